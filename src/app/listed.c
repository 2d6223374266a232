/* listed - see listed.h. */
#include "app/listed.h"
#include <stdlib.h>
#include "base/lang.h"
#include "pack/expr.h"

struct listed listed_of(const struct args *a)
{
	return (struct listed){ args_value(a, "format"), args_value(a, "filter"), args_value(a, "sort"), args_value(a, "page"), args_value(a, "size") };
}

static size_t column_of(const struct listing *l, struct view key)
{
	size_t c = 0;
	while (c < l->ncolumns && !view_is(key, l->columns[c].key))
		c++;
	return c;
}

static const char *column_words(const struct listing *l)
{
	const char *all = "";
	for (size_t c = 0; c < l->ncolumns; c++)
		all = arena_printf(l->arena, "%s%s%s", all, c ? ", " : "", l->columns[c].key);
	return all;
}

static struct expr_value value_of_cell(const struct listing_column *c, struct view cell)
{
	struct dec d;
	if (!cell.n)
		return (struct expr_value){ .kind = EXPR_IS_NONE };
	if (c->number && dec_read(cell, &d))
		return (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = frac_of(d) };
	return (struct expr_value){ .kind = EXPR_IS_TEXT, .text = view_trim(cell) };
}

/* ---- filter ---- */

struct row_at {
	const struct listing *l;
	const struct view *cells;
};

static bool look_up(void *ctx, struct view name, struct expr_value *out)
{
	const struct row_at *r = ctx;
	size_t c = column_of(r->l, name);
	if (c == r->l->ncolumns)
		return false;
	*out = value_of_cell(&r->l->columns[c], r->cells[c]);
	return true;
}

static int filter(struct listing *l, const char *text, struct err *err)
{
	struct expr_error wrong;
	struct expr *e = expr_parse(view_of(text), l->arena, &wrong);
	size_t kept = 0;
	for (size_t i = 0; e && i + l->ncolumns <= l->n; i += l->ncolumns) {
		struct row_at r = { l, &l->cells[i] };
		struct expr_value yes;
		if (!expr_eval(e, look_up, &r, &yes, &wrong)) {
			e = NULL;
			break;
		}
		if (yes.kind != EXPR_IS_YES || !yes.yes)
			continue;
		memmove(&l->cells[kept], &l->cells[i], l->ncolumns * sizeof *l->cells);
		kept += l->ncolumns;
	}
	if (!e)
		return err_set(err, ERR_USAGE, T("--filter sai ở ký tự %d: %s; các cột: %s", "--filter is wrong at character %d: %s; the columns: %s"), wrong.at, wrong.message, column_words(l));
	l->n = kept;
	return 0;
}

/* ---- sort ---- */

struct ordering {
	const struct listing *l;
	size_t column;
	bool falling;
};

/* Rows are compared by their place in the list where the column says nothing. */
static int by_column(const void *a, const void *b, void *ctx)
{
	const struct ordering *o = ctx;
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	struct expr_value p = value_of_cell(&o->l->columns[o->column], o->l->cells[x + o->column]), q = value_of_cell(&o->l->columns[o->column], o->l->cells[y + o->column]);
	int c = 0;
	if ((p.kind == EXPR_IS_NONE) != (q.kind == EXPR_IS_NONE))
		return p.kind == EXPR_IS_NONE ? 1 : -1;
	if (p.kind == EXPR_IS_NUMBER && q.kind == EXPR_IS_NUMBER)
		c = frac_cmp(p.number, q.number);
	else if (p.kind == EXPR_IS_TEXT && q.kind == EXPR_IS_TEXT) {
		size_t n = p.text.n < q.text.n ? p.text.n : q.text.n;
		c = memcmp(p.text.p, q.text.p, n);
		c = c ? c : (p.text.n > q.text.n) - (p.text.n < q.text.n);
	}
	if (c)
		return o->falling ? -c : c;
	return (x > y) - (x < y);
}

static int sort(struct listing *l, const char *by, struct err *err)
{
	struct ordering o = { .l = l, .falling = *by == '-' };
	size_t rows = l->n / l->ncolumns;
	o.column = column_of(l, view_of(by + o.falling));
	if (o.column == l->ncolumns)
		return err_set(err, ERR_USAGE, T("không xếp theo “%s” được; các cột: %s", "cannot sort by “%s”; the columns: %s"), by, column_words(l));
	size_t *at = arena_array(l->arena, rows + 1, sizeof *at);
	struct view *cells = arena_array(l->arena, l->n + 1, sizeof *cells);
	for (size_t i = 0; i < rows; i++)
		at[i] = i * l->ncolumns;
	qsort_r(at, rows, sizeof *at, by_column, &o);
	for (size_t i = 0; i < rows; i++)
		memcpy(&cells[i * l->ncolumns], &l->cells[at[i]], l->ncolumns * sizeof *cells);
	l->cells = cells;
	return 0;
}

/* ---- page ---- */

static int number_from_1(const char *name, const char *s, size_t most, size_t *out, struct err *err)
{
	char *end = NULL;
	unsigned long n = s ? strtoul(s, &end, 10) : 1;
	if (s && (*s < '0' || *s > '9' || *end || n < 1 || n > most))
		return err_set(err, ERR_USAGE, T("--%s cần một số từ 1 đến %zu, không phải “%s”", "--%s takes a number from 1 to %zu, not “%s”"), name, most, s);
	if (s)
		*out = n;
	return 0;
}

int listed_write(struct listing *l, const struct listed *ask, struct buf *out, struct err *err)
{
	size_t page = 1, size = LISTED_PAGE;
	bool paged = ask->page || ask->size, text = !ask->format || strcmp(ask->format, "text") == 0;
	if (number_from_1("page", ask->page, 1000 * 1000, &page, err) < 0 || number_from_1("size", ask->size, LISTED_PAGE_MAX, &size, err) < 0)
		return -1;
	if ((ask->filter && filter(l, ask->filter, err) < 0) || (ask->sort && sort(l, ask->sort, err) < 0))
		return -1;
	struct listing shown = *l;
	size_t rows = l->n / l->ncolumns, first = paged && (page - 1) * size < rows ? (page - 1) * size : paged ? rows : 0;
	size_t n = paged && rows - first > size ? size : rows - first;
	if (n)
		shown.cells = l->cells + first * l->ncolumns;
	shown.n = n * l->ncolumns;
	if (text)
		shown.width = LISTING_WIDTH;
	if (listing_write(&shown, ask->format, out, err) < 0)
		return -1;
	if (text && rows == 0)
		buf_adds(out, T("(không có dòng nào)\n", "(no rows)\n"));
	if (text && paged && n == 0 && rows)
		buf_addf(out, T("(không còn dòng nào: có %zu dòng)\n", "(nothing more: there are %zu rows)\n"), rows);
	else if (text && paged && n < rows)
		buf_addf(out, T("(dòng %zu-%zu trên %zu)\n", "(rows %zu-%zu of %zu)\n"), first + 1, first + n, rows);
	return 0;
}
