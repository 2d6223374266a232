/* subjects - the noun phrase that is counted. */
#include "extract/scan.h"

void scan_subjects(struct scan *s)
{
	(void)s;
}
