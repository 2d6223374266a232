/* settings - the use cases of `dinhky setting`: what an office chose for its store. Nothing is overwritten: the last row of a name
 * stands, the earlier ones say what it was (records/setting.h). Right: manage. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H
#include "app/office.h"
#include "base/buf.h"

int settings_list(struct office *o, const char *format, struct buf *out, struct err *err);
/* value "": no longer set. err: no such setting, or a value it cannot have. */
int setting_set(struct office *o, const char *name, const char *value, struct buf *out, struct err *err);
#endif
