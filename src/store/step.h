/* step - the schema as numbered steps (sql/NNNN-name.sql, embedded), applied in order on opening; and what the schema says of its
 * tables, read from the same text: which are lasting, which derived, which column may be erased. A mark stands on a line of its own
 * before CREATE TABLE: "-- lasting", "-- lasting erasable: COLUMN", "-- derived", "-- guarded" (refuses edits, but is not in the chain:
 * it is the chain). Lasting and guarded tables refuse UPDATE and DELETE by triggers. */
#ifndef STORE_STEP_H
#define STORE_STEP_H
#include "store/store.h"

struct store_table {
	const char *name;
	bool lasting, derived, guarded; /* a lasting one is guarded too */
	const char *erasable; /* column, NULL when none */
	const char *sql;      /* with its @words */
};

/* Applies the steps above the store's version, in one transaction. store_open calls it. */
int store_upgrade(struct store *s, struct err *err);
/* Every table there is: those of the steps, then those that packs made (store_create_table), in order of making. Lives until the next
 * store_begin or store_create_table. */
const struct store_table *store_tables(const struct store *s, size_t *n);
const struct store_table *store_table(const struct store *s, const char *name); /* NULL when there is none */
/* Creates one more table (and its indexes) by the same rules (@words, "-- lasting" before CREATE TABLE): for tables that packs define.
 * In a transaction. A lasting table must have the columns id and act. */
int store_create_table(struct store *s, const char *sql, struct err *err);
/* One more column, NULL in the rows there are (the audit chain does not see what is NULL). type: TEXT, @int, @blob. In a transaction. */
int store_add_column(struct store *s, const char *table, const char *column, const char *type, struct err *err);
/* Does the database hold exactly the tables of the schema, word for word, with their guards? -1 with the first that differs. */
int store_schema_sound(struct store *s, struct err *err);
#endif
