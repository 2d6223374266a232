/* behind - what stands behind an indicator (indicator.h): units below, versions, terms of the formula, entries of the register. */
#include <string.h>
#include "app/indicator_int.h"
#include "app/register.h"
#include "base/lang.h"
#include "records/audit.h"
#include "records/register_value.h"

struct looking {
	struct indicator_ask ask;
	struct office *o;
	struct valuing *v;
	const struct indicator_def *d;
	struct behind *out;
	struct err *err;
	size_t cap;
	bool failed;
};

static const char *source_words(const struct valuing *v, const struct indicator_def *d)
{
	if (d->source == IND_REPORTED)
		return T("Đơn vị báo cáo", "Reported by units");
	if (d->source == IND_REGISTER) {
		const struct register_def *r = catalog_register(v->rec->catalog, view_of(d->register_code));
		return arena_printf(v->arena, *d->sum ? T("Cộng từ sổ “%s”", "Summed from the register “%s”") : T("Đếm từ sổ “%s”", "Counted from the register “%s”"), r ? r->title : d->register_code);
	}
	struct buf b = BUF_INIT(2000);
	expr_print(d->formula, &b);
	const char *s = arena_printf(v->arena, T("Tính theo công thức %.*s", "Worked out as %.*s"), VIEW_ARG(buf_view(&b)));
	buf_release(&b);
	return s;
}

/* ---- units just below ---- */

/* A register without an entry of that body: it need not have done such a thing at all. */
static bool is_silent(const struct indicator_line *l)
{
	return l->total.f.actual.from_register && l->total.f.actual.have == 0;
}

static int add_units(struct looking *k)
{
	struct behind *b = k->out;
	struct day day = b->map == MAP_TODAY ? k->v->rec->today : period_span(k->v->regime, b->period).last;
	const struct value_tree *t = value_tree(k->v, day, k->err);
	if (!t)
		return -1;
	struct indicator_ask each = { .plain = k->ask.plain };
	size_t top = units_at(t->units, t->by_id, t->n, b->unit.id), cap = 0;
	for (size_t i = top + 1; top < t->n && i < t->n && t->units[i].depth > t->units[top].depth; i++) {
		const struct unit *u = &t->units[i];
		struct indicator_line l;
		if (u->depth != t->units[top].depth + 1)
			continue;
		if (indicator_line_of(k->v, k->d, u->id, b->period, &each, &l, k->err) < 0)
			return -1;
		if ((!*l.actual || is_silent(&l)) && !*l.plan && !l.total.f.hidden && !l.total.nmissing)
			continue;
		if (b->nunits == cap)
			b->units = arena_grow(k->v->arena, b->units, b->nunits, &cap, sizeof *b->units);
		b->units[b->nunits++] = (struct behind_unit){ u->code, *u->shortname ? u->shortname : u->name, l.plan, l.actual, l.to_date, l.percent, l.total.f.hidden, l.total.nmissing > 0 };
	}
	return 0;
}

/* ---- versions of its own value and plan ---- */

/* What a version said; an earlier small count is as quiet as one that stands: then its reason is too. NULL with err. */
static const char *fact_words(struct looking *k, const struct fact *f, bool *closed)
{
	struct value x = { .kind = f->grade ? VALUE_GRADE : f->word ? VALUE_WORD : VALUE_NUMBER, .number = frac_of(f->value), .word = f->word, .grade = f->grade };
	const struct value *one = &x;
	*closed = false;
	if (f->gone)
		return T("rút", "taken back");
	int open = values_may_see(k->v, k->d, k->out->unit.id, VIEW(""), &one, 1, k->err);
	if (open < 0)
		return NULL;
	*closed = !open;
	return open ? value_print(k->v->rec, k->d, &x, k->ask.plain, k->v->arena) : T("không mở", "not open");
}

/* "2026-11-23T13:28:13Z" as people read it, to the minute: "23/11/2026 13:28". */
static const char *moment(const char *at, struct arena *a)
{
	return strlen(at) < 16 ? at : arena_printf(a, "%.2s/%.2s/%.4s %.5s", at + 8, at + 5, at, at + 11);
}

static int add_version(struct looking *k, const struct fact *f)
{
	struct behind *b = k->out;
	struct audit_entry *act;
	struct audit_ask whose = { .before = f->act + 1, .most = 1 };
	size_t acts;
	bool closed;
	const char *said = fact_words(k, f, &closed);
	if (!said || audit_entries(k->v->rec, &whose, &act, &acts, k->v->arena, k->err) < 0)
		return -1;
	if (b->nversions == k->cap)
		b->versions = arena_grow(k->v->arena, b->versions, b->nversions, &k->cap, sizeof *b->versions);
	b->versions[b->nversions++] = (struct behind_version){ .value = said, .stage = fact_stage_title(f->stage), .at = acts ? moment(act->at, k->v->arena) : "",
		.login = acts ? act->login : "", .why = acts && !closed ? act->why : "", .as_of = f->as_of.year ? arena_printf(k->v->arena, "%02d/%02d/%d", f->as_of.day, f->as_of.month, f->as_of.year) : "", .gone = f->gone, .plan = f->role == FACT_PLAN };
	return 0;
}

static int add_versions(struct looking *k, struct period p, enum fact_role role)
{
	int64_t indicator, period;
	struct fact *f;
	size_t n;
	int rc = indicator_find(k->v->rec, k->d->code, &indicator, k->err);
	if (rc > 0)
		rc = period_find(k->v->rec, k->v->regime ? k->v->regime->code : "", p, &period, k->err);
	if (rc <= 0)
		return rc;
	if (fact_versions(k->v->rec, indicator, k->out->unit.id, period, 0, role, &f, &n, k->v->arena, k->err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (add_version(k, &f[i]) < 0)
			return -1;
	return 0;
}

/* ---- terms of the formula ---- */

static bool add_term(void *ctx, struct view name)
{
	struct looking *k = ctx;
	struct behind *b = k->out;
	struct indicator_name in;
	struct period p = b->period;
	struct figure_value f;
	const struct indicator_def *d = indicator_name_read(name, &in) ? catalog_indicator(k->v->rec->catalog, in.code) : NULL;
	if (!d)
		return true; /* the formula's own trouble says so */
	for (int i = 0; i < in.years_back; i++)
		p = period_year_before(p);
	if (figure_of(k->v, d, b->unit.id, p, in.part, &f, k->err) < 0) {
		k->failed = true;
		return false;
	}
	if (b->nterms == k->cap)
		b->terms = arena_grow(k->v->arena, b->terms, b->nterms, &k->cap, sizeof *b->terms);
	b->terms[b->nterms++] = (struct behind_term){ d->code, d->title, value_print(k->v->rec, d, in.plan ? &f.plan : &f.actual, k->ask.plain, k->v->arena), in.plan, in.years_back, arena_str(k->v->arena, in.part) };
	return true;
}

/* ---- entries of the register ---- */

static int add_entries(struct looking *k, long page)
{
	struct behind *b = k->out;
	struct day_span s = period_span(k->v->regime, b->period);
	struct entry_ask ask = { .most = BEHIND_PAGE, .skip = (size_t)(page - 1) * BEHIND_PAGE };
	struct err closed = ERR_INIT;
	b->reg = register_open(k->v->rec, view_of(k->d->register_code), k->err);
	if (!b->reg)
		return -1;
	if (register_must_see(k->o, b->reg, b->unit.id, &closed) < 0) {
		b->entries_closed = arena_str(k->v->arena, view_of(closed.message));
		return closed.kind == ERR_USAGE || closed.kind == ERR_REFUSED ? 0 : err_set(k->err, closed.kind, "%s", closed.message);
	}
	return register_value_entries(k->v->rec, k->d, b->unit.id, s.first, s.last, VIEW(""), &ask, k->v->arena, &b->entries, &b->nentries, &b->nall, k->err);
}

int indicator_behind(struct office *o, const char *code, const struct indicator_ask *ask, long page, struct behind *out, struct err *err)
{
	struct valuing v;
	struct looking k = { *ask, o, &v, catalog_indicator(o->rec.catalog, view_of(code)), out, err, 0, false };
	*out = (struct behind){ .nunits = 0 };
	if (!k.d)
		return err_set(err, ERR_USAGE, T("không có chỉ tiêu “%s”; xem danh sách chỉ tiêu", "there is no indicator “%s”; see the list of indicators"), code);
	if (page < 1 || page > 1000 * 1000)
		return err_set(err, ERR_USAGE, "%s", T("trang là một số từ 1", "a page is a number from 1"));
	if (indicator_asked(o, ask, &v, &out->unit, &out->period, err) < 0)
		return -1;
	out->map = v.map;
	out->source = source_words(&v, k.d);
	k.ask.trend = true;
	if (indicator_line_of(&v, k.d, out->unit.id, out->period, &k.ask, &out->line, err) < 0)
		return -1;
	if (out->line.total.f.hidden)
		return 0; /* nor anything it could be worked out from */
	if (add_units(&k) < 0 || add_versions(&k, out->period, FACT_ACTUAL) < 0 || add_versions(&k, out->period, FACT_PLAN) < 0)
		return -1;
	if (out->line.total.f.plan_of_year && add_versions(&k, (struct period){ .kind = PERIOD_YEAR, .year = out->period.year }, FACT_PLAN) < 0)
		return -1;
	k.cap = 0;
	if (k.d->formula)
		expr_names(k.d->formula, add_term, &k);
	if (k.failed)
		return -1;
	return k.d->source == IND_REGISTER ? add_entries(&k, page) : 0;
}
