/* figures - numbers with what they count: joins the passes of scan.h and hands over what is left as figures. */
#include "extract/extract.h"
#include "extract/scan.h"

enum { QUOTE_TOKENS_MAX = 80 };

struct place scan_place(const struct scan *s, size_t from, size_t to)
{
	if (from >= to)
		return (struct place){ 0, 0 };
	return (struct place){ s->t->v[from].start, s->t->v[to - 1].end };
}

static bool opens_quote(uint32_t cp)
{
	return cp == 0x201C || cp == 0xAB;
}

static bool closes_quote(uint32_t cp)
{
	return cp == 0x201D || cp == 0xBB;
}

/* The token of the closing mark of a quote that opens at i in the same block; 0 when it does not close soon. */
static size_t quote_end(const struct scan *s, size_t i)
{
	bool straight = tok_mark(s, i, '"');
	int depth = 1;
	for (size_t k = i + 1; k < s->t->n && k < i + QUOTE_TOKENS_MAX; k++) {
		const struct token *t = tok(s, k);
		if (t->kind == TOKEN_BREAK || t->kind == TOKEN_CELL)
			return 0;
		if (t->kind != TOKEN_MARK)
			continue;
		if (straight ? t->cp == '"' || closes_quote(t->cp) : closes_quote(t->cp) && --depth == 0)
			return k;
		depth += !straight && opens_quote(t->cp);
	}
	return 0;
}

/* A full stop ends a sentence when a blank or the end follows; a dot inside "TP.HCM" or a number does not. */
static bool ends_sentence(const struct scan *s, size_t i)
{
	const struct token *t = tok(s, i), *next = tok(s, i + 1);
	if (t->kind == TOKEN_BREAK || t->kind == TOKEN_CELL)
		return true;
	if (t->kind != TOKEN_MARK)
		return false;
	bool stop = t->cp == '!' || t->cp == '?' || t->cp == '.';
	bool ellipsis = t->cp == 0x2026;
	if (!stop && !ellipsis)
		return false;
	if (next->kind == TOKEN_BREAK || next->kind == TOKEN_CELL)
		return true;
	return next->gap && (next->capital || next->kind != TOKEN_WORD) && !(next->kind == TOKEN_MARK && next->cp == ')');
}

static void scan_regions(struct scan *s)
{
	struct region r = { 0, 0, 0, -1, -1 };
	int32_t stack[16];
	size_t depth = 0, quote_to = 0;
	for (size_t i = 0; i < s->t->n; i++) {
		const struct token *t = tok(s, i);
		bool mark = t->kind == TOKEN_MARK;
		if (mark && r.quote < 0 && (opens_quote(t->cp) || t->cp == '"') && (quote_to = quote_end(s, i)))
			r.quote = (int32_t)i;
		if (mark && t->cp == '(') {
			if (depth < sizeof stack / sizeof *stack)
				stack[depth] = r.bracket;
			depth++;
			r.bracket = (int32_t)i;
			r.clause++;
		}
		s->at[i] = r;
		bool block = t->kind == TOKEN_BREAK || t->kind == TOKEN_CELL;
		if (mark && t->cp == ')' && depth) {
			depth--;
			r.bracket = depth < sizeof stack / sizeof *stack ? stack[depth] : -1;
			r.clause++;
		}
		if (block) {
			depth = 0;
			r.bracket = r.quote = -1;
		}
		if (r.quote >= 0 && i == quote_to)
			r.quote = -1;
		bool in_number = tok(s, i + 1)->kind == TOKEN_NUMBER && !tok(s, i + 1)->gap && i && tok(s, i - 1)->kind == TOKEN_NUMBER && !t->gap;
		if (ends_sentence(s, i)) {
			r.sentence++, r.segment++, r.clause++;
		} else if (mark && t->cp == ';') {
			r.segment++, r.clause++;
		} else if (mark && (t->cp == ',' || t->cp == ':') && !in_number) {
			r.clause++;
		}
	}
}

static int by_place(const struct scan *s, size_t i)
{
	return s->nums[i].dead || s->nums[i].eaten ? NO_NUM : 0;
}

static struct figures hand_over(struct scan *s)
{
	int *index = arena_array(s->arena, s->n + 1, sizeof *index);
	struct figures out = { arena_array(s->arena, s->n + 1, sizeof *out.v), 0 };
	for (size_t i = 0; i < s->n; i++)
		index[i] = by_place(s, i) == NO_NUM ? -1 : (int)out.n++;
	for (size_t i = 0; i < s->n; i++) {
		if (index[i] < 0)
			continue;
		struct figure f = s->nums[i].f;
		f.part_of = f.part_of >= 0 ? index[f.part_of] : -1;
		f.about = f.about >= 0 && f.part_of < 0 ? index[f.about] : -1;
		f.block = doc_block_at(s->doc, f.at.start);
		out.v[index[i]] = f;
	}
	return out;
}

struct figures extract_figures(const struct doc *d, const struct citations *c, const struct pack *p, struct arena *a)
{
	struct scan s = { .doc = d, .t = &d->tokens, .citations = c, .arena = a };
	s.lex = lexicon_new(p, a);
	lexicon_read(s.lex, s.t, a);
	s.at = arena_array(a, s.t->n + 1, sizeof *s.at);
	s.num_at = arena_array(a, s.t->n + 1, sizeof *s.num_at);
	memset(s.num_at, 0xff, (s.t->n + 1) * sizeof *s.num_at);
	scan_regions(&s);
	scan_numbers(&s);
	scan_units(&s);
	scan_tables(&s);
	scan_masks(&s);
	scan_qualifiers(&s);
	scan_percents(&s);
	scan_parts(&s);
	scan_shares(&s);
	scan_periods(&s);
	scan_subjects(&s);
	return hand_over(&s);
}
