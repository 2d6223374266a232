/* crowd: twenty writers and two hundred readers, each a process of its own with its own connection: nobody is ever told "locked", every
 * acknowledged act is there, and the chain is whole. Also while a register's table is made meanwhile. All rows are made up.
 *     crowd_test [WRITERS READERS ROUNDS] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/lang.h"
#include "records/audit.h"
#include "store/step.h"

static char folder[] = "/tmp/dinhky-crowd-XXXXXX";
static char path[100];

static int fail(const char *who, int n, const struct err *err)
{
	fprintf(stderr, "%s %d: %s\n", who, n, err->message);
	return 1;
}

static int write_once(struct records *rec, int writer, int round, struct err *err)
{
	char code[40];
	snprintf(code, sizeof code, "XA-%d-%d", writer, round);
	if (store_begin(rec->store, "crowd", err) < 0)
		return -1;
	if (act_begin(rec, "2026-11-23T08:00:00Z", "crowd", "", err) < 0 || store_run(rec->store, err, "INSERT INTO unit (act, code) VALUES ($1, $2)", "it", rec->act, code) < 0)
		return -1;
	if (round == 1 && writer == 0 && /* the schema moves under everybody's feet */
	    store_create_table(rec->store, "-- lasting\nCREATE TABLE reg_dam (id @id, act @int NOT NULL, n @int) @strict;\n", err) < 0)
		return -1;
	if (store_table(rec->store, "reg_dam") && store_run(rec->store, err, "INSERT INTO reg_dam (act, n) VALUES ($1, $2)", "ii", rec->act, (int64_t)round) < 0)
		return -1;
	return act_end(rec, err) < 0 ? -1 : store_commit(rec->store, "crowd", err);
}

static int writer(int n, int rounds)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct records rec = { .store = store_open(path, STORE_WRITE, &err), .arena = &a, .today = { 2026, 11, 23 } };
	if (!rec.store)
		return fail("writer, opening", n, &err);
	for (int i = 0; i < rounds; i++)
		if (write_once(&rec, n, i, &err) < 0)
			return fail("writer", n, &err);
	store_close(rec.store);
	arena_release(&a);
	return 0;
}

/* What a reader sees at one moment fits together: as many acts as chained acts. */
static int read_once(struct store *s, struct err *err)
{
	int64_t acts = -1, chained = -2;
	if (store_begin(s, "read", err) < 0 || store_int(s, &acts, err, "SELECT count(*) FROM act", "") < 0 ||
	    store_int(s, &chained, err, "SELECT count(*) FROM audit WHERE tbl = 'act'", "") < 0)
		return -1;
	store_rollback(s, "read");
	return acts == chained ? 0 : err_set(err, ERR_STORE, "%lld acts, %lld chained", (long long)acts, (long long)chained);
}

static int reader(int n, int rounds)
{
	struct err err = ERR_INIT;
	for (int i = 0; i < rounds; i++) {
		struct store *s = store_open(path, STORE_READ, &err);
		if (!s)
			return fail("reader, opening", n, &err);
		if (read_once(s, &err) < 0 || read_once(s, &err) < 0)
			return fail("reader", n, &err);
		store_close(s);
	}
	return 0;
}

static int check(int64_t writes)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct audit_report r;
	int64_t units = 0;
	struct records rec = { .store = store_open(path, STORE_READ, &err), .arena = &a };
	if (!rec.store || audit_verify(&rec, NULL, &r, &a, &err) < 0 || store_int(rec.store, &units, &err, "SELECT count(*) FROM unit", "") < 0)
		return fail("check", 0, &err);
	store_close(rec.store);
	printf("%lld of %lld acts are there, %lld troubles in the chain\n", (long long)units, (long long)writes, (long long)r.troubles);
	arena_release(&a);
	return units == writes && r.troubles == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
	int writers = argc > 1 ? atoi(argv[1]) : 20, readers = argc > 2 ? atoi(argv[2]) : 200, rounds = argc > 3 ? atoi(argv[3]) : 5, bad = 0, status;
	struct err err = ERR_INIT;
	lang_set(LANG_EN);
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/a.db", folder);
	struct store *s = store_open(path, STORE_CREATE, &err);
	if (!s)
		return fail("main", 0, &err);
	store_close(s);
	for (int i = 0; i < writers + readers; i++) {
		pid_t pid = fork();
		if (pid < 0)
			return 1;
		if (pid == 0)
			_exit(i % 11 == 0 && i / 11 < writers ? writer(i / 11, rounds) : reader(i, 2));
	}
	while (wait(&status) > 0)
		bad += status != 0;
	printf("%d writers, %d readers, %d of them failed\n", writers, readers, bad);
	bad += check((int64_t)writers * rounds);
	char line[200];
	snprintf(line, sizeof line, "rm -rf %s", folder);
	return system(line) || bad ? 1 : 0;
}
