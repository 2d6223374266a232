/* over - joining values by the rule of their indicator, over units or over time, and percents. Exact fractions; what is not there is
 * said, never taken for 0. Knows no database: the caller brings the values in order (of time: oldest first). */
#ifndef CONSOLIDATE_OVER_H
#define CONSOLIDATE_OVER_H
#include "base/dec.h"

/* In the order of enum ind_over (records/catalog.h). RATIO is worked out from its parts by the caller, never joined. */
enum over_rule { RULE_NONE, RULE_SUM, RULE_RATIO, RULE_LAST, RULE_MAX, RULE_MIN };

struct amount {
	bool known;
	struct frac value;
};
struct joined {
	struct amount amount;
	size_t have, missing;    /* values that were there, and not */
	bool too_large;          /* the exact result does not fit: not known */
};
struct joined over_join(enum over_rule rule, const struct amount *v, size_t n);

/* value / base in percent with that many decimals (places < 0: 2), cut or rounded half up; false when base is 0 or unknown. */
bool over_percent(struct amount value, struct amount base, int places, bool cut, struct dec *out);
/* As a decimal: exact when it ends within 18 places, else rounded half up to `places`. */
bool over_dec(struct frac f, int places, struct dec *out);
#endif
