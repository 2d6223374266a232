/* listing - see listing.h. */
#include "write/listing.h"
#include <assert.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "box/json.h"

struct listing listing_new(const struct listing_column *columns, size_t n, struct arena *a)
{
	assert(n <= LISTING_COLUMNS_MAX);
	return (struct listing){ .columns = columns, .ncolumns = n, .arena = a };
}

void listing_add(struct listing *l, struct view cell)
{
	if (l->n == l->cap)
		l->cells = arena_grow(l->arena, l->cells, l->n, &l->cap, sizeof *l->cells);
	l->cells[l->n++] = cell.p ? arena_view(l->arena, cell) : cell;
}

void listing_adds(struct listing *l, const char *cell)
{
	listing_add(l, cell ? view_of(cell) : (struct view){ NULL, 0 });
}

void listing_addn(struct listing *l, int64_t n)
{
	listing_adds(l, arena_printf(l->arena, "%lld", (long long)n));
}

/* ---- text ---- */

static const char *title(const struct listing_column *c)
{
	return T(c->vi, c->en);
}

static void pad(struct buf *out, size_t n)
{
	while (n--)
		buf_addc(out, ' ');
}

/* A cell on one line: what would break the table is a blank. */
static void put_line(struct buf *out, struct view v)
{
	for (size_t i = 0; i < v.n; i++)
		buf_addc(out, (unsigned char)v.p[i] < ' ' ? ' ' : v.p[i]);
}

static void put_cell(struct buf *out, struct view v, size_t width, bool right, bool last)
{
	size_t n = utf8_count(v);
	if (right)
		pad(out, width - n);
	put_line(out, v);
	if (!right && !last)
		pad(out, width - n);
	buf_adds(out, last ? "\n" : "  ");
}

/* Bytes of v that fit into `width`: up to a blank when there is one, else behind a hyphen or slash of a code, else cut. */
static size_t fitting(struct view v, size_t width)
{
	size_t n = 0, blank = 0, joint = 0, i = 0, indent = 0;
	while (indent < v.n && v.p[indent] == ' ')
		indent++;
	for (; i < v.n; i++) {
		if (((unsigned char)v.p[i] & 0xC0) == 0x80)
			continue;
		if (n == width)
			break;
		if (v.p[i] == ' ' && i > indent)
			blank = i;
		if (i > indent && (v.p[i - 1] == '-' || v.p[i - 1] == '/'))
			joint = i;
		n++;
	}
	if (i == v.n)
		return v.n;
	return v.p[i] == ' ' ? i : blank ? blank : joint ? joint : i;
}

/* A row on as many lines as its longest cell needs. */
static void put_row(struct buf *out, const struct listing *l, const struct view *cells, const size_t *width)
{
	struct view rest[LISTING_COLUMNS_MAX];
	for (size_t c = 0; c < l->ncolumns; c++)
		rest[c] = cells[c];
	for (bool more = true; more;) {
		struct view part[LISTING_COLUMNS_MAX];
		size_t last = 0;
		more = false;
		for (size_t c = 0; c < l->ncolumns; c++) {
			size_t n = l->width ? fitting(rest[c], width[c]) : rest[c].n;
			part[c] = view_mid(rest[c], 0, n);
			rest[c] = view_trim(view_mid(rest[c], n, rest[c].n));
			more |= rest[c].n > 0;
			if (part[c].n)
				last = c;
		}
		if (!l->width)
			last = l->ncolumns - 1;
		for (size_t c = 0; c <= last; c++)
			put_cell(out, part[c], width[c], l->columns[c].number, c == last);
	}
}

/* Takes from the widest column until the line fits: words down to LISTING_NARROWEST, numbers only their title, which may stand on several
 * lines. The first column is what a row is known by: below LISTING_KNOWN_BY it gives way last. */
static void narrow(const struct listing *l, size_t *width, const size_t *least)
{
	for (bool all_of_it = false;;) {
		size_t all = 2 * (l->ncolumns - 1), widest = l->ncolumns;
		for (size_t c = 0; c < l->ncolumns; c++) {
			all += width[c];
			if (width[c] > (c || all_of_it ? least[c] : LISTING_KNOWN_BY) && (widest == l->ncolumns || width[c] > width[widest]))
				widest = c;
		}
		if (all <= l->width || (widest == l->ncolumns && all_of_it))
			return;
		if (widest < l->ncolumns)
			width[widest]--;
		else
			all_of_it = true;
	}
}

/* The same without the columns that say nothing in any row. */
static struct listing shown_columns(const struct listing *l)
{
	struct listing s = listing_new(NULL, 0, l->arena);
	struct listing_column *columns = arena_array(l->arena, l->ncolumns, sizeof *columns);
	bool says[LISTING_COLUMNS_MAX] = { false };
	for (size_t i = 0; i < l->n; i++)
		says[i % l->ncolumns] |= l->cells[i].n > 0;
	for (size_t c = 0; c < l->ncolumns; c++)
		if (says[c] || l->n == 0)
			columns[s.ncolumns++] = l->columns[c];
	s.columns = columns;
	s.width = l->width;
	for (size_t i = 0; i < l->n; i++)
		if (says[i % l->ncolumns])
			listing_add(&s, l->cells[i]);
	return s;
}

static void write_text(const struct listing *whole, struct buf *out)
{
	struct listing of_width = whole->width ? shown_columns(whole) : *whole;
	const struct listing *l = &of_width;
	size_t width[LISTING_COLUMNS_MAX] = { 0 }, least[LISTING_COLUMNS_MAX];
	struct view titles[LISTING_COLUMNS_MAX] = { { NULL, 0 } };
	for (size_t i = 0; i < l->n; i++)
		if (utf8_count(l->cells[i]) > width[i % l->ncolumns])
			width[i % l->ncolumns] = utf8_count(l->cells[i]);
	for (size_t c = 0; c < l->ncolumns; c++) {
		titles[c] = view_of(title(&l->columns[c]));
		least[c] = !l->columns[c].number ? LISTING_NARROWEST : width[c] > LISTING_NUMBER ? width[c] : LISTING_NUMBER;
		width[c] = width[c] > utf8_count(titles[c]) ? width[c] : utf8_count(titles[c]);
	}
	if (l->width)
		narrow(l, width, least);
	put_row(out, l, titles, width);
	for (size_t i = 0; i + l->ncolumns <= l->n; i += l->ncolumns)
		put_row(out, l, &l->cells[i], width);
}

/* ---- csv, RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe ---- */

static void put_csv(struct buf *out, struct view v, bool number)
{
	bool quote = false;
	for (size_t i = 0; i < v.n; i++)
		quote |= v.p[i] == ',' || v.p[i] == '"' || v.p[i] == '\n' || v.p[i] == '\r';
	bool formula = v.n && !number && strchr("=+-@\t", v.p[0]);
	if (quote)
		buf_addc(out, '"');
	if (formula)
		buf_addc(out, '\'');
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, v.p[i]);
	}
	if (quote)
		buf_addc(out, '"');
}

static void write_csv(const struct listing *l, struct buf *out)
{
	for (size_t c = 0; c < l->ncolumns; c++)
		buf_addf(out, "%s%s", c ? "," : "", l->columns[c].key);
	buf_adds(out, "\r\n");
	for (size_t i = 0; i < l->n; i++) {
		put_csv(out, l->cells[i], l->columns[i % l->ncolumns].number);
		buf_adds(out, (i + 1) % l->ncolumns ? "," : "\r\n");
	}
}

/* ---- json ---- */

static bool whole(struct view v, int64_t *out)
{
	size_t i = v.n && v.p[0] == '-';
	int64_t n = 0;
	if (i == v.n || v.n > 18)
		return false;
	for (; i < v.n; i++) {
		if (v.p[i] < '0' || v.p[i] > '9')
			return false;
		n = n * 10 + (v.p[i] - '0');
	}
	*out = v.p[0] == '-' ? -n : n;
	return true;
}

static void write_json(const struct listing *l, struct buf *out)
{
	struct json j = JSON_INIT(out);
	json_array(&j, NULL);
	for (size_t i = 0; i < l->n; i++) {
		const struct listing_column *c = &l->columns[i % l->ncolumns];
		int64_t n;
		if (i % l->ncolumns == 0)
			json_row(&j, NULL);
		if (c->number && whole(l->cells[i], &n))
			json_int(&j, c->key, n);
		else
			json_str(&j, c->key, l->cells[i]);
		if ((i + 1) % l->ncolumns == 0)
			json_end(&j);
	}
	json_end(&j);
	buf_addc(out, '\n');
}

int listing_write(const struct listing *l, const char *format, struct buf *out, struct err *err)
{
	static const struct {
		const char *word;
		void (*write)(const struct listing *l, struct buf *out);
	} forms[] = { { "text", write_text }, { "csv", write_csv }, { "json", write_json } };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (strcmp(format ? format : "text", forms[i].word) == 0) {
			forms[i].write(l, out);
			return 0;
		}
	}
	return err_set(err, ERR_USAGE, T("--format: “%s” không có; các dạng: text csv json", "--format: no form “%s”; the forms: text csv json"), format);
}
