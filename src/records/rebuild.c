/* rebuild - see rebuild.h. */
#include "records/rebuild.h"
#include <stdlib.h>
#include "box/sha256.h"
#include "store/step.h"

static int (*const makers[])(struct records *rec, struct err *err) = {
#define REBUILD(fn) fn,
#include "records/rebuild.def"
#undef REBUILD
	NULL,
};

int rebuild_all(struct records *rec, struct err *err)
{
	for (size_t i = 0; makers[i]; i++)
		if (makers[i](rec, err) < 0)
			return -1;
	return rebuild_settled(rec, err);
}

int rebuild_settled(struct records *rec, struct err *err)
{
	return store_run(rec->store, err, "DELETE FROM rebuild_due", "");
}

int rebuild_is_due(struct records *rec, struct err *err)
{
	int64_t n = 0;
	return store_int(rec->store, &n, err, "SELECT COUNT(*) FROM rebuild_due", "") < 0 ? -1 : n > 0;
}

/* ---- comparing ---- */

/* Rows of one table as a sum of their hashes: the order does not matter, a row there twice does. */
struct contents {
	int64_t rows;
	uint64_t sum[4];
};

static void add_row(struct contents *c, const struct rows *r, struct buf *b)
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	buf_clear(b);
	for (int i = 0; i < rows_columns(r); i++) {
		enum store_type type = rows_type(r, i);
		if (type == STORE_NULL)
			buf_adds(b, "~");
		else if (type == STORE_INT)
			buf_addf(b, "%lld", (long long)rows_int(r, i));
		else
			buf_addf(b, "%zu:%.*s", rows_view(r, i).n, VIEW_ARG(rows_view(r, i)));
		buf_addc(b, ';');
	}
	sha256_begin(&h);
	sha256_add(&h, buf_view(b));
	sha256_end(&h, digest);
	for (size_t i = 0; i < 4; i++) {
		uint64_t part;
		memcpy(&part, digest + 8 * i, sizeof part);
		c->sum[i] += part;
	}
	c->rows++;
}

static int read_contents(struct records *rec, const char *table, struct contents *c, struct err *err)
{
	struct rows r;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	*c = (struct contents){ 0 };
	buf_addf(&b, "SELECT * FROM %s", table);
	int rc = store_query(rec->store, &r, err, b.p, "");
	while (rc == 0 && rows_next(&r) > 0)
		add_row(c, &r, &b);
	buf_release(&b);
	return rc < 0 ? -1 : rows_end(&r, err);
}

static int read_all(struct records *rec, struct contents *out, struct err *err)
{
	size_t n;
	const struct store_table *t = store_tables(rec->store, &n);
	for (size_t i = 0; i < n; i++)
		if (t[i].derived && read_contents(rec, t[i].name, &out[i], err) < 0)
			return -1;
	return 0;
}

static int compare(struct records *rec, struct rebuild_difference **out, size_t *nout, struct arena *a, struct err *err)
{
	size_t n, cap = 0;
	const struct store_table *t = store_tables(rec->store, &n);
	struct contents *before = arena_array(a, n, sizeof *before), *after = arena_array(a, n, sizeof *after);
	if (read_all(rec, before, err) < 0 || rebuild_all(rec, err) < 0 || read_all(rec, after, err) < 0)
		return -1;
	t = store_tables(rec->store, &n);
	for (size_t i = 0; i < n; i++) {
		if (!t[i].derived || memcmp(&before[i], &after[i], sizeof *before) == 0)
			continue;
		if (*nout == cap)
			*out = arena_grow(a, *out, *nout, &cap, sizeof **out);
		(*out)[(*nout)++] = (struct rebuild_difference){ t[i].name, before[i].rows, after[i].rows };
	}
	return 0;
}

int rebuild_compare(struct records *rec, struct rebuild_difference **out, size_t *n, struct arena *a, struct err *err)
{
	*out = NULL;
	*n = 0;
	if (store_begin(rec->store, "compare", err) < 0)
		return -1;
	int rc = compare(rec, out, n, a, err);
	store_rollback(rec->store, "compare");
	return rc;
}
