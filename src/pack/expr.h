/* expr - the one expression language of packs: filters, formulas, checks, fields of templates (docs/pack-format.md).
 *
 *     a + b - c          số_đạt / số_giao * 100 >= 85,5          loại = "Khá" và không (kỳ < "2024-Q2")
 *
 * Names: letters, digits, "_" and inner dots, of any alphabet; any code in [square brackets]. Numbers as the reports write them
 * (1.234,5; a dot that cannot group is a decimal mark). Strings in "..." or '...'. By rank, loosest first: hoặc/or, và/and,
 * không/not, one of = <> < <= > >= (also != == ≠ ≤ ≥), + -, * / (also ×), sign. Functions f(a; b), see docs.
 *
 * Evaluation is exact over fractions, never rounds but where the expression says round, and knows "none" (a value that is not
 * there): arithmetic and comparison with none give none, và/hoặc decide where one side is enough. Texts compare as vitext does
 * for = and <>, by code point for the order, so ISO days and periods order rightly. */
#ifndef PACK_EXPR_H
#define PACK_EXPR_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/dec.h"
#include "base/view.h"

enum { EXPR_TEXT_MAX = 4096, EXPR_DEPTH_MAX = 64, EXPR_ARGS_MAX = 16 };

enum expr_op {
	EXPR_NUMBER, EXPR_STRING, EXPR_NAME, EXPR_TRUE, EXPR_FALSE,
	EXPR_OR, EXPR_AND, EXPR_NOT,
	EXPR_EQ, EXPR_NE, EXPR_LT, EXPR_LE, EXPR_GT, EXPR_GE,
	EXPR_ADD, EXPR_SUB, EXPR_MUL, EXPR_DIV, EXPR_NEG,
	EXPR_CALL,
};

/* A node; kids are its operands or arguments. Open, so that others may walk it (names to load, SQL to make). */
struct expr {
	enum expr_op op;
	int at;                /* 1-based character in the text */
	struct frac number;
	struct view text;      /* name or string */
	int function;          /* call: row of the function table */
	struct expr *kids[EXPR_ARGS_MAX];
	size_t nkids;
};

struct expr_error {
	int at;                /* 1-based character in the text */
	char message[200];     /* "cần “)”" */
};

/* NULL with *error filled when the text is no expression. */
struct expr *expr_parse(struct view text, struct arena *a, struct expr_error *error);
/* The same expression in one spelling with all brackets: parses back to the same. */
void expr_print(const struct expr *e, struct buf *b);
/* Calls `name` for each name in it; stops at the first false and gives that node, else NULL. */
const struct expr *expr_names(const struct expr *e, bool (*name)(void *ctx, struct view name), void *ctx);

enum expr_kind { EXPR_IS_NONE, EXPR_IS_NUMBER, EXPR_IS_TEXT, EXPR_IS_YES };
struct expr_value {
	enum expr_kind kind;
	struct frac number;
	struct view text;
	bool yes;
};

/* What a name stands for; false when there is no such name (none is a value: true with EXPR_IS_NONE). */
typedef bool expr_lookup(void *ctx, struct view name, struct expr_value *out);
/* False with *error filled: unknown name, text where a number must stand, division by zero, a result that does not fit. */
bool expr_eval(const struct expr *e, expr_lookup *lookup, void *ctx, struct expr_value *out, struct expr_error *error);
#endif
