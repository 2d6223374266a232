/* load_accounts - accounts.tsv of an example: login, title, role, unit, field, from. A login on several lines has several roles. */
#include "app/example.h"
#include "records/account.h"

static int load_one(struct office *o, const struct pack_table *t, const struct pack_row *r, struct err *err)
{
	struct records *rec = &o->rec;
	const char *login = arena_str(rec->arena, pack_cell(t, r, "login")), *field = arena_str(rec->arena, pack_cell(t, r, "field"));
	int64_t account = 0, unit = 0;
	struct day from = { 0 };
	int there = account_find(rec, login, &account, err);
	if (there < 0)
		return -1;
	if (!there && account_add(rec, login, arena_str(rec->arena, pack_cell(t, r, "title")), &account, err) < 0)
		return row_failed(t, r, "login", err);
	if (row_unit(o, t, r, "unit", &unit, err) < 0 || row_day(t, r, "from", rec->today, &from, err) < 0)
		return -1;
	if (account_give(rec, account, arena_str(rec->arena, pack_cell(t, r, "role")), unit, *field ? field : NULL, from, err) < 0)
		return row_failed(t, r, "role", err);
	return 0;
}

int load_accounts(struct office *o, const struct pack_table *t, struct err *err)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (load_one(o, t, &t->rows[i], err) < 0)
			return -1;
	return 0;
}
