/* date and period: what papers print, the calendar, the grammar. All text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/date.h"
#include "base/period.h"

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

static void days(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t used;
		struct day day;
	} rows[] = {
		{ "ngày 07/02/2024", 6, { 2024, 2, 7 } },
		{ "07/02/2024", 5, { 2024, 2, 7 } },
		{ "7-2-2024", 5, { 2024, 2, 7 } },
		{ "7.2.2024", 5, { 2024, 2, 7 } },
		{ "ngày 05 tháng 02 năm 2026", 6, { 2026, 2, 5 } },
		{ "ngày 5 tháng 2/2026", 6, { 2026, 2, 5 } },
		{ "ngày 3/2", 4, { 0, 2, 3 } },
		{ "mùng 3 tháng 2", 4, { 0, 2, 3 } },
		{ "tháng 10/2024", 4, { 2024, 10, 0 } },
		{ "tháng 10-2024", 4, { 2024, 10, 0 } },
		{ "tháng 9 năm 2024", 4, { 2024, 9, 0 } },
		{ "ngày      tháng    năm 2025", 4, { 2025, 0, 0 } },
		{ "ngày ... tháng 3 năm 2025", 8, { 2025, 3, 0 } },
		{ "ngày 15/12/24", 6, { 2024, 12, 15 } },
		{ "ngày 15 / 12 / 2024", 6, { 2024, 12, 15 } },
		{ "ngày 15, 16/12/2024", 8, { 2024, 12, 15 } },
		{ "ngày 15 và 16/12/2024", 8, { 2024, 12, 15 } },
		{ "ngày 31/02/2024", 6, { 2024, 2, 31 } },
		{ "3/2", 0, { 0, 0, 0 } },
		{ "168/158", 0, { 0, 0, 0 } },
		{ "7/2-2024", 0, { 0, 0, 0 } },
		{ "ngày nay", 0, { 0, 0, 0 } },
		{ "tháng 13/2024", 0, { 0, 0, 0 } },
		{ "tháng 10/", 0, { 0, 0, 0 } },
		{ "ngày 3/", 0, { 0, 0, 0 } },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tokens t = cut(rows[i].text);
		struct day d = { 0, 0, 0 };
		assert_int_equal(day_read(&t, 0, &d), rows[i].used);
		if (rows[i].used)
			assert_memory_equal(&d, &rows[i].day, sizeof d);
	}
}

static void calendar(void **state)
{
	(void)state;
	assert_true(day_possible((struct day){ 2024, 2, 29 }));
	assert_false(day_possible((struct day){ 2023, 2, 29 }));
	assert_false(day_possible((struct day){ 1900, 2, 29 }));
	assert_false(day_possible((struct day){ 2024, 4, 31 }));
	assert_false(day_possible((struct day){ 2024, 0, 3 }));
	assert_int_equal(day_weekday((struct day){ 2024, 12, 15 }), 6);
	assert_int_equal(day_weekday((struct day){ 1970, 1, 1 }), 3);
	/* every day of fifty years follows the one before, and goes back */
	struct day d = { 1990, 1, 1 };
	for (long n = day_number(d); d.year < 2040; n++) {
		assert_true(day_possible(d));
		assert_int_equal(day_number(d), n);
		struct day next = day_plus(d, 1);
		assert_int_equal(day_cmp(d, next), -1);
		d = next;
	}
	assert_int_equal(day_cmp((struct day){ 2024, 0, 0 }, (struct day){ 2024, 5, 1 }), 0);
	assert_int_equal(day_cmp((struct day){ 2024, 5, 2 }, (struct day){ 2024, 5, 1 }), 1);
	assert_true(view_is(day_iso((struct day){ 2024, 5, 0 }, &arena), "2024-05"));
	assert_null(day_iso((struct day){ 0, 5, 1 }, &arena).p);
	struct day back = day_of_iso(VIEW("2024-05-09"));
	assert_int_equal(back.day, 9);
}

static void weekdays(void **state)
{
	(void)state;
	int w = -1;
	struct tokens t = cut("thứ Hai, ngày 16/12/2024");
	assert_int_equal(weekday_read(&t, 0, &w), 2);
	assert_int_equal(w, 0);
	t = cut("Chủ nhật");
	assert_int_equal(weekday_read(&t, 0, &w), 2);
	assert_int_equal(w, 6);
	t = cut("thứ 7");
	assert_int_equal(weekday_read(&t, 0, &w), 2);
	assert_int_equal(w, 5);
	t = cut("lần thứ hai của");
	assert_int_equal(weekday_read(&t, 1, &w), 0);
}

static void labels(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year;
		size_t used;
		const char *period;
	} rows[] = {
		{ "quý IV/2024", 0, 4, "2024-Q4" },
		{ "Quý 2 năm 2025", 0, 4, "2025-Q2" },
		{ "QUÝ III, NĂM 2024", 0, 5, "2024-Q3" },
		{ "quý I", 2025, 2, "2025-Q1" },
		{ "quý I", 0, 0, NULL },
		{ "quý V/2024", 0, 0, NULL },
		{ "6 tháng đầu năm 2025", 0, 5, "2025-H1" },
		{ "sáu tháng cuối năm 2025", 0, 5, "2025-H2" },
		{ "6 tháng đầu năm", 2024, 4, "2024-H1" },
		{ "9 tháng năm 2024", 0, 4, "2024-9M" },
		{ "9 tháng đầu năm 2024", 0, 5, "2024-9M" },
		{ "10 tháng đầu năm 2024", 0, 5, "2024-10M" },
		{ "3 tháng đầu năm 2024", 0, 5, "2024-Q1" },
		{ "12 tháng năm 2024", 0, 4, "2024" },
		{ "đình chỉ 6 tháng", 2024, 0, NULL },
		{ "6 tháng kể từ", 2024, 0, NULL },
		{ "nhiệm kỳ 2020 - 2025", 0, 5, "2020..2025" },
		{ "nhiệm kỳ 2020–2025", 0, 5, "2020..2025" },
		{ "giai đoạn 2021-2025", 0, 5, "2021..2025" },
		{ "giai đoạn 2025-2021", 0, 0, NULL },
		{ "từ năm 2021 đến năm 2025", 0, 6, "2021..2025" },
		{ "năm 2024", 0, 2, "2024" },
		{ "năm học", 2024, 0, NULL },
		{ "tháng 6/2025", 0, 4, "2025-06" },
		{ "tháng 6", 2025, 2, "2025-06" },
		{ "tính đến ngày 15/12/2024", 0, 8, "2024-12-15" },
		{ "lũy kế đến hết năm 2024", 0, 6, "..2024" },
		{ "luỹ kế đến tháng 6/2024", 0, 7, "..2024-06" },
		{ "lũy kế", 0, 0, NULL },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tokens t = cut(rows[i].text);
		struct view p = { NULL, 0 };
		if (period_read(&t, 0, rows[i].year, &arena, &p) != rows[i].used)
			fail_msg("%s", rows[i].text);
		if (rows[i].period)
			assert_string_equal(arena_str(&arena, p), rows[i].period);
	}
}

static void grammar(void **state)
{
	(void)state;
	static const struct {
		const char *text, *from, *to, *before;
	} rows[] = {
		{ "2024", "2024-01-01", "2024-12-31", "2023" },
		{ "2024-Q4", "2024-10-01", "2024-12-31", "2024-Q3" },
		{ "2024-Q1", "2024-01-01", "2024-03-31", "2023-Q4" },
		{ "2024-H1", "2024-01-01", "2024-06-30", "2023-H2" },
		{ "2024-9M", "2024-01-01", "2024-09-30", "2023-9M" },
		{ "2024-02", "2024-02-01", "2024-02-29", "2024-01" },
		{ "2021..2025", "2021-01-01", "2025-12-31", "2017..2021" },
		{ "..2024", NULL, "2024-12-31", "..2023" },
		{ "..2024-06", NULL, "2024-06-30", "..2023-06" },
		{ "2024-02-29", "2024-02-29", "2024-02-29", "2023-02-28" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct period p;
		assert_true(period_parse(view_of(rows[i].text), &p));
		assert_string_equal(arena_str(&arena, period_print(p, &arena)), rows[i].text);
		assert_true(period_eq(p, p));
		if (rows[i].from)
			assert_string_equal(arena_str(&arena, day_iso(period_start(p), &arena)), rows[i].from);
		assert_string_equal(arena_str(&arena, day_iso(period_end(p), &arena)), rows[i].to);
		assert_string_equal(arena_str(&arena, period_print(period_before(p), &arena)), rows[i].before);
		struct view words = period_print_vi(p, &arena);
		struct period back;
		struct tokens t = tokens_cut(words, &arena);
		if (p.kind != PERIOD_AS_OF) {
			assert_int_equal(period_read_label(&t, 0, 0, &back), t.n);
			assert_true(period_eq(p, back));
		}
	}
	static const char *const wrong[] = { "", "24", "2024-", "2024-13", "2024-Q5", "2024-Q", "2024-H3", "2024-0M", "2024-13M", "2025..2021",
		                             "2024-02-30", "..", "..24", "2024-6", "2024Q4", "1024", "2024-12-15x" };
	struct period p;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (period_parse(view_of(wrong[i]), &p))
			fail_msg("%s is no period", wrong[i]);
	assert_true(period_parse(VIEW("2024-6M"), &p));
	assert_true(view_is(period_print(p, &arena), "2024-H1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(days, release),   cmocka_unit_test_teardown(calendar, release),
		cmocka_unit_test_teardown(weekdays, release), cmocka_unit_test_teardown(labels, release),
		cmocka_unit_test_teardown(grammar, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
