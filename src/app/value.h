/* value - what the records say for an indicator, a unit and a period: its own value, else what stands below it and in the parts of the
 * period, by the indicator's rules; counted or summed from its register; or worked out by its formula. On the map as it was then, or
 * on today's. Everything that shows a figure of the records asks here. */
#ifndef APP_VALUE_H
#define APP_VALUE_H
#include "records/records.h"
#include "consolidate/over.h"
#include "records/catalog.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/unit.h"

enum value_kind { VALUE_NONE, VALUE_NUMBER, VALUE_WORD, VALUE_GRADE };
enum value_map { MAP_THEN, MAP_TODAY };

struct value {
	enum value_kind kind;
	struct frac number;
	enum fact_word word;
	const char *grade;
	struct day due;              /* of “chưa có” */
	enum fact_stage stage;       /* of an own value */
	int64_t fact;                /* its own value; 0: put together */
	int64_t have;                /* values in it */
	size_t periods_missing;      /* parts of the period that nobody gave */
	bool from_register, from_formula;
	bool divided;                /* by a split's key */
	bool incomparable;           /* a split without a key lies across the unit; no number then, never a guess */
	int64_t split;               /* incomparable: the (first) unit that was split so */
	bool closed;                 /* a formula over a count that is not for the one who acts: values_may_see says no */
	const char *trouble;         /* a formula that cannot be worked out: why; NULL */
};

enum { VALUE_DEPTH_MAX = 40, VALUE_TREES_MAX = 64, VALUE_PERIODS_MAX = 64, VALUE_STARTS_MAX = 128 };
struct value_tree {
	struct day day;
	struct unit *units;
	size_t n;
	size_t *by_id;
};
/* The first entry that an office put into a register. */
struct register_start {
	const struct reg *reg;
	int64_t keeper;
	bool any;
	struct day first;
};
struct valuing {
	struct records *rec;
	struct arena *arena;
	const struct regime_def *regime;
	enum value_map map;
	int depth;
	struct value_tree *trees[VALUE_TREES_MAX]; /* each stays as it is in the arena: a full list only forgets */
	size_t ntrees;
	struct { struct period period; int64_t id; } periods[VALUE_PERIODS_MAX]; /* id 0: nothing was ever kept for it */
	size_t nperiods;
	int64_t *ids;                /* of the indicators, by their place in the catalog */
	struct value_memo *memo;
	struct remap *remaps;        /* value_today.c's */
	struct register_start starts[VALUE_STARTS_MAX];
	size_t nstarts;
};
void value_begin(struct valuing *v, struct records *rec, enum value_map map, struct arena *a);
/* The tree of places on a day, read once. NULL with err. */
const struct value_tree *value_tree(struct valuing *v, struct day day, struct err *err);
/* part n = 0: the whole. 0, or -1 with err when the world failed. */
int value_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, struct value *out, struct err *err);

/* Does the indicator's register speak of that unit and period: 1 it counts it (be it 0), 0, -1. Then a number is not typed in its place. */
int value_counted(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct err *err);

/* What else the records say where a number was given, which wins: the sum of what stands below the unit that gave it, what its parts of
 * the period make, and what the indicator's register counts. Not known when there is nothing. For showing both numbers, never one in silence. */
struct value_other { struct amount below, parts, counted; };
int value_others(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, enum fact_role role, const struct value *own, struct value_other *out, struct err *err);

/* "tự báo 45; cộng các đơn vị dưới 42: lệch 3", "số đã nhận 45; sổ đếm 42: lệch 3", "" when all agree or the one who acts may not see one of them. */
int value_others_words(struct valuing *v, const struct indicator_def *d, int64_t unit, const struct value *own, const struct value_other *o, const char **out, struct err *err);

/* A figure as a report wants it. */
struct figure_value {
	struct value actual, plan, before, to_date;  /* before: the same period a year earlier; to_date: from the start of the year */
	bool plan_of_year;           /* the plan is the year's: the percent is of what came in since its start */
	struct amount base;          /* of the percent */
	bool has_percent;
	struct dec percent;
	bool hidden;                 /* a small or split count of a sensitive field, not for who acts: all the rest is empty (design.md 3.7) */
};
int figure_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct view part, struct figure_value *out, struct err *err);

/* May the one who acts see all of these (NULL: passed over)? A small or split count of a sensitive field is for its own role only, and so
 * is what is worked out from one: it would tell it to whoever knows the rest. 1, 0, -1. */
int values_may_see(struct valuing *v, const struct indicator_def *d, int64_t unit, struct view part, const struct value *const *values, size_t n, struct err *err);

struct amount value_amount(const struct value *v);
/* "1.234,5", “không phát sinh”, “Nhất”, “không so sánh được”; "" when there is none. plain: 1234.5 for programs. */
const char *value_print(const struct records *rec, const struct indicator_def *d, const struct value *v, bool plain, struct arena *a);
#endif
