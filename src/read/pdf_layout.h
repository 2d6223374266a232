/* pdf_layout - what reader_pdf.c and pdf_tables.c share: lines of a page and the stretches in them. Geometry as in pdf_glyphs.h. */
#ifndef READ_PDF_LAYOUT_H
#define READ_PDF_LAYOUT_H
#include "doc/doc.h"
#include "read/pdf_glyphs.h"

/* One stretch of one line: consecutive glyphs with no wide gap. */
struct stretch {
	const struct glyph *v;
	size_t n;
	float x1, x2;
	float base;  /* bottom of the ordinary glyphs */
	float mid;   /* middle height: a raised number shares it with its line, not its foot */
	float size;  /* size of most of its glyphs */
	bool centred, bold;
};

/* All stretches at one height, left to right. */
struct line {
	struct stretch *cells;
	size_t ncells;
	float x1, x2, top, base, size;
	int page;
	bool note; /* belongs to the notes at the foot */
};

struct layout {
	struct arena *arena;
	struct line *lines;
	size_t n, cap;
	float body_size; /* size of most glyphs of the paper */
	float pitch;     /* usual distance of lines in a paragraph */
	float left, right; /* usual edges of the text */
};

static inline bool is_blank(const struct glyph *g)
{
	return g->cp == ' ' || g->cp == '\n' || g->cp == 0xA0;
}

struct stretch pdf_stretch(const struct glyph *v, size_t n);
/* Glyphs of one stretch from `skip` on; raised numbers become marks when the paper has notes. */
void pdf_put_stretch(struct doc_builder *b, const struct layout *l, const struct stretch *s, size_t skip, bool marks);
/* The table that begins with the line of several cells at `first`, row by row; returns the line after it. */
size_t pdf_put_table(struct doc_builder *b, struct layout *l, size_t first, unsigned number, bool marks);
#endif
