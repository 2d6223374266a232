/* findings - docs/findings.md is a test: every rule of findings.def has its section there and every section its rule; each example
 * draws what it says and nothing else, each clean twin draws nothing; clean made-up reports in tests/golden/clean draw nothing.
 *
 * An example is a fenced block whose first words after the fence are:
 *     ```text draws              must draw the rule of its section, and only it
 *     ```text draws RULE RULE    these beside it
 *     ```text clean              must draw nothing
 *     ```text before             last period's paper, given to the next block as --previous
 *     ```text shows              only to be read
 * argv: docs/findings.md, the folder of clean reports. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "check/words.h"
#include "extract/extract.h"
#include "read/read.h"

enum { RULES_MOST = 256, FILE_MOST = 4 << 20 };

static struct arena kept = ARENA_INIT;
static struct pack *pack;
static const struct words *words;
static int failed;

struct read_paper {
	struct doc *doc;
	struct figures figures;
	struct citations citations;
};

static bool read_paper(struct view text, struct arena *a, struct read_paper *p)
{
	struct err err = ERR_INIT;
	p->doc = read_bytes(text, a, &err);
	if (!p->doc) {
		printf("not read: %s\n", err.message);
		return false;
	}
	doc_structure(p->doc);
	p->citations = extract_citations(p->doc, pack, a);
	p->figures = extract_figures(p->doc, &p->citations, pack, a);
	return true;
}

static struct findings check_paper(struct view text, struct view before, struct arena *a)
{
	struct findings out = { .arena = a };
	struct read_paper p, old = { 0 };
	if (!read_paper(text, a, &p) || (before.n && !read_paper(before, a, &old))) {
		failed++;
		return out;
	}
	struct check_in in = { .doc = p.doc, .figures = &p.figures, .citations = &p.citations, .pack = pack, .words = words, .arena = a };
	if (before.n) {
		in.previous_doc = old.doc;
		in.previous_figures = &old.figures;
	}
	check_run(&in, &out);
	return out;
}

static void tell(const struct findings *f, struct view text)
{
	(void)text;
	for (size_t i = 0; i < f->n; i++)
		printf("    drawn: %s at byte %zu: %s%s%s\n", f->v[i].rule, f->v[i].at.start, f->v[i].message ? f->v[i].message : "", f->v[i].computed ? " | " : "",
		       f->v[i].computed ? f->v[i].computed : "");
}

static bool listed(struct view list, const char *rule)
{
	size_t n = strlen(rule);
	for (size_t i = 0; i + n <= list.n; i++)
		if (memcmp(list.p + i, rule, n) == 0 && (i + n == list.n || list.p[i + n] == ' ') && (i == 0 || list.p[i - 1] == ' '))
			return true;
	return false;
}

static void run_example(struct view rule, struct view how, struct view text, struct view before, int line)
{
	struct arena a = ARENA_INIT;
	struct findings f = check_paper(text, before, &a);
	bool clean = view_starts(how, "clean"), drawn = false, other = false;
	for (size_t i = 0; i < f.n; i++) {
		bool own = view_is(rule, f.v[i].rule);
		drawn |= own;
		other |= clean || (!own && !listed(how, f.v[i].rule));
	}
	if (other || (!clean && !drawn)) {
		printf("docs/findings.md:%d: %.*s %s\n", line, VIEW_ARG(rule), other ? "draws more than it says" : "is not drawn by its example");
		tell(&f, text);
		failed++;
	}
	arena_release(&a);
}

static struct view load(const char *path)
{
	char *p = arena_alloc(&kept, FILE_MOST);
	FILE *f = fopen(path, "rb");
	if (!f) {
		printf("cannot open %s\n", path);
		exit(1);
	}
	size_t n = fread(p, 1, FILE_MOST - 1, f);
	fclose(f);
	return (struct view){ p, n };
}

static struct view line_of(struct view all, size_t at)
{
	size_t n = at;
	while (n < all.n && all.p[n] != '\n')
		n++;
	return view_mid(all, at, n);
}

struct section {
	struct view id;
	int line, draws;
};

static size_t run_page(struct view all, struct section *s)
{
	size_t n = 0;
	struct view before = { "", 0 };
	int line_no = 0;
	for (size_t at = 0; at < all.n;) {
		struct view line = line_of(all, at);
		at += line.n + 1;
		line_no++;
		if (view_starts(line, "## ") && n < RULES_MOST) {
			s[n++] = (struct section){ view_trim(view_mid(line, 3, line.n)), line_no, 0 };
			continue;
		}
		if (!view_starts(line, "```text") || n == 0)
			continue;
		struct view how = view_trim(view_mid(line, 7, line.n));
		size_t start = at;
		int first = line_no;
		while (at < all.n && !view_starts(line_of(all, at), "```")) {
			at += line_of(all, at).n + 1;
			line_no++;
		}
		struct view text = view_mid(all, start, at);
		at += line_of(all, at).n + 1;
		line_no++;
		if (view_starts(how, "before")) {
			before = text;
			continue;
		}
		if (view_starts(how, "shows"))
			continue;
		if (view_starts(how, "draws"))
			s[n - 1].draws++;
		run_example(s[n - 1].id, how, text, before, first);
		before = view_mid(text, 0, 0);
	}
	return n;
}

static void compare(const struct section *s, size_t n)
{
	size_t rules;
	const struct rule *r = rules_all(&rules);
	for (size_t i = 0; i < rules; i++) {
		size_t k = 0;
		while (k < n && !view_is(s[k].id, r[i].id))
			k++;
		if (k == n || s[k].draws == 0) {
			printf("docs/findings.md: rule %s %s\n", r[i].id, k == n ? "has no section" : "has no example that draws it");
			failed++;
		}
	}
	for (size_t k = 0; k < n; k++) {
		char id[128];
		snprintf(id, sizeof id, "%.*s", VIEW_ARG(s[k].id));
		if (!rule_find(id)) {
			printf("docs/findings.md:%d: section %s is no rule of findings.def\n", s[k].line, id);
			failed++;
		}
	}
}

static int clean_reports(const char *folder)
{
	int n = 0;
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d));) {
		size_t len = strlen(e->d_name);
		if (len < 5 || strcmp(e->d_name + len - 4, ".txt") != 0)
			continue;
		struct arena a = ARENA_INIT;
		struct view text = load(arena_printf(&a, "%s/%s", folder, e->d_name));
		struct findings f = check_paper(text, view_mid(text, 0, 0), &a);
		n++;
		if (f.n) {
			printf("%s/%s: a clean report draws findings\n", folder, e->d_name);
			tell(&f, text);
			failed++;
		}
		arena_release(&a);
	}
	if (d)
		closedir(d);
	return n;
}

int main(int argc, char **argv)
{
	static struct section s[RULES_MOST];
	struct err err = ERR_INIT;
	if (argc != 3) {
		printf("usage: findings_test docs/findings.md FOLDER\n");
		return 2;
	}
	pack = pack_new(&kept, &err);
	words = words_builtin(&kept);
	size_t n = run_page(load(argv[1]), s);
	compare(s, n);
	int clean = clean_reports(argv[2]);
	if (n == 0 || clean < 2) {
		printf("%zu sections, %d clean reports: nothing was tested\n", n, clean);
		failed++;
	}
	printf("%zu rules explained, %d clean reports, %d failed\n", n, clean, failed);
	arena_release(&kept);
	return failed ? 1 : 0;
}
