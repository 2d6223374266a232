/* secret - the secrecy marks of design.md 3.8. First form. */
#include "doc/doc.h"

bool doc_is_secret(const struct doc *d)
{
	(void)d;
	return false;
}
