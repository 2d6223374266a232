/* office - see office.h. */
#include "app/office.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "app/example.h"
#include "app/packs.h"
#include "app/today.h"
#include "base/lang.h"
#include "records/account.h"
#include "records/catalog.h"
#include "records/rebuild.h"
#include "records/register.h"
#include "records/setting.h"
#include "records/unit.h"

#define PACK_DEFAULT "cap-uy"

/* ---- opening ---- */

struct office_ask office_ask_of(const struct args *a)
{
	return (struct office_ask){ args_value(a, "store"), args_value(a, "user"), args_value(a, "today"), args_value(a, "packs") };
}

const char *office_where(const char *option, struct arena *a, struct err *err)
{
	const char *env = getenv("DINHKY_STORE");
	if (option && *option)
		return option;
	if (env && *env)
		return arena_str(a, view_of(env));
	if (access("dinhky.db", F_OK) == 0)
		return "dinhky.db";
	err_set(err, ERR_USAGE, "%s", T("chưa biết kho dữ liệu nào: không có --store, không có $DINHKY_STORE, ở đây không có tệp dinhky.db; tạo kho: dinhky init dinhky.db",
	                                "no store is known: no --store, no $DINHKY_STORE, no file dinhky.db here; make one: dinhky init dinhky.db"));
	return NULL;
}

static const char *who(const char *option)
{
	const char *names[] = { option, getenv("DINHKY_USER"), getenv("USER"), getenv("LOGNAME") };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i] && *names[i])
			return names[i];
	return "";
}

static int set_today(struct office *o, const char *option, struct err *err)
{
	const char *kept = "";
	char day[11];
	if (!option && setting_read(&o->rec, "today", &kept, &o->arena, err) < 0)
		return -1;
	if (today(option ? option : *kept ? kept : NULL, day, err) < 0)
		return -1;
	o->rec.today = day_of_iso(view_of(day));
	return 0;
}

/* The name the pack gives itself; a store made with a folder looks there as long as it is there. */
static int load_pack(struct office *o, const char *folder, const char *name_or_dir, struct err *err)
{
	size_t n;
	o->rec.pack = packs_open(folder, *name_or_dir ? name_or_dir : NULL, &o->arena, err);
	if (!o->rec.pack)
		return -1;
	const struct pack_info *v = pack_loaded(o->rec.pack, &n);
	o->pack = n > 1 ? v[n - 1].name : "";
	o->rec.catalog = catalog_load(o->rec.pack, &o->arena, err);
	return o->rec.catalog ? 0 : -1;
}

static int load_used_pack(struct office *o, const char *folder, struct err *err)
{
	struct pack_use use;
	const char *from = "";
	if (pack_use_read(&o->rec, &use, &o->arena, err) < 0 || setting_read(&o->rec, "pack-folder", &from, &o->arena, err) < 0)
		return -1;
	bool there = !folder && *from && access(arena_printf(&o->arena, "%s/pack.conf", from), R_OK) == 0;
	if (load_pack(o, folder, there ? from : use.name, err) < 0)
		return err_prefix(err, T("kho này dùng bộ danh mục “%s”", "this store uses the pack “%s”"), use.name);
	return 0;
}

/* Who acts: a login that is no account may still read what everybody may, so it is no error here. */
static int set_account(struct office *o, const char *option, struct err *err)
{
	o->login = arena_str(&o->arena, view_of(who(option)));
	return account_find(&o->rec, o->login, &o->rec.account, err) < 0 ? -1 : 0;
}

static int set_owner(struct office *o, struct err *err)
{
	const char *code = "";
	if (setting_read(&o->rec, "owner", &code, &o->arena, err) < 0)
		return -1;
	return *code ? unit_of_code(&o->rec, view_of(code), &o->owner, err) : 0;
}

/* A store of an older dinhky is upgraded by opening it for writing once. */
static struct store *open_store(const char *where, enum store_mode mode, struct err *err)
{
	struct store *s = store_open(where, mode, err);
	if (s || mode != STORE_READ)
		return s;
	struct err first = *err;
	store_close(store_open(where, STORE_WRITE, err));
	s = store_open(where, mode, err);
	if (!s)
		*err = first;
	return s;
}

static int make_again(void *ctx, struct office *o, struct err *err)
{
	(void)ctx;
	return rebuild_all(&o->rec, err);
}

/* One process does it, in an act of the program itself; the others waited for it and find nothing left to do. */
static int make_due(struct office *o, struct err *err)
{
	static const struct office_act act = { .verb = "upgrade" };
	if (store_begin(o->rec.store, "due", err) < 0)
		return -1;
	int due = rebuild_is_due(&o->rec, err);
	if (due > 0)
		due = office_write(o, &act, make_again, NULL, err);
	if (due == 0)
		return store_commit(o->rec.store, "due", err);
	if (store_writing(o->rec.store))
		store_rollback(o->rec.store, "due");
	return -1;
}

/* What an upgrade left to be made again is made now, also when the store was only to be read. One that cannot be written stays as it
 * is: it answers, only its search finds less. */
static int settle_upgrade(struct office *o, enum store_mode mode, struct err *err)
{
	struct store *asked = o->rec.store;
	struct err ignored = ERR_INIT;
	int due = rebuild_is_due(&o->rec, err);
	if (due <= 0 || mode != STORE_READ)
		return due <= 0 ? due : make_due(o, err);
	o->rec.store = store_open(o->where, STORE_WRITE, &ignored);
	if (o->rec.store)
		make_due(o, &ignored);
	store_close(o->rec.store);
	o->rec.store = asked;
	return 0;
}

int office_open(struct office *o, const struct office_ask *ask, enum store_mode mode, struct err *err)
{
	*o = (struct office){ .arena = ARENA_INIT, .login = "", .pack = "" };
	o->rec.arena = &o->arena;
	o->where = office_where(ask->store, &o->arena, err);
	if (!o->where)
		return -1;
	o->rec.store = open_store(o->where, mode, err);
	if (!o->rec.store)
		return -1;
	if (ask->bare)
		return 0; /* nothing that is kept in it is believed yet */
	if (load_used_pack(o, ask->packs, err) < 0 || set_today(o, ask->today, err) < 0 || settle_upgrade(o, mode, err) < 0)
		return -1;
	return set_account(o, ask->login, err) < 0 || set_owner(o, err) < 0 ? -1 : 0;
}

void office_close(struct office *o)
{
	store_close(o->rec.store);
	arena_release(&o->arena);
}

/* ---- acts ---- */

/* "quản trị, chánh văn phòng": roles that have the right. */
static const char *roles_with(struct office *o, const char *right)
{
	const struct pack_table *t = pack_table(o->rec.pack, "roles");
	const char *all = "";
	for (size_t i = 0; t && i < t->nrows; i++)
		if (list_has(arena_str(&o->arena, pack_cell(t, &t->rows[i], "may")), view_of(right)))
			all = arena_printf(&o->arena, "%s%s%.*s", all, *all ? ", " : "", VIEW_ARG(pack_cell(t, &t->rows[i], "title")));
	return all;
}

int office_must(struct office *o, const char *right, int64_t unit, const char *field, struct err *err)
{
	if (o->rec.account == 0)
		return err_set(err, ERR_USAGE, T("“%s” không có tài khoản trong kho này; dùng --user LOGIN, hoặc nhờ người quản trị chạy: dinhky user add", "“%s” has no account in this store; use --user LOGIN, or ask an administrator to run: dinhky user add"),
		               o->login);
	int may = account_may(&o->rec, right, unit, field, err);
	if (may < 0)
		return -1;
	return may ? 0 : err_set(err, ERR_USAGE, T("“%s” không có quyền làm việc này ở đây; cần vai trò: %s; xem: dinhky user list", "“%s” may not do this here; it wants a role: %s; see: dinhky user list"), o->login, roles_with(o, right));
}

int office_must_read(struct office *o, int64_t unit, const char *field, struct err *err)
{
	int stands = o->rec.account && unit ? unit_stands(&o->rec, unit, o->rec.today, err) : 1;
	int heir = stands == 0 && o->owner ? account_may(&o->rec, "read", o->owner, field, err) : 0;
	if (stands < 0 || heir < 0)
		return -1;
	return heir ? 0 : office_must(o, "read", unit, field, err);
}

int office_unit(struct office *o, const char *words, struct day day, int64_t *id, struct err *err)
{
	*id = o->owner;
	if (words && *words) {
		int rc = unit_find(&o->rec, view_of(words), day, id, err);
		if (rc == 0)
			rc = unit_find_ended(&o->rec, view_of(words), day, id, err);
		if (rc <= 0)
			return rc < 0 ? -1 : err_set(err, ERR_USAGE, T("không có đơn vị “%s” vào ngày %02d/%02d/%d; xem: dinhky unit list", "there is no unit “%s” on %02d/%02d/%d; see: dinhky unit list"), words, day.day, day.month, day.year);
	}
	return *id ? 0 : err_set(err, ERR_USAGE, "%s", T("kho không nêu đơn vị của mình; dùng --unit", "the store names no unit of its own; use --unit"));
}

static void now(char out[32])
{
	time_t t = time(NULL);
	struct tm tm;
	gmtime_r(&t, &tm);
	strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

/* The packs may have changed since the last act: that is noted, and their registers get their columns, in the act that first writes
 * with them. */
static int note_pack(struct office *o, struct err *err)
{
	int changed = *o->pack && !o->pack_noted ? pack_use_note(&o->rec, o->pack, err) : 0;
	if (changed < 0)
		return -1;
	return changed && o->rec.catalog ? registers_migrate(&o->rec, err) : 0;
}

static int begin_act(struct office *o, const struct office_act *act, struct err *err)
{
	char at[32];
	now(at);
	if (act->right && office_must(o, act->right, 0, NULL, err) < 0)
		return -1;
	if (act_begin(&o->rec, at, act->verb, act->why, err) < 0)
		return -1;
	return note_pack(o, err);
}

int office_write(struct office *o, const struct office_act *act, office_fn fn, void *ctx, struct err *err)
{
	if (store_begin(o->rec.store, "act", err) < 0)
		return -1;
	int rc = begin_act(o, act, err);
	if (rc == 0)
		rc = fn(ctx, o, err);
	if (rc >= 0 && act_end(&o->rec, err) == 0 && store_commit(o->rec.store, "act", err) == 0) {
		o->pack_noted = true;
		return rc;
	}
	o->rec.act = 0;
	if (store_writing(o->rec.store))
		store_rollback(o->rec.store, "act");
	return -1;
}

int office_read(struct office *o, office_fn fn, void *ctx, struct err *err)
{
	if (store_begin(o->rec.store, "read", err) < 0)
		return -1;
	bool outer = !o->rec.edges;
	unit_edges_keep(&o->rec);
	int rc = fn(ctx, o, err);
	if (outer)
		unit_edges_drop(&o->rec);
	store_rollback(o->rec.store, "read");
	return rc;
}

/* ---- a new store ---- */

static int put_setting(struct office *o, const char *name, const char *value, struct err *err)
{
	return *value ? setting_write(&o->rec, name, value, err) : 0;
}

static const char *first_of(const char *a, const char *b)
{
	return a && *a ? a : b;
}

/* A pack that was named as a folder is looked for there again. */
static int put_pack_folder(struct office *o, const char *pack, struct err *err)
{
	if (!pack || !strchr(pack, '/'))
		return 0;
	char *full = realpath(pack, NULL);
	int rc = put_setting(o, "pack-folder", full ? full : pack, err);
	free(full);
	return rc;
}

static int fill(struct office *o, const struct office_new *n, const struct pack *example, struct err *err)
{
	int64_t account = 0;
	const char *says[4] = { "", "", "", "" };
	static const char *const keys[4] = { "profile", "owner", "title", "today" };
	for (size_t i = 0; example && i < 4; i++)
		says[i] = arena_str(&o->arena, pack_example_says(example, keys[i]));
	if (put_setting(o, "profile", first_of(n->profile, says[0]), err) < 0 || put_setting(o, "owner", first_of(n->owner, says[1]), err) < 0 ||
	    put_setting(o, "title", says[2], err) < 0 || put_setting(o, "today", says[3], err) < 0 || put_pack_folder(o, n->pack, err) < 0)
		return -1;
	if (account_add(&o->rec, o->login, first_of(n->title, ""), &account, err) < 0 ||
	    account_give(&o->rec, account, "administrator", 0, NULL, o->rec.today, err) < 0)
		return -1;
	return example ? example_load(o, example, err) : 0;
}

struct filling {
	const struct office_new *n;
	const struct pack *example;
};

static int fill_it(void *ctx, struct office *o, struct err *err)
{
	struct filling *f = ctx;
	if (rebuild_settled(&o->rec, err) < 0) /* nothing is there yet */
		return -1;
	return fill(o, f->n, f->example, err);
}

/* An empty file beside `where`, which must not hold anything yet. */
static int begin_file(const char *where, struct arena *a, const char **out, struct err *err)
{
	struct stat st;
	if (stat(where, &st) == 0 && (!S_ISREG(st.st_mode) || st.st_size > 0))
		return err_set(err, ERR_STORE, T("%s: đã có dữ liệu ở đây, không tạo đè; hãy chọn tên khác", "%s: there is data here already and it stays; choose another name"), where);
	char *temp = arena_printf(a, "%s.XXXXXX", where);
	int fd = mkstemp(temp);
	if (fd < 0)
		return err_set(err, ERR_STORE, T("%s: không tạo được: %s", "%s: could not be made: %s"), where, err_reason(errno));
	close(fd);
	*out = temp;
	return 0;
}

static int make(struct office *o, const struct office_new *n, struct err *err)
{
	struct filling f = { n, NULL };
	char day[11];
	o->login = who(n->login);
	if (!*o->login)
		return err_set(err, ERR_USAGE, "%s", T("cần tên đăng nhập của người quản trị đầu tiên: --user LOGIN", "the first administrator's login is needed: --user LOGIN"));
	if (load_pack(o, n->packs, first_of(n->pack, PACK_DEFAULT), err) < 0)
		return -1;
	if (n->example && !(f.example = pack_example(o->rec.pack, n->example, &o->arena, err)))
		return -1;
	const char *says = f.example ? arena_str(&o->arena, pack_example_says(f.example, "today")) : "";
	if (today(first_of(n->today, *says ? says : NULL), day, err) < 0)
		return -1;
	o->rec.today = day_of_iso(view_of(day));
	/* everything that can be wrong without a store was; from here a file is there */
	if (begin_file(n->where, &o->arena, &o->where, err) < 0)
		return -1;
	o->rec.store = store_open(o->where, STORE_CREATE, err);
	if (!o->rec.store)
		return -1;
	return office_write(o, &(struct office_act){ .verb = "init", .why = n->example }, fill_it, &f, err);
}

static void unlink_store(const char *where)
{
	char path[4096];
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (snprintf(path, sizeof path, "%s%s", where, ends[i]) < (int)sizeof path)
			unlink(path);
}

/* Written beside, renamed when it is whole: who kills init leaves no half store under the name that was asked for. */
int office_init(const struct office_new *n, struct err *err)
{
	struct office o = { .arena = ARENA_INIT, .login = "", .pack = "" };
	o.rec.arena = &o.arena;
	int rc = make(&o, n, err);
	const char *made = o.where;
	store_close(o.rec.store);
	o.rec.store = NULL;
	if (rc == 0 && store_rename(made, n->where, err) < 0)
		rc = -1;
	if (rc < 0 && made)
		unlink_store(made);
	office_close(&o);
	return rc;
}
