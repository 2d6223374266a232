/* around - see around.h. */
#include "base/vitext.h"
#include "extract/around.h"

static size_t skip_fill(const struct scan *s, size_t i)
{
	static const char *const fill[] = { "là", "khoảng", "đã", "và", "ước", "với", "được", "mới", "chỉ", "lại", "thêm", "cũng" };
	for (size_t k = 0; k < sizeof fill / sizeof *fill; k++)
		if (i && tok_is(s, i - 1, fill[k]))
			return 1;
	return 0;
}

static enum direction direction_of(struct view v)
{
	return view_is(v, "up") ? DIR_UP : view_is(v, "down") ? DIR_DOWN : DIR_NONE;
}

/* The cue that ends right before token i. */
static size_t one_cue(const struct scan *s, size_t i, struct around *a)
{
	struct view v = VIEW("");
	size_t best = 0, k;
	static const struct {
		enum lex_class class;
		enum cue cue;
	} cues[] = { { LEX_SHARE, CUE_SHARE }, { LEX_LEVEL, CUE_LEVEL }, { LEX_CHANGE, CUE_CHANGE }, { LEX_OVER, CUE_OVER } };
	for (size_t c = 0; c < sizeof cues / sizeof *cues; c++) {
		struct view value = VIEW("");
		if ((k = lexicon_before(s->lex, i, cues[c].class, &value)) > best) {
			best = k;
			a->cue = cues[c].cue;
			v = value;
		}
	}
	if (best) {
		a->direction = direction_of(v);
		a->equal = lexicon_before(s->lex, i, LEX_EQUAL, NULL) >= best;
	} else if (i && (tok_mark(s, i - 1, '=') || tok_mark(s, i - 1, 0x2248))) {
		a->cue = CUE_LEVEL, a->equal = true, best = 1;
	}
	return best;
}

void around_left(const struct scan *s, const struct num *n, struct around *a)
{
	size_t i = n->t0, k, clause = s->at[n->t0].clause;
	a->left = i;
	if (n->sign_up || n->sign_down) {
		a->cue = CUE_CHANGE;
		a->direction = n->sign_up ? DIR_UP : DIR_DOWN;
		a->left = i - 1;
		return;
	}
	while (i && s->at[i - 1].clause == clause) {
		struct around found = { .owner = NO_NUM };
		if ((k = lexicon_before(s->lex, i, LEX_QUALIFIER, NULL)) || (k = skip_fill(s, i)) ||
		    (k = i && n->f.qualifier == Q_AT_LEAST && tok_is(s, i - 1, "từ"))) {
			i -= k;
		} else if ((k = one_cue(s, i, &found))) {
			if (a->cue == CUE_NONE || (a->cue == CUE_SHARE && found.cue == CUE_OVER) || (a->cue == CUE_LEVEL && found.cue == CUE_OVER))
				a->cue = found.cue, a->direction = found.direction, a->equal = found.equal;
			i -= k;
			a->left = i;
		} else {
			break;
		}
	}
}

/* Behind the percent sign (or the unit of a change): "chỉ tiêu", "so với cùng kỳ". */
void around_right(const struct scan *s, size_t i, struct around *a)
{
	if (tok_mark(s, i, ')') || tok_mark(s, i, ','))
		i += tok_mark(s, i, ',') && tok_is(s, i + 1, "so");
	size_t k = lexicon_at(s->lex, i, LEX_VERSUS, NULL);
	bool against = k && (tok_is(s, i, "so"));
	for (int step = 0; step < 2; step++) {
		a->plan = a->plan || lexicon_at(s->lex, i, LEX_PLAN, NULL);
		size_t past = lexicon_at(s->lex, i, LEX_PAST, NULL);
		a->past = a->past || (past && (against || tok_is(s, i, "cùng")));
		i += k;
	}
	/* "so với tổng kế hoạch", "so với dự toán giao": one word may stand between */
	if (k && !a->plan && !a->past && against)
		a->plan = lexicon_at(s->lex, i + 1, LEX_PLAN, NULL) != 0;
}

bool in_reach(const struct scan *s, const struct num *n, const struct num *count)
{
	size_t apart = (size_t)(n > count ? n - count : count - n);
	return apart <= NUMS_REACH && s->at[count->t0].segment == s->at[n->t0].segment;
}

/* The count before num i that stands outside brackets i is not in; -1 none. */
int count_before(const struct scan *s, size_t i, bool pass_sub)
{
	const struct num *n = &s->nums[i];
	int32_t bracket = s->at[n->t0].bracket;
	int nearest = NO_NUM;
	for (size_t k = i; k-- > 0;) {
		const struct num *c = &s->nums[k];
		if (!in_reach(s, n, c))
			break;
		int32_t inside = s->at[c->t0].bracket;
		bool other_bracket = inside >= 0 && inside != bracket && (size_t)inside < n->t0;
		bool limit = c->f.qualifier == Q_AT_LEAST && c->t0 && tok_is(s, c->t0 - 1, "từ") && k && is_count(&s->nums[k - 1]) && s->at[s->nums[k - 1].t0].clause == s->at[c->t0].clause;
		if (!is_count(c) || other_bracket || c->whole || limit || (c->change && !n->change && !pass_sub && s->at[c->t0].clause != s->at[n->t0].clause))
			continue;
		if (inside != bracket && bracket >= 0 && (int32_t)c->t0 > bracket)
			continue;
		if (nearest == NO_NUM)
			nearest = (int)k;
		if (!pass_sub || !(c->sub || c->worth || c->change) || c->f.has_base)
			return (int)k;
	}
	return nearest;
}

/* Only cue words stand between the start of n's clause (or the opening bracket) and n. */
bool around_opens(const struct scan *s, const struct num *n, const struct around *a)
{
	size_t i = a->left;
	if (i == 0 || s->at[i - 1].clause != s->at[n->t0].clause || tok_mark(s, i - 1, '(') || s->num_at[i - 1] != NO_NUM || tok_dash(s, i - 1))
		return true;
	return a->cue != CUE_NONE && (tok_is(s, i - 1, "và") || tok_is(s, i - 1, "thời") || tok_is(s, i - 1, "nhưng") || tok_is(s, i - 1, "song"));
}

/* The nearest figure before i in its segment that carries a percent: itself a percent or a count with one. */
int percent_before(const struct scan *s, size_t i)
{
	for (size_t k = i; k-- > 0;) {
		const struct num *c = &s->nums[k];
		if (!in_reach(s, &s->nums[i], c))
			break;
		if (!c->dead && !c->eaten && c->f.has_percent)
			return (int)k;
	}
	return NO_NUM;
}

/* One unit is the other with words added: "vụ" and "vụ cháy". */
static bool unit_opens(struct view longer, struct view shorter, struct arena *a)
{
	struct view l = vitext_fold(longer, a), s = vitext_fold(shorter, a);
	return s.n && l.n > s.n && memcmp(l.p, s.p, s.n) == 0 && l.p[s.n] == ' ';
}

/* One unit is the other with words before it: "phần quà" and "quà". */
static bool unit_closes(struct view longer, struct view shorter, struct arena *a)
{
	struct view l = vitext_fold(longer, a), s = vitext_fold(shorter, a);
	return s.n && l.n > s.n && memcmp(l.p + l.n - s.n, s.p, s.n) == 0 && l.p[l.n - s.n - 1] == ' ';
}

/* The last word of the longer unit stands in the clause of c: "tăng 1 người chết" of "làm chết 5 người". */
static bool clause_says(const struct scan *s, const struct num *c, const struct num *n)
{
	size_t last = n->after;
	if (!last || tok(s, last - 1)->kind != TOKEN_WORD)
		return false;
	for (size_t i = c->t0; i-- > 0 && i + TOKENS_REACH > c->t0 && s->at[i].clause == s->at[c->t0].clause;)
		if (view_eq(tok(s, i)->fold, tok(s, last - 1)->fold))
			return true;
	return false;
}

/* How well count c could be what the change n speaks of; 0 = not by its unit. */
int likeness(const struct scan *s, const struct num *c, const struct num *n)
{
	if (!n->f.unit.n || !c->f.unit.n)
		return 0;
	if (vitext_same(c->f.unit, n->f.unit))
		return 4;
	if (unit_opens(n->f.unit, c->f.unit, s->arena))
		return clause_says(s, c, n) ? 3 : 2;
	return unit_opens(c->f.unit, n->f.unit, s->arena) ? 2 : unit_closes(c->f.unit, n->f.unit, s->arena) ? 1 : 0;
}
