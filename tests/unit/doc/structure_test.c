/* structure - header block, title, headings, recipients and signature of made-up papers, laid out in the ways papers come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/date.h"
#include "base/period.h"
#include "doc/doc.h"

/* Lines of a made-up paper; a line that holds a tab is a table row. */
static struct doc *paper(struct arena *a, const char *const *lines)
{
	struct err err = ERR_INIT;
	struct doc_builder *b = doc_builder_new(a, DOC_TXT);
	for (; *lines; lines++) {
		const char *tab = strchr(*lines, '\t');
		doc_block(b, tab ? BLOCK_ROW : BLOCK_PARA, 0);
		const char *s = *lines;
		for (; tab; s = tab + 1, tab = strchr(s, '\t')) {
			doc_text(b, (struct view){ s, (size_t)(tab - s) }, NULL);
			doc_cell(b);
		}
		doc_text(b, view_of(s), NULL);
	}
	struct doc *d = doc_built(b, &err);
	assert_non_null(d);
	doc_structure(d);
	return d;
}

static void same(struct view have, const char *want)
{
	if (!want) {
		assert_null(have.p);
		return;
	}
	char s[512];
	assert_non_null(have.p);
	assert_true(have.n < sizeof s);
	memcpy(s, have.p, have.n);
	s[have.n] = 0;
	assert_string_equal(s, want);
}

static void party_paper_in_lines(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const char *const lines[] = {
		"ĐẢNG BỘ TỈNH CÂY BÀNG", "ĐẢNG ỦY XÃ SÔNG MƠ", "*", "Số 17-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Mơ, ngày 05 tháng 7 năm 2026", "",
		"BÁO CÁO", "kết quả công tác 6 tháng đầu năm 2026", "và nhiệm vụ trọng tâm 6 tháng cuối năm", "-----",
		"Thực hiện chương trình công tác, Đảng ủy xã báo cáo như sau:",
		"I- KẾT QUẢ", "1. Công tác tuyên giáo", "1.1. Tuyên truyền", "a) Hội nghị. Tổ chức 05 hội nghị.", "- Mở 2 lớp; có 40 người.", "+ Lớp thứ nhất",
		"II- NHIỆM VỤ", "12.500 người dự.", "(1) Việc thứ nhất",
		"Nơi nhận:", "- Tỉnh ủy (báo cáo),", "- Lưu Văn phòng Đảng ủy.", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", NULL,
	};
	struct doc *d = paper(&a, lines);
	same(d->header.superior, "ĐẢNG BỘ TỈNH CÂY BÀNG");
	same(d->header.issuer, "ĐẢNG ỦY XÃ SÔNG MƠ");
	same(d->header.number, "17");
	same(d->header.symbol, "BC/ĐU");
	same(d->header.place, "Sông Mơ");
	same(d->header.date, "2026-07-05");
	same(d->header.type, "BÁO CÁO");
	same(d->header.subject, "kết quả công tác 6 tháng đầu năm 2026 và nhiệm vụ trọng tâm 6 tháng cuối năm");
	same(d->header.period, "2026-H1");
	same(d->header.signer_post, "PHÓ BÍ THƯ");
	assert_int_equal(d->header.nrecipients, 2);
	same(d->header.recipients[0], "Tỉnh ủy (báo cáo)");
	same(d->header.recipients[1], "Lưu Văn phòng Đảng ủy");
	static const struct {
		int level;
		const char *label, *title;
	} want[] = {
		{ 1, "I-", "KẾT QUẢ" }, { 2, "1.", "Công tác tuyên giáo" }, { 3, "1.1.", "Tuyên truyền" }, { 4, "a)", "Hội nghị." },
		{ 5, "-", "Mở 2 lớp;" }, { 6, "+", "Lớp thứ nhất" }, { 1, "II-", "NHIỆM VỤ" }, { 3, "(1)", "Việc thứ nhất" },
	};
	assert_int_equal(d->noutline, sizeof want / sizeof *want);
	for (size_t i = 0; i < d->noutline; i++) {
		assert_int_equal(d->outline[i].level, want[i].level);
		same(d->outline[i].label, want[i].label);
		same(d->outline[i].title, want[i].title);
	}
	assert_int_equal(d->outline[0].end, d->outline[6].at.start);
	assert_int_equal(d->outline[2].end, d->outline[6].at.start);
	arena_release(&a);
}

static void state_paper_in_tables(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const char *const lines[] = {
		"UBND HUYỆN ĐỒI THÔNG PHÒNG NỘI VỤ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
		"Số: 08/BC-PNV\tĐồi Thông, ngày 09 tháng 01 năm 2025",
		"BÁO CÁO KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ IV", "(Số liệu đến 14/12/2024)",
		"Thực hiện Kế hoạch số 03/KH-UBND, Phòng Nội vụ báo cáo:",
		"PHẦN THỨ NHẤT", "KẾT QUẢ THỰC HIỆN", "I. CÔNG TÁC CHỈ ĐẠO", "1. Văn bản",
		"Nơi nhận: - UBND huyện (b/c); - Các xã, thị trấn; - Lưu: VT.\tKT. TRƯỞNG PHÒNG PHÓ TRƯỞNG PHÒNG Tên Người Ký", NULL,
	};
	struct doc *d = paper(&a, lines);
	same(d->header.superior, "UBND HUYỆN ĐỒI THÔNG");
	same(d->header.issuer, "PHÒNG NỘI VỤ");
	same(d->header.number, "08");
	same(d->header.symbol, "BC-PNV");
	same(d->header.place, "Đồi Thông");
	same(d->header.date, "2025-01-09");
	same(d->header.type, "BÁO CÁO");
	same(d->header.subject, "KẾT QUẢ CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ IV (Số liệu đến 14/12/2024)");
	same(d->header.signer_post, "PHÓ TRƯỞNG PHÒNG");
	assert_int_equal(d->header.nrecipients, 3);
	same(d->header.recipients[2], "Lưu: VT");
	assert_int_equal(d->noutline, 3);
	same(d->outline[0].label, "PHẦN THỨ NHẤT");
	same(d->outline[0].title, "KẾT QUẢ THỰC HIỆN");
	assert_int_equal(d->outline[0].level, 0);
	same(d->outline[1].title, "CÔNG TÁC CHỈ ĐẠO");
	arena_release(&a);
}

static void blanks_left_for_the_pen(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const char *const lines[] = {
		"HUYỆN ỦY SÔNG MƠ BAN DÂN VẬN * Số       -BC/BDVHU\tĐẢNG CỘNG SẢN VIỆT NAM Sông Mơ, ngày      tháng    năm 2024",
		"BÁO CÁO", "công tác dân vận tháng 11 năm 2024", "-----", "KẾT QUẢ CÔNG TÁC", "Trong tháng, Ban đã làm 5 việc.", NULL,
	};
	struct doc *d = paper(&a, lines);
	same(d->header.superior, "HUYỆN ỦY SÔNG MƠ");
	same(d->header.issuer, "BAN DÂN VẬN");
	same(d->header.number, NULL);
	same(d->header.symbol, "BC/BDVHU");
	same(d->header.place, "Sông Mơ");
	same(d->header.date, "2024");
	same(d->header.period, "2024-11");
	same(d->header.signer_post, NULL);
	assert_int_equal(d->noutline, 1);
	same(d->outline[0].title, "KẾT QUẢ CÔNG TÁC");
	arena_release(&a);
}

static void columns_made_of_blanks(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const char *const lines[] = {
		"CÔNG AN TỈNH CÂY BÀNG      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CÔNG AN HUYỆN ĐỒI THÔNG         Độc lập - Tự do - Hạnh phúc",
		"   Số: 123/BC-CAH               Đồi Thông, ngày 05 tháng 11 năm 2024", "             BÁO CÁO", "  Kết quả công tác tháng 10", "A. KẾT QUẢ", "Có 5 việc.",
		"Nơi nhận:                           TRƯỞNG CÔNG AN HUYỆN", "- Công an tỉnh;", "- Lưu: VT.", "                              Tên Người Ký", NULL,
	};
	struct doc *d = paper(&a, lines);
	same(d->header.superior, "CÔNG AN TỈNH CÂY BÀNG");
	same(d->header.issuer, "CÔNG AN HUYỆN ĐỒI THÔNG");
	same(d->header.number, "123");
	same(d->header.place, "Đồi Thông");
	same(d->header.signer_post, "TRƯỞNG CÔNG AN HUYỆN");
	same(d->header.period, "2024-10");
	assert_int_equal(d->header.nrecipients, 2);
	same(d->header.recipients[0], "Công an tỉnh");
	assert_int_equal(d->noutline, 1);
	arena_release(&a);
}

static void a_note_is_no_paper(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const char *const empty[] = { "", NULL }, *const plain[] = { "Hôm nay trời nắng.", "1.676 hộ dân; 12,5 tỷ đồng.", "05/02/2024 họp.", NULL };
	struct doc *d = paper(&a, empty);
	assert_int_equal(d->noutline, 0);
	same(d->header.type, NULL);
	d = paper(&a, plain);
	assert_int_equal(d->noutline, 0);
	assert_int_equal(d->header.body, 0);
	assert_int_equal(d->header.tail, 3);
	arena_release(&a);
}

static void days_and_periods(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	static const struct {
		const char *text, *iso;
	} days[] = {
		{ "ngày 07/02/2024", "2024-02-07" }, { "07-02-2024 ", "2024-02-07" }, { "ngày 05 tháng 02 năm 2026", "2026-02-05" },
		{ "ngày tháng năm 2025", "2025" }, { "ngày ... tháng 6 năm 2025", "2025-06" }, { "tháng 6/2024", "2024-06" }, { "ngày của", NULL }, { "3/4 số hộ", NULL },
	};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct tokens t = tokens_cut(view_of(days[i].text), &a);
		struct day d = { 0, 0, 0 };
		(void)day_read(&t, 0, &d);
		same(day_iso(d, &a), days[i].iso);
	}
	static const struct {
		const char *text, *period;
	} periods[] = {
		{ "quý IV/2024", "2024-Q4" }, { "Quý I năm 2025", "2025-Q1" }, { "quý 3", "2023-Q3" }, { "6 tháng đầu năm 2024", "2024-H1" }, { "9 tháng năm 2024", "2024-9M" },
		{ "tháng 02/2025", "2025-02" }, { "nhiệm kỳ 2020 - 2025", "2020..2025" }, { "năm 2024", "2024" }, { "giai đoạn 2021-2025", "2021..2025" },
	};
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		struct tokens t = tokens_cut(view_of(periods[i].text), &a);
		struct view p = { NULL, 0 };
		assert_true(period_read(&t, 0, 2023, &a, &p) > 0);
		same(p, periods[i].period);
	}
	assert_true(day_possible((struct day){ 2024, 2, 29 }));
	assert_false(day_possible((struct day){ 2023, 2, 29 }));
	assert_false(day_possible((struct day){ 2023, 13, 1 }));
	assert_int_equal(day_number((struct day){ 1970, 1, 1 }), 0);
	assert_int_equal(day_number((struct day){ 2000, 3, 1 }), 11017);
	assert_int_equal(day_weekday((struct day){ 2024, 11, 25 }), 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(party_paper_in_lines), cmocka_unit_test(state_paper_in_tables), cmocka_unit_test(blanks_left_for_the_pen),
		cmocka_unit_test(columns_made_of_blanks), cmocka_unit_test(a_note_is_no_paper),   cmocka_unit_test(days_and_periods),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
