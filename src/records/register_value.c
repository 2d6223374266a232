/* register_value - see register_value.h. One statement for each question, grouped by unit and decimals; the units that belong are
 * picked and the sums put together here, exactly. */
#include "records/register_value.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/measure.h"
#include "records/filter_sql.h"

/* A question to a register. */
struct question {
	struct records *rec;
	const struct indicator_def *ind;
	const struct reg *r;
	int64_t unit;
	struct day first, last;
	struct view part;
	bool stock;
	int64_t *units;
	size_t nunits;
};

/* ---- parts ---- */

static const struct register_column *axis_column(const struct reg *r, struct view axis)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		if (r->columns[i].axis && view_is(axis, r->columns[i].axis))
			return &r->columns[i];
	for (size_t i = 0; i < r->ncolumns; i++)
		if (view_is(axis, r->columns[i].def->name))
			return &r->columns[i];
	return NULL;
}

/* " AND c = member" for each "axis=member" of the part. 1, 0 when the register has no such column, -1. */
static int part_sql(const struct question *x, struct sql *q, struct arena *a)
{
	struct view rest = x->part;
	while (rest.n) {
		size_t end = 0, eq = 0;
		while (end < rest.n && rest.p[end] != ';')
			end++;
		while (eq < end && rest.p[eq] != '=')
			eq++;
		struct view axis = view_trim(view_mid(rest, 0, eq)), member = view_trim(view_mid(rest, eq < end ? eq + 1 : end, end));
		const struct register_column *c = axis_column(x->r, axis);
		if (!c || (c->kind != COLUMN_MEMBER && c->kind != COLUMN_TEXT))
			return 0;
		buf_addf(&q->text, " AND n.%s%s = ", c->sql, c->kind == COLUMN_TEXT ? "_fold" : "");
		sql_text(q, c->kind == COLUMN_TEXT ? vitext_fold(member, a) : member);
		rest = view_mid(rest, end < rest.n ? end + 1 : rest.n, rest.n);
	}
	return 1;
}

/* ---- FROM and WHERE ---- */

static bool names_state(void *ctx, struct view name)
{
	const struct reg *r = ctx;
	return register_column(r, name) != r->state;
}

/* "column IN (states counted as there)"; '-' is no code of a state, it keeps the list from being empty. */
static void stock_states(const struct reg *r, struct sql *q, const char *column, bool in)
{
	buf_addf(&q->text, "%s %s ('-'", column, in ? "IN" : "NOT IN");
	for (size_t i = 0; i < r->nstates; i++) {
		if (!r->states[i].stock)
			continue;
		buf_adds(&q->text, ", ");
		sql_text(q, view_of(r->states[i].code));
	}
	buf_adds(&q->text, ")");
}

/* From the tables of the register to the end of the conditions, but for the units. 1, 0 no such part, -1. */
static int conditions(const struct question *x, struct sql *q, struct arena *a, struct err *err)
{
	const struct reg *r = x->r;
	const struct expr *filter = x->ind->filter;
	bool asks_state = r->steps && filter && expr_names(filter, names_state, (void *)(uintptr_t)r) != NULL;
	struct filter_place place = { x->rec, r, asks_state ? "s.state" : NULL, x->first, x->last };
	struct view last = day_iso(x->last, a);
	buf_addf(&q->text, " FROM %s n", r->now);
	if (asks_state || (x->stock && r->steps)) {
		buf_addf(&q->text, " %s JOIN %s s ON s.entry = n.entry AND s.from_day <= ", x->stock ? "" : "LEFT", r->steps);
		sql_text(q, last);
		buf_adds(&q->text, " AND s.to_day > ");
		sql_text(q, last);
	}
	buf_adds(&q->text, " WHERE 1 = 1");
	if (r->day >= 0) {
		buf_addf(&q->text, " AND n.%s <= ", r->columns[r->day].sql);
		sql_text(q, last);
	}
	if (r->day >= 0 && !x->stock && x->first.year) { /* a period to date has no first day */
		buf_addf(&q->text, " AND n.%s >= ", r->columns[r->day].sql);
		sql_text(q, day_iso(x->first, a));
	}
	if (x->stock && !r->steps && r->def->tally && r->day >= 0) { /* each row of a tally is a count of its day */
		buf_addf(&q->text, " AND n.%s = (SELECT max(m.%s) FROM %s m WHERE m.unit = n.unit AND m.%s <= ", r->columns[r->day].sql, r->columns[r->day].sql, r->now, r->columns[r->day].sql);
		sql_text(q, last);
		buf_adds(&q->text, ")");
	}
	if (x->stock && r->steps) {
		buf_adds(&q->text, " AND ");
		stock_states(r, q, "s.state", true);
	}
	int rc = part_sql(x, q, a);
	if (rc <= 0 || !filter)
		return rc;
	buf_adds(&q->text, " AND ");
	return filter_sql(&place, filter, q, a, err) < 0 ? -1 : 1;
}

/* ---- adding up ---- */

/* Counts and sums of one group; the sum comes as high * 10^9 + low, so that no database can overflow on the way. */
static bool add_group(struct register_value *out, int64_t entries, int64_t high, int64_t low, int scale)
{
	dec_wide digits = (dec_wide)high * 1000000000 + low;
	struct dec d = { (int64_t)digits, (int8_t)scale };
	out->entries += entries;
	return digits < 1000000000000000000 && digits > -1000000000000000000 && dec_add(out->value, d, &out->value);
}

static int too_big(const struct question *x, struct err *err)
{
	return err_set(err, ERR_INPUT, T("tổng của chỉ tiêu %s có hơn 18 chữ số", "the sum of indicator %s has more than 18 digits"), x->ind->code);
}

/* "count(*), sum(high), sum(low), scale" of what is summed; no column: entries are counted. */
static int summed(const struct question *x, struct sql *q, struct err *err)
{
	const struct reg *r = x->r;
	int k = *x->ind->sum ? register_column(r, view_of(x->ind->sum)) : r->count;
	if (*x->ind->sum && k < 0)
		return err_set(err, ERR_INPUT, T("chỉ tiêu %s cộng cột “%s” mà sổ %s không có", "indicator %s sums the column “%s”, which register %s does not have"), x->ind->code, x->ind->sum, r->def->code);
	if (k < 0) {
		buf_adds(&q->text, ", CAST(0 AS BIGINT), count(*), 0");
		return 0;
	}
	const char *c = r->columns[k].sql;
	if (r->columns[k].kind == COLUMN_NUMBER)
		buf_addf(&q->text, ", CAST(sum(n.%s_digits / 1000000000) AS BIGINT), CAST(sum(n.%s_digits %% 1000000000) AS BIGINT), n.%s_scale", c, c, c);
	else if (r->columns[k].kind == COLUMN_WHOLE || r->columns[k].kind == COLUMN_YES)
		buf_addf(&q->text, ", CAST(sum(n.%s / 1000000000) AS BIGINT), CAST(sum(n.%s %% 1000000000) AS BIGINT), 0", c, c);
	else
		return err_set(err, ERR_INPUT, T("chỉ tiêu %s cộng cột “%s”, không phải cột số", "indicator %s sums the column “%s”, which is no number"), x->ind->code, x->ind->sum);
	return r->columns[k].kind == COLUMN_NUMBER;
}

static int ask(const struct question *x, struct register_value *out, struct arena *a, struct err *err)
{
	struct sql q = SQL_INIT;
	struct rows rows;
	bool fits = true;
	buf_adds(&q.text, "SELECT n.unit, count(*)");
	int scales = summed(x, &q, err), rc = scales < 0 ? -1 : conditions(x, &q, a, err);
	if (rc > 0) {
		if (x->nunits == 1) { /* its own index */
			buf_adds(&q.text, " AND n.unit = ");
			sql_int(&q, x->unit);
		}
		buf_adds(&q.text, " GROUP BY n.unit");
		if (scales > 0)
			buf_addf(&q.text, ", n.%s_scale", x->r->columns[register_column(x->r, view_of(x->ind->sum))].sql);
		if (sql_query(x->rec, &q, &rows, err) < 0) {
			rc = -1;
		} else {
			while (rows_next(&rows) > 0)
				if (units_have(x->units, x->nunits, rows_int(&rows, 0)))
					fits = add_group(out, rows_int(&rows, 1), rows_int(&rows, 2), rows_int(&rows, 3), (int)rows_int(&rows, 4)) && fits;
			rc = rows_end(&rows, err) < 0 ? -1 : fits ? 1 : too_big(x, err);
		}
	}
	sql_release(&q);
	return rc;
}

static int prepare(struct question *x, struct arena *a, struct err *err)
{
	x->r = register_open(x->rec, view_of(x->ind->register_code), err);
	if (!x->r)
		return -1;
	x->stock = x->ind->nature == IND_STOCK;
	return units_below(x->rec, x->unit, x->last, a, &x->units, &x->nunits, err);
}

/* The sum in the indicator's measure: a column of money in "triệu đồng" gives an indicator in "tỷ đồng", exactly. */
static int in_measure(const struct question *x, struct register_value *out, struct arena *a, struct err *err)
{
	int k = *x->ind->sum ? register_column(x->r, view_of(x->ind->sum)) : -1;
	const struct column_def *d = k >= 0 ? x->r->columns[k].def : NULL;
	struct unit_measure from, to;
	struct frac f;
	struct dec value;
	if (!d || x->r->columns[k].kind != COLUMN_NUMBER || !*d->of || strcmp(d->of, x->ind->measure) == 0)
		return 0;
	if (!measure_of(x->rec->pack, view_of(d->of), a, &from) || !measure_of(x->rec->pack, view_of(x->ind->measure), a, &to) || !measure_convert(out->value, &from, &to, &f) ||
	    !frac_dec(f, &value))
		return err_set(err, ERR_INPUT, T("chỉ tiêu %s tính bằng %s, cột “%s” của sổ %s bằng %s: không đổi được", "indicator %s is in %s, column “%s” of register %s in %s: no way to convert"),
		               x->ind->code, x->ind->measure, x->ind->sum, x->r->def->code, d->of);
	out->value = value;
	return 0;
}

int register_value(struct records *rec, const struct indicator_def *ind, int64_t unit, struct day first, struct day last, struct view part, struct register_value *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct question x = { .rec = rec, .ind = ind, .unit = unit, .first = first, .last = last, .part = part };
	struct register_value value = { 0 };
	int rc = prepare(&x, &a, err);
	if (rc == 0)
		rc = x.r->table ? ask(&x, &value, &a, err) : 1;
	if (rc > 0 && in_measure(&x, &value, &a, err) < 0)
		rc = -1;
	if (rc > 0)
		*out = value;
	arena_release(&a);
	return rc;
}

int register_value_entries(struct records *rec, const struct indicator_def *ind, int64_t unit, struct day first, struct day last, struct view part, const struct entry_ask *page, struct arena *a,
                           struct entry **out, size_t *n, int64_t *all, struct err *err)
{
	struct question x = { .rec = rec, .ind = ind, .unit = unit, .first = first, .last = last, .part = part };
	struct sql q = SQL_INIT;
	*out = NULL;
	*n = 0;
	int rc = prepare(&x, a, err);
	if (rc == 0 && x.r->table) {
		rc = conditions(&x, &q, a, err);
		if (rc > 0) {
			sql_units(&q, "n.unit", x.units, x.nunits);
			rc = entries_page(rec, x.r, &q, page, a, out, n, all, err) < 0 ? -1 : 1;
		}
	}
	sql_release(&q);
	return rc;
}

/* ---- stocks ---- */

/* Counts entries (a tally's `count`) of the units in q's rows. */
static int count_rows(const struct question *x, struct sql *q, int64_t *out, struct err *err)
{
	struct rows rows;
	buf_adds(&q->text, " GROUP BY n.unit");
	int rc = sql_query(x->rec, q, &rows, err);
	if (rc == 0) {
		while (rows_next(&rows) > 0)
			if (units_have(x->units, x->nunits, rows_int(&rows, 0)))
				*out += rows_int(&rows, 1);
		rc = rows_end(&rows, err);
	}
	sql_release(q);
	return rc;
}

static int with_filter(const struct question *x, const struct expr *filter, struct sql *q, struct arena *a, struct err *err)
{
	struct filter_place place = { x->rec, x->r, "s.state", x->first, x->last };
	if (!filter)
		return 0;
	buf_adds(&q->text, " AND ");
	return filter_sql(&place, filter, q, a, err);
}

static void select_count(const struct reg *r, struct sql *q)
{
	if (r->count >= 0)
		buf_addf(&q->text, "SELECT n.unit, CAST(sum(n.%s) AS BIGINT) FROM %s n", r->columns[r->count].sql, r->now);
	else
		buf_addf(&q->text, "SELECT n.unit, count(*) FROM %s n", r->now);
}

/* In a stock state on that day. */
static int there_on(const struct question *x, const struct expr *filter, struct day day, int64_t *out, struct arena *a, struct err *err)
{
	struct sql q = SQL_INIT;
	select_count(x->r, &q);
	buf_addf(&q.text, " JOIN %s s ON s.entry = n.entry WHERE s.from_day <= ", x->r->steps);
	sql_text(&q, day_iso(day, a));
	buf_adds(&q.text, " AND s.to_day > ");
	sql_text(&q, day_iso(day, a));
	buf_adds(&q.text, " AND ");
	stock_states(x->r, &q, "s.state", true);
	if (with_filter(x, filter, &q, a, err) < 0) {
		sql_release(&q);
		return -1;
	}
	return count_rows(x, &q, out, err);
}

/* Dated inside the period by their own day, and in a stock state from their first. */
static int came(const struct question *x, const struct expr *filter, int64_t *out, struct arena *a, struct err *err)
{
	struct sql q = SQL_INIT;
	const char *day = x->r->columns[x->r->day].sql;
	select_count(x->r, &q);
	buf_addf(&q.text, " JOIN %s s ON s.entry = n.entry WHERE n.%s >= ", x->r->steps, day);
	sql_text(&q, day_iso(x->first, a));
	buf_addf(&q.text, " AND n.%s <= ", day);
	sql_text(&q, day_iso(x->last, a));
	buf_adds(&q.text, " AND s.nth = 0 AND ");
	stock_states(x->r, &q, "s.state", true);
	if (with_filter(x, filter, &q, a, err) < 0) {
		sql_release(&q);
		return -1;
	}
	return count_rows(x, &q, out, err);
}

/* Steps inside the period that led out of stock (or into it): from the step `f` to the next one, `s`. */
static int moved(const struct question *x, const struct expr *filter, bool out_of_stock, int64_t *out, struct arena *a, struct err *err)
{
	struct sql q = SQL_INIT;
	select_count(x->r, &q);
	buf_addf(&q.text, " JOIN %s s ON s.entry = n.entry JOIN %s f ON f.entry = n.entry AND f.nth = s.nth - 1 WHERE s.from_day >= ", x->r->steps, x->r->steps);
	sql_text(&q, day_iso(x->first, a));
	buf_adds(&q.text, " AND s.from_day <= ");
	sql_text(&q, day_iso(x->last, a));
	buf_adds(&q.text, " AND ");
	stock_states(x->r, &q, "s.state", !out_of_stock);
	buf_adds(&q.text, " AND ");
	stock_states(x->r, &q, "f.state", out_of_stock);
	if (with_filter(x, filter, &q, a, err) < 0) {
		sql_release(&q);
		return -1;
	}
	return count_rows(x, &q, out, err);
}

int register_stock(struct records *rec, const struct reg *r, const struct expr *filter, int64_t unit, struct day first, struct day last, struct stock_balance *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct question x = { .rec = rec, .r = r, .unit = unit, .first = first, .last = last };
	int64_t back = 0;
	*out = (struct stock_balance){ .holds = true };
	if (!r->table || !r->steps || r->day < 0)
		return 0;
	int rc = units_below(rec, unit, last, &a, &x.units, &x.nunits, err);
	if (rc == 0)
		rc = there_on(&x, filter, day_plus(first, -1), &out->start, &a, err);
	if (rc == 0)
		rc = came(&x, filter, &out->fresh, &a, err);
	if (rc == 0)
		rc = moved(&x, filter, false, &back, &a, err);
	if (rc == 0)
		rc = moved(&x, filter, true, &out->ended, &a, err);
	if (rc == 0)
		rc = there_on(&x, filter, last, &out->end, &a, err);
	out->fresh += back;
	out->holds = out->start + out->fresh - out->ended == out->end;
	arena_release(&a);
	return rc;
}
