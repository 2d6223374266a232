/* kind - what an instance in a pack may be: a sum check, a ratio check, an extractor. The verbs describe their kinds, app hands
 * the descriptions to pack_judge; the pack room never includes a verb. The same types judge the cells of tables (schema.tsv). */
#ifndef PACK_KIND_H
#define PACK_KIND_H
#include <stdbool.h>
#include <stddef.h>

enum pack_type {
	PACK_TEXT,     /* anything */
	PACK_FOLDED,   /* words as vitext_fold leaves them: small letters, tone the old way, single blanks */
	PACK_CODE,     /* letters, digits, . _ - / ; no blanks */
	PACK_WHOLE,    /* 0, 1, 2, ... */
	PACK_NUMBER,   /* plain decimal: 85.4 */
	PACK_YES,      /* yes | no | có | không */
	PACK_DATE,     /* 2024-12-15 */
	PACK_PERIOD,   /* 2024-Q4, ... (base/period.h) */
	PACK_MEASURE,  /* a unit of the table measures */
	PACK_EXPR,     /* an expression (pack/expr.h) */
	PACK_ONE_OF,   /* one of the words in `of`: "a|b|c" */
	PACK_REF,      /* a cell of another table: `of` = "table.column" */
	PACK_TYPES
};

struct pack_arg {
	const char *name;
	enum pack_type type;
	const char *of;
	bool required;
};

enum { PACK_ARGS_MAX = 12 };

/* One kind: rows of `table` whose cell `kind` is `name` take these arguments in their cell `args`, "name=value; name=value". */
struct pack_kind {
	const char *table;
	const char *name;
	const char *title_vi, *title_en;
	struct pack_arg args[PACK_ARGS_MAX]; /* ends with name NULL */
};

struct pack_kinds {
	const struct pack_kind *const *v;
	size_t n;
};
#endif
