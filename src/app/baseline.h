/* baseline - findings that an office has looked at and accepted, each with an author and a reason.
 * A tab-separated file: fingerprint, rule, author, date, reason, quote; lines "#..." and the line of column names skipped.
 * A waived finding stays in the results, marked; it no longer counts. */
#ifndef APP_BASELINE_H
#define APP_BASELINE_H
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"
#include "model/finding.h"

enum { BASELINE_MAX = 64 << 20 };

struct waiver {
	struct view fingerprint, rule, author, date, reason, quote;
};

struct baseline {
	struct waiver *v; /* by fingerprint */
	size_t n;
};

/* A row without a reason, or with a broken fingerprint, is an error that names the line. */
int baseline_read(const char *path, struct arena *a, struct baseline *out, struct err *err);
void baseline_apply(const struct baseline *b, struct findings *f);
/* Append one row, the whole file rewritten beside itself and renamed; creates the file. Tabs and line ends become spaces. */
int baseline_append(const char *path, const struct waiver *w, struct err *err);
#endif
