/* rates - a rate, the change printed behind it, and the other rate that the change is measured from.
 *
 *     đạt 92,5%, tăng 2,5% so với cùng kỳ (90%)        level 92,5, by 2,5, from 90, of the past
 *     đạt 94,5% (chỉ tiêu 92%), vượt 2,5%              level 94,5, by 2,5, from 92, of the plan
 *     giảm từ 4,2% xuống còn 2,5%, giảm 1,7%           level 2,5, by 1,7, from 4,2, of the past
 * Only words of comparison may stand between the three: any other word, and they may be three different things. */
#ifndef CHECK_RATES_H
#define CHECK_RATES_H
#include "check/check.h"

struct rates {
	const struct figure *level, *by, *from;
	bool plan;    /* from: a target, else an earlier period */
	bool sure;    /* printed side by side; false: only the year said of both tells that they belong together */
	bool points;  /* "điểm %", "điểm phần trăm" is printed behind the change */
};

/* Is figure i such a change? */
bool rates_of(const struct check_in *in, size_t i, struct rates *out);
/* The change fits as points; as a ratio of both (or as the level reached). */
bool rates_fit_points(const struct rates *r);
bool rates_fit_ratio(const struct rates *r);
/* The difference of the printed rates is the change to the digit, and their ratio is not: points called percent. */
bool rates_are_points(const struct rates *r);
/* "92,5% - 90% = 2,5 điểm %; 92,5/90 = 102,78%, in 3,5%" */
char *rates_computed(const struct check_in *in, const struct rates *r);
#endif
