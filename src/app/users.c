/* users - see users.h. */
#include "app/users.h"
#include "app/example.h"
#include "app/today.h"
#include "base/lang.h"
#include "records/account.h"
#include "records/erase.h"
#include "records/unit.h"

/* ---- listing ---- */

static const char *where_text(const struct account_role *r, struct arena *a)
{
	const char *unit = *r->unit_code ? arena_printf(a, ", %s", r->unit_code) : "", *field = *r->field ? arena_printf(a, T(", lĩnh vực %s", ", field %s"), r->field) : "";
	return arena_printf(a, T("%s (%s%s%s) từ %s", "%s (%s%s%s) from %s"), r->title, r->role, unit, field, r->from);
}

static const char *roles_text(struct office *o, const struct account *acc, struct err *err)
{
	struct arena *a = &o->arena;
	struct account_role *v;
	size_t n;
	const char *all = "";
	if (account_roles(&o->rec, acc->id, o->rec.today, &v, &n, a, err) < 0)
		return NULL;
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, i ? "; " : "", where_text(&v[i], a));
	return n ? all : T("đã đóng", "closed");
}

int users_list(struct office *o, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "login", "Đăng nhập", "Login", false }, { "title", "Chức danh", "Post", false }, { "roles", "Vai trò", "Roles", false } };
	struct listing l = listing_new(columns, 3, &o->arena);
	struct account *v;
	size_t n;
	if (accounts(&o->rec, o->rec.today, &v, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const char *title = v[i].title ? v[i].title : "", *roles = roles_text(o, &v[i], err);
		if (!roles || (!v[i].title && erasure_text(&o->rec, "account", v[i].id, &title, &o->arena, err) < 0))
			return -1;
		listing_adds(&l, v[i].login);
		listing_adds(&l, title);
		listing_adds(&l, roles);
	}
	return listed_write(&l, how, out, err);
}

/* ---- changing ---- */

static int find(struct office *o, const char *login, int64_t *id, struct err *err)
{
	int there = account_find(&o->rec, login, id, err);
	if (there < 0)
		return -1;
	return there ? 0 : err_set(err, ERR_USAGE, T("không có người dùng “%s”; xem: dinhky user list", "no user “%s”; see: dinhky user list"), login);
}

static int give(struct office *o, int64_t account, const struct user_role_ask *ask, struct err *err)
{
	int64_t unit = 0;
	struct day from;
	if (day_of_option("--from", ask->from, o->rec.today, &from, err) < 0)
		return -1;
	if (ask->unit) {
		int there = unit_of_code(&o->rec, view_of(ask->unit), &unit, err);
		if (there < 0)
			return -1;
		if (!there)
			return err_set(err, ERR_USAGE, T("không có đơn vị mã “%s”", "no unit has the code “%s”"), ask->unit);
	}
	return account_give(&o->rec, account, ask->role, unit, ask->field, from, err);
}

int user_add(struct office *o, const char *login, const char *title, const struct user_role_ask *ask, struct err *err)
{
	int64_t id = 0;
	if (account_add(&o->rec, login, title ? title : "", &id, err) < 0)
		return -1;
	return ask->role ? give(o, id, ask, err) : 0;
}

/* Somebody must always be able to give roles. */
static int keep_one_administrator(struct office *o, struct err *err)
{
	struct account *v;
	size_t n;
	if (accounts(&o->rec, o->rec.today, &v, &n, &o->arena, err) < 0)
		return -1;
	int64_t acting = o->rec.account;
	int may = 0;
	for (size_t i = 0; may == 0 && i < n; i++) {
		o->rec.account = v[i].id;
		may = account_may(&o->rec, "manage", 0, NULL, err);
	}
	o->rec.account = acting;
	if (may < 0)
		return -1;
	return may ? 0 : err_set(err, ERR_USAGE, "%s", T("kho sẽ không còn người quản trị nào; hãy giao vai trò administrator cho người khác trước", "no administrator would be left; give somebody else the role administrator first"));
}

static int take(struct office *o, const char *login, const char *role, const char *from_text, struct err *err)
{
	int64_t id = 0;
	struct day from;
	size_t n = 0;
	if (find(o, login, &id, err) < 0 || day_of_option("--from", from_text, o->rec.today, &from, err) < 0 || account_take(&o->rec, id, role, from, &n, err) < 0)
		return -1;
	if (n == 0)
		return err_set(err, ERR_USAGE, T("“%s” không có vai trò nào như thế từ ngày ấy; xem: dinhky user list", "“%s” has no such role on that day; see: dinhky user list"), login);
	return keep_one_administrator(o, err);
}

int user_role(struct office *o, const char *login, const struct user_role_ask *ask, bool taken, struct err *err)
{
	int64_t id = 0;
	if (taken)
		return take(o, login, ask->role, ask->from, err);
	return find(o, login, &id, err) < 0 ? -1 : give(o, id, ask, err);
}

int user_close(struct office *o, const char *login, const char *from, struct err *err)
{
	return take(o, login, NULL, from, err);
}

int user_erase(struct office *o, const char *login, const char *why, const char *basis, struct err *err)
{
	int64_t id = 0;
	if (find(o, login, &id, err) < 0)
		return -1;
	return erase(&o->rec, "account", id, why ? why : "", basis ? basis : "", err);
}
