/* total_with - see total_int.h: `dinhky total --with PERIOD`. */
#include <fnmatch.h>
#include <string.h>
#include "app/period.h"
#include "app/total_int.h"
#include "base/lang.h"
#include "write/listing.h"

struct beside {
	struct figure_value now, then;
	struct amount change;
	bool has_percent;
	struct dec percent;      /* change in percent of then */
	const char *why;         /* nothing to compare, and why; "" */
};

static const char *why_not(const struct valuing *v, const struct indicator_def *d, const struct beside *b)
{
	if (b->now.hidden || b->then.hidden)
		return T("số dưới 5 của lĩnh vực này chỉ mở cho người phụ trách", "a count under 5 of this field is for its own role only");
	if (b->then.actual.incomparable || b->now.actual.incomparable)
		return T("không so sánh được: có đơn vị tách mà không có tỷ lệ", "not comparable: a unit was split without a key");
	if (b->then.actual.kind == VALUE_NONE && v->map == MAP_TODAY && d->over_units != OVER_SUM && d->source != IND_FORMULA)
		return T("không so sánh được: chỉ tiêu này không cộng qua đơn vị", "not comparable: this indicator does not add up over units");
	if (b->then.actual.kind == VALUE_NONE)
		return T("kỳ kia không có số", "the other period has no value");
	if (b->now.actual.kind == VALUE_NONE)
		return T("kỳ này chưa có số", "this period has no value yet");
	return value_amount(&b->now.actual).known && value_amount(&b->then.actual).known ? "" : T("không phải số", "not a number");
}

static int compare(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, struct period with, struct beside *b, struct err *err)
{
	*b = (struct beside){ .why = "" };
	if (figure_of(v, d, unit, p, VIEW(""), &b->now, err) < 0 || figure_of(v, d, unit, with, VIEW(""), &b->then, err) < 0)
		return -1;
	b->why = why_not(v, d, b);
	if (*b->why)
		return 0;
	struct amount now = value_amount(&b->now.actual), then = value_amount(&b->then.actual);
	struct frac less = { -then.value.num, then.value.den };
	b->change.known = frac_add(now.value, less, &b->change.value);
	b->has_percent = b->change.known && d->nature != IND_RATIO && over_percent(b->change, then, 2, false, &b->percent);
	return 0;
}

static void add_row(struct listing *l, const struct records *rec, const struct indicator_def *d, const struct beside *b, bool plain, struct arena *a)
{
	struct value change = { .kind = b->change.known ? VALUE_NUMBER : VALUE_NONE, .number = b->change.value };
	struct buf percent = BUF_INIT(60);
	const char *now = b->now.hidden || b->then.hidden ? "" : value_print(rec, d, &b->now.actual, plain, a), *then = b->now.hidden || b->then.hidden || b->then.actual.incomparable ? "" : value_print(rec, d, &b->then.actual, plain, a);
	const char *moved = value_print(rec, d, &change, plain, a);
	if (b->has_percent && plain)
		dec_print(b->percent, &percent);
	else if (b->has_percent)
		dec_print_vi(b->percent, &percent);
	listing_adds(l, d->code);
	listing_adds(l, d->title);
	listing_adds(l, d->measure);
	listing_adds(l, *now ? now : NULL);
	listing_adds(l, *then ? then : NULL);
	listing_adds(l, *moved ? moved : NULL);
	listing_adds(l, percent.n ? arena_str(a, buf_view(&percent)) : NULL);
	listing_adds(l, b->then.actual.divided && !*b->why ? T("số kia chia theo tỷ lệ khi tách đơn vị", "the other is divided by the key of a split") : b->why);
	buf_release(&percent);
}

int total_with(struct office *o, const struct total_ask *ask, struct valuing *v, int64_t unit, struct period p, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "code", "mã", "code", false }, { "title", "chỉ tiêu", "indicator", false }, { "measure", "đơn vị tính", "measure", false }, { "value", "kỳ này", "this period", true },
		{ "with", "kỳ kia", "the other", true }, { "change", "tăng, giảm", "change", true }, { "percent", "%", "%", true }, { "note", "ghi chú", "note", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	const struct catalog *c = o->rec.catalog;
	bool plain = ask->format && strcmp(ask->format, "text") != 0;
	size_t told = 0, silent = 0;
	struct period with;
	if (ask->filter || ask->sort || ask->page)
		return err_set(err, ERR_USAGE, "%s", T("--with không đi cùng --filter, --sort, --page", "--with does not go with --filter, --sort, --page"));
	if (period_of_words(o, ask->with, &with, err) < 0)
		return -1;
	for (size_t i = 0; i < c->nindicators; i++) {
		const struct indicator_def *d = &c->indicators[i];
		struct beside b;
		if (ask->indicator && fnmatch(ask->indicator, d->code, 0) != 0)
			continue;
		if (compare(v, d, unit, p, with, &b, err) < 0)
			return -1;
		if (b.now.actual.kind == VALUE_NONE && b.then.actual.kind == VALUE_NONE && !b.then.actual.incomparable && !b.now.hidden && !b.then.hidden && !ask->all && !ask->indicator)
			continue;
		told += !*b.why;
		silent += *b.why != 0;
		add_row(&l, &o->rec, d, &b, plain, &o->arena);
	}
	if (listing_write(&l, ask->format, out, err) < 0)
		return -1;
	if (!plain)
		buf_addf(out, T("\n%.*s so với %.*s%s: %zu chỉ tiêu so sánh được, %zu không (xem ghi chú).\n", "\n%.*s against %.*s%s: %zu indicators compare, %zu do not (see the notes).\n"),
		         VIEW_ARG(period_print_vi(p, &o->arena)), VIEW_ARG(period_print_vi(with, &o->arena)), v->map == MAP_TODAY ? T(", trên bản đồ hôm nay", ", on today's map") : "", told, silent);
	return 0;
}
