/* check_ratio - a printed percent against the numbers it is made of.
 *
 * Judged: value/base against the percent (shares, percent of plan, changes against a printed earlier number, a rate over a target
 * rate); a share whose base is the total it is part of; a percent that no whole number of the base can give; several shares that
 * fail against one base and all fit another. Everything by intervals: rounded is right, cut is a note, an approximate word
 * ("trên", "gần", "khoảng") widens its own side only. Not judged: a percent whose base is printed nowhere near it. */
#include "base/lang.h"
#include "base/vinum.h"
#include "check/arith.h"
#include "check/clause.h"

struct trial {
	const struct figure *f;
	const struct figure *whole; /* the total that lends its value as base; NULL: base printed with the figure */
	struct dec base;
	struct interval ratio;      /* value / base x 100 */
	enum fit fit;
	bool doubtful;              /* the percent names a rate of its own: only one slip away from the ratio is it this one's */
	bool told;
};

struct trials {
	struct trial *v;
	size_t n, cap;
};

/* --- fitting --------------------------------------------------------------------------------------------------------------- */

static const struct interval HUNDRED = { { 100, 1 }, { 100, 1 }, false, false, true };

static enum fit better(enum fit a, enum fit b)
{
	return a < b ? a : b;
}

/* A level fits as it is; a change (or "vượt", "giảm") may be given as the difference to 100 or as the level reached. */
static enum fit fit_of(const struct check_in *in, const struct figure *f, struct interval ratio)
{
	enum fit level = arith_fit(ratio, f->percent, f->percent_qualifier);
	if (f->direction == DIR_NONE && f->percent_kind != PK_CHANGE)
		return level;
	struct interval up = interval_sub(ratio, HUNDRED), down = interval_sub(HUNDRED, ratio);
	enum fit change = better(arith_fit(up, f->percent, f->percent_qualifier), arith_fit(down, f->percent, f->percent_qualifier));
	/* "đạt 94,5%/92%, vượt 2,5%": beyond a rate, the points between both are meant as often. */
	if (f->has_base && arith_measure(in, f->unit).percent) {
		struct interval value = interval_rounded(f->value), base = interval_rounded(f->base);
		struct interval points = f->direction == DIR_DOWN ? interval_sub(base, value) : interval_sub(value, base);
		change = better(change, arith_fit(points, f->percent, f->percent_qualifier));
	}
	return better(level, change);
}

static bool percent_unit(const struct check_in *in, const struct figure *f)
{
	return arith_measure(in, f->unit).percent;
}

static struct interval base_interval(const struct check_in *in, const struct figure *f, struct dec base)
{
	return arith_interval(base, arith_measure(in, f->unit).counted, Q_EXACT);
}

/* --- gathering ------------------------------------------------------------------------------------------------------------- */

/* "12/15 xã đạt chuẩn, tỷ lệ hộ nghèo còn 2,1%": the percent says itself what it is a rate of. */
static bool rate_of_its_own(const struct check_in *in, const struct figure *f)
{
	const struct tokens *t = &in->doc->tokens;
	if (f->percent_at.start <= f->at.end)
		return false;
	size_t end = tokens_find(t, f->percent_at.start), i = end;
	while (i > 1 && t->v[i - 1].start > f->at.end && !(view_is(t->v[i - 1].fold, "lệ") && view_is(t->v[i - 2].fold, "tỷ")))
		i--;
	if (i <= 1 || t->v[i - 1].start <= f->at.end)
		return false;
	size_t words = 0;
	for (; i < end; i++)
		words += t->v[i].kind == TOKEN_WORD && !words_role(in, "filler", t->v[i].fold) && !words_role(in, "rate-verb", t->v[i].fold);
	return words >= 2;
}

static void gather(const struct check_in *in, struct trials *t, const struct figure *f, const struct figure *whole)
{
	struct trial one = { .f = f, .whole = whole, .base = whole ? whole->value : f->base };
	if (one.base.digits <= 0 || f->value.digits < 0)
		return;
	if (whole)
		one.ratio = arith_percent_of(arith_in_base(in, f), arith_in_base(in, whole));
	else
		one.ratio = arith_percent_of(arith_value(in, f), base_interval(in, f, f->base));
	one.fit = fit_of(in, f, one.ratio);
	one.doubtful = rate_of_its_own(in, f);
	if (t->n == t->cap)
		t->v = arena_grow(in->arena, t->v, t->n, &t->cap, sizeof *t->v);
	t->v[t->n++] = one;
}

static bool lends_base(const struct check_in *in, const struct figure *f, const struct figure *whole)
{
	struct measure a = arith_measure(in, f->unit), b = arith_measure(in, whole->unit);
	return f->percent_kind == PK_SHARE && f->direction == DIR_NONE && !a.percent && !b.percent && arith_addable(&a, &b) &&
	       !whole->has_base && whole->block == f->block;
}

/* "... 240 hộ nghèo, chiếm 15%; 160 hộ cận nghèo, chiếm 10%": the second share has the first one's total. */
static int whole_of(const struct check_in *in, size_t i)
{
	const struct figures *fs = in->figures;
	const struct figure *f = &fs->v[i];
	if (f->part_of >= 0 || i == 0 || f->about >= 0)
		return f->part_of;
	const struct figure *before = &fs->v[i - 1];
	struct span s = arith_sentence(in->doc, f->at.start);
	bool row = before->part_of >= 0 && before->at.start >= s.start && before->has_percent && !before->has_base && before->percent_kind == PK_SHARE;
	return row && dec_cmp(f->value, fs->v[before->part_of].value) <= 0 ? before->part_of : -1;
}

enum { FELLOW_REACH = 24 }; /* figures on either side */

static bool lone_share(const struct figure *f)
{
	return f->has_percent && !f->has_base && f->percent_kind == PK_SHARE && f->direction == DIR_NONE && f->part_of < 0 && f->about < 0 && !f->has_to &&
	       f->percent.scale > 0;
}

static bool share_fits(const struct check_in *in, const struct figure *f, const struct figure *whole)
{
	return lends_base(in, f, whole) && dec_cmp(f->value, whole->value) <= 0 &&
	       arith_fit(arith_percent_of(arith_in_base(in, f), arith_in_base(in, whole)), f->percent, f->percent_qualifier) != FIT_NO;
}

/* "Toàn xã có 2.540 hộ ... Hộ nghèo 64 hộ (2,52%) ...; hộ cận nghèo 102 hộ, chiếm 4,02%": shares printed without their base, and a
 * number of the same unit before them in the paragraph that at least one of them fits: it is the base of all of them. */
static const struct figure *whole_of_fellows(const struct check_in *in, size_t i)
{
	const struct figures *fs = in->figures;
	const struct figure *f = &fs->v[i];
	if (!lone_share(f))
		return NULL;
	for (size_t k = i; k-- > 0 && fs->v[k].block == f->block && k + FELLOW_REACH > i;) {
		const struct figure *whole = &fs->v[k];
		if (whole->has_percent || !view_eq(whole->unit, f->unit) || dec_cmp(whole->value, f->value) < 0)
			continue;
		for (size_t g = k + 1; g < fs->n && fs->v[g].block == f->block && g < i + FELLOW_REACH; g++)
			if (lone_share(&fs->v[g]) && view_eq(fs->v[g].unit, f->unit) && share_fits(in, &fs->v[g], whole))
				return whole;
	}
	return NULL;
}

static void gather_all(const struct check_in *in, struct trials *t)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *f = &fs->v[i];
		if (!f->has_percent || f->percent_kind == PK_POINTS || f->has_to)
			continue;
		if (f->has_base && percent_unit(in, f) && !f->base.scale && dec_eq(f->value, f->percent))
			continue; /* a lone percent of a printed base: see impossible() */
		if (f->has_base)
			gather(in, t, f, NULL);
		else if (whole_of(in, i) >= 0 && lends_base(in, f, &fs->v[whole_of(in, i)]))
			gather(in, t, f, &fs->v[whole_of(in, i)]);
		else if (whole_of(in, i) < 0 && whole_of_fellows(in, i))
			gather(in, t, f, whole_of_fellows(in, i));
	}
}

/* --- telling --------------------------------------------------------------------------------------------------------------- */

/* The shown side of a computation: "55/57 = 96,491%". The middle of the interval, two places more than printed. */
static void show_ratio(const struct trial *t, struct buf *b)
{
	struct dec q;
	int scale = t->f->percent.scale + 2 > 4 ? 4 : t->f->percent.scale + 2;
	if (scale < t->f->percent.scale)
		scale = t->f->percent.scale;
	dec_print_vi(t->f->value, b);
	buf_addc(b, '/');
	dec_print_vi(t->base, b);
	buf_adds(b, " = ");
	struct interval exact = arith_percent_of(interval_exact(t->f->value), interval_exact(t->base));
	if (t->whole && t->ratio.ok)
		exact = t->ratio;
	if (exact.ok && frac_round(exact.lo, scale, DEC_HALF_UP, &q))
		dec_print_vi(q, b);
	buf_addc(b, '%');
}

static char *computed(const struct check_in *in, const struct trial *t)
{
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	show_ratio(t, &b);
	buf_adds(&b, T(", in ", ", printed "));
	dec_print_vi(t->f->percent, &b);
	buf_addc(&b, '%');
	return arith_done(in, &b);
}

/* Whole numbers x for which x/base (or value/x) fits the percent: would one slip of the pen have made the printed one of it? */
static bool mend(const struct check_in *in, const struct trial *t, struct dec printed, bool is_base, struct buf *b)
{
	struct interval p = interval_rounded(t->f->percent);
	struct interval other = is_base ? arith_value(in, t->f) : base_interval(in, t->f, t->base);
	struct interval x = is_base ? interval_scale(interval_div(other, p), 100, 1) : interval_scale(interval_mul(other, p), 1, 100);
	struct dec low, high;
	const char *how;
	enum { TRIED_MAX = 200 };
	if (!x.ok || !frac_round(x.lo, printed.scale, DEC_UP, &low) || !frac_round(x.hi, printed.scale, DEC_DOWN, &high))
		return false;
	for (int n = 0; dec_cmp(low, high) <= 0 && n < TRIED_MAX; n++, low.digits++)
		if (arith_slip(printed, low, &how)) {
			buf_addf(b, is_base ? T("mẫu số %s thì khớp (%s)", "base %s would fit (%s)") : T("tử số %s thì khớp (%s)", "value %s would fit (%s)"),
			         arith_vi(in, low), how);
			return true;
		}
	return false;
}

static char *slip_hint(const struct check_in *in, const struct trial *t)
{
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	struct dec meant;
	const char *how;
	bool found = false;
	buf_adds(&b, T("Gợi ý: nếu ", "Hint: "));
	if (t->ratio.ok && frac_round(t->ratio.lo, t->f->percent.scale, DEC_HALF_UP, &meant) && arith_slip(t->f->percent, meant, &how)) {
		buf_addf(&b, T("tỷ lệ %s%% thì khớp (%s)", "percent %s%% would fit (%s)"), arith_vi(in, meant), how);
		found = true;
	}
	size_t before = b.n;
	if (found)
		buf_adds(&b, T("; hoặc ", "; or "));
	if (mend(in, t, t->f->value, false, &b))
		found = true;
	else if (mend(in, t, t->base, true, &b))
		found = true;
	else if (found) {
		b.n = before;
		b.p[before] = 0;
	}
	if (found)
		buf_adds(&b, T(". Hỏi lại người cung cấp số trước khi sửa.", ". Ask who gave the figure before changing it."));
	char *s = arith_done(in, &b);
	return found ? s : NULL;
}

static struct place place_of(const struct check_in *in, const struct trial *t)
{
	return arith_span(in, t->f->at, t->f->percent_at);
}

static void evidence(struct findings *out, struct finding *one, const struct trial *t)
{
	arith_evidence_of(out, one, t->f);
	if (t->whole)
		arith_evidence(out, one, t->whole->at);
}

static struct finding *tell(const struct check_in *in, struct findings *out, const char *rule, struct trial *t)
{
	struct finding *one = check_add(out, rule, place_of(in, t));
	one->computed = computed(in, t);
	evidence(out, one, t);
	t->told = true;
	return one;
}

static void tell_wrong(const struct check_in *in, struct findings *out, struct trial *t, enum severity s)
{
	struct finding *one = tell(in, out, "ratio-percent", t);
	one->severity = s;
	one->message = arena_printf(in->arena, T("Tỷ lệ %s%% không khớp %s/%s", "%s%% does not fit %s/%s"), arith_vi(in, t->f->percent),
	                            arith_vi(in, t->f->value), arith_vi(in, t->base));
	if (t->whole)
		one->detail = arena_printf(in->arena, T("Mẫu số %s là tổng đứng trước trong cùng đoạn; nếu tỷ lệ tính trên số khác thì cần ghi rõ.",
		                                        "The base %s is the total before it in the same paragraph; if another base is meant, say which."),
		                           arith_vi(in, t->base));
	else
		one->detail = arena_printf(in->arena, T("Làm tròn hay cắt bớt đều không ra %s%%.", "Neither rounding nor cutting gives %s%%."),
		                           arith_vi(in, t->f->percent));
	one->hint = slip_hint(in, t);
}

static void tell_cut(const struct check_in *in, struct findings *out, struct trial *t)
{
	struct finding *one = tell(in, out, "ratio-cut", t);
	struct dec q;
	one->message = arena_printf(in->arena, T("Tỷ lệ %s%% bị cắt bớt, không làm tròn", "%s%% is cut, not rounded"), arith_vi(in, t->f->percent));
	if (frac_round(t->ratio.lo, t->f->percent.scale, DEC_HALF_UP, &q))
		one->detail = arena_printf(in->arena, T("Làm tròn thì là %s%%.", "Rounded it would be %s%%."), arith_vi(in, q));
}

/* --- implied base ---------------------------------------------------------------------------------------------------------- */

/* Every base for which value/base x 100 prints as the percent, rounded or cut. */
static struct interval bases_for(const struct check_in *in, const struct figure *f)
{
	struct interval p = interval_rounded(f->percent);
	p.hi = interval_cut(f->percent).hi;
	return interval_scale(interval_div(arith_value(in, f), p), 100, 1);
}

static void narrow(struct interval *x, struct interval y)
{
	if (!x->ok || !y.ok) {
		x->ok = false;
		return;
	}
	if (interval_below((struct interval){ x->lo, x->lo, false, false, true }, (struct interval){ y.lo, y.lo, false, false, true }))
		x->lo = y.lo;
	if (interval_below((struct interval){ y.hi, y.hi, false, false, true }, (struct interval){ x->hi, x->hi, false, false, true }))
		x->hi = y.hi;
}

static bool same_passage(const struct trial *a, const struct trial *b)
{
	return a->f->block == b->f->block && dec_eq(a->base, b->base) && a->whole == b->whole && a->f->percent_kind == b->f->percent_kind;
}

/* The others judged against the same base in the same passage: how many fit it, how many fail. */
static void company(const struct trials *t, const struct trial *one, size_t *fit, size_t *fail)
{
	*fit = *fail = 0;
	for (size_t i = 0; i < t->n; i++)
		if (same_passage(&t->v[i], one))
			*(t->v[i].fit == FIT_NO ? fail : fit) += 1;
}

static char *base_hint(const struct check_in *in, struct dec printed, struct dec low, struct dec high)
{
	const char *how;
	enum { TRIED_MAX = 200 };
	for (int n = 0; dec_cmp(low, high) <= 0 && n < TRIED_MAX; n++, low.digits++)
		if (arith_slip(printed, low, &how))
			return arena_printf(in->arena, T("Gợi ý: mẫu số %s thì khớp (%s).", "Hint: base %s would fit (%s)."), arith_vi(in, low), how);
	return NULL;
}

/* All shares against this base fail and all fit another whole number: one finding, on the first of them. */
static bool tell_implied(const struct check_in *in, struct findings *out, struct trials *t, struct trial *one)
{
	struct interval x = bases_for(in, one->f);
	struct dec low, high;
	bool different = false;
	for (size_t i = 0; i < t->n; i++)
		if (same_passage(&t->v[i], one)) {
			narrow(&x, bases_for(in, t->v[i].f));
			different |= !dec_eq(t->v[i].f->value, one->f->value);
		}
	if (!different || !x.ok || !frac_round(x.lo, 0, DEC_UP, &low) || !frac_round(x.hi, 0, DEC_DOWN, &high) || dec_cmp(low, high) > 0)
		return false;
	struct finding *f = tell(in, out, "ratio-base", one);
	char *range = dec_eq(low, high) ? arith_vi(in, low) : arena_printf(in->arena, "%s-%s", arith_vi(in, low), arith_vi(in, high));
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	for (size_t i = 0; i < t->n; i++)
		if (same_passage(&t->v[i], one)) {
			if (b.n)
				buf_adds(&b, "; ");
			show_ratio(&t->v[i], &b);
			buf_addf(&b, T(", in %s%%", ", printed %s%%"), arith_vi(in, t->v[i].f->percent));
			evidence(out, f, &t->v[i]);
			t->v[i].told = true;
		}
	f->computed = arith_done(in, &b);
	f->message = arena_printf(in->arena, T("Các tỷ lệ không khớp mẫu số %s", "The percents do not fit the base %s"), arith_vi(in, one->base));
	f->detail = arena_printf(in->arena, T("Các tỷ lệ này đều khớp với mẫu số khoảng %s; văn bản ghi %s.", "All of them fit a base of about %s; the text says %s."),
	                         range, arith_vi(in, one->base));
	f->hint = base_hint(in, one->base, low, high);
	return true;
}

/* --- a share over the whole, a percent no whole number gives ------------------------------------------------------------------ */

/* "52/47 hộ, chiếm 110,64%": the words before the percent say that the value is a part. "Tỷ lệ 110%" alone may be of a plan. */
static bool called_part(const struct check_in *in, const struct figure *f)
{
	const struct tokens *t = &in->doc->tokens;
	if (!f->has_percent)
		return true;
	for (size_t i = tokens_find(t, f->at.end); i < t->n && t->v[i].end <= f->percent_at.start; i++)
		if (words_role(in, "part-verb", t->v[i].fold))
			return true;
	return false;
}

static void over_whole(const struct check_in *in, struct findings *out, const struct trial *t)
{
	if (t->f->percent_kind != PK_SHARE || t->f->direction != DIR_NONE || percent_unit(in, t->f) || t->told ||
	    !interval_below(HUNDRED, t->ratio) || !called_part(in, t->f))
		return;
	struct finding *one = check_add(out, "ratio-over", place_of(in, t));
	one->computed = arena_printf(in->arena, "%s > %s", arith_vi(in, t->f->value), arith_vi(in, t->base));
	evidence(out, one, t);
	one->message = arena_printf(in->arena, T("Phần %s lớn hơn toàn bộ %s", "The part %s is more than the whole %s"), arith_vi(in, t->f->value),
	                            arith_vi(in, t->base));
	one->detail = (char *)T("Câu nói đây là tỷ lệ trong tổng số, nên không thể quá 100%.", "The sentence calls it a share of the whole: it cannot be over 100%.");
}

/* "97,5% trong (tổng số) 57 tổ chức": the whole printed right behind a lone percent; NULL: there is none. */
static const struct figure *whole_behind(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	const struct figure *f = &in->figures->v[i], *whole = f + 1;
	if (i + 1 >= in->figures->n || whole->block != f->block || whole->has_base || whole->has_percent || whole->has_to || whole->qualifier != Q_EXACT ||
	    whole->direction != DIR_NONE || !arith_measure(in, whole->unit).counted)
		return NULL;
	size_t k = tokens_find(t, f->percent_at.end);
	k += vinum_percent(t, k);
	size_t first = k;
	while (k < t->n && t->v[k].end <= whole->at.start && t->v[k].kind == TOKEN_WORD && words_role(in, "of-whole", t->v[k].fold))
		k++;
	return k > first && k < t->n && t->v[k].start == whole->at.start ? whole : NULL;
}

/* "chiếm 97,5% trong 57 tổ chức": some whole number of 57 must give 97,5%, give or take one unit of the last digit. */
static void impossible(const struct check_in *in, struct findings *out, size_t i)
{
	const struct figure *f = &in->figures->v[i];
	struct dec low, high, p = f->percent;
	if (!f->has_percent || f->percent_kind != PK_SHARE || f->direction != DIR_NONE || !percent_unit(in, f) || !dec_eq(f->value, p) ||
	    f->percent_qualifier != Q_EXACT || f->qualifier != Q_EXACT || f->has_to)
		return;
	const struct figure *whole = f->has_base ? NULL : whole_behind(in, i);
	struct dec of = whole ? whole->value : f->base;
	if ((!f->has_base && !whole) || of.scale || of.digits <= 0)
		return;
	struct dec less = { p.digits - 1, p.scale }, more = { p.digits + 1, p.scale };
	struct interval base = interval_exact(of);
	struct interval lo = interval_scale(interval_mul(base, interval_exact(less.digits < 0 ? DEC(0) : less)), 1, 100);
	struct interval hi = interval_scale(interval_mul(base, interval_exact(more)), 1, 100);
	if (!lo.ok || !hi.ok || !frac_round(lo.lo, 0, DEC_UP, &low) || !frac_round(hi.hi, 0, DEC_DOWN, &high) || dec_cmp(low, high) <= 0)
		return;
	struct finding *one = check_add(out, "ratio-impossible", arith_span(in, f->at, whole ? whole->at : f->base_at));
	struct dec below = { high.digits, 0 }, above = { low.digits, 0 }, q1, q2;
	one->message = arena_printf(in->arena, T("Không số nguyên nào trên %s cho tỷ lệ %s%%", "No whole number of %s gives %s%%"), arith_vi(in, of),
	                            arith_vi(in, p));
	int scale = p.scale + 1 > 3 ? 3 : p.scale + 1;
	struct dec b100 = { below.digits * 100, 0 }, a100 = { above.digits * 100, 0 };
	if (dec_div_round(b100, of, scale, DEC_HALF_UP, &q1) && dec_div_round(a100, of, scale, DEC_HALF_UP, &q2))
		one->computed = arena_printf(in->arena, T("%s/%s = %s%%, %s/%s = %s%%, in %s%%", "%s/%s = %s%%, %s/%s = %s%%, printed %s%%"),
		                             arith_vi(in, below), arith_vi(in, of), arith_vi(in, q1), arith_vi(in, above), arith_vi(in, of),
		                             arith_vi(in, q2), arith_vi(in, p));
	arith_evidence_of(out, one, f);
	if (whole)
		arith_evidence(out, one, whole->at);
}

/* --- the run --------------------------------------------------------------------------------------------------------------- */

/* A lent base is a guess about the sentence: is there another number in the block that the percent fits as well? */
static bool fits_elsewhere(const struct check_in *in, const struct trial *t)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n; i++) {
		const struct figure *g = &fs->v[i];
		if (g == t->f || g == t->whole || g->block != t->f->block || g->value.digits <= 0)
			continue;
		struct measure a = arith_measure(in, t->f->unit), b = arith_measure(in, g->unit);
		if (b.percent || !arith_addable(&a, &b) || dec_cmp(g->value, t->f->value) < 0)
			continue;
		struct interval r = arith_percent_of(arith_in_base(in, t->f), arith_in_base(in, g));
		if (arith_fit(r, t->f->percent, t->f->percent_qualifier) != FIT_NO)
			return true;
	}
	return false;
}

static void judge(const struct check_in *in, struct findings *out, struct trials *t, struct trial *one)
{
	size_t fit, fail;
	struct dec meant;
	const char *how;
	if (one->told)
		return;
	if (one->doubtful) {
		if (one->fit == FIT_NO && one->f->percent.digits >= 100 && one->ratio.ok &&
		    frac_round(one->ratio.lo, one->f->percent.scale, DEC_HALF_UP, &meant) && arith_slip(one->f->percent, meant, &how))
			tell_wrong(in, out, one, SEV_WARNING);
		return;
	}
	if (one->fit == FIT_CUT && one->f->percent_qualifier == Q_EXACT)
		tell_cut(in, out, one);
	if (one->fit != FIT_NO)
		return;
	company(t, one, &fit, &fail);
	if (fit == 0 && fail >= 2 && tell_implied(in, out, t, one))
		return;
	if (!one->whole)
		tell_wrong(in, out, one, SEV_ERROR);
	else if (!fits_elsewhere(in, one))
		tell_wrong(in, out, one, fit > 0 || slip_hint(in, one) ? SEV_WARNING : SEV_QUESTION);
}

/* "Đạt 92,5% (185/200)": the fraction stands in the bracket behind its percent. */
static void judge_bracket(const struct check_in *in, struct findings *out, const struct figure *f)
{
	const struct tokens *k = &in->doc->tokens;
	struct vinum a, b;
	size_t i = tokens_find(k, f->percent_at.end > f->at.end ? f->percent_at.end : f->at.end);
	if (!f->has_percent || f->has_base || !dec_eq(f->value, f->percent) || f->percent_kind == PK_POINTS)
		return;
	i += vinum_percent(k, i);
	if (i >= k->n || k->v[i].kind != TOKEN_MARK || k->v[i].cp != '(' || !vinum_read_pair(k, i + 1, &a, &b) || !a.ok || !b.ok || b.value.digits <= 0 ||
	    a.value.digits < 10 || b.value.digits <= 12)
		return; /* small pairs may be dates */
	struct figure *whole = arena_alloc(in->arena, sizeof *whole);
	*whole = *f;
	whole->at = (struct place){ k->v[a.first].start, k->v[b.end - 1].end };
	whole->percent_at = f->at;
	whole->value = a.value;
	whole->base = b.value;
	whole->has_base = true;
	whole->unit = (struct view){ NULL, 0 };
	struct trial one = { .f = whole, .base = b.value };
	one.ratio = arith_percent_of(arith_value(in, whole), base_interval(in, whole, b.value));
	one.fit = fit_of(in, whole, one.ratio);
	if (one.fit == FIT_NO)
		tell_wrong(in, out, &one, SEV_WARNING);
}

static void run(const struct check_in *in, struct findings *out)
{
	struct trials t = { 0 };
	gather_all(in, &t);
	for (size_t i = 0; i < t.n; i++) {
		judge(in, out, &t, &t.v[i]);
		if (t.v[i].fit != FIT_NO && !t.v[i].whole)
			over_whole(in, out, &t.v[i]);
	}
	for (size_t i = 0; i < in->figures->n; i++) {
		const struct figure *f = &in->figures->v[i];
		impossible(in, out, i);
		judge_bracket(in, out, f);
		if (f->has_base && !f->has_percent && f->percent_kind == PK_SHARE && f->base.digits > 0) {
			struct trial one = { .f = f, .base = f->base };
			one.ratio = arith_percent_of(arith_value(in, f), base_interval(in, f, f->base));
			over_whole(in, out, &one);
		}
	}
}

const struct check check_ratio = { .name = "ratio", .family = "ratio", .run = run };
