/* erase - contents that the law may want gone one day (a person's title, a kept file, a text, a sentence). Beside such a column c
 * stand c_salt and c_hash = SHA-256(salt, content); the audit chain covers c_hash, not c. An erasure empties c and c_salt and writes a
 * row in `erasure` with why and on which basis, so that the chain stays whole and says what happened. */
#ifndef RECORDS_ERASE_H
#define RECORDS_ERASE_H
#include "box/sha256.h"
#include "records/records.h"

enum { SALT_BYTES = 16 };

/* What to bind beside a content:
 *     struct sealed s = seal(content);
 *     store_insert(..., "...body, body_salt, body_hash) VALUES (..., $7, $8, $9)", "...vbb", content, sealed_salt(&s), sealed_hash(&s));
 * seal_none: there is no content and never was (bind NULL for it). */
struct sealed {
	unsigned char salt[SALT_BYTES], hash[SHA256_BYTES];
	size_t nsalt, nhash;
};
struct sealed seal(struct view content);
struct sealed seal_none(void);
struct view sealed_salt(const struct sealed *s);
struct view sealed_hash(const struct sealed *s);
/* Is this the content that was sealed? */
bool seal_fits(struct view salt, struct view hash, struct view content);
/* Random bytes from the system. */
void salt_new(unsigned char out[SALT_BYTES]);

/* Empties the erasable column of one row. Why and basis must be said; a row that is not there, or is empty already, is ERR_USAGE. */
int erase(struct records *rec, const char *table, int64_t row, const char *why, const char *basis, struct err *err);
/* What stands in its place: "đã xóa theo yêu cầu, ngày 23/11/2026, căn cứ ..."; *out untouched when nothing was erased there. 1, 0, -1. */
int erasure_text(struct records *rec, const char *table, int64_t row, const char **out, struct arena *a, struct err *err);
#endif
