/* search - words of entries, of section texts and of units' names, found with or without diacritics ("ket nap" finds “kết nạp”, đ = d).
 *
 * What is indexed: text cells of entries that stand, in registers whose field is neither sensitive nor small; section texts that stand,
 * under headings that no sensitive field closes (open-text of the table fields); codes, names, short names and symbols of units, former ones too. Everything else is not in
 * the index, so that no count of it can tell (design.md 3.7). The index is derived: each writer keeps it up, search_rebuild and
 * registers_rebuild make it again.
 *
 * Who acts is asked by app for each hit: this room finds, it does not judge. */
#ifndef RECORDS_SEARCH_H
#define RECORDS_SEARCH_H
#include "records/register.h"
#include "records/section.h"

enum { SEARCH_WORDS_MAX = 8, SEARCH_HITS_MAX = 1000 };

enum search_kind { SEARCH_ENTRY, SEARCH_SECTION, SEARCH_UNIT };
struct search_hit {
	enum search_kind kind;
	const struct reg *reg;       /* an entry's */
	int64_t id;                  /* entry, row of section_text, unit */
	bool phrase;                 /* the words stand side by side, in their order */
	bool exact;                  /* with the very marks that were asked for */
};
/* Best first: side by side with these marks, side by side, all of them with these marks, all of them; the newest rows of a table first.
 * At most SEARCH_HITS_MAX, *more when there were more. No words in `asked`, or too many: ERR_USAGE. Inside a transaction. */
int search_find(struct records *rec, struct view asked, struct arena *a, struct search_hit **out, size_t *n, bool *more, struct err *err);
/* Where the first of the words asked for stands in a text, side by side if they do: bytes [start, end). False: they are not in it. */
bool search_place(struct view text, struct view asked, size_t *start, size_t *end, struct arena *a);
/* Every word asked for stands in it somewhere. */
bool search_has(struct view text, struct view asked, struct arena *a);

/* ---- for the rooms' own writers ---- */

/* The words of one text of a row; *place goes on from the text before it. */
int search_put(struct records *rec, const char *kind, int64_t row, struct view text, int64_t *place, struct err *err);
int search_forget(struct records *rec, const char *kind, int64_t row, struct err *err);
/* May entries of it be in the index? */
bool search_takes(const struct reg *r);
/* May a text under that heading? Not when a sensitive field stands there too, unless the table fields says open-text of it. */
bool search_takes_section(const struct catalog *c, const char *section);
#endif
