/* today - the one place that asks what day it is. --today wins, then SOURCE_DATE_EPOCH, then the clock (local time). */
#ifndef APP_TODAY_H
#define APP_TODAY_H
#include "base/date.h"
#include "base/err.h"

/* "2026-11-23" into out. option: the argument of --today or NULL; a text that is no day of the calendar is ERR_USAGE. */
int today(const char *option, char out[11], struct err *err);
/* What stands behind an option that takes a day ("--from"); words NULL: `otherwise`. */
int day_of_option(const char *option, const char *words, struct day otherwise, struct day *out, struct err *err);
#endif
