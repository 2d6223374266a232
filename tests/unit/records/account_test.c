/* account: dated roles in a unit and a field of work, what they reach, small counts only for a field's own role. All made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/lang.h"
#include "records/account.h"
#include "records/unit.h"

struct office {
	struct arena arena;
	struct records rec;
	int64_t tinh, xa, thon, ban; /* thon under xa under tinh by place; ban under tinh by body */
};

static int64_t unit(struct office *o, const char *code, const char *tree, const char *parent)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	struct day day = { 2020, 1, 1 };
	if (unit_add(&o->rec, code, &id, &err) < 0 || unit_set(&o->rec, id, "name", code, day, &err) < 0 || (parent && unit_set(&o->rec, id, tree, parent, day, &err) < 0))
		fail_msg("%s", err.message);
	return id;
}

static int setup(void **state)
{
	static struct office o;
	struct err err = ERR_INIT;
	o = (struct office){ .arena = ARENA_INIT };
	o.rec = (struct records){ .arena = &o.arena, .today = { 2026, 6, 30 }, .store = store_open("", STORE_SCRATCH, &err), .pack = pack_new(&o.arena, &err) };
	if (!o.rec.store || !o.rec.pack || store_begin(o.rec.store, "test", &err) < 0 || act_begin(&o.rec, "2026-06-30T08:00:00Z", "test", "", &err) < 0)
		fail_msg("%s", err.message);
	o.tinh = unit(&o, "tinh", NULL, NULL);
	o.xa = unit(&o, "xa", "parent:lanh-tho", "tinh");
	o.thon = unit(&o, "thon", "parent:lanh-tho", "xa");
	o.ban = unit(&o, "ban", "parent:nganh", "tinh");
	*state = &o;
	return 0;
}

static int teardown(void **state)
{
	struct office *o = *state;
	store_close(o->rec.store);
	arena_release(&o->arena);
	return 0;
}

static void give(struct office *o, const char *login, const char *role, int64_t in, const char *field, struct day from)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	if (account_find(&o->rec, login, &id, &err) == 0 && account_add(&o->rec, login, "", &id, &err) < 0)
		fail_msg("%s", err.message);
	if (account_give(&o->rec, id, role, in, field, from, &err) < 0)
		fail_msg("%s", err.message);
}

static int may(struct office *o, const char *login, const char *right, int64_t in, const char *field)
{
	struct err err = ERR_INIT;
	o->rec.account = 0;
	account_find(&o->rec, login, &o->rec.account, &err);
	return account_may(&o->rec, right, in, field, &err);
}

static void units(void **state)
{
	struct office *o = *state;
	struct day from = { 2026, 1, 1 };
	give(o, "khap", "compiler", 0, NULL, from);
	give(o, "o-xa", "contributor", o->xa, NULL, from);
	give(o, "o-tinh", "leader", o->tinh, NULL, from);
	assert_int_equal(may(o, "khap", "write", o->thon, "dan-van"), 1);
	assert_int_equal(may(o, "khap", "manage", 0, NULL), 0);
	assert_int_equal(may(o, "o-xa", "write", o->xa, NULL), 1);
	assert_int_equal(may(o, "o-xa", "write", o->thon, NULL), 1); /* below it */
	assert_int_equal(may(o, "o-xa", "write", o->tinh, NULL), 0); /* above it */
	assert_int_equal(may(o, "o-xa", "write", o->ban, NULL), 0);
	assert_int_equal(may(o, "o-xa", "write", 0, NULL), 1);       /* somewhere */
	assert_int_equal(may(o, "o-xa", "accept", o->xa, NULL), 0);
	assert_int_equal(may(o, "o-tinh", "read", o->ban, NULL), 1); /* by the other tree */
	assert_int_equal(may(o, "o-tinh", "read", o->thon, NULL), 1);
	assert_int_equal(may(o, "o-tinh", "write", o->tinh, NULL), 0);
	assert_int_equal(may(o, "khong-co", "read", 0, NULL), 0);
}

static void fields(void **state)
{
	struct office *o = *state;
	struct err err = ERR_INIT;
	struct day from = { 2026, 1, 1 };
	give(o, "ky-luat", "contributor", o->xa, "kiem-tra", from);
	give(o, "moi-linh-vuc", "head", 0, NULL, from);
	assert_int_equal(may(o, "ky-luat", "write", o->xa, "kiem-tra"), 1);
	assert_int_equal(may(o, "ky-luat", "write", o->xa, "dan-van"), 0);
	assert_int_equal(may(o, "ky-luat", "write", o->xa, NULL), 1);
	assert_int_equal(account_in_field(&o->rec, "kiem-tra", o->thon, &err), 1);
	assert_int_equal(account_in_field(&o->rec, "kiem-tra", o->ban, &err), 0);
	assert_int_equal(account_in_field(&o->rec, "dan-van", o->xa, &err), 0);
	/* a role for all fields sees everything but small counts */
	assert_int_equal(may(o, "moi-linh-vuc", "read", o->xa, "kiem-tra"), 1);
	assert_int_equal(account_in_field(&o->rec, "kiem-tra", o->xa, &err), 0);
}

static void days(void **state)
{
	struct office *o = *state;
	struct err err = ERR_INIT;
	int64_t id = 0;
	size_t n = 0;
	give(o, "mai", "leader", 0, NULL, (struct day){ 2026, 7, 1 });
	assert_int_equal(may(o, "mai", "read", 0, NULL), 0);
	o->rec.today = (struct day){ 2026, 7, 1 };
	assert_int_equal(may(o, "mai", "read", 0, NULL), 1);
	/* taken back from September on: July stays as it was */
	account_find(&o->rec, "mai", &id, &err);
	assert_int_equal(account_take(&o->rec, id, NULL, (struct day){ 2026, 9, 1 }, &n, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(may(o, "mai", "read", 0, NULL), 1);
	o->rec.today = (struct day){ 2026, 9, 1 };
	assert_int_equal(may(o, "mai", "read", 0, NULL), 0);
	/* and given once more */
	give(o, "mai", "leader", 0, NULL, (struct day){ 2026, 10, 1 });
	o->rec.today = (struct day){ 2026, 10, 2 };
	assert_int_equal(may(o, "mai", "read", 0, NULL), 1);
}

int main(void)
{
	lang_set(LANG_VI);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(units, setup, teardown),
		cmocka_unit_test_setup_teardown(fields, setup, teardown),
		cmocka_unit_test_setup_teardown(days, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
