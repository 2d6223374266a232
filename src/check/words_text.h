/* words_text - a paper's tokens as rows of syllables, the form in which the word model was counted: numbers are one kind of
 * thing, abbreviations, codes and every mark end a row. Used by the spelling checks and by `dinhky learn`. */
#ifndef CHECK_WORDS_TEXT_H
#define CHECK_WORDS_TEXT_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/token.h"
#include "check/words.h"

enum spoken_kind {
	SPOKEN_SYLLABLE,
	SPOKEN_NUMBER,
	SPOKEN_UNKNOWN, /* a lower-case word that the model does not know */
	SPOKEN_BREAK,   /* a mark, a block border, an abbreviation, a code */
};

struct spoken {
	uint32_t token;  /* index into the tokens; of a number its first */
	uint32_t last;   /* its last token */
	uint16_t id;     /* WORDS_NONE for unknown ones and breaks */
	uint8_t kind;
	bool name;       /* begins with a capital in the middle of a sentence: perhaps a name */
	bool capitals;   /* in a row of capitals: a heading */
	bool comma;      /* break: nothing but a comma */
	struct view fold; /* syllables: the form that was looked up */
};

struct spoken_text {
	struct spoken *v; /* begins and ends with two breaks, so that v[i-2] and v[i+2] exist for every word */
	size_t n;
};

struct spoken_text spoken_cut(const struct tokens *t, const struct words *w, struct arena *a);
#endif
