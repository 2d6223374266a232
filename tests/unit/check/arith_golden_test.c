/* The pairs of tests/golden/arith: a clean text draws no error or warning, its wrong twin draws the rule it names. All checks run
 * but spelling; the texts are made up. Argument: the folder; a second one prints every finding. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "extract/extract.h"
#include "read/read.h"

static struct pack *pack;
static struct arena keep = ARENA_INIT;
static int failed, pairs;
static bool verbose;

static bool serious(const struct finding *f)
{
	return f->severity == SEV_ERROR || f->severity == SEV_WARNING;
}

static void show(const struct findings *f)
{
	for (size_t i = 0; i < f->n; i++)
		printf("    %s %s: %s | %s\n", severity_word(f->v[i].severity), f->v[i].rule, f->v[i].message ? f->v[i].message : "",
		       f->v[i].computed ? f->v[i].computed : "");
}

/* "wrong RULE[:severity]" */
static bool drawn(const struct findings *f, const char *want)
{
	size_t n = strcspn(want, ":");
	for (size_t i = 0; i < f->n; i++)
		if (strlen(f->v[i].rule) == n && strncmp(f->v[i].rule, want, n) == 0 &&
		    (want[n] ? strcmp(severity_word(f->v[i].severity), want + n + 1) == 0 : serious(&f->v[i])))
			return true;
	return false;
}

static void judge(const char *file, const char *name, const char *want, struct view text)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(text, &a, &err);
	bool good = d != NULL;
	struct findings out = { .arena = &a };
	if (d) {
		doc_structure(d);
		struct citations c = extract_citations(d, pack, &a);
		struct figures f = extract_figures(d, &c, pack, &a);
		struct check_in in = { .doc = d, .figures = &f, .citations = &c, .pack = pack, .arena = &a };
		check_run(&in, &out);
		if (want)
			good = drawn(&out, want);
		else
			for (size_t i = 0; i < out.n; i++)
				good &= !serious(&out.v[i]);
	}
	if (!good || verbose) {
		printf("%s %s: %s: %s\n", good ? "ok" : "FAILED", file, name, want ? want : "clean");
		show(&out);
	}
	failed += !good;
	pairs += want != NULL;
	arena_release(&a);
}

static void run_file(const char *dir, const char *name)
{
	char path[4096], title[256] = "", want[128] = "";
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	struct buf text = BUF_INIT(1 << 20);
	int mode = 0; /* 1 clean, 2 wrong */
	for (bool more = true; f && more;) {
		ssize_t n = getline(&line, &cap, f);
		more = n >= 0;
		bool border = !more || strncmp(line, "== ", 3) == 0 || strcmp(line, "clean\n") == 0 || strncmp(line, "wrong ", 6) == 0;
		if (!border) {
			if (mode && line[0] != '#')
				buf_adds(&text, line);
			continue;
		}
		if (mode && text.n)
			judge(name, title, mode == 2 ? want : NULL, view_trim(buf_view(&text)));
		buf_clear(&text);
		mode = 0;
		if (!more)
			break;
		line[strcspn(line, "\n")] = 0;
		if (line[0] == '=')
			snprintf(title, sizeof title, "%s", line + 3);
		else
			mode = line[0] == 'c' ? 1 : 2;
		if (mode == 2)
			snprintf(want, sizeof want, "%s", line + 6);
	}
	free(line);
	buf_release(&text);
	if (f)
		fclose(f);
}

static int is_txt(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct dirent **list;
	int n = argc > 1 ? scandir(argv[1], &list, is_txt, alphasort) : -1;
	verbose = argc > 2;
	pack = pack_new(&keep, &err);
	if (n < 1 || !pack) {
		fprintf(stderr, "arith_golden: no texts\n");
		return 1;
	}
	for (int i = 0; i < n; i++) {
		run_file(argv[1], list[i]->d_name);
		free(list[i]);
	}
	free(list);
	printf("%d pairs, %d failed texts\n", pairs, failed);
	arena_release(&keep);
	return failed || pairs == 0;
}
