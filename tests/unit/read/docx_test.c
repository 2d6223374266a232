/* The reader of .docx, on made-up Word files put together here: a body, and where needed styles, lists, notes, a header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "box/zip.h"
#include "read/read.h"

/* An archive with one empty part, to which archive_rewrite adds the others. */
static const unsigned char seed[] =
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0" "a.txt"
	"PK\1\2\x14\0\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "a.txt"
	"PK\5\6\0\0\0\0\1\0\1\0\x33\0\0\0\x23\0\0\0\0";

#define NS "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' " \
	"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml'"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

struct file {
	const char *body, *styles, *lists, *notes, *endnotes, *header;
};

static void part(struct arena *a, struct archive_change *c, size_t *n, const char *name, const char *root, const char *xml)
{
	if (xml)
		c[(*n)++] = (struct archive_change){ name, view_of(arena_printf(a, "<w:%s " NS ">%s</w:%s>", root, xml, root)) };
}

static struct view make(const struct file *f, struct arena *a)
{
	struct err err = ERR_INIT;
	struct archive_change c[10];
	size_t n = 0;
	c[n++] = (struct archive_change){ "_rels/.rels", VIEW("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
		"<Relationship Id='r1' Type='" TYPE "officeDocument' Target='word/document.xml'/></Relationships>") };
	c[n++] = (struct archive_change){ "word/_rels/document.xml.rels", VIEW("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
		"<Relationship Id='s' Type='" TYPE "styles' Target='styles.xml'/><Relationship Id='n' Type='" TYPE "numbering' Target='numbering.xml'/>"
		"<Relationship Id='f' Type='" TYPE "footnotes' Target='/word/footnotes.xml'/><Relationship Id='e' Type='" TYPE "endnotes' Target='../word/endnotes.xml'/>"
		"<Relationship Id='h' Type='" TYPE "header' Target='header1.xml'/></Relationships>") };
	c[n++] = (struct archive_change){ "word/document.xml", view_of(arena_printf(a, "<w:document " NS "><w:body>%s</w:body></w:document>", f->body)) };
	part(a, c, &n, "word/styles.xml", "styles", f->styles);
	part(a, c, &n, "word/numbering.xml", "numbering", f->lists);
	part(a, c, &n, "word/footnotes.xml", "footnotes", f->notes);
	part(a, c, &n, "word/endnotes.xml", "endnotes", f->endnotes);
	part(a, c, &n, "word/header1.xml", "hdr", f->header);
	struct buf out = BUF_INIT(BUF_NO_LIMIT);
	assert_int_equal(archive_rewrite((struct view){ (const char *)seed, sizeof seed }, c, n, &out, &err), 0);
	struct view v = arena_view(a, buf_view(&out));
	buf_release(&out);
	return v;
}

static struct doc *read_file(const struct file *f, struct arena *a)
{
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(make(f, a), a, &err);
	if (!d)
		print_message("%s\n", err.message);
	assert_non_null(d);
	return d;
}

/* Blocks by \n, marks as ⟦n⟧, notes after "|". */
static const char *shown(const struct doc *d, struct arena *a)
{
	struct buf b = BUF_INIT(100000);
	size_t at = 0;
	for (size_t i = 0; i < d->nnotes; i++) {
		buf_add(&b, view_mid(d->text, at, d->notes[i].mark));
		buf_addf(&b, "⟦%d⟧", d->notes[i].number);
		at = d->notes[i].mark;
	}
	buf_add(&b, view_mid(d->text, at, d->body_end));
	for (size_t i = 0; i < d->nnotes; i++) {
		buf_addc(&b, '|');
		buf_add(&b, doc_view(d, d->blocks[d->notes[i].block].at));
	}
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void expect_file(const struct file *f, const char *out)
{
	struct arena a = ARENA_INIT;
	assert_string_equal(shown(read_file(f, &a), &a), out);
	arena_release(&a);
}

static void expect(const char *body, const char *out)
{
	expect_file(&(struct file){ .body = body }, out);
}

#define P(x) "<w:p>" x "</w:p>"
#define R(x) "<w:r><w:t xml:space='preserve'>" x "</w:t></w:r>"
#define CELL(x) "<w:tc>" x "</w:tc>"
#define ROW(x) "<w:tr>" x "</w:tr>"

static void runs_are_joined(void **state)
{
	(void)state;
	expect(P(R("Mở ") R("0") R("5 lớp")) P("") P(R("Hết.")), "Mở 05 lớp\n\nHết.");
	expect(P("<w:r><w:t>  một </w:t><w:tab/><w:t>hai</w:t><w:br/><w:t xml:space='preserve'> ba</w:t><w:noBreakHyphen/><w:t>bốn</w:t><w:softHyphen/></w:r>"),
	       "một hai  ba-bốn");
	expect(P("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Symbol' w:char='F0B3'/></w:r>" R(" 5")), "✓≥ 5");
	expect(P("<w:hyperlink r:id='x'>" R("liên kết") "</w:hyperlink><w:smartTag>" R(" thẻ") "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
	         R(" ô") "</w:sdtContent></w:sdt>"),
	       "liên kết thẻ ô");
	expect(P("<w:r><w:rPr><w:caps/></w:rPr><w:t>Báo cáo</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"), "BÁO CÁO");
}

static void fields_keep_their_result(void **state)
{
	(void)state;
	expect(P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
	         "<w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" R("trong mã")
	         "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" R("kết quả")
	         "<w:r><w:fldChar w:fldCharType='end'/></w:r>" R(" sau") "<w:fldSimple w:instr='DATE'>" R(" nay") "</w:fldSimple>"),
	       "kết quả sau nay");
	/* a table of contents is no text of the paper */
	expect(P(R("Đầu")) P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" R("Mục I 3"))
	         P(R("Mục II 4")) P("<w:r><w:fldChar w:fldCharType='end'/></w:r>") P(R("Thân")),
	       "Đầu\nThân");
}

static void changes_count_as_accepted(void **state)
{
	(void)state;
	expect(P(R("Có ") "<w:del w:id='1'><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id='2'>" R("13") "</w:ins>" R(" hộ")
	         "<w:moveFrom>" R(" cũ") "</w:moveFrom><w:moveTo>" R(" mới") "</w:moveTo>"),
	       "Có 13 hộ mới");
	expect("<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" R("Đầu câu ") "</w:p>" P(R("cuối câu.")) P(R("Câu khác.")), "Đầu câu cuối câu.\nCâu khác.");
	expect("<w:tbl>" ROW(CELL(P(R("giữ")))) ROW("<w:trPr><w:del w:id='3'/></w:trPr>" CELL(P(R("bỏ")))) "</w:tbl>" P(R("x")), "giữ\nx");
	expect("<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr>" R("a") "</w:p>" P(R("b")), "a\nb");
}

static void tables_are_rows(void **state)
{
	(void)state;
	expect("<w:tbl><w:tblPr/>" ROW(CELL(P(R("A1")) P(R("hai đoạn"))) CELL(P(R("B1")))) ROW("<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P(R("rộng")) "</w:tc>") "</w:tbl>",
	       "A1 hai đoạn\tB1\nrộng\t");
	expect("<w:tbl>" ROW(CELL(P(R("ngoài")) "<w:tbl>" ROW(CELL(P(R("trong"))) CELL(P(R("2")))) "</w:tbl>" P("")) CELL(P(R("B")))) ROW(CELL(P(R("sau")))) "</w:tbl>",
	       "ngoài \tB\ntrong\t2\nsau");
	struct arena a = ARENA_INIT;
	struct doc *d = read_file(&(struct file){ .body = "<w:tbl>" ROW(CELL("<w:tbl>" ROW(CELL(P(R("t")))) "</w:tbl>")) ROW(CELL(P(R("u")))) "</w:tbl>" P(R("p")) }, &a);
	assert_int_equal(d->nblocks, 4);
	assert_int_equal(d->blocks[1].table, 2);
	assert_int_equal(d->blocks[1].depth, 2);
	assert_int_equal(d->blocks[2].table, 1);
	assert_int_equal(d->blocks[2].row, 1);
	assert_int_equal(d->blocks[3].table, 0);
	arena_release(&a);
}

static void notes_follow_their_marks(void **state)
{
	(void)state;
	struct file f = {
		.body = P(R("Hai") "<w:r><w:endnoteReference w:id='7'/></w:r>" R(" ba") "<w:r><w:footnoteReference w:id='20'/></w:r>" R(".")
		          "<w:del><w:r><w:footnoteReference w:id='21'/></w:r></w:del>")
		        "<w:tbl>" ROW(CELL(P(R("ô") "<w:r><w:footnoteReference w:id='3' w:customMarkFollows='1'/><w:t>*</w:t></w:r>" R(" sau")))) "</w:tbl>",
		.notes = "<w:footnote w:type='separator' w:id='-1'>" P(R("----")) "</w:footnote>"
		         "<w:footnote w:id='3'>" P("<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>*</w:t></w:r>" R(" Chú sao.")) "</w:footnote>"
		         "<w:footnote w:id='20'>" P("<w:r><w:footnoteRef/></w:r><w:r><w:tab/></w:r>" R(" Chân trang.")) P(R("Đoạn hai.")) "</w:footnote>"
		         "<w:footnote w:id='21'>" P(R("Đã xóa.")) "</w:footnote>",
		.endnotes = "<w:endnote w:id='7'>" P("<w:r><w:endnoteRef/></w:r>" R("Cuối bài.")) "</w:endnote>",
	};
	expect_file(&f, "Hai⟦1⟧ ba⟦2⟧.\nô⟦3⟧ sau|Cuối bài.|Chân trang. Đoạn hai.|Chú sao.");
}

#define LVL(i, start, fmt, text, more) \
	"<w:lvl w:ilvl='" i "'><w:start w:val='" start "'/><w:numFmt w:val='" fmt "'/>" more "<w:lvlText w:val='" text "'/></w:lvl>"
#define ITEM(num, lvl, x) "<w:p><w:pPr><w:numPr><w:ilvl w:val='" lvl "'/><w:numId w:val='" num "'/></w:numPr></w:pPr>" R(x) "</w:p>"

static void list_labels_are_computed(void **state)
{
	(void)state;
	const char *lists = "<w:abstractNum w:abstractNumId='0'>" LVL("0", "1", "upperRoman", "%1.", "") LVL("1", "1", "decimal", "%2.", "<w:suff w:val='space'/>")
	                    LVL("2", "1", "lowerLetter", "%1.%2.%3)", "<w:isLgl/>") "</w:abstractNum>"
	                    "<w:abstractNum w:abstractNumId='1'>" LVL("0", "1", "bullet", "&#xF0B7;", "") LVL("1", "1", "bullet", "-", "<w:suff w:val='nothing'/>") "</w:abstractNum>"
	                    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
	                    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>";
	expect_file(&(struct file){ .lists = lists, .body = ITEM("1", "0", "Một") ITEM("1", "1", "a") ITEM("1", "1", "b") ITEM("1", "2", "c") ITEM("1", "0", "Hai")
	                                                    ITEM("1", "1", "d") ITEM("2", "0", "chấm") ITEM("2", "1", "gạch") ITEM("3", "0", "Năm") ITEM("1", "0", "Sáu")
	                                                    ITEM("0", "0", "không") },
	            "I. Một\n1. a\n2. b\n1.2.1) c\nII. Hai\n1. d\n• chấm\n-gạch\nV. Năm\nVI. Sáu\nkhông");
	/* the style brings the list; the level is the one that names the style */
	expect_file(&(struct file){ .lists = "<w:abstractNum w:abstractNumId='4'>" LVL("0", "1", "decimal", "Phần %1", "") LVL("1", "3", "decimal", "%1.%2", "<w:pStyle w:val='Muc'/>")
	                                     "</w:abstractNum><w:num w:numId='9'><w:abstractNumId w:val='4'/></w:num>",
	                            .styles = "<w:style w:type='paragraph' w:styleId='Goc'><w:pPr><w:numPr><w:numId w:val='9'/></w:numPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
	                                      "<w:style w:type='paragraph' w:styleId='Muc'><w:basedOn w:val='Goc'/></w:style>",
	                            .body = "<w:p><w:pPr><w:pStyle w:val='Muc'/></w:pPr>" R("x") "</w:p><w:p><w:pPr><w:pStyle w:val='Muc'/></w:pPr>" R("y") "</w:p>" },
	            "1.3 x\n1.4 y");
	struct arena a = ARENA_INIT;
	struct doc *d = read_file(&(struct file){ .lists = lists, .body = ITEM("1", "0", "Một") }, &a);
	assert_int_equal(d->blocks[0].label_end, 2);
	assert_int_equal(d->npieces, 1);
	assert_int_equal(d->pieces[0].at.start, 3);
	arena_release(&a);
}

static void boxes_follow_their_block(void **state)
{
	(void)state;
	const char *box = P(R("trước ") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>" P(R("hộp")) "</w:txbxContent></w:drawing></mc:Choice>"
	                    "<mc:Fallback><w:pict><w:txbxContent>" P(R("hộp")) "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>" R("sau"))
	                  P(R("tiếp"));
	expect(box, "trước sau\nhộp\ntiếp");
	struct arena a = ARENA_INIT;
	struct doc *d = read_file(&(struct file){ .body = box }, &a);
	assert_true(d->blocks[1].look & LOOK_BOX);
	assert_false(d->blocks[2].look & LOOK_BOX);
	/* w:t: "trước ", "hộp", "hộp" of the fallback, "sau", "tiếp" */
	assert_int_equal(d->npieces, 4);
	assert_int_equal(d->pieces[1].source, 3);
	assert_int_equal(d->pieces[2].source, 1);
	assert_int_equal(d->pieces[3].source, 4);
	assert_string_equal(d->parts[d->pieces[0].part], "word/document.xml");
	arena_release(&a);
}

static void looks_come_through_styles(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct doc *d = read_file(&(struct file){
		.styles = "<w:style w:type='paragraph' w:styleId='D'><w:pPr><w:jc w:val='center'/><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
		          "<w:style w:type='paragraph' w:styleId='D2'><w:basedOn w:val='D'/><w:rPr><w:i/></w:rPr></w:style>"
		          "<w:style w:type='character' w:styleId='C'><w:rPr><w:b/></w:rPr></w:style>"
		          "<w:style w:type='paragraph' w:styleId='V1'><w:basedOn w:val='V2'/></w:style><w:style w:type='paragraph' w:styleId='V2'><w:basedOn w:val='V1'/></w:style>",
		.body = "<w:p><w:pPr><w:pStyle w:val='D2'/></w:pPr>" R("x") "</w:p>"
		        "<w:p><w:pPr><w:pStyle w:val='D'/></w:pPr><w:r><w:rPr><w:rStyle w:val='C'/></w:rPr><w:t>hai lần đậm là thường</w:t></w:r></w:p>"
		        "<w:p><w:pPr><w:pStyle w:val='V1'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>" R("b") "</w:p>" }, &a);
	assert_int_equal(d->blocks[0].look, LOOK_BOLD | LOOK_ITALIC | LOOK_CENTRED);
	assert_int_equal(d->blocks[0].heading, 1);
	assert_int_equal(d->blocks[1].look, LOOK_CENTRED);
	assert_int_equal(d->blocks[2].look, 0);
	assert_int_equal(d->pieces[2].look, LOOK_BOLD);
	arena_release(&a);
}

static void old_fonts_are_converted_by_run(void **state)
{
	(void)state;
	expect(P("<w:r><w:rPr><w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/></w:rPr><w:t xml:space='preserve'>B¸o c¸o </w:t></w:r>"
	         "<w:r><w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr><w:t xml:space='preserve'>Vieät Nam </w:t></w:r>" R("Đảng bộ")),
	       "Báo cáo Việt Nam Đảng bộ");
}

static void headers_are_furniture(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct doc *d = read_file(&(struct file){
		.body = P(R("thân")) "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>",
		.header = P(R("Đầu trang")) P("<w:r><w:pict><v:shape><v:textpath string='BẢN NHÁP'/></v:shape></w:pict></w:r>"
		          "<w:r><w:pict><w:txbxContent>" P(R("khung")) "</w:txbxContent></w:pict></w:r>") }, &a);
	assert_true(view_is(d->text, "thân"));
	assert_int_equal(d->nfurniture, 3);
	for (size_t i = 0; i < 3; i++) {
		const char *where = d->furniture[i].where;
		assert_true(view_is(d->furniture[i].text, strcmp(where, "header") == 0 ? "Đầu trang" : strcmp(where, "watermark") == 0 ? "BẢN NHÁP" : "khung"));
	}
	arena_release(&a);
}

static void expect_refusal(struct view file, enum err_kind kind, const char *word)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	assert_null(read_bytes(file, &a, &err));
	assert_int_equal(err.kind, kind);
	if (!strstr(err.message, word))
		print_message("%s\n", err.message);
	assert_non_null(strstr(err.message, word));
	arena_release(&a);
}

static void bad_files_are_named(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct view good = make(&(struct file){ .body = P(R("một")) }, &a);
	expect_refusal(view_mid(good, 0, good.n - 30), ERR_INPUT, "cắt cụt");
	expect_refusal(make(&(struct file){ .body = "<w:p>" }, &a), ERR_INPUT, "word/document.xml");
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	for (int i = 0; i < 10000; i++)
		buf_adds(&b, "<w:tbl><w:tr><w:tc>");
	for (int i = 0; i < 10000; i++)
		buf_adds(&b, "<w:p/></w:tc></w:tr></w:tbl>");
	expect_refusal(make(&(struct file){ .body = b.p }, &a), ERR_INPUT, "sâu");
	buf_release(&b);
	struct buf zip = BUF_INIT(BUF_NO_LIMIT);
	struct err err = ERR_INIT;
	struct archive_change c = { "word/document.xml", VIEW("<!DOCTYPE a [<!ENTITY b 'bbbb'>]><a>&b;</a>") };
	assert_int_equal(archive_rewrite(good, &c, 1, &zip, &err), 0);
	expect_refusal(buf_view(&zip), ERR_INPUT, "DOCTYPE");
	buf_clear(&zip);
	c = (struct archive_change){ "xl/workbook.xml", VIEW("<x/>") };
	assert_int_equal(archive_rewrite((struct view){ (const char *)seed, sizeof seed }, &c, 1, &zip, &err), 0);
	expect_refusal(buf_view(&zip), ERR_INPUT, "Excel");
	expect_refusal((struct view){ (const char *)seed, sizeof seed }, ERR_INPUT, "zip");
	buf_release(&zip);
	arena_release(&a);
}

/* Every single byte of the body damaged in turn: a refusal or a paper, never a crash. */
static void damage_never_crashes(void **state)
{
	(void)state;
	const char *body = "<w:tbl>" ROW(CELL(P(R("a")) "<w:tbl>" ROW(CELL(P(R("b")))) "</w:tbl>")) "</w:tbl>" P("<w:r><w:txbxContent>" P(R("c")) "</w:txbxContent></w:r>") P(R("d"));
	static const char *const tags[] = { "w:p", "w:tc", "w:tr", "w:r", "w:t", "w:tbl" };
	/* every element name exchanged for every other: nesting that no schema allows */
	for (size_t i = 0; i < 6; i++)
		for (size_t k = 0; k < 6; k++) {
			struct arena a = ARENA_INIT;
			struct buf b = BUF_INIT(BUF_NO_LIMIT);
			for (const char *s = body; *s;) {
				size_t n = strlen(tags[i]);
				bool here = s > body && (s[-1] == '<' || s[-1] == '/') && strncmp(s, tags[i], n) == 0 && (s[n] == '>' || s[n] == ' ');
				buf_adds(&b, here ? tags[k] : "");
				if (here)
					s += n;
				else
					buf_addc(&b, *s++);
			}
			struct err err = ERR_INIT;
			struct doc *d = read_bytes(make(&(struct file){ .body = b.p }, &a), &a, &err);
			assert_true(d || err.kind != ERR_NONE);
			buf_release(&b);
			arena_release(&a);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_are_joined),
		cmocka_unit_test(fields_keep_their_result),
		cmocka_unit_test(changes_count_as_accepted),
		cmocka_unit_test(tables_are_rows),
		cmocka_unit_test(notes_follow_their_marks),
		cmocka_unit_test(list_labels_are_computed),
		cmocka_unit_test(boxes_follow_their_block),
		cmocka_unit_test(looks_come_through_styles),
		cmocka_unit_test(old_fonts_are_converted_by_run),
		cmocka_unit_test(headers_are_furniture),
		cmocka_unit_test(bad_files_are_named),
		cmocka_unit_test(damage_never_crashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
