/* arith - what the checks that judge figures share: the interval a printed figure stands for, units that can be converted,
 * one digit that would mend a number, and how a computation is shown to people (Vietnamese notation). */
#ifndef CHECK_ARITH_H
#define CHECK_ARITH_H
#include "base/buf.h"
#include "base/dec.h"
#include "check/check.h"

enum { ARITH_TEXT_MAX = 16 * 1024 }; /* bytes of one computation shown */

/* What a printed unit measures. A counted thing (hộ, vụ, đảng viên) has base = its folded words and factor 1. */
struct measure {
	struct view base;     /* "đồng", "m2", or the folded counting words; empty: no unit printed */
	int64_t num, den;     /* one printed unit = num/den base units */
	bool counted;         /* whole things: a number without decimals is exact */
	bool money, percent;
};

/* Checks compare every figure with every other, so the measure of a unit is asked for again and again: kept by its words. */
struct arith_memo *arith_memo_new(struct arena *a);
struct measure arith_measure(const struct check_in *in, struct view unit);
/* Both can be added: the same base. Two counted units always can (91 mô hình + 40 điển hình): part_of says that they may. */
bool arith_addable(const struct measure *a, const struct measure *b);

/* The interval of a number as printed: exact when counted, rounded otherwise, widened on the proper side by the qualifier. */
struct interval arith_interval(struct dec d, bool counted, enum qualifier q);
/* The interval of a figure's value, in printed units. */
struct interval arith_value(const struct check_in *in, const struct figure *f);
/* The same in base units of its measure. */
struct interval arith_in_base(const struct check_in *in, const struct figure *f);

/* How a printed percent agrees with an exact ratio (already x 100). */
enum fit { FIT_YES, FIT_CUT, FIT_NO };
enum fit arith_fit(struct interval ratio, struct dec percent, enum qualifier q);
/* a / b x 100 */
struct interval arith_percent_of(struct interval a, struct interval b);

/* True when one slip of the pen turns `printed` into `meant`: one digit changed, two neighbours swapped, one digit doubled or
 * dropped. *how: what was done, in words. */
bool arith_slip(struct dec printed, struct dec meant, const char **how);

/* Text in the arena. */
char *arith_vi(const struct check_in *in, struct dec d);
char *arith_quote(const struct check_in *in, struct place at);
/* A place from the first to the last of both when they stand near each other in one block, else the first. */
struct place arith_span(const struct check_in *in, struct place a, struct place b);
/* The whole sentence around a place: to ". ", "! ", "? " or the block's end; a semicolon does not end it, as lists go on after it. */
struct span arith_sentence(const struct doc *d, size_t at);
/* Evidence that is not the finding's own place. */
void arith_evidence(struct findings *out, struct finding *f, struct place at);
/* value, base and percent of a figure as evidence. */
void arith_evidence_of(struct findings *out, struct finding *one, const struct figure *f);
/* Where a figure's percent is printed, or the figure itself. */
struct place arith_percent_place(const struct figure *f);
/* Buffer to arena string; releases the buffer. */
char *arith_done(const struct check_in *in, struct buf *b);
#endif
