/* csv - a table of text (grid.h): cells between separators, in quotes where they need them (RFC 4180), in any encoding that
 * base/legacy knows. The separator is the one that cuts the first lines into the same number of cells, most of them. */
#include <stdio.h>
#include <string.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "box/grid.h"

enum { LOOK_ROWS = 20, LOOK_BYTES = 256 * 1024 };

struct csv {
	struct grid grid;
	struct view text;
	size_t at;
	long line, rows;
	char separator;
	bool comments;
	struct grid_cell cells[GRID_COLUMNS_MAX];
};

static bool at_end(const struct csv *c)
{
	return c->at >= c->text.n;
}

/* Steps over one line end, whichever of the three it is. */
static bool line_end(struct csv *c)
{
	char x = c->text.p[c->at];
	if (x != '\n' && x != '\r')
		return false;
	c->at += x == '\r' && c->at + 1 < c->text.n && c->text.p[c->at + 1] == '\n' ? 2 : 1;
	c->line++;
	return true;
}

/* A cell in quotes, the opening one at `at`. Doubled quotes stand for one; anything behind the closing quote belongs to the cell. */
static int quoted(struct csv *c, struct view *out, struct err *err)
{
	long first = c->line;
	size_t start = ++c->at, n = 0;
	bool doubled = false;
	for (;; c->at++) {
		if (at_end(c))
			return err_set(err, ERR_INPUT, T("dòng %ld: dấu ngoặc kép mở mà không đóng", "line %ld: a quotation mark is opened and never closed"), first);
		if (c->text.p[c->at] == '\n')
			c->line++;
		if (c->text.p[c->at] != '"')
			continue;
		if (c->at + 1 < c->text.n && c->text.p[c->at + 1] == '"') {
			doubled = true;
			c->at++;
			continue;
		}
		break;
	}
	*out = view_mid(c->text, start, c->at++);
	if (!doubled)
		return 0;
	char *copy = arena_alloc(c->grid.arena, out->n + 1);
	for (size_t i = 0; i < out->n; i++) {
		copy[n++] = out->p[i];
		if (out->p[i] == '"')
			i++;
	}
	*out = (struct view){ copy, n };
	return 0;
}

static int cell(struct csv *c, struct view *out, struct err *err)
{
	size_t start = c->at, look = c->at;
	while (look < c->text.n && c->text.p[look] == ' ')
		look++;
	if (look < c->text.n && c->text.p[look] == '"') {
		c->at = look;
		if (quoted(c, out, err) < 0)
			return -1;
		start = c->at;
		while (!at_end(c) && c->text.p[c->at] != c->separator && c->text.p[c->at] != '\n' && c->text.p[c->at] != '\r')
			c->at++;
		struct view rest = view_trim(view_mid(c->text, start, c->at));
		if (rest.n)
			*out = view_of(arena_printf(c->grid.arena, "%.*s%.*s", VIEW_ARG(*out), VIEW_ARG(rest)));
	} else {
		while (!at_end(c) && c->text.p[c->at] != c->separator && c->text.p[c->at] != '\n' && c->text.p[c->at] != '\r')
			c->at++;
		*out = view_mid(c->text, start, c->at);
	}
	*out = view_trim(*out);
	if (out->n > GRID_CELL_MAX)
		return err_set(err, ERR_REFUSED, T("dòng %ld: một ô dài quá %d byte", "line %ld: a cell is longer than %d bytes"), c->line, GRID_CELL_MAX);
	return 0;
}

static int next(struct grid *g, struct grid_row *out, struct err *err)
{
	struct csv *c = g->in;
	while (!at_end(c) && ((c->comments && c->text.p[c->at] == '#') || c->text.p[c->at] == '\n' || c->text.p[c->at] == '\r')) {
		while (!at_end(c) && c->text.p[c->at] != '\n' && c->text.p[c->at] != '\r')
			c->at++;
		if (!at_end(c))
			line_end(c);
	}
	if (at_end(c))
		return 0;
	if (++c->rows > GRID_ROWS_MAX)
		return err_set(err, ERR_REFUSED, T("tệp có quá %d dòng; chia nhỏ tệp rồi nhập từng phần", "the file has more than %d rows; split it and import the parts"), GRID_ROWS_MAX);
	size_t n = 0;
	long line = c->line;
	for (;;) {
		if (n == GRID_COLUMNS_MAX)
			return err_set(err, ERR_REFUSED, T("dòng %ld có quá %d cột", "line %ld has more than %d columns"), line, GRID_COLUMNS_MAX);
		c->cells[n].kind = GRID_TEXT;
		if (cell(c, &c->cells[n].text, err) < 0)
			return -1;
		n++;
		if (at_end(c) || line_end(c))
			break;
		c->at++; /* the separator */
	}
	*out = (struct grid_row){ c->cells, n, line, false };
	return 1;
}

/* How well a separator cuts the first rows: the number of cells that most rows have, times how many rows have it. */
static size_t fits(struct csv *c, char separator)
{
	struct csv look = *c;
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct grid_row row;
	size_t counts[LOOK_ROWS], n = 0, best = 0;
	look.grid.arena = &a;
	look.separator = separator;
	look.text.n = look.text.n < LOOK_BYTES ? look.text.n : LOOK_BYTES;
	look.grid.in = &look;
	while (n < LOOK_ROWS && next(&look.grid, &row, &err) > 0)
		counts[n++] = row.n;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;
		for (size_t k = 0; k < n; k++)
			same += counts[k] == counts[i];
		if (counts[i] > 1 && same * 1000 + counts[i] > best)
			best = same * 1000 + counts[i];
	}
	arena_release(&a);
	return best;
}

static char find_separator(struct csv *c)
{
	static const char candidates[] = { '\t', ';', ',', '|' };
	char best = ',';
	size_t most = 0;
	if (view_starts(c->text, "sep=") && c->text.n > 5) { /* Excel's own way of saying it */
		best = c->text.p[4];
		while (!at_end(c) && !line_end(c))
			c->at++;
		return best;
	}
	for (size_t i = 0; i < sizeof candidates; i++) {
		size_t k = fits(c, candidates[i]);
		if (k > most) {
			most = k;
			best = candidates[i];
		}
	}
	return best;
}

static void close_csv(struct grid *g)
{
	(void)g; /* all of it lives in the arena */
}

struct grid *csv_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err)
{
	enum legacy encoding = legacy_detect(bytes);
	struct view text = legacy_decode(encoding, bytes, a);
	if (encoding == LEGACY_NONE && !utf8_valid(bytes)) {
		err_set(err, ERR_INPUT, "%s",
		        T("không nhận ra bảng mã của tệp; lưu lại thành UTF-8 (Excel: “CSV UTF-8”)", "the encoding is not known; save the file as UTF-8 (Excel: “CSV UTF-8”)"));
		return NULL;
	}
	if (memchr(text.p ? text.p : "", 0, text.n)) {
		err_set(err, ERR_INPUT, "%s", T("không phải tệp bảng (.csv, .xlsx hay .json)", "this is no table (.csv, .xlsx or .json)"));
		return NULL;
	}
	if (view_starts(text, "\xEF\xBB\xBF"))
		text = view_mid(text, 3, text.n);
	struct csv *c = arena_alloc(a, sizeof *c);
	*c = (struct csv){ .grid = { next, close_csv, a, "", c }, .text = text, .line = 1, .comments = o->comments, .separator = o->separator };
	if (!c->separator)
		c->separator = find_separator(c);
	c->grid.how = arena_printf(a, "CSV, “%s”, %s", c->separator == '\t' ? "tab" : (char[2]){ c->separator, 0 },
	                           encoding == LEGACY_NONE ? "UTF-8" : legacy_name(encoding));
	return &c->grid;
}
