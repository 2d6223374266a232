/* register_value - what a register says for an indicator: how many entries, or the exact sum of a column, of one unit and what
 * stood below it on the period's last day, dated inside the period by the register's day column; with the indicator's filter and,
 * for a part "axis=member;...", the columns of those axes. A tally's rows count as often as their column `count` says.
 * A stock counts what is there on the period's last day: entries dated by then and, where the register has a state column, in a
 * state that `states` marks as stock on that day; of a tally without a state column each unit's rows of its last day by then. In filters the state column is the state on the period's last day; the names
 * `kỳ.đầu` and `kỳ.cuối` (period.start, period.end) are the period's days. */
#ifndef RECORDS_REGISTER_VALUE_H
#define RECORDS_REGISTER_VALUE_H
#include "base/period.h"
#include "records/entry.h"

/* A sum is in the measure of the indicator (converted from the column's `of`). */
struct register_value {
	struct dec value;
	int64_t entries;        /* how many entries are in it */
};
/* first..last are the period's days (a cut-off calendar has its own). 1 with *out (0 entries: value 0), 0 when the part names an axis
 * the register has no column for, -1. */
int register_value(struct records *rec, const struct indicator_def *ind, int64_t unit, struct day first, struct day last, struct view part,
                   struct register_value *out, struct err *err);
/* The entries behind it, a page of them (skip, most of ask are used). */
int register_value_entries(struct records *rec, const struct indicator_def *ind, int64_t unit, struct day first, struct day last,
                           struct view part, const struct entry_ask *page, struct arena *a, struct entry **out, size_t *n, int64_t *all,
                           struct err *err);

/* stock at start + new - ended = stock at end, of one unit with what is below it. New: entries that begin in a stock state, by their own
 * day, and steps into stock from another state; ended: steps out of it. */
struct stock_balance {
	int64_t start, fresh, ended, end;
	bool holds;
};
int register_stock(struct records *rec, const struct reg *r, const struct expr *filter, int64_t unit, struct day first, struct day last,
                   struct stock_balance *out, struct err *err);

/* May the acting account see this number of a sensitive field? Counts under 5 (a true zero says nothing of anybody) and splits below
 * the unit that answers for the field (owner; 0: looked up) are only for that field's own role. split: it is a part "axis=member".
 * 1 yes, 0 no, -1. */
enum { SMALL_COUNT = 5 };
int may_see_part(struct records *rec, const struct field_def *field, int64_t owner, int64_t unit, bool split, struct dec value, struct err *err);
#endif
