/* unit_event - see unit_event.h. */
#include "records/unit_event.h"
#include <stdlib.h>
#include "base/lang.h"

static const struct {
	const char *name, *vi, *en;
	bool many_from, many_to, share, closes;
} kinds[EVENT_KINDS] = {
	[EVENT_RENAME] = { "rename", "đổi tên", "renamed", false, false, false, false },
	[EVENT_MERGE] = { "merge", "sáp nhập, hợp nhất", "merged", true, true, false, true },
	[EVENT_SPLIT] = { "split", "chia, tách", "split", false, true, true, true },
	[EVENT_TRANSFER] = { "transfer", "chuyển về", "transferred", true, false, false, false },
	[EVENT_ABOLISH] = { "abolish", "giải thể, kết thúc hoạt động", "abolished", true, false, false, true },
	[EVENT_OPEN] = { "open", "thành lập", "opened", false, true, false, false },
};

const char *event_kind_name(enum event_kind kind)
{
	return kinds[kind].name;
}

const char *event_kind_title(enum event_kind kind)
{
	return T(kinds[kind].vi, kinds[kind].en);
}

bool event_kind_read(struct view name, enum event_kind *out)
{
	for (int k = 0; k < EVENT_KINDS; k++)
		if (view_is(name, kinds[k].name)) {
			*out = (enum event_kind)k;
			return true;
		}
	return false;
}

/* ---- judging ---- */

static int judge_shares(const struct unit_event *e, struct err *err)
{
	struct frac sum = { 0, 1 };
	size_t given = 0;
	for (size_t i = 0; i < e->nsteps; i++) {
		const struct unit_step *s = &e->steps[i];
		given += s->has_share;
		if (s->has_share && (!kinds[e->kind].share || s->share.digits <= 0 || !frac_add(sum, frac_of(s->share), &sum)))
			return err_set(err, ERR_INPUT, "%s", T("chỉ việc chia, tách mới có tỷ lệ, và tỷ lệ là số dương", "only a split has shares, and they are above 0"));
	}
	if (given && given != e->nsteps)
		return err_set(err, ERR_INPUT, "%s", T("đã nêu tỷ lệ thì nêu cho mọi đơn vị mới", "with shares, every successor needs one"));
	if (given && frac_cmp(sum, (struct frac){ 1, 1 }) != 0)
		return err_set(err, ERR_INPUT, "%s", T("các tỷ lệ phải cộng lại đúng bằng 1", "the shares must add up to exactly 1"));
	return 0;
}

static int judge_step(struct records *rec, const struct unit_event *e, const struct unit_step *s, struct err *err)
{
	bool wants_to = e->kind == EVENT_MERGE || e->kind == EVENT_SPLIT || e->kind == EVENT_TRANSFER || e->kind == EVENT_OPEN;
	struct arena a = ARENA_INIT;
	struct unit u;
	int rc = 0;
	if ((e->kind != EVENT_OPEN && !s->from) || (wants_to && !s->to))
		rc = err_set(err, ERR_INPUT, T("việc “%s” cần đơn vị trước và đơn vị sau", "“%s” needs a unit before and a unit after"), event_kind_title(e->kind));
	else if (e->kind == EVENT_ABOLISH && s->to)
		rc = err_set(err, ERR_INPUT, "%s", T("giải thể thì không có đơn vị kế tục; có kế tục là sáp nhập hoặc chia", "what is abolished has no successor; with one it is a merge or a split"));
	int stood = rc == 0 && s->from ? unit_stands(rec, s->from, day_plus(e->day, -1), err) : 1;
	if (stood < 0)
		rc = -1;
	int stands = rc == 0 && stood > 0 && s->from ? unit_stands(rec, s->from, e->day, err) : 1;
	if (stands < 0)
		rc = -1;
	if (stood == 0 && (rc = unit_read(rec, s->from, e->day, &a, &u, err)) >= 0)
		rc = err_set(err, ERR_INPUT, T("đơn vị “%s” không hoạt động trước ngày đó", "the unit “%s” does not stand before that day"), rc ? u.code : "?");
	if (stands == 0 && (rc = unit_read(rec, s->from, e->day, &a, &u, err)) >= 0)
		rc = err_set(err, ERR_INPUT, T("đơn vị “%s” đã thôi hoạt động từ ngày đó rồi", "the unit “%s” has ended by that day already"), rc ? u.code : "?");
	if (rc == 0 && s->to && (rc = unit_stands(rec, s->to, e->day, err)) >= 0)
		rc = rc == 0 ? err_set(err, ERR_INPUT, T("việc “%s”: đơn vị sau không hoạt động vào ngày đó", "“%s”: the unit after does not stand on that day"), e->code) : 0;
	arena_release(&a);
	return rc;
}

static int judge_event(struct records *rec, const struct unit_event *e, struct err *err)
{
	if (!e->code || !*e->code || !e->day.day || !day_possible(e->day))
		return err_set(err, ERR_INPUT, "%s", T("việc đổi đơn vị cần mã và ngày", "a change of units needs a code and a day"));
	if (!e->basis || !*e->basis)
		return err_set(err, ERR_INPUT, T("việc “%s” cần căn cứ: số, ngày của văn bản", "“%s” needs its basis: number and date of the paper"), e->code);
	if (e->nsteps == 0 || e->nsteps > EVENT_STEPS_MAX)
		return err_set(err, ERR_INPUT, T("việc “%s” cần từ 1 đến %d đơn vị", "“%s” needs 1 to %d units"), e->code, EVENT_STEPS_MAX);
	for (size_t i = 1; i < e->nsteps; i++)
		if (!kinds[e->kind].many_from && e->steps[i].from != e->steps[0].from)
			return err_set(err, ERR_INPUT, T("việc “%s” loại “%s” chỉ có một đơn vị trước", "“%s” (%s) has one unit before"), e->code, event_kind_title(e->kind));
	for (size_t i = 0; e->kind == EVENT_MERGE && i < e->nsteps; i++)
		for (size_t k = 0; k < i; k++)
			if (e->steps[k].from == e->steps[i].from)
				return err_set(err, ERR_INPUT, T("việc “%s”: một đơn vị chỉ sáp nhập vào một đơn vị; chia ra nhiều nơi là “split”",
				                                 "“%s”: a unit is merged into one unit; going to several is a “split”"), e->code);
	if (e->kind == EVENT_MERGE && e->nsteps == 1 && e->steps[0].from == e->steps[0].to)
		return err_set(err, ERR_INPUT, T("việc “%s”: một đơn vị không sáp nhập vào chính mình", "“%s”: a unit is not merged into itself"), e->code);
	for (size_t i = 0; i < e->nsteps; i++)
		if (judge_step(rec, e, &e->steps[i], err) < 0)
			return -1;
	return judge_shares(e, err);
}

/* ---- writing ---- */

static bool is_heir(const struct unit_event *e, int64_t unit)
{
	for (size_t i = 0; i < e->nsteps; i++)
		if (e->steps[i].to == unit)
			return true;
	return false;
}

static int write_traits(struct records *rec, const struct unit_event *e, const struct unit_step *s, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct unit u;
	int rc = 0;
	if (e->kind == EVENT_RENAME && e->name && *e->name)
		rc = unit_set(rec, s->from, "name", e->name, e->day, err);
	if (e->kind == EVENT_TRANSFER && (rc = unit_read(rec, s->to, e->day, &a, &u, err)) > 0)
		rc = unit_set(rec, s->from, "parent:" TREE_PLACES, u.code, e->day, err);
	if (kinds[e->kind].closes && !is_heir(e, s->from) && (rc = unit_stands(rec, s->from, e->day, err)) > 0)
		rc = unit_set(rec, s->from, "closed", e->code, e->day, err);
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

static int write_step(struct records *rec, const struct unit_event *e, int64_t event, const struct unit_step *s, struct err *err)
{
	static const char sql[] = "INSERT INTO unit_step (act, event, from_unit, to_unit, share_digits, share_scale) VALUES ($1, $2, $3, $4, $5, $6)";
	int64_t from = s->from ? s->from : s->to, to = s->to ? s->to : s->from;
	int64_t id;
	int rc = s->has_share ? store_insert(rec->store, &id, err, sql, "iiiid", rec->act, event, from, to, s->share)
	                      : store_insert(rec->store, &id, err, sql, "iiiinn", rec->act, event, from, to);
	return rc < 0 ? -1 : write_traits(rec, e, s, err);
}

int unit_event_put(struct records *rec, const struct unit_event *e, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	int rc = judge_event(rec, e, err);
	if (rc == 0)
		rc = store_insert(rec->store, id, err, "INSERT INTO unit_event (act, code, kind, day, basis, note) VALUES ($1, $2, $3, $4, $5, $6)", "ittvtt", rec->act, e->code,
		                  kinds[e->kind].name, day_iso(e->day, &a), e->basis, e->note ? e->note : "");
	for (size_t i = 0; rc == 0 && i < e->nsteps; i++)
		rc = write_step(rec, e, *id, &e->steps[i], err);
	arena_release(&a);
	return rc;
}

/* ---- reading ---- */

struct listing {
	struct unit_event *v;
	size_t n, cap;
	struct unit_step *steps;         /* of the last event */
	size_t steps_cap;
};

static void take_row(struct listing *l, const struct rows *r, struct arena *a)
{
	if (l->n == 0 || l->v[l->n - 1].id != rows_int(r, 0)) {
		if (l->n == l->cap)
			l->v = arena_grow(a, l->v, l->n, &l->cap, sizeof *l->v);
		struct unit_event *e = &l->v[l->n++];
		*e = (struct unit_event){ .id = rows_int(r, 0), .code = arena_str(a, rows_view(r, 1)), .day = day_of_iso(rows_view(r, 3)), .basis = arena_str(a, rows_view(r, 4)),
			.note = arena_str(a, rows_view(r, 5)) };
		event_kind_read(rows_view(r, 2), &e->kind);
		l->steps = NULL;
		l->steps_cap = 0;
	}
	struct unit_event *e = &l->v[l->n - 1];
	if (e->nsteps == l->steps_cap)
		l->steps = arena_grow(a, l->steps, e->nsteps, &l->steps_cap, sizeof *l->steps);
	struct unit_step *s = &l->steps[e->nsteps++];
	*s = (struct unit_step){ .from = rows_int(r, 6), .to = rows_int(r, 7), .has_share = !rows_null(r, 8) };
	if (s->has_share)
		s->share = rows_dec(r, 8);
	e->steps = l->steps;
}

int unit_events(struct records *rec, struct day first, struct day last, struct arena *a, struct unit_event **out, size_t *n, struct err *err)
{
	struct rows r;
	struct listing l = { 0 };
	struct view from = first.year ? day_iso(first, a) : VIEW("0000"), to = last.year ? day_iso(last, a) : VIEW("9999");
	if (store_query(rec->store, &r, err,
	                "SELECT e.id, e.code, e.kind, e.day, e.basis, e.note, s.from_unit, s.to_unit, s.share_digits, s.share_scale FROM unit_event e JOIN unit_step s ON s.event = e.id "
	                "WHERE e.day >= $1 AND e.day <= $2 ORDER BY e.day, e.id, s.id",
	                "vv", from, to) < 0)
		return -1;
	while (rows_next(&r) > 0)
		take_row(&l, &r, a);
	*out = l.v;
	*n = l.n;
	return rows_end(&r, err);
}

/* ---- heirs ---- */

/* One unit leaving its work behind: the k-th event in order. */
struct leaving {
	int64_t from;
	size_t event;
};
struct heirs {
	const struct unit_event *events;
	struct leaving *leaving;         /* by unit, then event */
	size_t nleaving;
	const struct unit *now;
	const size_t *now_index;
	size_t nnow;
	struct arena *arena;
	struct heir *v;
	size_t n, cap;
};

enum { HEIR_CHAIN_MAX = 64 };

static int by_unit(const void *a, const void *b)
{
	const struct leaving *x = a, *y = b;
	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x->event > y->event) - (x->event < y->event);
}

static void add_heir(struct heirs *h, struct heir one)
{
	for (size_t i = h->n; i-- > 0 && h->v[i].from == one.from;)
		if (h->v[i].unit == one.unit && h->v[i].kind == one.kind) { /* two roads to one heir */
			frac_add(h->v[i].share, one.share, &h->v[i].share);
			h->v[i].divided |= one.divided;
			return;
		}
	if (h->n == h->cap)
		h->v = arena_grow(h->arena, h->v, h->n, &h->cap, sizeof *h->v);
	h->v[h->n++] = one;
}

static const struct leaving *leaves(const struct heirs *h, int64_t unit, size_t after)
{
	size_t lo = 0, hi = h->nleaving;
	struct leaving key = { unit, after };
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (by_unit(&h->leaving[mid], &key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->nleaving && h->leaving[lo].from == unit ? &h->leaving[lo] : NULL;
}

/* Where `unit` leads from event `after` on. */
static void follow(struct heirs *h, struct heir at, size_t after, int depth)
{
	const struct leaving *l = leaves(h, at.unit, after);
	if (!l || depth == HEIR_CHAIN_MAX) {
		if (units_at(h->now, h->now_index, h->nnow, at.unit) != (size_t)-1)
			at.kind = at.kind == HEIR_UNKNOWN ? HEIR_UNKNOWN : HEIR_SHARE;
		else if (at.kind != HEIR_UNKNOWN)
			at.kind = HEIR_GONE;
		add_heir(h, at);
		return;
	}
	const struct unit_event *e = &h->events[l->event];
	for (size_t i = 0; i < e->nsteps; i++) {
		const struct unit_step *s = &e->steps[i];
		struct heir next = at;
		if (s->from != at.unit)
			continue;
		next.unit = s->to;
		if (e->kind == EVENT_SPLIT && !s->has_share)
			next.kind = HEIR_UNKNOWN;
		else if (e->kind == EVENT_SPLIT) {
			next.divided = true;
			frac_mul(at.share, frac_of(s->share), &next.share);
		}
		follow(h, next, l->event + 1, depth + 1);
	}
}

static void index_leaving(struct heirs *h, size_t nevents)
{
	size_t cap = 0;
	for (size_t k = 0; k < nevents; k++) {
		const struct unit_event *e = &h->events[k];
		int64_t last = 0;
		for (size_t i = 0; (e->kind == EVENT_MERGE || e->kind == EVENT_SPLIT) && i < e->nsteps; i++) {
			if (e->steps[i].from == last || (e->kind == EVENT_MERGE && e->steps[i].from == e->steps[i].to))
				continue; /* what takes others in stays itself */
			if (h->nleaving == cap)
				h->leaving = arena_grow(h->arena, h->leaving, h->nleaving, &cap, sizeof *h->leaving);
			h->leaving[h->nleaving++] = (struct leaving){ last = e->steps[i].from, k };
		}
	}
	if (h->nleaving)
		qsort(h->leaving, h->nleaving, sizeof *h->leaving, by_unit);
}

int unit_heirs(struct records *rec, struct day then, struct day now, struct arena *a, struct heir **out, size_t *n, struct err *err)
{
	struct unit_event *events;
	struct unit *then_units, *now_units;
	size_t nevents, nthen, nnow;
	if (units_on(rec, TREE_PLACES, then, a, &then_units, &nthen, err) < 0 || units_on(rec, TREE_PLACES, now, a, &now_units, &nnow, err) < 0 ||
	    unit_events(rec, day_plus(then, 1), now, a, &events, &nevents, err) < 0)
		return -1;
	struct heirs h = { .events = events, .now = now_units, .now_index = units_index(now_units, nnow, a), .nnow = nnow, .arena = a };
	const size_t *by_id = units_index(then_units, nthen, a);
	index_leaving(&h, nevents);
	for (size_t i = 0; i < nthen; i++) {
		int64_t id = then_units[by_id[i]].id;
		if (!leaves(&h, id, 0) && units_at(now_units, h.now_index, nnow, id) != (size_t)-1)
			continue;
		follow(&h, (struct heir){ .from = id, .unit = id, .kind = HEIR_SHARE, .share = { 1, 1 } }, 0, 0);
	}
	*out = h.v;
	*n = h.n;
	return 0;
}
