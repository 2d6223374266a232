/* unit - see unit.h. Traits are read whole for a day and the last one not after it holds; trees are put together in memory. */
#include "records/unit.h"
#include <stdlib.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/judge.h"
#include "records/catalog.h"
#include "records/search.h"
#include "records/total.h"

#define NOWHERE ((size_t)-1)

/* What a unit is on a day, while its traits are read one after the other. */
struct reading_unit {
	struct unit u;
	const char *parent;
	bool stands;
};

static void take_trait(struct reading_unit *r, const char *tree, struct view trait, struct view value, struct arena *a)
{
	static const struct {
		const char *name;
		size_t at;
	} plain[] = {
		{ "name", offsetof(struct unit, name) }, { "short", offsetof(struct unit, shortname) }, { "kind", offsetof(struct unit, kind) },
		{ "symbol", offsetof(struct unit, symbol) }, { "profile", offsetof(struct unit, profile) },
	};
	r->stands = true;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (view_is(trait, plain[i].name))
			*(const char **)((char *)&r->u + plain[i].at) = arena_str(a, value);
	if (view_starts(trait, "parent:") && view_is(view_mid(trait, 7, trait.n), tree))
		r->parent = arena_str(a, value);
	if (view_is(trait, "closed"))
		r->u.closed = value.n > 0;
}

static struct reading_unit fresh(int64_t id, const char *code)
{
	return (struct reading_unit){ .u = { .id = id, .code = code, .name = "", .shortname = "", .kind = "", .symbol = "", .profile = "" }, .parent = "" };
}

/* ---- many units ---- */

struct gathering {
	struct reading_unit *v;
	size_t n, cap;
};

/* closed: those that ended instead of those that stand. */
static int gather(struct records *rec, const char *tree, struct day day, bool closed, struct arena *a, struct gathering *g, struct err *err)
{
	struct rows r;
	if (store_query(rec->store, &r, err,
	                "SELECT u.id, u.code, t.trait, t.value FROM unit u JOIN unit_trait t ON t.unit = u.id WHERE t.from_day <= $1 ORDER BY u.id, t.trait, t.from_day, t.id",
	                "v", day_iso(day, a)) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		int64_t id = rows_int(&r, 0);
		if (g->n == 0 || g->v[g->n - 1].u.id != id) {
			if (g->n == g->cap)
				g->v = arena_grow(a, g->v, g->n, &g->cap, sizeof *g->v);
			g->v[g->n++] = fresh(id, arena_str(a, rows_view(&r, 1)));
		}
		take_trait(&g->v[g->n - 1], tree, rows_view(&r, 2), rows_view(&r, 3), a);
	}
	if (rows_end(&r, err) < 0)
		return -1;
	size_t kept = 0;
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i].u.closed == closed)
			g->v[kept++] = g->v[i];
	g->n = kept;
	return 0;
}

struct named {
	const char *code;
	size_t at;
};

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct named *)a)->code, ((const struct named *)b)->code);
}

/* Parents by their codes; then each root with what is below it. */
static void put_in_tree(struct gathering *g, struct arena *a, struct unit *out)
{
	size_t *first = arena_array(a, g->n + 1, sizeof *first), *next = arena_array(a, g->n + 1, sizeof *next), *parent = arena_array(a, g->n + 1, sizeof *parent);
	struct named *codes = arena_array(a, g->n + 1, sizeof *codes);
	for (size_t i = 0; i < g->n; i++)
		codes[i] = (struct named){ g->v[i].u.code, i };
	qsort(codes, g->n, sizeof *codes, by_code);
	for (size_t i = 0; i <= g->n; i++)
		first[i] = next[i] = NOWHERE; /* first[n]: the roots */
	for (size_t i = g->n; i-- > 0;) {
		struct named *p = *g->v[i].parent ? bsearch(&(struct named){ g->v[i].parent, 0 }, codes, g->n, sizeof *codes, by_code) : NULL;
		parent[i] = p && p->at != i ? p->at : g->n;
		g->v[i].u.parent = parent[i] < g->n ? g->v[parent[i]].u.id : 0;
		next[i] = first[parent[i]];
		first[parent[i]] = i;
	}
	size_t n = 0;
	int depth = 0;
	for (size_t at = first[g->n]; at != NOWHERE;) {
		out[n] = g->v[at].u;
		out[n++].depth = depth;
		if (first[at] != NOWHERE) {
			at = first[at];
			depth++;
			continue;
		}
		while (at != NOWHERE && next[at] == NOWHERE) {
			at = parent[at] < g->n ? parent[at] : NOWHERE;
			depth--;
		}
		at = at == NOWHERE ? NOWHERE : next[at];
	}
	g->n = n;
}

int units_on(struct records *rec, const char *tree, struct day day, struct arena *a, struct unit **out, size_t *n, struct err *err)
{
	struct gathering g = { 0 };
	if (gather(rec, tree, day, false, a, &g, err) < 0)
		return -1;
	*out = arena_array(a, g.n + 1, sizeof **out);
	put_in_tree(&g, a, *out);
	*n = g.n;
	return 0;
}

int units_closed(struct records *rec, struct day day, struct arena *a, struct unit **out, size_t *n, struct err *err)
{
	struct gathering g = { 0 };
	if (gather(rec, TREE_PLACES, day, true, a, &g, err) < 0)
		return -1;
	*out = arena_array(a, g.n + 1, sizeof **out);
	for (size_t i = 0; i < g.n; i++)
		(*out)[i] = g.v[i].u;
	*n = g.n;
	return 0;
}

struct by_number {
	int64_t id;
	size_t at;
};

static int order_of(const void *a, const void *b)
{
	const struct by_number *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

size_t *units_index(const struct unit *v, size_t n, struct arena *a)
{
	struct by_number *s = arena_array(a, n + 1, sizeof *s);
	size_t *out = arena_array(a, n + 1, sizeof *out);
	for (size_t i = 0; i < n; i++)
		s[i] = (struct by_number){ v[i].id, i };
	qsort(s, n, sizeof *s, order_of);
	for (size_t i = 0; i < n; i++)
		out[i] = s[i].at;
	return out;
}

size_t units_at(const struct unit *v, const size_t *by_id, size_t n, int64_t id)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (v[by_id[mid]].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && v[by_id[lo]].id == id ? by_id[lo] : NOWHERE;
}

bool units_is_below(const struct unit *v, size_t n, size_t top, size_t at)
{
	if (top >= n || at >= n || at <= top)
		return false;
	for (size_t x = top + 1; x <= at; x++)
		if (v[x].depth <= v[top].depth)
			return false;
	return true;
}

/* ---- one unit ---- */

int unit_read(struct records *rec, int64_t id, struct day day, struct arena *a, struct unit *out, struct err *err)
{
	struct rows r;
	struct reading_unit u = fresh(id, NULL);
	if (store_query(rec->store, &r, err,
	                "SELECT u.code, t.trait, t.value FROM unit u LEFT JOIN unit_trait t ON t.unit = u.id AND t.from_day <= $1 WHERE u.id = $2 ORDER BY t.trait, t.from_day, t.id",
	                "vi", day_iso(day, a), id) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (!u.u.code)
			u.u.code = arena_str(a, rows_view(&r, 0));
		if (!rows_null(&r, 1))
			take_trait(&u, TREE_PLACES, rows_view(&r, 1), rows_view(&r, 2), a);
	}
	if (rows_end(&r, err) < 0)
		return -1;
	if (!u.u.code)
		return 0;
	if (*u.parent && store_int(rec->store, &u.u.parent, err, "SELECT id FROM unit WHERE code = $1", "t", u.parent) < 0)
		return -1;
	*out = u.u;
	return 1;
}

int unit_stands(struct records *rec, int64_t id, struct day day, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t traits = 0;
	const char *closed = NULL;
	struct view iso = day_iso(day, &a);
	int rc = store_int(rec->store, &traits, err, "SELECT count(*) FROM unit_trait WHERE unit = $1 AND from_day <= $2", "iv", id, iso);
	if (rc >= 0 && traits > 0)
		rc = store_text(rec->store, &closed, &a, err, "SELECT value FROM unit_trait WHERE unit = $1 AND trait = 'closed' AND from_day <= $2 ORDER BY from_day DESC, id DESC LIMIT 1", "iv",
		                id, iso);
	if (rc >= 0)
		rc = traits > 0 && (!closed || !*closed);
	arena_release(&a);
	return rc;
}

int unit_parent_on(struct records *rec, int64_t id, const char *tree, struct day day, int64_t *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *code = NULL;
	int64_t parent = 0;
	int rc = store_text(rec->store, &code, &a, err, "SELECT value FROM unit_trait WHERE unit = $1 AND trait = $2 AND from_day <= $3 ORDER BY from_day DESC, id DESC LIMIT 1", "itv", id,
	                    arena_printf(&a, "parent:%s", tree), day_iso(day, &a));
	if (rc > 0 && *code)
		rc = store_int(rec->store, &parent, err, "SELECT id FROM unit WHERE code = $1", "t", code);
	if (rc >= 0 && parent)
		rc = unit_stands(rec, parent, day, err);
	if (rc >= 0)
		*out = rc > 0 ? parent : 0;
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

/* closed: among those that had ended by that day. */
static int find_named(struct records *rec, struct view name, struct day day, bool closed, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct unit *v;
	size_t n, found = 0;
	struct buf codes = BUF_INIT(300);
	int rc = closed ? units_closed(rec, day, &a, &v, &n, err) : units_on(rec, TREE_PLACES, day, &a, &v, &n, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (!vitext_same(name, view_of(v[i].name)) && !(*v[i].shortname && vitext_same(name, view_of(v[i].shortname))))
			continue;
		found++;
		*id = v[i].id;
		buf_addf(&codes, "%s%s", codes.n ? ", " : "", v[i].code);
	}
	if (found > 1)
		rc = err_set(err, ERR_USAGE, T("có %zu đơn vị tên “%.*s”: %s; hãy nêu mã", "%zu units are named “%.*s”: %s; name one by its code"), found, VIEW_ARG(name), codes.p);
	else if (rc == 0)
		rc = (int)found;
	buf_release(&codes);
	arena_release(&a);
	return rc;
}

int unit_find(struct records *rec, struct view code_or_name, struct day day, int64_t *id, struct err *err)
{
	int rc = store_int(rec->store, id, err, "SELECT id FROM unit WHERE code = $1", "v", code_or_name);
	return rc != 0 || code_or_name.n == 0 ? rc : find_named(rec, code_or_name, day, false, id, err);
}

int unit_find_ended(struct records *rec, struct view name, struct day day, int64_t *id, struct err *err)
{
	return name.n == 0 ? 0 : find_named(rec, name, day, true, id, err);
}

int unit_traits(struct records *rec, int64_t id, struct arena *a, struct unit_trait **out, size_t *n, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err, "SELECT trait, value, from_day, act FROM unit_trait WHERE unit = $1 ORDER BY from_day, id", "i", id) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = (struct unit_trait){ arena_str(a, rows_view(&r, 0)), arena_str(a, rows_view(&r, 1)), day_of_iso(rows_view(&r, 2)), rows_int(&r, 3) };
	}
	return rows_end(&r, err);
}

/* ---- writing ---- */

int unit_add(struct records *rec, const char *code, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t there, place = 0;
	const char *wrong = pack_type_judge(rec->pack, PACK_CODE, NULL, view_of(code), &a);
	int rc = 0;
	if (!*code || strlen(code) > UNIT_CODE_MAX || wrong)
		rc = err_set(err, ERR_INPUT, T("mã đơn vị “%s”: cần chữ, số và các dấu . _ - /, nhiều nhất %d byte", "unit code “%s”: expected letters, digits, . _ - /, at most %d bytes"), code,
		             UNIT_CODE_MAX);
	else if ((rc = store_int(rec->store, &there, err, "SELECT id FROM unit WHERE code = $1", "t", code)) > 0)
		rc = err_set(err, ERR_INPUT, T("đã có đơn vị mã “%s”", "there is already a unit “%s”"), code);
	else if (rc == 0)
		rc = store_insert(rec->store, id, err, "INSERT INTO unit (act, code) VALUES ($1, $2)", "it", rec->act, code);
	if (rc == 0)
		rc = search_put(rec, "unit", *id, view_of(code), &place, err);
	arena_release(&a);
	return rc;
}

static bool trait_known(const char *trait)
{
	return list_has("name|short|kind|symbol|profile|parent:" TREE_PLACES "|parent:" TREE_BODIES "|closed", view_of(trait));
}

/* The new parent must stand then and not stand below the unit itself. */
static int judge_parent(struct records *rec, int64_t id, const char *tree, const char *code, struct day from, struct err *err)
{
	int64_t at = 0;
	int rc = store_int(rec->store, &at, err, "SELECT id FROM unit WHERE code = $1", "t", code);
	if (rc == 0)
		return err_set(err, ERR_INPUT, T("không có đơn vị cấp trên mã “%s”", "there is no unit “%s” to stand under"), code);
	if (rc < 0 || (rc = unit_stands(rec, at, from, err)) < 0)
		return -1;
	if (rc == 0)
		return err_set(err, ERR_INPUT, T("đơn vị cấp trên “%s” không hoạt động vào ngày đó", "the unit “%s” to stand under does not stand on that day"), code);
	for (int depth = 0; at; depth++) {
		if (at == id || depth >= UNIT_DEPTH_MAX)
			return err_set(err, ERR_INPUT, T("“%s” không thể là cấp trên: cây đơn vị sẽ đi vòng hoặc sâu quá %d cấp", "“%s” cannot be above: the tree would go round, or deeper than %d"), code,
			               UNIT_DEPTH_MAX);
		if (unit_parent_on(rec, at, tree, from, &at, err) < 0)
			return -1;
	}
	return 0;
}

static int judge_trait(struct records *rec, int64_t id, const char *trait, const char *value, struct day from, struct err *err)
{
	if (!trait_known(trait))
		return err_set(err, ERR_INPUT, T("đơn vị không có “%s”; có: name, short, kind, symbol, profile, parent:lanh-tho, parent:nganh, closed",
		                                 "a unit has no “%s”; it has: name, short, kind, symbol, profile, parent:lanh-tho, parent:nganh, closed"), trait);
	if (!from.day || !day_possible(from))
		return err_set(err, ERR_INPUT, "%s", T("cần ngày bắt đầu, viết như 2025-07-01", "the day from which it holds is needed, written like 2025-07-01"));
	if (strlen(value) > UNIT_VALUE_MAX)
		return err_set(err, ERR_INPUT, T("“%s” dài quá %d byte", "“%s” is longer than %d bytes"), trait, UNIT_VALUE_MAX);
	if (strcmp(trait, "name") == 0 && !*value)
		return err_set(err, ERR_INPUT, "%s", T("tên đơn vị không được để trống", "a unit's name must not be empty"));
	if (strcmp(trait, "kind") == 0 && *value && rec->catalog->nkinds && !catalog_kind(rec->catalog, view_of(value)))
		return err_set(err, ERR_INPUT, T("bộ danh mục không có loại đơn vị “%s”", "the packs have no kind of unit “%s”"), value);
	if (strcmp(trait, "profile") == 0 && *value && !catalog_profile(rec->catalog, view_of(value)))
		return err_set(err, ERR_INPUT, T("bộ danh mục không có mẫu bộ “%s”", "the packs have no profile “%s”"), value);
	if (strncmp(trait, "parent:", 7) == 0 && *value)
		return judge_parent(rec, id, trait + 7, value, from, err);
	return 0;
}

int unit_set(struct records *rec, int64_t id, const char *trait, const char *value, struct day from, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t row = 0, place = 0;
	int rc = judge_trait(rec, id, trait, value, from, err);
	if (rc == 0)
		rc = store_insert(rec->store, &row, err, "INSERT INTO unit_trait (act, unit, trait, value, from_day) VALUES ($1, $2, $3, $4, $5)", "iittv", rec->act, id, trait, value, day_iso(from, &a));
	if (rc == 0 && *value && list_has("name|short|symbol", view_of(trait)))
		rc = search_put(rec, "unit_trait", row, view_of(value), &place, err);
	if (rc == 0 && (strcmp(trait, "parent:" TREE_PLACES) == 0 || strcmp(trait, "closed") == 0))
		rc = total_tree_changed(rec, from, err);
	arena_release(&a);
	return rc;
}
