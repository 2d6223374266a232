/* spread - is a value far from its fellows? Median and MAD (the median of the distances from the median), and the modified Z-score
 * 0.6745 x |value - median| / MAD of Iglewicz and Hoaglin: over 3.5 is asked about. Exact fractions; the score is rounded only to be
 * shown. An office has four quarters a year: fewer than SPREAD_LEAST values are a small sample, and whoever shows a score says so. */
#ifndef CONSOLIDATE_SPREAD_H
#define CONSOLIDATE_SPREAD_H
#include <stddef.h>
#include "base/arena.h"
#include "base/dec.h"

enum {
	SPREAD_FEW = 5,      /* below this no score is worked out */
	SPREAD_LEAST = 8,    /* below this the sample is small */
	SPREAD_VALUES_MAX = 1000,
};

struct spread {
	bool known;          /* enough values, and the exact results fit */
	bool small;
	size_t n;
	struct frac median, mad;
};
struct spread spread_of(const struct frac *v, size_t n, struct arena *a);

struct spread_score {
	bool known;          /* MAD is not 0: else more than half are equal, and distance has no measure */
	bool far;            /* over 3.5 */
	struct dec score;    /* two decimals, for showing */
};
struct spread_score spread_score(const struct spread *s, struct frac value);
#endif
