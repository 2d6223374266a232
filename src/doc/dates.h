/* dates - days and reporting periods as papers print them, read from tokens.
 * "07/02/2024", "ngày 05 tháng 02 năm 2026", "tháng 6/2024", "quý IV/2024", "6 tháng đầu năm 2024", "nhiệm kỳ 2020 - 2025".
 * Values are plain; nothing here looks at a clock. Used by the header block, the citations and the checks. */
#ifndef DOC_DATES_H
#define DOC_DATES_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/token.h"
#include "base/view.h"

/* A printed day; a part that is not printed is 0. */
struct day {
	int year, month, day;
};

/* Read a date that starts at token i: d/m/y (marks / - . alike, no blanks), "ngày d/m/y", "ngày d tháng m [năm y]", "ngày d/m",
 * "tháng m năm y", "tháng m/y". Blanks left for the pen ("ngày      tháng    năm 2025") give the parts that are there.
 * Returns the number of tokens used, 0 when no date starts here. */
size_t day_read(const struct tokens *t, size_t i, struct day *out);
/* A day that the calendar has (parts that are 0 are not judged, but a day needs its month). */
bool day_possible(struct day d);
/* Days since 1/1/1970, for order and weekdays; all three parts needed. */
long day_number(struct day d);
/* 0 Monday ... 6 Sunday */
int day_weekday(struct day d);
/* "2024-06-14", "2024-06", "2024"; p NULL when there is not even a year. */
struct view day_iso(struct day d, struct arena *a);
/* Reads what day_iso wrote. */
struct day day_of_iso(struct view iso);

/* A reporting period that starts at token i; `year` is used where the paper prints none (0: then no period without a year).
 * Out is in the grammar of design.md section 4: 2024, 2024-Q4, 2024-H1, 2024-9M, 2024-06, 2021..2025.
 * Returns the tokens used, 0 when none starts here. */
size_t period_read(const struct tokens *t, size_t i, int year, struct arena *a, struct view *out);
/* Value of a Roman numeral in capitals I..XXXIX, 0 when it is none. */
int roman_value(struct view s);
#endif
