/* act - who, when, on which "today", which verb, why: one row for each transaction that writes. See records.h. */
#include <assert.h>
#include "base/lang.h"
#include "records/fact_cache.h"
#include "records/audit.h"
#include "records/records.h"

/* The last gate before commit: rows of lasting tables always have their links. */
static int chained(void *ctx, struct store *s, struct err *err)
{
	struct records *rec = ctx;
	size_t n;
	store_touched(s, &n);
	if (n > 0 && !rec->act_closed)
		return err_set(err, ERR_STORE, "%s", T("có dòng được ghi mà không nêu ai làm, vì sao; không ghi gì cả", "rows were written without who and why; nothing was kept"));
	return 0;
}

int act_begin(struct records *rec, const char *at, const char *verb, const char *why, struct err *err)
{
	struct arena a = ARENA_INIT;
	assert(store_writing(rec->store) && rec->act == 0);
	rec->act_closed = false;
	store_before_commit(rec->store, chained, rec);
	const char *today = arena_str(&a, day_iso(rec->today, &a));
	int rc = store_insert(rec->store, &rec->act, err, "INSERT INTO act (account, at, today, verb, why) VALUES ($1, $2, $3, $4, $5)", "itttt", rec->account, at, today, verb,
	                      why ? why : "");
	arena_release(&a);
	return rc;
}

int act_end(struct records *rec, struct err *err)
{
	assert(!rec->facts || !rec->facts->many); /* values still wait for facts_end */
	assert(rec->act != 0);
	int rc = audit_close(rec, err);
	rec->act = 0;
	rec->act_closed = rc == 0;
	return rc;
}
