/* words - how often Vietnamese syllables stand alone, in pairs and in triples: the memory behind the spelling checks.
 *
 * The built-in model ships inside the program and is read where it lies. An office's own model (`dinhky learn`, given as
 * check --words MODEL) is added to it: one paper of the office weighs as much as WORDS_OWN_WEIGHT papers of the newspapers,
 * because it knows the office's words. Nothing here allocates after opening; a struct words may be read by many threads.
 *
 *     struct words *w = words_builtin(&arena);
 *     id = words_find(w, token.fold);  n = words_pair(w, a, b);
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

struct words;

enum {
	WORDS_NONE = 0xffff,      /* no such syllable */
	WORDS_OWN_WEIGHT = 25,
	WORDS_OWN_LEAST = 2,      /* an own pair seen less often than this is not learned */
	WORDS_FILE_MAX = 64 * 1024 * 1024,
};

/* The model inside the program; NULL only when the program was built without one. */
struct words *words_builtin(struct arena *a);
/* The built-in model and the own one in `bytes` (which must live as long). Everything in it is checked first: NULL with err
 * (ERR_INPUT) when it is not a whole model. */
struct words *words_with(struct view bytes, struct arena *a, struct err *err);

/* The number of a syllable given folded (token.fold); i/y variants are one. WORDS_NONE when it was never seen. */
uint16_t words_find(const struct words *w, struct view folded);
/* Number of "<num>", which stands for any figure. */
uint16_t words_number(const struct words *w);
/* A right token that is no syllable: an abbreviation, a loan. */
bool words_other(const struct words *w, struct view folded);
/* Its usual spelling. */
struct view words_spelling(const struct words *w, uint16_t id);
size_t words_ids(const struct words *w);
uint64_t words_tokens(const struct words *w);

/* Counts; 0 for WORDS_NONE. */
uint32_t words_count(const struct words *w, uint16_t a);
uint32_t words_pair(const struct words *w, uint16_t a, uint16_t b);
uint32_t words_triple(const struct words *w, uint16_t a, uint16_t b, uint16_t c);
/* The same in two steps, for callers who ask for triples of one pair: place is where a b stands in the built-in model. */
struct words_hit {
	uint32_t count;
	uint32_t place;
};
#define WORDS_NO_PLACE UINT32_MAX
struct words_hit words_pair_hit(const struct words *w, uint16_t a, uint16_t b);
uint32_t words_triple_hit(const struct words *w, uint16_t a, uint16_t b, uint32_t place, uint16_t c);
/* The n (2 to 4) syllables are one word of the dictionary of compounds. */
bool words_is_word(const struct words *w, const uint16_t *ids, int n);
/* Syllables z that follow x y: fills up to `most` with number and count, the most frequent first. */
struct words_next {
	uint16_t id;
	uint32_t count;
};
size_t words_after(const struct words *w, uint16_t x, uint16_t y, struct words_next *out, size_t most);

/* All that is seen after (or before) one syllable, for asking many times: a bit each, and where its count stands. */
struct words_row {
	uint64_t *bits;
	uint16_t *rank;        /* bits set before each 64 */
	const uint8_t *codes;  /* of the row */
	uint32_t place;        /* of its first pair, after only */
	uint16_t id;
	bool after, mixed;     /* mixed: an own model adds to it, counts are searched */
};
struct words_row *words_row(const struct words *w, uint16_t id, bool after, struct arena *a);
static inline bool words_row_has(const struct words_row *row, uint16_t id)
{
	return row->bits[id / 64] >> (id % 64) & 1;
}
/* id's pair with the row's syllable; the place is known of rows `after` only. */
struct words_hit words_row_hit(const struct words *w, const struct words_row *row, uint16_t id);

/* Syllables that could have been meant by `id`, with the cost of the slip in tenths (syllable_parts.h): at most `most`, in no
 * special order; `id` itself is not among them. */
struct words_like {
	uint16_t id;
	uint8_t cost;
};
size_t words_alike(const struct words *w, uint16_t id, struct words_like *out, size_t most);
/* The same for a token that is no syllable of the model. */
size_t words_alike_text(const struct words *w, struct view folded, struct words_like *out, size_t most);
#endif
