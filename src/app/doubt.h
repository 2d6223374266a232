/* doubt - what the records say against themselves, each with its computation and what to do about it: rules of the pack that do not hold,
 * values outside their range or over their whole, values far from their fellows, a unit's own number beside the sum below it, stocks
 * that do not balance. Nothing is changed.
 *
 * What the one who acts may not see is not judged for them: neither the numbers nor the verdict are told, only how much was passed over. */
#ifndef APP_DOUBT_H
#define APP_DOUBT_H
#include "app/office.h"
#include "app/value.h"

enum doubt_kind { DOUBT_RULE, DOUBT_RANGE, DOUBT_SHARE, DOUBT_FAR, DOUBT_TOTAL, DOUBT_STOCK, DOUBT_KINDS };
enum doubt_weight { DOUBT_ERROR, DOUBT_WARNING, DOUBT_QUESTION, DOUBT_NOTE, DOUBT_WEIGHTS };

struct doubt {
	enum doubt_kind kind;
	enum doubt_weight weight;
	const char *code;                /* of the rule, the indicator or the register */
	int64_t unit;
	const char *unit_code, *unit_name;
	const char *message;             /* what does not fit, one sentence */
	const char *computation;         /* "12 + 30 = 42, ghi 45: lệch 3" */
	const char *parts;               /* "Kiểm tra: 12; Giám sát: 30; ...", "" */
	const char *todo;
	struct frac left, right;         /* what was compared */
};
struct doubts {
	struct period period;
	const char *unit_name;
	struct doubt *v;
	size_t n, cap;
	size_t by_weight[DOUBT_WEIGHTS];
	size_t judged;                   /* comparisons made */
	size_t hidden;                   /* passed over: counts for the field's own role */
	size_t long_series, short_series; /* series with enough values for an outlier to be asked about, and too short ones */
};

struct doubt_ask {
	int64_t unit;
	struct period period;
	const struct form_def *form;     /* only what touches this form, of that unit alone; NULL: all, and all units below */
};
enum { DOUBT_SERIES_MAX = 24, DOUBT_GAPS_MAX = 4, DOUBT_UNITS_MAX = 100 * 1000 };

/* Right read of that unit; fields the account may not read are passed over. */
int doubts_read(struct office *o, const struct doubt_ask *ask, struct arena *a, struct doubts *out, struct err *err);
/* Anything but notes? */
bool doubts_serious(const struct doubts *d);

const char *doubt_weight_words(enum doubt_weight w);
const char *doubt_weight_code(enum doubt_weight w);
/* format text, csv, json. */
int doubts_print(const struct doubts *d, const char *format, struct arena *a, struct buf *out, struct err *err);
/* One paragraph for each of that weight. */
void doubts_say(const struct doubts *d, enum doubt_weight w, struct buf *out);

/* `dinhky submission check`: unit NULL: the store's own. 1 when something serious was found. */
int doubts_check(struct office *o, const char *unit, const char *period, const char *format, struct buf *out, struct err *err);
/* Of the store's own unit, for a page: 1 read, 0 when it names none, the one who acts may not read it, or it has too many units for a
 * page to wait for. */
enum { DOUBT_PAGE_UNITS_MAX = 400 };
int doubts_of_period(struct office *o, struct period p, struct arena *a, struct doubts *out, struct err *err);
#endif
