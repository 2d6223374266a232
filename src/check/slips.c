/* slips - see slips.h. All arithmetic is in whole numbers: probabilities in 1/2^44, logarithms to base 2 in 1/1024. */
#include "check/slips.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "check/syllable_parts.h"
#include "check/words_format.h"

enum {
	ONE_BITS = 44,
	BACK_OFF = 6000,       /* so many more times a syllable is followed by chance: the counts leave rare pairs out */
	BACK_OFF_TRIPLE = 3000, /* the same for a pair and its third */
	NOISE_EAR = 40,        /* ... of those that sound alike one in so many */
	NOISE_FAR = 3000,      /* ... and of those two slips away one in so many */
	NOISE = 300,           /* the counted text holds slips too: one in so many */
	COST_BITS = 443,       /* log2 * 1024 that one tenth of a slip costs: e^-3 for a whole one */
	LOOSE_COST = 6144,     /* more for a proposal that makes no firm pair with either neighbour */
	FIRM_PAIR = 5632,  /* a firm pair is seen so much more often than chance, and ... */
	FIRM_LEAST = 40,       /* ... so often */
	IN_PAPER_WEIGHT = 100,  /* what the paper itself repeats is worth so many newspapers */
	KNIT_COST = 4096,      /* more when the printed syllable itself makes a firm pair with a neighbour */
	ONE_SIDE_COST = 1536,  /* more when one side of the window is empty: less has been asked */
	BOUND_PAIR = 8 * 1024, BOUND_LEAST = 300, /* a pair so close and frequent is one word */
	GAP_PAIR = 20,         /* two that stand together so often have lost nothing */
	GAP_LEAST = 100,       /* with the lost one between them they were seen so often */
	ALIKE_MOST = 1024,
	WELL_PAIR = 150,         /* seen so often on both sides: not looked at */
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
	struct words_row **after, **before; /* by syllable number: who is seen beside it, made when first asked */
	struct words_hit *pairs;   /* of the two syllables that end at each place of the text */
	uint32_t *triples;         /* of the three */
	uint32_t *own_pairs;       /* open hash: key + 1 */
	uint16_t *own_counts;
	struct words_hit *own_hits; /* their counts in the model */
	size_t own_slots;
	uint64_t tokens;
	int least;
	struct slips out;
	size_t cap;
	struct gaps gaps;
	size_t gaps_cap;
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

/* Every pair of the text is looked up once, every triple whose pairs are known too. */
static void count_text(struct finder *f)
{
	const struct spoken *v = f->text->v;
	for (f->own_slots = 1024; f->own_slots < f->text->n * 2; f->own_slots *= 2)
		;
	f->own_pairs = arena_array(f->a, f->own_slots, sizeof *f->own_pairs);
	f->own_counts = arena_array(f->a, f->own_slots, sizeof *f->own_counts);
	f->own_hits = arena_array(f->a, f->own_slots, sizeof *f->own_hits);
	f->pairs = arena_array(f->a, f->text->n, sizeof *f->pairs);
	f->triples = arena_array(f->a, f->text->n, sizeof *f->triples);
	for (size_t i = 1; i < f->text->n; i++) {
		uint16_t a = v[i - 1].id, b = v[i].id;
		if (a == WORDS_NONE || b == WORDS_NONE)
			continue;
		uint32_t key = (uint32_t)a << 16 | b;
		size_t k = own_slot(f, key);
		if (!f->own_pairs[k]) {
			f->own_pairs[k] = key + 1;
			f->own_hits[k] = words_pair_hit(f->w, a, b);
		}
		if (f->own_counts[k] < 100)
			f->own_counts[k]++;
		f->pairs[i] = f->own_hits[k];
		if (f->pairs[i].count && f->pairs[i - 1].count)
			f->triples[i] = words_triple_hit(f->w, v[i - 2].id, a, f->pairs[i - 1].place, b);
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

static uint32_t less(uint32_t count, uint32_t other, uint32_t noise)
{
	return count > other / noise ? count - other / noise : 0;
}

/* Counts of one syllable in a window. */
struct counts {
	uint32_t self, left, right;           /* w; l1 w; w r1 */
	uint32_t left3, mid3, right3;         /* l2 l1 w; l1 w r1; w r1 r2 */
};

/* Of the syllable that stands there. */
static struct counts count_printed(const struct finder *f, const struct window *n, size_t at)
{
	bool l1 = n->l1 != WORDS_NONE, r1 = n->r1 != WORDS_NONE;
	return (struct counts){
		.self = words_count(f->w, n->w),
		.left = l1 ? f->pairs[at].count : 0,
		.right = r1 ? f->pairs[at + 1].count : 0,
		.left3 = l1 && n->l2 != WORDS_NONE ? f->triples[at] : 0,
		.mid3 = l1 && r1 ? f->triples[at + 1] : 0,
		.right3 = r1 && n->r2 != WORDS_NONE ? f->triples[at + 2] : 0,
	};
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
	uint64_t p = (((uint64_t)triple << (ONE_BITS - 10)) + ((BACK_OFF_TRIPLE * p2) >> 10)) / ((uint64_t)pair + BACK_OFF_TRIPLE) << 10;
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

/* Two syllables that are one word, so that a third cannot lean on either. */
static bool bound(const struct finder *f, uint16_t a, uint16_t b, uint32_t pair)
{
	if (a == WORDS_NONE || b == WORDS_NONE || !pair)
		return false;
	uint16_t two[2] = { a, b };
	if (words_is_word(f->w, two, 2))
		return true;
	return pair >= BOUND_LEAST &&
	       words_log2(pair) + words_log2(f->tokens) - words_log2(words_count(f->w, a)) - words_log2(words_count(f->w, b)) >= BOUND_PAIR;
}

static const struct words_row *seen_beside(struct finder *f, uint16_t id, bool after)
{
	struct words_row **slot = after ? &f->after[id] : &f->before[id];
	if (!*slot)
		*slot = words_row(f->w, id, after, f->a);
	return *slot;
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

/* The counts of w, less the share that may be slips for a candidate as frequent as c. */
static struct counts honest(const struct counts *w, const struct counts *c, uint32_t noise)
{
	struct counts h = *w;
	h.left = less(w->left, c->left, noise);
	h.right = less(w->right, c->right, noise);
	h.left3 = less(w->left3, c->left3, noise);
	h.mid3 = less(w->mid3, c->mid3, noise);
	h.right3 = less(w->right3, c->right3, noise);
	return h;
}

static bool well_attested(const struct window *n, const struct counts *w)
{
	if (w->mid3 || (w->left3 && w->right3))
		return true;
	return (n->l1 == WORDS_NONE || w->left >= WELL_PAIR) && (n->r1 == WORDS_NONE || w->right >= WELL_PAIR);
}

/* The most that triples could add to a candidate, told from its pairs alone. */
static struct counts at_best(const struct window *n, const struct around *o, struct counts c)
{
	c.left3 = n->l2 == WORDS_NONE ? 0 : c.left < o->l2l1 ? c.left : o->l2l1;
	c.mid3 = c.left < c.right ? c.left : c.right;
	c.right3 = n->r2 == WORDS_NONE ? 0 : c.right < o->r1r2 ? c.right : o->r1r2;
	return c;
}

static struct around around_of(const struct finder *f, const struct window *n, size_t at)
{
	struct around o = { .l1 = words_count(f->w, n->l1), .r1 = words_count(f->w, n->r1) };
	o.l2l1 = n->l2 != WORDS_NONE && n->l1 != WORDS_NONE ? f->pairs[at - 1].count : 0;
	o.r1r2 = n->r2 != WORDS_NONE && n->r1 != WORDS_NONE ? f->pairs[at + 2].count : 0;
	o.p_r1 = p_single(f, o.r1);
	o.p_r2 = n->r2 == WORDS_NONE ? 1 : p_single(f, words_count(f->w, n->r2));
	o.p_r2_r1 = p_pair(o.r1r2, o.r1, o.p_r2);
	return o;
}

/* All that is the same for every candidate of a place. */
struct place_of_slip {
	struct window n;
	struct around o;
	struct counts w;  /* of what is printed */
	const struct words_row *after, *before; /* of l1, of r1; NULL where a clause ends */
	uint32_t l2l1;    /* where that pair stands */
	int penalty;      /* against every candidate */
	bool left_bound, right_bound; /* the neighbour belongs to the word beyond it */
	uint32_t own_left, own_right; /* and what the paper repeats is worth */
	int log_w;        /* of its window, no noise taken off */
};

/* log2 of the window of w as it must be held against c, * 1024. */
static int log_printed(const struct finder *f, const struct place_of_slip *p, const struct counts *c, uint32_t noise)
{
	/* a triple is no more frequent than its pairs: when these are below the noise, nothing is taken off */
	if (c->left < noise && c->right < noise)
		return p->log_w;
	struct counts h = honest(&p->w, c, noise);
	h.left += p->own_left;
	h.right += p->own_right;
	return log_window(f, &p->n, &p->o, &h);
}

static void count_triples(const struct finder *f, const struct place_of_slip *p, uint16_t x, uint32_t l1x, struct counts *c)
{
	const struct window *n = &p->n;
	if (c->left && n->l2 != WORDS_NONE)
		c->left3 = words_triple_hit(f->w, n->l2, n->l1, p->l2l1, x);
	if (c->left && c->right)
		c->mid3 = words_triple_hit(f->w, n->l1, x, l1x, n->r1);
	if (c->right && n->r2 != WORDS_NONE)
		c->right3 = words_triple(f->w, x, n->r1, n->r2);
}

/* log2 of how much better x fits than w, less the cost; INT_MIN when it cannot reach f->least. */
static int score_of(const struct finder *f, const struct place_of_slip *p, const struct words_like *x, bool *compound)
{
	const struct window *n = &p->n;
	struct words_hit none = { 0, WORDS_NO_PLACE }, left = p->after ? words_row_hit(f->w, p->after, x->id) : none,
	                 right = p->before ? words_row_hit(f->w, p->before, x->id) : none;
	if (left.count < FIRM_LEAST && right.count < FIRM_LEAST)
		return INT_MIN; /* no firm pair can come of it */
	struct counts c = { .self = words_count(f->w, x->id) };
	c.left = left.count ? left.count + IN_PAPER_WEIGHT * own_pair(f, n->l1, x->id) : 0;
	c.right = right.count ? right.count + IN_PAPER_WEIGHT * own_pair(f, x->id, n->r1) : 0;
	struct counts best = at_best(n, &p->o, c);
	int cost = x->cost * COST_BITS + p->penalty;
	uint32_t noise = x->cost <= PARTS_EAR ? NOISE_EAR : x->cost <= PARTS_ONE ? NOISE : NOISE_FAR;
	if (log_window(f, n, &p->o, &best) - log_printed(f, p, &best, noise) - cost < f->least)
		return INT_MIN;
	count_triples(f, p, x->id, left.place, &c);
	*compound = ((!p->left_bound || c.left3) && firm(f, n->l1, x->id, c.left, p->o.l1, c.self)) ||
	            ((!p->right_bound || c.right3) && firm(f, x->id, n->r1, c.right, c.self, p->o.r1));
	return log_window(f, n, &p->o, &c) - log_printed(f, p, &c, noise) - cost - (*compound ? 0 : LOOSE_COST);
}

static void judge(struct finder *f, size_t at, const struct window *n)
{
	struct counts w = count_printed(f, n, at);
	if (well_attested(n, &w))
		return;
	struct place_of_slip p = { .n = *n, .o = around_of(f, n, at), .w = w };
	if (n->l1 != WORDS_NONE)
		p.own_left = IN_PAPER_WEIGHT * (own_pair(f, n->l1, n->w) - 1);
	if (n->r1 != WORDS_NONE)
		p.own_right = IN_PAPER_WEIGHT * (own_pair(f, n->w, n->r1) - 1);
	w.left += p.own_left;
	w.right += p.own_right;
	p.log_w = log_window(f, n, &p.o, &w);
	p.after = n->l1 == WORDS_NONE ? NULL : seen_beside(f, n->l1, true);
	p.before = n->r1 == WORDS_NONE ? NULL : seen_beside(f, n->r1, false);
	p.l2l1 = f->pairs[at - 1].place;
	p.left_bound = bound(f, n->l2, n->l1, p.o.l2l1);
	p.right_bound = bound(f, n->r1, n->r2, p.o.r1r2);
	if (firm(f, n->l1, n->w, w.left, p.o.l1, w.self) || firm(f, n->w, n->r1, w.right, w.self, p.o.r1))
		p.penalty += KNIT_COST;
	if (n->l1 == WORDS_NONE || n->r1 == WORDS_NONE)
		p.penalty += ONE_SIDE_COST;
	struct slip best = { .at = (uint32_t)at, .meant = WORDS_NONE, .score = INT_MIN, .second = INT_MIN };
	const struct alike *all = alike_of(f, n->w);
	for (size_t i = 0; i < all->n; i++) {
		bool compound = false;
		uint16_t id = all->v[i].id;
		if (!(p.after && words_row_has(p.after, id)) && !(p.before && words_row_has(p.before, id)))
			continue;
		int score = score_of(f, &p, &all->v[i], &compound);
		if (score > best.score) {
			best.second = best.score;
			best.score = score;
			best.meant = all->v[i].id;
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
static uint16_t context(const struct spoken *s, uint32_t pair)
{
	if (s->kind == SPOKEN_BREAK || s->id == WORDS_NONE)
		return WORDS_NONE;
	if (s->name && pair == 0)
		return WORDS_NONE;
	return s->id;
}

static struct window window_at(const struct finder *f, size_t i)
{
	const struct spoken *v = f->text->v;
	struct window n = { .w = v[i].id };
	n.l1 = context(&v[i - 1], f->pairs[i].count);
	n.l2 = n.l1 == WORDS_NONE ? WORDS_NONE : context(&v[i - 2], f->pairs[i - 1].count);
	n.r1 = context(&v[i + 1], f->pairs[i + 1].count);
	n.r2 = n.r1 == WORDS_NONE ? WORDS_NONE : context(&v[i + 2], f->pairs[i + 2].count);
	return n;
}

static void open_text(struct finder *f)
{
	f->tokens = words_tokens(f->w);
	f->alike = arena_array(f->a, words_ids(f->w), sizeof *f->alike);
	f->after = arena_array(f->a, words_ids(f->w), sizeof *f->after);
	f->before = arena_array(f->a, words_ids(f->w), sizeof *f->before);
	count_text(f);
}

/* --- lost syllables --------------------------------------------------------------------------------------------------- */

static void add_gap(struct finder *f, struct gap g)
{
	struct gaps *o = &f->gaps;
	if (o->n == f->gaps_cap)
		o->v = arena_grow(f->a, o->v, o->n, &f->gaps_cap, sizeof *o->v);
	o->v[o->n++] = g;
}

/* log2 P of what is printed, without a syllable between l1 and r1 */
static int log_straight(const struct finder *f, const struct window *n, const struct around *o, size_t at)
{
	uint64_t p = p_pair(f->pairs[at].count + IN_PAPER_WEIGHT * (own_pair(f, n->l1, n->r1) - 1), o->l1, o->p_r1);
	if (n->l2 != WORDS_NONE)
		p = with_triple(f->triples[at], o->l2l1, p);
	int sum = words_log2(p);
	if (n->r2 != WORDS_NONE)
		sum += words_log2(with_triple(f->triples[at + 1], f->pairs[at].count, o->p_r2_r1));
	return sum;
}

/* Is something lost before `at`? Only between two that are not known to stand together. */
static void judge_gap(struct finder *f, size_t at, int least)
{
	const struct spoken *v = f->text->v;
	if (v[at].kind != SPOKEN_SYLLABLE || v[at - 1].kind != SPOKEN_SYLLABLE || v[at].name || v[at - 1].name || f->pairs[at].count >= GAP_PAIR)
		return;
	struct window n = { .w = WORDS_NONE, .l1 = v[at - 1].id, .r1 = v[at].id };
	n.l2 = context(&v[at - 2], f->pairs[at - 1].count);
	n.r2 = context(&v[at + 1], f->pairs[at + 1].count);
	struct around o = { .l1 = words_count(f->w, n.l1), .r1 = words_count(f->w, n.r1) };
	o.l2l1 = n.l2 == WORDS_NONE ? 0 : f->pairs[at - 1].count;
	o.r1r2 = n.r2 == WORDS_NONE ? 0 : f->pairs[at + 1].count;
	o.p_r1 = p_single(f, o.r1);
	o.p_r2 = n.r2 == WORDS_NONE ? 1 : p_single(f, words_count(f->w, n.r2));
	o.p_r2_r1 = p_pair(o.r1r2, o.r1, o.p_r2);
	const struct words_row *after = seen_beside(f, n.l1, true), *before = seen_beside(f, n.r1, false);
	struct gap best = { .at = (uint32_t)at, .meant = WORDS_NONE, .score = INT_MIN };
	int straight = log_straight(f, &n, &o, at);
	bool left_bound = bound(f, n.l2, n.l1, o.l2l1), right_bound = bound(f, n.r1, n.r2, o.r1r2);
	for (size_t k = 0; k < words_ids(f->w) / 64 + 1; k++) {
		for (uint64_t both = after->bits[k] & before->bits[k]; both; both &= both - 1) {
			uint16_t x = (uint16_t)(k * 64 + (unsigned)__builtin_ctzll(both));
			struct words_hit left = words_row_hit(f->w, after, x), right = words_row_hit(f->w, before, x);
			if (left.count < GAP_LEAST || right.count < GAP_LEAST)
				continue;
			struct counts c = { .self = words_count(f->w, x), .left = left.count, .right = right.count };
			c.mid3 = words_triple_hit(f->w, n.l1, x, left.place, n.r1);
			if (!c.mid3)
				continue;
			if (n.l2 != WORDS_NONE)
				c.left3 = words_triple_hit(f->w, n.l2, n.l1, f->pairs[at - 1].place, x);
			if (n.r2 != WORDS_NONE)
				c.right3 = words_triple(f->w, x, n.r1, n.r2);
			if ((left_bound && !c.left3) || (right_bound && !c.right3))
				continue;
			int score = log_window(f, &n, &o, &c) - ONE_BITS * 1024 - straight; /* one factor more */
			if (score > best.score)
				best = (struct gap){ .at = (uint32_t)at, .meant = x, .score = score };
		}
	}
	if (best.meant != WORDS_NONE && best.score >= least)
		add_gap(f, best);
}

struct slips slips_find(const struct words *w, const struct spoken_text *text, const struct slips_least *least, struct gaps *gaps, struct arena *a)
{
	struct finder f = { .w = w, .text = text, .a = a, .least = least->slip };
	open_text(&f);
	for (size_t i = 2; i + 2 < text->n; i++) {
		const struct spoken *s = &text->v[i];
		if (s->kind != SPOKEN_SYLLABLE || s->name)
			continue;
		struct window n = window_at(&f, i);
		if (n.l1 != WORDS_NONE || n.r1 != WORDS_NONE)
			judge(&f, i, &n);
	}
	for (size_t i = 3; gaps && i + 2 < text->n; i++)
		judge_gap(&f, i, least->gap);
	if (gaps)
		*gaps = f.gaps;
	return f.out;
}
