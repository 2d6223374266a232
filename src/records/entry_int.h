/* entry_int - what the files of entries share and nobody else needs: values between text and SQL, statements made piece by piece. */
#ifndef RECORDS_ENTRY_INT_H
#define RECORDS_ENTRY_INT_H
#include "base/buf.h"
#include "records/entry.h"

/* A cell as it is kept. */
struct value {
	bool null;
	int64_t whole;          /* whole; yes: 0, 1; unit: its number; number: digits */
	int scale;              /* number */
	struct view text, fold; /* text, date (ISO), member (code); fold: text only */
	enum { DOTS_NONE, DOTS_GROUP, DOTS_DECIMAL } dots; /* how a dot was read: both in one column cannot be right */
};

/* Judges a cell as it came in; how many slips it added, or -1. day: when units are looked up (0: today). */
int value_of_cell(struct records *rec, const struct reg *r, int k, struct cell in, struct day day, long line, struct value *out, struct slips *slips,
                  struct err *err);
/* The same value, spelled 17.6 or 17.60? */
bool value_same(const struct register_column *c, const struct value *a, const struct value *b);
/* In the one spelling of entry.h. Units become their codes. */
int value_text(struct records *rec, const struct register_column *c, const struct value *v, struct arena *a, struct view *out, struct err *err);
/* Numbers times 10^REGISTER_PLACES. */
int64_t value_scaled(const struct value *v);

/* Reads the columns of a row from SQL column *at on (lasting, or with what _now adds), moves *at on. Text is arena memory. */
void values_read(const struct reg *r, const struct rows *rows, int *at, bool now, struct arena *a, struct value *out);
/* The columns as values to bind, n grows by at most three for each. */
void values_bind(const struct reg *r, const struct value *v, bool now, struct store_value *out, size_t *n);

/* What tells the entry apart inside its unit: the key's columns, or all but the state; long ones as their SHA-256. */
struct view value_key(const struct reg *r, const struct value *v, struct arena *a);

/* A statement put together from fixed text and bound values. */
enum { SQL_VALUES_MAX = 99 };
struct sql {
	struct buf text;
	struct store_value values[SQL_VALUES_MAX];
	size_t n;
	bool over;              /* more values than one statement takes */
	struct buf held;        /* a long value of its own */
};
#define SQL_INIT { .text = BUF_INIT(256 * 1024) }
void sql_release(struct sql *q);
void sql_bind(struct sql *q, struct store_value v); /* appends "$n" */
void sql_int(struct sql *q, int64_t v);
void sql_text(struct sql *q, struct view v);
int sql_query(struct records *rec, struct sql *q, struct rows *out, struct err *err);

/* Writes a version; *id its number. The entry's derived rows are brought up to date. */
int version_put(struct records *rec, const struct reg *r, const struct entry *e, struct value *v, struct arena *a, int64_t *id, struct err *err);
/* What stands: 1 found, 0 none, -1. */
int entry_values(struct records *rec, const struct reg *r, int64_t id, struct entry *e, struct value *v, struct arena *a, struct err *err);
/* A whole row judged: the entry's own day is *day. */
int values_of_cells(struct records *rec, const struct reg *r, const struct cell *cells, struct day known, long line, struct value *v, struct slips *slips,
                    struct err *err);
/* The day of an entry: its day column, 0 without one. */
struct day values_day(const struct reg *r, const struct value *v);
/* May the state go from one to the other: by one step, or by any number of them? */
bool state_leads(const struct reg *r, struct view from, struct view to, bool directly);
/* Fills reg_CODE_now and reg_CODE_step from all versions. */
int entries_derive(struct records *rec, const struct reg *r, struct err *err);
/* 1 when the unit is not closed on `day` (0: today) nor an archive now; a slip says when it is. */
int unit_lives(struct records *rec, int64_t unit, struct day day, long line, struct slips *slips, struct err *err);
/* The unit with all that is below it in either tree, closed ones under their last parent; sorted, arena memory. */
int units_below(struct records *rec, int64_t unit, struct day day, struct arena *a, int64_t **out, size_t *n, struct err *err);
bool units_have(const int64_t *v, size_t n, int64_t unit);
/* A page of the entries that " FROM ... n WHERE ..." in q finds; all may be NULL. */
int entries_page(struct records *rec, const struct reg *r, struct sql *q, const struct entry_ask *ask, struct arena *a, struct entry **out, size_t *n,
                 int64_t *all, struct err *err);
/* " AND unit IN (...)" for `column`, once for each q. */
void sql_units(struct sql *q, const char *column, const int64_t *v, size_t n);
/* to_day of a step that still holds. */
#define STEP_STILL "9999-12-31"
#endif
