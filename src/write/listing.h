/* listing - rows for people and programs: text with columns that line up, csv for a spreadsheet, json for programs.
 *     struct listing l = listing_new(columns, 3, &arena);
 *     listing_add(&l, view);  three times for each row; p NULL = no value (json null, csv and text empty)
 *     listing_write(&l, "text", &out, &err);
 * Titles are said in the language of now; keys (for csv and json) are stable. */
#ifndef WRITE_LISTING_H
#define WRITE_LISTING_H
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum { LISTING_COLUMNS_MAX = 40, LISTING_WIDTH = 80, LISTING_NARROWEST = 10, LISTING_NUMBER = 6, LISTING_KNOWN_BY = 20 };

struct listing_column {
	const char *key, *vi, *en;
	bool number; /* right-aligned in text, a bare number in json when it is a whole number */
};
struct listing {
	const struct listing_column *columns;
	size_t ncolumns;
	struct arena *arena;
	struct view *cells; /* row after row */
	size_t n, cap;
	size_t width;       /* of a line of text: columns without any value are left out, wide ones broken over lines to fit; 0: as wide as it comes */
};
struct listing listing_new(const struct listing_column *columns, size_t n, struct arena *a);
void listing_add(struct listing *l, struct view cell);
void listing_adds(struct listing *l, const char *cell); /* NULL: no value */
void listing_addn(struct listing *l, int64_t n);
/* format NULL = text; another word than text, csv, json is ERR_USAGE. */
int listing_write(const struct listing *l, const char *format, struct buf *out, struct err *err);
#endif
