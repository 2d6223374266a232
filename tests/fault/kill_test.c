/* kill_test - kill -9 at any moment of an import in many acts, a backup and an upgrade (to tests/fault/0003-thu.sql): afterwards the store
 * opens by itself, is sound and whole, and holds every act that was acknowledged and at most the one that was being committed; a
 * backup is there whole or is the one before.
 *     kill_test BASE.db [KILLS]        200 kills unless said otherwise; BASE.db is a store of the step before */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/lang.h"
#include "works.h"

enum { LONGEST_US = 120 * 1000 };

static char folder[] = "/tmp/dinhky-kill-XXXXXX";
static char path[100], copy[120];
static int pipe_fd, bad;
static unsigned dice = 20261123;

static unsigned roll(unsigned below)
{
	dice = dice * 1664525u + 1013904223u;
	return (dice >> 8) % below;
}

static void run(const char *fmt, const char *a, const char *b)
{
	char line[400];
	snprintf(line, sizeof line, fmt, a, b);
	if (system(line) != 0)
		exit(2);
}

static void acknowledge(void)
{
	if (write(pipe_fd, "!", 1) != 1)
		_exit(3);
}

/* Told through the pipe before it is tried: the copy is allowed to be any that was begun. */
static void victim(bool backup)
{
	struct err err = ERR_INIT;
	for (;;) {
		if (backup ? works_backup(path, copy, true, &err) < 0 : works_import(path, 1000, acknowledge, true, &err) < 0) {
			fprintf(stderr, "before the kill: %s\n", err.message);
			_exit(3);
		}
		if (backup)
			acknowledge();
	}
}

/* How many were acknowledged before the kill. */
static int kill_one(bool backup, unsigned after_us)
{
	int ends[2], status = 0, n = 0;
	char bytes[4096];
	if (pipe(ends) < 0)
		exit(2);
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		pipe_fd = ends[1];
		victim(backup);
	}
	close(ends[1]);
	usleep(after_us);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	for (ssize_t got; (got = read(ends[0], bytes, sizeof bytes)) > 0;)
		n += (int)got;
	close(ends[0]);
	if (!WIFSIGNALED(status))
		bad++;
	return n;
}

static void must(bool ok, int kill_number, const char *what, const char *why)
{
	if (ok)
		return;
	bad++;
	fprintf(stderr, "kill %d, %s: %s\n", kill_number, what, why);
}

int main(int argc, char **argv)
{
	int kills = argc > 2 ? atoi(argv[2]) : 200, acknowledged = 0, copies = 0;
	char why[400] = "";
	if (argc < 2 || !mkdtemp(folder))
		return 2;
	lang_set(LANG_VI);
	snprintf(path, sizeof path, "%s/a.db", folder);
	snprintf(copy, sizeof copy, "%s/sao.db", folder);
	for (int i = 0; i < kills; i++) {
		if (i % 10 == 0) /* a store of the step before: the kill may fall into its upgrade */
			run("rm -f %s*; rm -f %s*", path, copy), run("cp %s %s", argv[1], path);
		bool backup = i % 10 >= 7;
		int64_t before = i % 10 ? works_acts(path) : 0;
		int n = kill_one(backup, i % 10 ? roll(LONGEST_US) : roll(LONGEST_US / 6));
		must(works_whole(path, before + (backup ? 0 : n), before + (backup ? 0 : n + 1), why, sizeof why), i + 1, "the store", why);
		acknowledged += backup ? 0 : n;
		copies += backup ? n : 0;
		if (backup && access(copy, F_OK) == 0)
			must(works_whole(copy, 0, before, why, sizeof why), i + 1, "the copy", why);
		must(!backup || n == 0 || access(copy, F_OK) == 0, i + 1, "the copy", "it was acknowledged and is not there");
	}
	printf("%d kills, %d acts and %d copies acknowledged before them, %d wrong\n", kills, acknowledged, copies, bad);
	run("rm -rf %s%s", folder, "");
	return bad || acknowledged == 0;
}
