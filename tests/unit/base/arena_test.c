/* arena, buf: lifetimes and limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/arena.h"
#include "base/buf.h"

static void arena_keeps_what_it_gave(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	char *first = arena_printf(&a, "%d-%s", 27, "HD");
	for (int i = 0; i < 10000; i++)
		memset(arena_alloc(&a, 100), 'x', 100);
	assert_string_equal(first, "27-HD");
	unsigned char *zero = arena_alloc(&a, 3 * 1024 * 1024);
	assert_int_equal(zero[0], 0);
	assert_int_equal(zero[3 * 1024 * 1024 - 1], 0);
	arena_release(&a);
	assert_null(a.last);
}

static void count(void *what)
{
	++*(int *)what;
}

static void deferred_is_done_once(void **state)
{
	(void)state;
	struct arena a = ARENA_INIT;
	int done = 0;
	arena_defer(&a, count, &done);
	arena_defer(&a, count, &done);
	assert_int_equal(done, 0);
	arena_release(&a);
	arena_release(&a);
	assert_int_equal(done, 2);
}

static void buf_stops_at_its_limit(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(5);
	buf_adds(&b, "abc");
	buf_adds(&b, "def");
	assert_true(b.over);
	assert_string_equal(b.p, "abc");
	buf_clear(&b);
	buf_addcp(&b, 0x1EE7); /* ủ */
	assert_string_equal(b.p, "ủ");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_keeps_what_it_gave),
		cmocka_unit_test(deferred_is_done_once),
		cmocka_unit_test(buf_stops_at_its_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
