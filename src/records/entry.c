/* entry - versions of entries and what is derived from them (entry.h): each write puts one row into reg_CODE and brings that entry's
 * rows of reg_CODE_now and reg_CODE_step up to date. */
#include <stdio.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "records/entry_int.h"
#include "records/search.h"
#include "records/unit.h"

/* ---- states ---- */

static bool step_allowed(const struct register_state *s, struct view to)
{
	return s && list_has(s->next, to);
}

bool state_leads(const struct reg *r, struct view from, struct view to, bool directly)
{
	bool seen[64] = { false };
	size_t todo[64], n = 0;
	const struct register_state *s = register_state(r, from);
	if (!s || directly || r->nstates > 64)
		return step_allowed(s, to);
	seen[s - r->states] = true;
	todo[n++] = (size_t)(s - r->states);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < r->nstates; k++) {
			if (seen[k] || !step_allowed(&r->states[todo[i]], view_of(r->states[k].code)))
				continue;
			if (view_is(to, r->states[k].code))
				return true;
			seen[k] = true;
			todo[n++] = k;
		}
	return false;
}

/* The one state an entry begins in; NULL when there are several or none. */
static const struct register_state *only_start(const struct reg *r)
{
	const struct register_state *found = NULL;
	for (size_t i = 0; i < r->nstates; i++) {
		if (r->states[i].start && found)
			return NULL;
		if (r->states[i].start)
			found = &r->states[i];
	}
	return found;
}

/* ---- steps of one entry ---- */

struct step {
	struct view state, from;
};
struct steps {
	struct step *v;
	size_t n, cap;
};

static void push(struct steps *s, struct view state, struct view from, struct arena *a)
{
	if (s->n == s->cap)
		s->v = arena_grow(a, s->v, s->n, &s->cap, sizeof *s->v);
	s->v[s->n++] = (struct step){ state, from };
}

/* One more version: a step goes behind the last one, a correction takes its place. */
static void steps_add(struct steps *s, const struct reg *r, bool step, struct view state, struct view since, struct view day, struct arena *a)
{
	const struct register_state *start = only_start(r);
	if (s->n == 0) {
		bool later = start && day.n && since.n && !view_is(state, start->code) && memcmp(day.p, since.p, 10) < 0;
		if (later) /* it came in finished: before that it was open */
			push(s, view_of(start->code), day, a);
		push(s, state, since.n ? since : day, a);
	} else if (step) {
		push(s, state, since, a);
	} else {
		s->v[s->n - 1].state = state;
		if (since.n)
			s->v[s->n - 1].from = since;
	}
}

static int steps_write(struct records *rec, const struct reg *r, int64_t entry, const struct steps *s, struct arena *a, struct err *err)
{
	const char *sql = arena_printf(a, "INSERT INTO %s (entry, nth, state, from_day, to_day) VALUES ($1, $2, $3, $4, $5)", r->steps);
	for (size_t i = 0; i < s->n; i++) {
		struct view to = i + 1 < s->n ? s->v[i + 1].from : VIEW(STEP_STILL);
		if (store_run(rec->store, err, sql, "iivvv", entry, (int64_t)i, s->v[i].state, s->v[i].from, to) < 0)
			return -1;
	}
	return 0;
}

/* ---- derived rows ---- */

static struct view day_text(const struct reg *r, const struct value *v)
{
	return r->day >= 0 && !v[r->day].null ? v[r->day].text : (struct view){ "", 0 };
}

struct day values_day(const struct reg *r, const struct value *v)
{
	struct view d = day_text(r, v);
	return d.n ? day_of_iso(d) : (struct day){ 0, 0, 0 };
}

/* For the search: words of its text cells. */
static int words_write(struct records *rec, const struct reg *r, int64_t entry, const struct value *v, struct err *err)
{
	int64_t place = 0;
	int rc = 0;
	for (size_t i = 0; rc == 0 && search_takes(r) && i < r->ncolumns; i++)
		if (r->columns[i].kind == COLUMN_TEXT && !v[i].null)
			rc = search_put(rec, r->table, entry, v[i].text, &place, err);
	return rc;
}

static int now_write(struct records *rec, const struct reg *r, int64_t entry, int64_t version, int64_t unit, struct value *v, struct arena *a, struct err *err)
{
	struct store_value bind[STORE_ARGS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < r->ncolumns; i++)
		if (r->columns[i].kind == COLUMN_TEXT && !v[i].null && !v[i].fold.n)
			v[i].fold = vitext_fold(v[i].text, a);
	bind[n++] = (struct store_value){ .type = 'i', .i = entry };
	bind[n++] = (struct store_value){ .type = 'i', .i = version };
	bind[n++] = (struct store_value){ .type = 'i', .i = unit };
	bind[n++] = (struct store_value){ .type = 'v', .v = value_key(r, v, a) };
	values_bind(r, v, true, bind, &n);
	return store_run_values(rec->store, err, r->sql_insert_now, bind, n) < 0 ? -1 : words_write(rec, r, entry, v, err);
}

/* A version as a row of reg_CODE gives it: id, entry, unit, gone, step, state_day, act, columns. */
static void version_read(const struct reg *r, const struct rows *rows, struct entry *e, struct value *v, struct arena *a)
{
	int at = 7;
	*e = (struct entry){ .version = rows_int(rows, 0), .id = rows_int(rows, 1), .unit = rows_int(rows, 2), .gone = rows_int(rows, 3) != 0,
		.step = rows_int(rows, 4) != 0, .act = rows_int(rows, 6) };
	if (!rows_null(rows, 5))
		e->state_day = day_of_iso(rows_view(rows, 5));
	values_read(r, rows, &at, false, a, v);
}

#define VERSION_COLUMNS "id, COALESCE(entry, id), unit, gone, step, state_day, act"

static struct view iso(struct day d, struct arena *a)
{
	return d.year ? day_iso(d, a) : (struct view){ "", 0 };
}

/* Walks the versions of one entry (id > 0) or of all (0) and writes what is derived from them. */
static int derive(struct records *rec, const struct reg *r, int64_t id, struct err *err)
{
	struct arena a = ARENA_INIT, one = ARENA_INIT;
	struct value *v = arena_array(&a, r->ncolumns, sizeof *v);
	struct entry last = { 0 }, e;
	struct steps steps = { 0 };
	struct rows rows;
	const char *sql = arena_printf(&a, "SELECT " VERSION_COLUMNS "%s FROM %s%s ORDER BY COALESCE(entry, id), id", r->sql_columns, r->table, id ? " WHERE entry = $1 OR id = $1" : "");
	int rc = id ? store_query(rec->store, &rows, err, sql, "i", id) : store_query(rec->store, &rows, err, sql, "");
	if (rc < 0)
		goto out;
	struct value *read = arena_array(&a, r->ncolumns, sizeof *read);
	bool more;
	do {
		more = rows_next(&rows) > 0;
		int64_t next = more ? rows_int(&rows, 1) : 0;
		if (last.id && next != last.id) { /* the entry is complete */
			if (!last.gone)
				rc = now_write(rec, r, last.id, last.version, last.unit, v, &one, err);
			if (rc == 0 && !last.gone && r->steps)
				rc = steps_write(rec, r, last.id, &steps, &one, err);
			arena_release(&one);
			one = (struct arena)ARENA_INIT;
			steps = (struct steps){ 0 };
		}
		if (!more || rc < 0)
			break;
		version_read(r, &rows, &e, read, &one);
		if (!e.gone) {
			memcpy(v, read, r->ncolumns * sizeof *v);
			if (r->steps && r->state >= 0)
				steps_add(&steps, r, e.step, v[r->state].text, iso(e.state_day, &one), day_text(r, v), &one);
		}
		last = e;
	} while (more);
	struct err ignored = ERR_INIT;
	if (rows_end(&rows, rc < 0 ? &ignored : err) < 0)
		rc = -1;
out:
	arena_release(&one);
	arena_release(&a);
	return rc;
}

int entries_derive(struct records *rec, const struct reg *r, struct err *err)
{
	return derive(rec, r, 0, err);
}

int version_put(struct records *rec, const struct reg *r, const struct entry *e, struct value *v, struct arena *a, int64_t *id, struct err *err)
{
	struct store_value bind[STORE_ARGS_MAX];
	size_t n = 0;
	struct view since = iso(e->state_day, a);
	bind[n++] = (struct store_value){ .type = 'i', .i = rec->act };
	bind[n++] = (struct store_value){ .type = e->id ? 'i' : 'n', .i = e->id };
	bind[n++] = (struct store_value){ .type = 'i', .i = e->unit };
	bind[n++] = (struct store_value){ .type = 'i', .i = e->gone };
	bind[n++] = (struct store_value){ .type = 'i', .i = e->step };
	bind[n++] = (struct store_value){ .type = since.n ? 'v' : 'n', .v = since };
	for (size_t i = 0; e->gone && i < r->ncolumns; i++)
		v[i] = (struct value){ .null = true };
	values_bind(r, v, false, bind, &n);
	if (store_insert_values(rec->store, id, err, r->sql_insert, bind, n) < 0)
		return -1;
	if (!e->id) { /* new: nothing derived is there yet */
		struct steps steps = { 0 };
		if (now_write(rec, r, *id, *id, e->unit, v, a, err) < 0)
			return -1;
		if (r->steps)
			steps_add(&steps, r, false, v[r->state].text, since, day_text(r, v), a);
		return r->steps ? steps_write(rec, r, *id, &steps, a, err) : 0;
	}
	if (store_run(rec->store, err, arena_printf(a, "DELETE FROM %s WHERE entry = $1", r->now), "i", e->id) < 0 || search_forget(rec, r->table, e->id, err) < 0)
		return -1;
	if (r->steps && store_run(rec->store, err, arena_printf(a, "DELETE FROM %s WHERE entry = $1", r->steps), "i", e->id) < 0)
		return -1;
	return e->gone ? 0 : derive(rec, r, e->id, err);
}

/* ---- units ---- */

/* What a closed unit left is an archive: people read it, nobody writes it any more; its code when it is one. The program itself does, when
 * it loads an example. 1, 0, -1. */
static int is_archive(struct records *rec, int64_t unit, const char **code, struct arena *a, struct err *err)
{
	struct unit u;
	if (!rec->account)
		return 0;
	int rc = unit_stands(rec, unit, rec->today, err);
	if (rc == 0)
		rc = unit_read(rec, unit, rec->today, a, &u, err) < 0 ? -1 : !u.closed;
	if (rc == 0)
		*code = u.code;
	return rc < 0 ? -1 : rc == 0;
}

static int archive_slip(struct records *rec, int64_t unit, long line, struct slips *slips, struct err *err)
{
	const char *code;
	int rc = is_archive(rec, unit, &code, slips->arena, err);
	if (rc > 0)
		slip_add(slips, line, 0, T("đơn vị %s đã thôi hoạt động: sổ của đơn vị này là lưu trữ, chỉ để đọc", "unit %s was closed: its registers are an archive, to be read only"), code);
	return rc;
}

/* A unit may hold what is older than itself, taken over from those before it; one that is closed takes nothing new. */
int unit_lives(struct records *rec, int64_t unit, struct day day, long line, struct slips *slips, struct err *err)
{
	struct unit u;
	if (!day.year)
		day = rec->today;
	int rc = unit_stands(rec, unit, day, err);
	if (rc > 0) {
		int archive = archive_slip(rec, unit, line, slips, err);
		return archive < 0 ? -1 : !archive;
	}
	if (rc < 0)
		return -1;
	rc = unit_read(rec, unit, day, slips->arena, &u, err);
	if (rc < 0)
		return -1;
	if (!u.closed)
		return 1;
	slip_add(slips, line, 0, T("đơn vị %s đã thôi hoạt động vào ngày %02d/%02d/%d", "unit %s was closed on %02d/%02d/%d"), u.code, day.day, day.month, day.year);
	return 0;
}

/* ---- rows ---- */

int values_of_cells(struct records *rec, const struct reg *r, const struct cell *cells, struct day known, long line, struct value *v, struct slips *slips, struct err *err)
{
	size_t before = slips->n + slips->more;
	if (r->day >= 0) { /* first: units are looked up on that day */
		if (value_of_cell(rec, r, r->day, cells[r->day], known, line, &v[r->day], slips, err) < 0)
			return -1;
		struct day d = values_day(r, v);
		known = d.year ? d : known;
	}
	for (size_t k = 0; k < r->ncolumns; k++)
		if ((int)k != r->day && value_of_cell(rec, r, (int)k, cells[k], known, line, &v[k], slips, err) < 0)
			return -1;
	if (r->day >= 0 && v[r->day].null && slips->n + slips->more == before)
		slip_add(slips, line, cells[r->day].column, T("“%s” còn trống", "“%s” is empty"), r->columns[r->day].def->title);
	return (int)(slips->n + slips->more - before);
}

/* An empty state is the one state entries begin in. */
static int fill_state(const struct reg *r, struct value *v, long line, struct slips *slips)
{
	const struct register_state *start = only_start(r);
	if (r->state < 0 || !v[r->state].null)
		return 0;
	if (!start) {
		slip_add(slips, line, 0, T("“%s” còn trống", "“%s” is empty"), r->columns[r->state].def->title);
		return 1;
	}
	v[r->state] = (struct value){ .text = view_of(start->code) };
	return 0;
}

static int find_key(struct records *rec, const struct reg *r, int64_t unit, const struct value *v, struct arena *a, int64_t *id, struct err *err)
{
	return store_int(rec->store, id, err, arena_printf(a, "SELECT entry FROM %s WHERE unit = $1 AND row_key = $2 ORDER BY entry LIMIT 1", r->now), "iv", unit, value_key(r, v, a));
}

static int no_table(const struct reg *r, struct err *err)
{
	return err_set(err, ERR_USAGE, T("sổ %s chưa có dòng nào", "register %s has no entry yet"), r->def->code);
}

int entry_add(struct records *rec, const struct reg *r, int64_t unit, struct day state_day, const struct cell *cells, long line, int64_t *id, struct slips *slips, struct err *err)
{
	struct value v[REGISTER_COLUMNS_MAX];
	int64_t other = 0;
	int bad = values_of_cells(rec, r, cells, (struct day){ 0, 0, 0 }, line, v, slips, err);
	if (bad != 0)
		return bad;
	if (fill_state(r, v, line, slips))
		return 1;
	int lives = unit_lives(rec, unit, values_day(r, v), line, slips, err);
	if (lives <= 0)
		return lives < 0 ? -1 : 1;
	if (r->nkey) {
		int found = find_key(rec, r, unit, v, slips->arena, &other, err);
		if (found < 0)
			return -1;
		if (found) {
			slip_add(slips, line, 0, T("đã có dòng số %lld cùng khóa; sửa dòng đó thay vì thêm", "entry %lld has the same key; change that one instead"), (long long)other);
			return 1;
		}
	}
	struct entry e = { .unit = unit, .state_day = r->state >= 0 ? state_day : (struct day){ 0, 0, 0 } };
	return version_put(rec, r, &e, v, slips->arena, id, err);
}

int entry_values(struct records *rec, const struct reg *r, int64_t id, struct entry *e, struct value *v, struct arena *a, struct err *err)
{
	struct rows rows;
	if (!r->table)
		return 0;
	const char *sql = arena_printf(a, "SELECT " VERSION_COLUMNS "%s FROM %s WHERE id = (SELECT version FROM %s WHERE entry = $1)", r->sql_columns, r->table, r->now);
	if (store_query(rec->store, &rows, err, sql, "i", id) < 0)
		return -1;
	int found = rows_next(&rows) > 0;
	if (found)
		version_read(r, &rows, e, v, a);
	return rows_end(&rows, err) < 0 ? -1 : found;
}

static int must_stand(struct records *rec, const struct reg *r, int64_t id, struct entry *e, struct value *v, struct arena *a, struct err *err)
{
	int found = entry_values(rec, r, id, e, v, a, err);
	if (found == 0)
		return r->table ? err_set(err, ERR_USAGE, T("sổ %s không có dòng số %lld, hoặc dòng đó đã rút", "register %s has no entry %lld, or it was taken back"), r->def->code, (long long)id)
		                : no_table(r, err);
	return found < 0 ? -1 : 0;
}

int entry_change(struct records *rec, const struct reg *r, int64_t id, const struct cell *cells, long line, struct slips *slips, struct err *err)
{
	struct value v[REGISTER_COLUMNS_MAX], was[REGISTER_COLUMNS_MAX];
	struct entry e;
	int64_t version, other = 0;
	size_t before = slips->n + slips->more;
	bool changed = false;
	if (must_stand(rec, r, id, &e, v, slips->arena, err) < 0)
		return -1;
	memcpy(was, v, sizeof was);
	for (size_t k = 0; k < r->ncolumns; k++) {
		if (!cells[k].text.p)
			continue;
		if (value_of_cell(rec, r, (int)k, cells[k], values_day(r, v), line, &v[k], slips, err) < 0)
			return -1;
		changed = changed || !value_same(&r->columns[k], &v[k], &was[k]);
	}
	if (slips->n + slips->more > before)
		return (int)(slips->n + slips->more - before);
	if (!changed)
		return 0;
	int lives = unit_lives(rec, e.unit, values_day(r, v), line, slips, err);
	if (lives <= 0)
		return lives < 0 ? -1 : 1;
	if (r->nkey && find_key(rec, r, e.unit, v, slips->arena, &other, err) > 0 && other != id) {
		slip_add(slips, line, 0, T("đã có dòng số %lld cùng khóa", "entry %lld has the same key"), (long long)other);
		return 1;
	}
	e.step = false;
	e.state_day = (struct day){ 0, 0, 0 };
	return version_put(rec, r, &e, v, slips->arena, &version, err);
}

/* The day of the last step, to which the next one must not go back. */
static int last_step(struct records *rec, const struct reg *r, int64_t id, const char **day, struct arena *a, struct err *err)
{
	return store_text(rec->store, day, a, err, arena_printf(a, "SELECT from_day FROM %s WHERE entry = $1 AND to_day = '" STEP_STILL "'", r->steps), "i", id);
}

int entry_step(struct records *rec, const struct reg *r, int64_t id, struct view state, struct day day, struct slips *slips, struct err *err)
{
	struct value v[REGISTER_COLUMNS_MAX], to;
	struct entry e;
	int64_t version;
	const char *since = "";
	if (r->state < 0)
		return err_set(err, ERR_USAGE, T("sổ %s không có cột trạng thái", "register %s has no state column"), r->def->code);
	if (must_stand(rec, r, id, &e, v, slips->arena, err) < 0)
		return -1;
	int bad = value_of_cell(rec, r, r->state, (struct cell){ .text = state }, day, 0, &to, slips, err);
	if (bad)
		return bad;
	if (!state_leads(r, v[r->state].text, to.text, true)) {
		const struct register_state *s = register_state(r, v[r->state].text), *t = register_state(r, to.text);
		slip_add(slips, 0, 0, T("không đi thẳng từ “%s” sang “%s”; được đi sang: %s", "no step leads from “%s” to “%s”; steps lead to: %s"), s ? s->title : "?", t ? t->title : "?",
		         s && *s->next ? s->next : T("không đâu nữa", "nowhere"));
		return 1;
	}
	if (day_cmp(day, rec->today) > 0) {
		slip_add(slips, 0, 0, T("ngày %02d/%02d/%d chưa đến", "%02d/%02d/%d has not come yet"), day.day, day.month, day.year);
		return 1;
	}
	int archive = archive_slip(rec, e.unit, 0, slips, err);
	if (archive != 0)
		return archive;
	if (last_step(rec, r, id, &since, slips->arena, err) < 0)
		return -1;
	if (strcmp(arena_str(slips->arena, day_iso(day, slips->arena)), since) < 0) {
		slip_add(slips, 0, 0, T("ngày %02d/%02d/%d trước ngày của bước trước (%s)", "%02d/%02d/%d is before the step before it (%s)"), day.day, day.month, day.year, since);
		return 1;
	}
	v[r->state] = to;
	e.step = true;
	e.state_day = day;
	return version_put(rec, r, &e, v, slips->arena, &version, err);
}

int entry_take_back(struct records *rec, const struct reg *r, int64_t id, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct value v[REGISTER_COLUMNS_MAX];
	struct entry e;
	int64_t version;
	const char *code;
	int rc = must_stand(rec, r, id, &e, v, &a, err);
	if (rc == 0 && (rc = is_archive(rec, e.unit, &code, &a, err)) > 0)
		rc = err_set(err, ERR_USAGE, T("đơn vị %s đã thôi hoạt động: sổ của đơn vị này là lưu trữ, chỉ để đọc", "unit %s was closed: its registers are an archive, to be read only"), code);
	if (rc == 0) {
		e.gone = true;
		e.step = false;
		e.state_day = (struct day){ 0, 0, 0 };
		rc = version_put(rec, r, &e, v, &a, &version, err);
	}
	arena_release(&a);
	return rc;
}

/* ---- reading ---- */

int entry_history(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct view *out, struct err *err)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	struct rows rows;
	*out = (struct view){ "", 0 };
	if (!r->table || !r->steps)
		return 0;
	if (store_query(rec->store, &rows, err, arena_printf(a, "SELECT state, from_day FROM %s WHERE entry = $1 ORDER BY nth", r->steps), "i", id) < 0)
		return -1;
	while (rows_next(&rows) > 0) {
		struct view day = rows_view(&rows, 1);
		buf_addf(&b, "%s%.*s", b.n ? "|" : "", VIEW_ARG(rows_view(&rows, 0)));
		if (day.n)
			buf_addf(&b, "@%.*s", VIEW_ARG(day));
	}
	*out = arena_view(a, buf_view(&b));
	buf_release(&b);
	return rows_end(&rows, err);
}

static int texts(struct records *rec, const struct reg *r, const struct value *v, struct entry *e, struct arena *a, struct err *err)
{
	e->cells = arena_array(a, r->ncolumns, sizeof *e->cells);
	for (size_t i = 0; i < r->ncolumns; i++)
		if (value_text(rec, &r->columns[i], &v[i], a, &e->cells[i], err) < 0)
			return -1;
	return 0;
}

int entry_read(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct entry *out, struct err *err)
{
	struct value v[REGISTER_COLUMNS_MAX];
	int found = entry_values(rec, r, id, out, v, a, err);
	return found > 0 && texts(rec, r, v, out, a, err) < 0 ? -1 : found;
}

int entry_versions(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct entry **out, size_t *n, struct err *err)
{
	struct rows rows;
	struct value v[REGISTER_COLUMNS_MAX];
	struct entry *all = NULL;
	size_t cap = 0;
	int rc = 0;
	*n = 0;
	if (!r->table)
		return 0;
	const char *sql = arena_printf(a, "SELECT " VERSION_COLUMNS "%s FROM %s WHERE entry = $1 OR id = $1 ORDER BY id", r->sql_columns, r->table);
	if (store_query(rec->store, &rows, err, sql, "i", id) < 0)
		return -1;
	while (rc == 0 && rows_next(&rows) > 0) {
		if (*n == cap)
			all = arena_grow(a, all, *n, &cap, sizeof *all);
		version_read(r, &rows, &all[*n], v, a);
		rc = texts(rec, r, v, &all[(*n)++], a, err);
	}
	struct err ignored = ERR_INIT;
	if (rows_end(&rows, rc < 0 ? &ignored : err) < 0)
		rc = -1;
	*out = all;
	return rc;
}
