/* fact_cache - what fact.c and total.c read once for each act: indicators, parts and periods by number, and the tree of places on the
 * last day of each period that is written to. Thrown away when another act begins; the trees also when the tree changes. */
#ifndef RECORDS_FACT_CACHE_H
#define RECORDS_FACT_CACHE_H
#include "records/catalog.h"
#include "records/period.h"
#include "records/total.h"

enum { CACHE_TREES_MAX = 40, CACHE_IDS_MAX = 100 * 1000 };

struct place_tree {
	struct day day;
	struct unit *units;              /* parents before children */
	size_t n;
	size_t *by_id;
};

/* By number; NULL: not read yet. */
struct cache_ids {
	const void **v;
	size_t n;
};
struct fact_cache {
	struct arena arena, trees_arena;
	int64_t act;
	struct cache_ids indicators, periods, parts;
	struct place_tree trees[CACHE_TREES_MAX];
	size_t ntrees;
	bool many;                       /* between facts_begin and facts_end */
	bool was_empty, pass_over;
	struct pending *pending;         /* fact_many.c's; the heap's */
	size_t npending, pending_cap;
};

struct fact_cache *fact_cache(struct records *rec);
void fact_cache_drop_trees(struct records *rec);
/* NULL with err. What they give lives until the act ends. */
const struct period_row *cached_period(struct records *rec, int64_t id, struct err *err);
const struct place_tree *cached_tree(struct records *rec, struct day day, struct err *err);
/* Does the unit stand on that day: 1, 0, -1. One value asks for its own unit, however many there are; many ask the tree. */
int cached_stands(struct records *rec, int64_t unit, struct day day, struct err *err);
const struct indicator_def *cached_indicator(struct records *rec, int64_t id, struct err *err);
const char *cached_part(struct records *rec, int64_t id, struct err *err);

/* ---- fact.c, fact_many.c and total.c among themselves ---- */

/* A version as a row of `fact`, nothing else. */
int fact_row_add(struct records *rec, const struct fact *f, int64_t *id, struct err *err);
/* Between facts_begin and facts_end: it waits. */
int fact_wait(struct records *rec, const struct fact *f, struct err *err);
void facts_drop(struct fact_cache *c);
/* Sums of one key from all that stands of it, by unit. */
enum totals_there { TOTALS_NONE, TOTALS_OLD, TOTALS_OF_OWN }; /* what the table has of the key: nothing, what is no longer so, those of the units that gave a value */
int totals_write(struct records *rec, const struct total_key *k, const struct total_value *v, size_t n, enum totals_there there, struct err *err);
#endif
