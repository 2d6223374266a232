/* check - the use case "check these files": each read and checked in a child process, results joined in order, the exit
 * status of design.md section 4. Waiving one finding is here too. */
#ifndef APP_CHECK_H
#define APP_CHECK_H
#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

struct check_request {
	const char *format;    /* "text" "json" "sarif" "html" "docx"; NULL: text */
	const char *out;       /* file, or folder when each paper has a file of its own; NULL: standard output */
	const char *previous;  /* last period's paper */
	const char *baseline;
	const char *pack;      /* name or folder, beside `chung` */
	const char *packs;     /* folder where packs are looked for first; NULL: none */
	const char *fail_on;   /* "error" "warning" "note" "question"; NULL: warning */
	const char *words;     /* word model, "none"; NULL: the one inside the program */
	const char *waive, *reason, *author;
	const char *today;
	bool no_quotes, colour, progress;
	int width;             /* columns of text, 0 = never wrap */
	int jobs;              /* children at once; -1: as many as processors */
};

/* Messages about single files go to standard error as they come; err is for trouble with the whole (then the return value
 * is err_exit). */
int check_files(const struct check_request *r, const char *const *files, size_t n, struct err *err);
#endif
