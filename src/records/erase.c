/* erase - see erase.h. */
#include "records/erase.h"
#include <assert.h>
#include <stdlib.h>
#include <sys/random.h>
#include "base/lang.h"
#include "store/step.h"

void salt_new(unsigned char out[SALT_BYTES])
{
	if (getentropy(out, SALT_BYTES) != 0)
		abort(); /* a kernel without randomness: nothing can be sealed */
}

static void hash_of(struct view salt, struct view content, unsigned char out[SHA256_BYTES])
{
	struct sha256 h;
	sha256_begin(&h);
	sha256_add(&h, salt);
	sha256_add(&h, content);
	sha256_end(&h, out);
}

struct sealed seal(struct view content)
{
	struct sealed s = { .nsalt = SALT_BYTES, .nhash = SHA256_BYTES };
	salt_new(s.salt);
	hash_of(sealed_salt(&s), content, s.hash);
	return s;
}

struct sealed seal_none(void)
{
	return (struct sealed){ .nsalt = 0 };
}

struct view sealed_salt(const struct sealed *s)
{
	return (struct view){ (const char *)s->salt, s->nsalt };
}

struct view sealed_hash(const struct sealed *s)
{
	return (struct view){ (const char *)s->hash, s->nhash };
}

bool seal_fits(struct view salt, struct view hash, struct view content)
{
	unsigned char want[SHA256_BYTES];
	if (salt.n != SALT_BYTES || hash.n != SHA256_BYTES)
		return false;
	hash_of(salt, content, want);
	return memcmp(want, hash.p, SHA256_BYTES) == 0;
}

/* 1 there is something to erase, 0 not, -1 failed. */
static int holds(struct records *rec, const struct store_table *t, int64_t row, struct err *err)
{
	int64_t one = 0;
	const char *sql = arena_printf(rec->arena, "SELECT 1 FROM %s WHERE id = $1 AND %s IS NOT NULL", t->name, t->erasable);
	return store_int(rec->store, &one, err, sql, "i", row);
}

int erase(struct records *rec, const char *table, int64_t row, const char *why, const char *basis, struct err *err)
{
	const struct store_table *t = store_table(rec->store, table);
	if (!t || !t->erasable)
		return err_set(err, ERR_USAGE, T("“%s”: không có nội dung nào xóa được ở đây", "“%s”: nothing here can be erased"), table);
	if (!*why || !*basis)
		return err_set(err, ERR_USAGE, "%s", T("xóa theo yêu cầu phải nêu lý do và căn cứ", "an erasure needs a reason and a basis"));
	int there = holds(rec, t, row, err);
	if (there < 0)
		return -1;
	if (!there)
		return err_set(err, ERR_USAGE, T("%s số %lld: không có, hoặc đã xóa rồi", "%s number %lld: not there, or erased already"), table, (long long)row);
	if (store_shred(rec->store, err) < 0 || store_run(rec->store, err, "DELETE FROM search_word WHERE kind = $1 AND row_id = $2", "ti", table, row) < 0)
		return -1;
	if (store_run(rec->store, err, "INSERT INTO erasure (act, tbl, row_id, why, basis) VALUES ($1, $2, $3, $4, $5)", "ititt", rec->act, table, row,
	              why, basis) < 0)
		return -1;
	const char *sql = arena_printf(rec->arena, "UPDATE %s SET %s = NULL, %s_salt = $2 WHERE id = $1", t->name, t->erasable, t->erasable);
	return store_run(rec->store, err, sql, "ib", row, (struct view){ "", 0 });
}

int erasure_text(struct records *rec, const char *table, int64_t row, const char **out, struct arena *a, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT a.today, e.basis FROM erasure e JOIN act a ON a.id = e.act WHERE e.tbl = $1 AND e.row_id = $2 ORDER BY e.id", "ti", table, row) < 0)
		return -1;
	if (rows_next(&r) > 0) {
		struct day d = day_of_iso(rows_view(&r, 0));
		*out = arena_printf(a, T("đã xóa theo yêu cầu, ngày %02d/%02d/%d, căn cứ %.*s", "erased on request, on %02d/%02d/%d, on the basis of %.*s"), d.day, d.month, d.year,
		                    VIEW_ARG(rows_view(&r, 1)));
		found = 1;
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}
