/* check_slogan - numbers inside the quoted name of a model: “3 sạch: sạch nhà, sạch bếp, sạch ngõ”, or “3 sạch, 2 có” with a note that
 * lists them group by group. Such numbers are no figures, so they are found here by their shape: a quotation mark, a small number, one
 * to three words. The list is whole when the closing mark ends it, or when each item of a group holds the words of its group. */
#include "base/lang.h"
#include "check/check.h"

enum {
	DIGITS_MOST = 2,
	LABEL_WORDS_MOST = 3,
	GROUPS_MOST = 8,
	ITEM_WORDS_MOST = 15,
};

struct group {
	size_t number;          /* its token */
	size_t label, label_end;
	int said;
};

struct listed {
	size_t from, to;        /* tokens */
	size_t least, most;
	bool fit;
};

static bool word_is(const struct token *t, const char *fold)
{
	return t->kind == TOKEN_WORD && view_is(t->fold, fold);
}

static bool mark_is(const struct token *t, uint32_t cp)
{
	return t->kind == TOKEN_MARK && t->cp == cp;
}

static bool opening(const struct token *t)
{
	return mark_is(t, 0x201C) || mark_is(t, '"');
}

static bool closing(const struct token *t)
{
	return mark_is(t, 0x201D) || mark_is(t, '"');
}

/* Token i and on: "3 sạch"; the token behind it, 0 when it is none. */
static size_t read_group(const struct tokens *t, size_t i, struct group *g)
{
	if (i + 1 >= t->n || t->v[i].kind != TOKEN_NUMBER || t->v[i].text.n > DIGITS_MOST || t->v[i + 1].kind != TOKEN_WORD || !t->v[i + 1].gap)
		return 0;
	*g = (struct group){ .number = i, .label = i + 1 };
	for (size_t k = 0; k < t->v[i].text.n; k++)
		g->said = g->said * 10 + (t->v[i].text.p[k] - '0');
	for (i++; i < t->n && t->v[i].kind == TOKEN_WORD; i++)
		;
	g->label_end = i;
	return i < t->n && i - g->label <= LABEL_WORDS_MOST ? i : 0;
}

static bool holds_label(const struct tokens *t, const struct group *g, size_t from, size_t to)
{
	size_t n = g->label_end - g->label;
	for (; from + n <= to; from++) {
		size_t k = 0;
		while (k < n && view_eq(t->v[from + k].fold, t->v[g->label + k].fold))
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* Items between commas from token i to a closing quotation mark, or (in a note) to a semicolon or the end of its sentence. */
static struct listed read_items(const struct tokens *t, size_t i, const struct group *labelled)
{
	struct listed l = { .from = i, .to = i, .least = 1, .most = 1, .fit = true };
	size_t words = 0, from = i;
	for (; i < t->n && l.fit; i++) {
		const struct token *k = &t->v[i];
		bool end = labelled ? mark_is(k, ';') || mark_is(k, '.') || k->kind == TOKEN_BREAK : closing(k);
		if (end || mark_is(k, ',')) {
			l.fit = words > 0 && (!labelled || holds_label(t, labelled, from, i));
			if (end)
				break;
			l.least++, l.most++;
			words = 0;
			from = i + 1;
		} else if (k->kind == TOKEN_WORD) {
			l.most += word_is(k, "và") && words > 0;
			l.fit = ++words <= ITEM_WORDS_MOST && !word_is(k, "v");
		} else {
			l.fit = false; /* a number, another quotation, "…": not a plain list */
		}
	}
	l.to = i;
	l.fit = l.fit && i < t->n && l.most > 1 && !(mark_is(&t->v[i], '.') && i + 1 < t->n && mark_is(&t->v[i + 1], '.'));
	return l;
}

static void judge(const struct check_in *in, struct findings *out, const struct group *g, const struct listed *l)
{
	if (!l->fit || ((int)l->least <= g->said && g->said <= (int)l->most))
		return;
	const struct tokens *t = &in->doc->tokens;
	struct place said = { t->v[g->number].start, t->v[g->label_end - 1].end };
	struct finding *one = check_add(out, "list-count", said);
	one->message = l->least == l->most ? arena_printf(in->arena, T("Tên nói %d, kể %zu", "The name says %d, %zu are listed"), g->said, l->least)
	                                   : arena_printf(in->arena, T("Tên nói %d, kể %zu đến %zu", "The name says %d, %zu to %zu are listed"), g->said, l->least, l->most);
	finding_evidence(out, one, said);
	finding_evidence(out, one, (struct place){ t->v[l->from].start, t->v[l->to - 1].end });
}

/* The first token of the note whose mark hangs at byte `at`; 0 when there is none. */
static size_t note_at(const struct check_in *in, size_t at)
{
	for (size_t i = 0; i < in->doc->nnotes; i++)
		if (in->doc->notes[i].mark == at)
			return tokens_find(&in->doc->tokens, in->doc->blocks[in->doc->notes[i].block].at.start);
	return 0;
}

/* “3 sạch, 2 có” closed at token i: each group of its note, between semicolons, against its number. All must fit, or none is judged. */
static void look_note(const struct check_in *in, struct findings *out, const struct group *g, size_t n, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	size_t k = note_at(in, t->v[i].end);
	struct listed l[GROUPS_MOST];
	if (!k || k + 2 >= t->n)
		return;
	if (word_is(&t->v[k], "gồm"))
		k += 1 + mark_is(&t->v[k + 1], ':');
	for (size_t j = 0; j < n; j++) {
		l[j] = read_items(t, k, &g[j]);
		if (!l[j].fit || mark_is(&t->v[l[j].to], ';') != (j + 1 < n))
			return;
		k = l[j].to + 1;
	}
	for (size_t j = 0; j < n; j++)
		judge(in, out, &g[j], &l[j]);
}

/* A quotation that opens at token i. */
static void look(const struct check_in *in, struct findings *out, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	struct group g[GROUPS_MOST];
	size_t n = 0;
	while (i + 1 < t->n && t->v[i + 1].kind == TOKEN_WORD)
		i++; /* “Phụ nữ thực hiện 3 sạch: ...” */
	for (size_t end; n < GROUPS_MOST && (end = read_group(t, i + 1, &g[n])) != 0; n++) {
		if (n == 0 && mark_is(&t->v[end], ':')) {
			struct listed l = read_items(t, end + 1, NULL);
			judge(in, out, &g[0], &l);
			return;
		}
		if (closing(&t->v[end])) {
			look_note(in, out, g, n + 1, end);
			return;
		}
		if (!mark_is(&t->v[end], ','))
			return;
		i = end;
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct tokens *t = &in->doc->tokens;
	for (size_t i = 0; i < t->n; i++)
		if (opening(&t->v[i]))
			look(in, out, i);
}

const struct check check_slogan = { .name = "slogan", .family = "list", .run = run };
