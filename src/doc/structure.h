/* structure - the steps of doc_structure(), private to room doc. Order: header, tail, outline. */
#ifndef DOC_STRUCTURE_H
#define DOC_STRUCTURE_H
#include "doc/doc.h"

/* A line as a reader of the page sees it: a paragraph, or one cell of a row. Trimmed. */
struct line {
	struct span at;
	size_t block;
};
/* All lines of blocks [from, to); cells of a row one by one; empty ones left out. */
struct line *lines_of(struct doc *d, size_t from, size_t to, size_t *n);

/* A heading label at the start of a line: its level (0 = none) and its length in bytes. */
enum label_kind { LABEL_NONE, LABEL_PART, LABEL_ROMAN, LABEL_LETTER, LABEL_ARABIC, LABEL_DOTTED, LABEL_POINT, LABEL_PAREN, LABEL_STAR, LABEL_DASH, LABEL_PLUS };
struct label {
	enum label_kind kind;
	int depth;      /* LABEL_DOTTED: how many numbers */
	size_t n;       /* bytes of the label as printed */
};
struct label label_read(struct view line);

void structure_header(struct doc *d);
void structure_tail(struct doc *d);
void structure_outline(struct doc *d);

/* Only capital letters (and marks, digits), at least two of them. */
bool is_capitals(struct view s);
/* The line is a drawn rule: "-----", "____", "* * *". */
bool is_rule(struct view s);
/* Number of blocks of the body (notes come after). */
size_t body_blocks(const struct doc *d);
/* fold(line) begins with the folded word(s), and a word border follows. */
bool line_starts(struct view line, const char *folded, struct arena *a);
#endif
