/* sums - see sums.h. */
#include "check/sums.h"
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

/* --- arithmetic -------------------------------------------------------------------------------------------------------------- */

struct interval sum_add_up(const struct check_in *in, const struct sum *s, size_t from, size_t to)
{
	struct interval x = interval_exact(DEC(0));
	for (size_t i = from; i < to; i++)
		x = interval_add(x, arith_in_base(in, s->part[i]));
	return x;
}

bool sum_reaches(const struct check_in *in, const struct sum *s)
{
	for (size_t to = 2; to <= s->n; to++)
		if (interval_meet(sum_add_up(in, s, 0, to), s->whole))
			return true;
	return false;
}

bool sum_exact(const struct check_in *in, const struct sum *s, struct dec *out)
{
	struct measure unit = arith_measure(in, s->total->unit);
	struct interval x = interval_exact(DEC(0));
	for (size_t i = 0; i < s->n; i++) {
		struct measure m = arith_measure(in, s->part[i]->unit);
		x = interval_add(x, interval_scale(interval_exact(s->part[i]->value), m.num, m.den));
	}
	x = interval_scale(x, unit.den, unit.num);
	for (int scale = 0; x.ok && scale <= 9; scale++) {
		struct dec d;
		if (frac_round(x.lo, scale, DEC_DOWN, &d) && interval_meet(interval_exact(d), x)) {
			*out = d;
			return true;
		}
	}
	return false;
}

/* d x 10^k, d in 1..9: what one changed digit moves a number by. */
static bool one_digit_step(int64_t gap)
{
	if (gap < 0)
		gap = -gap;
	while (gap >= 10 && gap % 10 == 0)
		gap /= 10;
	return gap >= 1 && gap <= 9;
}

bool sum_gap_is_a_slip(const struct check_in *in, const struct sum *s)
{
	struct dec sum, gap;
	if (!arith_measure(in, s->total->unit).counted || !sum_exact(in, s, &sum) || sum.scale || s->total->value.scale ||
	    s->total->qualifier != Q_EXACT || !dec_sub(s->total->value, sum, &gap))
		return false;
	int64_t step = 1, least = s->total->value.digits;
	for (size_t i = 0; i <= s->n; i++) {
		int64_t v = i < s->n ? s->part[i]->value.digits : s->total->value.digits, p = 1;
		while (v && v % 10 == 0) {
			v /= 10;
			p *= 10;
		}
		if (i == 0 || p < step)
			step = p;
	}
	least /= step; /* a list of round numbers has few different gaps */
	int digits = 0;
	for (int64_t v = least; v; v /= 10)
		digits++;
	return one_digit_step(gap.digits) && least > (int64_t)digits * 9 * 50;
}

/* --- telling ----------------------------------------------------------------------------------------------------------------- */

static bool mixed_units(const struct check_in *in, const struct sum *s)
{
	struct measure t = arith_measure(in, s->total->unit);
	for (size_t i = 0; i < s->n; i++) {
		struct measure m = arith_measure(in, s->part[i]->unit);
		if (m.num != t.num || m.den != t.den)
			return true;
	}
	return false;
}

static void show_one(const struct check_in *in, const struct figure *f, bool with_unit, struct buf *b)
{
	buf_adds(b, arith_vi(in, f->value));
	if (with_unit && f->unit.p)
		buf_addf(b, " %.*s", VIEW_ARG(f->unit));
}

char *sum_addends(const struct check_in *in, const struct sum *s)
{
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	bool mixed = mixed_units(in, s);
	for (size_t i = 0; i < s->n; i++) {
		if (i)
			buf_adds(&b, " + ");
		show_one(in, s->part[i], mixed, &b);
	}
	return arith_done(in, &b);
}

/* "19 + 1.021 + 2.929 + 15.423 = 19.392 ≠ 19.455" */
static char *computed(const struct check_in *in, const struct sum *s, const char *sign)
{
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	struct dec sum;
	buf_adds(&b, sum_addends(in, s));
	if (sum_exact(in, s, &sum))
		buf_addf(&b, " = %s", arith_vi(in, sum));
	buf_addf(&b, " %s ", sign);
	show_one(in, s->total, mixed_units(in, s), &b);
	return arith_done(in, &b);
}

char *sum_hint(const struct check_in *in, const struct sum *s)
{
	struct dec sum, gap, meant;
	const char *how;
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	int found = 0;
	if (mixed_units(in, s) || !sum_exact(in, s, &sum) || !dec_sub(s->total->value, sum, &gap))
		return NULL;
	if (arith_slip(s->total->value, sum, &how)) {
		buf_addf(&b, T("tổng %s thì khớp (%s)", "total %s would fit (%s)"), arith_vi(in, sum), how);
		found++;
	}
	for (size_t i = 0; i < s->n && found < 3; i++)
		if (dec_add(s->part[i]->value, gap, &meant) && arith_slip(s->part[i]->value, meant, &how)) {
			if (found++)
				buf_adds(&b, T("; hoặc ", "; or "));
			buf_addf(&b, T("%s là %s thì khớp (%s)", "%s as %s would fit (%s)"), arith_vi(in, s->part[i]->value), arith_vi(in, meant), how);
		}
	char *list = arith_done(in, &b);
	return found ? arena_printf(in->arena, T("Gợi ý: nếu %s. Hỏi lại người cung cấp số trước khi sửa.", "Hint: %s. Ask before changing it."), list) : NULL;
}

void sum_evidence(struct findings *out, struct finding *one, const struct sum *s)
{
	arith_evidence(out, one, s->total->at);
	for (size_t i = 0; i < s->n; i++)
		arith_evidence(out, one, s->part[i]->at);
}

void sum_tell(const struct check_in *in, struct findings *out, const struct sum *s, enum severity severity, const char *why)
{
	struct finding *one = check_add(out, "sum-parts", s->total->at);
	struct dec sum;
	one->severity = severity;
	one->computed = computed(in, s, "≠");
	if (sum_exact(in, s, &sum))
		one->message = arena_printf(in->arena, T("Tổng ghi %s, cộng các phần được %s", "The total says %s, its parts add up to %s"),
		                            arith_vi(in, s->total->value), arith_vi(in, sum));
	else
		one->message = (char *)T("Cộng các phần không ra tổng", "The parts do not add up to the total");
	one->detail = (char *)why;
	one->hint = sum_hint(in, s);
	sum_evidence(out, one, s);
}

/* --- gathering --------------------------------------------------------------------------------------------------------------- */

bool sum_same_unit(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	struct measure x = arith_measure(in, a->unit), y = arith_measure(in, b->unit);
	return x.base.n && x.counted && y.counted && view_eq(x.base, y.base);
}

bool sum_addend(const struct check_in *in, const struct figure *f, const struct figure *total)
{
	struct measure a = arith_measure(in, f->unit), b = arith_measure(in, total->unit);
	return !a.percent && !b.percent && arith_addable(&a, &b) && !f->has_to && f->direction == DIR_NONE && f->percent_kind != PK_POINTS &&
	       f->percent_kind != PK_CHANGE && !f->target == !total->target;
}

static bool rest_before(const struct check_in *in, const struct figure *f)
{
	/* "còn lại 5 hộ", "còn lại là 5 hộ": the words just before the last part. */
	const struct tokens *t = &in->doc->tokens;
	size_t i = tokens_find(t, f->at.start), back = 0;
	for (; i > 1 && back < 4; i--, back++) {
		if (t->v[i - 1].kind == TOKEN_NUMBER || t->v[i - 1].kind == TOKEN_BREAK)
			return false;
		if (view_is(t->v[i - 1].fold, "lại") && view_is(t->v[i - 2].fold, "còn"))
			return true;
	}
	return false;
}

/* "..., loại khác 112 vụ": what is left goes under one name, so the list is whole. */
static bool rest_named(const struct check_in *in, const struct figure *f)
{
	const struct tokens *t = &in->doc->tokens;
	size_t i = tokens_find(t, f->at.start);
	return i > 1 && t->v[i - 1].kind == TOKEN_WORD && view_is(t->v[i - 1].fold, "khác");
}

bool sum_like_unit(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	struct view x = arith_measure(in, a->unit).base, y = arith_measure(in, b->unit).base;
	size_t n = x.n < y.n ? x.n : y.n;
	return n && memcmp(x.p, y.p, n) == 0;
}

static bool part_of_it(const struct check_in *in, size_t i, size_t total)
{
	return i < in->figures->n && in->figures->v[i].part_of == (int)total;
}

bool sum_mark_between(const struct check_in *in, size_t from, size_t to, const char *marks)
{
	for (size_t i = from; i < to; i++)
		if (strchr(marks, in->doc->text.p[i]))
			return true;
	return false;
}

/* A figure that stands among the parts and was not taken for one: in a note, because it is larger than the total; in the same
 * bracket as the part before it; between two parts. */
static bool left_out(const struct check_in *in, size_t total, size_t i)
{
	const struct figures *fs = in->figures;
	const struct figure *f = &fs->v[i], *t = &fs->v[total];
	size_t company = 0;
	/* The cheap questions first. */
	bool after = i > 0 && part_of_it(in, i - 1, total), before = part_of_it(in, i + 1, total);
	if (f->part_of >= 0 || f == t || (f->about >= 0 && f->about != (int)total) || (f->block == t->block ? !after : f->about != (int)total))
		return false;
	if (!sum_addend(in, f, t) || f->has_percent || f->has_base)
		return false;
	bool larger = dec_cmp(f->value, t->value) > 0;
	if (f->block == t->block) {
		if (!after || fs->v[i - 1].block != f->block || sum_mark_between(in, fs->v[i - 1].at.end, f->at.start, "();:"))
			return false;
		return (before && larger && f->about < 0) || (sum_like_unit(in, f, t) && f->about == (int)total);
	}
	if (f->about != (int)total || !larger)
		return false;
	for (size_t k = i >= 3 ? i - 3 : 0; k < fs->n && k <= i + 3; k++)
		company += fs->v[k].part_of == (int)total && fs->v[k].block == f->block && sum_same_unit(in, &fs->v[k], f);
	return company >= 2;
}

static void kin_add(struct kin *kin, size_t n, int total, size_t i)
{
	if (total < 0 || (size_t)total >= n)
		return;
	struct kin *k = &kin[total];
	k->first = k->end ? k->first : i; /* i goes upwards */
	k->end = i + 2 < n ? i + 2 : n;
}

struct kin *sum_kin(const struct check_in *in)
{
	const struct figures *fs = in->figures;
	struct kin *kin = arena_array(in->arena, fs->n, sizeof *kin);
	for (size_t i = 0; i < fs->n; i++) {
		kin_add(kin, fs->n, fs->v[i].part_of, i);
		kin_add(kin, fs->n, fs->v[i].about, i);
	}
	return kin;
}

void sum_gather(const struct check_in *in, const struct kin *kin, size_t total, struct sum *s)
{
	const struct figures *fs = in->figures;
	*s = (struct sum){ .total = &fs->v[total], .closed = true };
	for (size_t i = kin[total].first; i < kin[total].end && s->n < PARTS_MAX; i++) {
		const struct figure *f = &fs->v[i];
		if ((f->part_of == (int)total && sum_addend(in, f, s->total)) || left_out(in, total, i)) {
			s->closed &= f->closed_list || f->part_of < 0;
			s->part[s->n++] = f;
		}
	}
	if (s->n >= 2 && (rest_before(in, s->part[s->n - 1]) || (s->n >= 3 && rest_named(in, s->part[s->n - 1]))))
		s->closed = true;
	s->whole = arith_in_base(in, s->total);
	s->all = sum_add_up(in, s, 0, s->n);
}

/* --- ways to divide that do not overlap ------------------------------------------------------------------------------------------ */

bool sum_exclusive(const struct check_in *in, const struct sum *s, bool *complete)
{
	const struct pack_table *t = in->pack ? pack_table(in->pack, "check-axes") : NULL;
	struct view said[PARTS_MAX];
	for (size_t i = 0; i < s->n; i++)
		said[i] = clause_text(in, in->figures, (size_t)(s->part[i] - in->figures->v));
	for (size_t first = 0; t && first < t->nrows;) {
		size_t end = first, met = 0;
		size_t used[PARTS_MAX];
		while (end < t->nrows && view_eq(t->rows[end].cells[0], t->rows[first].cells[0]))
			end++;
		for (size_t i = 0; i < s->n; i++) {
			size_t word = end;
			if (words_in(in, "not-axis", said[i]))
				break;
			for (size_t r = end; r-- > first;)
				if (words_phrase(said[i], t->rows[r].cells[2]))
					word = r;
			bool fresh = word < end;
			for (size_t k = 0; k < met; k++)
				fresh &= used[k] != word;
			if (!fresh)
				break;
			used[met++] = word;
		}
		if (met == s->n) {
			*complete = view_is(t->rows[first].cells[1], "yes") && met == end - first;
			return true;
		}
		first = end;
	}
	return false;
}

bool sum_gap_is_small(const struct check_in *in, const struct sum *s)
{
	struct interval gap = interval_below(s->all, s->whole) ? interval_sub(s->whole, s->all) : interval_sub(s->all, s->whole);
	for (size_t i = 0; i < s->n; i++)
		if (!interval_below(gap, arith_in_base(in, s->part[i])))
			return false;
	return true;
}
