/* The reader of plain text: letters, lines, and notes that lost their marks. All text here is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "read/read.h"

static struct doc *read_text(const char *s, size_t n, struct arena *a)
{
	struct err err = ERR_INIT;
	struct doc *d = read_bytes((struct view){ s, n }, a, &err);
	if (!d)
		print_message("%s\n", err.message);
	assert_non_null(d);
	return d;
}

/* The text with each mark shown as ⟦n⟧, notes after a bar: one string says all. */
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
		buf_adds(&b, "|");
		buf_add(&b, doc_view(d, d->blocks[d->notes[i].block].at));
	}
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void expect(const char *in, const char *out)
{
	struct arena a = ARENA_INIT;
	assert_string_equal(shown(read_text(in, strlen(in), &a), &a), out);
	arena_release(&a);
}

static void lines_are_paragraphs(void **state)
{
	(void)state;
	expect("\xEF\xBB\xBF" "Dòng một\r\n\r\n  Dòng hai \n\n\n", "Dòng một\n  Dòng hai ");
	expect("một\rhai\fba", "một\nhai\nba");
}

/* A mark that left only a line break: the next line opens with a comma, or with a blank and a small letter. */
static void broken_paragraphs(void **state)
{
	(void)state;
	expect("Mở 05 lớp\n, có 120 người học\n theo kế hoạch.\nĐoạn sau.\n\nNơi nhận:\n\n\xEF\xBF\xBD Gồm hai lớp buổi sáng.\n\n\xEF\xBF\xBD Ở xã Bịa.\n",
	       "Mở 05 lớp⟦1⟧, có 120 người học⟦2⟧ theo kế hoạch.\nĐoạn sau.\nNơi nhận:|Gồm hai lớp buổi sáng.|Ở xã Bịa.");
	/* a blank line ends a paragraph, small letter or not */
	expect("BÁO CÁO\n\n về việc bịa\n", "BÁO CÁO\n về việc bịa");
	/* a broken place without notes is still one paragraph */
	expect("Có 03 xã\n, 02 ấp.\n", "Có 03 xã, 02 ấp.");
	/* no wish to join a list or a new sentence */
	expect("Kết quả\n- 05 lớp\n- 07 lớp\nĐoạn sau\n", "Kết quả\n- 05 lớp\n- 07 lớp\nĐoạn sau");
}

static void unreadable_marks(void **state)
{
	(void)state;
	expect("Mở 05 lớp\xEF\xBF\xBD, có 120 người.\n\xEF\xBF\xBD Hai lớp tối.\n", "Mở 05 lớp⟦1⟧, có 120 người.|Hai lớp tối.");
	expect("Mở 05 lớp\x02, có 120 người.\n\x02 Hai lớp tối.\n", "Mở 05 lớp⟦1⟧, có 120 người.|Hai lớp tối.");
}

static void spelled_marks(void **state)
{
	(void)state;
	expect("Mở 05 lớp [1], có 120 người[2].\nHết.\n\n[1] Lớp tối.\n\n[2] Bịa.\n", "Mở 05 lớp⟦1⟧, có 120 người⟦2⟧.\nHết.|Lớp tối.|Bịa.");
	expect("Mở 05 lớp(1), có 120 người(2).\n(1) Lớp tối.\n(2) Bịa.\n", "Mở 05 lớp⟦1⟧, có 120 người⟦2⟧.|Lớp tối.|Bịa.");
	expect("Mở 05 lớp¹, có 120 người².\n¹ Lớp tối.\n² Bịa, dòng\n  tiếp.\n",
	       "Mở 05 lớp⟦1⟧, có 120 người⟦2⟧.|Lớp tối.|Bịa, dòng   tiếp.");
	expect("Mở 05 lớp[^1].\n\n[^1]: Lớp tối.\n", "Mở 05 lớp⟦1⟧.|Lớp tối.");
}

/* Lines broken at a width are one paragraph; items and short lines are not. */
static void wrapped_lines(void **state)
{
	(void)state;
	expect("BÁO CÁO\nvề việc bịa\n\n"
	       "Trong quý, đơn vị bịa đã mở 05 lớp bồi dưỡng cho\n120 học viên[1], đạt 104,3% kế hoạch năm; tất cả\n"
	       "học viên đều đạt yêu cầu, trong đó có 60 nữ và 25\nngười dân tộc thiểu số, tăng 12 người.\n"
	       "- Thu quỹ được 20 triệu đồng, đạt 100% kế hoạch và\n  bằng 110% so với cùng kỳ năm trước.\n"
	       "- Chi 15 triệu đồng cho các lớp nói trên, còn lại\n  5 triệu đồng chuyển sang kỳ sau theo quy định đã\n  nêu ở trên.\nHết.\n\n"
	       "[1] Gồm hai lớp buổi tối và ba lớp buổi sáng, mở ở\n    xã Bịa Một.\n",
	       "BÁO CÁO\nvề việc bịa\n"
	       "Trong quý, đơn vị bịa đã mở 05 lớp bồi dưỡng cho 120 học viên⟦1⟧, đạt 104,3% kế hoạch năm; tất cả học viên đều đạt yêu cầu, "
	       "trong đó có 60 nữ và 25 người dân tộc thiểu số, tăng 12 người.\n"
	       "- Thu quỹ được 20 triệu đồng, đạt 100% kế hoạch và bằng 110% so với cùng kỳ năm trước.\n"
	       "- Chi 15 triệu đồng cho các lớp nói trên, còn lại 5 triệu đồng chuyển sang kỳ sau theo quy định đã nêu ở trên.\nHết.|"
	       "Gồm hai lớp buổi tối và ba lớp buổi sáng, mở ở xã Bịa Một.");
}

/* A broken byte is one broken letter, not another encoding. */
static void broken_bytes(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	const char *in = "Văn phòng Đảng ủy xã Bịa mở 05 lớp bồi dưỡng nghiệp vụ cho h\xE1\xBB" "c viên";
	struct doc *d = read_text(in, strlen(in), &a);
	assert_non_null(strstr(shown(d, &a), "Đảng ủy xã Bịa mở 05 lớp"));
	assert_int_equal(d->nwarnings, 1);
	arena_release(&a);
}

static void numbered_lists_are_no_notes(void **state)
{
	(void)state;
	const char *list = "Nhiệm vụ:\n(1) Mở lớp.\n(2) Dự họp.\n";
	expect(list, "Nhiệm vụ:\n(1) Mở lớp.\n(2) Dự họp.");
	expect("Kết quả:\n1. Mở lớp.\n2. Dự họp.\n", "Kết quả:\n1. Mở lớp.\n2. Dự họp.");
	/* bullets nobody can read, in the middle of the paper */
	const char *bullets = "Việc:\n\xEF\xBF\xBD Một.\n\xEF\xBF\xBD Hai.\nA.\nB.\nC.\nD.\nE.\n";
	expect(bullets, "Việc:\n\xEF\xBF\xBD Một.\n\xEF\xBF\xBD Hai.\nA.\nB.\nC.\nD.\nE.");
}

/* More broken places than notes: the note goes where its words are, and the reader says that it is not sure. */
static void counts_that_differ(void **state)
{
	(void)state;
	const char *in = "Thu quỹ được 20 triệu\n, nộp đủ.\nMở 05 lớp nghiệp vụ công đoàn\n, có 120 người.\n\n"
	                 "\xEF\xBF\xBD Các lớp nghiệp vụ công đoàn ở xã Bịa.\n";
	struct arena a = ARENA_INIT;
	struct doc *d = read_text(in, strlen(in), &a);
	assert_string_equal(shown(d, &a), "Thu quỹ được 20 triệu, nộp đủ.\nMở 05 lớp nghiệp vụ công đoàn⟦1⟧, có 120 người.|"
	                                  "Các lớp nghiệp vụ công đoàn ở xã Bịa.");
	assert_true(d->notes[0].guessed);
	assert_int_equal(d->nwarnings, 2);
	arena_release(&a);
}

static void wide_letters(void **state)
{
	(void)state;
	static const char le[] = "\xFF\xFE" "x\0\xA3\x1E" "y\0\n\0k\0", be[] = "\xFE\xFF\0x\x1E\xA3\0y\0\n\0k";
	static const char bare[] = "B\0\xC1\0O\0 \0C\0\xC1\0O\0\n\0s\0\xD1\x1E \0" "5\0";
	struct arena a = ARENA_INIT;
	assert_string_equal(shown(read_text(le, sizeof le - 1, &a), &a), "xảy\nk");
	assert_string_equal(shown(read_text(be, sizeof be - 1, &a), &a), "xảy\nk");
	assert_string_equal(shown(read_text(bare, sizeof bare - 1, &a), &a), "BÁO CÁO\nsố 5");
	arena_release(&a);
}

static void refuse(const char *bytes, size_t n)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	assert_null(read_bytes((struct view){ bytes, n }, &a, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(err.message[0]);
	arena_release(&a);
}

static void not_text(void **state)
{
	(void)state;
	char noise[4096];
	unsigned x = 12345;
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)((x = x * 1103515245 + 12345) >> 16);
	refuse(noise, sizeof noise);
	memset(noise, 0, sizeof noise);
	refuse(noise, sizeof noise);
	refuse("", 0);
	refuse(" \n\t\r\n", 5);
	/* a NUL or two in a long text is dirt, not a reason to refuse */
	struct arena a = ARENA_INIT;
	memset(noise, 'a', sizeof noise);
	noise[100] = 0;
	assert_int_equal(read_text(noise, sizeof noise, &a)->text.n, sizeof noise - 1);
	arena_release(&a);
}

static void long_line(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	size_t n = 8 * 1024 * 1024;
	char *s = arena_alloc(&a, n);
	for (size_t i = 0; i < n; i++)
		s[i] = i % 7 ? 'a' : ' ';
	assert_int_equal(read_text(s, n, &a)->text.n, n);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_paragraphs), cmocka_unit_test(broken_paragraphs), cmocka_unit_test(unreadable_marks),
		cmocka_unit_test(spelled_marks),        cmocka_unit_test(numbered_lists_are_no_notes), cmocka_unit_test(counts_that_differ),
		cmocka_unit_test(wrapped_lines),        cmocka_unit_test(broken_bytes), cmocka_unit_test(wide_letters),         cmocka_unit_test(not_text),          cmocka_unit_test(long_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
