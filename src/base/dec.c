/* dec - see dec.h.
 *
 * Two kinds of exactness live here. A dec holds at most 18 digits in 64 bits; its sums and products are made in 128 bits and
 * refused when they no longer fit. An interval's ends are fractions over 128 bits; every product is checked, and the first
 * one that does not fit makes the interval "not ok": from then on it meets everything and is below nothing, so that a check
 * built on it stays silent rather than guess. */
#include "base/dec.h"

bool dec_read(struct view s, struct dec *out)
{
	size_t i = 0;
	bool minus = false, point = false;
	int64_t n = 0;
	int digits = 0, scale = 0, seen = 0;
	if (i < s.n && s.p[i] == '-') {
		minus = true;
		i++;
	}
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point && seen) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		seen++;
		if (digits || s.p[i] != '0')
			digits++;
		scale += point;
		if (digits > DEC_DIGITS || scale > DEC_DIGITS)
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	if (!seen || (point && scale == 0))
		return false;
	*out = (struct dec){ minus ? -n : n, (int8_t)scale };
	return true;
}

static void print(struct dec d, struct buf *b, char point, char group)
{
	char s[64];
	int n = 0, seen = 0;
	uint64_t m = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits;
	for (int k = 0; k < d.scale; k++, m /= 10)
		s[n++] = (char)('0' + m % 10);
	if (d.scale)
		s[n++] = point;
	do {
		if (group && seen && seen % 3 == 0)
			s[n++] = group;
		s[n++] = (char)('0' + m % 10);
		m /= 10;
		seen++;
	} while (m);
	if (d.digits < 0)
		s[n++] = '-';
	while (n--)
		buf_addc(b, s[n]);
}

void dec_print(struct dec d, struct buf *b)
{
	print(d, b, '.', 0);
}

void dec_print_vi(struct dec d, struct buf *b)
{
	print(d, b, ',', '.');
}

int dec_cmp(struct dec a, struct dec b)
{
	dec_wide x = a.digits, y = b.digits;
	for (int k = a.scale; k < b.scale; k++)
		x *= 10;
	for (int k = b.scale; k < a.scale; k++)
		y *= 10;
	return x < y ? -1 : x > y;
}

/* --- decimals ------------------------------------------------------------------------------------------------------------ */

static const int64_t DIGITS_END = 1000000000000000000; /* 10^18: the first that has too many digits */

static dec_wide power10(int n)
{
	dec_wide p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

static bool fits(dec_wide n)
{
	return n < DIGITS_END && n > -DIGITS_END;
}

static bool make(dec_wide n, int scale, struct dec *out)
{
	if (!fits(n) || scale < 0 || scale > DEC_DIGITS)
		return false;
	*out = (struct dec){ (int64_t)n, (int8_t)scale };
	return true;
}

bool dec_add(struct dec a, struct dec b, struct dec *out)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;
	/* Both have at most 18 digits and move by at most 18 places: 36 digits, and the sum of two, fit in 128 bits. */
	return make(a.digits * power10(scale - a.scale) + b.digits * power10(scale - b.scale), scale, out);
}

bool dec_sub(struct dec a, struct dec b, struct dec *out)
{
	b.digits = -b.digits;
	return dec_add(a, b, out);
}

bool dec_mul(struct dec a, struct dec b, struct dec *out)
{
	dec_wide n = (dec_wide)a.digits * b.digits;
	int scale = a.scale + b.scale;
	/* Trailing zeros may go when only they are in the way: 0,50 x 0,50 is exact in any case. */
	while ((scale > DEC_DIGITS || (!fits(n) && scale > 0)) && n % 10 == 0) {
		n /= 10;
		scale--;
	}
	return make(n, scale, out);
}

/* n / d, d > 0, to a whole number by the named mode. */
static dec_wide divide(dec_wide n, dec_wide d, enum dec_round mode)
{
	bool minus = n < 0;
	dec_wide m = minus ? -n : n;
	dec_wide q = m / d, rest = m % d;
	bool up = false;
	/* rest < d, so d - rest cannot overflow where rest * 2 could. */
	switch (mode) {
	case DEC_HALF_UP:
		up = rest >= d - rest;
		break;
	case DEC_HALF_EVEN:
		up = rest > d - rest || (rest == d - rest && q % 2 == 1);
		break;
	case DEC_DOWN:
		break;
	case DEC_UP:
		up = rest > 0;
		break;
	}
	q += up;
	return minus ? -q : q;
}

bool frac_round(struct frac f, int scale, enum dec_round mode, struct dec *out)
{
	dec_wide n;
	if (f.den <= 0 || scale < 0 || scale > DEC_DIGITS || __builtin_mul_overflow(f.num, power10(scale), &n))
		return false;
	return make(divide(n, f.den, mode), scale, out);
}

bool dec_round_to(struct dec a, int scale, enum dec_round mode, struct dec *out)
{
	return frac_round((struct frac){ a.digits, power10(a.scale) }, scale, mode, out);
}

bool dec_div_round(struct dec a, struct dec b, int scale, enum dec_round mode, struct dec *out)
{
	if (b.digits == 0)
		return false;
	/* a / b = (a.digits x 10^b.scale) / (b.digits x 10^a.scale) */
	struct frac f = { a.digits * power10(b.scale), b.digits * power10(a.scale) };
	if (f.den < 0) {
		f.num = -f.num;
		f.den = -f.den;
	}
	return frac_round(f, scale, mode, out);
}

/* --- fractions ----------------------------------------------------------------------------------------------------------- */

static dec_wide gcd(dec_wide a, dec_wide b)
{
	while (b) {
		dec_wide r = a % b;
		a = b;
		b = r;
	}
	return a < 0 ? -a : a;
}

/* The one value whose sign cannot be turned; results that would be it are refused. */
__extension__ typedef unsigned __int128 dec_wide_unsigned;
#define WIDE_MIN (-(dec_wide)1 - (dec_wide)(~(dec_wide_unsigned)0 >> 1))

static struct frac lowest(dec_wide num, dec_wide den)
{
	dec_wide g = gcd(num, den);
	if (g > 1) {
		num /= g;
		den /= g;
	}
	return (struct frac){ num, den };
}

bool frac_add(struct frac a, struct frac b, struct frac *out)
{
	dec_wide g = gcd(a.den, b.den), x, y, den, num;
	if (__builtin_mul_overflow(a.num, b.den / g, &x) || __builtin_mul_overflow(b.num, a.den / g, &y) ||
	    __builtin_mul_overflow(a.den, b.den / g, &den) || __builtin_add_overflow(x, y, &num) || num == WIDE_MIN)
		return false;
	*out = lowest(num, den);
	return true;
}

bool frac_mul(struct frac a, struct frac b, struct frac *out)
{
	/* Lowest terms crosswise first: what can be cancelled never has to fit. */
	struct frac x = lowest(a.num, b.den), y = lowest(b.num, a.den);
	dec_wide num, den;
	if (__builtin_mul_overflow(x.num, y.num, &num) || __builtin_mul_overflow(x.den, y.den, &den) || num == WIDE_MIN)
		return false;
	*out = (struct frac){ num, den };
	return true;
}

bool frac_div(struct frac a, struct frac b, struct frac *out)
{
	if (b.num == 0)
		return false;
	struct frac turned = b.num < 0 ? (struct frac){ -b.den, -b.num } : (struct frac){ b.den, b.num };
	return frac_mul(a, turned, out);
}

struct frac frac_of(struct dec d)
{
	return lowest(d.digits, power10(d.scale));
}

bool frac_dec(struct frac f, struct dec *out)
{
	struct dec d;
	for (int scale = 0; scale <= DEC_DIGITS; scale++) {
		if (!frac_round(f, scale, DEC_DOWN, &d))
			return false;
		if (frac_cmp(frac_of(d), f) == 0) {
			*out = d;
			return true;
		}
	}
	return false;
}

/* By continued fractions, so nothing can overflow. */
int frac_cmp(struct frac a, struct frac b)
{
	for (int sign = 1;;) {
		dec_wide p = a.num / a.den, q = b.num / b.den, r = a.num % a.den, s = b.num % b.den;
		if (r < 0) {
			r += a.den;
			p--;
		}
		if (s < 0) {
			s += b.den;
			q--;
		}
		if (p != q)
			return p < q ? -sign : sign;
		if (r == 0 || s == 0)
			return r == s ? 0 : r == 0 ? -sign : sign;
		/* r/a.den against s/b.den is the reverse of their inverses. */
		a = (struct frac){ a.den, r };
		b = (struct frac){ b.den, s };
		sign = -sign;
	}
}

/* --- intervals ----------------------------------------------------------------------------------------------------------- */

static const struct interval NOTHING_CAN_BE_SAID = { { 0, 1 }, { 0, 1 }, false, false, false };

struct interval interval_exact(struct dec d)
{
	struct frac f = lowest(d.digits, power10(d.scale));
	return (struct interval){ f, f, false, false, true };
}

struct interval interval_rounded(struct dec d)
{
	dec_wide twice = (dec_wide)d.digits * 2, den = power10(d.scale) * 2;
	return (struct interval){ lowest(twice - 1, den), lowest(twice + 1, den), false, false, true };
}

struct interval interval_cut(struct dec d)
{
	dec_wide den = power10(d.scale);
	/* Cutting goes toward zero: -3,1 cut stands for (-3,2, -3,1]. */
	if (d.digits < 0)
		return (struct interval){ lowest((dec_wide)d.digits - 1, den), lowest(d.digits, den), true, false, true };
	return (struct interval){ lowest(d.digits, den), lowest((dec_wide)d.digits + 1, den), false, true, true };
}

struct interval interval_add(struct interval a, struct interval b)
{
	struct interval r = { .lo_open = a.lo_open || b.lo_open, .hi_open = a.hi_open || b.hi_open, .ok = true };
	if (!a.ok || !b.ok || !frac_add(a.lo, b.lo, &r.lo) || !frac_add(a.hi, b.hi, &r.hi))
		return NOTHING_CAN_BE_SAID;
	return r;
}

struct interval interval_sub(struct interval a, struct interval b)
{
	struct interval minus = { { -b.hi.num, b.hi.den }, { -b.lo.num, b.lo.den }, b.hi_open, b.lo_open, b.ok };
	return interval_add(a, minus);
}

struct interval interval_mul(struct interval a, struct interval b)
{
	struct interval r = { .ok = true };
	if (!a.ok || !b.ok || a.lo.num < 0 || b.lo.num < 0 || !frac_mul(a.lo, b.lo, &r.lo) || !frac_mul(a.hi, b.hi, &r.hi))
		return NOTHING_CAN_BE_SAID;
	/* An end is reached unless a factor's end is open; zero is reached by the other factor alone being zero. */
	bool a0 = a.lo.num == 0 && !a.lo_open, b0 = b.lo.num == 0 && !b.lo_open;
	r.lo_open = (a.lo_open || b.lo_open) && !a0 && !b0;
	r.hi_open = a.hi_open || b.hi_open;
	return r;
}

struct interval interval_div(struct interval a, struct interval b)
{
	if (!a.ok || !b.ok || a.lo.num < 0 || b.lo.num <= 0)
		return NOTHING_CAN_BE_SAID;
	return interval_mul(a, (struct interval){ { b.hi.den, b.hi.num }, { b.lo.den, b.lo.num }, b.hi_open, b.lo_open, true });
}

struct interval interval_scale(struct interval a, int64_t factor, int64_t divisor)
{
	struct interval r = a;
	if (!a.ok || factor < 0 || divisor <= 0)
		return NOTHING_CAN_BE_SAID;
	struct frac f = lowest(factor, divisor);
	if (!frac_mul(a.lo, f, &r.lo) || !frac_mul(a.hi, f, &r.hi))
		return NOTHING_CAN_BE_SAID;
	if (factor == 0)
		r.lo_open = r.hi_open = false;
	return r;
}

bool interval_below(struct interval a, struct interval b)
{
	if (!a.ok || !b.ok)
		return false;
	int c = frac_cmp(a.hi, b.lo);
	return c < 0 || (c == 0 && (a.hi_open || b.lo_open));
}

bool interval_meet(struct interval a, struct interval b)
{
	return !interval_below(a, b) && !interval_below(b, a);
}
