/* secret: where a mark refuses a paper and where the same words do not. All papers here are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "doc/doc.h"

/* `text`: lines; a tab makes a row; a line that begins with "[]" is a text box. `where`, `furniture`: one entry, or NULL. */
static bool secret(const char *text, const char *where, const char *furniture)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct doc_builder *b = doc_builder_new(&a, DOC_DOCX);
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n");
		struct view line = { s, n };
		bool box = view_starts(line, "[]");
		const char *tab = memchr(s, '\t', n);
		doc_block(b, tab ? BLOCK_ROW : BLOCK_PARA, box ? LOOK_BOX : 0);
		if (tab) {
			doc_text(b, (struct view){ s, (size_t)(tab - s) }, NULL);
			doc_cell(b);
			line = (struct view){ tab + 1, (size_t)(s + n - tab - 1) };
		}
		doc_text(b, box ? view_mid(line, 2, line.n) : line, NULL);
		s += n + (s[n] == '\n');
	}
	if (where)
		doc_furniture(b, where, view_of(furniture));
	struct doc *d = doc_built(b, &err);
	assert_non_null(d);
	doc_structure(d);
	bool yes = doc_is_secret(d);
	arena_release(&a);
	return yes;
}

#define HEAD "ĐẢNG ỦY XÃ SÔNG MƠ\n*\nSố 17-BC/ĐU\n"
#define TAIL "BÁO CÁO\nkết quả công tác quý II năm 2026\nI. KẾT QUẢ\nMở 02 lớp.\n"

static void stamps_in_the_header_block(void **state)
{
	(void)state;
	assert_true(secret(HEAD "MẬT\n" TAIL, NULL, NULL));
	assert_true(secret(HEAD "TỐI MẬT\n" TAIL, NULL, NULL));
	assert_true(secret("TUYỆT MẬT\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("M Ậ T\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("T Ố I   M Ậ T\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("[ MẬT ]\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("| * Tối mật * |\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("Độ mật: Tuyệt mật\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("MẬT       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("ĐẢNG ỦY XÃ SÔNG MƠ * Số 17-BC/ĐU MẬT\tĐẢNG CỘNG SẢN VIỆT NAM\n" TAIL, NULL, NULL));
	assert_true(secret("MẬT ĐẢNG ỦY XÃ SÔNG MƠ\n*\nMẬT\n" TAIL, NULL, NULL));
	/* decomposed letters are the same letters */
	assert_true(secret("MA\xCC\x82\xCC\xA3T\n" HEAD TAIL, NULL, NULL));
	assert_true(secret("MẬT\nMột tờ giấy không có tên loại.\n", NULL, NULL));
}

static void stamps_outside_the_flow(void **state)
{
	(void)state;
	assert_true(secret(HEAD TAIL "[]MẬT\nHết.\n", NULL, NULL));
	assert_true(secret(HEAD TAIL, "header", "TỐI MẬT"));
	assert_true(secret(HEAD TAIL, "footer", "MẬT\tTrang 3"));
	assert_true(secret(HEAD TAIL, "footer", "MẬT 3"));
	assert_true(secret(HEAD TAIL, "watermark", "MẬT MẬT MẬT"));
	assert_true(secret(HEAD TAIL, "textbox", "M Ậ T"));
}

static void the_words_in_text_do_not_refuse(void **state)
{
	(void)state;
	assert_false(secret(HEAD TAIL, NULL, NULL));
	assert_false(secret("BAN CHỈ ĐẠO BẢO VỆ BÍ MẬT NHÀ NƯỚC\nSố 3-BC/BCĐ\n" TAIL, NULL, NULL));
	assert_false(secret("HỌC VIỆN KỸ THUẬT MẬT MÃ\n" TAIL, NULL, NULL));
	assert_false(secret(HEAD "BÁO CÁO\nvề công tác bảo vệ bí mật nhà nước\nI. KẾT QUẢ\nTiếp nhận 05 văn bản mật, 02 văn bản tối mật.\n", NULL, NULL));
	assert_false(secret(HEAD TAIL "Tổng số văn bản\t12\nMật\t5\nTối mật\t2\n", NULL, NULL));
	assert_false(secret(HEAD TAIL "MẬT\n", NULL, NULL));
	assert_false(secret(HEAD TAIL, "header", "Báo cáo công tác bảo mật"));
	assert_false(secret(HEAD TAIL "[]Bảo mật thông tin\n", NULL, NULL));
	assert_false(secret(HEAD TAIL, "footer", "3"));
	assert_false(secret("", NULL, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stamps_in_the_header_block),
		cmocka_unit_test(stamps_outside_the_flow),
		cmocka_unit_test(the_words_in_text_do_not_refuse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
