/* words_of_section - a body's own words for a section of the report, for a period: what stands, and new ones from a paper (.docx, .txt,
 * as all papers). Nothing is overwritten: the last stands (records/section.h). A paper with a secrecy mark is refused. */
#ifndef APP_WORDS_OF_SECTION_H
#define APP_WORDS_OF_SECTION_H
#include "app/office.h"
#include "base/buf.h"

struct section_ask {
	const char *unit, *section, *period; /* section as a field of work names it: "II.3/tuyen-giao" */
};
/* May the one who acts read a body's words under that heading: the right to read the body, and under a heading that a sensitive field
 * closes (records/search.h search_takes_section) a role of one of these fields, or in the body that wrote them (design.md 3.7). 1, 0, -1. */
int section_may_see(struct office *o, const char *section, int64_t unit, struct err *err);
/* Right: section_may_see. */
int section_print(struct office *o, const struct section_ask *ask, struct buf *out, struct err *err);
/* In a transaction with an act; right: write in that unit. file "-": standard input. */
int section_put(struct office *o, const struct section_ask *ask, const char *file, struct buf *out, struct err *err);
#endif
