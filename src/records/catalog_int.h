/* catalog_int - what catalog.c and catalog_judge.c share and nobody else needs: where the reading stands, and the first complaint. */
#ifndef RECORDS_CATALOG_INT_H
#define RECORDS_CATALOG_INT_H
#include "records/catalog.h"

struct reading {
	const struct pack *pack;
	struct arena *arena;
	struct err *err;
	bool failed;                     /* err is filled; only the first complaint stays */
	const struct pack_table *table;
	const struct pack_row *row;
};

/* "file:line:column: what" of the row being read. Returns false. */
bool catalog_complain(struct reading *r, const char *column, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* What hangs together across tables. */
void catalog_judge(struct reading *r, const struct catalog *c);
#endif
