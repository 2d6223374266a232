/* The reader of Word 97-2003 files, on files that only Word writes and our own small writer makes. All text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "read/read.h"
#include "../../tools/make_doc.h"

#define BYTES(lit) { (lit), sizeof(lit) - 1 }

static struct doc *read_made(const struct made *m, struct arena *a)
{
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(make_doc(m, a), a, &err);
	if (!d)
		print_message("%s\n", err.message);
	assert_non_null(d);
	return d;
}

/* The text with each mark shown as ⟦n⟧. */
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

static void expect(const struct made *m, const char *text)
{
	struct arena a = ARENA_INIT;
	assert_string_equal(shown(read_made(m, &a), &a), text);
	arena_release(&a);
}

/* A fast save leaves the pieces where they were typed and lays deletions over them. */
static void fast_saved(void **state)
{
	(void)state;
	const struct made_piece p[] = {
		{ BYTES("Mở 05 lớp"), false, 0 },
		{ BYTES(" cũ bỏ đi"), false, 0x41 << 1 | 1 << 8 },   /* squeezed: deleted */
		{ BYTES(", co 120 nguoi"), true, 0 },
		{ BYTES(" cung bo di"), true, 1 },                   /* list 0: deleted */
		{ BYTES(".\rĐoạn hai 😀.\r"), false, 0 },
	};
	const struct view prls[] = { BYTES("\x00\x08\x01") };
	struct made m = { .pieces = p, .npieces = 5, .prls = prls, .nprls = 1, .story = { 9 + 9 + 14 + 11 + 16 }, .flags = 4 };
	const char *want = "Mở 05 lớp, co 120 nguoi.\nĐoạn hai 😀.";
	expect(&m, want);
	m.backwards = true;
	expect(&m, want);
}

static void eight_bit_text(void **state)
{
	(void)state;
	const struct made_piece p[] = { { BYTES("caf\xE9 \x93k\xFD\x94 \x85 5\xA0km 10\x1E" "20 bo\x1Fn\x0B" "d\xF2ng\r"), true, 0 } };
	expect(&(struct made){ .pieces = p, .npieces = 1, .story = { 35 } }, "café “ký” … 5 km 10-20 bon dòng");
}

/* A run in an old font is read as people saw it; its neighbour in another font is left alone. */
static void old_fonts(void **state)
{
	(void)state;
	const struct made_piece p[] = { { BYTES("\xA7\xB6ng b\xE9 \xA7\r"), true, 0 } };
	static const char *const fonts[] = { "Times New Roman", ".VnTime" };
	const struct made_run chars[] = { { 0, 7, BYTES("\x4F\x4A\x01\x00") } };
	expect(&(struct made){ .pieces = p, .npieces = 1, .fonts = fonts, .nfonts = 2, .chars = chars, .nchars = 1, .story = { 10 } }, "Đảng bộ §");
}

static void tracked_changes(void **state)
{
	(void)state;
	const struct made_piece p[] = { { BYTES("Co 03\x05 04 van ban\rva 02 to.\rHet.\r"), true, 0 } };
	const struct made_run chars[] = {
		{ 3, 5, BYTES("\x00\x08\x01") },   /* 03 deleted */
		{ 6, 9, BYTES("\x01\x08\x01") },   /* 04 inserted */
		{ 17, 18, BYTES("\x00\x08\x01") }, /* the end of the first paragraph deleted */
	};
	expect(&(struct made){ .pieces = p, .npieces = 1, .chars = chars, .nchars = 3, .story = { 34 } }, "Co  04 van banva 02 to.\nHet.");
}

static void fields(void **state)
{
	(void)state;
	const struct made_piece p[] = { { BYTES("a \x13 LINK \x13 IN \x14x\x15 y\x14" "b\x13 Z \x15" "c\x15 d\r"), true, 0 } };
	expect(&(struct made){ .pieces = p, .npieces = 1, .story = { 30 } }, "a bc d");
}

static void notes_of_both_kinds(void **state)
{
	(void)state;
	const struct made_piece p[] = {
		{ BYTES("Co 05 lop\x02, 07 to\x02, 09 nhom\x02.\r"), true, 0 },
		{ BYTES("\x02 Lop toi.\r\x02 Nhom moi.\r\r"), true, 0 },
		{ BYTES("\x02 To cuoi bai.\rDoan hai.\r\r"), true, 0 },
	};
	const uint32_t refs[] = { 9, 27 }, texts[] = { 0, 11, 23 }, end_refs[] = { 17 }, end_texts[] = { 0, 25 };
	struct made m = {
		.pieces = p, .npieces = 3, .story = { 30, 24, 0, 0, 0, 26 },
		.notes = { refs, texts, 2 }, .endnotes = { end_refs, end_texts, 1 },
	};
	const char *want = "Co 05 lop⟦1⟧, 07 to⟦2⟧, 09 nhom⟦3⟧.\nLop toi.\nTo cuoi bai. Doan hai.\nNhom moi.";
	expect(&m, want);
	m.backwards = true;
	expect(&m, want);
}

static void tables(void **state)
{
	(void)state;
	const struct made_piece p[] = { { BYTES("Bang\rA\x07" "b1\rb2\x07\x07" "1\x07\x07\x07" "Sau\r"), true, 0 } };
	const char cell[] = "\x16\x24\x01", row[] = "\x16\x24\x01\x17\x24\x01";
	const struct view c = { cell, 3 }, r = { row, 6 };
	const struct made_run paras[] = { { 5, 13, c }, { 13, 14, r }, { 14, 17, c }, { 17, 18, r } };
	struct arena a = ARENA_INIT;
	struct doc *d = read_made(&(struct made){ .pieces = p, .npieces = 1, .paras = paras, .nparas = 4, .story = { 22 } }, &a);
	assert_string_equal(shown(d, &a), "Bang\nA\tb1 b2\n1\t\nSau");
	assert_int_equal(d->blocks[1].kind, BLOCK_ROW);
	assert_int_equal(d->blocks[2].table, 1);
	assert_int_equal(d->blocks[2].row, 1);
	assert_int_equal(d->blocks[3].kind, BLOCK_PARA);
	arena_release(&a);
}

/* Level 1 "%1." in Roman, level 2 "%1.%2" plain: two levels of one list, and a row that restarts it. */
static void list_labels(void **state)
{
	(void)state;
#define LEVEL(start, format, first, second, papx, n, text) start "\0\0\0" format "\0" first second "\0\0\0\0\0\0\0" "\1" "\0\0\0\0\0\0\0\0" "\0\0\0\0" n "\0" text
	static const char list[] = "\1\0"
	                           "\x07\0\0\0" "\0\0\0\0" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "\0\0"
	                           LEVEL("\3", "\1", "\1", "\0", "", "\2", "\0\0.\0")
	                           LEVEL("\1", "\0", "\1", "\3", "", "\3", "\0\0.\0\1\0")
	                           LEVEL("\1", "\x17", "\0", "\0", "", "\1", "\xB7\xF0")
	                           LEVEL("\1", "\0", "\0", "\0", "", "\0", "") LEVEL("\1", "\0", "\0", "\0", "", "\0", "")
	                           LEVEL("\1", "\0", "\0", "\0", "", "\0", "") LEVEL("\1", "\0", "\0", "\0", "", "\0", "")
	                           LEVEL("\1", "\0", "\0", "\0", "", "\0", "") LEVEL("\1", "\0", "\0", "\0", "", "\0", "");
	static const char over[] = "\2\0\0\0"
	                           "\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" "\x07\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0"
	                           "\xFF\xFF\xFF\xFF" "\xFF\xFF\xFF\xFF" "\5\0\0\0\x10\0\0\0";
	const struct made_piece p[] = { { BYTES("a\rb\rc\rd\re\rf\r"), true, 0 } };
	const struct view one = BYTES("\x0B\x46\1\0"), two = BYTES("\x0A\x26\1\x0B\x46\1\0"), dot = BYTES("\x0A\x26\2\x0B\x46\1\0"), again = BYTES("\x0B\x46\2\0");
	const struct made_run paras[] = { { 0, 2, one }, { 2, 6, two }, { 6, 8, one }, { 8, 10, dot }, { 10, 12, again } };
	expect(&(struct made){ .pieces = p, .npieces = 1, .paras = paras, .nparas = 5, .story = { 12 }, .lists = { list, sizeof list - 1 },
	                       .list_rows = 2 + 28, .overrides = { over, sizeof over - 1 } },
	       "III. a\nIII.1 b\nIII.2 c\nIV. d\n• e\nV. f");
}

/* --- refusals --------------------------------------------------------------------------------------------------------------- */

static void refused(struct view bytes, enum err_kind kind, const char *says)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	assert_null(read_bytes(bytes, &a, &err));
	assert_int_equal(err.kind, kind);
	if (!strstr(err.message, says))
		fail_msg("“%s” does not say “%s”", err.message, says);
	arena_release(&a);
}

static void refusals(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	const struct made_piece p[] = { { BYTES("x\r"), true, 0 } };
	struct made m = { .pieces = p, .npieces = 1, .story = { 2 } };
	struct made locked = m, old = m, other = m, nothing = m;
	locked.flags = 0x100;
	refused(make_doc(&locked, &a), ERR_REFUSED, "mật khẩu");
	old.magic = 0xA5DC, old.version = 101;
	refused(make_doc(&old, &a), ERR_INPUT, "Word 6/95");
	other.extra = "";
	refused(make_doc(&other, &a), ERR_INPUT, "WordDocument");
	nothing.npieces = 0, nothing.story[0] = 0;
	refused(make_doc(&nothing, &a), ERR_INPUT, "hỏng");
	static const struct {
		const char *stream, *says;
		enum err_kind kind;
	} others[] = { { "EncryptedPackage", "mật khẩu", ERR_REFUSED }, { "Workbook", "Excel", ERR_INPUT }, { "PowerPoint Document", "PowerPoint", ERR_INPUT } };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const char *names[] = { others[i].stream };
		struct view empty[] = { { "", 0 } };
		refused(make_ole(names, empty, 1, &a), others[i].kind, others[i].says);
	}
	struct view whole = make_doc(&m, &a);
	refused(view_mid(whole, 0, 600), ERR_INPUT, "hỏng");
	char word2[200] = "\xDB\xA5\x2D\x00";
	refused((struct view){ word2, sizeof word2 }, ERR_INPUT, "Word 2.0");
	arena_release(&a);
}

/* Whatever is changed in a file: an answer, no crash, no text longer than a file can hold. */
static void damaged(void **state)
{
	(void)state;
	struct arena made = ARENA_INIT;
	const struct made_piece p[] = { { BYTES("Co 05 lop\x02, 07 to.\rA\x07" "B\x07\x07"), true, 0 }, { BYTES("\x02 Lop toi.\r\r"), false, 1 } };
	const uint32_t refs[] = { 9 }, texts[] = { 0, 11 };
	const struct view prls[] = { BYTES("\x35\x08\x01") };
	const struct made_run paras[] = { { 18, 22, BYTES("\x16\x24\x01") }, { 22, 23, BYTES("\x16\x24\x01\x17\x24\x01") } };
	struct view whole = make_doc(&(struct made){ .pieces = p, .npieces = 2, .prls = prls, .nprls = 1, .paras = paras, .nparas = 2,
	                                             .story = { 23, 12 }, .notes = { refs, texts, 1 } }, &made);
	uint32_t seed = 2463534242u;
	for (int turn = 0; turn < 1500; turn++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		char *bytes = arena_str(&a, whole);
		for (int k = 0; k < 1 + turn % 4; k++) {
			seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
			size_t at = turn % 3 ? 512 + seed % 900 : seed % whole.n;
			bytes[at < whole.n ? at : 0] = (char)(seed % 5 ? seed >> 24 : 0xFF);
		}
		struct doc *d = read_bytes((struct view){ bytes, turn % 17 ? whole.n : seed % whole.n }, &a, &err);
		assert_true(d ? d->text.n < 1000000 : err.message[0]);
		arena_release(&a);
	}
	arena_release(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fast_saved), cmocka_unit_test(eight_bit_text), cmocka_unit_test(old_fonts),   cmocka_unit_test(tracked_changes),
		cmocka_unit_test(fields),     cmocka_unit_test(notes_of_both_kinds), cmocka_unit_test(tables), cmocka_unit_test(list_labels),
		cmocka_unit_test(refusals),   cmocka_unit_test(damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
