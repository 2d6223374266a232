/* The reader of OpenDocument text, on flat files put together here; all text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "read/read.h"

#define NS "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' " \
	"xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' " \
	"xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' " \
	"xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'"

static struct doc *read_flat(const char *styles, const char *body, struct arena *a)
{
	struct err err = ERR_INIT;
	const char *s = arena_printf(a, "<?xml version='1.0'?>\n<office:document " NS " office:mimetype='application/vnd.oasis.opendocument.text'>%s"
	                                "<office:body><office:text>%s</office:text></office:body></office:document>", styles, body);
	struct doc *d = read_bytes(view_of(s), a, &err);
	if (!d)
		print_message("%s\n", err.message);
	assert_non_null(d);
	assert_int_equal(d->format, DOC_ODT);
	return d;
}

/* Blocks by \n, marks as ⟦n⟧, notes after "|". */
static void expect_with(const char *styles, const char *body, const char *want)
{
	struct arena a = ARENA_INIT;
	struct doc *d = read_flat(styles, body, &a);
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
	buf_addc(&b, '\0');
	assert_string_equal(b.p, want);
	buf_release(&b);
	arena_release(&a);
}

static void expect(const char *body, const char *want)
{
	expect_with("", body, want);
}

static void white_space_is_collapsed(void **state)
{
	(void)state;
	expect("<text:p>\n  Mở <text:span>0</text:span>5\n   lớp<text:s text:c='3'/>mới<text:tab/>x<text:line-break/>y</text:p><text:p/><text:h text:outline-level='1'>Đầu</text:h>",
	       "Mở 05 lớp   mới x y\n\nĐầu");
	expect("<text:p>a <text:span> b</text:span></text:p>", "a b");
}

static void changes_indexes_and_comments_are_passed_over(void **state)
{
	(void)state;
	expect("<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion></text:changed-region></text:tracked-changes>"
	       "<text:table-of-content><text:index-body><text:p>Mục I 3</text:p></text:index-body></text:table-of-content>"
	       "<text:p>Còn<text:change text:change-id='1'/> lại<office:annotation><text:p>ghi chú</text:p></office:annotation></text:p>"
	       "<text:section text:display='none'><text:p>ẩn</text:p></text:section>",
	       "Còn lại");
}

static void notes_hang_on_their_marks(void **state)
{
	(void)state;
	expect("<text:p>Một<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p><text:s/>Chân trang.</text:p>"
	       "<text:p>Đoạn hai.</text:p></text:note-body></text:note> hai<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation>"
	       "<text:note-body><text:p>Cuối bài.</text:p></text:note-body></text:note>.</text:p>",
	       "Một⟦1⟧ hai⟦2⟧.|Chân trang. Đoạn hai.|Cuối bài.");
}

static void tables_are_rows(void **state)
{
	(void)state;
	expect("<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>TT</text:p></table:table-cell><table:table-cell table:number-columns-spanned='2'>"
	       "<text:p>Nội</text:p><text:p>dung</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
	       "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell table:number-columns-repeated='2'/></table:table-row></table:table>",
	       "TT\tNội dung\t\n1\t\t");
	/* a hostile number of repeated cells stays within the limit */
	struct arena a = ARENA_INIT;
	struct doc *d = read_flat("", "<table:table><table:table-row><table:table-cell table:number-columns-repeated='999999999'/></table:table-row></table:table>", &a);
	assert_true(d->text.n < 1000);
	arena_release(&a);
}

#define NUM(level, format, more) "<text:list-level-style-number text:level='" level "' style:num-format='" format "' " more "/>"
#define ITEM(x) "<text:list-item>" x "</text:list-item>"
#define P(x) "<text:p>" x "</text:p>"

static void list_labels_are_computed(void **state)
{
	(void)state;
	const char *styles = "<office:automatic-styles><text:list-style style:name='L'>" NUM("1", "I", "style:num-suffix='.'")
	                     NUM("2", "1", "style:num-suffix='.' text:display-levels='2'") NUM("3", "a", "loext:num-list-format='(%1%/%3%)'")
	                     "</text:list-style><text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='-'/></text:list-style>"
	                     "<text:list-style style:name='S'>" NUM("1", "1", "style:num-prefix='(' style:num-suffix=')' text:start-value='4'") "</text:list-style></office:automatic-styles>";
	expect_with(styles,
	            "<text:list text:style-name='L' xml:id='x'>" ITEM(P("Một") P("tiếp") "<text:list>" ITEM(P("a") "<text:list>" ITEM(P("sâu")) "</text:list>") ITEM(P("b")) "</text:list>")
	            ITEM(P("Hai")) "</text:list>" P("giữa") "<text:list text:style-name='B'>" ITEM(P("gạch")) "</text:list>"
	            "<text:list text:style-name='L' text:continue-list='x'>" ITEM(P("Ba")) "<text:list-header>" P("không số") "</text:list-header>"
	            "<text:list-item text:start-value='9'>" P("Chín") "</text:list-item></text:list>"
	            "<text:list text:style-name='L'>" ITEM("<text:list>" ITEM(P("chỉ cấp hai")) "</text:list>") "</text:list>"
	            "<text:list text:style-name='S'>" ITEM(P("bốn")) ITEM(P("năm")) "</text:list>",
	            "I. Một\ntiếp\nI.1. a\n(I/a) sâu\nI.2. b\nII. Hai\ngiữa\n- gạch\nIII. Ba\nkhông số\nIX. Chín\nI.1. chỉ cấp hai\n(4) bốn\n(5) năm");
	/* headings are numbered by the outline when they stand in no list */
	expect_with("<office:styles><text:outline-style style:name='O'><text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/>"
	            "<text:outline-level-style text:level='2' style:num-format=''/></text:outline-style></office:styles>",
	            "<text:h text:outline-level='1'>Một</text:h><text:h text:outline-level='2'>trần</text:h><text:h text:outline-level='1'>Hai</text:h>",
	            "I. Một\ntrần\nII. Hai");
}

static void boxes_and_furniture(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct doc *d = read_flat("<office:master-styles><style:master-page style:name='S'><style:header><text:p>Đầu <text:page-number>3</text:page-number></text:p></style:header>"
	                          "<style:footer><text:p>Chân</text:p></style:footer></style:master-page></office:master-styles>",
	                          "<draw:frame><draw:text-box><text:p>trên trang</text:p></draw:text-box></draw:frame>"
	                          "<text:p>trước <draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>sau</text:p><text:p>tiếp</text:p>", &a);
	assert_true(view_is(d->text, "trên trang\ntrước sau\nhộp\ntiếp"));
	assert_true(d->blocks[0].look & LOOK_BOX);
	assert_true(d->blocks[2].look & LOOK_BOX);
	assert_false(d->blocks[3].look & LOOK_BOX);
	assert_int_equal(d->nfurniture, 2);
	assert_true(view_is(d->furniture[0].text, "Đầu "));
	assert_string_equal(d->furniture[1].where, "footer");
	arena_release(&a);
}

static void looks_come_through_parents(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	struct doc *d = read_flat("<office:styles><style:style style:name='A' style:family='paragraph'><style:paragraph-properties fo:text-align='center'/>"
	                          "<style:text-properties fo:font-weight='bold'/></style:style>"
	                          "<style:style style:name='B' style:family='paragraph' style:parent-style-name='A'><style:text-properties fo:font-style='italic'/></style:style>"
	                          "<style:style style:name='X' style:family='paragraph' style:parent-style-name='Y'/><style:style style:name='Y' style:family='paragraph' style:parent-style-name='X'/>"
	                          "<style:style style:name='T' style:family='text'><style:text-properties fo:font-weight='normal' fo:text-transform='uppercase'/></style:style>"
	                          "<style:style style:name='V' style:family='text'><style:text-properties style:font-name='.VnTime'/></style:style></office:styles>",
	                          "<text:p text:style-name='B'>x</text:p><text:p text:style-name='B'>x<text:span text:style-name='T'>đậm</text:span></text:p><text:p text:style-name='X'>y</text:p>"
	                          "<text:p><text:span text:style-name='V'>B¸o c¸o</text:span></text:p>", &a);
	assert_int_equal(d->blocks[0].look, LOOK_BOLD | LOOK_ITALIC | LOOK_CENTRED);
	assert_int_equal(d->blocks[1].look, LOOK_ITALIC | LOOK_CENTRED);
	assert_true(view_is(doc_view(d, d->blocks[1].at), "xĐẬM"));
	assert_int_equal(d->blocks[2].look, 0);
	assert_true(view_is(doc_view(d, d->blocks[3].at), "Báo cáo"));
	arena_release(&a);
}

static void damage_is_named(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"<office:document " NS "><office:body><text:p>cụt",
		"<!DOCTYPE x [<!ENTITY a 'b'>]><office:document " NS "><text:p>&a;</text:p></office:document>",
	};
	for (size_t i = 0; i < 2; i++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		assert_null(read_bytes(view_of(bad[i]), &a, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		assert_non_null(strstr(err.message, "content.xml"));
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_is_collapsed),
		cmocka_unit_test(changes_indexes_and_comments_are_passed_over),
		cmocka_unit_test(notes_hang_on_their_marks),
		cmocka_unit_test(tables_are_rows),
		cmocka_unit_test(list_labels_are_computed),
		cmocka_unit_test(boxes_and_furniture),
		cmocka_unit_test(looks_come_through_parents),
		cmocka_unit_test(damage_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
