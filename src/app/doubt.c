/* doubt - see doubt.h. */
#include "app/doubt_int.h"
#include <stdlib.h>
#include <string.h>
#include "app/period.h"
#include "base/lang.h"
#include "consolidate/rule.h"
#include "records/account.h"

/* ---- what all kinds need ---- */

const struct value *doubt_value(struct doubting *w, const struct indicator_def *d, enum fact_role role, struct err *err)
{
	size_t at = 2 * (size_t)(d - w->o->rec.catalog->indicators) + (role == FACT_PLAN);
	if (!w->values[at].known) {
		if (value_of(&w->v, d, w->unit->id, w->ask->period, VIEW(""), role, &w->values[at].value, err) < 0)
			return NULL;
		w->values[at].known = true;
	}
	return &w->values[at].value;
}

int doubt_may_see(struct doubting *w, const struct indicator_def *d, struct view part, const struct value *const *values, size_t n, struct err *err)
{
	signed char *may = &w->may_read[d - w->o->rec.catalog->indicators];
	if (*may < 0) {
		int rc = account_may(&w->o->rec, "read", w->ask->unit, d->field, err);
		if (rc < 0)
			return -1;
		*may = (signed char)rc;
	}
	int rc = *may ? values_may_see(&w->v, d, w->unit->id, part, values, n, err) : 0;
	w->out->hidden += rc == 0;
	return rc;
}

struct doubt *doubt_add(struct doubting *w, enum doubt_kind kind, enum doubt_weight weight, const char *code)
{
	struct doubts *l = w->out;
	if (l->n == l->cap)
		l->v = arena_grow(w->arena, l->v, l->n, &l->cap, sizeof *l->v);
	struct doubt *d = &l->v[l->n++];
	*d = (struct doubt){ .kind = kind, .weight = weight, .code = code, .unit = w->unit->id, .unit_code = w->unit->code, .unit_name = w->unit->name, .parts = "",
		.left = { 0, 1 }, .right = { 0, 1 } };
	return d;
}

bool doubt_touches(const struct doubting *w, const char *indicator)
{
	return !w->ask->form || form_asks(w->ask->form, indicator);
}

const char *doubt_gap(struct frac a, struct frac b, struct arena *arena)
{
	struct buf s = BUF_INIT(200);
	struct frac gap;
	if (frac_add(a, (struct frac){ -b.num, b.den }, &gap)) {
		gap.num = gap.num < 0 ? -gap.num : gap.num;
		rule_number(gap, &s);
	} else
		buf_addc(&s, '?');
	const char *text = arena_str(arena, buf_view(&s));
	buf_release(&s);
	return text;
}

/* ---- rules ---- */

static const struct {
	const char *code, *vi, *en;
} weights[DOUBT_WEIGHTS] = {
	[DOUBT_ERROR] = { "error", "lỗi", "error" },
	[DOUBT_WARNING] = { "warning", "cảnh báo", "warning" },
	[DOUBT_QUESTION] = { "question", "cần hỏi", "question" },
	[DOUBT_NOTE] = { "note", "ghi nhận", "note" },
};

const char *doubt_weight_words(enum doubt_weight w)
{
	return T(weights[w].vi, weights[w].en);
}

const char *doubt_weight_code(enum doubt_weight w)
{
	return weights[w].code;
}

static enum doubt_weight weight_of(const char *severity)
{
	for (int i = 0; i < DOUBT_WEIGHTS; i++)
		if (strcmp(weights[i].code, severity) == 0)
			return (enum doubt_weight)i;
	return DOUBT_QUESTION;
}

/* A name of a rule with what stands for it. */
struct part {
	const struct indicator_def *d;
	struct indicator_name name;
	struct value value;
};

static int read_part(struct doubting *w, struct view name, struct part *p, struct err *err)
{
	struct period period = w->ask->period;
	const struct value *v;
	indicator_name_read(name, &p->name);
	p->d = catalog_indicator(w->o->rec.catalog, p->name.code);
	if (!p->name.part.n && !p->name.years_back) {
		if (!(v = doubt_value(w, p->d, p->name.plan ? FACT_PLAN : FACT_ACTUAL, err)))
			return -1;
		p->value = *v;
		return 0;
	}
	for (int i = 0; i < p->name.years_back; i++)
		period = period_year_before(period);
	return value_of(&w->v, p->d, w->unit->id, period, p->name.part, p->name.plan ? FACT_PLAN : FACT_ACTUAL, &p->value, err);
}

static const struct {
	const char *op, *vi, *en;
} words_of_op[] = {
	{ "=", "phải bằng", "must be" }, { "<=", "không được quá", "must not pass" }, { ">=", "không được dưới", "must reach" },
	{ "<", "phải nhỏ hơn", "must be below" }, { ">", "phải lớn hơn", "must be above" },
};

/* "12 + 30 = 42", or just "42". */
static void add_side(const struct expr *e, const struct rule_part *parts, size_t n, struct frac value, struct buf *b)
{
	rule_show(e, parts, n, b);
	if (e->op == EXPR_NAME || e->op == EXPR_NUMBER)
		return;
	buf_adds(b, " = ");
	rule_number(value, b);
}

static const char *computation(struct doubting *w, const struct rule_def *r, const struct rule_part *parts, size_t n, const struct rule_result *x)
{
	struct buf b = BUF_INIT(10 * 1000);
	add_side(r->left, parts, n, x->left, &b);
	for (size_t i = 0; i < sizeof words_of_op / sizeof *words_of_op; i++)
		if (strcmp(words_of_op[i].op, r->op) == 0)
			buf_addf(&b, ", %s ", strcmp(r->op, "=") == 0 && r->right->op == EXPR_NAME ? T("ghi", "but says") : T(words_of_op[i].vi, words_of_op[i].en));
	add_side(r->right, parts, n, x->right, &b);
	buf_addf(&b, T(": lệch %s", ": %s apart"), doubt_gap(x->left, x->right, w->arena));
	const char *s = arena_str(w->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static const char *parts_words(struct doubting *w, const struct part *p, size_t n)
{
	struct buf b = BUF_INIT(100 * 1000);
	for (size_t i = 0; i < n; i++) {
		bool known = value_amount(&p[i].value).known;
		buf_addf(&b, "%s%s%s", i ? "; " : "", p[i].d->title, p[i].name.plan ? T(" (kế hoạch)", " (plan)") : "");
		if (p[i].name.part.n)
			buf_addf(&b, " (%.*s)", VIEW_ARG(p[i].name.part));
		if (p[i].name.years_back)
			buf_addf(&b, T(" (trước %d năm)", " (%d years before)"), p[i].name.years_back);
		buf_addf(&b, ": %s", known ? value_print(&w->o->rec, p[i].d, &p[i].value, false, w->arena) : T("chưa có số, tính là 0", "no number, taken as 0"));
	}
	const char *s = arena_str(w->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static const char *todo_of_rule(const struct part *p, size_t n)
{
	bool registers = false;
	for (size_t i = 0; i < n; i++)
		registers = registers || p[i].value.from_register;
	return registers ? T("đối chiếu từng số với sổ; sửa dòng sai: dinhky register show|edit, số báo cáo sai thì trả biểu lại: dinhky submission return",
	                     "compare each number with the register; change the wrong entry: dinhky register show|edit, return the form of a wrong value: dinhky submission return")
	                 : T("đối chiếu từng số với biểu gốc; số sai thì trả biểu lại kèm phép tính này: dinhky submission return",
	                     "compare each number with the form; when one is wrong return the form with this computation: dinhky submission return");
}

/* May the one who acts see all of it? Reads the parts. 1, 0, -1; 2: nothing of this unit is in it. */
static int read_parts(struct doubting *w, const struct rule_def *r, const struct rule_part *names, struct part *p, size_t n, struct err *err)
{
	bool something = w->top || (r->missing == MISSING_NEVER && *r->unit_kind); /* made for units like this one */
	for (size_t i = 0; i < n; i++) {
		if (read_part(w, names[i].name, &p[i], err) < 0)
			return -1;
		something = something || (p[i].value.have > 0 && !p[i].name.plan);
	}
	for (size_t i = 0; something && i < n; i++) {
		const struct value *one = &p[i].value;
		int may = doubt_may_see(w, p[i].d, p[i].name.part, &one, 1, err);
		if (may <= 0)
			return may;
	}
	return something ? 1 : 2;
}

static int one_rule(struct doubting *w, const struct rule_def *r, struct err *err)
{
	struct rule_sides sides = { r->left, r->right, r->op, (enum rule_skip)r->missing };
	struct rule_part *names;
	size_t n = rule_parts(&sides, w->arena, &names);
	struct part *p = arena_array(w->arena, n + 1, sizeof *p);
	bool touches = false, fits = rule_fits(r, w->unit->kind, period_kind_name(w->ask->period.kind));
	for (size_t i = 0; i < n && fits; i++) {
		struct indicator_name name;
		touches = touches || (indicator_name_read(names[i].name, &name) && doubt_touches(w, arena_str(w->arena, name.code)));
	}
	int rc = touches ? read_parts(w, r, names, p, n, err) : 2;
	if (rc != 1)
		return rc < 0 ? -1 : 0;
	for (size_t i = 0; i < n; i++)
		names[i].value = value_amount(&p[i].value);
	struct rule_result x = rule_judge(&sides, names, n);
	w->out->judged += x.verdict == RULE_HOLDS || x.verdict == RULE_BROKEN;
	if (x.verdict != RULE_BROKEN)
		return 0; /* what cannot be worked out (a division by 0) says nothing against the numbers */
	/* what a period must reach it may still reach while it runs */
	bool early = *r->op == '>' && day_cmp(period_span(w->v.regime, w->ask->period).last, w->o->rec.today) >= 0;
	struct doubt *d = doubt_add(w, DOUBT_RULE, early ? DOUBT_NOTE : weight_of(r->severity), r->code);
	d->message = r->message;
	d->computation = computation(w, r, names, n, &x);
	if (early)
		d->computation = arena_printf(w->arena, T("%s; kỳ chưa hết", "%s; the period still runs"), d->computation);
	d->parts = parts_words(w, p, n);
	d->todo = todo_of_rule(p, n);
	d->left = x.left;
	d->right = x.right;
	return 0;
}

/* ---- the walk ---- */

static int by_weight(const void *a, const void *b)
{
	const struct doubt *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	int c = strcmp(x->unit_code, y->unit_code);
	if (c == 0 && x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return c ? c : strcmp(x->code, y->code);
}

/* Is it only passed on from below: the very same numbers, or a gap that is the sum of the gaps below? l->v is in the order of the tree,
 * as the units were walked. */
static bool is_passed_on(const struct doubts *l, size_t i, const struct value_tree *t)
{
	const struct doubt *x = &l->v[i];
	size_t at = units_at(t->units, t->by_id, t->n, x->unit), counted = (size_t)-1;
	struct frac gap = { 0, 1 }, below;
	bool fits = frac_add(x->left, (struct frac){ -x->right.num, x->right.den }, &gap), some = false;
	for (size_t k = i + 1; k < l->n; k++) {
		const struct doubt *y = &l->v[k];
		size_t where = units_at(t->units, t->by_id, t->n, y->unit);
		if (where == at)
			continue;
		if (!units_is_below(t->units, t->n, at, where))
			break;
		if (y->kind != x->kind || strcmp(y->code, x->code) != 0)
			continue;
		if (frac_cmp(x->left, y->left) == 0 && frac_cmp(x->right, y->right) == 0)
			return true;
		if (counted != (size_t)-1 && units_is_below(t->units, t->n, counted, where))
			continue; /* in the gap of the one above it */
		counted = where;
		some = true;
		fits = fits && frac_add(y->left, (struct frac){ -y->right.num, y->right.den }, &below) && frac_add(gap, (struct frac){ -below.num, below.den }, &gap);
	}
	return x->kind == DOUBT_RULE && some && fits && gap.num == 0;
}

/* Each is told once, where it came from. */
static void tell_once(struct doubts *l, const struct value_tree *t, struct arena *a)
{
	size_t kept = 0;
	bool *passed = arena_array(a, l->n + 1, sizeof *passed);
	for (size_t i = 0; i < l->n; i++)
		passed[i] = is_passed_on(l, i, t);
	for (size_t i = 0; i < l->n; i++)
		if (!passed[i])
			l->v[kept++] = l->v[i];
	l->n = kept;
}

static int one_unit(struct doubting *w, struct err *err)
{
	const struct catalog *c = w->o->rec.catalog;
	memset(w->values, 0, (2 * c->nindicators + 1) * sizeof *w->values);
	for (size_t i = 0; i < c->nrules; i++)
		if (one_rule(w, &c->rules[i], err) < 0)
			return -1;
	return doubt_values(w, err);
}

int doubts_read(struct office *o, const struct doubt_ask *ask, struct arena *a, struct doubts *out, struct err *err)
{
	struct doubting w = { .o = o, .ask = ask, .arena = a, .out = out };
	const struct catalog *c = o->rec.catalog;
	*out = (struct doubts){ .period = ask->period, .unit_name = "" };
	value_begin(&w.v, &o->rec, MAP_THEN, a);
	if (ask->form && *ask->form->regime)
		w.v.regime = catalog_regime(c, view_of(ask->form->regime));
	if (office_must_read(o, ask->unit, NULL, err) < 0)
		return -1;
	const struct value_tree *t = value_tree(&w.v, period_span(w.v.regime, ask->period).last, err);
	if (!t)
		return -1;
	size_t top = units_at(t->units, t->by_id, t->n, ask->unit);
	if (top == (size_t)-1)
		return err_set(err, ERR_USAGE, "%s", T("đơn vị này chưa có hoặc đã kết thúc vào cuối kỳ; chọn kỳ khác (--period) hay đơn vị khác (--unit)",
		                                       "that unit does not stand at the end of the period; choose another --period or --unit"));
	w.values = arena_array(a, 2 * c->nindicators + 1, sizeof *w.values);
	w.may_read = arena_array(a, c->nindicators + 1, sizeof *w.may_read);
	memset(w.may_read, -1, c->nindicators + 1);
	for (size_t i = top; i < t->n && i - top < DOUBT_UNITS_MAX && (i == top || (!ask->form && t->units[i].depth > t->units[top].depth)); i++) {
		w.unit = &t->units[i];
		w.top = i == top;
		if (i == top)
			out->unit_name = w.unit->name;
		if (one_unit(&w, err) < 0 || (w.top && !ask->form && doubt_stocks(&w, err) < 0))
			return -1;
	}
	tell_once(out, t, a);
	for (size_t i = 0; i < out->n; i++)
		out->by_weight[out->v[i].weight]++;
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_weight);
	return 0;
}

bool doubts_serious(const struct doubts *d)
{
	return d->n > d->by_weight[DOUBT_NOTE];
}

int doubts_check(struct office *o, const char *unit, const char *period, const char *format, struct buf *out, struct err *err)
{
	struct doubt_ask ask = { .unit = 0 };
	struct doubts d;
	if (period_of_words(o, period, &ask.period, err) < 0)
		return -1;
	if (office_unit(o, unit, period_span(records_regime(&o->rec), ask.period).last, &ask.unit, err) < 0 || doubts_read(o, &ask, &o->arena, &d, err) < 0 || doubts_print(&d, format, &o->arena, out, err) < 0)
		return -1;
	return doubts_serious(&d);
}

int doubts_of_period(struct office *o, struct period p, struct arena *a, struct doubts *out, struct err *err)
{
	struct doubt_ask ask = { .unit = o->owner, .period = p };
	struct unit *units;
	size_t n;
	*out = (struct doubts){ .period = p, .unit_name = "" };
	if (!o->owner)
		return 0;
	struct day last = period_span(records_regime(&o->rec), p).last;
	int may = account_may(&o->rec, "read", o->owner, NULL, err);
	if (may <= 0 || units_on(&o->rec, TREE_PLACES, last, a, &units, &n, err) < 0)
		return may <= 0 ? may : -1;
	int stands = unit_stands(&o->rec, o->owner, last, err);
	if (stands <= 0 || n > DOUBT_PAGE_UNITS_MAX)
		return stands < 0 ? -1 : 0;
	return doubts_read(o, &ask, a, out, err) < 0 ? -1 : 1;
}
