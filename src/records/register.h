/* register - registers as typed tables. A register of the packs (records/catalog.h) becomes two tables, made and migrated here:
 *
 *     reg_CODE       lasting: id, act, entry, unit, gone, step, state_day, then the pack's columns. Rows are versions; an entry's
 *                    number is the id of its first version, in which `entry` is NULL.
 *     reg_CODE_now   derived: entry, version, unit, row_key, then the columns as they stand, made for finding and adding up: a text
 *                    has c_NAME_fold beside it, a number c_NAME_n = its value times 10^REGISTER_PLACES, so one scale per column.
 *     reg_CODE_step  derived, only with a state column: entry, nth, state, from_day, to_day (the day it ended;
 *                    9999-12-31: still so).
 *
 * Column `so-van-ban` is c_so_van_ban. Types: text, date (ISO), one-of and scale (the member's code) are TEXT; whole, yes (0, 1) and
 * unit (the unit's number) one integer; number and money two, digits and scale. No code or name of a pack reaches SQL but through
 * register_sql_name. */
#ifndef RECORDS_REGISTER_H
#define RECORDS_REGISTER_H
#include "records/catalog.h"
#include "records/records.h"

enum {
	REGISTER_COLUMNS_MAX = 30,  /* as many values as one statement takes */
	REGISTER_TEXT_MAX = 4000,   /* bytes of one text cell */
	REGISTER_PLACES = 4,        /* decimals of a number in a register */
	REGISTER_WHOLE_DIGITS = 14, /* digits before the decimal mark: 10^14 - 1 at most, so that REGISTER_PLACES more still fit 18 */
};

enum { REGISTER_NAME_MAX = 40 }; /* letters of a code as SQL knows it */
enum column_kind { COLUMN_TEXT, COLUMN_WHOLE, COLUMN_NUMBER, COLUMN_YES, COLUMN_DATE, COLUMN_MEMBER, COLUMN_UNIT };

/* A member of a one-of column or a grade of a scale. */
struct register_member {
	const char *code, *title;
	bool none;                       /* scale: a reason why there is no rank */
};
struct register_column {
	const struct column_def *def;
	enum column_kind kind;
	const char *sql;                 /* c_NAME */
	const char *axis;                /* one-of: name of the axis it takes its members from, NULL when it lists them */
	const struct register_member *members;
	size_t nmembers;
};
struct register_state {
	const char *code, *title;
	const char *next;                /* `|` between */
	bool start, stock;
};

/* A register ready for use. */
struct reg {
	const struct register_def *def;
	const struct field_def *field;   /* NULL when the pack names none */
	bool sensitive;                  /* its field is: counts only */
	const char *table, *now, *steps; /* names of the tables; steps NULL without a state column */
	struct register_column *columns;
	size_t ncolumns;
	int day, state, count;           /* index of that column, -1: none. count: the column `count` of a tally */
	const int *key;                  /* columns of the key; nkey 0 = the whole row */
	size_t nkey;
	const struct register_state *states;
	size_t nstates;
	bool migrated;                   /* the tables have all the columns */
	/* for statements: the lasting and the derived columns in order, and the two INSERTs */
	const char *sql_columns, *sql_now_columns, *sql_insert, *sql_insert_now; /* the first two begin with ", " */
	struct reg *next;                /* in rec->registers */
};

/* Prepared once for each register and kept in rec->arena; makes or migrates the tables when a transaction is open and they are not
 * up to date. A register that was never opened for writing has no tables: then `table` is NULL and it is empty.
 * err: no such register, a column taken away or of another type than before ("never renumbered, never used again"). */
const struct reg *register_open(struct records *rec, struct view code, struct err *err);
/* All registers of the packs at once, in a transaction: at init, and when a pack changed. */
int registers_migrate(struct records *rec, struct err *err);
/* Index of a column by its name or, folded, its title; -1 when there is none. */
int register_column(const struct reg *r, struct view name_or_title);
const struct register_state *register_state(const struct reg *r, struct view code);

/* Empties and fills reg_CODE_now and reg_CODE_step of one register, in a transaction. */
int register_rebuild(struct records *rec, const struct reg *r, struct err *err);
/* The same for every register that the packs name. */
int registers_rebuild(struct records *rec, struct err *err);
#endif
