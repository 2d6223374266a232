/* zip: parts in and out, limits, damage. The archives are made here with libzip through archive_rewrite and by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/buf.h"
#include "box/zip.h"

/* A zip with one stored part "a.txt" holding "xin chao", written out byte by byte. */
static const unsigned char small[] =
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\x0e\xf9\x3a\x39\x08\0\0\0\x08\0\0\0\x05\0\0\0" "a.txtxin chao"
	"PK\1\2\x14\0\x14\0\0\0\0\0\0\0\x21\0\x0e\xf9\x3a\x39\x08\0\0\0\x08\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "a.txt"
	"PK\5\6\0\0\0\0\1\0\1\0\x33\0\0\0\x2b\0\0\0\0";

static struct view one(void)
{
	return (struct view){ (const char *)small, sizeof small };
}

static void make(struct buf *out, const char *name, struct view content)
{
	struct err err = ERR_INIT;
	struct archive_change c = { name, content };
	assert_int_equal(archive_rewrite(one(), &c, 1, out, &err), 0);
}

static void a_part_is_found_and_read(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct buf zip = BUF_INIT(BUF_NO_LIMIT), part = BUF_INIT(ARCHIVE_PART_MAX);
	make(&zip, "word/document.xml", VIEW("<w/>"));
	struct archive *z = archive_open(buf_view(&zip), &err);
	assert_non_null(z);
	assert_int_equal(archive_count(z), 2);
	assert_int_equal(archive_find(z, VIEW("/Word/Document.xml")), 1);
	assert_int_equal(archive_find(z, VIEW("word/none.xml")), -1);
	assert_int_equal(archive_read(z, "word/document.xml", &part, &err), 0);
	assert_string_equal(part.p, "<w/>");
	assert_int_equal(archive_read(z, "none", &part, &err), -1);
	assert_non_null(strstr(err.message, "none"));
	archive_close(z);
	buf_release(&part);
	buf_release(&zip);
}

static void rewriting_is_repeatable(void **state)
{
	(void)state;
	struct buf a = BUF_INIT(BUF_NO_LIMIT), b = BUF_INIT(BUF_NO_LIMIT);
	make(&a, "x", VIEW("same"));
	make(&b, "x", VIEW("same"));
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.p, b.p, a.n);
	buf_release(&a);
	buf_release(&b);
}

static void a_cut_archive_is_refused(void **state)
{
	(void)state;
	struct buf zip = BUF_INIT(BUF_NO_LIMIT), part = BUF_INIT(ARCHIVE_PART_MAX);
	make(&zip, "word/document.xml", VIEW("some content that is long enough to be packed, packed, packed, packed"));
	for (size_t n = 0; n < zip.n; n++) {
		struct err err = ERR_INIT;
		struct archive *z = archive_open(view_mid(buf_view(&zip), 0, n), &err);
		assert_true(z || err.kind == ERR_INPUT);
		if (z && archive_has(z, "word/document.xml"))
			archive_read(z, "word/document.xml", &part, &err);
		archive_close(z);
	}
	struct err err = ERR_INIT;
	assert_null(archive_open(view_mid(buf_view(&zip), 0, zip.n / 2), &err));
	assert_non_null(strstr(err.message, "zip"));
	buf_release(&part);
	buf_release(&zip);
}

static void flipped_bytes_never_crash(void **state)
{
	(void)state;
	struct buf zip = BUF_INIT(BUF_NO_LIMIT), part = BUF_INIT(ARCHIVE_PART_MAX);
	make(&zip, "p", VIEW("some content that is long enough to be packed, packed, packed, packed"));
	int damaged = 0;
	for (size_t i = 0; i < zip.n; i++) {
		struct err err = ERR_INIT;
		zip.p[i] ^= 0x55;
		struct archive *z = archive_open(buf_view(&zip), &err);
		buf_clear(&part);
		if (!z || archive_read(z, "p", &part, &err) < 0)
			damaged++;
		archive_close(z);
		zip.p[i] ^= 0x55;
	}
	assert_true(damaged > 50);
	buf_release(&part);
	buf_release(&zip);
}

static void a_bomb_is_refused(void **state)
{
	(void)state;
	size_t n = 60u * 1024 * 1024;
	char *nothing = calloc(n, 1);
	struct buf zip = BUF_INIT(BUF_NO_LIMIT), part = BUF_INIT(ARCHIVE_PART_MAX);
	make(&zip, "bomb", (struct view){ nothing, n });
	free(nothing);
	assert_true(zip.n < 200000);
	struct err err = ERR_INIT;
	struct archive *z = archive_open(buf_view(&zip), &err);
	assert_non_null(z);
	assert_int_equal(archive_read(z, "bomb", &part, &err), -1);
	assert_int_equal(err.kind, ERR_REFUSED);
	assert_non_null(strstr(err.message, "bomb"));
	assert_true(part.n == 0);
	archive_close(z);
	buf_release(&part);
	buf_release(&zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_is_found_and_read), cmocka_unit_test(rewriting_is_repeatable),
		cmocka_unit_test(a_cut_archive_is_refused), cmocka_unit_test(flipped_bytes_never_crash),
		cmocka_unit_test(a_bomb_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
