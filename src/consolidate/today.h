/* today - what an earlier tree of units gave, on today's map. Each unit of then brings what is its own: its total less the totals
 * below it. That goes where its work went: whole by a merge, by its key in a split; what a closed unit did that nobody took over stays
 * under the first unit above it that still stands. So the total of the whole is the same before and after. */
#ifndef CONSOLIDATE_TODAY_H
#define CONSOLIDATE_TODAY_H
#include "consolidate/over.h"

enum { PLACE_ROOT = -1 };

/* A unit of then; parents before children. */
struct past_place {
	long parent;             /* index, PLACE_ROOT */
	struct amount total;     /* of it with all below it, as it was */
	bool stands;             /* it still stands today */
	bool inside;             /* and then: inside the unit that is asked for */
};
/* One heir of a place that no longer stands, or that gave part of itself away; those of one place follow one another, places in order. */
struct past_heir {
	size_t place;
	bool inside;             /* the heir is inside the unit that is asked for */
	bool gone;               /* it was closed and nobody took it over: that part stays where the place was, `inside` does not count */
	bool unknown;            /* split without a key */
	bool divided;
	struct frac share;
};
struct today_total {
	struct amount amount;
	bool comparable;         /* false: a split without a key lies partly inside */
	size_t unknown;          /* not comparable: the first place of which nobody knows how much lies inside */
	bool divided;            /* by a key: counts may come out in fractions */
	size_t have;
};
struct today_total today_total(const struct past_place *p, size_t n, const struct past_heir *h, size_t nheirs, bool *too_large);
#endif
