/* cmd_serve - `dinhky serve`: the pages, on this machine only, until it is told to stop. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "app/office.h"
#include "base/lang.h"
#include "web/serve.h"

/* "8787", "127.0.0.1:8787", "127.0.0.1:0". Only the loopback: there is no sign-in yet. */
static int read_listen(const char *s, uint16_t *port, struct err *err)
{
	const char *colon = strrchr(s, ':'), *number = colon ? colon + 1 : s;
	size_t host = colon ? (size_t)(colon - s) : 0;
	char *end;
	long n = strtol(number, &end, 10);
	if (host && !(host == 9 && memcmp(s, "127.0.0.1", 9) == 0) && !(host == 9 && memcmp(s, "localhost", 9) == 0))
		return err_set(err, ERR_USAGE, T("--listen %s: chưa có đăng nhập nên chỉ mở trên máy này; dùng 127.0.0.1:CỔNG", "--listen %s: there is no sign-in yet, so only this machine is served; use 127.0.0.1:PORT"), s);
	if (!*number || *end || n < 0 || n > 65535)
		return err_set(err, ERR_USAGE, T("--listen %s: cần một cổng từ 0 đến 65535", "--listen %s: a port from 0 to 65535 is wanted"), s);
	*port = (uint16_t)n;
	return 0;
}

static int serve(const struct web *w, uint16_t port, struct err *err)
{
	sigset_t stop;
	int got;
	sigemptyset(&stop);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before the threads, so that the signal comes here */
	struct server *s = serve_start(w, &port, err);
	if (!s)
		return err_exit(err);
	printf(T("Mở trong trình duyệt: http://127.0.0.1:%u/\nDừng: Ctrl+C\n", "Open in a browser: http://127.0.0.1:%u/\nStop: Ctrl+C\n"), port);
	fflush(stdout);
	while (sigwait(&stop, &got) == EINTR)
		;
	serve_stop(s);
	return 0;
}

/* A store that does not open, somebody without an account: said now, not on every page. */
static int judge_store(const struct web *w, struct err *err)
{
	struct office o = { .arena = ARENA_INIT };
	struct office_ask ask = { .store = w->store, .login = w->login, .today = w->today };
	int rc = w->store ? office_open(&o, &ask, STORE_READ, err) : 0;
	if (rc == 0 && w->store)
		rc = office_must(&o, "read", 0, NULL, err);
	if (w->store)
		office_close(&o);
	return rc;
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	uint16_t port = SERVE_PORT;
	int rc = args_read(&command_serve, argc, argv, &args, &a);
	if (rc == 0 && args.nrest)
		rc = args_usage(&command_serve);
	else if (rc == 0 && args_value(&args, "listen") && read_listen(args_value(&args, "listen"), &port, &err) < 0)
		rc = err_exit(&err);
	else if (rc == 0) {
		struct web w = { .store = args_value(&args, "store"), .today = args_value(&args, "today"), .pack = args_value(&args, "pack"), .login = args_value(&args, "user") };
		struct err none = ERR_INIT; /* without a store papers are still checked */
		w.store = office_where(w.store, &a, &none);
		rc = judge_store(&w, &err) < 0 ? err_exit(&err) : serve(&w, port, &err);
	}
	if (err.kind != ERR_NONE)
		fprintf(stderr, "dinhky: %s\n", err.message);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "store", "DB", "kho số liệu (nếu không: $DINHKY_STORE, ./dinhky.db)", "the store (else $DINHKY_STORE, ./dinhky.db)" },
	{ "user", "LOGIN", "người thực hiện trong các trang (mặc định $DINHKY_USER, rồi $USER)", "who acts in the pages (default $DINHKY_USER, then $USER)" },
	{ "listen", "ADDR", "cổng hoặc 127.0.0.1:CỔNG (mặc định 8787; 0: cổng trống bất kỳ)", "port or 127.0.0.1:PORT (default 8787; 0: any free port)" },
	{ "pack", "NAME|DIR", "thêm bộ định nghĩa của cơ quan", "add the office's own definitions" },
	{ "today", "DATE", "coi hôm nay là ngày này", "take this day as today" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_serve = {
	.name = "serve",
	.usage = "serve [--store DB] [--listen ADDR]",
	.help_vi = "mở các trang web trên máy này",
	.help_en = "serve the pages on this machine",
	.long_vi = "Chỉ nghe ở 127.0.0.1, chưa có đăng nhập. Không có kho số liệu thì vẫn kiểm tra được tệp báo cáo; tệp đọc trong bộ nhớ, không lưu lại. Ctrl+C để dừng.",
	.long_en = "Listens on 127.0.0.1 only, without sign-in yet. Without a store reports can still be checked; a file is read in memory and not kept. Ctrl+C stops it.",
	.options = options,
	.run = run,
};
