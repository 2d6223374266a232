/* setting - see setting.h. */
#include "records/setting.h"
#include "box/sha256.h"

int setting_read(struct records *rec, const char *name, const char **out, struct arena *a, struct err *err)
{
	*out = "";
	return store_text(rec->store, out, a, err, "SELECT value FROM setting WHERE name = $1 ORDER BY id DESC LIMIT 1", "t", name) < 0 ? -1 : 0;
}

int setting_write(struct records *rec, const char *name, const char *value, struct err *err)
{
	return store_run(rec->store, err, "INSERT INTO setting (act, name, value) VALUES ($1, $2, $3)", "itt", rec->act, name, value);
}

int pack_use_read(struct records *rec, struct pack_use *out, struct arena *a, struct err *err)
{
	struct rows r;
	*out = (struct pack_use){ "", "", "" };
	if (store_query(rec->store, &r, err, "SELECT name, version, sha256 FROM pack_used ORDER BY id DESC LIMIT 1", "") < 0)
		return -1;
	if (rows_next(&r) > 0)
		*out = (struct pack_use){ arena_str(a, rows_view(&r, 0)), arena_str(a, rows_view(&r, 1)), arena_str(a, rows_view(&r, 2)) };
	return rows_end(&r, err);
}

/* Over all tables of all loaded packs: a changed row of `chung` is a change too. */
static void contents(const struct pack *p, char out[SHA256_HEX])
{
	struct sha256 h;
	unsigned char digest[SHA256_BYTES];
	const struct pack_table *t;
	sha256_begin(&h);
	for (size_t i = 0; (t = pack_table_at(p, i)) != NULL; i++) {
		sha256_add(&h, view_of(t->name));
		for (size_t r = 0; r < t->nrows; r++) {
			sha256_add(&h, VIEW("\n"));
			for (size_t c = 0; c < t->ncolumns; c++) {
				sha256_add(&h, VIEW("\t"));
				sha256_add(&h, t->rows[r].cells[c]);
			}
		}
	}
	sha256_end(&h, digest);
	sha256_print(digest, out);
}

int pack_use_note(struct records *rec, const char *name, struct err *err)
{
	struct pack_use last;
	char sha256[SHA256_HEX];
	const char *version = "";
	size_t n;
	if (pack_use_read(rec, &last, rec->arena, err) < 0)
		return -1;
	contents(rec->pack, sha256);
	const struct pack_info *v = pack_loaded(rec->pack, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].name, name) == 0)
			version = v[i].version;
	if (strcmp(last.name, name) == 0 && strcmp(last.sha256, sha256) == 0)
		return 0;
	if (store_run(rec->store, err, "INSERT INTO pack_used (act, name, version, sha256) VALUES ($1, $2, $3, $4)", "ittt", rec->act, name, version, sha256) < 0)
		return -1;
	return 1;
}
