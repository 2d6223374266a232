/* date - see date.h. */
#include "base/date.h"

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

/* A year behind the second mark: four digits, or two ("15/12/24") where the word "ngày" says that this is a date. */
static bool year_after(const struct tokens *t, size_t i, bool said_so, int *y)
{
	if (is_year(t, i, y))
		return true;
	if (!said_so || i >= t->n || t->v[i].text.n != 2 || !is_number(t, i, 2, y))
		return false;
	*y += 2000;
	return true;
}

/* d/m/y, or d/m where the word "ngày" stands before (said_so); blanks around the marks only then, and only with a year. */
static size_t slashed(const struct tokens *t, size_t i, bool said_so, struct day *out)
{
	int d, m, y;
	if (!is_number(t, i, 2, &d) || !is_mark(t, i + 1, "/-.") || !is_number(t, i + 2, 2, &m))
		return 0;
	uint32_t mark = t->v[i + 1].cp;
	bool tight = !t->v[i + 1].gap && !t->v[i + 2].gap;
	if ((tight || said_so) && i + 4 < t->n && is_mark(t, i + 3, "/-.") && t->v[i + 3].cp == mark &&
	    (said_so || (!t->v[i + 3].gap && !t->v[i + 4].gap)) && year_after(t, i + 4, said_so, &y)) {
		*out = (struct day){ y, m, d };
		return 5;
	}
	if (!said_so || !tight || mark != '/')
		return 0;
	if (i + 4 < t->n && is_mark(t, i + 3, "/") && !t->v[i + 3].gap && t->v[i + 4].kind == TOKEN_NUMBER)
		return 0;
	*out = (struct day){ 0, m, d };
	return 3;
}

/* "15, 16/12/2024", "15-16/12/2024", "15 và 16/12/2024" after the word "ngày": the first day, with the month and year of the last. */
static size_t several(const struct tokens *t, size_t i, struct day *out)
{
	int d;
	struct day last;
	size_t k = i;
	for (; is_number(t, k, 2, &d) && (is_mark(t, k + 1, ",-") || (k + 1 < t->n && t->v[k + 1].cp == 0x2013) || is_word(t, k + 1, "và")); k += 2)
		if (k > i + 2 * 8)
			return 0;
	size_t n = k > i ? slashed(t, k, true, &last) : 0;
	if (!n || !is_number(t, i, 2, &d) || d > last.day)
		return 0;
	*out = (struct day){ last.year, last.month, d };
	return k - i + n;
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
	if (is_word(t, i, "ngày") || is_word(t, i, "mùng") || is_word(t, i, "mồng")) {
		if ((n = slashed(t, i + 1, true, out)) || (n = several(t, i + 1, out)) || (n = spelled(t, i + 1, out)))
			return n + 1;
		return 0;
	}
	int m, y;
	if (is_word(t, i, "tháng") && is_number(t, i + 1, 2, &m) && m >= 1 && m <= 12) {
		if (is_mark(t, i + 2, "/-.") && !t->v[i + 2].gap && is_year(t, i + 3, &y) && !t->v[i + 3].gap) {
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

int day_cmp(struct day a, struct day b)
{
	int x = a.year - b.year, y = a.month && b.month ? a.month - b.month : 0, z = y || !a.day || !b.day ? 0 : a.day - b.day;
	return x ? (x > 0) - (x < 0) : y ? (y > 0) - (y < 0) : (z > 0) - (z < 0);
}

struct day day_plus(struct day d, long days)
{
	/* civil from days: the inverse of day_number */
	long z = day_number(d) + days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	long month = mp < 10 ? mp + 3 : mp - 9;
	return (struct day){ (int)(yoe + era * 400 + (month <= 2)), (int)month, (int)(doy - (153 * mp + 2) / 5 + 1) };
}

size_t weekday_read(const struct tokens *t, size_t i, int *out)
{
	static const char *const names[] = { "hai", "ba", "tư", "năm", "sáu", "bảy" };
	int n;
	if (is_word(t, i, "chủ") && is_word(t, i + 1, "nhật")) {
		*out = 6;
		return 2;
	}
	if (!is_word(t, i, "thứ"))
		return 0;
	if (is_number(t, i + 1, 1, &n) && n >= 2 && n <= 7) {
		*out = n - 2;
		return 2;
	}
	for (int k = 0; k < 6; k++)
		if (is_word(t, i + 1, names[k]) && (t->v[i + 1].capital || is_mark(t, i + 2, ",(") || is_word(t, i + 2, "ngày"))) {
			*out = k;
			return 2; /* "thứ hai" alone is also "second": a capital, a comma or a date must say so */
		}
	return 0;
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
		else if (iso.p[i] >= '0' && iso.p[i] <= '9' && *part[k] < 10000)
			*part[k] = *part[k] * 10 + (iso.p[i] - '0');
	}
	return d;
}

bool day_whole(struct view iso, struct day *out)
{
	for (size_t i = 0; i < iso.n; i++)
		if (i == 4 || i == 7 ? iso.p[i] != '-' : iso.p[i] < '0' || iso.p[i] > '9')
			return false;
	struct day d = day_of_iso(iso);
	if (iso.n != 10 || !d.day || !day_possible(d))
		return false;
	*out = d;
	return true;
}

enum day_reading day_people(struct view s, struct day *out)
{
	int part[3] = { 0, 0, 0 }, digits[3] = { 0, 0, 0 }, n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool mark = s.p[i] == '/' || s.p[i] == '-' || s.p[i] == '.';
		if (s.p[i] >= '0' && s.p[i] <= '9' && digits[n] < 4) {
			part[n] = part[n] * 10 + (s.p[i] - '0');
			digits[n]++;
		} else if (mark && digits[n] && n < 2) {
			n++;
		} else {
			return DAY_NONE;
		}
	}
	struct day d = digits[0] == 4 ? (struct day){ part[0], part[1], part[2] } : (struct day){ part[2], part[1], part[0] };
	if (n != 2 || !digits[2] || (digits[0] != 4 && digits[2] != 4))
		return DAY_SHORT;
	if (d.month == 0 || d.day == 0 || !day_possible(d))
		return DAY_NEVER;
	*out = d;
	return DAY_READ;
}
