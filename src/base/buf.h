/* buf - one growable string with a limit.
 *     struct buf b = BUF_INIT(MAX_PART);
 *     buf_addf(&b, "%zu", n);  ...  buf_release(&b);
 * b.p is always NUL-terminated once something was added (NULL before). When an addition would pass `limit` nothing is
 * added and b.over becomes true; callers check it once at the end. Memory is the buf's own. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stdbool.h>
#include <stddef.h>
#include "base/view.h"

struct buf {
	char *p;
	size_t n, cap, limit;
	bool over;
};

#define BUF_INIT(most) { NULL, 0, 0, (most), false }
#define BUF_NO_LIMIT ((size_t)-1 / 4)

void buf_add(struct buf *b, struct view s);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
/* One Unicode code point as UTF-8. */
void buf_addcp(struct buf *b, unsigned cp);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_clear(struct buf *b);
void buf_release(struct buf *b);
static inline struct view buf_view(const struct buf *b)
{
	return (struct view){ b->p ? b->p : "", b->n };
}
#endif
