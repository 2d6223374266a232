/* period - reporting periods: the grammar of design.md section 4 and the Vietnamese words for it.
 *   2024  2024-Q4  2024-H1  2024-9M  2024-06  2021..2025 (a term)  ..2024 (lũy kế, to date)  2024-12-15 (as of)
 * First months other than 6 and 9 print alike (2024-10M); 3, 6 and 12 months are Q1, H1 and the year. */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H
#include "base/date.h"

enum period_kind {
	PERIOD_YEAR,
	PERIOD_HALF,    /* n = 1, 2 */
	PERIOD_QUARTER, /* n = 1..4 */
	PERIOD_MONTHS,  /* the first n months */
	PERIOD_MONTH,   /* n = 1..12 */
	PERIOD_TERM,    /* from year to `to` */
	PERIOD_TO_DATE, /* up to `day`, whose month and day may be 0 */
	PERIOD_AS_OF,   /* on `day` */
};

struct period {
	enum period_kind kind;
	int year, n, to;
	struct day day;
};

/* All of s is one period in the grammar above; false (out untouched) when not, or when it is impossible ("2024-13"). */
bool period_parse(struct view s, struct period *out);
struct view period_print(struct period p, struct arena *a);
/* "quý IV năm 2024", "6 tháng đầu năm 2024", "nhiệm kỳ 2020 - 2025": for people. */
struct view period_print_vi(struct period p, struct arena *a);
bool period_eq(struct period a, struct period b);
/* First and last day. A to-date period begins with day 0/0/0. */
struct day period_start(struct period p);
struct day period_end(struct period p);
/* The same under a regime that closes on day `closes` of a month (14: the 15th of the month before to the 14th); 0: the calendar. */
struct day period_start_closing(struct period p, int closes);
struct day period_end_closing(struct period p, int closes);
/* From the start of its year to its end ("lũy kế từ đầu năm"): Q3 -> 9M, June -> H1. A term, a day stay what they are. */
struct period period_year_to_date(struct period p);
/* One way (0, 1, ...) to make the period up of smaller ones that follow each other; the number of them, 0 when there is no such way. */
enum { PERIOD_PARTS_MAX = 12 };
size_t period_parts(struct period p, int way, struct period out[PERIOD_PARTS_MAX]);
/* "month", "quarter", "half", "months", "year", "term", "to-date", "day": the words of packs. */
const char *period_kind_name(enum period_kind kind);
/* The same period a year earlier ("cùng kỳ"); a term, the term of the same length before it. */
struct period period_year_before(struct period p);
/* The period just before ("kỳ trước"): Q1 -> Q4 of last year; for first months and days the same a year earlier. */
struct period period_before(struct period p);

/* A period that starts at token i: "năm 2024", "quý IV/2024", "6 tháng đầu năm 2025", "9 tháng năm 2024", "sáu tháng cuối năm",
 * "tháng 6/2025", "nhiệm kỳ 2020 - 2025", "giai đoạn 2021-2025", "từ năm 2021 đến năm 2025", "lũy kế đến tháng 6/2024",
 * "tính đến ngày 15/12/2024". `year` is used where the paper prints none (0: then no period without a year).
 * Returns the tokens used, 0 when none starts here. */
size_t period_read_label(const struct tokens *t, size_t i, int year, struct period *out);
/* The same, printed in the grammar. */
size_t period_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out);
/* Value of a Roman numeral in capitals I..XXXIX, 0 when it is none. */
int roman_value(struct view s);
#endif
