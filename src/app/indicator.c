/* indicator - see indicator.h: the list with its trends. What stands behind one is in behind.c. */
#include "app/indicator_int.h"
#include <stdlib.h>
#include <string.h>
#include "app/period.h"
#include "base/lang.h"
#include "base/vitext.h"

int indicator_asked(struct office *o, const struct indicator_ask *ask, struct valuing *v, struct unit *unit, struct period *p, struct err *err)
{
	int64_t id;
	if (ask->map && *ask->map && strcmp(ask->map, "then") != 0 && strcmp(ask->map, "today") != 0)
		return err_set(err, ERR_USAGE, T("bản đồ đơn vị là “then” hoặc “today”, không phải “%s”", "the map is “then” or “today”, not “%s”"), ask->map);
	value_begin(v, &o->rec, ask->map && strcmp(ask->map, "today") == 0 ? MAP_TODAY : MAP_THEN, &o->arena);
	if (period_of_words(o, ask->period, p, err) < 0)
		return -1;
	struct day day = v->map == MAP_TODAY ? o->rec.today : period_span(v->regime, *p).last;
	if (office_unit(o, ask->unit, day, &id, err) < 0 || office_must_read(o, id, NULL, err) < 0 || unit_read(&o->rec, id, day, &o->arena, unit, err) < 0)
		return -1;
	return *unit->name || unit_read(&o->rec, id, o->rec.today, &o->arena, unit, err) >= 0 ? 0 : -1; /* founded later: by its name of today */
}

/* ---- trend ---- */

static bool is_quiet(const struct valuing *v, const struct indicator_def *d)
{
	const struct field_def *f = catalog_field(v->rec->catalog, view_of(d->field));
	return f && (f->sensitive || f->small);
}

static int point_value(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct value *out, struct err *err)
{
	struct figure_value f;
	if (value_of(v, d, unit, p, VIEW(""), FACT_ACTUAL, out, err) < 0)
		return -1;
	if (!is_quiet(v, d) && !out->closed)
		return 0;
	if (figure_of(v, d, unit, p, VIEW(""), &f, err) < 0)
		return -1;
	*out = f.actual; /* nothing when hidden */
	return 0;
}

static int height_of(struct frac x, struct frac largest)
{
	struct frac f;
	struct dec d;
	if (frac_cmp(x, (struct frac){ 0, 1 }) <= 0 || !frac_div(x, largest, &f) || !frac_mul(f, (struct frac){ 100, 1 }, &f) || !frac_round(f, 0, DEC_HALF_UP, &d))
		return 0;
	return (int)d.digits;
}

static int add_trend(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, bool plain, struct indicator_line *l, struct err *err)
{
	struct amount a[TREND_MAX];
	struct frac largest = { 0, 1 };
	l->ntrend = TREND_MAX;
	for (size_t i = TREND_MAX; i-- > 0; p = period_before(p)) {
		struct value x = l->total.f.actual;
		if (i < TREND_MAX - 1 && point_value(v, d, unit, p, &x, err) < 0)
			return -1;
		a[i] = value_amount(&x);
		l->trend[i] = (struct trend_point){ .label = arena_str(v->arena, period_print_vi(p, v->arena)), .value = value_print(v->rec, d, &x, plain, v->arena), .known = a[i].known };
		if (a[i].known && frac_cmp(a[i].value, largest) > 0)
			largest = a[i].value;
	}
	for (size_t i = 0; i < TREND_MAX; i++)
		l->trend[i].height = a[i].known ? height_of(a[i].value, largest) : 0;
	if (a[TREND_MAX - 1].known && a[TREND_MAX - 2].known)
		l->moved = frac_cmp(a[TREND_MAX - 1].value, a[TREND_MAX - 2].value);
	l->for_better = l->moved * d->better > 0;
	l->for_worse = l->moved * d->better < 0;
	return 0;
}

/* ---- one line ---- */

static bool reached(const struct indicator_def *d, const struct figure_value *f)
{
	return d->percent == IND_OF_PLAN && f->has_percent && d->better >= 0 && dec_cmp(f->percent, DEC(100)) >= 0;
}

int indicator_line_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, const struct indicator_ask *ask, struct indicator_line *l, struct err *err)
{
	*l = (struct indicator_line){ .field = catalog_field(v->rec->catalog, view_of(d->field)) };
	struct total_line *t = &l->total;
	if (total_line_of(v, d, unit, p, t, err) < 0)
		return -1;
	l->plan = value_print(v->rec, d, &t->f.plan, ask->plain, v->arena);
	l->actual = value_print(v->rec, d, &t->f.actual, ask->plain, v->arena);
	l->before = value_print(v->rec, d, &t->f.before, ask->plain, v->arena);
	l->to_date = value_print(v->rec, d, &t->f.to_date, ask->plain, v->arena);
	l->percent = t->f.has_percent ? total_percent(true, t->f.percent, ask->plain, v->arena) : "";
	l->note = total_note(t, v->arena);
	l->reached = reached(d, &t->f);
	return ask->trend && !t->f.hidden ? add_trend(v, d, unit, p, ask->plain, l, err) : 0;
}

/* ---- the list ---- */

bool indicator_has_words(const struct indicator_def *d, const char *words, struct arena *a)
{
	if (!words || !*words)
		return true;
	const char *look = arena_str(a, vitext_plain(view_of(words), a));
	const char *in[] = { d->title, d->names, d->code };
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		if (strstr(arena_str(a, vitext_plain(view_of(in[i]), a)), look))
			return true;
	return false;
}

static int by_field(const void *a, const void *b)
{
	const struct indicator_line *x = a, *y = b;
	int c = (x->field ? x->field->order : 1 << 20) - (y->field ? y->field->order : 1 << 20);
	if (!c)
		c = strcmp(x->total.d->field, y->total.d->field);
	return c ? c : strcmp(x->total.d->title, y->total.d->title);
}

int indicator_list(struct office *o, const struct indicator_ask *ask, struct indicator_list *out, struct err *err)
{
	struct valuing v;
	const struct catalog *c = o->rec.catalog;
	*out = (struct indicator_list){ .n = 0 };
	if (ask->field && *ask->field && !catalog_field(c, view_of(ask->field)))
		return err_set(err, ERR_USAGE, T("không có lĩnh vực “%s”", "there is no field “%s”"), ask->field);
	if (indicator_asked(o, ask, &v, &out->unit, &out->period, err) < 0)
		return -1;
	out->map = v.map;
	struct day day = v.map == MAP_TODAY ? o->rec.today : period_span(v.regime, out->period).last;
	const struct value_tree *t = value_tree(&v, day, err);
	if (!t)
		return -1;
	out->units = t->units;
	out->nunits = t->n;
	out->stands = units_at(t->units, t->by_id, t->n, out->unit.id) < t->n;
	out->v = arena_array(&o->arena, c->nindicators + 1, sizeof *out->v);
	for (size_t i = 0; i < c->nindicators; i++) {
		const struct indicator_def *d = &c->indicators[i];
		struct indicator_line *l = &out->v[out->n];
		if ((ask->field && *ask->field && strcmp(d->field, ask->field) != 0) || !indicator_has_words(d, ask->words, &o->arena))
			continue;
		if (indicator_line_of(&v, d, out->unit.id, out->period, ask, l, err) < 0)
			return -1;
		out->n += ask->all || !total_is_empty(&l->total);
	}
	if (ask->sort && *ask->sort)
		return total_sort(ask->sort, out->v, out->n, sizeof *out->v, err);
	qsort(out->v, out->n, sizeof *out->v, by_field);
	return 0;
}
