/* arena - see arena.h. Chunks double up to 256 KiB; from then on an arena takes large pages of 2 MiB, and a request larger than
 * that gets a chunk of its own. */
#include "base/arena.h"
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_PLAIN
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_PLAIN
#endif
#endif

enum { CHUNK_FIRST = 4 * 1024, CHUNK_EAGER = 128 * 1024, CHUNK_MOST = 256 * 1024, LARGE_PAGE = 2 * 1024 * 1024 };

struct arena_chunk {
	struct arena_chunk *prev;
	size_t used, size;
	size_t mapped; /* bytes to unmap; 0: from calloc */
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

/* The pages of a middling chunk are taken in one call instead of a fault for each; where the kernel does not know that call, they
 * come as they are touched. */
static void take_pages(void *p, size_t size)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t page = 4096, from = ((uintptr_t)p + page - 1) / page * page, to = ((uintptr_t)p + size) / page * page;
	if (size >= CHUNK_EAGER && to > from)
		madvise((char *)p + (from - (uintptr_t)p), to - from, MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)size;
#endif
}

/* One page of 2 MiB at its own border: the kernel clears it at once where it has such pages, and otherwise gives small ones as
 * they are touched. NULL when that cannot be had; sanitizers want to see every block, so they never get one. */
static struct arena_chunk *large_page(void)
{
#if defined(MADV_HUGEPAGE) && !defined(ARENA_PLAIN)
	char *p = mmap(NULL, 2 * LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	size_t before = (LARGE_PAGE - (uintptr_t)p % LARGE_PAGE) % LARGE_PAGE;
	if (before)
		munmap(p, before);
	munmap(p + before + LARGE_PAGE, LARGE_PAGE - before);
	struct arena_chunk *c = (void *)(p + before);
	madvise(c, LARGE_PAGE, MADV_HUGEPAGE);
	c->mapped = LARGE_PAGE;
	return c;
#else
	return NULL;
#endif
}

/* A chunk of zeroed memory with room for `want`, and for more when the arena has grown before. */
static struct arena_chunk *chunk_new(const struct arena *a, size_t want)
{
	size_t head = sizeof(struct arena_chunk), size = a->last ? a->last->size * 2 : CHUNK_FIRST - head;
	if (a->used >= CHUNK_MOST && want <= LARGE_PAGE - head) {
		struct arena_chunk *c = large_page();
		if (c) {
			c->size = LARGE_PAGE - head;
			return c;
		}
	}
	if (size > CHUNK_MOST - head)
		size = CHUNK_MOST - head;
	if (size < want)
		size = want;
	struct arena_chunk *c = calloc(1, head + size);
	if (!c)
		die_no_memory();
	if (size <= LARGE_PAGE)
		take_pages(c, head + size);
	c->size = size;
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
		struct arena_chunk *fresh = chunk_new(a, size);
		fresh->prev = c;
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
		if (c->mapped)
			munmap(c, c->mapped);
		else
			free(c);
		c = prev;
	}
	*a = (struct arena)ARENA_INIT;
}
