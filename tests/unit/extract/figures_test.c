/* figures: made-up sentences of offices that write in many ways, each with the figures that stand in it.
 *
 *     > a paragraph (several in a row make one paper); ^1 is where note 1 hangs
 *     > | cell | cell |     a row of a table
 *     ^1 the text of note 1
 *     spelling | value=.. base=.. to=.. pct=.. kind=.. dir=.. q=.. unit=.. part=N about=N [closed target stock period=.. vs=.. subject=..]
 *
 * One line per figure, in order; part and about count figures of the same paper from 1. Left out means absent, except unit,
 * period, vs, subject, closed, target and stock, which are compared only when named. A lone "-" says: no figure at all.
 *
 *     figures_test FILE...           compare
 *     figures_test -p FILE           print the file with what is found now, for writing new cases */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "extract/extract.h"

enum { PAPER_MAX = 1 << 16, LINE_MAX_BYTES = 1 << 14 };

struct kase {
	struct buf paper, notes, want;
	int line;
};

static void add_marked(struct doc_builder *b, struct view text)
{
	size_t from = 0;
	for (size_t i = 0; i + 1 < text.n; i++)
		if (text.p[i] == '^' && text.p[i + 1] >= '1' && text.p[i + 1] <= '9') {
			doc_text(b, view_mid(text, from, i), NULL);
			doc_mark(b, (char[]){ text.p[i + 1], 0 });
			from = i + 2;
		}
	doc_text(b, view_mid(text, from, text.n), NULL);
}

static void add_row(struct doc_builder *b, struct view line, uint16_t row)
{
	struct block *block = doc_block(b, BLOCK_ROW, 0);
	block->table = 1;
	block->row = row;
	block->depth = 1;
	size_t from = 1;
	for (size_t i = 1; i < line.n; i++)
		if (line.p[i] == '|') {
			if (from > 1)
				doc_cell(b);
			doc_text(b, view_trim(view_mid(line, from, i)), NULL);
			from = i + 1;
		}
}

static struct doc *build(const struct kase *k, struct arena *a)
{
	struct err err = ERR_INIT;
	struct doc_builder *b = doc_builder_new(a, DOC_DOCX);
	uint16_t rows = 0;
	for (int pass = 0; pass < 2; pass++) {
		struct view rest = buf_view(pass ? &k->notes : &k->paper);
		while (rest.n) {
			const char *nl = memchr(rest.p, '\n', rest.n);
			struct view line = { rest.p, nl ? (size_t)(nl - rest.p) : rest.n };
			bool row = !pass && line.n && line.p[0] == '|';
			if (pass)
				doc_note(b, (char[]){ line.p[0], 0 });
			else if (row)
				add_row(b, line, rows++);
			else
				doc_block(b, BLOCK_PARA, 0);
			if (!row)
				add_marked(b, pass ? view_trim(view_mid(line, 1, line.n)) : line);
			rest = view_mid(rest, line.n + (nl != NULL), rest.n);
		}
	}
	struct doc *d = doc_built(b, &err);
	if (d)
		doc_structure(d);
	return d;
}

static void add_dec(struct buf *b, const char *key, struct dec d)
{
	buf_addf(b, " %s=", key);
	dec_print(d, b);
}

static void add_words(struct buf *b, const char *key, struct view v)
{
	buf_addf(b, " %s=", key);
	for (size_t i = 0; i < v.n; i++)
		buf_addc(b, v.p[i] == ' ' ? '_' : v.p[i]);
}

static void print_figure(struct buf *b, const struct doc *d, const struct figure *f)
{
	buf_add(b, view_mid(d->text, f->at.start, f->at.end));
	buf_adds(b, " |");
	add_dec(b, "value", f->value);
	if (f->has_base)
		add_dec(b, "base", f->base);
	if (f->has_to)
		add_dec(b, "to", f->to);
	if (f->has_percent)
		add_dec(b, "pct", f->percent);
	if (f->percent_kind)
		buf_addf(b, " kind=%s", percent_kind_word(f->percent_kind));
	if (f->direction)
		buf_addf(b, " dir=%s", direction_word(f->direction));
	if (f->qualifier)
		buf_addf(b, " q=%s", qualifier_word(f->qualifier));
	if (f->unit.p)
		add_words(b, "unit", f->unit);
	if (f->part_of >= 0)
		buf_addf(b, " part=%d", f->part_of + 1);
	if (f->about >= 0)
		buf_addf(b, " about=%d", f->about + 1);
	if (f->closed_list)
		buf_adds(b, " closed");
	if (f->target)
		buf_adds(b, " target");
	if (f->stock)
		buf_adds(b, " stock");
	if (f->period.p)
		add_words(b, "period", f->period);
	if (f->compared_to.p)
		add_words(b, "vs", f->compared_to);
	if (f->subject.p)
		add_words(b, "subject", f->subject);
	buf_addc(b, '\n');
}

/* Words that need not be named by the expectation. */
static bool optional_word(struct view w)
{
	static const char *const keys[] = { "unit=", "period=", "vs=", "subject=" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (view_starts(w, keys[i]))
			return true;
	return view_is(w, "closed") || view_is(w, "target") || view_is(w, "stock");
}

static struct view next_word(struct view *rest)
{
	while (rest->n && rest->p[0] == ' ')
		rest->p++, rest->n--;
	size_t n = 0;
	while (n < rest->n && rest->p[n] != ' ')
		n++;
	struct view w = { rest->p, n };
	*rest = view_mid(*rest, n, rest->n);
	return w;
}

static bool has_word(struct view line, struct view word)
{
	for (struct view w; (w = next_word(&line)).n;)
		if (view_eq(w, word))
			return true;
	return false;
}

static bool line_agrees(struct view want, struct view have)
{
	const char *bar_w = memmem(want.p, want.n, " |", 2), *bar_h = memmem(have.p, have.n, " |", 2);
	if (!bar_w || !bar_h || !view_eq(view_mid(want, 0, (size_t)(bar_w - want.p)), view_mid(have, 0, (size_t)(bar_h - have.p))))
		return false;
	struct view ask = view_mid(want, (size_t)(bar_w - want.p) + 2, want.n), got = view_mid(have, (size_t)(bar_h - have.p) + 2, have.n);
	for (struct view rest = ask, w; (w = next_word(&rest)).n;)
		if (!has_word(got, w))
			return false;
	for (struct view rest = got, w; (w = next_word(&rest)).n;)
		if (!optional_word(w) && !has_word(ask, w))
			return false;
	return true;
}

static struct view next_line(struct view *rest)
{
	const char *nl = memchr(rest->p, '\n', rest->n);
	struct view line = { rest->p, nl ? (size_t)(nl - rest->p) : rest->n };
	*rest = view_mid(*rest, line.n + (nl != NULL), rest->n);
	return line;
}

static bool agrees(struct view want, struct view have)
{
	if (view_is(view_trim(want), "-"))
		return have.n == 0;
	while (want.n && have.n)
		if (!line_agrees(next_line(&want), next_line(&have)))
			return false;
	return want.n == have.n;
}

static int run_case(struct kase *k, const struct pack *pack, const char *file, bool print)
{
	struct arena a = ARENA_INIT;
	struct doc *d = build(k, &a);
	struct citations c = extract_citations(d, pack, &a);
	struct figures f = extract_figures(d, &c, pack, &a);
	struct buf have = BUF_INIT(PAPER_MAX);
	for (size_t i = 0; i < f.n; i++)
		print_figure(&have, d, &f.v[i]);
	bool ok = agrees(buf_view(&k->want), buf_view(&have));
	if (print)
		printf("%.*s", VIEW_ARG(have.n ? buf_view(&have) : VIEW("-\n")));
	else if (!ok)
		printf("%s:%d\n%.*swanted\n%.*sfound\n%.*s\n", file, k->line, VIEW_ARG(buf_view(&k->paper)), VIEW_ARG(buf_view(&k->want)), VIEW_ARG(buf_view(&have)));
	buf_release(&have);
	arena_release(&a);
	buf_clear(&k->paper);
	buf_clear(&k->notes);
	buf_clear(&k->want);
	return ok ? 0 : 1;
}

static int run_file(const char *file, const struct pack *pack, bool print, size_t *cases)
{
	FILE *in = fopen(file, "r");
	char line[LINE_MAX_BYTES];
	struct kase k = { BUF_INIT(PAPER_MAX), BUF_INIT(PAPER_MAX), BUF_INIT(PAPER_MAX), 0 };
	int bad = 0, number = 0;
	if (!in) {
		printf("cannot open %s\n", file);
		return 1;
	}
	bool in_paper = false;
	while (fgets(line, sizeof line, in)) {
		number++;
		bool paper = line[0] == '>' || line[0] == '^';
		bool blank = line[0] == '\n' || line[0] == '#';
		if ((blank || (paper && !in_paper)) && k.paper.n) {
			bad += run_case(&k, pack, file, print);
			++*cases;
		}
		if (paper && !k.paper.n)
			k.line = number;
		if (line[0] == '>')
			buf_adds(&k.paper, line + 1 + (line[1] == ' '));
		else if (line[0] == '^')
			buf_adds(&k.notes, line + 1);
		else if (!blank)
			buf_adds(&k.want, line);
		if (print && (paper || blank))
			fputs(line, stdout);
		in_paper = paper;
	}
	if (k.paper.n) {
		bad += run_case(&k, pack, file, print);
		++*cases;
	}
	fclose(in);
	buf_release(&k.paper);
	buf_release(&k.notes);
	buf_release(&k.want);
	return bad;
}

int main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct pack *pack = pack_new(&a, &err);
	bool print = argc > 1 && strcmp(argv[1], "-p") == 0;
	size_t cases = 0;
	int bad = 0;
	if (!pack) {
		printf("%s\n", err.message);
		return 1;
	}
	for (int i = 1 + print; i < argc; i++)
		bad += run_file(argv[i], pack, print, &cases);
	if (!print)
		printf("%zu papers, %d differ\n", cases, bad);
	arena_release(&a);
	return bad && !print ? 1 : 0;
}
