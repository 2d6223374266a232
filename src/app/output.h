/* output - where results go: standard output or a file, piece by piece. A file is written beside its place and renamed at the
 * end, so that it is there whole or not at all; a full disk is one sentence.
 *     struct output o;
 *     if (output_open(&o, path, err) < 0) ...
 *     output_add(&o, view, err); ...            -1 at the first trouble; further calls then do nothing
 *     output_close(&o, keep, err);              always; keep false: leave no file */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H
#include <stdbool.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

struct output {
	const char *path; /* NULL: standard output */
	struct buf temp;  /* name of the file being written, empty when written in place */
	int fd;
	bool failed;
};

/* path NULL or "-": standard output. */
int output_open(struct output *o, const char *path, struct err *err);
int output_add(struct output *o, struct view bytes, struct err *err);
int output_close(struct output *o, bool keep, struct err *err);
/* Standard output is a pager from now on: a reader who leaves early is no trouble, the rest is dropped. Said once, before any work. */
void output_reader_may_leave(void);
/* May `path` be written with results in that format ("csv", "html", ...)? Not when its name ends like another kind of file that people
 * keep (.docx .doc .odt .pdf .xlsx .db). A store is never written over, whatever its name (output_open). */
int output_name_fits(const char *path, const char *format, struct err *err);
/* Are they one and the same file? False when one is not there. */
bool output_same_file(const char *a, const char *b);
/* All three for one piece. */
int output_write(const char *path, struct view bytes, struct err *err);
#endif
