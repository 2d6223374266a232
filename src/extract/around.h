/* around - what stands around a percent or a change and which counts are in its reach; for percents.c, changes.c and bases.c. */
#ifndef EXTRACT_AROUND_H
#define EXTRACT_AROUND_H
#include "extract/scan.h"

enum cue { CUE_NONE, CUE_SHARE, CUE_LEVEL, CUE_CHANGE, CUE_OVER };

/* What stands around a percent or a change. */
struct around {
	enum cue cue;
	enum direction direction;
	size_t left;      /* first token of the cue words */
	bool equal;       /* "bằng", "=": says the number before once more */
	bool plan, past;  /* what follows: "chỉ tiêu", "so với cùng kỳ" */
	int owner;        /* settled already: the count it belongs to */
};

/* The cue words that end right before the num, fillers and words of degree passed over. */
void around_left(const struct scan *s, const struct num *n, struct around *a);
/* What follows from token i (behind the percent sign or the unit): "chỉ tiêu", "so với cùng kỳ". */
void around_right(const struct scan *s, size_t i, struct around *a);
/* Only cue words stand between the start of n's clause (or the opening bracket) and n. */
bool around_opens(const struct scan *s, const struct num *n, const struct around *a);

/* Both stand in one segment. */
bool in_reach(const struct scan *s, const struct num *n, const struct num *count);
/* The count before num i that stands outside brackets i is not in; with pass_sub one that only tells more of another is passed
 * over when it can be. NO_NUM: none. */
int count_before(const struct scan *s, size_t i, bool pass_sub);
/* The nearest figure before i in its segment that carries a percent: itself a percent or a count with one. */
int percent_before(const struct scan *s, size_t i);
/* How well count c could be what the change n speaks of, by its unit; 0 = not. */
int likeness(const struct scan *s, const struct num *c, const struct num *n);

/* changes.c: "tăng 12 vụ" */
void mark_change(struct scan *s, size_t i);
/* bases.c: plans and wholes printed elsewhere; after the percents have found their counts */
void link_bases(struct scan *s);
#endif
