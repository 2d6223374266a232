/* doubt_int - what doubt.c and doubt_value.c share: one walk over the units of a period, with the values of the unit at hand read once. */
#ifndef APP_DOUBT_INT_H
#define APP_DOUBT_INT_H
#include "app/doubt.h"

struct doubting {
	struct office *o;
	const struct doubt_ask *ask;
	struct arena *arena;
	struct valuing v;
	struct doubts *out;
	const struct unit *unit;         /* at hand */
	bool top;                        /* the unit that was asked about */
	struct { bool known; struct value value; } *values; /* by indicator, actual then plan: of the unit and the period at hand */
	signed char *may_read;           /* by indicator: 1, 0; -1: not asked yet */
};

/* The value of the unit at hand, the whole, in the period asked about. Lives until the next unit. NULL with err. */
const struct value *doubt_value(struct doubting *w, const struct indicator_def *d, enum fact_role role, struct err *err);
/* May the one who acts see these of the unit at hand? What may not is counted. 1, 0, -1. */
int doubt_may_see(struct doubting *w, const struct indicator_def *d, struct view part, const struct value *const *values, size_t n, struct err *err);
/* A new one about the unit at hand, to be filled. */
struct doubt *doubt_add(struct doubting *w, enum doubt_kind kind, enum doubt_weight weight, const char *code);
/* Does the question touch that indicator? */
bool doubt_touches(const struct doubting *w, const char *indicator);
const char *doubt_gap(struct frac a, struct frac b, struct arena *arena);

/* Ranges, shares, outliers and the sum below, of the unit at hand. */
int doubt_values(struct doubting *w, struct err *err);
int doubt_stocks(struct doubting *w, struct err *err);
#endif
