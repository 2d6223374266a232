/* pool - see pool.h. */
#include "web/pool.h"
#include <stdlib.h>

void pool_init(struct pool *p, const struct office_ask *ask)
{
	*p = (struct pool){ .ask = *ask };
	pthread_mutex_init(&p->lock, NULL);
}

static void close_one(struct office *o)
{
	office_close(o);
	free(o);
}

void pool_release(struct pool *p)
{
	while (p->n)
		close_one(p->idle[--p->n]);
	pthread_mutex_destroy(&p->lock);
}

struct office *pool_take(struct pool *p, struct err *err)
{
	struct office *o = NULL;
	pthread_mutex_lock(&p->lock);
	if (p->n)
		o = p->idle[--p->n];
	pthread_mutex_unlock(&p->lock);
	if (o)
		return o;
	o = xmalloc(sizeof *o);
	if (office_open(o, &p->ask, STORE_WRITE, err) == 0)
		return o;
	close_one(o);
	return NULL;
}

void pool_give(struct pool *p, struct office *o)
{
	if (!o)
		return;
	bool kept = false;
	pthread_mutex_lock(&p->lock);
	if (p->n < POOL_MAX && o->arena.used < POOL_MEMORY_MAX) {
		p->idle[p->n++] = o;
		kept = true;
	}
	pthread_mutex_unlock(&p->lock);
	if (!kept)
		close_one(o);
}
