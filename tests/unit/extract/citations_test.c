/* citations - the grammar of mentions and the keys they share, on made-up sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "extract/extract.h"

static struct citations cite(struct arena *a, const char *text)
{
	struct err err = ERR_INIT;
	struct pack *p = pack_new(a, &err);
	assert_non_null(p);
	struct doc_builder *b = doc_builder_new(a, DOC_TXT);
	while (*text) {
		size_t n = strcspn(text, "\n");
		doc_block(b, BLOCK_PARA, 0);
		doc_text(b, (struct view){ text, n }, NULL);
		text += n + (text[n] == '\n');
	}
	struct doc *d = doc_built(b, &err);
	assert_non_null(d);
	doc_structure(d);
	return extract_citations(d, p, a);
}

static const char *str(struct arena *a, struct view v)
{
	return v.p ? arena_str(a, v) : "-";
}

/* "type|number|symbol|date|issuer|title" of each mention, one a line; "-" for what is absent. */
static void reads(const char *text, const char *want)
{
	struct arena a = ARENA_INIT;
	struct citations c = cite(&a, text);
	char have[4096] = "";
	for (size_t i = 0; i < c.n; i++) {
		const struct citation *x = &c.v[i];
		size_t n = strlen(have);
		snprintf(have + n, sizeof have - n, "%s%s|%s|%s|%s|%s|%s", i ? "\n" : "", str(&a, x->type), str(&a, x->number), str(&a, x->symbol), str(&a, x->date),
		         str(&a, x->issuer), str(&a, x->title));
	}
	assert_string_equal(have, want);
	arena_release(&a);
}

static void keys(const char *text, const char *want)
{
	struct arena a = ARENA_INIT;
	struct citations c = cite(&a, text);
	char have[2048] = "";
	for (size_t i = 0; i < c.n; i++)
		snprintf(have + strlen(have), sizeof have - strlen(have), "%s%s", i ? "\n" : "", str(&a, c.v[i].key));
	assert_string_equal(have, want);
	arena_release(&a);
}

static void party_style(void **state)
{
	(void)state;
	reads("Thực hiện Kết luận số 07-KL/TW ngày 20/4/2021 của Bộ Chính trị “Việc mẫu”; mở 05 lớp.", "Kết luận|07|KL/TW|2021-04-20|Bộ Chính trị|Việc mẫu");
	reads("theo Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của Đảng ủy xã Sông Mơ.", "Nghị quyết|12|NQ/ĐU|2026-09-05|Đảng ủy xã Sông Mơ|-");
	reads("Chỉ thị số 55 - CT/TW của Bộ Chính trị, khóa XII", "Chỉ thị|55|CT/TW|-|Bộ Chính trị, khóa XII|-");
	reads("Hướng dẫn số 3-HD/BTCTU ngày 05 tháng 02 năm 2024 của Ban Tổ chức Tỉnh ủy", "Hướng dẫn|3|HD/BTCTU|2024-02-05|Ban Tổ chức Tỉnh ủy|-");
	reads("Chỉ thị của Ban Bí thư số 15-CT/TW ngày 02/3/2020", "Chỉ thị|15|CT/TW|2020-03-02|Ban Bí thư|-");
	reads("Ban Chấp hành Đảng bộ huyện đã ban hành Quyết định số 99-QĐ/HU ngày 17/01/2024 “Về giao việc”.", "Quyết định|99|QĐ/HU|2024-01-17|Ban Chấp hành Đảng bộ huyện|Về giao việc");
	reads("Thông báo kết luận số 15-TB/HU", "Thông báo kết luận|15|TB/HU|-|-|-");
	reads("Quy chế số 05-QC/BTCTU-BDVTU ngày 1/6/2022", "Quy chế|05|QC/BTCTU-BDVTU|2022-06-01|-|-");
}

static void state_style(void **state)
{
	(void)state;
	reads("Nghị định số 99/2022/NĐ-CP ngày 30/12/2022 của Chính phủ", "Nghị định|99/2022|NĐ-CP|2022-12-30|Chính phủ|-");
	reads("Quyết định số 15/QĐ-UBND ngày 5/1/2024 của UBND tỉnh Cây Bàng về việc giao chỉ tiêu", "Quyết định|15|QĐ-UBND|2024-01-05|UBND tỉnh Cây Bàng|việc giao chỉ tiêu");
	reads("Luật số 29/2018/QH14", "Luật|29/2018|QH14|-|-|-");
	reads("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Luật|31/2024|QH15|2024-01-18|-|Đất đai");
	reads("Công văn số 120/UBND-VX ngày 3/4/2024 của UBND huyện", "Công văn|120|UBND-VX|2024-04-03|UBND huyện|-");
	reads("số 45/2023/NQ-HĐND của HĐND tỉnh", "Nghị quyết|45/2023|NQ-HĐND|-|HĐND tỉnh|-");
	reads("Thông tư liên tịch số 15/2015/TTLT-BTC-BNV", "Thông tư liên tịch|15/2015|TTLT-BTC-BNV|-|-|-");
	reads("Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ", "Quyết định|1658|QĐ-TTg|2021-10-01|Thủ tướng Chính phủ|-");
}

static void damaged_and_short(void **state)
{
	(void)state;
	reads("Kết luận số 91-KL/TWcủa Bộ Chính trị về tiếp tục", "Kết luận|91|KL/TW|-|Bộ Chính trị|tiếp tục");
	reads("Kế hoạch 731 của Tỉnh ủy và các bước", "Kế hoạch|731|-|-|Tỉnh ủy|-");
	reads("Thông báo 22-TB/TW ngày 04/3/2009 của Ban Bí thư", "Thông báo|22|TB/TW|2009-03-04|Ban Bí thư|-");
	reads("NQ số 35-NQ/TU ngày 1/6/2022", "Nghị quyết|35|NQ/TU|2022-06-01|-|-");
	struct arena a = ARENA_INIT;
	struct citations c = cite(&a, "Nghị quyết số 96-NQ/TW ngày của Ban Bí thư Trung ương Đảng, khóa XII “Cán bộ”. Thông báo 22-TB/TW.");
	assert_int_equal(c.n, 2);
	assert_true(c.v[0].date_blank);
	assert_true(c.v[0].says_so);
	assert_false(c.v[1].says_so);
	assert_string_equal(str(&a, c.v[0].issuer), "Ban Bí thư Trung ương Đảng, khóa XII");
	assert_string_equal(str(&a, c.v[0].term), "K12");
	arena_release(&a);
}

static void lists_and_nests(void **state)
{
	(void)state;
	reads("Quyết định số 21-QĐ/TW, số 22-QĐ/TW của Ban Bí thư (khóa XI) và Quy định số 24-QĐ/TW của Ban Bí thư",
	      "Quyết định|21|QĐ/TW|-|Ban Bí thư (khóa XI)|-\nQuyết định|22|QĐ/TW|-|Ban Bí thư (khóa XI)|-\nQuy định|24|QĐ/TW|-|Ban Bí thư|-");
	reads("các Kế hoạch: số 15-KH/HU ngày 3/4/2024, số 16-KH/HU ngày 5/4/2024", "Kế hoạch|15|KH/HU|2024-04-03|-|-\nKế hoạch|16|KH/HU|2024-04-05|-|-");
	struct arena a = ARENA_INIT;
	struct citations c = cite(&a, "Công văn số 52-CV/HU ngày 08/02/2024 về “Triển khai Đề án số 99-ĐA/TU của Tỉnh ủy “Việc mới” năm nay”, Kế hoạch số 17-KH/HU.");
	assert_int_equal(c.n, 3);
	assert_int_equal(c.v[0].inside, -1);
	assert_int_equal(c.v[1].inside, 0);
	assert_int_equal(c.v[2].inside, -1);
	assert_string_equal(str(&a, c.v[1].title), "Việc mới");
	arena_release(&a);
}

static void not_documents(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"đạt 12/10 người, 3/2, 24/24 giờ, 05-07 lớp, 12/2024", "Đoàn kiểm tra 65, số 67 của Ủy ban", "ban hành Kế hoạch 05 năm 2021 - 2025",
		"Thông báo 03 trường hợp; chỉ tiêu số 02; xây dựng 16 kế hoạch", "kế hoạch 100% đạt", "Báo cáo 5.123 học viên", "phân xưởng 5-A, lô 7/B",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		reads(texts[i], "");
}

static void keys_are_shared(void **state)
{
	(void)state;
	keys("Chỉ thị số 15-CT/TW ngày 15/5/2016 của Bộ Chính trị. Chỉ thị số 15-CT/TW. Chỉ thị số 15-CT/TW của Bộ Chính trị, khóa XII.",
	     "CT|15-CT/TW|2016-05-15\nCT|15-CT/TW|2016-05-15\nCT|15-CT/TW|2016-05-15");
	keys("Chỉ thị số 15-CT/TW ngày 15/5/2016. Chỉ thị số 15-CT/TW của Bộ Chính trị, khóa XIII. Chỉ thị số 15-CT/TW.", "CT|15-CT/TW|2016-05-15\nCT|15-CT/TW|K13\nCT|15-CT/TW|?");
	keys("Quy định số 8-QĐ/TW. Quyết định số 8-QĐ/TW.", "QĐi|08-QĐ/TW|?\nQĐ|08-QĐ/TW|?");
	keys("Nghị định số 99/2022/NĐ-CP. Kế hoạch 731 của Tỉnh ủy.", "NĐ|99/2022/NĐ-CP|?\nKH|731|?");
	keys("Kế hoạch số 7-KH/HU ngày 1/2/2024. Kế hoạch số 7-KH/HU ngày 2/2/2024.", "KH|07-KH/HU|2024-02-01\nKH|07-KH/HU|2024-02-02");
}

static void the_sheet_of_its_own_is_no_mention(void **state)
{
	(void)state;
	reads("HUYỆN ỦY\nSố 15-BC/HU\nBÁO CÁO\nvề việc mẫu\n-----\nNội dung theo Kế hoạch số 2-KH/HU.", "Kế hoạch|2|KH/HU|-|-|-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(party_style),   cmocka_unit_test(state_style),     cmocka_unit_test(damaged_and_short),
		cmocka_unit_test(lists_and_nests), cmocka_unit_test(not_documents), cmocka_unit_test(keys_are_shared),
		cmocka_unit_test(the_sheet_of_its_own_is_no_mention),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
