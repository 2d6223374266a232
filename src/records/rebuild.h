/* rebuild - derived tables made again from the lasting ones, and compared with them. */
#ifndef RECORDS_REBUILD_H
#define RECORDS_REBUILD_H
#include "records/records.h"

/* Empties and fills all derived tables (rebuild.def), inside a transaction. */
int rebuild_all(struct records *rec, struct err *err);
/* Did an upgrade leave them to be made again (sql/0002-search.sql)? 1, 0, -1. */
int rebuild_is_due(struct records *rec, struct err *err);
/* In a store that holds nothing yet. */
int rebuild_settled(struct records *rec, struct err *err);

struct rebuild_difference {
	const char *table;
	int64_t before, after; /* rows there were, rows there should be */
};
/* Makes them again inside a transaction of its own that is always taken back, and names those that came out different. */
int rebuild_compare(struct records *rec, struct rebuild_difference **out, size_t *n, struct arena *a, struct err *err);

#define REBUILD(fn) int fn(struct records *rec, struct err *err);
#include "records/rebuild.def"
#undef REBUILD
#endif
