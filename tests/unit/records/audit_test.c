/* audit: the chain fits what was written, and notices every edit; erasing leaves it whole. All rows are made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/lang.h"
#include "records/audit.h"
#include "records/erase.h"
#include "store/step.h"

static const char made[] = "-- lasting\nCREATE TABLE reg_lop (id @id, act @int NOT NULL, unit @int NOT NULL, nguoi @int, mo_ta TEXT) @strict;\n";

struct office {
	struct arena arena;
	struct records rec;
};

static void begin(struct office *o)
{
	struct err err = ERR_INIT;
	if (store_begin(o->rec.store, "test", &err) < 0 || act_begin(&o->rec, "2026-11-23T08:00:00Z", "test", "thử", &err) < 0)
		fail_msg("%s", err.message);
}

static void end(struct office *o)
{
	struct err err = ERR_INIT;
	if (act_end(&o->rec, &err) < 0 || store_commit(o->rec.store, "test", &err) < 0)
		fail_msg("%s", err.message);
}

static void add_unit(struct office *o, const char *code)
{
	struct err err = ERR_INIT;
	if (store_run(o->rec.store, &err, "INSERT INTO unit (act, code) VALUES ($1, $2)", "it", o->rec.act, code) < 0)
		fail_msg("%s", err.message);
}

static void add_text(struct office *o, const char *body)
{
	struct err err = ERR_INIT;
	struct sealed s = seal(view_of(body));
	if (store_run(o->rec.store, &err, "INSERT INTO section_text (act, unit, section, period, body, body_salt, body_hash) VALUES ($1, 1, 'I', 1, $2, $3, $4)", "itbb", o->rec.act,
	              body, sealed_salt(&s), sealed_hash(&s)) < 0)
		fail_msg("%s", err.message);
}

/* Three acts over a step's table, a pack's table and texts. */
static struct office *setup(struct office *o)
{
	struct err err = ERR_INIT;
	*o = (struct office){ .arena = ARENA_INIT };
	o->rec = (struct records){ .store = store_open("", STORE_SCRATCH, &err), .arena = &o->arena, .today = { 2026, 11, 23 } };
	assert_non_null(o->rec.store);
	begin(o);
	assert_int_equal(store_create_table(o->rec.store, made, &err), 0);
	add_unit(o, "XA-01");
	add_unit(o, "XA-02");
	end(o);
	begin(o);
	add_unit(o, "XA-03");
	assert_int_equal(store_run(o->rec.store, &err, "INSERT INTO reg_lop (act, unit, nguoi, mo_ta) VALUES ($1, 1, 40, 'lớp một'), ($1, 2, 41, 'lớp hai')", "i", o->rec.act), 0);
	end(o);
	begin(o);
	add_text(o, "lời thứ nhất");
	add_text(o, "lời thứ hai");
	end(o);
	return o;
}

static void done(struct office *o)
{
	store_close(o->rec.store);
	arena_release(&o->arena);
}

static int64_t troubles(struct office *o, const char *head, struct audit_report *out)
{
	struct err err = ERR_INIT;
	struct audit_report mine;
	if (!out)
		out = &mine;
	if (audit_verify(&o->rec, head, out, &o->arena, &err) < 0)
		fail_msg("%s", err.message);
	return out->troubles;
}

static void whole(void **state)
{
	(void)state;
	struct office o;
	struct audit_report r;
	setup(&o);
	assert_int_equal(troubles(&o, NULL, &r), 0);
	assert_int_equal(r.acts, 3);
	assert_int_equal(r.rows, 3 + 3 + 2 + 2);
	assert_int_equal(strlen(r.head), 64);
	char head[65];
	memcpy(head, r.head, sizeof head);
	/* later acts keep the head that was noted as a link; a head of another chain is none */
	struct err err = ERR_INIT;
	begin(&o);
	assert_int_equal(store_add_column(o.rec.store, "reg_lop", "them", "TEXT", &err), 0);
	assert_int_equal(store_run(o.rec.store, &err, "INSERT INTO reg_lop (act, unit, them) VALUES ($1, 1, 'cột mới')", "i", o.rec.act), 0);
	end(&o);
	assert_int_equal(troubles(&o, head, &r), 0);
	assert_string_not_equal(r.head, head);
	head[0] = head[0] == '0' ? '1' : '0';
	assert_int_equal(troubles(&o, head, &r), 1);
	done(&o);
}

/* A transaction that forgets to say who and why is not kept. */
static void no_act(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	setup(&o);
	begin(&o);
	add_unit(&o, "XA-09");
	o.rec.act = 0; /* not closed */
	assert_int_equal(store_commit(o.rec.store, "test", &err), -1);
	assert_int_equal(troubles(&o, NULL, NULL), 0);
	done(&o);
}

/* Like somebody with the sqlite3 shell: guards away, edit, guards back. */
static void tamper(struct office *o, const char *table, const char *sql)
{
	struct err err = ERR_INIT;
	char line[400];
	static const char *const kinds[] = { "update", "delete", "erase" };
	struct store *s = o->rec.store;
	const char *back[3] = { NULL };
	assert_int_equal(store_begin(s, "tamper", &err), 0);
	o->rec.act_closed = true;
	for (size_t i = 0; i < 3; i++) {
		snprintf(line, sizeof line, "guard_%s_%s", table, kinds[i]);
		if (store_text(s, &back[i], &o->arena, &err, "SELECT sql FROM sqlite_master WHERE name = $1", "t", line) <= 0)
			continue;
		snprintf(line, sizeof line, "DROP TRIGGER guard_%s_%s", table, kinds[i]);
		assert_int_equal(store_script(s, line, &err), 0);
	}
	if (store_script(s, sql, &err) < 0)
		fail_msg("%s: %s", sql, err.message);
	for (size_t i = 0; i < 3; i++)
		if (back[i] && strncmp(sql, "DROP", 4) != 0)
			assert_int_equal(store_script(s, back[i], &err), 0);
	assert_int_equal(store_commit(s, "tamper", &err), 0);
}

static void edits(void **state)
{
	(void)state;
	static const struct {
		const char *table, *sql;
	} cases[] = {
		{ "unit", "UPDATE unit SET code = 'XA-04' WHERE id = 2" },
		{ "unit", "UPDATE unit SET id = 99 WHERE id = 3" },
		{ "unit", "UPDATE unit SET act = 2 WHERE id = 2" },
		{ "unit", "UPDATE unit SET act = 77 WHERE id = 2" },
		{ "unit", "DELETE FROM unit WHERE id = 2" },
		{ "unit", "DELETE FROM unit WHERE id = 3" },
		{ "unit", "DELETE FROM unit" },
		{ "unit", "INSERT INTO unit (act, code) VALUES (2, 'XA-05')" },
		{ "unit", "INSERT INTO unit (act, code) VALUES (3, 'XA-05')" },
		{ "unit", "INSERT INTO unit (act, code) VALUES (1, 'XA-05')" },
		{ "unit", "INSERT INTO unit (act, code) VALUES (999, 'XA-05')" },
		{ "unit", "INSERT INTO unit (id, act, code) VALUES (-1, 1, 'XA-05')" },
		{ "unit", "UPDATE unit SET code = 'x' WHERE id = 1; UPDATE unit SET code = 'XA-01' WHERE id = 2; UPDATE unit SET code = 'XA-02' WHERE id = 1" },
		{ "reg_lop", "UPDATE reg_lop SET nguoi = 400 WHERE id = 1" },
		{ "reg_lop", "UPDATE reg_lop SET nguoi = NULL WHERE id = 1" },
		{ "reg_lop", "UPDATE reg_lop SET mo_ta = 'lớp Một' WHERE id = 1" },
		{ "reg_lop", "UPDATE reg_lop SET unit = nguoi, nguoi = unit" },
		{ "reg_lop", "DROP TABLE reg_lop" },
		{ "act", "UPDATE act SET account = 1 WHERE id = 2" },
		{ "act", "UPDATE act SET at = '2020-01-01T00:00:00Z' WHERE id = 2" },
		{ "act", "UPDATE act SET why = '' WHERE id = 2" },
		{ "act", "DELETE FROM act WHERE id = 2" },
		{ "act", "INSERT INTO act (account, at, today, verb) VALUES (0, '', '', '')" },
		{ "section_text", "UPDATE section_text SET body = 'lời khác' WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET body = NULL WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET body = NULL, body_salt = x'' WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET body_hash = x'00' WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET body_salt = x'00' WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET body = NULL, body_salt = x'', body_hash = x'' WHERE id = 1" },
		{ "section_text", "UPDATE section_text SET unit = 2 WHERE id = 1" },
		{ "audit", "UPDATE audit SET nrows = 3 WHERE id = 2" },
		{ "audit", "UPDATE audit SET tbl = 'unit_trait' WHERE id = 2" },
		{ "audit", "UPDATE audit SET tbl = 'khac' WHERE id = 2" },
		{ "audit", "UPDATE audit SET act = 2 WHERE id = 2" },
		{ "audit", "UPDATE audit SET salt = x'00112233445566778899aabbccddeeff' WHERE id = 2" },
		{ "audit", "UPDATE audit SET digest = randomblob(32) WHERE id = 2" },
		{ "audit", "UPDATE audit SET chain = randomblob(32) WHERE id = 2" },
		{ "audit", "UPDATE audit SET chain = x'' WHERE id = 2" },
		{ "audit", "DELETE FROM audit WHERE id = 2" },
		{ "audit", "DELETE FROM audit WHERE id = 1" },
		{ "audit", "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)" },
		{ "audit", "DELETE FROM audit" },
		{ "audit", "INSERT INTO audit (act, tbl, nrows, salt, digest, chain) SELECT 99, tbl, nrows, salt, digest, chain FROM audit WHERE id = 1" },
		{ "erasure", "INSERT INTO erasure (act, tbl, row_id, why, basis) VALUES (3, 'section_text', 1, 'a', 'b')" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct office o;
		setup(&o);
		tamper(&o, cases[i].table, cases[i].sql);
		if (troubles(&o, NULL, NULL) == 0)
			fail_msg("not noticed: %s", cases[i].sql);
		done(&o);
	}
}

static void erasing(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	int64_t left = 0;
	setup(&o);
	begin(&o);
	assert_int_equal(erase(&o.rec, "section_text", 1, "", "NĐ 13/2023", &err), -1);
	assert_int_equal(erase(&o.rec, "section_text", 9, "theo yêu cầu", "NĐ 13/2023", &err), -1);
	assert_int_equal(erase(&o.rec, "unit", 1, "theo yêu cầu", "NĐ 13/2023", &err), -1);
	assert_int_equal(erase(&o.rec, "section_text", 1, "theo yêu cầu", "NĐ 13/2023", &err), 0);
	end(&o);
	assert_int_equal(troubles(&o, NULL, NULL), 0);
	assert_int_equal(store_int(o.rec.store, &left, &err, "SELECT count(*) FROM section_text WHERE body IS NOT NULL", ""), 1);
	assert_int_equal(left, 1);
	begin(&o);
	assert_int_equal(erase(&o.rec, "section_text", 1, "theo yêu cầu", "NĐ 13/2023", &err), -1);
	end(&o);
	/* what was erased and comes back is noticed */
	tamper(&o, "section_text", "UPDATE section_text SET body = 'lời thứ nhất' WHERE id = 1");
	assert_true(troubles(&o, NULL, NULL) > 0);
	done(&o);
}

static size_t found_in(const char *path, const char *word)
{
	static char bytes[4 << 20];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0, found = 0;
	if (f)
		fclose(f);
	for (size_t i = 0; i + strlen(word) <= n; i++)
		found += memcmp(bytes + i, word, strlen(word)) == 0;
	return found;
}

/* A long content lies on many pages of the file and of its log; none may be left. */
static void shredded(void **state)
{
	(void)state;
	struct office o = { .arena = ARENA_INIT };
	struct err err = ERR_INIT;
	char folder[] = "/tmp/dinhky-erase-XXXXXX", path[100], log[110];
	struct buf body = BUF_INIT(1 << 20);
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.db", folder);
	snprintf(log, sizeof log, "%s-wal", path);
	for (int i = 0; i < 9000; i++)
		buf_adds(&body, "lời kín đáo. ");
	o.rec = (struct records){ .store = store_open(path, STORE_CREATE, &err), .arena = &o.arena, .today = { 2026, 11, 23 } };
	assert_non_null(o.rec.store);
	begin(&o);
	add_text(&o, body.p);
	add_text(&o, "ngắn, kín đáo");
	end(&o);
	assert_true(found_in(path, "kín đáo") + found_in(log, "kín đáo") > 8000); /* some lie across a page border */
	begin(&o);
	assert_int_equal(erase(&o.rec, "section_text", 1, "theo yêu cầu", "NĐ 13/2023", &err), 0);
	assert_int_equal(erase(&o.rec, "section_text", 2, "theo yêu cầu", "NĐ 13/2023", &err), 0);
	end(&o);
	assert_int_equal(found_in(path, "kín đáo"), 0);
	assert_int_equal(found_in(log, "kín đáo"), 0);
	assert_int_equal(troubles(&o, NULL, NULL), 0);
	done(&o);
	buf_release(&body);
	unlink(path);
	rmdir(folder);
}

int main(void)
{
	lang_set(LANG_VI);
	const struct CMUnitTest tests[] = { cmocka_unit_test(whole), cmocka_unit_test(no_act), cmocka_unit_test(edits), cmocka_unit_test(erasing), cmocka_unit_test(shredded) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
