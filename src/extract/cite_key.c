/* cite_key - which mentions are of one document: number and symbol equal, and every printed date or term agrees. */
#include <stdlib.h>
#include "base/vitext.h"
#include "extract/cite.h"

enum { GROUP_LOOKED_AT = 400 }; /* mentions of one number compared with one another; more are taken as they stand */

static struct view without_zeros(struct view number)
{
	while (number.n > 1 && number.p[0] == '0')
		number = view_mid(number, 1, number.n);
	return number;
}

static struct view code_of(const struct cite *c)
{
	return c->type ? c->type->code : VIEW("VB");
}

/* A shorter date agrees with a longer one that begins with it. */
static bool dates_agree(struct view a, struct view b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	return memcmp(a.p, b.p, n) == 0;
}

static int view_cmp(struct view a, struct view b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

static bool in_term(struct view date, const struct term *t)
{
	if (date.n < 10 || !t)
		return true; /* nothing can be said */
	return view_cmp(date, t->from) >= 0 && (t->to.n == 0 || view_cmp(date, t->to) <= 0);
}

static bool agree(const struct cite *a, const struct cite *b)
{
	if (a->c.date.p && b->c.date.p && !dates_agree(a->c.date, b->c.date))
		return false;
	if (a->c.term.p && b->c.term.p && !view_eq(a->c.term, b->c.term))
		return false;
	if (a->c.date.p && b->term && !in_term(a->c.date, b->term))
		return false;
	return !(b->c.date.p && a->term && !in_term(b->c.date, a->term));
}

/* Mentions of one type, number and symbol stand together after sorting. */
struct member {
	struct view name; /* "QĐ|15|QĐ-UBND", folded */
	size_t i;
};

static int by_name(const void *x, const void *y)
{
	const struct member *a = x, *b = y;
	int c = view_cmp(a->name, b->name);
	return c ? c : (a->i > b->i) - (a->i < b->i);
}

/* The fullest date, else the term, that all mentions agreeing with c agree on; c's own when they differ among themselves. */
static struct view moment(const struct cite *v, const struct member *group, size_t n, const struct cite *c)
{
	const struct cite *best = c->c.date.p || c->c.term.p ? c : NULL;
	for (size_t k = 0; k < n && k < GROUP_LOOKED_AT; k++) {
		const struct cite *other = &v[group[k].i];
		if (other == c || !agree(other, c) || !(other->c.date.p || other->c.term.p))
			continue;
		if (best && !agree(best, other))
			return c->c.date.p ? c->c.date : c->c.term; /* absent when c prints neither: it could be either document */
		if (!best || other->c.date.n > best->c.date.n)
			best = other;
	}
	if (!best)
		return (struct view){ NULL, 0 };
	return best->c.date.p ? best->c.date : best->c.term;
}

static void give_key(struct cite *c, struct view when, struct arena *a)
{
	const char *pad = c->c.number.n == 1 ? "0" : "";
	when = when.p ? when : VIEW("?");
	if (c->c.symbol.p)
		c->c.key = view_of(arena_printf(a, "%.*s|%s%.*s%c%.*s|%.*s", VIEW_ARG(code_of(c)), pad, VIEW_ARG(c->c.number), c->state ? '/' : '-',
		                                VIEW_ARG(c->c.symbol), VIEW_ARG(when)));
	else
		c->c.key = view_of(arena_printf(a, "%.*s|%s%.*s|%.*s", VIEW_ARG(code_of(c)), pad, VIEW_ARG(c->c.number), VIEW_ARG(when)));
}

void cite_keys(struct cite *v, size_t n, struct arena *a)
{
	struct member *m = arena_array(a, n, sizeof *m);
	for (size_t i = 0; i < n; i++) {
		struct view number = without_zeros(v[i].c.number), symbol = vitext_fold(v[i].c.symbol.p ? v[i].c.symbol : VIEW(""), a);
		m[i].i = i;
		m[i].name = view_of(arena_printf(a, "%.*s|%.*s|%.*s", VIEW_ARG(code_of(&v[i])), VIEW_ARG(number), VIEW_ARG(symbol)));
	}
	if (n)
		qsort(m, n, sizeof *m, by_name);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && view_eq(m[to].name, m[from].name);)
			to++;
		for (size_t k = from; k < to; k++)
			give_key(&v[m[k].i], moment(v, m + from, to - from, &v[m[k].i]), a);
	}
}
