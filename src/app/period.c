/* period - see period.h. */
#include "app/period.h"
#include "base/lang.h"
#include "base/token.h"
#include "records/period.h"

enum { PERIOD_RECENT_DAYS = 30 }; /* so long after its end a quarter is still the one that is asked about */

static struct period quarter_of(const struct regime_def *regime, struct day today)
{
	struct period p = { .kind = PERIOD_QUARTER, .year = today.year, .n = (today.month + 2) / 3 };
	if (day_cmp(today, period_span(regime, p).last) > 0) /* a cut-off calendar runs ahead of the year */
		p = p.n < 4 ? (struct period){ .kind = PERIOD_QUARTER, .year = p.year, .n = p.n + 1 } : (struct period){ .kind = PERIOD_QUARTER, .year = p.year + 1, .n = 1 };
	return p;
}

static struct period period_of_now(struct office *o)
{
	const struct regime_def *regime = records_regime(&o->rec);
	struct period now = quarter_of(regime, o->rec.today), last = period_before(now);
	long since = day_number(o->rec.today) - day_number(period_span(regime, last).last);
	return since <= PERIOD_RECENT_DAYS ? last : now;
}

int period_of_words(struct office *o, const char *words, struct period *out, struct err *err)
{
	if (!words || !*words) {
		*out = period_of_now(o);
		return 0;
	}
	if (period_parse(view_of(words), out))
		return 0;
	struct tokens t = tokens_cut(view_of(words), &o->arena);
	if (t.n && period_read_label(&t, 0, o->rec.today.year, out) == t.n)
		return 0;
	return err_set(err, ERR_USAGE, T("không hiểu kỳ “%s”; viết như 2024-Q4, 2024-H1, 2024-9M, 2024-06, 2024", "no period is called “%s”; write 2024-Q4, 2024-H1, 2024-9M, 2024-06, 2024"), words);
}
