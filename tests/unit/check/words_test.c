/* words - the model inside the program, a model written and read back, and broken ones refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "check/syllable_parts.h"
#include "check/words.h"
#include "check/words_format.h"
#include "check/words_write.h"

static struct arena arena;

static uint16_t id(const struct words *w, const char *s)
{
	return words_find(w, view_of(s));
}

static void test_builtin(void **state)
{
	(void)state;
	const struct words *w = words_builtin(&arena);
	assert_non_null(w);
	assert_true(words_ids(w) > 7000);
	assert_int_not_equal(id(w, "khăn"), WORDS_NONE);
	assert_int_equal(id(w, "khxăn"), WORDS_NONE);
	assert_int_equal(id(w, ""), WORDS_NONE);
	assert_int_equal(id(w, "kỹ"), id(w, "kĩ"));
	assert_int_equal(id(w, "quy"), id(w, "qui"));
	assert_int_not_equal(id(w, "tay"), id(w, "tai"));
	assert_int_not_equal(words_number(w), WORDS_NONE);
	uint32_t right = words_pair(w, id(w, "khó"), id(w, "khăn")), slip = words_pair(w, id(w, "khó"), id(w, "khoăn"));
	assert_true(right > 10000);
	assert_true(slip < right / 1000);
	assert_int_equal(words_pair(w, WORDS_NONE, id(w, "khăn")), 0);
	assert_true(words_triple(w, id(w, "ủy"), id(w, "ban"), id(w, "nhân")) > 1000);
	uint16_t word[2] = { id(w, "lũ"), id(w, "lụt") };
	assert_true(words_is_word(w, word, 2));
	assert_true(words_other(w, VIEW("ubnd")));
	assert_false(words_other(w, VIEW("nghành")));
}

static void test_after(void **state)
{
	(void)state;
	const struct words *w = words_builtin(&arena);
	struct words_next next[4];
	size_t n = words_after(w, id(w, "ủy"), id(w, "ban"), next, 4);
	assert_int_equal(n, 4);
	assert_int_equal(next[0].id, id(w, "nhân"));
	assert_true(next[0].count >= next[1].count && next[1].count >= next[2].count);
}

static int cost_of(const struct words_like *v, size_t n, uint16_t which)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].id == which)
			return v[i].cost;
	return -1;
}

static void test_alike(void **state)
{
	(void)state;
	const struct words *w = words_builtin(&arena);
	static struct words_like v[2048];
	size_t n = words_alike(w, id(w, "nghĩ"), v, 2048);
	assert_true(n > 20 && n < 1000);
	assert_int_equal(cost_of(v, n, id(w, "nghỉ")), 3);
	assert_int_equal(cost_of(v, n, id(w, "nghị")), 10);
	assert_int_equal(cost_of(v, n, id(w, "nghĩ")), -1);
	assert_int_equal(cost_of(v, n, id(w, "trường")), -1);
	n = words_alike(w, id(w, "xương"), v, 2048);
	assert_int_equal(cost_of(v, n, id(w, "sương")), 7);
	n = words_alike_text(w, VIEW("trườngg"), v, 2048);
	assert_int_equal(cost_of(v, n, id(w, "trường")), 10);
}

static struct buf small_model(uint32_t times)
{
	struct words_build *b = words_build_new();
	uint16_t x = words_build_syllable(b, VIEW("bờ"), times), y = words_build_syllable(b, VIEW("đắp"), times),
	         z = words_build_syllable(b, VIEW("krông"), times);
	words_build_pair(b, x, y, times);
	words_build_pair(b, y, z, times);
	words_build_triple(b, x, y, z, times);
	words_build_other(b, VIEW("hkdct"), times);
	words_build_tokens(b, 3 * times);
	struct buf out = BUF_INIT(1 << 20);
	words_build_write(b, &(struct words_least){ .pair = 2, .triple = 2, .other = 3 }, &out);
	words_build_free(b);
	assert_false(out.over);
	return out;
}

static struct view aligned(const struct buf *b)
{
	char *p = arena_alloc(&arena, b->n);
	memcpy(p, b->p, b->n);
	return (struct view){ p, b->n };
}

static void test_own(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	const struct words *base = words_builtin(&arena);
	struct buf b = small_model(8);
	const struct words *w = words_with(aligned(&b), &arena, &err);
	assert_non_null(w);
	uint16_t x = id(w, "bờ"), y = id(w, "đắp"), z = id(w, "krông");
	assert_int_equal(words_find(base, VIEW("krông")), WORDS_NONE);
	assert_int_not_equal(z, WORDS_NONE);
	assert_true(view_is(words_spelling(w, z), "krông"));
	/* a count is kept in one byte: within four per cent */
	uint32_t more = words_pair(w, x, y) - words_pair(base, id(base, "bờ"), id(base, "đắp"));
	assert_in_range(more, 8 * WORDS_OWN_WEIGHT * 96 / 100, 8 * WORDS_OWN_WEIGHT * 104 / 100);
	assert_true(words_pair(w, y, z) > 0);
	assert_true(words_triple(w, x, y, z) > 0);
	assert_true(words_other(w, VIEW("hkdct")));
	assert_false(words_other(base, VIEW("hkdct")));
	buf_release(&b);
}

static void test_broken(void **state)
{
	(void)state;
	struct buf b = small_model(8);
	for (size_t n = 0; n < b.n; n += 7) {
		struct err err = ERR_INIT;
		struct buf cut = b;
		cut.n = n;
		assert_null(words_with(aligned(&cut), &arena, &err));
		assert_int_equal(err.kind, ERR_INPUT);
	}
	for (size_t i = 0; i < b.n; i += 3) {
		struct err err = ERR_INIT;
		struct view v = aligned(&b);
		((char *)(uintptr_t)v.p)[i] ^= 0x41;
		/* a changed head field may still describe a sound model; what is accepted must be safe to ask */
		const struct words *w = words_with(v, &arena, &err);
		if (w)
			words_triple(w, id(w, "bờ"), id(w, "đắp"), id(w, "krông"));
	}
	buf_release(&b);
}

static void test_codes(void **state)
{
	(void)state;
	assert_int_equal(words_uncode(words_code(0)), 0);
	for (uint64_t n = 1; n < 4000000; n += n / 3 + 1) {
		uint64_t back = words_uncode(words_code(n));
		assert_true(back * 100 >= n * 95 && back * 100 <= n * 105 + 100);
	}
	assert_int_equal(words_log2(1), 0);
	assert_int_equal(words_log2(1u << 20), 20 * 1024);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_builtin), cmocka_unit_test(test_after),  cmocka_unit_test(test_alike),
		cmocka_unit_test(test_own),     cmocka_unit_test(test_broken), cmocka_unit_test(test_codes),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return rc;
}
