/* serve - see serve.h. */
#include "web/serve.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/arena.h"
#include "base/lang.h"
#include "web/http.h"

struct server {
	struct http http;
	struct MHD_Daemon *daemon;
};

/* A socket of our own, so that what the system says when it cannot be had is told. */
static int listen_local(uint16_t *port, struct err *err)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int on = 1, s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s < 0 || setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0 || bind(s, (struct sockaddr *)&at, sizeof at) < 0 || listen(s, 128) < 0 ||
	    getsockname(s, (struct sockaddr *)&at, &n) < 0) {
		int why = errno;
		if (s >= 0)
			close(s);
		return err_set(err, ERR_USAGE, T("không mở được địa chỉ 127.0.0.1:%u: %s; chọn cổng khác bằng --listen", "cannot listen on 127.0.0.1:%u: %s; choose another port with --listen"),
		               *port, err_reason(why));
	}
	*port = ntohs(at.sin_port);
	return s;
}

struct server *serve_start(const struct web *w, uint16_t *port, struct err *err)
{
	struct server *s = xmalloc(sizeof *s);
	*s = (struct server){ .http.web = *w };
	int socket = -1;
	if (reader_start(&s->http.reader, err) < 0) {
		free(s);
		return NULL;
	}
	s->http.web.reader = &s->http.reader;
	if (mhd_load(&s->http.mhd, err) < 0 || (socket = listen_local(port, err)) < 0)
		goto failed;
	s->http.port = *port;
	pool_init(&s->http.pool, &(struct office_ask){ .store = w->store, .today = w->today, .login = w->login });
	s->daemon = s->http.mhd.MHD_start_daemon_(MHD_USE_EPOLL_INTERNAL_THREAD, *port, NULL, NULL, http_answer, &s->http, MHD_OPTION_LISTEN_SOCKET, socket,
	                                          MHD_OPTION_THREAD_POOL_SIZE, (unsigned)SERVE_THREADS, MHD_OPTION_CONNECTION_TIMEOUT,
	                                          (unsigned)SERVE_IDLE_SECONDS, MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVE_CONNECTIONS_MAX,
	                                          MHD_OPTION_NOTIFY_COMPLETED, http_done, &s->http, MHD_OPTION_END);
	if (s->daemon)
		return s;
	pool_release(&s->http.pool);
	err_set(err, ERR_USAGE, "%s", T("không khởi động được trang web", "the server could not be started"));
failed:
	if (socket >= 0)
		close(socket);
	reader_stop(&s->http.reader);
	free(s);
	return NULL;
}

void serve_stop(struct server *s)
{
	if (!s)
		return;
	s->http.mhd.MHD_stop_daemon_(s->daemon);
	pool_release(&s->http.pool);
	reader_stop(&s->http.reader);
	free(s);
}
