/* office - an office's records, open: the store found, its packs loaded, who acts and which day it is known. Every verb on records
 * begins here, and everything written goes through office_write: one transaction, one act, rights asked first.
 *
 *     struct office o;
 *     if (office_open(&o, &ask, STORE_WRITE, &err) < 0) ...
 *     rc = office_write(&o, &(struct office_act){ "user add", why, "manage" }, add_user, &in, &err);
 *     office_close(&o);                                        always, also after a failed open
 *
 * A function run by office_write may write through any room below; what it returns < 0 takes everything back. Commands that read
 * more than one thing wrap it in office_read, so that they see one moment of the store. */
#ifndef APP_OFFICE_H
#define APP_OFFICE_H
#include "app/args.h"
#include "base/err.h"
#include "records/records.h"

/* What the command line says; NULL = not said. */
struct office_ask {
	const char *store;  /* --store, else $DINHKY_STORE, else ./dinhky.db */
	const char *login;  /* --user, else $DINHKY_USER, else $USER */
	const char *today;  /* --today, else what the store says (an example), else the clock */
	const char *packs;  /* --packs: folder where packs are looked for first */
	bool bare;          /* without packs: for looking after the file itself, when they may be gone */
};
struct office {
	struct arena arena;
	struct records rec;
	const char *where;  /* path of the store */
	const char *login;
	const char *pack;   /* name of its pack, "" = none */
	bool pack_noted;    /* the store knows the packs as they are now */
	int64_t owner;      /* unit whose store this is; 0 = not said or not there yet */
};

/* Rows for a command's options, and what was given for them. */
#define OFFICE_OPTIONS \
	{ "store", "DB", "kho dữ liệu (mặc định $DINHKY_STORE, rồi ./dinhky.db)", "the store (default $DINHKY_STORE, then ./dinhky.db)" }, \
	{ "user", "LOGIN", "người thực hiện (mặc định $DINHKY_USER, rồi $USER)", "who acts (default $DINHKY_USER, then $USER)" }, \
	{ "today", "DATE", "coi ngày này là hôm nay, ví dụ 2026-12-31", "take this day for today, such as 2026-12-31" }, \
	{ "packs", "DIR", "tìm bộ danh mục ở thư mục này trước", "look for packs in this folder first" }
struct office_ask office_ask_of(const struct args *a);

/* Where the store is; NULL with ERR_USAGE naming the three places. */
const char *office_where(const char *option, struct arena *a, struct err *err);
/* Fills *o in any case. A store of an older dinhky is upgraded, also when it was only to be read. */
int office_open(struct office *o, const struct office_ask *ask, enum store_mode mode, struct err *err);
void office_close(struct office *o);

struct office_act {
	const char *verb;   /* "import", "user add": what audit list shows */
	const char *why;    /* NULL or "": nothing said */
	const char *right;  /* of packs/chung/roles.tsv; NULL: none asked (the function asks for the unit and field itself) */
};
typedef int (*office_fn)(void *ctx, struct office *o, struct err *err);
int office_write(struct office *o, const struct office_act *act, office_fn fn, void *ctx, struct err *err);
int office_read(struct office *o, office_fn fn, void *ctx, struct err *err);
/* -1 with err when the acting account may not; unit 0 and field NULL: any. */
int office_must(struct office *o, const char *right, int64_t unit, const char *field, struct err *err);
/* May the one who acts read that unit, in that field (NULL: any)? What a closed unit left is an archive: who may read the store's own unit
 * reads it too. */
int office_must_read(struct office *o, int64_t unit, const char *field, struct err *err);

/* Which unit people mean on that day: a code (of any unit there ever was) or a name; words NULL or "": the store's own. ERR_USAGE: none
 * such, several of that name, the store names none. */
int office_unit(struct office *o, const char *words, struct day day, int64_t *id, struct err *err);

/* Makes a store: schema, settings, first account (login, role administrator), the pack's registers; an example's files when named.
 * All of it or nothing: when it fails no file is left. */
struct office_new {
	const char *where, *pack, *example; /* example NULL: none */
	const char *login, *title;          /* of the first account; login NULL: $DINHKY_USER, $USER */
	const char *profile, *owner;        /* NULL: as the pack and the example say */
	const char *today, *packs;
};
int office_init(const struct office_new *n, struct err *err);
#endif
