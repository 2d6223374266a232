/* fact_list - see fact_list.h. */
#include "records/fact_list.h"
#include "records/entry_int.h"

static void condition(struct sql *q, const char *column, const char *value)
{
	if (!value)
		return;
	buf_addf(&q->text, " AND %s = ", column);
	sql_text(q, view_of(value));
}

static void read_line(const struct rows *r, struct fact_line *l, struct arena *a)
{
	*l = (struct fact_line){ .indicator = arena_str(a, rows_view(r, 0)), .unit = arena_str(a, rows_view(r, 1)), .regime = arena_str(a, rows_view(r, 2)),
		.period = arena_str(a, rows_view(r, 3)), .part = rows_null(r, 4) ? "" : arena_str(a, rows_view(r, 4)) };
	l->fact = (struct fact){ .id = rows_int(r, 5), .indicator = rows_int(r, 6), .unit = rows_int(r, 7), .period = rows_int(r, 8), .part = rows_int(r, 9),
		.role = (enum fact_role)rows_int(r, 10), .stage = (enum fact_stage)rows_int(r, 11), .word = rows_null(r, 14) ? FACT_NUMBER : (enum fact_word)rows_int(r, 14) };
	if (!rows_null(r, 12))
		l->fact.value = rows_dec(r, 12);
	if (!rows_null(r, 15))
		l->fact.grade = arena_str(a, rows_view(r, 15));
	if (!rows_null(r, 16))
		l->fact.due_day = day_of_iso(rows_view(r, 16));
	if (!rows_null(r, 17))
		l->fact.as_of = day_of_iso(rows_view(r, 17));
}

int fact_list(struct records *rec, const struct fact_list_ask *ask, int (*each)(void *ctx, const struct fact_line *l, struct err *err), void *ctx, struct err *err)
{
	struct sql q = SQL_INIT;
	struct arena a = ARENA_INIT;
	struct rows r;
	struct fact_line l;
	buf_adds(&q.text, "SELECT i.code, u.code, p.regime, p.label, pt.code, n.fact, n.indicator, n.unit, n.period, n.part, n.role, n.stage, n.digits, n.scale, n.word, n.grade, "
	                  "f.due_day, f.as_of FROM fact_now n JOIN fact f ON f.id = n.fact JOIN indicator i ON i.id = n.indicator JOIN unit u ON u.id = n.unit "
	                  "JOIN period p ON p.id = n.period LEFT JOIN part pt ON pt.id = n.part WHERE f.gone = 0");
	condition(&q, "i.code", ask->indicator);
	condition(&q, "u.code", ask->unit);
	condition(&q, "p.label", ask->period);
	buf_adds(&q.text, " ORDER BY i.code, p.label, p.regime, u.code, n.part, n.role");
	int rc = sql_query(rec, &q, &r, err);
	if (rc == 0) {
		while (rc == 0 && rows_next(&r) > 0) {
			read_line(&r, &l, &a);
			rc = each(ctx, &l, err);
			arena_release(&a);
			a = (struct arena)ARENA_INIT;
		}
		struct err ignored = ERR_INIT;
		if (rows_end(&r, rc < 0 ? &ignored : err) < 0)
			rc = -1;
	}
	sql_release(&q);
	arena_release(&a);
	return rc;
}
