/* sums - a total and its parts: gathered from part_of, added up exactly in base units, and told as a finding of sum-parts. What the
 * checks of sums share: check_sum.c judges what part_of says, sum_lists.c the breakdowns that it did not see. */
#ifndef CHECK_SUMS_H
#define CHECK_SUMS_H
#include "check/check.h"

enum { PARTS_MAX = 60 };

struct sum {
	const struct figure *total;
	const struct figure *part[PARTS_MAX];
	size_t n;
	bool closed;                /* the list claims to be complete */
	struct interval whole, all; /* base units */
};

/* Where the figures stand that name a total in part_of or about, and the one behind them: from first to before end. Only they can
 * be its parts, so a total need not look at every figure of the paper. */
struct kin {
	size_t first, end;
};

/* By figure. */
struct kin *sum_kin(const struct check_in *in);
/* The total's parts, with `whole` and `all` ready. */
void sum_gather(const struct check_in *in, const struct kin *kin, size_t total, struct sum *s);

/* Parts from..to, in base units. */
struct interval sum_add_up(const struct check_in *in, const struct sum *s, size_t from, size_t to);
/* The first parts, two or more, reach the total: what follows is another breakdown, or another statement. */
bool sum_reaches(const struct check_in *in, const struct sum *s);
/* The sum in the total's unit, exactly, when it fits a dec. */
bool sum_exact(const struct check_in *in, const struct sum *s, struct dec *out);
/* One changed digit explains the gap, and by chance it would in fewer than one list of fifty. */
bool sum_gap_is_a_slip(const struct check_in *in, const struct sum *s);
/* Nothing that the list could have left out is as small as the gap. */
bool sum_gap_is_small(const struct check_in *in, const struct sum *s);
/* Every part carries another word of one axis of pack table check-axes; *complete: the axis has no other. */
bool sum_exclusive(const struct check_in *in, const struct sum *s, bool *complete);

/* May f be added to make this total? Its measure fits, and it is no percent, change, range or target. */
bool sum_addend(const struct check_in *in, const struct figure *f, const struct figure *total);
bool sum_same_unit(const struct check_in *in, const struct figure *a, const struct figure *b);
/* The shorter unit begins the longer one: "tổ chức", "tổ chức đảng". */
bool sum_like_unit(const struct check_in *in, const struct figure *a, const struct figure *b);
bool sum_mark_between(const struct check_in *in, size_t from, size_t to, const char *marks);

/* "19 + 1.021 + 2.929" */
char *sum_addends(const struct check_in *in, const struct sum *s);
/* One slip in the total, or in one part, that would make the sum right; NULL when there is none. */
char *sum_hint(const struct check_in *in, const struct sum *s);
void sum_evidence(struct findings *out, struct finding *one, const struct sum *s);
void sum_tell(const struct check_in *in, struct findings *out, const struct sum *s, enum severity severity, const char *why);
#endif
