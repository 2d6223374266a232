/* unit - bodies and places with their history. A unit is its number and code, never its name. Everything that may change is a
 * dated trait: name, short, kind, symbol, parent:lanh-tho, parent:nganh. Two trees at once. Events say who follows whom. */
#ifndef RECORDS_UNIT_H
#define RECORDS_UNIT_H
#include "records/records.h"

enum { UNIT_DEPTH_MAX = 12, UNITS_MAX = 1000 * 1000 };
#define TREE_PLACES "lanh-tho"
#define TREE_BODIES "nganh"

struct unit {
	int64_t id;
	const char *code;
	const char *name, *shortname, *kind, *symbol; /* on the day asked for; "" when none */
	int64_t parent;                               /* in the tree asked for; 0 = a root */
	bool closed;                                  /* abolished, merged or split away by that day */
};

/* All units that exist on `day`, with what holds then, parents before children; arena memory. */
int units_on(struct records *rec, const char *tree, struct day day, struct arena *a, struct unit **out, size_t *n, struct err *err);
/* 1 found, 0 not, -1 failed. By code first, then by a folded name or short name that only one unit has on `day`. */
int unit_find(struct records *rec, struct view code_or_name, struct day day, int64_t *id, struct err *err);
/* By its code alone, whatever day: 1 found, 0 not, -1 failed. */
int unit_of_code(struct records *rec, struct view code, int64_t *id, struct err *err);
int unit_read(struct records *rec, int64_t id, struct day day, struct arena *a, struct unit *out, struct err *err);
int unit_add(struct records *rec, const char *code, int64_t *id, struct err *err);
int unit_set(struct records *rec, int64_t id, const char *trait, const char *value, struct day from, struct err *err);
#endif
