/* load_entries - entries/CODE.tsv of an example: unit, then the register's columns by name; the state's cell may hold its history
 * (records/entry.h). Files of a pack are plain: 1234.5, 2024-12-15. */
#include "app/example.h"
#include "base/lang.h"
#include "records/entry.h"

/* Which column of the register each column of the table is; -1: the unit. */
static int columns_of(const struct pack_table *t, const struct reg *r, int *column, struct err *err)
{
	bool unit = false;
	for (size_t i = 0; i < t->ncolumns; i++) {
		column[i] = view_is(t->columns[i], "unit") ? -1 : register_column(r, t->columns[i]);
		unit = unit || view_is(t->columns[i], "unit");
		if (column[i] < 0 && !view_is(t->columns[i], "unit"))
			return err_set(err, ERR_INPUT, T("%s:%d: sổ %s không có cột “%.*s”", "%s:%d: register %s has no column “%.*s”"), t->file, t->line, r->def->code, VIEW_ARG(t->columns[i]));
	}
	return unit ? 0 : err_set(err, ERR_INPUT, T("%s:%d: thiếu cột “unit”", "%s:%d: the column “unit” is missing"), t->file, t->line);
}

static int load_row(struct office *o, struct entry_import *im, const struct pack_table *t, const struct pack_row *row, const int *column, struct slips *slips,
                    struct err *err)
{
	struct cell cells[REGISTER_COLUMNS_MAX] = { 0 };
	int64_t unit;
	if (row_unit(o, t, row, "unit", &unit, err) < 0)
		return -1;
	if (!unit)
		return row_wrong(t, row, "unit", err, "%s", T("thiếu đơn vị", "the unit is missing"));
	for (size_t i = 0; i < t->ncolumns; i++)
		if (column[i] >= 0)
			cells[column[i]] = (struct cell){ row->cells[i], true, pack_cell_at(row, (int)i) };
	return entry_import_row(im, unit, (struct day){ 0, 0, 0 }, cells, row->line, slips, err);
}

int load_entries(struct office *o, const struct pack_table *t, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct slips slips = { .arena = &a };
	struct entry_list list = { 0 };
	const struct reg *r = register_open(&o->rec, view_of(t->name + strlen("entries/")), err);
	int *column = arena_array(&a, t->ncolumns, sizeof *column), rc = r ? columns_of(t, r, column, err) : err_prefix(err, "%s", t->file);
	struct entry_import *im = rc == 0 ? entry_import_begin(&o->rec, r, &list, &a, err) : NULL;
	rc = im ? 0 : -1;
	for (size_t i = 0; rc >= 0 && slips.n == 0 && i < t->nrows; i++)
		rc = load_row(o, im, t, &t->rows[i], column, &slips, err);
	if (rc >= 0 && slips.n == 0)
		rc = entry_import_end(im, &slips, err);
	if (rc >= 0 && slips.n)
		rc = err_set(err, ERR_INPUT, "%s:%ld:%d: %s", t->file, slips.v[0].line, slips.v[0].column > 0 ? slips.v[0].column : 1, slips.v[0].what);
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}
