/* step - the schema as numbered steps (sql/NNNN-name.sql, embedded), applied in order on opening; and what the schema says of its
 * tables, read from the same text: which are lasting, which derived, which column may be erased. */
#ifndef STORE_STEP_H
#define STORE_STEP_H
#include "store/store.h"

struct store_table {
	const char *name;
	bool lasting, derived;
	const char *erasable; /* column, NULL when none */
};

/* Applies the steps above the store's version, in one transaction. Triggers of lasting tables are made here. */
int store_upgrade(struct store *s, struct err *err);
/* Tables of the steps, in order; arena memory. Tables of registers are not here: see records/registers.h. */
const struct store_table *store_tables(size_t *n, struct arena *a);
/* Creates one more table by the same rules (@words, "-- lasting"): for tables that packs define. In a transaction. */
int store_create_table(struct store *s, const char *sql, struct err *err);
#endif
