/* Templates: what a line is, runs, fields and gaps, notes; and the .docx written from the sheet, read back by our own reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "doc/doc.h"
#include "read/read.h"
#include "write/sheet.h"
#include "write/write.h"

static struct arena arena;
static struct err err;

static int value(void *ctx, struct view field, struct buf *out, struct err *e)
{
	(void)ctx;
	if (view_is(field, "hop"))
		buf_adds(out, "05");
	else if (view_is(field, "moi"))
		buf_adds(out, "a<b & \"c\"");
	else if (view_is(field, "thieu"))
		return buf_adds(out, "[chưa có]"), 0;
	else
		return err_set(e, ERR_INPUT, "không có trường");
	return 1;
}

static struct sheet *fill(const char *text)
{
	err = (struct err)ERR_INIT;
	return sheet_fill(view_of(text), "mau.txt", value, NULL, &arena, &err);
}

static const char paper[] =
	"# dữ liệu bịa\n"
	"@head ĐẢNG BỘ TỈNH MÂY TRẮNG | **ĐẢNG CỘNG SẢN VIỆT NAM**\n"
	"@head **ĐẢNG UỶ XÃ SUỐI TRĂNG** |\n"
	"@head Số 01-BC/ĐU | __Suối Trăng, ngày 05 tháng 02 năm 2026__\n"
	"@title BÁO CÁO\n"
	"@subject Kết quả quý I\n"
	"I. KẾT QUẢ\n"
	"1. Hội họp\n"
	"- Tổ chức {{hop}} cuộc họp[^hop], mời {{moi}}.\n"
	"- Còn {{thieu}} việc[^viec].\n"
	"[^viec]: Việc **gấp** {{hop}}.\n"
	"[^hop]: Gồm hai loại.\n"
	"@to Nơi nhận:\n"
	"@to - Lưu Văn phòng.\n"
	"@sign CHÁNH VĂN PHÒNG\n";

static void lines_and_fields(void **state)
{
	(void)state;
	struct sheet *s = fill(paper);
	assert_non_null(s);
	assert_int_equal(s->nfields, 4);
	assert_int_equal(s->ngaps, 1);
	assert_int_equal(s->nnotes, 2);
	assert_int_equal(s->lines[5].kind, SHEET_HEADING);
	assert_int_equal(s->lines[5].level, 1);
	assert_int_equal(s->lines[6].level, 2);
	assert_int_equal(s->lines[7].kind, SHEET_PARA);
	assert_true(view_is(s->lines[7].runs[1].text, "05"));
	/* notes are numbered by their marks, not by where their words stand */
	assert_int_equal(s->lines[s->n - 2].note, 1);
	assert_true(view_is(s->lines[s->n - 2].runs[0].text, "Gồm hai loại."));
	assert_true(s->lines[s->n - 1].runs[1].bold);
}

static void complaints(void **state)
{
	(void)state;
	static const struct {
		const char *text, *says;
	} rows[] = {
		{ "Còn {{hop việc\n", "mau.txt:1:5:" },   { "A\nCó {{khong-co}}.\n", "mau.txt:2:4: không có trường" },
		{ "A[^x]\n", "“x”" },                     { "[^x]: lời\n", "mau.txt:1:" },
		{ "A[^x] b[^x]\n[^x]: lời\n", "mau.txt:1:8:" }, { "@khong A\n", "mau.txt:1:1:" },
		{ "A[^x]\n[^x]: lời [^y]\n[^y]: z\n", "mau.txt:2:" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_null(fill(rows[i].text));
		if (!strstr(err.message, rows[i].says))
			fail_msg("%s\nsays: %s", rows[i].text, err.message);
	}
}

static void docx_reads_back(void **state)
{
	(void)state;
	struct sheet *s = fill(paper);
	struct buf docx = BUF_INIT(WRITE_MAX), again = BUF_INIT(WRITE_MAX), txt = BUF_INIT(WRITE_MAX);
	assert_int_equal(write_sheet_docx(s, &docx, &err), 0);
	assert_int_equal(write_sheet_docx(fill(paper), &again, &err), 0);
	assert_true(view_eq(buf_view(&docx), buf_view(&again)));
	struct doc *d = read_bytes(buf_view(&docx), &arena, &err);
	assert_non_null(d);
	doc_structure(d);
	assert_int_equal(d->nnotes, 2);
	assert_true(view_is(d->header.issuer, "ĐẢNG UỶ XÃ SUỐI TRĂNG"));
	assert_true(view_is(d->header.date, "2026-02-05"));
	assert_int_equal(d->noutline, 4);
	assert_non_null(strstr(d->text.p, "- Tổ chức 05 cuộc họp, mời a<b & \"c\"."));
	assert_non_null(strstr(d->text.p, "Việc gấp 05."));
	assert_true(view_is(d->header.signer_post, "CHÁNH VĂN PHÒNG"));
	write_sheet_txt(s, &txt);
	assert_non_null(strstr(txt.p, "- Tổ chức 05 cuộc họp[1], mời"));
	buf_release(&docx);
	buf_release(&again);
	buf_release(&txt);
}

static int setup(void **state)
{
	(void)state;
	return 0;
}

static int done(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_fields),
		cmocka_unit_test(complaints),
		cmocka_unit_test(docx_reads_back),
	};
	return cmocka_run_group_tests(tests, setup, done);
}
