/* pager - see pager.h. */
#include "cli/pager.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "app/output.h"
#include "base/buf.h"

enum { PATH_MOST = 4096 };

/* One terminal, one pager: the signal handler can be told of it in no other way. */
static pid_t reader;

/* Ctrl+C is meant for the work, not for the text that is there already: the pager sees the end of it and keeps the terminal until
 * the reader leaves; only then does this program end as the signal wants. Everything here may be done in a handler. */
static void wait_then_die(int sig)
{
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	while (waitpid(reader, NULL, 0) < 0 && errno == EINTR)
		;
	signal(sig, SIG_DFL);
	raise(sig);
}

static const int deadly[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

static void on_deadly(void (*handler)(int))
{
	for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
		signal(deadly[i], handler);
}

static bool in_path(struct view name)
{
	const char *path = getenv("PATH");
	bool found = false;
	while (path && !found) {
		const char *end = strchr(path, ':');
		size_t n = end ? (size_t)(end - path) : strlen(path);
		struct buf b = BUF_INIT(PATH_MOST);
		buf_addf(&b, "%.*s/%.*s", (int)n, path, VIEW_ARG(name));
		found = n && !b.over && access(b.p, X_OK) == 0;
		buf_release(&b);
		path = end ? end + 1 : NULL;
	}
	return found;
}

/* The first word of the command can be run. Whatever the shell would have to think about is believed. */
static bool is_there(const char *command)
{
	struct view word = { command, strcspn(command, " \t") };
	if (strcspn(command, "=$`'\"\\~;&|<>(){}*?[") < word.n)
		return true;
	if (!memchr(word.p, '/', word.n))
		return in_path(word);
	struct buf b = BUF_INIT(PATH_MOST);
	buf_add(&b, word);
	bool found = !b.over && access(b.p, X_OK) == 0;
	buf_release(&b);
	return found;
}

static const char *command(void)
{
	const char *none = getenv("NO_PAGER"), *term = getenv("TERM"), *c = getenv("DINHKY_PAGER");
	if ((none && *none) || !term || !*term || strcmp(term, "dumb") == 0 || !isatty(STDOUT_FILENO))
		return NULL;
	c = c ? c : getenv("PAGER");
	c = c ? c : "less -FRX";
	c += strspn(c, " \t");
	return *c && strcmp(c, "cat") != 0 && is_there(c) ? c : NULL;
}

static void become(const char *c, int from)
{
	dup2(from, STDIN_FILENO);
	signal(SIGPIPE, SIG_DFL); /* main ignores it, and that would be inherited */
	setenv("LESS", "FRX", 0); /* for a PAGER=less without options: colours, and no stop at short text */
	setenv("LV", "-c", 0);
	setenv("LESSCHARSET", "utf-8", 0); /* what is written is UTF-8 under every locale */
	execl("/bin/sh", "sh", "-c", c, (char *)NULL);
	_exit(127);
}

void pager_open(struct pager *p, bool wanted)
{
	int ends[2];
	const char *c = wanted ? command() : NULL;
	*p = (struct pager){ -1, -1 };
	if (!c || pipe2(ends, O_CLOEXEC) < 0)
		return;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		become(c, ends[0]);
	close(ends[0]);
	if (pid > 0) {
		reader = pid;
		output_reader_may_leave();
		on_deadly(wait_then_die);
		p->screen = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		dup2(ends[1], STDOUT_FILENO);
		if (isatty(STDERR_FILENO)) {
			p->errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
			dup2(ends[1], STDERR_FILENO);
		}
	}
	close(ends[1]);
}

static void move_back(int *from, int to)
{
	if (*from < 0)
		return;
	dup2(*from, to);
	close(*from);
	*from = -1;
}

void pager_close(struct pager *p)
{
	if (p->screen < 0)
		return;
	fflush(stdout);
	move_back(&p->screen, STDOUT_FILENO);
	move_back(&p->errors, STDERR_FILENO);
	on_deadly(SIG_IGN); /* until the reader leaves, the terminal's keys are the pager's */
	while (waitpid(reader, NULL, 0) < 0 && errno == EINTR)
		;
	on_deadly(SIG_DFL);
}
