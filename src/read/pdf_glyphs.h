/* pdf_glyphs - the characters of a PDF with their boxes and fonts, through poppler-glib, which is loaded at run time so
 * that checking a .docx does not pay for it. Used by reader_pdf only. Geometry is in points, y downwards from the top. */
#ifndef READ_PDF_GLYPHS_H
#define READ_PDF_GLYPHS_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

enum { PDF_PAGES_MAX = 5000, PDF_GLYPHS_MAX = 20 * 1000 * 1000 };

struct glyph {
	uint32_t cp;        /* ' ' between words, '\n' where poppler ends a line */
	float x1, y1, x2, y2;
	float size;         /* font size */
	uint8_t look;       /* LOOK_BOLD, LOOK_ITALIC, LOOK_UNDERLINE */
	bool odd_font;      /* a font of a legacy encoding (.Vn..., VNI-...) */
	const char *font;   /* its name, when odd_font; else NULL */
};

struct pdf_page {
	float width, height;
	struct glyph *v;
	size_t n;
};

struct pdf_pages {
	struct pdf_page *v;
	size_t n;
};

/* All pages. -1 with err: damaged, encrypted, too large, or the library is missing (the message names the package). */
int pdf_glyphs(struct view all, struct arena *a, struct pdf_pages *out, struct err *err);
#endif
