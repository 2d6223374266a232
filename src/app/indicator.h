/* indicator - what people follow: the indicators of a unit and a period with plan, actual, percent and trend, and what stands behind
 * one of them: the units below, the versions of its value, the terms of its formula, the entries of its register. Words and numbers
 * come ready to print; pages and `dinhky indicator` only lay them out. Counts that are not for who acts come hidden (value.h). */
#ifndef APP_INDICATOR_H
#define APP_INDICATOR_H
#include "app/total.h"
#include "records/entry.h"

enum { TREND_MAX = 5, BEHIND_PAGE = 50 };

struct trend_point {
	const char *label, *value;   /* "quý III năm 2026", "1.234"; value "": none */
	bool known;
	int height;                  /* 0..100 of the largest of the points */
};
struct indicator_line {
	struct total_line total;
	const struct field_def *field;  /* NULL: the pack names none */
	const char *plan, *actual, *percent, *before, *to_date, *note; /* as people read them, "" when there is none */
	bool reached;                /* at least the plan, and more is better or nothing is said */
	struct trend_point trend[TREND_MAX]; /* oldest first, the period asked for last */
	size_t ntrend;
	int moved;                   /* against the period before: +1 more, -1 less, 0 the same or not known */
	bool for_better;             /* it moved the way that is wanted */
	bool for_worse;
};

struct indicator_ask {
	const char *unit, *period, *map; /* as in total.h */
	const char *field;           /* code; NULL or "": all */
	const char *words;           /* part of a title, name or code, also without its marks; NULL or "": all */
	const char *sort;            /* a column as in total.h, "-" before it: falling; NULL or "": by field */
	bool all;                    /* those without any value too */
	bool trend;
	bool plain;                  /* numbers as programs read them: 1234.5 */
};
struct indicator_list {
	struct unit unit;
	struct period period;
	enum value_map map;
	bool stands;                 /* the unit was there at the end of the period (or is, on today's map) */
	struct unit *units;          /* that one may choose from: all of the day, parents first */
	size_t nunits;
	struct indicator_line *v;    /* as asked; else by field in the pack's order, then by title */
	size_t n;
};
/* ERR_USAGE: no such unit, period, field. */
int indicator_list(struct office *o, const struct indicator_ask *ask, struct indicator_list *out, struct err *err);

struct behind_unit { const char *code, *name; const char *plan, *actual, *to_date, *percent; bool hidden, missing; };
struct behind_term { const char *code, *title, *value; bool plan; int years_back; const char *part; };
struct behind_version { const char *value, *stage, *at, *login, *why, *as_of; bool gone, plan; };
struct behind {
	struct indicator_line line;
	struct unit unit;
	struct period period;
	enum value_map map;
	const char *source;          /* one sentence: who reports it, which register is counted, which formula */
	struct behind_unit *units;
	size_t nunits;
	struct behind_version *versions; /* oldest first, the plan's too */
	size_t nversions;
	struct behind_term *terms;
	size_t nterms;
	/* A register's: */
	const struct reg *reg;       /* NULL: none */
	struct entry *entries;       /* a page of BEHIND_PAGE */
	size_t nentries;
	int64_t nall;
	const char *entries_closed;  /* why its rows are not shown; NULL: they are */
};
/* page of the register's entries, from 1. */
int indicator_behind(struct office *o, const char *code, const struct indicator_ask *ask, long page, struct behind *out, struct err *err);
#endif
