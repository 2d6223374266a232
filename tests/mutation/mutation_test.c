/* mutation - does a changed digit get noticed? Takes the rows of the sample's facts.tsv whose `holds` begins with yes, changes each
 * digit of value, base and percent in turn in the text of the .txt paper, runs reading, extraction and the checks again, and asks
 * for a new error or warning whose place or evidence holds the changed digit. Left out by exact arithmetic: changes after which
 * every relation that facts.tsv names between printed numbers still holds (intervals meet, rounded or cut).
 *
 *     mutation_test SAMPLE_DIR [DIGITS] [-v]    DIGITS: how many other digits each one is changed to, 1..9 (default 3)
 * Exit 77 where the sample is absent; 1 when fewer than 95 % are noticed. The sample is only read, never copied. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/utf8.h"
#include "base/vinum.h"
#include "check/check.h"
#include "extract/extract.h"
#include "read/read.h"

enum { ROWS_MAX = 1000, LIST_MAX = 32, RELATIONS_MAX = 400, WANTED_PERCENT = 95 };

struct fact {
	char id[8];
	size_t line;
	struct view quote, unit, relation, holds;
	bool has_value, has_base, has_percent;
	struct dec value, base, percent;
};

/* ratio: value/base = percent of a[0]; sum: a = b or number; open: a <= b[0]; equal: a[0] = b[0]; count: a[0] = number of things */
enum relation_kind { RATIO, SUM, OPEN, EQUAL, COUNT };
struct relation {
	enum relation_kind kind;
	int a[LIST_MAX], b[LIST_MAX];
	size_t na, nb;
	struct dec number;
};

static struct fact facts[ROWS_MAX];
static size_t nfacts;
static struct relation relations[RELATIONS_MAX];
static size_t nrelations;
static struct arena keep = ARENA_INIT;
static struct pack *pack;

/* --- the table ------------------------------------------------------------------------------------------------------------------- */

static struct view slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return (struct view){ NULL, 0 };
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	char chunk[65536];
	for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		buf_add(&b, (struct view){ chunk, n });
	fclose(f);
	struct view v = arena_view(&keep, buf_view(&b));
	buf_release(&b);
	return v;
}

static bool number_in(struct view s, struct dec *out)
{
	if (s.n && s.p[s.n - 1] == '%')
		s.n--;
	struct vinum n;
	if (dec_read(s, out))
		return true;
	if (!vinum_parse(s, &n) || !n.ok)
		return false;
	*out = n.value;
	return true;
}

static void read_facts(struct view text)
{
	size_t line = 0;
	while (text.n) {
		const char *nl = memchr(text.p, '\n', text.n);
		struct view row = { text.p, nl ? (size_t)(nl - text.p) : text.n }, cell[20];
		text.p += row.n + (nl != NULL);
		text.n -= row.n + (nl != NULL);
		size_t n = 0, start = 0;
		for (size_t i = 0; i <= row.n && n < 20; i++)
			if (i == row.n || row.p[i] == '\t') {
				cell[n++] = view_mid(row, start, i);
				start = i + 1;
			}
		if (line++ == 0 || n < 16 || nfacts == ROWS_MAX)
			continue;
		struct fact *f = &facts[nfacts++];
		snprintf(f->id, sizeof f->id, "%.*s", VIEW_ARG(cell[0]));
		f->line = (size_t)atoi(arena_str(&keep, cell[1]));
		f->quote = cell[3];
		f->unit = cell[5];
		f->has_value = number_in(cell[6], &f->value);
		f->has_base = number_in(cell[7], &f->base);
		f->has_percent = number_in(cell[8], &f->percent);
		f->relation = cell[12];
		f->holds = cell[13];
	}
}

static int fact_find(struct view id)
{
	for (size_t i = 0; i < nfacts; i++)
		if (view_is(id, facts[i].id))
			return (int)i;
	return -1;
}

/* "F147,F148" or "F115..F118" up to the closing bracket; bytes used. */
static size_t read_list(struct view s, int *v, size_t *n)
{
	size_t i = 0;
	bool range = false;
	*n = 0;
	while (i + 4 <= s.n && s.p[i] == 'F') {
		int k = fact_find(view_mid(s, i, i + 4));
		if (range)
			for (int j = v[*n - 1] + 1; j < k && *n < LIST_MAX; j++)
				v[(*n)++] = j;
		if (k >= 0 && *n < LIST_MAX)
			v[(*n)++] = k;
		i += 4;
		range = i + 2 <= s.n && memcmp(s.p + i, "..", 2) == 0;
		i += range ? 2 : i < s.n && s.p[i] == ',' ? 1 : 0;
	}
	return i;
}

static const char *find(struct view s, const char *what)
{
	return memmem(s.p, s.n, what, strlen(what));
}

static void read_relations(size_t row)
{
	struct fact *f = &facts[row];
	struct view r = f->relation;
	struct relation *x = &relations[nrelations];
	if (r.n && r.p[0] == '=' && r.n >= 5 && !memchr(r.p, '?', r.n)) {
		*x = (struct relation){ .kind = EQUAL, .a = { (int)row }, .na = 1 };
		read_list(view_mid(r, 1, r.n), x->b, &x->nb);
		nrelations += x->nb == 1;
	}
	const char *sum = find(r, "sum(");
	if (sum) {
		x = &relations[nrelations];
		*x = (struct relation){ .kind = SUM };
		struct view rest = { sum + 4, (size_t)(r.p + r.n - sum - 4) };
		size_t used = read_list(rest, x->a, &x->na);
		rest = view_mid(rest, used < rest.n ? used + 1 : used, rest.n);
		const char *open = find(rest, "<= ");
		if (open) {
			x->kind = OPEN;
			read_list((struct view){ open + 3, (size_t)(rest.p + rest.n - open - 3) }, x->b, &x->nb);
		} else if (view_starts(rest, "=sum(")) {
			read_list(view_mid(rest, 5, rest.n), x->b, &x->nb);
		} else if (view_starts(rest, "=F")) {
			read_list(view_mid(rest, 1, rest.n), x->b, &x->nb);
		} else {
			x->nb = 0; /* the number is the base that all of them print */
			x->number = f->base;
		}
		nrelations += x->na > 1;
	}
	if (find(r, "count(")) {
		relations[nrelations] = (struct relation){ .kind = COUNT, .a = { (int)row }, .na = 1, .number = f->value };
		nrelations++;
	}
	if (f->has_value && f->has_base && f->has_percent) {
		relations[nrelations] = (struct relation){ .kind = RATIO, .a = { (int)row }, .na = 1 };
		nrelations++;
	}
}

/* --- exact arithmetic ------------------------------------------------------------------------------------------------------------ */

static struct interval printed(const struct fact *f)
{
	bool money = f->value.scale || find(f->unit, "đồng");
	struct interval x = money ? interval_rounded(f->value) : interval_exact(f->value);
	return view_starts(f->unit, "triệu") ? interval_scale(x, 1, 1000) : x;
}

static struct interval total(const int *v, size_t n)
{
	struct interval x = interval_exact(DEC(0));
	for (size_t i = 0; i < n; i++)
		x = interval_add(x, printed(&facts[v[i]]));
	return x;
}

static bool holds(const struct relation *r)
{
	const struct fact *f = &facts[r->a[0]];
	switch (r->kind) {
	case RATIO: {
		bool rate = f->value.scale > 0;
		struct interval a = rate ? interval_rounded(f->value) : interval_exact(f->value);
		struct interval b = rate ? interval_rounded(f->base) : interval_exact(f->base);
		struct interval x = interval_scale(interval_div(a, b), 100, 1);
		return interval_meet(x, interval_rounded(f->percent)) || interval_meet(x, interval_cut(f->percent));
	}
	case SUM:
		return interval_meet(total(r->a, r->na), r->nb ? total(r->b, r->nb) : interval_exact(r->number));
	case OPEN:
		return !interval_below(total(r->b, r->nb), total(r->a, r->na));
	case EQUAL: {
		const struct fact *g = &facts[r->b[0]];
		return f->has_percent && g->has_percent ? interval_meet(interval_rounded(f->percent), interval_rounded(g->percent)) : dec_eq(f->value, g->value);
	}
	case COUNT:
		return dec_eq(f->value, r->number);
	}
	return true;
}

static bool concerns(const struct relation *r, int fact)
{
	for (size_t i = 0; i < r->na; i++)
		if (r->a[i] == fact)
			return true;
	for (size_t i = 0; i < r->nb; i++)
		if (r->b[i] == fact)
			return true;
	return false;
}

/* Which relations of printed numbers the present facts break; *only_counts: nothing but counts of listed things. */
static bool broken(int fact, bool *only_counts)
{
	bool any = false;
	*only_counts = true;
	for (size_t i = 0; i < nrelations; i++)
		if (concerns(&relations[i], fact) && !holds(&relations[i])) {
			any = true;
			*only_counts &= relations[i].kind == COUNT;
		}
	return any;
}

/* --- the paper --------------------------------------------------------------------------------------------------------------------- */

struct paper {
	struct arena arena;
	struct doc *doc;
	struct findings findings;
};

static void paper_read(struct paper *p, struct view bytes)
{
	struct err err = ERR_INIT;
	memset(p, 0, sizeof *p);
	p->findings.arena = &p->arena;
	p->doc = read_bytes(bytes, &p->arena, &err);
	if (!p->doc) {
		fprintf(stderr, "mutation: %s\n", err.message);
		exit(2);
	}
	doc_structure(p->doc);
	struct citations c = extract_citations(p->doc, pack, &p->arena);
	struct figures f = extract_figures(p->doc, &c, pack, &p->arena);
	struct check_in in = { .doc = p->doc, .figures = &f, .citations = &c, .pack = pack, .arena = &p->arena };
	check_run(&in, &p->findings);
}

static bool serious(const struct finding *f)
{
	return f->severity == SEV_ERROR || f->severity == SEV_WARNING;
}

static bool touches(const struct finding *f, size_t at)
{
	if (f->at.start <= at && at < f->at.end)
		return true;
	for (size_t i = 0; i < f->nevidence; i++)
		if (f->evidence[i].start <= at && at < f->evidence[i].end)
			return true;
	return false;
}

/* The same finding stood in the unchanged paper: one byte was replaced by one byte, so places compare. */
static bool was_there(const struct paper *before, const struct finding *f)
{
	for (size_t i = 0; i < before->findings.n; i++) {
		const struct finding *g = &before->findings.v[i];
		if (strcmp(f->rule, g->rule) == 0 && f->at.start == g->at.start && f->severity == g->severity &&
		    strcmp(f->computed ? f->computed : "", g->computed ? g->computed : "") == 0)
			return true;
	}
	return false;
}

static size_t first_difference(struct view a, struct view b)
{
	size_t i = 0;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return i;
}

/* --- the changes ------------------------------------------------------------------------------------------------------------------- */

static struct {
	size_t changed, left_out, asked, noticed, count_asked, count_noticed, strangers;
} sum;
static bool verbose;

/* `at`: byte in the raw file; which: the number it belongs to. */
static void one_change(char *raw, size_t n, size_t at, int digit, size_t row, struct dec *number, struct dec changed, const struct paper *before)
{
	struct dec old = *number;
	char was = raw[at];
	bool counts;
	*number = changed;
	sum.changed++;
	if (!broken((int)row, &counts)) {
		sum.left_out++;
		*number = old;
		return;
	}
	*number = old;
	raw[at] = (char)digit;
	struct paper p;
	paper_read(&p, (struct view){ raw, n });
	size_t place = first_difference(before->doc->text, p.doc->text);
	bool seen = false;
	for (size_t i = 0; i < p.findings.n; i++) {
		const struct finding *f = &p.findings.v[i];
		if (!serious(f) || was_there(before, f))
			continue;
		if (touches(f, place)) {
			seen = true;
		} else {
			sum.strangers++;
			if (verbose)
				printf("stranger\t%s\t%c->%c\t%s\t%s\n", facts[row].id, was, digit, f->rule, f->computed ? f->computed : "");
		}
	}
	sum.asked++;
	sum.noticed += seen;
	sum.count_asked += counts;
	sum.count_noticed += counts && seen;
	if (!seen && verbose)
		printf("missed\t%s\t%c->%c\t%.*s%s\n", facts[row].id, was, digit, VIEW_ARG(facts[row].quote), counts ? "\t(count)" : "");
	arena_release(&p.arena);
	raw[at] = was;
}

/* Every printed number of the quote that is this row's value, base or percent. */
static void change_row(char *raw, size_t n, size_t quote_at, size_t row, int choices, const struct paper *before)
{
	struct fact *f = &facts[row];
	struct tokens t = tokens_cut(f->quote, &keep);
	bool done[3] = { false };
	for (size_t i = 0; i < t.n;) {
		struct vinum v;
		size_t used = vinum_read(&t, i, &v);
		if (!used || !v.ok) {
			i++;
			continue;
		}
		struct dec *number = f->has_value && !done[0] && dec_eq(v.value, f->value) ? &f->value
		                     : f->has_base && !done[1] && dec_eq(v.value, f->base) ? &f->base
		                     : f->has_percent && !done[2] && dec_eq(v.value, f->percent) ? &f->percent : NULL;
		/* A percent alone is value and percent at once. */
		bool both = number == &f->value && f->has_percent && dec_eq(f->value, f->percent) && !f->has_base;
		if (number) {
			done[number == &f->value ? 0 : number == &f->base ? 1 : 2] = true;
			for (size_t at = t.v[v.first].start; at < t.v[v.end - 1].end; at++) {
				if (f->quote.p[at] < '0' || f->quote.p[at] > '9')
					continue;
				for (int c = 1; c <= choices; c++) {
					char copy[64];
					struct vinum w;
					size_t from = t.v[v.first].start, len = t.v[v.end - 1].end - from;
					if (len >= sizeof copy)
						continue;
					memcpy(copy, f->quote.p + from, len);
					int digit = '0' + (f->quote.p[at] - '0' + (choices == 9 ? c : 3 * c - 2)) % 10;
					copy[at - from] = (char)digit;
					if (!vinum_parse((struct view){ copy, len }, &w) || !w.ok)
						continue;
					struct dec old = f->percent;
					if (both)
						f->percent = w.value;
					one_change(raw, n, quote_at + at, digit, row, number, w.value, before);
					f->percent = old;
				}
			}
		}
		i += used;
	}
}

static size_t line_start(struct view text, size_t line)
{
	size_t i = 0;
	while (--line && i < text.n) {
		const char *nl = memchr(text.p + i, '\n', text.n - i);
		i = nl ? (size_t)(nl - text.p) + 1 : text.n;
	}
	return i;
}

int main(int argc, char **argv)
{
	char path[4096];
	int choices = argc > 2 ? atoi(argv[2]) : 3;
	verbose = argc > 3;
	if (argc < 2)
		return 77;
	snprintf(path, sizeof path, "%s/facts.tsv", argv[1]);
	struct view table = slurp(path);
	snprintf(path, sizeof path, "%s/report.txt", argv[1]);
	struct view text = slurp(path);
	struct err err = ERR_INIT;
	if (!table.p || !text.p)
		return 77;
	pack = pack_new(&keep, &err);
	read_facts(table);
	for (size_t i = 0; i < nfacts && nrelations + 4 < RELATIONS_MAX; i++)
		read_relations(i);
	char *raw = arena_str(&keep, text);
	struct paper before;
	paper_read(&before, text);
	for (size_t i = 0; i < nfacts; i++) {
		if (!view_starts(facts[i].holds, "yes"))
			continue;
		size_t from = line_start(text, facts[i].line);
		const char *at = find(view_mid(text, from, text.n), arena_str(&keep, facts[i].quote));
		if (!at) {
			printf("not found in the paper: %s\n", facts[i].id);
			continue;
		}
		change_row(raw, text.n, (size_t)(at - text.p), i, choices, &before);
	}
	size_t percent10 = sum.asked ? sum.noticed * 1000 / sum.asked : 0;
	printf("changed %zu; left out %zu; asked %zu, noticed %zu (%zu.%zu %%), of them counts of listed things: asked %zu, noticed %zu; strangers %zu\n",
	       sum.changed, sum.left_out, sum.asked, sum.noticed, percent10 / 10, percent10 % 10, sum.count_asked, sum.count_noticed, sum.strangers);
	arena_release(&before.arena);
	arena_release(&keep);
	return sum.asked && percent10 >= WANTED_PERCENT * 10 && sum.strangers == 0 ? 0 : 1;
}
