/* paper - the use case "read a file and know what is in it": reading, structure, figures, citations, findings joined. */
#ifndef APP_PAPER_H
#define APP_PAPER_H
#include "base/err.h"
#include "check/check.h"
#include "doc/doc.h"
#include "model/citation.h"
#include "model/figure.h"
#include "model/finding.h"
#include "pack/pack.h"

struct paper {
	struct arena arena;
	const char *path;      /* as given; "-" for standard input */
	struct view bytes;     /* the file as received */
	char sha256[65];
	struct doc *doc;
	struct citations citations;
	struct figures figures;
	struct findings findings; /* after paper_check */
};

/* Read, judge the secrecy mark, find the structure, the citations and the figures. The message in err names the file.
 * Always pair with paper_close, also after a failure. */
int paper_open(struct paper *p, const char *path, const struct pack *pack, struct err *err);
/* The same for bytes that are in memory already and outlive the paper. */
int paper_take(struct paper *p, const char *name, struct view bytes, const struct pack *pack, struct err *err);
struct paper_check_options {
	const struct paper *previous;  /* or NULL */
	const struct words *words;     /* or NULL */
	bool two_hands;                /* a core is free: spelling may run beside the other checks */
};
void paper_check(struct paper *p, const struct pack *pack, const struct paper_check_options *o);
void paper_close(struct paper *p);
#endif
