/* arena - memory with one lifetime: a paper, a request, a command.
 * Nothing inside is freed singly; arena_release frees all of it. Running out of memory ends the program with a sentence
 * (limits on what users can make big keep that from happening). Not thread-safe: one arena, one thread. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include <stdarg.h>
#include <stddef.h>
#include "base/view.h"

struct arena_chunk;
struct arena_later;
struct arena {
	struct arena_chunk *last;
	struct arena_later *later; /* what arena_defer was asked to do */
	size_t used; /* bytes handed out so far, for tests and limits */
};

#define ARENA_INIT { 0 }

/* Zeroed memory, aligned for any type. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);
/* n objects of `size` bytes; an overflowing product ends the program. */
void *arena_array(struct arena *a, size_t n, size_t size);
/* A copy of s followed by NUL. */
char *arena_str(struct arena *a, struct view s);
struct view arena_view(struct arena *a, struct view s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_release(struct arena *a);
/* Calls release(what) when the arena is released, last asked first: for handles that end with the arena on every road out. */
void arena_defer(struct arena *a, void (*release)(void *what), void *what);

/* Room for one more in a growing array inside the arena: doubles *v when *n reaches *cap.
 *     if (x->n == x->cap) x->v = arena_grow(a, x->v, x->n, &x->cap, sizeof *x->v);                                    */
void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size);

/* malloc and friends that end the program when memory is gone. */
void *xmalloc(size_t size);
void *xrealloc(void *p, size_t size);
#endif
