/* check_stock - sums that a sentence makes by the roles of its numbers: what was there, what came, what went, what is left; and area
 * times yield against output. Roles are words (pack table check-words: start, in, out, end, all); a sentence in which a role is
 * missing or filled twice draws nothing, except that several things may have come or gone. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

enum role { START, IN, OUT, END, ALL, ROLES };
static const char *const role_words[ROLES] = { "start", "in", "out", "end", "all" };

struct stock {
	const struct figure *of[ROLES];
	size_t times[ROLES];
	const struct figure *all[16];
	enum role as[16];
	size_t n;
};

static bool role_of(const struct check_in *in, size_t i, enum role *role)
{
	struct view said = clause_text(in, in->figures, i);
	enum direction d = in->figures->v[i].direction;
	if (d != DIR_NONE) {
		*role = d == DIR_UP ? IN : OUT;
		return true;
	}
	/* "còn lại" and "tổng số phải giải quyết" are surer than the verbs inside them. */
	static const enum role order[] = { ALL, END, START, OUT, IN };
	for (size_t k = 0; k < ROLES; k++)
		if (words_in(in, role_words[order[k]], said)) {
			*role = order[k];
			return true;
		}
	return false;
}

static void judge_stock(const struct check_in *in, struct findings *out, const struct stock *s)
{
	struct interval there = interval_exact(DEC(0)), left = interval_exact(DEC(0));
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	bool from_all = s->times[ALL] == 1 && s->times[START] == 0 && s->times[IN] == 0;
	if (s->times[END] != 1 || s->times[OUT] == 0 || (!from_all && (s->times[START] != 1 || s->times[IN] == 0 || s->times[ALL])))
		return;
	for (size_t i = 0; i < s->n; i++) {
		struct interval x = arith_in_base(in, s->all[i]);
		if (s->as[i] == END) {
			left = x;
			continue;
		}
		there = s->as[i] == OUT ? interval_sub(there, x) : interval_add(there, x);
		if (b.n || s->as[i] == OUT)
			buf_adds(&b, s->as[i] == OUT ? " - " : " + ");
		buf_adds(&b, arith_vi(in, s->all[i]->value));
	}
	struct dec q;
	if (!there.ok || interval_meet(there, left)) {
		buf_release(&b);
		return;
	}
	struct measure m = arith_measure(in, s->of[END]->unit);
	struct interval shown = interval_scale(there, m.den, m.num);
	if (shown.ok && frac_round(shown.hi, s->of[END]->value.scale, DEC_HALF_UP, &q))
		buf_addf(&b, " = %s", arith_vi(in, q));
	buf_addf(&b, " ≠ %s", arith_vi(in, s->of[END]->value));
	struct finding *one = check_add(out, "sum-stock", s->of[END]->at);
	one->message = (char *)T("Đầu kỳ, thêm, bớt không ra số còn lại", "What was there, came and went does not give what is left");
	one->computed = arith_done(in, &b);
	for (size_t i = 0; i < s->n; i++)
		arith_evidence(out, one, s->all[i]->at);
}

static bool plain(const struct figure *f)
{
	/* "cuối năm còn 78 hộ, chiếm 2,15%": a share beside the count changes nothing. */
	return !f->has_base && !f->has_to && (f->percent_kind == PK_NONE || f->percent_kind == PK_SHARE || (f->percent_kind == PK_CHANGE && !f->has_percent)) && f->qualifier == Q_EXACT;
}

/* "Đầu kỳ 318 triệu đồng. Gửi thêm ... Rút ra ... Cuối kỳ ...": one step a sentence. Every figure of the paragraph in that unit that is
 * no part, change or plan of another has its role, what was there comes first and what is left last. */
static void stocks_of_paragraphs(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n;) {
		size_t k = i;
		struct stock s = { .n = 0 };
		struct measure unit = arith_measure(in, fs->v[i].unit);
		bool clear = unit.base.n != 0 && !in->doc->blocks[fs->v[i].block].table;
		for (; k < fs->n && fs->v[k].block == fs->v[i].block; k++) {
			const struct figure *f = &fs->v[k];
			enum role role;
			bool loss = f->direction == DIR_DOWN && !f->has_percent && !f->compared_to.p;
			if (f->part_of >= 0 || (f->about >= 0 && !loss) || !view_eq(arith_measure(in, f->unit).base, unit.base))
				continue;
			bool level = f->percent_kind == PK_OF_PLAN && !f->has_base && f->direction == DIR_NONE && !f->has_to && f->qualifier == Q_EXACT;
			clear &= (plain(f) || level) && s.n < 16 && role_of(in, k, &role) && role != ALL && (s.n == 0) == (role == START);
			if (!clear)
				break;
			s.all[s.n] = f;
			s.as[s.n++] = role;
			s.of[role] = f;
			s.times[role]++;
		}
		while (k < fs->n && fs->v[k].block == fs->v[i].block)
			k++;
		struct span first = arith_sentence(in->doc, fs->v[i].at.start);
		if (clear && s.n >= 3 && s.as[s.n - 1] == END && s.all[s.n - 1]->at.start >= first.end)
			judge_stock(in, out, &s);
		i = k;
	}
}

static void stocks(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n;) {
		struct span sentence = arith_sentence(in->doc, fs->v[i].at.start);
		struct stock s = { .n = 0 };
		struct measure unit = arith_measure(in, fs->v[i].unit);
		bool one_unit = true;
		size_t k = i;
		for (; k < fs->n && fs->v[k].at.start < sentence.end; k++) {
			enum role role;
			const struct figure *f = &fs->v[k];
			if (!plain(f) || !role_of(in, k, &role) || s.n == 16)
				continue;
			struct measure m = arith_measure(in, f->unit);
			one_unit &= view_eq(m.base, unit.base) || m.base.n == 0;
			s.all[s.n] = f;
			s.as[s.n++] = role;
			s.of[role] = f;
			s.times[role]++;
		}
		if (one_unit && s.n >= 3)
			judge_stock(in, out, &s);
		i = k > i ? k : i + 1;
	}
}

/* --- area x yield = output ------------------------------------------------------------------------------------------------------------ */

/* One figure of that base unit in the sentence; NULL when there is none or more than one. */
static const struct figure *only(const struct check_in *in, size_t from, size_t to, const char *base)
{
	const struct figure *found = NULL;
	for (size_t i = from; i < to; i++) {
		const struct figure *f = &in->figures->v[i];
		if (!view_is(arith_measure(in, f->unit).base, base) || (f->direction != DIR_NONE && f->about >= 0))
			continue;
		if (found)
			return NULL;
		found = f;
	}
	return found;
}

static void yields(const struct check_in *in, struct findings *out)
{
	const struct figures *fs = in->figures;
	for (size_t i = 0; i < fs->n;) {
		struct span sentence = arith_sentence(in->doc, fs->v[i].at.start);
		size_t k = i;
		while (k < fs->n && fs->v[k].at.start < sentence.end)
			k++;
		k = k > i ? k : i + 1;
		const struct figure *area = only(in, i, k, "m2"), *rate = only(in, i, k, "tạ/ha"), *crop = only(in, i, k, "kg");
		i = k;
		if (!area || !rate || !crop || area->at.start > rate->at.start || rate->at.start > crop->at.start)
			continue;
		/* m2 x tạ/ha = 1/100 kg */
		struct interval want = interval_scale(interval_mul(arith_in_base(in, area), arith_in_base(in, rate)), 1, 100);
		struct interval has = arith_in_base(in, crop);
		/* A count of hectares or tonnes is a rounded measure; a yield may have been cut. */
		struct interval wider = interval_scale(interval_mul(arith_in_base(in, area), interval_scale(interval_cut(rate->value), arith_measure(in, rate->unit).num,
		                                                                                             arith_measure(in, rate->unit).den)), 1, 100);
		if (!want.ok || interval_meet(want, has) || interval_meet(wider, has))
			continue;
		struct finding *one = check_add(out, "sum-yield", crop->at);
		struct measure m = arith_measure(in, crop->unit);
		struct interval exact = interval_scale(interval_mul(interval_scale(interval_exact(area->value), arith_measure(in, area->unit).num, 1),
		                                                    interval_scale(interval_exact(rate->value), arith_measure(in, rate->unit).num, arith_measure(in, rate->unit).den)),
		                                       m.den, 100 * m.num);
		struct dec q;
		one->message = (char *)T("Diện tích nhân năng suất không ra sản lượng", "Area times yield does not give the output");
		if (exact.ok && frac_round(exact.lo, crop->value.scale, DEC_HALF_UP, &q))
			one->computed = arena_printf(in->arena, "%s %.*s × %s %.*s = %s %.*s ≠ %s", arith_vi(in, area->value), VIEW_ARG(area->unit), arith_vi(in, rate->value),
			                             VIEW_ARG(rate->unit), arith_vi(in, q), VIEW_ARG(crop->unit), arith_vi(in, crop->value));
		arith_evidence(out, one, area->at);
		arith_evidence(out, one, rate->at);
		arith_evidence(out, one, crop->at);
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	stocks(in, out);
	stocks_of_paragraphs(in, out);
	yields(in, out);
}

const struct check check_stock = { .name = "stock", .family = "sum", .run = run };
