/* field_owner - see field_owner.h. */
#include "records/field_owner.h"
#include "base/lang.h"
#include "records/catalog.h"
#include "records/unit.h"

int field_owner_set(struct records *rec, const char *field, int64_t unit, struct day from, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t id;
	if (!catalog_field(rec->catalog, view_of(field)))
		return err_set(err, ERR_INPUT, T("bộ danh mục không có lĩnh vực “%s”", "the packs have no field of work “%s”"), field);
	if (!from.day || !day_possible(from))
		return err_set(err, ERR_INPUT, "%s", T("cần ngày bắt đầu, viết như 2025-07-01", "the day from which it holds is needed, written like 2025-07-01"));
	int stands = unit ? unit_stands(rec, unit, from, err) : 1;
	if (stands == 0)
		return err_set(err, ERR_INPUT, T("đơn vị phụ trách lĩnh vực “%s” không hoạt động vào ngày đó", "the body that answers for “%s” does not stand on that day"), field);
	int rc = stands < 0 ? -1
	                    : store_insert(rec->store, &id, err, "INSERT INTO field_owner (act, field, unit, from_day) VALUES ($1, $2, $3, $4)", "itIv", rec->act, field, unit ? &unit : NULL,
	                                   day_iso(from, &a));
	arena_release(&a);
	return rc;
}

/* Does `unit` stand under `above`, in either tree? */
static int is_under(struct records *rec, int64_t unit, int64_t above, struct day day, struct err *err)
{
	static const char *const trees[] = { TREE_PLACES, TREE_BODIES };
	for (int t = 0; t < 2; t++) {
		int64_t at = unit;
		for (int depth = 0; at && depth <= UNIT_DEPTH_MAX; depth++) {
			if (at == above)
				return 1;
			if (unit_parent_on(rec, at, trees[t], day, &at, err) < 0)
				return -1;
		}
	}
	return 0;
}

int field_owners(struct records *rec, struct arena *a, struct field_owner **out, size_t *n, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err, "SELECT field, unit, from_day FROM field_owner ORDER BY field, from_day, id", "") < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = (struct field_owner){ arena_str(a, rows_view(&r, 0)), rows_null(&r, 1) ? 0 : rows_int(&r, 1), day_of_iso(rows_view(&r, 2)) };
	}
	return rows_end(&r, err);
}

int field_owner_on(struct records *rec, const char *field, int64_t within, struct day day, int64_t *unit, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct field_owner *v;
	size_t n;
	int found = 0, rc = field_owners(rec, &a, &v, &n, err);
	for (size_t i = n; rc == 0 && !found && i-- > 0;) {
		if (strcmp(v[i].field, field) != 0 || day_cmp(v[i].from, day) > 0)
			continue;
		if (!v[i].unit)
			break; /* from then on nobody */
		int stands = unit_stands(rec, v[i].unit, day, err), under = stands > 0 && within ? is_under(rec, v[i].unit, within, day, err) : stands;
		if (stands < 0 || under < 0)
			rc = -1;
		else if (under) {
			*unit = v[i].unit;
			found = 1;
		}
	}
	arena_release(&a);
	return rc < 0 ? -1 : found;
}
