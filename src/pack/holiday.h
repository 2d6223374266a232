/* holiday - days of the table `holidays`: month-day of every year, or year-month-day where the lunar calendar or a decision moves them. */
#ifndef PACK_HOLIDAY_H
#define PACK_HOLIDAY_H
#include <stdbool.h>
#include "base/date.h"
#include "pack/pack.h"

/* A day off by law; *name (when not NULL): which. All three parts of the day are needed. */
bool holiday_off(const struct pack *p, struct day d, struct view *name);
#endif
