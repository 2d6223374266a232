/* example - a pack's example office loaded into a new store: each of its tables by the loader of loaders.def. */
#ifndef APP_EXAMPLE_H
#define APP_EXAMPLE_H
#include "app/office.h"

/* Inside a transaction with an act. An example whose example.conf names an `archive` (another example of the pack: the years of offices
 * that came before) has it loaded first, without its accounts. A table that no loader knows is refused with its name. */
int example_load(struct office *o, const struct pack *example, struct err *err);

/* For loaders: -1 with "file:line:column: ...". */
int row_wrong(const struct pack_table *t, const struct pack_row *r, const char *column, struct err *err, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* Puts "file:line:column: " before what is in err. */
int row_failed(const struct pack_table *t, const struct pack_row *r, const char *column, struct err *err);
/* A day (yyyy-mm-dd) of that cell; empty: `when_empty`. */
int row_day(const struct pack_table *t, const struct pack_row *r, const char *column, struct day when_empty, struct day *out, struct err *err);
/* The unit whose code stands there; empty: 0. */
int row_unit(struct office *o, const struct pack_table *t, const struct pack_row *r, const char *column, int64_t *out, struct err *err);

#define LOADER(name, fn) int fn(struct office *o, const struct pack_table *t, struct err *err);
#include "app/loaders.def"
#undef LOADER
#endif
