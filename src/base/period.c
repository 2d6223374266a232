/* period - see period.h. */
#include "base/period.h"
#include "base/vinum.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

/* ---- the grammar ---- */

static bool digits_at(struct view s, size_t at, size_t n, int *out)
{
	int v = 0;
	if (at + n > s.n)
		return false;
	for (size_t i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (s.p[i] - '0');
	}
	*out = v;
	return true;
}

static bool year_ok(int y)
{
	return y >= YEAR_FIRST && y <= YEAR_LAST;
}

/* "2024", "2024-06", "2024-06-14" */
static bool parse_day(struct view s, struct day *out)
{
	struct day d = { 0, 0, 0 };
	if (s.n != 4 && s.n != 7 && s.n != 10)
		return false;
	if (!digits_at(s, 0, 4, &d.year) || !year_ok(d.year))
		return false;
	if (s.n >= 7 && (s.p[4] != '-' || !digits_at(s, 5, 2, &d.month) || d.month == 0))
		return false;
	if (s.n == 10 && (s.p[7] != '-' || !digits_at(s, 8, 2, &d.day) || d.day == 0))
		return false;
	if (!day_possible(d))
		return false;
	*out = d;
	return true;
}

/* The first n months of a year under the name they go by. */
static struct period first_months(int year, int n)
{
	if (n == 12)
		return (struct period){ .kind = PERIOD_YEAR, .year = year };
	if (n == 6)
		return (struct period){ .kind = PERIOD_HALF, .year = year, .n = 1 };
	if (n == 3)
		return (struct period){ .kind = PERIOD_QUARTER, .year = year, .n = 1 };
	return (struct period){ .kind = PERIOD_MONTHS, .year = year, .n = n };
}

static bool parse_part(struct view s, int year, struct period *out)
{
	int n;
	if (s.n == 7 && s.p[5] == 'Q' && digits_at(s, 6, 1, &n) && n >= 1 && n <= 4)
		*out = (struct period){ .kind = PERIOD_QUARTER, .year = year, .n = n };
	else if (s.n == 7 && s.p[5] == 'H' && digits_at(s, 6, 1, &n) && n >= 1 && n <= 2)
		*out = (struct period){ .kind = PERIOD_HALF, .year = year, .n = n };
	else if (s.n >= 7 && s.n <= 8 && s.p[s.n - 1] == 'M' && digits_at(s, 5, s.n - 6, &n) && n >= 1 && n <= 12)
		*out = first_months(year, n);
	else
		return false;
	return true;
}

bool period_parse(struct view s, struct period *out)
{
	struct day d;
	int y, to;
	if (s.n > 2 && s.p[0] == '.' && s.p[1] == '.') {
		if (!parse_day(view_mid(s, 2, s.n), &d))
			return false;
		*out = (struct period){ .kind = PERIOD_TO_DATE, .year = d.year, .day = d };
		return true;
	}
	if (parse_day(s, &d)) {
		*out = (struct period){ .kind = d.day ? PERIOD_AS_OF : d.month ? PERIOD_MONTH : PERIOD_YEAR, .year = d.year, .n = d.day ? 0 : d.month };
		if (d.day)
			out->day = d;
		return true;
	}
	if (!digits_at(s, 0, 4, &y) || !year_ok(y) || s.n < 6)
		return false;
	if (s.n == 10 && s.p[4] == '.' && s.p[5] == '.' && digits_at(s, 6, 4, &to) && year_ok(to) && to > y) {
		*out = (struct period){ .kind = PERIOD_TERM, .year = y, .to = to };
		return true;
	}
	return s.p[4] == '-' && parse_part(s, y, out);
}

struct view period_print(struct period p, struct arena *a)
{
	switch (p.kind) {
	case PERIOD_YEAR:
		return view_of(arena_printf(a, "%04d", p.year));
	case PERIOD_HALF:
		return view_of(arena_printf(a, "%04d-H%d", p.year, p.n));
	case PERIOD_QUARTER:
		return view_of(arena_printf(a, "%04d-Q%d", p.year, p.n));
	case PERIOD_MONTHS:
		return view_of(arena_printf(a, "%04d-%dM", p.year, p.n));
	case PERIOD_MONTH:
		return view_of(arena_printf(a, "%04d-%02d", p.year, p.n));
	case PERIOD_TERM:
		return view_of(arena_printf(a, "%04d..%04d", p.year, p.to));
	case PERIOD_TO_DATE:
		return view_of(arena_printf(a, "..%.*s", VIEW_ARG(day_iso(p.day, a))));
	case PERIOD_AS_OF:
		return day_iso(p.day, a);
	}
	return (struct view){ NULL, 0 };
}

static const char *day_vi(struct day d, struct arena *a)
{
	if (d.day)
		return arena_printf(a, "ngày %02d/%02d/%04d", d.day, d.month, d.year);
	return d.month ? arena_printf(a, "tháng %02d/%04d", d.month, d.year) : arena_printf(a, "năm %04d", d.year);
}

struct view period_print_vi(struct period p, struct arena *a)
{
	static const char *const roman[] = { "", "I", "II", "III", "IV" };
	switch (p.kind) {
	case PERIOD_YEAR:
		return view_of(arena_printf(a, "năm %04d", p.year));
	case PERIOD_HALF:
		return view_of(arena_printf(a, "6 tháng %s năm %04d", p.n == 1 ? "đầu" : "cuối", p.year));
	case PERIOD_QUARTER:
		return view_of(arena_printf(a, "quý %s năm %04d", roman[p.n], p.year));
	case PERIOD_MONTHS:
		return view_of(arena_printf(a, "%d tháng đầu năm %04d", p.n, p.year));
	case PERIOD_MONTH:
		return view_of(arena_printf(a, "tháng %d năm %04d", p.n, p.year));
	case PERIOD_TERM:
		return view_of(arena_printf(a, "giai đoạn %04d - %04d", p.year, p.to));
	case PERIOD_TO_DATE:
		return view_of(arena_printf(a, "lũy kế đến %s", day_vi(p.day, a)));
	case PERIOD_AS_OF:
		return view_of(day_vi(p.day, a));
	}
	return (struct view){ NULL, 0 };
}

/* ---- behaviour ---- */

bool period_eq(struct period a, struct period b)
{
	return a.kind == b.kind && a.year == b.year && a.n == b.n && a.to == b.to && a.day.year == b.day.year && a.day.month == b.day.month &&
	       a.day.day == b.day.day;
}

static int last_day(int year, int month)
{
	int day = 31;
	while (!day_possible((struct day){ year, month, day }))
		day--;
	return day;
}

static int first_month(struct period p)
{
	switch (p.kind) {
	case PERIOD_HALF:
		return p.n == 1 ? 1 : 7;
	case PERIOD_QUARTER:
		return 3 * p.n - 2;
	case PERIOD_MONTH:
		return p.n;
	default:
		return 1;
	}
}

static int last_month(struct period p)
{
	switch (p.kind) {
	case PERIOD_HALF:
		return 6 * p.n;
	case PERIOD_QUARTER:
		return 3 * p.n;
	case PERIOD_MONTHS:
	case PERIOD_MONTH:
		return p.n;
	default:
		return 12;
	}
}

struct day period_start(struct period p)
{
	if (p.kind == PERIOD_TO_DATE)
		return (struct day){ 0, 0, 0 };
	return p.kind == PERIOD_AS_OF ? p.day : (struct day){ p.year, first_month(p), 1 };
}

struct day period_end(struct period p)
{
	if (p.kind == PERIOD_AS_OF || p.kind == PERIOD_TO_DATE) {
		struct day d = p.day;
		d.month = d.month ? d.month : 12;
		d.day = d.day ? d.day : last_day(d.year, d.month);
		return d;
	}
	int year = p.kind == PERIOD_TERM ? p.to : p.year, month = last_month(p);
	return (struct day){ year, month, last_day(year, month) };
}

struct day period_start_closing(struct period p, int closes)
{
	struct day d = period_start(p);
	if (!closes || !d.year || p.kind == PERIOD_AS_OF)
		return d;
	d = (struct day){ d.month == 1 ? d.year - 1 : d.year, d.month == 1 ? 12 : d.month - 1, closes };
	return day_plus(d, 1);
}

struct day period_end_closing(struct period p, int closes)
{
	struct day d = period_end(p);
	if (closes && p.kind != PERIOD_AS_OF && !(p.kind == PERIOD_TO_DATE && p.day.day))
		d.day = closes;
	return d;
}

struct period period_year_to_date(struct period p)
{
	if (p.kind == PERIOD_TERM || p.kind == PERIOD_TO_DATE || p.kind == PERIOD_AS_OF)
		return p;
	return first_months(p.year, last_month(p));
}

/* Months a..b of a year as one period of the kinds that have a name of their own. */
static struct period stretch(int year, int a, int b)
{
	if (a == b)
		return (struct period){ .kind = PERIOD_MONTH, .year = year, .n = a };
	if (a == 1)
		return first_months(year, b);
	if (b - a == 2)
		return (struct period){ .kind = PERIOD_QUARTER, .year = year, .n = b / 3 };
	return (struct period){ .kind = PERIOD_HALF, .year = year, .n = 2 };
}

size_t period_parts(struct period p, int way, struct period out[PERIOD_PARTS_MAX])
{
	/* last months of the parts, ways in the order of asking; each row ends with 0 */
	static const struct {
		int first, last;
		int ends[PERIOD_PARTS_MAX];
	} ways[] = {
		{ 1, 12, { 3, 6, 9, 12 } }, { 1, 12, { 6, 12 } }, { 1, 12, { 9, 12 } }, { 1, 12, { 6, 9, 12 } },
		{ 1, 12, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 } },
		{ 1, 9, { 3, 6, 9 } }, { 1, 9, { 6, 9 } }, { 1, 9, { 1, 2, 3, 4, 5, 6, 7, 8, 9 } },
		{ 1, 6, { 3, 6 } }, { 1, 6, { 1, 2, 3, 4, 5, 6 } }, { 7, 12, { 9, 12 } }, { 7, 12, { 7, 8, 9, 10, 11, 12 } },
	};
	size_t n = 0;
	if (p.kind == PERIOD_TERM && way == 0 && p.to - p.year < PERIOD_PARTS_MAX) {
		for (int y = p.year; y <= p.to; y++)
			out[n++] = (struct period){ .kind = PERIOD_YEAR, .year = y };
		return n;
	}
	if (p.kind > PERIOD_MONTHS)
		return 0;
	int first = first_month(p), last = last_month(p);
	for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
		if (ways[k].first != first || ways[k].last != last || way-- > 0)
			continue;
		for (int from = first; n < PERIOD_PARTS_MAX && ways[k].ends[n]; n++) {
			out[n] = stretch(p.year, from, ways[k].ends[n]);
			from = ways[k].ends[n] + 1;
		}
		return n;
	}
	if (way != 0)
		return 0;
	for (int m = first; m <= last; m++) /* a quarter, or months without a name: by months */
		out[n++] = stretch(p.year, m, m);
	return n;
}

const char *period_kind_name(enum period_kind kind)
{
	static const char *const names[] = {
		[PERIOD_YEAR] = "year", [PERIOD_HALF] = "half", [PERIOD_QUARTER] = "quarter", [PERIOD_MONTHS] = "months", [PERIOD_MONTH] = "month",
		[PERIOD_TERM] = "term", [PERIOD_TO_DATE] = "to-date", [PERIOD_AS_OF] = "day",
	};
	return names[kind];
}

struct period period_year_before(struct period p)
{
	if (p.kind == PERIOD_TERM) {
		int length = p.to - p.year;
		return (struct period){ .kind = PERIOD_TERM, .year = p.year - length, .to = p.year };
	}
	p.year--;
	if (p.day.year)
		p.day.year--;
	if (p.day.day > 28 && !day_possible(p.day))
		p.day.day = 28;
	return p;
}

struct period period_before(struct period p)
{
	int most = p.kind == PERIOD_HALF ? 2 : p.kind == PERIOD_QUARTER ? 4 : p.kind == PERIOD_MONTH ? 12 : 0;
	if (!most)
		return period_year_before(p);
	p.n--;
	if (p.n == 0) {
		p.n = most;
		p.year--;
	}
	return p;
}

/* ---- the words ---- */

static bool is_word(const struct tokens *t, size_t i, const char *fold)
{
	return i < t->n && t->v[i].kind == TOKEN_WORD && view_is(t->v[i].fold, fold);
}

static bool is_mark(const struct tokens *t, size_t i, const char *any)
{
	return i < t->n && t->v[i].kind == TOKEN_MARK && t->v[i].cp < 128 && strchr(any, (int)t->v[i].cp);
}

static bool dash(const struct tokens *t, size_t i)
{
	return i < t->n && t->v[i].kind == TOKEN_MARK && (t->v[i].cp == '-' || t->v[i].cp == 0x2013 || t->v[i].cp == 0x2014);
}

static bool small_number(const struct tokens *t, size_t i, int *out)
{
	return i < t->n && t->v[i].kind == TOKEN_NUMBER && t->v[i].text.n <= 2 && digits_at(t->v[i].text, 0, t->v[i].text.n, out);
}

static bool is_year(const struct tokens *t, size_t i, int *out)
{
	int y;
	if (i >= t->n || t->v[i].kind != TOKEN_NUMBER || t->v[i].text.n != 4 || !digits_at(t->v[i].text, 0, 4, &y) || !year_ok(y))
		return false;
	*out = y;
	return true;
}

static size_t year_words(const struct tokens *t, size_t i, int *y)
{
	return is_word(t, i, "năm") && is_year(t, i + 1, y) ? 2 : 0;
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

/* The year after a period word: "/2024", "-2024", "năm 2024", ", năm 2024"; else the given one (tokens used 0). */
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

static size_t quarter_read(const struct tokens *t, size_t i, int year, struct period *out)
{
	int q = 0, y = 0;
	if (!small_number(t, i + 1, &q) && i + 1 < t->n && t->v[i + 1].kind == TOKEN_WORD)
		q = roman_value(t->v[i + 1].text);
	if (q < 1 || q > 4)
		return 0;
	size_t n = its_year(t, i + 2, year, &y);
	if (!y)
		return 0;
	*out = (struct period){ .kind = PERIOD_QUARTER, .year = y, .n = q };
	return 2 + n;
}

/* "6 tháng [đầu|cuối] [năm] [2024]", "chín tháng năm 2024"; "đình chỉ 6 tháng" is a length, no period. */
static size_t months_read(const struct tokens *t, size_t i, int year, struct period *out)
{
	struct vinum m;
	int y = 0;
	size_t n = vinum_read_any(t, i, &m);
	if (!n || !m.ok || m.value.scale || m.value.digits < 1 || m.value.digits > 12 || !is_word(t, i + n, "tháng"))
		return 0;
	n++;
	bool last = is_word(t, i + n, "cuối");
	if (last || is_word(t, i + n, "đầu"))
		n++;
	else if (!is_word(t, i + n, "năm") && !is_mark(t, i + n, "/") && (m.value.digits != 9 || is_word(t, i + n, "tuổi") || is_word(t, i + n, "tù")))
		return 0; /* "9 tháng" is said of the year, 3 and 6 of much else */
	size_t k = its_year(t, i + n, year, &y);
	n += k ? k : is_word(t, i + n, "năm");
	if (!y || (last && m.value.digits != 6))
		return 0;
	*out = first_months(y, (int)m.value.digits);
	if (last)
		out->n = 2;
	return n;
}

/* "2020 - 2025", "năm 2021 đến năm 2025" */
static size_t term_read(const struct tokens *t, size_t i, struct period *out)
{
	int from, to;
	size_t n = is_word(t, i, "năm");
	if (!is_year(t, i + n, &from))
		return 0;
	n++;
	if (!dash(t, i + n) && !is_word(t, i + n, "đến"))
		return 0;
	n++;
	n += is_word(t, i + n, "năm");
	if (!is_year(t, i + n, &to) || to <= from)
		return 0;
	*out = (struct period){ .kind = PERIOD_TERM, .year = from, .to = to };
	return n + 1;
}

static size_t month_read(const struct tokens *t, size_t i, int year, struct period *out)
{
	struct day d;
	int m;
	size_t n = day_read(t, i, &d);
	if (n && d.year && d.month) {
		*out = (struct period){ .kind = PERIOD_MONTH, .year = d.year, .n = d.month };
		return n;
	}
	if (!year || !small_number(t, i + 1, &m) || m < 1 || m > 12)
		return 0;
	*out = (struct period){ .kind = PERIOD_MONTH, .year = year, .n = m };
	return 2;
}

/* "[tính|lũy kế] đến [hết|cuối] [ngày 15/12/2024|tháng 6/2024|năm 2024]" */
static size_t to_date_read(const struct tokens *t, size_t i, struct period *out)
{
	size_t n = 0;
	bool sum = is_word(t, i, "lũy") && is_word(t, i + 1, "kế");
	n += sum ? 2 : 0;
	n += is_word(t, i + n, "tính");
	if (n == 0 || (!is_word(t, i + n, "đến") && !is_word(t, i + n, "tới")))
		return 0;
	n++;
	if (is_word(t, i + n, "hết") || is_word(t, i + n, "cuối"))
		n++;
	struct day d = { 0, 0, 0 };
	size_t k = day_read(t, i + n, &d);
	if (!k)
		k = year_words(t, i + n, &d.year);
	if (!k || !d.year || !day_possible(d))
		return 0;
	if (sum || !d.day) {
		*out = (struct period){ .kind = PERIOD_TO_DATE, .year = d.year, .day = d };
	} else {
		*out = (struct period){ .kind = PERIOD_AS_OF, .year = d.year, .day = d };
	}
	return n + k;
}

size_t period_read_label(const struct tokens *t, size_t i, int year, struct period *out)
{
	size_t n;
	int y;
	if (is_word(t, i, "quý") || is_word(t, i, "quí"))
		return quarter_read(t, i, year, out);
	if ((n = months_read(t, i, year, out)))
		return n;
	if (((is_word(t, i, "nhiệm") && is_word(t, i + 1, "kỳ")) || (is_word(t, i, "giai") && is_word(t, i + 1, "đoạn"))) &&
	    (n = term_read(t, i + 2, out)))
		return n + 2;
	if (is_word(t, i, "từ") && (n = term_read(t, i + 1, out)))
		return n + 1;
	if ((n = to_date_read(t, i, out)))
		return n;
	if (is_word(t, i, "tháng"))
		return month_read(t, i, year, out);
	if (is_word(t, i, "năm") && (n = term_read(t, i, out)))
		return n;
	if (!(n = year_words(t, i, &y)))
		return 0;
	*out = (struct period){ .kind = PERIOD_YEAR, .year = y };
	return n;
}

size_t period_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out)
{
	struct period p;
	size_t n = period_read_label(t, i, year, &p);
	if (n)
		*out = period_print(p, a);
	return n;
}
