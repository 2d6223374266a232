/* section - see section.h. */
#include "records/section.h"
#include "base/lang.h"
#include "records/erase.h"
#include "records/search.h"

int section_write(struct records *rec, const struct section_text *t, struct err *err)
{
	int64_t id, place = 0;
	if (t->body.n > SECTION_TEXT_MAX)
		return err_set(err, ERR_REFUSED, T("phần “%s” dài hơn %d byte", "section “%s” is longer than %d bytes"), t->section, SECTION_TEXT_MAX);
	if (store_run(rec->store, err,
	              "DELETE FROM search_word WHERE kind = 'section_text' AND row_id IN (SELECT id FROM section_text WHERE unit = $1 AND section = $2 AND period = $3)", "iti", t->unit,
	              t->section, t->period) < 0)
		return -1; /* what stood until now is no longer found */
	struct sealed s = seal(t->body);
	int rc = store_insert(rec->store, &id, err,
	                    "INSERT INTO section_text (act, unit, section, period, submission, file, body, body_salt, body_hash) "
	                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", "iitiIIvbb", rec->act, t->unit, t->section, t->period,
	                    t->submission ? &t->submission : NULL, t->file ? &t->file : NULL, t->body, sealed_salt(&s), sealed_hash(&s));
	return rc == 0 && search_takes_section(rec->catalog, t->section) ? search_put(rec, "section_text", id, t->body, &place, err) : rc;
}

int section_of_row(struct records *rec, int64_t id, struct section_text *out, struct arena *a, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT unit, section, period, body FROM section_text WHERE id = $1", "i", id) < 0)
		return -1;
	if (rows_next(&r) > 0 && !rows_null(&r, 3)) {
		found = 1;
		*out = (struct section_text){ .unit = rows_int(&r, 0), .section = arena_str(a, rows_view(&r, 1)), .period = rows_int(&r, 2), .body = arena_view(a, rows_view(&r, 3)) };
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}

int section_read(struct records *rec, const char *section, int64_t unit, int64_t period, struct section_text *out, struct arena *a, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err,
	                "SELECT unit, submission, file, body FROM section_text WHERE section = $1 AND period = $2 AND ($3 = 0 OR unit = $3) ORDER BY id DESC LIMIT 1",
	                "tii", section, period, unit) < 0)
		return -1;
	if (rows_next(&r) > 0 && !rows_null(&r, 3)) {
		found = 1;
		*out = (struct section_text){
			.unit = rows_int(&r, 0), .period = period, .section = section, .submission = rows_null(&r, 1) ? 0 : rows_int(&r, 1),
			.file = rows_null(&r, 2) ? 0 : rows_int(&r, 2), .body = arena_view(a, rows_view(&r, 3)),
		};
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}
