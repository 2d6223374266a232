/* submission - a unit's form for a period: its states, who owes what, and how much of it has arrived.
 *
 * States (design.md 6): not started (no row), draft, submitted, returned (with a reason), accepted. Allowed steps:
 *     not started -> draft -> submitted -> accepted | returned;  returned -> draft -> submitted;  accepted -> returned (reopened)
 * Lateness is computed from the day a form was first submitted, or the day its last value first came when that was later (or today, while
 * it is owed), against the due day; it is not typed. A value read in a paper came with the paper, whenever it was accepted.
 * A unit that is closed on the period's last day, or is of another kind than the form asks, is not expected. */
#ifndef RECORDS_SUBMISSION_H
#define RECORDS_SUBMISSION_H
#include "base/period.h"
#include "records/catalog.h"
#include "records/records.h"

enum submission_state { SUB_NOT_STARTED, SUB_DRAFT, SUB_SUBMITTED, SUB_RETURNED, SUB_ACCEPTED, SUB_STATES };
enum { SUBMISSION_REASON_MAX = 1000 }; /* bytes */

/* "submitted"; and back, -1 when it is no state. The words on screen are app's. */
const char *submission_state_code(enum submission_state s);
int submission_state_of(struct view code);

bool submission_may_step(enum submission_state from, enum submission_state to);

/* One step of a form's history. */
struct submission_step {
	enum submission_state state;
	struct day day;
	const char *reason, *login;
};

struct owed {
	int64_t unit, submission;       /* submission 0: not started */
	const struct form_def *form;
	const char *unit_code, *unit_name, *unit_kind;
	enum submission_state state;
	struct day submitted;           /* first time; 0: never */
	struct day values;              /* when the last of its values first came; 0: with the form itself, or none yet */
	struct day due;
	long late;                      /* days after due, of the submission with its values or of today while it is owed; <= 0: in time */
	const char *reason;             /* of the last return, "" */
	size_t want, have;              /* rows the unit itself must fill, and those with a value or a word that stands: have <= want */
};

/* The number of the submission, made (as draft) when there is none. Refuses a unit closed then or of another kind. */
int submission_open(struct records *rec, int64_t unit, const struct form_def *form, int64_t period, int64_t *id, struct err *err);
/* Its number: 1 found, 0 none was begun, -1. */
int submission_find(struct records *rec, int64_t unit, const struct form_def *form, int64_t period, int64_t *id, struct err *err);
/* The unit's form of that period that holds the indicator: 1 with its number, 0 when none was begun, -1. */
int submission_holding(struct records *rec, const char *indicator, bool plan, int64_t unit, int64_t period, int64_t *id, struct err *err);
/* The state that stands. */
int submission_state_read(struct records *rec, int64_t submission, enum submission_state *out, struct err *err);
/* The next state, on `day`. A step that is not allowed, a return without a reason: err. */
int submission_step(struct records *rec, int64_t submission, enum submission_state to, struct day day, const char *reason, struct err *err);
int submission_history(struct records *rec, int64_t submission, struct submission_step **out, size_t *n, struct arena *a, struct err *err);

/* Everything owed for a period: all forms of the packs whose kind of period it is, all units of their kind under the owner that exist on its last
 * day. A form's period is that of its own regime. Ordered by unit code, then form. */
int submissions_owed(struct records *rec, struct period p, const char *profile, struct owed **out, size_t *n, struct arena *a, struct err *err);
#endif
