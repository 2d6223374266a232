/* cite - the two halves of extract_citations, private to room extract: the grammar of one mention (citations.c) and the keys
 * that mentions share (cite_key.c). */
#ifndef EXTRACT_CITE_H
#define EXTRACT_CITE_H
#include "model/citation.h"
#include "pack/office.h"

/* A mention with what only its key needs. */
struct cite {
	struct citation c;
	const struct doc_type *type; /* NULL: no type word and an unknown symbol */
	const struct term *term;     /* of the centre; NULL when none is printed */
	size_t first, after;         /* its tokens */
	bool state;                  /* "15/QĐ-UBND": slash before the type */
	bool glued_of;               /* "của" hangs on the symbol without a blank */
};

/* Fill c.key of all mentions. */
void cite_keys(struct cite *v, size_t n, struct arena *a);
#endif
