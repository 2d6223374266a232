/* slips - right syllables in the wrong place: "ngân xách", "buông bán". Looks at every syllable in its window of two before and
 * two after and asks whether another one, that a slip of finger or ear could have turned into it, stands there far more often.
 * The method, its costs and how its thresholds were set: docs/spelling.md. */
#ifndef CHECK_SLIPS_H
#define CHECK_SLIPS_H
#include "base/arena.h"
#include "check/words.h"
#include "check/words_text.h"

struct slip {
	uint32_t at;       /* index into the spoken text */
	uint16_t meant;    /* the syllable that fits */
	int score;         /* log2 of how much better it fits, less the cost of the slip, in 1/1024 */
	int second;        /* the same for the next best syllable: the first is a good proposal when far above it */
	bool compound;     /* with a neighbour it makes a word or a firm pair */
};

struct slips {
	struct slip *v;
	size_t n;
};

/* A syllable that seems to be lost before text->v[at]: "cải [cách] hành chính". */
struct gap {
	uint32_t at;
	uint16_t meant;
	int score;         /* log2 of how much likelier the row is with it, in 1/1024 */
};
struct gaps {
	struct gap *v;
	size_t n;
};

struct slips_least {
	int slip, gap;
};
/* Everything that scores at least so much, in order of place. gaps NULL: lost syllables are not looked for. */
struct slips slips_find(const struct words *w, const struct spoken_text *text, const struct slips_least *least, struct gaps *gaps, struct arena *a);
#endif
