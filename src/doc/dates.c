/* dates - see dates.h. */
#include "doc/dates.h"

static bool is_number(const struct tokens *t, size_t i, size_t most_digits, int *out)
{
	if (i >= t->n || t->v[i].kind != TOKEN_NUMBER || t->v[i].text.n > most_digits)
		return false;
	int v = 0;
	for (size_t k = 0; k < t->v[i].text.n; k++)
		v = v * 10 + (t->v[i].text.p[k] - '0');
	*out = v;
	return true;
}

static bool is_mark(const struct tokens *t, size_t i, const char *any)
{
	return i < t->n && t->v[i].kind == TOKEN_MARK && t->v[i].cp < 128 && strchr(any, (int)t->v[i].cp);
}

static bool is_word(const struct tokens *t, size_t i, const char *fold)
{
	return i < t->n && t->v[i].kind == TOKEN_WORD && view_is(t->v[i].fold, fold);
}

static bool is_year(const struct tokens *t, size_t i, int *out)
{
	int y;
	if (i >= t->n || t->v[i].text.n != 4 || !is_number(t, i, 4, &y) || y < 1900 || y > 2199)
		return false;
	*out = y;
	return true;
}

/* d/m or d/m/y without blanks; a third number makes it a full date, else only_pair says whether d/m is enough. */
static size_t slashed(const struct tokens *t, size_t i, bool pair_is_enough, struct day *out)
{
	int d, m, y;
	if (!is_number(t, i, 2, &d) || !is_mark(t, i + 1, "/-.") || t->v[i + 1].gap || !is_number(t, i + 2, 2, &m) || t->v[i + 2].gap)
		return 0;
	uint32_t mark = t->v[i + 1].cp;
	if (i + 4 < t->n && is_mark(t, i + 3, "/-.") && t->v[i + 3].cp == mark && !t->v[i + 3].gap && !t->v[i + 4].gap && is_year(t, i + 4, &y)) {
		*out = (struct day){ y, m, d };
		return 5;
	}
	if (!pair_is_enough || mark != '/')
		return 0;
	*out = (struct day){ 0, m, d };
	return 3;
}

/* "năm 2024" at i */
static size_t year_words(const struct tokens *t, size_t i, int *y)
{
	return is_word(t, i, "năm") && is_year(t, i + 1, y) ? 2 : 0;
}

/* "[d] tháng [m] [năm y]" at i, after the word "ngày"; blanks for the pen may stand for d and m. */
static size_t spelled(const struct tokens *t, size_t i, struct day *out)
{
	size_t k = i;
	struct day d = { 0, 0, 0 };
	if (is_number(t, k, 2, &d.day))
		k++;
	while (is_mark(t, k, "._") || (k < t->n && t->v[k].cp == 0x2026))
		k++;
	if (!is_word(t, k, "tháng"))
		return 0;
	k++;
	if (is_number(t, k, 2, &d.month))
		k++;
	while (is_mark(t, k, "._") || (k < t->n && t->v[k].cp == 0x2026))
		k++;
	if (is_mark(t, k, "/") && d.month && is_year(t, k + 1, &d.year))
		k += 2;
	else if (is_mark(t, k, ",") && year_words(t, k + 1, &d.year))
		k += 3;
	else
		k += year_words(t, k, &d.year);
	if (!d.day && !d.month && !d.year)
		return 0;
	*out = d;
	return k - i;
}

size_t day_read(const struct tokens *t, size_t i, struct day *out)
{
	size_t n;
	if (is_word(t, i, "ngày")) {
		if ((n = slashed(t, i + 1, true, out)) || (n = spelled(t, i + 1, out)))
			return n + 1;
		return 0;
	}
	int m, y;
	if (is_word(t, i, "tháng") && is_number(t, i + 1, 2, &m) && m >= 1 && m <= 12) {
		if (is_mark(t, i + 2, "/") && !t->v[i + 2].gap && is_year(t, i + 3, &y)) {
			*out = (struct day){ y, m, 0 };
			return 4;
		}
		if ((n = year_words(t, i + 2, &y))) {
			*out = (struct day){ y, m, 0 };
			return 2 + n;
		}
		return 0;
	}
	return slashed(t, i, false, out);
}

static int days_of_month(int month, int year)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
	return days[month - 1] + (month == 2 && leap);
}

bool day_possible(struct day d)
{
	if (d.month == 0)
		return d.day == 0;
	if (d.month < 1 || d.month > 12)
		return false;
	return d.day == 0 || (d.day >= 1 && d.day <= days_of_month(d.month, d.year));
}

long day_number(struct day d)
{
	/* days from civil, Gregorian: March is the first month so that leap days come last */
	long y = d.year - (d.month <= 2), era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400, doy = (153L * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int day_weekday(struct day d)
{
	long n = (day_number(d) + 3) % 7; /* 1/1/1970 was a Thursday */
	return (int)(n < 0 ? n + 7 : n);
}

struct view day_iso(struct day d, struct arena *a)
{
	if (!d.year)
		return (struct view){ NULL, 0 };
	if (!d.month)
		return view_of(arena_printf(a, "%04d", d.year));
	if (!d.day)
		return view_of(arena_printf(a, "%04d-%02d", d.year, d.month));
	return view_of(arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day));
}

struct day day_of_iso(struct view iso)
{
	struct day d = { 0, 0, 0 };
	int *part[] = { &d.year, &d.month, &d.day };
	for (size_t i = 0, k = 0; i < iso.n && k < 3; i++) {
		if (iso.p[i] == '-')
			k++;
		else if (iso.p[i] >= '0' && iso.p[i] <= '9')
			*part[k] = *part[k] * 10 + (iso.p[i] - '0');
	}
	return d;
}

int roman_value(struct view s)
{
	static const char *const ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };
	if (s.n == 0 || s.n > 7)
		return 0;
	size_t n = 0;
	while (n < 3 && n < s.n && s.p[n] == 'X')
		n++;
	for (size_t tens = n + 1; tens-- > 0;)
		for (int o = 0; o < 10; o++)
			if (view_is(view_mid(s, tens, s.n), ones[o]))
				return (int)tens * 10 + o;
	return 0;
}

/* The year after a period word: "/2024", "năm 2024", ", năm 2024", "của năm 2024"; else the given one. */
static size_t its_year(const struct tokens *t, size_t i, int given, int *y)
{
	if (is_mark(t, i, "/-") && is_year(t, i + 1, y))
		return 2;
	if (is_mark(t, i, ",") && year_words(t, i + 1, y))
		return 3;
	size_t n = year_words(t, i, y);
	if (!n)
		*y = given;
	return n;
}

static size_t quarter_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out)
{
	int q = 0, y;
	if (is_number(t, i + 1, 1, &q))
		;
	else if (i + 1 < t->n && t->v[i + 1].kind == TOKEN_WORD)
		q = roman_value(t->v[i + 1].text);
	if (q < 1 || q > 4)
		return 0;
	size_t n = its_year(t, i + 2, year, &y);
	if (!y)
		return 0;
	*out = view_of(arena_printf(a, "%04d-Q%d", y, q));
	return 2 + n;
}

/* "6 tháng [đầu|cuối] [năm] [2024]", "9 tháng ..." */
static size_t months_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out)
{
	int m, y;
	if (!is_number(t, i, 2, &m) || (m != 6 && m != 9) || !is_word(t, i + 1, "tháng"))
		return 0;
	size_t n = 2;
	bool last = is_word(t, i + n, "cuối");
	if (last || is_word(t, i + n, "đầu"))
		n++;
	else if (!is_word(t, i + n, "năm") && !is_mark(t, i + n, "/"))
		return 0; /* "đình chỉ 6 tháng" is a length, no period */
	size_t k = its_year(t, i + n, year, &y);
	if (k)
		n += k;
	else if (is_word(t, i + n, "năm"))
		n++;
	if (!y)
		return 0;
	*out = m == 9 ? view_of(arena_printf(a, "%04d-9M", y)) : view_of(arena_printf(a, "%04d-H%d", y, last ? 2 : 1));
	return n;
}

static size_t term_read(const struct tokens *t, size_t i, struct arena *a, struct view *out)
{
	int from, to;
	if (!is_year(t, i, &from) || i + 1 >= t->n || t->v[i + 1].kind != TOKEN_MARK ||
	    !(t->v[i + 1].cp == '-' || t->v[i + 1].cp == 0x2013) || !is_year(t, i + 2, &to) || to <= from)
		return 0;
	*out = view_of(arena_printf(a, "%04d..%04d", from, to));
	return 3;
}

size_t period_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out)
{
	size_t n;
	struct day d;
	int y;
	if (is_word(t, i, "quý"))
		return quarter_read(t, i, year, a, out);
	if ((n = months_read(t, i, year, a, out)))
		return n;
	if (is_word(t, i, "nhiệm") && is_word(t, i + 1, "kỳ") && (n = term_read(t, i + 2, a, out)))
		return n + 2;
	if (is_word(t, i, "giai") && is_word(t, i + 1, "đoạn") && (n = term_read(t, i + 2, a, out)))
		return n + 2;
	if (is_word(t, i, "tháng")) {
		int m;
		if ((n = day_read(t, i, &d))) {
			*out = day_iso(d, a);
			return n;
		}
		if (year && is_number(t, i + 1, 2, &m) && m >= 1 && m <= 12) {
			*out = day_iso((struct day){ year, m, 0 }, a);
			return 2;
		}
	}
	if ((n = year_words(t, i, &y))) {
		if (term_read(t, i + 1, a, out))
			return 4;
		*out = view_of(arena_printf(a, "%04d", y));
		return n;
	}
	return 0;
}
