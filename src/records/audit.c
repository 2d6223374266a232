/* audit - see audit.h. The coding of rows is a contract: old links must fit for ever. */
#include "records/audit.h"
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "records/erase.h"
#include "store/step.h"

/* ---- coding of rows ---- */

enum { COLUMNS_MAX = 1000 };

/* Which columns of a SELECT * are what. */
struct plan {
	int n, id, act, content, salt, hash; /* -1: none */
};

static struct plan plan_of(const struct rows *r, const struct store_table *t)
{
	struct plan p = { rows_columns(r), -1, -1, -1, -1, -1 };
	size_t len = t->erasable ? strlen(t->erasable) : 0;
	assert(p.n < COLUMNS_MAX);
	for (int i = 0; i < p.n; i++) {
		const char *name = rows_column(r, i);
		if (strcmp(name, "id") == 0)
			p.id = i;
		else if (strcmp(name, "act") == 0)
			p.act = i;
		else if (t->erasable && strncmp(name, t->erasable, len) == 0 && !name[len])
			p.content = i;
		else if (t->erasable && strncmp(name, t->erasable, len) == 0 && strcmp(name + len, "_salt") == 0)
			p.salt = i;
		else if (t->erasable && strncmp(name, t->erasable, len) == 0 && strcmp(name + len, "_hash") == 0)
			p.hash = i;
	}
	if (p.act < 0)
		p.act = p.id; /* the table act */
	return p;
}

/* The coded bytes of one row. */
struct coder {
	unsigned char *p;
	size_t n, cap;
};

enum { CODED_INT = 24 }; /* place, type and a whole number of 64 bits take no more */

static void room(struct coder *c, size_t more)
{
	if (c->n + more <= c->cap)
		return;
	c->cap = 2 * (c->n + more) + 4096;
	c->p = xrealloc(c->p, c->cap);
}

static void add_varint(struct coder *c, uint64_t v)
{
	while (v >= 0x80) {
		c->p[c->n++] = (unsigned char)(v | 0x80);
		v >>= 7;
	}
	c->p[c->n++] = (unsigned char)v;
}

static void add_cell(struct coder *c, const struct rows *r, int column, enum store_type type)
{
	room(c, CODED_INT);
	add_varint(c, (uint64_t)column);
	c->p[c->n++] = (unsigned char)type;
	if (type == STORE_INT) {
		int64_t v = rows_int(r, column);
		add_varint(c, (uint64_t)v << 1 ^ (uint64_t)(v < 0 ? -1 : 0));
		return;
	}
	struct view v = rows_view(r, column);
	add_varint(c, v.n);
	room(c, v.n);
	if (v.n)
		memcpy(c->p + c->n, v.p, v.n);
	c->n += v.n;
}

static void code_row(struct sha256 *h, const struct rows *r, const struct plan *p, struct coder *c)
{
	c->n = 0;
	for (int i = 0; i < p->n; i++) {
		enum store_type type = i == p->content || i == p->salt ? STORE_NULL : rows_type(r, i);
		if (type != STORE_NULL)
			add_cell(c, r, i, type);
	}
	room(c, 2);
	c->p[c->n++] = 0xff; /* the end: no column has this place and so few bytes */
	c->p[c->n++] = 0xff;
	sha256_add(h, (struct view){ (const char *)c->p, c->n });
}

static void link_of(const unsigned char before[SHA256_BYTES], int64_t act, const char *table, int64_t nrows, struct view digest, unsigned char out[SHA256_BYTES])
{
	struct sha256 h;
	char line[400];
	int n = snprintf(line, sizeof line, "%" PRId64 " %s %" PRId64 " ", act, table, nrows);
	sha256_begin(&h);
	sha256_add(&h, (struct view){ (const char *)before, SHA256_BYTES });
	sha256_add(&h, (struct view){ line, (size_t)n });
	sha256_add(&h, digest);
	sha256_end(&h, out);
}

/* ---- closing an act ---- */

/* Digest of the rows above `before`; *n how many. */
static int digest_new(struct records *rec, const struct store_table *t, int64_t before, const unsigned char salt[SALT_BYTES], unsigned char out[SHA256_BYTES], int64_t *n,
                      struct err *err)
{
	struct rows r;
	struct sha256 h;
	struct plan p = { 0 };
	struct coder coder = { 0 };
	bool strange = false;
	*n = 0;
	sha256_begin(&h);
	sha256_add(&h, (struct view){ (const char *)salt, SALT_BYTES });
	char sql[300];
	snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE id > $1 ORDER BY id", t->name);
	if (store_query(rec->store, &r, err, sql, "i", before) < 0)
		return -1;
	for (; rows_next(&r) > 0; ++*n) {
		if (*n == 0)
			p = plan_of(&r, t);
		strange = strange || p.act < 0 || rows_int(&r, p.act) != rec->act;
		code_row(&h, &r, &p, &coder);
	}
	free(coder.p);
	sha256_end(&h, out);
	if (rows_end(&r, err) < 0)
		return -1;
	assert(!strange); /* a row of another act was written in this one */
	return 0;
}

static int last_link(struct records *rec, int64_t *id, unsigned char out[SHA256_BYTES], struct err *err)
{
	struct rows r;
	memset(out, 0, SHA256_BYTES);
	*id = 0;
	if (store_query(rec->store, &r, err, "SELECT id, chain FROM audit ORDER BY id DESC LIMIT 1", "") < 0)
		return -1;
	if (rows_next(&r) > 0) {
		*id = rows_int(&r, 0);
		if (rows_view(&r, 1).n == SHA256_BYTES)
			memcpy(out, rows_view(&r, 1).p, SHA256_BYTES);
	}
	return rows_end(&r, err);
}

int audit_first(struct records *rec, unsigned char out[SHA256_BYTES], struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT chain FROM audit ORDER BY id LIMIT 1", "") < 0)
		return -1;
	if (rows_next(&r) > 0 && rows_view(&r, 0).n == SHA256_BYTES) {
		memcpy(out, rows_view(&r, 0).p, SHA256_BYTES);
		found = 1;
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}

int audit_close(struct records *rec, struct err *err)
{
	unsigned char before[SHA256_BYTES], digest[SHA256_BYTES], link[SHA256_BYTES], salt[SALT_BYTES];
	size_t ntouched;
	int64_t id;
	const struct store_touched *touched = store_touched(rec->store, &ntouched);
	if (last_link(rec, &id, before, err) < 0)
		return -1;
	for (size_t i = 0; i < ntouched; i++) {
		int64_t n;
		struct view d = { (const char *)digest, sizeof digest };
		salt_new(salt);
		if (digest_new(rec, store_table(rec->store, touched[i].table), touched[i].before, salt, digest, &n, err) < 0)
			return -1;
		if (n == 0)
			continue; /* tried and taken back */
		link_of(before, rec->act, touched[i].table, n, d, link);
		if (store_run(rec->store, err, "INSERT INTO audit (id, act, tbl, nrows, salt, digest, chain) VALUES ($1, $2, $3, $4, $5, $6, $7)", "iitibbb", ++id, rec->act,
		              touched[i].table, n, (struct view){ (const char *)salt, sizeof salt }, d, (struct view){ (const char *)link, sizeof link }) < 0)
			return -1;
		memcpy(before, link, sizeof before);
	}
	return 0;
}

/* ---- verifying ---- */

struct verify {
	struct records *rec;
	struct audit_report *out;
	struct arena *arena;
	const char *head_before;
};

__attribute__((format(printf, 2, 3))) static void say(struct verify *v, const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	v->out->troubles++;
	if (v->out->nsaid == AUDIT_TROUBLES_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	v->out->said[v->out->nsaid++] = arena_str(v->arena, view_of(line));
}

/* The links by themselves. */
static int verify_links(struct verify *v, struct err *err)
{
	struct rows r;
	unsigned char before[SHA256_BYTES] = { 0 }, want[SHA256_BYTES];
	int64_t act = 0, id = 0; /* links are numbered without a gap */
	if (store_query(v->rec->store, &r, err, "SELECT id, act, tbl, nrows, digest, chain FROM audit ORDER BY id", "") < 0)
		return -1;
	while (rows_next(&r) > 0) {
		char table[200], now[65];
		struct view chain;
		snprintf(table, sizeof table, "%.*s", VIEW_ARG(rows_view(&r, 2)));
		link_of(before, rows_int(&r, 1), table, rows_int(&r, 3), rows_view(&r, 4), want);
		chain = rows_view(&r, 5);
		if (rows_int(&r, 0) != ++id || chain.n != SHA256_BYTES || memcmp(chain.p, want, SHA256_BYTES) != 0)
			say(v, T("mắt xích %lld (việc %lld, bảng %s) đã bị sửa, hoặc một mắt xích trước nó bị mất", "link %lld (act %lld, table %s) was changed, or one before it is gone"),
			    (long long)rows_int(&r, 0), (long long)rows_int(&r, 1), table);
		id = rows_int(&r, 0);
		memcpy(before, chain.n == SHA256_BYTES ? (const unsigned char *)chain.p : want, SHA256_BYTES);
		sha256_print(before, now);
		snprintf(v->out->head, sizeof v->out->head, "%s", now);
		if (v->head_before && strcmp(v->head_before, now) == 0)
			v->out->head_found = true;
		if (rows_int(&r, 1) != act)
			v->out->acts++;
		act = rows_int(&r, 1);
	}
	return rows_end(&r, err);
}

/* One table against its links, both in order of act. */
struct walk {
	const struct store_table *table;
	struct rows rows, links;
	bool link_there;     /* links stands on a link not yet used */
	bool fits;           /* the group of rows has that link */
	int64_t act, n;      /* the group of rows being gone through; act 0: none yet */
	struct sha256 h;
	struct coder coder;
	struct plan plan;
};

static void next_link(struct walk *w)
{
	w->link_there = rows_next(&w->links) > 0;
}

static void say_lost(struct verify *v, struct walk *w)
{
	say(v, T("bảng %s: mất cả %lld dòng của việc %lld", "table %s: all %lld rows of act %lld are gone"), w->table->name, (long long)rows_int(&w->links, 1),
	    (long long)rows_int(&w->links, 0));
}

static void group_end(struct verify *v, struct walk *w)
{
	unsigned char digest[SHA256_BYTES];
	if (w->act == 0 || !w->fits)
		return;
	int64_t want = rows_int(&w->links, 1);
	struct view d = rows_view(&w->links, 3);
	sha256_end(&w->h, digest);
	if (w->n != want)
		say(v, T("bảng %s: việc %lld ghi %lld dòng, nay còn %lld", "table %s: act %lld wrote %lld rows, now there are %lld"), w->table->name, (long long)w->act, (long long)want,
		    (long long)w->n);
	else if (d.n != SHA256_BYTES || memcmp(digest, d.p, SHA256_BYTES) != 0)
		say(v, T("bảng %s: dòng của việc %lld đã bị sửa (hoặc mắt xích của nó)", "table %s: rows of act %lld were changed (or their link)"), w->table->name, (long long)w->act);
	next_link(w);
}

static void group_begin(struct verify *v, struct walk *w, int64_t act)
{
	while (w->link_there && rows_int(&w->links, 0) < act) {
		say_lost(v, w);
		next_link(w);
	}
	w->fits = w->link_there && rows_int(&w->links, 0) == act;
	if (!w->fits)
		say(v, T("bảng %s: dòng số %lld ghi là của việc %lld, nhưng nhật ký không có hoặc đã tính rồi", "table %s: row %lld says it is of act %lld, which the log does not have or has counted already"),
		    w->table->name, (long long)rows_int(&w->rows, w->plan.id), (long long)act);
	w->act = act;
	w->n = 0;
	sha256_begin(&w->h);
	if (w->fits)
		sha256_add(&w->h, rows_view(&w->links, 2));
}

/* What the law made go must be noted; what is there must be what was sealed. */
static void verify_content(struct verify *v, struct walk *w)
{
	struct err err = ERR_INIT;
	int64_t one = 0, id = rows_int(&w->rows, w->plan.id);
	struct view hash = rows_view(&w->rows, w->plan.hash);
	if (!rows_null(&w->rows, w->plan.content)) {
		if (!seal_fits(rows_view(&w->rows, w->plan.salt), hash, rows_view(&w->rows, w->plan.content)))
			say(v, T("bảng %s: nội dung của dòng số %lld đã bị sửa", "table %s: the content of row %lld was changed"), w->table->name, (long long)id);
	} else if (hash.n > 0 && store_int(v->rec->store, &one, &err, "SELECT 1 FROM erasure WHERE tbl = $1 AND row_id = $2", "ti", w->table->name, id) <= 0) {
		say(v, T("bảng %s: nội dung của dòng số %lld mất mà không có việc xóa nào ghi lại", "table %s: the content of row %lld is gone and no erasure says so"), w->table->name, (long long)id);
	}
}

static void walk_rows(struct verify *v, struct walk *w)
{
	next_link(w);
	for (bool first = true; rows_next(&w->rows) > 0; first = false) {
		if (first)
			w->plan = plan_of(&w->rows, w->table);
		int64_t act = rows_int(&w->rows, w->plan.act);
		if (act != w->act) {
			group_end(v, w);
			group_begin(v, w, act);
		}
		code_row(&w->h, &w->rows, &w->plan, &w->coder);
		w->n++;
		v->out->rows++;
		if (w->plan.content >= 0)
			verify_content(v, w);
	}
	group_end(v, w);
	for (; w->link_there; next_link(w))
		say_lost(v, w);
}

static int verify_table(struct verify *v, const struct store_table *t, struct err *err)
{
	struct walk w = { .table = t };
	struct store *s = v->rec->store;
	char sql[300];
	snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY id", t->name);
	if (store_query(s, &w.rows, err, sql, "") < 0) {
		say(v, T("bảng %s: không đọc được: %s", "table %s: cannot be read: %s"), t->name, err->message);
		return 0;
	}
	int rc = store_query(s, &w.links, err, "SELECT act, nrows, salt, digest FROM audit WHERE tbl = $1 ORDER BY act, id", "t", t->name);
	if (rc == 0) {
		walk_rows(v, &w);
		rc = rows_end(&w.links, err);
	}
	v->out->tables++;
	free(w.coder.p);
	return rows_end(&w.rows, err) < 0 ? -1 : rc;
}

/* Links of tables that are there no more. */
static int verify_names(struct verify *v, struct err *err)
{
	struct rows r;
	if (store_query(v->rec->store, &r, err, "SELECT DISTINCT tbl FROM audit", "") < 0)
		return -1;
	while (rows_next(&r) > 0) {
		const char *name = arena_str(v->arena, rows_view(&r, 0));
		const struct store_table *t = store_table(v->rec->store, name);
		if (!t || !t->lasting)
			say(v, T("bảng %s: nhật ký có, kho không có", "table %s: in the log, not in the store"), name);
	}
	return rows_end(&r, err);
}

/* What was erased must be gone. */
static int verify_erasures(struct verify *v, struct err *err)
{
	struct rows r;
	if (store_query(v->rec->store, &r, err, "SELECT tbl, row_id FROM erasure ORDER BY id", "") < 0)
		return -1;
	int rc = 0;
	while (rc >= 0 && rows_next(&r) > 0) {
		int64_t one = 0;
		const char *name = arena_str(v->arena, rows_view(&r, 0));
		const struct store_table *t = store_table(v->rec->store, name);
		if (!t || !t->erasable)
			continue;
		rc = store_int(v->rec->store, &one, err, arena_printf(v->arena, "SELECT 1 FROM %s WHERE id = $1 AND %s IS NOT NULL", t->name, t->erasable), "i", rows_int(&r, 1));
		if (rc > 0)
			say(v, T("bảng %s: dòng số %lld đã xóa theo yêu cầu nay lại có nội dung", "table %s: row %lld was erased and has content again"), t->name, (long long)rows_int(&r, 1));
	}
	return rows_end(&r, err) < 0 || rc < 0 ? -1 : 0;
}

static int verify_all(struct verify *v, struct err *err)
{
	size_t n;
	const struct store_table *t = store_tables(v->rec->store, &n);
	if (verify_links(v, err) < 0 || verify_names(v, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (t[i].lasting && verify_table(v, &t[i], err) < 0)
			return -1;
	return verify_erasures(v, err);
}

int audit_verify(struct records *rec, const char *head_before, struct audit_report *out, struct arena *a, struct err *err)
{
	*out = (struct audit_report){ .said = arena_array(a, AUDIT_TROUBLES_MAX, sizeof *out->said), .head_found = head_before == NULL };
	struct verify v = { rec, out, a, head_before };
	/* one moment of the store, whoever writes meanwhile */
	if (store_begin(rec->store, "verify", err) < 0)
		return -1;
	int rc = verify_all(&v, err);
	store_rollback(rec->store, "verify");
	if (rc == 0 && !out->head_found)
		say(&v, "%s", T("mắt xích đã ghi lại trước đây không còn trong kho: những việc mới nhất đã bị cắt bỏ", "the link noted earlier is no longer in the store: the newest acts were cut off"));
	return rc;
}
