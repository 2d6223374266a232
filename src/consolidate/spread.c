/* spread - see spread.h. */
#include "consolidate/spread.h"
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b)
{
	return frac_cmp(*(const struct frac *)a, *(const struct frac *)b);
}

/* Sorts v. False when the mean of the two in the middle does not fit. */
static bool median_of(struct frac *v, size_t n, struct frac *out)
{
	qsort(v, n, sizeof *v, by_value);
	*out = v[n / 2];
	return n % 2 || (frac_add(v[n / 2 - 1], v[n / 2], out) && frac_mul(*out, (struct frac){ 1, 2 }, out));
}

static bool distance(struct frac a, struct frac b, struct frac *out)
{
	if (!frac_add(a, (struct frac){ -b.num, b.den }, out))
		return false;
	if (out->num < 0)
		out->num = -out->num;
	return true;
}

struct spread spread_of(const struct frac *v, size_t n, struct arena *a)
{
	struct spread s = { .n = n, .small = n < SPREAD_LEAST, .median = { 0, 1 }, .mad = { 0, 1 } };
	if (n < SPREAD_FEW || n > SPREAD_VALUES_MAX)
		return s;
	struct frac *w = arena_array(a, n, sizeof *w);
	memcpy(w, v, n * sizeof *w);
	bool fits = median_of(w, n, &s.median);
	for (size_t i = 0; fits && i < n; i++)
		fits = distance(v[i], s.median, &w[i]);
	s.known = fits && median_of(w, n, &s.mad);
	return s;
}

struct spread_score spread_score(const struct spread *s, struct frac value)
{
	struct spread_score r = { false, false, DEC(0) };
	struct frac away, near, score;
	if (!s->known || s->mad.num == 0 || !distance(value, s->median, &away) || !frac_mul(away, (struct frac){ 6745, 10000 }, &away))
		return r;
	/* far: 0.6745 x distance > 3.5 x MAD, without dividing */
	r.known = frac_mul(s->mad, (struct frac){ 7, 2 }, &near) && frac_div(away, s->mad, &score) && frac_round(score, 2, DEC_HALF_UP, &r.score);
	r.far = r.known && frac_cmp(away, near) > 0;
	return r;
}
