/* msdoc - the inside of a Word 97-2003 binary file, for reader_doc.c and the msdoc_*.c files only.
 *
 * The file is three streams. `main` (WordDocument) begins with the FIB, a table of where everything is, and holds the text
 * and the pages of formatting; `table` (0Table or 1Table) holds the structures the FIB points at; `data` holds oversized properties.
 * Text is addressed by character position (CP). The piece table says which bytes (FC) of `main` hold which CPs: a fast-saved
 * file has many pieces in any order, so everything is found CP -> piece -> FC -> formatting, never by file order.
 * The stories (body, footnotes, headers, comments, endnotes, text boxes) follow each other in one run of CPs.
 *
 * Nothing in a file is believed: every read goes through ms_u16/ms_u32/ms_slice, which give zero or nothing past the end. */
#ifndef READ_MSDOC_H
#define READ_MSDOC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum {
	MS_CP_MOST = 32 * 1024 * 1024, /* characters of all stories together */
	MS_STYLES_MOST = 4096,
	MS_STYLE_DEPTH = 16,           /* styles based on styles */
	MS_FONTS_MOST = 4096,
	MS_LISTS_MOST = 16384,
	MS_LEVELS = 9,
	MS_FIELD_DEPTH = 64,
	MS_BORDERS = 128,              /* columns of a table */
};

/* --- bytes ----------------------------------------------------------------------------------------------------------- */
static inline unsigned ms_u8(struct view v, size_t at)
{
	return at < v.n ? (unsigned char)v.p[at] : 0;
}

static inline unsigned ms_u16(struct view v, size_t at)
{
	return at + 2 <= v.n && at + 2 > at ? ms_u8(v, at) | ms_u8(v, at + 1) << 8 : 0;
}

static inline uint32_t ms_u32(struct view v, size_t at)
{
	return at + 4 <= v.n && at + 4 > at ? ms_u16(v, at) | (uint32_t)ms_u16(v, at + 2) << 16 : 0;
}

/* The part [at, at + n) of v, cut where v ends. */
static inline struct view ms_slice(struct view v, size_t at, size_t n)
{
	if (at >= v.n)
		return (struct view){ "", 0 };
	return (struct view){ v.p + at, n < v.n - at ? n : v.n - at };
}

/* --- the file ---------------------------------------------------------------------------------------------------------- */
/* The stories, in the order of their CPs. */
enum ms_story { MS_BODY, MS_NOTES, MS_HEADERS, MS_MACROS, MS_COMMENTS, MS_ENDNOTES, MS_BOXES, MS_HEADER_BOXES, MS_STORIES };

struct ms_range {
	uint32_t start, end; /* CPs */
};

struct ms_piece {
	uint32_t cp, end;
	uint32_t fc;         /* byte in main */
	bool narrow;         /* 8-bit characters */
	struct view prl;     /* properties a fast save laid over the piece */
};

/* A stretch of main with one set of properties. */
struct ms_run {
	uint32_t fc, end;
	struct view prl;
	uint16_t istd;       /* paragraphs: their style */
};

/* How a character looks. */
struct ms_chp {
	bool bold, italic, underline, hidden, deleted, special, symbol;
	uint16_t font, symbol_font, symbol_char;
};

/* How a paragraph looks. */
struct ms_pap {
	uint16_t istd, list; /* list: 1-based row of the list overrides, 0 = none */
	uint8_t justify, level, outline; /* outline: 0..8, 9 = text */
	bool in_table, row_end, inner_cell, inner_row_end;
	uint32_t depth;      /* nesting of tables, 0 = outside */
	struct view row;     /* end of a row: where its cells begin and end */
};

struct ms_style {
	bool known, is_paragraph, resolved;
	uint16_t sti, base;
	struct view papx, chpx;
	struct ms_chp chp;   /* with all it is based on */
	struct ms_pap pap;
};

struct ms_level {
	uint32_t start;
	uint8_t format;      /* MS_NFC... */
	uint8_t follow;      /* 0 tab, 1 blank, 2 nothing */
	bool legal, no_restart;
	uint8_t restart_after; /* level that restarts this one; 0xFF = the one above */
	struct view text;    /* UTF-16; a unit below 9 stands for the number of that level */
	uint16_t font;
	bool known;
};

struct ms_list {
	uint32_t id;
	bool simple;
	struct ms_level levels[MS_LEVELS];
	uint32_t count[MS_LEVELS]; /* running numbers */
	bool started[MS_LEVELS];
};

struct ms_override {
	uint32_t id;
	struct ms_list *list;
	bool has_start[MS_LEVELS], used[MS_LEVELS];
	uint32_t start[MS_LEVELS];
	struct ms_level levels[MS_LEVELS]; /* known: stands in for the list's own */
};

struct msdoc {
	struct arena *arena;
	struct view main, table, data;
	bool damaged;             /* something pointed outside the file */
	struct ms_range story[MS_STORIES];
	uint16_t *text;           /* UTF-16 units by CP */
	uint32_t ncp;
	struct ms_piece *pieces;
	size_t npieces;
	struct view *prls;        /* properties named by fast-saved pieces */
	size_t nprls;
	struct ms_run *chpx, *papx;
	size_t nchpx, npapx;
	struct ms_style *styles;
	size_t nstyles;
	uint16_t default_font;
	const char **fonts;       /* UTF-8 names; NULL where broken */
	size_t nfonts;
	struct ms_list *lists;
	size_t nlists;
	struct ms_override *overrides;
	size_t noverrides;
};

/* Rows of the FIB that are used: index of an (offset, length) pair. */
enum ms_fib {
	FIB_STYLES = 1, FIB_NOTE_REFS = 2, FIB_NOTE_TEXTS = 3, FIB_SECTIONS = 6, FIB_HEADERS = 11, FIB_CHPX = 12, FIB_PAPX = 13,
	FIB_FONTS = 15, FIB_CLX = 33, FIB_SHAPES = 40, FIB_HEADER_SHAPES = 41, FIB_ENDNOTE_REFS = 46, FIB_ENDNOTE_TEXTS = 47,
	FIB_DRAWINGS = 50, FIB_BOXES = 56, FIB_HEADER_BOXES = 58, FIB_LISTS = 73, FIB_OVERRIDES = 74,
};
/* The structure in `table`; *at (may be NULL) = its offset. */
struct view ms_fib(const struct msdoc *m, enum ms_fib what, size_t *at);

/* --- the steps of opening, in order (msdoc_text.c, msdoc_prop.c, msdoc_list.c) --------------------------------------------- */
int ms_text_load(struct msdoc *m, struct err *err); /* pieces and text; -1 when there are none */
void ms_prop_load(struct msdoc *m);                 /* runs, styles, fonts */
void ms_list_load(struct msdoc *m);

/* --- asking (msdoc_text.c, msdoc_prop.c) ----------------------------------------------------------------------------------- */
/* The piece that holds a CP, NULL past the end. */
const struct ms_piece *ms_piece_at(const struct msdoc *m, uint32_t cp);
/* Paragraph properties of the paragraph whose mark stands at `cp`. */
struct ms_pap ms_pap_at(struct msdoc *m, uint32_t cp);
/* Character properties at cp, and up to which CP (at most `limit`) they hold. */
struct ms_chp ms_chp_at(struct msdoc *m, uint32_t cp, uint32_t limit, const struct ms_pap *pap, uint32_t *end);
/* Heading level 1..9 of a paragraph, 0 when it is none. */
int ms_heading(const struct msdoc *m, const struct ms_pap *p);
/* Is it a line of a table of contents? */
bool ms_is_contents(const struct msdoc *m, const struct ms_pap *p);
const char *ms_font(const struct msdoc *m, unsigned font); /* "" when unknown */
/* UTF-16 units to UTF-8. */
void ms_utf8(const uint16_t *u, size_t n, struct buf *out);

/* One property and its operand; false at the end or where it breaks off. */
struct ms_sprm {
	unsigned op;
	struct view arg;
};
bool ms_sprm_next(struct view *prl, struct ms_sprm *out);

/* The label of the next paragraph of a list ("1.", "a)", "-"), counters moved on; what follows it is `*gap`. Empty: no label. */
struct view ms_list_label(struct msdoc *m, const struct ms_pap *p, bool *gap);

/* The columns of a table, made from its rows (struct ms_pap). */
struct ms_grid {
	int16_t at[MS_BORDERS];
	size_t n;
};
void ms_grid_add(struct ms_grid *g, struct view row);
/* How many columns the cell of that row takes, at least 1. */
unsigned ms_grid_span(const struct ms_grid *g, struct view row, size_t cell);

/* Texts of WordArt (watermarks, stamps) among the drawings, one call of `found` each. */
void ms_wordart(struct msdoc *m, void (*found)(void *to, struct view utf8), void *to);
#endif
