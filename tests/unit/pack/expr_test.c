/* expr: what the language says, where it complains, and that its printed form reads back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "pack/expr.h"

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* a = 168, b = 158, loại = "Khá", thiếu = none */
static bool lookup(void *ctx, struct view name, struct expr_value *out)
{
	(void)ctx;
	*out = (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = { 168, 1 } };
	if (view_is(name, "a"))
		return true;
	out->number.num = 158;
	if (view_is(name, "b") || view_is(name, "P01-03") || view_is(name, "hội.số_lớp"))
		return true;
	*out = (struct expr_value){ .kind = EXPR_IS_TEXT, .text = VIEW("Khá") };
	if (view_is(name, "loại"))
		return true;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	return view_is(name, "thiếu");
}

static const char *shown(const struct expr_value *v)
{
	struct buf b = BUF_INIT(200);
	struct dec d;
	if (v->kind == EXPR_IS_NONE)
		return "none";
	if (v->kind == EXPR_IS_YES)
		return v->yes ? "yes" : "no";
	if (v->kind == EXPR_IS_TEXT)
		return arena_str(&arena, v->text);
	if (frac_dec(v->number, &d))
		dec_print(d, &b);
	else
		buf_addf(&b, "%lld/%lld", (long long)v->number.num, (long long)v->number.den);
	const char *s = arena_str(&arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void values(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "1 + 2 * 3", "7" },
		{ "(1 + 2) * 3", "9" },
		{ "10 - 3 - 2", "5" },
		{ "100 / 10 / 4", "2.5" },
		{ "-2 * -3", "6" },
		{ "1/3 + 1/6", "0.5" },
		{ "1.234,5 + 0.5", "1235" },
		{ "1.234", "1234" },
		{ "a / b", "84/79" },
		{ "round(percent(a; b); 1)", "106.3" },
		{ "làm_tròn(phần_trăm(a; b); 1) = 106,3", "yes" },
		{ "cut(2/3; 2)", "0.66" },
		{ "min(a; b; thiếu)", "158" },
		{ "max(thiếu)", "none" },
		{ "abs(b - a)", "10" },
		{ "a > b và loại = \"khá\"", "yes" },
		{ "không (a > b) hoặc loại <> 'Khá'", "no" },
		{ "a ≥ 168 and a ≤ 168 and a != 0 and a ≠ 1", "yes" },
		{ "thiếu + 1", "none" },
		{ "thiếu > 1 hoặc đúng", "yes" },
		{ "sai và thiếu > 1", "no" },
		{ "đúng và thiếu > 1", "none" },
		{ "có(thiếu)", "no" },
		{ "if(có(thiếu); thiếu; b)", "158" },
		{ "[P01-03] + hội.số_lớp", "316" },
		{ "\"2024-Q1\" < \"2024-Q2\"", "yes" },
		{ "\"hoà\" = \"hòa\"", "yes" },
		{ "1 < 2 = đúng", NULL },
		{ "a × 2 − 1", "335" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct expr_error error;
		struct expr_value v;
		struct expr *e = expr_parse(view_of(rows[i][0]), &arena, &error);
		if (!rows[i][1]) {
			assert_null(e);
			continue;
		}
		if (!e || !expr_eval(e, lookup, NULL, &v, &error))
			fail_msg("%s: %d: %s", rows[i][0], error.at, error.message);
		assert_string_equal(shown(&v), rows[i][1]);
		/* the printed form means the same */
		struct buf b = BUF_INIT(10000), again = BUF_INIT(10000);
		expr_print(e, &b);
		struct expr *back = expr_parse(buf_view(&b), &arena, &error);
		assert_non_null(back);
		expr_print(back, &again);
		assert_string_equal(b.p, again.p);
		buf_release(&b);
		buf_release(&again);
	}
}

static void complaints(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int at;
		bool parses;
	} rows[] = {
		{ "", 1, false },        { "a +", 4, false },       { "a b", 3, false },      { "(a", 3, false },       { "a ? b", 3, false },
		{ "f(a)", 1, false },    { "round(a)", 8, false },  { "abs(a; b)", 6, false }, { "\"mở", 1, false },   { "a = và", 5, false },
		{ "1.2.3", 1, false },   { "[]", 1, false },        { "đủ + ẩn +", 10, false }, { "9999999999999999999", 1, false },
		{ "a / 0", 3, true },    { "a + loại", 5, true },   { "a + lạ", 5, true },    { "a = loại", 3, true },  { "không a", 7, true },
		{ "đúng < sai", 6, true }, { "percent(a; 0)", 1, true }, { "round(a; 1,5)", 10, true },
		{ "999999999999999999 * 999999999999999999 * 999999999999999999", 41, true },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct expr_error error = { 0 };
		struct expr_value v;
		struct expr *e = expr_parse(view_of(rows[i].text), &arena, &error);
		if ((e != NULL) != rows[i].parses)
			fail_msg("%s", rows[i].text);
		if (e)
			assert_false(expr_eval(e, lookup, NULL, &v, &error));
		if (error.at != rows[i].at)
			fail_msg("%s: at %d: %s", rows[i].text, error.at, error.message);
		assert_true(error.message[0] != 0);
	}
	char deep[EXPR_TEXT_MAX + 10];
	memset(deep, '(', sizeof deep);
	struct expr_error error;
	assert_null(expr_parse((struct view){ deep, 1000 }, &arena, &error));
	assert_null(expr_parse((struct view){ deep, sizeof deep }, &arena, &error));
	memset(deep, '-', sizeof deep);
	assert_null(expr_parse((struct view){ deep, 1000 }, &arena, &error));
}

static bool known(void *ctx, struct view name)
{
	(void)ctx;
	return !view_is(name, "c");
}

static void names(void **state)
{
	(void)state;
	struct expr_error error;
	struct expr *e = expr_parse(VIEW("a + min(b; c)"), &arena, &error);
	const struct expr *bad = expr_names(e, known, NULL);
	assert_non_null(bad);
	assert_int_equal(bad->at, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(values, release),
		cmocka_unit_test_teardown(complaints, release),
		cmocka_unit_test_teardown(names, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
