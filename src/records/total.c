/* total - see total.h. */
#include "records/total.h"
#include "base/lang.h"
#include "records/fact_cache.h"

#define NOWHERE ((size_t)-1)
#define KEY_TYPES "iiii"
#define KEY_ARGS(k) (k)->indicator, (k)->period, (k)->part, (int64_t)(k)->role

int total_read(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role, struct total *out, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT digits, scale, have FROM total_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 AND unit = $5", "iiiii", indicator, period,
	                part, (int64_t)role, unit) < 0)
		return -1;
	if (rows_next(&r) > 0) {
		*out = (struct total){ rows_dec(&r, 0), rows_int(&r, 2) };
		found = 1;
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}

int facts_of(struct records *rec, struct total_key k, struct arena *a, struct total_value **out, size_t *n, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err,
	                "SELECT unit, fact, word, stage, digits, scale, grade FROM fact_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 ORDER BY unit", KEY_TYPES, KEY_ARGS(&k)) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		struct total_value *v = &(*out)[(*n)++];
		*v = (struct total_value){ .unit = rows_int(&r, 0), .fact = rows_int(&r, 1), .word = rows_null(&r, 2) ? FACT_NUMBER : (enum fact_word)rows_int(&r, 2),
			.stage = (enum fact_stage)rows_int(&r, 3) };
		if (!rows_null(&r, 4))
			v->value = rows_dec(&r, 4);
		if (!rows_null(&r, 6))
			v->grade = arena_str(a, rows_view(&r, 6));
	}
	return rows_end(&r, err);
}

/* ---- one value moved ---- */

/* The unit's own number: 1, 0 when it gave none, -1. */
static int own_number(struct records *rec, const struct total_key *k, int64_t unit, struct dec *out, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT word, grade, digits, scale FROM fact_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 AND unit = $5", KEY_TYPES "i", KEY_ARGS(k),
	                unit) < 0)
		return -1;
	if (rows_next(&r) > 0 && rows_null(&r, 1)) {
		int64_t word = rows_null(&r, 0) ? FACT_NUMBER : rows_int(&r, 0);
		found = word == FACT_NUMBER || word == FACT_NONE_HAPPENED;
		if (found)
			*out = word == FACT_NUMBER ? rows_dec(&r, 2) : DEC(0);
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}

static int too_large(struct err *err)
{
	return err_set(err, ERR_REFUSED, T("tổng có hơn %d chữ số: không ghi được đúng", "the total has more than %d digits: it cannot be kept exactly"), DEC_DIGITS);
}

/* Sum of the totals just below units[at]. */
static int sum_below(struct records *rec, const struct total_key *k, const struct place_tree *t, size_t at, struct total *out, struct err *err)
{
	struct total sum = { DEC(0), 0 }, one;
	for (size_t i = at + 1; i < t->n && t->units[i].depth > t->units[at].depth; i++) {
		if (t->units[i].depth != t->units[at].depth + 1)
			continue;
		int rc = total_read(rec, k->indicator, t->units[i].id, k->period, k->part, k->role, &one, err);
		if (rc < 0)
			return -1;
		if (rc && !dec_add(sum.value, one.value, &sum.value))
			return too_large(err);
		sum.have += rc ? one.have : 0;
	}
	*out = sum;
	return 0;
}

static int write_total(struct records *rec, const struct total_key *k, int64_t unit, const struct total *t, struct err *err)
{
	if (t->have == 0)
		return store_run(rec->store, err, "DELETE FROM total_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 AND unit = $5", KEY_TYPES "i", KEY_ARGS(k), unit);
	return store_run(rec->store, err,
	                 "INSERT INTO total_now (indicator, period, part, role, unit, digits, scale, have) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	                 "ON CONFLICT (indicator, period, part, role, unit) DO UPDATE SET digits = excluded.digits, scale = excluded.scale, have = excluded.have",
	                 KEY_TYPES "idi", KEY_ARGS(k), unit, t->value, t->have);
}

int total_moved(struct records *rec, const struct total_key *k, int64_t unit, struct err *err)
{
	const struct period_row *p = cached_period(rec, k->period, err);
	struct dec delta = DEC(0);
	int64_t more = 0, at = unit;
	if (!p)
		return -1;
	for (bool first = true; at; first = false) { /* from parent to parent: the tree as a whole is only read where a value went away */
		struct total was = { DEC(0), 0 }, now;
		struct dec own;
		int have = own_number(rec, k, at, &own, err);
		if (have < 0 || total_read(rec, k->indicator, at, k->period, k->part, k->role, &was, err) < 0)
			return -1;
		if (have && !first)
			return 0; /* what stands above gave its own: it wins, nothing changes from here on up */
		now = (struct total){ have ? own : was.value, have ? 1 : was.have };
		if (!have && first) {
			const struct place_tree *t = cached_tree(rec, p->span.last, err);
			size_t place = t ? units_at(t->units, t->by_id, t->n, at) : NOWHERE;
			if (!t || (place != NOWHERE && sum_below(rec, k, t, place, &now, err) < 0))
				return -1;
			if (place == NOWHERE)
				return 0;
		} else if (!have) {
			if (!dec_add(was.value, delta, &now.value))
				return too_large(err);
			now.have += more;
		}
		if (write_total(rec, k, at, &now, err) < 0)
			return -1;
		if (!dec_sub(now.value, was.value, &delta))
			return too_large(err);
		more = now.have - was.have;
		if (delta.digits == 0 && more == 0)
			return 0;
		if (unit_parent_on(rec, at, TREE_PLACES, p->span.last, &at, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- again from what stands ---- */

static int totals_in_memory(const struct place_tree *t, const struct total_value *v, size_t n, struct total *sums, bool *own, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = units_at(t->units, t->by_id, t->n, v[i].unit);
		if (at == NOWHERE || v[i].grade || (v[i].word != FACT_NUMBER && v[i].word != FACT_NONE_HAPPENED))
			continue;
		sums[at] = (struct total){ v[i].word == FACT_NUMBER ? v[i].value : DEC(0), 1 };
		own[at] = true;
	}
	for (size_t i = t->n; i-- > 0;) { /* children stand behind their parents */
		size_t up = t->units[i].parent ? units_at(t->units, t->by_id, t->n, t->units[i].parent) : NOWHERE;
		if (up == NOWHERE || own[up] || sums[i].have == 0)
			continue;
		if (!dec_add(sums[up].value, sums[i].value, &sums[up].value))
			return too_large(err);
		sums[up].have += sums[i].have;
	}
	return 0;
}

int totals_write(struct records *rec, const struct total_key *k, const struct total_value *v, size_t n, enum totals_there there, struct err *err)
{
	struct arena a = ARENA_INIT;
	const struct period_row *p = cached_period(rec, k->period, err);
	const struct place_tree *t = p ? cached_tree(rec, p->span.last, err) : NULL;
	int rc = t ? 0 : -1;
	if (rc == 0 && there == TOTALS_OLD)
		rc = store_run(rec->store, err, "DELETE FROM total_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4", KEY_TYPES, KEY_ARGS(k));
	struct total *sums = rc == 0 ? arena_array(&a, t->n + 1, sizeof *sums) : NULL;
	bool *own = rc == 0 ? arena_array(&a, t->n + 1, sizeof *own) : NULL;
	if (rc == 0)
		rc = totals_in_memory(t, v, n, sums, own, err);
	for (size_t i = 0; rc == 0 && i < t->n; i++) { /* by number, as the table has them */
		const struct total *one = &sums[t->by_id[i]];
		if (one->have && !(there == TOTALS_OF_OWN && own[t->by_id[i]]))
			rc = store_run(rec->store, err, "INSERT INTO total_now (indicator, period, part, role, unit, digits, scale, have) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", KEY_TYPES "idi",
			               KEY_ARGS(k), t->units[t->by_id[i]].id, one->value, one->have);
	}
	arena_release(&a);
	return rc;
}

static int totals_of_key(struct records *rec, const struct total_key *k, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct total_value *v;
	size_t n;
	int rc = facts_of(rec, *k, &a, &v, &n, err) < 0 ? -1 : totals_write(rec, k, v, n, TOTALS_OLD, err);
	arena_release(&a);
	return rc;
}

/* Keys out of a query that gives indicator, period, part, role; those that add over units are made again. */
static int totals_of_keys(struct records *rec, const char *sql, const char *types, int64_t arg, struct view text, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct total_key *v = NULL;
	size_t n = 0, cap = 0;
	struct rows r;
	int rc = *types == 'i' ? store_query(rec->store, &r, err, sql, types, arg) : *types ? store_query(rec->store, &r, err, sql, types, text) : store_query(rec->store, &r, err, sql, types);
	if (rc < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (n == cap)
			v = arena_grow(&a, v, n, &cap, sizeof *v);
		v[n++] = (struct total_key){ rows_int(&r, 0), rows_int(&r, 1), rows_int(&r, 2), (enum fact_role)rows_int(&r, 3) };
	}
	rc = rows_end(&r, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct err unknown = ERR_INIT; /* an indicator that left the packs keeps its facts, without totals */
		const struct indicator_def *d = cached_indicator(rec, v[i].indicator, &unknown);
		if (d && d->over_units == OVER_SUM)
			rc = totals_of_key(rec, &v[i], err);
	}
	arena_release(&a);
	return rc;
}

int total_tree_changed(struct records *rec, struct day from, struct err *err)
{
	struct arena a = ARENA_INIT;
	fact_cache_drop_trees(rec);
	if (fact_cache(rec)->many)
		return 0; /* the end of the load makes them */
	int rc = totals_of_keys(rec,
	                        "SELECT DISTINCT f.indicator, f.period, f.part, f.role FROM fact_now f WHERE f.period IN (SELECT id FROM period WHERE end_day >= $1) "
	                        "ORDER BY f.indicator, f.period, f.part, f.role",
	                        "v", 0, day_iso(from, &a), err);
	arena_release(&a);
	return rc;
}

int totals_rebuild(struct records *rec, struct err *err)
{
	fact_cache_drop_trees(rec);
	if (store_run(rec->store, err, "DELETE FROM total_now", "") < 0)
		return -1;
	return totals_of_keys(rec, "SELECT DISTINCT indicator, period, part, role FROM fact_now ORDER BY indicator, period, part, role", "", 0, VIEW(""), err);
}

/* ---- what stands, again from all versions ---- */

#define KEY "indicator, period, part, role, unit"
/* Rows after the last taking back; of those the highest stage, then the last row. */
#define STANDING(which)                                                                                                                                  \
	"INSERT INTO fact_now (" KEY ", fact, stage, digits, scale, word, grade) SELECT " KEY ", id, stage, digits, scale, word, grade FROM ("            \
	"SELECT g.*, row_number() OVER (PARTITION BY " KEY " ORDER BY stage DESC, id DESC) AS place FROM ("                                              \
	"SELECT f.*, max(CASE WHEN gone = 1 THEN id ELSE 0 END) OVER (PARTITION BY " KEY ") AS taken FROM fact f" which ") g WHERE id > taken) s WHERE place = 1"

int facts_rebuild(struct records *rec, struct err *err)
{
	return store_run(rec->store, err, "DELETE FROM fact_now", "") < 0 ? -1 : store_run(rec->store, err, STANDING(""), "");
}
