/* account - see account.h. */
#include "records/account.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "records/erase.h"

int account_find(struct records *rec, const char *login, int64_t *id, struct err *err)
{
	return store_int(rec->store, id, err, "SELECT id FROM account WHERE login = $1", "t", login);
}

static bool login_ok(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-");
	return n > 0 && n <= LOGIN_MAX && !s[n] && s[0] != '-' && s[0] != '.';
}

int account_add(struct records *rec, const char *login, const char *title, int64_t *id, struct err *err)
{
	int64_t had;
	if (!login_ok(login))
		return err_set(err, ERR_USAGE, T("tên đăng nhập “%s”: chỉ gồm chữ thường không dấu, chữ số và . _ -, nhiều nhất %d ký tự", "login “%s”: small letters, digits and . _ - only, at most %d"), login,
		               LOGIN_MAX);
	if (strlen(title) > TITLE_MAX || !utf8_valid(view_of(title)))
		return err_set(err, ERR_USAGE, T("chức danh dài quá %d byte hoặc không phải UTF-8", "the title is longer than %d bytes or not UTF-8"), TITLE_MAX);
	int there = account_find(rec, login, &had, err);
	if (there < 0)
		return -1;
	if (there)
		return err_set(err, ERR_USAGE, T("đã có người dùng “%s”", "there is a user “%s” already"), login);
	struct sealed s = *title ? seal(view_of(title)) : seal_none();
	return store_insert(rec->store, id, err, "INSERT INTO account (act, login, title, title_salt, title_hash) VALUES ($1, $2, $3, $4, $5)", "ittbb", rec->act, login,
	                    *title ? title : NULL, sealed_salt(&s), sealed_hash(&s));
}

/* ---- roles ---- */

static const struct pack_row *role_row(const struct records *rec, const char *role)
{
	const struct pack_table *t = pack_table(rec->pack, "roles");
	for (size_t i = 0; t && i < t->nrows; i++)
		if (view_is(pack_cell(t, &t->rows[i], "role"), role))
			return &t->rows[i];
	return NULL;
}

static const char *role_names(const struct records *rec, struct arena *a)
{
	const struct pack_table *t = pack_table(rec->pack, "roles");
	const char *all = "";
	for (size_t i = 0; t && i < t->nrows; i++)
		all = arena_printf(a, "%s %.*s", all, VIEW_ARG(pack_cell(t, &t->rows[i], "role")));
	return all;
}

static int put_role(struct records *rec, int64_t account, const char *role, int64_t unit, const char *field, struct day from, bool gone, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *day = arena_str(&a, day_iso(from, &a));
	int rc = store_run(rec->store, err, "INSERT INTO account_role (act, account, role, unit, field, from_day, gone) VALUES ($1, $2, $3, $4, $5, $6, $7)", "iitItti", rec->act,
	                   account, role, unit ? &unit : NULL, field && *field ? field : NULL, day, (int64_t)gone);
	arena_release(&a);
	return rc;
}

int account_give(struct records *rec, int64_t account, const char *role, int64_t unit, const char *field, struct day from, struct err *err)
{
	if (!role_row(rec, role))
		return err_set(err, ERR_USAGE, T("không có vai trò “%s”; các vai trò:%s", "no such role: “%s”; the roles:%s"), role, role_names(rec, rec->arena));
	return put_role(rec, account, role, unit, field, from, false, err);
}

int account_take(struct records *rec, int64_t account, const char *role, struct day from, size_t *n, struct err *err)
{
	struct account_role *v;
	size_t all;
	*n = 0;
	if (account_roles(rec, account, from, &v, &all, rec->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < all; i++) {
		if (role && strcmp(role, v[i].role) != 0)
			continue;
		if (put_role(rec, account, v[i].role, v[i].unit, v[i].field, from, true, err) < 0)
			return -1;
		++*n;
	}
	return 0;
}

/* Of the rows of one account, role, unit and field the last one not after the day holds. */
int account_roles(struct records *rec, int64_t account, struct day day, struct account_role **out, size_t *n, struct arena *a, struct err *err)
{
	static const char sql[] = "SELECT r.role, r.unit, u.code, r.field, r.from_day FROM account_role r LEFT JOIN unit u ON u.id = r.unit "
	                          "WHERE r.account = $1 AND r.from_day <= $2 AND r.gone = 0 AND NOT EXISTS (SELECT 1 FROM account_role x "
	                          "WHERE x.account = r.account AND x.role = r.role AND coalesce(x.unit, 0) = coalesce(r.unit, 0) "
	                          "AND coalesce(x.field, '') = coalesce(r.field, '') AND x.from_day <= $2 "
	                          "AND (x.from_day > r.from_day OR (x.from_day = r.from_day AND x.id > r.id))) ORDER BY r.id";
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err, sql, "it", account, arena_str(a, day_iso(day, a))) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		struct account_role *v = &(*out)[(*n)++];
		*v = (struct account_role){ .role = arena_str(a, rows_view(&r, 0)), .unit = rows_int(&r, 1), .unit_code = arena_str(a, rows_view(&r, 2)),
		                            .field = arena_str(a, rows_view(&r, 3)), .from = arena_str(a, rows_view(&r, 4)) };
		const struct pack_row *row = role_row(rec, v->role);
		v->title = row ? arena_str(a, pack_cell(pack_table(rec->pack, "roles"), row, "title")) : v->role;
	}
	return rows_end(&r, err);
}

int accounts(struct records *rec, struct day day, struct account **out, size_t *n, struct arena *a, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err, "SELECT id, login, title FROM account ORDER BY login", "") < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = (struct account){ rows_int(&r, 0), arena_str(a, rows_view(&r, 1)), rows_null(&r, 2) ? NULL : arena_str(a, rows_view(&r, 2)), false };
	}
	if (rows_end(&r, err) < 0)
		return -1;
	for (size_t i = 0; i < *n; i++) {
		struct account_role *roles;
		size_t nroles;
		if (account_roles(rec, (*out)[i].id, day, &roles, &nroles, a, err) < 0)
			return -1;
		(*out)[i].open = nroles > 0;
	}
	return 0;
}

/* ---- rights ---- */

enum { ABOVE_MAX = 64 }; /* units above one, in both trees together */

/* Is `above` the unit itself or above it in the tree that `trait` names? */
static int stands_under(struct records *rec, int64_t unit, int64_t above, const char *trait, const char *day, struct err *err)
{
	for (int i = 0; i < ABOVE_MAX; i++) {
		if (unit == above)
			return 1;
		int64_t parent = 0;
		int rc = store_int(rec->store, &parent, err,
		                   "SELECT p.id FROM unit p WHERE p.code = (SELECT t.value FROM unit_trait t WHERE t.unit = $1 AND t.trait = $2 AND t.from_day <= $3 "
		                   "ORDER BY t.from_day DESC, t.id DESC LIMIT 1)",
		                   "itt", unit, trait, day);
		if (rc <= 0)
			return rc;
		unit = parent;
	}
	return 0;
}

/* Does a role in `above` (0: everywhere) reach `unit` (0: anywhere will do)? */
static int reaches(struct records *rec, int64_t above, int64_t unit, const char *day, struct err *err)
{
	if (above == 0 || unit == 0)
		return 1;
	int rc = stands_under(rec, unit, above, "parent:lanh-tho", day, err);
	return rc != 0 ? rc : stands_under(rec, unit, above, "parent:nganh", day, err);
}

static bool role_allows(const struct records *rec, const char *role, const char *right)
{
	const struct pack_row *row = role_row(rec, role);
	struct view may = row ? pack_cell(pack_table(rec->pack, "roles"), row, "may") : VIEW("");
	while (may.n) {
		size_t n = 0;
		while (n < may.n && may.p[n] != '|')
			n++;
		if (view_is(view_mid(may, 0, n), right))
			return true;
		may = view_mid(may, n < may.n ? n + 1 : n, may.n);
	}
	return false;
}

/* right NULL: any; exactly: a role for all fields does not do. */
static int has(struct records *rec, const char *right, int64_t unit, const char *field, bool exactly, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct account_role *v;
	size_t n = 0;
	const char *day = arena_str(&a, day_iso(rec->today, &a));
	int rc = account_roles(rec, rec->account, rec->today, &v, &n, &a, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		bool here = *v[i].field ? !field || strcmp(field, v[i].field) == 0 : !exactly;
		if (here && (!right || role_allows(rec, v[i].role, right)))
			rc = reaches(rec, v[i].unit, unit, day, err);
	}
	arena_release(&a);
	return rc;
}

int account_may(struct records *rec, const char *right, int64_t unit, const char *field, struct err *err)
{
	return has(rec, right, unit, field, false, err);
}

int account_in_field(struct records *rec, const char *field, int64_t unit, struct err *err)
{
	return has(rec, "read", unit, field, true, err);
}

int account_at(struct records *rec, const char *right, int64_t unit, const char *field, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct account_role *v;
	size_t n;
	int rc = account_roles(rec, rec->account, rec->today, &v, &n, &a, err), found = 0;
	for (size_t i = 0; rc == 0 && i < n; i++)
		found = found || (v[i].unit == unit && (!*v[i].field || strcmp(v[i].field, field) == 0) && role_allows(rec, v[i].role, right));
	arena_release(&a);
	return rc < 0 ? -1 : found;
}
