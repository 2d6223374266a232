/* entry_import - a list from outside against what stands (entry.h): rows are told apart by the register's key inside their unit. Rows
 * that stand are passed over, changed ones become versions, new ones entries; what a full list lacks is said, and taken back on request. */
#include <stdlib.h>
#include "base/lang.h"
#include "records/entry_int.h"

/* A set of numbers with a value each; open addressing. */
struct table {
	uint64_t *keys;
	int64_t *values;
	size_t n, cap;
};

struct entry_import {
	struct records *rec;
	const struct reg *r;
	struct entry_list *list;
	struct arena *arena;      /* lives as long as the list */
	struct arena row;         /* emptied after each row */
	struct table keys;        /* unit and key -> line where it first stood */
	struct table counts;      /* the same -> how often, registers without key */
	struct table seen;        /* entries that the list holds */
	struct table lives;       /* unit and day -> 1 there, 2 not */
	struct table units;
	long group_line[REGISTER_COLUMNS_MAX], decimal_line[REGISTER_COLUMNS_MAX];
	struct day first, last;
	size_t cap_missing;
};

/* ---- the set ---- */

static uint64_t mix(uint64_t h, struct view v)
{
	for (size_t i = 0; i < v.n; i++)
		h = (h ^ (unsigned char)v.p[i]) * 1099511628211u;
	h ^= h >> 29;
	return h ? h : 1;
}

static uint64_t mix_number(uint64_t h, int64_t n)
{
	return mix(h, (struct view){ (const char *)&n, sizeof n });
}

static int64_t *slot(struct table *t, uint64_t key)
{
	if (t->n * 2 >= t->cap) {
		struct table old = *t;
		t->cap = old.cap ? old.cap * 2 : 64;
		t->keys = xmalloc(t->cap * sizeof *t->keys);
		t->values = xmalloc(t->cap * sizeof *t->values);
		memset(t->keys, 0, t->cap * sizeof *t->keys);
		t->n = 0;
		for (size_t i = 0; i < old.cap; i++)
			if (old.keys[i])
				*slot(t, old.keys[i]) = old.values[i];
		free(old.keys);
		free(old.values);
	}
	size_t i = key & (t->cap - 1);
	while (t->keys[i] && t->keys[i] != key)
		i = (i + 1) & (t->cap - 1);
	if (!t->keys[i]) {
		t->keys[i] = key;
		t->values[i] = 0;
		t->n++;
	}
	return &t->values[i];
}

static bool has(const struct table *t, uint64_t key)
{
	if (!t->cap)
		return false;
	size_t i = key & (t->cap - 1);
	while (t->keys[i] && t->keys[i] != key)
		i = (i + 1) & (t->cap - 1);
	return t->keys[i] == key;
}

static void table_free(struct table *t)
{
	free(t->keys);
	free(t->values);
}

static void import_free(void *what)
{
	struct entry_import *im = what;
	table_free(&im->keys);
	table_free(&im->counts);
	table_free(&im->seen);
	table_free(&im->lives);
	table_free(&im->units);
	arena_release(&im->row);
}

/* ---- the history in a state's cell ---- */

enum { HISTORY_MAX = 64 };
struct history {
	struct value state[HISTORY_MAX];
	struct day day[HISTORY_MAX];  /* 0: not said */
	size_t n;
};

/* "mo|xong@2024-05-02". How many slips, or -1. */
static int history_read(struct entry_import *im, struct cell in, long line, struct history *h, struct slips *slips, struct err *err)
{
	const struct reg *r = im->r;
	struct view rest = in.text, one;
	h->n = 0;
	while (rest.n && list_next(&rest, &one)) {
		size_t at = 0;
		while (at < one.n && one.p[at] != '@')
			at++;
		struct value day = { .null = true };
		struct cell part = in;
		part.text = view_trim(view_mid(one, 0, at));
		if (h->n == HISTORY_MAX) {
			slip_add(slips, line, in.column, T("%s: quá %d bước", "%s: more than %d steps"), r->columns[r->state].def->title, HISTORY_MAX);
			return 1;
		}
		int bad = value_of_cell(im->rec, r, r->state, part, (struct day){ 0, 0, 0 }, line, &h->state[h->n], slips, err);
		if (bad)
			return bad;
		if (at < one.n)
			day.text = view_trim(view_mid(one, at + 1, one.n));
		h->day[h->n] = day.text.n ? day_of_iso(day.text) : (struct day){ 0, 0, 0 };
		struct day d = h->day[h->n], before = h->n ? h->day[h->n - 1] : d;
		if ((at < one.n || h->n) && (!d.day || !day_possible(d) || (before.year && day_cmp(d, before) < 0))) {
			slip_add(slips, line, in.column, T("%s: “%.*s” cần ngày như @2024-05-02, không trước bước trước nó", "%s: “%.*s” needs a day such as @2024-05-02, not before the step before it"),
			         r->columns[r->state].def->title, VIEW_ARG(one));
			return 1;
		}
		h->n++;
	}
	return 0;
}

/* ---- rows ---- */

struct entry_import *entry_import_begin(struct records *rec, const struct reg *r, struct entry_list *list, struct arena *a, struct err *err)
{
	if (!r->table) {
		err_set(err, ERR_STORE, T("sổ %s chưa có bảng trong kho; hãy chạy: dinhky fsck", "register %s has no table in the store yet; run: dinhky fsck"), r->def->code);
		return NULL;
	}
	struct entry_import *im = arena_alloc(a, sizeof *im);
	*im = (struct entry_import){ .rec = rec, .r = r, .list = list, .arena = a };
	arena_defer(a, import_free, im);
	list->rows = list->added = list->changed = list->same = list->taken_back = list->nmissing = 0;
	return im;
}

static int judge_unit(struct entry_import *im, int64_t unit, struct day day, long line, struct slips *slips, struct err *err)
{
	int64_t *known = slot(&im->lives, mix_number(mix_number(7, unit), day.year ? day_number(day) : 0));
	if (*known == 1)
		return 0;
	int lives = unit_lives(im->rec, unit, day, line, slips, err);
	if (lives < 0)
		return -1;
	*known = lives ? 1 : 2;
	return !lives;
}

/* Is the day in the list's span? And the span of what is in it. */
static int judge_day(struct entry_import *im, struct day d, const struct cell *cells, long line, struct slips *slips)
{
	const struct entry_list *l = im->list;
	if (!d.year)
		return 0;
	if (l->strict && ((l->first.year && day_cmp(d, l->first) < 0) || (l->last.year && day_cmp(d, l->last) > 0))) {
		slip_add(slips, line, cells[im->r->day].column, T("ngày %02d/%02d/%d nằm ngoài kỳ %02d/%02d/%d - %02d/%02d/%d", "%02d/%02d/%d lies outside the period %02d/%02d/%d - %02d/%02d/%d"), d.day,
		         d.month, d.year, l->first.day, l->first.month, l->first.year, l->last.day, l->last.month, l->last.year);
		return 1;
	}
	if (!im->first.year || day_cmp(d, im->first) < 0)
		im->first = d;
	if (!im->last.year || day_cmp(d, im->last) > 0)
		im->last = d;
	return 0;
}

/* A dot that groups in one row and marks decimals in another cannot both be right. */
static void note_dots(struct entry_import *im, const struct value *v, long line)
{
	for (size_t k = 0; k < im->r->ncolumns; k++) {
		if (im->r->columns[k].kind != COLUMN_NUMBER || v[k].null)
			continue;
		if (v[k].dots == DOTS_GROUP && !im->group_line[k])
			im->group_line[k] = line;
		if (v[k].dots == DOTS_DECIMAL && !im->decimal_line[k])
			im->decimal_line[k] = line;
	}
}

/* What stands for this row: 1 with *id, 0 new, 2 a slip. */
static int find_same(struct entry_import *im, int64_t unit, const struct value *v, long line, int64_t *id, struct slips *slips, struct err *err)
{
	const struct reg *r = im->r;
	struct view key = value_key(r, v, &im->row);
	uint64_t h = mix(mix_number(11, unit), key);
	int64_t *first = slot(&im->keys, h), *count = slot(&im->counts, h);
	if (r->nkey && *first) {
		slip_add(slips, line, 0, T("trùng khóa với dòng %lld của tệp", "has the same key as line %lld of the file"), (long long)*first);
		return 2;
	}
	*first = *first ? *first : line ? line : 1;
	++*count;
	return store_int(im->rec->store, id, err, arena_printf(&im->row, "SELECT entry FROM %s WHERE unit = $1 AND row_key = $2 ORDER BY entry LIMIT 1 OFFSET $3", r->now), "ivi", unit, key,
	                 *count - 1);
}

/* An empty state is the first one that entries begin in. */
static int first_state(struct entry_import *im, struct value *v, long line, struct slips *slips)
{
	const struct reg *r = im->r;
	if (r->state < 0 || !v[r->state].null)
		return 0;
	for (size_t i = 0; i < r->nstates; i++)
		if (r->states[i].start) {
			v[r->state] = (struct value){ .text = view_of(r->states[i].code) };
			return 0;
		}
	slip_add(slips, line, 0, T("“%s” còn trống", "“%s” is empty"), r->columns[r->state].def->title);
	return 1;
}

static int add_new(struct entry_import *im, int64_t unit, struct day state_day, const struct history *h, struct value *v, long line, struct slips *slips, struct err *err)
{
	const struct reg *r = im->r;
	int64_t id, version;
	if (first_state(im, v, line, slips))
		return 1;
	if (h->n)
		v[r->state] = h->state[0];
	struct entry e = { .unit = unit, .state_day = h->n > 1 || (h->n && h->day[0].year) ? h->day[0] : state_day };
	if (r->state < 0)
		e.state_day = (struct day){ 0, 0, 0 };
	if (version_put(im->rec, r, &e, v, &im->row, &id, err) < 0)
		return -1;
	e.id = id;
	e.step = true;
	for (size_t i = 1; i < h->n; i++) {
		v[r->state] = h->state[i];
		e.state_day = h->day[i];
		if (version_put(im->rec, r, &e, v, &im->row, &version, err) < 0)
			return -1;
	}
	*slot(&im->seen, mix_number(3, id)) = 1;
	im->list->added++;
	return 0;
}

/* Which day a state that changed has been so since: said, else the list's, never before the step before it. */
static int step_day(struct entry_import *im, int64_t id, struct day said, struct day *out, struct err *err)
{
	const char *since = "";
	struct day d = said.year ? said : im->list->as_of.year ? im->list->as_of : im->rec->today;
	if (store_text(im->rec->store, &since, &im->row, err, arena_printf(&im->row, "SELECT from_day FROM %s WHERE entry = $1 AND to_day = '" STEP_STILL "'", im->r->steps), "i", id) < 0)
		return -1;
	struct day before = *since ? day_of_iso(view_of(since)) : d;
	*out = day_cmp(d, before) < 0 ? before : d;
	return 0;
}

static int change(struct entry_import *im, int64_t id, struct day state_day, const struct cell *cells, const struct value *now, long line, struct slips *slips, struct err *err)
{
	const struct reg *r = im->r;
	struct value v[REGISTER_COLUMNS_MAX];
	struct entry e;
	int64_t version;
	bool changed = false, moved = false;
	if (entry_values(im->rec, r, id, &e, v, &im->row, err) <= 0)
		return err->kind ? -1 : err_set(err, ERR_STORE, "%s", T("bảng dẫn xuất của sổ lệch với sổ; hãy chạy: dinhky rebuild", "the register's derived table does not fit it; run: dinhky rebuild"));
	for (size_t k = 0; k < r->ncolumns; k++) {
		bool named = cells[k].text.p != NULL && !((int)k == r->state && now[k].null);
		if (!named || value_same(&r->columns[k], &v[k], &now[k]))
			continue;
		changed = true;
		moved = moved || (int)k == r->state;
		if ((int)k == r->state) {
			bool leads = state_leads(r, v[k].text, now[k].text, false);
			if (!leads && !r->def->elsewhere) {
				slip_add(slips, line, cells[k].column, T("%s: dòng số %lld đang ở “%.*s”, không có bước nào sang “%.*s”", "%s: entry %lld is in “%.*s”, from which no step leads to “%.*s”"),
				         r->columns[k].def->title, (long long)id, VIEW_ARG(v[k].text), VIEW_ARG(now[k].text));
				return 1;
			}
			moved = leads; /* else the other system corrected itself */
		}
		v[k] = now[k];
	}
	if (!changed) {
		im->list->same++;
		return 0;
	}
	e.step = moved;
	e.state_day = (struct day){ 0, 0, 0 };
	if (moved && step_day(im, id, state_day, &e.state_day, err) < 0)
		return -1;
	im->list->changed++;
	return version_put(im->rec, r, &e, v, &im->row, &version, err);
}

static int row(struct entry_import *im, int64_t unit, struct day state_day, const struct cell *in, long line, struct slips *slips, struct err *err)
{
	const struct reg *r = im->r;
	struct value v[REGISTER_COLUMNS_MAX];
	struct cell cells[REGISTER_COLUMNS_MAX];
	struct history h = { .n = 0 };
	int64_t id = 0;
	memcpy(cells, in, r->ncolumns * sizeof *cells);
	int bad = r->state >= 0 && cells[r->state].text.n ? history_read(im, cells[r->state], line, &h, slips, err) : 0;
	if (bad)
		return bad;
	if (h.n) {
		cells[r->state].text = h.state[h.n - 1].text;
		state_day = h.day[h.n - 1].year ? h.day[h.n - 1] : state_day;
	}
	bad = values_of_cells(im->rec, r, cells, im->list->last, line, v, slips, err);
	if (bad)
		return bad;
	struct day day = values_day(r, v);
	note_dots(im, v, line);
	bad = judge_day(im, day, cells, line, slips);
	if (!bad)
		bad = judge_unit(im, unit, day, line, slips, err);
	if (bad)
		return bad;
	*slot(&im->units, mix_number(5, unit)) = unit;
	int found = find_same(im, unit, v, line, &id, slips, err);
	if (found < 0 || found == 2)
		return found < 0 ? -1 : 1;
	if (!found)
		return add_new(im, unit, state_day, &h, v, line, slips, err);
	*slot(&im->seen, mix_number(3, id)) = 1;
	return change(im, id, state_day, cells, v, line, slips, err);
}

int entry_import_row(struct entry_import *im, int64_t unit, struct day state_day, const struct cell *cells, long line, struct slips *slips, struct err *err)
{
	im->list->rows++;
	int rc = row(im, unit ? unit : im->list->unit, state_day, cells, line, slips, err);
	arena_release(&im->row);
	im->row = (struct arena)ARENA_INIT;
	return rc;
}

/* ---- the end ---- */

static int find_missing(struct entry_import *im, int64_t unit, struct err *err)
{
	const struct reg *r = im->r;
	struct entry_list *l = im->list;
	struct rows rows;
	struct arena a = ARENA_INIT;
	struct day first = l->first.year ? l->first : im->first, last = l->last.year ? l->last : im->last;
	int rc;
	if (r->day >= 0 && (!first.year || !last.year))
		return 0; /* an empty list of no period says nothing */
	if (r->day >= 0)
		rc = store_query(im->rec->store, &rows, err, arena_printf(&a, "SELECT entry FROM %s WHERE unit = $1 AND %s >= $2 AND %s <= $3 ORDER BY entry", r->now, r->columns[r->day].sql, r->columns[r->day].sql),
		                 "ivv", unit, day_iso(first, &a), day_iso(last, &a));
	else
		rc = store_query(im->rec->store, &rows, err, arena_printf(&a, "SELECT entry FROM %s WHERE unit = $1 ORDER BY entry", r->now), "i", unit);
	if (rc == 0) {
		while (rows_next(&rows) > 0) {
			int64_t id = rows_int(&rows, 0);
			if (has(&im->seen, mix_number(3, id)))
				continue;
			if (l->nmissing == im->cap_missing)
				l->missing = arena_grow(im->arena, l->missing, l->nmissing, &im->cap_missing, sizeof *l->missing);
			l->missing[l->nmissing++] = id;
		}
		rc = rows_end(&rows, err);
	}
	arena_release(&a);
	return rc;
}

int entry_import_end(struct entry_import *im, struct slips *slips, struct err *err)
{
	struct entry_list *l = im->list;
	for (size_t k = 0; k < im->r->ncolumns; k++)
		if (im->group_line[k] && im->decimal_line[k])
			slip_add(slips, im->group_line[k], 0, T("%s: dấu chấm ở dòng %ld ngăn hàng nghìn, ở dòng %ld lại ngăn phần lẻ; viết phần lẻ bằng dấu phẩy", "%s: the dot on line %ld groups thousands, the one on line %ld marks decimals; write decimals with a comma"),
			         im->r->columns[k].def->title, im->group_line[k], im->decimal_line[k]);
	if (!l->full)
		return 0;
	if (l->unit)
		*slot(&im->units, mix_number(5, l->unit)) = l->unit;
	for (size_t i = 0; i < im->units.cap; i++)
		if (im->units.keys[i] && find_missing(im, im->units.values[i], err) < 0)
			return -1;
	for (size_t i = 0; l->take_back && i < l->nmissing; i++, l->taken_back++)
		if (entry_take_back(im->rec, im->r, l->missing[i], err) < 0)
			return -1;
	return 0;
}
