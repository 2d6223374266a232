/* match - which figure of an old paper is which figure of a new one, by meaning: what is counted, its unit, the words around,
 * the section, what it is a part of; never by the value. Order only breaks ties. Pure; results live in the arena. */
#ifndef CHECK_MATCH_H
#define CHECK_MATCH_H
#include "base/arena.h"
#include "doc/doc.h"
#include "model/figure.h"
#include "model/pair.h"

struct pairs match_figures(const struct doc *old_doc, const struct figures *old, const struct doc *doc, const struct figures *now, struct arena *a);
#endif
