/* structure - header block, title, outline, recipients, signature. First form: only the tokens. */
#include "doc/doc.h"

void doc_structure(struct doc *d)
{
	d->tokens = tokens_cut(d->text, d->arena);
	d->header.tail = d->nblocks;
}
