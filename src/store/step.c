/* step - the schema and what it says of its tables, see step.h. */
#include "store/step.h"
#include <assert.h>
#include <stdlib.h>
#include "base/embedded.h"
#include "base/lang.h"
#include "store/store_int.h"

/* What the store itself keeps: which steps were applied, which tables and columns packs added. */
static const char own_tables[] =
	"CREATE TABLE store_step (id @id, name TEXT NOT NULL) @strict;\n"
	"CREATE TABLE store_table (id @id, sql TEXT NOT NULL) @strict;\n"
	"CREATE TABLE store_column (id @id, tbl TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL) @strict;\n";

/* ---- reading the text ---- */

static bool starts(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);
	return (size_t)(end - p) >= n && memcmp(p, word, n) == 0;
}

static char *word_copy(struct arena *a, const char *p)
{
	return arena_str(a, (struct view){ p, strcspn(p, " (\t\n") });
}

struct marks {
	bool lasting, derived, guarded;
	const char *erasable;
};

static void read_mark(const char *p, const char *end, struct marks *m, struct arena *a)
{
	static const char erasable[] = "-- lasting erasable: ";
	if (starts(p, end, erasable))
		m->erasable = word_copy(a, p + sizeof erasable - 1);
	if (starts(p, end, "-- lasting"))
		m->lasting = true;
	if (starts(p, end, "-- derived"))
		m->derived = true;
	if (starts(p, end, "-- guarded"))
		m->guarded = true;
}

/* A step that makes a derived table anew takes the place of the one before. */
static void add_table(struct store *s, struct store_table t)
{
	for (size_t i = 0; i < s->ntables; i++)
		if (strcmp(s->tables[i].name, t.name) == 0) {
			assert(s->tables[i].derived && t.derived);
			s->tables[i] = t;
			return;
		}
	if (s->ntables == s->tables_cap)
		s->tables = arena_grow(&s->arena, s->tables, s->ntables, &s->tables_cap, sizeof *s->tables);
	s->tables[s->ntables++] = t;
}

/* Every CREATE TABLE of `sql` with the mark before it joins the list. */
static void read_tables(struct store *s, const char *sql)
{
	static const char create[] = "CREATE TABLE ";
	struct marks m = { 0 };
	for (const char *p = sql, *end; *p; p = *end ? end + 1 : end) {
		end = p + strcspn(p, "\n");
		if (starts(p, end, create)) {
			add_table(s, (struct store_table){ .name = word_copy(&s->arena, p + sizeof create - 1), .lasting = m.lasting, .derived = m.derived,
			                                   .guarded = m.guarded || m.lasting, .erasable = m.erasable, .sql = sql });
			m = (struct marks){ 0 };
		} else {
			read_mark(p, end, &m, &s->arena);
		}
	}
}

/* ---- the list ---- */

const struct store_table *store_tables(const struct store *s, size_t *n)
{
	*n = s->ntables;
	return s->tables;
}

const struct store_table *store_table(const struct store *s, const char *name)
{
	for (size_t i = 0; i < s->ntables; i++)
		if (strcmp(s->tables[i].name, name) == 0)
			return &s->tables[i];
	return NULL;
}

static int read_made(struct store *s, struct err *err)
{
	struct rows r;
	if (store_query(s, &r, err, "SELECT id, sql FROM store_table WHERE id > $1 ORDER BY id", "i", s->made_seen) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		read_tables(s, arena_str(&s->arena, rows_view(&r, 1)));
		s->made_seen = rows_int(&r, 0);
	}
	return rows_end(&r, err);
}

static int64_t step_number(const struct embedded *e)
{
	return strncmp(e->path, "sql/", 4) == 0 ? strtol(e->path + 4, NULL, 10) : 0;
}

static int64_t newest(void)
{
	int64_t last = 0;
	for (const struct embedded *e = embedded_files; e->path; e++)
		if (step_number(e) > last)
			last = step_number(e);
	return last;
}

static char *step_text(struct store *s, const struct embedded *e)
{
	return arena_str(&s->arena, (struct view){ (const char *)e->start, (size_t)(e->end - e->start) });
}

/* Steps that another process applied, or this one just did, join the list. */
static void read_steps(struct store *s, int64_t upto)
{
	for (const struct embedded *e = embedded_files; e->path; e++)
		if (step_number(e) > s->version && step_number(e) <= upto)
			read_tables(s, step_text(s, e));
	s->version = upto;
}

int store_refresh(struct store *s, struct err *err)
{
	int64_t applied = 0;
	if (s->version == 0)
		return 0; /* being made: nothing to read yet */
	if (store_int(s, &applied, err, "SELECT max(id) FROM store_step", "") < 0)
		return -1;
	if (applied != s->version)
		return err_set(err, ERR_STORE, "%s", T("kho vừa được một bản dinhky mới hơn nâng cấp; hãy đóng và mở lại", "a newer dinhky has just upgraded the store; close and open again"));
	return read_made(s, err);
}

/* ---- steps ---- */

static int guard_new(struct store *s, size_t from, struct err *err)
{
	for (size_t i = from; i < s->ntables; i++)
		if (s->tables[i].guarded && s->driver->guard(s->db, s->tables[i].name, s->tables[i].erasable, err) < 0)
			return -1;
	return 0;
}

static int apply(struct store *s, const struct embedded *e, struct err *err)
{
	size_t from = s->ntables;
	if (store_script(s, step_text(s, e), err) < 0)
		return err_prefix(err, "%s", e->path);
	read_steps(s, step_number(e));
	if (guard_new(s, from, err) < 0)
		return -1;
	return store_run(s, err, "INSERT INTO store_step (id, name) VALUES ($1, $2)", "it", step_number(e), e->path);
}

static int apply_all(struct store *s, bool fresh, struct err *err)
{
	if (store_begin(s, "upgrade", err) < 0)
		return -1;
	int rc = fresh ? store_script(s, own_tables, err) : 0;
	int64_t applied = 0; /* another process may have been first */
	if (rc == 0 && store_int(s, &applied, err, "SELECT max(id) FROM store_step", "") < 0)
		rc = -1;
	if (rc == 0 && applied > s->version)
		read_steps(s, applied);
	for (const struct embedded *e = embedded_files; rc == 0 && e->path; e++)
		if (step_number(e) > s->version)
			rc = apply(s, e, err);
	if (rc == 0)
		return store_commit(s, "upgrade", err);
	store_rollback(s, "upgrade");
	return -1;
}

int store_upgrade(struct store *s, struct err *err)
{
	int64_t applied = 0;
	bool fresh = s->mode == STORE_CREATE || s->mode == STORE_SCRATCH;
	if (!fresh && store_int(s, &applied, err, "SELECT max(id) FROM store_step", "") < 0)
		return -1;
	if (applied > newest())
		return err_set(err, ERR_STORE, T("kho này do bản dinhky mới hơn làm ra (bước %lld, bản này biết đến bước %lld); hãy dùng bản mới", "this store was made by a newer dinhky (step %lld, this one knows up to %lld); use the newer one"),
		               (long long)applied, (long long)newest());
	if (!fresh && applied == 0)
		return err_set(err, ERR_STORE, "%s", T("tệp này chưa thành kho; tạo lại: dinhky init", "this file has not become a store; make it again: dinhky init"));
	read_steps(s, applied);
	if (applied == newest() || s->old_too)
		return read_made(s, err);
	if (s->mode == STORE_READ)
		return err_set(err, ERR_STORE, "%s", T("kho của bản dinhky cũ hơn, chưa được nâng cấp; hãy chạy: dinhky fsck", "the store is of an older dinhky and not upgraded yet; run: dinhky fsck"));
	return apply_all(s, fresh, err) < 0 ? -1 : read_made(s, err);
}

/* ---- tables of packs ---- */

int store_create_table(struct store *s, const char *sql, struct err *err)
{
	size_t from = s->ntables;
	if (store_run(s, err, "INSERT INTO store_table (sql) VALUES ($1)", "t", sql) < 0 || store_script(s, sql, err) < 0 || read_made(s, err) < 0)
		return -1;
	assert(s->ntables > from); /* no CREATE TABLE at the start of a line? */
	return guard_new(s, from, err);
}

static int alter(struct store *s, const char *table, const char *column, const char *type, struct err *err)
{
	struct buf b = BUF_INIT(4096);
	const struct store_table *t = store_table(s, table);
	assert(t);
	buf_addf(&b, "ALTER TABLE %s ADD COLUMN %s %s", table, column, type);
	int rc = store_script(s, b.p, err);
	buf_release(&b);
	return rc < 0 || !t->guarded ? rc : s->driver->guard(s->db, table, t->erasable, err);
}

int store_add_column(struct store *s, const char *table, const char *column, const char *type, struct err *err)
{
	if (alter(s, table, column, type, err) < 0)
		return -1;
	return store_run(s, err, "INSERT INTO store_column (tbl, name, type) VALUES ($1, $2, $3)", "ttt", table, column, type);
}

/* ---- is it the schema? ---- */

/* The same tables and columns once more, in memory. */
static int replay(struct store *s, struct store *fresh, struct err *err)
{
	struct rows r;
	if (store_query(s, &r, err, "SELECT sql FROM store_table ORDER BY id", "") < 0)
		return -1;
	int rc = 0;
	while (rc == 0 && rows_next(&r) > 0)
		rc = store_create_table(fresh, arena_str(&fresh->arena, rows_view(&r, 0)), err);
	if (rows_end(&r, err) < 0 || rc < 0)
		return -1;
	if (store_query(s, &r, err, "SELECT tbl, name, type FROM store_column ORDER BY id", "") < 0)
		return -1;
	while (rc == 0 && rows_next(&r) > 0) {
		const char *table = arena_str(&fresh->arena, rows_view(&r, 0));
		rc = store_table(fresh, table) ? store_add_column(fresh, table, arena_str(&fresh->arena, rows_view(&r, 1)), arena_str(&fresh->arena, rows_view(&r, 2)), err)
		                               : err_set(err, ERR_STORE, T("kho ghi một cột của bảng không có: %s", "the store notes a column of a table that is not there: %s"), table);
	}
	return rows_end(&r, err) < 0 || rc < 0 ? -1 : 0;
}

/* The first line of a definition is enough to know which it is. */
static int differs(struct view text, const char *vi, const char *en, struct err *err)
{
	size_t n = 0;
	while (n < text.n && n < 120 && text.p[n] != '\n')
		n++;
	return err_set(err, ERR_STORE, T(vi, en), (int)n, text.p);
}

static int order(struct view a, struct view b)
{
	int c = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* Both sorted. */
static int compare(struct rows *have, struct rows *want, struct err *err)
{
	for (;;) {
		int h = rows_next(have), w = rows_next(want);
		if (h <= 0 && w <= 0)
			return 0; /* rows_end tells of trouble */
		int c = h <= 0 ? 1 : w <= 0 ? -1 : order(rows_view(have, 0), rows_view(want, 0));
		if (c > 0)
			return differs(rows_view(want, 0), "cấu trúc kho thiếu, hoặc ai đó đã sửa: %.*s", "the schema lacks, or somebody changed: %.*s", err);
		if (c < 0)
			return differs(rows_view(have, 0), "cấu trúc kho có thứ không phải của dinhky: %.*s", "the schema has something that is not dinhky's: %.*s", err);
	}
}

int store_schema_sound(struct store *s, struct err *err)
{
	struct err ignored;
	struct rows have, want;
	struct store *fresh = store_open("", STORE_SCRATCH, err);
	int rc = -1;
	if (!fresh || store_begin(fresh, "replay", err) < 0)
		goto out;
	rc = replay(s, fresh, err);
	if (rc < 0 || store_query(s, &have, err, s->driver->schema_sql, "") < 0)
		goto out;
	rc = store_query(fresh, &want, err, s->driver->schema_sql, "");
	if (rc == 0) {
		rc = compare(&have, &want, err);
		if (rows_end(&want, rc < 0 ? &ignored : err) < 0)
			rc = -1;
	}
	if (rows_end(&have, rc < 0 ? &ignored : err) < 0)
		rc = -1;
out:
	store_close(fresh);
	return rc;
}
