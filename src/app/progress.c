/* progress - see progress.h. */
#include "app/progress.h"
#include <stdio.h>

enum { BAR = 24, PATIENCE_MS = 400, EVERY_MS = 80, NAME_MOST = 40 };

static long ms_since(const struct timespec *t)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - t->tv_sec) * 1000 + (now.tv_nsec - t->tv_nsec) / 1000000;
}

void progress_start(struct progress *p, bool on)
{
	*p = (struct progress){ .on = on };
	clock_gettime(CLOCK_MONOTONIC, &p->begun);
	p->shown = p->begun;
}

void progress_show(struct progress *p, size_t done, size_t of, const char *what)
{
	if (!p->on || of == 0 || ms_since(&p->begun) < PATIENCE_MS || ms_since(&p->shown) < EVERY_MS)
		return;
	clock_gettime(CLOCK_MONOTONIC, &p->shown);
	int full = (int)(done * BAR / of);
	fprintf(stderr, "\r\033[K[");
	for (int i = 0; i < BAR; i++)
		fputs(i < full ? "█" : "░", stderr);
	fprintf(stderr, "] %zu/%zu %.*s", done, of, NAME_MOST, what);
	fflush(stderr);
	p->visible = true;
}

void progress_hide(struct progress *p)
{
	if (!p->visible)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->visible = false;
}
