/* match - see match.h.
 *
 * Each figure gets a few small sets of folded words (numbers left out): what is counted, the words just before and just after
 * it, the title of its section, the same of the figure it is a part of. Two figures are as alike as their sets overlap, in
 * thousandths. All pairs above MATCH_LEAST are sorted, best first, and taken while both sides are free. */
#include "check/match.h"
#include <stdlib.h>
#include "base/vitext.h"

enum {
	MATCH_LEAST = 480,       /* of 1000: below, two figures are not the same thing */
	MATCH_SIDE = 8,          /* words looked at on each side */
	MATCH_SET = 24,          /* words kept in one set */
	MATCH_PAIRS_MAX = 4 * 1000 * 1000,
};

struct set {
	uint32_t v[MATCH_SET]; /* hashes of folded words, sorted */
	int n;
};

struct face {
	struct set subject, before, after, section;
	uint32_t unit;       /* 0: none */
	int parent;
	size_t at;
	enum percent_kind kind;
	enum direction direction;
};

struct candidate {
	int score, old, now;
	int distance; /* in order, for ties */
};

static uint32_t hash(struct view s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ? h : 1;
}

static void set_add(struct set *s, uint32_t h)
{
	int i = 0;
	while (i < s->n && s->v[i] < h)
		i++;
	if (s->n == MATCH_SET || (i < s->n && s->v[i] == h))
		return;
	memmove(&s->v[i + 1], &s->v[i], (size_t)(s->n - i) * sizeof *s->v);
	s->v[i] = h;
	s->n++;
}

static void add_words(struct set *s, struct view text, struct arena *a)
{
	struct tokens t = tokens_cut(text, a);
	for (size_t i = 0; i < t.n; i++)
		if (t.v[i].kind == TOKEN_WORD)
			set_add(s, hash(t.v[i].fold));
}

static void add_side(struct set *s, const struct doc *d, size_t from, int step)
{
	const struct tokens *t = &d->tokens;
	int words = 0;
	for (size_t i = from; i < t->n && words < MATCH_SIDE; i += (size_t)step) {
		if (t->v[i].kind == TOKEN_BREAK || t->v[i].kind == TOKEN_CELL)
			break;
		if (t->v[i].kind != TOKEN_WORD)
			continue;
		set_add(s, hash(t->v[i].fold));
		words++;
		if (i == 0 && step < 0)
			break;
	}
}

static struct face face_of(const struct doc *d, const struct figure *f, struct arena *a)
{
	struct face x = { .parent = f->part_of >= 0 ? f->part_of : f->about, .at = f->at.start, .kind = f->percent_kind, .direction = f->direction };
	if (f->subject.p)
		add_words(&x.subject, f->subject, a);
	if (f->unit.p)
		x.unit = hash(vitext_fold(f->unit, a));
	size_t t = tokens_find(&d->tokens, f->at.start);
	if (t > 0)
		add_side(&x.before, d, t - 1, -1);
	add_side(&x.after, d, tokens_find(&d->tokens, f->at.end), 1);
	int s = doc_section_at(d, f->at.start);
	if (s >= 0)
		add_words(&x.section, d->outline[s].title, a);
	return x;
}

/* Overlap in thousandths; two empty sets say nothing (-1). */
static int alike(const struct set *a, const struct set *b)
{
	int both = 0;
	if (a->n == 0 && b->n == 0)
		return -1;
	for (int i = 0, k = 0; i < a->n && k < b->n;)
		if (a->v[i] == b->v[k])
			both++, i++, k++;
		else if (a->v[i] < b->v[k])
			i++;
		else
			k++;
	return 1000 * both / (a->n + b->n - both);
}

static int weighed(const struct face *a, const struct face *b)
{
	static const int weights[] = { 4, 3, 3, 1 };
	const struct set *x[] = { &a->subject, &a->before, &a->after, &a->section };
	const struct set *y[] = { &b->subject, &b->before, &b->after, &b->section };
	int sum = 0, total = 0;
	for (int i = 0; i < 4; i++) {
		int s = alike(x[i], y[i]);
		if (s < 0)
			continue;
		sum += weights[i] * s;
		total += weights[i];
	}
	return total ? sum / total : 0;
}

static int likeness(const struct face *old, const struct face *olds, const struct face *now, const struct face *nows)
{
	if (old->unit && now->unit && old->unit != now->unit)
		return 0;
	int s = weighed(old, now);
	if (!old->unit != !now->unit)
		s -= 120;
	if (old->kind != now->kind)
		s -= 60;
	if (old->direction != now->direction)
		s -= 40;
	if ((old->parent >= 0) != (now->parent >= 0))
		s -= 60;
	else if (old->parent >= 0)
		s = (4 * s + weighed(&olds[old->parent], &nows[now->parent])) / 5;
	return s;
}

static int best_first(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	return a->now != b->now ? (a->now < b->now ? -1 : 1) : a->old < b->old ? -1 : a->old > b->old;
}

static struct face *faces_of(const struct doc *d, const struct figures *f, struct arena *a)
{
	struct face *v = arena_array(a, f->n + 1, sizeof *v);
	for (size_t i = 0; i < f->n; i++)
		v[i] = face_of(d, &f->v[i], a);
	return v;
}

static bool moved(const struct figure *a, const struct figure *b)
{
	return !dec_eq(a->value, b->value) || (a->has_base && b->has_base && !dec_eq(a->base, b->base)) ||
	       (a->has_percent && b->has_percent && !dec_eq(a->percent, b->percent)) || (a->has_to && b->has_to && !dec_eq(a->to, b->to));
}

static void take(const struct candidate *c, size_t n, int *of_old, int *of_now)
{
	for (size_t i = 0; i < n; i++)
		if (of_old[c[i].old] < 0 && of_now[c[i].now] < 0) {
			of_old[c[i].old] = c[i].now;
			of_now[c[i].now] = c[i].old;
		}
}

static int place_in_order(size_t i, size_t n)
{
	return n ? (int)(1000 * i / n) : 0;
}

static void find_pairs(const struct doc *od, const struct figures *old, const struct doc *nd, const struct figures *now, int *of_old, int *of_now, struct arena *a)
{
	struct face *x = faces_of(od, old, a), *y = faces_of(nd, now, a);
	struct candidate *c = NULL;
	size_t n = 0, cap = 0;
	/* very long papers: only what stands at about the same height is compared */
	bool all = old->n == 0 || now->n <= MATCH_PAIRS_MAX / old->n;
	int reach = all ? 1001 : 20;
	for (size_t i = 0; i < old->n; i++)
		for (size_t k = 0; k < now->n; k++) {
			int distance = abs(place_in_order(i, old->n) - place_in_order(k, now->n));
			int s = distance > reach ? 0 : likeness(&x[i], x, &y[k], y);
			if (s < MATCH_LEAST)
				continue;
			if (n == cap)
				c = arena_grow(a, c, n, &cap, sizeof *c);
			c[n++] = (struct candidate){ s, (int)i, (int)k, distance };
		}
	if (n)
		qsort(c, n, sizeof *c, best_first);
	take(c, n, of_old, of_now);
}

static void add(struct pairs *p, const struct figures *old, const struct figures *now, int i, int k)
{
	bool m = i >= 0 && k >= 0 && moved(&old->v[i], &now->v[k]);
	p->v[p->n++] = (struct pair){ i, k, m };
	p->moved += m;
	p->same += i >= 0 && k >= 0 && !m;
	p->gone += k < 0;
	p->added += i < 0;
}

struct pairs match_figures(const struct doc *od, const struct figures *old, const struct doc *nd, const struct figures *now, struct arena *a)
{
	struct arena work = ARENA_INIT;
	int *of_old = arena_array(&work, old->n + 1, sizeof *of_old), *of_now = arena_array(&work, now->n + 1, sizeof *of_now);
	struct pairs p = { .v = arena_array(a, old->n + now->n + 1, sizeof *p.v) };
	for (size_t i = 0; i < old->n; i++)
		of_old[i] = -1;
	for (size_t i = 0; i < now->n; i++)
		of_now[i] = -1;
	find_pairs(od, old, nd, now, of_old, of_now, &work);
	size_t next = 0; /* old ones without a partner are told where the old paper had them */
	for (size_t k = 0; k < now->n; k++) {
		for (; of_now[k] >= 0 && next < (size_t)of_now[k]; next++)
			if (of_old[next] < 0)
				add(&p, old, now, (int)next, -1);
		add(&p, old, now, of_now[k], (int)k);
	}
	for (; next < old->n; next++)
		if (of_old[next] < 0)
			add(&p, old, now, (int)next, -1);
	arena_release(&work);
	return p;
}
