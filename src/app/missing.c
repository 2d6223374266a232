/* missing - total.h's list of who gave nothing, read in bulk: one look at the values of an indicator and period, then the tree. */
#include "app/total.h"
#include "base/lang.h"
#include "records/total.h"

#define NOWHERE ((size_t)-1)

static bool asked_of(const struct valuing *v, const struct indicator_def *d, const char *kind, enum period_kind period)
{
	const struct catalog *c = v->rec->catalog;
	const struct profile_def *profile = records_profile(v->rec);
	for (size_t i = 0; i < c->nforms; i++)
		if (form_fits(&c->forms[i], kind, period_kind_name(period), profile ? profile->code : NULL) && form_asks(&c->forms[i], d->code))
			return true;
	return false;
}

/* All values of an indicator and period; *n 0 when there is none. */
static int values_in(struct valuing *v, const struct indicator_def *d, struct period p, struct total_value **f, size_t *n, struct err *err)
{
	struct total_key k = { .role = FACT_ACTUAL };
	int rc = indicator_find(v->rec, d->code, &k.indicator, err);
	*n = 0;
	if (rc > 0)
		rc = period_find(v->rec, v->regime ? v->regime->code : "", p, &k.period, err);
	if (rc > 0)
		rc = facts_of(v->rec, k, v->arena, f, n, err);
	return rc < 0 ? -1 : 0;
}

/* Was anything given in a period inside p of another kind than `but` (or in p itself, when it is of another kind)? 1, 0, -1. Without it no
 * unit needs to be asked one by one. */
static int given_otherwise(struct valuing *v, const struct indicator_def *d, struct period p, enum period_kind but, struct err *err)
{
	struct period parts[PERIOD_PARTS_MAX];
	struct total_value *f;
	size_t n, nparts;
	if (p.kind != but) {
		if (values_in(v, d, p, &f, &n, err) < 0)
			return -1;
		if (n)
			return 1;
	}
	for (int way = 0; (nparts = period_parts(p, way, parts)) > 0; way++)
		for (size_t i = 0; i < nparts; i++) {
			if (parts[i].kind == but)
				continue;
			if (values_in(v, d, parts[i], &f, &n, err) < 0)
				return -1;
			if (n)
				return 1;
		}
	return 0;
}

/* For each unit of the tree, whether it or something below it gave the period a value. */
static int gave(struct valuing *v, const struct indicator_def *d, struct period p, const struct value_tree *t, bool **out, struct err *err)
{
	struct total_value *f;
	size_t n;
	int rc = values_in(v, d, p, &f, &n, err);
	*out = arena_array(v->arena, t->n + 1, sizeof **out);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		size_t at = units_at(t->units, t->by_id, t->n, f[i].unit);
		if (f[i].word != FACT_NOT_YET && at != NOWHERE)
			(*out)[at] = true;
	}
	for (size_t i = t->n; d->over_units != OVER_NONE && d->over_units != OVER_RATIO && i-- > 0;) {
		size_t up = (*out)[i] && t->units[i].parent ? units_at(t->units, t->by_id, t->n, t->units[i].parent) : NOWHERE;
		if (up != NOWHERE)
			(*out)[up] = true;
	}
	return rc < 0 ? -1 : 0;
}

/* Those who owe something, by unit, with the parts of the period they owe. */
struct owing {
	int64_t unit;
	const char *name;
	const char *parts;       /* "": the period itself */
};
struct owings {
	struct owing *v;
	size_t n, cap;
};

static void owe(struct valuing *v, struct owings *w, const struct unit *u, const char *part)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].unit == u->id) {
			if (*w->v[i].parts && *part)
				w->v[i].parts = arena_printf(v->arena, "%s, %s", w->v[i].parts, part);
			return;
		}
	if (w->n == w->cap)
		w->v = arena_grow(v->arena, w->v, w->n, &w->cap, sizeof *w->v);
	w->v[w->n++] = (struct owing){ u->id, *u->shortname ? u->shortname : u->name, part };
}

/* Is there a value, whole? 1, 0, -1. */
static int is_whole(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct err *err)
{
	struct value x;
	if (value_of(v, d, unit, p, VIEW(""), FACT_ACTUAL, &x, err) < 0)
		return -1;
	return x.kind != VALUE_NONE && !(x.kind == VALUE_WORD && x.word == FACT_NOT_YET) && !x.periods_missing;
}

/* Who owes the period `asked`, a part (in words) of `all` or "" when it is all of it. Who has all of it owes no part;
 * longer: there are values of longer periods, so that may be. */
static int owing_in(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period asked, struct period all, int longer, const char *part, struct owings *w, struct err *err)
{
	int finer = given_otherwise(v, d, asked, asked.kind, err);
	if (finer < 0)
		return -1;
	const struct value_tree *t = value_tree(v, period_span(v->regime, asked).last, err);
	size_t top = t ? units_at(t->units, t->by_id, t->n, unit) : NOWHERE;
	bool *have;
	if (!t || gave(v, d, asked, t, &have, err) < 0)
		return -1;
	for (size_t i = top; top != NOWHERE && i < t->n && (i == top || t->units[i].depth > t->units[top].depth); i++) {
		if (have[i] || !asked_of(v, d, t->units[i].kind, asked.kind))
			continue;
		int whole = finer ? is_whole(v, d, t->units[i].id, asked, err) : 0;
		if (whole == 0 && *part && longer)
			whole = is_whole(v, d, t->units[i].id, all, err);
		if (whole < 0)
			return -1;
		if (!whole)
			owe(v, w, &t->units[i], part);
	}
	return 0;
}

/* "quý II" of "quý II năm 2024": the year is the one asked for. */
static const char *part_words(struct valuing *v, struct period p)
{
	struct view s = period_print_vi(p, v->arena);
	const char *year = arena_printf(v->arena, " năm %d", p.year);
	size_t n = strlen(year);
	if (s.n > n && memcmp(s.p + s.n - n, year, n) == 0)
		s.n -= n;
	return arena_str(v->arena, s);
}

/* Is any kind of unit asked for it in that kind of period? */
static bool asked_at_all(const struct valuing *v, const struct indicator_def *d, enum period_kind period)
{
	return asked_of(v, d, NULL, period);
}

int total_missing(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, const char ***out, size_t *n, struct err *err)
{
	struct owings w = { 0 };
	struct period parts[PERIOD_PARTS_MAX];
	size_t nparts;
	*out = NULL;
	*n = 0;
	if (d->source != IND_REPORTED)
		return 0;
	if (asked_at_all(v, d, p.kind) && owing_in(v, d, unit, p, p, 0, "", &w, err) < 0)
		return -1;
	for (int way = 0; (nparts = period_parts(p, way, parts)) > 0; way++) {
		bool alike = true;
		for (size_t i = 1; i < nparts; i++)
			alike = alike && parts[i].kind == parts[0].kind;
		if (!alike || !asked_at_all(v, d, parts[0].kind))
			continue;
		int longer = given_otherwise(v, d, p, parts[0].kind, err);
		if (longer < 0)
			return -1;
		for (size_t i = 0; i < nparts; i++)
			if (day_cmp(period_span(v->regime, parts[i]).first, v->rec->today) <= 0 && /* what has not begun is not missing */
			    owing_in(v, d, unit, parts[i], p, longer, part_words(v, parts[i]), &w, err) < 0)
				return -1;
		break;
	}
	*out = arena_array(v->arena, w.n + 1, sizeof **out);
	for (size_t i = 0; i < w.n; i++)
		(*out)[(*n)++] = *w.v[i].parts ? arena_printf(v->arena, "%s (%s)", w.v[i].name, w.v[i].parts) : w.v[i].name;
	return 0;
}
