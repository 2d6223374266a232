/* pack - definitions as data: folders of tab-separated tables an office can open in a spreadsheet (docs/pack-format.md).
 *
 * A table file: UTF-8, lines "#..." and blank lines skipped, first other line names the columns, the rest are rows; cells
 * separated by one tab. A row knows its file, line and the column of each cell, so every complaint names them.
 * Pack `chung` is embedded in the program (see embedded.h) and always loaded first; a later pack adds rows to tables of the
 * same name. Lookups are by exact cell text unless the function says "folded". */
#ifndef PACK_PACK_H
#define PACK_PACK_H
#include <stddef.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

struct pack_row {
	const struct view *cells;    /* as many as the table has columns; missing trailing cells are empty */
	const char *file;
	int line;
};

struct pack_table {
	const char *name;            /* "units", "doc-types", ... = file name without .tsv */
	const struct view *columns;
	size_t ncolumns;
	const struct pack_row *rows;
	size_t nrows;
};

struct pack;

/* The embedded pack `chung` alone. NULL only if the program itself is broken (a test loads it). */
struct pack *pack_new(struct arena *a, struct err *err);
/* Add a pack by name (embedded or in the search path) or by folder. -1 with "file:line:column: what" in err. */
int pack_add(struct pack *p, const char *name_or_dir, struct err *err);

/* NULL when no such table. */
const struct pack_table *pack_table(const struct pack *p, const char *name);
/* Column number, -1 when absent. */
int pack_column(const struct pack_table *t, const char *name);
/* Cell of that row in the named column; empty view when the table has no such column. */
struct view pack_cell(const struct pack_table *t, const struct pack_row *r, const char *column);
/* First row whose cell in `column` folds to the same as `key`; NULL when none. */
const struct pack_row *pack_find_folded(const struct pack_table *t, const char *column, struct view key);
#endif
