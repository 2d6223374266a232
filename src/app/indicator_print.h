/* indicator_print - `dinhky indicator list` and `show` as listings: the definitions, and one indicator with what stands behind it. */
#ifndef APP_INDICATOR_PRINT_H
#define APP_INDICATOR_PRINT_H
#include "app/indicator.h"
#include "app/listed.h"

/* Definitions that fit field and words of ask; form: those a form asks for, NULL: all. */
int indicators_print(struct office *o, const struct indicator_ask *ask, const char *form, const struct listed *how, struct buf *out, struct err *err);
int indicator_print(struct office *o, const char *code, const struct indicator_ask *ask, long page, const char *format, struct buf *out, struct err *err);
#endif
