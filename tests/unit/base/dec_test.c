/* dec: exact decimals and the intervals they stand for, against 128-bit arithmetic and against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/dec.h"

enum { ROUNDS = 20000 };

/* xorshift: the same numbers on every machine and every run. */
static uint64_t seed = 88172645463325252u;
static uint64_t dice(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static int64_t upto(int64_t end)
{
	return (int64_t)(dice() % (uint64_t)end);
}

static struct dec some(int digits, int scale)
{
	int64_t end = 1;
	for (int i = 0; i < digits; i++)
		end *= 10;
	int64_t n = upto(end);
	return (struct dec){ dice() & 1 ? n : -n, (int8_t)upto(scale + 1) };
}

static struct dec read(const char *s)
{
	struct dec d;
	assert_true(dec_read(view_of(s), &d));
	return d;
}

static void is(struct dec d, const char *plain)
{
	struct buf b = BUF_INIT(64);
	dec_print(d, &b);
	assert_string_equal(b.p, plain);
	buf_release(&b);
}

static void reads_and_prints_what_was_printed(void **state)
{
	(void)state;
	static const char *const same[] = { "0", "5", "17.60", "1234.50", "-3", "0.05", "-0.5", "999999999999999999", "0.000000000000000001" };
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		is(read(same[i]), same[i]);
	static const char *const wrong[] = { "", "-", ".5", "5.", "1,5", "1.2.3", "1e3", " 1", "1234567890123456789", "0.0000000000000000001" };
	struct dec d;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(dec_read(view_of(wrong[i]), &d));
	for (int i = 0; i < ROUNDS; i++) {
		struct dec x = some(18, 18);
		struct buf b = BUF_INIT(64);
		dec_print(x, &b);
		struct dec y = read(b.p);
		assert_true(y.digits == x.digits && y.scale == x.scale);
		buf_release(&b);
	}
	struct buf b = BUF_INIT(64);
	dec_print_vi(read("-1234567.50"), &b);
	assert_string_equal(b.p, "-1.234.567,50");
	buf_release(&b);
}

static void sums_and_products_are_those_of_whole_numbers(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct dec a = some(8, 0), b = some(8, 0), s;
		assert_true(dec_add(a, b, &s) && s.digits == a.digits + b.digits && s.scale == 0);
		assert_true(dec_sub(a, b, &s) && s.digits == a.digits - b.digits);
		assert_true(dec_mul(a, b, &s) && s.digits == a.digits * b.digits);
	}
}

static void identities(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct dec a = some(8, 4), b = some(8, 4), c = some(6, 2), x, y, z;
		assert_true(dec_add(a, b, &x) && dec_add(b, a, &y) && dec_eq(x, y));
		assert_true(dec_sub(x, b, &z) && dec_eq(z, a));
		assert_true(dec_mul(a, c, &x) && dec_mul(b, c, &y) && dec_add(x, y, &z));
		assert_true(dec_add(a, b, &x) && dec_mul(x, c, &y) && dec_eq(y, z));
		assert_int_equal(dec_cmp(a, b), -dec_cmp(b, a));
	}
	struct dec s;
	assert_true(dec_add(read("17.6"), read("0.40"), &s));
	is(s, "18.00");
	assert_true(dec_eq(read("85.40"), read("85.4")));
}

static void what_does_not_fit_is_refused(void **state)
{
	(void)state;
	struct dec most = read("999999999999999999"), s = DEC(7);
	assert_false(dec_add(most, DEC(1), &s));
	assert_false(dec_mul(most, DEC(2), &s));
	assert_false(dec_add(most, read("0.1"), &s));
	assert_false(dec_div_round(DEC(1), DEC(0), 2, DEC_HALF_UP, &s));
	assert_false(dec_div_round(most, read("0.001"), 0, DEC_DOWN, &s));
	assert_int_equal(s.digits, 7);
	assert_true(dec_sub(most, DEC(1), &s));
	assert_true(dec_mul(read("10000000.0000000000"), read("1000.000000000"), &s));
	assert_true(dec_eq(s, read("10000000000")));
}

static void rounding_by_its_name(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		int scale;
		const char *half_up, *half_even, *down, *up;
	} t[] = {
		{ "5500", "57", 2, "96.49", "96.49", "96.49", "96.50" },
		{ "1", "8", 2, "0.13", "0.12", "0.12", "0.13" },
		{ "3", "8", 2, "0.38", "0.38", "0.37", "0.38" },
		{ "-1", "8", 2, "-0.13", "-0.12", "-0.12", "-0.13" },
		{ "1", "-8", 2, "-0.13", "-0.12", "-0.12", "-0.13" },
		{ "85.4", "82.41", 4, "1.0363", "1.0363", "1.0362", "1.0363" },
		{ "6", "3", 0, "2", "2", "2", "2" },
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		const char *const want[] = { t[i].half_up, t[i].half_even, t[i].down, t[i].up };
		static const enum dec_round mode[] = { DEC_HALF_UP, DEC_HALF_EVEN, DEC_DOWN, DEC_UP };
		for (int m = 0; m < 4; m++) {
			struct dec q;
			assert_true(dec_div_round(read(t[i].a), read(t[i].b), t[i].scale, mode[m], &q));
			is(q, want[m]);
		}
	}
	/* |a - q*b| <= b/2 units of the last place, for many */
	for (int i = 0; i < ROUNDS; i++) {
		struct dec a = DEC(upto(100000000)), b = DEC(1 + upto(100000)), q = { 0, 0 }, down = { 0, 0 }, up = { 0, 0 };
		int scale = (int)upto(4);
		assert_true(dec_div_round(a, b, scale, DEC_HALF_UP, &q) && dec_div_round(a, b, scale, DEC_DOWN, &down) &&
		            dec_div_round(a, b, scale, DEC_UP, &up));
		assert_true(dec_cmp(down, q) <= 0 && dec_cmp(q, up) <= 0 && up.digits - down.digits <= 1);
		int64_t p = scale == 0 ? 1 : scale == 1 ? 10 : scale == 2 ? 100 : 1000;
		dec_wide off = (dec_wide)a.digits * p - (dec_wide)q.digits * b.digits;
		assert_true(2 * (off < 0 ? -off : off) <= b.digits);
	}
	struct dec r;
	assert_true(dec_round_to(read("98.425"), 2, DEC_HALF_UP, &r));
	is(r, "98.43");
	assert_true(dec_round_to(read("98.425"), 4, DEC_DOWN, &r));
	is(r, "98.4250");
}

/* The printed percent stands for value/base? Rounded or cut. */
static bool rounded_fits(int64_t value, int64_t base, const char *percent)
{
	struct interval x = interval_scale(interval_div(interval_exact(DEC(value)), interval_exact(DEC(base))), 100, 1);
	return interval_meet(x, interval_rounded(read(percent)));
}

static bool cut_fits(int64_t value, int64_t base, const char *percent)
{
	struct interval x = interval_scale(interval_div(interval_exact(DEC(value)), interval_exact(DEC(base))), 100, 1);
	return interval_meet(x, interval_cut(read(percent)));
}

static void a_percent_may_be_rounded_or_cut(void **state)
{
	(void)state;
	assert_true(rounded_fits(2, 3, "66.67") && !cut_fits(2, 3, "66.67"));
	assert_true(!rounded_fits(2, 3, "66.66") && cut_fits(2, 3, "66.66"));
	assert_true(rounded_fits(1, 3, "33.33") && cut_fits(1, 3, "33.33"));
	assert_true(!rounded_fits(1, 3, "33.34") && !cut_fits(1, 3, "33.34"));
	assert_true(rounded_fits(1, 8, "12.5") && cut_fits(1, 8, "12.5"));
	assert_true(rounded_fits(1, 8, "13") && rounded_fits(1, 8, "12") && cut_fits(1, 8, "12"));
	assert_true(!cut_fits(1, 8, "13"));
	/* every ratio fits its own rounding and its own cutting, and nothing two units away fits either */
	for (int i = 0; i < ROUNDS; i++) {
		int64_t base = 1 + upto(100000), value = upto(2 * base);
		int scale = (int)upto(4);
		struct dec q, c;
		assert_true(dec_div_round(DEC(value * 100), DEC(base), scale, DEC_HALF_UP, &q));
		assert_true(dec_div_round(DEC(value * 100), DEC(base), scale, DEC_DOWN, &c));
		struct interval x = interval_scale(interval_div(interval_exact(DEC(value)), interval_exact(DEC(base))), 100, 1);
		assert_true(interval_meet(x, interval_rounded(q)) && interval_meet(x, interval_cut(c)));
		q.digits += 2;
		assert_false(interval_meet(x, interval_rounded(q)) || interval_meet(x, interval_cut(q)));
	}
}

static void intervals_hold_what_they_are_made_of(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct dec a = DEC(upto(100000)), b = DEC(1 + upto(100000)), s;
		a.scale = (int8_t)upto(4);
		b.scale = (int8_t)upto(4);
		struct interval x = interval_rounded(a), y = interval_exact(b);
		assert_true(dec_add(a, b, &s) && interval_meet(interval_add(x, y), interval_exact(s)));
		assert_true(dec_sub(a, b, &s) && interval_meet(interval_sub(x, y), interval_exact(s)));
		struct interval e = interval_exact(a);
		assert_true(dec_mul(a, b, &s) && interval_meet(interval_mul(e, y), interval_exact(s)));
		/* (a/b)*b is a again, exactly */
		struct interval back = interval_mul(interval_div(e, y), y);
		assert_true(back.ok && !interval_below(back, e) && !interval_below(e, back));
		/* below is strict, never both ways, and its own negation of meeting */
		assert_false(interval_below(x, y) && interval_below(y, x));
		assert_int_equal(interval_meet(x, y), !interval_below(x, y) && !interval_below(y, x));
	}
}

static void open_ends_do_not_touch(void **state)
{
	(void)state;
	struct interval cut = interval_cut(read("3.1")); /* [3.1, 3.2) */
	assert_true(interval_meet(cut, interval_exact(read("3.1"))));
	assert_false(interval_meet(cut, interval_exact(read("3.2"))));
	assert_true(interval_meet(cut, interval_exact(read("3.1999"))));
	assert_true(interval_below(cut, interval_cut(read("3.2"))));
	struct interval minus = interval_cut(read("-3.1")); /* (-3.2, -3.1] */
	assert_true(interval_meet(minus, interval_exact(read("-3.1"))));
	assert_false(interval_meet(minus, interval_exact(read("-3.2"))));
	assert_true(interval_meet(interval_rounded(read("3.1")), interval_exact(read("3.15"))));
}

static void too_big_says_nothing(void **state)
{
	(void)state;
	struct interval big = interval_exact(read("999999999999999999")), x = big;
	for (int i = 0; i < 3; i++)
		x = interval_mul(x, big);
	assert_false(x.ok);
	assert_true(interval_meet(x, interval_exact(DEC(1))));
	assert_false(interval_below(x, interval_exact(DEC(1))));
	assert_false(interval_below(interval_exact(DEC(1)), x));
	assert_false(interval_add(x, big).ok);
	assert_false(interval_div(big, interval_exact(DEC(0))).ok);
	assert_false(interval_div(big, interval_rounded(DEC(0))).ok);
	/* very near and very unlike denominators are still told apart */
	struct interval a = interval_div(interval_exact(read("999999999999999998")), interval_exact(read("999999999999999999")));
	struct interval b = interval_div(interval_exact(read("999999999999999997")), interval_exact(read("999999999999999998")));
	assert_true(interval_below(b, a) && !interval_below(a, b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_prints_what_was_printed),
		cmocka_unit_test(sums_and_products_are_those_of_whole_numbers),
		cmocka_unit_test(identities),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(rounding_by_its_name),
		cmocka_unit_test(a_percent_may_be_rounded_or_cut),
		cmocka_unit_test(intervals_hold_what_they_are_made_of),
		cmocka_unit_test(open_ends_do_not_touch),
		cmocka_unit_test(too_big_says_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
