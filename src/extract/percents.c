/* percents - which count a percent, a plan or a change belongs to, and what kind of relation it is. Given nums with units; a percent
 * that belongs to a count is eaten by it, one that stands alone stays a figure of its own ("value = percent").
 *
 * A percent belongs to a count of its segment when only cue words (đạt, chiếm tỷ lệ, bằng, tăng ...) stand before it in its
 * clause, when the count stands in that same clause, or when a bracket with the percent follows the count. Of several counts:
 * of-plan passes over one that only tells more of another ("mở 12 lớp, thu hút 700 người, đạt 120% kế hoạch"). */
#include "extract/around.h"

enum { BASE_REACH = 6, EACH_REACH = 6 };
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
	if (h != NO_NUM && (!s->nums[h].change || (!a->plan && a->cue != CUE_SHARE)) && around_opens(s, n, a))
		return h;
	h = count_before(s, i, a->plan);
	if (h == NO_NUM)
		return NO_NUM;
	const struct num *c = &s->nums[h];
	bool same_clause = s->at[c->t0].clause == s->at[n->t0].clause;
	if (bracket >= 0 && s->at[c->t0].bracket != bracket)
		return around_opens(s, n, a) && !own_subject(s, c->after, (size_t)bracket) ? h : NO_NUM;
	if (same_clause)
		return (a->cue != CUE_NONE || a->left == c->after || tok_dash(s, c->after)) && !own_subject(s, c->after, n->t0) ? h : NO_NUM;
	return around_opens(s, n, a) && !own_subject(s, c->after, a->left) && (a->cue != CUE_NONE || a->left == n->t0) ? h : NO_NUM;
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
	p->f.direction = a->direction;
	p->eaten = true;
}

static void alone(struct scan *s, struct num *p, const struct around *a)
{
	p->f.has_percent = true;
	p->f.percent = p->f.value;
	p->f.percent_at = p->f.at;
	bool plan = a->cue == CUE_OVER || (a->cue == CUE_LEVEL && tok_is(s, p->t0 - 1, "thành"));
	bool rate = tok_mark(s, p->after, '/'); /* 0,6%/tháng relates to nothing on the page */
	if (!p->cell || p->f.percent_kind == PK_NONE)
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

/* "(tăng 18% tổ chức và 15% hội viên so với năm trước)": each change belongs to the count of the unit behind it. */
static void change_of_unit(struct scan *s, size_t i, struct around *a)
{
	struct num *p = &s->nums[i];
	size_t k = lexicon_unit(s->lex, p->after, NULL);
	bool goes_on = a->cue == CUE_NONE && i && s->nums[i - 1].percent && s->nums[i - 1].f.direction && s->at[s->nums[i - 1].t0].segment == s->at[p->t0].segment &&
	               (tok_is(s, p->t0 - 1, "và") || tok_mark(s, p->t0 - 1, ','));
	if (!k || !(goes_on || a->cue == CUE_CHANGE))
		return;
	struct num probe = *p;
	probe.f.unit_at = scan_place(s, p->after, p->after + k);
	probe.f.unit = doc_view(s->doc, (struct span){ probe.f.unit_at.start, probe.f.unit_at.end });
	for (size_t c = i; c-- > 0 && near_num(c, i) && s->at[s->nums[c].t0].sentence == s->at[p->t0].sentence;) {
		const struct num *count = &s->nums[c];
		if (is_count(count) && !count->change && likeness(s, count, &probe)) {
			a->owner = (int)c;
			a->cue = CUE_CHANGE;
			if (goes_on)
				a->direction = s->nums[i - 1].f.direction;
			return;
		}
	}
}

static void place_percent(struct scan *s, size_t i)
{
	struct num *p = &s->nums[i];
	struct around a = { .owner = NO_NUM };
	around_left(s, p, &a);
	around_right(s, p->after, &a);
	change_of_unit(s, i, &a);
	bool threshold = p->f.qualifier == Q_AT_LEAST || (p->t0 && tok_is(s, p->t0 - 1, "từ")); /* "vượt từ 5% trở lên" measures no count */
	int h = threshold ? NO_NUM : a.owner != NO_NUM ? a.owner : owner_of(s, i, &a);
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
	bool near = before != NO_NUM && (s->nums[before].percent || h == before || h == NO_NUM) && around_opens(s, p, &a);
	for (size_t k = i; k-- > 0 && in_reach(s, p, &s->nums[k]);)
		if (s->nums[k].percent && s->nums[k].f.has_base && !s->nums[k].f.has_percent && !s->nums[k].dead) {
			give(s, &s->nums[k], p, &a); /* đạt 102,14% chỉ tiêu after 71,5/70% */
			return;
		}
	if (near && a.cue == CUE_OVER) {
		points(p, before, a.direction);
		return;
	}
	if (a.cue == CUE_CHANGE && near && s->nums[before].percent && (h == NO_NUM || h < before))
		h = s->nums[before].f.percent_kind == PK_OF_PLAN && s->nums[before].f.about >= 0 ? s->nums[before].f.about : before; /* a change of that rate, not of a count further away */
	if (h != NO_NUM && !s->nums[h].f.has_percent) {
		give(s, &s->nums[h], p, &a);
		return;
	}
	alone(s, p, &a);
	if (h != NO_NUM && around_opens(s, p, &a))
		p->f.about = h;
	else if ((a.cue == CUE_CHANGE || (a.plan && s->at[p->t0].bracket < 0 && before != NO_NUM && s->nums[before].percent)) && near)
		p->f.about = before;
}

/* "12 tổ ở các thôn với 84 thành viên": a count stands before in the clause, and "với" is not that of "phối hợp với". */
static bool joins_counts(const struct scan *s, const struct num *n, size_t with)
{
	static const char *const others[] = { "so", "hợp", "đối", "cùng", "kết", "gắn", "ứng", "đương" };
	for (size_t k = 0; with && k < sizeof others / sizeof *others; k++)
		if (tok_is(s, with - 1, others[k]))
			return false;
	for (const struct num *c = n; c-- > s->nums && n - c <= NUMS_REACH && s->at[c->t0].clause == s->at[n->t0].clause;)
		if (is_count(c))
			return true;
	return false;
}

/* "mỗi chị vay từ 3 đến 5 triệu đồng", "(mỗi nhà 40 triệu đồng)": money for one of what was counted before. */
static bool for_each(const struct scan *s, const struct num *n, size_t i)
{
	if (!kind_is(n, "money"))
		return false;
	for (size_t k = i; k-- > 0 && k + EACH_REACH > i && s->at[k].clause == s->at[n->t0].clause && s->num_at[k] == NO_NUM;)
		if (tok_is(s, k, "mỗi") && (k == 0 || s->at[k - 1].clause != s->at[k].clause || tok_mark(s, k - 1, '(')))
			return true;
	return false;
}

static void mark_roles(struct scan *s, struct num *n)
{
	size_t i = n->t0, k;
	while (i && (k = lexicon_before(s->lex, i, LEX_QUALIFIER, NULL)))
		i -= k;
	bool clause_start = false;
	if ((k = lexicon_before(s->lex, i, LEX_SUB, NULL))) {
		size_t b = i - k;
		bool with = tok_is(s, b, "với") && joins_counts(s, n, b);
		clause_start = b && (tok_mark(s, b - 1, ',') || tok_mark(s, b - 1, '(') || with);
	}
	const struct num *before = n > s->nums ? n - 1 : NULL;
	bool beside = before && is_count(before) && s->at[before->t0].clause == s->at[n->t0].clause;
	if (beside && i && tok_is(s, i - 1, "cho") && kind_is(n, "person") && kind_is(before, "event"))
		clause_start = true; /* "mở 03 lớp ... cho 118 học viên" */
	bool joins = i && (tok_mark(s, i - 1, ',') || tok_mark(s, i - 1, '/'));
	for (k = n->after; joins && (kind_is(n, "person") || kind_is(n, "event")) && k < n->after + 2; k++)
		if (tok_is(s, k, "dự") || (tok_is(s, k, "tham") && (tok_is(s, k + 1, "gia") || tok_is(s, k + 1, "dự"))))
			clause_start = true; /* "09 lớp, 405 lượt chị dự" */
	n->sub = clause_start && !n->f.has_base;
	n->each = for_each(s, n, i);
	n->worth = n->each || lexicon_before(s->lex, i, LEX_WORTH, NULL) != 0;
	n->whole = lexicon_before(s->lex, i, LEX_BASE, NULL) > 1 && n > s->nums && s->at[n[-1].t0].clause == s->at[n->t0].clause && is_count(&n[-1]) &&
	           view_eq(n[-1].kind, n->kind);
	n->total = lexicon_before(s->lex, i, LEX_TOTAL, NULL) || lexicon_before(s->lex, i, LEX_BASE, NULL) > 1;
}

/* "đạt 91,4%, tăng 12,3% so với cùng kỳ (79,1%)": the rate of the earlier period, of the rate that moved; NO_NUM when i is none. */
static int earlier_rate(const struct scan *s, size_t i)
{
	const struct num *p = &s->nums[i];
	int32_t open = s->at[p->t0].bracket;
	if (open < 1 || p->t0 != (size_t)open + 1 || !tok_mark(s, p->after, ')') || i == 0 || s->nums[i - 1].t0 > (size_t)open)
		return NO_NUM;
	bool past = false;
	for (size_t k = (size_t)open; k-- > 0 && s->at[k].clause == s->at[(size_t)open - 1].clause && k + TOKENS_REACH > (size_t)open;)
		past = past || tok_is(s, k, "so") || (tok_is(s, k, "cùng") && tok_is(s, k + 1, "kỳ"));
	for (size_t k = i; past && k-- > 0 && in_reach(s, p, &s->nums[k]);) {
		const struct num *c = &s->nums[k];
		if (!c->dead && !c->eaten && c->percent && c->f.about < 0 && s->at[c->t0].bracket < 0)
			return (int)k;
	}
	return NO_NUM;
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
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		if (n->dead || n->eaten || n->f.about >= 0)
			continue;
		if (kind_is(n, "score") && n->change)
			n->f.about = percent_before(s, i);
		else if (n->percent && n->f.percent_kind == PK_SHARE)
			n->f.about = earlier_rate(s, i);
	}
	link_bases(s);
}
