/* doubt_value - doubts about single values of the unit at hand: outside the pack's range, more than the whole they are a share of, far from
 * what the unit gave in other periods, not the sum of what stands below; and stocks that do not balance. */
#include "app/doubt_int.h"
#include <stdlib.h>
#include <string.h>
#include "app/register.h"
#include "base/lang.h"
#include "consolidate/rule.h"
#include "consolidate/spread.h"

static const char *number_words(struct frac f, struct arena *a)
{
	struct buf b = BUF_INIT(200);
	rule_number(f, &b);
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

/* ---- range and share ---- */

static int one_range(struct doubting *w, const struct range_def *r, struct err *err)
{
	const struct indicator_def *d = catalog_indicator(w->o->rec.catalog, view_of(r->indicator));
	const struct value *v = d && doubt_touches(w, d->code) ? doubt_value(w, d, FACT_ACTUAL, err) : NULL;
	if (!v)
		return d && doubt_touches(w, d->code) ? -1 : 0;
	struct amount x = value_amount(v);
	if (!x.known || !v->have)
		return 0;
	int may = doubt_may_see(w, d, VIEW(""), &v, 1, err);
	if (may <= 0)
		return may;
	bool low = r->has_min && frac_cmp(x.value, frac_of(r->min)) < 0, high = r->has_max && frac_cmp(x.value, frac_of(r->max)) > 0;
	w->out->judged++;
	if (!low && !high)
		return 0;
	struct doubt *t = doubt_add(w, DOUBT_RANGE, DOUBT_QUESTION, d->code);
	t->left = x.value;
	const char *shown = value_print(&w->o->rec, d, v, false, w->arena), *least = number_words(frac_of(r->min), w->arena), *most = number_words(frac_of(r->max), w->arena);
	t->message = arena_printf(w->arena, T("%s ngoài khoảng thường gặp", "%s outside its usual range"), d->title);
	t->computation = r->has_min && r->has_max ? arena_printf(w->arena, T("%s, thường từ %s đến %s", "%s, usually from %s to %s"), shown, least, most)
	                 : low                    ? arena_printf(w->arena, T("%s, thường không dưới %s", "%s, usually not below %s"), shown, least)
	                                          : arena_printf(w->arena, T("%s, thường không quá %s", "%s, usually not above %s"), shown, most);
	t->todo = T("hỏi lại nơi gửi (nhầm đơn vị tính, thừa chữ số?); số đúng thì sửa dòng của bảng ranges", "ask the sender (a wrong measure, a digit too many?); when it is right change its row of the table ranges");
	return 0;
}

/* A share cannot pass its whole. */
static int one_share(struct doubting *w, const struct indicator_def *d, struct err *err)
{
	const struct indicator_def *whole = d->percent == IND_SHARE ? catalog_indicator(w->o->rec.catalog, view_of(d->base)) : NULL;
	if (!whole || strcmp(whole->measure, d->measure) != 0)
		return 0;
	const struct value *v = doubt_value(w, d, FACT_ACTUAL, err), *b = v ? doubt_value(w, whole, FACT_ACTUAL, err) : NULL;
	if (!b)
		return -1;
	struct amount x = value_amount(v), y = value_amount(b);
	if (!x.known || !y.known || !v->have)
		return 0;
	int may = doubt_may_see(w, d, VIEW(""), &v, 1, err);
	if (may > 0)
		may = doubt_may_see(w, whole, VIEW(""), &b, 1, err);
	if (may <= 0)
		return may;
	w->out->judged++;
	if (frac_cmp(x.value, y.value) <= 0)
		return 0;
	struct doubt *t = doubt_add(w, DOUBT_SHARE, DOUBT_ERROR, d->code);
	t->left = x.value;
	t->right = y.value;
	struct dec percent;
	struct buf p = BUF_INIT(100);
	if (over_percent(x, y, 1, false, &percent)) {
		buf_adds(&p, " = ");
		dec_print_vi(percent, &p);
		buf_addc(&p, '%');
	}
	t->message = arena_printf(w->arena, T("%s nhiều hơn %s", "%s is more than %s"), d->title, whole->title);
	t->computation = arena_printf(w->arena, "%s / %s%.*s", value_print(&w->o->rec, d, v, false, w->arena), value_print(&w->o->rec, whole, b, false, w->arena), VIEW_ARG(buf_view(&p)));
	t->parts = arena_printf(w->arena, "%s: %s; %s: %s", d->title, value_print(&w->o->rec, d, v, false, w->arena), whole->title, value_print(&w->o->rec, whole, b, false, w->arena));
	t->todo = T("phần không thể nhiều hơn cả: xem lại cả hai số, cùng một phạm vi và một ngày chốt", "a part cannot be more than the whole: look at both, of one scope and one closing day");
	buf_release(&p);
	return 0;
}

/* ---- far from its fellows ---- */

/* What the same unit gave in periods of the same kind, this one first; 0 when one of them is not for the one who acts. */
static int read_series(struct doubting *w, const struct indicator_def *d, const struct value *now, struct frac *out, size_t *n, struct err *err)
{
	struct period p = w->ask->period;
	*n = 0;
	out[(*n)++] = value_amount(now).value;
	for (int gaps = 0; *n < DOUBT_SERIES_MAX && gaps < DOUBT_GAPS_MAX;) {
		struct value x;
		const struct value *one = &x;
		p = period_before(p);
		if (value_of(&w->v, d, w->unit->id, p, VIEW(""), FACT_ACTUAL, &x, err) < 0)
			return -1;
		struct amount a = value_amount(&x);
		if (!a.known || x.periods_missing) {
			gaps++;
			continue;
		}
		gaps = 0;
		int may = doubt_may_see(w, d, VIEW(""), &one, 1, err);
		if (may <= 0)
			return may;
		out[(*n)++] = a.value;
	}
	return 1;
}

static int one_series(struct doubting *w, const struct indicator_def *d, const struct value *now, struct err *err)
{
	struct frac v[DOUBT_SERIES_MAX];
	size_t n;
	int may = doubt_may_see(w, d, VIEW(""), &now, 1, err);
	if (may > 0)
		may = read_series(w, d, now, v, &n, err);
	if (may <= 0)
		return may;
	struct spread s = spread_of(v, n, w->arena);
	w->out->long_series += !s.small;
	w->out->short_series += s.small;
	struct spread_score z = spread_score(&s, v[0]);
	if (!z.far)
		return 0;
	struct buf score = BUF_INIT(60);
	dec_print_vi(z.score, &score);
	const char *number = arena_str(w->arena, buf_view(&score));
	buf_release(&score);
	struct doubt *t = doubt_add(w, DOUBT_FAR, s.small ? DOUBT_NOTE : DOUBT_QUESTION, d->code);
	t->left = v[0];
	t->right = s.median;
	t->message = arena_printf(w->arena, T("%s khác hẳn các kỳ trước", "%s is far from the periods before"), d->title);
	t->computation = arena_printf(w->arena,
	                              T("%s; trung vị %s, MAD %s, n = %zu: 0,6745 × %s / %s = %s, quá 3,5%s", "%s; median %s, MAD %s, n = %zu: 0.6745 × %s / %s = %s, over 3.5%s"),
	                              value_print(&w->o->rec, d, now, false, w->arena), number_words(s.median, w->arena), number_words(s.mad, w->arena), n, doubt_gap(v[0], s.median, w->arena),
	                              number_words(s.mad, w->arena), number,
	                              s.small ? T("; mẫu nhỏ (dưới 8 kỳ), chỉ để tham khảo", "; a small sample (under 8 periods), a hint only") : "");
	t->todo = T("hỏi nơi gửi vì sao khác; số đúng thì không phải làm gì", "ask the sender why; when it is right there is nothing to do");
	return 0;
}

/* ---- the sum below ---- */

static int one_total(struct doubting *w, const struct indicator_def *d, enum fact_role role, const struct value *own, struct err *err)
{
	struct value_other other;
	const char *words;
	if (value_others(&w->v, d, w->unit->id, w->ask->period, VIEW(""), role, own, &other, err) < 0 ||
	    value_others_words(&w->v, d, w->unit->id, own, &other, &words, err) < 0)
		return -1;
	w->out->judged += other.below.known || other.parts.known || other.counted.known;
	if (!*words)
		return 0;
	int may = doubt_may_see(w, d, VIEW(""), &own, 1, err);
	if (may <= 0)
		return may;
	struct doubt *t = doubt_add(w, DOUBT_TOTAL, role == FACT_PLAN ? DOUBT_NOTE : DOUBT_WARNING, d->code); /* a plan may be shared out with some to spare */
	t->left = value_amount(own).value;
	t->right = other.below.known ? other.below.value : other.parts.known ? other.parts.value : other.counted.value;
	t->message = arena_printf(w->arena, role == FACT_PLAN ? T("%s: chỉ tiêu không bằng chỉ tiêu các đơn vị dưới cộng lại", "%s: the plan is not the sum of the plans below")
	                                                      : T("%s: số đã báo không bằng số cộng, số đếm được", "%s: what was reported is not what adds up or is counted"), d->title);
	t->computation = words;
	t->todo = T("số đã báo đang được dùng; đối chiếu đơn vị dưới hay sổ, sửa bên sai cho khớp", "what was reported is used; compare with the units below or the register, and mend the wrong one");
	return 0;
}

int doubt_values(struct doubting *w, struct err *err)
{
	const struct catalog *c = w->o->rec.catalog;
	for (size_t i = 0; i < c->nranges; i++)
		if (one_range(w, &c->ranges[i], err) < 0)
			return -1;
	for (size_t i = 0; i < c->nindicators; i++) {
		const struct indicator_def *d = &c->indicators[i];
		if (!doubt_touches(w, d->code))
			continue;
		if (!w->top && d->source != IND_REPORTED && d->percent != IND_SHARE)
			continue;
		if (one_share(w, d, err) < 0)
			return -1;
		const struct value *plan = w->top ? doubt_value(w, d, FACT_PLAN, err) : NULL;
		if ((w->top && !plan) || (plan && plan->fact && one_total(w, d, FACT_PLAN, plan, err) < 0))
			return -1;
		const struct value *v = w->top || d->source == IND_REPORTED ? doubt_value(w, d, FACT_ACTUAL, err) : NULL;
		if (!v && (w->top || d->source == IND_REPORTED))
			return -1;
		if (!v || !value_amount(v).known || !v->have)
			continue;
		if (one_total(w, d, FACT_ACTUAL, v, err) < 0)
			return -1;
		if ((w->top || v->fact) && one_series(w, d, v, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- stocks ---- */

int doubt_stocks(struct doubting *w, struct err *err)
{
	const struct pack_table *t = pack_table(w->o->rec.pack, "stocks");
	struct day_span s = period_span(w->v.regime, w->ask->period);
	for (size_t i = 0; t && s.first.year && i < t->nrows; i++) {
		struct view filter = pack_cell(t, &t->rows[i], "filter");
		struct expr_error wrong;
		struct expr *e = filter.n ? expr_parse(filter, w->arena, &wrong) : NULL;
		if (filter.n && !e)
			return err_set(err, ERR_INPUT, "stocks: %s", wrong.message);
		const struct reg *r = register_open(&w->o->rec, pack_cell(t, &t->rows[i], "register"), err);
		struct stock_balance b;
		if (!r || register_stock(&w->o->rec, r, e, w->unit->id, s.first, s.last, &b, err) < 0)
			return -1;
		int may = balance_may_see(w->o, r, w->unit->id, &b, err);
		if (may < 0)
			return -1;
		w->out->hidden += may == 0;
		w->out->judged += may > 0;
		if (!may || b.holds)
			continue;
		struct doubt *d = doubt_add(w, DOUBT_STOCK, DOUBT_ERROR, r->def->code);
		d->message = arena_printf(w->arena, T("%s: đầu kỳ cộng thêm trừ thôi không bằng cuối kỳ", "%s: start and new less ended is not the end"), r->def->title);
		d->computation = arena_printf(w->arena, T("%lld + %lld - %lld = %lld, cuối kỳ %lld: lệch %lld", "%lld + %lld - %lld = %lld, at the end %lld: %lld apart"), (long long)b.start,
		                              (long long)b.fresh, (long long)b.ended, (long long)(b.start + b.fresh - b.ended), (long long)b.end,
		                              (long long)llabs(b.start + b.fresh - b.ended - b.end));
		d->todo = arena_printf(w->arena, T("xem ngày của từng bước: dinhky register show %s", "look at the days of the steps: dinhky register show %s"), r->def->code);
	}
	return 0;
}
