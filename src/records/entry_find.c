/* entry_find - pages of what stands in a register (entry.h), and the units under a unit. */
#include <stdlib.h>
#include "base/lang.h"
#include "records/entry_int.h"
#include "records/filter_sql.h"
#include "records/unit.h"

/* ---- units ---- */

struct edge {
	int64_t parent, child;
};

static int by_parent(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	return x->parent != y->parent ? (x->parent > y->parent) - (x->parent < y->parent) : (x->child > y->child) - (x->child < y->child);
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

bool units_have(const int64_t *v, size_t n, int64_t unit)
{
	return n && bsearch(&unit, v, n, sizeof *v, by_number) != NULL;
}

/* What was read of one moment: by tree and day. */
enum { EDGES_KEPT_MAX = 16 };
struct unit_edges {
	struct arena arena;
	struct {
		const char *trait;
		struct day day;
		struct edge *v;
		size_t n;
	} kept[EDGES_KEPT_MAX];
	size_t n;
};

void unit_edges_keep(struct records *rec)
{
	if (!rec->edges) {
		rec->edges = xmalloc(sizeof *rec->edges);
		*rec->edges = (struct unit_edges){ .arena = ARENA_INIT };
	}
}

void unit_edges_drop(struct records *rec)
{
	if (rec->edges)
		arena_release(&rec->edges->arena);
	free(rec->edges);
	rec->edges = NULL;
}

/* Who stood under whom on that day, in one tree; a closed unit stays under its last parent. */
static int edges_read(struct records *rec, const char *trait, struct day day, struct arena *a, struct edge **out, size_t *n, struct err *err)
{
	struct rows rows;
	size_t cap = 0;
	*n = 0;
	*out = NULL;
	if (store_query(rec->store, &rows, err,
	                "SELECT t.unit, p.id, t.value FROM unit_trait t LEFT JOIN unit p ON p.code = t.value WHERE t.trait = $1 AND t.from_day <= $2 ORDER BY t.unit, t.from_day, t.id", "tv", trait,
	                day_iso(day, a)) < 0)
		return -1;
	while (rows_next(&rows) > 0) {
		struct edge e = { rows_null(&rows, 1) ? 0 : rows_int(&rows, 1), rows_int(&rows, 0) };
		if (*n && (*out)[*n - 1].child == e.child) {
			(*out)[*n - 1].parent = e.parent; /* the later row stands */
			continue;
		}
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = e;
	}
	if (rows_end(&rows, err) < 0)
		return -1;
	if (*n)
		qsort(*out, *n, sizeof **out, by_parent);
	return 0;
}

static int edges_on(struct records *rec, const char *trait, struct day day, struct arena *a, struct edge **out, size_t *n, struct err *err)
{
	struct unit_edges *k = rec->act ? NULL : rec->edges;
	for (size_t i = 0; k && i < k->n; i++)
		if (k->kept[i].trait == trait && day_cmp(k->kept[i].day, day) == 0) {
			*out = k->kept[i].v;
			*n = k->kept[i].n;
			return 0;
		}
	bool keep = k && k->n < EDGES_KEPT_MAX;
	if (edges_read(rec, trait, day, keep ? &k->arena : a, out, n, err) < 0)
		return -1;
	if (keep) {
		k->kept[k->n].trait = trait; /* one of the two of units_below */
		k->kept[k->n].day = day;
		k->kept[k->n].v = *out;
		k->kept[k->n++].n = *n;
	}
	return 0;
}

static size_t first_child(const struct edge *e, size_t n, int64_t parent)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (e[mid].parent < parent)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

int units_below(struct records *rec, int64_t unit, struct day day, struct arena *a, int64_t **out, size_t *n, struct err *err)
{
	static const char *const trees[] = { "parent:" TREE_PLACES, "parent:" TREE_BODIES };
	size_t cap = 0, total = 0;
	int64_t *all = NULL;
	for (size_t t = 0; t < 2; t++) {
		struct edge *e;
		size_t ne, from = total;
		if (edges_on(rec, trees[t], day, a, &e, &ne, err) < 0)
			return -1;
		if (total == cap)
			all = arena_grow(a, all, total, &cap, sizeof *all);
		all[total++] = unit;
		for (size_t i = from; i < total; i++)
			for (size_t k = first_child(e, ne, all[i]); k < ne && e[k].parent == all[i] && total - from <= ne; k++) {
				if (total == cap)
					all = arena_grow(a, all, total, &cap, sizeof *all);
				all[total++] = e[k].child;
			}
	}
	qsort(all, total, sizeof *all, by_number);
	*n = 0;
	for (size_t i = 0; i < total; i++)
		if (*n == 0 || all[*n - 1] != all[i])
			all[(*n)++] = all[i];
	*out = all;
	return 0;
}

enum { UNITS_BOUND_MAX = 50 };

void sql_units(struct sql *q, const char *column, const int64_t *v, size_t n)
{
	if (n > UNITS_BOUND_MAX) { /* one text instead of a value for each */
		struct buf b = BUF_INIT(BUF_NO_LIMIT);
		for (size_t i = 0; i < n; i++)
			buf_addf(&b, ",%lld", (long long)v[i]);
		buf_addc(&b, ',');
		buf_adds(&q->text, " AND ");
		sql_text(q, buf_view(&b));
		buf_addf(&q->text, " LIKE '%%,' || CAST(%s AS TEXT) || ',%%'", column);
		q->held = b;
		return;
	}
	buf_addf(&q->text, " AND %s IN (", column);
	for (size_t i = 0; i < n; i++) {
		buf_adds(&q->text, i ? ", " : "");
		sql_int(q, v[i]);
	}
	buf_adds(&q->text, ")");
}

void sql_release(struct sql *q)
{
	buf_release(&q->text);
	buf_release(&q->held);
}

/* ---- pages ---- */

static int conditions(struct records *rec, const struct reg *r, const struct entry_ask *ask, struct sql *q, struct arena *a, struct err *err)
{
	const char *day = r->day >= 0 ? r->columns[r->day].sql : NULL;
	buf_addf(&q->text, " FROM %s n WHERE 1 = 1", r->now);
	if (ask->unit) {
		int64_t *v = arena_array(a, 1, sizeof *v);
		size_t n = 1;
		*v = ask->unit;
		if (ask->below && units_below(rec, ask->unit, ask->last.year ? ask->last : rec->today, a, &v, &n, err) < 0)
			return -1;
		sql_units(q, "n.unit", v, n);
	}
	if (day && ask->first.year) {
		buf_addf(&q->text, " AND n.%s >= ", day);
		sql_text(q, day_iso(ask->first, a));
	}
	if (day && ask->last.year) {
		buf_addf(&q->text, " AND n.%s <= ", day);
		sql_text(q, day_iso(ask->last, a));
	}
	if (!ask->filter)
		return 0;
	struct filter_place place = { rec, r, NULL, ask->first, ask->last };
	buf_adds(&q->text, " AND ");
	return filter_sql(&place, ask->filter, q, a, err);
}

static int order(const struct reg *r, const struct entry_ask *ask, struct sql *q, struct err *err)
{
	bool down = ask->sort && ask->sort[0] == '-';
	if (!ask->sort) {
		if (r->day >= 0)
			buf_addf(&q->text, " ORDER BY n.%s DESC, n.unit DESC, n.entry DESC", r->columns[r->day].sql);
		else
			buf_adds(&q->text, " ORDER BY n.entry DESC");
		return 0;
	}
	if (!*ask->sort) {
		buf_adds(&q->text, " ORDER BY n.entry");
		return 0;
	}
	struct view name = view_of(ask->sort + down);
	int k = register_column(r, name);
	if (k < 0)
		return err_set(err, ERR_USAGE, T("sổ %s không có cột “%.*s” để sắp xếp", "register %s has no column “%.*s” to sort by"), r->def->code, VIEW_ARG(name));
	enum column_kind kind = r->columns[k].kind;
	buf_addf(&q->text, " ORDER BY n.%s%s %s, n.entry %s", r->columns[k].sql, kind == COLUMN_NUMBER ? "_n" : kind == COLUMN_TEXT ? "_fold" : "", down ? "DESC" : "ASC", down ? "DESC" : "ASC");
	return 0;
}

static int count_all(struct records *rec, const struct sql *from, int64_t *all, struct err *err)
{
	struct sql q = SQL_INIT;
	struct rows rows;
	memcpy(q.values, from->values, sizeof q.values);
	q.n = from->n;
	q.over = from->over;
	buf_addf(&q.text, "SELECT count(*)%s", from->text.p);
	int rc = sql_query(rec, &q, &rows, err);
	if (rc == 0) {
		if (rows_next(&rows) > 0)
			*all = rows_int(&rows, 0);
		rc = rows_end(&rows, err);
	}
	buf_release(&q.text);
	return rc;
}

/* Reads the entries that "SELECT entry, version, unit, columns" + tail gives. */
static int read_page(struct records *rec, const struct reg *r, struct sql *tail, struct arena *a, struct entry **out, size_t *n, struct err *err)
{
	struct sql q = SQL_INIT;
	struct rows rows;
	struct value v[REGISTER_COLUMNS_MAX];
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	memcpy(q.values, tail->values, sizeof q.values);
	q.n = tail->n;
	q.over = tail->over;
	buf_addf(&q.text, "SELECT n.entry, n.version, n.unit%s%s", r->sql_now_columns, tail->text.p);
	int rc = sql_query(rec, &q, &rows, err);
	buf_release(&q.text);
	if (rc < 0)
		return -1;
	while (rc == 0 && rows_next(&rows) > 0) {
		int at = 3;
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		struct entry *e = &(*out)[(*n)++];
		*e = (struct entry){ .id = rows_int(&rows, 0), .version = rows_int(&rows, 1), .unit = rows_int(&rows, 2), .cells = arena_array(a, r->ncolumns, sizeof *e->cells) };
		values_read(r, &rows, &at, true, a, v);
		for (size_t i = 0; rc == 0 && i < r->ncolumns; i++)
			rc = value_text(rec, &r->columns[i], &v[i], a, &e->cells[i], err);
	}
	struct err ignored = ERR_INIT;
	return rows_end(&rows, rc < 0 ? &ignored : err) < 0 || rc < 0 ? -1 : 0;
}

int entries_page(struct records *rec, const struct reg *r, struct sql *q, const struct entry_ask *ask, struct arena *a, struct entry **out, size_t *n, int64_t *all, struct err *err)
{
	if (all && count_all(rec, q, all, err) < 0)
		return -1;
	if (order(r, ask, q, err) < 0)
		return -1;
	if (ask->most || ask->skip) {
		buf_adds(&q->text, " LIMIT ");
		sql_int(q, ask->most ? (int64_t)ask->most : INT64_MAX);
		buf_adds(&q->text, " OFFSET ");
		sql_int(q, (int64_t)ask->skip);
	}
	return read_page(rec, r, q, a, out, n, err);
}

int entry_find(struct records *rec, const struct reg *r, const struct entry_ask *ask, struct arena *a, struct entry **out, size_t *n, int64_t *all, struct err *err)
{
	struct sql q = SQL_INIT;
	*out = NULL;
	*n = 0;
	if (all)
		*all = 0;
	if (!r->table)
		return 0;
	int rc = conditions(rec, r, ask, &q, a, err);
	if (rc == 0)
		rc = entries_page(rec, r, &q, ask, a, out, n, all, err);
	sql_release(&q);
	return rc;
}
