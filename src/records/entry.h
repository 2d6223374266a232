/* entry - rows of registers: each change is a new version, nothing is ever overwritten. Cells come and go as text in one
 * spelling for each kind of column: text NFC, whole and number plain decimals ("17.60"), date ISO, yes "yes"/"no", a member's code,
 * a unit's code; an empty cell has n = 0. In lists the cell of the state column may hold its history, "mo|dung@2024-03-01|xong@2024-05-02":
 * the first state is since the entry's own day when it names none.
 *
 * What is wrong with a row is a slip (the world is well, the row is not): a function returns how many it added, 0 = all is well
 * and done, -1 with err when the world failed. Nothing is written for a row with slips. */
#ifndef RECORDS_ENTRY_H
#define RECORDS_ENTRY_H
#include "records/register.h"

enum { SLIPS_MAX = 200 };
struct slip {
	long line;              /* of the file; 0: not from a file */
	int column;             /* of the file, from 1; 0: the whole row */
	const char *what;       /* “abc” không phải số nguyên */
};
struct slips {
	struct arena *arena;
	struct slip *v;
	size_t n, cap, more;    /* more: those past SLIPS_MAX, only counted */
};
void slip_add(struct slips *s, long line, int column, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* A cell as it came in. plain: a number in plain decimals ("1.234" is 1234/1000), an ISO date; else as people write. */
struct cell {
	struct view text;
	bool plain;
	int column;             /* of the file, for messages */
};

struct entry {
	int64_t id, version, act, unit; /* unit: whose entry it is */
	bool gone;
	bool step;                      /* this version was a step to another state */
	struct day state_day;           /* 0 without a state column */
	struct view *cells;             /* as many as the register has columns */
};

/* A whole row: cells in the order of the register's columns. Adds an entry of `unit`; it is in its state since state_day (0: since its
 * day). Refused: what a cell cannot hold, a unit that is not there on that day, a key that stands already. */
int entry_add(struct records *rec, const struct reg *r, int64_t unit, struct day state_day, const struct cell *cells, long line, int64_t *id,
              struct slips *slips, struct err *err);
/* A correction: cells with text.p NULL stay as they are. */
int entry_change(struct records *rec, const struct reg *r, int64_t id, const struct cell *cells, long line, struct slips *slips,
                 struct err *err);
/* A step to another state on `day`: only one the table `states` allows, not before the step before it. */
int entry_step(struct records *rec, const struct reg *r, int64_t id, struct view state, struct day day, struct slips *slips, struct err *err);
/* Taken back: no longer counted, still in the history. */
int entry_take_back(struct records *rec, const struct reg *r, int64_t id, struct err *err);
/* What stands: 1 found, 0 none (or taken back), -1. */
int entry_read(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct entry *out, struct err *err);
/* All versions, oldest first. */
int entry_versions(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct entry **out, size_t *n, struct err *err);

/* Many rows at once: a list from a file, in the register's way of telling rows apart (its key columns, else the whole row, the
 * second equal row of one list being its own). Rows that stand already are passed over, rows whose key stands with other cells
 * become versions. full: the list is complete for the days first..last, so that entries of `unit` dated there that are not in it are
 * missing: listed in `missing`, and taken back when take_back. */
struct entry_list {
	int64_t unit;               /* whose rows these are when a row names none */
	bool full, take_back;
	bool strict;                /* a row dated outside first..last is a slip */
	struct day first, last;     /* 0: the first and last day of the list itself */
	struct day as_of;           /* when a state that changed changed; 0: today */
	/* what came of it */
	size_t rows, added, changed, same, taken_back;
	int64_t *missing;
	size_t nmissing;
};
/* The states so far in that spelling; "" without a state column. */
int entry_history(struct records *rec, const struct reg *r, int64_t id, struct arena *a, struct view *out, struct err *err);
struct entry_import;
struct entry_import *entry_import_begin(struct records *rec, const struct reg *r, struct entry_list *list, struct arena *a, struct err *err);
/* unit 0: the list's. state_day: as in entry_add. */
int entry_import_row(struct entry_import *im, int64_t unit, struct day state_day, const struct cell *cells, long line, struct slips *slips,
                     struct err *err);
int entry_import_end(struct entry_import *im, struct slips *slips, struct err *err);

/* A page of what stands. */
struct entry_ask {
	int64_t unit;               /* 0: all; with what stands below it when below */
	bool below;
	const struct expr *filter;  /* NULL: all */
	const char *sort;           /* column, "-" before it: falling; "": as they came; NULL: by day, newest first */
	struct day first, last;     /* by the register's day; 0: open */
	size_t skip, most;          /* most 0: no limit */
};
int entry_find(struct records *rec, const struct reg *r, const struct entry_ask *ask, struct arena *a, struct entry **out, size_t *n,
               int64_t *all, struct err *err);
#endif
