/* value - see value.h. */
#include "app/value_int.h"
#include "base/lang.h"
#include "records/register_value.h"
#include "records/total.h"

void value_begin(struct valuing *v, struct records *rec, enum value_map map, struct arena *a)
{
	*v = (struct valuing){ .rec = rec, .arena = a, .regime = records_regime(rec), .map = map };
}

const struct value_tree *value_tree(struct valuing *v, struct day day, struct err *err)
{
	for (size_t i = 0; i < v->ntrees; i++)
		if (day_cmp(v->trees[i]->day, day) == 0)
			return v->trees[i];
	if (v->ntrees == VALUE_TREES_MAX)
		v->ntrees = 0;
	struct value_tree *t = arena_alloc(v->arena, sizeof *t);
	*t = (struct value_tree){ .day = day };
	if (units_on(v->rec, TREE_PLACES, day, v->arena, &t->units, &t->n, err) < 0)
		return NULL;
	t->by_id = units_index(t->units, t->n, v->arena);
	v->trees[v->ntrees++] = t;
	return t;
}

struct amount value_amount(const struct value *v)
{
	struct amount a = { false, { 0, 1 } };
	if (v->kind == VALUE_NUMBER || (v->kind == VALUE_WORD && v->word == FACT_NONE_HAPPENED))
		a = (struct amount){ true, v->kind == VALUE_NUMBER ? v->number : (struct frac){ 0, 1 } };
	return a;
}

/* ---- what was given ---- */

static int period_number(struct valuing *v, struct period p, int64_t *id, struct err *err)
{
	for (size_t i = 0; i < v->nperiods; i++)
		if (period_eq(v->periods[i].period, p)) {
			*id = v->periods[i].id;
			return *id != 0;
		}
	int rc = period_find(v->rec, v->regime ? v->regime->code : "", p, id, err);
	if (rc < 0)
		return -1;
	if (v->nperiods == VALUE_PERIODS_MAX)
		v->nperiods = 0;
	v->periods[v->nperiods].period = p;
	v->periods[v->nperiods++].id = rc ? *id : 0;
	return rc;
}

static int indicator_number(struct valuing *v, const struct indicator_def *d, int64_t *id, struct err *err)
{
	const struct catalog *c = v->rec->catalog;
	if (!v->ids)
		v->ids = arena_array(v->arena, c->nindicators + 1, sizeof *v->ids);
	int64_t *known = &v->ids[d - c->indicators]; /* 0: not looked yet; -1: nothing was ever kept for it */
	if (*known == 0) {
		int rc = indicator_find(v->rec, d->code, id, err);
		if (rc < 0)
			return -1;
		*known = rc ? *id : -1;
	}
	*id = *known;
	return *known > 0;
}

/* Numbers of what is asked for; 0 when nothing was ever kept under one of these names. */
static int key_of(struct valuing *v, const struct indicator_def *d, struct period p, struct view part, enum fact_role role, struct total_key *k, struct err *err)
{
	*k = (struct total_key){ .role = role };
	int rc = indicator_number(v, d, &k->indicator, err);
	if (rc > 0)
		rc = period_number(v, p, &k->period, err);
	if (rc > 0)
		rc = part.n ? part_find(v->rec, arena_str(v->arena, part), &k->part, err) : 1; /* the whole is 0 */
	return rc;
}

static int own_value(struct valuing *v, const struct total_key *k, int64_t unit, struct value *out, struct err *err)
{
	struct fact f;
	struct dec number;
	int rc = fact_now(v->rec, k->indicator, unit, k->period, k->part, k->role, &f, v->arena, err);
	if (rc <= 0)
		return rc;
	*out = (struct value){ .stage = f.stage, .fact = f.id, .have = 1, .word = f.word, .grade = f.grade, .due = f.due_day };
	out->kind = f.grade ? VALUE_GRADE : f.word ? VALUE_WORD : VALUE_NUMBER;
	if (fact_is_number(&f, &number))
		out->number = frac_of(number);
	return 1;
}

/* Largest, smallest or last of what the units below gave. */
static int joined_below(struct valuing *v, const struct indicator_def *d, const struct total_key *k, int64_t unit, struct day day, struct value *out, struct err *err)
{
	const struct value_tree *t = value_tree(v, day, err);
	struct total_value *f;
	size_t n, kept = 0;
	if (!t || facts_of(v->rec, *k, v->arena, &f, &n, err) < 0)
		return -1;
	size_t at = units_at(t->units, t->by_id, t->n, unit);
	struct amount *a = arena_array(v->arena, n + 1, sizeof *a);
	for (size_t i = 0; at != NOWHERE && i < n; i++) {
		size_t u = units_at(t->units, t->by_id, t->n, f[i].unit);
		if (units_is_below(t->units, t->n, at, u) && !f[i].grade && f[i].word <= FACT_NONE_HAPPENED)
			a[kept++] = (struct amount){ true, frac_of(f[i].word ? DEC(0) : f[i].value) };
	}
	struct joined j = over_join((enum over_rule)d->over_units, a, kept);
	if (j.amount.known)
		*out = (struct value){ .kind = VALUE_NUMBER, .number = j.amount.value, .have = (int64_t)j.have };
	return j.amount.known;
}

/* What stands under this very period: 1, 0, -1. */
static int given(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err)
{
	struct total_key k;
	struct total t;
	struct value own = { .kind = VALUE_NONE };
	int rc = key_of(v, d, p, part, role, &k, err);
	if (rc <= 0)
		return rc;
	int has = own_value(v, &k, unit, &own, err);
	if (has < 0)
		return -1;
	if (has && (own.kind != VALUE_WORD || own.word == FACT_NONE_HAPPENED)) {
		*out = own;
		return 1;
	}
	if (d->over_units == OVER_SUM)
		rc = total_read(v->rec, k.indicator, unit, k.period, k.part, role, &t, err);
	else if (d->over_units == OVER_MAX || d->over_units == OVER_MIN || d->over_units == OVER_LAST)
		return (rc = joined_below(v, d, &k, unit, period_span(v->regime, p).last, out, err)) != 0 ? rc : has ? (*out = own, 1) : 0;
	else
		rc = 0;
	if (rc > 0)
		*out = (struct value){ .kind = VALUE_NUMBER, .number = frac_of(t.value), .have = t.have };
	else if (rc == 0 && has)
		*out = own;
	return rc < 0 ? -1 : rc > 0 || has;
}

/* ---- from a register ---- */

/* Who keeps the registers that speak of a unit: the office it stands under, just below the root; itself when it is a root. */
static int keeper_of(struct valuing *v, int64_t unit, struct day day, int64_t *out, struct err *err)
{
	int64_t up = 0, above = 0;
	*out = unit;
	for (int depth = 0; depth < UNIT_DEPTH_MAX; depth++) {
		if (unit_parent_on(v->rec, *out, TREE_PLACES, day, &up, err) < 0 || (up && unit_parent_on(v->rec, up, TREE_PLACES, day, &above, err) < 0))
			return -1;
		if (!up || !above)
			return 0;
		*out = up;
	}
	return 0;
}

static struct register_start *start_of(struct valuing *v, const struct reg *r, int64_t keeper, struct err *err)
{
	for (size_t i = 0; i < v->nstarts; i++)
		if (v->starts[i].reg == r && v->starts[i].keeper == keeper)
			return &v->starts[i];
	struct entry_ask ask = { .unit = keeper, .below = true, .most = 1, .sort = r->day >= 0 ? r->columns[r->day].def->name : "" };
	struct entry *e;
	size_t n;
	int64_t all;
	if (v->nstarts == VALUE_STARTS_MAX)
		v->nstarts = 0;
	struct register_start *s = &v->starts[v->nstarts];
	if (entry_find(v->rec, r, &ask, v->arena, &e, &n, &all, err) < 0)
		return NULL;
	*s = (struct register_start){ .reg = r, .keeper = keeper, .any = n > 0, .first = n && r->day >= 0 ? day_of_iso(e[0].cells[r->day]) : (struct day){ 0 } };
	v->nstarts++;
	return s;
}

/* Had its keeper begun the register by then? Before its first entry it says nothing, not 0; another office's entries say nothing of
 * this one. */
static int register_began(struct valuing *v, const struct indicator_def *d, int64_t unit, struct day last, struct err *err)
{
	const struct reg *r = register_open(v->rec, view_of(d->register_code), err);
	int64_t keeper;
	if (!r || keeper_of(v, unit, last, &keeper, err) < 0)
		return -1;
	const struct register_start *s = start_of(v, r, keeper, err);
	return !s ? -1 : s->any && day_cmp(s->first, last) <= 0;
}

static int from_register(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct value *out, struct err *err)
{
	struct day_span s = period_span(v->regime, p);
	struct register_value r;
	if (s.first.day && day_cmp(s.first, v->rec->today) > 0)
		return 0; /* what has not begun is not 0 */
	int rc = register_value(v->rec, d, unit, s.first, s.last, part, &r, err);
	if (rc > 0 && r.entries == 0)
		rc = register_began(v, d, unit, s.last, err);
	if (rc > 0)
		*out = (struct value){ .kind = VALUE_NUMBER, .number = frac_of(r.value), .have = r.entries, .from_register = true };
	return rc;
}

/* ---- by formula ---- */

struct naming {
	struct valuing *v;
	int64_t unit;
	struct period period;
	struct err *err;
	bool failed;
	int64_t split;               /* a term is not comparable */
	bool divided, closed;
};

static bool name_value(void *ctx, struct view name, struct expr_value *out)
{
	struct naming *n = ctx;
	struct indicator_name in;
	struct value x;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	const struct indicator_def *d = indicator_name_read(name, &in) ? catalog_indicator(n->v->rec->catalog, in.code) : NULL;
	if (!d)
		return false;
	struct period p = n->period;
	for (int i = 0; i < in.years_back; i++)
		p = period_year_before(p);
	const struct value *one = &x;
	int may = value_of(n->v, d, n->unit, p, in.part, in.plan ? FACT_PLAN : FACT_ACTUAL, &x, n->err) < 0 ? -1 : values_may_see(n->v, d, n->unit, in.part, &one, 1, n->err);
	if (may < 0) {
		n->failed = true;
		return true;
	}
	n->closed |= may == 0;
	n->split = n->split || !x.incomparable ? n->split : x.split;
	n->divided |= x.divided;
	struct amount a = value_amount(&x);
	if (a.known)
		*out = (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = a.value };
	else if (x.kind == VALUE_GRADE)
		*out = (struct expr_value){ .kind = EXPR_IS_TEXT, .text = view_of(x.grade) };
	return true;
}

static int by_formula(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct value *out, struct err *err)
{
	struct naming n = { .v = v, .unit = unit, .period = p, .err = err };
	struct expr_value r;
	struct expr_error wrong;
	*out = (struct value){ .from_formula = true };
	bool ok = expr_eval(d->formula, name_value, &n, &r, &wrong);
	if (n.failed)
		return -1;
	if (n.split)
		*out = (struct value){ .from_formula = true, .incomparable = true, .split = n.split };
	else if (!ok)
		out->trouble = arena_str(v->arena, view_of(wrong.message));
	else if (r.kind == EXPR_IS_NUMBER)
		*out = (struct value){ .kind = VALUE_NUMBER, .number = r.number, .have = 1, .from_formula = true, .divided = n.divided };
	out->closed = n.closed;
	return out->kind != VALUE_NONE;
}

/* ---- over time ---- */

static int over_time(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err)
{
	struct period parts[PERIOD_PARTS_MAX];
	struct amount a[PERIOD_PARTS_MAX];
	size_t n, best = 0;
	int64_t split = 0;
	if (d->over_time == OVER_NONE || d->over_time == OVER_RATIO)
		return 0;
	for (int way = 0; (n = period_parts(p, way, parts)) > 0; way++) {
		int64_t have = 0;
		bool divided = false;
		size_t missing = 0; /* inside the parts that are there: a half year of one quarter is not whole */
		for (size_t i = 0; i < n; i++) {
			struct value x;
			if (value_of(v, d, unit, parts[i], part, role, &x, err) < 0)
				return -1;
			a[i] = value_amount(&x);
			split = x.incomparable ? x.split : a[i].known && d->over_time == OVER_LAST ? 0 : split;
			divided |= x.divided && a[i].known;
			have += a[i].known ? x.have : 0;
			missing += a[i].known ? x.periods_missing : 0;
		}
		if (split) { /* a sum without that part would be a guess */
			*out = (struct value){ .incomparable = true, .split = split };
			return 1;
		}
		struct joined j = over_join((enum over_rule)d->over_time, a, n);
		j.missing += missing;
		if (j.amount.known && (best == 0 || j.missing < out->periods_missing)) {
			*out = (struct value){ .kind = VALUE_NUMBER, .number = j.amount.value, .have = have, .periods_missing = j.missing, .divided = divided };
			best = j.have;
		}
		if (best && out->periods_missing == 0)
			break;
	}
	return best > 0;
}

/* ---- units that report in different periods ---- */

/* Kinds of period, of p or finer, under which the unit or something below it gave values, as bits of enum period_kind. *own: the unit
 * itself gave a part of p. */
static int kinds_given(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, unsigned *kinds, bool *own, struct err *err)
{
	struct period parts[PERIOD_PARTS_MAX];
	struct total_key k;
	struct total t;
	struct value x;
	size_t n;
	int rc = key_of(v, d, p, part, role, &k, err);
	if (rc > 0)
		rc = total_read(v->rec, k.indicator, unit, k.period, k.part, role, &t, err);
	if (rc > 0)
		*kinds |= 1u << p.kind;
	for (int way = 0; rc >= 0 && (n = period_parts(p, way, parts)) > 0; way++)
		for (size_t i = 0; rc >= 0 && i < n; i++) {
			rc = key_of(v, d, parts[i], part, role, &k, err);
			if (rc > 0)
				rc = total_read(v->rec, k.indicator, unit, k.period, k.part, role, &t, err);
			if (rc > 0) {
				*kinds |= 1u << parts[i].kind;
				rc = own_value(v, &k, unit, &x, err);
				*own |= rc > 0;
			}
		}
	return rc < 0 ? -1 : 0;
}

/* What stands just below the unit at the period's end, and what stood there at the end of one of its parts and was closed since: what
 * moved is counted where it stands now. */
static int units_asked(struct valuing *v, int64_t unit, struct period p, int64_t **out, size_t *n, size_t *standing, struct err *err)
{
	struct period parts[PERIOD_PARTS_MAX];
	size_t cap = 0, nparts = period_parts(p, 0, parts);
	struct day end = period_span(v->regime, p).last;
	*out = NULL;
	*n = *standing = 0;
	for (size_t i = nparts + 1; i-- > 0;) {
		const struct value_tree *t = value_tree(v, i == nparts ? end : period_span(v->regime, parts[i]).last, err);
		size_t at = t ? units_at(t->units, t->by_id, t->n, unit) : NOWHERE;
		if (!t)
			return -1;
		for (size_t u = at + 1; at != NOWHERE && u < t->n && t->units[u].depth > t->units[at].depth; u++) {
			bool passed = t->units[u].depth != t->units[at].depth + 1;
			for (size_t x = 0; x < *n && !passed; x++)
				passed = (*out)[x] == t->units[u].id;
			int stands = passed || i == nparts ? 0 : unit_stands(v->rec, t->units[u].id, end, err);
			if (stands < 0)
				return -1;
			if (passed || stands)
				continue;
			if (*n == cap)
				*out = arena_grow(v->arena, *out, *n, &cap, sizeof **out);
			(*out)[(*n)++] = t->units[u].id;
			*standing += i == nparts;
		}
	}
	return 0;
}

/* Some below gave the whole period, others its parts: each is asked for itself, so that nothing is counted twice or lost. 1, 0 when all
 * report alike (or nothing stands below), -1. */
static int unit_by_unit(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err)
{
	struct period parts[PERIOD_PARTS_MAX];
	struct value sum = { .kind = VALUE_NUMBER, .number = { 0, 1 } }, x;
	unsigned kinds = 0;
	bool own = false;
	int64_t *asked;
	size_t n, standing;
	enum value_map map = v->map;
	if (d->over_units != OVER_SUM || d->over_time == OVER_NONE || d->over_time == OVER_RATIO || period_parts(p, 0, parts) == 0)
		return 0;
	if (kinds_given(v, d, unit, p, part, role, &kinds, &own, err) < 0)
		return -1;
	if (own || (kinds & (kinds - 1)) == 0)
		return 0;
	if (units_asked(v, unit, p, &asked, &n, &standing, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		v->map = MAP_THEN; /* those that were closed since are asked too: put on today's map they would be counted twice */
		int rc = value_of(v, d, asked[i], p, part, role, &x, err);
		v->map = map;
		if (rc < 0)
			return -1;
		struct amount a = value_amount(&x);
		if (!a.known)
			continue;
		if (!frac_add(sum.number, a.value, &sum.number))
			return err_set(err, ERR_REFUSED, T("chỉ tiêu “%s”: tổng quá lớn để tính đúng", "indicator “%s”: the total is too large to be exact"), d->code);
		sum.have += x.have;
		if (i < standing && x.periods_missing > sum.periods_missing) /* who was closed owes nothing after */
			sum.periods_missing = x.periods_missing;
	}
	if (sum.have)
		*out = sum;
	return sum.have > 0;
}

int value_as_it_was(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err)
{
	int rc;
	*out = (struct value){ .kind = VALUE_NONE };
	if (role == FACT_ACTUAL && d->source == IND_FORMULA)
		return part.n ? 0 : by_formula(v, d, unit, p, out, err);
	rc = given(v, d, unit, p, part, role, out, err);
	bool settled = rc > 0 && (out->kind != VALUE_WORD || out->word == FACT_NONE_HAPPENED);
	if (rc < 0 || (settled && out->fact))
		return rc;
	struct value own = *out;
	if (d->source == IND_REPORTED || role != FACT_ACTUAL) {
		int mixed = unit_by_unit(v, d, unit, p, part, role, out, err);
		if (mixed || settled)
			return mixed ? mixed : rc;
	} else if (settled)
		return rc;
	if (role == FACT_ACTUAL && d->source == IND_REGISTER)
		rc = from_register(v, d, unit, p, part, out, err);
	else
		rc = over_time(v, d, unit, p, part, role, out, err);
	if (rc == 0)
		*out = own;
	return rc;
}

int value_counted(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct err *err)
{
	struct value x;
	return d->source == IND_REGISTER ? from_register(v, d, unit, p, part, &x, err) : 0;
}

int value_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err)
{
	struct day end = period_span(v->regime, p).last;
	int rc = 0;
	*out = (struct value){ .kind = VALUE_NONE };
	if (part.n == 0 && memo_find(v, d, unit, p, role, out))
		return 0;
	if (v->depth >= VALUE_DEPTH_MAX)
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s”: công thức lồng quá sâu", "indicator “%s”: formulas nested too deep"), d->code);
	v->depth++;
	/* a formula is worked out again from its mapped parts; only what adds up can be mapped itself */
	if (v->map == MAP_TODAY && day_cmp(end, v->rec->today) < 0 && d->over_units == OVER_SUM && !(d->source == IND_FORMULA && role == FACT_ACTUAL))
		rc = value_on_today(v, d, unit, p, part, role, end, out, err);
	else
		rc = value_as_it_was(v, d, unit, p, part, role, out, err);
	v->depth--;
	if (rc >= 0 && part.n == 0)
		memo_keep(v, d, unit, p, role, out);
	return rc < 0 ? -1 : 0;
}

/* ---- a figure ---- */

int values_may_see(struct valuing *v, const struct indicator_def *d, int64_t unit, struct view part, const struct value *const *values, size_t n, struct err *err)
{
	const struct field_def *field = catalog_field(v->rec->catalog, view_of(d->field));
	for (size_t i = 0; i < n; i++)
		if (values[i] && values[i]->closed)
			return 0;
	if (!field || !(field->sensitive || field->small))
		return 1;
	for (size_t i = 0; i < n; i++) {
		struct dec number = DEC(1); /* what cannot be said as a number is as small as can be */
		if (!values[i] || values[i]->kind != VALUE_NUMBER)
			continue;
		over_dec(values[i]->number, 2, &number);
		int may = may_see_part(v->rec, field, 0, unit, part.n > 0, number, err);
		if (may <= 0)
			return may;
	}
	return 1;
}

static int percent_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct figure_value *f, struct err *err)
{
	struct value base = f->plan;
	struct amount value = value_amount(f->plan_of_year ? &f->to_date : &f->actual);
	if (d->percent == IND_NO_PERCENT)
		return 0;
	if (strcmp(d->base, "plan") != 0) {
		const struct indicator_def *b = catalog_indicator(v->rec->catalog, view_of(d->base));
		value = value_amount(&f->actual);
		if (b && value_of(v, b, unit, p, strcmp(b->axes, d->axes) == 0 ? part : VIEW(""), FACT_ACTUAL, &base, err) < 0)
			return -1;
	}
	const struct indicator_def *of = strcmp(d->base, "plan") != 0 ? catalog_indicator(v->rec->catalog, view_of(d->base)) : NULL;
	const struct value *const asked[] = { &base };
	int may = of && of != d ? values_may_see(v, of, unit, part, asked, 1, err) : 1; /* a percent would tell its base */
	if (may <= 0)
		return may;
	f->base = value_amount(&base);
	f->has_percent = over_percent(value, f->base, d->places, d->cut, &f->percent);
	return 0;
}

int value_others(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, const struct value *own, struct value_other *out, struct err *err)
{
	struct value x;
	unsigned kinds = 0;
	bool in_parts = false;
	int64_t *asked = NULL;
	size_t n = 0, standing;
	*out = (struct value_other){ .below = { false, { 0, 1 } }, .parts = { false, { 0, 1 } }, .counted = { false, { 0, 1 } } };
	if (!value_amount(own).known)
		return 0;
	if (d->source == IND_REGISTER && role == FACT_ACTUAL && !own->from_register) {
		int counted = from_register(v, d, unit, p, part, &x, err);
		if (counted > 0)
			out->counted = value_amount(&x);
		if (counted < 0)
			return -1;
	}
	if (!own->fact)
		return 0;
	if (d->over_units == OVER_SUM && units_asked(v, unit, p, &asked, &n, &standing, err) < 0)
		return -1;
	struct amount *below = arena_array(v->arena, n + 1, sizeof *below);
	for (size_t i = 0; i < n; i++) {
		if (value_as_it_was(v, d, asked[i], p, part, role, &x, err) < 0)
			return -1;
		below[i] = value_amount(&x);
	}
	out->below = over_join(RULE_SUM, below, n).amount;
	x = (struct value){ .kind = VALUE_NONE };
	if (kinds_given(v, d, unit, p, part, role, &kinds, &in_parts, err) < 0)
		return -1;
	int rc = in_parts ? over_time(v, d, unit, p, part, role, &x, err) : 0; /* its own parts: those of the units below are in their sum */
	if (rc > 0 && x.periods_missing == 0)
		out->parts = value_amount(&x);
	return rc < 0 ? -1 : 0;
}

static void add_other(struct valuing *v, const struct indicator_def *d, struct amount own, const struct value *other, const char *words, struct buf *b)
{
	struct frac gap;
	if (!frac_add(own.value, (struct frac){ -other->number.num, other->number.den }, &gap))
		return;
	gap.num = gap.num < 0 ? -gap.num : gap.num;
	struct value away = { .kind = VALUE_NUMBER, .number = gap };
	buf_addf(b, "; %s %s: ", words, value_print(v->rec, d, other, false, v->arena));
	buf_addf(b, T("lệch %s", "%s apart"), value_print(v->rec, d, &away, false, v->arena));
}

int value_others_words(struct valuing *v, const struct indicator_def *d, int64_t unit, const struct value *own, const struct value_other *o, const char **out, struct err *err)
{
	const struct {
		struct amount a;
		const char *words;
	} others[] = {
		{ o->below, T("cộng các đơn vị dưới", "the units below add up to") },
		{ o->parts, T("cộng các kỳ trong kỳ này", "its parts of the period make") },
		{ o->counted, T("sổ đếm", "the register counts") },
	};
	enum { N = sizeof others / sizeof *others };
	struct value other[N];
	const struct value *all[N + 1] = { own };
	struct amount mine = value_amount(own);
	bool off[N], some = false;
	struct buf b = BUF_INIT(2000);
	*out = "";
	for (size_t i = 0; i < N; i++) {
		other[i] = (struct value){ .kind = others[i].a.known ? VALUE_NUMBER : VALUE_NONE, .number = others[i].a.value };
		all[i + 1] = &other[i];
		off[i] = mine.known && others[i].a.known && frac_cmp(mine.value, others[i].a.value) != 0;
		some = some || off[i];
	}
	off[1] = off[1] && !(off[0] && frac_cmp(o->parts.value, o->below.value) == 0); /* the same number is not told twice */
	int may = some ? values_may_see(v, d, unit, VIEW(""), all, N + 1, err) : 0;
	if (may > 0) {
		buf_addf(&b, "%s %s", own->fact ? T("tự báo", "its own") : T("số đã nhận", "what was taken in:"), value_print(v->rec, d, own, false, v->arena));
		for (size_t i = 0; i < N; i++)
			if (off[i])
				add_other(v, d, mine, &other[i], others[i].words, &b);
		*out = arena_str(v->arena, buf_view(&b));
	}
	buf_release(&b);
	return may < 0 ? -1 : 0;
}

/* What the one who acts may not see is taken out here, so that no table, filter, percent or report can tell it. */
static int hide(struct valuing *v, const struct indicator_def *d, int64_t unit, struct view part, struct figure_value *f, struct err *err)
{
	const struct value *const values[] = { &f->actual, &f->plan, &f->before, &f->to_date };
	int may = values_may_see(v, d, unit, part, values, sizeof values / sizeof *values, err);
	if (may == 0)
		*f = (struct figure_value){ .hidden = true };
	return may < 0 ? -1 : 0;
}

int figure_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct figure_value *out, struct err *err)
{
	struct period to_date = period_year_to_date(p), year = { .kind = PERIOD_YEAR, .year = p.year };
	*out = (struct figure_value){ .has_percent = false };
	if (value_of(v, d, unit, p, part, FACT_ACTUAL, &out->actual, err) < 0 || value_of(v, d, unit, p, part, FACT_PLAN, &out->plan, err) < 0 ||
	    value_of(v, d, unit, period_year_before(p), part, FACT_ACTUAL, &out->before, err) < 0 || value_of(v, d, unit, to_date, part, FACT_ACTUAL, &out->to_date, err) < 0)
		return -1;
	if (out->plan.kind == VALUE_NONE && p.kind <= PERIOD_MONTH) {
		if (value_of(v, d, unit, year, part, FACT_PLAN, &out->plan, err) < 0)
			return -1;
		out->plan_of_year = out->plan.kind != VALUE_NONE && !period_eq(p, year);
	}
	return percent_of(v, d, unit, p, part, out, err) < 0 ? -1 : hide(v, d, unit, part, out, err);
}

const char *value_print(const struct records *rec, const struct indicator_def *d, const struct value *v, bool plain, struct arena *a)
{
	struct dec number = DEC(0);
	struct buf b = BUF_INIT(200);
	if (v->incomparable)
		return T("không so sánh được", "not comparable");
	if (v->kind == VALUE_NONE)
		return "";
	if (v->kind != VALUE_NUMBER) {
		struct fact f = { .word = v->word, .grade = v->grade, .due_day = v->due };
		const struct scale_def *s = f.grade ? catalog_scale(rec->catalog, view_of(d->scale)) : NULL;
		const struct grade_def *g = s ? scale_grade(s, view_of(f.grade)) : NULL;
		return f.grade ? (g && *g->title ? g->title : f.grade) : fact_word_title(f.word);
	}
	if (!over_dec(v->number, d->decimals, &number))
		return T("quá lớn", "too large");
	if (d->decimals > number.scale && d->decimals <= DEC_DIGITS)
		dec_round_to(number, d->decimals, DEC_HALF_UP, &number); /* "46" of an indicator with one decimal prints 46,0 */
	if (plain)
		dec_print(number, &b);
	else
		dec_print_vi(number, &b);
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}
