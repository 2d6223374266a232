/* arith - see arith.h. */
#include "check/arith.h"
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/measure.h"

enum { SPAN_MAX = 400 }; /* bytes: farther apart, two places are shown as two */
static const int64_t factor_max = 1000000000000000; /* a unit of more bases is no unit that anyone prints */

/* --- units ----------------------------------------------------------------------------------------------------------------- */

enum { MEMO_SLOTS = 4099 };
struct arith_memo {
	struct {
		struct view unit;
		struct measure measure;
	} slot[MEMO_SLOTS]; /* one unit a slot, the last one asked for */
};

struct arith_memo *arith_memo_new(struct arena *a)
{
	return arena_alloc(a, sizeof(struct arith_memo));
}

/* What pack/measure makes of the unit, with what checks ask of it. Scale words alone ("31 tỷ") are money. */
static struct measure measure_of_words(const struct check_in *in, struct view unit)
{
	struct measure m = { .num = 1, .den = 1, .counted = true };
	struct unit_measure u;
	if (!unit.p || unit.n == 0 || !in->pack || !measure_of(in->pack, unit, in->arena, &u) || u.factor.num > factor_max || u.factor.den > factor_max)
		return m;
	bool scaled = !u.known && u.factor.num != u.factor.den;
	m.base = scaled && u.base.n == 0 ? VIEW("đồng") : u.base;
	m.num = (int64_t)u.factor.num;
	m.den = (int64_t)u.factor.den;
	m.counted = !u.known && !scaled;
	m.money = (u.known || scaled) && (view_is(m.base, "đồng") || view_is(m.base, "usd"));
	m.percent = u.known && view_is(m.base, "%");
	return m;
}

struct measure arith_measure(const struct check_in *in, struct view unit)
{
	if (!in->memo || !unit.p || unit.n == 0)
		return measure_of_words(in, unit);
	/* a figure's unit is a place of the paper: the same place is the same words */
	size_t h = ((uintptr_t)unit.p * 31 + unit.n) % MEMO_SLOTS;
	if (in->memo->slot[h].unit.p != unit.p || in->memo->slot[h].unit.n != unit.n) {
		in->memo->slot[h].measure = measure_of_words(in, unit);
		in->memo->slot[h].unit = unit;
	}
	return in->memo->slot[h].measure;
}

bool arith_addable(const struct measure *a, const struct measure *b)
{
	if (a->percent || b->percent)
		return a->percent == b->percent;
	if (a->counted && b->counted)
		return true;
	return view_eq(a->base, b->base);
}

/* --- intervals ------------------------------------------------------------------------------------------------------------- */

/* One unit of the last digit that is not zero, at least a tenth of the number: how far "trên 31 tỷ" may reach. */
static struct dec reach(struct dec d)
{
	int64_t step = 1, n = d.digits < 0 ? -d.digits : d.digits;
	while (n && n / step % 10 == 0)
		step *= 10;
	return (struct dec){ step > n / 10 ? step : n / 10, d.scale };
}

struct interval arith_interval(struct dec d, bool counted, enum qualifier q)
{
	struct interval x = counted && d.scale == 0 ? interval_exact(d) : interval_rounded(d), far;
	struct dec r = reach(d), low, high;
	if (q == Q_EXACT)
		return x;
	if (!dec_add(d, r, &high) || !dec_sub(d, r, &low))
		return (struct interval){ .ok = false };
	if (low.digits < 0)
		low.digits = 0;
	switch (q) {
	case Q_AT_LEAST:
		high.digits = 100000000000000000;
		high.scale = 0;
		/* fall through */
	case Q_OVER:
		far = interval_exact(high);
		x.hi = far.hi;
		break;
	case Q_AT_MOST:
		low = DEC(0);
		/* fall through */
	case Q_UNDER:
		far = interval_exact(low);
		x.lo = far.lo;
		break;
	default:
		x.lo = interval_exact(low).lo;
		x.hi = interval_exact(high).hi;
	}
	return x;
}

struct interval arith_value(const struct check_in *in, const struct figure *f)
{
	struct measure m = arith_measure(in, f->unit);
	struct interval x = arith_interval(f->value, m.counted, f->qualifier);
	if (f->has_to)
		x.hi = interval_rounded(f->to).hi;
	return x;
}

struct interval arith_in_base(const struct check_in *in, const struct figure *f)
{
	struct measure m = arith_measure(in, f->unit);
	return interval_scale(arith_value(in, f), m.num, m.den);
}

struct interval arith_percent_of(struct interval a, struct interval b)
{
	return interval_scale(interval_div(a, b), 100, 1);
}

enum fit arith_fit(struct interval ratio, struct dec percent, enum qualifier q)
{
	if (interval_meet(ratio, arith_interval(percent, false, q)))
		return FIT_YES;
	if (q != Q_EXACT) {
		/* "trên 90%" is true of 97 too: only the wrong side is wrong. */
		bool low = interval_below(ratio, interval_exact(percent)), high = interval_below(interval_exact(percent), ratio);
		if ((q == Q_OVER || q == Q_AT_LEAST) && !low)
			return FIT_YES;
		if ((q == Q_UNDER || q == Q_AT_MOST) && !high)
			return FIT_YES;
	}
	return interval_meet(ratio, interval_cut(percent)) ? FIT_CUT : FIT_NO;
}

/* --- slips ------------------------------------------------------------------------------------------------------------------- */

enum { SLIP_DIGITS = 24 };

static size_t digits_of(struct dec d, char *s)
{
	size_t n = 0;
	char rev[SLIP_DIGITS];
	uint64_t m = (uint64_t)(d.digits < 0 ? -d.digits : d.digits);
	do
		rev[n++] = (char)('0' + m % 10);
	while ((m /= 10) && n < sizeof rev);
	while (n <= (size_t)d.scale && n < sizeof rev)
		rev[n++] = '0';
	for (size_t i = 0; i < n; i++)
		s[i] = rev[n - 1 - i];
	return n;
}

/* long is short with one digit more, at `*at`. */
static bool one_more(const char *shorter, size_t n, const char *longer, size_t *at)
{
	size_t i = 0;
	while (i < n && shorter[i] == longer[i])
		i++;
	*at = i;
	return memcmp(shorter + i, longer + i + 1, n - i) == 0;
}

bool arith_slip(struct dec printed, struct dec meant, const char **how)
{
	char p[SLIP_DIGITS], m[SLIP_DIGITS];
	/* Trailing zeros after the comma are no digits of a slip. */
	while (meant.scale > printed.scale && meant.digits % 10 == 0) {
		meant.digits /= 10;
		meant.scale--;
	}
	while (meant.scale < printed.scale && meant.digits < 100000000000000000) {
		meant.digits *= 10;
		meant.scale++;
	}
	if (meant.scale != printed.scale || meant.digits <= 0 || printed.digits <= 0)
		return false;
	size_t np = digits_of(printed, p), nm = digits_of(meant, m), at;
	if (np == nm) {
		size_t first = np, last = 0, differ = 0;
		for (size_t i = 0; i < np; i++)
			if (p[i] != m[i]) {
				first = first < i ? first : i;
				last = i;
				differ++;
			}
		if (differ == 1) {
			*how = T("một chữ số", "one digit");
			return true;
		}
		if (differ == 2 && last == first + 1 && p[first] == m[last] && p[last] == m[first]) {
			*how = T("hai chữ số đổi chỗ", "two digits swapped");
			return true;
		}
		return false;
	}
	if (np == nm + 1 && one_more(m, nm, p, &at)) {
		bool twice = at > 0 && p[at] == p[at - 1];
		*how = twice ? T("một chữ số gõ hai lần", "one digit typed twice") : T("thừa một chữ số", "one digit too many");
		return true;
	}
	if (nm == np + 1 && one_more(p, np, m, &at)) {
		*how = T("thiếu một chữ số", "one digit missing");
		return true;
	}
	return false;
}

/* --- text ---------------------------------------------------------------------------------------------------------------------- */

char *arith_done(const struct check_in *in, struct buf *b)
{
	char *s = arena_str(in->arena, buf_view(b));
	buf_release(b);
	return s;
}

char *arith_vi(const struct check_in *in, struct dec d)
{
	struct buf b = BUF_INIT(64);
	dec_print_vi(d, &b);
	return arith_done(in, &b);
}

char *arith_quote(const struct check_in *in, struct place at)
{
	return arena_str(in->arena, view_mid(in->doc->text, at.start, at.end));
}

static bool holds(struct place a, struct place b)
{
	return b.start >= a.start && b.end <= a.end;
}

struct place arith_span(const struct check_in *in, struct place a, struct place b)
{
	if (b.start == b.end || holds(a, b))
		return a;
	struct place both = { a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end };
	if (both.end - both.start > SPAN_MAX || memchr(in->doc->text.p + both.start, '\n', both.end - both.start))
		return a;
	return both;
}

static bool ends_at(const struct doc *d, size_t i)
{
	char c = d->text.p[i];
	return (c == '.' || c == '!' || c == '?') && d->text.p[i + 1] == ' ';
}

struct span arith_sentence(const struct doc *d, size_t at)
{
	struct span s = d->blocks[doc_block_at(d, at)].at;
	size_t first = s.start, last = s.end > s.start ? s.end - 1 : s.start; /* a mark in the last byte ends nothing before it */
	for (size_t i = at < last ? at : last; i-- > first;)
		if (ends_at(d, i)) {
			s.start = i + 2;
			break;
		}
	for (size_t i = at > first ? at : first; i < last; i++)
		if (ends_at(d, i)) {
			s.end = i + 1;
			break;
		}
	return s;
}

void arith_evidence(struct findings *out, struct finding *f, struct place at)
{
	if (at.start == at.end)
		return;
	for (size_t i = 0; i < f->nevidence; i++)
		if (f->evidence[i].start == at.start && f->evidence[i].end == at.end)
			return;
	finding_evidence(out, f, at);
}

void arith_evidence_of(struct findings *out, struct finding *one, const struct figure *f)
{
	arith_evidence(out, one, f->at);
	arith_evidence(out, one, f->base_at);
	arith_evidence(out, one, f->percent_at);
}

struct place arith_percent_place(const struct figure *f)
{
	return f->percent_at.start < f->percent_at.end ? f->percent_at : f->at;
}
