/* Proposals: figures of a made-up contribution find their indicators by words, unit and memory; what fits nothing stays alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "extract/extract.h"
#include "extract/propose.h"
#include "read/read.h"

static struct arena arena;
static struct pack *chung;

static const struct propose_candidate candidates[] = {
	{ "Đảng viên mới kết nạp|kết nạp đảng viên", "", "đảng viên", true },
	{ "Huy hiệu Đảng đã trao|trao huy hiệu đảng", "", "đồng chí", false },
	{ "Lớp bồi dưỡng chính trị đã mở", "", "lớp", true },
	{ "Học viên các lớp bồi dưỡng", "", "học viên", false },
	{ "Nhà đại đoàn kết đã xây", "", "căn", false },
	{ "Quỹ vì người nghèo vận động được", "", "triệu đồng", false },
	{ "Hộ tham gia phân loại rác", "", "hộ", true },
	{ "Tỷ lệ đảng viên dự học nghị quyết", "", "%", false },
	{ "Đảng viên bị kỷ luật|kỷ luật đảng viên", "khiển trách", "đảng viên", false },
};
enum { N = sizeof candidates / sizeof *candidates };

static const char paper[] =
	"BÁO CÁO\nKết quả công tác năm 2024\n(số liệu giả định)\nI. KẾT QUẢ\n1. Công tác đảng viên\n"
	"Trong năm, toàn xã đã kết nạp mới 42/50 đảng viên, đạt 84% chỉ tiêu; đã trao Huy hiệu Đảng cho 27 đồng chí.\n"
	"Trung tâm mở 06 lớp bồi dưỡng lý luận chính trị với 312 học viên tham gia, đạt 120% kế hoạch.\n"
	"Tỷ lệ đảng viên tham gia học tập nghị quyết đạt 98,5%.\n"
	"2. Công tác Mặt trận\n"
	"Vận động Quỹ “Vì người nghèo” được 1,2 tỷ đồng, xây dựng 14 căn nhà Đại đoàn kết.\n"
	"Có 1.240/1.550 hộ phân loại rác tại nguồn, đạt 80%. Trồng 350 cây xanh.\n";

static struct doc *doc_of(const char *text)
{
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(view_of(text), &arena, &err);
	assert_non_null(d);
	doc_structure(d);
	return d;
}

static const char *printed(const struct doc *d, const struct figure *f)
{
	return arena_str(&arena, view_mid(d->text, f->at.start, f->at.end));
}

static void by_words(void **state)
{
	(void)state;
	static const struct {
		const char *spelling;
		int candidate;
	} want[] = { { "42/50", 0 }, { "27", 1 }, { "06", 2 }, { "312", 3 }, { "98,5", 7 }, { "1,2", 5 }, { "14", 4 }, { "1.240/1.550", 6 }, { "350", -1 } };
	struct doc *d = doc_of(paper);
	struct citations c = extract_citations(d, chung, &arena);
	struct figures f = extract_figures(d, &c, chung, &arena);
	struct proposal *p = extract_propose(d, &f, chung, candidates, N, NULL, 0, &arena);
	for (size_t w = 0; w < sizeof want / sizeof *want; w++) {
		bool found = false;
		for (size_t i = 0; i < f.n; i++)
			if (strcmp(printed(d, &f.v[i]), want[w].spelling) == 0) {
				found = true;
				if (p[i].candidate != want[w].candidate)
					fail_msg("%s: candidate %d (%d), not %d", want[w].spelling, p[i].candidate, p[i].sure, want[w].candidate);
			}
		if (!found)
			fail_msg("no figure %s", want[w].spelling);
	}
}

/* The same sentence next year, with other numbers: what was accepted comes back, however little the words say. */
static void by_memory(void **state)
{
	(void)state;
	struct doc *old = doc_of("BÁO CÁO\nNăm 2023\n(số liệu giả định)\nĐã làm được 12 việc như hẹn, thêm 3 việc khác.\n");
	struct doc *new = doc_of("BÁO CÁO\nNăm 2024\n(số liệu giả định)\nĐã làm được 15 việc như hẹn, thêm 8 việc khác.\n");
	struct citations none = { 0 };
	struct figures fo = extract_figures(old, &none, chung, &arena), fn = extract_figures(new, &none, chung, &arena);
	assert_int_equal(fo.n, fn.n);
	struct propose_memory m[] = { { propose_frame(old, &fo.v[0], &arena), 4 }, { propose_frame(old, &fo.v[1], &arena), 6 } };
	struct proposal *p = extract_propose(new, &fn, chung, candidates, N, m, 2, &arena);
	assert_int_equal(p[0].candidate, 4);
	assert_int_equal(p[1].candidate, 6);
	assert_true(p[0].remembered && p[0].sure == 100);
}

static int setup(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	chung = pack_new(&arena, &err);
	return chung ? 0 : -1;
}

static int done(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(by_words), cmocka_unit_test(by_memory) };
	return cmocka_run_group_tests(tests, setup, done);
}
