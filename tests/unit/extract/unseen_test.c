/* unseen - whole made-up papers of eight kinds of office, each beside what a careful reader would have dinhky read in it.
 *
 *     NAME.txt           the paper; NAME.docx, when there, is the same paper and must give the same
 *     NAME.expect.tsv    one figure a line, written by hand before the program was run:
 *         place   words of the paper with the figure's place in [brackets]; ~ is a tab (or the blank a paragraph keeps of it), \n a line's end
 *         value base percent kind unit relation more      empty: none; ";" parts what may stand instead; "?" is not judged
 *         relation: "part SPELLING" or "about SPELLING";  more: up down q=over to=65 period=2025-Q3 vs=2024
 *       and one citation a line: "citation", type, number, symbol, date, issuer
 *     NAME.seeds.tsv     rules that may find it, the right words, the wrong words with the place in [brackets]; all seeded at once
 *     levels.tsv         what was reached and must stay: figures per mille, relations per mille, seeds found, strangers, false alarms, citations
 *
 *     unseen_test FOLDER [-v]      -v tells each miss */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/buf.h"
#include "check/check.h"
#include "check/words.h"
#include "extract/extract.h"
#include "read/read.h"

enum { FILE_MOST = 1 << 20, WANTS_MOST = 400, COLUMNS = 8, SEEDS_MOST = 20, ALTERNATIVES_MOST = 8 };

static struct arena kept = ARENA_INIT;
static struct pack *pack;
static const struct words *words;
static bool verbose;
static int failed;

struct want {
	struct view col[COLUMNS];
	struct place at;
	int found; /* index of the figure at that place, -1 none */
};

struct tally {
	size_t figures, figures_right, fields, fields_right, relations, relations_right, strangers, citations, citations_right;
	size_t seeds, seeds_found, alarms;
};

struct paper {
	struct arena arena;
	struct doc *doc;
	struct figures figures;
	struct citations citations;
	struct findings findings;
};

static bool load(const char *path, struct view *out)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	char *p = arena_alloc(&kept, FILE_MOST);
	*out = (struct view){ p, fread(p, 1, FILE_MOST, f) };
	fclose(f);
	return true;
}

static bool paper_of(struct paper *p, struct view bytes)
{
	struct err err = ERR_INIT;
	p->arena = (struct arena)ARENA_INIT;
	p->doc = read_bytes(bytes, &p->arena, &err);
	if (!p->doc) {
		printf("not read: %s\n", err.message);
		failed++;
		return false;
	}
	doc_structure(p->doc);
	p->citations = extract_citations(p->doc, pack, &p->arena);
	p->figures = extract_figures(p->doc, &p->citations, pack, &p->arena);
	p->findings = (struct findings){ .arena = &p->arena };
	struct check_in in = { .doc = p->doc, .figures = &p->figures, .citations = &p->citations, .pack = pack, .words = words, .arena = &p->arena };
	check_run(&in, &p->findings);
	return true;
}

/* --- tables of expectations ------------------------------------------------------------------------------------------ */

static struct view cut_at(struct view *rest, char c)
{
	const char *p = rest->n ? memchr(rest->p, c, rest->n) : NULL;
	struct view v = { rest->p, p ? (size_t)(p - rest->p) : rest->n };
	*rest = view_mid(*rest, v.n + (p != NULL), rest->n);
	return v;
}

static size_t rows_of(struct view all, struct want *rows, size_t most)
{
	size_t n = 0;
	while (all.n && n < most) {
		struct view line = cut_at(&all, '\n');
		if (!line.n || line.p[0] == '#')
			continue;
		rows[n] = (struct want){ .found = -1 };
		for (int c = 0; c < COLUMNS; c++)
			rows[n].col[c] = view_trim(cut_at(&line, '\t'));
		n++;
	}
	return n;
}

/* The words without their brackets, and where in them the bracketed place is. The outermost pair counts. */
static struct view unmarked(struct view marked, struct place *inner)
{
	struct buf b = BUF_INIT(FILE_MOST);
	*inner = (struct place){ 0, 0 };
	for (size_t i = 0; i < marked.n; i++) {
		if (marked.p[i] == '[')
			inner->start = b.n;
		else if (marked.p[i] == ']')
			inner->end = b.n;
		else if (marked.p[i] == '\\' && i + 1 < marked.n && marked.p[i + 1] == 'n')
			buf_addc(&b, '\n'), i++;
		else
			buf_addc(&b, marked.p[i] == '~' ? '\t' : marked.p[i]);
	}
	struct view v = { arena_str(&kept, buf_view(&b)), b.n };
	buf_release(&b);
	return v;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Where `needle` stands from `from` on, not in the middle of a number; text.n when nowhere. */
static size_t place_of(struct view text, struct view needle, size_t from)
{
	while (from < text.n) {
		size_t at = from, same = 0;
		while (at + needle.n <= text.n && same < needle.n) {
			for (same = 0; same < needle.n && (needle.p[same] == text.p[at + same] || (needle.p[same] == '\t' && text.p[at + same] == ' ')); same++)
				;
			at += same < needle.n;
		}
		if (same < needle.n)
			break;
		bool inside = at && digit(needle.p[0]) && (digit(text.p[at - 1]) || ((text.p[at - 1] == '.' || text.p[at - 1] == ',') && at > 1 && digit(text.p[at - 2])));
		if (!inside)
			return at;
		from = at + 1;
	}
	return text.n;
}

/* --- figures --------------------------------------------------------------------------------------------------------- */

static struct view spelled(const struct paper *p, const struct figure *f)
{
	return view_mid(p->doc->text, f->at.start, f->at.end);
}

/* One of the alternatives in `want` (parted by ";") is `have`; prefix: or one begins with the other, a whole word long. */
static bool one_of(struct view want, struct view have, bool number, bool prefix)
{
	if (view_is(want, "?"))
		return true;
	for (int i = 0; i < ALTERNATIVES_MOST; i++) {
		bool last = !memchr(want.p, ';', want.n);
		struct view one = view_trim(cut_at(&want, ';'));
		struct dec a, b;
		if (number && one.n && have.n && dec_read(one, &a) && dec_read(have, &b) ? dec_eq(a, b) : view_eq(one, have))
			return true;
		struct view shorter = one.n < have.n ? one : have, longer = one.n < have.n ? have : one;
		if (prefix && shorter.n && memcmp(shorter.p, longer.p, shorter.n) == 0 && strchr(" ,/", longer.p[shorter.n]))
			return true;
		if (last)
			break;
	}
	return false;
}

static struct view printed(bool has, struct dec d)
{
	struct buf b = BUF_INIT(64);
	if (has)
		dec_print(d, &b);
	struct view v = { arena_str(&kept, buf_view(&b)), b.n };
	buf_release(&b);
	return v;
}

static struct view relation_of(const struct paper *p, const struct figure *f)
{
	struct buf b = BUF_INIT(1024);
	if (f->part_of >= 0 || f->about >= 0) {
		buf_adds(&b, f->part_of >= 0 ? "part " : "about ");
		buf_add(&b, spelled(p, &p->figures.v[f->part_of >= 0 ? f->part_of : f->about]));
	}
	struct view v = { arena_str(&kept, buf_view(&b)), b.n };
	buf_release(&b);
	return v;
}

static void say(const struct want *w, const char *what, struct view want, struct view have)
{
	if (verbose)
		printf("    %.*s: %s %.*s, read %.*s\n", VIEW_ARG(w->col[0]), what, VIEW_ARG(want.n ? want : VIEW("-")), VIEW_ARG(have.n ? have : VIEW("-")));
}

static struct view word_after(struct view more, const char *key)
{
	while (more.n) {
		struct view w = cut_at(&more, ' ');
		if (view_starts(w, key))
			return view_mid(w, strlen(key), w.n);
	}
	return (struct view){ "", 0 };
}

static void field(struct tally *t, const struct want *w, const char *what, struct view want, struct view have, bool prefix)
{
	bool right = one_of(want, have, false, prefix);
	t->fields++;
	t->fields_right += right;
	if (!right)
		say(w, what, want, have);
}

static void judge_more(struct tally *t, const struct want *w, const struct figure *f)
{
	struct view more = w->col[7], q = word_after(more, "q="), none = { "", 0 };
	struct view have = f->qualifier ? view_of(qualifier_word(f->qualifier)) : none;
	if (view_is(have, "exact"))
		have = none;
	if (q.n && memmem(q.p, q.n, "exact", 5) && !have.n)
		have = view_of("exact");
	field(t, w, "qualifier", q, have, false);
	struct view dir = none;
	bool any = false;
	for (struct view rest = more, one; rest.n;) {
		one = cut_at(&rest, ' ');
		if (view_is(one, "up") || view_is(one, "down"))
			dir = one;
		any |= view_is(one, "up;") || view_is(one, "down;") || view_is(one, "dir?");
	}
	if (!any)
		field(t, w, "direction", dir, f->direction ? view_of(direction_word(f->direction)) : none, false);
	if (word_after(more, "period=").n)
		field(t, w, "period", word_after(more, "period="), f->period.p ? f->period : none, false);
	if (word_after(more, "vs=").n)
		field(t, w, "compared to", word_after(more, "vs="), f->compared_to.p ? f->compared_to : none, false);
}

static void judge_figure(struct tally *t, const struct paper *p, const struct want *w)
{
	t->figures++;
	if (w->found < 0) {
		say(w, "figure", w->col[1], (struct view){ "", 0 });
		if (!view_is(w->col[6], "?") && w->col[6].n)
			t->relations++;
		return;
	}
	const struct figure *f = &p->figures.v[w->found];
	struct view have[5] = { spelled(p, f), printed(true, f->value), printed(f->has_base, f->base), printed(f->has_percent, f->percent),
		f->percent_kind ? view_of(percent_kind_word(f->percent_kind)) : (struct view){ "", 0 } };
	static const char *const names[] = { "spelling", "value", "base", "percent", "kind" };
	bool right = true;
	struct view own = view_mid(p->doc->text, w->at.start, w->at.end);
	for (int i = 0; i < 5; i++) {
		struct view want = i == 0 ? own : w->col[i];
		if (i == 0 ? !view_eq(want, have[0]) : !one_of(want, have[i], true, false)) {
			say(w, names[i], want, have[i]);
			right = false;
		}
	}
	struct view to = word_after(w->col[7], "to=");
	if (!one_of(to, printed(f->has_to, f->to), true, false)) {
		say(w, "to", to, printed(f->has_to, f->to));
		right = false;
	}
	t->figures_right += right;
	struct view rel = relation_of(p, f);
	if (!view_is(w->col[6], "?") && (w->col[6].n || rel.n)) {
		bool ok = one_of(w->col[6], rel, false, false);
		t->relations++;
		t->relations_right += ok;
		if (!ok)
			say(w, "relation", w->col[6], rel);
	}
	field(t, w, "unit", w->col[5], f->unit.p ? f->unit : (struct view){ "", 0 }, true);
	judge_more(t, w, f);
}

static void judge_citation(struct tally *t, const struct paper *p, const struct want *w)
{
	t->citations++;
	for (size_t i = 0; i < p->citations.n; i++) {
		const struct citation *c = &p->citations.v[i];
		struct view none = { "", 0 };
		if (view_eq(c->type, w->col[1]) && view_eq(c->number, w->col[2]) && view_eq(c->symbol.p ? c->symbol : none, w->col[3]) &&
		    view_eq(c->date.p ? c->date : none, w->col[4]) && view_eq(c->issuer.p ? c->issuer : none, w->col[5])) {
			t->citations_right++;
			return;
		}
	}
	say(w, "citation", w->col[3], (struct view){ "", 0 });
}

static void judge_figures(struct tally *t, const struct paper *p, struct want *w, size_t n)
{
	bool *known = arena_alloc(&kept, p->figures.n + 1);
	memset(known, 0, p->figures.n + 1);
	size_t cursor = 0;
	for (size_t i = 0; i < n; i++) {
		struct place inner;
		if (view_is(w[i].col[0], "citation")) {
			judge_citation(t, p, &w[i]);
			continue;
		}
		struct view needle = unmarked(w[i].col[0], &inner);
		size_t at = place_of(p->doc->text, needle, cursor > inner.start ? cursor - inner.start : 0);
		if (at == p->doc->text.n) {
			printf("  expectation out of order or not in the paper: %.*s\n", VIEW_ARG(w[i].col[0]));
			failed++;
			continue;
		}
		w[i].at = (struct place){ at + inner.start, at + inner.end };
		cursor = at + inner.start + 1;
		w[i].found = -1;
		for (size_t k = 0; k < p->figures.n; k++) {
			const struct figure *f = &p->figures.v[k];
			bool meets = f->at.start < w[i].at.end && f->at.end > w[i].at.start, same = f->at.start == w[i].at.start && f->at.end == w[i].at.end;
			if (same || (meets && w[i].found < 0 && !known[k]))
				w[i].found = (int)k;
			if (same)
				break;
		}
		if (w[i].found >= 0)
			known[w[i].found] = true;
		judge_figure(t, p, &w[i]);
	}
	for (size_t k = 0; k < p->figures.n; k++)
		if (!known[k]) {
			const struct figure *f = &p->figures.v[k];
			t->strangers++;
			if (verbose)
				printf("    stranger: %.*s\n", VIEW_ARG(view_mid(p->doc->text, f->at.start, f->at.start + 30 < p->doc->text.n ? f->at.start + 30 : p->doc->text.n)));
		}
}

/* --- findings -------------------------------------------------------------------------------------------------------- */

static void tell(const struct paper *p, const struct finding *f, const char *how)
{
	if (verbose)
		printf("    %s: %s at \"%.*s\": %s%s%s\n", how, f->rule, VIEW_ARG(view_mid(p->doc->text, f->at.start, f->at.end)), f->message ? f->message : "",
		       f->computed ? " | " : "", f->computed ? f->computed : "");
}

static void judge_clean(struct tally *t, const struct paper *p)
{
	for (size_t i = 0; i < p->findings.n; i++)
		if (p->findings.v[i].severity <= SEV_WARNING) {
			t->alarms++;
			tell(p, &p->findings.v[i], "false alarm");
		}
}

static bool meets(struct place a, struct place b)
{
	return a.start < b.end && b.start < a.end;
}

static bool draws(const struct finding *f, const struct want *seed)
{
	bool here = meets(f->at, seed->at);
	for (size_t i = 0; i < f->nevidence; i++)
		here |= meets(f->evidence[i], seed->at);
	struct view rules = seed->col[0], one;
	while (here && (one = cut_at(&rules, ',')).n)
		if (view_is(view_trim(one), f->rule))
			return true;
	return false;
}

/* All seeds sown at once; each must be drawn by a rule of its row, and nothing else may be drawn. */
static void judge_seeds(struct tally *t, struct view clean, struct want *s, size_t n)
{
	struct paper p;
	struct buf b = BUF_INIT(FILE_MOST);
	struct view inner_text[SEEDS_MOST];
	struct place inner[SEEDS_MOST];
	buf_add(&b, clean);
	for (size_t i = 0; i < n; i++) {
		const char *at = memmem(b.p, b.n, s[i].col[1].p, s[i].col[1].n);
		if (!at) {
			printf("  seed not in the paper: %.*s\n", VIEW_ARG(s[i].col[1]));
			failed++;
			buf_release(&b);
			return;
		}
		size_t start = (size_t)(at - b.p), end = start + s[i].col[1].n;
		inner_text[i] = unmarked(s[i].col[2], &inner[i]);
		struct buf next = BUF_INIT(FILE_MOST);
		buf_add(&next, view_mid(buf_view(&b), 0, start));
		buf_add(&next, inner_text[i]);
		buf_add(&next, view_mid(buf_view(&b), end, b.n));
		buf_release(&b);
		b = next;
	}
	if (paper_of(&p, buf_view(&b))) {
		for (size_t i = 0; i < n; i++) {
			size_t at = place_of(p.doc->text, inner_text[i], 0);
			s[i].at = (struct place){ at + inner[i].start, at + inner[i].end };
			bool found = false;
			for (size_t k = 0; k < p.findings.n; k++)
				found |= p.findings.v[k].severity <= SEV_WARNING && draws(&p.findings.v[k], &s[i]);
			t->seeds++;
			t->seeds_found += found;
			if (!found && verbose)
				printf("    seed not found: %.*s: %.*s\n", VIEW_ARG(s[i].col[0]), VIEW_ARG(s[i].col[2]));
		}
		for (size_t k = 0; k < p.findings.n; k++) {
			const struct finding *f = &p.findings.v[k];
			bool known = f->severity > SEV_WARNING;
			for (size_t i = 0; i < n; i++) {
				known |= meets(f->at, s[i].at);
				for (size_t e = 0; e < f->nevidence; e++)
					known |= meets(f->evidence[e], s[i].at);
			}
			if (!known) {
				t->alarms++;
				tell(&p, f, "false alarm among seeds");
			}
		}
	}
	arena_release(&p.arena);
	buf_release(&b);
}

/* --- a paper and its levels ------------------------------------------------------------------------------------------ */

static size_t per_mille(size_t right, size_t all)
{
	return all ? right * 1000 / all : 1000;
}

static void judge_paper(const char *folder, struct view name, const char *ending, struct tally *t)
{
	static struct want wants[WANTS_MOST], seeds[SEEDS_MOST];
	struct view bytes, table;
	struct paper p;
	const char *stem = arena_printf(&kept, "%s/%.*s", folder, VIEW_ARG(name));
	if (!load(arena_printf(&kept, "%s%s", stem, ending), &bytes) || !load(arena_printf(&kept, "%s.expect.tsv", stem), &table)) {
		printf("cannot open %s%s or what is expected of it\n", stem, ending);
		failed++;
		return;
	}
	if (paper_of(&p, bytes)) {
		judge_figures(t, &p, wants, rows_of(table, wants, WANTS_MOST));
		judge_clean(t, &p);
	}
	if (strcmp(ending, ".txt") == 0 && load(arena_printf(&kept, "%s.seeds.tsv", stem), &table))
		judge_seeds(t, bytes, seeds, rows_of(table, seeds, SEEDS_MOST));
	arena_release(&p.arena);
}

static size_t number(struct view v)
{
	struct dec d;
	return dec_read(v, &d) ? (size_t)d.digits : 0;
}

static void show(struct view name, const char *ending, const struct tally *t)
{
	printf("%.*s%s: figures %zu/%zu, relations %zu/%zu, other fields %zu/%zu, strangers %zu, citations %zu/%zu, seeds %zu/%zu, false alarms %zu\n",
	       VIEW_ARG(name), ending, t->figures_right, t->figures, t->relations_right, t->relations, t->fields_right, t->fields, t->strangers,
	       t->citations_right, t->citations, t->seeds_found, t->seeds, t->alarms);
}

int main(int argc, char **argv)
{
	static struct want levels[WANTS_MOST];
	struct err err = ERR_INIT;
	struct view table;
	struct tally all = { 0 };
	if (argc < 2 || !load(arena_printf(&kept, "%s/levels.tsv", argv[1]), &table)) {
		printf("usage: unseen_test FOLDER [-v]\n");
		return 2;
	}
	verbose = argc > 2;
	pack = pack_new(&kept, &err);
	words = words_builtin(&kept);
	size_t n = rows_of(table, levels, WANTS_MOST);
	for (size_t i = 0; i < n; i++) {
		struct tally t = { 0 };
		const struct view *c = levels[i].col;
		const char *ending = arena_printf(&kept, "%.*s", VIEW_ARG(c[1]));
		judge_paper(argv[1], c[0], ending, &t);
		show(c[0], ending, &t);
		if (per_mille(t.figures_right, t.figures) < number(c[2]) || per_mille(t.relations_right, t.relations) < number(c[3]) || t.seeds_found < number(c[4]) ||
		    t.strangers > number(c[5]) || t.alarms > number(c[6]) || t.citations_right < number(c[7])) {
			printf("  below its levels: %.*s %.*s, seeds %.*s, strangers %.*s, false alarms %.*s, citations %.*s\n", VIEW_ARG(c[2]), VIEW_ARG(c[3]), VIEW_ARG(c[4]), VIEW_ARG(c[5]), VIEW_ARG(c[6]), VIEW_ARG(c[7]));
			failed++;
		}
		size_t *sum = (size_t *)&all, *one = (size_t *)&t;
		for (size_t k = 0; k < sizeof t / sizeof *sum; k++)
			sum[k] += one[k];
	}
	show(VIEW("all"), "", &all);
	arena_release(&kept);
	return failed || n == 0 ? 1 : 0;
}
