/* over - see over.h. */
#include "consolidate/over.h"

struct joined over_join(enum over_rule rule, const struct amount *v, size_t n)
{
	struct joined j = { .amount = { false, { 0, 1 } } };
	for (size_t i = 0; i < n; i++) {
		if (!v[i].known) {
			j.missing++;
			continue;
		}
		int order = j.have ? frac_cmp(v[i].value, j.amount.value) : 1;
		if (rule == RULE_SUM)
			j.too_large |= !frac_add(j.amount.value, v[i].value, &j.amount.value);
		else if (!j.have || rule == RULE_LAST || (rule == RULE_MAX && order > 0) || (rule == RULE_MIN && order < 0))
			j.amount.value = v[i].value;
		j.have++;
	}
	j.amount.known = j.have > 0 && !j.too_large && rule != RULE_NONE && rule != RULE_RATIO;
	return j;
}

bool over_percent(struct amount value, struct amount base, int places, bool cut, struct dec *out)
{
	struct frac r;
	if (!value.known || !base.known || base.value.num == 0 || !frac_mul(value.value, (struct frac){ 100, 1 }, &r) || !frac_div(r, base.value, &r))
		return false;
	return frac_round(r, places < 0 ? 2 : places, cut ? DEC_DOWN : DEC_HALF_UP, out);
}

bool over_dec(struct frac f, int places, struct dec *out)
{
	return frac_dec(f, out) || frac_round(f, places < 0 ? 2 : places, DEC_HALF_UP, out);
}
