/* check_period - "III/2024" with the word before it lost: a Roman number and a year are a quarter, and somebody must say so.
 * What else is numbered that way (khóa, đợt, tập ...) stands in packs/chung/roman-labels.tsv. */
#include "check/check.h"
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"

enum { QUARTERS = 4, YEAR_DIGITS = 4, LIST_MOST = 12 };

static bool roman_quarter(const struct token *t)
{
	static const char *const roman[QUARTERS] = { "I", "II", "III", "IV" };
	for (int i = 0; i < QUARTERS; i++)
		if (t->kind == TOKEN_WORD && view_is(t->text, roman[i]))
			return true;
	return false;
}

static bool year(const struct token *t)
{
	return t->kind == TOKEN_NUMBER && t->text.n == YEAR_DIGITS && (view_starts(t->text, "19") || view_starts(t->text, "20"));
}

/* What belongs to a list of quarters: "I, II và III/2024", "quý III/2023 - II/2024". */
static bool list_part(const struct token *t)
{
	return roman_quarter(t) || year(t) || (t->kind == TOKEN_MARK && (t->cp == ',' || t->cp == '-' || t->cp == 0x2013 || t->cp == '/' || t->cp == ';')) ||
	       (t->kind == TOKEN_WORD && (view_is(t->fold, "và") || view_is(t->fold, "đến") || view_is(t->fold, "năm")));
}

/* The word that says what is numbered: the last one before the list that the quarter stands in; NULL at a border. */
static const struct token *label_before(const struct tokens *t, size_t i)
{
	for (int k = 0; k < LIST_MOST && i > 0; k++) {
		i--;
		if (!list_part(&t->v[i]))
			return t->v[i].kind == TOKEN_WORD ? &t->v[i] : NULL;
	}
	return NULL;
}

static bool named(const struct check_in *in, const struct tokens *t, const struct token *label)
{
	const struct pack_table *labels = pack_table(in->pack, "roman-labels");
	const struct pack_row *row = labels ? pack_find_folded(labels, "word", label->fold) : NULL;
	if (!row)
		return false;
	/* "kỳ" names a thing, "định kỳ" says how often */
	struct view unless = pack_cell(labels, row, "unless-after");
	return unless.n == 0 || label == t->v || label[-1].kind != TOKEN_WORD || !vitext_same(label[-1].fold, unless);
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct tokens *t = &in->doc->tokens;
	for (size_t i = 1; i + 2 < t->n; i++) {
		if (!roman_quarter(&t->v[i]) || t->v[i + 1].kind != TOKEN_MARK || t->v[i + 1].cp != '/' || t->v[i + 1].gap || !year(&t->v[i + 2]) ||
		    t->v[i + 2].gap || !t->v[i].gap)
			continue;
		const struct token *label = label_before(t, i);
		if (!label || named(in, t, label))
			continue;
		struct finding *f = check_add(out, "period-word-missing", (struct place){ t->v[i].start, t->v[i + 2].end });
		struct view shown = view_mid(in->doc->text, t->v[i].start, t->v[i + 2].end);
		f->message = arena_printf(in->arena, T("“%.*s” không nói là kỳ gì: có lẽ thiếu chữ “quý”", "“%.*s” does not say of what: perhaps “quý” is missing"),
		                          VIEW_ARG(shown));
		f->hint = arena_printf(in->arena, T("quý %.*s", "quý %.*s"), VIEW_ARG(shown));
	}
}

const struct check check_period = { .name = "period", .family = "date", .run = run };
