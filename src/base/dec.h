/* dec - exact decimal numbers as written in reports, and the intervals they stand for.
 *
 * A dec is a value: copy it freely, nothing to free. digits x 10^-scale: "85,40" is {8540, 2} and knows it was printed with
 * two decimals; it equals "85,4" but stands for a narrower interval. At most 18 digits (DEC_DIGITS): more is refused by
 * the reader, never wrapped. No function rounds unless its name says so. Never a double anywhere.
 *
 * Intervals follow XBRL Calculations 1.1: a number printed with k decimals stands for [x - 0.5u, x + 0.5u], u = 10^-k;
 * two values agree when their intervals meet. A writer may also have cut instead of rounded: then it stands for [x, x + u). */
#ifndef BASE_DEC_H
#define BASE_DEC_H
#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/view.h"

enum { DEC_DIGITS = 18 };

struct dec {
	int64_t digits;
	int8_t scale; /* printed decimals, 0..18 */
};

#define DEC(n) ((struct dec){ (n), 0 })

/* Plain notation only ("1234.50", "-3"): the JSON form. Whole of s must be used. False when it is not a number or too long. */
bool dec_read(struct view s, struct dec *out);
/* Plain notation with the printed decimals: {1760,2} -> "17.60". */
void dec_print(struct dec d, struct buf *b);
/* Vietnamese notation: "1.234,50". */
void dec_print_vi(struct dec d, struct buf *b);
int dec_cmp(struct dec a, struct dec b);
static inline bool dec_eq(struct dec a, struct dec b)
{
	return dec_cmp(a, b) == 0;
}
/* Exact; false (out untouched) when the result needs more than 18 digits. */
bool dec_add(struct dec a, struct dec b, struct dec *out);
bool dec_sub(struct dec a, struct dec b, struct dec *out);
bool dec_mul(struct dec a, struct dec b, struct dec *out);

enum dec_round { DEC_HALF_UP, DEC_HALF_EVEN, DEC_DOWN, DEC_UP };
/* a / b to `scale` decimals by the named mode; false when b is zero or it does not fit. */
bool dec_div_round(struct dec a, struct dec b, int scale, enum dec_round mode, struct dec *out);
bool dec_round_to(struct dec a, int scale, enum dec_round mode, struct dec *out);

/* An exact fraction, den > 0, in lowest terms. */
__extension__ typedef __int128 dec_wide;
struct frac {
	dec_wide num, den;
};

struct frac frac_of(struct dec d);
/* Exact; false (out untouched) when the result does not fit. */
bool frac_add(struct frac a, struct frac b, struct frac *out);
bool frac_mul(struct frac a, struct frac b, struct frac *out);
bool frac_div(struct frac a, struct frac b, struct frac *out); /* false also when b is zero */
int frac_cmp(struct frac a, struct frac b);                    /* -1, 0, 1 */
/* The fraction as a decimal of at most 18 places when it is one ("1/8" -> 0.125); false when it has no end or does not fit. */
bool frac_dec(struct frac f, struct dec *out);

/* lo <= x <= hi; an open end is not part of it. `ok` false: the exact result did not fit, so nothing can be said. */
struct interval {
	struct frac lo, hi;
	bool lo_open, hi_open, ok;
};

struct interval interval_exact(struct dec d);   /* [d, d]: counts of whole things */
struct interval interval_rounded(struct dec d); /* [d - u/2, d + u/2] */
struct interval interval_cut(struct dec d);     /* [d, d + u) */
struct interval interval_add(struct interval a, struct interval b);
struct interval interval_sub(struct interval a, struct interval b);
struct interval interval_mul(struct interval a, struct interval b); /* both >= 0 */
struct interval interval_div(struct interval a, struct interval b); /* both >= 0, b not touching 0, else ok = false */
struct interval interval_scale(struct interval a, int64_t factor, int64_t divisor);
bool interval_meet(struct interval a, struct interval b); /* true also when either is not ok: nothing can be said */
bool interval_below(struct interval a, struct interval b); /* all of a < all of b */
/* The nearest decimal with `scale` places to an end of the interval, for showing a computation ("96,491"). */
bool frac_round(struct frac f, int scale, enum dec_round mode, struct dec *out);
#endif
