/* slipper - makes slips of finger and ear in clean text, the same ones in every run: for measuring what the checks find.
 * It works letter by letter and knows nothing of the checker's own tables. */
#ifndef SLIPPER_H
#define SLIPPER_H
#include <stdint.h>
#include "base/buf.h"
#include "base/token.h"
#include "base/view.h"

struct slip_made {
	size_t start, end;  /* bytes of the new text */
	struct view was;    /* in the old text */
};

struct slipped {
	struct view text;
	struct slip_made *v;
	size_t n;
	size_t words;       /* lower-case words that could have been hit */
};

/* One slip in about `every` lower-case words. */
struct slipped slipper_run(struct view text, unsigned every, uint64_t seed, struct arena *a);
#endif
