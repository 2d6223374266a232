/* arena - see arena.h. Chunks double up to 1 MiB; a larger request gets a chunk of its own. */
#include "base/arena.h"
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { CHUNK_FIRST = 16 * 1024, CHUNK_EAGER = 128 * 1024, CHUNK_MOST = 1024 * 1024 };

struct arena_chunk {
	struct arena_chunk *prev;
	size_t used, size;
	alignas(max_align_t) char mem[];
};

static void die_no_memory(void)
{
	fputs("dinhky: hết bộ nhớ / out of memory\n", stderr);
	exit(3);
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		die_no_memory();
	return p;
}

void *xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);
	if (!p)
		die_no_memory();
	return p;
}

/* Zeroed memory. The pages of a large chunk are taken in one call instead of a fault for each; where the kernel does not know
 * that call, they come as they are touched. */
static struct arena_chunk *chunk_new(size_t size)
{
	struct arena_chunk *c = calloc(1, size);
	if (!c)
		die_no_memory();
#ifdef MADV_POPULATE_WRITE
	if (size >= CHUNK_EAGER && size <= 2 * (size_t)CHUNK_MOST) {
		uintptr_t page = 4096, from = ((uintptr_t)c + page - 1) / page * page, to = ((uintptr_t)c + size) / page * page;
		if (to > from)
			madvise((char *)c + (from - (uintptr_t)c), to - from, MADV_POPULATE_WRITE);
	}
#endif
	return c;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t al = alignof(max_align_t);
	if (size > SIZE_MAX - al - sizeof(struct arena_chunk))
		die_no_memory();
	size = (size + al - 1) / al * al;
	struct arena_chunk *c = a->last;
	if (!c || c->size - c->used < size) {
		size_t want = c && c->size * 2 > CHUNK_FIRST ? c->size * 2 : CHUNK_FIRST;
		if (want > CHUNK_MOST)
			want = CHUNK_MOST;
		if (want < size)
			want = size;
		struct arena_chunk *fresh = chunk_new(sizeof *fresh + want);
		fresh->prev = c;
		fresh->used = 0;
		fresh->size = want;
		a->last = c = fresh;
	}
	void *p = c->mem + c->used;
	c->used += size;
	a->used += size;
	return p; /* zero: chunks come zeroed and nothing in them is used twice */
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		die_no_memory();
	return arena_alloc(a, n * size);
}

char *arena_str(struct arena *a, struct view s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

struct view arena_view(struct arena *a, struct view s)
{
	return (struct view){ arena_str(a, s), s.n };
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap * 2 : 8;
	void *p = arena_array(a, more, size);
	if (n)
		memcpy(p, v, n * size);
	*cap = more;
	return p;
}

struct arena_later {
	struct arena_later *next;
	void (*release)(void *what);
	void *what;
};

void arena_defer(struct arena *a, void (*release)(void *what), void *what)
{
	struct arena_later *l = arena_alloc(a, sizeof *l);
	*l = (struct arena_later){ a->later, release, what };
	a->later = l;
}

void arena_release(struct arena *a)
{
	for (struct arena_later *l = a->later; l; l = l->next)
		l->release(l->what);
	for (struct arena_chunk *c = a->last; c;) {
		struct arena_chunk *prev = c->prev;
		free(c);
		c = prev;
	}
	*a = (struct arena)ARENA_INIT;
}
