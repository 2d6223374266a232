/* subjects - the noun phrase that is counted: "hộ gia đình đạt chuẩn văn hóa" right of the number, or "Thu ngân sách" left of a
 * measure. What stands right is taken up to the clause's end or the first word that begins another statement; where only the
 * unit stands there, the words left of the number in its clause tell more ("cấp tỉnh 20 hộ"). */
#include "extract/scan.h"

enum { SUBJECT_TOKENS_MAX = 16 };

static bool begins_statement(const struct scan *s, size_t i)
{
	static const enum lex_class classes[] = { LEX_SHARE, LEX_CHANGE, LEX_OVER, LEX_PART_OPEN, LEX_PART_CLOSED, LEX_WORTH, LEX_TOTAL };
	static const char *const words[] = { "có", "là", "đã", "được", "với", "nhằm", "để", "còn", "so", "cho", "tại", "thì", "do" };
	for (size_t k = 0; k < sizeof classes / sizeof *classes; k++)
		if (lexicon_at(s->lex, i, classes[k], NULL))
			return true;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (tok_is(s, i, words[k]))
			return true;
	size_t level = lexicon_at(s->lex, i, LEX_LEVEL, NULL); /* "đạt 80%", not "đạt chuẩn" */
	return level && i + level < s->t->n && s->num_at[i + level] != NO_NUM;
}

static bool same_clause(const struct scan *s, size_t a, size_t b)
{
	return s->at[a].clause == s->at[b].clause && tok(s, b)->kind != TOKEN_BREAK && tok(s, b)->kind != TOKEN_CELL;
}

/* Tokens right of the number that belong to the phrase that starts with the unit; *from is its start. */
static size_t right_end(const struct scan *s, const struct num *n, size_t from)
{
	size_t start = n->after > from ? n->after : from, end = start, joint = 0;
	for (size_t i = end; i < s->t->n && i < from + SUBJECT_TOKENS_MAX && same_clause(s, n->t0, i); i++) {
		const struct token *t = tok(s, i);
		bool ends = t->kind == TOKEN_MARK && (t->cp == ',' || t->cp == ';' || t->cp == ':' || t->cp == '.' || t->cp == '(' || t->cp == ')' || t->cp == '/' || t->cp == 0x2026 || t->cp == '=');
		if (s->num_at[i] != NO_NUM)
			return joint > start ? joint : start; /* "hộ và cấp tỉnh 12 hộ": the rest is the next figure's */
		if (ends || begins_statement(s, i))
			break;
		if (tok_is(s, i, "và"))
			joint = i;
		end = i + 1;
	}
	return end;
}

/* Where the figure before ends: its unit is not part of this one's words. */
static size_t previous_end(const struct scan *s, const struct num *n)
{
	for (const struct num *k = n; k-- > s->nums && n - k <= NUMS_REACH;)
		if (!k->dead || k->eaten)
			return k->after;
	return 0;
}

/* The start of the words left of the number, cue words in front of it left out; *end is where they end. */
static size_t left_start(const struct scan *s, const struct num *n, size_t *end)
{
	size_t i = n->t0, k;
	while (i && same_clause(s, n->t0, i - 1)) {
		if (!((k = lexicon_before(s->lex, i, LEX_QUALIFIER, NULL)) || (k = lexicon_before(s->lex, i, LEX_LEVEL, NULL)) ||
		      (k = lexicon_before(s->lex, i, LEX_SHARE, NULL)) || (k = lexicon_before(s->lex, i, LEX_CHANGE, NULL)) ||
		      (k = lexicon_before(s->lex, i, LEX_OVER, NULL)) || (k = lexicon_before(s->lex, i, LEX_LABEL, NULL))))
			break;
		i -= k;
	}
	*end = i;
	size_t low = previous_end(s, n);
	while (i > low && same_clause(s, n->t0, i - 1) && *end - i < SUBJECT_TOKENS_MAX) {
		const struct token *t = tok(s, i - 1);
		if (t->kind == TOKEN_MARK && (t->cp == '(' || t->cp == ';' || t->cp == ':' || t->cp == '-' || t->cp == '+' || t->cp == '.'))
			break;
		i--;
	}
	while (i < *end && ((k = lexicon_at(s->lex, i, LEX_PART_OPEN, NULL)) || (k = lexicon_at(s->lex, i, LEX_PART_CLOSED, NULL)) ||
	                    (k = lexicon_at(s->lex, i, LEX_LEAD, NULL))))
		i += k;
	return i < *end ? i : *end;
}

static void set_subject(struct scan *s, struct num *n, size_t from, size_t to)
{
	if (from >= to)
		return;
	n->f.subject_at = scan_place(s, from, to);
	n->f.subject = doc_view(s->doc, (struct span){ n->f.subject_at.start, n->f.subject_at.end });
}

static bool is_measure(const struct num *n)
{
	static const char *const kinds[] = { "money", "area", "length", "mass", "volume", "rate", "energy", "percent", "score", "time" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kind_is(n, kinds[i]))
			return true;
	return false;
}

/* The clause before, when the figure's own says nothing: "..., đạt 85%". */
static void from_clause_before(struct scan *s, struct num *n, size_t start)
{
	if (start < 2 || s->at[start - 1].segment != s->at[n->t0].segment)
		return;
	size_t end = start - 1, from = end; /* the mark between the clauses is not part of it */
	while (from && s->at[from - 1].clause == s->at[end - 1].clause && s->num_at[from - 1] == NO_NUM && end - from < SUBJECT_TOKENS_MAX && tok(s, from - 1)->kind == TOKEN_WORD)
		from--;
	set_subject(s, n, from, end);
}

static void find_subject(struct scan *s, struct num *n)
{
	size_t unit_from = n->own_unit && n->f.unit_at.end && n->f.unit_at.start >= n->f.at.end ? tokens_find(s->t, n->f.unit_at.start) : n->t1;
	size_t left_to, left = left_start(s, n, &left_to);
	if (!is_measure(n)) {
		size_t end = right_end(s, n, unit_from);
		bool more = end > n->after && n->own_unit;
		if (n->own_unit && (more || left >= left_to || n->f.part_of < 0)) {
			set_subject(s, n, unit_from, end);
			return;
		}
	} else if (kind_is(n, "percent") && left >= left_to) {
		size_t end = right_end(s, n, n->after);
		if (end > n->after && !lexicon_at(s->lex, n->after, LEX_PLAN, NULL) && !lexicon_at(s->lex, n->after, LEX_VERSUS, NULL)) {
			set_subject(s, n, n->after, end);
			return;
		}
	}
	if (left < left_to)
		set_subject(s, n, left, left_to);
	else
		from_clause_before(s, n, left);
}

void scan_subjects(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!s->nums[i].dead && !s->nums[i].eaten && !s->nums[i].f.subject.p)
			find_subject(s, &s->nums[i]);
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i]; /* a change or a percent speaks of what its figure counts */
		if (!n->dead && !n->eaten && (n->change || n->percent) && n->f.about >= 0 && s->nums[n->f.about].f.subject.p) {
			n->f.subject = s->nums[n->f.about].f.subject;
			n->f.subject_at = s->nums[n->f.about].f.subject_at;
		}
	}
}
