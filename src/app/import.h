/* import - the use case "take in a table": rows of a register, facts, plans, units. All of a file or nothing of it: one transaction.
 * The same file twice changes nothing. What is wrong is said row by row: "file:line:column: what". */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H
#include "app/office.h"
#include "base/buf.h"

struct import_ask {
	const char *file;
	const char *register_code;  /* or one of these: */
	bool facts, plans, units;
	const char *unit;           /* whose rows these are when a row names none; NULL: the store's owner */
	const char *map, *columns;  /* name of a saved column map; a map given here (saved under the name when both are) */
	const char *period;         /* NULL, or: rows dated outside are refused */
	const char *sheet, *separator;
	bool full;                  /* what the list lacks of its span is taken back */
	bool dry;                   /* judge only */
	const char *why;
};
/* 0 done, 1 rows are wrong (said in out; nothing is imported), -1. */
int import_run(const struct office_ask *office, const struct import_ask *ask, struct buf *out, struct err *err);

/* What the kinds of tables share; one file each. A row is judged and written under the running act. */
struct slips;
struct table_file;
struct import_done {
	size_t rows, added, changed, same;
};
int import_register(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err);
int import_facts(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err);
int import_units(struct office *o, const struct import_ask *ask, struct table_file *t, struct slips *slips, struct buf *out, struct err *err);
#endif
