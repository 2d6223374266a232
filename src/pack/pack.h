/* pack - definitions as data: folders of tab-separated tables an office can open in a spreadsheet (docs/pack-format.md).
 *
 * A table file: UTF-8, lines "#..." and blank lines skipped, first other line names the columns, the rest are rows; cells
 * separated by one tab. A row knows its file, line and the column of each cell, so every complaint names them.
 * Pack `chung` is embedded in the program (see embedded.h) and always loaded first; a later pack adds rows to tables of the
 * same name. Lookups are by exact cell text unless the function says "folded".
 *
 * Loading refuses what is no pack at all (err: "file:line:column: what"); whether its cells make sense is judged by pack/judge.h.
 * Look up tables after the last pack_add: adding rows may move a table. */
#ifndef PACK_PACK_H
#define PACK_PACK_H
#include <stddef.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

enum {
	PACK_FILE_MAX = 16 * 1024 * 1024,
	PACK_FILES_MAX = 1000, /* in one folder */
	PACK_COLUMNS_MAX = 256,
	PACK_ROWS_MAX = 1000 * 1000,
	PACK_FOLDERS_MAX = 16, /* search path */
};

struct pack_row {
	const struct view *cells;    /* as many as the table has columns; missing trailing cells are empty */
	const char *file;
	int line;
	struct view text;            /* the line as it stands in the file */
	const int *order;            /* column of the table -> column of that file, -1 not there; NULL: the same */
};

struct pack_table {
	const char *name;            /* "units", "doc-types", ... = path in the pack without .tsv ("registers/hop") */
	const struct view *columns;
	size_t ncolumns;
	const struct pack_row *rows;
	size_t nrows;
	const char *file;            /* where the columns are named */
	int line;
};

/* What pack.conf says, and where the pack was found. */
struct pack_info {
	const char *name, *version, *title, *needs, *periods; /* "" when not said */
	const char *from;            /* folder; "" = inside the program */
	bool loaded, hidden;         /* hidden: another of the same name was found before it */
};

struct pack;

/* The embedded pack `chung` alone. NULL only if the program itself is broken (a test loads it). */
struct pack *pack_new(struct arena *a, struct err *err);
/* One more folder in which packs are looked for by name; asked in the order given, before the embedded ones. */
void pack_search(struct pack *p, const char *folder);
/* Add a pack by name (embedded or in the search path) or by folder. A folder whose pack.conf says `chung` takes the place of the
 * embedded one while no other pack is loaded. -1 with "file:line:column: what" in err. */
int pack_add(struct pack *p, const char *name_or_dir, struct err *err);
/* Every pack that can be found by name, in the order of the search; arena memory. */
struct pack_info *pack_list(const struct pack *p, size_t *n);
/* Those that are loaded, in order of loading: `chung` first. */
const struct pack_info *pack_loaded(const struct pack *p, size_t *n);

/* An example of a loaded pack (its folder examples/NAME, docs/records.md): its tables by themselves, "units", "entries/CODE"; no
 * table of `chung` is among them. ERR_USAGE with the names there are when there is no such one. */
struct pack *pack_example(const struct pack *p, const char *example, struct arena *a, struct err *err);
/* What its example.conf says: "today", "owner", ...; empty when it does not. */
struct view pack_example_says(const struct pack *example, const char *key);

/* NULL when no such table. */
const struct pack_table *pack_table(const struct pack *p, const char *name);
/* All tables, in order of loading. */
const struct pack_table *pack_table_at(const struct pack *p, size_t i); /* NULL past the end */
/* Column number, -1 when absent. */
int pack_column(const struct pack_table *t, const char *name);
/* Cell of that row in the named column; empty view when the table has no such column. */
struct view pack_cell(const struct pack_table *t, const struct pack_row *r, const char *column);
/* 1-based character of the row's line where that cell starts; 1 when the file has no such column. */
int pack_cell_at(const struct pack_row *r, int column);
/* First row whose cell in `column` folds to the same as `key`; NULL when none. */
const struct pack_row *pack_find_folded(const struct pack_table *t, const char *column, struct view key);
#endif
