/* section - a body's words for a section of the report, for a period: what it sent in its form or its own Word report. The last row
 * stands; the words may be erased, the row stays. */
#ifndef RECORDS_SECTION_H
#define RECORDS_SECTION_H
#include "records/records.h"

enum { SECTION_TEXT_MAX = 1024 * 1024 };

struct section_text {
	int64_t unit, period;
	const char *section;         /* "II.3/tuyen-giao" */
	int64_t submission, file;    /* 0: none */
	struct view body;
};

int section_write(struct records *rec, const struct section_text *t, struct err *err);
/* 1 found, 0 none (or erased), -1. unit 0: whichever body wrote last. Arena memory. */
int section_read(struct records *rec, const char *section, int64_t unit, int64_t period, struct section_text *out, struct arena *a, struct err *err);
/* By the number of its row, for what the search found: 1, 0 (erased), -1; submission and file say nothing. */
int section_of_row(struct records *rec, int64_t id, struct section_text *out, struct arena *a, struct err *err);
#endif
