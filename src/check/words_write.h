/* words_write - make a word model from counts: the builder behind tools/words-build and `dinhky learn`.
 *     struct words_build *b = words_build_new();
 *     a = words_build_syllable(b, view, 12);  words_build_pair(b, a, c, 7);  ...
 *     words_build_write(b, &least, &buf);  words_build_free(b);
 * Counts of one thing add up over calls. Syllables are given folded (vitext_fold). */
#ifndef CHECK_WORDS_WRITE_H
#define CHECK_WORDS_WRITE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/view.h"

struct words_build;
enum { WORDS_NO_ROOM = 0xffff };

struct words_build *words_build_new(void);
void words_build_free(struct words_build *b);
/* The number of a syllable, its count raised by `count`; WORDS_NO_ROOM when the model is full or the token too long. */
uint16_t words_build_syllable(struct words_build *b, struct view folded, uint32_t count);
/* A token that is no syllable and is right: an abbreviation, a loan. */
void words_build_other(struct words_build *b, struct view folded, uint32_t count);
void words_build_pair(struct words_build *b, uint16_t x, uint16_t y, uint32_t count);
void words_build_triple(struct words_build *b, uint16_t x, uint16_t y, uint16_t z, uint32_t count);
void words_build_word(struct words_build *b, const uint16_t *ids, int n);
void words_build_tokens(struct words_build *b, uint32_t tokens); /* adds up; kept below 4 thousand million */

/* Rarer things are left out of the file. */
struct words_least {
	uint32_t pair, triple, other;
	bool parts; /* write the tables of syllable_parts.h too */
};
/* Append the model to out; out->over says that it did not fit. */
void words_build_write(const struct words_build *b, const struct words_least *least, struct buf *out);
size_t words_build_syllables(const struct words_build *b);
#endif
