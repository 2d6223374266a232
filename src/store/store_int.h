/* store_int - what store.c and step.c share: the inside of a store. For no other file. */
#ifndef STORE_INT_H
#define STORE_INT_H
#include "store/driver.h"

enum { STORE_TOUCHED_MAX = 1000, STORE_RECENT = 64 };

struct store {
	const struct driver *driver;
	void *db;
	char *where;
	enum store_mode mode; /* STORE_COPY is kept as STORE_READ */
	bool old_too;
	struct arena arena; /* the table list */

	struct stmt *statements[STORE_STATEMENTS_MAX]; /* by hash of their text, chained */
	size_t nstatements;
	struct stmt *recent[STORE_RECENT]; /* by the address of their text: mostly a constant of the program */
	uint64_t clock;

	const char *names[STORE_NEST_MAX]; /* open transactions, outermost first */
	int depth;
	bool doomed, shredding;
	uint64_t transaction; /* counts outermost begins */
	int (*hook)(void *ctx, struct store *s, struct err *err);
	void *hook_ctx;
	struct store_touched touched[STORE_TOUCHED_MAX];
	size_t ntouched;

	int64_t version; /* last step applied */
	struct store_table *tables;
	size_t ntables, tables_cap;
	int64_t made_seen; /* last row of store_table that is in the list */
};

/* The list of tables and the version as they are now in the database; at open and at each outermost begin. */
int store_refresh(struct store *s, struct err *err);
#endif
