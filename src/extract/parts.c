/* parts - part_of and about: which figure is an addend or subset of which, and which one describes another. */
#include "extract/scan.h"

void scan_parts(struct scan *s)
{
	(void)s;
}
