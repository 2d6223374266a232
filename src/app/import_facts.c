/* import_facts - values and plans from a table: chỉ tiêu, đơn vị, kỳ, phân tổ, giá trị; số liệu đến ngày. A value that stands already
 * is passed over. See import.h. */
#include <stdio.h>
#include <stdlib.h>
#include "app/fact_value.h"
#include "app/import.h"
#include "app/period.h"
#include "app/table_file.h"
#include "app/value.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/entry.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/unit.h"

enum { C_INDICATOR, C_UNIT, C_PERIOD, C_PART, C_VALUE, C_ROLE, C_STAGE, C_AS_OF, C_ALL };
static const struct { const char *word; int column; } columns[] = {
	{ "indicator", C_INDICATOR }, { "chỉ tiêu", C_INDICATOR }, { "mã chỉ tiêu", C_INDICATOR },
	{ "unit", C_UNIT }, { "đơn vị", C_UNIT }, { "mã đơn vị", C_UNIT }, { "period", C_PERIOD }, { "kỳ", C_PERIOD },
	{ "part", C_PART }, { "phân tổ", C_PART }, { "value", C_VALUE }, { "giá trị", C_VALUE }, { "số liệu", C_VALUE },
	{ "role", C_ROLE }, { "vai", C_ROLE }, { "stage", C_STAGE }, { "độ chính thức", C_STAGE }, { "as-of", C_AS_OF }, { "số liệu đến ngày", C_AS_OF },
};

/* What a text in a row was found to mean: lists name the same units, periods and indicators again and again. */
struct meaning {
	char kind;
	int64_t more;
	struct view text;
	int64_t id;
	const void *what;
	struct meaning *next;
};
enum { MEANINGS = 4096 };

struct fact_import {
	struct meaning *meanings[MEANINGS];
	struct office *o;
	const struct import_ask *ask;
	const struct regime_def *regime;
	struct table_head head;
	struct slips *slips;
	size_t rows;
	struct place { int64_t at[5]; long line; } *places; /* what the rows name, to find one named twice */
	size_t nplaces, cap_places;
	struct valuing values;
	bool has_span;
	struct period span;
};

static int column_of(void *ctx, struct view name)
{
	(void)ctx;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (vitext_same(name, view_of(columns[i].word)))
			return columns[i].column;
	return -1;
}

/* What an err of a row is: a slip, unless the store itself failed. */
static int slip_of(struct fact_import *x, long line, int column, struct err *err)
{
	if (err->kind == ERR_STORE)
		return -1;
	slip_add(x->slips, line, column, "%s", err->message);
	*err = (struct err)ERR_INIT;
	return 1;
}

static const struct indicator_def *indicator_named(const struct catalog *c, struct view name)
{
	const struct indicator_def *d = catalog_indicator(c, name), *found = NULL;
	for (size_t i = 0; !d && i < c->nindicators; i++) {
		if (!vitext_same(name, view_of(c->indicators[i].title)))
			continue;
		if (found)
			return NULL; /* two of one title: its code is needed */
		found = &c->indicators[i];
	}
	return d ? d : found;
}

static bool read_role(struct view s, enum fact_role *out)
{
	if (!s.n)
		return true;
	static const struct { const char *word; enum fact_role role; } words[] = {
		{ "actual", FACT_ACTUAL }, { "thực hiện", FACT_ACTUAL }, { "plan", FACT_PLAN }, { "kế hoạch", FACT_PLAN }, { "base", FACT_BASE }, { "mẫu số", FACT_BASE },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vitext_same(s, view_of(words[i].word))) {
			*out = words[i].role;
			return true;
		}
	return false;
}

static bool read_stage(struct view s, enum fact_stage *out)
{
	if (!s.n)
		return true;
	static const struct { const char *word; enum fact_stage stage; } words[] = {
		{ "estimate", FACT_ESTIMATE }, { "ước", FACT_ESTIMATE }, { "preliminary", FACT_PRELIMINARY }, { "sơ bộ", FACT_PRELIMINARY }, { "official", FACT_OFFICIAL }, { "chính thức", FACT_OFFICIAL },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vitext_same(s, view_of(words[i].word))) {
			*out = words[i].stage;
			return true;
		}
	return false;
}

struct fact_cells {
	struct grid_cell c[C_ALL];
	int at[C_ALL];             /* column of the file */
};

#define WRONG(k, ...) (slip_add(x->slips, line, in->at[k], __VA_ARGS__), 1)

/* The place for a meaning, `made` when it was not there yet. kind tells units from periods. */
static struct meaning *meaning_of(struct fact_import *x, char kind, struct view text, int64_t more, bool *made)
{
	uint64_t h = (14695981039346656037u ^ (unsigned char)kind ^ (uint64_t)more << 8) * 1099511628211u;
	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * 1099511628211u;
	struct meaning **at = &x->meanings[(h ^ h >> 32) % MEANINGS];
	while (*at && !((*at)->kind == kind && (*at)->more == more && view_eq((*at)->text, text)))
		at = &(*at)->next;
	*made = !*at;
	if (!*at) {
		*at = arena_alloc(x->slips->arena, sizeof **at);
		**at = (struct meaning){ .kind = kind, .more = more, .text = arena_view(x->slips->arena, text) };
	}
	return *at;
}

static int read_indicator(struct fact_import *x, const struct fact_cells *in, long line, const struct indicator_def **d, struct fact *f, struct err *err)
{
	bool made;
	struct meaning *m = meaning_of(x, 'i', in->c[C_INDICATOR].text, 0, &made);
	if (made && (m->what = indicator_named(x->o->rec.catalog, in->c[C_INDICATOR].text)) != NULL && indicator_id(&x->o->rec, ((const struct indicator_def *)m->what)->code, &m->id, err) < 0)
		return slip_of(x, line, in->at[C_INDICATOR], err);
	if (!m->what)
		return WRONG(C_INDICATOR, T("không có chỉ tiêu “%.*s” trong bộ danh mục", "the packs have no indicator “%.*s”"), VIEW_ARG(in->c[C_INDICATOR].text));
	*d = m->what;
	f->indicator = m->id;
	return 0;
}

static int read_period(struct fact_import *x, const struct fact_cells *in, long line, struct period *p, struct fact *f, struct err *err)
{
	struct view label = in->c[C_PERIOD].text;
	bool made;
	if (!period_parse(label, p))
		return WRONG(C_PERIOD, T("cần một kỳ như 2024-Q4, không phải “%.*s”", "expected a period such as 2024-Q4, not “%.*s”"), VIEW_ARG(label));
	if (x->has_span && !period_eq(*p, x->span))
		return WRONG(C_PERIOD, T("kỳ “%.*s” khác kỳ đang nhập", "the period “%.*s” is not the one being imported"), VIEW_ARG(label));
	struct meaning *m = meaning_of(x, 'p', label, 0, &made);
	if (!m->id && period_id(&x->o->rec, x->regime ? x->regime->code : "", *p, &m->id, err) < 0)
		return slip_of(x, line, in->at[C_PERIOD], err);
	f->period = m->id;
	return 0;
}

static int read_unit(struct fact_import *x, const struct fact_cells *in, long line, struct period p, struct fact *f, struct err *err)
{
	struct view unit = in->c[C_UNIT].text;
	bool made;
	f->unit = x->o->owner;
	if (unit.n) {
		struct meaning *m = meaning_of(x, 'u', unit, f->period, &made);
		if (made && unit_find(&x->o->rec, unit, period_span(x->regime, p).last, &m->id, err) < 0)
			return slip_of(x, line, in->at[C_UNIT], err);
		f->unit = m->id;
	}
	return f->unit ? 0 : WRONG(C_UNIT, T("không có đơn vị “%.*s” vào ngày cuối kỳ", "there is no unit “%.*s” on the period's last day"), VIEW_ARG(unit));
}

static int read_part(struct fact_import *x, const struct fact_cells *in, long line, const struct indicator_def *d, struct fact *f, struct err *err)
{
	const char *part;
	bool made;
	struct meaning *m = meaning_of(x, 'a', in->c[C_PART].text, f->indicator, &made);
	if (made) {
		if (part_canonical(&x->o->rec, d, in->c[C_PART].text, x->slips->arena, &part, err) < 0 || part_id(&x->o->rec, part, &m->id, err) < 0) {
			m->id = -1;
			return slip_of(x, line, in->at[C_PART], err);
		}
	}
	f->part = m->id;
	return m->id >= 0 ? 0 : WRONG(C_PART, "%s", T("phân tổ sai như ở dòng trên", "the part is wrong, as above"));
}

/* What the unit's register counts is not typed beside it: it would stand in its place, at the unit and above. */
static int judge_counted(struct fact_import *x, const struct fact_cells *in, long line, const struct indicator_def *d, struct period p, const struct fact *f, struct err *err)
{
	bool made;
	if (d->source != IND_REGISTER || x->ask->plans)
		return 0;
	struct meaning *m = meaning_of(x, 'r', view_of(d->code), f->unit * 100000 + f->period, &made);
	if (made) {
		int counted = value_counted(&x->values, d, f->unit, p, VIEW(""), err);
		if (counted < 0)
			return -1;
		m->id = counted;
	}
	return m->id ? WRONG(C_INDICATOR, T("“%s” đếm từ sổ “%s”, sổ đã có từ kỳ này: sửa dòng của sổ thay vì nhập số", "“%s” is counted from the register “%s”, which was kept by then: change its entries instead"),
	                     d->title, catalog_register(x->o->rec.catalog, view_of(d->register_code))->title) : 0;
}

static int read_where(struct fact_import *x, const struct fact_cells *in, long line, const struct indicator_def **d, struct period *p, struct fact *f, struct err *err)
{
	bool made;
	int bad = read_indicator(x, in, line, d, f, err);
	bad = bad ? bad : read_period(x, in, line, p, f, err);
	bad = bad ? bad : read_unit(x, in, line, *p, f, err);
	if (bad)
		return bad;
	(void)meaning_of(x, 'm', view_of((*d)->field), f->unit, &made);
	if (made && office_must(x->o, "write", f->unit, *(*d)->field ? (*d)->field : NULL, err) < 0)
		return -1;
	return read_part(x, in, line, *d, f, err);
}

static int read_fact(struct fact_import *x, const struct fact_cells *in, long line, struct fact *f, struct err *err)
{
	const struct indicator_def *d;
	struct period p;
	bool plain = in->c[C_VALUE].kind == GRID_NUMBER;
	int bad = read_where(x, in, line, &d, &p, f, err);
	if (bad)
		return bad;
	if (!in->c[C_VALUE].text.n)
		return WRONG(C_VALUE, "%s", T("giá trị còn trống (không có gì để báo cáo thì ghi: không phát sinh)", "the value is empty (when nothing happened write: không phát sinh)"));
	if (fact_value_read(&x->o->rec, d, in->c[C_VALUE].text, plain ? FACT_VALUE_PLAIN : FACT_VALUE_PEOPLE, f, err) < 0)
		return slip_of(x, line, in->at[C_VALUE], err);
	if (!read_role(in->c[C_ROLE].text, &f->role) || !read_stage(in->c[C_STAGE].text, &f->stage))
		return WRONG(C_ROLE, "%s", T("cần thực hiện, kế hoạch hay mẫu số; ước, sơ bộ hay chính thức", "expected actual, plan or base; estimate, preliminary or official"));
	if (f->role == FACT_ACTUAL && (bad = judge_counted(x, in, line, d, p, f, err)) != 0)
		return bad;
	if (in->c[C_AS_OF].text.n && day_people(in->c[C_AS_OF].text, &f->as_of) != DAY_READ)
		return WRONG(C_AS_OF, T("cần một ngày như 2024-12-15, không phải “%.*s”", "expected a day such as 2024-12-15, not “%.*s”"), VIEW_ARG(in->c[C_AS_OF].text));
	return 0;
}

static int one_row(struct fact_import *x, const struct grid_row *row, struct err *err)
{
	struct fact_cells in = { 0 };
	struct fact f = { .role = x->ask->plans ? FACT_PLAN : FACT_ACTUAL, .stage = FACT_OFFICIAL, .origin = FACT_FILE };
	int64_t id;
	x->rows++;
	for (size_t i = 0; i < x->head.n && i < row->n; i++) {
		if (x->head.of[i] < 0)
			continue;
		in.c[x->head.of[i]] = row->cells[i];
		in.at[x->head.of[i]] = (int)i + 1;
		if (row->cells[i].kind == GRID_WRONG) {
			slip_add(x->slips, row->line, (int)i + 1, "%.*s", VIEW_ARG(row->cells[i].text));
			return 1;
		}
	}
	int bad = read_fact(x, &in, row->line, &f, err);
	if (bad)
		return bad;
	if (x->nplaces == x->cap_places)
		x->places = arena_grow(x->slips->arena, x->places, x->nplaces, &x->cap_places, sizeof *x->places);
	x->places[x->nplaces++] = (struct place){ { f.indicator, f.unit, f.period, f.part, f.role }, row->line };
	return fact_put(&x->o->rec, &f, &id, err) < 0 ? slip_of(x, row->line, in.at[C_VALUE], err) : 0;
}

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	for (size_t i = 0; i < 5; i++)
		if (x->at[i] != y->at[i])
			return x->at[i] < y->at[i] ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

static void find_twice(struct fact_import *x)
{
	if (x->nplaces)
		qsort(x->places, x->nplaces, sizeof *x->places, by_place);
	for (size_t i = 1; i < x->nplaces; i++)
		if (memcmp(x->places[i].at, x->places[i - 1].at, sizeof x->places[i].at) == 0)
			slip_add(x->slips, x->places[i].line, 0, T("cùng chỉ tiêu, đơn vị, kỳ, phân tổ với dòng %ld của tệp", "the same indicator, unit, period and part as line %ld of the file"), x->places[i - 1].line);
}

static int judge_head(const struct fact_import *x, const struct table_file *t, struct err *err)
{
	static const struct { int column; const char *vi; } needed[] = { { C_INDICATOR, "Chỉ tiêu" }, { C_PERIOD, "Kỳ" }, { C_VALUE, "Giá trị" } };
	for (size_t k = 0; k < sizeof needed / sizeof *needed; k++) {
		bool have = false;
		for (size_t i = 0; i < x->head.n; i++)
			have = have || x->head.of[i] == needed[k].column;
		if (!have)
			return err_set(err, ERR_INPUT, T("%s:%ld: thiếu cột “%s”", "%s:%ld: the column “%s” is missing"), t->path, x->head.line, needed[k].vi);
	}
	return 0;
}

int import_facts(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err)
{
	struct fact_import x = { .o = o, .ask = ask, .regime = records_regime(&o->rec), .slips = slips, .has_span = ask->period != NULL };
	struct grid_row row;
	value_begin(&x.values, &o->rec, MAP_THEN, slips->arena);
	int rc = ask->period ? period_of_words(o, ask->period, &x.span, err) : 0;
	if (rc < 0 || table_head(t, column_of, NULL, &x.head, err) < 0 || judge_head(&x, t, err) < 0 || facts_begin(&o->rec, true, err) < 0)
		return -1;
	unit_edges_keep(&o->rec); /* no unit is written in between */
	while (rc >= 0 && table_next(t, &row) > 0)
		rc = one_row(&x, &row, err);
	unit_edges_drop(&o->rec);
	struct facts_done done;
	if (rc < 0 || facts_end(&o->rec, &done, err) < 0)
		return -1;
	if (done.twice)
		find_twice(&x);
	if (done.changed && !ask->dry && !slips->n && (!ask->why || !*ask->why))
		return err_set(err, ERR_USAGE, T("%s: %zu giá trị đang có sẽ đổi; sửa số thì cần lý do: --why \"...\" (xem trước: --dry-run)", "%s: %zu values that stand would change; that needs a reason: --why \"...\" (look first: --dry-run)"), ask->file, done.changed);
	buf_addf(out, T("%s (%s): %zu dòng; thêm %zu, sửa %zu, như cũ %zu.\n", "%s (%s): %zu rows; %zu added, %zu changed, %zu as before.\n"), ask->file, t->how, x.rows, done.added,
	         done.changed, done.same);
	return 0;
}
