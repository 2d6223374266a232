/* propose - which figure of a paper is which indicator: a proposal for a person, never a decision. Pure; the caller (app) gives the
 * indicators as plain candidates and what was accepted before.
 *
 * How: what was accepted before comes first (the same words around the number, digits aside). Else the words of the indicator's
 * names are looked for around the figure: in what is counted, near it in its sentence, in the sentence, in its heading, each
 * counting less; a word that many names share counts little. The unit must not contradict the measure. The best pairs win, each
 * figure and each candidate once. */
#ifndef EXTRACT_PROPOSE_H
#define EXTRACT_PROPOSE_H
#include "doc/doc.h"
#include "model/figure.h"
#include "pack/pack.h"

enum {
	PROPOSE_CANDIDATES_MAX = 20 * 1000,
	PROPOSE_SURE = 70,  /* from here on a proposal may be accepted in bulk */
	PROPOSE_LEAST = 45, /* below it nothing is proposed */
};

struct propose_candidate {
	const char *names;   /* titles and other names, `|` between */
	const char *more;    /* words that must be there too: the member of a breakdown; "" none */
	const char *measure; /* printed unit, "" not known */
	bool percent;        /* it comes with a percent */
};

/* A pair that a person accepted in an earlier period. */
struct propose_memory {
	struct view sentence;
	size_t candidate;
};

struct proposal {
	int candidate;       /* -1: nothing fits */
	int sure;            /* 0..100 */
	bool remembered;
	struct span sentence;
};

/* One proposal for each figure, in order. */
struct proposal *extract_propose(const struct doc *d, const struct figures *f, const struct pack *p, const struct propose_candidate *c, size_t n,
                                 const struct propose_memory *m, size_t nm, struct arena *a);
/* Words around a figure as memory compares them: folded, every number as "#", the figure itself as "##". */
struct view propose_frame(const struct doc *d, const struct figure *f, struct arena *a);
#endif
