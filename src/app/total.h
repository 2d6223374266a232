/* total - the consolidated table: indicators of a unit and a period with plan, actual, percent, the same period a year before, from the
 * start of the year, and who is missing. */
#ifndef APP_TOTAL_H
#define APP_TOTAL_H
#include "app/office.h"
#include "app/value.h"

struct total_ask {
	const char *unit, *period;   /* NULL: the owner of the store, the period that ended last or runs today */
	const char *indicator;       /* code with * and ?; NULL: all */
	const char *map;             /* "then" or "today"; NULL: then */
	const char *with;            /* another period, set beside, on today's map unless `map` says otherwise; NULL: none */
	const char *format;          /* text, csv, json */
	const char *filter;          /* expression over code, field, value, plan, percent, before, have, missing; beside another period: with, change, and percent is the change's */
	const char *sort;            /* column, "-" before it: falling; NULL or "": by code */
	const char *page;            /* "2": rows 51-100; NULL: all */
	bool all;                    /* rows without any value too */
	const char *field, *words;   /* as in indicator.h; NULL or "": all */
};
enum { TOTAL_PAGE = 50 };
/* One row: the figure, and who was asked and gave nothing. */
struct total_line {
	const struct indicator_def *d;
	struct figure_value f;
	const char **missing;
	size_t nmissing;
	const char *others;          /* where another number stands beside the unit's own: both; "" */
	/* Beside another period (total_with): */
	const struct total_line *with; /* NULL: none was asked for */
	struct amount change;        /* this less that */
	bool has_change_percent;
	struct dec change_percent;   /* of that */
	const char *apart;           /* why they cannot be compared; "": they can */
	const char *compared;        /* what one must know of both; "" */
};
/* Fills the row of d. */
int total_line_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct total_line *out, struct err *err);
/* Nothing is known of it, and nothing is missing or closed. */
bool total_is_empty(const struct total_line *l);
/* A percent as people read it, plain: as programs do. NULL: there is none. */
const char *total_percent(bool has, struct dec percent, bool plain, struct arena *a);
/* Its title, names or code hold the words, marks or not; NULL or "": yes. */
bool indicator_has_words(const struct indicator_def *d, const char *words, struct arena *a);
/* What people must know about it: hidden, trouble, periods and units missing. "" when nothing. */
const char *total_note(const struct total_line *l, struct arena *a);
/* Sorts things of `each` bytes that begin with a struct total_line, as ask.sort says. Those without a value in that column come last. */
int total_sort(const char *sort, void *v, size_t n, size_t each, struct err *err);
/* Sets another period beside l, which total_line_of filled for `now`. total_with.c */
int total_with(struct valuing *v, int64_t unit, struct period now, struct period then, struct total_line *l, struct err *err);
/* "quý III năm 2026", in English its label. */
const char *total_period_words(struct period p, struct arena *a);
int total_table(struct office *o, const struct total_ask *ask, struct buf *out, struct err *err);

/* Units that a form asks for this indicator and that gave nothing, below (or at) `unit`: of the period itself, or of its parts with the parts
 * named: "xã A (quý II, quý III)". A unit is asked for the parts on whose last day it stands. missing.c */
int total_missing(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, const char ***out, size_t *n, struct err *err);
#endif
