/* view - a borrowed slice of bytes; never owns, never ends in NUL by promise.
 * Copy it freely. It lives as long as what it points into (an arena, a doc's text, a string literal). */
#ifndef BASE_VIEW_H
#define BASE_VIEW_H
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct view {
	const char *p;
	size_t n;
};

#define VIEW(lit) ((struct view){ (lit), sizeof(lit) - 1 })
#define VIEW_ARG(v) (int)(v).n, (v).p /* for printf("%.*s") */

static inline struct view view_of(const char *s)
{
	return (struct view){ s, s ? strlen(s) : 0 };
}

static inline struct view view_mid(struct view v, size_t start, size_t end)
{
	return (struct view){ v.p ? v.p + start : NULL, end - start }; /* of nothing, nothing: C has no NULL + 0 */
}

static inline bool view_eq(struct view a, struct view b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool view_is(struct view a, const char *s)
{
	return view_eq(a, view_of(s));
}

static inline bool view_starts(struct view a, const char *s)
{
	size_t n = strlen(s);
	return a.n >= n && memcmp(a.p, s, n) == 0;
}

/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
static inline struct view view_trim(struct view v)
{
	while (v.n && (unsigned char)v.p[0] <= ' ')
		v.p++, v.n--;
	while (v.n && (unsigned char)v.p[v.n - 1] <= ' ')
		v.n--;
	return v;
}
#endif
