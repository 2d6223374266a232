/* slips - see slips.h. All arithmetic is in whole numbers: probabilities in 1/2^44, logarithms to base 2 in 1/1024. */
#include "check/slips.h"
#include <stdlib.h>
#include <string.h>
#include "check/words_format.h"

enum {
	ONE_BITS = 44,
	BACK_OFF = 300,        /* a pair unseen weighs as much as 1/300 of its first syllable being followed by chance */
	NOISE = 200,           /* the counted text holds slips too: one in so many */
	COST_BITS = 443,       /* log2 * 1024 that one tenth of a slip costs: e^-3 for a whole one */
	LOOSE_COST = 3072,     /* more for a proposal that makes no firm pair with either neighbour */
	FIRM_PAIR = 5 * 1024,  /* a firm pair is seen so much more often than chance, and ... */
	FIRM_LEAST = 40,       /* ... so often */
	IN_PAPER_WEIGHT = 40,  /* what the paper itself repeats is worth so many newspapers */
	ALIKE_MOST = 1024,
	WELL_TRIPLE = 100, WELL_PAIR = 400,
};

struct alike {
	struct words_like *v;
	size_t n;
	bool ready;
};

struct finder {
	const struct words *w;
	const struct spoken_text *text;
	struct arena *a;
	struct alike *alike;       /* by syllable number */
	uint32_t *own_pairs;       /* open hash: key + 1 */
	uint16_t *own_counts;
	size_t own_slots;
	uint64_t tokens;
	int least;
	struct slips out;
	size_t cap;
};

/* What stands around a syllable; WORDS_NONE where a clause ends. */
struct window {
	uint16_t l2, l1, w, r1, r2;
};

/* --- what the paper itself repeats ------------------------------------------------------------------------------------ */

static size_t own_slot(const struct finder *f, uint32_t key)
{
	size_t i = (key * 2654435761u >> 7) & (f->own_slots - 1);
	while (f->own_pairs[i] && f->own_pairs[i] != key + 1)
		i = (i + 1) & (f->own_slots - 1);
	return i;
}

static void count_own_pairs(struct finder *f)
{
	for (f->own_slots = 1024; f->own_slots < f->text->n * 2; f->own_slots *= 2)
		;
	f->own_pairs = arena_array(f->a, f->own_slots, sizeof *f->own_pairs);
	f->own_counts = arena_array(f->a, f->own_slots, sizeof *f->own_counts);
	for (size_t i = 1; i < f->text->n; i++) {
		uint16_t a = f->text->v[i - 1].id, b = f->text->v[i].id;
		if (a == WORDS_NONE || b == WORDS_NONE)
			continue;
		uint32_t key = (uint32_t)a << 16 | b;
		size_t k = own_slot(f, key);
		f->own_pairs[k] = key + 1;
		if (f->own_counts[k] < 100)
			f->own_counts[k]++;
	}
}

/* Times the pair stands in the paper. */
static uint32_t own_pair(const struct finder *f, uint16_t a, uint16_t b)
{
	size_t k = own_slot(f, (uint32_t)a << 16 | b);
	return f->own_pairs[k] ? f->own_counts[k] : 0;
}

/* --- probabilities ---------------------------------------------------------------------------------------------------- */

static uint64_t p_single(const struct finder *f, uint32_t count)
{
	uint64_t p = ((uint64_t)count << 40) / f->tokens << 4;
	return p ? p : 1;
}

/* P(b | a), pair backed off to syllable */
static uint64_t p_pair(uint32_t pair, uint32_t first, uint64_t single)
{
	if (pair > first)
		pair = first; /* an own model may know a pair better than its syllables */
	if (pair >= 1u << 19)
		pair >>= 12, first >>= 12, first = first ? first : 1; /* keeps the product in 64 bits */
	uint64_t p = (((uint64_t)pair << ONE_BITS) + BACK_OFF * single) / ((uint64_t)first + BACK_OFF);
	return p ? p : 1;
}

static uint32_t less(uint32_t count, uint32_t other)
{
	return count > other / NOISE ? count - other / NOISE : 0;
}

/* Counts of one syllable in a window. */
struct counts {
	uint32_t self, left, right;           /* w; l1 w; w r1 */
	uint32_t left3, mid3, right3;         /* l2 l1 w; l1 w r1; w r1 r2 */
};

static void count_pairs(const struct finder *f, const struct window *n, uint16_t x, struct counts *c)
{
	c->self = words_count(f->w, x);
	c->left = n->l1 == WORDS_NONE ? 0 : words_pair(f->w, n->l1, x);
	c->right = n->r1 == WORDS_NONE ? 0 : words_pair(f->w, x, n->r1);
}

static void count_triples(const struct finder *f, const struct window *n, uint16_t x, struct counts *c)
{
	bool left = n->l1 != WORDS_NONE && c->left, right = n->r1 != WORDS_NONE && c->right;
	c->left3 = left && n->l2 != WORDS_NONE ? words_triple(f->w, n->l2, n->l1, x) : 0;
	c->mid3 = left && right ? words_triple(f->w, n->l1, x, n->r1) : 0;
	c->right3 = right && n->r2 != WORDS_NONE ? words_triple(f->w, x, n->r1, n->r2) : 0;
}

/* Counts of the window without the syllable: the same for all candidates. */
struct around {
	uint32_t l1, r1, l2l1, r1r2;
	uint64_t p_r1, p_r2;    /* single */
	uint64_t p_r2_r1;       /* P(r2 | r1) */
};

static uint64_t with_triple(uint32_t triple, uint32_t pair, uint64_t p2)
{
	if (triple > pair)
		triple = pair;
	uint64_t p = (((uint64_t)triple << (ONE_BITS - 10)) + ((BACK_OFF * p2) >> 10)) / ((uint64_t)pair + BACK_OFF) << 10;
	return p ? p : 1;
}

/* log2 P of the window with x in it, * 1024 */
static int log_window(const struct finder *f, const struct window *n, const struct around *o, const struct counts *c)
{
	int sum = 0;
	uint64_t single = p_single(f, c->self);
	if (n->l1 == WORDS_NONE) {
		sum += words_log2(single);
	} else {
		uint64_t p = p_pair(c->left, o->l1, single);
		if (n->l2 != WORDS_NONE)
			p = with_triple(c->left3, o->l2l1, p);
		sum += words_log2(p);
	}
	if (n->r1 != WORDS_NONE) {
		uint64_t p = p_pair(c->right, c->self, o->p_r1);
		if (n->l1 != WORDS_NONE)
			p = with_triple(c->mid3, c->left, p);
		sum += words_log2(p);
		if (n->r2 != WORDS_NONE)
			sum += words_log2(with_triple(c->right3, c->right, o->p_r2_r1));
	}
	return sum;
}

/* --- judging ---------------------------------------------------------------------------------------------------------- */

/* How much more often a pair is seen than chance would have it. */
static bool firm(const struct finder *f, uint16_t a, uint16_t b, uint32_t pair, uint32_t na, uint32_t nb)
{
	if (pair < FIRM_LEAST || !na || !nb)
		return false;
	int tie = words_log2(pair) + words_log2(f->tokens) - words_log2(na) - words_log2(nb);
	if (tie >= FIRM_PAIR)
		return true;
	uint16_t two[2] = { a, b };
	return words_is_word(f->w, two, 2);
}

static const struct alike *alike_of(struct finder *f, uint16_t id)
{
	struct alike *k = &f->alike[id];
	if (!k->ready) {
		struct words_like room[ALIKE_MOST];
		k->n = words_alike(f->w, id, room, ALIKE_MOST);
		k->v = arena_array(f->a, k->n, sizeof *k->v);
		if (k->n)
			memcpy(k->v, room, k->n * sizeof *k->v);
		k->ready = true;
	}
	return k;
}

/* The counts of w, less the share that may be slips for a candidate as frequent as c, more what the paper repeats. */
static struct counts honest(const struct finder *f, const struct window *n, const struct counts *w, const struct counts *c)
{
	struct counts h = *w;
	h.left = less(w->left, c->left);
	h.right = less(w->right, c->right);
	h.left3 = less(w->left3, c->left3);
	h.mid3 = less(w->mid3, c->mid3);
	h.right3 = less(w->right3, c->right3);
	if (n->l1 != WORDS_NONE)
		h.left += IN_PAPER_WEIGHT * (own_pair(f, n->l1, n->w) - 1);
	if (n->r1 != WORDS_NONE)
		h.right += IN_PAPER_WEIGHT * (own_pair(f, n->w, n->r1) - 1);
	return h;
}

static bool well_attested(const struct window *n, const struct counts *w)
{
	if (w->mid3 >= WELL_TRIPLE)
		return true;
	return (n->l1 == WORDS_NONE || w->left >= WELL_PAIR) && (n->r1 == WORDS_NONE || w->right >= WELL_PAIR);
}

static void judge(struct finder *f, size_t at, const struct window *n)
{
	struct counts w;
	count_pairs(f, n, n->w, &w);
	count_triples(f, n, n->w, &w);
	if (well_attested(n, &w))
		return;
	struct around o = { .l1 = words_count(f->w, n->l1), .r1 = words_count(f->w, n->r1) };
	o.l2l1 = n->l2 != WORDS_NONE && n->l1 != WORDS_NONE ? words_pair(f->w, n->l2, n->l1) : 0;
	o.r1r2 = n->r2 != WORDS_NONE && n->r1 != WORDS_NONE ? words_pair(f->w, n->r1, n->r2) : 0;
	o.p_r1 = p_single(f, o.r1);
	o.p_r2 = n->r2 == WORDS_NONE ? 1 : p_single(f, words_count(f->w, n->r2));
	o.p_r2_r1 = p_pair(o.r1r2, o.r1, o.p_r2);

	struct slip best = { .at = (uint32_t)at, .meant = WORDS_NONE, .score = -1000000, .second = -1000000 };
	const struct alike *all = alike_of(f, n->w);
	for (size_t i = 0; i < all->n; i++) {
		struct counts c;
		uint16_t x = all->v[i].id;
		count_pairs(f, n, x, &c);
		if (n->l1 != WORDS_NONE)
			c.left += IN_PAPER_WEIGHT * own_pair(f, n->l1, x);
		if (n->r1 != WORDS_NONE)
			c.right += IN_PAPER_WEIGHT * own_pair(f, x, n->r1);
		if (!c.left && !c.right)
			continue;
		count_triples(f, n, x, &c);
		struct counts h = honest(f, n, &w, &c);
		int score = log_window(f, n, &o, &c) - log_window(f, n, &o, &h) - all->v[i].cost * COST_BITS;
		bool compound = firm(f, n->l1, x, c.left, o.l1, c.self) || firm(f, x, n->r1, c.right, c.self, o.r1);
		if (!compound)
			score -= LOOSE_COST;
		if (score > best.score) {
			best.second = best.score;
			best.score = score;
			best.meant = x;
			best.compound = compound;
		} else if (score > best.second) {
			best.second = score;
		}
	}
	if (best.meant == WORDS_NONE || best.score < f->least)
		return;
	if (f->out.n == f->cap)
		f->out.v = arena_grow(f->a, f->out.v, f->out.n, &f->cap, sizeof *f->out.v);
	f->out.v[f->out.n++] = best;
}

/* A neighbour that may be a name and makes no known pair tells nothing. */
static uint16_t context(const struct finder *f, const struct spoken *s, uint16_t pair_a, uint16_t pair_b)
{
	if (s->kind == SPOKEN_BREAK || s->id == WORDS_NONE)
		return WORDS_NONE;
	if (s->name && words_pair(f->w, pair_a, pair_b) == 0)
		return WORDS_NONE;
	return s->id;
}

static struct window window_at(const struct finder *f, size_t i)
{
	const struct spoken *v = f->text->v;
	struct window n = { .w = v[i].id };
	n.l1 = context(f, &v[i - 1], v[i - 1].id, v[i].id);
	n.l2 = n.l1 == WORDS_NONE ? WORDS_NONE : context(f, &v[i - 2], v[i - 2].id, v[i - 1].id);
	n.r1 = context(f, &v[i + 1], v[i].id, v[i + 1].id);
	n.r2 = n.r1 == WORDS_NONE ? WORDS_NONE : context(f, &v[i + 2], v[i + 1].id, v[i + 2].id);
	return n;
}

struct slips slips_find(const struct words *w, const struct spoken_text *text, int least, struct arena *a)
{
	struct finder f = { .w = w, .text = text, .a = a, .tokens = words_tokens(w), .least = least };
	f.alike = arena_array(a, words_ids(w), sizeof *f.alike);
	count_own_pairs(&f);
	for (size_t i = 2; i + 2 < text->n; i++) {
		const struct spoken *s = &text->v[i];
		if (s->kind != SPOKEN_SYLLABLE || s->name)
			continue;
		struct window n = window_at(&f, i);
		if (n.l1 != WORDS_NONE || n.r1 != WORDS_NONE)
			judge(&f, i, &n);
	}
	return f.out;
}
