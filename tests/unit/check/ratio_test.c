/* check_ratio and arith on figures made by hand; every sentence is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "check/arith.h"
#include "figures_by_hand.h"

static struct hand h;

/* One sentence with one a/b and its percent; the finding it draws, or NULL. */
static const struct finding *one(const char *ab, const char *a, const char *b, const char *shown, const char *p, enum percent_kind k, enum direction d)
{
	static char text[256];
	hand_close(&h);
	snprintf(text, sizeof text, "Có %s hộ, tỷ lệ %s.", ab, shown);
	hand_open(&h, text);
	struct figure *f = hand_percent(&h, hand_base(hand_add(&h, ab, a, "hộ"), b), shown, p, k);
	f->direction = d;
	hand_run(&h, &check_ratio);
	assert_true(h.findings.n <= 1);
	return h.findings.n ? &h.findings.v[0] : NULL;
}

static void a_right_percent_draws_nothing(void **state)
{
	(void)state;
	assert_null(one("45/47", "45", "47", "95,74%", "95.74", PK_SHARE, DIR_NONE));
	assert_null(one("45/47", "45", "47", "95,7%", "95.7", PK_SHARE, DIR_NONE));
	assert_null(one("45/47", "45", "47", "96%", "96", PK_SHARE, DIR_NONE));
	assert_null(one("188/170", "188", "170", "110,59%", "110.59", PK_OF_PLAN, DIR_NONE));
	/* over the plan by, or the level itself: either is right */
	assert_null(one("188/170", "188", "170", "10,59%", "10.59", PK_OF_PLAN, DIR_UP));
	assert_null(one("188/170", "188", "170", "110,59%", "110.59", PK_OF_PLAN, DIR_UP));
	assert_null(one("80/100", "80", "100", "20%", "20", PK_CHANGE, DIR_DOWN));
	/* a rate over a rate */
	assert_null(one("83,2/80,15", "83.2", "80.15", "103,81%", "103.81", PK_OF_PLAN, DIR_NONE));
}

static void a_wrong_percent_is_told_with_its_computation(void **state)
{
	(void)state;
	const struct finding *f = one("45/47", "45", "47", "95,47%", "95.47", PK_SHARE, DIR_NONE);
	assert_non_null(f);
	assert_string_equal(f->rule, "ratio-percent");
	assert_int_equal(f->severity, SEV_ERROR);
	assert_string_equal(f->computed, "45/47 = 95,7447%, in 95,47%");
	assert_non_null(strstr(f->hint, "95,74"));
	assert_non_null(strstr(f->hint, "đổi chỗ"));
	assert_true(f->nevidence >= 2);
	assert_non_null(one("45/47", "45", "47", "95,75%", "95.75", PK_SHARE, DIR_NONE));
	assert_non_null(one("54/47", "54", "47", "95,74%", "95.74", PK_SHARE, DIR_NONE));
	assert_non_null(strstr(h.findings.v[0].hint, "tử số 45"));
}

static void cut_is_a_note(void **state)
{
	(void)state;
	/* 41/47 = 87,234; 43/47 = 91,489 */
	const struct finding *f = one("43/47", "43", "47", "91,48%", "91.48", PK_SHARE, DIR_NONE);
	assert_non_null(f);
	assert_string_equal(f->rule, "ratio-cut");
	assert_int_equal(f->severity, SEV_NOTE);
}

static void an_approximate_word_widens_its_side(void **state)
{
	(void)state;
	hand_close(&h);
	hand_open(&h, "Có 45/47 hộ, đạt trên 90%.");
	struct figure *f = hand_percent(&h, hand_base(hand_add(&h, "45/47", "45", "hộ"), "47"), "90%", "90", PK_SHARE);
	f->percent_qualifier = Q_OVER;
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 0);
	f->percent_qualifier = Q_UNDER;
	hand_run(&h, &check_ratio);
	assert_int_equal(hand_count(&h, "ratio-percent"), 1);
	f->percent_qualifier = Q_ABOUT;
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 0);
}

static void several_shares_that_fit_another_base(void **state)
{
	(void)state;
	hand_close(&h);
	hand_open(&h, "Có 1.250/2.460 hộ, chiếm 51,87%; 980/2.460 hộ, chiếm 40,66%.");
	hand_percent(&h, hand_base(hand_add(&h, "1.250/2.460", "1250", "hộ"), "2460"), "51,87%", "51.87", PK_SHARE);
	hand_percent(&h, hand_base(hand_add(&h, "980/2.460", "980", "hộ"), "2460"), "40,66%", "40.66", PK_SHARE);
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 1);
	assert_string_equal(h.findings.v[0].rule, "ratio-base");
	assert_non_null(strstr(h.findings.v[0].detail, "khoảng 2.410"));
	/* one of them fits the printed base: then the other is wrong by itself */
	hand_close(&h);
	hand_open(&h, "Có 1.250/2.410 hộ, chiếm 51,87%; 980/2.410 hộ, chiếm 46,06%.");
	hand_percent(&h, hand_base(hand_add(&h, "1.250/2.410", "1250", "hộ"), "2410"), "51,87%", "51.87", PK_SHARE);
	hand_percent(&h, hand_base(hand_add(&h, "980/2.410", "980", "hộ"), "2410"), "46,06%", "46.06", PK_SHARE);
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 1);
	assert_string_equal(h.findings.v[0].rule, "ratio-percent");
}

static void a_share_of_the_total_it_is_part_of(void **state)
{
	(void)state;
	hand_close(&h);
	hand_open(&h, "Tổng số 320 hộ, trong đó 48 hộ nghèo, chiếm 15%; 36 hộ cận nghèo, chiếm 12,25%.");
	hand_add(&h, "320", "320", "hộ");
	hand_percent(&h, hand_add(&h, "48", "48", "hộ nghèo"), "15%", "15", PK_SHARE)->part_of = 0;
	hand_percent(&h, hand_add(&h, "36", "36", "hộ cận nghèo"), "12,25%", "12.25", PK_SHARE)->part_of = 0;
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 1);
	assert_int_equal(h.findings.v[0].severity, SEV_WARNING);
	assert_int_equal(h.findings.v[0].at.start, h.v[2].at.start);
}

static void a_percent_no_whole_number_gives(void **state)
{
	(void)state;
	hand_close(&h);
	hand_open(&h, "Trong 47 tổ chức có 96,9% hoàn thành.");
	struct figure *f = hand_percent(&h, hand_base(hand_add(&h, "96,9%", "96.9", "%"), "47"), "96,9%", "96.9", PK_SHARE);
	f->base_at = (struct place){ 0, 0 };
	hand_run(&h, &check_ratio);
	assert_int_equal(hand_count(&h, "ratio-impossible"), 1);
	f->value = f->percent = (struct dec){ 957, 1 };
	hand_run(&h, &check_ratio);
	assert_int_equal(h.findings.n, 0);
}

static void slips(void **state)
{
	(void)state;
	const char *how;
	assert_true(arith_slip(DEC(2929), DEC(2992), &how) && strstr(how, "đổi chỗ"));
	assert_true(arith_slip(DEC(19455), DEC(19445), &how) && strstr(how, "một chữ số"));
	assert_true(arith_slip(DEC(1145), DEC(145), &how) && strstr(how, "hai lần"));
	assert_true(arith_slip(DEC(145), DEC(1145), &how));
	assert_true(arith_slip(((struct dec){ 9647, 2 }), ((struct dec){ 967, 1 }), &how) == false);
	assert_false(arith_slip(DEC(123), DEC(321), &how));
	assert_false(arith_slip(DEC(123), DEC(145), &how));
}

static void units_that_convert(void **state)
{
	(void)state;
	hand_close(&h);
	hand_open(&h, "x");
	struct check_in in = { .doc = h.doc, .pack = h.pack, .arena = &h.arena };
	struct measure m = arith_measure(&in, VIEW("tỷ đồng")), k = arith_measure(&in, VIEW("triệu đồng")), c = arith_measure(&in, VIEW("hộ nghèo"));
	assert_true(m.money && m.num == 1000000000 && !m.counted && arith_addable(&m, &k));
	assert_true(c.counted && !arith_addable(&c, &m));
	struct measure ha = arith_measure(&in, VIEW("ha")), m2 = arith_measure(&in, VIEW("m2"));
	assert_true(arith_addable(&ha, &m2) && ha.num == 10000);
	assert_true(arith_measure(&in, VIEW("triệu")).money);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_right_percent_draws_nothing),
		cmocka_unit_test(a_wrong_percent_is_told_with_its_computation),
		cmocka_unit_test(cut_is_a_note),
		cmocka_unit_test(an_approximate_word_widens_its_side),
		cmocka_unit_test(several_shares_that_fit_another_base),
		cmocka_unit_test(a_share_of_the_total_it_is_part_of),
		cmocka_unit_test(a_percent_no_whole_number_gives),
		cmocka_unit_test(slips),
		cmocka_unit_test(units_that_convert),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	hand_close(&h);
	return rc;
}
