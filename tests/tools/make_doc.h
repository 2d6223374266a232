/* make_doc - a small writer of Word 97-2003 files for tests: what Word itself would write and no other program does
 * (fast-saved pieces in any order, 8-bit text, properties laid over pieces, tracked changes). Not a way to write reports. */
#ifndef TESTS_MAKE_DOC_H
#define TESTS_MAKE_DOC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/view.h"

/* A stretch of text. Pieces stand in the order they are read; `backwards` lays them out last first in the file. */
struct made_piece {
	struct view text; /* narrow: the bytes themselves; else UTF-8 */
	bool narrow;
	unsigned prm;     /* properties over the piece: 0, squeezed (even) or the number of a list (odd) */
};

/* Properties of the characters or paragraphs at [cp, end): a list of sprm as it stands in the file. */
struct made_run {
	uint32_t cp, end;
	struct view prl;
};

struct made_notes {
	const uint32_t *refs;  /* where the marks stand */
	const uint32_t *texts; /* n + 1 places in the story of notes; one more is added at its end */
	size_t n;
};

struct made {
	const struct made_piece *pieces;
	size_t npieces;
	bool backwards;
	const struct made_run *chars, *paras;
	size_t nchars, nparas;
	const struct view *prls; /* lists of properties that pieces name: prm = number * 2 + 1 */
	size_t nprls;
	const char *const *fonts;
	size_t nfonts;
	struct made_notes notes, endnotes;
	struct view lists, overrides; /* PlfLst with its levels; PlfLfo with its data. list_rows: bytes before the levels */
	size_t list_rows;
	uint32_t story[7];       /* lengths of the stories */
	unsigned flags, version, magic; /* 0: as Word 97 writes them */
	const char *extra;       /* name of one more, empty stream; "" leaves WordDocument out */
};

struct view make_doc(const struct made *m, struct arena *a);
/* A container with these streams. */
struct view make_ole(const char *const *names, const struct view *streams, size_t n, struct arena *a);
#endif
