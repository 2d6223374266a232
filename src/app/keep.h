/* keep - keeping a store: is it whole, what was done to it, copies of it, making again what can be made again. */
#ifndef APP_KEEP_H
#define APP_KEEP_H
#include "app/listed.h"
#include "app/office.h"

/* `dinhky audit list`: newest first. */
struct keep_list {
	const char *login, *verb, *from, *to; /* NULL: all */
	const char *most;                     /* a whole number; NULL: 50 */
	struct listed how;
};
int keep_acts(struct office *o, const struct keep_list *ask, struct buf *out, struct err *err);
/* Computes the chain again. 0 whole, 1 something was changed (said in out), -1. head: a link noted earlier, NULL: none. */
int keep_verify(struct office *o, const char *head, struct buf *out, struct err *err);
/* Empties what the law says must go: the erasable column of one row; also what search and old pages of the file still hold of it. */
int keep_erase(struct office *o, const char *table, const char *row, const char *why, const char *basis, struct err *err);

/* The file, its schema, its chain, and its derived tables against new ones. 0 sound, 1 not (said in out), -1. */
int keep_fsck(const struct office_ask *ask, struct buf *out, struct err *err);
/* Makes the derived tables again (inside office_write). */
int keep_rebuild(struct office *o, struct buf *out, struct err *err);

/* One complete file, while others go on writing. -: refused; a file that is there is only replaced when it is an older copy of ours. */
int keep_backup(const struct office_ask *ask, const char *to, struct buf *out, struct err *err);
/* A new store from a backup, checked first. The store at `to` must not be there, unless force: then it is kept beside as `to`.cu. */
int keep_restore(const char *from, const char *to, bool force, struct buf *out, struct err *err);
#endif
