/* check_sum - parts against their total.
 *
 * A part is a figure whose part_of names the total; money and measures are converted exactly before adding. A list that claims
 * to be complete must reach its total. An open list ("trong đó ...") may stay below; it is judged only where something else says
 * that it is complete: the breakdown beside it closes, "còn lại" stands before its last part, or the gap to a large total is one
 * slip of the pen. One total may carry several complete breakdowns; parts after a complete one may be anything. Tables, stocks
 * and yields are check_table and check_stock. */
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

enum { PARTS_MAX = 60 };

struct sum {
	const struct figure *total;
	const struct figure *part[PARTS_MAX];
	size_t n;
	bool closed;
	struct interval whole, all; /* base units */
};

/* Where the figures stand that name a total in part_of or about, and the one behind them: from first to before end. Only they can
 * be its parts, so a total need not look at every figure of the paper. */
struct kin {
	size_t first, end;
};

/* --- arithmetic -------------------------------------------------------------------------------------------------------------- */

static struct interval add_up(const struct check_in *in, const struct sum *s, size_t from, size_t to)
{
	struct interval x = interval_exact(DEC(0));
	for (size_t i = from; i < to; i++)
		x = interval_add(x, arith_in_base(in, s->part[i]));
	return x;
}

/* The first parts, two or more, reach the total: what follows is another breakdown, or another statement. */
static bool reaches(const struct check_in *in, const struct sum *s)
{
	for (size_t to = 2; to <= s->n; to++)
		if (interval_meet(add_up(in, s, 0, to), s->whole))
			return true;
	return false;
}

/* The sum in the total's unit, exactly, when it fits a dec. */
static bool exact_sum(const struct check_in *in, const struct sum *s, struct dec *out)
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

/* One changed digit explains the gap, and by chance it would in fewer than one list of fifty. */
static bool gap_is_a_slip(const struct check_in *in, const struct sum *s)
{
	struct dec sum, gap;
	if (!arith_measure(in, s->total->unit).counted || !exact_sum(in, s, &sum) || sum.scale || s->total->value.scale ||
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

static char *addends(const struct check_in *in, const struct sum *s)
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
	buf_adds(&b, addends(in, s));
	if (exact_sum(in, s, &sum))
		buf_addf(&b, " = %s", arith_vi(in, sum));
	buf_addf(&b, " %s ", sign);
	show_one(in, s->total, mixed_units(in, s), &b);
	return arith_done(in, &b);
}

/* One slip in the total, or in one part, that would make the sum right. */
static char *hint_of(const struct check_in *in, const struct sum *s)
{
	struct dec sum, gap, meant;
	const char *how;
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	int found = 0;
	if (mixed_units(in, s) || !exact_sum(in, s, &sum) || !dec_sub(s->total->value, sum, &gap))
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

static void evidence(struct findings *out, struct finding *one, const struct sum *s)
{
	arith_evidence(out, one, s->total->at);
	for (size_t i = 0; i < s->n; i++)
		arith_evidence(out, one, s->part[i]->at);
}

static void tell(const struct check_in *in, struct findings *out, const struct sum *s, enum severity severity, const char *why)
{
	struct finding *one = check_add(out, "sum-parts", s->total->at);
	struct dec sum;
	one->severity = severity;
	one->computed = computed(in, s, "≠");
	if (exact_sum(in, s, &sum))
		one->message = arena_printf(in->arena, T("Tổng ghi %s, cộng các phần được %s", "The total says %s, its parts add up to %s"),
		                            arith_vi(in, s->total->value), arith_vi(in, sum));
	else
		one->message = (char *)T("Cộng các phần không ra tổng", "The parts do not add up to the total");
	one->detail = (char *)why;
	one->hint = hint_of(in, s);
	evidence(out, one, s);
}

static void tell_part(const struct check_in *in, struct findings *out, const struct sum *s, const struct figure *part)
{
	struct finding *one = check_add(out, "sum-exceeds", part->at);
	one->message = arena_printf(in->arena, T("Phần %s lớn hơn tổng %s", "The part %s is more than its total %s"), arith_vi(in, part->value),
	                            arith_vi(in, s->total->value));
	one->detail = (char *)T("Câu nói đây là một phần của tổng ấy.", "The sentence calls it a part of that total.");
	one->computed = arena_printf(in->arena, "%s > %s", arith_vi(in, part->value), arith_vi(in, s->total->value));
	struct sum alone = *s;
	alone.part[0] = part;
	alone.n = 1;
	evidence(out, one, &alone);
}

/* --- gathering --------------------------------------------------------------------------------------------------------------- */

static bool same_unit(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	struct measure x = arith_measure(in, a->unit), y = arith_measure(in, b->unit);
	return x.base.n && x.counted && y.counted && view_eq(x.base, y.base);
}

static bool addend(const struct check_in *in, const struct figure *f, const struct figure *total)
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

/* The shorter unit begins the longer one: "tổ chức", "tổ chức đảng". */
static bool like_unit(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	struct view x = arith_measure(in, a->unit).base, y = arith_measure(in, b->unit).base;
	size_t n = x.n < y.n ? x.n : y.n;
	return n && memcmp(x.p, y.p, n) == 0;
}

static bool part_of_it(const struct check_in *in, size_t i, size_t total)
{
	return i < in->figures->n && in->figures->v[i].part_of == (int)total;
}

static bool mark_between(const struct check_in *in, size_t from, size_t to, const char *marks)
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
	if (!addend(in, f, t) || f->has_percent || f->has_base)
		return false;
	bool larger = dec_cmp(f->value, t->value) > 0;
	if (f->block == t->block) {
		if (!after || fs->v[i - 1].block != f->block || mark_between(in, fs->v[i - 1].at.end, f->at.start, "();:"))
			return false;
		return (before && larger && f->about < 0) || (like_unit(in, f, t) && f->about == (int)total);
	}
	if (f->about != (int)total || !larger)
		return false;
	for (size_t k = i >= 3 ? i - 3 : 0; k < fs->n && k <= i + 3; k++)
		company += fs->v[k].part_of == (int)total && fs->v[k].block == f->block && same_unit(in, &fs->v[k], f);
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

static struct kin *kin_of(const struct check_in *in)
{
	const struct figures *fs = in->figures;
	struct kin *kin = arena_array(in->arena, fs->n, sizeof *kin);
	for (size_t i = 0; i < fs->n; i++) {
		kin_add(kin, fs->n, fs->v[i].part_of, i);
		kin_add(kin, fs->n, fs->v[i].about, i);
	}
	return kin;
}

static void gather(const struct check_in *in, const struct kin *kin, size_t total, struct sum *s)
{
	const struct figures *fs = in->figures;
	*s = (struct sum){ .total = &fs->v[total], .closed = true };
	for (size_t i = kin[total].first; i < kin[total].end && s->n < PARTS_MAX; i++) {
		const struct figure *f = &fs->v[i];
		if ((f->part_of == (int)total && addend(in, f, s->total)) || left_out(in, total, i)) {
			s->closed &= f->closed_list || f->part_of < 0;
			s->part[s->n++] = f;
		}
	}
	if (s->n >= 2 && (rest_before(in, s->part[s->n - 1]) || (s->n >= 3 && rest_named(in, s->part[s->n - 1]))))
		s->closed = true;
	s->whole = arith_in_base(in, s->total);
	s->all = add_up(in, s, 0, s->n);
}

/* --- judging ----------------------------------------------------------------------------------------------------------------- */

/* The sentence says that the part belongs to the total: a cue between the two and no word of comparison; in a note, two
 * brothers at least. A bare bracket may hold the plan or last year's number. */
static bool said_to_be_part(const struct check_in *in, const struct sum *s, const struct figure *part)
{
	if (part->block != s->total->block)
		return s->n >= 3;
	if (part->at.start < s->total->at.end)
		return false;
	struct view between = vitext_fold(view_mid(in->doc->text, s->total->at.end, part->at.start), in->arena);
	if (!words_in(in, "part-cue", between))
		return false;
	/* Only what stands behind the last cue speaks of the part. */
	for (size_t i = between.n; i-- > 0;) {
		struct view after = view_mid(between, i, between.n);
		if ((i == 0 || between.p[i - 1] == ' ') && words_in(in, "part-cue", after))
			return !words_in(in, "against", after) && !words_in(in, "plan", after);
	}
	return false;
}

static bool parts_over(const struct check_in *in, struct findings *out, const struct sum *s)
{
	bool over = false;
	for (size_t i = 0; i < s->n; i++)
		if (interval_below(s->whole, arith_in_base(in, s->part[i]))) {
			over = true;
			if (said_to_be_part(in, s, s->part[i]))
				tell_part(in, out, s, s->part[i]);
		}
	return over;
}

/* "20 xã và 31 ấp, trong đó ... 12 xã và 18 ấp; ... 08 xã và 13 ấp": where the column beside
 * this total closes, the figures beside its parts are this total's parts, wherever part_of has put them. */
static bool column_beside(const struct check_in *in, const struct kin *kin, size_t total, int side, struct sum *s)
{
	const struct figures *fs = in->figures;
	struct sum other;
	if ((side < 0 && total == 0) || (side > 0 && total + 1 >= fs->n))
		return false;
	gather(in, kin, side < 0 ? total - 1 : total + 1, &other);
	if (other.n < 2 || fs->v[total].part_of >= 0 || other.total->part_of == (int)total || other.total->block != fs->v[total].block || !interval_meet(other.all, other.whole) || same_unit(in, other.total, &fs->v[total]))
		return false;
	struct span sentence = arith_sentence(in->doc, other.total->at.start);
	if (fs->v[total].at.start < sentence.start || fs->v[total].at.start >= sentence.end)
		return false;
	*s = (struct sum){ .total = &fs->v[total] };
	for (size_t i = 0; i < other.n; i++) {
		size_t k = (size_t)(other.part[i] - fs->v) + (side < 0 ? 1 : 0) - (side > 0 ? 1 : 0);
		const struct figure *f = k < fs->n ? &fs->v[k] : NULL;
		if (!f || f->block != other.part[i]->block || !addend(in, f, s->total) || f == s->total || f->has_percent || f->has_base ||
		    !like_unit(in, f, s->total) || (f->part_of >= 0 && f->part_of != (int)total))
			return false;
		s->part[s->n++] = f;
	}
	s->whole = arith_in_base(in, s->total);
	s->all = add_up(in, s, 0, s->n);
	return true;
}

/* --- ways to divide that do not overlap ------------------------------------------------------------------------------------------ */

/* Every part carries another word of one axis of pack table check-axes. */
static bool exclusive(const struct check_in *in, const struct sum *s, bool *complete)
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

/* Parts in a note claim to be all of it only when the note names no examples. */
static bool note_is_open(const struct check_in *in, const struct sum *s)
{
	const struct figure *f = s->part[0];
	if (f->block == s->total->block || in->doc->blocks[f->block].kind != BLOCK_NOTE)
		return false;
	struct span b = in->doc->blocks[f->block].at;
	return words_in(in, "open-list", vitext_fold(view_mid(in->doc->text, b.start, b.end), in->arena));
}

/* Nothing that the list could have left out is as small as the gap. */
static bool gap_is_small(const struct check_in *in, const struct sum *s)
{
	struct interval gap = interval_below(s->all, s->whole) ? interval_sub(s->whole, s->all) : interval_sub(s->all, s->whole);
	for (size_t i = 0; i < s->n; i++)
		if (!interval_below(gap, arith_in_base(in, s->part[i])))
			return false;
	return true;
}

/* "58 đảng viên (17 nữ, 9 dân tộc thiểu số)": marks that one thing may carry at once are no breakdown. */
static bool overlapping(const struct check_in *in, const struct sum *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (words_in(in, "attribute", clause_text(in, in->figures, (size_t)(s->part[i] - in->figures->v))))
			return true;
	return false;
}

/* A list that claims to be whole and misses by what a slip of the pen or a small difference explains is wrong; one that misses by
 * more was perhaps no breakdown. Notes list what they like: there a pair that stays below its total says little. */
static enum severity how_sure(const struct check_in *in, const struct sum *s)
{
	bool note = s->part[0]->block != s->total->block && in->doc->blocks[s->part[0]->block].kind == BLOCK_NOTE;
	bool slip = hint_of(in, s) != NULL, small = gap_is_small(in, s);
	if (!slip && !small)
		return SEV_QUESTION;
	if (note)
		return s->n >= 3 || gap_is_a_slip(in, s) ? SEV_WARNING : SEV_QUESTION;
	return SEV_ERROR;
}

/* "Tổng số có 61 ..., trong đó có 55 ... và 05 ...": a total that says so, parts that may not overlap and cover nine tenths. */
static bool nearly_all(const struct check_in *in, const struct sum *s, size_t total)
{
	return words_in(in, "says-total", clause_text(in, in->figures, total)) && !overlapping(in, s) && gap_is_small(in, s) &&
	       interval_below(interval_scale(s->whole, 9, 10), s->all) && interval_below(s->all, interval_scale(s->whole, 11, 10)) &&
	       s->part[0]->block == s->total->block;
}

/* Three parts or more of the total's own measure that are more than all of it, by less than the smallest of them and by what one
 * slip explains, or by little: parts that overlap are rarely so near. */
static bool too_much(const struct check_in *in, const struct sum *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!like_unit(in, s->part[i], s->total) || (s->part[i]->block != s->part[0]->block))
			return false;
	bool money = arith_measure(in, s->total->unit).money, near = interval_below(s->all, interval_scale(s->whole, 21, 20));
	return s->n >= 3 && (money || !overlapping(in, s)) && gap_is_small(in, s) && (hint_of(in, s) || near);
}

/* "46 tổ chức (gồm 04 đảng bộ, 42 chi bộ)" and a note that divides the 46 once more: what stands in another block than the parts
 * that reach the total is a breakdown of its own. It is told only when it is too much, by little or by a slip. */
static void judge_second(const struct check_in *in, struct findings *out, const struct sum *s)
{
	struct sum rest = { .total = s->total, .whole = s->whole };
	for (size_t i = 1; i < s->n; i++)
		if (s->part[i]->block != s->part[0]->block && (!rest.n || s->part[i]->block == rest.part[0]->block))
			rest.part[rest.n++] = s->part[i];
	rest.all = add_up(in, &rest, 0, rest.n);
	if (rest.n >= 3 && interval_below(rest.whole, rest.all) && too_much(in, &rest) && hint_of(in, &rest))
		tell(in, out, &rest, SEV_WARNING, T("Các phần ở đây cộng lại nhiều hơn tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                    "The parts told here add up to more than the total, by less than any of them."));
}

static void judge(const struct check_in *in, struct findings *out, const struct kin *kin, size_t total)
{
	struct sum s, column;
	bool complete = false;
	for (int side = -1; side <= 1; side += 2)
		if (column_beside(in, kin, total, side, &column) && !interval_meet(column.all, column.whole)) {
			tell(in, out, &column, SEV_WARNING, T("Số liệu kể song song bên cạnh cộng đủ tổng của nó, số này thì không.",
			                                      "The breakdown beside this one adds up; this one does not."));
			return;
		}
	gather(in, kin, total, &s);
	/* "Chỉ tiêu giao 160, kết quả 176": a result is no part of its plan. */
	if (s.n && !s.total->has_percent && !s.total->has_base && words_in(in, "plan", clause_text(in, in->figures, total)))
		return;
	if (s.n == 0 || parts_over(in, out, &s) || s.n < 2)
		return;
	if (reaches(in, &s)) {
		judge_second(in, out, &s);
		return;
	}
	bool apart = exclusive(in, &s, &complete), over = interval_below(s.whole, s.all);
	if (s.closed && !apart && overlapping(in, &s))
		return;
	if (s.closed && !note_is_open(in, &s))
		tell(in, out, &s, how_sure(in, &s), T("Danh sách này kể đủ các phần của tổng.", "This list names all parts of the total."));
	else if (apart && (over || complete))
		tell(in, out, &s, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
	else if (nearly_all(in, &s, total))
		tell(in, out, &s, SEV_WARNING, T("Các phần gần đủ tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                 "The parts are nearly all of it; the gap is smaller than any of them."));
	else if (over && too_much(in, &s))
		tell(in, out, &s, SEV_WARNING, T("Các phần cộng lại nhiều hơn tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                 "The parts add up to more than the total, by less than any of them."));
	else if (gap_is_a_slip(in, &s))
		tell(in, out, &s, SEV_WARNING, T("Chênh lệch đúng bằng một chữ số gõ sai.", "The gap is what one mistyped digit makes."));
}

/* --- halves of an axis that part_of did not see: "85 điển hình, trong đó 32 tập thể và 53 cá nhân" -------------------------------- */

/* The rows of check-axes that name exactly these two units as all there is. */
static bool two_halves(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	const struct pack_table *t = in->pack ? pack_table(in->pack, "check-axes") : NULL;
	struct view x = arith_measure(in, a->unit).base, y = arith_measure(in, b->unit).base;
	size_t found_x = (size_t)-1, found_y = (size_t)-1, size = 0;
	for (size_t i = 0; t && i < t->nrows; i++) {
		if (!view_is(t->rows[i].cells[1], "yes"))
			continue;
		if (view_eq(t->rows[i].cells[2], x))
			found_x = i;
		if (view_eq(t->rows[i].cells[2], y))
			found_y = i;
	}
	if (found_x == (size_t)-1 || found_y == (size_t)-1 || found_x == found_y)
		return false;
	struct view axis = t->rows[found_x].cells[0];
	for (size_t i = 0; i < t->nrows; i++)
		size += view_eq(t->rows[i].cells[0], axis);
	return size == 2 && view_eq(t->rows[found_y].cells[0], axis);
}

static void judge_halves(const struct check_in *in, struct findings *out, size_t i)
{
	const struct figures *fs = in->figures;
	if (i + 2 >= fs->n)
		return;
	const struct figure *t = &fs->v[i], *a = &fs->v[i + 1], *b = &fs->v[i + 2];
	struct span s = arith_sentence(in->doc, t->at.start);
	if (a->part_of >= 0 || b->part_of >= 0 || b->at.start >= s.end || a->has_percent || b->has_percent || a->has_base || b->has_base ||
	    !addend(in, a, t) || !addend(in, b, t) || t->has_base || !two_halves(in, a, b))
		return;
	struct view between = vitext_fold(view_mid(in->doc->text, t->at.end, a->at.start), in->arena);
	if (!words_in(in, "part-cue", between) && !mark_between(in, t->at.end, a->at.start, "(:"))
		return;
	struct sum sum = { .total = t, .part = { a, b }, .n = 2, .closed = true };
	sum.whole = arith_in_base(in, t);
	sum.all = add_up(in, &sum, 0, 2);
	if (!interval_meet(sum.whole, sum.all))
		tell(in, out, &sum, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
}

/* --- a breakdown in one breath: "07 hội viên bị xử lý bằng nhắc nhở, cảnh cáo 05 người và khai trừ 02 người" ----------------- */

/* No mark stands between the total and its parts, and each part carries another word of one axis. */
static void judge_breath(const struct check_in *in, struct findings *out, const struct kin *kin, size_t i)
{
	const struct figures *fs = in->figures;
	struct sum s = { .total = &fs->v[i], .closed = true };
	size_t k = i + 1;
	bool complete;
	for (; k < fs->n && s.n < PARTS_MAX && fs->v[k].block == fs->v[i].block; k++) {
		const struct figure *f = &fs->v[k];
		if (mark_between(in, fs->v[k - 1].at.end, f->at.start, ",;:.()") || f->has_percent || f->has_base || !addend(in, f, s.total) ||
		    arith_measure(in, f->unit).money)
			break;
		s.part[s.n++] = f;
	}
	if (s.n < 2 || s.total->has_percent || s.total->has_base || !arith_measure(in, s.total->unit).counted || !exclusive(in, &s, &complete))
		return;
	s.whole = arith_in_base(in, s.total);
	s.all = add_up(in, &s, 0, s.n);
	struct sum known;
	gather(in, kin, i, &known);
	if (known.n < 2 && !interval_meet(s.whole, s.all))
		tell(in, out, &s, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
}

/* --- a note that lists what was done for whom: "16 văn bản" and in its note "05 đơn vị: ...; 04 đơn vị: ...; ..." --------------------- */

/* Four lists or more, all of one unit, each with its names behind a colon. The units differ, so only a total that is one digit and
 * less than the smallest list away is told. */
static void judge_note_lists(const struct check_in *in, struct findings *out, const struct kin *kin, size_t i)
{
	const struct figures *fs = in->figures;
	struct sum s = { .total = &fs->v[i] };
	struct dec sum;
	const char *how;
	for (size_t k = kin[i].first; k < kin[i].end && s.n < PARTS_MAX; k++) {
		const struct figure *f = &fs->v[k];
		if (f->about != (int)i || f->block == s.total->block || in->doc->blocks[f->block].kind != BLOCK_NOTE)
			continue;
		if (!addend(in, f, s.total) || (s.n && (!same_unit(in, f, s.part[0]) || f->block != s.part[0]->block)))
			return;
		size_t end = f->unit_at.end > f->at.end ? f->unit_at.end : f->at.end;
		if (end >= in->doc->text.n || in->doc->text.p[end] != ':')
			return;
		s.part[s.n++] = f;
	}
	if (s.n < 4 || s.total->has_base || s.total->has_percent || !arith_measure(in, s.total->unit).counted)
		return;
	s.whole = arith_in_base(in, s.total);
	s.all = add_up(in, &s, 0, s.n);
	if (!interval_meet(s.whole, s.all) && gap_is_small(in, &s) && exact_sum(in, &s, &sum) && arith_slip(s.total->value, sum, &how))
		tell(in, out, &s, SEV_WARNING, T("Chú thích kể theo từng danh sách; cộng lại chỉ lệch tổng một chữ số.",
		                                 "The note tells it list by list; the sum is one digit away from the total."));
}

/* --- bullets under a line that ends in a colon ------------------------------------------------------------------------------------ */

static bool bullet(const struct check_in *in, size_t block)
{
	struct view s = view_trim(doc_view(in->doc, in->doc->blocks[block].at));
	return s.n && (s.p[0] == '-' || s.p[0] == '+' || in->doc->blocks[block].label_end);
}

/* "Xử lý 74 vụ vi phạm, gồm:" and a bullet for each part, whose first figure has the total's unit or the beginning of it. */
static void judge_bullets(const struct check_in *in, struct findings *out, size_t i)
{
	const struct figures *fs = in->figures;
	const struct figure *t = &fs->v[i];
	const struct block *head = &in->doc->blocks[t->block];
	struct view line = view_trim(doc_view(in->doc, head->at));
	struct sum s = { .total = t, .closed = true };
	if (!line.n || line.p[line.n - 1] != ':' || (i + 1 < fs->n && fs->v[i + 1].block == t->block) || t->has_percent || t->has_base)
		return;
	if (!words_in(in, "part-cue", vitext_fold(view_mid(in->doc->text, t->at.end, head->at.end), in->arena)))
		return;
	size_t k = i + 1, block = t->block + 1;
	for (; block < in->doc->nblocks && bullet(in, block) && s.n < PARTS_MAX; block++) {
		while (k < fs->n && fs->v[k].block < block)
			k++;
		if (k == fs->n || fs->v[k].block != block || fs->v[k].part_of == (int)i || !addend(in, &fs->v[k], t) || !like_unit(in, &fs->v[k], t))
			return;
		s.part[s.n++] = &fs->v[k];
	}
	if (s.n < 2)
		return;
	s.whole = arith_in_base(in, t);
	s.all = add_up(in, &s, 0, s.n);
	if (!interval_meet(s.whole, s.all))
		tell(in, out, &s, SEV_WARNING, T("Các gạch đầu dòng kể các phần của tổng ở dòng trên.", "The bullets name the parts of the total above them."));
}

/* --- two lists of one thing, no total printed: "đợt I 18 đồng chí, đợt II ..., cụ thể như sau: loại A 28 đồng chí, ..." --------- */

/* First word of the label of figure i: after the comma, "và" or colon before it. */
static struct view label_word(const struct check_in *in, size_t i)
{
	const struct tokens *t = &in->doc->tokens;
	size_t floor = i ? in->figures->v[i - 1].at.end : 0;
	size_t k = tokens_find(t, in->figures->v[i].at.start), first = k;
	while (k > 0 && t->v[k - 1].start >= floor && t->v[k - 1].kind != TOKEN_BREAK) {
		const struct token *x = &t->v[k - 1];
		if (x->kind == TOKEN_MARK && (x->cp == ',' || x->cp == ';' || x->cp == ':'))
			break;
		if (x->kind == TOKEN_WORD && view_is(x->fold, "và"))
			break;
		k--;
		if (x->kind == TOKEN_WORD)
			first = k;
	}
	return first < t->n && t->v[first].kind == TOKEN_WORD ? t->v[first].fold : (struct view){ "", 0 };
}

/* Figures from i on that stand in a row with one unit, one label word and no percent; returns the end. The label of the first
 * one carries the sentence's own words, so the second sets the pattern. */
static size_t row_end(const struct check_in *in, size_t i)
{
	const struct figures *fs = in->figures;
	if (i + 1 >= fs->n)
		return i + 1;
	struct view label = label_word(in, i + 1);
	struct span sentence = arith_sentence(in->doc, fs->v[i].at.start);
	size_t k = i + 1;
	while (label.n && k < fs->n && fs->v[k].at.start < sentence.end && fs->v[k].block == fs->v[i].block && same_unit(in, &fs->v[i], &fs->v[k]) &&
	       !fs->v[k].has_percent && !fs->v[k].has_base && view_eq(label_word(in, k), label))
		k++;
	return k;
}

static bool says_in_detail(const struct check_in *in, size_t from, size_t to)
{
	const struct tokens *t = &in->doc->tokens;
	for (size_t i = tokens_find(t, from); i + 1 < t->n && t->v[i + 1].end <= to; i++)
		if (view_is(t->v[i].fold, "cụ") && view_is(t->v[i + 1].fold, "thể"))
			return true;
	return false;
}

/* `row`: the figures that stand in such rows; what part_of makes of them is not judged again. */
static void judge_two_rows(const struct check_in *in, struct findings *out, bool *row)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i + 3 < fs->n; i++) {
		size_t mid = row_end(in, i);
		if (mid < i + 3 || mid >= fs->n || !same_unit(in, &fs->v[i], &fs->v[mid]) || fs->v[mid].block != fs->v[i].block)
			continue;
		size_t end = row_end(in, mid);
		if (end < mid + 2 || !says_in_detail(in, fs->v[mid - 1].at.end, fs->v[mid].at.start)) {
			i = mid - 1;
			continue;
		}
		struct sum a = { .total = &fs->v[i] }, b = { .total = &fs->v[mid] };
		for (size_t k = i; k < end && k - i < PARTS_MAX; k++) {
			struct sum *s = k < mid ? &a : &b;
			s->part[s->n++] = &fs->v[k];
			row[k] = true;
		}
		if (!interval_meet(add_up(in, &a, 0, a.n), add_up(in, &b, 0, b.n))) {
			struct dec x, y;
			struct finding *one = check_add(out, "sum-sides", arith_span(in, fs->v[i].at, fs->v[end - 1].at));
			one->message = (char *)T("Hai cách kể cùng một số không cộng ra như nhau", "Two breakdowns of one number have different sums");
			if (exact_sum(in, &a, &x) && exact_sum(in, &b, &y))
				one->computed = arena_printf(in->arena, "%s = %s ≠ %s = %s", addends(in, &a), arith_vi(in, x), addends(in, &b), arith_vi(in, y));
			evidence(out, one, &a);
			evidence(out, one, &b);
		}
		i = end - 1;
	}
}

/* --- shares that make up a whole: "cơ cấu: nông nghiệp 35,2%, công nghiệp 40,1%, dịch vụ 24,7%" --------------------------------- */

static bool structure_word(const struct check_in *in, struct span s, size_t before)
{
	const struct tokens *t = &in->doc->tokens;
	for (size_t i = tokens_find(t, s.start); i + 1 < t->n && t->v[i + 1].end <= before; i++)
		if (view_is(t->v[i].fold, "cơ") && view_is(t->v[i + 1].fold, "cấu"))
			return true;
	return false;
}

/* "trồng trọt chiếm 58,4%, chăn nuôi chiếm 39,7%, dịch vụ chiếm 3,7%": each says that it makes up a share, and two digits of one
 * swapped would make them whole. */
static bool one_slip_to_100(const struct check_in *in, size_t from, size_t to, struct interval sum)
{
	const struct figures *fs = in->figures;
	const char *how;
	bool slip = false;
	struct dec total = DEC(0);
	(void)sum;
	for (size_t i = from; i < to; i++) {
		const struct figure *f = &fs->v[i];
		if (!dec_eq(f->value, f->percent) || !words_phrase(clause_text(in, fs, i), VIEW("chiếm")) || !dec_add(total, f->percent, &total))
			return false;
	}
	for (size_t i = from; i < to; i++) {
		struct dec gap, meant;
		if (dec_sub(DEC(100), total, &gap) && dec_add(fs->v[i].percent, gap, &meant) && arith_slip(fs->v[i].percent, meant, &how))
			slip = true;
	}
	return slip;
}

static void judge_shares(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n;) {
		struct span s = arith_sentence(in->doc, fs->v[i].at.start);
		struct interval sum = interval_exact(DEC(0));
		struct buf b = BUF_INIT(ARITH_TEXT_MAX);
		size_t k = i, n = 0;
		bool clean = true;
		for (; k < fs->n && fs->v[k].at.start < s.end; k++) {
			const struct figure *f = &fs->v[k];
			clean &= f->has_percent && !f->has_base && f->direction == DIR_NONE && f->percent_kind != PK_CHANGE && f->percent_kind != PK_POINTS &&
			         f->percent_kind != PK_OF_PLAN && f->percent_qualifier == Q_EXACT && !f->has_to && f->part_of < 0;
			if (!f->has_percent)
				continue;
			sum = interval_add(sum, interval_rounded(f->percent));
			buf_addf(&b, "%s%s%%", n++ ? " + " : "", arith_vi(in, f->percent));
		}
		struct interval whole = interval_exact(DEC(100));
		struct interval near = { { 80, 1 }, { 120, 1 }, false, false, true };
		if (clean && n >= 3 && !interval_meet(sum, whole) && interval_meet(sum, near) &&
		    (structure_word(in, s, fs->v[i].at.start) || one_slip_to_100(in, i, k, sum))) {
			struct finding *one = check_add(out, "sum-shares", arith_span(in, fs->v[i].at, fs->v[k - 1].at));
			one->message = (char *)T("Các tỷ lệ trong cơ cấu cộng lại không đủ 100%", "The shares of the whole do not add up to 100%");
			struct dec mid;
			if (frac_round((struct frac){ sum.lo.num * sum.hi.den + sum.hi.num * sum.lo.den, sum.lo.den * sum.hi.den * 2 }, 2, DEC_HALF_UP, &mid))
				buf_addf(&b, " = %s%% ≠ 100%%", arith_vi(in, mid));
			one->computed = arena_str(in->arena, buf_view(&b));
			for (size_t j = i; j < k; j++)
				arith_evidence(out, one, arith_percent_place(&fs->v[j]));
		}
		buf_release(&b);
		i = k > i ? k : i + 1;
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	bool *row = arena_array(in->arena, in->figures->n, sizeof *row);
	const struct kin *kin = kin_of(in);
	judge_two_rows(in, out, row);
	for (size_t i = 0; i < in->figures->n; i++)
		if (!row[i] && !in->doc->blocks[in->figures->v[i].block].table) { /* tables have a check of their own */
			judge(in, out, kin, i);
			judge_halves(in, out, i);
			judge_breath(in, out, kin, i);
			judge_note_lists(in, out, kin, i);
			judge_bullets(in, out, i);
		}
	judge_shares(in, out);
}

const struct check check_sum = { .name = "sum", .family = "sum", .run = run };
