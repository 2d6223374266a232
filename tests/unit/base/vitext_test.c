/* vitext: what tells words apart for a reader and what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/vitext.h"

static void folds(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{ "Luỹ kế", "lũy kế" }, { "HOÀ", "hòa" },     { "khoẽ", "khõe" }, { "thuỳ", "thùy" }, { "uỷ ban", "ủy ban" }, { "quý", "quý" },
		{ "hoả", "hỏa" },       { "a  \xC2\xA0 b ", "a b" }, { "tuỵ", "tụy" },   { "xoè", "xòe" },   { "toàn", "toàn" },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct view f = vitext_fold(view_of(rows[i][0]), &a);
		assert_int_equal(f.n, strlen(rows[i][1]));
		assert_memory_equal(f.p, rows[i][1], f.n);
	}
	assert_true(vitext_same(VIEW("Uỷ Ban"), VIEW("ủy ban")));
	assert_true(view_is(vitext_plain(VIEW("Đảng uỷ, kết nạp"), &a), "dang uy, ket nap"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(folds) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
