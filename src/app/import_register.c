/* import_register - rows of a list into a register: its columns by name, title or a saved map; judged, told apart and kept by
 * records/entry.h. See import.h. */
#include "app/import.h"
#include "app/period.h"
#include "app/table_file.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/entry.h"
#include "records/period.h"
#include "records/register_map.h"
#include "records/unit.h"

/* Our columns beside the register's own. */
enum { COLUMN_OWN_UNIT = REGISTER_COLUMNS_MAX, COLUMN_STATE_DAY, COLUMNS_ALL };

enum { MISSING_SHOWN = 20 };

struct list_import {
	struct office *o;
	const struct import_ask *ask;
	const struct reg *r;
	struct register_map map;
	struct table_head head;
	struct entry_list list;
	struct entry_import *im;
	struct slips *slips;
	bool csv;                  /* texts like formulas have an apostrophe before them (app/export.h) */
	int64_t may;               /* unit for which the right was asked last */
	struct view unit_text;     /* the last unit looked up */
	int64_t unit_id;
};

static int column_of(void *ctx, struct view name)
{
	struct list_import *x = ctx;
	struct view mapped = register_map_column(&x->map, name);
	if (mapped.p)
		name = mapped;
	if (mapped.p && !mapped.n)
		return -1;
	int k = register_column(x->r, name);
	if (k >= 0)
		return k;
	static const struct { const char *word; int column; } own[] = {
		{ "unit", COLUMN_OWN_UNIT }, { "đơn vị", COLUMN_OWN_UNIT }, { "mã đơn vị", COLUMN_OWN_UNIT }, { "state-day", COLUMN_STATE_DAY }, { "ngày trạng thái", COLUMN_STATE_DAY },
	};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (vitext_same(name, view_of(own[i].word)))
			return own[i].column;
	return -1;
}

/* The saved map, or the one given (and saved when it has a name). */
static int read_map(struct list_import *x, struct err *err)
{
	struct records *rec = &x->o->rec;
	const char *text = x->ask->columns, *names = "";
	if (x->ask->map && !text) {
		int found = register_map_read(rec, x->r, x->ask->map, &text, rec->arena, err);
		if (found < 0 || (!found && register_map_names(rec, x->r, &names, rec->arena, err) < 0))
			return -1;
		if (!found)
			return err_set(err, ERR_USAGE, T("sổ %s chưa có bản đồ cột “%s”; đã lưu: %s. Lưu một bản: --map %s --columns \"Cột của họ = cột của sổ; ...\"",
			                                 "register %s has no column map “%s”; saved: %s. Save one: --map %s --columns \"their column = ours; ...\""),
			               x->r->def->code, x->ask->map, *names ? names : "-", x->ask->map);
	}
	if (!text)
		return 0;
	if (register_map_parse(x->r, view_of(text), &x->map, rec->arena, err) < 0)
		return -1;
	return x->ask->map && x->ask->columns ? register_map_save(rec, x->r, x->ask->map, x->ask->columns, err) : 0;
}

/* Columns that must be there; what is passed over is said. */
static int judge_head(struct list_import *x, const struct table_file *t, struct buf *out, struct err *err)
{
	bool have[COLUMNS_ALL] = { false };
	size_t passed = 0;
	for (size_t i = 0; i < x->head.n; i++) {
		if (x->head.of[i] >= 0)
			have[x->head.of[i]] = true;
		else if (x->head.names[i].n)
			buf_addf(out, "%s%.*s", passed++ ? ", " : T("Bỏ qua cột: ", "Columns passed over: "), VIEW_ARG(x->head.names[i]));
	}
	if (passed)
		buf_adds(out, "\n");
	for (size_t k = 0; k < x->r->ncolumns; k++)
		if (!have[k] && (x->r->columns[k].def->required || (int)k == x->r->day) && (int)k != x->r->state)
			return err_set(err, ERR_INPUT, T("%s:%ld: thiếu cột “%s” (%s)", "%s:%ld: the column “%s” (%s) is missing"), t->path, x->head.line, x->r->columns[k].def->title,
			               x->r->columns[k].def->name);
	for (size_t i = 0; i < x->r->nkey; i++)
		if (!have[x->r->key[i]])
			return err_set(err, ERR_INPUT, T("%s:%ld: thiếu cột “%s” của khóa", "%s:%ld: the key's column “%s” is missing"), t->path, x->head.line,
			               x->r->columns[x->r->key[i]].def->title);
	if (x->head.merged)
		return err_set(err, ERR_INPUT, T("%s:%ld: dòng tên cột có ô gộp; bỏ gộp ô rồi nhập lại", "%s:%ld: the row of column names has merged cells; split them and try again"), t->path, x->head.line);
	return 0;
}

/* Whose row it is: the last unit is remembered, most lists have few. */
static int unit_of_row(struct list_import *x, struct view text, long line, int column, int64_t *out, struct err *err)
{
	*out = x->list.unit;
	if (text.n && !(x->unit_id && view_eq(text, x->unit_text))) {
		int found = unit_find(&x->o->rec, text, x->o->rec.today, &x->unit_id, err);
		if (found < 0)
			return -1;
		if (!found) {
			x->unit_id = 0;
			slip_add(x->slips, line, column, T("không có đơn vị “%.*s”", "there is no unit “%.*s”"), VIEW_ARG(text));
			return 1;
		}
		x->unit_text = text;
	}
	if (text.n)
		*out = x->unit_id;
	if (!*out) {
		slip_add(x->slips, line, 0, "%s", T("chưa biết của đơn vị nào; thêm cột “Đơn vị” hoặc --unit", "it is not known whose row this is; add a column “unit” or --unit"));
		return 1;
	}
	if (*out == x->may)
		return 0;
	x->may = *out;
	return office_must(x->o, "write", *out, *x->r->def->field ? x->r->def->field : NULL, err);
}

/* One apostrophe less before what a spreadsheet would take for a formula. */
static struct view without_guard(struct view v)
{
	struct view rest = v;
	while (rest.n && rest.p[0] == '\'')
		rest = view_mid(rest, 1, rest.n);
	return rest.n && rest.n < v.n && strchr("=+-@", rest.p[0]) ? view_mid(v, 1, v.n) : v;
}

static int one_row(struct list_import *x, const struct grid_row *row, struct err *err)
{
	struct cell cells[REGISTER_COLUMNS_MAX] = { 0 };
	struct view unit = { NULL, 0 }, state_day = { NULL, 0 };
	int unit_column = 0;
	int64_t id;
	if (row->merged) {
		slip_add(x->slips, row->line, 0, "%s", T("dòng có ô gộp; bỏ gộp ô rồi nhập lại", "the row has merged cells; split them and try again"));
		return 1;
	}
	for (size_t i = 0; i < x->head.n; i++) {
		struct grid_cell none = { { "", 0 }, GRID_TEXT }, c = i < row->n ? row->cells[i] : none;
		int k = x->head.of[i];
		if (k < 0)
			continue;
		if (c.kind == GRID_WRONG) {
			slip_add(x->slips, row->line, (int)i + 1, "%.*s", VIEW_ARG(c.text));
			return 1;
		}
		if (c.kind == GRID_TEXT)
			c.text = register_map_word(&x->map, x->head.names[i], view_trim(c.text));
		if (x->csv)
			c.text = without_guard(c.text);
		if (k == COLUMN_OWN_UNIT) {
			unit = c.text;
			unit_column = (int)i + 1;
		} else if (k == COLUMN_STATE_DAY) {
			state_day = c.text;
		} else {
			cells[k] = (struct cell){ c.text.p ? c.text : VIEW(""), c.kind != GRID_TEXT, (int)i + 1 };
		}
	}
	int bad = unit_of_row(x, unit, row->line, unit_column, &id, err);
	if (bad)
		return bad;
	return entry_import_row(x->im, id, state_day.n == 10 ? day_of_iso(state_day) : (struct day){ 0, 0, 0 }, cells, row->line, x->slips, err);
}

static int prepare(struct list_import *x, struct err *err)
{
	struct records *rec = &x->o->rec;
	struct period p;
	x->r = register_open(rec, view_of(x->ask->register_code), err);
	if (!x->r)
		return -1;
	x->list = (struct entry_list){ .unit = x->o->owner, .full = x->r->def->elsewhere || x->ask->full, .take_back = x->ask->full, .as_of = rec->today };
	if (x->ask->unit && office_unit(x->o, x->ask->unit, rec->today, &x->list.unit, err) < 0)
		return -1;
	if (x->ask->period) {
		if (period_of_words(x->o, x->ask->period, &p, err) < 0)
			return -1;
		struct day_span s = period_span(records_regime(rec), p);
		x->list.first = s.first;
		x->list.last = s.last;
		x->list.strict = true;
	}
	return read_map(x, err);
}

static int say_missing(struct list_import *x, struct buf *out, struct err *err)
{
	const struct entry_list *l = &x->list;
	struct entry e;
	if (!l->nmissing)
		return 0;
	if (l->take_back) {
		buf_adds(out, T("Đã rút (vẫn còn trong lịch sử của sổ): dòng số", "Taken back (still in the register's history): entries"));
		for (size_t i = 0; i < l->nmissing && i < MISSING_SHOWN; i++)
			buf_addf(out, "%s %lld", i ? "," : "", (long long)l->missing[i]);
		if (l->nmissing > MISSING_SHOWN)
			buf_addf(out, T(" và %zu dòng nữa", " and %zu more"), l->nmissing - MISSING_SHOWN);
		buf_addc(out, '\n');
		return 0;
	}
	buf_addf(out, T("%zu dòng có trong sổ mà danh sách này không có. Nếu danh sách đủ, nhập lại với --full để rút các dòng ấy:\n",
	                "%zu entries of the register are not in this list. If the list is complete, import it with --full to take them back:\n"), l->nmissing);
	for (size_t i = 0; i < l->nmissing && i < MISSING_SHOWN; i++) {
		if (entry_read(&x->o->rec, x->r, l->missing[i], x->slips->arena, &e, err) < 0)
			return -1;
		buf_addf(out, T("  dòng số %lld:", "  entry %lld:"), (long long)l->missing[i]);
		for (size_t k = 0; k < x->r->ncolumns; k++)
			if (x->r->columns[k].def->list && e.cells[k].n)
				buf_addf(out, " %.*s;", VIEW_ARG(e.cells[k]));
		buf_adds(out, "\n");
	}
	if (l->nmissing > MISSING_SHOWN)
		buf_addf(out, T("  ... và %zu dòng nữa\n", "  ... and %zu more\n"), l->nmissing - MISSING_SHOWN);
	return 0;
}

int import_register(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err)
{
	struct list_import x = { .o = o, .ask = ask, .slips = slips, .csv = strncmp(t->how, "CSV", 3) == 0 };
	struct grid_row row;
	int rc = prepare(&x, err);
	if (rc == 0)
		rc = table_head(t, column_of, &x, &x.head, err);
	if (rc == 0)
		rc = judge_head(&x, t, out, err);
	if (rc < 0)
		return -1;
	x.im = entry_import_begin(&o->rec, x.r, &x.list, slips->arena, err);
	if (!x.im)
		return -1;
	while (rc >= 0 && table_next(t, &row) > 0)
		rc = one_row(&x, &row, err);
	if (rc < 0 || entry_import_end(x.im, slips, err) < 0)
		return -1;
	buf_addf(out, T("%s (%s): %zu dòng; thêm %zu, sửa %zu, như cũ %zu, rút %zu.\n", "%s (%s): %zu rows; %zu added, %zu changed, %zu as before, %zu taken back.\n"), ask->file, t->how, x.list.rows,
	         x.list.added, x.list.changed, x.list.same, x.list.taken_back);
	return say_missing(&x, out, err);
}
