/* bases - the plan or the whole of a count when it is printed elsewhere: "trong tổng số 90 hội viên", "kế hoạch 50 lớp", a bracket
 * behind "... % kế hoạch". The number keeps its own figure; the count gets it as base with its place. */
#include "base/vitext.h"
#include "extract/around.h"

enum { CUE_REACH = 8 };

static bool is_plan_number(const struct scan *s, const struct num *n)
{
	return lexicon_before(s->lex, n->t0, LEX_PLAN, NULL) != 0;
}

/* "1.254.600.000 đồng" and "900 triệu đồng" are money of two sizes, "21,36 tỷ đồng" and "27 tỷ" of one. */
static bool one_scale(const struct scan *s, const struct num *a, const struct num *b)
{
	if (!kind_is(a, "money") || !a->f.unit.n || !b->f.unit.n)
		return true;
	struct view x = vitext_fold(a->f.unit, s->arena), y = vitext_fold(b->f.unit, s->arena);
	return view_starts(x, "đồng") == view_starts(y, "đồng") && view_starts(x, "tỷ") == view_starts(y, "tỷ") && view_starts(x, "triệu") == view_starts(y, "triệu");
}

/* Brackets right behind "... % kế hoạch" hold the plan; behind "so với cùng kỳ" they hold the earlier value. */
static void behind_cue(struct scan *s, size_t i)
{
	struct num *b = &s->nums[i];
	int32_t open = s->at[b->t0].bracket;
	if (open < 1 || b->change || b->f.has_base || i == 0 || s->nums[i - 1].t0 > (size_t)open)
		return;
	size_t end = (size_t)open;
	bool plan = false, past = false;
	for (size_t k = end; k-- > 0 && k + CUE_REACH > end && s->at[k].clause == s->at[end - 1].clause && !plan && !past;) {
		plan = lexicon_at(s->lex, k, LEX_PLAN, NULL) && s->num_at[k] == NO_NUM;
		past = tok_is(s, k, "so") || (tok_is(s, k, "cùng") && tok_is(s, k + 1, "kỳ"));
	}
	b->earlier = (past && !plan) || (plan && b->t0 == (size_t)open + 1 && tok_mark(s, b->after, ')'));
	for (size_t k = i; plan && k-- > 0 && in_reach(s, b, &s->nums[k]);) {
		struct num *c = &s->nums[k];
		if (!is_count(c) || c->f.has_base || !c->f.has_percent || c->f.percent_kind != PK_OF_PLAN || !view_eq(c->kind, b->kind))
			continue;
		if (!one_scale(s, c, b)) {
			b->earlier = b->plan = true; /* the base would not be in the count's unit: the plan keeps its own */
			b->f.about = (int)k;
			return;
		}
		c->f.has_base = true;
		c->f.base = b->f.value;
		c->f.base_at = b->f.at;
		b->earlier = b->plan = true;
		return;
	}
}

/* "Trong 120 hội viên mới có 65 nữ (54,2%), 30 đoàn viên (25%)": the whole of all that follow. */
static bool opens_with_in(const struct scan *s, const struct num *n)
{
	size_t i = n->t0;
	return i && tok_is(s, i - 1, "trong") && (i == 1 || s->at[i - 2].clause != s->at[i - 1].clause);
}

/* A base in so many words: "trong tổng số 90 hội viên", "kế hoạch 158". */
static void link_base(struct scan *s, size_t i)
{
	struct num *b = &s->nums[i];
	bool leads = opens_with_in(s, b);
	bool plan = is_plan_number(s, b), whole = leads || lexicon_before(s->lex, b->t0, LEX_BASE, NULL) > 1;
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
			if (!leads)
				return;
			c->f.part_of = (int)i;
		}
}

/* --- "Tổng số 1.530 học sinh được đánh giá. Tốt 421 em (27,5%), khá 598 em (39,1%), ..." ------------------------------------------- */

enum { SHARES_LEAST = 3, BLOCKS_BACK = 3 };

static bool lone_share(const struct num *n)
{
	return is_count(n) && n->f.has_percent && n->f.percent_kind == PK_SHARE && !n->f.has_base && !n->f.has_to && n->f.value.scale == 0 &&
	       n->f.part_of < 0 && n->f.about < 0 && n->f.qualifier == Q_EXACT;
}

/* value of whole prints as the percent, give or take one of its last digit. */
static bool makes_share(const struct num *n, struct dec whole)
{
	const int64_t most = INT64_C(1000000000);
	int64_t power = 1, gap;
	if (n->f.value.digits > most || whole.digits > most || n->f.percent.scale > 3 || n->f.percent.digits > most / 1000)
		return false;
	for (int i = 0; i < n->f.percent.scale; i++)
		power *= 10;
	gap = n->f.value.digits * 100 * power - n->f.percent.digits * whole.digits;
	return (gap < 0 ? -gap : gap) <= whole.digits;
}

static bool could_be_whole(const struct num *w, const struct num *n)
{
	return is_count(w) && !w->change && !w->f.has_percent && !w->f.has_to && w->f.value.scale == 0 && w->f.qualifier == Q_EXACT && w->f.unit.n &&
	       (n->f.unit.n ? view_eq(w->kind, n->kind) : !kind_is(w, "money") && !kind_is(w, "time"));
}

/* Together the shares make another number than `whole`, and all of them are shares of that: 72 of 73 were judged. */
static bool of_their_sum(const struct scan *s, size_t from, size_t to, struct dec whole)
{
	struct dec sum = DEC(0);
	for (size_t i = from; i < to; i++)
		if (!s->nums[i].dead && !s->nums[i].eaten && !dec_add(sum, s->nums[i].f.value, &sum))
			return false;
	if (dec_eq(sum, whole))
		return false;
	for (size_t i = from; i < to; i++)
		if (!s->nums[i].dead && !s->nums[i].eaten && !makes_share(&s->nums[i], sum))
			return false;
	return true;
}

/* The shares [from, to) name no base; a count before them that two of them and half of all fit is their base. */
static void base_of_shares(struct scan *s, size_t from, size_t to)
{
	size_t here = doc_block_at(s->doc, s->nums[from].f.at.start);
	for (size_t k = from; k-- > 0 && near_num(k, from);) {
		const struct num *w = &s->nums[k];
		size_t fits = 0, above = 0;
		if (doc_block_at(s->doc, w->f.at.start) + BLOCKS_BACK < here)
			return;
		if (!could_be_whole(w, &s->nums[from]))
			continue;
		struct dec whole = w->f.has_base ? w->f.base : w->f.value;
		size_t all = 0;
		for (size_t i = from; i < to; i++) {
			if (s->nums[i].dead || s->nums[i].eaten)
				continue;
			all++;
			fits += makes_share(&s->nums[i], whole);
			above += dec_cmp(s->nums[i].f.value, whole) > 0;
		}
		if (above || fits < 2 || fits * 2 < all || of_their_sum(s, from, to, whole))
			continue;
		for (size_t i = from; i < to; i++) {
			struct figure *f = &s->nums[i].f;
			if (s->nums[i].dead || s->nums[i].eaten)
				continue;
			f->has_base = true;
			f->base = whole;
			f->base_at = w->f.has_base ? scan_place(s, w->t1 - 1, w->t1) : w->f.at;
			f->part_of = (int)k;
		}
		return;
	}
}

void scan_shares(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (!lone_share(&s->nums[i]))
			continue;
		size_t end = i + 1, count = 1, last = i;
		size_t block = doc_block_at(s->doc, s->nums[i].f.at.start);
		for (; end < s->n && end < i + NUMS_REACH; end++) {
			const struct num *n = &s->nums[end];
			if (n->dead || n->eaten)
				continue;
			bool like = n->f.unit.n ? s->nums[i].f.unit.n && vitext_same(n->f.unit, s->nums[i].f.unit) : !s->nums[i].f.unit.n;
			if (!lone_share(n) || !like || doc_block_at(s->doc, n->f.at.start) != block)
				break;
			count++, last = end;
		}
		if (count >= SHARES_LEAST)
			base_of_shares(s, i, last + 1);
		i = last;
	}
}

/* A fraction without a percent: "30/31 chi đoàn", "đạt 07/08 chỉ tiêu". */
static void bare_ratio(struct num *n)
{
	if (n->f.has_base && n->f.percent_kind == PK_NONE && !n->percent)
		n->f.percent_kind = dec_cmp(n->f.value, n->f.base) > 0 || view_starts(n->f.unit, "chỉ tiêu") ? PK_OF_PLAN : PK_SHARE;
}

/* "28 đảng viên (chỉ tiêu 25), đạt 112%": a plan in brackets that names no unit counts what the number before it counts. */
static void revive_plan(struct scan *s, size_t i)
{
	struct num *b = &s->nums[i];
	int32_t open = s->at[b->t0].bracket;
	if (!b->dead || b->percent || open < 1 || i == 0 || !tok_mark(s, b->t1, ')') ||
	    lexicon_before(s->lex, b->t0, LEX_PLAN, NULL) != b->t0 - (size_t)open - 1 || b->t0 == (size_t)open + 1)
		return;
	const struct num *c = &s->nums[i - 1];
	if (!is_count(c) || !c->own_unit || c->after != (size_t)open || !c->f.has_percent || c->f.percent_kind != PK_OF_PLAN)
		return;
	b->dead = false;
	b->earlier = b->plan = true;
	b->kind = c->kind;
}

/* "kết nạp 36 đảng viên, đạt 24% chỉ tiêu (36/150)": the fraction behind the percent says the base of the count before it. */
static void bracket_fraction(struct scan *s, size_t i)
{
	struct num *b = &s->nums[i];
	int32_t open = s->at[b->t0].bracket;
	if (!b->f.has_base || b->f.has_percent || b->percent || b->own_unit || open < 0 || b->t0 != (size_t)open + 1 || !tok_mark(s, b->t1, ')'))
		return;
	for (size_t k = i; k-- > 0 && in_reach(s, b, &s->nums[k]);) {
		struct num *c = &s->nums[k];
		if (!is_count(c) || c->f.has_base || !c->f.has_percent || c->change || !dec_eq(c->f.value, b->f.value))
			continue;
		struct view pair = view_mid(s->doc->text, b->f.at.start, b->f.at.end);
		const char *slash = memchr(pair.p, '/', pair.n);
		c->f.has_base = true;
		c->f.base = b->f.base;
		c->f.base_at = (struct place){ b->f.at.start + (slash ? (size_t)(slash - pair.p) + 1 : 0), b->f.at.end };
		b->eaten = true;
		return;
	}
}

void link_bases(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++)
		bracket_fraction(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			behind_cue(s, i);
	for (size_t i = 0; i < s->n; i++)
		revive_plan(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			link_base(s, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			bare_ratio(&s->nums[i]);
}
