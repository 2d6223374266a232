/* store - what is the same for every database: values, kept statements, named transactions. See store.h; the seam is driver.h. */
#include "store/store.h"
#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/lang.h"
#include "store/store_int.h"

struct stmt {
	void *handle;
	const struct driver *driver;
	char *sql;
	uint64_t hash, used, touched; /* touched: transaction in which its table was noted */
	char *into;                   /* table of an INSERT, NULL for anything else */
	bool busy;
	struct stmt *next;
};

/* ---- values ---- */

static int bind_dec(struct bind *b, struct dec d, struct err *err)
{
	static const int64_t most = 999999999999999999; /* DEC_DIGITS nines */
	if (d.digits > most || d.digits < -most || d.scale < 0 || d.scale > DEC_DIGITS)
		return err_set(err, ERR_INPUT, T("số có hơn %d chữ số, kho không giữ được", "a number of more than %d digits cannot be kept"), DEC_DIGITS);
	b[0] = (struct bind){ .kind = BIND_INT, .whole = d.digits };
	b[1] = (struct bind){ .kind = BIND_INT, .whole = d.scale };
	return 0;
}

static struct bind bind_text(const char *t)
{
	return t ? (struct bind){ .kind = BIND_TEXT, .bytes = view_of(t) } : (struct bind){ .kind = BIND_NULL };
}

/* How many placeholders, -1 with err. */
static int gather(struct bind b[STORE_ARGS_MAX], const char *types, va_list ap, struct err *err)
{
	int n = 0;
	for (const char *t = types; *t; t++, n++) {
		const int64_t *whole;
		assert(n + 1 < STORE_ARGS_MAX);
		switch (*t) {
		case 'i':
			b[n] = (struct bind){ .kind = BIND_INT, .whole = va_arg(ap, int64_t) };
			break;
		case 'I':
			whole = va_arg(ap, const int64_t *);
			b[n] = whole ? (struct bind){ .kind = BIND_INT, .whole = *whole } : (struct bind){ .kind = BIND_NULL };
			break;
		case 't':
			b[n] = bind_text(va_arg(ap, const char *));
			break;
		case 'v':
			b[n] = (struct bind){ .kind = BIND_TEXT, .bytes = va_arg(ap, struct view) };
			break;
		case 'b':
			b[n] = (struct bind){ .kind = BIND_BYTES, .bytes = va_arg(ap, struct view) };
			break;
		case 'd':
			if (bind_dec(b + n, va_arg(ap, struct dec), err) < 0)
				return -1;
			n++;
			break;
		case 'n':
			b[n] = (struct bind){ .kind = BIND_NULL };
			break;
		default:
			assert(!"store: unknown letter in types");
		}
	}
	return n;
}

static int gather_values(struct bind b[STORE_ARGS_MAX], const struct store_value *v, size_t nv, struct err *err)
{
	int n = 0;
	for (size_t i = 0; i < nv; i++, n++) {
		assert(n + 1 < STORE_ARGS_MAX);
		switch (v[i].type) {
		case 'i':
			b[n] = (struct bind){ .kind = BIND_INT, .whole = v[i].i };
			break;
		case 't':
		case 'v':
			b[n] = (struct bind){ .kind = v[i].v.p ? BIND_TEXT : BIND_NULL, .bytes = v[i].v };
			break;
		case 'b':
			b[n] = (struct bind){ .kind = BIND_BYTES, .bytes = v[i].v };
			break;
		case 'd':
			if (bind_dec(b + n, v[i].d, err) < 0)
				return -1;
			n++;
			break;
		default:
			assert(v[i].type == 'n');
			b[n] = (struct bind){ .kind = BIND_NULL };
		}
	}
	return n;
}

/* ---- kept statements ---- */

static uint64_t text_hash(const char *s)
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static char *copy(const char *s, size_t n)
{
	char *p = xmalloc(n + 1);
	memcpy(p, s, n);
	p[n] = 0;
	return p;
}

/* "INSERT INTO name ..." -> name; NULL for anything else. */
static char *insert_table(const char *sql)
{
	static const char word[] = "INSERT INTO ";
	if (strncmp(sql, word, sizeof word - 1) != 0)
		return NULL;
	sql += sizeof word - 1;
	return copy(sql, strcspn(sql, " (\n\t"));
}

static void statement_free(struct stmt *st)
{
	st->driver->forget(st->handle);
	free(st->sql);
	free(st->into);
	free(st);
}

/* The statement used longest ago goes; those at work stay. */
static void statements_make_room(struct store *s)
{
	struct stmt **oldest = NULL;
	for (size_t i = 0; i < STORE_STATEMENTS_MAX; i++)
		for (struct stmt **p = &s->statements[i]; *p; p = &(*p)->next)
			if (!(*p)->busy && (!oldest || (*p)->used < (*oldest)->used))
				oldest = p;
	if (!oldest)
		return;
	struct stmt *gone = *oldest;
	for (size_t i = 0; i < STORE_RECENT; i++)
		if (s->recent[i] == gone)
			s->recent[i] = NULL;
	*oldest = gone->next;
	s->nstatements--;
	statement_free(gone);
}

static void statements_drop(struct store *s)
{
	for (size_t i = 0; i < STORE_STATEMENTS_MAX; i++) {
		while (s->statements[i]) {
			struct stmt *st = s->statements[i];
			s->statements[i] = st->next;
			assert(!st->busy); /* somebody forgot rows_end */
			statement_free(st);
		}
	}
	s->nstatements = 0;
}

static struct stmt *take(struct store *s, struct stmt *st)
{
	st->used = ++s->clock;
	st->busy = true;
	return st;
}

static struct stmt *statement(struct store *s, const char *sql, struct err *err)
{
	struct stmt **recent = &s->recent[(uintptr_t)sql / 8 % STORE_RECENT];
	if (*recent && !(*recent)->busy && strcmp((*recent)->sql, sql) == 0)
		return take(s, *recent);
	uint64_t hash = text_hash(sql);
	struct stmt **home = &s->statements[hash % STORE_STATEMENTS_MAX], *st;
	for (st = *home; st; st = st->next)
		if (st->hash == hash && !st->busy && strcmp(st->sql, sql) == 0)
			break;
	if (!st) {
		void *handle = s->driver->prepare(s->db, sql, err);
		if (!handle)
			return NULL;
		if (s->nstatements >= STORE_STATEMENTS_MAX)
			statements_make_room(s);
		st = xmalloc(sizeof *st);
		*st = (struct stmt){ .handle = handle, .driver = s->driver, .sql = copy(sql, strlen(sql)), .hash = hash, .into = insert_table(sql), .next = *home };
		*home = st;
		s->nstatements++;
	}
	*recent = st;
	return take(s, st);
}

static void statement_done(struct stmt *st)
{
	st->driver->reset(st->handle);
	st->busy = false;
}

/* ---- writing ---- */

/* Before the first row goes into a lasting table: how far its rows went. */
static int touch(struct store *s, struct stmt *st, struct err *err)
{
	if (!st->into || st->touched == s->transaction)
		return 0;
	st->touched = s->transaction;
	const struct store_table *t = store_table(s, st->into);
	if (!t || !t->lasting)
		return 0;
	for (size_t i = 0; i < s->ntouched; i++)
		if (strcmp(s->touched[i].table, t->name) == 0)
			return 0;
	assert(s->ntouched < STORE_TOUCHED_MAX);
	int64_t before = 0;
	struct buf sql = BUF_INIT(4096);
	buf_addf(&sql, "SELECT max(id) FROM %s", t->name);
	int rc = store_int(s, &before, err, sql.p, "");
	buf_release(&sql);
	if (rc < 0)
		return -1;
	s->touched[s->ntouched++] = (struct store_touched){ t->name, before };
	return 0;
}

const struct store_touched *store_touched(const struct store *s, size_t *n)
{
	*n = s->ntouched;
	return s->touched;
}

/* n < 0: the values were refused. */
static int run(struct store *s, int64_t *id, struct err *err, const char *sql, const struct bind *b, int n)
{
	assert(store_writing(s)); /* writing outside a transaction: app opens one */
	if (n < 0)
		return -1;
	if (s->doomed)
		return err_set(err, ERR_STORE, "%s", T("một phần của việc này đã bị bỏ, nên cả việc phải bỏ", "a part of this work was given up, so all of it must be"));
	struct stmt *st = statement(s, sql, err);
	if (!st)
		return -1;
	int rc = touch(s, st, err);
	if (rc == 0)
		rc = s->driver->bind(st->handle, b, n, true, err);
	if (rc == 0)
		rc = s->driver->step(st->handle, err);
	assert(rc <= 0); /* it gave a row: store_query reads rows */
	if (rc == 0 && id)
		*id = s->driver->last_id(s->db);
	statement_done(st);
	if (rc < 0 && !s->driver->alive(s->db))
		s->doomed = true;
	return rc;
}

int store_run(struct store *s, struct err *err, const char *sql, const char *types, ...)
{
	struct bind b[STORE_ARGS_MAX];
	va_list ap;
	va_start(ap, types);
	int n = gather(b, types, ap, err);
	va_end(ap);
	return run(s, NULL, err, sql, b, n);
}

int store_insert(struct store *s, int64_t *id, struct err *err, const char *sql, const char *types, ...)
{
	struct bind b[STORE_ARGS_MAX];
	va_list ap;
	va_start(ap, types);
	int n = gather(b, types, ap, err);
	va_end(ap);
	return run(s, id, err, sql, b, n);
}

int store_run_values(struct store *s, struct err *err, const char *sql, const struct store_value *values, size_t n)
{
	struct bind b[STORE_ARGS_MAX];
	return run(s, NULL, err, sql, b, gather_values(b, values, n, err));
}

int store_insert_values(struct store *s, int64_t *id, struct err *err, const char *sql, const struct store_value *values, size_t n)
{
	struct bind b[STORE_ARGS_MAX];
	return run(s, id, err, sql, b, gather_values(b, values, n, err));
}

static const struct store_word *word_at(const struct driver *d, const char *p)
{
	for (const struct store_word *w = d->words; w->at; w++) {
		size_t n = strlen(w->at);
		if (strncmp(p, w->at, n) == 0 && !(p[n] >= 'a' && p[n] <= 'z'))
			return w;
	}
	return NULL;
}

int store_script(struct store *s, const char *sql, struct err *err)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	for (const char *p = sql; *p; p++) {
		const struct store_word *w = *p == '@' ? word_at(s->driver, p) : NULL;
		if (w) {
			buf_adds(&b, w->sql);
			p += strlen(w->at) - 1;
		} else {
			buf_addc(&b, *p);
		}
	}
	int rc = s->driver->script(s->db, b.p ? b.p : "", err);
	buf_release(&b);
	return rc;
}

/* ---- reading ---- */

static int query(struct store *s, struct rows *out, struct err *err, const char *sql, const struct bind *b, int n)
{
	if (n < 0)
		return -1;
	struct stmt *st = statement(s, sql, err);
	if (!st)
		return -1;
	if (s->driver->bind(st->handle, b, n, false, err) < 0) {
		statement_done(st);
		return -1;
	}
	out->store = s;
	out->stmt = st;
	out->failed = false;
	out->err.kind = ERR_NONE;
	return 0;
}

int store_query(struct store *s, struct rows *out, struct err *err, const char *sql, const char *types, ...)
{
	struct bind b[STORE_ARGS_MAX];
	va_list ap;
	va_start(ap, types);
	int n = gather(b, types, ap, err);
	va_end(ap);
	return query(s, out, err, sql, b, n);
}

int store_query_values(struct store *s, struct rows *out, struct err *err, const char *sql, const struct store_value *values, size_t n)
{
	struct bind b[STORE_ARGS_MAX];
	return query(s, out, err, sql, b, gather_values(b, values, n, err));
}

int rows_next(struct rows *r)
{
	if (r->failed)
		return -1;
	int rc = r->store->driver->step(r->stmt->handle, &r->err);
	r->failed = rc < 0;
	return rc;
}

int rows_end(struct rows *r, struct err *err)
{
	statement_done(r->stmt);
	r->stmt = NULL;
	if (!r->failed)
		return 0;
	if (err->kind == ERR_NONE) /* what went wrong first is told */
		*err = r->err;
	return -1;
}

int rows_columns(const struct rows *r)
{
	return r->store->driver->columns(r->stmt->handle);
}

const char *rows_column(const struct rows *r, int column)
{
	return r->store->driver->column_name(r->stmt->handle, column);
}

enum store_type rows_type(const struct rows *r, int column)
{
	return r->store->driver->type(r->stmt->handle, column);
}

bool rows_null(const struct rows *r, int column)
{
	return rows_type(r, column) == STORE_NULL;
}

int64_t rows_int(const struct rows *r, int column)
{
	return r->store->driver->whole(r->stmt->handle, column);
}

struct view rows_view(const struct rows *r, int column)
{
	return r->store->driver->bytes(r->stmt->handle, column);
}

struct dec rows_dec(const struct rows *r, int column)
{
	return (struct dec){ rows_int(r, column), (int8_t)rows_int(r, column + 1) };
}

int store_int(struct store *s, int64_t *out, struct err *err, const char *sql, const char *types, ...)
{
	struct rows r;
	struct bind b[STORE_ARGS_MAX];
	va_list ap;
	va_start(ap, types);
	int n = gather(b, types, ap, err);
	va_end(ap);
	if (query(s, &r, err, sql, b, n) < 0)
		return -1;
	bool found = rows_next(&r) > 0 && !rows_null(&r, 0);
	int64_t v = found ? rows_int(&r, 0) : 0;
	if (rows_end(&r, err) < 0)
		return -1;
	if (found)
		*out = v;
	return found;
}

int store_text(struct store *s, const char **out, struct arena *a, struct err *err, const char *sql, const char *types, ...)
{
	struct rows r;
	struct bind b[STORE_ARGS_MAX];
	va_list ap;
	va_start(ap, types);
	int n = gather(b, types, ap, err);
	va_end(ap);
	if (query(s, &r, err, sql, b, n) < 0)
		return -1;
	bool found = rows_next(&r) > 0 && !rows_null(&r, 0);
	const char *v = found ? arena_str(a, rows_view(&r, 0)) : NULL;
	if (rows_end(&r, err) < 0)
		return -1;
	if (found)
		*out = v;
	return found;
}

/* ---- transactions ---- */

int store_begin(struct store *s, const char *name, struct err *err)
{
	assert(s->depth < STORE_NEST_MAX);
	if (s->depth == 0) {
		if (s->driver->begin(s->db, s->mode != STORE_READ, err) < 0)
			return -1;
		s->doomed = false;
		s->ntouched = 0;
		s->transaction++;
		if (store_refresh(s, err) < 0) {
			s->driver->rollback(s->db);
			return -1;
		}
	}
	s->names[s->depth++] = name;
	return 0;
}

static int finish(struct store *s, struct err *err)
{
	if (s->doomed)
		return err_set(err, ERR_STORE, "%s", T("một phần của việc này đã bị bỏ, nên cả việc bị bỏ; kho như trước", "a part of this work was given up, so all of it was; the store is as before"));
	if (s->hook && s->hook(s->hook_ctx, s, err) < 0)
		return -1;
	return s->driver->commit(s->db, err);
}

static void settle(struct store *s)
{
	if (s->shredding)
		s->driver->settle(s->db);
	s->shredding = false;
}

int store_shred(struct store *s, struct err *err)
{
	assert(store_writing(s));
	s->shredding = true;
	return s->driver->shred(s->db, err);
}

int store_commit(struct store *s, const char *name, struct err *err)
{
	assert(s->depth > 0 && strcmp(s->names[s->depth - 1], name) == 0);
	int rc = 0;
	if (s->depth == 1) {
		rc = finish(s, err);
		if (rc < 0)
			s->driver->rollback(s->db);
		settle(s);
	}
	s->depth--;
	return rc;
}

void store_rollback(struct store *s, const char *name)
{
	assert(s->depth > 0 && strcmp(s->names[s->depth - 1], name) == 0);
	s->doomed = true;
	if (--s->depth == 0) {
		s->driver->rollback(s->db);
		settle(s);
	}
}

bool store_writing(const struct store *s)
{
	return s->depth > 0 && s->mode != STORE_READ;
}

void store_before_commit(struct store *s, int (*hook)(void *ctx, struct store *s, struct err *err), void *ctx)
{
	s->hook = hook;
	s->hook_ctx = ctx;
}

static int mark(struct store *s, const char *verb, const char *name, struct err *err)
{
	struct buf b = BUF_INIT(256);
	assert(s->depth > 0);
	buf_addf(&b, "%s %s", verb, name);
	int rc = s->driver->script(s->db, b.p, err);
	buf_release(&b);
	return rc;
}

int store_try(struct store *s, const char *name, struct err *err)
{
	return mark(s, "SAVEPOINT", name, err);
}

int store_untry(struct store *s, const char *name, struct err *err)
{
	return mark(s, "ROLLBACK TO SAVEPOINT", name, err) < 0 ? -1 : mark(s, "RELEASE SAVEPOINT", name, err);
}

int store_tried(struct store *s, const char *name, struct err *err)
{
	return mark(s, "RELEASE SAVEPOINT", name, err);
}

/* ---- opening ---- */

struct store *store_open(const char *where, enum store_mode mode, struct err *err)
{
	if (strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0) {
		err_set(err, ERR_STORE, T("“%s”: bản này chưa nối được PostgreSQL; hãy dùng một tệp, ví dụ dinhky.db", "“%s”: this version does not speak to PostgreSQL yet; use a file, such as dinhky.db"), where);
		return NULL;
	}
	const struct driver *d = &driver_sqlite;
	bool old_too = mode == STORE_COPY;
	mode = old_too ? STORE_READ : mode;
	void *db = d->open(where, mode, err);
	if (!db)
		return NULL;
	struct store *s = xmalloc(sizeof *s);
	*s = (struct store){ .driver = d, .db = db, .where = copy(where, strlen(where)), .mode = mode, .old_too = old_too };
	if (store_upgrade(s, err) < 0) {
		err_prefix(err, "%s", where);
		store_close(s);
		return NULL;
	}
	return s;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->depth > 0)
		s->driver->rollback(s->db);
	statements_drop(s);
	s->driver->close(s->db);
	arena_release(&s->arena);
	free(s->where);
	free(s);
}

const char *store_where(const struct store *s)
{
	return s->where;
}

int64_t store_version(const struct store *s)
{
	return s->version;
}

int store_backup(struct store *s, const char *to, struct err *err)
{
	return s->driver->backup(s->db, to, err);
}

int store_rename(const char *from, const char *to, struct err *err)
{
	return driver_sqlite.rename(from, to, err);
}

int store_sound(struct store *s, struct err *err)
{
	return s->driver->sound(s->db, err);
}
