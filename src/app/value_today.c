/* value_today - values of an earlier day on today's map of units (value.h): its places as they were, worked out once for a unit and a
 * day, then put where their work is today by consolidate/today.h. */
#include "app/value_int.h"
#include "base/lang.h"
#include "consolidate/today.h"
#include "records/unit_event.h"

static bool below_or_same(const struct value_tree *t, size_t top, size_t at)
{
	return at != NOWHERE && (at == top || units_is_below(t->units, t->n, top, at));
}

struct remap {
	int64_t unit;
	struct day end;
	bool same;                   /* nothing to map */
	int64_t *units;              /* of `then`, in order */
	size_t nunits;
	bool *needed;
	struct remap *next;
	const struct value_tree *then, *now; /* while it is made */
	struct heir *heirs;
	size_t nheirs;
	size_t top;                  /* the unit asked for, in `now` */
	struct past_place *places;
	struct past_heir *past;
	size_t npast;
};

static bool is_inside(const struct remap *m, int64_t unit)
{
	return below_or_same(m->now, m->top, units_at(m->now->units, m->now->by_id, m->now->n, unit));
}

static void gather_heirs(struct remap *m, struct arena *a)
{
	m->past = arena_array(a, m->nheirs + 1, sizeof *m->past);
	for (size_t i = 0; i < m->nheirs; i++) {
		const struct heir *h = &m->heirs[i];
		size_t at = units_at(m->then->units, m->then->by_id, m->then->n, h->from);
		bool gone = units_at(m->now->units, m->now->by_id, m->now->n, h->unit) == NOWHERE;
		if (at != NOWHERE && h->kind != HEIR_SELF)
			m->past[m->npast++] = (struct past_heir){ .place = at, .inside = is_inside(m, h->unit), .gone = gone, .unknown = h->kind == HEIR_UNKNOWN, .divided = h->divided, .share = h->share };
	}
}

/* Only units whose work may lie inside, and what stands below them, need their totals. */
static void mark(struct remap *m, bool *needed)
{
	for (size_t i = 0; i < m->npast; i++)
		needed[m->past[i].place] |= m->past[i].inside;
	for (size_t i = 0; i < m->then->n; i++) {
		bool gone = !m->places[i].stands, above = false;
		for (long up = m->places[i].parent; gone && up != PLACE_ROOT && !above; up = m->places[up].parent)
			above = m->places[up].stands && m->places[up].inside;
		needed[i] |= m->places[i].inside || above;
	}
	for (size_t i = 0; i < m->then->n; i++)
		if (m->places[i].parent != PLACE_ROOT && needed[m->places[i].parent])
			needed[i] = true;
}

/* Nobody left his work to another, and the unit has the same ones below it as then: a transfer alone changes the map too. */
static bool nothing_moved(const struct remap *m)
{
	size_t top = units_at(m->then->units, m->then->by_id, m->then->n, m->unit);
	bool same = m->nheirs == 0 && top != NOWHERE;
	for (size_t i = 0; same && i < m->then->n; i++)
		same = below_or_same(m->then, top, i) == is_inside(m, m->then->units[i].id);
	return same;
}

static int remap_make(struct valuing *v, int64_t unit, struct day end, struct remap *m, struct err *err)
{
	*m = (struct remap){ .unit = unit, .end = end, .then = value_tree(v, end, err), .now = value_tree(v, v->rec->today, err) };
	if (!m->then || !m->now || unit_heirs(v->rec, end, v->rec->today, v->arena, &m->heirs, &m->nheirs, err) < 0)
		return -1;
	m->top = units_at(m->now->units, m->now->by_id, m->now->n, unit);
	/* closed today, or nothing changed */
	m->same = m->top == NOWHERE || nothing_moved(m);
	if (m->same)
		return 0;
	m->places = arena_array(v->arena, m->then->n + 1, sizeof *m->places);
	m->needed = arena_array(v->arena, m->then->n + 1, sizeof *m->needed);
	for (size_t i = 0; i < m->then->n; i++) {
		const struct unit *u = &m->then->units[i];
		size_t up = u->parent ? units_at(m->then->units, m->then->by_id, m->then->n, u->parent) : NOWHERE;
		m->places[i].parent = up == NOWHERE ? PLACE_ROOT : (long)up;
		m->places[i].stands = units_at(m->now->units, m->now->by_id, m->now->n, u->id) != NOWHERE;
		m->places[i].inside = m->places[i].stands && is_inside(m, u->id);
	}
	m->nunits = m->then->n;
	m->units = arena_array(v->arena, m->nunits + 1, sizeof *m->units);
	for (size_t i = 0; i < m->nunits; i++)
		m->units[i] = m->then->units[i].id;
	gather_heirs(m, v->arena);
	mark(m, m->needed);
	return 0;
}

/* Made once for a unit and a day. */
static struct remap *remap_of(struct valuing *v, int64_t unit, struct day end, struct err *err)
{
	for (struct remap *m = v->remaps; m; m = m->next)
		if (m->unit == unit && day_cmp(m->end, end) == 0)
			return m;
	struct remap *m = arena_alloc(v->arena, sizeof *m);
	if (remap_make(v, unit, end, m, err) < 0)
		return NULL;
	m->next = v->remaps;
	v->remaps = m;
	return m;
}

int value_on_today(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct day end, struct value *out, struct err *err)
{
	struct remap *m = remap_of(v, unit, end, err);
	bool too_large = false;
	int rc = 0;
	if (!m)
		return -1;
	if (m->same)
		return value_as_it_was(v, d, unit, p, part, role, out, err);
	v->map = MAP_THEN; /* its places as they were, also in the parts of the period: mapped once, here */
	for (size_t i = 0; rc == 0 && i < m->nunits; i++) {
		struct value x = { .kind = VALUE_NONE };
		rc = m->needed[i] && value_of(v, d, m->units[i], p, part, role, &x, err) < 0 ? -1 : 0;
		m->places[i].total = value_amount(&x);
	}
	v->map = MAP_TODAY;
	if (rc < 0)
		return -1;
	struct today_total t = today_total(m->places, m->nunits, m->past, m->npast, &too_large);
	*out = (struct value){ .kind = t.amount.known ? VALUE_NUMBER : VALUE_NONE, .number = t.amount.value, .have = (int64_t)t.have, .divided = t.divided, .incomparable = !t.comparable,
		.split = t.comparable ? 0 : m->units[t.unknown] };
	if (too_large)
		out->trouble = T("kết quả quá lớn để tính đúng", "the result is too large to be exact");
	return 0;
}
