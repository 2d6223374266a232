/* reader - see reader.h. Both ways one head and then the bytes it counts. */
#include "app/reader.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "app/check_upload.h"
#include "base/arena.h"
#include "base/lang.h"

struct question {
	size_t name, bytes, pack;
};
struct answer {
	int rc;
	struct err err;
	size_t n;
};

static int send_all(int fd, const void *from, size_t n)
{
	for (const char *p = from; n;) {
		ssize_t k = send(fd, p, n, MSG_NOSIGNAL);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return -1;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

static int receive_all(int fd, void *to, size_t n)
{
	for (char *p = to; n;) {
		ssize_t k = recv(fd, p, n, 0);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return -1;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

/* --- in the process ----------------------------------------------------------------------------------------------------- */

static int serve_one(int fd)
{
	struct question q;
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT(BUF_NO_LIMIT);
	int rc = receive_all(fd, &q, sizeof q);
	if (rc == 0) {
		char *name = arena_alloc(&a, q.name + 1), *bytes = arena_alloc(&a, q.bytes + 1), *pack = arena_alloc(&a, q.pack + 1);
		rc = receive_all(fd, name, q.name) < 0 || receive_all(fd, bytes, q.bytes) < 0 || receive_all(fd, pack, q.pack) < 0 ? -1 : 0;
		if (rc == 0) {
			struct answer w = { .err = ERR_INIT };
			w.rc = check_upload((struct view){ name, q.name }, (struct view){ bytes, q.bytes }, q.pack ? pack : NULL, &out, &w.err);
			w.n = out.n;
			rc = send_all(fd, &w, sizeof w) < 0 || (out.n && send_all(fd, out.p, out.n) < 0) ? -1 : 0;
		}
	}
	buf_release(&out);
	arena_release(&a);
	return rc;
}

/* Ends when the server closes its side, however the server ended. */
static void serve_all(int fd)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (serve_one(fd) == 0)
		;
	_exit(0);
}

/* --- in the server ------------------------------------------------------------------------------------------------------ */

int reader_start(struct reader_process *r, struct err *err)
{
	int fds[2];
	*r = (struct reader_process){ .fd = -1 };
	pthread_mutex_init(&r->lock, NULL);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
		return err_set(err, ERR_STORE, T("không mở được đường nối tới tiến trình đọc tệp: %s", "could not connect to a reading process: %s"), err_reason(errno));
	r->pid = fork();
	if (r->pid == 0) {
		close(fds[0]);
		serve_all(fds[1]);
	}
	close(fds[1]);
	r->fd = fds[0];
	if (r->pid > 0)
		return 0;
	r->pid = 0;
	return err_set(err, ERR_STORE, T("không tạo được tiến trình đọc tệp: %s", "could not start a reading process: %s"), err_reason(errno));
}

static int ask(int fd, struct view name, struct view bytes, const char *pack, struct answer *w, struct buf *out)
{
	struct question q = { name.n, bytes.n, pack ? strlen(pack) : 0 };
	if (send_all(fd, &q, sizeof q) < 0 || send_all(fd, name.p, name.n) < 0 || send_all(fd, bytes.p, bytes.n) < 0 || send_all(fd, pack, q.pack) < 0 ||
	    receive_all(fd, w, sizeof *w) < 0)
		return -1;
	char *made = xmalloc(w->n + 1);
	int rc = receive_all(fd, made, w->n);
	if (rc == 0)
		buf_add(out, (struct view){ made, w->n });
	free(made);
	return rc;
}

int reader_check(struct reader_process *r, struct view name, struct view bytes, const char *pack, struct buf *out, struct err *err)
{
	struct answer w = { .err = ERR_INIT };
	pthread_mutex_lock(&r->lock);
	int rc = ask(r->fd, name, bytes, pack, &w, out);
	pthread_mutex_unlock(&r->lock);
	if (rc < 0)
		return err_set(err, ERR_STORE, "%s", T("tiến trình đọc tệp đã dừng; tắt rồi mở lại dinhky serve", "the reading process has ended; stop dinhky serve and start it again"));
	if (w.rc < 0)
		*err = w.err;
	return w.rc;
}

void reader_stop(struct reader_process *r)
{
	if (r->fd >= 0)
		close(r->fd);
	while (r->pid && waitpid(r->pid, NULL, 0) < 0 && errno == EINTR)
		;
	pthread_mutex_destroy(&r->lock);
}
