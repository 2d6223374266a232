/* store_test - every write, fsync, truncate, delete and creation of the store fails once, and the disk gets full at every one, during the
 * making of a store, an import in several acts, a backup and an upgrade to a second step (tests/fault/0003-thu.sql, which only this
 * program has). The trouble is told in words; afterwards the store opens, is sound and whole in its chain, and holds every acknowledged
 * act and nothing of any other. Each case ends twice: closed in order, and as if the process had been killed.
 *     store_test BASE.db        a store of the step before, made by the caller */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/lang.h"
#include "vfs.h"
#include "works.h"

enum { CALLS_MAX = 5000, ACTS = 4, UNSURE = 50 };

static const char *base;
static char folder[40] = "/dev/shm/dinhky-fault-XXXXXX"; /* memory: thousands of fsyncs */
static char path[100], copy[120];
static int cases, bad, unsure;
static const char *way_now = "";

static void complain(const char *what, int n, const char *why)
{
	bad++;
	fprintf(stderr, "%s, call %d, %s: %s\n", what, n, way_now, why);
}

static void shell(const char *fmt, const char *a, const char *b)
{
	char line[400];
	snprintf(line, sizeof line, fmt, a, b);
	if (system(line) != 0)
		exit(2);
}

static void wipe(void)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char name[200];
	for (size_t i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "%s%s", path, ends[i]);
		unlink(name);
		snprintf(name, sizeof name, "%s%s", copy, ends[i]);
		unlink(name);
	}
}

static void copy_file(const char *from, const char *to)
{
	static char bytes[1 << 22];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	if (!in || !out || fwrite(bytes, 1, fread(bytes, 1, sizeof bytes, in), out) == 0 || fclose(out) != 0)
		exit(2);
	fclose(in);
}

static int work_import(bool close, struct err *err)
{
	return works_import(path, ACTS, NULL, close, err);
}

static int work_make(bool close, struct err *err)
{
	struct store *s = store_open(path, STORE_CREATE, err);
	if (s && close)
		store_close(s);
	return s ? 0 : -1;
}

static int work_backup(bool close, struct err *err)
{
	return works_backup(path, copy, close, err);
}

static int work_upgrade(bool close, struct err *err)
{
	return work_import(close, err);
}

static void whole(const char *what, int n, const char *where, int64_t least, int64_t most)
{
	char why[400];
	if (!works_whole(where, least, most, why, sizeof why))
		complain(what, n, why);
}

struct work {
	const char *name;
	int (*run)(bool close, struct err *err);
	bool fresh;   /* begins without a file */
	bool counts;  /* gives a number of acts */
} works[] = { { "make", work_make, true, false }, { "import", work_import, false, true }, { "backup", work_backup, false, false }, { "upgrade", work_upgrade, false, true } };

/* An upgraded store to begin with, but for the work that upgrades. */
static void prepare(const struct work *w)
{
	struct err err = ERR_INIT;
	fault_vfs_arm(0, false);
	wipe();
	if (w->fresh)
		return;
	copy_file(base, path);
	if (w->run == work_upgrade)
		return;
	struct store *s = store_open(path, STORE_WRITE, &err);
	if (!s)
		complain(w->name, 0, err.message);
	store_close(s);
}

/* In a process of its own, so that it can end without closing. What it acknowledged is its exit status, with UNSURE when it was told that
 * one more may be there; 100: told before any; 101: never failed. */
static int in_child(const struct work *w, int n, bool stays, bool close)
{
	int status = 0;
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		struct err err = ERR_INIT;
		fault_vfs_arm(n, stays);
		int done = w->run(close, &err);
		bool failed = fault_vfs_failed();
		bool told = done < (w->counts ? ACTS : 0);
		if (told && (err.kind != ERR_STORE || !*err.message))
			fprintf(stderr, "%s, call %d: no words for it\n", w->name, n), _exit(110);
		if (told && !failed)
			fprintf(stderr, "%s, call %d: %s\n", w->name, n, err.message), _exit(110);
		_exit(!failed ? 101 : done < 0 ? 100 : done + (told && strstr(err.message, "không chắc") ? UNSURE : 0));
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 111;
}

static void judge(const struct work *w, int n, int done)
{
	struct err err = ERR_INIT;
	if (w->fresh) { /* what is left can be made into a store */
		struct store *s = done == 100 ? store_open(path, STORE_CREATE, &err) : NULL;
		if (done == 100 && !s && !strstr(err.message, "đã có dữ liệu"))
			complain(w->name, n, err.message);
		store_close(s);
	}
	int64_t least = w->counts && done < 100 ? done % UNSURE : 0;
	/* an fsync that failed on a disk that took nothing from then on: that act may be there, but whole */
	whole(w->name, n, path, least, least + (w->counts && done < 100 && done >= UNSURE));
	unsure += done < 100 && done >= UNSURE;
	if (w->run == work_backup && done == 0)
		whole("the copy", n, copy, 0, 0);
	if (w->run == work_backup && done != 0 && access(copy, F_OK) == 0)
		complain(w->name, n, "a copy is there that was not acknowledged");
}

static void sweep(const struct work *w, bool stays, bool close)
{
	for (int n = 1; n < CALLS_MAX; n++) {
		prepare(w);
		int done = in_child(w, n, stays, close);
		if (done == 101)
			return;
		cases++;
		if (done >= 110) {
			complain(w->name, n, "crashed, or said nothing");
			continue;
		}
		judge(w, n, done);
	}
	complain(w->name, CALLS_MAX, "never ends");
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	if (!mkdtemp(folder)) {
		strcpy(folder, "/tmp/dinhky-fault-XXXXXX");
		if (!mkdtemp(folder))
			return 2;
	}
	lang_set(LANG_VI);
	base = argv[1];
	snprintf(path, sizeof path, "%s/a.db", folder);
	snprintf(copy, sizeof copy, "%s/sao.db", folder);
	fault_vfs_install();
	for (size_t i = 0; i < sizeof works / sizeof *works; i++)
		for (int way = 0; way < 4; way++) {
			static const char *const ways[] = { "one failure, then killed", "full from there on, then killed", "one failure, then closed", "full from there on, then closed" };
			int before = cases;
			way_now = ways[way];
			sweep(&works[i], way & 1, way & 2);
			printf("%s, %s: %d calls\n", works[i].name, way_now, cases - before);
		}
	printf("%d cases, %d of them told as unsure, %d wrong\n", cases, unsure, bad);
	shell("rm -rf %s%s", folder, "");
	return bad || cases < 100 || unsure > 20;
}
