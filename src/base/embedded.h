/* embedded - files that ship inside the program: the packs, the word model, page skeletons. tools/embed makes the table. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H
#include <stddef.h>
#include "base/view.h"

struct embedded {
	const char *path;           /* "packs/chung/units.tsv" */
	const unsigned char *start, *end;
};

extern const struct embedded embedded_files[]; /* sorted by path, ends with path NULL */

/* Empty view with p NULL when there is no such file. */
struct view embedded_find(const char *path);
#endif
