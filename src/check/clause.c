/* clause - see clause.h. */
#include "check/clause.h"
#include "base/vitext.h"
#include "check/arith.h"

enum { SIDE_MAX = 24 };

/* --- word lists ---------------------------------------------------------------------------------------------------------------- */

enum { ROLES_MAX = 64, WORD_SLOTS = 1024 };

struct role {
	struct view name;
	struct view *words;
	size_t n, cap;
};

/* Roles with their words, and an open hash of (role, word). */
struct role_words {
	struct role roles[ROLES_MAX];
	size_t n;
	struct view words[WORD_SLOTS];
	uint8_t role_of[WORD_SLOTS]; /* 1 + index of the role, 0: free */
};

static uint32_t slot_of(size_t role, struct view word)
{
	uint32_t h = 2166136261u ^ (uint32_t)role;
	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (unsigned char)word.p[i]) * 16777619u;
	return h % WORD_SLOTS;
}

static size_t role_index(const struct role_words *r, struct view name)
{
	size_t i = 0;
	while (i < r->n && !view_eq(r->roles[i].name, name))
		i++;
	return i;
}

struct role_words *role_words_new(const struct pack *p, struct arena *a)
{
	const struct pack_table *t = pack_table(p, "check-words");
	if (!t || t->nrows > WORD_SLOTS / 2)
		return NULL; /* a pack that large is read row by row */
	struct role_words *r = arena_alloc(a, sizeof *r);
	for (size_t i = 0; i < t->nrows; i++) {
		struct view word = t->rows[i].cells[1];
		size_t k = role_index(r, t->rows[i].cells[0]);
		if (k == ROLES_MAX)
			return NULL;
		if (k == r->n)
			r->roles[r->n++].name = t->rows[i].cells[0];
		struct role *role = &r->roles[k];
		if (role->n == role->cap)
			role->words = arena_grow(a, role->words, role->n, &role->cap, sizeof *role->words);
		role->words[role->n++] = word;
		uint32_t h = slot_of(k, word);
		while (r->role_of[h])
			h = (h + 1) % WORD_SLOTS;
		r->words[h] = word;
		r->role_of[h] = (uint8_t)(k + 1);
	}
	return r;
}

bool words_role(const struct check_in *in, const char *role, struct view folded)
{
	if (in->roles) {
		size_t k = role_index(in->roles, view_of(role));
		for (uint32_t h = slot_of(k, folded); in->roles->role_of[h]; h = (h + 1) % WORD_SLOTS)
			if (in->roles->role_of[h] == k + 1 && view_eq(in->roles->words[h], folded))
				return true;
		return false;
	}
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
	const char *from = s.p, *end = s.p + s.n;
	while (phrase.n && s.n && from < end) {
		const char *hit = memmem(from, (size_t)(end - from), phrase.p, phrase.n);
		if (!hit)
			return false;
		size_t i = (size_t)(hit - s.p);
		if ((i == 0 || s.p[i - 1] == ' ' || (unsigned char)s.p[i - 1] < 'A') && edge(s, i + phrase.n))
			return true;
		from = hit + 1;
	}
	return false;
}

bool words_in(const struct check_in *in, const char *role, struct view folded)
{
	if (in->roles) {
		size_t k = role_index(in->roles, view_of(role));
		for (size_t i = 0; k < in->roles->n && i < in->roles->roles[k].n; i++)
			if (words_phrase(folded, in->roles->roles[k].words[i]))
				return true;
		return false;
	}
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
