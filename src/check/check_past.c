/* check_past - changes against an earlier period: inside one paper, and against the paper of the last period (--previous).
 *
 * Inside: "92 vụ, tăng 12 vụ (15%) so với cùng kỳ": 12 of 92 - 12; with the earlier number printed beside it, value - earlier =
 * change. With the last paper: the same indicator there (same words, same unit) is the earlier number, and its printed target for
 * this period is the plan. Everything by intervals; where the words do not say enough, silence. */
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"
#include "check/rates.h"

enum { PAST_WORDS = 4 };

/* --- inside one paper ------------------------------------------------------------------------------------------------------------ */

struct change {
	const struct figure *now, *by, *old; /* old NULL: not printed */
	struct dec percent;
	bool has_percent;
	struct place percent_at;
	enum qualifier percent_qualifier;
};

/* The next figure, when nothing but a word or two stands between: "so với cùng kỳ (50 vụ)", "so với 50 vụ của năm trước". A new
 * clause in between, or more words, and it may count anything. */
static const struct figure *old_value(const struct check_in *in, size_t by, size_t from, const struct figure *now)
{
	const struct figures *fs = in->figures;
	enum { BETWEEN_MAX = 90 };
	if (by + 1 >= fs->n)
		return NULL;
	const struct figure *f = &fs->v[by + 1];
	struct span s = arith_sentence(in->doc, fs->v[by].at.start);
	struct measure a = arith_measure(in, f->unit), b = arith_measure(in, now->unit);
	if (f->at.start >= s.end || f->direction != DIR_NONE || f->has_percent || f->has_base || !view_eq(a.base, b.base) ||
	    f->at.start < from || f->at.start - from > BETWEEN_MAX)
		return NULL;
	struct view between = view_mid(in->doc->text, from, f->at.start);
	const char *bracket = memrchr(between.p, '(', between.n);
	if (memchr(between.p, ';', between.n) || memchr(between.p, ')', between.n) || (!bracket && memchr(between.p, ',', between.n)))
		return NULL;
	struct view said = vitext_fold(between, in->arena);
	return words_in(in, "against", said) && !words_in(in, "part-cue", said) && !words_in(in, "another-whole", said) ? f : NULL;
}

/* The percent stands right behind the change, in a bracket or after a comma or an equals sign. */
static bool right_behind(const struct check_in *in, size_t by, struct place percent)
{
	const struct figures *fs = in->figures;
	enum { BEHIND_MAX = 60 };
	size_t end = fs->v[by].at.end;
	if (percent.start < end || percent.start - end > BEHIND_MAX || (by + 1 < fs->n && fs->v[by + 1].at.start < percent.start))
		return false;
	struct view between = view_mid(in->doc->text, end, percent.start);
	return !memchr(between.p, ';', between.n) && !memchr(between.p, '\n', between.n);
}

static void tell_change(const struct check_in *in, struct findings *out, const struct change *c, const char *message, char *computed)
{
	struct finding *one = check_add(out, "past-change", arith_span(in, c->now->at, c->has_percent ? c->percent_at : c->by->at));
	one->message = (char *)message;
	one->computed = computed;
	arith_evidence_of(out, one, c->now);
	arith_evidence_of(out, one, c->by);
	arith_evidence(out, one, c->percent_at);
	if (c->old)
		arith_evidence(out, one, c->old->at);
}

static struct interval earlier(const struct check_in *in, const struct change *c)
{
	struct interval now = arith_in_base(in, c->now), by = arith_in_base(in, c->by);
	return c->by->direction == DIR_UP ? interval_sub(now, by) : interval_add(now, by);
}

static void judge_percent(const struct check_in *in, struct findings *out, const struct change *c)
{
	struct interval old = earlier(in, c), ratio = arith_percent_of(arith_in_base(in, c->by), old);
	struct dec was, q;
	char sign = c->by->direction == DIR_UP ? '-' : '+';
	bool fits = c->by->direction == DIR_UP ? dec_sub(c->now->value, c->by->value, &was) : dec_add(c->now->value, c->by->value, &was);
	if (!ratio.ok || !fits || was.digits <= 0 || arith_fit(ratio, c->percent, c->percent_qualifier) != FIT_NO)
		return;
	/* A level ("bằng 115% cùng kỳ") in the same bracket is right too. */
	struct interval level = arith_percent_of(arith_in_base(in, c->now), old);
	if (arith_fit(level, c->percent, c->percent_qualifier) != FIT_NO)
		return;
	int scale = c->percent.scale + 2 > 4 ? 4 : c->percent.scale + 2;
	struct dec hundred = c->by->value;
	hundred.digits *= 100;
	if (!dec_div_round(hundred, was, scale, DEC_HALF_UP, &q))
		return;
	tell_change(in, out, c, arena_printf(in->arena, T("Mức thay đổi %s không phải %s%%", "A change of %s is not %s%%"), arith_vi(in, c->by->value),
	                                     arith_vi(in, c->percent)),
	            arena_printf(in->arena, T("%s %c %s = %s; %s/%s = %s%%, in %s%%", "%s %c %s = %s; %s/%s = %s%%, printed %s%%"), arith_vi(in, c->now->value), sign,
	                         arith_vi(in, c->by->value), arith_vi(in, was), arith_vi(in, c->by->value), arith_vi(in, was), arith_vi(in, q),
	                         arith_vi(in, c->percent)));
}

static void judge_old(const struct check_in *in, struct findings *out, const struct change *c)
{
	struct dec was;
	if (interval_meet(earlier(in, c), arith_in_base(in, c->old)))
		return;
	bool up = c->by->direction == DIR_UP;
	if (!(up ? dec_sub(c->now->value, c->by->value, &was) : dec_add(c->now->value, c->by->value, &was)))
		return;
	struct change told = *c;
	told.has_percent = false;
	tell_change(in, out, &told, T("Số kỳ này, mức thay đổi và số kỳ trước không khớp nhau", "This period, the change and the earlier period do not fit"),
	            arena_printf(in->arena, T("%s %c %s = %s ≠ %s", "%s %c %s = %s ≠ %s"), arith_vi(in, c->now->value), up ? '-' : '+', arith_vi(in, c->by->value),
	                         arith_vi(in, was), arith_vi(in, c->old->value)));
}

/* "96 triệu đồng, tăng 20% so với cùng kỳ (80 triệu đồng)": the percent against both numbers. */
static void judge_bare_percent(const struct check_in *in, struct findings *out, size_t i)
{
	const struct figure *f = &in->figures->v[i];
	if (!f->has_percent || f->has_base || f->percent_kind != PK_CHANGE || f->direction == DIR_NONE || f->percent_at.end <= f->at.end || f->has_to ||
	    arith_measure(in, f->unit).percent)
		return;
	const struct figure *old = old_value(in, i, f->percent_at.end, f);
	if (!old || old->value.digits <= 0)
		return;
	struct interval hundred = interval_exact(DEC(100)), level = arith_percent_of(arith_in_base(in, f), arith_in_base(in, old));
	struct interval change = f->direction == DIR_UP ? interval_sub(level, hundred) : interval_sub(hundred, level);
	struct dec q;
	if (!level.ok || arith_fit(change, f->percent, f->percent_qualifier) != FIT_NO || arith_fit(level, f->percent, f->percent_qualifier) != FIT_NO)
		return;
	struct change c = { .now = f, .by = f, .old = old, .has_percent = true, .percent_at = f->percent_at };
	struct interval exact = arith_percent_of(interval_exact(f->value), interval_exact(old->value));
	bool shown = exact.ok && frac_round(exact.lo, f->percent.scale + 1, DEC_HALF_UP, &q);
	tell_change(in, out, &c, T("Tỷ lệ tăng, giảm không khớp hai số in cạnh nó", "The percent of change does not fit the two numbers beside it"),
	            shown ? arena_printf(in->arena, T("%s/%s = %s%%, in %s %s%%", "%s/%s = %s%%, printed %s %s%%"), arith_vi(in, f->value), arith_vi(in, old->value),
	                                 arith_vi(in, q), f->direction == DIR_UP ? T("tăng", "up") : T("giảm", "down"), arith_vi(in, f->percent)) : NULL);
}

/* "đạt 92,5%, tăng 2,5% so với cùng kỳ (90%)": right as points, and then better called so; right as a ratio; or wrong. */
static void judge_rates(const struct check_in *in, struct findings *out, size_t i)
{
	struct rates r;
	if (!rates_of(in, i, &r) || r.plan)
		return;
	bool points = rates_are_points(&r);
	if (!points && (!r.sure || rates_fit_points(&r) || (!r.points && rates_fit_ratio(&r))))
		return;
	struct finding *one = check_add(out, points ? "past-points" : "past-change", arith_span(in, r.by->at, r.by->percent_at));
	one->message = points ? arena_printf(in->arena, T("%s%% ở đây là điểm %%", "%s%% here are points"), arith_vi(in, r.by->percent)) :
	                        arena_printf(in->arena, T("Từ %s%% đến %s%% không phải là %s%%", "From %s%% to %s%% is not %s%%"), arith_vi(in, r.from->percent),
	                                     arith_vi(in, r.level->percent), arith_vi(in, r.by->percent));
	one->computed = rates_computed(in, &r);
	arith_evidence_of(out, one, r.by);
	arith_evidence(out, one, arith_percent_place(r.level));
	arith_evidence(out, one, r.from->at);
}

static void inside(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *by = &fs->v[i];
		struct measure m = arith_measure(in, by->unit);
		judge_rates(in, out, i);
		judge_bare_percent(in, out, i);
		if (by->direction == DIR_NONE || by->percent_kind != PK_CHANGE || by->about < 0 || m.percent || by->has_base)
			continue;
		struct change c = { .by = by, .now = &fs->v[by->about] };
		struct measure n = arith_measure(in, c.now->unit);
		if (!arith_addable(&m, &n) || m.money != n.money || n.percent || (c.now->has_base && !c.now->base_at.end) || c.now->has_to || c.now->block != by->block)
			continue;
		c.old = old_value(in, i, by->at.end, c.now);
		if (by->has_percent) {
			c.percent = by->percent;
			c.percent_at = by->percent_at;
			c.percent_qualifier = by->percent_qualifier;
			c.has_percent = true;
		} else if (c.now->has_percent && right_behind(in, i, c.now->percent_at) && c.now->percent_kind != PK_OF_PLAN) {
			/* "92 vụ, tăng 12 vụ (15%)": the percent behind the change is the change's. */
			c.percent = c.now->percent;
			c.percent_at = c.now->percent_at;
			c.percent_qualifier = c.now->percent_qualifier;
			c.has_percent = true;
		}
		if (c.old)
			judge_old(in, out, &c);
		if (c.has_percent)
			judge_percent(in, out, &c);
	}
}

/* --- against the last paper -------------------------------------------------------------------------------------------------------- */

/* An indicator as it is looked for in a paper: its words, and what else must be the same where the words are few. */
struct wanted {
	struct clause words;
	struct view base;       /* of its measure */
	struct view section;    /* title of its section, folded; empty before the first heading */
	bool part, target;
};

static struct view section_title(const struct check_in *in, const struct doc *d, size_t at)
{
	int s = doc_section_at(d, at);
	return s < 0 ? VIEW("") : vitext_fold(d->outline[s].title, in->arena);
}

static struct wanted wanted_of(const struct check_in *in, const struct doc *d, const struct figures *fs, size_t i)
{
	const struct figure *f = &fs->v[i];
	return (struct wanted){ clause_of(in, d, fs, i), arith_measure(in, f->unit).base, section_title(in, d, f->at.start), f->part_of >= 0, f->target };
}

static bool content(const struct clause *c, struct view base)
{
	for (size_t i = 0; i < c->n; i++)
		if (!memmem(base.p, base.n, c->w[i].p, c->w[i].n))
			return true;
	return false;
}

/* Few words ("Toàn xã có 1.250 hộ"): they must stand in the same section, and say more than the unit or stand under a title. */
static bool short_match(const struct wanted *x, const struct wanted *y)
{
	return x->base.n && x->part == y->part && view_eq(x->section, y->section) && (x->section.n || content(&x->words, x->base));
}

static bool same_indicator(const struct wanted *x, const struct wanted *y)
{
	return view_eq(x->base, y->base) && x->target == y->target && x->words.n && clause_same(&x->words, &y->words) && x->words.negated == y->words.negated &&
	       (x->words.n >= PAST_WORDS || short_match(x, y));
}

/* The figure of that paper that is this indicator; NULL when there is none, or two with different values. */
static const struct figure *find_in(const struct check_in *in, const struct doc *d, const struct figures *fs, const struct wanted *x)
{
	const struct figure *found = NULL;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *g = &fs->v[i];
		if (g->target != x->target || g->direction != DIR_NONE || g->has_to || !view_eq(arith_measure(in, g->unit).base, x->base))
			continue;
		struct wanted y = wanted_of(in, d, fs, i);
		if (!same_indicator(x, &y))
			continue;
		if (found && !dec_eq(found->value, g->value))
			return NULL;
		found = g;
	}
	return found;
}

/* The same indicator in the last paper. Few words are told apart in this paper too: none of its other figures may bear them. */
static const struct figure *in_last(const struct check_in *in, size_t i)
{
	struct wanted x = wanted_of(in, in->doc, in->figures, i);
	x.target = false;
	if (x.words.n < PAST_WORDS && !find_in(in, in->doc, in->figures, &x))
		return NULL;
	return find_in(in, in->previous_doc, in->previous_figures, &x);
}

/* "so với cùng kỳ năm trước", "so với đầu năm" in a paper whose last one is of the quarter before: that one knows nothing of it. */
static bool another_period(const struct check_in *in, size_t by)
{
	const struct figures *fs = in->figures;
	const struct figure *f = &fs->v[by];
	struct view last = in->previous_doc->header.period;
	size_t end = arith_sentence(in->doc, f->at.start).end;
	if (by + 1 < fs->n && fs->v[by + 1].at.start < end && fs->v[by + 1].at.start > f->at.end)
		end = fs->v[by + 1].at.start;
	if (f->compared_to.p && last.p && !view_eq(f->compared_to, last))
		return true;
	return words_in(in, "since-start", vitext_fold(view_mid(in->doc->text, f->at.end, end), in->arena));
}

static void against_last(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *by = &fs->v[i];
		if (by->direction == DIR_NONE || by->percent_kind != PK_CHANGE || by->about < 0 || by->has_percent || arith_measure(in, by->unit).percent)
			continue;
		const struct figure *now = &fs->v[by->about];
		const struct figure *old = another_period(in, i) ? NULL : in_last(in, (size_t)by->about);
		struct change c = { .now = now, .by = by };
		if (!old || interval_meet(earlier(in, &c), arith_in_base(in, old)))
			continue;
		struct finding *one = check_add(out, "past-previous", arith_span(in, now->at, by->at));
		bool up = by->direction == DIR_UP;
		one->message = arena_printf(in->arena, T("Báo cáo kỳ trước ghi %s", "The last report says %s"), arith_vi(in, old->value));
		one->computed = arena_printf(in->arena, "%s %c %s ≠ %s", arith_vi(in, now->value), up ? '-' : '+', arith_vi(in, by->value), arith_vi(in, old->value));
		arith_evidence(out, one, now->at);
		arith_evidence(out, one, by->at);
	}
}

/* The plan of one indicator, printed as base, changed between the two papers. */
static void plan_moved(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *f = &fs->v[i];
		if (!f->has_base || f->percent_kind != PK_OF_PLAN)
			continue;
		const struct figure *old = in_last(in, i);
		if (!old || !old->has_base || old->percent_kind != PK_OF_PLAN || dec_eq(old->base, f->base))
			continue;
		if (!f->period.p || !old->period.p || f->period.n < 4 || old->period.n < 4 || memcmp(f->period.p, old->period.p, 4) != 0)
			continue; /* another year has another plan */
		struct finding *one = check_add(out, "past-plan", f->at);
		one->message = arena_printf(in->arena, T("Chỉ tiêu ở đây là %s, báo cáo kỳ trước ghi %s", "The plan here is %s, the last report says %s"),
		                            arith_vi(in, f->base), arith_vi(in, old->base));
		one->computed = arena_printf(in->arena, "%s ≠ %s", arith_vi(in, f->base), arith_vi(in, old->base));
		arith_evidence_of(out, one, f);
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	inside(in, out);
	if (in->previous_doc && in->previous_figures) {
		against_last(in, out);
		plan_moved(in, out);
	}
}

const struct check check_past = { .name = "past", .family = "past", .run = run };
