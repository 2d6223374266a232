/* zipedit - a zip in memory with a few parts replaced or added; all other parts keep their compressed bytes as they were.
 *     struct zipedit *z = zipedit_open(bytes, err);
 *     zipedit_read(z, "word/document.xml", limit, arena, &v, err);
 *     zipedit_put(z, "word/document.xml", changed, err);   the bytes must live until zipedit_bytes
 *     zipedit_bytes(z, &out, err);                         the whole new file; z is used up
 *     zipedit_close(z);                                    NULL is fine
 * New parts carry a fixed time (1 January 1980), so the same edit gives the same bytes. Nothing touches the disk. */
#ifndef BOX_ZIPEDIT_H
#define BOX_ZIPEDIT_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

struct zipedit;
struct zipedit *zipedit_open(struct view bytes, struct err *err);
bool zipedit_has(const struct zipedit *z, const char *name);
/* -1 with err when the part is missing, damaged or larger than `limit` once unpacked. */
int zipedit_read(struct zipedit *z, const char *name, size_t limit, struct arena *a, struct view *out, struct err *err);
int zipedit_put(struct zipedit *z, const char *name, struct view bytes, struct err *err);
int zipedit_bytes(struct zipedit *z, struct buf *out, struct err *err);
void zipedit_close(struct zipedit *z);
#endif
