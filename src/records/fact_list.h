/* fact_list - the values that stand, one after the other, with the codes people and files know them by. */
#ifndef RECORDS_FACT_LIST_H
#define RECORDS_FACT_LIST_H
#include "records/fact.h"

struct fact_line {
	const char *indicator, *unit, *regime, *period, *part; /* codes; part "" = the whole */
	struct fact fact;
};
struct fact_list_ask {
	const char *indicator, *unit, *period; /* codes and a label; NULL: all */
};
/* By indicator, period, unit, part and role. each: 0 goes on, -1 with err stops. Lines live until each returns. */
int fact_list(struct records *rec, const struct fact_list_ask *ask, int (*each)(void *ctx, const struct fact_line *l, struct err *err), void *ctx, struct err *err);
#endif
