/* reader - a process beside the server that has work done on hostile bytes. A server has threads, and a process with threads should
 * not fork: another thread may hold a lock (of the allocator, of the loader) that nobody will open again in the child. So one process is
 * made before the threads; it takes one paper at a time, has it read in a child of its own (apart.h), and hands back what came of it. */
#ifndef APP_READER_H
#define APP_READER_H
#include <pthread.h>
#include <sys/types.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

struct reader_process {
	pid_t pid;          /* 0: none */
	int fd;
	pthread_mutex_t lock;
};

/* Before any thread is started. */
int reader_start(struct reader_process *r, struct err *err);
/* From any thread: the page of findings of a paper (check_upload.h). */
int reader_check(struct reader_process *r, struct view name, struct view bytes, const char *pack, struct buf *out, struct err *err);
void reader_stop(struct reader_process *r);
#endif
