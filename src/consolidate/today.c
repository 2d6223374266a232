/* today - see today.h. */
#include "consolidate/today.h"

/* What is its own: its total less what stands below it. */
static bool own_part(const struct past_place *p, size_t n, size_t at, struct frac *out)
{
	struct frac own = p[at].total.value;
	for (size_t i = at + 1; i < n; i++)
		if (p[i].parent == (long)at && p[i].total.known) {
			struct frac less = { -p[i].total.value.num, p[i].total.value.den };
			if (!frac_add(own, less, &own))
				return false;
		}
	*out = own;
	return true;
}

/* Nobody took it over: it stays under the first above it that stands. */
static bool kept_inside(const struct past_place *p, size_t at)
{
	for (long i = p[at].parent; i != PLACE_ROOT; i = p[i].parent)
		if (p[i].stands)
			return p[i].inside;
	return false;
}

static bool has_below(const struct past_place *p, size_t n, size_t at)
{
	for (size_t i = at + 1; i < n; i++)
		if (p[i].parent == (long)at)
			return true;
	return false;
}

/* How much of the place lies inside; false: that cannot be known, or not exactly. Parts that went by a key are known whatever became
 * of the rest; what was split without one is known only where all that may have got it lie on one side. */
static bool share_inside(const struct past_place *p, size_t n, const struct past_heir *h, size_t nheirs, size_t at, struct frac *share, bool *divided)
{
	size_t heirs = 0, unknown_in = 0, unknown_out = 0;
	bool split = false, fits = true;
	struct frac in = { 0, 1 }, out = { 0, 1 };
	*share = (struct frac){ p[at].stands ? p[at].inside : kept_inside(p, at), 1 };
	for (size_t i = 0; i < nheirs; i++) {
		if (h[i].place != at)
			continue;
		bool inside = h[i].gone ? kept_inside(p, at) : h[i].inside;
		heirs++;
		unknown_in += h[i].unknown && inside;
		unknown_out += h[i].unknown && !inside;
		split |= h[i].divided || h[i].unknown;
		if (!h[i].unknown)
			fits = frac_add(inside ? in : out, h[i].share, inside ? &in : &out) && fits;
	}
	if (heirs == 0 || (split && has_below(p, n, at))) /* what it did itself is never shared out */
		return true;
	if (!fits || (unknown_in && unknown_out))
		return false;
	out.num = -out.num;
	*share = in;
	if (unknown_in && !frac_add((struct frac){ 1, 1 }, out, share))
		return false;
	*divided |= split && share->num != 0 && share->num != share->den;
	return true;
}

struct today_total today_total(const struct past_place *p, size_t n, const struct past_heir *h, size_t nheirs, bool *too_large)
{
	struct today_total t = { .comparable = true, .amount = { false, { 0, 1 } } };
	bool no_matter = false;
	for (size_t i = 0; i < n; i++) {
		struct frac own, share, part;
		if (!p[i].total.known)
			continue;
		if (!own_part(p, n, i, &own)) {
			*too_large = true;
			continue;
		}
		if (own.num == 0 && has_below(p, n, i))
			continue; /* only what is below it */
		bool sure = share_inside(p, n, h, nheirs, i, &share, own.num ? &t.divided : &no_matter);
		if (!sure && own.num == 0)
			share = (struct frac){ 1, 1 }; /* nothing is nothing however it was divided */
		else if (!sure) {
			t.unknown = t.comparable ? i : t.unknown;
			t.comparable = false;
			continue;
		}
		if (share.num == 0)
			continue;
		if (!frac_mul(own, share, &part) || !frac_add(t.amount.value, part, &t.amount.value))
			*too_large = true;
		t.have++;
	}
	t.amount.known = t.have > 0 && t.comparable && !*too_large;
	return t;
}
