/* propose - see propose.h. Words are compared as folded tokens; scores are whole numbers. */
#include "extract/propose.h"
#include <stdlib.h>
#include <string.h>
#include "base/vitext.h"
#include "pack/measure.h"

/* What a word of a name is worth by where it is found near the figure. */
enum { IN_SUBJECT = 8, NEAR = 7, NEAR_AFTER = 6, IN_SENTENCE = 4, IN_HEADING = 3, NEAR_TOKENS = 9 };
enum { UNIT_SAME = 12, UNIT_OTHER = -30, PERCENT_MISSING = -8, MORE_MISSING = -40, MORE_BEFORE = 4, FRAME_BYTES = 160, NAMES_MAX = 12 };

/* --- words ------------------------------------------------------------------------------------------------------------ */

struct word {
	struct view fold;
	int weight;       /* of the rarity among the candidates' names */
	size_t in;        /* how many candidates have it */
	size_t last;      /* candidate that counted last, +1 */
};

struct words_of {
	struct word **v;
	size_t n;
};

struct name {
	struct words_of words;
	int whole;        /* sum of the weights */
};

struct known {
	struct name names[NAMES_MAX];
	size_t nnames;
	struct words_of more;
	struct unit_measure measure;
	bool measured;
};

struct table {
	struct arena *a;
	struct word **slots;
	size_t size, n;
};

static size_t hash(struct view v)
{
	size_t h = 1469598103934665603u;
	for (size_t i = 0; i < v.n; i++)
		h = (h ^ (unsigned char)v.p[i]) * 1099511628211u;
	return h;
}

static struct word *word_at(struct table *t, struct view fold, bool add)
{
	size_t i = hash(fold) & (t->size - 1);
	while (t->slots[i] && !view_eq(t->slots[i]->fold, fold))
		i = (i + 1) & (t->size - 1);
	if (!t->slots[i] && add && t->n * 2 < t->size) {
		t->slots[i] = arena_alloc(t->a, sizeof **t->slots);
		t->slots[i]->fold = fold;
		t->n++;
	}
	return t->slots[i];
}

static struct words_of words_of(struct table *t, struct view text, size_t candidate)
{
	struct tokens cut = tokens_cut(text, t->a);
	struct words_of out = { arena_array(t->a, cut.n + 1, sizeof *out.v), 0 };
	for (size_t i = 0; i < cut.n; i++) {
		if (cut.v[i].kind != TOKEN_WORD && cut.v[i].kind != TOKEN_NUMBER)
			continue;
		struct word *w = word_at(t, cut.v[i].fold, true);
		if (!w)
			continue;
		if (w->last != candidate + 1) {
			w->last = candidate + 1;
			w->in++;
		}
		out.v[out.n++] = w;
	}
	return out;
}

/* About 8 x log2(candidates / candidates with the word), at least 2: whole numbers only. */
static int rarity(size_t all, size_t in)
{
	int w = 2;
	for (size_t x = in ? in : 1; x * 5 / 4 + 1 <= all; x = x * 5 / 4 + 1)
		w += 2;
	return w;
}

static struct known *know(struct table *t, const struct propose_candidate *c, size_t n, const struct pack *p)
{
	struct known *out = arena_array(t->a, n + 1, sizeof *out);
	for (size_t k = 0; k < n; k++) {
		struct view rest = view_of(c[k].names);
		while (rest.n && out[k].nnames < NAMES_MAX) {
			const char *bar = memchr(rest.p, '|', rest.n);
			size_t len = bar ? (size_t)(bar - rest.p) : rest.n;
			struct words_of w = words_of(t, view_mid(rest, 0, len), k);
			if (w.n)
				out[k].names[out[k].nnames++].words = w;
			rest = view_mid(rest, bar ? len + 1 : len, rest.n);
		}
		out[k].more = words_of(t, view_of(c[k].more), k);
		out[k].measured = *c[k].measure && measure_of(p, view_of(c[k].measure), t->a, &out[k].measure);
	}
	for (size_t i = 0; i < t->size; i++)
		if (t->slots[i])
			t->slots[i]->weight = rarity(n, t->slots[i]->in);
	for (size_t k = 0; k < n; k++)
		for (size_t m = 0; m < out[k].nnames; m++)
			for (size_t i = 0; i < out[k].names[m].words.n; i++)
				out[k].names[m].whole += out[k].names[m].words.v[i]->weight;
	return out;
}

/* --- what stands around a figure -------------------------------------------------------------------------------------- */

struct around {
	struct word **words; /* of the candidates' vocabulary */
	int *worth;
	size_t n;
	struct unit_measure measure;
	bool measured, percent_only, has_percent;
};

static void see(struct around *o, struct word *w, int worth)
{
	if (!w)
		return;
	for (size_t i = 0; i < o->n; i++)
		if (o->words[i] == w) {
			if (o->worth[i] < worth)
				o->worth[i] = worth;
			return;
		}
	o->words[o->n] = w;
	o->worth[o->n++] = worth;
}

static void see_span(struct around *o, struct table *t, const struct doc *d, size_t start, size_t end, int worth)
{
	for (size_t i = tokens_find(&d->tokens, start); i < d->tokens.n && d->tokens.v[i].end <= end; i++)
		if (d->tokens.v[i].kind == TOKEN_WORD || d->tokens.v[i].kind == TOKEN_NUMBER)
			see(o, word_at(t, d->tokens.v[i].fold, false), worth);
}

/* Tokens within NEAR_TOKENS on both sides, not past another figure. */
static void see_near(struct around *o, struct table *t, const struct doc *d, const struct figures *f, size_t k, struct span s)
{
	size_t from = k && f->v[k - 1].at.end > s.start ? f->v[k - 1].at.end : s.start;
	size_t to = k + 1 < f->n && f->v[k + 1].at.start < s.end ? f->v[k + 1].at.start : s.end;
	size_t mid = tokens_find(&d->tokens, f->v[k].at.start), last = tokens_find(&d->tokens, f->v[k].at.end);
	for (size_t i = mid, left = NEAR_TOKENS; i-- > 0 && left && d->tokens.v[i].start >= from; left--)
		if (d->tokens.v[i].kind == TOKEN_WORD || d->tokens.v[i].kind == TOKEN_NUMBER) /* a number that is no figure: "đợt 3/2" */
			see(o, word_at(t, d->tokens.v[i].fold, false), NEAR);
	for (size_t i = last, left = NEAR_TOKENS; i < d->tokens.n && left && d->tokens.v[i].end <= to; i++, left--)
		if (d->tokens.v[i].kind == TOKEN_WORD || d->tokens.v[i].kind == TOKEN_NUMBER) /* a number that is no figure: "đợt 3/2" */
			see(o, word_at(t, d->tokens.v[i].fold, false), NEAR_AFTER);
}

static struct around look(struct table *t, const struct doc *d, const struct figures *f, size_t k, const struct pack *p, struct span s)
{
	const struct figure *x = &f->v[k];
	int section = doc_section_at(d, x->at.start);
	struct around o = { .words = arena_array(t->a, t->n + 1, sizeof *o.words), .worth = arena_array(t->a, t->n + 1, sizeof *o.worth) };
	see_span(&o, t, d, x->subject_at.start, x->subject_at.end, IN_SUBJECT);
	see_span(&o, t, d, x->unit_at.start, x->unit_at.end, IN_SUBJECT);
	see_near(&o, t, d, f, k, s);
	see_span(&o, t, d, s.start, s.end, IN_SENTENCE);
	if (section >= 0)
		see_span(&o, t, d, d->outline[section].at.start, d->outline[section].at.end, IN_HEADING);
	o.has_percent = x->has_percent;
	o.percent_only = x->unit.p && view_is(x->unit, "%");
	o.measured = x->unit.p && measure_of(p, x->unit, t->a, &o.measure);
	return o;
}

static int found(const struct around *o, const struct word *w)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->words[i] == w)
			return o->worth[i];
	return 0;
}

/* 0..100: how much of a name, by weight, stands around the figure. */
static int name_score(const struct around *o, const struct name *n)
{
	long sum = 0;
	for (size_t i = 0; i < n->words.n; i++)
		sum += (long)n->words.v[i]->weight * found(o, n->words.v[i]);
	return n->whole ? (int)(sum * 100 / ((long)n->whole * IN_SUBJECT)) : 0;
}

static int score(const struct around *o, const struct known *k, const struct propose_candidate *c)
{
	int best = 0;
	for (size_t i = 0; i < k->nnames; i++) {
		int s = name_score(o, &k->names[i]);
		best = s > best ? s : best;
	}
	int more = NEAR; /* "cấp tỉnh 12 hộ, cấp huyện 30 hộ": the words before the number are surer than those after it */
	for (size_t i = 0; i < k->more.n; i++) {
		int at = found(o, k->more.v[i]);
		more = at < more ? at : more;
	}
	if (k->more.n)
		best += more < NEAR_AFTER ? MORE_MISSING : more < NEAR ? 0 : MORE_BEFORE;
	bool percent = strcmp(c->measure, "%") == 0;
	if (o->percent_only != percent && *c->measure)
		best += UNIT_OTHER;
	else if (o->measured && k->measured)
		best += view_eq(o->measure.base, k->measure.base) ? UNIT_SAME : o->measure.known || k->measure.known ? UNIT_OTHER : 0;
	if (c->percent && !o->has_percent)
		best += PERCENT_MISSING;
	return best < 0 ? 0 : best > 99 ? 99 : best;
}

/* --- memory ----------------------------------------------------------------------------------------------------------- */

/* The text of s with every number as "#" and the one at `at` as "##", folded. */
static struct view frame_of(struct view text, size_t at, struct arena *a)
{
	struct tokens t = tokens_cut(text, a);
	struct buf b = BUF_INIT(1 << 16);
	for (size_t i = 0; i < t.n; i++) {
		bool number = t.v[i].kind == TOKEN_NUMBER;
		if (!number && t.v[i].kind != TOKEN_WORD)
			continue;
		buf_addc(&b, ' ');
		if (number)
			buf_adds(&b, t.v[i].start == at ? "##" : "#");
		else
			buf_add(&b, t.v[i].fold);
	}
	struct view v = arena_view(a, buf_view(&b));
	buf_release(&b);
	return v;
}

struct view propose_frame(const struct doc *d, const struct figure *f, struct arena *a)
{
	struct span s = doc_sentence(d, f->at.start);
	size_t from = f->at.start > s.start + FRAME_BYTES ? f->at.start - FRAME_BYTES : s.start;
	size_t to = s.end > f->at.end + FRAME_BYTES ? f->at.end + FRAME_BYTES : s.end;
	size_t first = tokens_find(&d->tokens, from), last = tokens_find(&d->tokens, to);
	from = first < d->tokens.n ? d->tokens.v[first].start : from; /* whole words only */
	to = last && d->tokens.v[last - 1].end > f->at.end && d->tokens.v[last - 1].end <= s.end ? d->tokens.v[last - 1].end : to;
	return frame_of(view_mid(d->text, from, to), f->at.start - from, a);
}

/* --- pairs ------------------------------------------------------------------------------------------------------------ */

struct pair {
	int score;
	size_t figure, candidate;
	bool remembered;
};

static int better(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->figure != y->figure)
		return x->figure < y->figure ? -1 : 1;
	return x->candidate < y->candidate ? -1 : x->candidate > y->candidate;
}

struct pairs {
	struct pair *v;
	size_t n, cap;
};

static void pair_add(struct pairs *p, struct pair x, struct arena *a)
{
	if (p->n == p->cap)
		p->v = arena_grow(a, p->v, p->n, &p->cap, sizeof *p->v);
	p->v[p->n++] = x;
}

static void settle(const struct pairs *p, struct proposal *out, size_t ncandidates, struct arena *a)
{
	bool *taken = arena_array(a, ncandidates + 1, sizeof *taken);
	for (size_t i = 0; i < p->n; i++) {
		const struct pair *x = &p->v[i];
		if (out[x->figure].candidate >= 0 || taken[x->candidate])
			continue;
		taken[x->candidate] = true;
		out[x->figure].candidate = (int)x->candidate;
		out[x->figure].sure = x->score;
		out[x->figure].remembered = x->remembered;
		/* another candidate as good as this one: a person must look */
		for (size_t k = i + 1; k < p->n && p->v[k].score + 3 >= x->score; k++)
			if (p->v[k].figure == x->figure && !x->remembered && !taken[p->v[k].candidate] && out[x->figure].sure >= PROPOSE_SURE)
				out[x->figure].sure = PROPOSE_SURE - 1;
	}
}

struct proposal *extract_propose(const struct doc *d, const struct figures *f, const struct pack *p, const struct propose_candidate *c, size_t n,
                                 const struct propose_memory *m, size_t nm, struct arena *a)
{
	struct proposal *out = arena_array(a, f->n + 1, sizeof *out);
	struct table t = { .a = a, .size = 1024 };
	struct pairs pairs = { 0 };
	while (t.size < n * 32)
		t.size *= 2;
	t.slots = arena_array(a, t.size, sizeof *t.slots);
	n = n < PROPOSE_CANDIDATES_MAX ? n : PROPOSE_CANDIDATES_MAX;
	struct known *known = know(&t, c, n, p);
	for (size_t k = 0; k < f->n; k++) {
		out[k] = (struct proposal){ .candidate = -1, .sentence = doc_sentence(d, f->v[k].at.start) };
		struct around o = look(&t, d, f, k, p, out[k].sentence);
		struct view frame = nm ? propose_frame(d, &f->v[k], a) : VIEW("");
		for (size_t i = 0; i < nm; i++)
			if (view_eq(m[i].sentence, frame) && m[i].candidate < n)
				pair_add(&pairs, (struct pair){ 100, k, m[i].candidate, true }, a);
		for (size_t i = 0; i < n; i++) {
			int s = score(&o, &known[i], &c[i]);
			if (s >= PROPOSE_LEAST)
				pair_add(&pairs, (struct pair){ s, k, i, false }, a);
		}
	}
	if (pairs.n)
		qsort(pairs.v, pairs.n, sizeof *pairs.v, better);
	settle(&pairs, out, n, a);
	return out;
}
