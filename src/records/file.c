/* file - see file.h. */
#include "records/file.h"
#include "base/lang.h"
#include "records/erase.h"

int file_keep(struct records *rec, const char *name, const char *field, struct view bytes, int64_t *id, struct err *err)
{
	char hex[65];
	if (bytes.n > FILE_KEPT_MAX)
		return err_set(err, ERR_REFUSED, T("%s: dài hơn %d MB", "%s: longer than %d MB"), name, FILE_KEPT_MAX / (1024 * 1024));
	sha256_hex(bytes, hex);
	int rc = store_int(rec->store, id, err, "SELECT id FROM file WHERE sha256 = $1 AND content IS NOT NULL", "t", hex);
	if (rc)
		return rc < 0 ? -1 : 0;
	struct sealed s = seal(bytes);
	return store_insert(rec->store, id, err,
	                    "INSERT INTO file (act, name, sha256, size, field, content, content_salt, content_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	                    "ittitbbb", rec->act, name, hex, (int64_t)bytes.n, field, bytes, sealed_salt(&s), sealed_hash(&s));
}

int file_read(struct records *rec, int64_t id, struct view *bytes, struct arena *a, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT content FROM file WHERE id = $1 AND content IS NOT NULL", "i", id) < 0)
		return -1;
	if (rows_next(&r) > 0) {
		*bytes = arena_view(a, rows_view(&r, 0));
		found = 1;
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}
