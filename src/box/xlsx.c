/* xlsx - a sheet of an Excel workbook as a table (grid.h): shared strings, numbers as Excel shows them (15 digits), dates by the
 * cell's number format, the kept value of a formula. Nothing is ever computed. A workbook with macros is refused; merged cells are
 * told by their row, for the caller to refuse where a value would stand in the wrong row. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "box/grid.h"
#include "box/xml.h"
#include "box/zip.h"

enum { SHEETS_MAX = 1000, STYLES_MAX = 65536, DIGITS_SHOWN = 15, EXPONENT_MAX = 40, MERGES_MAX = 100 * 1000 };

static const char *const names[] = { "s:sheet", "s:workbookPr", "p:Relationship", "s:si", "s:t", "s:rPh", "s:numFmt", "s:cellXfs", "s:xf", "s:row",
	                                 "s:c", "s:v", "s:is", "s:f", "s:mergeCell", NULL };
enum { SHEET, WORKBOOK_PR, RELATIONSHIP, SI, TEXT, PHONETIC, NUM_FMT, CELL_XFS, XF, ROW, CELL, VALUE, INLINE, FORMULA, MERGE };
static const struct xml_space spaces[] = {
	{ "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "s" },
	{ "http://purl.oclc.org/ooxml/spreadsheetml/main", "s" },
	{ "http://schemas.openxmlformats.org/package/2006/relationships", "p" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
	{ "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
	{ NULL, NULL },
};
static const struct xml_words words = { spaces, names };

struct sheet_ref {
	struct view name, id;
	bool hidden;
	const char *part;
};

struct merge {
	long first, last;
};

struct xlsx {
	struct grid grid;
	struct archive *zip;
	struct sheet_ref *sheets;
	size_t nsheets, cap;
	bool from_1904;
	struct view *strings;
	size_t nstrings, cap_strings;
	bool *date_style;
	size_t nstyles;
	struct buf part;           /* the sheet being read */
	struct xml *xml;
	struct merge *merges;
	size_t nmerges, cap_merges, next_merge;
	long merged_to;            /* last row that a merged cell begun so far reaches */
	long line;
	struct grid_cell cells[GRID_COLUMNS_MAX];
};

static int read_part(struct xlsx *x, const char *name, struct buf *out, struct err *err)
{
	out->limit = ARCHIVE_PART_MAX;
	return archive_read(x->zip, name, out, err);
}

static int broken(const struct xml *xml, const char *part, struct err *err)
{
	return err_set(err, ERR_INPUT, T("%s trong tệp Excel hỏng: %s", "%s in the Excel file is damaged: %s"), part, xml->why);
}

static long whole(struct view s)
{
	long v = 0;
	if (s.n == 0 || s.n > 9)
		return -1;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		v = v * 10 + (s.p[i] - '0');
	}
	return v;
}

/* Text inside the element just begun (SI or INLINE), runs joined, reading aids of Japanese left out. */
static struct view inner_text(struct xlsx *x, struct xml *xml)
{
	struct buf b = BUF_INIT(GRID_CELL_MAX);
	int depth = xml->depth;
	bool in_text = false;
	while (xml_next(xml) > 0) {
		if (xml->event == XML_END && xml->depth == depth)
			break;
		if (xml->event == XML_START && xml->id == PHONETIC)
			xml_skip(xml);
		else if (xml->event == XML_TEXT && in_text)
			buf_add(&b, xml->text);
		else if (xml->event != XML_TEXT && xml->id == TEXT)
			in_text = xml->event == XML_START;
	}
	struct view v = utf8_nfc(arena_view(x->grid.arena, view_trim(buf_view(&b))), x->grid.arena);
	buf_release(&b);
	return v;
}

/* ---- the parts around the sheet ---- */

/* Walks a part and gives each START to `each`; a part that is not there is fine when it may be missing. */
static int walk(struct xlsx *x, const char *part, bool may_miss, int (*each)(struct xlsx *x, struct xml *xml, struct err *err), struct err *err)
{
	if (may_miss && !archive_has(x->zip, part))
		return 0;
	struct buf b = BUF_INIT(ARCHIVE_PART_MAX);
	int rc = read_part(x, part, &b, err);
	struct xml *xml = rc == 0 ? xml_open(buf_view(&b), &words) : NULL;
	while (rc == 0 && xml_next(xml) > 0)
		if (xml->event == XML_START)
			rc = each(x, xml, err);
	if (rc == 0 && xml->event == XML_BROKEN)
		rc = broken(xml, part, err);
	xml_close(xml);
	buf_release(&b);
	return rc;
}

static int each_sheet(struct xlsx *x, struct xml *xml, struct err *err)
{
	struct view v;
	if (xml->id == WORKBOOK_PR) {
		v = xml_attr(xml, "date1904");
		x->from_1904 = view_is(v, "1") || view_is(v, "true");
	}
	if (xml->id != SHEET)
		return 0;
	if (x->nsheets == SHEETS_MAX)
		return err_set(err, ERR_REFUSED, T("tệp Excel có quá %d trang tính", "the Excel file has more than %d sheets"), SHEETS_MAX);
	if (x->nsheets == x->cap)
		x->sheets = arena_grow(x->grid.arena, x->sheets, x->nsheets, &x->cap, sizeof *x->sheets);
	v = xml_attr(xml, "state");
	x->sheets[x->nsheets++] = (struct sheet_ref){ .name = utf8_nfc(arena_view(x->grid.arena, xml_attr(xml, "name")), x->grid.arena),
		.id = arena_view(x->grid.arena, xml_attr(xml, "r:id")), .hidden = v.p && !view_is(v, "visible") };
	return 0;
}

static int each_relation(struct xlsx *x, struct xml *xml, struct err *err)
{
	(void)err;
	if (xml->id != RELATIONSHIP)
		return 0;
	struct view id = xml_attr(xml, "Id"), target = xml_attr(xml, "Target");
	for (size_t i = 0; i < x->nsheets; i++)
		if (view_eq(x->sheets[i].id, id))
			x->sheets[i].part = target.n && target.p[0] == '/' ? arena_str(x->grid.arena, view_mid(target, 1, target.n))
			                                                   : arena_printf(x->grid.arena, "xl/%.*s", VIEW_ARG(target));
	return 0;
}

static int each_string(struct xlsx *x, struct xml *xml, struct err *err)
{
	(void)err;
	if (xml->id != SI)
		return 0;
	if (x->nstrings == x->cap_strings)
		x->strings = arena_grow(x->grid.arena, x->strings, x->nstrings, &x->cap_strings, sizeof *x->strings);
	x->strings[x->nstrings++] = inner_text(x, xml);
	return 0;
}

/* Does a number format show a date? Letters outside quotes and brackets say so. */
static bool format_is_date(struct view code)
{
	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];
		if (c == '"' || c == '[') {
			char end = c == '"' ? '"' : ']';
			for (i++; i < code.n && code.p[i] != end; i++)
				;
		} else if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (strchr("yYdD", c)) {
			return true;
		} else if (strchr("0#?", c)) {
			return false;
		}
	}
	return false;
}

/* Date formats of the file's own, by number; then the cell formats in order. */
struct formats {
	struct xlsx *x;
	long dates[1000];
	size_t n;
};

static int read_styles(struct xlsx *x, struct err *err)
{
	if (!archive_has(x->zip, "xl/styles.xml"))
		return 0;
	struct formats f = { .x = x };
	struct buf b = BUF_INIT(ARCHIVE_PART_MAX);
	size_t cap = 0;
	bool in_cells = false;
	int rc = read_part(x, "xl/styles.xml", &b, err);
	struct xml *xml = rc == 0 ? xml_open(buf_view(&b), &words) : NULL;
	while (rc == 0 && xml_next(xml) > 0) {
		if (xml->event == XML_TEXT)
			continue;
		if (xml->id == CELL_XFS)
			in_cells = xml->event == XML_START;
		if (xml->event != XML_START)
			continue;
		if (xml->id == NUM_FMT && f.n < sizeof f.dates / sizeof *f.dates && format_is_date(xml_attr(xml, "formatCode")))
			f.dates[f.n++] = whole(xml_attr(xml, "numFmtId"));
		if (xml->id != XF || !in_cells || x->nstyles == STYLES_MAX)
			continue;
		long id = whole(xml_attr(xml, "numFmtId"));
		bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
		for (size_t i = 0; i < f.n; i++)
			date = date || (id >= 0 && f.dates[i] == id);
		if (x->nstyles == cap)
			x->date_style = arena_grow(x->grid.arena, x->date_style, x->nstyles, &cap, sizeof *x->date_style);
		x->date_style[x->nstyles++] = date;
	}
	if (rc == 0 && xml->event == XML_BROKEN)
		rc = broken(xml, "xl/styles.xml", err);
	xml_close(xml);
	buf_release(&b);
	return rc;
}

/* ---- numbers and days ---- */

/* The number of a cell as Excel shows it: at most 15 digits, no exponent. False when it is none or larger than any figure. */
static bool shown(struct view s, struct arena *a, struct view *out)
{
	char digits[400];
	size_t n = 0, i = 0;
	long point = 0, exponent = 0;
	bool minus = false, seen_point = false, some = false;
	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		minus = s.p[i++] == '-';
	for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && !seen_point)); i++) {
		if (s.p[i] == '.') {
			seen_point = true;
			continue;
		}
		some = true;
		if (!seen_point && (n || s.p[i] != '0'))
			point++;
		if (n || s.p[i] != '0') {
			if (n < sizeof digits)
				digits[n++] = s.p[i];
		} else if (seen_point) {
			point--;
		}
	}
	if (some && i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		bool down = ++i < s.n && s.p[i] == '-';
		i += i < s.n && (s.p[i] == '-' || s.p[i] == '+');
		exponent = whole(view_mid(s, i, s.n));
		if (exponent < 0)
			return false;
		i = s.n;
		exponent = down ? -exponent : exponent;
	}
	if (!some || i != s.n)
		return false;
	point += exponent;
	if (n > DIGITS_SHOWN) { /* 17.600000000000001 was typed as 17.6 */
		bool up = digits[DIGITS_SHOWN] >= '5';
		n = DIGITS_SHOWN;
		for (size_t k = n; up && k-- > 0;) {
			up = digits[k] == '9';
			digits[k] = up ? '0' : (char)(digits[k] + 1);
		}
		if (up) {
			memmove(digits + 1, digits, n - 1);
			digits[0] = '1';
			point++;
		}
	}
	while (n && digits[n - 1] == '0' && (long)n > point)
		n--;
	if (n == 0) {
		*out = VIEW("0");
		return true;
	}
	if (point > EXPONENT_MAX || point < -EXPONENT_MAX)
		return false;
	struct buf b = BUF_INIT(1000);
	if (minus)
		buf_addc(&b, '-');
	if (point <= 0)
		buf_adds(&b, "0");
	for (long k = 0; k < point; k++)
		buf_addc(&b, k < (long)n ? digits[k] : '0');
	if ((long)n > point)
		buf_addc(&b, '.');
	for (long k = point; k < 0; k++)
		buf_addc(&b, '0');
	for (long k = point > 0 ? point : 0; k < (long)n; k++)
		buf_addc(&b, digits[k]);
	*out = arena_view(a, buf_view(&b));
	buf_release(&b);
	return true;
}

/* A serial day of Excel; the time of day is left out. Its 1900 had a 29 February, so days before March 1900 are not read. */
static bool serial_day(const struct xlsx *x, struct view number, struct view *out)
{
	size_t dot = 0;
	while (dot < number.n && number.p[dot] != '.')
		dot++;
	long n = whole(view_mid(number, 0, dot));
	if (n < (x->from_1904 ? 0 : 61) || n > 2958465)
		return false;
	struct day base = x->from_1904 ? (struct day){ 1904, 1, 1 } : (struct day){ 1899, 12, 30 };
	*out = day_iso(day_plus(base, n), x->grid.arena);
	return true;
}

/* ---- the sheet ---- */

/* "AB12" -> column 27 (from 0), row 12. */
static bool place(struct view s, long *column, long *row)
{
	size_t i = 0;
	long c = 0;
	for (; i < s.n && i < 4 && ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'); i++)
		c = c * 26 + ((s.p[i] | 32) - 'a' + 1);
	*column = c - 1;
	*row = whole(view_mid(s, i, s.n));
	return i > 0 && *row > 0;
}

static int each_merge(struct xlsx *x, struct xml *xml, struct err *err)
{
	if (xml->id == ROW) /* far quicker than looking at each cell */
		xml_skip(xml);
	if (xml->id != MERGE)
		return 0;
	struct view v = xml_attr(xml, "ref");
	const char *colon = v.n ? memchr(v.p, ':', v.n) : NULL;
	long column, first, last;
	if (!colon || !place(view_mid(v, 0, (size_t)(colon - v.p)), &column, &first) || !place(view_mid(v, (size_t)(colon - v.p) + 1, v.n), &column, &last))
		return 0;
	if (x->nmerges == MERGES_MAX)
		return err_set(err, ERR_REFUSED, T("trang tính có quá %d ô gộp", "the sheet has more than %d merged cells"), MERGES_MAX);
	if (x->nmerges == x->cap_merges)
		x->merges = arena_grow(x->grid.arena, x->merges, x->nmerges, &x->cap_merges, sizeof *x->merges);
	x->merges[x->nmerges++] = (struct merge){ first, last };
	return 0;
}

static struct grid_cell wrong_cell(struct xlsx *x, const char *vi, const char *en, struct view v)
{
	return (struct grid_cell){ view_of(arena_printf(x->grid.arena, T(vi, en), VIEW_ARG(v))), GRID_WRONG };
}

/* What the element <c> just begun holds. */
static struct grid_cell read_cell(struct xlsx *x)
{
	struct xml *xml = x->xml;
	struct arena *a = x->grid.arena;
	struct view type = arena_view(a, xml_attr(xml, "t")), raw = { "", 0 };
	long style = whole(xml_attr(xml, "s"));
	int depth = xml->depth;
	bool in_value = false, formula = false, some = false;
	struct buf b = BUF_INIT(GRID_CELL_MAX);
	struct grid_cell out = { { "", 0 }, GRID_TEXT };
	while (xml_next(xml) > 0) {
		if (xml->event == XML_END && xml->depth == depth)
			break;
		if (xml->event == XML_START && xml->id == INLINE) {
			raw = inner_text(x, xml);
			some = true;
		} else if (xml->event == XML_TEXT) {
			if (in_value)
				buf_add(&b, xml->text);
		} else if (xml->id == VALUE) {
			in_value = xml->event == XML_START;
			some = some || xml->event == XML_END;
		} else if (xml->id == FORMULA) {
			formula = true;
		}
	}
	if (raw.n == 0)
		raw = utf8_nfc(arena_view(a, view_trim(buf_view(&b))), a);
	buf_release(&b);
	if (!some || raw.n == 0)
		return formula ? wrong_cell(x, "công thức chưa được tính; mở tệp bằng Excel rồi lưu lại", "a formula that was never worked out; open the file in Excel and save it", raw) : out;
	if (view_is(type, "s")) {
		long k = whole(raw);
		if (k < 0 || (size_t)k >= x->nstrings)
			return wrong_cell(x, "ô trỏ tới chữ không có trong tệp", "the cell points to a text that is not in the file", raw);
		out.text = x->strings[k];
	} else if (view_is(type, "str") || view_is(type, "inlineStr")) {
		out.text = raw;
	} else if (view_is(type, "b")) {
		out = (struct grid_cell){ view_is(raw, "1") ? VIEW("yes") : VIEW("no"), view_is(raw, "1") ? GRID_YES : GRID_NO };
	} else if (view_is(type, "e")) {
		return wrong_cell(x, "ô báo lỗi %.*s", "the cell shows the error %.*s", raw);
	} else if (view_is(type, "d")) {
		out = (struct grid_cell){ view_mid(raw, 0, raw.n < 10 ? raw.n : 10), GRID_DATE };
	} else if (!shown(raw, a, &out.text)) {
		return wrong_cell(x, "“%.*s” không phải số dùng được", "“%.*s” is no usable number", raw);
	} else if (style >= 0 && (size_t)style < x->nstyles && x->date_style[style]) {
		struct view day;
		if (!serial_day(x, out.text, &day))
			return wrong_cell(x, "“%.*s” không phải một ngày", "“%.*s” is no day", raw);
		out = (struct grid_cell){ day, GRID_DATE };
	} else {
		out.kind = GRID_NUMBER;
	}
	return out;
}

static int by_first(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

/* Rows come in order, merged cells are sorted: one walk along both. */
static bool is_merged(struct xlsx *x, long line)
{
	for (; x->next_merge < x->nmerges && x->merges[x->next_merge].first <= line; x->next_merge++)
		if (x->merges[x->next_merge].last > x->merged_to)
			x->merged_to = x->merges[x->next_merge].last;
	return line <= x->merged_to;
}

static int read_row(struct xlsx *x, struct grid_row *out, struct err *err)
{
	struct xml *xml = x->xml;
	int depth = xml->depth;
	struct view r = xml_attr(xml, "r");
	long line = r.n ? whole(r) : x->line + 1, column = -1, unused;
	size_t n = 0;
	if (line <= x->line || line > GRID_ROWS_MAX)
		return err_set(err, ERR_INPUT, T("số dòng của trang tính sai hoặc quá %d", "a row number of the sheet is wrong or over %d"), GRID_ROWS_MAX);
	x->line = line;
	while (xml_next(xml) > 0 && !(xml->event == XML_END && xml->depth == depth)) {
		if (xml->event != XML_START || xml->id != CELL)
			continue;
		r = xml_attr(xml, "r");
		long before = column;
		if (!r.n)
			column++;
		else if (!place(r, &column, &unused) || column <= before)
			return err_set(err, ERR_INPUT, T("dòng %ld của trang tính: địa chỉ ô sai", "row %ld of the sheet: the place of a cell is wrong"), line);
		struct grid_cell cell = read_cell(x);
		if (cell.text.n == 0 && cell.kind != GRID_WRONG)
			continue; /* only dressed, not filled: may lie far out */
		if (column >= GRID_COLUMNS_MAX)
			return err_set(err, ERR_REFUSED, T("dòng %ld có quá %d cột", "line %ld has more than %d columns"), line, GRID_COLUMNS_MAX);
		while (n < (size_t)column)
			x->cells[n++] = (struct grid_cell){ { "", 0 }, GRID_TEXT };
		x->cells[column] = cell;
		n = (size_t)column + 1;
	}
	*out = (struct grid_row){ x->cells, n, line, is_merged(x, line) };
	return 1;
}

static int next(struct grid *g, struct grid_row *out, struct err *err)
{
	struct xlsx *x = g->in;
	while (xml_next(x->xml) > 0)
		if (x->xml->event == XML_START && x->xml->id == ROW) {
			int rc = read_row(x, out, err);
			if (rc < 0 || x->xml->event != XML_BROKEN)
				return rc;
		}
	return x->xml->event == XML_BROKEN ? broken(x->xml, T("trang tính", "the sheet"), err) : 0;
}

/* Which sheet: the named one, else the only one that shows and holds a value. */
static int choose(struct xlsx *x, const char *name, const struct sheet_ref **out, struct err *err)
{
	struct buf list = BUF_INIT(400);
	const struct sheet_ref *found = NULL;
	size_t filled = 0;
	int rc = 0;
	for (size_t i = 0; i < x->nsheets && rc == 0; i++) {
		const struct sheet_ref *s = &x->sheets[i];
		if (!s->part || !archive_has(x->zip, s->part))
			continue;
		if (name) {
			if (view_is(s->name, name))
				found = s;
		} else if (!s->hidden) {
			struct buf b = BUF_INIT(ARCHIVE_PART_MAX);
			rc = x->nsheets > 1 ? read_part(x, s->part, &b, err) : 0;
			bool some = x->nsheets == 1 || memmem(b.p ? b.p : "", b.n, "<v>", 3) || memmem(b.p ? b.p : "", b.n, "<is>", 4);
			filled += some;
			found = some && !found ? s : found;
			buf_release(&b);
		}
		buf_addf(&list, "%s%.*s", list.n ? ", " : "", VIEW_ARG(s->name));
	}
	if (rc == 0 && filled > 1)
		rc = err_set(err, ERR_USAGE, T("tệp có nhiều trang tính (%s); chọn một bằng --sheet", "the file has several sheets (%s); choose one with --sheet"), buf_view(&list).p);
	else if (rc == 0 && !found)
		rc = err_set(err, ERR_INPUT, name ? T("không có trang tính “%s”; có: %s", "there is no sheet “%s”; there are: %s") : T("tệp Excel không có trang tính nào có dữ liệu%.0s%.0s", "no sheet of the Excel file holds anything%.0s%.0s"),
		             name, buf_view(&list).p);
	buf_release(&list);
	*out = found;
	return rc;
}

static void close_xlsx(struct grid *g)
{
	struct xlsx *x = g->in;
	xml_close(x->xml);
	buf_release(&x->part);
	archive_close(x->zip);
}

struct grid *xlsx_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err)
{
	struct xlsx *x = arena_alloc(a, sizeof *x);
	const struct sheet_ref *s;
	*x = (struct xlsx){ .grid = { next, close_xlsx, a, "", x }, .part = BUF_INIT(ARCHIVE_PART_MAX) };
	x->zip = archive_open(bytes, err);
	if (!x->zip)
		return NULL;
	if (archive_has(x->zip, "xl/vbaProject.bin")) {
		err_set(err, ERR_REFUSED, "%s", T("tệp Excel có macro; lưu lại thành .xlsx (không có macro) rồi nhập", "the Excel file has macros; save it as .xlsx (without macros) and import that"));
		goto bad;
	}
	if (!archive_has(x->zip, "xl/workbook.xml")) {
		err_set(err, ERR_INPUT, "%s", T("tệp nén này không phải Excel (.xlsx)", "this archive is no Excel file (.xlsx)"));
		goto bad;
	}
	if (walk(x, "xl/workbook.xml", false, each_sheet, err) < 0 || walk(x, "xl/_rels/workbook.xml.rels", false, each_relation, err) < 0 ||
	    choose(x, o->sheet, &s, err) < 0 || walk(x, "xl/sharedStrings.xml", true, each_string, err) < 0 || read_styles(x, err) < 0 ||
	    walk(x, s->part, false, each_merge, err) < 0 || read_part(x, s->part, &x->part, err) < 0)
		goto bad;
	if (x->nmerges)
		qsort(x->merges, x->nmerges, sizeof *x->merges, by_first);
	x->xml = xml_open(buf_view(&x->part), &words);
	x->grid.how = arena_printf(a, "Excel, %s “%.*s”", T("trang", "sheet"), VIEW_ARG(s->name));
	return &x->grid;
bad:
	close_xlsx(&x->grid);
	return NULL;
}
