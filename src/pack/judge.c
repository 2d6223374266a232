/* judge - see judge.h. */
#include "pack/judge.h"
#include "base/dec.h"
#include "base/lang.h"
#include "base/period.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "pack/expr.h"
#include "pack/measure.h"

static const char *const type_names[PACK_TYPES] = {
	[PACK_TEXT] = "text",     [PACK_FOLDED] = "folded", [PACK_CODE] = "code",       [PACK_WHOLE] = "whole", [PACK_NUMBER] = "number",
	[PACK_YES] = "yes",       [PACK_DATE] = "date",     [PACK_PERIOD] = "period",   [PACK_MEASURE] = "measure", [PACK_EXPR] = "expr",
	[PACK_ONE_OF] = "one-of", [PACK_REF] = "ref",
};

struct judge {
	const struct pack *pack;
	struct arena *arena;
	struct pack_complaints out;
};

static void complain(struct judge *j, const char *file, int line, int column, const char *what)
{
	struct pack_complaints *c = &j->out;
	if (c->n >= PACK_COMPLAINTS_MAX)
		return;
	if (c->n == c->cap)
		c->v = arena_grow(j->arena, c->v, c->n, &c->cap, sizeof *c->v);
	c->v[c->n++] = (struct pack_complaint){ file, line, column, what };
}

static void complain_cell(struct judge *j, const struct pack_row *r, int column, const char *what)
{
	complain(j, r->file, r->line, pack_cell_at(r, column), what);
}

/* ---- one cell ---- */

static bool is_code(struct view s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at((struct view){ s.p + i, s.n - i }, &len);
		if (!utf8_is_letter(cp) && !(cp >= '0' && cp <= '9') && !(cp < 128 && strchr("._-/", (int)cp)))
			return false;
	}
	return true;
}

static bool is_yes(struct view s)
{
	return view_is(s, "yes") || view_is(s, "no") || view_is(s, "có") || view_is(s, "không");
}

static bool one_of(const char *list, struct view s)
{
	for (const char *p = list ? list : "";;) {
		size_t n = strcspn(p, "|");
		if (view_eq(view_trim((struct view){ p, n }), s))
			return true;
		if (!p[n])
			return false;
		p += n + 1;
	}
}

/* "table.column" */
static bool ref_found(const struct pack *p, const char *of, struct view s, struct arena *a)
{
	const char *dot = of ? strrchr(of, '.') : NULL;
	const struct pack_table *t = dot ? pack_table(p, arena_str(a, (struct view){ of, (size_t)(dot - of) })) : NULL;
	int c = t ? pack_column(t, dot + 1) : -1;
	for (size_t i = 0; c >= 0 && i < t->nrows; i++)
		if (view_eq(t->rows[i].cells[c], s))
			return true;
	return false;
}

static const char *judge_expr(struct view cell, struct arena *a)
{
	struct expr_error error;
	if (expr_parse(cell, a, &error))
		return NULL;
	return arena_printf(a, T("biểu thức sai ở ký tự %d: %s", "the expression is wrong at character %d: %s"), error.at, error.message);
}

const char *pack_type_judge(const struct pack *p, enum pack_type type, const char *of, struct view cell, struct arena *a)
{
	struct dec d;
	struct period period;
	switch (type) {
	case PACK_FOLDED:
		return view_eq(vitext_fold(cell, a), cell) ? NULL
		                                           : T("cần viết thường, dấu thanh kiểu cũ (hòa, ủy), cách nhau một dấu cách",
		                                               "expected small letters, the tone mark placed the old way, single blanks");
	case PACK_CODE:
		return is_code(cell) ? NULL : T("cần một mã: chữ, số và các dấu . _ - /", "expected a code: letters, digits, . _ - /");
	case PACK_WHOLE:
		return dec_read(cell, &d) && d.scale == 0 && d.digits >= 0 ? NULL : T("cần một số nguyên không âm", "expected a whole number");
	case PACK_NUMBER:
		return dec_read(cell, &d) ? NULL : T("cần một số, viết như 85.4", "expected a number, written like 85.4");
	case PACK_YES:
		return is_yes(cell) ? NULL : T("cần “có” hoặc “không”", "expected “yes” or “no”");
	case PACK_DATE:
		return period_parse(cell, &period) && period.kind == PERIOD_AS_OF ? NULL : T("cần một ngày, viết như 2024-12-15", "expected a day, written like 2024-12-15");
	case PACK_PERIOD:
		return period_parse(cell, &period) ? NULL : T("cần một kỳ, viết như 2024, 2024-Q4, 2021..2025", "expected a period, written like 2024, 2024-Q4, 2021..2025");
	case PACK_MEASURE:
		return measure_known(p, cell, a) ? NULL : T("cần một đơn vị đo có trong bảng measures", "expected a unit of the table measures");
	case PACK_EXPR:
		return judge_expr(cell, a);
	case PACK_ONE_OF:
		return one_of(of, cell) ? NULL : arena_printf(a, T("cần một trong: %s", "expected one of: %s"), of ? of : "");
	case PACK_REF:
		return ref_found(p, of, cell, a) ? NULL : arena_printf(a, T("không có trong %s", "not found in %s"), of ? of : "");
	default:
		return NULL;
	}
}

/* ---- the schema ---- */

struct rule {
	const struct pack_row *row;
	enum pack_type type;
	const char *of;
	bool required, unique;
};

static bool says_yes(struct view s)
{
	return view_is(s, "yes") || view_is(s, "có");
}

static enum pack_type type_named(struct view s)
{
	for (int i = 0; i < PACK_TYPES; i++)
		if (view_is(s, type_names[i]))
			return (enum pack_type)i;
	return PACK_TYPES;
}

/* A row of the schema may speak for a family of tables: its name ends in "/" and a star. */
static bool speaks_for(struct view named, const char *table)
{
	size_t n = named.n;
	if (n < 2 || named.p[n - 1] != '*' || named.p[n - 2] != '/')
		return view_is(named, table);
	return strlen(table) >= n && memcmp(named.p, table, n - 1) == 0;
}

/* The schema's row for one column; false when it has none. */
static bool rule_for(const struct judge *j, const char *table, struct view column, struct rule *out)
{
	const struct pack_table *s = pack_table(j->pack, "schema");
	for (size_t i = 0; s && i < s->nrows; i++) {
		const struct pack_row *r = &s->rows[i];
		if (!speaks_for(pack_cell(s, r, "table"), table) || !view_eq(pack_cell(s, r, "column"), column))
			continue;
		*out = (struct rule){ .row = r, .type = type_named(pack_cell(s, r, "type")), .of = arena_str(j->arena, pack_cell(s, r, "of")) };
		out->required = says_yes(pack_cell(s, r, "required"));
		out->unique = says_yes(pack_cell(s, r, "unique"));
		return true;
	}
	return false;
}

static bool table_has_schema(const struct judge *j, const char *table)
{
	const struct pack_table *s = pack_table(j->pack, "schema");
	for (size_t i = 0; s && i < s->nrows; i++)
		if (speaks_for(pack_cell(s, &s->rows[i], "table"), table))
			return true;
	return false;
}

static void judge_unique(struct judge *j, const struct pack_table *t, int column, size_t row)
{
	struct view cell = t->rows[row].cells[column];
	for (size_t i = 0; i < row; i++)
		if (view_eq(t->rows[i].cells[column], cell)) {
			complain_cell(j, &t->rows[row], column,
			              arena_printf(j->arena, T("“%.*s” đã có ở %s, dòng %d", "“%.*s” is already in %s, line %d"), VIEW_ARG(cell), t->rows[i].file, t->rows[i].line));
			return;
		}
}

static void judge_column(struct judge *j, const struct pack_table *t, int column, const struct rule *rule)
{
	for (size_t i = 0; i < t->nrows; i++) {
		const struct pack_row *r = &t->rows[i];
		struct view cell = r->cells[column];
		if (cell.n == 0) {
			if (rule->required)
				complain_cell(j, r, column, arena_printf(j->arena, T("ô “%.*s” không được để trống", "the cell “%.*s” must not be empty"), VIEW_ARG(t->columns[column])));
			continue;
		}
		const char *expected = pack_type_judge(j->pack, rule->type, rule->of, cell, j->arena);
		if (expected)
			complain_cell(j, r, column, arena_printf(j->arena, T("%s; ở đây là “%.*s”", "%s; here it is “%.*s”"), expected, VIEW_ARG(cell)));
		if (rule->unique)
			judge_unique(j, t, column, i);
	}
}

/* ---- kinds ---- */

static const struct pack_kind *kind_named(const struct pack_kinds *kinds, const char *table, struct view name)
{
	for (size_t i = 0; i < kinds->n; i++)
		if (strcmp(kinds->v[i]->table, table) == 0 && view_is(name, kinds->v[i]->name))
			return kinds->v[i];
	return NULL;
}

static bool table_has_kinds(const struct pack_kinds *kinds, const char *table)
{
	for (size_t i = 0; i < kinds->n; i++)
		if (strcmp(kinds->v[i]->table, table) == 0)
			return true;
	return false;
}

static const struct pack_arg *arg_named(const struct pack_kind *k, struct view name, size_t *index)
{
	for (*index = 0; *index < PACK_ARGS_MAX && k->args[*index].name; ++*index)
		if (view_is(name, k->args[*index].name))
			return &k->args[*index];
	return NULL;
}

static const char *judge_one_arg(struct judge *j, const struct pack_kind *k, struct view part, unsigned *given)
{
	const char *eq = memchr(part.p, '=', part.n);
	if (!eq)
		return arena_printf(j->arena, T("cần “tên=giá trị”; ở đây là “%.*s”", "expected “name=value”; here it is “%.*s”"), VIEW_ARG(part));
	struct view name = view_trim(view_mid(part, 0, (size_t)(eq - part.p))), value = view_trim(view_mid(part, (size_t)(eq - part.p) + 1, part.n));
	size_t index;
	const struct pack_arg *arg = arg_named(k, name, &index);
	if (!arg)
		return arena_printf(j->arena, T("loại “%s” không có tham số “%.*s”", "the kind “%s” has no argument “%.*s”"), k->name, VIEW_ARG(name));
	*given |= 1u << index;
	const char *expected = pack_type_judge(j->pack, arg->type, arg->of, value, j->arena);
	return expected ? arena_printf(j->arena, "%s: %s", arg->name, expected) : NULL;
}

static void judge_args(struct judge *j, const struct pack_row *r, const struct pack_kind *k, struct view args, int column)
{
	unsigned given = 0;
	for (size_t start = 0; start < args.n;) {
		size_t end = start;
		while (end < args.n && args.p[end] != ';')
			end++;
		struct view part = view_trim(view_mid(args, start, end));
		const char *wrong = part.n ? judge_one_arg(j, k, part, &given) : NULL;
		if (wrong)
			complain_cell(j, r, column, wrong);
		start = end + 1;
	}
	for (size_t i = 0; i < PACK_ARGS_MAX && k->args[i].name; i++)
		if (k->args[i].required && !(given & 1u << i))
			complain_cell(j, r, column, arena_printf(j->arena, T("loại “%s” cần tham số “%s”", "the kind “%s” needs the argument “%s”"), k->name, k->args[i].name));
}

static void judge_kinds(struct judge *j, const struct pack_table *t, const struct pack_kinds *kinds)
{
	int kind = pack_column(t, "kind"), args = pack_column(t, "args");
	for (size_t i = 0; kind >= 0 && i < t->nrows; i++) {
		const struct pack_row *r = &t->rows[i];
		const struct pack_kind *k = kind_named(kinds, t->name, r->cells[kind]);
		if (!k)
			complain_cell(j, r, kind, arena_printf(j->arena, T("không có loại “%.*s”", "no such kind: “%.*s”"), VIEW_ARG(r->cells[kind])));
		else if (args >= 0)
			judge_args(j, r, k, r->cells[args], args);
	}
}

/* ---- all tables ---- */

static void judge_table(struct judge *j, const struct pack_table *t)
{
	if (!table_has_schema(j, t->name)) {
		complain(j, t->file, t->line, 1, arena_printf(j->arena, T("bảng “%s” chưa được mô tả trong schema.tsv", "the table “%s” is not described in schema.tsv"), t->name));
		return;
	}
	for (size_t c = 0; c < t->ncolumns; c++) {
		struct rule rule;
		if (!rule_for(j, t->name, t->columns[c], &rule))
			complain(j, t->file, t->line, 1, arena_printf(j->arena, T("cột “%.*s” của bảng “%s” chưa được mô tả trong schema.tsv",
			                                                           "the column “%.*s” of the table “%s” is not described in schema.tsv"),
			                                              VIEW_ARG(t->columns[c]), t->name));
		else if (rule.type != PACK_TYPES)
			judge_column(j, t, (int)c, &rule);
	}
}

/* A column that the schema requires and the table does not have. */
static void judge_missing(struct judge *j, const struct pack_table *schema)
{
	for (size_t i = 0; i < schema->nrows; i++) {
		const struct pack_row *r = &schema->rows[i];
		const struct pack_table *t;
		struct view column = pack_cell(schema, r, "column");
		for (size_t k = 0; says_yes(pack_cell(schema, r, "required")) && (t = pack_table_at(j->pack, k)) != NULL; k++)
			if (speaks_for(pack_cell(schema, r, "table"), t->name) && pack_column(t, arena_str(j->arena, column)) < 0)
				complain(j, t->file, t->line, 1, arena_printf(j->arena, T("bảng “%s” thiếu cột “%.*s”", "the table “%s” lacks the column “%.*s”"), t->name, VIEW_ARG(column)));
		if (type_named(pack_cell(schema, r, "type")) == PACK_TYPES)
			complain_cell(j, r, pack_column(schema, "type"), T("không có kiểu này", "no such type"));
	}
}

static bool before(const struct pack_complaint *a, const struct pack_complaint *b)
{
	int file = strcmp(a->file, b->file);
	return file ? file < 0 : a->line != b->line ? a->line < b->line : a->column < b->column;
}

/* By file, line, column; those of one place in the order they were found. */
static void put_in_order(struct pack_complaints *c)
{
	for (size_t i = 1; i < c->n; i++) {
		struct pack_complaint one = c->v[i];
		size_t k = i;
		for (; k > 0 && before(&one, &c->v[k - 1]); k--)
			c->v[k] = c->v[k - 1];
		c->v[k] = one;
	}
}

struct pack_complaints pack_judge(const struct pack *p, const struct pack_kinds *kinds, struct arena *a)
{
	struct judge j = { .pack = p, .arena = a };
	const struct pack_table *t, *schema = pack_table(p, "schema");
	if (schema)
		judge_missing(&j, schema);
	for (size_t i = 0; (t = pack_table_at(p, i)) != NULL; i++) {
		judge_table(&j, t);
		if (kinds && table_has_kinds(kinds, t->name))
			judge_kinds(&j, t, kinds);
	}
	put_in_order(&j.out);
	return j.out;
}
