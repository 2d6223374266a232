/* score_test REPORT FINDINGS.md - how many rows of the misspelling table (section 3 of the careful reader's findings) the
 * checks find in the sample report, and how many of the spelling family they find that are in no row. The table and the
 * report are read at run time; nothing of them is in this tree. The bars: 18 as error or warning with at most 3 false ones,
 * 22 when questions count too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "app/paper.h"
#include "app/words_file.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "check/check.h"

enum { ROWS_MOST = 64, CELLS = 4, SURE_BAR = 18, ALL_BAR = 22, FALSE_BAR = 3 };

struct table {
	struct view printed[ROWS_MOST];
	int n;
};

static struct view whole(const char *path, struct arena *a)
{
	FILE *f = fopen(path, "rb");
	struct buf b = BUF_INIT(1 << 24);
	char chunk[4096];
	size_t n;
	if (!f)
		exit(77);
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(&b, (struct view){ chunk, n });
	fclose(f);
	struct view v = arena_view(a, buf_view(&b));
	buf_release(&b);
	return v;
}

/* The second cell of each row "| 31 | printed | correct |" of the first table under "## 3." */
static struct table read_table(struct view md)
{
	struct table t = { .n = 0 };
	bool inside = false;
	while (md.n) {
		const char *nl = memchr(md.p, '\n', md.n);
		struct view line = { md.p, nl ? (size_t)(nl - md.p) : md.n };
		md = nl ? (struct view){ nl + 1, md.n - line.n - 1 } : VIEW("");
		if (view_starts(line, "## "))
			inside = view_starts(line, "## 3.");
		if (!inside || !view_starts(line, "| ") || line.p[2] < '0' || line.p[2] > '9')
			continue;
		const char *from = memchr(line.p + 2, '|', line.n - 2), *to = from ? memchr(from + 1, '|', (size_t)(line.p + line.n - from - 1)) : NULL;
		if (to && t.n < ROWS_MOST)
			t.printed[t.n++] = view_trim((struct view){ from + 1, (size_t)(to - from - 1) });
	}
	return t;
}

static bool overlaps_any(struct view text, struct view phrase, const struct finding *f)
{
	for (const char *p = text.p; (p = memmem(p, (size_t)(text.p + text.n - p), phrase.p, phrase.n)); p++) {
		size_t at = (size_t)(p - text.p);
		if (f->at.start < at + phrase.n && f->at.end > at)
			return true;
	}
	return false;
}

/* A cell may hold two printed things, joined by ", ". */
static bool in_row(struct view text, struct view cell, const struct finding *f)
{
	if (memmem(text.p, text.n, cell.p, cell.n))
		return overlaps_any(text, cell, f);
	const char *comma = memmem(cell.p, cell.n, ", ", 2);
	if (!comma)
		return false;
	size_t n = (size_t)(comma - cell.p);
	return overlaps_any(text, view_mid(cell, 0, n), f) || overlaps_any(text, view_mid(cell, n + 2, cell.n), f);
}

int main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct paper p;
	if (argc != 3)
		return 2;
	struct table t = read_table(whole(argv[2], &a));
	struct pack *pack = pack_new(&a, &err);
	struct paper_check_options o = { 0 };
	if (!pack || words_choose(NULL, &a, &o.words, &err) < 0 || paper_open(&p, argv[1], pack, &err) < 0) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	paper_check(&p, pack, &o);
	int best[ROWS_MOST], wrong = 0, wrong_questions = 0, sure = 0, all = 0;
	for (int i = 0; i < t.n; i++)
		best[i] = SEV_COUNT;
	for (size_t k = 0; k < p.findings.n; k++) {
		const struct finding *f = &p.findings.v[k];
		const char *family = rule_find(f->rule)->family;
		bool hit = false;
		/* an arithmetic finding that happens to stand there has not seen the word */
		bool words = strcmp(family, "spelling") == 0 || strcmp(family, "text") == 0 || strcmp(f->rule, "period-word-missing") == 0;
		for (int i = 0; words && i < t.n; i++) {
			if (!in_row(p.doc->text, t.printed[i], f))
				continue;
			hit = true;
			if ((int)f->severity < best[i])
				best[i] = (int)f->severity;
		}
		if (hit || strcmp(family, "spelling") != 0)
			continue;
		bool strong = f->severity <= SEV_WARNING;
		wrong += strong;
		wrong_questions += !strong;
		printf("%s %s: %s\n", strong ? "FALSE" : "false question", f->rule, f->message);
	}
	for (int i = 0; i < t.n; i++) {
		sure += best[i] <= SEV_WARNING;
		all += best[i] < SEV_COUNT;
		printf("%-10s %.*s\n", best[i] < SEV_COUNT ? severity_word((enum severity)best[i]) : "not found", VIEW_ARG(t.printed[i]));
	}
	printf("rows %d: %d as error or warning (bar %d), %d with notes and questions (bar %d); false: %d (bar %d) and %d questions\n", t.n, sure,
	       SURE_BAR, all, ALL_BAR, wrong, FALSE_BAR, wrong_questions);
	paper_close(&p);
	arena_release(&a);
	return sure >= SURE_BAR && all >= ALL_BAR && wrong <= FALSE_BAR ? 0 : 1;
}
