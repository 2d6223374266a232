/* expr_int - what expr.c and expr_eval.c share and nobody else needs. */
#ifndef PACK_EXPR_INT_H
#define PACK_EXPR_INT_H
#include "pack/expr.h"

enum expr_code { F_MIN, F_MAX, F_ABS, F_ROUND, F_CUT, F_PERCENT, F_IF, F_KNOWN };
struct expr_function {
	const char *en, *vi;
	int least, most; /* arguments */
	enum expr_code code;
};
extern const struct expr_function expr_functions[];
#endif
