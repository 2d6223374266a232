/* filter_sql - a filter of a pack or of a person (pack/expr.h) as a condition of SQL over reg_CODE_now n. Columns by their names;
 * every word and number of the filter is bound. The same answers as expr_eval: an empty cell is none, and only what is certainly so
 * is found. Knows and, or, not, comparisons, + and -, known(), if(); a member is compared by code or title, a text as vitext does, a
 * unit by code or name (also of the entry itself: `đơn_vị`, `unit`), `kỳ.đầu` and `kỳ.cuối` (period.start, period.end) are days. */
#ifndef RECORDS_FILTER_SQL_H
#define RECORDS_FILTER_SQL_H
#include "pack/expr.h"
#include "records/entry_int.h"

struct filter_place {
	struct records *rec;
	const struct reg *r;
	const char *state;          /* where the state column is read instead, NULL: as it stands */
	struct day first, last;     /* the period; 0: none */
};

/* Appends "( ... )". err: a name that is no column, a word that is no member, a comparison that makes no sense. */
int filter_sql(const struct filter_place *p, const struct expr *e, struct sql *q, struct arena *a, struct err *err);
/* Reads a person's filter. */
struct expr *filter_read(const char *text, struct arena *a, struct err *err);
#endif
