/* field_owner - which body answers for a field of work, from a day on. A field of work is not a body: bodies are merged, fields stay. */
#ifndef RECORDS_FIELD_OWNER_H
#define RECORDS_FIELD_OWNER_H
#include "records/records.h"

struct field_owner {
	const char *field;
	int64_t unit;                    /* 0: none */
	struct day from;
};
/* unit 0: from that day nobody. err: no such field, the unit does not stand then. */
int field_owner_set(struct records *rec, const char *field, int64_t unit, struct day from, struct err *err);
/* Several offices in one store: the owners of a field are bodies; the one that stands under (or is) `within`, 0: any. 1 with *unit,
 * 0 none, -1. */
int field_owner_on(struct records *rec, const char *field, int64_t within, struct day day, int64_t *unit, struct err *err);
int field_owners(struct records *rec, struct arena *a, struct field_owner **out, size_t *n, struct err *err);
#endif
