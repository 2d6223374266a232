/* check_list - a count against the names that follow it: "05 đơn vị: a, b, c, d, e", "03 ấp (Một, Hai, Ba)", and the note that hangs
 * on the count when it begins with "Gồm". Only lists between commas that hold no figures, no sentences and no "..." are counted; an
 * "và" may join two names or stand inside one, so a count that either reading gives is right. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"

enum {
	COUNT_LEAST = 2,
	COUNT_MOST = 40,
	UNIT_WORDS_MOST = 8,   /* words between the number and its list */
	ITEM_WORDS_MOST = 9,   /* a longer item is a sentence: the list is no enumeration of names */
	NAME_WORDS_MOST = 5,   /* items so short, all capitalised, without "và": the count is sure */
};

struct list {
	size_t from, to;       /* tokens of the items */
	size_t least, most;    /* items by commas; with every "và" taken as a joint */
	bool names;            /* all items are short and begin with a capital */
	bool fit;              /* can be judged */
};

static bool word_is(const struct token *t, const char *fold)
{
	return t->kind == TOKEN_WORD && view_is(t->fold, fold);
}

static bool mark_is(const struct token *t, uint32_t cp)
{
	return t->kind == TOKEN_MARK && t->cp == cp;
}

static bool figure_inside(const struct check_in *in, size_t from, size_t to)
{
	const struct figures *f = in->figures;
	size_t lo = 0, hi = f->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->v[mid].at.start < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < f->n && f->v[lo].at.start < to;
}

/* Items from token i to the mark that ends the list; `close` is the bracket that does, or 0. */
static struct list read_list(const struct check_in *in, size_t i, uint32_t close)
{
	const struct tokens *t = &in->doc->tokens;
	struct list l = { .from = i, .least = 1, .most = 1, .names = true, .fit = true };
	size_t words = 0;
	int depth = 0;
	bool closed = false;
	for (; i < t->n && t->v[i].kind != TOKEN_BREAK && t->v[i].kind != TOKEN_CELL; i++) {
		const struct token *k = &t->v[i];
		if (depth == 0 && ((close && mark_is(k, close)) || (!close && (mark_is(k, ';') || mark_is(k, '.') || mark_is(k, ')'))))) {
			closed = true;
			break;
		}
		if (mark_is(k, '(') || mark_is(k, 0x201C))
			depth++;
		else if ((mark_is(k, ')') || mark_is(k, 0x201D)) && depth > 0)
			depth--;
		else if (depth == 0 && mark_is(k, ',')) {
			l.least++, l.most++;
			words = 0;
		} else if (depth == 0 && word_is(k, "và")) {
			l.most++;
			l.names = false;
		} else if (mark_is(k, 0x2026) || mark_is(k, ':') || word_is(k, "v") || mark_is(k, ';')) {
			l.fit = false;
		} else if (depth == 0) {
			if (words == 0 && !k->capital)
				l.names = false;
			words++;
			l.fit = l.fit && words <= ITEM_WORDS_MOST;
			l.names = l.names && words <= NAME_WORDS_MOST;
		}
	}
	l.to = i;
	bool dots = i + 2 < t->n && mark_is(&t->v[i], '.') && mark_is(&t->v[i + 1], '.');
	l.fit = l.fit && l.to > l.from && !dots && (closed || !close);
	if (l.fit)
		l.fit = !figure_inside(in, t->v[l.from].start, t->v[l.to - 1].end);
	return l;
}

static bool not_counted(const struct check_in *in, struct view unit)
{
	const struct pack_table *t = pack_table(in->pack, "list-not");
	struct view u = vitext_fold(unit, in->arena);
	for (size_t r = 0; t && r < t->nrows; r++) {
		struct view w = pack_cell(t, &t->rows[r], "words");
		if (u.n >= w.n && memcmp(u.p, w.p, w.n) == 0 && (u.n == w.n || u.p[w.n] == ' '))
			return true;
	}
	return false;
}

static void judge(const struct check_in *in, struct findings *out, const struct figure *f, const struct list *l, bool sure)
{
	int64_t n = f->value.digits;
	if (!l->fit || l->most < COUNT_LEAST || ((int64_t)l->least <= n && n <= (int64_t)l->most))
		return;
	const struct tokens *t = &in->doc->tokens;
	struct place items = { t->v[l->from].start, t->v[l->to - 1].end };
	struct finding *one = check_add(out, "list-count", items.start > f->at.start && items.end - f->at.start < 1000 && doc_block_at(in->doc, f->at.start) == doc_block_at(in->doc, items.start)
	                                                       ? (struct place){ f->at.start, items.end }
	                                                       : f->at);
	if (!sure || !l->names)
		one->severity = SEV_QUESTION;
	one->message = l->least == l->most ? arena_printf(in->arena, T("Nói %d, kể %zu", "%d are said, %zu are listed"), (int)n, l->least)
	                                   : arena_printf(in->arena, T("Nói %d, kể %zu đến %zu", "%d are said, %zu to %zu are listed"), (int)n, l->least, l->most);
	finding_evidence(out, one, f->at);
	finding_evidence(out, one, items);
}

/* The note whose mark hangs between two bytes; -1 when none. */
static int note_between(const struct doc *d, size_t from, size_t to)
{
	size_t lo = 0, hi = d->nnotes; /* notes stand in order of their marks */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->notes[mid].mark <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < d->nnotes && d->notes[lo].mark <= to ? (int)lo : -1;
}

static void look(const struct check_in *in, struct findings *out, const struct figure *f)
{
	const struct tokens *t = &in->doc->tokens;
	if (f->value.scale || f->value.digits < COUNT_LEAST || f->value.digits > COUNT_MOST || f->has_base || f->has_percent || f->has_to || f->qualifier != Q_EXACT ||
	    !f->unit.p || f->unit_at.start < f->at.start || not_counted(in, f->unit) || in->doc->blocks[f->block].kind == BLOCK_ROW)
		return;
	size_t i = tokens_find(t, f->at.end), words = 0;
	while (i < t->n && t->v[i].kind == TOKEN_WORD && words < UNIT_WORDS_MOST && !word_is(&t->v[i], "và"))
		i++, words++;
	if (i >= t->n || words == 0)
		return;
	if (mark_is(&t->v[i], ':')) {
		struct list l = read_list(in, i + 1, 0);
		judge(in, out, f, &l, true);
		return;
	}
	if (mark_is(&t->v[i], '(')) {
		struct list l = read_list(in, i + 1, ')');
		l.fit = l.fit && l.names && l.least >= COUNT_LEAST; /* a bracket may say anything: only names are a list */
		judge(in, out, f, &l, false);
		return;
	}
	int note = note_between(in->doc, f->at.end, t->v[i].start);
	if (note < 0)
		return;
	size_t k = tokens_find(t, in->doc->blocks[in->doc->notes[note].block].at.start);
	if (k + 2 < t->n && word_is(&t->v[k], "gồm")) {
		struct list l = read_list(in, k + 1 + mark_is(&t->v[k + 1], ':'), 0);
		judge(in, out, f, &l, false);
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	for (size_t i = 0; i < in->figures->n; i++)
		look(in, out, &in->figures->v[i]);
}

const struct check check_list = { .name = "list", .family = "list", .run = run };
