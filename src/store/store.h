/* store - SQL with bound values on one database, whichever it is. Knows no table of ours but the number of its own steps.
 *
 * A store is one connection and belongs to one thread. Statements are prepared once for each text and kept until store_close.
 * Placeholders are $1, $2, ... in order; their values follow as arguments, one letter each in `types`:
 *     i int64_t   I const int64_t * (NULL: SQL NULL)   t const char * (NULL: SQL NULL)   v struct view   b struct view as bytes
 *     d struct dec: two placeholders, digits then scale   n SQL NULL, takes no argument
 * No value is ever pasted into SQL. SQL is what SQLite 3.40 and PostgreSQL 15 both speak; where they differ the driver's @words
 * stand (sql/0001-init.sql).
 *
 *     struct rows r;
 *     if (store_query(s, &r, err, "SELECT id, name FROM unit WHERE kind = $1", "t", kind) < 0) return -1;
 *     while (rows_next(&r) > 0) use(rows_int(&r, 0), rows_view(&r, 1));
 *     return rows_end(&r, err);
 *
 * Transactions are named and nest: only the outermost begins and commits; one inner rollback dooms them all. Records never
 * begins or commits; app does. What is only tried (store_try) may be taken back without dooming. Writing outside a transaction is
 * refused (assert). A busy database is waited for (STORE_BUSY_MS), and writers take their turn at the beginning, so that nobody is told
 * "locked" halfway. */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/dec.h"
#include "base/err.h"
#include "base/view.h"

enum {
	STORE_BUSY_MS = 30 * 1000,
	STORE_NEST_MAX = 8,
	STORE_ARGS_MAX = 99, /* placeholders of one statement */
	STORE_STATEMENTS_MAX = 512, /* kept prepared; the least used makes room */
};

struct store;
struct stmt;

enum store_type { STORE_NULL, STORE_INT, STORE_TEXT, STORE_BYTES, STORE_OTHER };

enum store_mode {
	STORE_READ,
	STORE_COPY,    /* read, also of an older step: for copies, which are brought up to date where they are used */
	STORE_WRITE,
	STORE_CREATE,  /* a new file; one that holds something is refused */
	STORE_SCRATCH, /* in memory, gone when closed; `where` is not looked at */
};

/* Opens the database at `where` (a path; postgresql://... is refused with words until its driver is there) and, unless read-only,
 * brings its schema up to date in one transaction. A newer schema, a file that is no store, a directory: err with what to do. */
struct store *store_open(const char *where, enum store_mode mode, struct err *err);
void store_close(struct store *s); /* NULL is fine; an open transaction is rolled back */
const char *store_where(const struct store *s);

/* Runs one statement that gives no rows. */
int store_run(struct store *s, struct err *err, const char *sql, const char *types, ...);
/* INSERT of one row whose own number the database gives; *id is that number. */
int store_insert(struct store *s, int64_t *id, struct err *err, const char *sql, const char *types, ...);
/* The same with the values in an array, for statements whose columns are only known at run time (registers, filters). */
struct store_value {
	char type;      /* i t v b d n, as above; t and v are both the view (p NULL: SQL NULL) */
	int64_t i;
	struct view v;
	struct dec d;
};
int store_run_values(struct store *s, struct err *err, const char *sql, const struct store_value *values, size_t n);
int store_insert_values(struct store *s, int64_t *id, struct err *err, const char *sql, const struct store_value *values, size_t n);
struct rows;
int store_query_values(struct store *s, struct rows *out, struct err *err, const char *sql, const struct store_value *values, size_t n);
/* Several statements without values, of our own schema text. */
int store_script(struct store *s, const char *sql, struct err *err);

struct rows {
	struct store *store;
	struct stmt *stmt;
	bool failed;
	struct err err;
};

int store_query(struct store *s, struct rows *out, struct err *err, const char *sql, const char *types, ...);
int rows_next(struct rows *r);                    /* 1 a row, 0 no more, -1 failed (told by rows_end) */
int rows_end(struct rows *r, struct err *err);    /* always call; 0 or -1. An err that is filled already stays. */
int rows_columns(const struct rows *r);
const char *rows_column(const struct rows *r, int column); /* its name */
enum store_type rows_type(const struct rows *r, int column);
bool rows_null(const struct rows *r, int column);
int64_t rows_int(const struct rows *r, int column);
struct view rows_view(const struct rows *r, int column);     /* text or bytes; lives until the next rows_next */
struct dec rows_dec(const struct rows *r, int column);       /* digits there, scale in the next column */

/* One value: 1 found, 0 no row or NULL, -1 failed. Text is arena memory. */
int store_int(struct store *s, int64_t *out, struct err *err, const char *sql, const char *types, ...);
int store_text(struct store *s, const char **out, struct arena *a, struct err *err, const char *sql, const char *types, ...);

int store_begin(struct store *s, const char *name, struct err *err);
int store_commit(struct store *s, const char *name, struct err *err); /* outermost: on disk when it returns 0 */
void store_rollback(struct store *s, const char *name);
bool store_writing(const struct store *s); /* inside a transaction */
/* A place to go back to inside a transaction: what was written since is taken back (store_untry) or kept (store_tried). */
int store_try(struct store *s, const char *name, struct err *err);
int store_untry(struct store *s, const char *name, struct err *err);
int store_tried(struct store *s, const char *name, struct err *err);
/* Lasting tables that this transaction has put rows into: their rows have ids above `before`. Lives until the next write. */
struct store_touched {
	const char *table;
	int64_t before;
};
const struct store_touched *store_touched(const struct store *s, size_t *n);
/* Called inside the outermost transaction just before it commits (the audit chain is closed here). -1 keeps it from committing. */
void store_before_commit(struct store *s, int (*hook)(void *ctx, struct store *s, struct err *err), void *ctx);

/* From here to the end of the outermost transaction what is emptied or deleted is overwritten too, in the file and in its log: for what the
 * law says must go. */
int store_shred(struct store *s, struct err *err);

/* A complete copy while others go on working; written beside `to`, checked, then renamed. */
int store_backup(struct store *s, const char *to, struct err *err);
/* A store that nobody has open gets its final name, for good (its folder is synced). Replaces only an empty file. */
int store_rename(const char *from, const char *to, struct err *err);
/* Is the file itself sound? -1 with what is wrong. */
int store_sound(struct store *s, struct err *err);
int64_t store_version(const struct store *s);
#endif
