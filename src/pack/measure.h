/* measure - exact measures of the table `measures`: what a printed unit is worth in its base ("triệu đồng" = 1.000.000 đồng).
 * Scale words before a unit (nghìn, ngàn, vạn, triệu, tỷ, "nghìn tỷ") multiply; a unit "A/B" is A's measure per B. A unit that is
 * in no table is a counting word: its own base with factor 1, so "nghìn hộ" and "hộ" still compare. Never a rounded factor:
 * what has no exact factor everywhere (sào, công, giạ) is not in the table. */
#ifndef PACK_MEASURE_H
#define PACK_MEASURE_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/dec.h"
#include "pack/pack.h"

struct unit_measure {
	struct view base;     /* folded: "đồng", "m2", "hộ", "kg/ha" */
	struct frac factor;   /* one printed unit = factor bases */
	bool known;           /* in the table: a measure; false: a counting word */
};

/* False when the unit is empty or its factor does not fit. */
bool measure_of(const struct pack *p, struct view unit, struct arena *a, struct unit_measure *out);
/* `value` printed in `from` as an exact value in `to`; false when their bases differ or it does not fit. */
bool measure_convert(struct dec value, const struct unit_measure *from, const struct unit_measure *to, struct frac *out);
/* Names of every base and unit are judged here too: the complaint's text, NULL when the name is known. */
bool measure_known(const struct pack *p, struct view unit, struct arena *a);
#endif
