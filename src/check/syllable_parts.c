/* syllable_parts - see syllable_parts.h. */
#include "check/syllable_parts.h"
#include <string.h>
#include "base/utf8.h"

/* The letters: their number is their place here; a vowel's plain letter stands in `plain`. */
enum { L_NONE, L_A, L_AW, L_AA, L_E, L_EE, L_I, L_O, L_OO, L_OW, L_U, L_UW, L_Y, L_CONSONANT };
static const char consonants[] = "bcdghklmnpqrstvxđ"; /* đ is two bytes and handled apart */
enum { L_DD = L_CONSONANT + 16 };

static const uint8_t plain[L_CONSONANT] = { L_NONE, L_A, L_A, L_A, L_E, L_E, L_I, L_O, L_O, L_O, L_U, L_U, L_Y };

/* each vowel with its six tones: ngang huyền sắc hỏi ngã nặng */
static const uint16_t vowels[L_CONSONANT - 1][PARTS_TONES] = {
	{ 'a', 0xe0, 0xe1, 0x1ea3, 0xe3, 0x1ea1 },      { 0x103, 0x1eb1, 0x1eaf, 0x1eb3, 0x1eb5, 0x1eb7 },
	{ 0xe2, 0x1ea7, 0x1ea5, 0x1ea9, 0x1eab, 0x1ead }, { 'e', 0xe8, 0xe9, 0x1ebb, 0x1ebd, 0x1eb9 },
	{ 0xea, 0x1ec1, 0x1ebf, 0x1ec3, 0x1ec5, 0x1ec7 }, { 'i', 0xec, 0xed, 0x1ec9, 0x129, 0x1ecb },
	{ 'o', 0xf2, 0xf3, 0x1ecf, 0xf5, 0x1ecd },      { 0xf4, 0x1ed3, 0x1ed1, 0x1ed5, 0x1ed7, 0x1ed9 },
	{ 0x1a1, 0x1edd, 0x1edb, 0x1edf, 0x1ee1, 0x1ee3 }, { 'u', 0xf9, 0xfa, 0x1ee7, 0x169, 0x1ee5 },
	{ 0x1b0, 0x1eeb, 0x1ee9, 0x1eed, 0x1eef, 0x1ef1 }, { 'y', 0x1ef3, 0xfd, 0x1ef7, 0x1ef9, 0x1ef5 },
};

static bool letter_of(uint32_t cp, uint8_t *letter, uint8_t *tone)
{
	*tone = 0;
	if (cp == 0x111)
		return *letter = L_DD, true;
	for (int v = 0; v < L_CONSONANT - 1; v++)
		for (int t = 0; t < PARTS_TONES; t++)
			if (vowels[v][t] == cp)
				return *letter = (uint8_t)(v + 1), *tone = (uint8_t)t, true;
	const char *c = cp < 0x80 ? strchr(consonants, (int)cp) : NULL;
	if (!c || !cp)
		return false;
	*letter = (uint8_t)(L_CONSONANT + (c - consonants));
	return true;
}

static uint8_t consonant(char c)
{
	return (uint8_t)(L_CONSONANT + (strchr(consonants, c) - consonants));
}

bool parts_of(struct view s, struct parts *out)
{
	uint8_t letters[PARTS_LETTERS * 2] = { 0 };
	size_t n = 0, len;
	*out = (struct parts){ 0 };
	for (size_t i = 0; i < s.n; i += len) {
		uint8_t tone;
		if (n == sizeof letters || !letter_of(utf8_at((struct view){ s.p + i, s.n - i }, &len), &letters[n], &tone))
			return false;
		n++;
		if (tone && out->tone)
			return false;
		out->tone = tone ? tone : out->tone;
	}
	size_t head = 0;
	while (head < n && letters[head] >= L_CONSONANT)
		head++;
	if (head == n)
		return false;
	/* qu and gi are onsets when a vowel follows their own */
	if (head == 1 && head + 1 < n && letters[head + 1] < L_CONSONANT &&
	    ((letters[0] == consonant('q') && letters[1] == L_U) || (letters[0] == consonant('g') && letters[1] == L_I)))
		head = 2;
	if (head > PARTS_LETTERS || n - head > PARTS_LETTERS)
		return false;
	memcpy(out->onset, letters, head);
	memcpy(out->rime, letters + head, n - head);
	out->nonset = (uint8_t)head;
	out->nrime = (uint8_t)(n - head);
	if (out->nrime == 1 && out->rime[0] == L_Y)
		out->rime[0] = L_I;
	return true;
}

/* Slips between two rows of letters, 0..2 and then "more": in, out, another letter, two neighbours swapped. */
static int slips(const uint8_t *a, int na, const uint8_t *b, int nb)
{
	int d[PARTS_LETTERS + 1][PARTS_LETTERS + 1];
	for (int i = 0; i <= na; i++)
		d[i][0] = i;
	for (int j = 0; j <= nb; j++)
		d[0][j] = j;
	for (int i = 1; i <= na; i++) {
		for (int j = 1; j <= nb; j++) {
			int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			if (d[i - 1][j] + 1 < best)
				best = d[i - 1][j] + 1;
			if (d[i][j - 1] + 1 < best)
				best = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	}
	return d[na][nb];
}

/* What the ear mixes up, by region. */
static const struct {
	const char *a, *b;
} onset_ear[] = { { "tr", "ch" }, { "s", "x" }, { "d", "gi" }, { "d", "r" }, { "gi", "r" }, { "d", "v" }, { "gi", "v" }, { "l", "n" },
	          { "c", "k" },   { "g", "gh" }, { "ng", "ngh" }, { "c", "qu" }, { "k", "qu" }, { "h", "qu" } },
  coda_ear[] = { { "n", "ng" }, { "c", "t" }, { "n", "nh" }, { "ch", "t" } };

static bool letters_are(const uint8_t *v, int n, const char *s)
{
	if ((int)strlen(s) != n)
		return false;
	for (int i = 0; i < n; i++) {
		uint8_t want = s[i] == 'u' ? L_U : s[i] == 'i' ? L_I : consonant(s[i]);
		if (v[i] != want)
			return false;
	}
	return true;
}

int parts_onset_cost(const struct parts *a, const struct parts *b)
{
	int n = slips(a->onset, a->nonset, b->onset, b->nonset);
	if (n == 0)
		return 0;
	for (size_t k = 0; k < sizeof onset_ear / sizeof *onset_ear; k++) {
		const char *x = onset_ear[k].a, *y = onset_ear[k].b;
		if ((letters_are(a->onset, a->nonset, x) && letters_are(b->onset, b->nonset, y)) ||
		    (letters_are(a->onset, a->nonset, y) && letters_are(b->onset, b->nonset, x)))
			return 7;
	}
	return n == 1 ? 10 : n == 2 ? 20 : PARTS_FAR;
}

int parts_rime_cost(const struct parts *a, const struct parts *b)
{
	int n = slips(a->rime, a->nrime, b->rime, b->nrime);
	if (n == 0)
		return 0;
	/* same vowels, codas that sound alike */
	int va = 0, vb = 0;
	while (va < a->nrime && a->rime[va] < L_CONSONANT)
		va++;
	while (vb < b->nrime && b->rime[vb] < L_CONSONANT)
		vb++;
	if (va == vb && memcmp(a->rime, b->rime, (size_t)va) == 0) {
		for (size_t k = 0; k < sizeof coda_ear / sizeof *coda_ear; k++) {
			const char *x = coda_ear[k].a, *y = coda_ear[k].b;
			if ((letters_are(a->rime + va, a->nrime - va, x) && letters_are(b->rime + vb, b->nrime - vb, y)) ||
			    (letters_are(a->rime + va, a->nrime - va, y) && letters_are(b->rime + vb, b->nrime - vb, x)))
				return 7;
		}
	}
	/* the same letters under other marks is one slip, however many marks: ươ for uo */
	if (a->nrime == b->nrime) {
		int i = 0;
		while (i < a->nrime && (a->rime[i] == b->rime[i] ||
		                        (a->rime[i] < L_CONSONANT && b->rime[i] < L_CONSONANT && plain[a->rime[i]] == plain[b->rime[i]])))
			i++;
		if (i == a->nrime)
			return 10;
	}
	return n == 1 ? 10 : n == 2 ? 20 : PARTS_FAR;
}

int parts_tone_cost(int a, int b)
{
	if (a == b)
		return 0;
	return (a == 3 && b == 4) || (a == 4 && b == 3) ? 3 : 10;
}
