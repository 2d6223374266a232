/* figure - the words of its small enumerations, see figure.h. */
#include "model/figure.h"

const char *qualifier_word(enum qualifier q)
{
	static const char *const w[] = { "exact", "over", "under", "about", "at-least", "at-most" };
	return w[q];
}

const char *percent_kind_word(enum percent_kind k)
{
	static const char *const w[] = { NULL, "of-plan", "share", "change", "points" };
	return w[k];
}

const char *direction_word(enum direction d)
{
	static const char *const w[] = { NULL, "up", "down" };
	return w[d];
}
