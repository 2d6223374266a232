/* rule_test - rules of a pack over made-up values: the three ways with what misses, the computation shown; and far values by median and MAD. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"
#include "consolidate/rule.h"
#include "consolidate/spread.h"

static struct arena arena = ARENA_INIT;

static struct expr *parsed(const char *text)
{
	struct expr_error wrong;
	struct expr *e = expr_parse(view_of(text), &arena, &wrong);
	if (!e)
		fail_msg("%s: %s", text, wrong.message);
	return e;
}

/* values: "12 30 -" in the order of the names; "-" misses. */
static struct rule_result judged(const char *left, const char *op, const char *right, enum rule_skip skip, const char *values, struct rule_part **parts, size_t *n)
{
	struct rule_sides r = { parsed(left), parsed(right), op, skip };
	*n = rule_parts(&r, &arena, parts);
	const char *s = values;
	for (size_t i = 0; i < *n; i++) {
		size_t len = strcspn(s, " ");
		struct dec d;
		(*parts)[i].value.known = dec_read((struct view){ s, len }, &d);
		if ((*parts)[i].value.known)
			(*parts)[i].value.value = frac_of(d);
		s += len + (s[len] == ' ');
	}
	return rule_judge(&r, *parts, *n);
}

static void test_verdicts(void **state)
{
	static const struct {
		const char *left, *op, *right;
		enum rule_skip skip;
		const char *values;
		enum rule_verdict want;
	} rows[] = {
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ANY, "12 30 42", RULE_HOLDS },
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ANY, "12 30 45", RULE_BROKEN },
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ANY, "12 - 45", RULE_SKIPPED },
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ALL, "12 - 12", RULE_HOLDS },
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ALL, "12 - 45", RULE_BROKEN },
		{ "[a] + [b]", "=", "[c]", RULE_SKIP_ALL, "- - -", RULE_SKIPPED },
		{ "[a] + [b]", "=", "[c]", RULE_NEVER_SKIP, "- - -", RULE_HOLDS },
		{ "[a]", ">", "0", RULE_NEVER_SKIP, "-", RULE_BROKEN },
		{ "[a]", ">", "0", RULE_SKIP_ALL, "-", RULE_SKIPPED },
		{ "[a]", "<=", "0,2 * [b]", RULE_SKIP_ANY, "2 10", RULE_HOLDS },
		{ "[a]", "<", "0,2 * [b]", RULE_SKIP_ANY, "2 10", RULE_BROKEN },
		{ "[a]", ">=", "[b]", RULE_SKIP_ANY, "85.4 85.40", RULE_HOLDS },
		{ "[a] / 3 * 3", "=", "[a]", RULE_SKIP_ANY, "1", RULE_HOLDS }, /* no double is 1 here by luck */
		{ "[a] / [b]", "=", "[a]", RULE_SKIP_ANY, "1 0", RULE_UNCLEAR },
		{ "1", "=", "2", RULE_SKIP_ALL, "", RULE_BROKEN },             /* no names: nothing misses */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rule_part *parts;
		size_t n;
		struct rule_result r = judged(rows[i].left, rows[i].op, rows[i].right, rows[i].skip, rows[i].values, &parts, &n);
		if (r.verdict != rows[i].want)
			fail_msg("row %zu: %s %s %s of %s: %d", i, rows[i].left, rows[i].op, rows[i].right, rows[i].values, r.verdict);
	}
}

static void test_shown(void **state)
{
	static const struct { const char *side, *values, *want; } rows[] = {
		{ "[a] + [b]", "12 30", "12 + 30" },
		{ "[a]", "1234567.5", "1.234.567,5" },
		{ "[a] + [b] / 1000", "1 2500", "1 + 2.500 / 1.000" },
		{ "([a] + [b]) * [c]", "1 2 3", "(1 + 2) × 3" },
		{ "[a] - ([b] - [c])", "9 5 3", "9 - (5 - 3)" },
		{ "[a] - [b] - [c]", "9 5 3", "9 - 5 - 3" },
		{ "max([a]; [b])", "9 5", "9" },
		{ "[a] + [b]", "12 -", "12 + 0" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rule_part *parts;
		struct buf b = BUF_INIT(1000);
		size_t n;
		judged(rows[i].side, "=", "0", RULE_NEVER_SKIP, rows[i].values, &parts, &n);
		rule_show(parsed(rows[i].side), parts, n, &b);
		assert_string_equal(arena_str(&arena, buf_view(&b)), rows[i].want);
		buf_release(&b);
	}
}

static void test_gap(void **state)
{
	struct rule_part *parts;
	size_t n;
	(void)state;
	struct rule_result r = judged("[a] + [b]", "=", "[c] + [a]", RULE_SKIP_ANY, "12 30 45", &parts, &n);
	assert_int_equal(n, 3); /* a once */
	assert_true(frac_cmp(r.left, (struct frac){ 42, 1 }) == 0 && frac_cmp(r.right, (struct frac){ 57, 1 }) == 0 && frac_cmp(r.gap, (struct frac){ -15, 1 }) == 0);
	r = judged("[a] + [b]", "=", "[c]", RULE_SKIP_ALL, "- 1 1", &parts, &n);
	assert_int_equal(r.missing, 1);
}

static struct spread spread(const int *v, size_t n)
{
	struct frac f[40];
	for (size_t i = 0; i < n; i++)
		f[i] = (struct frac){ v[i], 1 };
	return spread_of(f, n, &arena);
}

static void test_spread(void **state)
{
	/* median 12, distances 2 1 1 0 0 1 2 88: median 1; (100 - 12) x 0.6745 / 1 = 59.356 */
	static const int v[] = { 10, 11, 11, 12, 12, 13, 14, 100 };
	struct spread s = spread(v, 8);
	(void)state;
	assert_true(s.known && !s.small && frac_cmp(s.median, (struct frac){ 12, 1 }) == 0 && frac_cmp(s.mad, (struct frac){ 1, 1 }) == 0);
	struct spread_score z = spread_score(&s, (struct frac){ 100, 1 });
	assert_true(z.known && z.far && dec_eq(z.score, (struct dec){ 5936, 2 }));
	z = spread_score(&s, (struct frac){ 10, 1 });
	assert_true(z.known && !z.far && dec_eq(z.score, (struct dec){ 135, 2 })); /* 1.349 */
	/* at the very limit: 0.6745 x d = 3.5 is not over it; one hair more is */
	z = spread_score(&s, (struct frac){ 12 * 6745 + 35000, 6745 });
	assert_true(z.known && !z.far);
	z = spread_score(&s, (struct frac){ 12 * 6745 + 35001, 6745 });
	assert_true(z.known && z.far);
}

static void test_small_samples(void **state)
{
	static const int v[] = { 1, 2, 3, 4, 90, 5, 6 }, same[] = { 5, 5, 5, 5, 5, 5, 5, 500 };
	(void)state;
	assert_false(spread(v, 4).known);      /* a year of quarters says nothing */
	struct spread s = spread(v, 7);
	assert_true(s.known && s.small && spread_score(&s, (struct frac){ 90, 1 }).far);
	s = spread(same, 8);
	assert_true(s.known && s.mad.num == 0);
	assert_false(spread_score(&s, (struct frac){ 500, 1 }).known);
}

static void test_too_large(void **state)
{
	struct frac v[8];
	(void)state;
	for (int i = 0; i < 8; i++)
		v[i] = (struct frac){ (dec_wide)INT64_MAX * INT64_MAX, 1000003 + 2 * i };
	assert_false(spread_of(v, 8, &arena).known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts), cmocka_unit_test(test_shown), cmocka_unit_test(test_gap),
		cmocka_unit_test(test_spread), cmocka_unit_test(test_small_samples), cmocka_unit_test(test_too_large),
	};
	lang_set(LANG_EN);
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return rc;
}
