/* fact_many - many values at once (fact.h facts_begin, facts_end). They wait in memory, judged, until the end; then they are put in order and
 * each key (indicator, period, part, role) is written in one go: its versions, what stands, its sums up the tree. In that order every
 * row lands behind the one before it in its table and index, and what stands is read once for a key, not once for a value. */
#include <assert.h>
#include <stdlib.h>
#include "base/lang.h"
#include "records/fact_cache.h"

/* One that waits; rest: all of it, when it has more than these. */
struct pending {
	int64_t indicator, period, part, unit;
	struct dec value;
	const struct fact *rest;
	uint32_t nth;                /* as they came */
	uint8_t role, stage, word, origin;
	bool gone;
};

static int by_key(const void *a, const void *b)
{
	const struct pending *x = a, *y = b;
	const int64_t p[] = { x->indicator, x->period, x->part, x->role, x->unit, x->nth }, q[] = { y->indicator, y->period, y->part, y->role, y->unit, y->nth };
	for (size_t i = 0; i < sizeof p / sizeof *p; i++)
		if (p[i] != q[i])
			return p[i] < q[i] ? -1 : 1;
	return 0;
}

static bool same_key(const struct pending *x, const struct pending *y)
{
	return x->indicator == y->indicator && x->period == y->period && x->part == y->part && x->role == y->role;
}

/* ---- waiting ---- */

int facts_begin(struct records *rec, bool pass_over, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	int64_t some = 0;
	assert(!c->many);
	if (store_int(rec->store, &some, err, "SELECT 1 FROM fact LIMIT 1", "") < 0)
		return -1;
	c->many = true;
	c->was_empty = some == 0;
	c->pass_over = pass_over;
	return 0;
}

int fact_wait(struct records *rec, const struct fact *f, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	if (c->npending == FACTS_MANY_MAX)
		return err_set(err, ERR_REFUSED, T("quá %d giá trị trong một lần nhập; chia tệp ra", "more than %d values at once; divide the file"), FACTS_MANY_MAX);
	if (c->npending == c->pending_cap) {
		c->pending_cap = c->pending_cap ? 2 * c->pending_cap : 1024;
		c->pending = xrealloc(c->pending, c->pending_cap * sizeof *c->pending);
	}
	struct pending *p = &c->pending[c->npending];
	*p = (struct pending){ .indicator = f->indicator, .period = f->period, .part = f->part, .unit = f->unit, .value = f->value, .nth = (uint32_t)c->npending, .role = (uint8_t)f->role,
		.stage = (uint8_t)f->stage, .word = (uint8_t)f->word, .origin = (uint8_t)f->origin, .gone = f->gone };
	if (f->grade || f->due_day.day || f->as_of.day || f->submission || f->proposal) {
		struct fact *rest = arena_alloc(&c->arena, sizeof *rest);
		*rest = *f;
		rest->grade = f->grade ? arena_str(&c->arena, view_of(f->grade)) : NULL;
		p->rest = rest;
	}
	c->npending++;
	return 0;
}

static struct fact whole(const struct pending *p)
{
	if (p->rest)
		return *p->rest;
	return (struct fact){ .indicator = p->indicator, .period = p->period, .part = p->part, .unit = p->unit, .value = p->value, .role = (enum fact_role)p->role,
		.stage = (enum fact_stage)p->stage, .word = (enum fact_word)p->word, .origin = (enum fact_origin)p->origin, .gone = p->gone };
}

/* ---- one key ---- */

static bool stands_so(const struct total_value *now, const struct fact *f)
{
	bool grades = now->grade && f->grade ? strcmp(now->grade, f->grade) == 0 : !now->grade == !f->grade;
	bool numbers = f->word != FACT_NUMBER || f->grade || (now->value.digits == f->value.digits && now->value.scale == f->value.scale);
	return !f->gone && now->word == f->word && grades && numbers && now->stage == f->stage;
}

/* The versions of one unit, p[0..n): *now is what stands before and after (fact 0: nothing). 1 when it changed. */
static int put_unit(struct records *rec, const struct pending *p, size_t n, struct total_value *now, struct facts_done *done, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	int64_t before = now->fact;
	for (size_t i = 0; i < n; i++) {
		struct fact f = whole(&p[i]);
		int64_t id;
		if (c->pass_over && now->fact && stands_so(now, &f)) {
			done->same++;
			continue;
		}
		if (fact_row_add(rec, &f, &id, err) < 0)
			return -1;
		*(now->fact ? &done->changed : &done->added) += 1;
		if (f.gone)
			now->fact = 0;
		else if (!now->fact || f.stage >= now->stage)
			*now = (struct total_value){ .unit = f.unit, .fact = id, .word = f.word, .stage = f.stage, .value = f.value, .grade = f.grade };
	}
	return now->fact != before;
}

static int write_now(struct records *rec, const struct total_key *k, const struct total_value *now, int64_t before, struct err *err)
{
	int64_t word = now->word, scale = now->value.scale;
	bool number = now->word == FACT_NUMBER && !now->grade;
	if (before && store_run(rec->store, err, "DELETE FROM fact_now WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 AND unit = $5", "iiiii", k->indicator, k->period, k->part,
	                        (int64_t)k->role, now->unit) < 0)
		return -1;
	if (!now->fact)
		return 0;
	return store_run(rec->store, err, "INSERT INTO fact_now (indicator, period, part, role, unit, fact, stage, digits, scale, word, grade) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	                 "iiiiiiiIIIt", k->indicator, k->period, k->part, (int64_t)k->role, now->unit, now->fact, (int64_t)now->stage, number ? &now->value.digits : NULL, number ? &scale : NULL,
	                 word ? &word : NULL, now->grade);
}

/* A key that had nothing, one value of each unit, all taken: what stands and the units' own sums are the rows just written. */
static int bring_up_fresh(struct records *rec, int64_t first, int64_t last, bool sums, struct err *err)
{
	if (store_run(rec->store, err,
	              "INSERT INTO fact_now (indicator, period, part, role, unit, fact, stage, digits, scale, word, grade) "
	              "SELECT indicator, period, part, role, unit, id, stage, digits, scale, word, grade FROM fact WHERE id >= $1 AND id <= $2 ORDER BY id", "ii", first, last) < 0)
		return -1;
	return !sums ? 0 : store_run(rec->store, err,
	                             "INSERT INTO total_now (indicator, period, part, role, unit, digits, scale, have) "
	                             "SELECT indicator, period, part, role, unit, COALESCE(digits, 0), COALESCE(scale, 0), 1 FROM fact "
	                             "WHERE id >= $1 AND id <= $2 AND grade IS NULL AND (word IS NULL OR word = 1) ORDER BY id", "ii", first, last);
}

static bool is_fresh(const struct pending *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].gone || (i && p[i].unit == p[i - 1].unit))
			return false;
	return true;
}

/* All that came of one key, by unit and then as it came. */
static int put_key(struct records *rec, const struct pending *p, size_t n, struct facts_done *done, struct arena *a, struct err *err)
{
	struct total_key k = { p->indicator, p->period, p->part, (enum fact_role)p->role };
	const struct indicator_def *d = cached_indicator(rec, k.indicator, err);
	struct total_value *old = NULL;
	size_t nold = 0, at = 0, nnow = 0;
	bool changed = false, sums;
	if (!d || (!fact_cache(rec)->was_empty && facts_of(rec, k, a, &old, &nold, err) < 0))
		return -1;
	struct total_value *now = arena_array(a, nold + n + 1, sizeof *now);
	bool fresh = nold == 0 && is_fresh(p, n);
	sums = d->over_units == OVER_SUM;
	for (size_t i = 0, e; i < n; i = e) {
		for (e = i + 1; e < n && p[e].unit == p[i].unit; e++)
			done->twice++;
		while (at < nold && old[at].unit < p[i].unit)
			now[nnow++] = old[at++];
		struct total_value *here = &now[nnow];
		*here = at < nold && old[at].unit == p[i].unit ? old[at++] : (struct total_value){ .unit = p[i].unit };
		int64_t before = here->fact;
		int moved = put_unit(rec, p + i, e - i, here, done, err);
		if (moved < 0 || (moved && !fresh && write_now(rec, &k, here, before, err) < 0))
			return -1;
		changed = changed || moved;
		nnow += here->fact != 0;
	}
	while (at < nold)
		now[nnow++] = old[at++];
	if (fresh && bring_up_fresh(rec, now[0].fact, now[n - 1].fact, sums, err) < 0)
		return -1;
	return changed && sums ? totals_write(rec, &k, now, nnow, fresh ? TOTALS_OF_OWN : nold > 0 ? TOTALS_OLD : TOTALS_NONE, err) : 0;
}

int facts_end(struct records *rec, struct facts_done *done, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	struct facts_done ours = { 0 };
	int rc = 0;
	assert(c->many);
	if (c->npending)
		qsort(c->pending, c->npending, sizeof *c->pending, by_key);
	for (size_t i = 0, e; rc == 0 && i < c->npending; i = e) {
		struct arena a = ARENA_INIT;
		for (e = i + 1; e < c->npending && same_key(&c->pending[i], &c->pending[e]);)
			e++;
		rc = put_key(rec, c->pending + i, e - i, &ours, &a, err);
		arena_release(&a);
	}
	facts_drop(c);
	if (done)
		*done = ours;
	return rc;
}

void facts_drop(struct fact_cache *c)
{
	free(c->pending);
	c->pending = NULL;
	c->npending = c->pending_cap = 0;
	c->many = false;
}
