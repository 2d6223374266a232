/* records - what all of this room shares: the open store with its packs, and the act under which rows are written.
 *
 * Records never begins or commits: app does (office_write in app/office.h), and names the act first. Every function that writes
 * takes rows under rec->act; every function that fails fills err and leaves the transaction to be rolled back by its owner. */
#ifndef RECORDS_RECORDS_H
#define RECORDS_RECORDS_H
#include "base/arena.h"
#include "base/date.h"
#include "pack/pack.h"
#include "store/store.h"

struct catalog; /* records/catalog.h: the definitions of the packs, ready for use */
struct reg;     /* records/register.h: registers already opened */

struct records {
	struct store *store;
	struct pack *pack;
	const struct catalog *catalog;
	struct arena *arena;    /* lives as long as the records are open */
	struct day today;       /* the clock is app's */
	int64_t act;            /* 0 = nothing may be written now */
	int64_t account;        /* who acts; 0 = the program itself, at init */
	struct fact_cache *facts; /* fact.c's and total.c's: what they read once for each act */
	bool act_closed;        /* the act's rows are chained: the transaction may commit */
	struct reg *registers;   /* NULL at first; register_open fills it */
	struct unit_edges *edges; /* entry_find.c's, while one moment of the store is read (unit.h); NULL: nothing is kept */
};

/* Begins an act inside the running transaction: who, when (UTC, "2026-11-23T08:00:00Z"), which verb, why. Sets rec->act. */
int act_begin(struct records *rec, const char *at, const char *verb, const char *why, struct err *err);
/* Closes the act: chains what it wrote (audit.h). Called by app just before commit. */
int act_end(struct records *rec, struct err *err);
#endif
