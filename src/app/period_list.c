/* period_list - see period_list.h. */
#include "app/period_list.h"
#include <string.h>
#include "base/lang.h"
#include "records/period.h"
#include "records/unit.h"
#include "write/listing.h"

static const char *state_words(struct day today, struct day_span s, struct day due)
{
	if (day_cmp(today, s.first) < 0)
		return T("chưa đến", "to come");
	if (day_cmp(today, s.last) <= 0)
		return T("đang chạy", "running");
	return day_cmp(today, due) <= 0 ? T("đã chốt, trong hạn gửi", "closed, forms are due") : T("đã qua hạn", "past due");
}

static void add_period(struct office *o, const struct regime_def *regime, const char *kind, struct period p, struct listing *l)
{
	struct day_span s = period_span(regime, p);
	struct day due = period_due(&o->rec, regime, kind, p);
	listing_add(l, period_print(p, &o->arena));
	listing_add(l, period_print_vi(p, &o->arena));
	listing_add(l, day_iso(s.first, &o->arena));
	listing_add(l, day_iso(s.last, &o->arena));
	listing_add(l, day_iso(due, &o->arena));
	listing_adds(l, state_words(o->rec.today, s, due));
}

static int owner_kind(struct office *o, struct day day, const char **out, struct err *err)
{
	struct unit u = { .kind = "" };
	*out = "";
	if (o->owner && unit_read(&o->rec, o->owner, day, &o->arena, &u, err) < 0)
		return -1;
	*out = u.kind;
	return 0;
}

int periods_list(struct office *o, int year, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "period", "kỳ", "period", false }, { "words", "tên", "name", false }, { "first", "từ ngày", "from", false }, { "last", "đến ngày", "to", false }, { "due", "hạn của đơn vị có kho", "due of the store's unit", false }, { "state", "tình trạng", "state", false },
	};
	const struct regime_def *regime = records_regime(&o->rec);
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	const char *kind;
	if (year == 0)
		year = o->rec.today.year;
	if (year < 1930 || year > 2200)
		return err_set(err, ERR_USAGE, T("--year cần một năm, không phải %d", "--year wants a year, not %d"), year);
	if (owner_kind(o, o->rec.today, &kind, err) < 0)
		return -1;
	for (int m = 1; m <= 12; m++)
		add_period(o, regime, kind, (struct period){ .kind = PERIOD_MONTH, .year = year, .n = m }, &l);
	for (int q = 1; q <= 4; q++)
		add_period(o, regime, kind, (struct period){ .kind = PERIOD_QUARTER, .year = year, .n = q }, &l);
	add_period(o, regime, kind, (struct period){ .kind = PERIOD_HALF, .year = year, .n = 1 }, &l);
	add_period(o, regime, kind, (struct period){ .kind = PERIOD_MONTHS, .year = year, .n = 9 }, &l);
	add_period(o, regime, kind, (struct period){ .kind = PERIOD_YEAR, .year = year }, &l);
	return listed_write(&l, how, out, err);
}

static bool owes(const struct catalog *c, const char *kind, struct period p, const struct profile_def *profile)
{
	for (size_t i = 0; i < c->nforms; i++)
		if (form_fits(&c->forms[i], kind, period_kind_name(p.kind), profile ? profile->code : NULL))
			return true;
	return false;
}

int period_show(struct office *o, const char *words, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "kind", "loại đơn vị", "kind of unit", false }, { "title", "tên loại", "title", false }, { "due", "hạn gửi", "due", false }, { "days", "ngày làm việc sau khi chốt", "working days after closing", true },
	};
	const struct catalog *c = o->rec.catalog;
	const struct regime_def *regime = records_regime(&o->rec);
	const struct profile_def *profile = records_profile(&o->rec);
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct period p;
	if (period_of_words(o, words, &p, err) < 0)
		return -1;
	struct day_span s = period_span(regime, p);
	for (size_t i = 0; i < c->nkinds; i++) {
		const struct unit_kind_def *k = &c->kinds[i];
		struct day due = period_due(&o->rec, regime, k->code, p);
		int64_t days = 0;
		if (!owes(c, k->code, p, profile))
			continue;
		for (struct day d = s.last; day_cmp(d, due) < 0; d = day_plus(d, 1))
			days += day_is_working(o->rec.pack, day_plus(d, 1));
		listing_adds(&l, k->code);
		listing_adds(&l, k->title);
		listing_add(&l, day_iso(due, &o->arena));
		listing_addn(&l, days);
	}
	if (!format || strcmp(format, "text") == 0)
		buf_addf(out, T("%.*s: từ %02d/%02d/%d đến %02d/%02d/%d (%s).\n", "%.*s: from %02d/%02d/%d to %02d/%02d/%d (%s).\n"), VIEW_ARG(period_print_vi(p, &o->arena)), s.first.day, s.first.month, s.first.year,
		         s.last.day, s.last.month, s.last.year, regime ? regime->title : "");
	l.width = LISTING_WIDTH;
	return listing_write(&l, format, out, err);
}
