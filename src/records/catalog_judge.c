/* catalog_judge - what hangs together across tables: every code that is named exists, what a source or a percent needs is there,
 * sensitive fields hold counts only, formulas have no cycle. Complaints name the row and cell that is wrong. */
#include "base/lang.h"
#include "records/catalog_int.h"

static struct view cell(const struct reading *r, const char *column)
{
	return pack_cell(r->table, r->row, column);
}

/* ---- codes that must exist ---- */

typedef const void *lookup(const struct catalog *c, struct view code);
static const void *a_field(const struct catalog *c, struct view code) { return catalog_field(c, code); }
static const void *a_kind(const struct catalog *c, struct view code) { return catalog_kind(c, code); }
static const void *an_axis(const struct catalog *c, struct view code) { return catalog_axis(c, code); }
static const void *a_scale(const struct catalog *c, struct view code) { return catalog_scale(c, code); }
static const void *a_register(const struct catalog *c, struct view code) { return catalog_register(c, code); }
static const void *an_indicator(const struct catalog *c, struct view code) { return catalog_indicator(c, code); }
static const void *a_form(const struct catalog *c, struct view code) { return catalog_form(c, code); }
static const void *a_regime(const struct catalog *c, struct view code) { return catalog_regime(c, code); }
static const void *a_profile(const struct catalog *c, struct view code) { return catalog_profile(c, code); }
static const void *a_base(const struct catalog *c, struct view code) { return view_is(code, "plan") ? c : an_indicator(c, code); }

/* Each cell holds codes, `|` between, of what the lookup knows. */
static const struct {
	const char *table, *column;
	lookup *find;
	const char *vi, *en;
} references[] = {
	{ "profiles", "regime", a_regime, "chế độ báo cáo", "regime" },
	{ "unit-kinds", "under", a_kind, "loại đơn vị", "kind of unit" },
	{ "unit-kinds", "profile", a_profile, "mẫu bộ", "profile" },
	{ "dues", "regime", a_regime, "chế độ báo cáo", "regime" },
	{ "dues", "kind", a_kind, "loại đơn vị", "kind of unit" },
	{ "indicators", "field", a_field, "lĩnh vực", "field" },
	{ "indicators", "axes", an_axis, "trục phân tổ", "axis" },
	{ "indicators", "register", a_register, "sổ", "register" },
	{ "indicators", "base", a_base, "chỉ tiêu", "indicator" },
	{ "indicators", "scale", a_scale, "thang", "scale" },
	{ "indicators", "profile", a_profile, "mẫu bộ", "profile" },
	{ "registers", "field", a_field, "lĩnh vực", "field" },
	{ "registers", "profile", a_profile, "mẫu bộ", "profile" },
	{ "states", "register", a_register, "sổ", "register" },
	{ "stocks", "register", a_register, "sổ", "register" },
	{ "forms", "field", a_field, "lĩnh vực", "field" },
	{ "forms", "unit-kind", a_kind, "loại đơn vị", "kind of unit" },
	{ "forms", "regime", a_regime, "chế độ báo cáo", "regime" },
	{ "forms", "profile", a_profile, "mẫu bộ", "profile" },
	{ "form-rows", "form", a_form, "biểu mẫu", "form" },
	{ "form-rows", "indicator", an_indicator, "chỉ tiêu", "indicator" },
	{ "form-rows", "axis", an_axis, "trục phân tổ", "axis" },
	{ "rules", "unit-kind", a_kind, "loại đơn vị", "kind of unit" },
	{ "ranges", "indicator", an_indicator, "chỉ tiêu", "indicator" },
	{ "reports", "profile", a_profile, "mẫu bộ", "profile" },
};

static void judge_references(struct reading *r, const struct catalog *c)
{
	for (size_t k = 0; k < sizeof references / sizeof *references; k++) {
		r->table = pack_table(r->pack, references[k].table);
		for (size_t i = 0; r->table && i < r->table->nrows && !r->failed; i++) {
			r->row = &r->table->rows[i];
			struct view rest = cell(r, references[k].column), one;
			while (rest.n && list_next(&rest, &one))
				if (!references[k].find(c, one))
					catalog_complain(r, references[k].column, T("không có %s “%.*s”", "there is no %s “%.*s”"),
					                 T(references[k].vi, references[k].en), VIEW_ARG(one));
		}
	}
}

/* ---- registers ---- */

static const struct column_def *column_named(const struct register_def *g, struct view name)
{
	for (size_t i = 0; i < g->ncolumns; i++)
		if (view_is(name, g->columns[i].name))
			return &g->columns[i];
	return NULL;
}

static const struct pack_row *row_of(struct reading *r, const char *table, const char *column, const char *code)
{
	r->table = pack_table(r->pack, table);
	for (size_t i = 0; r->table && i < r->table->nrows; i++)
		if (view_is(pack_cell(r->table, &r->table->rows[i], column), code))
			return r->row = &r->table->rows[i];
	return NULL;
}

static void judge_named_columns(struct reading *r, const struct register_def *g)
{
	static const char *const named[] = { "day", "state", "key" };
	for (size_t k = 0; k < 3; k++) {
		struct view rest = cell(r, named[k]), one;
		while (rest.n && list_next(&rest, &one)) {
			const struct column_def *d = column_named(g, one);
			if (!d)
				catalog_complain(r, named[k], T("sổ “%s” không có cột “%.*s”", "the register “%s” has no column “%.*s”"), g->code, VIEW_ARG(one));
			else if (k == 0 && strcmp(d->type, "date") != 0)
				catalog_complain(r, named[k], T("cột “%s” không phải kiểu ngày", "the column “%s” is no date"), d->name);
		}
	}
}

/* Persons are not dossiers (design.md 3.7): under a sensitive field nothing can be written but counts. */
static void judge_sensitive(struct reading *r, const struct register_def *g)
{
	if (!g->tally)
		catalog_complain(r, "tally", T("lĩnh vực “%s” chỉ giữ số đếm: sổ phải có tally = có", "the field “%s” is counts only: the register needs tally = yes"), g->field);
	struct reading inner = *r;
	inner.table = pack_table(r->pack, arena_printf(r->arena, "registers/%s", g->code));
	for (size_t i = 0; inner.table && i < inner.table->nrows; i++) {
		inner.row = &inner.table->rows[i];
		if (view_is(cell(&inner, "type"), "text"))
			catalog_complain(&inner, "type", T("lĩnh vực “%s” chỉ giữ số đếm: sổ không được có cột chữ", "the field “%s” is counts only: no column of text"), g->field);
	}
	r->failed |= inner.failed;
}

static void judge_registers(struct reading *r, const struct catalog *c)
{
	for (size_t i = 0; i < c->nregisters && !r->failed; i++) {
		const struct register_def *g = &c->registers[i];
		const struct field_def *f = catalog_field(c, view_of(g->field));
		row_of(r, "registers", "code", g->code);
		judge_named_columns(r, g);
		if (!*g->day && !g->tally)
			catalog_complain(r, "day", T("sổ cần cột ngày để biết dòng thuộc kỳ nào", "a register needs the column that dates its entries"));
		if (g->tally && !column_named(g, VIEW("count")))
			catalog_complain(r, "tally", T("sổ đếm gộp cần cột “count”", "a tally needs a column “count”"));
		if (f && f->sensitive)
			judge_sensitive(r, g);
	}
}

/* ---- names in formulas and rules ---- */

struct naming {
	struct reading *r;
	const struct catalog *c;
	const char *column;
};

/* "axis=member;axis=member": axes in the order of their names, which is how parts are kept */
static bool part_ok(const struct naming *n, const struct indicator_def *d, struct view part)
{
	struct view before = { NULL, 0 };
	for (size_t start = 0; start <= part.n;) {
		size_t end = start;
		while (end < part.n && part.p[end] != ';')
			end++;
		struct view one = view_mid(part, start, end);
		const char *eq = one.n ? memchr(one.p, '=', one.n) : NULL;
		struct view axis = eq ? view_mid(one, 0, (size_t)(eq - one.p)) : one;
		const struct axis_def *x = eq && list_has(d->axes, axis) ? catalog_axis(n->c, axis) : NULL;
		if (!x || !axis_member(x, view_mid(one, axis.n + 1, one.n)))
			return catalog_complain(n->r, n->column, T("chỉ tiêu “%s” không có phân tổ “%.*s”", "the indicator “%s” has no part “%.*s”"), d->code, VIEW_ARG(one));
		if (before.p && (memcmp(before.p, axis.p, before.n < axis.n ? before.n : axis.n) > 0 || view_eq(before, axis)))
			return catalog_complain(n->r, n->column, T("các trục viết theo thứ tự tên: “%.*s”", "axes stand in the order of their names: “%.*s”"), VIEW_ARG(part));
		before = axis;
		start = end + 1;
	}
	return true;
}

static bool name_ok(void *ctx, struct view name)
{
	const struct naming *n = ctx;
	struct indicator_name in;
	if (!indicator_name_read(name, &in))
		return catalog_complain(n->r, n->column, T("không hiểu “[%.*s]”; viết như [mã], [mã|plan], [mã|trục=mục], [mã@-1y]",
		                                           "“[%.*s]” cannot be read; write [code], [code|plan], [code|axis=member], [code@-1y]"), VIEW_ARG(name));
	const struct indicator_def *d = catalog_indicator(n->c, in.code);
	if (!d)
		return catalog_complain(n->r, n->column, T("không có chỉ tiêu “%.*s”", "there is no indicator “%.*s”"), VIEW_ARG(in.code));
	return !in.part.n || part_ok(n, d, in.part);
}

static void judge_names(struct reading *r, const struct catalog *c, const struct expr *e, const char *column)
{
	struct naming n = { r, c, column };
	if (e)
		expr_names(e, name_ok, &n);
}

/* ---- indicators ---- */

static void judge_source(struct reading *r, const struct catalog *c, const struct indicator_def *d)
{
	const struct register_def *g = catalog_register(c, view_of(d->register_code));
	if ((d->source == IND_REGISTER) != (*d->register_code != 0))
		catalog_complain(r, "register", T("nguồn “register” và tên sổ đi cùng nhau", "the source “register” and the name of a register go together"));
	if ((d->source == IND_FORMULA) != (d->formula != NULL))
		catalog_complain(r, "formula", T("nguồn “formula” và công thức đi cùng nhau", "the source “formula” and a formula go together"));
	if ((d->filter || *d->sum) && d->source != IND_REGISTER)
		catalog_complain(r, d->filter ? "filter" : "sum", T("chỉ chỉ tiêu lấy từ sổ mới có ô này", "only an indicator from a register has this"));
	const struct column_def *sum = g && *d->sum ? column_named(g, view_of(d->sum)) : NULL;
	if (g && *d->sum && !sum)
		catalog_complain(r, "sum", T("sổ “%s” không có cột “%s”", "the register “%s” has no column “%s”"), g->code, d->sum);
	else if (sum && strcmp(sum->type, "whole") != 0 && strcmp(sum->type, "number") != 0 && strcmp(sum->type, "money") != 0)
		catalog_complain(r, "sum", T("cột “%s” không phải số", "the column “%s” is no number"), sum->name);
}

static void judge_axes(struct reading *r, const struct indicator_def *d)
{
	struct view rest = view_of(d->axes), one;
	int n = 0;
	while (rest.n && list_next(&rest, &one))
		n++;
	if (n > CATALOG_AXES_MAX)
		catalog_complain(r, "axes", T("nhiều nhất %d trục phân tổ", "at most %d axes"), CATALOG_AXES_MAX);
}

static void judge_indicator(struct reading *r, const struct catalog *c, const struct indicator_def *d)
{
	judge_source(r, c, d);
	judge_axes(r, d);
	if (d->percent != IND_NO_PERCENT && !*d->base)
		catalog_complain(r, "percent", T("tỷ lệ cần gốc: cột “base” là “plan” hoặc mã chỉ tiêu", "a percent needs its base: “plan” or an indicator's code"));
	if ((d->over_units == OVER_RATIO || d->over_time == OVER_RATIO) && d->source != IND_FORMULA)
		catalog_complain(r, "over-units", T("tỷ lệ được tính lại từ các phần: cần nguồn “formula”", "a ratio is worked out from its parts: it needs the source “formula”"));
	if (*d->scale && (d->over_units != OVER_NONE || d->over_time == OVER_SUM))
		catalog_complain(r, "scale", T("hạng của một thang không cộng được", "grades of a scale cannot be added"));
	judge_names(r, c, d->formula, "formula");
}

/* ---- cycles ---- */

struct walk {
	const struct catalog *c;
	char *mark;                      /* 0 not seen, 1 on the way, 2 done */
	int depth;
};

static bool visit(struct walk *w, size_t i);

static bool follow(void *ctx, struct view name)
{
	struct walk *w = ctx;
	struct indicator_name in;
	if (!indicator_name_read(name, &in) || in.plan || in.years_back)
		return true; /* a plan is given, another year is another value */
	const struct indicator_def *d = catalog_indicator(w->c, in.code);
	return !d || visit(w, (size_t)(d - w->c->indicators));
}

static bool visit(struct walk *w, size_t i)
{
	if (w->mark[i])
		return w->mark[i] == 2;
	if (w->depth == CATALOG_FORMULA_DEPTH_MAX)
		return false;
	w->mark[i] = 1;
	w->depth++;
	bool ok = !w->c->indicators[i].formula || !expr_names(w->c->indicators[i].formula, follow, w);
	w->depth--;
	w->mark[i] = 2;
	return ok;
}

static void judge_cycles(struct reading *r, const struct catalog *c)
{
	struct walk w = { c, arena_alloc(r->arena, c->nindicators + 1), 0 };
	for (size_t i = 0; i < c->nindicators && !r->failed; i++)
		if (!visit(&w, i)) {
			row_of(r, "indicators", "code", c->indicators[i].code);
			catalog_complain(r, "formula", T("công thức của “%s” đi vòng về chính nó hoặc lồng quá %d lớp", "the formula of “%s” comes back to itself, or is more than %d deep"),
			                 c->indicators[i].code, CATALOG_FORMULA_DEPTH_MAX);
		}
}

/* ---- each figure is asked once ---- */

static bool lists_meet(const char *a, const char *b)
{
	struct view rest = view_of(a), one;
	if (!*a || !*b)
		return true;
	while (rest.n && list_next(&rest, &one))
		if (list_has(b, one))
			return true;
	return false;
}

/* Can one unit owe both for one period? */
static bool same_unit_and_period(const struct form_def *a, const struct form_def *b)
{
	return lists_meet(a->unit_kind, b->unit_kind) && lists_meet(a->period, b->period) && strcmp(a->regime, b->regime) == 0 && lists_meet(a->profile, b->profile);
}

static void complain_twice(struct reading *r, const struct form_def *first, const struct form_def *again, const struct form_row_def *row)
{
	r->table = pack_table(r->pack, "form-rows");
	for (size_t i = 0; r->table && i < r->table->nrows; i++) {
		r->row = &r->table->rows[i];
		if (view_is(cell(r, "form"), again->code) && view_is(cell(r, "indicator"), row->indicator))
			break;
	}
	catalog_complain(r, "indicator", T("chỉ tiêu “%s” đã có trong biểu “%s” của cùng loại đơn vị và cùng kỳ: mỗi số chỉ hỏi một lần",
	                                   "the indicator “%s” stands in the form “%s” for the same kind of unit and period: each figure is asked once"), row->indicator, first->code);
}

static void judge_forms(struct reading *r, const struct catalog *c)
{
	for (size_t b = 0; b < c->nforms && !r->failed; b++)
		for (size_t a = 0; a < b && !r->failed; a++)
			for (size_t k = 0; same_unit_and_period(&c->forms[a], &c->forms[b]) && k < c->forms[b].nrows && !r->failed; k++) {
				const struct form_row_def *row = &c->forms[b].rows[k];
				for (size_t i = 0; *row->indicator && i < c->forms[a].nrows && !r->failed; i++)
					if (strcmp(c->forms[a].rows[i].indicator, row->indicator) == 0 && strcmp(c->forms[a].rows[i].role, row->role) == 0)
						complain_twice(r, &c->forms[a], &c->forms[b], row);
			}
}

void catalog_judge(struct reading *r, const struct catalog *c)
{
	judge_references(r, c);
	judge_registers(r, c);
	for (size_t i = 0; i < c->nindicators && !r->failed; i++) {
		row_of(r, "indicators", "code", c->indicators[i].code);
		judge_indicator(r, c, &c->indicators[i]);
	}
	if (!r->failed)
		judge_cycles(r, c);
	if (!r->failed)
		judge_forms(r, c);
	for (size_t i = 0; i < c->nrules && !r->failed; i++) {
		row_of(r, "rules", "code", c->rules[i].code);
		judge_names(r, c, c->rules[i].left, "left");
		judge_names(r, c, c->rules[i].right, "right");
	}
}
