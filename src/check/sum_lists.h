/* sum_lists - breakdowns that part_of did not see: halves of an axis, a breakdown in one breath, a note of lists, bullets under a line
 * that ends in a colon, two lists of one thing, shares that make up a whole. */
#ifndef CHECK_SUM_LISTS_H
#define CHECK_SUM_LISTS_H
#include "check/sums.h"

/* `row`, by figure: those that stand in two such lists; what part_of makes of them is not judged again. */
void sum_lists_two_rows(const struct check_in *in, struct findings *out, bool *row);
/* Figure i as the total of a breakdown. */
void sum_lists_judge(const struct check_in *in, struct findings *out, const struct kin *kin, size_t i);
void sum_lists_shares(const struct check_in *in, struct findings *out);
#endif
