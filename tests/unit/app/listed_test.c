/* listed - lists that filter, sort and page, and tables that keep to a width. All rows are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "app/listed.h"
#include "base/lang.h"
#include "base/utf8.h"

static const struct listing_column columns[] = {
	{ "code", "mã", "code", false }, { "title", "tên", "title", false }, { "count", "số", "count", true }, { "day", "ngày", "day", false },
};
static const char *const rows[][4] = {
	{ "b", "Hai mươi bốn chữ dài để tràn qua dòng thứ hai của bảng này cho chắc", "9", "2026-01-02" },
	{ "a", "Một", "10", "2025-07-01" },
	{ "d", "Bốn", NULL, NULL },
	{ "c", "Ba", "-1.5", "2026-01-01" },
};

static struct listing made(struct arena *a)
{
	struct listing l = listing_new(columns, 4, a);
	for (size_t i = 0; i < 4; i++)
		for (size_t c = 0; c < 4; c++)
			listing_adds(&l, rows[i][c]);
	return l;
}

/* The codes that come out, in their order; the error's kind when it fails. */
static int codes(const struct listed *ask, char out[100], struct err *err)
{
	struct arena a = ARENA_INIT;
	struct listing l = made(&a);
	struct buf b = BUF_INIT(10000);
	struct listed how = *ask;
	how.format = "csv";
	int rc = listed_write(&l, &how, &b, err);
	size_t n = 0;
	for (size_t i = 0; rc == 0 && i + 1 < b.n; i++)
		if (b.p[i] == '\n')
			out[n++] = b.p[i + 1];
	out[n] = 0;
	buf_release(&b);
	arena_release(&a);
	return rc;
}

static void gives(const struct listed *ask, const char *want)
{
	struct err err = ERR_INIT;
	char got[100];
	assert_int_equal(codes(ask, got, &err), 0);
	assert_string_equal(got, want);
}

static void refused(const struct listed *ask)
{
	struct err err = ERR_INIT;
	char got[100];
	assert_int_equal(codes(ask, got, &err), -1);
	assert_int_equal(err.kind, ERR_USAGE);
}

static void sorts(void **state)
{
	(void)state;
	gives(&(struct listed){ .sort = NULL }, "badc");
	gives(&(struct listed){ .sort = "code" }, "abcd");
	gives(&(struct listed){ .sort = "count" }, "cbad"); /* numbers, not letters; what is empty last */
	gives(&(struct listed){ .sort = "-count" }, "abcd");
	gives(&(struct listed){ .sort = "-day" }, "bcad");
	refused(&(struct listed){ .sort = "mau" });
}

static void filters(void **state)
{
	(void)state;
	gives(&(struct listed){ .filter = "count > 0" }, "ba");
	gives(&(struct listed){ .filter = "title = 'bốn' hoặc day >= '2026-01-01'" }, "bdc");
	gives(&(struct listed){ .filter = "count > 100" }, "");
	refused(&(struct listed){ .filter = "mau = 1" });
	refused(&(struct listed){ .filter = "count >" });
}

static void pages(void **state)
{
	(void)state;
	gives(&(struct listed){ .size = "3" }, "bad");
	gives(&(struct listed){ .page = "2", .size = "3" }, "c");
	gives(&(struct listed){ .page = "3", .size = "3" }, "");
	gives(&(struct listed){ .sort = "code", .page = "2", .size = "2" }, "cd");
	refused(&(struct listed){ .page = "0" });
	refused(&(struct listed){ .size = "2x" });
	refused(&(struct listed){ .size = "99999999999999999999" });
}

/* No line is wider than a screen, no word is lost, the first column stays whole. */
static void keeps_to_a_width(void **state)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct listing l = made(&a);
	struct buf b = BUF_INIT(10000);
	(void)state;
	assert_int_equal(listed_write(&l, &(struct listed){ .size = "2" }, &b, &err), 0);
	size_t start = 0, lines = 0;
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == '\n') {
			assert_true(utf8_count(view_mid(buf_view(&b), start, i)) <= LISTING_WIDTH);
			start = i + 1;
			lines++;
		}
	assert_int_equal(lines, 5); /* the head, b on two, a, and which rows these are */
	assert_non_null(strstr(b.p, "cho chắc"));
	assert_non_null(strstr(b.p, "1-2 of 4"));
	buf_release(&b);
	arena_release(&a);
}

/* A column that says nothing in any row is not shown to people; programs get it. */
static void leaves_out_what_is_empty(void **state)
{
	static const struct listing_column three[] = { { "a", "chữ", "word", false }, { "b", "trống", "empty", false }, { "c", "số thứ tự rất dài", "a very long ordinal number", true } };
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct listing l = listing_new(three, 3, &a);
	struct buf b = BUF_INIT(10000);
	(void)state;
	for (int i = 0; i < 3; i++) {
		listing_adds(&l, i ? "những lời dài hơn bề ngang của một trang giấy nên phải xuống dòng nhiều lần cho vừa" : "ngắn");
		listing_adds(&l, i == 1 ? "" : NULL);
		listing_addn(&l, 1234567 + i);
	}
	l.width = LISTING_WIDTH;
	assert_int_equal(listing_write(&l, "text", &b, &err), 0);
	assert_null(strstr(b.p, "empty"));
	assert_non_null(strstr(b.p, "1234569"));
	for (const char *p = b.p; *p; p += strcspn(p, "\n") + 1)
		assert_true(utf8_count((struct view){ p, strcspn(p, "\n") }) <= LISTING_WIDTH);
	buf_clear(&b);
	assert_int_equal(listing_write(&l, "csv", &b, &err), 0);
	assert_memory_equal(b.p, "a,b,c\r\n", 7);
	buf_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(sorts), cmocka_unit_test(filters), cmocka_unit_test(pages), cmocka_unit_test(keeps_to_a_width), cmocka_unit_test(leaves_out_what_is_empty) };
	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
