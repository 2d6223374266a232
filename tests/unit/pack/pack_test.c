/* pack, judge, measure: the pack inside the program is right; folders, search path, and where complaints point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/lang.h"
#include "pack/judge.h"

static struct arena arena;
static char home[64];

static int set_up(void **state)
{
	(void)state;
	lang_set(LANG_EN);
	strcpy(home, "/tmp/pack-test-XXXXXX");
	return mkdtemp(home) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	char command[100];
	snprintf(command, sizeof command, "rm -r '%s'", home);
	arena_release(&arena);
	return system(command);
}

static void file(const char *path, const char *text)
{
	char *full = arena_printf(&arena, "%s/%s", home, path);
	for (char *s = full + strlen(home) + 1; (s = strchr(s, '/')); s++) {
		*s = 0;
		mkdir(full, 0700);
		*s = '/';
	}
	FILE *f = fopen(full, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static const char *dir(const char *name)
{
	return arena_printf(&arena, "%s/%s", home, name);
}

static struct pack *fresh(void)
{
	struct err err = ERR_INIT;
	struct pack *p = pack_new(&arena, &err);
	assert_non_null(p);
	return p;
}

static void refused(const char *name, const char *message)
{
	struct err err = ERR_INIT;
	assert_int_equal(pack_add(fresh(), dir(name), &err), -1);
	if (!strstr(err.message, message))
		fail_msg("%s: %s", name, err.message);
}

static void rows_are_added(void **state)
{
	(void)state;
	file("xa/pack.conf", "# made up\nname = xa\nversion = 2\nneeds = chung\n");
	file("xa/measures.tsv", "\xEF\xBB\xBF# other order, one column left out\r\nnum\tword\tbase\r\n50\tbao\tkg\r\n");
	file("xa/chu.tsv", "a\tb\n\"có \"\"ngoặc\"\"\"\tx\n một \n");
	struct pack *p = fresh();
	struct err err = ERR_INIT;
	size_t before = pack_table(p, "measures")->nrows;
	assert_int_equal(pack_add(p, dir("xa"), &err), 0);
	const struct pack_table *t = pack_table(p, "measures");
	assert_int_equal(t->nrows, before + 1);
	const struct pack_row *r = pack_find_folded(t, "word", VIEW("BAO"));
	assert_non_null(r);
	assert_true(view_is(pack_cell(t, r, "num"), "50"));
	assert_int_equal(pack_cell(t, r, "den").n, 0);
	assert_int_equal(r->line, 3);
	assert_int_equal(pack_cell_at(r, pack_column(t, "word")), 4);
	t = pack_table(p, "chu");
	assert_true(view_is(pack_cell(t, &t->rows[0], "a"), "có \"ngoặc\""));
	assert_true(view_is(pack_cell(t, &t->rows[1], "a"), "một"));
	assert_int_equal(pack_cell(t, &t->rows[1], "b").n, 0);
	assert_int_equal(pack_add(p, dir("xa"), &err), 0); /* once is enough */
	assert_int_equal(pack_table(p, "measures")->nrows, before + 1);
}

static void refusals_name_the_place(void **state)
{
	(void)state;
	file("a/pack.conf", "name = a\n");
	file("a/t.tsv", "x\ty\nmột\thai\tba\n");
	refused("a", "a/t.tsv:2:9: the row has 3 cells, the table 2 columns");
	file("b/pack.conf", "name = b\n");
	file("b/t.tsv", "x\tx\n");
	refused("b", "b/t.tsv:1:3: the column “x” is there twice");
	file("c/pack.conf", "name = c\n\ncolour = red\n");
	refused("c", "c/pack.conf:3:1: no such key “colour”");
	file("d/pack.conf", "title = D\n");
	refused("d", "d/pack.conf:1:1:");
	file("e/pack.conf", "name = e\nneeds = kho\n");
	refused("e", "the pack “e” needs “kho”");
	file("f/pack.conf", "name = f\n");
	file("f/measures.tsv", "word\tcolour\n");
	refused("f", "f/measures.tsv:1:6: the table “measures” has no column “colour”");
	file("g/pack.conf", "name = g\n");
	file("g/t.tsv", "x\n\xFF\n");
	refused("g", "g/t.tsv:2:1: the line is not UTF-8");
	file("h/pack.conf", "name = h\n");
	file("h/t.tsv", "# nothing\n");
	refused("h", "h/t.tsv:1:1:");
	refused("nowhere", "nowhere/pack.conf: could not open");
	struct err err = ERR_INIT;
	assert_int_equal(pack_add(fresh(), "khong-co", &err), -1);
	assert_int_equal(err.kind, ERR_USAGE);
}

static void search_path(void **state)
{
	(void)state;
	file("one/xa/pack.conf", "name = xa\nversion = 1\n");
	file("two/xa/pack.conf", "name = xa\nversion = 2\n");
	file("two/phuong/pack.conf", "name = phuong\n");
	struct pack *p = fresh();
	struct err err = ERR_INIT;
	pack_search(p, dir("one"));
	pack_search(p, dir("two"));
	pack_search(p, dir("not-there"));
	assert_int_equal(pack_add(p, "xa", &err), 0);
	assert_int_equal(pack_add(p, "phuong", &err), 0);
	size_t n;
	struct pack_info *v = pack_list(p, &n);
	assert_true(n >= 4); /* and the other packs inside the program */
	assert_string_equal(v[0].version, "1");
	assert_true(v[0].loaded && !v[0].hidden);
	assert_string_equal(v[1].name, "phuong");
	assert_string_equal(v[2].version, "2");
	assert_true(v[2].hidden && !v[2].loaded);
	size_t chung = 3;
	while (chung < n && strcmp(v[chung].name, "chung") != 0)
		chung++;
	assert_true(chung < n);
	assert_string_equal(v[chung].from, "");
}

static void another_chung(void **state)
{
	(void)state;
	file("c/pack.conf", "name = chung\n");
	file("c/measures.tsv", "word\tbase\tnum\tden\nkg\tkg\t1\t1\n");
	struct pack *p = fresh();
	struct err err = ERR_INIT;
	assert_int_equal(pack_add(p, dir("c"), &err), 0);
	assert_int_equal(pack_table(p, "measures")->nrows, 1);
	assert_null(pack_table(p, "document-types"));
}

static void the_pack_inside_is_right(void **state)
{
	(void)state;
	struct pack_complaints c = pack_judge(fresh(), NULL, &arena);
	for (size_t i = 0; i < c.n; i++)
		printf("%s:%d:%d: %s\n", c.v[i].file, c.v[i].line, c.v[i].column, c.v[i].what);
	assert_int_equal(c.n, 0);
}

static void every_type(void **state)
{
	(void)state;
	static const struct {
		enum pack_type type;
		const char *of, *right, *wrong;
	} rows[] = {
		{ PACK_FOLDED, NULL, "ủy ban", "Ủy ban" },       { PACK_FOLDED, NULL, "hòa", "hoà" },      { PACK_CODE, NULL, "P01-a/b.c_Đ", "a b" },
		{ PACK_WHOLE, NULL, "12", "1.5" },               { PACK_NUMBER, NULL, "-85.4", "85,4" },   { PACK_YES, NULL, "có", "ok" },
		{ PACK_DATE, NULL, "2024-02-29", "2023-02-29" }, { PACK_PERIOD, NULL, "2024-Q4", "2024-Q5" }, { PACK_MEASURE, NULL, "triệu đồng", "hộ" },
		{ PACK_EXPR, NULL, "a + b", "a +" },             { PACK_ONE_OF, "a|b", "b", "c" },         { PACK_REF, "measures.word", "kg", "hộ" },
	};
	struct pack *p = fresh();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_null(pack_type_judge(p, rows[i].type, rows[i].of, view_of(rows[i].right), &arena));
		if (!pack_type_judge(p, rows[i].type, rows[i].of, view_of(rows[i].wrong), &arena))
			fail_msg("%s is wrong", rows[i].wrong);
	}
}

/* Without what is said of the pack inside the program. */
static struct pack_complaints here_only(struct pack_complaints all)
{
	struct pack_complaints c = all;
	c.n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (strncmp(all.v[i].file, home, strlen(home)) == 0)
			c.v[c.n++] = all.v[i];
	return c;
}

static void kinds(void **state)
{
	(void)state;
	static const struct pack_kind sum = {
		.table = "checks", .name = "sum", .args = { { "total", PACK_TEXT, NULL, true }, { "mode", PACK_ONE_OF, "closed|open", false } },
	};
	static const struct pack_kind *const all[] = { &sum };
	struct pack_kinds k = { all, 1 };
	file("k/pack.conf", "name = k\n");
	file("k/schema.tsv", "table\tcolumn\ttype\nchecks\tid\tcode\nchecks\tkind\tcode\nchecks\targs\ttext\n");
	file("k/checks.tsv", "id\tkind\targs\nc1\tsum\ttotal=a; mode=open\nc2\tmul\t\nc3\tsum\tmode=half\nc4\tsum\ttotal=a; x=1\nc5\tsum\tab\n");
	struct pack *p = fresh();
	struct err err = ERR_INIT;
	assert_int_equal(pack_add(p, dir("k"), &err), 0);
	struct pack_complaints c = here_only(pack_judge(p, &k, &arena));
	static const struct {
		int line, column;
		const char *what;
	} rows[] = {
		{ 3, 4, "no such kind: “mul”" }, { 4, 8, "mode: expected one of: closed|open" }, { 4, 8, "needs the argument “total”" },
		{ 5, 8, "has no argument “x”" }, { 6, 8, "expected “name=value”" },             { 6, 8, "needs the argument “total”" },
	};
	assert_int_equal(c.n, sizeof rows / sizeof *rows);
	for (size_t i = 0; i < c.n; i++) {
		assert_int_equal(c.v[i].line, rows[i].line);
		assert_int_equal(c.v[i].column, rows[i].column);
		assert_non_null(strstr(c.v[i].what, rows[i].what));
	}
}

#define T2(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T2(rows_are_added), T2(refusals_name_the_place), T2(search_path), T2(another_chung), T2(the_pack_inside_is_right), T2(every_type), T2(kinds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
