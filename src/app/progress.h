/* progress - one line on standard error that says how far long work has come; only on a terminal, and only when it takes
 * longer than a blink. */
#ifndef APP_PROGRESS_H
#define APP_PROGRESS_H
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
	struct timespec begun, shown;
	bool on, visible;
};

void progress_start(struct progress *p, bool on);
void progress_show(struct progress *p, size_t done, size_t of, const char *what);
/* Take the line away, so that other output can be printed. */
void progress_hide(struct progress *p);
#endif
