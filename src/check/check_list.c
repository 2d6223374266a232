/* check_list - a count against the things that are listed for it: "05 đơn vị: a, b, c, d, e", "03 ấp (Một, Hai, Ba)", "02 chương
 * trình “X” và “Y”", and the note that hangs on the count when it names people one by one, one single thing of the counted kind, or
 * begins with "Gồm". Only lists that hold no figures, no sentences and no "..." are counted; an "và" may join two names or stand
 * inside one, so a count that either reading gives is right. Pack table list-units says for which words a list is sure to be whole;
 * for all others a difference is a question. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"

enum {
	COUNT_LEAST = 2,
	COUNT_MOST = 99,
	UNIT_WORDS_MOST = 12,  /* words between the number and its list */
	ITEM_WORDS_MOST = 9,   /* a longer item is a sentence: the list is no enumeration of names */
	NAME_WORDS_MOST = 7,   /* items so short, all capitalised: the count is sure */
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
			l.names = l.names && i + 1 < t->n && t->v[i + 1].capital;
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

/* The row of list-units whose words stand at token i; NULL when none. The longest wins. */
static const char *unit_kind(const struct check_in *in, size_t i, size_t *used)
{
	const struct pack_table *p = pack_table(in->pack, "list-units");
	const struct tokens *t = &in->doc->tokens;
	struct view best = { NULL, 0 }, kind = best;
	*used = 0;
	for (size_t r = 0; p && r < p->nrows; r++) {
		struct view w = pack_cell(p, &p->rows[r], "words");
		size_t k = i, at = 0;
		while (at < w.n && k < t->n && t->v[k].kind == TOKEN_WORD) {
			struct view rest = view_mid(w, at, w.n), f = t->v[k].fold;
			if (!(rest.n >= f.n && memcmp(rest.p, f.p, f.n) == 0 && (rest.n == f.n || rest.p[f.n] == ' ')))
				break;
			at += f.n + 1;
			k++;
		}
		if (at > w.n && w.n > best.n) {
			best = w;
			kind = pack_cell(p, &p->rows[r], "kind");
			*used = k - i;
		}
	}
	return !kind.n ? NULL : view_is(kind, "name") ? "name" : view_is(kind, "title") ? "title" : "person";
}

static bool kind_is(const char *kind, const char *what)
{
	return kind && strcmp(kind, what) == 0;
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
	bool warn = sure && l->names;
	if (!l->fit || l->to <= l->from || (!warn && (l->most < COUNT_LEAST || n < COUNT_LEAST)) || ((int64_t)l->least <= n && n <= (int64_t)l->most))
		return;
	const struct tokens *t = &in->doc->tokens;
	struct place items = { t->v[l->from].start, t->v[l->to - 1].end };
	bool together = items.start > f->at.start && items.end - f->at.start < 1000 && doc_block_at(in->doc, f->at.start) == doc_block_at(in->doc, items.start);
	struct finding *one = check_add(out, "list-count", together ? (struct place){ f->at.start, items.end } : f->at);
	if (!warn)
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

/* "“X”, “Y” và “Z”" from token i on: one item a quotation. Fit when nothing but a comma, a semicolon or "và" joins them. */
static struct list read_quotes(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	struct list l = { .from = i, .names = true };
	while (i < t->n && mark_is(&t->v[i], 0x201C)) {
		size_t k = i + 1;
		while (k < t->n && t->v[k].kind != TOKEN_BREAK && !mark_is(&t->v[k], 0x201C) && !mark_is(&t->v[k], 0x201D))
			k++;
		if (k >= t->n || !mark_is(&t->v[k], 0x201D))
			return l;
		l.least++, l.most++;
		l.to = k + 1;
		i = k + 1;
		bool joint = false;
		while (i < t->n && (mark_is(&t->v[i], ',') || mark_is(&t->v[i], ';') || word_is(&t->v[i], "và")))
			i++, joint = true;
		if (!joint)
			break;
	}
	/* After the last one the sentence goes on by a mark: "và mô hình “Z”" would be one more. */
	const struct token *end = l.to < t->n ? &t->v[l.to] : NULL;
	l.fit = l.most >= COUNT_LEAST && (!end || end->kind == TOKEN_BREAK || mark_is(end, '.') || mark_is(end, ';') ||
	                                  (mark_is(end, ',') && l.to + 1 < t->n && word_is(&t->v[l.to + 1], "với")));
	if (end && mark_is(end, '.') && l.to + 1 < t->n && mark_is(&t->v[l.to + 1], '.'))
		l.fit = false;
	return l;
}

static bool person_word(const struct check_in *in, struct view fold, const char *kind)
{
	const struct pack_table *p = pack_table(in->pack, "person-words");
	for (size_t r = 0; p && r < p->nrows; r++)
		if (view_is(pack_cell(p, &p->rows[r], "kind"), kind) && view_eq(pack_cell(p, &p->rows[r], "words"), fold))
			return true;
	return false;
}

/* Words of address at token i before a name ("đồng chí A", "ông B"): how many. */
static size_t address(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	if (i + 2 < t->n && word_is(&t->v[i], "đồng") && word_is(&t->v[i + 1], "chí") && t->v[i + 2].capital)
		return 2;
	return i + 1 < t->n && t->v[i].kind == TOKEN_WORD && t->v[i + 1].capital && person_word(in, t->v[i].fold, "call") ? 1 : 0;
}

/* A full name stands alone between two marks: a surname and one to four capitalised words more. */
static bool full_name(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	size_t n = 0;
	while (i + n < t->n && t->v[i + n].kind == TOKEN_WORD && t->v[i + n].capital)
		n++;
	if (n < 2 || n > 5 || !person_word(in, t->v[i].fold, "surname") || i + n >= t->n)
		return false;
	const struct token *end = &t->v[i + n];
	return mark_is(end, ',') || mark_is(end, ';') || mark_is(end, '.') || end->kind == TOKEN_BREAK || word_is(end, "và");
}

/* People of a note, each called at the start of an item by a word of address (or all by full names): the whole note is the list. */
static struct list read_people(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	struct list l = { .from = i, .names = true };
	bool called = address(in, i) > 0, start = true, after_semicolon = true, ended = false;
	l.fit = called || full_name(in, i);
	for (; i < t->n && t->v[i].kind != TOKEN_BREAK && l.fit; i++) {
		const struct token *k = &t->v[i];
		bool person = called ? address(in, i) > 0 : full_name(in, i) && start;
		if ((person && (!start || ended)) || (after_semicolon && !person))
			l.fit = false;
		l.least += person;
		if (mark_is(k, 0x2026) || word_is(k, "như") || (mark_is(k, '.') && i + 1 < t->n && mark_is(&t->v[i + 1], '.')))
			l.fit = false;
		ended = ended || mark_is(k, '.');
		after_semicolon = mark_is(k, ';');
		start = mark_is(k, ',') || after_semicolon || word_is(k, "và");
	}
	l.most = l.least;
	l.to = i;
	l.fit = l.fit && l.least >= COUNT_LEAST && !figure_inside(in, t->v[l.from].start, t->v[l.to - 1].end);
	return l;
}

/* A note that begins with the counted word and one name, its first sentence being nothing more: "Chi bộ Trường Mầm non." */
static struct list read_single(const struct check_in *in, size_t i, size_t unit, size_t used)
{
	const struct tokens *t = &in->doc->tokens;
	struct list l = { .from = i, .least = 1, .most = 1, .names = true };
	size_t k = 0;
	while (k < used && i + k < t->n && view_eq(t->v[i + k].fold, t->v[unit + k].fold))
		k++;
	if (k < used || i + k >= t->n || !t->v[i + k].capital)
		return l;
	for (i += k, k = 0; i < t->n && t->v[i].kind == TOKEN_WORD && !word_is(&t->v[i], "và"); i++)
		k++;
	l.to = i;
	l.fit = k && k <= ITEM_WORDS_MOST && i < t->n && (t->v[i].kind == TOKEN_BREAK || mark_is(&t->v[i], '.')) &&
	        !(i + 1 < t->n && mark_is(&t->v[i + 1], '.'));
	/* The counted word with another name further on may be one more of them. */
	for (; l.fit && i + used < t->n && t->v[i].kind != TOKEN_BREAK; i++) {
		for (k = 0; k < used && view_eq(t->v[i + k].fold, t->v[unit + k].fold);)
			k++;
		l.fit = !(k == used && t->v[i + used].capital);
	}
	return l;
}

static void look_note(const struct check_in *in, struct findings *out, const struct figure *f, int note, size_t unit, const char *kind, size_t used)
{
	const struct tokens *t = &in->doc->tokens;
	size_t k = tokens_find(t, in->doc->blocks[in->doc->notes[note].block].at.start);
	if (k + 2 >= t->n)
		return;
	bool all = word_is(&t->v[k], "gồm");
	size_t first = all ? k + 1 + mark_is(&t->v[k + 1], ':') : k;
	struct list l = { .fit = false };
	if (kind_is(kind, "person") && (all || address(in, first)))
		l = read_people(in, first);
	else if (kind_is(kind, "name") && !all)
		l = read_single(in, k, unit, used);
	if (l.fit) {
		judge(in, out, f, &l, true);
	} else if (all && !not_counted(in, f->unit)) {
		l = read_list(in, first, 0);
		judge(in, out, f, &l, kind_is(kind, "name"));
	}
}

/* "đạt 13/12 chỉ tiêu": a target is met once, so no more can be met than there are. */
static void more_than_all(const struct check_in *in, struct findings *out, const struct figure *f)
{
	struct view u = vitext_fold(f->unit, in->arena);
	if (!f->has_base || f->has_percent || f->value.scale || f->base.scale || f->value.digits <= f->base.digits ||
	    !(view_starts(u, "chỉ tiêu") || view_starts(u, "tiêu chí")))
		return;
	struct finding *one = check_add(out, "list-count", f->at);
	one->message = arena_printf(in->arena, T("Nói đạt %d trong %d", "%d met of %d"), (int)f->value.digits, (int)f->base.digits);
	finding_evidence(out, one, f->at);
}

static void look(const struct check_in *in, struct findings *out, const struct figure *f)
{
	const struct tokens *t = &in->doc->tokens;
	if (f->value.scale || f->value.digits < 0 || f->value.digits > COUNT_MOST || f->has_base || f->has_percent || f->has_to || f->qualifier != Q_EXACT ||
	    !f->unit.p || f->unit_at.start < f->at.start || in->doc->blocks[f->block].kind == BLOCK_ROW)
		return;
	size_t unit = tokens_find(t, f->at.end), i = unit, words = 0, used;
	const char *kind = unit_kind(in, unit, &used);
	while (i < t->n && t->v[i].kind == TOKEN_WORD && words < UNIT_WORDS_MOST && !word_is(&t->v[i], "và"))
		i++, words++;
	if (i >= t->n || words == 0)
		return;
	int note = note_between(in->doc, f->at.end, t->v[i].start);
	if (mark_is(&t->v[i], ':') && !not_counted(in, f->unit)) {
		struct list l = read_list(in, i + 1, 0);
		judge(in, out, f, &l, kind_is(kind, "name"));
	} else if (mark_is(&t->v[i], '(') && !not_counted(in, f->unit)) {
		struct list l = read_list(in, i + 1, ')');
		l.fit = l.fit && l.names && l.least >= COUNT_LEAST && f->value.digits >= COUNT_LEAST; /* a bracket may say anything: only names are a list */
		judge(in, out, f, &l, false);
	} else if (mark_is(&t->v[i], 0x201C) && kind_is(kind, "title") && words == used) {
		struct list l = read_quotes(in, i);
		judge(in, out, f, &l, true);
	} else if (note >= 0) {
		look_note(in, out, f, note, unit, kind, used);
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	for (size_t i = 0; i < in->figures->n; i++) {
		more_than_all(in, out, &in->figures->v[i]);
		look(in, out, &in->figures->v[i]);
	}
}

const struct check check_list = { .name = "list", .family = "list", .run = run };
