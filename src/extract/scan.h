/* scan - the workbench of the figure passes; for the files of extract/ only.
 *
 * Passes run in this order, each in its own file, each filling fields the earlier ones left empty:
 *   scan_regions     figures.c   sentence, segment, clause, bracket, quote of every token
 *   scan_numbers     numbers.c   every number of the paper: value, base in a/b, range, percent sign, number words
 *   scan_units       units.c     the counting words; money in two units
 *   scan_tables      tables.c    what headers and row labels say of numbers alone in a cell
 *   scan_masks       masks.c     dates, names, ordinals, citations: marks numbers that are no figures
 *   scan_qualifiers  units.c     trên, gần, khoảng, trở lên
 *   scan_percents    percents.c, with around.c, changes.c, bases.c: which count a percent, a plan or a change belongs to, and what kind it is
 *   scan_parts       parts.c     part_of and about
 *   scan_shares      bases.c     shares in a row whose base stands in a sentence or heading before them
 *   scan_periods     periods.c   period, compared_to, stock, target
 *   scan_subjects    subjects.c  the noun phrase that is counted
 * A num that is not `dead` and not `eaten` at the end is a figure. */
#ifndef EXTRACT_SCAN_H
#define EXTRACT_SCAN_H
#include "doc/doc.h"
#include "extract/lexicon.h"
#include "model/citation.h"
#include "model/figure.h"

enum { NO_NUM = -1 };

/* How far the passes look from a number, so that a paper of one endless sentence takes no more than its share of time. */
enum { NUMS_REACH = 96, TOKENS_REACH = 800 };

/* Where a token stands. Numbers of sentences, segments (also end at ;) and clauses (also end at , : and brackets) grow through
 * the paper, so equal numbers mean the same stretch. */
struct region {
	uint32_t sentence, segment, clause;
	int32_t bracket;    /* token of the innermost open round bracket, -1 = none */
	int32_t quote;      /* token of the opening quote mark when the quote closes in the same block, -1 = none */
};

struct num {
	size_t t0, t1;       /* tokens of the value, with base and range end when written together */
	size_t after;        /* first token after value, percent sign and unit */
	struct figure f;
	bool percent;        /* a percent sign belongs to it */
	bool sign_up, sign_down; /* "+5", "-5" glued to it */
	bool dead;           /* no figure: date, name, ordinal, ... */
	bool eaten;          /* it lives on as another num's percent or base */
	bool words;          /* written in words */
	bool own_unit;       /* the unit stands right of it */
	bool loose_slash;    /* "12 tổ/145 thành viên": joined to the next by a slash */
	bool change;         /* tăng 12 vụ */
	bool sub;            /* "có 90 học viên": tells more of the count before */
	bool total;          /* "tổng số ..." stands before it */
	bool whole;          /* "trên tổng số 90 hội viên": the base of the count right before */
	bool earlier;        /* "(03 vụ)" behind "so với cùng kỳ": the earlier period's value */
	bool plan;           /* it is the plan of a count before it */
	bool cell;           /* stands alone in a cell of a table */
	bool bare;           /* dead only because no unit stands at it */
	bool each;           /* "mỗi em 500.000 đồng": for one of what was counted before */
	bool worth;          /* "trị giá ..." stands before it */
	struct view kind;    /* of the unit: person, money, ... */
	int rate_of;         /* "71,5/70%": the count whose percent it also is */
};

struct scan {
	const struct doc *doc;
	const struct tokens *t;
	const struct citations *citations;
	size_t *cited;       /* by citation: where it or one before it ends, whichever is farther; scan_masks */
	struct arena *arena;
	struct lexicon *lex;
	struct region *at;   /* by token */
	int *num_at;         /* by token: the num it belongs to, NO_NUM */
	struct num *nums;
	size_t n, cap;
};

void scan_numbers(struct scan *s);
void scan_units(struct scan *s);
void scan_tables(struct scan *s);
void scan_masks(struct scan *s);
void scan_qualifiers(struct scan *s);
void scan_percents(struct scan *s);
void scan_parts(struct scan *s);
void scan_shares(struct scan *s);
void scan_periods(struct scan *s);
void scan_subjects(struct scan *s);

/* --- asked by all passes ----------------------------------------------------------------------------------------------- */
static inline const struct token *tok(const struct scan *s, size_t i)
{
	static const struct token none = { .kind = TOKEN_BREAK, .text = { "", 0 }, .fold = { "", 0 } };
	return i < s->t->n ? &s->t->v[i] : &none;
}
static inline bool tok_is(const struct scan *s, size_t i, const char *text)
{
	return view_is(tok(s, i)->fold, text);
}
static inline bool tok_mark(const struct scan *s, size_t i, uint32_t cp)
{
	return tok(s, i)->kind == TOKEN_MARK && tok(s, i)->cp == cp;
}
static inline bool tok_dash(const struct scan *s, size_t i)
{
	return tok_mark(s, i, '-') || tok_mark(s, i, 0x2013) || tok_mark(s, i, 0x2014);
}
static inline bool is_count(const struct num *n)
{
	return !n->dead && !n->eaten && !n->percent;
}
/* Num k stands at most NUMS_REACH nums before num i. */
static inline bool near_num(size_t k, size_t i)
{
	return k + NUMS_REACH >= i;
}
static inline bool kind_is(const struct num *n, const char *kind)
{
	return view_is(n->kind, kind);
}
/* The paper's text from the first to before the last token, as a place. */
struct place scan_place(const struct scan *s, size_t from, size_t to);
#endif
