/* register - the use cases of `dinhky register`: lists that page, sort and filter; entries by hand; their history; stocks that must
 * balance. Rights: read and write are asked for the unit and the register's field; rows of a sensitive field open to its own role. */
#ifndef APP_REGISTER_H
#define APP_REGISTER_H
#include "app/listed.h"
#include "app/office.h"
#include "base/buf.h"
#include "records/entry.h"
#include "records/register_value.h"

enum { REGISTER_PAGE = 50, REGISTER_PAGE_MAX = 10000 };

struct register_show {
	const char *unit;           /* NULL: all that the register holds; else the unit and what is below it */
	const char *period, *filter, *sort;
	long page, size;            /* page from 1; size 0: REGISTER_PAGE */
};
int registers_list(struct office *o, const struct listed *how, struct buf *out, struct err *err);
/* all = how many there are, of which *out is a page. Arena memory. */
int register_page(struct office *o, const struct reg *r, const struct register_show *ask, struct arena *a, struct entry **out, size_t *n, int64_t *all,
                  struct err *err);
int register_print(struct office *o, const char *code, const struct register_show *ask, const char *format, struct buf *out, struct err *err);
/* pairs: "column=value". Slips are said in out: 1. id 0 adds, else changes. */
int register_put(struct office *o, const char *code, int64_t id, const char *unit, const char *const *pairs, size_t n, struct buf *out, struct err *err);
int register_step_to(struct office *o, const char *code, int64_t id, const char *state, const char *day, struct buf *out, struct err *err);
int register_gone(struct office *o, const char *code, int64_t id, struct buf *out, struct err *err);
int register_history(struct office *o, const char *code, int64_t id, const char *format, struct buf *out, struct err *err);
/* Registers of the table stocks: at start + new - ended = at end. 1 when one does not balance. */
int register_balance(struct office *o, const char *period, const char *unit, const char *format, struct buf *out, struct err *err);

/* May the one who acts see a balance? Its four counts are of the register's field: the right to read there, and small ones for its own role
 * only. 1, 0, -1. */
int balance_may_see(struct office *o, const struct reg *r, int64_t unit, const struct stock_balance *b, struct err *err);

/* A cell as people read it: titles of members, Vietnamese numbers and days. */
const char *register_cell_words(const struct register_column *c, struct view cell, struct arena *a);
/* -1 unless the acting account may see single rows of it, of that unit (0: of all, so of the store's owner). */
int register_must_see(struct office *o, const struct reg *r, int64_t unit, struct err *err);
#endif
