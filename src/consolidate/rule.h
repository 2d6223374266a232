/* rule - does a rule of a pack hold for these values? left op right, exactly; what is done about values that miss is the rule's own word
 * (skip when any misses, skip when all do, never skip: what misses counts as 0). And the computation with the numbers in place. */
#ifndef CONSOLIDATE_RULE_H
#define CONSOLIDATE_RULE_H
#include "base/arena.h"
#include "consolidate/over.h"
#include "pack/expr.h"

/* In the order of enum rule_missing (records/catalog.h). */
enum rule_skip { RULE_SKIP_ANY, RULE_SKIP_ALL, RULE_NEVER_SKIP };

struct rule_sides {
	const struct expr *left, *right;
	const char *op;              /* = <= >= < > */
	enum rule_skip skip;
};
/* A name of either side, each once, in the order of writing; the caller fills the value. */
struct rule_part {
	struct view name;
	struct amount value;
};
size_t rule_parts(const struct rule_sides *r, struct arena *a, struct rule_part **out);

enum rule_verdict { RULE_HOLDS, RULE_BROKEN, RULE_SKIPPED, RULE_UNCLEAR };
struct rule_result {
	enum rule_verdict verdict;
	size_t missing;              /* parts without a value */
	struct frac left, right;     /* of what holds or is broken */
	struct frac gap;             /* left - right; 0 when it does not fit */
	struct expr_error trouble;   /* of RULE_UNCLEAR: a division by 0, words where a number must stand */
};
struct rule_result rule_judge(const struct rule_sides *r, const struct rule_part *parts, size_t n);

/* "12 + 30" as on paper: names replaced by their values, only the brackets that are needed. */
void rule_show(const struct expr *side, const struct rule_part *parts, size_t n, struct buf *out);
/* A fraction as people read it: "0,5"; "≈ 0,33" when it has no end. */
void rule_number(struct frac f, struct buf *out);
#endif
