/* total - sums up the tree of places, kept up with every value. For an indicator that adds over units, the total of a unit is its own
 * value when it gave one, else the sum of the totals below it, in the tree as it was on the period's last day. One new value touches
 * one row for each level above it, however many facts there are. */
#ifndef RECORDS_TOTAL_H
#define RECORDS_TOTAL_H
#include "records/fact.h"
#include "records/unit.h"

struct total {
	struct dec value;
	int64_t have;                    /* values in it */
};
/* 1 found, 0 nothing below it has a value, -1. */
int total_read(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role, struct total *out, struct err *err);

/* The same key without a unit. */
struct total_key {
	int64_t indicator, period, part;
	enum fact_role role;
};
/* What stands of one key, by unit number. */
struct total_value {
	int64_t unit, fact;
	enum fact_word word;
	enum fact_stage stage;
	struct dec value;
	const char *grade;               /* NULL: none */
};
int facts_of(struct records *rec, struct total_key k, struct arena *a, struct total_value **out, size_t *n, struct err *err);

/* The tree was changed from that day on: totals of the periods that end on it or later are made again. Called by unit_set. */
int total_tree_changed(struct records *rec, struct day from, struct err *err);
/* Makes fact_now and total_now again from the lasting rows, in the running transaction (act not needed: they are derived). */
int facts_rebuild(struct records *rec, struct err *err);
int totals_rebuild(struct records *rec, struct err *err);

/* for fact.c */
int total_moved(struct records *rec, const struct total_key *k, int64_t unit, struct err *err);
#endif
