/* pool - open offices for requests. One office is one connection and serves one request at a time; as many are opened as requests
 * run at once, and kept. An office that has served long is closed, so that its memory stays small. */
#ifndef WEB_POOL_H
#define WEB_POOL_H
#include <pthread.h>
#include "app/office.h"

enum { POOL_MAX = 16, POOL_MEMORY_MAX = 32 * 1024 * 1024 };

struct pool {
	pthread_mutex_t lock;
	struct office *idle[POOL_MAX];
	size_t n;
	struct office_ask ask;
};

void pool_init(struct pool *p, const struct office_ask *ask);
void pool_release(struct pool *p);
/* NULL with err when the store cannot be opened. */
struct office *pool_take(struct pool *p, struct err *err);
void pool_give(struct pool *p, struct office *o); /* NULL is fine */
#endif
