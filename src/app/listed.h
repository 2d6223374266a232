/* listed - one way to filter, sort and page a list that is short enough to be put together whole: over the columns that it prints, by the
 * keys of its csv. Number columns compare as numbers, a day as it is written (2025-07-01), what is empty stands last. */
#ifndef APP_LISTED_H
#define APP_LISTED_H
#include "app/args.h"
#include "write/listing.h"

enum { LISTED_PAGE = 50, LISTED_PAGE_MAX = 10000 };

struct listed {
	const char *format;          /* text, csv, json; NULL: text */
	const char *filter;          /* expression over the columns; NULL: all */
	const char *sort;            /* column, "-" before it: falling; NULL: as they come */
	const char *page, *size;     /* numbers from 1; both NULL: all */
};
#define LISTED_OPTIONS \
	{ "filter", "EXPR", "chỉ những dòng thỏa điều kiện trên các cột của --format csv, ví dụ 'name = \"...\"'", "only rows for which this holds over the columns of --format csv, such as 'name = \"...\"'" }, \
	{ "sort", "COLUMN", "xếp theo cột; -COLUMN: giảm dần", "sort by a column; -COLUMN: falling" }, \
	{ "page", "N", "trang thứ N (indicator show: các dòng trong sổ)", "the Nth page (indicator show: of the register's entries)" }, \
	{ "size", "N", "số dòng một trang (mặc định 50)", "rows on a page (default 50)" }, \
	{ "format", "text|csv|json", "dạng kết quả (mặc định text)", "output form (default text)" }, \
	{ "no-pager", NULL, "in thẳng ra màn hình", "print straight to the terminal" }
struct listed listed_of(const struct args *a);

/* Filters, sorts, pages and prints; says below a page of text which rows it shows. */
int listed_write(struct listing *l, const struct listed *ask, struct buf *out, struct err *err);
#endif
