/* grid: tables out of .csv, .xlsx and .json; encodings, separators, limits, damage. All of it made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/buf.h"
#include "box/grid.h"
#include "box/zip.h"

static const unsigned char small[] =
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\x0e\xf9\x3a\x39\x08\0\0\0\x08\0\0\0\x05\0\0\0" "a.txtxin chao"
	"PK\1\2\x14\0\x14\0\0\0\0\0\0\0\x21\0\x0e\xf9\x3a\x39\x08\0\0\0\x08\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "a.txt"
	"PK\5\6\0\0\0\0\1\0\1\0\x33\0\0\0\x2b\0\0\0\0";

/* All rows as text: cells joined by "|", kinds that are not text marked before the cell (# number, @ date, + yes, - no, ! wrong),
 * rows by line number and newline. "ERROR: ..." when it failed. */
static const char *said(struct view bytes, const char *sheet, struct arena *a)
{
	struct err err = ERR_INIT;
	struct grid_options o = { 0, false, sheet };
	struct grid_row row;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	struct grid *g = grid_open(bytes, &o, a, &err);
	int rc = g ? 1 : -1;
	while (g && (rc = grid_next(g, &row, &err)) > 0) {
		buf_addf(&b, "%ld%s:", row.line, row.merged ? "m" : "");
		for (size_t i = 0; i < row.n; i++)
			buf_addf(&b, "%s%.1s%.*s", i ? "|" : "", &"\0\0#\0@\0+\0-\0!"[row.cells[i].kind * 2], VIEW_ARG(row.cells[i].text));
		buf_addc(&b, '\n');
	}
	grid_close(g);
	if (rc < 0)
		buf_addf(&b, "ERROR: %s", err.message);
	const char *out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return out;
}

static void check(const char *text, const char *expected)
{
	struct arena a = ARENA_INIT;
	assert_string_equal(said(view_of(text), NULL, &a), expected);
	arena_release(&a);
}

static void separators_are_found(void **state)
{
	(void)state;
	check("a;b;c\n1,5;x;y\n", "1:a|b|c\n2:1,5|x|y\n");
	check("a,b\n\"1,5\",x\n", "1:a|b\n2:1,5|x\n");
	check("a\tb\n1,5\tx, y; z\n", "1:a|b\n2:1,5|x, y; z\n");
	check("a|b\r\n1|2\r\n", "1:a|b\n2:1|2\n");
	check("sep=;\na;b,c\n", "2:a|b,c\n");
	check("DANH SÁCH\n\nSTT;Ngày;Số\n1;02/03/2024;1.234\n", "1:DANH SÁCH\n3:STT|Ngày|Số\n4:1|02/03/2024|1.234\n");
}

static void quotes_and_line_ends(void **state)
{
	(void)state;
	check("\xEF\xBB\xBF" "a,b\n\"nói \"\"có\"\"\",\"hai\ndòng\"\nx,y", "1:a|b\n2:nói \"có\"|hai\ndòng\n4:x|y\n");
	check("a,b\n\"mở,2\n3,4\n", "1:a|b\nERROR: dòng 2: dấu ngoặc kép mở mà không đóng");
	check("a,b\n,\n , \n5,6\n", "1:a|b\n4:5|6\n");
}

static void encodings_are_found(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct view utf16 = { "\xFF\xFE" "a\0;\0b\0\n\0\x11\x01;\0" "1\0\n\0", 18 };
	assert_string_equal(said(utf16, NULL, &a), "1:a|b\n2:đ|1\n");
	/* TCVN3: "Đơn vị;Số đảng viên" */
	assert_string_equal(said(view_of("\xA7\xAC" "n v\xDE;S\xE8 \xAE\xB6ng vi\xAAn\n\x58\xB7 ph\xAD\xEDng m\xB9nh;12\n"), NULL, &a), "1:Đơn vị|Số đảng viên\n2:Xã phướng mạnh|12\n");
	assert_non_null(strstr(said((struct view){ "a\xFF\xFEzz\x01;", 7 }, NULL, &a), "ERROR: "));
	arena_release(&a);
}

static void json_lists(void **state)
{
	(void)state;
	check("[{\"a\": 1.50, \"b\": \"x\\u0111\\n\"},\n {\"b\": null, \"c\": true}]", "1:a|b|c\n1:#1.50|xđ\n|\n2:||+yes\n");
	check("{\"v\": 1, \"rows\": [\n{\"a\": \"\\ud83d\\ude00\"}]}", "1:a\n2:😀\n");
	check("[{\"a\": [1, {\"b\": 2}]}]", "1:a\n1:!danh sách trong một ô\n");
	check("[{\"a\": 1, \"a\": 2}]", "ERROR: dòng 1: một tên đứng hai lần trong một đối tượng");
	check("[{\"a\": 01}]", "ERROR: dòng 1: cần một giá trị JSON");
	check("[\n{\"a\": 1}\n{\"a\": 2}]", "ERROR: dòng 3: cần dấu “,” giữa hai dòng");
	check("[{\"a\": \"x]", "ERROR: dòng 1: chuỗi không đóng hoặc có ký tự không được phép");
	check("{\"a\": 1}", "ERROR: dòng 1: không có danh sách dòng nào trong tệp");
}

#define S "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void book(struct buf *out, const char *sheet, const char *second, const char *macro)
{
	struct err err = ERR_INIT;
	struct archive_change c[] = {
		{ "xl/workbook.xml", VIEW("<workbook xmlns='" S "' xmlns:r='" R "'><sheets><sheet name='Sổ' sheetId='1' r:id='rId1'/>"
		                          "<sheet name='Khác' sheetId='2' r:id='rId2'/></sheets></workbook>") },
		{ "xl/_rels/workbook.xml.rels", VIEW("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
		                                     "<Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='/xl/worksheets/sheet2.xml'/>"
		                                     "</Relationships>") },
		{ "xl/styles.xml", VIEW("<styleSheet xmlns='" S "'><numFmts><numFmt numFmtId='170' formatCode='dd\\/mm\\/yyyy'/><numFmt numFmtId='171' formatCode='0.0 \"d\"'/></numFmts>"
		                        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/></cellXfs></styleSheet>") },
		{ "xl/sharedStrings.xml", VIEW("<sst xmlns='" S "'><si><t>Ngày</t></si><si><r><t>Số </t></r><r><t>lượng</t></r><rPh><t>x</t></rPh></si></sst>") },
		{ "xl/worksheets/sheet1.xml", view_of(sheet) },
		{ "xl/worksheets/sheet2.xml", view_of(second) },
		{ "xl/vbaProject.bin", view_of(macro) },
	};
	struct view one = { (const char *)small, sizeof small };
	assert_int_equal(archive_rewrite(one, c, macro ? 7 : 6, out, &err), 0);
}

static void check_book(const char *rows, const char *behind, const char *second, const char *sheet, const char *macro, const char *expected)
{
	struct arena a = ARENA_INIT;
	struct buf zip = BUF_INIT(BUF_NO_LIMIT);
	const char *one = arena_printf(&a, "<worksheet xmlns='" S "'><sheetData>%s</sheetData>%s</worksheet>", rows, behind);
	const char *two = arena_printf(&a, "<worksheet xmlns='" S "'><sheetData>%s</sheetData></worksheet>", second);
	book(&zip, one, two, macro);
	assert_string_equal(said(buf_view(&zip), sheet, &a), expected);
	buf_release(&zip);
	arena_release(&a);
}

static void workbooks(void **state)
{
	(void)state;
	check_book("<row r='2'><c r='A2' t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c></row>"
	           "<row r='4'><c r='A4' s='1'><v>45292</v></c><c r='B4' s='2'><v>45657.75</v></c><c r='C4' s='3'><v>17.600000000000001</v></c></row>"
	           "<row><c t='b'><v>1</v></c><c t='inlineStr'><is><t>chữ</t></is></c><c><f>A1+1</f><v>1E+30</v></c><c s='9'><v>-0.000125</v></c></row>",
	           "", "", NULL, NULL,
	           "2:Ngày||Số lượng\n4:@2024-01-01|@2024-12-31|#17.6\n5:+yes|chữ|#1000000000000000000000000000000|#-0.000125\n");
	check_book("<row r='1'><c r='A1'><f>SUM(B1)</f></c><c r='B1' t='e'><v>#REF!</v></c><c r='C1' t='s'><v>7</v></c><c r='D1'><v>9E999</v></c></row>", "", "", NULL, NULL,
	           "1:!công thức chưa được tính; mở tệp bằng Excel rồi lưu lại|!ô báo lỗi #REF!|!ô trỏ tới chữ không có trong tệp|!“9E999” không phải số dùng được\n");
	check_book("<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row><row r='3'><c r='A3'><v>3</v></c></row>",
	           "<mergeCells><mergeCell ref='B2:C2'/></mergeCells>", "", NULL, NULL, "1:#1\n2m:#2\n3:#3\n");
	check_book("<row r='1'><c r='A1'><v>999999999999999.9</v></c><c r='B1'><v>0.1</v></c></row>", "", "", NULL, NULL, "1:#1000000000000000|#0.1\n");
}

static void books_that_are_refused(void **state)
{
	(void)state;
	check_book("<row r='1'><c r='A1'><v>1</v></c></row>", "", "<row r='1'><c r='A1'><v>2</v></c></row>", NULL, NULL,
	           "ERROR: tệp có nhiều trang tính (Sổ, Khác); chọn một bằng --sheet");
	check_book("<row r='1'><c r='A1'><v>1</v></c></row>", "", "<row r='1'><c r='A1'><v>2</v></c></row>", "Khác", NULL, "1:#2\n");
	check_book("<row r='1'><c r='A1'><v>1</v></c></row>", "", "", "Không có", NULL, "ERROR: không có trang tính “Không có”; có: Sổ, Khác");
	check_book("<row r='1'><c r='A1'><v>1</v></c></row>", "", "", NULL, "vba", "ERROR: tệp Excel có macro; lưu lại thành .xlsx (không có macro) rồi nhập");
	check_book("<row r='1048577'><c r='A1048577'><v>1</v></c></row>", "", "", NULL, NULL, "ERROR: số dòng của trang tính sai hoặc quá 1048576");
	check_book("<row r='1'><c r='ZZ1'><v>1</v></c></row>", "", "", NULL, NULL, "ERROR: dòng 1 có quá 256 cột");
	check_book("<row r='1'><c r='A1'><v>1</v></row>", "", "", NULL, NULL,
	           "ERROR: xl/worksheets/sheet1.xml trong tệp Excel hỏng: XML hỏng ở dòng 1, cột 120: mismatched tag");
}

/* Any cut of a good file ends in rows or in a sentence. */
static void cut_files(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct buf zip = BUF_INIT(BUF_NO_LIMIT);
	book(&zip, "<worksheet xmlns='" S "'><sheetData><row r='1'><c r='A1' s='1'><v>45292</v></c></row></sheetData></worksheet>", "<x/>", NULL);
	for (size_t n = 0; n < zip.n; n += 7)
		said(view_mid(buf_view(&zip), 0, n), NULL, &a);
	const char json[] = "{\"rows\": [{\"a\": 1.5e3, \"b\": \"x\\u0111\"}, {\"a\": [true, null]}]}";
	for (size_t n = 0; n < sizeof json; n++)
		assert_non_null(said((struct view){ json, n }, NULL, &a));
	buf_release(&zip);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(separators_are_found), cmocka_unit_test(quotes_and_line_ends), cmocka_unit_test(encodings_are_found),
		cmocka_unit_test(json_lists), cmocka_unit_test(workbooks), cmocka_unit_test(books_that_are_refused), cmocka_unit_test(cut_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
