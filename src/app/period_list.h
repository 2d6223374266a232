/* period_list - the use cases of `dinhky period`: the periods of a year with their days and due days, and who owes by when in one. */
#ifndef APP_PERIOD_LIST_H
#define APP_PERIOD_LIST_H
#include "app/listed.h"
#include "app/period.h"
#include "base/buf.h"

/* year 0: of today. Due: when the store's own unit owes. */
int periods_list(struct office *o, int year, const struct listed *how, struct buf *out, struct err *err);
/* One period: due day for each kind of unit that owes a form. words NULL: as period_of_words. */
int period_show(struct office *o, const char *words, const char *format, struct buf *out, struct err *err);
#endif
