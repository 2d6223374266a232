/* total - see total.h. */
#include "app/total.h"
#include <fnmatch.h>
#include <stdlib.h>
#include "app/period.h"
#include "base/lang.h"
#include "records/total.h"
#include "write/listing.h"

/* ---- rows ---- */

static struct expr_value number_of(struct amount a)
{
	return a.known ? (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = a.value } : (struct expr_value){ .kind = EXPR_IS_NONE };
}

static bool column_value(void *ctx, struct view name, struct expr_value *out)
{
	const struct total_line *l = ctx;
	const struct amount none = { false, { 0, 1 } };
	if (view_is(name, "code") || view_is(name, "field") || view_is(name, "title")) {
		const char *s = view_is(name, "code") ? l->d->code : view_is(name, "field") ? l->d->field : l->d->title;
		*out = (struct expr_value){ .kind = EXPR_IS_TEXT, .text = view_of(s) };
	} else if (view_is(name, "value"))
		*out = number_of(value_amount(&l->f.actual));
	else if (view_is(name, "plan"))
		*out = number_of(value_amount(&l->f.plan));
	else if (view_is(name, "before"))
		*out = number_of(value_amount(&l->f.before));
	else if (view_is(name, "with"))
		*out = number_of(l->with ? value_amount(&l->with->f.actual) : none);
	else if (view_is(name, "change"))
		*out = number_of(l->with ? l->change : none);
	else if (view_is(name, "to-date"))
		*out = number_of(value_amount(&l->f.to_date));
	else if (view_is(name, "percent"))
		*out = l->with ? number_of((struct amount){ l->has_change_percent, frac_of(l->change_percent) }) : number_of((struct amount){ l->f.has_percent, frac_of(l->f.percent) });
	else if (view_is(name, "have") || view_is(name, "missing"))
		*out = number_of((struct amount){ true, { view_is(name, "have") ? l->f.actual.have : (int64_t)l->nmissing, 1 } });
	else
		return false;
	return true;
}

static int passes(const struct expr *filter, struct total_line *l, bool *yes, struct err *err)
{
	struct expr_value r;
	struct expr_error wrong;
	*yes = true;
	if (!filter)
		return 0;
	if (!expr_eval(filter, column_value, l, &r, &wrong))
		return err_set(err, ERR_USAGE, T("--filter sai ở ký tự %d: %s; có: code, field, title, value, plan, percent, before, to-date, have, missing, with, change",
		                                 "--filter is wrong at character %d: %s; there are: code, field, title, value, plan, percent, before, to-date, have, missing, with, change"),
		               wrong.at, wrong.message);
	*yes = r.kind == EXPR_IS_YES && r.yes;
	return 0;
}

struct ordering {
	struct view by;
	bool falling;
};

/* Rows without a value in that column stand last. */
static int compare(const struct total_line *a, const struct total_line *b, struct view by, bool falling)
{
	struct expr_value x, y;
	int c = 0;
	column_value((void *)a, by, &x);
	column_value((void *)b, by, &y);
	if ((x.kind == EXPR_IS_NONE) != (y.kind == EXPR_IS_NONE))
		return x.kind == EXPR_IS_NONE ? 1 : -1;
	if (x.kind == EXPR_IS_NUMBER)
		c = frac_cmp(x.number, y.number);
	else if (x.kind == EXPR_IS_TEXT)
		c = strcmp(x.text.p, y.text.p);
	return falling ? -c : c;
}

static int by_order(const void *a, const void *b, void *ctx)
{
	const struct ordering *o = ctx;
	int c = compare(a, b, o->by, o->falling);
	return c ? c : strcmp(((const struct total_line *)a)->d->code, ((const struct total_line *)b)->d->code);
}

int total_sort(const char *sort, void *v, size_t n, size_t each, struct err *err)
{
	struct ordering o = { .by = VIEW("code") };
	struct expr_value x;
	if (sort && *sort) {
		o.falling = *sort == '-';
		o.by = view_of(sort + o.falling);
	}
	if (n && !column_value(v, o.by, &x))
		return err_set(err, ERR_USAGE, T("không xếp theo “%s” được; có: code, field, title, value, plan, percent, before, to-date, have, missing, with, change",
		                                 "cannot sort by “%s”; there are: code, field, title, value, plan, percent, before, to-date, have, missing, with, change"), sort);
	if (n)
		qsort_r(v, n, each, by_order, &o);
	return 0;
}

const char *total_note(const struct total_line *l, struct arena *a)
{
	const struct value *x = &l->f.actual;
	struct buf b = BUF_INIT(2000);
	if (l->f.hidden)
		buf_addf(&b, "%s; ", T("số dưới 5 của lĩnh vực này chỉ mở cho người phụ trách", "a count under 5 of this field is for its own role only"));
	if (x->trouble)
		buf_addf(&b, "%s; ", x->trouble);
	if (x->divided)
		buf_addf(&b, "%s; ", T("chia theo tỷ lệ khi tách đơn vị", "divided by the key of a split"));
	if (l->f.before.incomparable)
		buf_addf(&b, "%s; ", T("cùng kỳ không so sánh được: đơn vị tách không có tỷ lệ", "a year before is not comparable: a unit was split without a key"));
	if (x->periods_missing && !l->nmissing)
		buf_addf(&b, T("thiếu %zu kỳ; ", "%zu periods missing; "), x->periods_missing);
	if (*l->others)
		buf_addf(&b, "%s; ", l->others);
	for (size_t i = 0; i < l->nmissing && i < 5; i++)
		buf_addf(&b, "%s%s", i ? ", " : T("chưa có: ", "missing: "), l->missing[i]);
	if (l->nmissing > 5)
		buf_addf(&b, T(" và %zu đơn vị khác", " and %zu more"), l->nmissing - 5);
	struct view s = buf_view(&b);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == ';'))
		s.n--;
	const char *text = arena_str(a, s);
	buf_release(&b);
	return text;
}

/* The page asked for: lines first..end. */
static int page_of(const struct total_ask *ask, size_t n, size_t *first, size_t *end, struct err *err)
{
	size_t page = ask->page ? (size_t)strtoul(ask->page, NULL, 10) : 0;
	if (ask->page && page == 0)
		return err_set(err, ERR_USAGE, T("--page cần một số từ 1, không phải “%s”", "--page wants a number from 1, not “%s”"), ask->page);
	*first = page ? (page - 1) * TOTAL_PAGE : 0;
	*first = *first < n ? *first : n;
	*end = page && n > *first + TOTAL_PAGE ? *first + TOTAL_PAGE : n;
	return 0;
}

static bool is_plain(const struct total_ask *ask)
{
	return ask->format && strcmp(ask->format, "text") != 0;
}

const char *total_percent(bool has, struct dec d, bool plain, struct arena *a)
{
	struct buf b = BUF_INIT(60);
	if (has && plain)
		dec_print(d, &b);
	else if (has)
		dec_print_vi(d, &b);
	const char *s = has ? arena_str(a, buf_view(&b)) : NULL;
	buf_release(&b);
	return s;
}

static const char *value_words(const struct records *rec, const struct indicator_def *d, const struct value *x, bool plain, struct arena *a)
{
	const char *s = value_print(rec, d, x, plain, a);
	return *s ? s : NULL;
}

/* For people the measure stands behind the title, a column less. */
static void add_names(struct listing *l, const struct indicator_def *d, bool plain)
{
	listing_adds(l, d->code);
	listing_adds(l, plain || !*d->measure ? d->title : arena_printf(l->arena, "%s (%s)", d->title, d->measure));
	listing_adds(l, plain ? d->measure : NULL);
}

static int print_lines(const struct total_ask *ask, struct office *o, const struct total_line *v, size_t n, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "code", "mã", "code", false }, { "title", "chỉ tiêu", "indicator", false }, { "measure", "đơn vị tính", "measure", false }, { "plan", "kế hoạch", "plan", true },
		{ "value", "thực hiện", "actual", true }, { "percent", "%", "%", true }, { "before", "cùng kỳ", "a year before", true }, { "to-date", "lũy kế", "from January", true },
		{ "missing", "thiếu", "missing", true }, { "note", "ghi chú", "note", false },
	};
	bool plain = is_plain(ask);
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	size_t first = 0, end = 0;
	if (page_of(ask, n, &first, &end, err) < 0)
		return -1;
	for (size_t i = first; i < end; i++) {
		const struct figure_value *f = &v[i].f;
		add_names(&l, v[i].d, plain);
		listing_adds(&l, value_words(&o->rec, v[i].d, &f->plan, plain, &o->arena));
		listing_adds(&l, value_words(&o->rec, v[i].d, &f->actual, plain, &o->arena));
		listing_adds(&l, total_percent(f->has_percent, f->percent, plain, &o->arena));
		listing_adds(&l, value_words(&o->rec, v[i].d, &f->before, plain, &o->arena));
		listing_adds(&l, value_words(&o->rec, v[i].d, &f->to_date, plain, &o->arena));
		listing_adds(&l, plain ? arena_printf(&o->arena, "%zu", v[i].nmissing) : NULL); /* people read their names in the note */
		listing_adds(&l, total_note(&v[i], &o->arena));
	}
	l.width = LISTING_WIDTH;
	return listing_write(&l, ask->format, out, err);
}

/* Two periods side by side: what cannot be compared says why where the change would stand. */
static int print_pairs(const struct total_ask *ask, struct office *o, const struct total_line *v, size_t n, struct period p, struct period with, enum value_map map, struct buf *out, struct err *err)
{
	const char *now = total_period_words(p, &o->arena), *then = total_period_words(with, &o->arena);
	const struct listing_column columns[] = {
		{ "code", "mã", "code", false }, { "title", "chỉ tiêu", "indicator", false }, { "measure", "đơn vị tính", "measure", false }, { "value", now, now, true },
		{ "with", then, then, true }, { "change", "tăng, giảm", "change", true }, { "percent", "%", "%", true },
		{ "not-comparable", "không so sánh được vì", "not comparable because", false }, { "note", "ghi chú", "note", false },
	};
	bool plain = is_plain(ask);
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	size_t first = 0, end = 0, told = 0;
	if (page_of(ask, n, &first, &end, err) < 0)
		return -1;
	for (size_t i = first; i < end; i++) {
		struct value change = { .kind = v[i].change.known ? VALUE_NUMBER : VALUE_NONE, .number = v[i].change.value };
		add_names(&l, v[i].d, plain);
		listing_adds(&l, value_words(&o->rec, v[i].d, &v[i].f.actual, plain, &o->arena));
		listing_adds(&l, value_words(&o->rec, v[i].d, &v[i].with->f.actual, plain, &o->arena));
		listing_adds(&l, value_words(&o->rec, v[i].d, &change, plain, &o->arena));
		listing_adds(&l, total_percent(v[i].has_change_percent, v[i].change_percent, plain, &o->arena));
		listing_adds(&l, *v[i].apart ? v[i].apart : NULL);
		listing_adds(&l, *v[i].compared ? v[i].compared : NULL);
		told += !*v[i].apart;
	}
	l.width = LISTING_WIDTH;
	if (listing_write(&l, ask->format, out, err) < 0)
		return -1;
	if (!plain)
		buf_addf(out, T("\n%s so với %s%s: %zu chỉ tiêu so sánh được, %zu không.\n", "\n%s against %s%s: %zu indicators compare, %zu do not.\n"), now, then,
		         map == MAP_TODAY ? T(", trên bản đồ hôm nay", ", on today's map") : "", told, end - first - told);
	return 0;
}

/* ---- the table ---- */

/* Where the unit's own number and what stands below it (or in the parts of the period) do not agree, both are said. */
static int others(struct valuing *v, struct total_line *l, int64_t unit, struct period p, struct err *err)
{
	const struct value *const own[] = { &l->f.actual, &l->f.plan };
	struct period year = { .kind = PERIOD_YEAR, .year = p.year };
	for (int plan = 0; plan < 2 && !l->f.hidden && v->map != MAP_TODAY; plan++) {
		struct value_other o;
		const char *words;
		if (value_others(v, l->d, unit, plan && l->f.plan_of_year ? year : p, VIEW(""), plan ? FACT_PLAN : FACT_ACTUAL, own[plan], &o, err) < 0 ||
		    value_others_words(v, l->d, unit, own[plan], &o, &words, err) < 0)
			return -1;
		if (*words)
			l->others = arena_printf(v->arena, "%s%s%s%s", l->others, *l->others ? "; " : "", plan ? T("kế hoạch: ", "plan: ") : "", words);
	}
	return 0;
}

int total_line_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct total_line *out, struct err *err)
{
	*out = (struct total_line){ .d = d, .others = "", .apart = "", .compared = "" };
	if (figure_of(v, d, unit, p, VIEW(""), &out->f, err) < 0 || total_missing(v, d, unit, p, &out->missing, &out->nmissing, err) < 0)
		return -1;
	return others(v, out, unit, p, err);
}

static int total_asked(struct office *o, const struct total_ask *ask, struct valuing *v, int64_t *unit, struct period *p, struct expr **filter, struct err *err)
{
	struct expr_error wrong;
	if (ask->map && strcmp(ask->map, "then") != 0 && strcmp(ask->map, "today") != 0)
		return err_set(err, ERR_USAGE, T("--map cần “then” hoặc “today”, không phải “%s”", "--map wants “then” or “today”, not “%s”"), ask->map);
	bool on_today = ask->map ? strcmp(ask->map, "today") == 0 : ask->with != NULL;
	value_begin(v, &o->rec, on_today ? MAP_TODAY : MAP_THEN, &o->arena);
	if (period_of_words(o, ask->period, p, err) < 0)
		return -1;
	if (office_unit(o, ask->unit, period_span(v->regime, *p).last, unit, err) < 0 || office_must_read(o, *unit, NULL, err) < 0)
		return -1;
	*filter = ask->filter ? expr_parse(view_of(ask->filter), &o->arena, &wrong) : NULL;
	if (ask->filter && !*filter)
		return err_set(err, ERR_USAGE, T("--filter sai ở ký tự %d: %s", "--filter is wrong at character %d: %s"), wrong.at, wrong.message);
	return 0;
}

static bool is_asked(const struct total_ask *ask, const struct indicator_def *d, struct arena *a)
{
	if ((ask->field && *ask->field && strcmp(d->field, ask->field) != 0) || !indicator_has_words(d, ask->words, a))
		return false;
	return !ask->indicator || fnmatch(ask->indicator, d->code, 0) == 0;
}

bool total_is_empty(const struct total_line *l)
{
	const struct figure_value *f = &l->f;
	bool none = f->actual.kind == VALUE_NONE && !l->nmissing && !f->actual.incomparable && !f->actual.trouble && !f->hidden;
	return none && (l->with ? total_is_empty(l->with) : f->plan.kind == VALUE_NONE && f->before.kind == VALUE_NONE);
}

int total_table(struct office *o, const struct total_ask *ask, struct buf *out, struct err *err)
{
	struct valuing v;
	struct period p, with;
	struct expr *filter;
	int64_t unit;
	size_t n = 0;
	if (total_asked(o, ask, &v, &unit, &p, &filter, err) < 0 || (ask->with && period_of_words(o, ask->with, &with, err) < 0))
		return -1;
	const struct catalog *c = o->rec.catalog;
	struct total_line *lines = arena_array(&o->arena, c->nindicators + 1, sizeof *lines);
	for (size_t i = 0; i < c->nindicators; i++) {
		struct total_line *l = &lines[n];
		bool yes;
		if (!is_asked(ask, &c->indicators[i], &o->arena))
			continue;
		if (total_line_of(&v, &c->indicators[i], unit, p, l, err) < 0 || (ask->with && total_with(&v, unit, p, with, l, err) < 0) || passes(filter, l, &yes, err) < 0)
			return -1;
		n += yes && (ask->all || ask->indicator || !total_is_empty(l));
	}
	if (total_sort(ask->sort, lines, n, sizeof *lines, err) < 0)
		return -1;
	return ask->with ? print_pairs(ask, o, lines, n, p, with, v.map, out, err) : print_lines(ask, o, lines, n, out, err);
}
