/* check_plan - percent of plan and what goes beyond it.
 *
 * "đạt 110% kế hoạch, vượt 10%": beyond a hundred. "đạt 85%, vượt 5% chỉ tiêu (chỉ tiêu 80%)": points over the printed target, or
 * the ratio of both; right if either fits. A target that is printed nowhere says nothing. One indicator told twice with its percent
 * of plan: both must lead to one plan. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"
#include "check/rates.h"

enum { PLAN_WORDS = 5, PLAN_FIGURES_MAX = 3000 };

static const struct interval HUNDRED = { { 100, 1 }, { 100, 1 }, false, false, true };

/* --- vượt x % -------------------------------------------------------------------------------------------------------------------- */

/* A target rate printed in the same sentence: a share figure other than these two, with a word of the plan before it. */
static const struct figure *target_rate(const struct check_in *in, const struct figure *level, const struct figure *over)
{
	const struct figures *fs = in->figures;
	struct span s = arith_sentence(in->doc, over->at.start);
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *f = &fs->v[i];
		if (f == level || f == over || f->at.start < s.start || f->at.start >= s.end || !f->has_percent || f->has_base || f->direction != DIR_NONE ||
		    f->percent_kind == PK_POINTS || !dec_eq(f->value, f->percent))
			continue;
		struct view between = f->at.start < over->at.start ? view_mid(in->doc->text, f->at.start, over->at.start) : view_mid(in->doc->text, over->at.start, f->at.start);
		if (f->about >= 0 && level == &fs->v[f->about] && words_in(in, "plan", vitext_fold(view_mid(in->doc->text, over->at.end, f->at.start > over->at.end ? f->at.start : over->at.end), in->arena)))
			return f; /* "vượt 0,16 điểm % so với kế hoạch (4,2%)" */
		if (!memchr(between.p, ';', between.n) && words_in(in, "plan", clause_text(in, fs, i)))
			return f;
	}
	return NULL;
}

static bool fits_over(const struct check_in *in, struct interval level, struct interval target, const struct figure *over)
{
	struct interval up = interval_sub(level, target), down = interval_sub(target, level), ratio = arith_percent_of(level, target);
	(void)in;
	return arith_fit(up, over->percent, over->percent_qualifier) != FIT_NO || arith_fit(down, over->percent, over->percent_qualifier) != FIT_NO ||
	       arith_fit(interval_sub(ratio, HUNDRED), over->percent, over->percent_qualifier) != FIT_NO ||
	       arith_fit(ratio, over->percent, over->percent_qualifier) != FIT_NO;
}

/* The target stands in a bracket beside the two: "vượt 2,5% so với chỉ tiêu giao (92%)", "đạt 94,5% (chỉ tiêu 92%), vượt 2,5%". */
static void judge_beside(const struct check_in *in, struct findings *out, const struct rates *r)
{
	if (rates_fit_points(r) || (!r->points && rates_fit_ratio(r)))
		return;
	struct finding *one = check_add(out, "plan-over", arith_span(in, r->by->at, r->by->percent_at));
	one->message = arena_printf(in->arena, T("Đạt %s%% so với chỉ tiêu %s%% thì không phải là %s%%", "Reaching %s%% of a target of %s%% is not %s%%"),
	                            arith_vi(in, r->level->percent), arith_vi(in, r->from->percent), arith_vi(in, r->by->percent));
	one->detail = (char *)T("Tính theo điểm phần trăm hay theo tỷ số đều không ra.", "Neither points nor ratio give it.");
	one->computed = rates_computed(in, r);
	arith_evidence_of(out, one, r->by);
	arith_evidence_of(out, one, r->level);
	arith_evidence(out, one, r->from->at);
}

static void judge_over(const struct check_in *in, struct findings *out, const struct figure *over)
{
	const struct figure *level = over->about >= 0 ? &in->figures->v[over->about] : NULL, *printed = NULL;
	struct interval target;
	if (!level || !level->has_percent || level->block != over->block || !over->has_percent || over->has_base || over->compared_to.p)
		return; /* what moved against an earlier period is no matter of a plan */
	struct interval reached = arith_interval(level->percent, false, level->percent_qualifier);
	if (level->percent_kind == PK_OF_PLAN) {
		target = HUNDRED;
		if (level->has_base) {
			/* The exact ratio says more than its rounded percent. */
			struct interval exact = arith_percent_of(arith_value(in, level), arith_interval(level->base, arith_measure(in, level->unit).counted, Q_EXACT));
			if (exact.ok && fits_over(in, exact, target, over))
				return;
		}
	} else {
		printed = target_rate(in, level, over);
		if (!printed)
			return;
		target = arith_interval(printed->percent, false, printed->percent_qualifier);
	}
	if (!reached.ok || fits_over(in, reached, target, over))
		return;
	struct finding *one = check_add(out, "plan-over", arith_span(in, over->at, over->percent_at));
	struct dec aim = printed ? printed->percent : DEC(100), gap;
	one->message = arena_printf(in->arena, T("Đạt %s%% thì không phải vượt %s%%", "Reaching %s%% is not %s%% beyond"), arith_vi(in, level->percent),
	                            arith_vi(in, over->percent));
	one->detail = (char *)T("Tính theo điểm phần trăm hay theo tỷ số đều không ra.", "Neither points nor ratio give it.");
	if (dec_sub(level->percent, aim, &gap))
		one->computed = arena_printf(in->arena, T("%s%% - %s%% = %s, in %s%%", "%s%% - %s%% = %s, printed %s%%"), arith_vi(in, level->percent), arith_vi(in, aim),
		                             arith_vi(in, gap), arith_vi(in, over->percent));
	arith_evidence_of(out, one, over);
	arith_evidence_of(out, one, level);
	if (printed)
		arith_evidence(out, one, printed->at);
}

/* --- "đạt 110% kế hoạch (chỉ tiêu 160 đảng viên)": the plan printed as a figure of its own ------------------------------------------ */

/* "chỉ tiêu được giao là 160": the plan's word stands within a few words before the number, in its clause, and the clause speaks of
 * nothing reached. */
static bool plan_before(const struct check_in *in, const struct figure *g)
{
	const struct tokens *t = &in->doc->tokens;
	size_t i = tokens_find(t, g->at.start), from = i;
	while (from > 0 && i - from < 6 && t->v[from - 1].kind == TOKEN_WORD)
		from--;
	if (from == i)
		return false;
	struct view said = vitext_fold(view_mid(in->doc->text, t->v[from].start, t->v[i - 1].end), in->arena);
	return words_in(in, "plan", said) && !words_phrase(said, VIEW("đạt")) && !words_phrase(said, VIEW("vượt")) && !words_phrase(said, VIEW("theo")) &&
	       !words_phrase(said, VIEW("so với"));
}

static void judge_printed_plan(const struct check_in *in, struct findings *out, size_t i)
{
	const struct figures *fs = in->figures;
	const struct figure *f = &fs->v[i], *plan = NULL;
	struct span s = arith_sentence(in->doc, f->at.start);
	struct measure m = arith_measure(in, f->unit);
	for (size_t k = 0; k < fs->n; k++) {
		const struct figure *g = &fs->v[k];
		/* The cheap questions first: this runs for every pair of figures. */
		if (g->at.start >= s.end)
			break;
		if (k == i || g->at.start < s.start || g->has_percent || g->has_base || g->direction != DIR_NONE || g->part_of >= 0)
			continue;
		struct measure n = arith_measure(in, g->unit);
		if (n.percent || !view_eq(m.base, n.base) || !plan_before(in, g))
			continue;
		if (plan)
			return;
		plan = g;
	}
	if (!plan || plan->value.digits <= 0)
		return;
	struct interval ratio = arith_percent_of(arith_in_base(in, f), arith_in_base(in, plan));
	if (!ratio.ok || arith_fit(ratio, f->percent, f->percent_qualifier) != FIT_NO ||
	    arith_fit(interval_sub(ratio, HUNDRED), f->percent, f->percent_qualifier) != FIT_NO)
		return;
	struct finding *one = check_add(out, "plan-percent", arith_span(in, f->at, f->percent_at));
	struct dec q;
	one->message = arena_printf(in->arena, T("Tỷ lệ %s%% không khớp chỉ tiêu %s", "%s%% does not fit the plan %s"), arith_vi(in, f->percent), arith_vi(in, plan->value));
	if (frac_round(ratio.lo, f->percent.scale + 2, DEC_HALF_UP, &q))
		one->computed = arena_printf(in->arena, T("%s/%s = %s%%, in %s%%", "%s/%s = %s%%, printed %s%%"), arith_vi(in, f->value), arith_vi(in, plan->value),
		                             arith_vi(in, q), arith_vi(in, f->percent));
	arith_evidence_of(out, one, f);
	arith_evidence(out, one, plan->at);
}

/* --- one plan, told twice ------------------------------------------------------------------------------------------------------------ */

static struct interval plan_of(const struct check_in *in, const struct figure *f)
{
	if (f->has_base)
		return interval_scale(arith_interval(f->base, arith_measure(in, f->unit).counted, Q_EXACT), arith_measure(in, f->unit).num, arith_measure(in, f->unit).den);
	struct interval p = interval_rounded(f->percent);
	p.hi = interval_cut(f->percent).hi;
	return interval_scale(interval_div(arith_in_base(in, f), p), 100, 1);
}

static bool tells_plan(const struct check_in *in, const struct figure *f)
{
	return f->has_percent && f->percent_kind == PK_OF_PLAN && f->direction == DIR_NONE && f->qualifier == Q_EXACT && f->percent_qualifier == Q_EXACT &&
	       !arith_measure(in, f->unit).percent && f->percent.digits > 0 && f->value.digits > 0;
}

static void judge_twice(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	size_t n = fs->n < PLAN_FIGURES_MAX ? fs->n : PLAN_FIGURES_MAX, m = 0;
	size_t *at = arena_array(in->arena, n, sizeof *at);
	struct clause *words = arena_array(in->arena, n, sizeof *words);
	for (size_t i = 0; i < n; i++)
		if (tells_plan(in, &fs->v[i])) {
			at[m] = i;
			words[m++] = clause_of(in, in->doc, fs, i);
		}
	for (size_t i = 0; i < m; i++)
		for (size_t k = i + 1; k < m; k++) {
			const struct figure *f = &fs->v[at[i]], *g = &fs->v[at[k]];
			struct measure a = arith_measure(in, f->unit), b = arith_measure(in, g->unit);
			/* Equal values with unequal percents are one indicator; unequal values are check_same's. */
			if (words[i].n < PLAN_WORDS || !clause_same(&words[i], &words[k]) || !view_eq(a.base, b.base) || f->target != g->target ||
			    !interval_meet(arith_in_base(in, f), arith_in_base(in, g)) || interval_meet(plan_of(in, f), plan_of(in, g)))
				continue;
			struct finding *one = check_add(out, "plan-implied", arith_span(in, g->at, g->percent_at));
			one->message = (char *)T("Cùng một kết quả, hai chỗ suy ra hai chỉ tiêu khác nhau", "One result, told twice, leads to two plans");
			one->computed = arena_printf(in->arena, "%s: %s%%; %s: %s%%", arith_vi(in, f->value), arith_vi(in, f->percent), arith_vi(in, g->value),
			                             arith_vi(in, g->percent));
			arith_evidence_of(out, one, f);
			arith_evidence_of(out, one, g);
		}
}

static void run(const struct check_in *in, struct findings *out)
{
	for (size_t i = 0; i < in->figures->n; i++) {
		const struct figure *f = &in->figures->v[i];
		struct rates beside;
		if (rates_of(in, i, &beside) && beside.sure) {
			if (beside.plan)
				judge_beside(in, out, &beside);
		} else if (f->percent_kind == PK_POINTS && f->direction != DIR_NONE)
			judge_over(in, out, f);
		if (f->has_percent && f->percent_kind == PK_OF_PLAN && !f->has_base && f->direction == DIR_NONE && !arith_measure(in, f->unit).percent)
			judge_printed_plan(in, out, i);
	}
	judge_twice(in, out);
}

const struct check check_plan = { .name = "plan", .family = "plan", .run = run };
