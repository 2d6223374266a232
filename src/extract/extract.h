/* extract - doc -> figures and citations, guided by the words of pack `chung` (and what other packs add). Pure: no file, no
 * clock, no store. Results live in the arena and point into doc->text. Call doc_structure() first. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H
#include "base/arena.h"
#include "doc/doc.h"
#include "model/citation.h"
#include "model/figure.h"
#include "pack/pack.h"

/* Citations come first: figures inside a citation (its number, its date) are not figures. */
struct citations extract_citations(const struct doc *d, const struct pack *p, struct arena *a);
struct figures extract_figures(const struct doc *d, const struct citations *c, const struct pack *p, struct arena *a);
#endif
