/* check_sum - parts against their total.
 *
 * A part is a figure whose part_of names the total; money and measures are converted exactly before adding. A list that claims
 * to be complete must reach its total. An open list ("trong đó ...") may stay below; it is judged only where something else says
 * that it is complete: the breakdown beside it closes, "còn lại" stands before its last part, or the gap to a large total is one
 * slip of the pen. One total may carry several complete breakdowns; parts after a complete one may be anything. What
 * part_of did not see is sum_lists; tables, stocks and yields are check_table and check_stock. */
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"
#include "check/sum_lists.h"

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
	sum_evidence(out, one, &alone);
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
	sum_gather(in, kin, side < 0 ? total - 1 : total + 1, &other);
	if (other.n < 2 || fs->v[total].part_of >= 0 || other.total->part_of == (int)total || other.total->block != fs->v[total].block || !interval_meet(other.all, other.whole) || sum_same_unit(in, other.total, &fs->v[total]))
		return false;
	struct span sentence = arith_sentence(in->doc, other.total->at.start);
	if (fs->v[total].at.start < sentence.start || fs->v[total].at.start >= sentence.end)
		return false;
	*s = (struct sum){ .total = &fs->v[total] };
	for (size_t i = 0; i < other.n; i++) {
		size_t k = (size_t)(other.part[i] - fs->v) + (side < 0 ? 1 : 0) - (side > 0 ? 1 : 0);
		const struct figure *f = k < fs->n ? &fs->v[k] : NULL;
		if (!f || f->block != other.part[i]->block || !sum_addend(in, f, s->total) || f == s->total || f->has_percent || f->has_base ||
		    !sum_like_unit(in, f, s->total) || (f->part_of >= 0 && f->part_of != (int)total))
			return false;
		s->part[s->n++] = f;
	}
	s->whole = arith_in_base(in, s->total);
	s->all = sum_add_up(in, s, 0, s->n);
	return true;
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
	bool slip = sum_hint(in, s) != NULL, small = sum_gap_is_small(in, s);
	if (!slip && !small)
		return SEV_QUESTION;
	if (note)
		return s->n >= 3 || sum_gap_is_a_slip(in, s) ? SEV_WARNING : SEV_QUESTION;
	return SEV_ERROR;
}

/* "Tổng số có 61 ..., trong đó có 55 ... và 05 ...": a total that says so, parts that may not overlap and cover nine tenths. */
static bool nearly_all(const struct check_in *in, const struct sum *s, size_t total)
{
	return words_in(in, "says-total", clause_text(in, in->figures, total)) && !overlapping(in, s) && sum_gap_is_small(in, s) &&
	       interval_below(interval_scale(s->whole, 9, 10), s->all) && interval_below(s->all, interval_scale(s->whole, 11, 10)) &&
	       s->part[0]->block == s->total->block;
}

/* Three parts or more of the total's own measure that are more than all of it, by less than the smallest of them and by what one
 * slip explains, or by little: parts that overlap are rarely so near. */
static bool too_much(const struct check_in *in, const struct sum *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!sum_like_unit(in, s->part[i], s->total) || (s->part[i]->block != s->part[0]->block))
			return false;
	bool money = arith_measure(in, s->total->unit).money, near = interval_below(s->all, interval_scale(s->whole, 21, 20));
	return s->n >= 3 && (money || !overlapping(in, s)) && sum_gap_is_small(in, s) && (sum_hint(in, s) || near);
}

/* "46 tổ chức (gồm 04 đảng bộ, 42 chi bộ)" and a note that divides the 46 once more: what stands in another block than the parts
 * that reach the total is a breakdown of its own. It is told only when it is too much, by little or by a slip. */
static void judge_second(const struct check_in *in, struct findings *out, const struct sum *s)
{
	struct sum rest = { .total = s->total, .whole = s->whole };
	for (size_t i = 1; i < s->n; i++)
		if (s->part[i]->block != s->part[0]->block && (!rest.n || s->part[i]->block == rest.part[0]->block))
			rest.part[rest.n++] = s->part[i];
	rest.all = sum_add_up(in, &rest, 0, rest.n);
	if (rest.n >= 3 && interval_below(rest.whole, rest.all) && too_much(in, &rest) && sum_hint(in, &rest))
		sum_tell(in, out, &rest, SEV_WARNING, T("Các phần ở đây cộng lại nhiều hơn tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                    "The parts told here add up to more than the total, by less than any of them."));
}

static void judge(const struct check_in *in, struct findings *out, const struct kin *kin, size_t total)
{
	struct sum s, column;
	bool complete = false;
	for (int side = -1; side <= 1; side += 2)
		if (column_beside(in, kin, total, side, &column) && !interval_meet(column.all, column.whole)) {
			sum_tell(in, out, &column, SEV_WARNING, T("Số liệu kể song song bên cạnh cộng đủ tổng của nó, số này thì không.",
			                                      "The breakdown beside this one adds up; this one does not."));
			return;
		}
	sum_gather(in, kin, total, &s);
	/* "Chỉ tiêu giao 160, kết quả 176": a result is no part of its plan. */
	if (s.n && !s.total->has_percent && !s.total->has_base && words_in(in, "plan", clause_text(in, in->figures, total)))
		return;
	if (s.n == 0 || parts_over(in, out, &s) || s.n < 2)
		return;
	if (sum_reaches(in, &s)) {
		judge_second(in, out, &s);
		return;
	}
	bool apart = sum_exclusive(in, &s, &complete), over = interval_below(s.whole, s.all);
	if (s.closed && !apart && overlapping(in, &s))
		return;
	if (s.closed && !note_is_open(in, &s))
		sum_tell(in, out, &s, how_sure(in, &s), T("Danh sách này kể đủ các phần của tổng.", "This list names all parts of the total."));
	else if (apart && (over || complete))
		sum_tell(in, out, &s, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
	else if (nearly_all(in, &s, total))
		sum_tell(in, out, &s, SEV_WARNING, T("Các phần gần đủ tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                 "The parts are nearly all of it; the gap is smaller than any of them."));
	else if (over && too_much(in, &s))
		sum_tell(in, out, &s, SEV_WARNING, T("Các phần cộng lại nhiều hơn tổng; chênh lệch nhỏ hơn mọi phần được kể.",
		                                 "The parts add up to more than the total, by less than any of them."));
	else if (sum_gap_is_a_slip(in, &s))
		sum_tell(in, out, &s, SEV_WARNING, T("Chênh lệch đúng bằng một chữ số gõ sai.", "The gap is what one mistyped digit makes."));
}

static void run(const struct check_in *in, struct findings *out)
{
	bool *row = arena_array(in->arena, in->figures->n, sizeof *row);
	const struct kin *kin = sum_kin(in);
	sum_lists_two_rows(in, out, row);
	for (size_t i = 0; i < in->figures->n; i++)
		if (!row[i] && !in->doc->blocks[in->figures->v[i].block].table) { /* tables have a check of their own */
			judge(in, out, kin, i);
			sum_lists_judge(in, out, kin, i);
		}
	sum_lists_shares(in, out);
}

const struct check check_sum = { .name = "sum", .family = "sum", .run = run };
