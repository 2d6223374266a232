/* report - the use case "write the period's report": the pack's template filled with the records' values, as .txt or .docx. */
#ifndef APP_REPORT_H
#define APP_REPORT_H
#include "app/office.h"

struct report_ask {
	const char *unit, *period; /* NULL: the owner of the store, the period that ended last or runs today */
	const char *report;        /* code of the table reports; NULL: the first for that kind of unit and period */
	const char *out;           /* .docx or .txt; NULL or "-": text to standard output */
};
struct report_done {
	size_t fields, gaps;
	size_t partial;            /* indicators without the part of some unit that owes one */
};
/* The report's bytes into out. A value that the records do not have is a visible gap, listed in `missing`, one a line,
 * and so is what lacks some unit's part. */
int report_write(struct office *o, const struct report_ask *ask, struct report_done *done, struct buf *out, struct buf *missing, struct err *err);
#endif
