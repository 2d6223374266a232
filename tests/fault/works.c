/* works - see works.h. */
#include "works.h"
#include <stdio.h>
#include <string.h>
#include "records/audit.h"
#include "store/step.h"

static int import_act(struct records *rec, struct err *err)
{
	char code[80];
	if (store_begin(rec->store, "import", err) < 0)
		return -1;
	int rc = act_begin(rec, "2026-11-23T08:00:00Z", "import", "thử", err);
	int64_t act = rec->act;
	for (int i = 0; rc == 0 && i < WORKS_ROWS; i++) {
		snprintf(code, sizeof code, "DV-%lld-%d-mot-ma-dai-cho-nhieu-trang", (long long)act, i);
		rc = store_run(rec->store, err, "INSERT INTO unit (act, code) VALUES ($1, $2)", "it", rec->act, code);
	}
	if (rc == 0)
		rc = act_end(rec, err);
	if (rc == 0)
		return store_commit(rec->store, "import", err);
	rec->act = 0;
	store_rollback(rec->store, "import");
	return -1;
}

int works_import(const char *path, int acts, void (*acknowledged)(void), bool close, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct records rec = { .store = store_open(path, STORE_WRITE, err), .arena = &a, .today = { 2026, 11, 23 } };
	int done = 0;
	if (!rec.store)
		return -1;
	while (done < acts && import_act(&rec, err) == 0) {
		done++;
		if (acknowledged)
			acknowledged();
	}
	if (close)
		store_close(rec.store);
	arena_release(&a);
	return done;
}

int works_backup(const char *path, const char *to, bool close, struct err *err)
{
	struct store *s = store_open(path, STORE_WRITE, err);
	if (!s)
		return -1;
	int rc = store_backup(s, to, err);
	if (close)
		store_close(s);
	return rc;
}

static int64_t ask(struct store *s, const char *sql)
{
	struct err err = ERR_INIT;
	int64_t n = -1;
	store_int(s, &n, &err, sql, "");
	return n;
}

static const char acts_sql[] = "SELECT count(*) FROM act WHERE verb = 'import'";

static bool judge(struct records *rec, int64_t least, int64_t most, char *why, size_t size)
{
	struct audit_report r;
	struct err err = ERR_INIT;
	if (store_sound(rec->store, &err) < 0 || store_schema_sound(rec->store, &err) < 0 || audit_verify(rec, NULL, &r, rec->arena, &err) < 0) {
		snprintf(why, size, "%.300s", err.message);
		return false;
	}
	if (r.troubles) {
		snprintf(why, size, "%.300s", r.said[0]);
		return false;
	}
	int64_t acts = ask(rec->store, acts_sql), rows = ask(rec->store, "SELECT count(*) FROM unit WHERE code LIKE 'DV-%'");
	snprintf(why, size, "%lld acts and %lld rows are there, %lld to %lld acts should be", (long long)acts, (long long)rows, (long long)least, (long long)most);
	return acts >= least && acts <= most && rows == acts * WORKS_ROWS;
}

bool works_whole(const char *path, int64_t least, int64_t most, char *why, size_t size)
{
	struct err err = ERR_INIT;
	struct arena a = ARENA_INIT;
	struct records rec = { .store = store_open(path, STORE_WRITE, &err), .arena = &a };
	bool ok = rec.store && judge(&rec, least, most, why, size);
	if (!rec.store)
		snprintf(why, size, "%.300s", err.message);
	store_close(rec.store);
	arena_release(&a);
	return ok;
}

int64_t works_acts(const char *path)
{
	struct err err = ERR_INIT;
	struct store *s = store_open(path, STORE_WRITE, &err);
	int64_t n = s ? ask(s, acts_sql) : -1;
	store_close(s);
	return n;
}
