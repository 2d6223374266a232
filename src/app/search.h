/* search - one question over everything that is kept: entries of registers, section texts, units, and the definitions (indicators,
 * registers), with or without diacritics. Rights are asked for each thing found; what may not be seen is not counted either. */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H
#include "app/listed.h"
#include "app/office.h"
#include "records/search.h"

enum { SEARCH_SHOWN = 120 }; /* letters of a text around what was found */

struct search_ask {
	struct view words;
	const char *kind;            /* indicator, register, unit, section, entry; NULL or "": all */
};
struct search_line {
	const char *kind, *title;    /* "entry", "dòng trong sổ" */
	const char *where;           /* "sổ ket-nap, dòng 12", "mục II.3/dan-van, quý IV năm 2024": as people read it */
	const char *code;            /* of the indicator, register, unit or section; an entry's register */
	int64_t id;                  /* entry; else 0 */
	const char *unit;            /* code of the unit it belongs to; "" for definitions */
	const char *text;            /* what stands there, cut to SEARCH_SHOWN around the words */
	size_t start, end;           /* the words in it, bytes; both 0: they stand in what is not shown */
};
struct search_result {
	struct search_line *v;       /* definitions and units first, then texts and entries, the best first */
	size_t n;
	bool more;                   /* there is more than was looked at (SEARCH_HITS_MAX) */
};
/* In office_read. ERR_USAGE: no words, too many, no such kind. */
int office_search(struct office *o, const struct search_ask *ask, struct search_result *out, struct err *err);
int search_print(struct office *o, const struct search_ask *ask, const struct listed *how, struct buf *out, struct err *err);
#endif
