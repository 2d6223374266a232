/* words_format - the one file form of a word model: what words_write.c writes and words.c reads without copying.
 *
 * A head, then sections at 8-byte borders; little-endian, as every machine we run on. Syllables have numbers below
 * WORDS_IDS_MAX in code point order. Spellings that differ only in i and y after one consonant (kỹ/kĩ, quy/qui) are one
 * syllable: the more frequent spelling is kept. Counts of pairs and triples are kept as a code of one byte, log2 in steps
 * of 1/11 (words_code, words_uncode): about three per cent off at most, which no judgement notices.
 * Pairs stand in rows by first syllable, second ones ascending. Triples hang on the place of their first pair. */
#ifndef CHECK_WORDS_FORMAT_H
#define CHECK_WORDS_FORMAT_H
#include <stdint.h>
#include "base/view.h"

#define WORDS_MAGIC "DKWORDS1"

enum {
	WORDS_IDS_MAX = 16384,      /* syllables of one model */
	WORDS_OTHER_MAX = 30000,    /* known tokens that are no syllables */
	WORDS_PAIRS_MAX = 4 << 20,
	WORDS_TRIPLES_MAX = 4 << 20,
	WORDS_SYLLABLE_BYTES = 40,  /* longest token that is looked at */
};

struct words_head {
	char magic[8];
	uint32_t size;              /* of the whole model */
	uint32_t crc;               /* of all bytes after the head */
	uint32_t tokens;            /* syllables counted */
	uint32_t nsyllable, syllable_slots;
	uint32_t nother, other_slots;
	uint32_t npair, ngroup, ntriple, nword;
	/* offsets from the start of the model */
	uint32_t syllable_at;       /* u32[nsyllable + 1]: borders in the text */
	uint32_t syllable_text;
	uint32_t syllable_count;    /* u32[nsyllable] */
	uint32_t syllable_hash;     /* u16[syllable_slots]: number + 1 */
	uint32_t other_at, other_text, other_hash;
	uint32_t pair_first;        /* u32[nsyllable + 1]: rows */
	uint32_t pair_second;       /* u16[npair] */
	uint32_t pair_code;         /* u8[npair] */
	uint32_t back_first;        /* u32[nsyllable + 1]: the same pairs in rows by second syllable */
	uint32_t back_second;       /* u16[npair]: the first ones, ascending */
	uint32_t back_code;         /* u8[npair] */
	uint32_t pair_bits;         /* u64[]: pairs that open a triple */
	uint32_t pair_rank;         /* u32[]: bits set before each 64 */
	uint32_t group_first;       /* u32[ngroup + 1] */
	uint32_t triple_third;      /* u16[ntriple] */
	uint32_t triple_code;       /* u8[ntriple] */
	uint32_t word_keys;         /* u64[nword], ascending: words_word_key */
	/* syllables by their parts (syllable_parts.h); all zero in a model made by `dinhky learn` */
	uint32_t nonset, nrime;
	uint32_t parts;             /* struct words_parts[nsyllable] */
	uint32_t onset_cost;        /* u8[nonset][nonset], tenths */
	uint32_t rime_cost;         /* u8[nrime][nrime], tenths */
	uint32_t grid;              /* u16[nonset][nrime][6]: number of the syllable + 1, 0 = none */
};

struct words_parts {
	uint8_t onset, rime, tone, whole; /* whole 0: the syllable has no parts */
};

/* log2(x) * 1024, x > 0. */
int words_log2(uint64_t x);
/* A count as one byte, and back. words_code(0) = 0. */
uint8_t words_code(uint64_t count);
extern const uint32_t words_uncode_table[256];
static inline uint32_t words_uncode(uint8_t code)
{
	return words_uncode_table[code];
}
uint32_t words_hash(struct view s);
/* A word of 2 to 4 syllables as one number; unused places are 0xffff. */
uint64_t words_word_key(const uint16_t *ids, int n);
/* The spelling that stands for both of its i/y variants: y becomes i where the two are free. Copies into room (at least
 * WORDS_SYLLABLE_BYTES) only when something changes; longer tokens come back as they are. */
struct view words_same_iy(struct view syllable, char *room);
#endif
