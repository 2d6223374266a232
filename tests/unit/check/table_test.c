/* check_table on tables made by hand; every number is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "check/check.h"

static struct findings found;
static struct arena arena;
static char *kept;

/* Rows divided by \n, cells by \t. The number of findings. */
static size_t table(const char *text)
{
	struct err err = ERR_INIT;
	struct citations none = { NULL, 0 };
	struct figures figures = { NULL, 0 };
	arena_release(&arena);
	arena = (struct arena)ARENA_INIT;
	struct doc_builder *b = doc_builder_new(&arena, DOC_DOCX);
	doc_block(b, BLOCK_PARA, 0);
	doc_text(b, VIEW("Kết quả"), NULL);
	int row = 0;
	for (const char *p = text; *p; row++) {
		size_t n = strcspn(p, "\n");
		struct block *k = doc_block(b, BLOCK_ROW, 0);
		k->table = 1;
		k->row = (uint16_t)row;
		k->depth = 1;
		for (size_t i = 0; i <= n;) {
			size_t c = strcspn(p + i, "\t\n");
			doc_text(b, (struct view){ p + i, c }, NULL);
			if (i + c < n)
				doc_cell(b);
			i += c + 1;
		}
		p += n + (p[n] == '\n');
	}
	struct doc *d = doc_built(b, &err);
	assert_non_null(d);
	doc_structure(d);
	struct check_in in = { .doc = d, .figures = &figures, .citations = &none, .pack = pack_new(&arena, &err), .arena = &arena };
	found = (struct findings){ .arena = &arena };
	check_table.run(&in, &found);
	kept = found.n ? found.v[0].computed : NULL;
	return found.n;
}

#define HEAD "TT\tĐơn vị\tSố hộ\tHộ nghèo\n"

static void a_total_row(void **state)
{
	(void)state;
	assert_int_equal(table(HEAD "1\tẤp A\t120\t11\n2\tẤp B\t95\t8\n3\tẤp C\t210\t20\nTổng cộng\t\t425\t39"), 0);
	assert_int_equal(table(HEAD "1\tẤp A\t120\t11\n2\tẤp B\t95\t8\n3\tẤp C\t210\t20\nTổng cộng\t\t452\t39"), 1);
	assert_string_equal(kept, "120 + 95 + 210 = 425 ≠ 452");
	assert_string_equal(found.v[0].rule, "sum-table");
	/* at the head */
	assert_int_equal(table(HEAD "\tTổng số\t425\t39\n1\tẤp A\t120\t11\n2\tẤp B\t95\t8\n3\tẤp C\t210\t20"), 0);
	assert_int_equal(table(HEAD "\tTổng số\t425\t38\n1\tẤp A\t120\t11\n2\tẤp B\t95\t8\n3\tẤp C\t210\t20"), 1);
}

static void sections_are_added_instead_of_their_rows(void **state)
{
	(void)state;
	assert_int_equal(table(HEAD "I\tKhu Đông\t215\t19\n1\tẤp A\t120\t11\n2\tẤp B\t95\t8\nII\tKhu Tây\t300\t31\n1\tẤp C\t210\t20\n2\tẤp D\t90\t11\nCộng\t\t515\t50"), 0);
	assert_int_equal(table(HEAD "I\tKhu Đông\t215\t19\n1\tẤp A\t120\t11\n2\tẤp B\t95\t8\nII\tKhu Tây\t300\t31\n1\tẤp C\t210\t20\n2\tẤp D\t90\t11\nCộng\t\t551\t50"), 1);
}

static void a_table_that_keeps_no_rule_draws_nothing(void **state)
{
	(void)state;
	assert_int_equal(table(HEAD "1\tẤp A\t120\t11\n2\tẤp B\t95\t8\n3\tẤp C\t210\t20\nTổng cộng\t\t900\t77"), 0);
	assert_int_equal(table("TT\tChỉ tiêu\tĐơn vị tính\tKết quả\n1\tĐối thoại\tcuộc\t12\n2\tTập huấn\tlớp\t5\n3\tTuyên truyền\tbuổi\t44"), 0);
}

#define PLAN "TT\tChỉ tiêu\tKế hoạch\tThực hiện\tTỷ lệ (%)\n(1)\t(2)\t(3)\t(4)\t(5)\n"

static void a_percent_column(void **state)
{
	(void)state;
	assert_int_equal(table(PLAN "1\tKết nạp\t160\t176\t110\n2\tTập huấn\t48\t36\t75\n3\tThăm hỏi\t200\t185\t92,5\n4\tTrồng cây\t1.200\t1.500\t125"), 0);
	assert_int_equal(table(PLAN "1\tKết nạp\t160\t176\t110\n2\tTập huấn\t48\t36\t75\n3\tThăm hỏi\t200\t185\t95,2\n4\tTrồng cây\t1.200\t1.500\t125"), 1);
	assert_string_equal(kept, "185/200 = 92,500%, in 95,2");
}

static void a_total_column(void **state)
{
	(void)state;
#define SUMS "TT\tĐơn vị\tTổng số\tNam\tNữ\n"
	assert_int_equal(table(SUMS "1\tẤp A\t30\t18\t12\n2\tẤp B\t25\t14\t11\n3\tẤp C\t41\t20\t21\n4\tẤp D\t17\t9\t8"), 0);
	assert_int_equal(table(SUMS "1\tẤp A\t30\t18\t12\n2\tẤp B\t25\t14\t11\n3\tẤp C\t41\t20\t12\n4\tẤp D\t17\t9\t8"), 1);
	assert_string_equal(kept, "20 + 12 = 32 ≠ 41");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_total_row),
		cmocka_unit_test(sections_are_added_instead_of_their_rows),
		cmocka_unit_test(a_table_that_keeps_no_rule_draws_nothing),
		cmocka_unit_test(a_percent_column),
		cmocka_unit_test(a_total_column),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return rc;
}
