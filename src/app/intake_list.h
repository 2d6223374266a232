/* intake_list - proposals and conflicts as lists for people and programs. */
#ifndef APP_INTAKE_LIST_H
#define APP_INTAKE_LIST_H
#include "app/listed.h"
#include "app/office.h"

/* Only what the one who acts may see; what is of a sensitive field only for its own role. period NULL: all. waiting: only those without an answer. */
int intake_list(struct office *o, const char *period, bool waiting, const struct listed *how, struct buf *out, struct err *err);
int intake_conflicts(struct office *o, const char *period, const struct listed *how, struct buf *out, struct err *err);
#endif
