/* apart - one piece of work on hostile bytes in a child process (workers.h): what it made comes back as bytes, what failed as
 * err; when the child dies that is an err too, and we live. */
#ifndef APP_APART_H
#define APP_APART_H
#include "base/buf.h"
#include "base/err.h"

/* fn fills out and returns >= 0, or fills err and returns -1. The same comes back here; changes it makes in ctx do not.
 * `what` names the work in a message about a dead child: the file. */
int apart(int (*fn)(void *ctx, struct buf *out, struct err *err), void *ctx, const char *what, struct buf *out, struct err *err);
#endif
