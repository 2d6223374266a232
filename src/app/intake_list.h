/* intake_list - proposals and conflicts as lists for people and programs. */
#ifndef APP_INTAKE_LIST_H
#define APP_INTAKE_LIST_H
#include "app/listed.h"
#include "app/office.h"
#include "app/value.h"
#include "records/proposal.h"

/* Only what the one who acts may see; what is of a sensitive field only for its own role. period NULL: all. waiting: only those without an answer. */
int intake_list(struct office *o, const char *period, bool waiting, const struct listed *how, struct buf *out, struct err *err);
int intake_conflicts(struct office *o, const char *period, const struct listed *how, struct buf *out, struct err *err);
/* What the records say already, of the whole that the paper speaks of: a body's paper speaks of the office it stands under. 1, 0 nothing, or
 * not for the one who acts, -1. */
int proposal_stands(struct office *o, struct valuing *v, const struct proposed *p, struct value *out, struct err *err);
#endif
