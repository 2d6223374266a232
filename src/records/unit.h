/* unit - bodies and places with their history. A unit is its number and code, never its name. Everything that may change is a
 * dated trait: name, short, kind, symbol, parent:lanh-tho, parent:nganh. Two trees at once. Events say who follows whom. */
#ifndef RECORDS_UNIT_H
#define RECORDS_UNIT_H
#include "records/records.h"

enum { UNIT_DEPTH_MAX = 12, UNITS_MAX = 1000 * 1000, UNIT_CODE_MAX = 64, UNIT_VALUE_MAX = 500 };
#define TREE_PLACES "lanh-tho"
#define TREE_BODIES "nganh"

struct unit {
	int64_t id;
	const char *code;
	const char *name, *shortname, *kind, *symbol; /* on the day asked for; "" when none */
	int64_t parent;                               /* in the tree asked for; 0 = a root */
	bool closed;                                  /* abolished, merged or split away by that day */
	const char *profile;                          /* "" when none */
	int depth;                                    /* in the tree asked for, 0 = a root (units_on only) */
};

/* All units that exist on `day`, with what holds then, parents before children; arena memory. */
int units_on(struct records *rec, const char *tree, struct day day, struct arena *a, struct unit **out, size_t *n, struct err *err);
/* Those that had ended by `day`, with what held when they did, by number; depth and parent say nothing. */
int units_closed(struct records *rec, struct day day, struct arena *a, struct unit **out, size_t *n, struct err *err);
/* 1 found, 0 not, -1 failed. By code first, then by a folded name or short name that only one unit has on `day` (several: -1, err
 * names their codes). */
int unit_find(struct records *rec, struct view code_or_name, struct day day, int64_t *id, struct err *err);
/* By name, of those that had ended by `day`: for people who ask about them; what is written names units that stand. */
int unit_find_ended(struct records *rec, struct view name, struct day day, int64_t *id, struct err *err);
/* By its code alone, whatever day: 1 found, 0 not, -1 failed. */
int unit_of_code(struct records *rec, struct view code, int64_t *id, struct err *err);
int unit_read(struct records *rec, int64_t id, struct day day, struct arena *a, struct unit *out, struct err *err);
int unit_add(struct records *rec, const char *code, int64_t *id, struct err *err);
int unit_set(struct records *rec, int64_t id, const char *trait, const char *value, struct day from, struct err *err);
/* 1 stands on that day, 0 not yet or no longer, -1. */
int unit_stands(struct records *rec, int64_t id, struct day day, struct err *err);
/* *out = 0 when it is a root there, or what it stood under is closed. */
int unit_parent_on(struct records *rec, int64_t id, const char *tree, struct day day, int64_t *out, struct err *err);
/* Index of a unit in what units_on gave, (size_t)-1 when it is not there; sort `by_id` once with units_index. */
size_t *units_index(const struct unit *v, size_t n, struct arena *a);
size_t units_at(const struct unit *v, const size_t *by_id, size_t n, int64_t id);
/* Does v[at] of units_on stand below v[top]? False when one of them is not there ((size_t)-1). */
bool units_is_below(const struct unit *v, size_t n, size_t top, size_t at);
/* One dated trait as it was written. */
struct unit_trait {
	const char *trait, *value;
	struct day from;
	int64_t act;
};
int unit_traits(struct records *rec, int64_t id, struct arena *a, struct unit_trait **out, size_t *n, struct err *err);
/* While one moment of the store is read (nothing is written in between), who stands under whom is read once for each day: between
 * keep and drop. office_read does it. */
void unit_edges_keep(struct records *rec);
void unit_edges_drop(struct records *rec);
#endif
