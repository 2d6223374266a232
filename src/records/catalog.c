/* catalog - see catalog.h. Table rows become structs; the first cell that cannot be right ends the loading with its place. What
 * hangs together across tables (formulas and their cycles, sensitive fields) is judged in catalog_judge.c. */
#include "records/catalog.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "records/catalog_int.h"

/* ---- one cell ---- */

static bool complain_cell(struct reading *r, const char *column, const char *what)
{
	if (r->failed)
		return false;
	r->failed = true;
	const struct pack_row *row = r->row;
	int c = pack_column(r->table, column);
	err_set(r->err, ERR_INPUT, "%s:%d:%d: %s", row->file, row->line, c < 0 ? 1 : pack_cell_at(row, c), what);
	return false;
}

bool catalog_complain(struct reading *r, const char *column, const char *fmt, ...)
{
	char text[ERR_MESSAGE_MAX];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return complain_cell(r, column, text);
}

static struct view cell(const struct reading *r, const char *column)
{
	return pack_cell(r->table, r->row, column);
}

static const char *text(struct reading *r, const char *column)
{
	return arena_str(r->arena, cell(r, column));
}

static const char *needed(struct reading *r, const char *column)
{
	if (cell(r, column).n == 0)
		catalog_complain(r, column, T("ô “%s” không được để trống", "the cell “%s” must not be empty"), column);
	return text(r, column);
}

static bool yes(struct reading *r, const char *column)
{
	struct view v = cell(r, column);
	if (v.n && !view_is(v, "yes") && !view_is(v, "no") && !view_is(v, "có") && !view_is(v, "không"))
		catalog_complain(r, column, T("cần “có” hoặc “không”; ở đây là “%.*s”", "expected “yes” or “no”; here it is “%.*s”"), VIEW_ARG(v));
	return view_is(v, "yes") || view_is(v, "có");
}

/* Index of the cell in `words` ("a|b|c"); `none` when it is empty. */
static int choice(struct reading *r, const char *column, const char *words, int none)
{
	struct view v = cell(r, column), rest = view_of(words), one;
	if (v.n == 0)
		return none;
	for (int i = 0; list_next(&rest, &one); i++)
		if (view_eq(one, v))
			return i;
	catalog_complain(r, column, T("cần một trong: %s; ở đây là “%.*s”", "expected one of: %s; here it is “%.*s”"), words, VIEW_ARG(v));
	return none;
}

static int whole(struct reading *r, const char *column, int none, int least, int most)
{
	struct view v = cell(r, column);
	struct dec d;
	if (v.n == 0)
		return none;
	if (!dec_read(v, &d) || d.scale != 0 || d.digits < least || d.digits > most) {
		catalog_complain(r, column, T("cần một số nguyên từ %d đến %d; ở đây là “%.*s”", "expected a whole number from %d to %d; here it is “%.*s”"), least, most, VIEW_ARG(v));
		return none;
	}
	return (int)d.digits;
}

static bool number(struct reading *r, const char *column, struct dec *out)
{
	struct view v = cell(r, column);
	if (v.n == 0)
		return false;
	return dec_read(v, out) || catalog_complain(r, column, T("cần một số, viết như 85.4; ở đây là “%.*s”", "expected a number, written like 85.4; here it is “%.*s”"), VIEW_ARG(v));
}

static struct day date(struct reading *r, const char *column)
{
	struct view v = cell(r, column);
	struct day d = v.n ? day_of_iso(v) : (struct day){ 0, 0, 0 };
	if (v.n && (!d.day || !day_possible(d)))
		catalog_complain(r, column, T("cần một ngày, viết như 2024-12-15; ở đây là “%.*s”", "expected a day, written like 2024-12-15; here it is “%.*s”"), VIEW_ARG(v));
	return d;
}

static struct expr *expr(struct reading *r, const char *column)
{
	struct expr_error error;
	struct view v = cell(r, column);
	if (v.n == 0)
		return NULL;
	struct expr *e = expr_parse(v, r->arena, &error);
	if (!e)
		catalog_complain(r, column, T("biểu thức sai ở ký tự %d: %s", "the expression is wrong at character %d: %s"), error.at, error.message);
	return e;
}

/* ---- rows ---- */

static void read_profile(struct reading *r, struct catalog *c, size_t i)
{
	c->profiles[i] = (struct profile_def){ .code = needed(r, "code"), .title = text(r, "title"), .regime = text(r, "regime"), .form_rule = text(r, "form-rule"),
		.from = date(r, "from"), .to = date(r, "to"), .is_default = yes(r, "default") };
}

static void read_field(struct reading *r, struct catalog *c, size_t i)
{
	c->fields[i] = (struct field_def){ .code = needed(r, "code"), .title = needed(r, "title"), .section = text(r, "section"), .process = text(r, "process"),
		.order = whole(r, "order", 0, 0, 1000 * 1000), .sensitive = yes(r, "sensitive"), .small = yes(r, "small"),
		.open_text = yes(r, "open-text") };
}

static void read_kind(struct reading *r, struct catalog *c, size_t i)
{
	choice(r, "tree", "lanh-tho|nganh", 0);
	c->kinds[i] = (struct unit_kind_def){ .code = needed(r, "code"), .title = text(r, "title"), .under = text(r, "under"), .tree = text(r, "tree"), .profile = text(r, "profile") };
}

static void read_regime(struct reading *r, struct catalog *c, size_t i)
{
	c->regimes[i] = (struct regime_def){ .code = needed(r, "code"), .title = text(r, "title"), .source = text(r, "source"),
		.cutoff = choice(r, "calendar", "cutoff|month", 1) == 0, .closes = whole(r, "closes", 0, 1, 28), .from = date(r, "from"), .to = date(r, "to") };
	if (c->regimes[i].cutoff && !c->regimes[i].closes)
		catalog_complain(r, "closes", T("chế độ chốt giữa tháng cần ngày chốt", "a cut-off regime needs the day it closes on"));
}

static void read_due(struct reading *r, struct catalog *c, size_t i)
{
	choice(r, "period", "month|quarter|half|months|year", 0);
	c->dues[i] = (struct due_def){ .regime = needed(r, "regime"), .kind = text(r, "kind"), .period = needed(r, "period"), .days = whole(r, "days", 1, 1, 60) };
}

static void read_axis(struct reading *r, struct catalog *c, size_t i)
{
	(void)i;
	struct view code = cell(r, "axis");
	struct axis_def *x = (struct axis_def *)catalog_axis(c, code);
	needed(r, "axis");
	if (!x) {
		x = &c->axes[c->naxes++];
		x->code = text(r, "axis");
	}
	struct axis_member m = { .code = needed(r, "member"), .title = text(r, "title"), .order = whole(r, "order", 0, 0, 1000 * 1000) };
	if (axis_member(x, view_of(m.code)))
		catalog_complain(r, "member", T("trục “%s” đã có “%s”", "the axis “%s” already has “%s”"), x->code, m.code);
	if (x->nmembers == x->cap)
		x->members = arena_grow(r->arena, x->members, x->nmembers, &x->cap, sizeof *x->members);
	x->members[x->nmembers++] = m;
}

static void read_scale(struct reading *r, struct catalog *c, size_t i)
{
	(void)i;
	struct scale_def *s = (struct scale_def *)catalog_scale(c, cell(r, "scale"));
	needed(r, "scale");
	if (!s) {
		s = &c->scales[c->nscales++];
		s->code = text(r, "scale");
	}
	struct grade_def g = { .code = needed(r, "code"), .title = text(r, "title"), .order = whole(r, "order", 0, 1, 1000), .none = yes(r, "none") };
	if (scale_grade(s, view_of(g.code)))
		catalog_complain(r, "code", T("thang “%s” đã có “%s”", "the scale “%s” already has “%s”"), s->code, g.code);
	if (s->ngrades == s->cap)
		s->grades = arena_grow(r->arena, s->grades, s->ngrades, &s->cap, sizeof *s->grades);
	s->grades[s->ngrades++] = g;
}

#define OVERS "none|sum|ratio|last|max|min"
static void read_indicator(struct reading *r, struct catalog *c, size_t i)
{
	static const int time_of[] = { [IND_FLOW] = OVER_SUM, [IND_STOCK] = OVER_LAST };
	struct indicator_def *d = &c->indicators[i];
	*d = (struct indicator_def){ .code = needed(r, "code"), .title = needed(r, "title"), .names = text(r, "names"), .field = text(r, "field"),
		.process = text(r, "process"), .measure = text(r, "measure"), .axes = text(r, "axes"), .scale = text(r, "scale"), .profile = text(r, "profile"),
		.nature = (enum ind_nature)choice(r, "nature", "flow|stock|ratio", IND_FLOW), .source = (enum ind_source)choice(r, "source", "reported|register|formula", IND_REPORTED),
		.register_code = text(r, "register"), .sum = text(r, "sum"), .filter = expr(r, "filter"), .formula = expr(r, "formula"), .base = text(r, "base"),
		.percent = (enum ind_percent)choice(r, "percent", "|of-plan|share", IND_NO_PERCENT), .places = whole(r, "places", -1, 0, 9),
		.decimals = whole(r, "decimals", -1, 0, 9), .cut = choice(r, "percent-round", "half-up|cut", 0) == 1 };
	int ratio = d->source == IND_FORMULA ? OVER_RATIO : OVER_NONE; /* a percent that is only told cannot be worked out again */
	d->better = (int[]){ 1, -1, 0 }[choice(r, "better", "up|down|none", 2)];
	d->over_units = (enum ind_over)choice(r, "over-units", OVERS, *d->scale ? OVER_NONE : d->nature == IND_RATIO ? ratio : OVER_SUM);
	d->over_time = (enum ind_over)choice(r, "over-time", OVERS, *d->scale ? OVER_NONE : d->nature == IND_RATIO ? ratio : time_of[d->nature]);
}

static void read_columns(struct reading *r, struct catalog *c, struct register_def *g)
{
	struct reading inner = *r;
	inner.table = pack_table(r->pack, arena_printf(r->arena, "registers/%s", g->code));
	(void)c;
	if (!inner.table) {
		catalog_complain(r, "code", T("không có bảng cột registers/%s.tsv", "there is no table of columns registers/%s.tsv"), g->code);
		return;
	}
	g->columns = arena_array(r->arena, inner.table->nrows, sizeof *g->columns);
	for (size_t i = 0; i < inner.table->nrows && !inner.failed; i++) {
		inner.row = &inner.table->rows[i];
		choice(&inner, "type", "text|whole|number|money|yes|date|one-of|unit|scale", 0);
		struct column_def d = { .name = needed(&inner, "column"), .title = text(&inner, "title"), .type = needed(&inner, "type"), .of = text(&inner, "of"),
			.required = yes(&inner, "required"), .list = yes(&inner, "list") };
		for (size_t k = 0; k < g->ncolumns; k++)
			if (strcmp(g->columns[k].name, d.name) == 0)
				catalog_complain(&inner, "column", T("sổ “%s” đã có cột “%s”", "the register “%s” already has a column “%s”"), g->code, d.name);
		g->columns[g->ncolumns++] = d;
	}
	r->failed |= inner.failed;
}

static void read_register(struct reading *r, struct catalog *c, size_t i)
{
	struct register_def *g = &c->registers[i];
	*g = (struct register_def){ .code = needed(r, "code"), .title = needed(r, "title"), .field = text(r, "field"), .process = text(r, "process"), .day = text(r, "day"),
		.state = text(r, "state"), .key = text(r, "key"), .profile = text(r, "profile"), .elsewhere = choice(r, "kept", "here|elsewhere", 0) == 1, .tally = yes(r, "tally") };
	read_columns(r, c, g);
}

static void read_form(struct reading *r, struct catalog *c, size_t i)
{
	c->forms[i] = (struct form_def){ .code = needed(r, "code"), .title = needed(r, "title"), .field = text(r, "field"), .unit_kind = text(r, "unit-kind"),
		.regime = text(r, "regime"), .period = text(r, "period"), .profile = text(r, "profile") };
}

static void read_form_row(struct reading *r, struct catalog *c, size_t i)
{
	(void)i;
	struct form_def *f = (struct form_def *)catalog_form(c, cell(r, "form"));
	choice(r, "role", "actual|plan|base", 0);
	if (!f) {
		catalog_complain(r, "form", T("không có biểu mẫu “%.*s”", "there is no form “%.*s”"), VIEW_ARG(cell(r, "form")));
		return;
	}
	struct form_row_def d = { .indicator = text(r, "indicator"), .section = text(r, "section"), .role = cell(r, "role").n ? text(r, "role") : "actual", .axis = text(r, "axis"),
		.required = yes(r, "required") };
	if (!*d.indicator == !*d.section)
		catalog_complain(r, "indicator", T("một dòng của biểu là một chỉ tiêu hoặc một mục lời văn", "a row of a form is an indicator or a section of text"));
	if (f->nrows == f->cap)
		f->rows = arena_grow(r->arena, f->rows, f->nrows, &f->cap, sizeof *f->rows);
	f->rows[f->nrows++] = d;
}

static void read_rule(struct reading *r, struct catalog *c, size_t i)
{
	choice(r, "op", "=|<=|>=|<|>", 0);
	choice(r, "severity", "error|warning|note|question", 0);
	c->rules[i] = (struct rule_def){ .code = needed(r, "code"), .op = needed(r, "op"), .severity = cell(r, "severity").n ? text(r, "severity") : "question",
		.message = text(r, "message"), .left_text = needed(r, "left"), .right_text = needed(r, "right"), .left = expr(r, "left"), .right = expr(r, "right"),
		.missing = (enum rule_missing)choice(r, "missing", "skip-any|skip-all|never", MISSING_SKIP_ANY), .unit_kind = text(r, "unit-kind"), .period = text(r, "period") };
}

static void read_range(struct reading *r, struct catalog *c, size_t i)
{
	struct range_def *d = &c->ranges[i];
	d->indicator = needed(r, "indicator");
	d->has_min = number(r, "min", &d->min);
	d->has_max = number(r, "max", &d->max);
	if (d->has_min && d->has_max && dec_cmp(d->min, d->max) > 0)
		catalog_complain(r, "max", T("lớn nhất lại nhỏ hơn nhỏ nhất", "the largest is below the smallest"));
}

static void read_report(struct reading *r, struct catalog *c, size_t i)
{
	c->reports[i] = (struct report_def){ .code = needed(r, "code"), .title = text(r, "title"), .profile = text(r, "profile"), .unit_kind = text(r, "unit-kind"), .period = text(r, "period"),
		.template_file = text(r, "template"), .of_year = strcmp(text(r, "figures"), "year") == 0 };
}

/* ---- tables ---- */

#define AT(list) offsetof(struct catalog, list), offsetof(struct catalog, n##list), sizeof(*((struct catalog *)NULL)->list)
/* In this order: a later table may look up what an earlier one brought. `own` tables count their items themselves. */
static const struct catalog_table {
	const char *name;
	size_t list, count, size;
	bool own;
	const char *unique;
	void (*read)(struct reading *r, struct catalog *c, size_t i);
} tables[] = {
	{ "profiles", AT(profiles), false, "code", read_profile },
	{ "fields", AT(fields), false, "code", read_field },
	{ "unit-kinds", AT(kinds), false, "code", read_kind },
	{ "regimes", AT(regimes), false, "code", read_regime },
	{ "dues", AT(dues), false, NULL, read_due },
	{ "axes", AT(axes), true, NULL, read_axis },
	{ "scales", AT(scales), true, NULL, read_scale },
	{ "registers", AT(registers), false, "code", read_register },
	{ "indicators", AT(indicators), false, "code", read_indicator },
	{ "forms", AT(forms), false, "code", read_form },
	{ "form-rows", 0, 0, 0, true, NULL, read_form_row },
	{ "rules", AT(rules), false, "code", read_rule },
	{ "ranges", AT(ranges), false, "indicator", read_range },
	{ "reports", AT(reports), false, "code", read_report },
};

struct seen {
	struct view code;
	size_t row;
};

static int by_seen(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;
	size_t n = x->code.n < y->code.n ? x->code.n : y->code.n;
	int c = n ? memcmp(x->code.p, y->code.p, n) : 0;
	return c ? c : x->code.n != y->code.n ? (x->code.n > y->code.n) - (x->code.n < y->code.n) : (x->row > y->row) - (x->row < y->row);
}

/* Codes stand once in a table, over all packs. */
static void judge_unique(struct reading *r, const struct pack_table *t, const char *column)
{
	struct seen *v = arena_array(r->arena, t->nrows, sizeof *v);
	for (size_t i = 0; i < t->nrows; i++)
		v[i] = (struct seen){ pack_cell(t, &t->rows[i], column), i };
	qsort(v, t->nrows, sizeof *v, by_seen);
	for (size_t i = 1; i < t->nrows && !r->failed; i++)
		if (view_eq(v[i].code, v[i - 1].code)) {
			const struct pack_row *first = &t->rows[v[i - 1].row];
			r->row = &t->rows[v[i].row];
			catalog_complain(r, column, T("“%.*s” đã có ở %s, dòng %d", "“%.*s” is already in %s, line %d"), VIEW_ARG(v[i].code), first->file, first->line);
		}
}

static void read_table(struct reading *r, struct catalog *c, const struct catalog_table *k)
{
	r->table = pack_table(r->pack, k->name);
	if (!r->table)
		return;
	if (k->size)
		*(void **)((char *)c + k->list) = arena_array(r->arena, r->table->nrows, k->size);
	for (size_t i = 0; i < r->table->nrows && !r->failed; i++) {
		r->row = &r->table->rows[i];
		k->read(r, c, i);
	}
	if (!k->own)
		*(size_t *)((char *)c + k->count) = r->table->nrows;
	if (k->unique && !r->failed)
		judge_unique(r, r->table, k->unique);
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct indicator_def *)a)->code, ((const struct indicator_def *)b)->code);
}

struct catalog *catalog_load(const struct pack *p, struct arena *a, struct err *err)
{
	struct reading r = { .pack = p, .arena = a, .err = err };
	struct catalog *c = arena_alloc(a, sizeof *c);
	for (size_t i = 0; i < sizeof tables / sizeof *tables && !r.failed; i++)
		read_table(&r, c, &tables[i]);
	if (c->nindicators && !r.failed)
		qsort(c->indicators, c->nindicators, sizeof *c->indicators, by_code);
	if (!r.failed)
		catalog_judge(&r, c);
	return r.failed ? NULL : c;
}

/* ---- looking up ---- */

#define LOOKUP(function, type, list)                                                   \
	const struct type *function(const struct catalog *c, struct view code)         \
	{                                                                              \
		for (size_t i = 0; i < c->n##list; i++)                                \
			if (view_is(code, c->list[i].code))                            \
				return &c->list[i];                                    \
		return NULL;                                                           \
	}
LOOKUP(catalog_profile, profile_def, profiles)
LOOKUP(catalog_field, field_def, fields)
LOOKUP(catalog_kind, unit_kind_def, kinds)
LOOKUP(catalog_axis, axis_def, axes)
LOOKUP(catalog_scale, scale_def, scales)
LOOKUP(catalog_register, register_def, registers)
LOOKUP(catalog_form, form_def, forms)
LOOKUP(catalog_regime, regime_def, regimes)

const struct indicator_def *catalog_indicator(const struct catalog *c, struct view code)
{
	size_t lo = 0, hi = c->nindicators;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		const char *at = c->indicators[mid].code;
		size_t n = strlen(at), least = n < code.n ? n : code.n;
		int order = least ? memcmp(at, code.p, least) : 0;
		if (order == 0 && n == code.n)
			return &c->indicators[mid];
		if (order < 0 || (order == 0 && n < code.n))
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

const struct axis_member *axis_member(const struct axis_def *x, struct view code)
{
	for (size_t i = 0; i < x->nmembers; i++)
		if (view_is(code, x->members[i].code))
			return &x->members[i];
	return NULL;
}

const struct grade_def *scale_grade(const struct scale_def *s, struct view code)
{
	for (size_t i = 0; i < s->ngrades; i++)
		if (view_is(code, s->grades[i].code))
			return &s->grades[i];
	return NULL;
}

/* ---- small grammars ---- */

bool list_next(struct view *rest, struct view *out)
{
	size_t n = 0;
	if (!rest->p)
		return false;
	while (n < rest->n && rest->p[n] != '|')
		n++;
	*out = view_trim(view_mid(*rest, 0, n));
	if (n < rest->n)
		*rest = view_mid(*rest, n + 1, rest->n);
	else
		*rest = (struct view){ NULL, 0 };
	return true;
}

bool list_has(const char *list, struct view word)
{
	struct view rest = view_of(list), one;
	while (list_next(&rest, &one))
		if (view_eq(one, word))
			return true;
	return false;
}

/* "@-1y" behind the rest */
static bool read_back(struct view *name, int *years)
{
	const char *at = name->n ? memchr(name->p, '@', name->n) : NULL;
	*years = 0;
	if (!at)
		return true;
	struct view tail = view_mid(*name, (size_t)(at - name->p), name->n);
	if (tail.n != 4 || tail.p[1] != '-' || tail.p[2] < '1' || tail.p[2] > '9' || tail.p[3] != 'y')
		return false;
	*years = tail.p[2] - '0';
	*name = view_mid(*name, 0, (size_t)(at - name->p));
	return true;
}

bool indicator_name_read(struct view name, struct indicator_name *out)
{
	struct indicator_name n = { 0 };
	struct view rest = name, piece;
	if (!read_back(&rest, &n.years_back) || !list_next(&rest, &n.code) || n.code.n == 0)
		return false;
	while (list_next(&rest, &piece)) {
		if (view_is(piece, "plan") && !n.plan)
			n.plan = true;
		else if (piece.n && memchr(piece.p, '=', piece.n) && !n.part.n)
			n.part = piece;
		else
			return false;
	}
	*out = n;
	return true;
}

static bool cell_fits(const char *cell, const char *word)
{
	return !word || !*cell || list_has(cell, view_of(word));
}

bool form_fits(const struct form_def *f, const char *unit_kind, const char *period, const char *profile)
{
	return cell_fits(f->unit_kind, unit_kind) && cell_fits(f->period, period) && cell_fits(f->profile, profile);
}

bool rule_fits(const struct rule_def *r, const char *unit_kind, const char *period)
{
	return cell_fits(r->unit_kind, unit_kind) && cell_fits(r->period, period);
}

bool form_asks(const struct form_def *f, const char *indicator)
{
	for (size_t i = 0; i < f->nrows; i++)
		if (strcmp(f->rows[i].indicator, indicator) == 0 && strcmp(f->rows[i].role, "plan") != 0)
			return true;
	return false;
}
