/* period - reporting periods in the records: a label of the grammar (base/period.h) under a regime of the packs, with its own days.
 * Two regimes may give one label two calendars ("quý IV" from the 15th to the 14th, or by the calendar), so a period in the
 * records is always regime and label. Due days fall on working days, at least one after the period's end. */
#ifndef RECORDS_PERIOD_H
#define RECORDS_PERIOD_H
#include "base/period.h"
#include "records/catalog.h"
#include "records/records.h"

struct day_span {
	struct day first, last;          /* first 0/0/0: open, to date */
};

struct period_row {
	int64_t id;
	const char *regime, *label;
	struct period period;
	struct day_span span;
};

/* Days of a period under a regime; NULL: the calendar. */
struct day_span period_span(const struct regime_def *regime, struct period p);
/* The regime that counts when none is named: that of the store's profile, else of the pack's default one, else the first; NULL when
 * the packs have none: the calendar. */
const struct regime_def *records_regime(struct records *rec);
/* The profile of the store: setting "profile", else the pack's default. NULL when the packs have none. */
const struct profile_def *records_profile(struct records *rec);

/* Its number; 1 found, 0 nothing was kept for it yet, -1. Making one is period_id (fact.h). */
int period_find(struct records *rec, const char *regime, struct period p, int64_t *id, struct err *err);
int period_row_read(struct records *rec, int64_t id, struct arena *a, struct period_row *out, struct err *err);
/* All that are in the records, by regime and first day. */
int period_rows(struct records *rec, struct arena *a, struct period_row **out, size_t *n, struct err *err);

/* No Saturday, Sunday, day off by law (table holidays: month-day of every year, or year-month-day), nor the working day that is off
 * in place of a holiday on a weekend; a Saturday worked in exchange for a bridge day (table workdays) is one. */
bool day_is_working(const struct pack *p, struct day d);
/* The n-th working day after d, n >= 1. */
struct day working_day_after(const struct pack *p, struct day d, int n);
/* When a unit of that kind owes its forms of the period: `days` of the table dues (unit kind "": any), 1 when it says nothing. */
struct day period_due(const struct records *rec, const struct regime_def *regime, const char *kind, struct period p);
#endif
