/* fact_cache - see fact_cache.h. */
#include "records/fact_cache.h"
#include "base/lang.h"

static void release(void *what)
{
	struct fact_cache *c = what;
	facts_drop(c);
	arena_release(&c->arena);
	arena_release(&c->trees_arena);
}

struct fact_cache *fact_cache(struct records *rec)
{
	if (!rec->facts) {
		rec->facts = arena_alloc(rec->arena, sizeof *rec->facts);
		arena_defer(rec->arena, release, rec->facts);
	}
	if (rec->facts->act != rec->act || rec->act == 0) { /* between acts others may have written */
		release(rec->facts);
		*rec->facts = (struct fact_cache){ .act = rec->act };
	}
	return rec->facts;
}

void fact_cache_drop_trees(struct records *rec)
{
	struct fact_cache *c = fact_cache(rec);
	arena_release(&c->trees_arena);
	c->trees_arena = (struct arena)ARENA_INIT;
	c->ntrees = 0;
}

static const void **slot(struct fact_cache *c, struct cache_ids *ids, int64_t id, struct err *err)
{
	if (id < 0 || id >= CACHE_IDS_MAX) {
		err_set(err, ERR_STORE, T("số hiệu %lld ngoài giới hạn của bảng", "number %lld is beyond what the table may hold"), (long long)id);
		return NULL;
	}
	if ((size_t)id >= ids->n) {
		size_t n = ids->n ? ids->n : 64;
		while (n <= (size_t)id)
			n *= 2;
		const void **v = arena_array(&c->arena, n, sizeof *v);
		if (ids->n)
			memcpy(v, ids->v, ids->n * sizeof *v);
		ids->v = v;
		ids->n = n;
	}
	return &ids->v[id];
}

const struct period_row *cached_period(struct records *rec, int64_t id, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	const void **at = slot(c, &c->periods, id, err);
	if (!at)
		return NULL;
	if (!*at) {
		struct period_row *p = arena_alloc(&c->arena, sizeof *p);
		int rc = period_row_read(rec, id, &c->arena, p, err);
		if (rc == 0)
			err_set(err, ERR_STORE, T("không có kỳ số %lld", "there is no period %lld"), (long long)id);
		if (rc <= 0)
			return NULL;
		*at = p;
	}
	return *at;
}

const struct place_tree *cached_tree(struct records *rec, struct day day, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	for (size_t i = 0; i < c->ntrees; i++)
		if (day_cmp(c->trees[i].day, day) == 0)
			return &c->trees[i];
	if (c->ntrees == CACHE_TREES_MAX)
		fact_cache_drop_trees(rec);
	struct place_tree t = { .day = day };
	if (units_on(rec, TREE_PLACES, day, &c->trees_arena, &t.units, &t.n, err) < 0)
		return NULL;
	t.by_id = units_index(t.units, t.n, &c->trees_arena);
	c->trees[c->ntrees] = t;
	return &c->trees[c->ntrees++];
}

int cached_stands(struct records *rec, int64_t unit, struct day day, struct err *err)
{
	if (!fact_cache(rec)->many)
		return unit_stands(rec, unit, day, err);
	const struct place_tree *t = cached_tree(rec, day, err);
	return t ? units_at(t->units, t->by_id, t->n, unit) != (size_t)-1 : -1;
}

const struct indicator_def *cached_indicator(struct records *rec, int64_t id, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	const void **at = slot(c, &c->indicators, id, err);
	if (!at)
		return NULL;
	if (!*at) {
		const char *code = NULL;
		int rc = store_text(rec->store, &code, &c->arena, err, "SELECT code FROM indicator WHERE id = $1", "i", id);
		if (rc < 0)
			return NULL;
		*at = rc ? catalog_indicator(rec->catalog, view_of(code)) : NULL;
		if (!*at)
			err_set(err, ERR_INPUT, T("bộ danh mục đang dùng không có chỉ tiêu “%s”", "the packs in use have no indicator “%s”"), code ? code : "?");
	}
	return *at;
}

const char *cached_part(struct records *rec, int64_t id, struct err *err)
{
	struct fact_cache *c = fact_cache(rec);
	if (id == 0)
		return "";
	const void **at = slot(c, &c->parts, id, err);
	if (!at)
		return NULL;
	if (!*at) {
		const char *code = NULL;
		int rc = store_text(rec->store, &code, &c->arena, err, "SELECT code FROM part WHERE id = $1", "i", id);
		if (rc == 0)
			err_set(err, ERR_STORE, T("không có phân tổ số %lld", "there is no part %lld"), (long long)id);
		if (rc <= 0)
			return NULL;
		*at = code;
	}
	return *at;
}
