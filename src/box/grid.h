/* grid - a table out of a file, row by row: .csv (csv.h), .xlsx (xlsx.h), .json (json_in.h) look alike behind this.
 *
 *     struct grid *g = grid_open(bytes, "danh-sach.xlsx", &options, &arena, &err);
 *     struct grid_row row;
 *     while ((rc = grid_next(g, &row, &err)) > 0) ...      the first rows may be titles; which one names the columns the caller decides
 *     grid_close(g);                                        NULL is fine
 *
 * Rows without any filled cell are passed over. Views live as long as the arena; the array of cells until the next grid_next.
 * The bytes are borrowed. Text is UTF-8 NFC whatever the file was. */
#ifndef BOX_GRID_H
#define BOX_GRID_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

enum {
	GRID_ROWS_MAX = 1048576,       /* lines of a file or rows of a sheet; Excel's own limit */
	GRID_COLUMNS_MAX = 256,
	GRID_CELL_MAX = 128 * 1024,    /* bytes of one cell; Excel's 32,767 characters fit */
	GRID_FILE_MAX = 256 * 1024 * 1024,
};

enum grid_kind {
	GRID_TEXT,      /* as people wrote it */
	GRID_NUMBER,    /* plain decimal notation, the file's own number */
	GRID_DATE,      /* yyyy-mm-dd, the file's own date */
	GRID_YES, GRID_NO,
	GRID_WRONG,     /* no value: an error of the sheet, a formula never worked out, a list inside a cell; text says what */
};
struct grid_cell {
	struct view text;              /* n = 0: empty */
	enum grid_kind kind;
};
struct grid_row {
	const struct grid_cell *cells;
	size_t n;
	long line;                     /* line of the file, or row of the sheet, from 1 */
	bool merged;                   /* a merged cell reaches into this row */
};

struct grid_options {
	char separator;                /* csv: 0 = found out */
	bool comments;                 /* csv: lines that begin with # are passed over (tables of packs) */
	const char *sheet;             /* xlsx: NULL = the only one that is filled */
};

struct grid {
	int (*next)(struct grid *g, struct grid_row *out, struct err *err);
	void (*close)(struct grid *g);
	struct arena *arena;
	const char *how;               /* what the file is, for people: "CSV, dấu ;, TCVN3 (ABC)" */
	void *in;
};

/* By what the bytes are: a zip is .xlsx, "[" or "{" at the start .json, else text. NULL with err. */
struct grid *grid_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err);
int grid_next(struct grid *g, struct grid_row *out, struct err *err); /* 1 a row, 0 no more, -1 */
void grid_close(struct grid *g);

struct grid *csv_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err);
struct grid *xlsx_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err);
/* The first list of objects in it: [{...}, ...], or the first such member of one object. The first row holds the names. */
struct grid *json_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err);
#endif
