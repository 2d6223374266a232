/* rates - see rates.h. Four ways in which offices print the rate that a change is measured from, tried one after the other. */
#include "check/rates.h"
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

enum { BETWEEN_MAX = 120 }; /* bytes between a change and the rate it is measured from */

static const struct interval HUNDRED = { { 100, 1 }, { 100, 1 }, false, false, true };

static bool lone_rate(const struct check_in *in, const struct figure *f)
{
	return f->has_percent && !f->has_base && !f->has_to && f->direction == DIR_NONE && dec_eq(f->value, f->percent) && f->percent_kind != PK_POINTS &&
	       f->percent_kind != PK_OF_PLAN && f->percent_qualifier == Q_EXACT && f->qualifier == Q_EXACT && arith_measure(in, f->unit).percent;
}

/* A rate of its own or the share of a count. */
static bool is_level(const struct check_in *in, const struct figure *f)
{
	return lone_rate(in, f) || (f->has_percent && f->percent_kind == PK_SHARE && f->direction == DIR_NONE && f->percent_qualifier == Q_EXACT && !f->has_to);
}

static size_t end_of(const struct figure *f)
{
	return f->percent_at.end > f->at.end ? f->percent_at.end : f->at.end;
}

/* Only words of the role, numbers and small marks. */
static bool only_words(const struct check_in *in, size_t from, size_t to, const char *role)
{
	const struct tokens *t = &in->doc->tokens;
	for (size_t i = tokens_find(t, from); i < t->n && t->v[i].end <= to; i++) {
		const struct token *x = &t->v[i];
		if (x->kind == TOKEN_WORD ? !words_role(in, role, x->fold) : x->kind == TOKEN_MARK && (x->cp == ';' || x->cp == ',' || x->cp == '.' || x->cp == ')'))
			return false;
		if (x->kind == TOKEN_BREAK || x->kind == TOKEN_CELL)
			return false;
	}
	return true;
}

static struct view folded(const struct check_in *in, size_t from, size_t to)
{
	return vitext_fold(view_mid(in->doc->text, from, to), in->arena);
}

/* What a piece of text compares with: exactly one of plan and past. */
static bool compares(const struct check_in *in, struct view said, bool *plan)
{
	bool past = words_in(in, "earlier", said);
	*plan = words_in(in, "plan", said);
	return past != *plan;
}

/* "tăng 2,5% so với cùng kỳ (90%)", "so với mức 90% của năm trước", "vượt 2,5% so với chỉ tiêu giao (92%)". */
static bool from_behind(const struct check_in *in, size_t i, struct rates *r)
{
	const struct figures *fs = in->figures;
	const struct figure *by = r->by, *from = by + 1;
	if (by->about < 0 || i + 1 >= fs->n || from->block != by->block || !lone_rate(in, from) || from->at.start > end_of(by) + BETWEEN_MAX)
		return false;
	struct view between = view_mid(in->doc->text, end_of(by), from->at.start);
	const char *open = memrchr(between.p, '(', between.n);
	size_t bracket = open ? (size_t)(open - in->doc->text.p) : from->at.start;
	struct view cue = folded(in, end_of(by), bracket);
	if (memchr(between.p, ';', between.n) || memchr(between.p, '\n', between.n) || memchr(cue.p, ',', cue.n) || memchr(cue.p, ')', cue.n))
		return false;
	if (!words_in(in, "against", cue) && !words_in(in, "plan", cue))
		return false;
	if (!only_words(in, open ? bracket + 1 : end_of(by), from->at.start, "beside-rate"))
		return false;
	size_t end = arith_sentence(in->doc, from->at.start).end, behind = end_of(from);
	const char *comma = memchr(in->doc->text.p + behind, ',', end - behind);
	if (comma)
		end = (size_t)(comma - in->doc->text.p);
	if (!compares(in, folded(in, end_of(by), from->at.start), &r->plan) && (open || !compares(in, folded(in, behind, end), &r->plan)))
		return false;
	r->level = &fs->v[by->about];
	r->from = from;
	return true;
}

/* "đạt 94,5% (chỉ tiêu 92%), vượt 2,5%": the bracket stands right behind the level; what the change says itself goes first. */
static bool from_bracket(const struct check_in *in, size_t i, struct rates *r)
{
	const struct figure *from = r->by - 1, *level = r->by - 2;
	const struct tokens *t = &in->doc->tokens;
	bool said;
	if (i < 2 || !lone_rate(in, from) || level->block != from->block)
		return false;
	struct view between = view_mid(in->doc->text, end_of(level), from->at.start);
	const char *open = memchr(between.p, '(', between.n);
	if (!open || between.n > BETWEEN_MAX || !only_words(in, (size_t)(open - in->doc->text.p) + 1, from->at.start, "beside-rate") ||
	    !only_words(in, end_of(level), (size_t)(open - in->doc->text.p), "beside-rate") || !compares(in, folded(in, end_of(level), from->at.start), &r->plan))
		return false;
	size_t k = tokens_find(t, end_of(from));
	while (k < t->n && t->v[k].kind == TOKEN_MARK && t->v[k].cp == '%')
		k++;
	if (k >= t->n || t->v[k].cp != ')' || t->v[k].end > r->by->at.start)
		return false;
	struct view last = view_mid(in->doc->text, t->v[k].end, r->by->at.start);
	if (memchr(last.p, '(', last.n) || memchr(last.p, ';', last.n) || last.n > BETWEEN_MAX)
		return false;
	size_t end = arith_sentence(in->doc, r->by->at.start).end;
	if (compares(in, folded(in, end_of(r->by), end), &said) ? said != r->plan : r->plan != (r->by->percent_kind == PK_POINTS))
		return false;
	r->level = level;
	r->from = from;
	return true;
}

/* "giảm từ 4,2% xuống còn 2,5%, giảm 1,7%" */
static bool from_to(const struct check_in *in, size_t i, struct rates *r)
{
	const struct figure *level = r->by - 1, *from = r->by - 2;
	const struct tokens *t = &in->doc->tokens;
	if (i < 2 || r->by->about != (int)i - 1 || !lone_rate(in, from) || !lone_rate(in, level) || from->block != r->by->block)
		return false;
	size_t k = tokens_find(t, from->at.start), end = end_of(from);
	if (k == 0 || !view_is(t->v[k - 1].fold, "từ") || !only_words(in, end, level->at.start, "from-to") || level->at.start - end > BETWEEN_MAX ||
	    tokens_find(t, level->at.start) - tokens_find(t, end) < 2)
		return false;
	r->level = level;
	r->from = from;
	return true;
}

/* "năm 2025 đạt 90%; năm 2026 đạt 92,5%, tăng 2,5% so với năm 2025": the only rate of that year in the sentence. */
static bool from_year(const struct check_in *in, size_t i, struct rates *r)
{
	const struct figures *fs = in->figures;
	struct span s = arith_sentence(in->doc, r->by->at.start);
	if (r->by->about < 0 || !r->by->compared_to.n)
		return false;
	r->level = &fs->v[r->by->about];
	for (size_t k = i; k-- > 0 && fs->v[k].at.start >= s.start;) {
		const struct figure *f = &fs->v[k];
		if (f == r->level || !lone_rate(in, f) || !view_eq(f->period, r->by->compared_to))
			continue;
		if (r->from)
			return false;
		r->from = f;
	}
	r->sure = false;
	return r->from != NULL;
}

bool rates_of(const struct check_in *in, size_t i, struct rates *out)
{
	static bool (*const ways[])(const struct check_in *, size_t, struct rates *) = { from_behind, from_bracket, from_to, from_year };
	const struct figure *by = &in->figures->v[i];
	const struct tokens *t = &in->doc->tokens;
	if (by->direction == DIR_NONE || !by->has_percent || by->has_base || by->has_to || !dec_eq(by->value, by->percent) || by->qualifier != Q_EXACT ||
	    by->percent_qualifier != Q_EXACT || (by->percent_kind != PK_CHANGE && by->percent_kind != PK_POINTS))
		return false;
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		*out = (struct rates){ .by = by, .sure = true };
		if (!ways[k](in, i, out) || out->level == out->from || out->level->block != by->block || out->level->at.start > by->at.start ||
		    !is_level(in, out->level) || out->from->percent.digits <= 0)
			continue;
		size_t word = tokens_find(t, end_of(by));
		out->points = word < t->n && view_is(t->v[word].fold, "điểm");
		return true;
	}
	return false;
}

/* --- fitting ------------------------------------------------------------------------------------------------------------------- */

static bool fits(struct interval x, const struct figure *by)
{
	return x.ok && arith_fit(x, by->percent, by->percent_qualifier) != FIT_NO;
}

/* A target is set, not measured: it is exact as printed. */
static struct interval origin(const struct rates *r)
{
	return r->plan ? interval_exact(r->from->percent) : interval_rounded(r->from->percent);
}

bool rates_fit_points(const struct rates *r)
{
	struct interval level = interval_rounded(r->level->percent), from = origin(r);
	return fits(r->by->direction == DIR_UP ? interval_sub(level, from) : interval_sub(from, level), r->by);
}

bool rates_fit_ratio(const struct rates *r)
{
	struct interval ratio = arith_percent_of(interval_rounded(r->level->percent), origin(r));
	return fits(r->by->direction == DIR_UP ? interval_sub(ratio, HUNDRED) : interval_sub(HUNDRED, ratio), r->by) || fits(ratio, r->by);
}

bool rates_are_points(const struct rates *r)
{
	const struct dec *level = &r->level->percent, *from = &r->from->percent;
	bool up = r->by->direction == DIR_UP;
	struct dec gap, q;
	if (r->points || !dec_sub(up ? *level : *from, up ? *from : *level, &gap) || !dec_eq(gap, r->by->percent))
		return false;
	struct interval ratio = arith_percent_of(interval_exact(*level), interval_exact(*from));
	struct interval change = up ? interval_sub(ratio, HUNDRED) : interval_sub(HUNDRED, ratio);
	return change.ok && frac_round(change.lo, r->by->percent.scale, DEC_HALF_UP, &q) && !dec_eq(q, r->by->percent);
}

char *rates_computed(const struct check_in *in, const struct rates *r)
{
	struct interval ratio = arith_percent_of(interval_exact(r->level->percent), interval_exact(r->from->percent));
	const char *level = arith_vi(in, r->level->percent), *from = arith_vi(in, r->from->percent);
	struct dec gap, q;
	if (!dec_sub(r->level->percent, r->from->percent, &gap) || !ratio.ok || !frac_round(ratio.lo, 2, DEC_HALF_UP, &q))
		return NULL;
	return arena_printf(in->arena, T("%s%% - %s%% = %s điểm %%; %s/%s = %s%%; in %s %s%s", "%s%% - %s%% = %s points; %s/%s = %s%%; printed %s %s%s"), level, from,
	                    arith_vi(in, gap), level, from, arith_vi(in, q), r->by->direction == DIR_UP ? T("tăng", "up") : T("giảm", "down"),
	                    arith_vi(in, r->by->percent), r->points ? T(" điểm %", " points") : "%");
}
