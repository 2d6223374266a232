/* sheet - a paper about to be written: its lines in order, with runs, note marks and gaps. A template (docs/template.md) filled with
 * values gives a sheet; the writers turn it into bytes. Everything lives in the caller's arena. */
#ifndef WRITE_SHEET_H
#define WRITE_SHEET_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum {
	TEMPLATE_MAX = 4 * 1024 * 1024,
	SHEET_LINES_MAX = 100 * 1000,
	SHEET_NOTES_MAX = 10 * 1000,
	TEMPLATE_FIELD_MAX = 400, /* bytes between {{ and }} */
};

enum sheet_kind {
	SHEET_HEAD,      /* a line of the header block: left and right column */
	SHEET_TITLE,     /* name of the type, alone on its line */
	SHEET_SUBJECT,
	SHEET_HEADING,   /* level 1 Roman, 2 Arabic, 3 (n) */
	SHEET_PARA,
	SHEET_RECIPIENT, /* the first one is the label */
	SHEET_SIGN,      /* post, ..., name */
	SHEET_NOTE,
};

struct sheet_run {
	struct view text;
	bool bold, italic;
	bool gap;        /* a value that the records do not have: shown as [...] and listed */
	int note;        /* > 0: no text, the mark of that note */
	struct view field; /* p NULL: words of the template */
};

struct sheet_line {
	enum sheet_kind kind;
	int level;       /* SHEET_HEADING */
	int note;        /* SHEET_NOTE: its number */
	struct sheet_run *runs;
	size_t nruns;
	struct sheet_run *right; /* SHEET_HEAD: the right column */
	size_t nright;
};

struct sheet {
	struct sheet_line *lines;
	size_t n;
	size_t nnotes;
	size_t nfields, ngaps; /* fields in all; of them without a value */
};

/* The words for a field ("ket-nap", "ket-nap|percent"). 1: written to out; 0: the records have no value (out then says what to show
 * in the gap); -1 with err: no such field. */
typedef int sheet_value(void *ctx, struct view field, struct buf *out, struct err *err);

/* Reads and fills a template; NULL with err "name:line:column: what". Notes are numbered by the order of their marks. */
struct sheet *sheet_fill(struct view text, const char *name, sheet_value *value, void *ctx, struct arena *a, struct err *err);

/* The sheet as .txt (notes at the end, marks as [1]) and as .docx (real footnotes, the form of 36-HD/VPTW annex 3: A4, margins
 * 20/20/30/15 mm, Times New Roman 14, page number at the top from page 2). Same sheet, same bytes. */
void write_sheet_txt(const struct sheet *s, struct buf *out);
int write_sheet_docx(const struct sheet *s, struct buf *out, struct err *err);
#endif
