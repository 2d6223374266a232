/* unit_acts - the use cases of `dinhky unit`: who there is on a day, one unit with its history, and what happens to units: each an act
 * with its day and the paper that says so (records/unit_event.h). Right: manage. */
#ifndef APP_UNIT_ACTS_H
#define APP_UNIT_ACTS_H
#include "app/office.h"
#include "app/listed.h"
#include "records/unit_event.h"

struct unit_list_ask {
	const char *tree;         /* "lanh-tho" (NULL: this one) or "nganh" */
	const char *under;        /* this unit and those below; NULL: all */
	const char *kind;         /* code of a kind; NULL: all */
	const char *words;        /* part of a name, also without its marks; NULL: all */
	const char *day;          /* NULL: today */
	bool closed;              /* those that had ended by then, too, with the day and the event */
};
int units_list(struct office *o, const struct unit_list_ask *ask, const struct listed *how, struct buf *out, struct err *err);
/* Everything that was written of it, by day: names, parents, events with their basis, and where its work went. */
int unit_history(struct office *o, const char *words, const char *format, struct buf *out, struct err *err);

/* Which body answers for each field of work, since when. */
int unit_owners(struct office *o, const struct listed *how, struct buf *out, struct err *err);
/* From that day on; unit NULL: nobody. */
int unit_owns(struct office *o, const char *field, const char *unit, const char *from, struct buf *out, struct err *err);

/* A new unit with its first traits. pairs of trait and value, value NULL: not said. */
struct unit_new { const char *code, *name, *shortname, *kind, *symbol, *parent, *parent_bodies, *from; };
int unit_found(struct office *o, const struct unit_new *n, struct buf *out, struct err *err);
/* One trait from a day on: short, kind, symbol, parent, parent:nganh. A new name is an event: rename. */
int unit_change(struct office *o, const char *unit, const char *trait, const char *value, const char *from, struct buf *out, struct err *err);

struct unit_happening {
	enum event_kind kind;
	const char *const *words; /* rename: UNIT NAME; merge: FROM... TO; split: FROM TO[=SHARE]...; transfer: UNIT PARENT; abolish: UNIT */
	size_t n;
	const char *day, *basis, *note, *code; /* code NULL: made from the kind, the day and the first unit */
};
int unit_happens(struct office *o, const struct unit_happening *h, struct buf *out, struct err *err);
#endif
