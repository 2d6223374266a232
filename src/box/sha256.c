/* sha256 - straight from FIPS 180-4, section 6.2. Own code, so that the program links no crypto library for one line of output. */
#include "box/sha256.h"
#include <stdio.h>

static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
	0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
	0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
	0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
	0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t right(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

/* One round; the caller turns the letters instead of moving eight words each time. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                                                                                       \
	do {                                                                                                                                                   \
		uint32_t t = h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];                                           \
		d += t;                                                                                                                                        \
		h = t + (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));                                                           \
	} while (0)

static void block(uint32_t state[8], const unsigned char *p)
{
	uint32_t w[64];
	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t s0 = right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ w[i - 15] >> 3;
		uint32_t s1 = right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ w[i - 2] >> 10;
		w[i] = w[i - 16] + s0 + w[i - 7] + s1;
	}
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
	for (int i = 0; i < 64; i += 8) {
		ROUND(a, b, c, d, e, f, g, h, i);
		ROUND(h, a, b, c, d, e, f, g, i + 1);
		ROUND(g, h, a, b, c, d, e, f, i + 2);
		ROUND(f, g, h, a, b, c, d, e, i + 3);
		ROUND(e, f, g, h, a, b, c, d, i + 4);
		ROUND(d, e, f, g, h, a, b, c, i + 5);
		ROUND(c, d, e, f, g, h, a, b, i + 6);
		ROUND(b, c, d, e, f, g, h, a, i + 7);
	}
	state[0] += a, state[1] += b, state[2] += c, state[3] += d;
	state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

void sha256_begin(struct sha256 *s)
{
	static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	memcpy(s->h, start, sizeof start);
	s->n = 0;
}

void sha256_add(struct sha256 *s, struct view bytes)
{
	size_t have = s->n % 64;
	s->n += bytes.n;
	if (have) {
		size_t take = bytes.n < 64 - have ? bytes.n : 64 - have;
		memcpy(s->part + have, bytes.p, take);
		if (have + take < 64)
			return;
		block(s->h, s->part);
		bytes = view_mid(bytes, take, bytes.n);
	}
	for (; bytes.n >= 64; bytes = view_mid(bytes, 64, bytes.n))
		block(s->h, (const unsigned char *)bytes.p);
	if (bytes.n)
		memcpy(s->part, bytes.p, bytes.n);
}

void sha256_end(struct sha256 *s, unsigned char out[SHA256_BYTES])
{
	uint64_t bits = s->n * 8;
	unsigned char tail[72] = { 0x80 };
	size_t pad = (s->n % 64 < 56 ? 56 : 120) - s->n % 64;
	for (size_t i = 0; i < 8; i++)
		tail[pad + 7 - i] = (unsigned char)(bits >> (8 * i));
	sha256_add(s, (struct view){ (const char *)tail, pad + 8 });
	for (size_t i = 0; i < SHA256_BYTES; i++)
		out[i] = (unsigned char)(s->h[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_print(const unsigned char digest[SHA256_BYTES], char out[SHA256_HEX])
{
	for (size_t i = 0; i < SHA256_BYTES; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

void sha256_hex(struct view bytes, char out[SHA256_HEX])
{
	struct sha256 s;
	unsigned char digest[SHA256_BYTES];
	sha256_begin(&s);
	sha256_add(&s, bytes);
	sha256_end(&s, digest);
	sha256_print(digest, out);
}
