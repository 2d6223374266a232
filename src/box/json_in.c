/* json_in - a list of objects in JSON as a table (grid.h): their names are the columns, in the order in which they first come.
 * Walked over twice and never held as a tree. Strict JSON (RFC 8259); a name twice in one object is refused. */
#include <stdio.h>
#include <string.h>
#include "base/buf.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "box/grid.h"

enum { DEPTH_MAX = 32 };

struct json_in {
	struct grid grid;
	struct view text;
	size_t at, list; /* list: just behind the "[" of the rows */
	long line;
	struct view names[GRID_COLUMNS_MAX];
	size_t nnames;
	long rows;
	bool named;      /* the row of names was given */
	struct grid_cell cells[GRID_COLUMNS_MAX];
};

static int wrong(const struct json_in *j, struct err *err, const char *what)
{
	return err_set(err, ERR_INPUT, T("dòng %ld: %s", "line %ld: %s"), j->line, what);
}

static void blanks(struct json_in *j)
{
	for (; j->at < j->text.n && strchr(" \t\r\n", j->text.p[j->at]); j->at++)
		j->line += j->text.p[j->at] == '\n';
}

/* The next character that is no blank; 0 at the end. */
static char peek(struct json_in *j)
{
	blanks(j);
	return j->at < j->text.n ? j->text.p[j->at] : 0;
}

static bool take(struct json_in *j, char c)
{
	if (peek(j) != c || !c)
		return false;
	j->at++;
	return true;
}

static int hex4(struct json_in *j, unsigned *out)
{
	unsigned v = 0;
	if (j->text.n - j->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = j->text.p[j->at++];
		unsigned d = c >= '0' && c <= '9' ? (unsigned)(c - '0') : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
		             : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10 : 99;
		if (d == 99)
			return -1;
		v = v * 16 + d;
	}
	*out = v;
	return 0;
}

/* What stands behind a backslash. */
static int escape(struct json_in *j, struct buf *b)
{
	static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char c = j->at < j->text.n ? j->text.p[j->at++] : 0;
	const char *k = c ? strchr(plain, c) : NULL;
	unsigned cp, low;
	if (k) {
		buf_addc(b, meant[k - plain]);
		return 0;
	}
	if (c != 'u' || hex4(j, &cp) < 0)
		return -1;
	if (cp >= 0xD800 && cp < 0xDC00) {
		if (j->text.n - j->at < 6 || j->text.p[j->at] != '\\' || j->text.p[j->at + 1] != 'u')
			return -1;
		j->at += 2;
		if (hex4(j, &low) < 0 || low < 0xDC00 || low > 0xDFFF)
			return -1;
		cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
	} else if ((cp >= 0xDC00 && cp <= 0xDFFF) || cp == 0) {
		return -1;
	}
	buf_addcp(b, cp);
	return 0;
}

static int string(struct json_in *j, struct view *out, struct err *err)
{
	if (!take(j, '"'))
		return wrong(j, err, T("cần một chuỗi trong ngoặc kép", "expected a string in quotation marks"));
	size_t start = j->at;
	while (j->at < j->text.n && j->text.p[j->at] != '"' && j->text.p[j->at] != '\\' && (unsigned char)j->text.p[j->at] >= ' ')
		j->at++;
	if (j->at < j->text.n && j->text.p[j->at] == '"') {
		*out = utf8_nfc(view_mid(j->text, start, j->at++), j->grid.arena);
		return 0;
	}
	struct buf b = BUF_INIT(GRID_CELL_MAX);
	bool ok = true, closed = false;
	buf_add(&b, view_mid(j->text, start, j->at));
	while (ok && !closed && j->at < j->text.n) {
		char c = j->text.p[j->at++];
		closed = c == '"';
		ok = (unsigned char)c >= ' ';
		if (c == '\\')
			ok = escape(j, &b) == 0;
		else if (!closed)
			buf_addc(&b, c);
	}
	ok = ok && closed && !b.over;
	if (ok)
		*out = utf8_nfc(arena_view(j->grid.arena, buf_view(&b)), j->grid.arena);
	bool over = b.over;
	buf_release(&b);
	if (over)
		return wrong(j, err, T("một ô quá dài", "a cell is too long"));
	return ok ? 0 : wrong(j, err, T("chuỗi không đóng hoặc có ký tự không được phép", "a string that is not closed or holds what JSON does not allow"));
}

/* A number as it stands: sign, digits, fraction, exponent. */
static size_t number_length(struct view s)
{
	size_t i = 0, digits;
	i += s.n && s.p[0] == '-';
	for (digits = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		;
	if (i == digits || (s.p[digits] == '0' && i > digits + 1))
		return 0;
	if (i < s.n && s.p[i] == '.') {
		for (digits = ++i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			;
		if (i == digits)
			return 0;
	}
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		i++;
		i += i < s.n && (s.p[i] == '+' || s.p[i] == '-');
		for (digits = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			;
		if (i == digits)
			return 0;
	}
	return i;
}

static int value(struct json_in *j, struct grid_cell *out, int depth, struct err *err);

/* A list or an object where a cell should stand: passed over, but judged. */
static int nested(struct json_in *j, char close, int depth, struct err *err)
{
	struct grid_cell ignored;
	struct view name;
	j->at++;
	if (depth >= DEPTH_MAX)
		return wrong(j, err, T("lồng nhau quá sâu", "nested too deep"));
	if (take(j, close))
		return 0;
	do {
		if (close == '}' && (string(j, &name, err) < 0 || (!take(j, ':') && wrong(j, err, T("cần dấu “:”", "expected “:”")))))
			return -1;
		if (value(j, &ignored, depth + 1, err) < 0)
			return -1;
	} while (take(j, ','));
	return take(j, close) ? 0 : wrong(j, err, T("danh sách không đóng", "a list is not closed"));
}

static int value(struct json_in *j, struct grid_cell *out, int depth, struct err *err)
{
	static const struct { const char *word; enum grid_kind kind; const char *text; } words[] = {
		{ "true", GRID_YES, "yes" }, { "false", GRID_NO, "no" }, { "null", GRID_TEXT, "" },
	};
	char c = peek(j);
	*out = (struct grid_cell){ { "", 0 }, GRID_TEXT };
	if (c == '"')
		return string(j, &out->text, err);
	if (c == '[' || c == '{') {
		*out = (struct grid_cell){ view_of(T("danh sách trong một ô", "a list inside a cell")), GRID_WRONG };
		return nested(j, c == '[' ? ']' : '}', depth, err);
	}
	struct view rest = view_mid(j->text, j->at, j->text.n);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (view_starts(rest, words[i].word)) {
			*out = (struct grid_cell){ view_of(words[i].text), words[i].kind };
			j->at += strlen(words[i].word);
			return 0;
		}
	size_t n = number_length(rest);
	if (!n)
		return wrong(j, err, T("cần một giá trị JSON", "expected a JSON value"));
	*out = (struct grid_cell){ view_mid(rest, 0, n), GRID_NUMBER };
	j->at += n;
	return 0;
}

static long column_of(struct json_in *j, struct view name)
{
	for (size_t i = 0; i < j->nnames; i++)
		if (view_eq(j->names[i], name))
			return (long)i;
	if (j->nnames == GRID_COLUMNS_MAX)
		return -1;
	j->names[j->nnames] = name;
	return (long)j->nnames++;
}

/* One object of the list, into cells. */
static int object(struct json_in *j, struct err *err)
{
	bool seen[GRID_COLUMNS_MAX] = { false };
	struct view name;
	if (!take(j, '{'))
		return wrong(j, err, T("cần một đối tượng {...} cho mỗi dòng", "expected an object {...} for each row"));
	for (size_t i = 0; i < GRID_COLUMNS_MAX; i++)
		j->cells[i] = (struct grid_cell){ { "", 0 }, GRID_TEXT };
	if (take(j, '}'))
		return 0;
	do {
		if (string(j, &name, err) < 0)
			return -1;
		long k = column_of(j, name);
		if (k < 0)
			return wrong(j, err, T("quá nhiều tên cột", "too many names of columns"));
		if (seen[k])
			return wrong(j, err, T("một tên đứng hai lần trong một đối tượng", "a name stands twice in one object"));
		seen[k] = true;
		if (!take(j, ':'))
			return wrong(j, err, T("cần dấu “:”", "expected “:”"));
		if (value(j, &j->cells[k], 0, err) < 0)
			return -1;
	} while (take(j, ','));
	return take(j, '}') ? 0 : wrong(j, err, T("đối tượng không đóng", "an object is not closed"));
}

/* Finds the list of rows: at the top, or the first list of objects inside the one object there. */
static int find_list(struct json_in *j, struct err *err)
{
	struct view name;
	struct grid_cell ignored;
	if (take(j, '['))
		return 0;
	if (!take(j, '{'))
		return wrong(j, err, T("cần một danh sách [...]", "expected a list [...]"));
	while (peek(j) == '"') {
		if (string(j, &name, err) < 0)
			return -1;
		if (!take(j, ':'))
			return wrong(j, err, T("cần dấu “:”", "expected “:”"));
		if (peek(j) == '[') {
			size_t at = j->at++;
			long line = j->line;
			char c = peek(j);
			if (c == '{' || c == ']')
				return 0;
			j->at = at;
			j->line = line;
		}
		if (value(j, &ignored, 0, err) < 0)
			return -1;
		take(j, ',');
	}
	return wrong(j, err, T("không có danh sách dòng nào trong tệp", "there is no list of rows in the file"));
}

static int next(struct grid *g, struct grid_row *out, struct err *err)
{
	struct json_in *j = g->in;
	if (!j->named) {
		j->named = true;
		for (size_t i = 0; i < j->nnames; i++)
			j->cells[i] = (struct grid_cell){ j->names[i], GRID_TEXT };
		*out = (struct grid_row){ j->cells, j->nnames, 1, false };
		return 1;
	}
	char c = peek(j);
	if (c == ']')
		return 0;
	if (j->rows++ && !take(j, ','))
		return wrong(j, err, T("cần dấu “,” giữa hai dòng", "expected “,” between two rows"));
	peek(j);
	long line = j->line;
	if (object(j, err) < 0)
		return -1;
	if (j->rows > GRID_ROWS_MAX)
		return err_set(err, ERR_REFUSED, T("tệp có quá %d dòng; chia nhỏ tệp rồi nhập từng phần", "the file has more than %d rows; split it and import the parts"), GRID_ROWS_MAX);
	*out = (struct grid_row){ j->cells, j->nnames, line, false };
	return 1;
}

static void close_json(struct grid *g)
{
	(void)g;
}

struct grid *json_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err)
{
	(void)o;
	if (!utf8_valid(bytes)) {
		err_set(err, ERR_INPUT, "%s", T("tệp .json không phải UTF-8", "the .json file is not UTF-8"));
		return NULL;
	}
	if (view_starts(bytes, "\xEF\xBB\xBF"))
		bytes = view_mid(bytes, 3, bytes.n);
	struct json_in *j = arena_alloc(a, sizeof *j);
	*j = (struct json_in){ .grid = { next, close_json, a, "JSON", j }, .text = bytes, .line = 1 };
	struct arena pass = ARENA_INIT; /* names are kept, the values of the first walk are not */
	struct grid_row row;
	int rc = find_list(j, err);
	size_t at = j->at;
	long line = j->line;
	j->named = true;
	j->grid.arena = &pass;
	while (rc >= 0 && (rc = next(&j->grid, &row, err)) > 0)
		;
	for (size_t i = 0; i < j->nnames; i++)
		j->names[i] = arena_view(a, j->names[i]);
	arena_release(&pass);
	if (rc < 0)
		return NULL;
	j->grid.arena = a;
	j->at = at;
	j->line = line;
	j->rows = 0;
	j->named = false;
	return &j->grid;
}
