/* indicator_int - what indicator.c and behind.c share. */
#ifndef APP_INDICATOR_INT_H
#define APP_INDICATOR_INT_H
#include "app/indicator.h"

/* Unit and period as asked, and that the one who acts may read them. */
int indicator_asked(struct office *o, const struct indicator_ask *ask, struct valuing *v, struct unit *unit, struct period *p, struct err *err);
int indicator_line_of(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, const struct indicator_ask *ask, struct indicator_line *l, struct err *err);
#endif
