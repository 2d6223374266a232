/* learn - the use case "know this office's words": read an archive of its papers, count syllables, pairs and triples, and write
 * a word model that check --words adds to the built-in one. Only counts are kept, no sentence; a paper with a secrecy mark is
 * refused; a paragraph that stands in many papers counts once. Files are read in children, as for check. */
#ifndef APP_LEARN_H
#define APP_LEARN_H
#include <stdbool.h>
#include <stddef.h>
#include "base/err.h"

enum { LEARN_FILES_MAX = 200 * 1000, LEARN_DEPTH_MAX = 32 };

struct learn_request {
	const char *const *paths; /* folders and files */
	size_t npaths;
	const char *out;          /* NULL: "dinhky.words" here */
	int jobs;                 /* as in check */
	bool progress;
};

/* Says on standard output what was read and what was skipped and why. Returns the exit status. */
int learn_words(const struct learn_request *r, struct err *err);
#endif
