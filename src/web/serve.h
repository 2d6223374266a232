/* serve - the web application: one process, a pool of threads, the loopback address only, no sign-in yet. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H
#include <stdint.h>
#include "base/err.h"

struct reader_process;
struct web {
	const char *store;     /* path of the store; NULL: none, only papers are checked */
	const char *today;     /* --today, or NULL */
	const char *pack;      /* for papers, beside the store's own */
	struct reader_process *reader; /* papers are read there; of the server */
	const char *login;     /* who acts in the pages; NULL: as on the command line */
};

enum { SERVE_THREADS = 4, SERVE_IDLE_SECONDS = 60, SERVE_CONNECTIONS_MAX = 1000, SERVE_PORT = 8787 };

extern const struct command command_serve; /* the room's one command, named in cli/commands.def */

struct server;
/* Listens on 127.0.0.1:port (0: any free one); *port is the one it got. NULL with err: in use, no such library. */
struct server *serve_start(const struct web *w, uint16_t *port, struct err *err);
void serve_stop(struct server *s); /* waits for answers under way; NULL is fine */
#endif
