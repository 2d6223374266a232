/* clause - see clause.h. */
#include "check/clause.h"
#include "base/vitext.h"
#include "check/arith.h"

enum { SIDE_MAX = 24 };

/* --- word lists ---------------------------------------------------------------------------------------------------------------- */

bool words_role(const struct check_in *in, const char *role, struct view folded)
{
	const struct pack_table *t = in->pack ? pack_table(in->pack, "check-words") : NULL;
	for (size_t i = 0; t && i < t->nrows; i++)
		if (view_is(t->rows[i].cells[0], role) && view_eq(t->rows[i].cells[1], folded))
			return true;
	return false;
}

static bool edge(struct view s, size_t at)
{
	return at == 0 || at >= s.n || s.p[at] == ' ' || s.p[at - 1] == ' ' || (unsigned char)s.p[at] < 'a';
}

bool words_phrase(struct view s, struct view phrase)
{
	for (size_t i = 0; phrase.n && i + phrase.n <= s.n; i++)
		if (memcmp(s.p + i, phrase.p, phrase.n) == 0 && (i == 0 || s.p[i - 1] == ' ' || (unsigned char)s.p[i - 1] < 'A') && edge(s, i + phrase.n))
			return true;
	return false;
}

bool words_in(const struct check_in *in, const char *role, struct view folded)
{
	const struct pack_table *t = in->pack ? pack_table(in->pack, "check-words") : NULL;
	for (size_t i = 0; t && i < t->nrows; i++)
		if (view_is(t->rows[i].cells[0], role) && words_phrase(folded, t->rows[i].cells[1]))
			return true;
	return false;
}

/* --- the clause ---------------------------------------------------------------------------------------------------------------- */

static bool border(const struct tokens *t, size_t i)
{
	const struct token *x = &t->v[i];
	if (x->kind == TOKEN_BREAK || x->kind == TOKEN_CELL)
		return true;
	if (x->kind != TOKEN_MARK)
		return false;
	if (x->cp == ';' || x->cp == '(' || x->cp == ')' || x->cp == '!' || x->cp == '?')
		return true;
	/* "43.261" and "85,4" keep together; ", " and ". " part. */
	return (x->cp == ',' || x->cp == '.') && (i + 1 == t->n || t->v[i + 1].gap || t->v[i + 1].kind != TOKEN_NUMBER);
}

bool clause_has(const struct clause *c, struct view word)
{
	for (size_t i = 0; i < c->n; i++)
		if (view_eq(c->w[i], word))
			return true;
	return false;
}

static void add(const struct check_in *in, struct clause *c, const struct token *x)
{
	if (x->kind != TOKEN_WORD || c->n == CLAUSE_WORDS_MAX || words_role(in, "filler", x->fold) || clause_has(c, x->fold))
		return;
	c->negated |= view_is(x->fold, "không") || view_is(x->fold, "chưa");
	c->w[c->n++] = x->fold;
}

/* First token of the clause that ends before token `end`, not before byte `floor`. */
static size_t left_edge(const struct tokens *t, size_t end, size_t floor)
{
	size_t k = end;
	while (k > 0 && end - k < SIDE_MAX && t->v[k - 1].start >= floor && !border(t, k - 1))
		k--;
	return k;
}

static void take(const struct check_in *in, const struct tokens *t, size_t from, size_t to, struct clause *c)
{
	for (size_t i = from; i < to; i++)
		add(in, c, &t->v[i]);
}

static size_t end_of(const struct figure *f)
{
	return f->percent_at.end > f->at.end && f->percent_at.start < f->at.end + 2 ? f->percent_at.end : f->at.end;
}

struct view clause_text(const struct check_in *in, const struct figures *fs, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	const struct figure *f = &fs->v[i];
	size_t floor = i ? end_of(&fs->v[i - 1]) : 0, ceiling = i + 1 < fs->n ? fs->v[i + 1].at.start : in->doc->text.n;
	size_t at = tokens_find(t, f->at.start), from = left_edge(t, at, floor), to = tokens_find(t, end_of(f));
	for (size_t n = 0; to < t->n && n < SIDE_MAX && t->v[to].start < ceiling && !border(t, to); n++)
		to++;
	if (from >= to)
		return (struct view){ "", 0 };
	return vitext_fold(view_mid(in->doc->text, t->v[from].start, t->v[to - 1].end), in->arena);
}

/* Words of figure i alone, before any head is borrowed. */
static struct clause own_words(const struct check_in *in, const struct doc *d, const struct figures *fs, size_t i)
{
	const struct tokens *t = &d->tokens;
	const struct figure *f = &fs->v[i];
	struct clause c = { .n = 0 };
	size_t floor = i ? end_of(&fs->v[i - 1]) : 0, ceiling = i + 1 < fs->n ? fs->v[i + 1].at.start : d->text.n;
	size_t at = tokens_find(t, f->at.start), from = left_edge(t, at, floor), to = tokens_find(t, end_of(f));
	take(in, t, from, at, &c);
	size_t left = c.n;
	for (size_t n = 0; to < t->n && n < SIDE_MAX && t->v[to].start < ceiling && !border(t, to); to++, n++)
		add(in, &c, &t->v[to]);
	/* Nothing said on the left, and little on the right: what stands before the comma or bracket says it. */
	if (left == 0 && c.n <= 2 && from > 0 && border(t, from - 1) && t->v[from - 1].kind == TOKEN_MARK && t->v[from - 1].cp != '.' &&
	    t->v[from - 1].cp != ';' && t->v[from - 1].start > floor) {
		size_t again = left_edge(t, from - 1, floor);
		struct clause before = { .n = 0 };
		take(in, t, again, from - 1, &before);
		for (size_t k = 0; k < c.n; k++)
			if (before.n < CLAUSE_WORDS_MAX && !clause_has(&before, c.w[k]))
				before.w[before.n++] = c.w[k];
		before.negated |= c.negated;
		return before;
	}
	return c;
}

struct clause clause_of(const struct check_in *in, const struct doc *d, const struct figures *fs, size_t i)
{
	struct clause c = own_words(in, d, fs, i);
	/* Only rates drop their head so ("Tỷ lệ hộ ... đạt chuẩn chiếm 90%; đạt chuẩn nâng cao chiếm 12%"). */
	if (i == 0 || c.n == 0 || !fs->v[i].has_percent || fs->v[i].has_base || !dec_eq(fs->v[i].value, fs->v[i].percent) ||
	    fs->v[i - 1].at.start < arith_sentence(d, fs->v[i].at.start).start)
		return c;
	struct clause before = own_words(in, d, fs, i - 1);
	size_t head = 0;
	while (head < before.n && !view_eq(before.w[head], c.w[0]))
		head++;
	if (head == 0 || head == before.n || before.n + c.n > CLAUSE_WORDS_MAX)
		return c;
	struct clause whole = { .n = 0 };
	for (size_t k = 0; k < head; k++)
		whole.w[whole.n++] = before.w[k];
	for (size_t k = 0; k < c.n; k++)
		if (!clause_has(&whole, c.w[k]))
			whole.w[whole.n++] = c.w[k];
	whole.negated = c.negated;
	return whole;
}

bool clause_within(const struct check_in *in, const struct clause *a, const struct clause *b, const char *allowed, size_t *extra)
{
	for (size_t i = 0; i < a->n; i++)
		if (!clause_has(b, a->w[i]))
			return false;
	*extra = 0;
	for (size_t i = 0; i < b->n; i++)
		if (!clause_has(a, b->w[i]) && !words_role(in, allowed, b->w[i]))
			(*extra)++;
	return true;
}

bool clause_same(const struct clause *a, const struct clause *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!clause_has(b, a->w[i]))
			return false;
	return true;
}
