/* sha256 - the fingerprint of a file (FIPS 180-4). Not for passwords. */
#ifndef BOX_SHA256_H
#define BOX_SHA256_H
#include <stdint.h>
#include "base/view.h"

enum { SHA256_HEX = 65, SHA256_BYTES = 32 };

/* 64 lower-case hexadecimal digits and NUL. */
void sha256_hex(struct view bytes, char out[SHA256_HEX]);

/* The same piece by piece. */
struct sha256 {
	uint32_t h[8];
	uint64_t n;            /* bytes so far */
	unsigned char part[64]; /* of the block not yet full */
};
void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, struct view bytes);
void sha256_end(struct sha256 *s, unsigned char out[SHA256_BYTES]);
void sha256_print(const unsigned char digest[SHA256_BYTES], char out[SHA256_HEX]);
#endif
