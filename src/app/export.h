/* export - registers and values out, as tables that `dinhky import` takes in again without a change: .csv (UTF-8 with a mark for
 * Excel, commas, decimals after a comma) and .json (plain numbers). All columns by their stable names. */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H
#include "app/office.h"
#include "base/buf.h"
#include "records/entry.h"

/* csv or json, else ERR_USAGE; NULL: by the end of the file's name, else csv. */
int export_format(const char *format, const char *file, bool *json, struct err *err);
/* Entries of a register with their unit; history: the state's cell holds its steps. */
int export_entries(struct office *o, const struct reg *r, const struct entry *v, size_t n, bool json, bool history, struct buf *out, struct err *err);
struct export_ask {
	const char *register_code;
	bool facts;
	const char *unit, *period, *indicator, *filter;
};
/* *hidden: values of sensitive fields that the account may not see and that were left out. */
int export_table(struct office *o, const struct export_ask *ask, bool json, struct buf *out, size_t *hidden, struct err *err);
#endif
