/* sum_lists - see sum_lists.h. */
#include "check/sum_lists.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

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
	    !sum_addend(in, a, t) || !sum_addend(in, b, t) || t->has_base || !two_halves(in, a, b))
		return;
	struct view between = vitext_fold(view_mid(in->doc->text, t->at.end, a->at.start), in->arena);
	if (!words_in(in, "part-cue", between) && !sum_mark_between(in, t->at.end, a->at.start, "(:"))
		return;
	struct sum sum = { .total = t, .part = { a, b }, .n = 2, .closed = true };
	sum.whole = arith_in_base(in, t);
	sum.all = sum_add_up(in, &sum, 0, 2);
	if (!interval_meet(sum.whole, sum.all))
		sum_tell(in, out, &sum, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
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
		if (sum_mark_between(in, fs->v[k - 1].at.end, f->at.start, ",;:.()") || f->has_percent || f->has_base || !sum_addend(in, f, s.total) ||
		    arith_measure(in, f->unit).money)
			break;
		s.part[s.n++] = f;
	}
	if (s.n < 2 || s.total->has_percent || s.total->has_base || !arith_measure(in, s.total->unit).counted || !sum_exclusive(in, &s, &complete))
		return;
	s.whole = arith_in_base(in, s.total);
	s.all = sum_add_up(in, &s, 0, s.n);
	struct sum known;
	sum_gather(in, kin, i, &known);
	if (known.n < 2 && !interval_meet(s.whole, s.all))
		sum_tell(in, out, &s, SEV_WARNING, T("Các phần không trùng nhau nên cộng lại phải khớp tổng.", "The parts do not overlap, so they must fit the total."));
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
		if (!sum_addend(in, f, s.total) || (s.n && (!sum_same_unit(in, f, s.part[0]) || f->block != s.part[0]->block)))
			return;
		size_t end = f->unit_at.end > f->at.end ? f->unit_at.end : f->at.end;
		if (end >= in->doc->text.n || in->doc->text.p[end] != ':')
			return;
		s.part[s.n++] = f;
	}
	if (s.n < 4 || s.total->has_base || s.total->has_percent || !arith_measure(in, s.total->unit).counted)
		return;
	s.whole = arith_in_base(in, s.total);
	s.all = sum_add_up(in, &s, 0, s.n);
	if (!interval_meet(s.whole, s.all) && sum_gap_is_small(in, &s) && sum_exact(in, &s, &sum) && arith_slip(s.total->value, sum, &how))
		sum_tell(in, out, &s, SEV_WARNING, T("Chú thích kể theo từng danh sách; cộng lại chỉ lệch tổng một chữ số.",
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
		if (k == fs->n || fs->v[k].block != block || fs->v[k].part_of == (int)i || !sum_addend(in, &fs->v[k], t) || !sum_like_unit(in, &fs->v[k], t))
			return;
		s.part[s.n++] = &fs->v[k];
	}
	if (s.n < 2)
		return;
	s.whole = arith_in_base(in, t);
	s.all = sum_add_up(in, &s, 0, s.n);
	if (!interval_meet(s.whole, s.all))
		sum_tell(in, out, &s, SEV_WARNING, T("Các gạch đầu dòng kể các phần của tổng ở dòng trên.", "The bullets name the parts of the total above them."));
}

void sum_lists_judge(const struct check_in *in, struct findings *out, const struct kin *kin, size_t i)
{
	judge_halves(in, out, i);
	judge_breath(in, out, kin, i);
	judge_note_lists(in, out, kin, i);
	judge_bullets(in, out, i);
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
	while (label.n && k < fs->n && fs->v[k].at.start < sentence.end && fs->v[k].block == fs->v[i].block && sum_same_unit(in, &fs->v[i], &fs->v[k]) &&
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

void sum_lists_two_rows(const struct check_in *in, struct findings *out, bool *row)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i + 3 < fs->n; i++) {
		size_t mid = row_end(in, i);
		if (mid < i + 3 || mid >= fs->n || !sum_same_unit(in, &fs->v[i], &fs->v[mid]) || fs->v[mid].block != fs->v[i].block)
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
		if (!interval_meet(sum_add_up(in, &a, 0, a.n), sum_add_up(in, &b, 0, b.n))) {
			struct dec x, y;
			struct finding *one = check_add(out, "sum-sides", arith_span(in, fs->v[i].at, fs->v[end - 1].at));
			one->message = (char *)T("Hai cách kể cùng một số không cộng ra như nhau", "Two breakdowns of one number have different sums");
			if (sum_exact(in, &a, &x) && sum_exact(in, &b, &y))
				one->computed = arena_printf(in->arena, "%s = %s ≠ %s = %s", sum_addends(in, &a), arith_vi(in, x), sum_addends(in, &b), arith_vi(in, y));
			sum_evidence(out, one, &a);
			sum_evidence(out, one, &b);
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

void sum_lists_shares(const struct check_in *in, struct findings *out)
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
