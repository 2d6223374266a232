/* RTF, and files that are known and not read. All text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "read/read.h"

static const char *shown(const struct doc *d, struct arena *a)
{
	struct buf b = BUF_INIT(100000);
	size_t at = 0;
	for (size_t i = 0; i < d->nnotes; i++) {
		buf_add(&b, view_mid(d->text, at, d->notes[i].mark));
		buf_addf(&b, "⟦%d⟧", d->notes[i].number);
		at = d->notes[i].mark;
	}
	buf_add(&b, view_mid(d->text, at, d->text.n));
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void expect(const char *rtf, const char *text)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(view_of(rtf), &a, &err);
	assert_non_null(d);
	assert_int_equal(d->format, DOC_DOC);
	assert_string_equal(shown(d, &a), text);
	arena_release(&a);
}

static void letters(void **state)
{
	(void)state;
	expect("{\\rtf1\\ansi\\uc1 M\\u7903? 05 l\\u7899?p\\par h\\'e1t \\ldblquote x\\rdblquote\\~\\{y\\}\\line z\\_1\\par}", "Mở 05 lớp\nhát “x” {y} z-1");
	expect("{\\rtf1\\uc2 \\u7879xxk\\uc0 \\u7879 k \\u-10179 \\u-8704 .\\par}", "ệkệk 😀.");
	/* Vietnamese Windows: a letter and its tone; and a font from before Unicode */
	expect("{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0\\fcharset163 Arial;}{\\f1\\fcharset0 .VnTime;}}\\f0 B\\'c1O C\\'c1O \\'f0\\'f4\\'f2ng\\f1  \\'a7\\'b6ng\\par}",
	       "BÁO CÁO động Đảng");
}

static void look_and_changes(void **state)
{
	(void)state;
	expect("{\\rtf1 Co {\\deleted 03 }{\\revised 04 }van ban{\\deleted\\par}va 02 to{\\v an}.\\par Het.\\par}", "Co 04 van banva 02 to.\nHet.");
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(VIEW("{\\rtf1\\pard\\qc{\\b BAO CAO}\\par\\pard\\qr a {\\b b}\\par}"), &a, &err);
	assert_int_equal(d->blocks[0].look, LOOK_BOLD | LOOK_CENTRED);
	assert_int_equal(d->blocks[1].look, LOOK_RIGHT);
	arena_release(&a);
}

static void notes_labels_fields(void **state)
{
	(void)state;
	expect("{\\rtf1 Co 05 lop{\\super\\chftn{\\footnote{\\chftn} Lop \\b toi\\par hai.}}, 07 to{\\*\\footnote\\ftnalt\\chftn  Bia.}.\\par "
	       "{\\listtext\\tab I.\\tab}Muc{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt  lien ket}}.\\par{\\header Dau trang\\par}{\\info{\\title T}}{\\*\\la x}}",
	       "Co 05 lop⟦1⟧, 07 to⟦2⟧.\nI. Muc lien ket.\nLop toi hai.\nBia.");
}

static void tables(void **state)
{
	(void)state;
	expect("{\\rtf1 Dau\\par\\trowd\\cellx1\\cellx2\\pard\\intbl A\\cell B\\par b\\cell\\row\\pard\\intbl 1\\cell\\cell\\cell\\row\\pard Cuoi\\par}",
	       "Dau\nA\tB b\n1\t\nCuoi");
}

static void broken_off(void **state)
{
	(void)state;
	expect("{\\rtf1 {\\b Dau {\\i giua", "Dau giua");
	expect("{\\rtf1 x}}}}}} y", "x y");
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(1000000);
	buf_adds(&b, "{\\rtf1 ");
	for (int i = 0; i < 100000; i++)
		buf_addc(&b, '{');
	buf_adds(&b, "sau\\par");
	struct err err = ERR_INIT;
	assert_non_null(read_bytes(buf_view(&b), &a, &err));
	buf_release(&b);
	arena_release(&a);
}

static void damaged(void **state)
{
	(void)state;
	static const char whole[] = "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset163 Arial;}}{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv X}}{\\shptxt hop\\par}}}"
	                            "a{\\footnote b}\\trowd\\cellx9\\intbl\\itap2 x\\nestcell{\\*\\nesttableprops\\nestrow}y\\cell\\row\\pard\\u7879?{\\listtext 1.}z\\par\\bin3 abc}";
	uint32_t seed = 88675123u;
	for (int turn = 0; turn < 3000; turn++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		char s[sizeof whole];
		memcpy(s, whole, sizeof whole);
		for (int k = 0; k < 1 + turn % 5; k++) {
			seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
			s[6 + seed % (sizeof whole - 7)] = "{}\\*0 a\n"[seed >> 13 & 7];
		}
		struct doc *d = read_bytes((struct view){ s, sizeof whole - 1 }, &a, &err);
		assert_true(d ? d->text.n < 10000 : err.message[0]);
		arena_release(&a);
	}
}

static void others_are_told_apart(void **state)
{
	(void)state;
	const struct {
		struct view head;
		const char *says;
	} files[] = {
		{ VIEW("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "ảnh (PNG)" },
		{ VIEW("\xFF\xD8\xFF\xE0\0\x10JFIF"), "ảnh (JPEG)" },
		{ VIEW("Rar!\x1A\x07\x01\0"), "tệp nén (RAR)" },
		{ VIEW("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), "MHTML" },
		{ VIEW("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>"), "Word 2003 XML" },
		{ VIEW("\x7F" "ELF\2\1\1\0"), "chương trình" },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		assert_null(read_bytes(files[i].head, &a, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		if (!strstr(err.message, files[i].says))
			fail_msg("“%s” does not say “%s”", err.message, files[i].says);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters),    cmocka_unit_test(look_and_changes), cmocka_unit_test(notes_labels_fields), cmocka_unit_test(tables),
		cmocka_unit_test(broken_off), cmocka_unit_test(damaged),          cmocka_unit_test(others_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
