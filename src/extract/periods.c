/* periods - the time a figure speaks of and the time it is compared with; whether it is a stock or a target.
 *
 * The period is printed near the figure (before it in its sentence, or after it in its clause), else in the nearest heading that
 * has one, else it is the paper's own. Periods in quotes, citations and after "so với" are not the figure's. */
#include "base/period.h"
#include "extract/scan.h"

enum { COMPARE_REACH = 24, STOCK_REACH = 14, TARGET_REACH = 40 };

struct mention {
	size_t from, to;     /* tokens */
	struct period period;
	bool compared;       /* after "so với", "cùng kỳ" */
};

struct periods {
	struct scan *s;
	struct mention *v;
	size_t n, cap;
	struct period paper;
	bool has_paper;
	int year;
	/* of the section last asked for */
	int section;
	struct period of_section;
	bool has_section, target_section;
};

static bool may_start(const struct scan *s, size_t i)
{
	const struct token *t = tok(s, i);
	return t->kind == TOKEN_NUMBER ? tok_is(s, i + 1, "tháng") : t->kind == TOKEN_WORD && lexicon_at(s->lex, i, LEX_PERIOD, NULL);
}

/* "so với cùng kỳ năm 2023": the words before a period that make it the one compared with. */
static bool compares(const struct scan *s, size_t i)
{
	for (size_t k = i; k-- > 0 && k + 5 > i && s->at[k].clause == s->at[i].clause && s->num_at[k] == NO_NUM;)
		if (tok_is(s, k, "so") || tok_is(s, k, "cùng"))
			return true;
	return false;
}

static void find_mentions(struct periods *p)
{
	struct scan *s = p->s;
	for (size_t i = 0; i < s->t->n;) {
		struct period found;
		size_t k = may_start(s, i) && s->at[i].quote < 0 ? period_read_label(s->t, i, p->year, &found) : 0;
		if (k) {
			if (p->n == p->cap)
				p->v = arena_grow(s->arena, p->v, p->n, &p->cap, sizeof *p->v);
			p->v[p->n++] = (struct mention){ i, i + k, found, compares(s, i) };
		}
		i += k ? k : 1;
	}
}

static bool in_a_citation(const struct scan *s, size_t token)
{
	size_t at = tok(s, token)->start, lo = 0, hi = s->citations->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->citations->v[mid].at.end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->citations->n && s->citations->v[lo].at.start <= at;
}

/* Index of the first mention that starts at or after token i. */
static size_t mention_from(const struct periods *p, size_t i)
{
	size_t lo = 0, hi = p->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->v[mid].from < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool own_time(const struct periods *p, const struct mention *m)
{
	return !m->compared && m->period.kind != PERIOD_TERM && !in_a_citation(p->s, m->from);
}

/* The period printed near num n. */
static const struct mention *near(const struct periods *p, const struct num *n)
{
	const struct scan *s = p->s;
	size_t at = mention_from(p, n->t0);
	for (size_t k = at; k-- > 0 && near_num(k, at) && s->at[p->v[k].from].sentence == s->at[n->t0].sentence;)
		if (own_time(p, &p->v[k]))
			return &p->v[k];
	if (at < p->n && s->at[p->v[at].from].clause == s->at[n->t0].clause && own_time(p, &p->v[at]))
		return &p->v[at];
	return NULL;
}

/* --- headings ---------------------------------------------------------------------------------------------------------- */
static void look_at_heading(struct periods *p, const struct heading *h)
{
	const struct scan *s = p->s;
	size_t from = tokens_find(s->t, h->at.start), to = tokens_find(s->t, h->at.end);
	bool result = false, plan = false;
	for (size_t i = from; i < to; i++) {
		result = result || lexicon_at(s->lex, i, LEX_RESULT_HEADING, NULL);
		plan = plan || lexicon_at(s->lex, i, LEX_TARGET_HEADING, NULL);
	}
	p->target_section = p->target_section || (plan && !result);
	for (size_t k = mention_from(p, from); !p->has_section && k < p->n && p->v[k].from < to; k++)
		if (own_time(p, &p->v[k])) {
			p->of_section = p->v[k].period;
			p->has_section = true;
		}
}

static void enter_section(struct periods *p, size_t at)
{
	const struct doc *d = p->s->doc;
	int section = doc_section_at(d, at);
	if (section == p->section)
		return;
	p->section = section;
	p->has_section = p->target_section = false;
	int level = 100;
	for (int i = section; i >= 0; i--)
		if (d->outline[i].level < level) {
			level = d->outline[i].level;
			look_at_heading(p, &d->outline[i]);
		}
}

/* --- what a figure is compared with ------------------------------------------------------------------------------------ */
static bool compared_period(const struct periods *p, size_t i, struct period own, bool has_own, struct period *out)
{
	const struct scan *s = p->s;
	bool same = tok_is(s, i, "cùng") && (tok_is(s, i + 1, "kỳ") || tok_is(s, i + 1, "kì"));
	i += same ? 2 : 0;
	size_t m = mention_from(p, i);
	bool printed = m < p->n && p->v[m].from <= i + 2 && s->at[p->v[m].from].clause == s->at[i].clause;
	if (same && printed && has_own && p->v[m].period.kind == PERIOD_YEAR && own.kind != PERIOD_TERM) {
		*out = own;
		while (out->year > p->v[m].period.year)
			*out = period_year_before(*out);
		return true;
	}
	if (printed) {
		*out = p->v[m].period;
		return true;
	}
	if (!has_own)
		return false;
	bool before = tok_is(s, i + 1, "trước") || tok_is(s, i + 1, "ngoái");
	if (same || (tok_is(s, i, "năm") && before))
		*out = period_year_before(own);
	else if (before)
		*out = period_before(own);
	else
		return false;
	if (!same && tok_is(s, i, "năm"))
		*out = (struct period){ .kind = PERIOD_YEAR, .year = out->year };
	return true;
}

/* "so với ..." after the figure in its segment, or before it in its bracket or clause. */
static void compare(struct periods *p, struct num *n, struct period own, bool has_own)
{
	const struct scan *s = p->s;
	size_t from = n->f.percent_at.end ? tokens_find(s->t, n->f.percent_at.end) : n->after;
	from = from > n->after ? from : n->after;
	struct period found;
	for (size_t i = from; i < from + COMPARE_REACH && i < s->t->n && s->at[i].segment == s->at[n->t0].segment; i++) {
		size_t k = tok_is(s, i, "so") ? 1 + tok_is(s, i + 1, "với") : tok_is(s, i, "cùng") && tok_is(s, i + 1, "kỳ") ? 0 : COMPARE_REACH;
		if (k < COMPARE_REACH && compared_period(p, i + k + tok_is(s, i + k, "với"), own, has_own, &found)) {
			n->f.compared_to = period_print(found, s->arena);
			return;
		}
	}
	for (size_t i = n->t0; i-- > 0 && i + COMPARE_REACH > n->t0 && s->at[i].clause == s->at[n->t0].clause;)
		if (tok_is(s, i, "so") && compared_period(p, i + 1 + tok_is(s, i + 1, "với"), own, has_own, &found)) {
			n->f.compared_to = period_print(found, s->arena);
			return;
		}
}

static bool word_near(const struct scan *s, const struct num *n, enum lex_class c)
{
	for (size_t i = n->t0, steps = 0; i-- > 0 && steps < (c == LEX_TARGET ? TARGET_REACH : STOCK_REACH) && s->at[i].segment == s->at[n->t0].segment; steps++) {
		if (c != LEX_TARGET && s->num_at[i] != NO_NUM && !s->nums[s->num_at[i]].dead)
			return false;
		if (lexicon_at(s->lex, i, c, NULL))
			return true;
	}
	return false;
}

static void date_one(struct periods *p, struct num *n)
{
	struct scan *s = p->s;
	enter_section(p, n->f.at.start);
	const struct mention *m = near(p, n);
	bool has = m != NULL;
	struct period own = m ? m->period : p->paper;
	if (!has && p->has_section) {
		own = p->of_section;
		has = true;
	}
	n->f.target = p->target_section || word_near(s, n, LEX_TARGET) || lexicon_before(s->lex, n->t0, LEX_PLAN, NULL) != 0;
	has = has || (p->has_paper && !p->target_section);
	if (n->f.percent_kind == PK_CHANGE || n->f.percent_kind == PK_POINTS || n->change)
		compare(p, n, own, has);
	n->f.target = n->f.target || n->plan;
	n->f.stock = word_near(s, n, LEX_STOCK);
	if (has && n->f.stock && own.kind != PERIOD_TO_DATE && own.kind != PERIOD_AS_OF && own.kind != PERIOD_TERM) {
		struct day end = period_end(own);
		if (own.kind == PERIOD_YEAR)
			end.month = end.day = 0;
		own = (struct period){ .kind = PERIOD_TO_DATE, .year = own.year, .day = end };
	}
	if (has)
		n->f.period = period_print(own, s->arena);
	const struct num *before = n > s->nums ? n - 1 : NULL;
	while (n->earlier && before && before > s->nums && n - before < NUMS_REACH && before->dead)
		before--;
	if (n->earlier && !n->plan && before && before->f.compared_to.p)
		n->f.period = before->f.compared_to; /* "... so với cùng kỳ (03 vụ)" */
}

void scan_periods(struct scan *s)
{
	const struct header *h = &s->doc->header;
	struct periods p = { .s = s, .section = -2 };
	p.has_paper = h->period.p && period_parse(h->period, &p.paper);
	p.year = p.has_paper ? p.paper.year : h->date.p ? day_of_iso(h->date).year : 0;
	find_mentions(&p);
	for (size_t i = 0; i < s->n; i++)
		if (!s->nums[i].dead && !s->nums[i].eaten)
			date_one(&p, &s->nums[i]);
}
