/* date - days as papers print them, read from tokens: "07/02/2024", "ngày 05 tháng 02 năm 2026", "ngày 3/2", "tháng 6/2024".
 * Values are plain; nothing here looks at a clock. Used by the header block, the citations and the checks. Holidays are data:
 * packs/chung/holidays.tsv. Periods (quarters, terms) are in base/period.h. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
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
 * "mùng 3/2", "tháng m năm y", "tháng m/y"; after "ngày" also "15/12/24", blanks around the marks, and several days of one month
 * ("15, 16/12/2024": the first is given). Blanks left for the pen ("ngày      tháng    năm 2025") give the parts that are there.
 * A bare "3/2" is a ratio, not a date. Returns the number of tokens used, 0 when no date starts here. */
size_t day_read(const struct tokens *t, size_t i, struct day *out);
/* A day that the calendar has (parts that are 0 are not judged, but a day needs its month). */
bool day_possible(struct day d);
/* Days since 1/1/1970, for order and weekdays; all three parts needed. */
long day_number(struct day d);
/* 0 Monday ... 6 Sunday */
int day_weekday(struct day d);
/* "thứ Hai", "thứ 2", "Chủ nhật" at token i, 0 Monday ... 6 Sunday; tokens used, 0 when none. */
size_t weekday_read(const struct tokens *t, size_t i, int *out);
/* -1, 0, 1; only the parts that both have are compared, year first. */
int day_cmp(struct day a, struct day b);
struct day day_plus(struct day d, long days); /* all three parts needed */
/* "2024-06-14", "2024-06", "2024"; p NULL when there is not even a year. */
struct view day_iso(struct day d, struct arena *a);
/* Reads what day_iso wrote. */
struct day day_of_iso(struct view iso);
/* A whole day of the calendar written "2024-06-14", nothing else. */
bool day_whole(struct view iso, struct day *out);
/* A day as people write it: 2024-12-15, 15/12/2024, 15-12-2024, 15.12.2024; one or two digits, a year of four. */
enum day_reading { DAY_READ, DAY_NONE, DAY_SHORT, DAY_NEVER }; /* it is no day; a part of it is missing; the calendar has none such */
enum day_reading day_people(struct view s, struct day *out);

#endif
