/* import_units - units from a table: mã, tên, tên gọn, loại, ký hiệu, cấp trên (and in the vertical tree), từ ngày; one row a unit. A
 * trait that holds already is not written again. Succession is not a matter of lists: see `dinhky unit`. See import.h. */
#include "app/import.h"
#include "app/table_file.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/entry.h"
#include "records/unit.h"

enum { C_CODE, C_NAME, C_SHORT, C_KIND, C_SYMBOL, C_PARENT, C_PARENT_BODIES, C_FROM, C_ALL };
static const struct { const char *word; int column; } columns[] = {
	{ "unit", C_CODE }, { "code", C_CODE }, { "mã", C_CODE }, { "mã đơn vị", C_CODE }, { "name", C_NAME }, { "tên", C_NAME }, { "tên đơn vị", C_NAME },
	{ "short", C_SHORT }, { "tên gọn", C_SHORT }, { "kind", C_KIND }, { "loại", C_KIND }, { "symbol", C_SYMBOL }, { "ký hiệu", C_SYMBOL },
	{ "parent", C_PARENT }, { "parent:" TREE_PLACES, C_PARENT }, { "cấp trên", C_PARENT }, { "parent:" TREE_BODIES, C_PARENT_BODIES }, { "cấp trên theo ngành", C_PARENT_BODIES },
	{ "from", C_FROM }, { "từ ngày", C_FROM },
};
static const char *const traits[C_ALL] = { [C_NAME] = "name", [C_SHORT] = "short", [C_KIND] = "kind", [C_SYMBOL] = "symbol", [C_PARENT] = "parent:" TREE_PLACES,
	                                       [C_PARENT_BODIES] = "parent:" TREE_BODIES };

struct unit_row {
	long line;
	int64_t id;
	bool fresh, changed;
	struct view cells[C_ALL];
	int at[C_ALL];
	struct day from;
};

struct unit_import {
	struct office *o;
	struct slips *slips;
	struct table_head head;
	struct unit_row *v;
	size_t n, cap;
};

static int column_of(void *ctx, struct view name)
{
	(void)ctx;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (vitext_same(name, view_of(columns[i].word)))
			return columns[i].column;
	return -1;
}

static int slip_of(struct unit_import *x, const struct unit_row *r, int column, struct err *err)
{
	if (err->kind == ERR_STORE)
		return -1;
	slip_add(x->slips, r->line, r->at[column], "%s", err->message);
	*err = (struct err)ERR_INIT;
	return 1;
}

static int take_row(struct unit_import *x, const struct grid_row *row, struct err *err)
{
	if (x->n == x->cap)
		x->v = arena_grow(x->slips->arena, x->v, x->n, &x->cap, sizeof *x->v);
	struct unit_row *r = &x->v[x->n++];
	*r = (struct unit_row){ .line = row->line, .from = x->o->rec.today };
	for (size_t i = 0; i < x->head.n && i < row->n; i++)
		if (x->head.of[i] >= 0) {
			r->cells[x->head.of[i]] = view_trim(row->cells[i].text);
			r->at[x->head.of[i]] = (int)i + 1;
		}
	if (r->cells[C_FROM].n) {
		if (day_people(r->cells[C_FROM], &r->from) != DAY_READ) {
			slip_add(x->slips, r->line, r->at[C_FROM], T("cần một ngày như 2025-07-01, không phải “%.*s”", "expected a day such as 2025-07-01, not “%.*s”"), VIEW_ARG(r->cells[C_FROM]));
			return 1;
		}
	}
	if (!r->cells[C_CODE].n) {
		slip_add(x->slips, r->line, r->at[C_CODE], "%s", T("mã đơn vị còn trống", "the unit's code is empty"));
		return 1;
	}
	int there = unit_of_code(&x->o->rec, r->cells[C_CODE], &r->id, err);
	if (there < 0)
		return -1;
	r->fresh = !there;
	return !there && unit_add(&x->o->rec, arena_str(x->slips->arena, r->cells[C_CODE]), &r->id, err) < 0 ? slip_of(x, r, C_CODE, err) : 0;
}

/* Does the trait hold already on that day? */
static int holds(struct unit_import *x, int64_t id, const char *trait, struct view value, struct day from, struct err *err)
{
	struct unit_trait *v;
	size_t n;
	bool same = false;
	struct day last = { 0, 0, 0 };
	if (unit_traits(&x->o->rec, id, x->slips->arena, &v, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].trait, trait) == 0 && day_cmp(v[i].from, from) <= 0 && (!last.year || day_cmp(v[i].from, last) >= 0)) {
			last = v[i].from;
			same = view_is(value, v[i].value);
		}
	return same;
}

static int set(struct unit_import *x, struct unit_row *r, int k, struct err *err)
{
	if (!traits[k] || !r->cells[k].n)
		return 0;
	int same = holds(x, r->id, traits[k], r->cells[k], r->from, err);
	if (same)
		return same < 0 ? -1 : 0;
	r->changed = true;
	return unit_set(&x->o->rec, r->id, traits[k], arena_str(x->slips->arena, r->cells[k]), r->from, err) < 0 ? slip_of(x, r, k, err) : 0;
}

int import_units(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err)
{
	struct unit_import x = { .o = o, .slips = slips };
	struct import_done done = { 0 };
	struct grid_row row;
	int rc = office_must(o, "manage", 0, NULL, err);
	if (rc < 0 || table_head(t, column_of, NULL, &x.head, err) < 0)
		return -1;
	while (rc >= 0 && table_next(t, &row) > 0)
		rc = take_row(&x, &row, err);
	for (int parents = 0; parents < 2; parents++) /* who stands above must be known first */
		for (size_t i = 0; rc >= 0 && slips->n == 0 && i < x.n; i++)
			for (int k = 0; rc >= 0 && k < C_ALL; k++)
				if ((k == C_PARENT || k == C_PARENT_BODIES) == (parents == 1))
					rc = set(&x, &x.v[i], k, err);
	if (rc < 0)
		return -1;
	for (size_t i = 0; i < x.n; i++) {
		done.added += x.v[i].fresh;
		done.changed += !x.v[i].fresh && x.v[i].changed;
	}
	buf_addf(out, T("%s (%s): %zu dòng; thêm %zu, sửa %zu, như cũ %zu.\n", "%s (%s): %zu rows; %zu added, %zu changed, %zu as before.\n"), ask->file, t->how, x.n, done.added, done.changed,
	         x.n - done.added - done.changed);
	return 0;
}
