/* table_file - a table out of somebody's file (.csv .xlsx .json): read in a child process, handed over row by row; and which of its
 * columns is which of ours. Titles above the table are passed over: the row that names most of our columns is its head. */
#ifndef APP_TABLE_FILE_H
#define APP_TABLE_FILE_H
#include "box/grid.h"

enum { TABLE_HEAD_ROWS = 20 };

struct table_file {
	const char *path, *how;    /* how: "CSV, “;”, UTF-8" */
	struct arena *arena;
	struct view file;          /* as received */
	struct view rows;          /* packed */
	size_t at;
	struct grid_cell cells[GRID_COLUMNS_MAX];
};

/* -1 with err naming the file. */
int table_open(struct table_file *t, const char *path, const struct grid_options *o, struct arena *a, struct err *err);
/* 1 a row, 0 no more. */
int table_next(struct table_file *t, struct grid_row *out);
void table_again(struct table_file *t);

/* Says which of our columns (0, 1, ...) a head cell names; -1: none. */
typedef int table_column(void *ctx, struct view name);
struct table_head {
	int of[GRID_COLUMNS_MAX];  /* ours for each column of the file, -1: none */
	size_t n;
	long line;
	bool merged;
	struct view names[GRID_COLUMNS_MAX];
};
/* Stands behind the head afterwards. err (ERR_INPUT): no row names any of our columns, or one is named twice. */
int table_head(struct table_file *t, table_column *column, void *ctx, struct table_head *out, struct err *err);
#endif
