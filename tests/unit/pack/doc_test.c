/* doc: the examples of docs/pack-format.md (argument 1) do what the page says. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/lang.h"
#include "base/vinum.h"
#include "pack/expr.h"
#include "pack/judge.h"
#include "pack/measure.h"

static int bad, done;
static struct arena arena;
static struct pack *chung;

static void wrong(const char *line, const char *why)
{
	printf("%s: %s\n", line, why);
	bad++;
}

static bool lookup(void *ctx, struct view name, struct expr_value *out)
{
	(void)ctx;
	*out = (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = { view_is(name, "đạt") ? 168 : 158, 1 } };
	if (view_is(name, "đạt") || view_is(name, "giao"))
		return true;
	if (view_is(name, "loại"))
		*out = (struct expr_value){ .kind = EXPR_IS_TEXT, .text = VIEW("Khá") };
	else
		*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	return view_is(name, "loại") || view_is(name, "chưa");
}

static void say_value(const struct expr_value *v, struct buf *b)
{
	struct dec d;
	if (v->kind == EXPR_IS_NONE)
		buf_adds(b, "none");
	else if (v->kind == EXPR_IS_YES)
		buf_adds(b, v->yes ? "yes" : "no");
	else if (v->kind == EXPR_IS_TEXT)
		buf_add(b, v->text);
	else if (frac_dec(v->number, &d))
		dec_print(d, b);
}

static void example_expr(char *line)
{
	char *arrow = strstr(line, " → ");
	struct expr_error error = { 0 };
	struct expr_value v;
	struct buf got = BUF_INIT(1000);
	if (!arrow) {
		wrong(line, "no arrow");
		return;
	}
	struct expr *e = expr_parse((struct view){ line, (size_t)(arrow - line) }, &arena, &error);
	if (e && expr_eval(e, lookup, NULL, &v, &error))
		say_value(&v, &got);
	else
		buf_addf(&got, "error at %d", error.at);
	if (!view_is(buf_view(&got), arrow + strlen(" → ")))
		wrong(line, got.p);
	buf_release(&got);
	done++;
}

static bool side(struct view s, struct dec *value, struct unit_measure *m)
{
	const char *blank = memchr(s.p, ' ', s.n);
	struct vinum n;
	if (!blank || !vinum_parse((struct view){ s.p, (size_t)(blank - s.p) }, &n))
		return false;
	*value = n.value;
	return measure_of(chung, view_mid(s, (size_t)(blank - s.p) + 1, s.n), &arena, m);
}

static void example_measure(char *line)
{
	char *eq = strstr(line, " = ");
	struct dec a, b;
	struct unit_measure from, to;
	struct frac f;
	if (!eq || !side((struct view){ line, (size_t)(eq - line) }, &a, &from) || !side(view_of(eq + 3), &b, &to))
		wrong(line, "not read");
	else if (!measure_convert(a, &from, &to, &f) || frac_cmp(f, frac_of(b)) != 0)
		wrong(line, "not equal");
	done++;
}

/* "3:10 a whole number" against the complaints about a folder with that one table. */
static void example_complaints(const char *table, const char *text, char **lines, int n)
{
	char dir[] = "/tmp/pack-doc-XXXXXX", path[200];
	struct err err = ERR_INIT;
	if (!mkdtemp(dir)) {
		wrong(table, "no folder");
		return;
	}
	snprintf(path, sizeof path, "%s/pack.conf", dir);
	FILE *f = fopen(path, "w");
	fputs("name = vi-du\nneeds = chung\n", f);
	fclose(f);
	snprintf(path, sizeof path, "%s/%s.tsv", dir, table);
	f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
	struct pack *p = pack_new(&arena, &err);
	if (pack_add(p, dir, &err) < 0) {
		wrong(table, err.message);
	} else {
		struct pack_complaints c = pack_judge(p, NULL, &arena);
		size_t kept = 0;
		for (size_t i = 0; i < c.n; i++) /* not what is said of the pack inside the program */
			if (strncmp(c.v[i].file, dir, strlen(dir)) == 0)
				c.v[kept++] = c.v[i];
		c.n = kept;
		if ((int)c.n != n)
			wrong(table, "another number of complaints");
		for (int i = 0; i < n && i < (int)c.n; i++) {
			char *at = arena_printf(&arena, "%d:%d ", c.v[i].line, c.v[i].column);
			if (strncmp(lines[i], at, strlen(at)) != 0 || !strstr(c.v[i].what, lines[i] + strlen(at)) || strcmp(c.v[i].file, path) != 0)
				wrong(lines[i], arena_printf(&arena, "%s: %s%s", c.v[i].file, at, c.v[i].what));
			done++;
		}
	}
	unlink(path);
	snprintf(path, sizeof path, "%s/pack.conf", dir);
	unlink(path);
	rmdir(dir);
}

int main(int argc, char **argv)
{
	char line[1000], kind[100] = "", table[100] = "", *lines[50];
	struct buf text = BUF_INIT(10000);
	struct err err = ERR_INIT;
	int n = 0;
	FILE *f = argc > 1 ? fopen(argv[1], "r") : NULL;
	lang_set(LANG_EN);
	chung = pack_new(&arena, &err);
	if (!f || !chung)
		return 1;
	while (fgets(line, sizeof line, f)) {
		if (strncmp(line, "```", 3) == 0) {
			if (strcmp(kind, "complaints") == 0)
				example_complaints(table, text.p, lines, n);
			bool opens = !*kind;
			*kind = 0;
			if (opens && sscanf(line, "```%99s %99s", kind, table) < 1)
				strcpy(kind, "-");
			if (strcmp(kind, "tsv") == 0)
				buf_clear(&text);
			n = 0;
			continue;
		}
		if (strcmp(kind, "tsv") == 0)
			buf_adds(&text, line);
		line[strcspn(line, "\n")] = 0;
		if (strcmp(kind, "expr") == 0)
			example_expr(line);
		if (strcmp(kind, "measures") == 0)
			example_measure(line);
		if (strcmp(kind, "complaints") == 0 && n < 50)
			lines[n++] = arena_printf(&arena, "%s", line);
	}
	fclose(f);
	buf_release(&text);
	arena_release(&arena);
	printf("%d examples, %d wrong\n", done, bad);
	return bad || done < 20;
}
