/* period - which period people mean. */
#ifndef APP_PERIOD_H
#define APP_PERIOD_H
#include "app/office.h"
#include "base/period.h"

/* As people write it on the command line or in a page: the grammar of design.md 4, or words ("quý IV/2024"). NULL or "": the quarter that
 * ended within a month before today, else the one that today is in, by the usual regime. */
int period_of_words(struct office *o, const char *words, struct period *out, struct err *err);
#endif
