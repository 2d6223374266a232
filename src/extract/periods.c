/* periods - the time a figure speaks of and the time it is compared with; whether it is a stock or a target. */
#include "extract/scan.h"

void scan_periods(struct scan *s)
{
	(void)s;
}
