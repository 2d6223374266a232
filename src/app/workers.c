/* workers - see workers.h. */
#include "app/workers.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/lang.h"

#if defined(__SANITIZE_ADDRESS__)
#define WORKERS_NO_MEMORY_LIMIT
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WORKERS_NO_MEMORY_LIMIT
#endif
#endif

enum {
	CHILD_MEMORY_MB = 3072, /* address space of one child */
	CHILD_SECONDS = 300,    /* processor time of one child */
	CHILD_WALL_SECONDS = 1200, /* and by the clock, should it wait for something that never comes */
};

struct item {
	size_t i;
	pid_t pid;
	int fd; /* -1: finished */
	struct buf out;
	int status;
	bool used;
};

int workers_default(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (int)n;
}

static void limit(int what, rlim_t most)
{
	struct rlimit r;
	if (getrlimit(what, &r) == 0 && (r.rlim_max == RLIM_INFINITY || r.rlim_max > most)) {
		r.rlim_cur = r.rlim_max = most;
		setrlimit(what, &r);
	}
}

static void cage(void)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, CHILD_SECONDS);
	alarm(CHILD_WALL_SECONDS);
	limit(RLIMIT_FSIZE, 0); /* no byte of a paper reaches a file from here */
#ifndef WORKERS_NO_MEMORY_LIMIT /* the sanitizers reserve terabytes */
	limit(RLIMIT_AS, (rlim_t)CHILD_MEMORY_MB << 20);
#endif
}

static void child(const struct work *w, size_t i, int fd)
{
	struct buf out = BUF_INIT(WORKERS_RESULT_MAX);
	cage();
	w->task(w->ctx, i, &out);
	for (size_t at = 0; at < out.n;) {
		ssize_t n = write(fd, out.p + at, out.n - at);
		if (n < 0 && errno != EINTR)
			_exit(1);
		at += n > 0 ? (size_t)n : 0;
	}
	_exit(out.over ? 1 : 0);
}

static int start(const struct work *w, struct item *it, size_t i, struct err *err)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) < 0)
		return err_set(err, ERR_INPUT, T("không mở được đường ống tới tiến trình con: %s", "could not make a pipe to a child process: %s"), err_reason(errno));
	fflush(NULL);
	pid_t pid = fork();
	if (pid < 0) {
		close(fds[0]);
		close(fds[1]);
		return err_set(err, ERR_INPUT, T("không tạo được tiến trình con: %s", "could not start a child process: %s"), err_reason(errno));
	}
	if (pid == 0) {
		close(fds[0]);
		child(w, i, fds[1]);
	}
	close(fds[1]);
	*it = (struct item){ .i = i, .pid = pid, .fd = fds[0], .out = BUF_INIT(WORKERS_RESULT_MAX), .used = true };
	return 0;
}

/* Takes what has come; at the end of the pipe waits for the child. */
static void drain(struct item *it)
{
	char chunk[65536];
	ssize_t n = read(it->fd, chunk, sizeof chunk);
	if (n < 0 && errno == EINTR)
		return;
	if (n > 0) {
		buf_add(&it->out, (struct view){ chunk, (size_t)n });
		return;
	}
	close(it->fd);
	it->fd = -1;
	while (waitpid(it->pid, &it->status, 0) < 0 && errno == EINTR)
		;
}

static const char *lost(const struct item *it, char *text, size_t size)
{
	if (WIFSIGNALED(it->status)) {
		int s = WTERMSIG(it->status);
		if (s == SIGXCPU || s == SIGKILL)
			snprintf(text, size, T("đọc quá lâu hoặc quá nhiều bộ nhớ nên đã dừng (tín hiệu %d)", "took too long or too much memory and was stopped (signal %d)"), s);
		else
			snprintf(text, size, T("tiến trình đọc tệp này bị hỏng (tín hiệu %d); các tệp khác không bị ảnh hưởng", "the process reading this file broke (signal %d); other files are not affected"), s);
		return text;
	}
	if (WEXITSTATUS(it->status) != 0 || it->out.over) {
		snprintf(text, size, "%s", T("tiến trình đọc tệp này dừng vì hết bộ nhớ được cấp", "the process reading this file stopped, out of its share of memory"));
		return text;
	}
	return NULL;
}

static struct item *item_of(struct item *items, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (items[k].used && items[k].i == i)
			return &items[k];
	return NULL;
}

static int deliver(const struct work *w, struct item *items, size_t n, size_t *next)
{
	struct item *it;
	while ((it = item_of(items, n, *next)) && it->fd < 0) {
		char text[256];
		int rc = w->done(w->ctx, it->i, buf_view(&it->out), lost(it, text, sizeof text));
		buf_release(&it->out);
		it->used = false;
		++*next;
		if (rc)
			return rc;
	}
	return 0;
}

static void wait_some(struct item *items, size_t n)
{
	struct pollfd p[WORKERS_MOST];
	struct item *of[WORKERS_MOST];
	nfds_t np = 0;
	for (size_t k = 0; k < n && np < WORKERS_MOST; k++)
		if (items[k].used && items[k].fd >= 0) {
			of[np] = &items[k];
			p[np++] = (struct pollfd){ .fd = items[k].fd, .events = POLLIN };
		}
	if (poll(p, np, -1) < 0)
		return; /* a signal came: asked again */
	for (nfds_t k = 0; k < np; k++)
		if (p[k].revents)
			drain(of[k]);
}

static size_t running(const struct item *items, size_t n)
{
	size_t r = 0;
	for (size_t k = 0; k < n; k++)
		r += items[k].used && items[k].fd >= 0;
	return r;
}

static int run_here(struct work *w)
{
	int rc = 0;
	for (size_t i = 0; i < w->n && rc == 0; i++) {
		struct buf out = BUF_INIT(WORKERS_RESULT_MAX);
		w->task(w->ctx, i, &out);
		rc = w->done(w->ctx, i, buf_view(&out), NULL);
		buf_release(&out);
	}
	return rc;
}

static void stop_all(struct item *items, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		if (items[k].used && items[k].fd >= 0) {
			kill(items[k].pid, SIGKILL);
			close(items[k].fd);
			waitpid(items[k].pid, NULL, 0);
		}
		if (items[k].used)
			buf_release(&items[k].out);
	}
}

int workers_run(struct work *w, struct err *err)
{
	if (w->jobs <= 0)
		return run_here(w);
	int jobs = w->jobs > WORKERS_MOST ? WORKERS_MOST : w->jobs, rc = 0;
	size_t room = (size_t)jobs * WORKERS_AHEAD, begun = 0, next = 0;
	struct item *items = xmalloc(room * sizeof *items);
	memset(items, 0, room * sizeof *items);
	while (next < w->n && rc == 0) {
		while (begun < w->n && begun < next + room && running(items, room) < (size_t)jobs) {
			size_t k = 0;
			while (items[k].used)
				k++;
			if (start(w, &items[k], begun, err) < 0) {
				rc = -1;
				break;
			}
			begun++;
		}
		if (rc == 0 && running(items, room))
			wait_some(items, room);
		if (rc == 0)
			rc = deliver(w, items, room, &next);
	}
	stop_all(items, room);
	free(items);
	return rc;
}
