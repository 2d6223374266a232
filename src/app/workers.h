/* workers - the same task for many items, each in a child process of its own, results in the order of the items.
 * A child is forked after everything shared was loaded, so it costs little; it may read hostile bytes: it cannot write files,
 * has a limit on memory and time, and when it dies only its item is lost. Memory stays flat: at most WORKERS_AHEAD results
 * wait for their turn per child. */
#ifndef APP_WORKERS_H
#define APP_WORKERS_H
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum { WORKERS_AHEAD = 4, WORKERS_MOST = 64, WORKERS_RESULT_MAX = 1 << 30 };

struct work {
	void *ctx;
	size_t n;
	int jobs; /* children at once; 0: no child at all, everything in this process (debuggers, fault tests) */
	/* In the child: fill out. The message of trouble goes into out too, in whatever form done() understands. */
	void (*task)(void *ctx, size_t i, struct buf *out);
	/* In the parent, in order of i. lost: NULL, or why the child brought nothing ("died of signal 11"). Not 0 stops the work. */
	int (*done)(void *ctx, size_t i, struct view out, const char *lost);
};

/* Number of processors we may use. */
int workers_default(void);
int workers_run(struct work *w, struct err *err);
#endif
