/* percents - which count a percent, a plan or a change belongs to, and what kind of relation it is. Given nums with units; a percent
 * that belongs to a count is eaten by it, one that stands alone stays a figure of its own ("value = percent").
 *
 * A percent belongs to a count of its segment when only cue words (đạt, chiếm tỷ lệ, bằng, tăng ...) stand before it in its
 * clause, when the count stands in that same clause, or when a bracket with the percent follows the count. Of several counts:
 * of-plan passes over one that only tells more of another ("mở 12 lớp, thu hút 700 người, đạt 120% kế hoạch"). */
#include "base/vitext.h"
#include "extract/scan.h"

enum { WITH_REACH = 6, BASE_REACH = 6 };
enum cue { CUE_NONE, CUE_SHARE, CUE_LEVEL, CUE_CHANGE, CUE_OVER };

/* What stands around a percent or a change. */
struct around {
	enum cue cue;
	enum direction direction;
	size_t left;      /* first token of the cue words */
	bool equal;       /* "bằng", "=": says the number before once more */
	bool plan, past;  /* what follows: "chỉ tiêu", "so với cùng kỳ" */
};

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

static void look_left(const struct scan *s, const struct num *n, struct around *a)
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
		struct around found = { 0 };
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
static void look_right(const struct scan *s, size_t i, struct around *a)
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

static bool in_reach(const struct scan *s, const struct num *n, const struct num *count)
{
	return s->at[count->t0].segment == s->at[n->t0].segment;
}

static bool is_plan_number(const struct scan *s, const struct num *n)
{
	return lexicon_before(s->lex, n->t0, LEX_PLAN, NULL) != 0;
}

/* The count that ends right where the bracket of num i opens: "giảm 6 vụ (20%)"; or, inside one bracket, the change right before:
 * "(+5 hội viên, +12,5%)". */
static int count_at_bracket(const struct scan *s, size_t i)
{
	const struct num *n = &s->nums[i];
	int32_t bracket = s->at[n->t0].bracket;
	for (size_t k = i; bracket >= 0 && k-- > 0 && in_reach(s, n, &s->nums[k]);) {
		const struct num *c = &s->nums[k];
		if (is_count(c) && c->whole)
			continue;
		if (is_count(c) && k + 1 < i && s->nums[k + 1].whole && s->nums[k + 1].after <= (size_t)bracket + BASE_REACH)
			return (int)k;
		if (is_count(c))
			return (s->at[c->t0].bracket == bracket && c->change) || c->after == (size_t)bracket ? (int)k : NO_NUM;
	}
	return NO_NUM;
}

/* The count before num i that stands outside brackets i is not in; -1 none. */
static int count_before(const struct scan *s, size_t i, bool pass_sub)
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
		if (!is_count(c) || other_bracket || c->whole || (c->change && !n->change && !pass_sub && s->at[c->t0].clause != s->at[n->t0].clause))
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
static bool opens_clause(const struct scan *s, const struct num *n, const struct around *a)
{
	size_t i = a->left;
	if (i == 0 || s->at[i - 1].clause != s->at[n->t0].clause || tok_mark(s, i - 1, '(') || s->num_at[i - 1] != NO_NUM || tok_dash(s, i - 1))
		return true;
	return a->cue != CUE_NONE && (tok_is(s, i - 1, "và") || tok_is(s, i - 1, "thời") || tok_is(s, i - 1, "nhưng") || tok_is(s, i - 1, "song"));
}

/* "tỷ lệ hộ nghèo đạt 5%": the clause names a subject of its own after the count. */
static bool own_subject(const struct scan *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if ((tok_is(s, i, "tỷ") || tok_is(s, i, "tỉ")) && tok_is(s, i + 1, "lệ") && i + 2 < to && !lexicon_before(s->lex, i, LEX_SHARE, NULL) &&
		    !tok_is(s, i ? i - 1 : i, "chiếm") && !tok_is(s, i ? i - 1 : i, "đạt") && !tok_is(s, i ? i - 1 : i, "với"))
			return true;
	return false;
}

static int owner_of(struct scan *s, size_t i, const struct around *a)
{
	struct num *n = &s->nums[i];
	int32_t bracket = s->at[n->t0].bracket;
	int h = count_at_bracket(s, i);
	if (h != NO_NUM && (!s->nums[h].change || (!a->plan && a->cue != CUE_SHARE)) && opens_clause(s, n, a))
		return h;
	h = count_before(s, i, a->plan);
	if (h == NO_NUM)
		return NO_NUM;
	const struct num *c = &s->nums[h];
	bool same_clause = s->at[c->t0].clause == s->at[n->t0].clause;
	if (bracket >= 0 && s->at[c->t0].bracket != bracket)
		return opens_clause(s, n, a) && !own_subject(s, c->after, (size_t)bracket) ? h : NO_NUM;
	if (same_clause)
		return (a->cue != CUE_NONE || a->left == c->after || tok_dash(s, c->after)) && !own_subject(s, c->after, n->t0) ? h : NO_NUM;
	return opens_clause(s, n, a) && !own_subject(s, c->after, a->left) && (a->cue != CUE_NONE || a->left == n->t0) ? h : NO_NUM;
}

/* "Tốc độ tăng trưởng đạt 7,5%": the subject says that it is a change. */
static bool says_growth(const struct scan *s, const struct num *n, size_t left)
{
	for (size_t i = left; i-- > 0 && s->at[i].clause == s->at[n->t0].clause && s->num_at[i] == NO_NUM;)
		if (lexicon_at(s->lex, i, LEX_GROWTH, NULL))
			return true;
	return false;
}

static enum percent_kind kind_of(const struct num *n, const struct num *count, const struct around *a)
{
	static const struct dec hundred = { 100, 0 };
	if (count && count->change)
		return count->f.percent_kind;
	if (a->cue == CUE_CHANGE)
		return a->plan && !a->past ? PK_OF_PLAN : PK_CHANGE;
	if (a->past && !a->plan)
		return PK_CHANGE;
	if (a->plan || a->cue == CUE_OVER || (count && count->f.percent_kind == PK_OF_PLAN))
		return PK_OF_PLAN;
	if (a->cue == CUE_SHARE)
		return PK_SHARE;
	bool budget = count && count->f.has_base && kind_is(count, "money");
	bool above = budget || dec_cmp(n->f.value, hundred) > 0 || (count && count->f.has_base && dec_cmp(count->f.value, count->f.base) > 0);
	return above ? PK_OF_PLAN : PK_SHARE;
}

static void give(struct scan *s, struct num *count, struct num *p, const struct around *a)
{
	count->f.has_percent = true;
	count->f.percent = p->f.value;
	count->f.percent_at = (struct place){ p->f.at.start, s->t->v[p->after - 1].end };
	count->f.percent_qualifier = p->f.percent_qualifier;
	count->f.percent_kind = kind_of(p, count, a);
	if ((a->cue == CUE_CHANGE || a->cue == CUE_OVER) && !count->change)
		count->f.direction = a->direction;
	p->eaten = true;
}

static void alone(struct scan *s, struct num *p, const struct around *a)
{
	p->f.has_percent = true;
	p->f.percent = p->f.value;
	p->f.percent_at = p->f.at;
	bool plan = a->cue == CUE_OVER || (a->cue == CUE_LEVEL && tok_is(s, p->t0 - 1, "thành"));
	bool rate = tok_mark(s, p->after, '/'); /* 0,6%/tháng relates to nothing on the page */
	p->f.percent_kind = plan ? PK_OF_PLAN : rate ? PK_NONE : kind_of(p, NULL, a);
	if (p->f.percent_kind == PK_SHARE && says_growth(s, p, a->left)) {
		p->f.percent_kind = PK_CHANGE;
		p->f.direction = DIR_UP;
	}
	if (a->cue == CUE_CHANGE || a->cue == CUE_OVER)
		p->f.direction = a->direction;
}

/* "vượt 4,5% chỉ tiêu" after a percent of the same thing: points of their own. */
static void points(struct num *p, int about, enum direction d)
{
	p->f.has_percent = true;
	p->f.percent = p->f.value;
	p->f.percent_at = p->f.at;
	p->f.percent_kind = PK_POINTS;
	p->f.direction = d;
	p->f.unit = VIEW("điểm %");
	p->f.about = about;
}

/* The nearest figure before i in its segment that carries a percent: itself a percent or a count with one. */
static int percent_before(const struct scan *s, size_t i)
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

static void place_percent(struct scan *s, size_t i)
{
	struct num *p = &s->nums[i];
	struct around a = { 0 };
	look_left(s, p, &a);
	look_right(s, p->after, &a);
	bool threshold = p->f.qualifier == Q_AT_LEAST || (p->t0 && tok_is(s, p->t0 - 1, "từ")); /* "vượt từ 5% trở lên" measures no count */
	int h = threshold ? NO_NUM : owner_of(s, i, &a);
	if (p->f.has_base) { /* 71,5/70%: percent of the count before and value of its own */
		alone(s, p, &a);
		p->f.has_percent = false;
		p->f.percent_at = (struct place){ 0, 0 };
		p->f.percent_kind = PK_OF_PLAN;
		if (h != NO_NUM && !s->nums[h].f.has_percent) {
			struct num *c = &s->nums[h];
			c->f.has_percent = true;
			c->f.percent = p->f.value;
			c->f.percent_at = p->f.at;
			c->f.percent_kind = PK_SHARE;
			p->f.about = p->rate_of = h;
		}
		return;
	}
	int before = percent_before(s, i);
	bool near = before != NO_NUM && (s->nums[before].percent || h == before || h == NO_NUM) && opens_clause(s, p, &a);
	for (size_t k = i; k-- > 0 && in_reach(s, p, &s->nums[k]);)
		if (s->nums[k].percent && s->nums[k].f.has_base && !s->nums[k].f.has_percent && !s->nums[k].dead) {
			give(s, &s->nums[k], p, &a); /* đạt 102,14% chỉ tiêu after 71,5/70% */
			return;
		}
	bool about_rate = before != NO_NUM && s->nums[before].percent;
	if (near && a.cue == CUE_OVER) {
		points(p, before, a.direction);
		return;
	}
	if (a.cue == CUE_CHANGE && near && about_rate && s->nums[before].f.percent_kind != PK_OF_PLAN && s->nums[before].f.percent_kind != PK_CHANGE) {
		points(p, before, a.direction);
		return;
	}
	if (h != NO_NUM && !s->nums[h].f.has_percent) {
		give(s, &s->nums[h], p, &a);
		return;
	}
	alone(s, p, &a);
	if (h != NO_NUM && opens_clause(s, p, &a))
		p->f.about = h;
	else if (a.cue == CUE_CHANGE && near)
		p->f.about = before;
}

/* One unit is the other with words added: "vụ" and "vụ cháy". */
static bool unit_opens(struct view longer, struct view shorter, struct arena *a)
{
	struct view l = vitext_fold(longer, a), s = vitext_fold(shorter, a);
	return s.n && l.n > s.n && memcmp(l.p, s.p, s.n) == 0 && l.p[s.n] == ' ';
}

/* The last word of the longer unit stands in the clause of c: "tăng 1 người chết" of "làm chết 5 người". */
static bool clause_says(const struct scan *s, const struct num *c, const struct num *n)
{
	size_t last = n->after;
	if (!last || tok(s, last - 1)->kind != TOKEN_WORD)
		return false;
	for (size_t i = c->t0; i-- > 0 && s->at[i].clause == s->at[c->t0].clause;)
		if (view_eq(tok(s, i)->fold, tok(s, last - 1)->fold))
			return true;
	return false;
}

/* How well count c could be what the change n speaks of; 0 = not by its unit. */
static int likeness(const struct scan *s, const struct num *c, const struct num *n)
{
	if (!n->f.unit.n || !c->f.unit.n)
		return 0;
	if (vitext_same(c->f.unit, n->f.unit))
		return 4;
	if (unit_opens(n->f.unit, c->f.unit, s->arena))
		return clause_says(s, c, n) ? 3 : 2;
	return unit_opens(c->f.unit, n->f.unit, s->arena) ? 2 : 0;
}

/* The figure a change speaks of: the best and nearest before it by its unit, else the nearest main count. */
static int changed_by(const struct scan *s, size_t i)
{
	const struct num *n = &s->nums[i];
	int best = 0, found = NO_NUM;
	for (size_t k = i; k-- > 0 && s->at[s->nums[k].t0].sentence == s->at[n->t0].sentence;) {
		const struct num *c = &s->nums[k];
		int like = is_count(c) && !c->change ? likeness(s, c, n) : 0;
		if (like > best)
			best = like, found = (int)k;
	}
	if (found != NO_NUM)
		return found;
	int h = kind_is(n, "score") ? percent_before(s, i) : count_before(s, i, true);
	return h != NO_NUM && s->nums[h].change ? NO_NUM : h;
}

/* "giảm 3 vụ, 5 người": the second goes on with what the first said. */
static bool change_goes_on(const struct scan *s, size_t i, struct around *a)
{
	const struct num *n = &s->nums[i];
	if (i == 0 || !n->own_unit || n->f.has_base)
		return false;
	const struct num *before = &s->nums[i - 1];
	bool joined = tok_mark(s, n->t0 - 1, ',') || tok_is(s, n->t0 - 1, "và");
	if (!before->change || before->dead || before->after + 1 != n->t0 || !joined || vitext_same(before->f.unit, n->f.unit))
		return false;
	a->cue = CUE_CHANGE;
	a->direction = before->f.direction;
	a->past = before->f.percent_kind == PK_CHANGE;
	a->left = n->t0 - 1;
	return true;
}

/* "tăng 12 vụ", "giảm 07 hội viên so với năm 2021", "vượt 5 triệu đồng so với kế hoạch". */
static void mark_change(struct scan *s, size_t i)
{
	struct num *n = &s->nums[i];
	struct around a = { 0 };
	look_left(s, n, &a);
	bool goes_on = a.cue == CUE_NONE && change_goes_on(s, i, &a);
	if (a.cue != CUE_CHANGE && a.cue != CUE_OVER && !goes_on)
		return;
	look_right(s, n->after, &a);
	bool score = kind_is(n, "score");
	n->change = true;
	n->f.direction = a.direction;
	n->f.percent_kind = score ? PK_POINTS : a.cue == CUE_OVER || (a.plan && !a.past) ? PK_OF_PLAN : PK_CHANGE;
	if (score) {
		n->f.has_percent = true;
		n->f.percent = n->f.value;
		n->f.percent_at = n->f.at;
	}
	int h = changed_by(s, i);
	bool alike = h != NO_NUM && likeness(s, &s->nums[h], n);
	if (h != NO_NUM && (alike || opens_clause(s, n, &a) || goes_on || a.past || (s->at[s->nums[h].t0].clause == s->at[n->t0].clause)))
		n->f.about = h;
}

static void mark_roles(struct scan *s, struct num *n)
{
	size_t i = n->t0, k;
	while (i && (k = lexicon_before(s->lex, i, LEX_QUALIFIER, NULL)))
		i -= k;
	bool clause_start = false;
	if ((k = lexicon_before(s->lex, i, LEX_SUB, NULL))) {
		size_t b = i - k;
		int before = b ? s->num_at[b - 1] : NO_NUM;
		for (size_t r = b; before == NO_NUM && r-- > 0 && r + WITH_REACH > b;)
			before = s->num_at[r];
		bool with = tok_is(s, b, "với") && before != NO_NUM && s->nums[before].after == b && s->nums[before].own_unit;
		clause_start = b && (tok_mark(s, b - 1, ',') || tok_mark(s, b - 1, '(') || with);
	}
	n->sub = clause_start && !n->f.has_base;
	n->worth = lexicon_before(s->lex, i, LEX_WORTH, NULL) != 0;
	n->whole = lexicon_before(s->lex, i, LEX_BASE, NULL) > 1 && n > s->nums && s->at[n[-1].t0].clause == s->at[n->t0].clause && is_count(&n[-1]) &&
	           view_eq(n[-1].kind, n->kind);
	n->total = lexicon_before(s->lex, i, LEX_TOTAL, NULL) || lexicon_before(s->lex, i, LEX_BASE, NULL) > 1;
}

/* A base in so many words: "trong tổng số 90 hội viên", "kế hoạch 158". */
static void link_base(struct scan *s, size_t i)
{
	struct num *b = &s->nums[i];
	bool plan = is_plan_number(s, b), whole = lexicon_before(s->lex, b->t0, LEX_BASE, NULL) > 1;
	if (!(plan || whole) || b->f.has_base || b->f.has_percent)
		return;
	for (int step = -1; step <= 1; step += 2)
		for (size_t k = i + (size_t)(long)step; k < s->n && in_reach(s, b, &s->nums[k]); k += (size_t)(long)step) {
			struct num *c = &s->nums[k];
			if (!is_count(c) || c->f.has_base || c->change || !(view_eq(c->kind, b->kind) || !b->own_unit) || is_plan_number(s, c))
				continue;
			if (whole && dec_cmp(c->f.value, b->f.value) > 0)
				continue;
			if (plan && !(c->f.has_percent && c->f.percent_kind == PK_OF_PLAN))
				continue;
			if (whole && step > 0 && !c->f.has_percent)
				continue;
			c->f.has_base = true;
			c->f.base = b->f.value;
			c->f.base_at = b->f.at;
			if (c->f.percent_kind == PK_NONE)
				c->f.percent_kind = plan ? PK_OF_PLAN : PK_SHARE;
			return;
		}
}

/* A fraction without a percent: "30/31 chi đoàn", "đạt 07/08 chỉ tiêu". */
static void bare_ratio(struct num *n)
{
	if (n->f.has_base && n->f.percent_kind == PK_NONE && !n->percent)
		n->f.percent_kind = dec_cmp(n->f.value, n->f.base) > 0 || view_starts(n->f.unit, "chỉ tiêu") ? PK_OF_PLAN : PK_SHARE;
}

void scan_percents(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			mark_roles(s, &s->nums[i]);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			mark_change(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (!s->nums[i].dead && !s->nums[i].eaten && s->nums[i].percent)
			place_percent(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			link_base(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			bare_ratio(&s->nums[i]);
}
