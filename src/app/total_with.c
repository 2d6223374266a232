/* total_with - two periods side by side (total.h): a line of each, the change between them, or why they cannot be compared. Nothing is
 * compared by guess: another length of period, a split without a key, a part that is not there yet are each said in words. */
#include "app/total.h"
#include "base/lang.h"

/* What is asked about, ready for the words. */
struct pair {
	struct valuing *v;
	const struct indicator_def *d;
	int64_t unit;
	struct period now, then;
	const struct figure_value *x, *y; /* of now, of then */
};

const char *total_period_words(struct period p, struct arena *a)
{
	return arena_str(a, lang_now() == LANG_EN ? period_print(p, a) : period_print_vi(p, a));
}

/* "xã Đồng Mẫu được tách không có tỷ lệ chia". */
static int split_words(const struct pair *k, const struct value *value, struct period p, const char **out, struct err *err)
{
	struct unit u;
	struct arena *a = k->v->arena;
	int rc = unit_read(k->v->rec, value->split, period_span(k->v->regime, p).last, a, &u, err);
	const char *name = rc <= 0 ? "?" : *u.shortname ? u.shortname : *u.name ? u.name : u.code;
	*out = arena_printf(a, T("“%s” đã tách ra mà không có tỷ lệ chia", "“%s” was split without a key"), name);
	return rc < 0 ? -1 : 0;
}

static bool is_number(const struct value *x)
{
	return value_amount(x).known;
}

/* A largest, a rank, a word is of one unit: it goes nowhere when units change. */
static int stood(const struct pair *k, struct period p, struct err *err)
{
	bool adds_up = k->d->over_units == OVER_SUM || k->d->source == IND_FORMULA;
	return adds_up ? 1 : unit_stands(k->v->rec, k->unit, period_span(k->v->regime, p).last, err);
}

/* Why that side alone gives nothing to compare with; NULL: it does. */
static int one_side(const struct pair *k, const struct figure_value *f, struct period p, const char **out, struct err *err)
{
	const struct value *x = &f->actual;
	struct arena *a = k->v->arena;
	const char *when = total_period_words(p, a);
	*out = NULL;
	if (x->incomparable)
		return split_words(k, x, p, out, err);
	int there = x->kind == VALUE_NONE ? stood(k, p, err) : 1;
	if (x->trouble)
		*out = arena_printf(a, "%s: %s", when, x->trouble);
	else if (there == 0)
		*out = arena_printf(a, T("%s chưa có đơn vị này, mà chỉ tiêu không cộng theo đơn vị", "%s: the unit was not there, and the indicator does not add up over units"), when);
	else if (x->kind == VALUE_NONE)
		*out = arena_printf(a, T("%s không có số", "%s: no value"), when);
	else if (!is_number(x))
		*out = arena_printf(a, T("%s: không phải là số", "%s: not a number"), when);
	else if (x->periods_missing)
		*out = arena_printf(a, T("%s còn thiếu %zu kỳ", "%s: %zu periods missing"), when, x->periods_missing);
	return there < 0 ? -1 : 0;
}

/* What happens adds up day by day: a quarter is not to be held against a year. */
static bool other_length(const struct pair *k)
{
	return k->d->nature == IND_FLOW && (k->now.kind != k->then.kind || k->now.to != k->then.to);
}

static int why_not(const struct pair *k, const char **out, struct err *err)
{
	const char *mine = NULL, *theirs = NULL;
	*out = "";
	if (k->x->hidden || k->y->hidden) {
		*out = T("số dưới 5 của lĩnh vực này chỉ mở cho người phụ trách", "a count under 5 of this field is for its own role only");
		return 0;
	}
	if (one_side(k, k->x, k->now, &mine, err) < 0 || one_side(k, k->y, k->then, &theirs, err) < 0)
		return -1;
	if (mine && theirs && strcmp(mine, theirs) != 0)
		*out = arena_printf(k->v->arena, "%s; %s", mine, theirs);
	else if (mine || theirs)
		*out = mine ? mine : theirs;
	else if (other_length(k))
		*out = T("hai kỳ dài ngắn khác nhau", "the periods are not of one length");
	return 0;
}

/* What one must know of the numbers that are compared. */
static const char *notes(const struct pair *k, const struct total_line *l, const struct total_line *with)
{
	struct arena *a = k->v->arena;
	const char *one = total_note(l, a), *other = total_note(with, a);
	const char *mine = *one ? arena_printf(a, "%s: %s", total_period_words(k->now, a), one) : "";
	return *other ? arena_printf(a, "%s%s%s: %s", mine, *mine ? "; " : "", total_period_words(k->then, a), other) : mine;
}

static bool change_of(struct amount now, struct amount then, struct amount *change, struct dec *percent, bool *has_percent)
{
	struct frac gap;
	if (!frac_add(now.value, (struct frac){ -then.value.num, then.value.den }, &gap))
		return false;
	*change = (struct amount){ true, gap };
	*has_percent = then.value.num > 0 && over_percent(*change, then, 2, false, percent);
	return true;
}

int total_with(struct valuing *v, int64_t unit, struct period now, struct period then, struct total_line *l, struct err *err)
{
	struct total_line *with = arena_alloc(v->arena, sizeof *with);
	if (total_line_of(v, l->d, unit, then, with, err) < 0)
		return -1;
	struct pair k = { v, l->d, unit, now, then, &l->f, &with->f };
	l->with = with;
	l->change = (struct amount){ false, { 0, 1 } };
	if (why_not(&k, &l->apart, err) < 0)
		return -1;
	if (!*l->apart && !change_of(value_amount(&l->f.actual), value_amount(&with->f.actual), &l->change, &l->change_percent, &l->has_change_percent))
		l->apart = T("chênh lệch quá lớn để tính đúng", "the change is too large to be exact");
	if (l->d->nature == IND_RATIO || strchr(l->d->measure, '%')) /* points of percent, not percents of percents */
		l->has_change_percent = false;
	if (!*l->apart)
		l->compared = notes(&k, l, with);
	return 0;
}
