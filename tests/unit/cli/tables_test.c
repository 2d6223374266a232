/* Every table a person can see: names unique, help present and not ending in a full stop, every command in the manual. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/lang.h"
#include "check/check.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "read/read.h"

static void sentence(const char *s)
{
	assert_non_null(s);
	assert_true(strlen(s) > 2);
	assert_true(s[strlen(s) - 1] != '.');
}

static void commands(void **state)
{
	(void)state;
	size_t n;
	const struct command *const *c = commands_all(&n);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(command_find(c[i]->name), c[i]);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(c[i]->name, c[k]->name);
		sentence(c[i]->help_vi);
		sentence(c[i]->help_en);
		assert_non_null(c[i]->run);
		assert_int_equal(strncmp(c[i]->usage, c[i]->name, strlen(c[i]->name)), 0);
		assert_true(!c[i]->long_vi == !c[i]->long_en);
	}
	assert_null(command_find("nonesuch"));
}

static void options(void **state)
{
	(void)state;
	size_t n;
	const struct command *const *c = commands_all(&n);
	for (size_t i = 0; i < n; i++)
		for (const struct option_row *o = c[i]->options; o && o->name; o++) {
			sentence(o->help_vi);
			sentence(o->help_en);
			assert_true(o - c[i]->options < 32);
			for (const struct option_row *k = c[i]->options; k < o; k++)
				assert_string_not_equal(o->name, k->name);
		}
}

static void manual(void **state)
{
	(void)state;
	size_t n;
	const struct command *const *c = commands_all(&n);
	for (int l = LANG_VI; l <= LANG_EN; l++) {
		struct buf man = BUF_INIT(1 << 20), complete = BUF_INIT(1 << 20);
		lang_set((enum lang)l);
		help_man(&man);
		help_completion(&complete);
		for (size_t i = 0; i < n; i++) {
			char line[128];
			snprintf(line, sizeof line, ".SS \"dinhky %s\"", c[i]->name);
			assert_non_null(strstr(man.p, line));
			assert_non_null(strstr(complete.p, c[i]->name));
			assert_non_null(strstr(man.p, T(c[i]->help_vi, c[i]->help_en)));
		}
		buf_release(&man);
		buf_release(&complete);
	}
	lang_set(LANG_VI);
}

static void rules(void **state)
{
	(void)state;
	size_t n;
	const struct rule *r = rules_all(&n);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(rule_find(r[i].id), &r[i]);
		sentence(r[i].title_vi);
		sentence(r[i].title_en);
		assert_string_not_equal(family_title(r[i].family), r[i].family); /* it has a title for people */
		for (const char *p = r[i].id; *p; p++)
			assert_true((*p >= 'a' && *p <= 'z') || *p == '-' || (*p >= '0' && *p <= '9'));
	}
}

static void readers(void **state)
{
	(void)state;
	size_t n;
	const struct reader *const *r = readers_all(&n);
	for (size_t i = 0; i < n; i++) {
		sentence(r[i]->title);
		assert_non_null(r[i]->bid);
		assert_non_null(r[i]->read);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(r[i]->name, r[k]->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands), cmocka_unit_test(options), cmocka_unit_test(manual), cmocka_unit_test(rules), cmocka_unit_test(readers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
