/* changes - absolute changes: "tăng 12 vụ", "giảm 3 vụ, 5 người so với cùng kỳ", "vượt 2 triệu đồng so với kế hoạch", and which figure
 * each of them speaks of. */
#include "base/vitext.h"
#include "extract/around.h"

/* The figure a change speaks of: the best and nearest before it by its unit, else the nearest main count. */
static int changed_by(const struct scan *s, size_t i)
{
	const struct num *n = &s->nums[i];
	int best = 0, found = NO_NUM;
	for (size_t k = i; k-- > 0 && near_num(k, i) && s->at[s->nums[k].t0].sentence == s->at[n->t0].sentence;) {
		const struct num *c = &s->nums[k];
		/* a plan or an earlier value in brackets of its own is not what moved */
		bool aside = s->at[c->t0].bracket > 0 && s->at[c->t0].bracket != s->at[n->t0].bracket;
		int like = is_count(c) && !c->change && !aside ? 2 * likeness(s, c, n) : 0;
		like += like && tok(s, n->after)->kind == TOKEN_WORD && view_eq(tok(s, n->after)->fold, tok(s, c->after)->fold) && !tok_is(s, n->after, "so");
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
void mark_change(struct scan *s, size_t i)
{
	struct num *n = &s->nums[i];
	struct around a = { .owner = NO_NUM };
	if (!n->f.unit.n && tok_mark(s, n->t1, '('))
		return; /* "Chưa đạt 36 (3,6%)" in a list of grades: the words before a bare number are its label */
	around_left(s, n, &a);
	bool goes_on = a.cue == CUE_NONE && change_goes_on(s, i, &a);
	if (a.cue != CUE_CHANGE && a.cue != CUE_OVER && !goes_on)
		return;
	around_right(s, n->after, &a);
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
	if (h != NO_NUM && (alike || around_opens(s, n, &a) || goes_on || a.past || (s->at[s->nums[h].t0].clause == s->at[n->t0].clause)))
		n->f.about = h;
}
