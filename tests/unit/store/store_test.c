/* store: values there and back, kept statements, nested transactions, guards, tables of packs, opening and its refusals. */
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
#include "store/step.h"
#include "store/store.h"

static const char made[] = "-- lasting erasable: body\n"
                           "CREATE TABLE thing (id @id, act @int NOT NULL, name TEXT NOT NULL, digits @int, scale @int, body TEXT, body_salt @blob, body_hash @blob) @strict;\n"
                           "CREATE INDEX thing_name ON thing (name);\n"
                           "-- derived\n"
                           "CREATE TABLE thing_now (name TEXT NOT NULL, n @int, PRIMARY KEY (name)) @strict @norowid;\n";

static struct store *scratch(void)
{
	struct err err = ERR_INIT;
	struct store *s = store_open("", STORE_SCRATCH, &err);
	if (!s || store_begin(s, "make", &err) < 0 || store_create_table(s, made, &err) < 0 || store_commit(s, "make", &err) < 0)
		fail_msg("%s", err.message);
	return s;
}

static int64_t count(struct store *s)
{
	struct err err = ERR_INIT;
	int64_t n = -1;
	assert_int_equal(store_int(s, &n, &err, "SELECT count(*) FROM thing", ""), 1);
	return n;
}

static int put(struct store *s, const char *name, struct err *err)
{
	return store_run(s, err, "INSERT INTO thing (act, name) VALUES ($1, $2)", "it", (int64_t)1, name);
}

static void values(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	int64_t id = 0, none = 7;
	struct rows r;
	assert_int_equal(store_begin(s, "t", &err), 0);
	/* placeholders out of order and used twice */
	assert_int_equal(store_insert(s, &id, &err, "INSERT INTO thing (name, act, digits, scale, body, body_salt, body_hash) VALUES ($2, $1, $3, $4, $5, $6, $6)", "ivdtb", (int64_t)-5,
	                              VIEW("tên"), ((struct dec){ -8540, 2 }), NULL, ((struct view){ "a\0b", 3 })),
	                 0);
	assert_int_equal(store_query(s, &r, &err, "SELECT act, name, digits, scale, body, body_hash FROM thing WHERE id = $1 OR id = $2", "iI", id, NULL), 0);
	assert_int_equal(rows_next(&r), 1);
	assert_int_equal(rows_int(&r, 0), -5);
	assert_true(view_is(rows_view(&r, 1), "tên"));
	assert_true(dec_eq(rows_dec(&r, 2), (struct dec){ -8540, 2 }));
	assert_true(rows_null(&r, 4));
	assert_true(view_eq(rows_view(&r, 5), (struct view){ "a\0b", 3 }));
	assert_int_equal(rows_type(&r, 5), STORE_BYTES);
	assert_string_equal(rows_column(&r, 1), "name");
	assert_int_equal(rows_next(&r), 0);
	assert_int_equal(rows_end(&r, &err), 0);
	struct store_value v[] = { { .type = 'i', .i = 3 }, { .type = 't', .v = VIEW("b") }, { .type = 'd', .d = { 7, 1 } }, { .type = 'v' } };
	assert_int_equal(store_insert_values(s, &id, &err, "INSERT INTO thing (act, name, digits, scale, body) VALUES ($1, $2, $3, $4, $5)", v, 4), 0);
	assert_int_equal(store_query_values(s, &r, &err, "SELECT digits, scale, body FROM thing WHERE act = $1 AND name = $2", v, 2), 0);
	assert_int_equal(rows_next(&r), 1);
	assert_true(dec_eq(rows_dec(&r, 0), (struct dec){ 7, 1 }) && rows_null(&r, 2));
	assert_int_equal(rows_end(&r, &err), 0);
	assert_int_equal(store_int(s, &none, &err, "SELECT id FROM thing WHERE name = $1", "t", "không có"), 0);
	assert_int_equal(none, 7);
	assert_int_equal(store_commit(s, "t", &err), 0);
	store_close(s);
}

static void too_many_digits(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	assert_int_equal(store_begin(s, "t", &err), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO thing (act, name, digits, scale) VALUES (1, 'a', $1, $2)", "d", ((struct dec){ 1000000000000000000, 0 })), -1);
	assert_non_null(strstr(err.message, "18"));
	assert_int_equal(store_run(s, &err, "INSERT INTO thing (act, name, digits, scale) VALUES (1, 'a', $1, $2)", "d", ((struct dec){ -999999999999999999, 18 })), 0);
	store_rollback(s, "t");
	store_close(s);
}

/* The same text may be running twice, and more texts than are kept may come by. */
static void statements(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	struct rows a, b;
	char sql[100];
	int pairs = 0;
	assert_int_equal(store_begin(s, "t", &err), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(put(s, "x", &err), 0);
	for (int pass = 0; pass < 2; pass++) {
		assert_int_equal(store_query(s, &a, &err, "SELECT id FROM thing", ""), 0);
		while (rows_next(&a) > 0) {
			assert_int_equal(store_query(s, &b, &err, "SELECT id FROM thing", ""), 0);
			while (rows_next(&b) > 0)
				pairs++;
			assert_int_equal(rows_end(&b, &err), 0);
		}
		assert_int_equal(rows_end(&a, &err), 0);
	}
	assert_int_equal(pairs, 18);
	for (int i = 0; i < 3 * STORE_STATEMENTS_MAX; i++) {
		int64_t v = 0;
		snprintf(sql, sizeof sql, "SELECT %d FROM thing WHERE id = $1", i);
		assert_int_equal(store_int(s, &v, &err, sql, "i", (int64_t)1), 1);
		assert_int_equal(v, i);
	}
	store_rollback(s, "t");
	store_close(s);
}

static int refuse(void *ctx, struct store *s, struct err *err)
{
	(void)s;
	return *(bool *)ctx ? err_set(err, ERR_STORE, "no") : 0;
}

static void transactions(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	bool no = true;
	assert_false(store_writing(s));
	/* inner and outer */
	assert_int_equal(store_begin(s, "outer", &err), 0);
	assert_int_equal(store_begin(s, "inner", &err), 0);
	assert_int_equal(put(s, "a", &err), 0);
	assert_int_equal(store_commit(s, "inner", &err), 0);
	assert_true(store_writing(s));
	assert_int_equal(store_commit(s, "outer", &err), 0);
	assert_int_equal(count(s), 1);
	/* one inner rollback dooms all */
	assert_int_equal(store_begin(s, "outer", &err), 0);
	assert_int_equal(put(s, "b", &err), 0);
	assert_int_equal(store_begin(s, "inner", &err), 0);
	store_rollback(s, "inner");
	assert_int_equal(put(s, "c", &err), -1);
	assert_int_equal(store_commit(s, "outer", &err), -1);
	assert_int_equal(count(s), 1);
	/* what is only tried dooms nothing */
	assert_int_equal(store_begin(s, "outer", &err), 0);
	assert_int_equal(store_try(s, "row", &err), 0);
	assert_int_equal(put(s, "d", &err), 0);
	assert_int_equal(store_untry(s, "row", &err), 0);
	assert_int_equal(store_try(s, "row", &err), 0);
	assert_int_equal(put(s, "e", &err), 0);
	assert_int_equal(store_tried(s, "row", &err), 0);
	assert_int_equal(store_commit(s, "outer", &err), 0);
	assert_int_equal(count(s), 2);
	/* the hook has the last word */
	store_before_commit(s, refuse, &no);
	assert_int_equal(store_begin(s, "outer", &err), 0);
	assert_int_equal(put(s, "f", &err), 0);
	assert_int_equal(store_commit(s, "outer", &err), -1);
	assert_int_equal(count(s), 2);
	store_close(s);
}

static void touched(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	size_t n;
	for (int round = 0; round < 2; round++) {
		assert_int_equal(store_begin(s, "t", &err), 0);
		store_touched(s, &n);
		assert_int_equal(n, 0);
		assert_int_equal(put(s, "a", &err), 0);
		assert_int_equal(put(s, "b", &err), 0);
		assert_int_equal(store_run(s, &err, "INSERT INTO thing_now (name, n) VALUES ($1, 1)", "t", round ? "a" : "b"), 0);
		const struct store_touched *t = store_touched(s, &n);
		assert_int_equal(n, 1);
		assert_string_equal(t->table, "thing");
		assert_int_equal(t->before, 2 * round);
		assert_int_equal(store_commit(s, "t", &err), 0);
	}
	store_close(s);
}

static int change(struct store *s, const char *sql)
{
	struct err err = ERR_INIT;
	assert_int_equal(store_begin(s, "change", &err), 0);
	int rc = store_run(s, &err, sql, "");
	store_rollback(s, "change");
	return rc;
}

static void guards(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	assert_int_equal(store_begin(s, "t", &err), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO thing (act, name, body, body_salt, body_hash) VALUES (1, 'a', 'lời', x'00', x'01')", ""), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO act (account, at, today, verb) VALUES (0, '', '', '')", ""), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO audit (act, tbl, nrows, salt, digest, chain) VALUES (1, '', 0, x'', x'', x'')", ""), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO thing_now (name, n) VALUES ('a', 1)", ""), 0);
	assert_int_equal(store_commit(s, "t", &err), 0);
	assert_int_equal(change(s, "UPDATE act SET verb = 'x'"), -1);
	assert_int_equal(change(s, "DELETE FROM act"), -1);
	assert_int_equal(change(s, "INSERT OR REPLACE INTO act (id, account, at, today, verb) VALUES (1, 0, '', '', 'y')"), -1);
	assert_int_equal(change(s, "DELETE FROM audit"), -1);
	assert_int_equal(change(s, "UPDATE audit SET nrows = 1"), -1);
	assert_int_equal(change(s, "DELETE FROM thing"), -1);
	assert_int_equal(change(s, "UPDATE thing SET name = 'b'"), -1);
	assert_int_equal(change(s, "UPDATE thing SET id = 9"), -1);
	assert_int_equal(change(s, "UPDATE thing SET body_hash = x''"), -1);
	assert_int_equal(change(s, "UPDATE thing SET body = 'khác'"), -1);
	assert_int_equal(change(s, "UPDATE thing SET body = NULL"), -1); /* the salt has to go with it */
	assert_int_equal(change(s, "UPDATE thing SET body = NULL, body_salt = x'', name = 'b'"), -1);
	assert_int_equal(change(s, "UPDATE thing SET body = NULL, body_salt = x''"), 0);
	assert_int_equal(change(s, "UPDATE thing_now SET n = 2"), 0);
	store_close(s);
}

static void pack_tables(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = scratch();
	const struct store_table *t = store_table(s, "thing");
	assert_true(t->lasting && !t->derived);
	assert_string_equal(t->erasable, "body");
	assert_true(store_table(s, "thing_now")->derived);
	assert_true(store_table(s, "fact")->lasting);
	assert_true(store_table(s, "fact_now")->derived);
	assert_string_equal(store_table(s, "account")->erasable, "title");
	assert_false(store_table(s, "audit")->lasting);
	assert_int_equal(store_schema_sound(s, &err), 0);
	/* a new column is guarded like the rest */
	assert_int_equal(store_begin(s, "t", &err), 0);
	assert_int_equal(put(s, "a", &err), 0);
	assert_int_equal(store_add_column(s, "thing", "place", "TEXT", &err), 0);
	assert_int_equal(store_add_column(s, "thing", "much", "@int", &err), 0);
	assert_int_equal(store_commit(s, "t", &err), 0);
	assert_int_equal(change(s, "UPDATE thing SET place = 'x'"), -1);
	assert_int_equal(store_schema_sound(s, &err), 0);
	/* a guard that was taken away is missed */
	assert_int_equal(store_begin(s, "t", &err), 0);
	assert_int_equal(store_script(s, "DROP TRIGGER guard_fact_delete", &err), 0);
	assert_int_equal(store_commit(s, "t", &err), 0);
	assert_int_equal(store_schema_sound(s, &err), -1);
	assert_non_null(strstr(err.message, "guard_fact_"));
	store_close(s);
}

static char folder[] = "/tmp/dinhky-store-XXXXXX";

static const char *in_folder(const char *name)
{
	static char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(in_folder(name), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void refused(const char *name, enum store_mode mode, const char *word)
{
	struct err err = ERR_INIT;
	assert_null(store_open(in_folder(name), mode, &err));
	assert_int_equal(err_exit(&err), 4);
	if (!strstr(err.message, word) || !strstr(err.message, name))
		fail_msg("%s: expected \"%s\" in \"%s\"", name, word, err.message);
}

static void opening(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	assert_null(store_open("postgresql://host/db", STORE_WRITE, &err));
	assert_non_null(strstr(err.message, "PostgreSQL"));
	refused("nothing.db", STORE_WRITE, "dinhky init");
	refused(".", STORE_WRITE, "không phải một tệp");
	write_file("text.db", "đây là một tệp văn bản dài hơn một trăm byte, không phải kho dữ liệu, dù tên của nó có đuôi là db; xin đừng mở\n");
	refused("text.db", STORE_WRITE, "không phải kho");
	refused("text.db", STORE_CREATE, "không phải kho");
	write_file("empty.db", "");
	refused("empty.db", STORE_READ, "tệp rỗng");
	struct store *s = store_open(in_folder("a.db"), STORE_CREATE, &err);
	assert_non_null(s);
	assert_true(store_version(s) >= 1);
	assert_int_equal(store_begin(s, "make", &err), 0);
	assert_int_equal(store_create_table(s, made, &err), 0);
	assert_int_equal(put(s, "a", &err), 0);
	assert_int_equal(store_commit(s, "make", &err), 0);
	refused("a.db", STORE_CREATE, "đã có dữ liệu");
	/* another connection sees the table that was made meanwhile, and that it lasts */
	struct store *reader = store_open(in_folder("a.db"), STORE_READ, &err);
	assert_non_null(reader);
	assert_true(store_table(reader, "thing")->lasting);
	assert_int_equal(count(reader), 1);
	store_close(reader);
	assert_int_equal(store_sound(s, &err), 0);
	/* a newer store */
	assert_int_equal(store_begin(s, "newer", &err), 0);
	assert_int_equal(store_run(s, &err, "INSERT INTO store_step (id, name) VALUES (9999, 'later')", ""), 0);
	assert_int_equal(store_commit(s, "newer", &err), 0);
	assert_int_equal(store_begin(s, "old", &err), -1);
	assert_non_null(strstr(err.message, "mới hơn"));
	store_close(s);
	refused("a.db", STORE_WRITE, "mới hơn");
}

static void backup(void **state)
{
	(void)state;
	struct err err = ERR_INIT;
	struct store *s = store_open(in_folder("b.db"), STORE_CREATE, &err), *copy;
	assert_non_null(s);
	assert_int_equal(store_begin(s, "make", &err), 0);
	assert_int_equal(store_create_table(s, made, &err), 0);
	assert_int_equal(put(s, "a", &err), 0);
	assert_int_equal(store_commit(s, "make", &err), 0);
	char to[300], log[320];
	snprintf(to, sizeof to, "%s", in_folder("b-copy.db"));
	snprintf(log, sizeof log, "%s-wal", to);
	assert_int_equal(store_backup(s, to, &err), 0);
	assert_int_not_equal(access(log, F_OK), 0);
	/* goes on by itself */
	copy = store_open(to, STORE_WRITE, &err);
	assert_non_null(copy);
	assert_int_equal(count(copy), 1);
	assert_int_equal(store_begin(copy, "more", &err), 0);
	assert_int_equal(put(copy, "b", &err), 0);
	assert_int_equal(store_commit(copy, "more", &err), 0);
	assert_int_equal(count(copy), 2);
	assert_int_equal(count(s), 1);
	store_close(copy);
	assert_int_equal(store_backup(s, "/nowhere/at/all.db", &err), -1);
	store_close(s);
}

int main(void)
{
	lang_set(LANG_VI);
	if (!mkdtemp(folder))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),    cmocka_unit_test(too_many_digits), cmocka_unit_test(statements), cmocka_unit_test(transactions), cmocka_unit_test(touched),
		cmocka_unit_test(guards),    cmocka_unit_test(pack_tables),     cmocka_unit_test(opening),    cmocka_unit_test(backup),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	char line[200];
	snprintf(line, sizeof line, "rm -rf %s", folder);
	return system(line) || rc;
}
