/* vinum: numbers as reports print them, in digits, words, pairs, ranges and scales. All text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/vinum.h"

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct tokens cut(const char *s)
{
	return tokens_cut(view_of(s), &arena);
}

static const char *show(struct dec d)
{
	struct buf b = BUF_INIT(100);
	dec_print(d, &b);
	const char *s = arena_str(&arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void digits(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value; /* value NULL: passed over, not a number */
		size_t used;
		enum vinum_style style;
		const char *other;
	} rows[] = {
		{ "43.261 hộ", "43261", 3, VINUM_DOT_GROUP, "43.261" },
		{ "85,4%", "85.4", 3, VINUM_COMMA_DECIMAL, NULL },
		{ "1.234,5 tấn", "1234.5", 5, VINUM_COMMA_DECIMAL, NULL },
		{ "1.234.567,80", "1234567.80", 7, VINUM_COMMA_DECIMAL, NULL },
		{ "05 lớp", "5", 1, VINUM_PLAIN, NULL },
		{ "1676 hộ", "1676", 1, VINUM_PLAIN, NULL },
		{ "6.5 ha", "6.5", 3, VINUM_DOT_DECIMAL, NULL },
		{ "12.75%", "12.75", 3, VINUM_DOT_DECIMAL, NULL },
		{ "0.125", "0.125", 3, VINUM_DOT_DECIMAL, NULL },
		{ "1234.567", "1234.567", 3, VINUM_DOT_DECIMAL, NULL },
		{ "1,234", "1.234", 3, VINUM_COMMA_DECIMAL, "1234" },
		{ "0,125", "0.125", 3, VINUM_COMMA_DECIMAL, NULL },
		{ "1,234,567 đồng", "1234567", 5, VINUM_COMMA_GROUP, NULL },
		{ "1,234.5", "1234.5", 5, VINUM_COMMA_GROUP, NULL },
		{ "ngày", NULL, 0, VINUM_PLAIN, NULL },
		{ "1 234", "1", 1, VINUM_PLAIN, NULL },
		{ "43. 261", "43", 1, VINUM_PLAIN, NULL },
		{ "1676.", "1676", 1, VINUM_PLAIN, NULL },
		{ "1,2,3", "1", 1, VINUM_PLAIN, NULL },
		{ "1.2.3 Mục", NULL, 5, VINUM_DOT_GROUP, NULL },
		{ "10.12.2024", NULL, 5, VINUM_DOT_GROUP, NULL },
		{ "999999999999999999", "999999999999999999", 1, VINUM_PLAIN, NULL },
		{ "1999999999999999999", NULL, 1, VINUM_PLAIN, NULL },
		{ "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", NULL, 39, VINUM_PLAIN, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tokens t = cut(rows[i].text);
		struct vinum n = { 0 };
		assert_int_equal(vinum_read(&t, 0, &n), rows[i].used);
		if (!rows[i].value) {
			assert_false(n.ok);
			continue;
		}
		assert_true(n.ok);
		assert_string_equal(show(n.value), rows[i].value);
		assert_int_equal(n.style, rows[i].style);
		assert_int_equal(n.has_other, rows[i].other != NULL);
		if (rows[i].other)
			assert_string_equal(show(n.other), rows[i].other);
	}
}

static void words(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value;
		size_t used;
	} rows[] = {
		{ "mười hai hộ", "12", 2 },
		{ "Mười hộ", "10", 1 },
		{ "mười lăm lớp", "15", 2 },
		{ "mười năm qua", "10", 1 },
		{ "hai mươi mốt", "21", 3 },
		{ "năm mươi tư xã", "54", 3 },
		{ "hai mươi năm xây dựng", "20", 2 },
		{ "hai mươi lăm", "25", 3 },
		{ "một trăm linh năm", "105", 4 },
		{ "một trăm mười một hộ", "111", 4 },
		{ "hai trăm lẻ ba nghìn hộ", "203000", 5 },
		{ "ba nghìn không trăm linh bảy", "3007", 6 },
		{ "mười hai nghìn ba trăm bốn mươi lăm", "12345", 8 },
		{ "hai tỷ ba trăm triệu năm trăm nghìn đồng", "2300500000", 8 },
		{ "hai triệu rưỡi đồng", "2500000", 3 },
		{ "hai phẩy năm phần trăm", "2.5", 3 },
		{ "năm nghìn tỷ đồng", "5000000000000", 3 },
		{ "ba tỷ lệ", "3", 1 },
		{ "bẩy mươi bẩy", "77", 3 },
		{ "tư tưởng", NULL, 0 },
		{ "không có", NULL, 0 },
		{ "linh hoạt", NULL, 0 },
		{ "trăm hộ", NULL, 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tokens t = cut(rows[i].text);
		struct vinum n = { 0 };
		assert_int_equal(vinum_read_words(&t, 0, &n), rows[i].used);
		if (rows[i].value)
			assert_string_equal(show(n.value), rows[i].value);
	}
	struct tokens t = cut("một số hộ");
	struct vinum n;
	assert_int_equal(vinum_read_any(&t, 0, &n), 1);
	assert_true(n.weak);
}

static void pairs_and_ranges(void **state)
{
	(void)state;
	struct vinum a, b;
	struct tokens t = cut("43.261/50.652 hộ");
	assert_int_equal(vinum_read_pair(&t, 0, &a, &b), 7);
	assert_string_equal(show(a.value), "43261");
	assert_string_equal(show(b.value), "50652");
	t = cut("85,4 / 82,41%");
	assert_int_equal(vinum_read_pair(&t, 0, &a, &b), 7);
	assert_string_equal(show(b.value), "82.41");
	t = cut("07/02/2024");
	assert_int_equal(vinum_read_pair(&t, 0, &a, &b), 0);
	t = cut("60 - 65 triệu");
	assert_int_equal(vinum_read_range(&t, 0, &a, &b), 3);
	assert_string_equal(show(b.value), "65");
	t = cut("1,5–2,5%");
	assert_int_equal(vinum_read_range(&t, 0, &a, &b), 7);
	t = cut("từ 60 đến 65");
	assert_int_equal(vinum_read_range(&t, 1, &a, &b), 3);
	t = cut("5-3");
	assert_int_equal(vinum_read_range(&t, 0, &a, &b), 0);
}

static void scales(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value, *scale;
		int power;
		size_t used;
		bool compound;
	} rows[] = {
		{ "31 tỷ đồng", "31", "tỷ", 9, 2, false },
		{ "13 tỷ 800 triệu đồng", "13.8", "tỷ", 9, 4, true },
		{ "13 tỉ 805 triệu 500 ngàn đồng", "13.8055", "tỉ", 9, 6, true },
		{ "1.234,5 triệu đồng", "1234.5", "triệu", 6, 6, false },
		{ "2 triệu rưỡi", "2.5", "triệu", 6, 3, true },
		{ "5 nghìn tỷ", "5", "nghìn", 12, 3, false },
		{ "15 ngàn hộ", "15", "ngàn", 3, 2, false },
		{ "2 tỷ 1500 triệu", "2", "tỷ", 9, 2, false },
		{ "2 tỷ, 500 triệu", "2", "tỷ", 9, 2, false },
		{ "85 tỷ lệ", "85", NULL, 0, 1, false },
		{ "3 Triệu Lộc", "3", NULL, 0, 1, false },
		{ "10 TỶ ĐỒNG", "10", "TỶ", 9, 2, false },
		{ "273 học viên", "273", NULL, 0, 1, false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tokens t = cut(rows[i].text);
		struct vinum_amount m = { 0 };
		assert_int_equal(vinum_read_amount(&t, 0, &m), rows[i].used);
		assert_string_equal(show(m.value), rows[i].value);
		assert_int_equal(m.power, rows[i].power);
		assert_int_equal(m.compound, rows[i].compound);
		if (rows[i].scale)
			assert_true(view_is(t.v[m.scale_first].text, rows[i].scale));
		else
			assert_int_equal(m.scale_first, m.scale_end);
	}
}

static void percent_signs(void **state)
{
	(void)state;
	struct tokens t = cut("85 % 85% phần trăm điểm phần trăm điểm %");
	assert_int_equal(vinum_percent(&t, 0), 0);
	assert_int_equal(vinum_percent(&t, 1), 1);
	assert_true(t.v[1].gap);
	assert_int_equal(vinum_percent(&t, 3), 1);
	assert_int_equal(vinum_percent(&t, 4), 2);
	assert_int_equal(vinum_points(&t, 6), 3);
	assert_int_equal(vinum_points(&t, 9), 2);
	assert_int_equal(vinum_points(&t, 4), 0);
}

static void whole_text(void **state)
{
	(void)state;
	struct vinum n;
	assert_true(vinum_parse(VIEW("1.234,50"), &n));
	assert_string_equal(show(n.value), "1234.50");
	assert_false(vinum_parse(VIEW("1.234,"), &n));
	assert_false(vinum_parse(VIEW(",5"), &n));
	assert_false(vinum_parse(VIEW(""), &n));
	assert_false(vinum_parse(VIEW("12 "), &n));
	assert_false(vinum_parse(VIEW("1..2"), &n));
}

/* What is printed reads back as the same number, in digits and in words. */
static void printed(void **state)
{
	(void)state;
	static const struct {
		int64_t n;
		const char *digits, *words;
	} rows[] = {
		{ 0, "00", "không" },    { 5, "05", "năm" },  { 15, "15", "mười lăm" }, { 21, "21", "hai mươi mốt" }, { 105, "105", "một trăm linh năm" },
		{ 1005, "1.005", "một nghìn không trăm linh năm" }, { 43261, "43.261", "bốn mươi ba nghìn hai trăm sáu mươi mốt" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = BUF_INIT(200);
		vinum_print(DEC(rows[i].n), &b);
		assert_string_equal(b.p, rows[i].digits);
		buf_clear(&b);
		assert_true(vinum_print_words(DEC(rows[i].n), &b));
		assert_string_equal(b.p, rows[i].words);
		buf_release(&b);
	}
	for (int64_t n = 1; n < 2000000000; n = n < 2500 ? n + 1 : n * 7 / 5 + 1) {
		struct buf b = BUF_INIT(400);
		struct vinum v;
		assert_true(vinum_print_words(DEC(n), &b));
		struct tokens t = cut(b.p);
		if (vinum_read_words(&t, 0, &v) != t.n || v.value.digits != n || v.value.scale)
			fail_msg("%lld: %s", (long long)n, b.p);
		buf_clear(&b);
		vinum_print(DEC(n), &b);
		assert_true(vinum_parse(buf_view(&b), &v));
		assert_int_equal(v.value.digits, n);
		buf_release(&b);
	}
	struct buf b = BUF_INIT(10);
	assert_false(vinum_print_words((struct dec){ 854, 1 }, &b));
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(digits, release),        cmocka_unit_test_teardown(words, release),
		cmocka_unit_test_teardown(pairs_and_ranges, release), cmocka_unit_test_teardown(scales, release),
		cmocka_unit_test_teardown(percent_signs, release), cmocka_unit_test_teardown(whole_text, release),
		cmocka_unit_test(printed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
