/* ole - streams out of an OLE compound file (the container of Word 97-2003 and of encrypted Office files).
 * Knows no document format. libolecf does the reading; it is loaded when the first container is met, so that programs that
 * never see one do not pay for it (half a millisecond a start).
 *     struct ole *o = ole_open(all, err);
 *     if (ole_stream(o, "WordDocument", arena, &main, err) > 0) ...
 *     ole_close(o);                                                                                                  */
#ifndef BOX_OLE_H
#define BOX_OLE_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

struct ole;

/* Do the bytes begin as such a container? Loads nothing. */
bool ole_is(struct view all);
/* NULL with err when the container is damaged or the library is not there. */
struct ole *ole_open(struct view all, struct err *err);
/* Is there an entry of that name in the root? */
bool ole_has(struct ole *o, const char *name);
/* A whole stream of the root: 1 found, 0 no such stream, -1 damaged from its first byte (err). A stream that breaks off gives
 * what could be read: *cut says so. No stream is longer than its container. */
int ole_stream(struct ole *o, const char *name, struct arena *a, struct view *out, bool *cut, struct err *err);
void ole_close(struct ole *o); /* NULL is fine */
#endif
