/* audit_list - who did what, read for people. See audit.h. */
#include "records/audit.h"

static int put_rows(struct records *rec, struct audit_entry *e, struct arena *a, struct err *err)
{
	struct rows r;
	e->rows = "";
	if (store_query(rec->store, &r, err, "SELECT tbl, nrows FROM audit WHERE act = $1 ORDER BY id", "i", e->act) < 0)
		return -1;
	while (rows_next(&r) > 0)
		if (!view_is(rows_view(&r, 0), "act"))
			e->rows = arena_printf(a, "%s%s%.*s %lld", e->rows, *e->rows ? ", " : "", VIEW_ARG(rows_view(&r, 0)), (long long)rows_int(&r, 1));
	return rows_end(&r, err);
}

int audit_entries(struct records *rec, const struct audit_ask *ask, struct audit_entry **out, size_t *n, struct arena *a, struct err *err)
{
	static const char sql[] = "SELECT a.id, a.at, a.today, c.login, a.verb, a.why FROM act a LEFT JOIN account c ON c.id = a.account "
	                          "WHERE ($1 = '' OR c.login = $1) AND ($2 = '' OR a.verb = $2) AND a.at >= $3 AND ($4 = '' OR substr(a.at, 1, 10) <= $4) "
	                          "AND ($5 = 0 OR a.id < $5) ORDER BY a.id DESC LIMIT $6";
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err, sql, "ttttii", ask->login ? ask->login : "", ask->verb ? ask->verb : "", ask->from ? ask->from : "", ask->to ? ask->to : "",
	                ask->before, ask->most ? (int64_t)ask->most : INT64_MAX) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = (struct audit_entry){ rows_int(&r, 0), arena_str(a, rows_view(&r, 1)), arena_str(a, rows_view(&r, 2)), arena_str(a, rows_view(&r, 3)),
		                                       arena_str(a, rows_view(&r, 4)), arena_str(a, rows_view(&r, 5)), "" };
	}
	if (rows_end(&r, err) < 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		if (put_rows(rec, &(*out)[i], a, err) < 0)
			return -1;
	return 0;
}
