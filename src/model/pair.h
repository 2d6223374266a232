/* pair - figures of two papers that mean the same thing. Plain data; found by check/match, printed by write. */
#ifndef MODEL_PAIR_H
#define MODEL_PAIR_H
#include <stdbool.h>
#include <stddef.h>

struct pair {
	int old, now;   /* indexes into the two papers' figures; -1: only in the other paper */
	bool moved;     /* value, base or percent differ */
};

struct pairs {
	struct pair *v; /* in order of the new paper; those only in the old one stand after their neighbour in the old order */
	size_t n;
	size_t moved, same, gone, added;
};
#endif
