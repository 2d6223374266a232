/* judge - is what stands in the packs' tables what it should be? Every complaint has file, line, column and what was expected.
 *
 * What should stand there is data too: table `schema` (table, column, type, of, required, unique), see docs/pack-format.md. A
 * table without a schema, or a column the schema does not name, is a complaint as well: unknown words are said, not passed over. */
#ifndef PACK_JUDGE_H
#define PACK_JUDGE_H
#include "pack/kind.h"
#include "pack/pack.h"

struct pack_complaint {
	const char *file;
	int line, column;
	const char *what;     /* "cần một số nguyên, ở đây là “abc”" */
};

struct pack_complaints {
	struct pack_complaint *v;
	size_t n, cap;
};

enum { PACK_COMPLAINTS_MAX = 1000 };

/* Judges every table of every loaded pack. `kinds` may be NULL: then cells `kind` and `args` are only judged as text. */
struct pack_complaints pack_judge(const struct pack *p, const struct pack_kinds *kinds, struct arena *a);
/* NULL when the cell is of that type, else what was expected. */
const char *pack_type_judge(const struct pack *p, enum pack_type type, const char *of, struct view cell, struct arena *a);
#endif
