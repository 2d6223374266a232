/* unit_event - who follows whom: rename, merge, split, transfer, abolish, open; each on a day and with the paper that says so.
 *
 * An event writes its own row, one step for each pair of units, and the traits that follow from it:
 *     rename    the unit's new name (when given)
 *     merge     each from-unit's work goes whole to its to-unit; from-units that are no to-unit are closed
 *     split     the from-unit's work goes to its to-units by share (all given, adding up to exactly 1), or with no shares: then what
 *               it did before is not comparable with what they do; it is closed unless it is one of them
 *     transfer  the from-unit stands under the to-unit from then on, in the tree of places; its work stays its own
 *     abolish   the from-unit is closed and nobody takes its work over
 *     open      the to-unit is new; nothing is written but the event
 * Closed units stay with all that they gave. */
#ifndef RECORDS_UNIT_EVENT_H
#define RECORDS_UNIT_EVENT_H
#include "records/unit.h"

enum event_kind { EVENT_RENAME, EVENT_MERGE, EVENT_SPLIT, EVENT_TRANSFER, EVENT_ABOLISH, EVENT_OPEN, EVENT_KINDS };
enum { EVENT_STEPS_MAX = 1000 };

struct unit_step {
	int64_t from, to;                /* 0: none */
	bool has_share;
	struct dec share;
};
struct unit_event {
	int64_t id;
	const char *code, *basis, *note;
	const char *name;                /* rename: the new name; NULL or "": told elsewhere */
	enum event_kind kind;
	struct day day;
	const struct unit_step *steps;
	size_t nsteps;
};

/* "rename" ... in packs and on the command line, and what people read. */
const char *event_kind_name(enum event_kind kind);
const char *event_kind_title(enum event_kind kind);
bool event_kind_read(struct view name, enum event_kind *out);

/* Judges and writes it. err: no basis, a unit that was closed then, shares that do not add up to 1, steps that do not fit the kind. */
int unit_event_put(struct records *rec, const struct unit_event *e, int64_t *id, struct err *err);
/* Events from `first` on (0/0/0: all) to `last` (0/0/0: all), by day and number. */
int unit_events(struct records *rec, struct day first, struct day last, struct arena *a, struct unit_event **out, size_t *n, struct err *err);

/* Where the work of a unit that stood on one day is found on a later one. */
enum heir_kind {
	HEIR_SELF,         /* it still stands */
	HEIR_GONE,         /* closed without a successor: what it did stays with it */
	HEIR_UNKNOWN,      /* split without a key somewhere on the way: not comparable; `unit` may have taken some of it */
	HEIR_SHARE,        /* `share` of it went to `unit` (1: all) */
};
struct heir {
	int64_t from, unit;              /* GONE: the unit with which it ended */
	enum heir_kind kind;
	struct frac share;
	bool divided;                    /* HEIR_SHARE: by a key, so whole things may come out in fractions */
};
/* Heirs on `now` of every unit that stood on `then` (then < now) but does not stand on `now`, in order of `from`. Units not listed
 * still stand. A unit split without a key has one HEIR_UNKNOWN for each unit that may have got a part. */
int unit_heirs(struct records *rec, struct day then, struct day now, struct arena *a, struct heir **out, size_t *n, struct err *err);
#endif
