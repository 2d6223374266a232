/* total_int - what total.c and total_with.c share. */
#ifndef APP_TOTAL_INT_H
#define APP_TOTAL_INT_H
#include "app/total.h"

/* Two periods side by side, each on the map that was asked for, with the change or why there is none to tell. */
int total_with(struct office *o, const struct total_ask *ask, struct valuing *v, int64_t unit, struct period p, struct buf *out, struct err *err);
#endif
