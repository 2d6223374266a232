/* driver - the seam below store.c: what one database must be able to do. One const struct a driver (driver_sqlite.c); another
 * database is one more file and one line in store.c. Everything above this line is the same for all. Statements and connections are
 * the driver's own; trouble is told in words, always ERR_STORE. */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H
#include "store/step.h"
#include "store/store.h"

struct bind {
	enum { BIND_NULL, BIND_INT, BIND_TEXT, BIND_BYTES } kind;
	int64_t whole;
	struct view bytes;
};

/* "@int" in our SQL and what this database calls it. */
struct store_word {
	const char *at, *sql;
};

struct driver {
	const char *name;
	const struct store_word *words; /* ends with at NULL */

	void *(*open)(const char *where, enum store_mode mode, struct err *err);
	void (*close)(void *db);
	/* Waits up to STORE_BUSY_MS for its turn. writing: nobody else writes from now on. */
	int (*begin)(void *db, bool writing, struct err *err);
	int (*commit)(void *db, struct err *err);
	void (*rollback)(void *db);
	bool (*alive)(void *db); /* false: the database itself gave the transaction up (disk full) */
	/* shred: from now on overwrite what goes; settle: no longer, and bring the log into the file and empty it, as far as readers let. */
	int (*shred)(void *db, struct err *err);
	void (*settle)(void *db);
	int (*script)(void *db, const char *sql, struct err *err);

	void *(*prepare)(void *db, const char *sql, struct err *err);
	void (*forget)(void *stmt);
	/* stays: the bytes stay where they are until reset */
	int (*bind)(void *stmt, const struct bind *v, int n, bool stays, struct err *err);
	int (*step)(void *stmt, struct err *err); /* 1 a row, 0 done, -1 */
	void (*reset)(void *stmt);
	int (*columns)(void *stmt);
	const char *(*column_name)(void *stmt, int column);
	enum store_type (*type)(void *stmt, int column);
	int64_t (*whole)(void *stmt, int column);
	struct view (*bytes)(void *stmt, int column);
	int64_t (*last_id)(void *db); /* of the row the last INSERT made */

	/* Makes the table refuse UPDATE and DELETE, but for emptying `erasable` together with its salt; again after a column was added. */
	int (*guard)(void *db, const char *table, const char *erasable, struct err *err);
	/* One text for each thing of the schema (table, index, trigger), its whole definition, sorted. */
	const char *schema_sql;
	int (*backup)(void *db, const char *to, struct err *err);
	int (*rename)(const char *from, const char *to, struct err *err);
	int (*sound)(void *db, struct err *err);
};

extern const struct driver driver_sqlite;
#endif
