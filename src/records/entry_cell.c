/* entry_cell - one cell of a register: from what people wrote to what is kept, and back. Every complaint says the cell and what could
 * stand there. See entry_int.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vinum.h"
#include "base/vitext.h"
#include "box/sha256.h"
#include "records/entry_int.h"
#include "records/unit.h"

enum { SHOWN_MAX = 60, KEY_TEXT_MAX = 200, YEAR_FIRST = 1900, YEAR_LAST = 2200 };

void slip_add(struct slips *s, long line, int column, const char *fmt, ...)
{
	if (s->n == SLIPS_MAX) {
		s->more++;
		return;
	}
	if (s->n == s->cap)
		s->v = arena_grow(s->arena, s->v, s->n, &s->cap, sizeof *s->v);
	char line_text[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line_text, sizeof line_text, fmt, ap);
	va_end(ap);
	s->v[s->n++] = (struct slip){ line, column, arena_str(s->arena, view_of(line_text)) };
}

/* The cell for a message: at most SHOWN_MAX bytes, cut between letters. */
static struct view shown(struct view v)
{
	if (v.n <= SHOWN_MAX)
		return v;
	v.n = SHOWN_MAX;
	while (v.n && ((unsigned char)v.p[v.n] & 0xC0) == 0x80)
		v.n--;
	return v;
}

/* ---- numbers ---- */

static bool many_digits(struct view s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n++;
		else if (!strchr(".,- +eE", s.p[i]))
			return false;
	}
	return n > DEC_DIGITS;
}

/* "-1.234,5" as people write, or "-1234.5" when plain. */
static bool number_of(struct cell in, struct dec *out, struct value *v)
{
	struct view s = in.text;
	struct vinum n;
	if (in.plain)
		return dec_read(s, out);
	bool minus = s.n > 1 && s.p[0] == '-';
	if (!vinum_parse(minus ? view_mid(s, 1, s.n) : s, &n) || !n.ok)
		return false;
	*out = n.value;
	if (minus)
		out->digits = -out->digits;
	if (n.style == VINUM_DOT_DECIMAL)
		v->dots = DOTS_DECIMAL;
	else if (n.style == VINUM_DOT_GROUP && n.has_other)
		v->dots = DOTS_GROUP;
	return true;
}

static int64_t power10(int n)
{
	int64_t p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

/* Decimals that are only zeros are dropped down to `least`. */
static struct dec trimmed(struct dec d, int least)
{
	while (d.scale > least && d.digits % 10 == 0) {
		d.digits /= 10;
		d.scale--;
	}
	return d;
}

static const char *number_slip(struct cell in, bool whole, struct value *v)
{
	struct dec d;
	if (!number_of(in, &d, v))
		return many_digits(in.text) ? T("có hơn 18 chữ số, không giữ được", "has more than 18 digits and cannot be kept")
		       : whole              ? T("không phải số nguyên", "is no whole number")
		                            : T("không phải một số", "is no number");
	d = trimmed(d, whole ? 0 : REGISTER_PLACES);
	if (whole && d.scale > 0)
		return T("không phải số nguyên", "is no whole number");
	if (whole && d.digits < 0)
		return T("là số âm, cột này chỉ nhận từ 0", "is negative; this column takes 0 and more");
	if (d.scale > REGISTER_PLACES)
		return T("có quá 4 chữ số lẻ", "has more than 4 decimals");
	int64_t most = power10(REGISTER_WHOLE_DIGITS + d.scale);
	if (d.scale + REGISTER_WHOLE_DIGITS <= DEC_DIGITS && (d.digits >= most || d.digits <= -most))
		return T("có hơn 14 chữ số trước dấu phẩy, không giữ được", "has more than 14 digits before the decimal mark and cannot be kept");
	v->whole = d.digits;
	v->scale = d.scale;
	return NULL;
}

int64_t value_scaled(const struct value *v)
{
	return v->whole * power10(REGISTER_PLACES - v->scale);
}

/* ---- days, yes and no ---- */

static const char *day_slip(struct view s, struct arena *a, struct value *v)
{
	struct day d;
	switch (day_people(s, &d)) {
	case DAY_NONE:
		return T("không phải một ngày (viết 15/12/2024 hoặc 2024-12-15)", "is no day (write 15/12/2024 or 2024-12-15)");
	case DAY_SHORT:
		return T("không phải một ngày đủ ngày, tháng và năm bốn chữ số", "is no day with day, month and a year of four digits");
	case DAY_NEVER:
		return T("không có trong lịch", "is not in the calendar");
	case DAY_READ:
		break;
	}
	if (d.year < YEAR_FIRST || d.year > YEAR_LAST)
		return T("nằm ngoài các năm 1900 - 2200", "lies outside the years 1900 to 2200");
	v->text = day_iso(d, a);
	return NULL;
}

static const char *yes_slip(struct view s, struct value *v)
{
	static const struct { const char *word; int yes; } words[] = {
		{ "có", 1 }, { "yes", 1 }, { "x", 1 }, { "1", 1 }, { "đúng", 1 }, { "true", 1 },
		{ "không", 0 }, { "no", 0 }, { "0", 0 }, { "sai", 0 }, { "false", 0 },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (vitext_same(s, view_of(words[i].word))) {
			v->whole = words[i].yes;
			return NULL;
		}
	return T("không phải có hay không", "is neither yes (có) nor no (không)");
}

/* ---- members ---- */

/* How many letters must be changed, put in or left out; gives up past `most`. */
static size_t distance(struct view a, struct view b, size_t most)
{
	size_t row[128];
	if (b.n >= 127 || a.n >= 127 || (a.n > b.n ? a.n - b.n : b.n - a.n) > most)
		return most + 1;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t keep = corner + (a.p[i - 1] != b.p[j - 1]);
			corner = row[j];
			row[j] = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			row[j] = keep < row[j] ? keep : row[j];
		}
	}
	return row[b.n];
}

static const struct register_member *nearest(const struct register_column *c, struct view s, struct arena *a)
{
	struct view plain = vitext_plain(s, a);
	size_t most = plain.n / 3 + 1, best = most + 1;
	const struct register_member *found = NULL;
	for (size_t i = 0; i < c->nmembers; i++) {
		size_t d = distance(plain, vitext_plain(view_of(c->members[i].title), a), most), e = distance(plain, vitext_plain(view_of(c->members[i].code), a), most);
		d = e < d ? e : d;
		if (d < best) {
			best = d;
			found = &c->members[i];
		}
	}
	return found;
}

static const char *member_slip(const struct register_column *c, struct view s, struct arena *a, struct value *v)
{
	for (size_t i = 0; i < c->nmembers; i++)
		if (view_is(s, c->members[i].code)) {
			v->text = view_of(c->members[i].code);
			return NULL;
		}
	for (size_t i = 0; i < c->nmembers; i++)
		if (vitext_same(s, view_of(c->members[i].title)) || vitext_same(s, view_of(c->members[i].code))) {
			v->text = view_of(c->members[i].code);
			return NULL;
		}
	const struct register_member *near = nearest(c, s, a);
	if (near)
		return arena_printf(a, T("không có trong danh sách; gần nhất là “%s”", "is not in the list; the nearest is “%s”"), near->title);
	struct buf b = BUF_INIT(400);
	for (size_t i = 0; i < c->nmembers && i < 8; i++)
		buf_addf(&b, "%s“%s”", i ? ", " : "", c->members[i].title);
	const char *said = arena_printf(a, T("không có trong danh sách; có: %.*s%s", "is not in the list; there are: %.*s%s"), VIEW_ARG(buf_view(&b)), c->nmembers > 8 ? "..." : "");
	buf_release(&b);
	return said;
}

/* ---- text ---- */

/* NFC, white space of any kind as one blank, no control characters. */
static const char *text_slip(struct view s, struct arena *a, struct value *v)
{
	if (s.n > REGISTER_TEXT_MAX)
		return T("dài quá 4000 byte", "is longer than 4000 bytes");
	s = utf8_nfc(s, a);
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool blank = (unsigned char)s.p[i] <= ' ' || s.p[i] == 127;
		if (!blank)
			out[n++] = s.p[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	v->text = view_trim((struct view){ out, n });
	v->fold = vitext_fold(v->text, a);
	return NULL;
}

/* ---- a cell ---- */

static int unit_slip(struct records *rec, struct view s, struct day day, struct value *v, const char **what, struct err *err)
{
	int rc = unit_find(rec, s, day.year ? day : rec->today, &v->whole, err);
	if (rc == 0)
		*what = T("không phải mã hay tên của một đơn vị vào ngày đó", "is no code or name of a unit on that day");
	return rc < 0 ? -1 : 0;
}

int value_of_cell(struct records *rec, const struct reg *r, int k, struct cell in, struct day day, long line, struct value *out, struct slips *slips,
                  struct err *err)
{
	const struct register_column *c = &r->columns[k];
	const char *what = NULL;
	struct value v = { 0 };
	in.text = view_trim(in.text);
	*out = (struct value){ .null = true };
	v.null = in.text.n == 0;
	if (v.null && c->def->required && k != r->state) { /* an empty state is the first one */
		slip_add(slips, line, in.column, T("“%s” còn trống", "“%s” is empty"), c->def->title);
		return 1;
	}
	if (!v.null) {
		switch (c->kind) {
		case COLUMN_TEXT:
			what = text_slip(in.text, slips->arena, &v);
			v.null = v.text.n == 0;
			break;
		case COLUMN_WHOLE:
		case COLUMN_NUMBER:
			what = number_slip(in, c->kind == COLUMN_WHOLE, &v);
			break;
		case COLUMN_YES:
			what = yes_slip(in.text, &v);
			break;
		case COLUMN_DATE:
			what = day_slip(in.text, slips->arena, &v);
			break;
		case COLUMN_MEMBER:
			what = member_slip(c, in.text, slips->arena, &v);
			break;
		case COLUMN_UNIT:
			if (unit_slip(rec, in.text, day, &v, &what, err) < 0)
				return -1;
			break;
		}
	}
	if (what) {
		slip_add(slips, line, in.column, "%s: “%.*s” %s", c->def->title, VIEW_ARG(shown(in.text)), what);
		return 1;
	}
	*out = v;
	return 0;
}

bool value_same(const struct register_column *c, const struct value *a, const struct value *b)
{
	if (a->null || b->null)
		return a->null == b->null;
	if (c->kind == COLUMN_NUMBER)
		return value_scaled(a) == value_scaled(b);
	if (c->kind == COLUMN_TEXT || c->kind == COLUMN_DATE || c->kind == COLUMN_MEMBER)
		return view_eq(a->text, b->text);
	return a->whole == b->whole;
}

int value_text(struct records *rec, const struct register_column *c, const struct value *v, struct arena *a, struct view *out, struct err *err)
{
	struct buf b = BUF_INIT(100);
	const char *code = "";
	*out = (struct view){ "", 0 };
	if (v->null)
		return 0;
	switch (c->kind) {
	case COLUMN_TEXT:
	case COLUMN_DATE:
	case COLUMN_MEMBER:
		*out = v->text;
		return 0;
	case COLUMN_YES:
		*out = v->whole ? VIEW("yes") : VIEW("no");
		return 0;
	case COLUMN_UNIT:
		if (store_text(rec->store, &code, a, err, "SELECT code FROM unit WHERE id = $1", "i", v->whole) < 0)
			return -1;
		*out = view_of(code);
		return 0;
	case COLUMN_WHOLE:
	case COLUMN_NUMBER:
		dec_print((struct dec){ v->whole, (int8_t)v->scale }, &b);
		*out = arena_view(a, buf_view(&b));
		buf_release(&b);
		return 0;
	}
	return 0;
}

/* ---- between values and SQL ---- */

void values_read(const struct reg *r, const struct rows *rows, int *at, bool now, struct arena *a, struct value *out)
{
	for (size_t i = 0; i < r->ncolumns; i++) {
		enum column_kind kind = r->columns[i].kind;
		struct value v = { .null = rows_null(rows, *at) };
		if (kind == COLUMN_TEXT || kind == COLUMN_DATE || kind == COLUMN_MEMBER)
			v.text = v.null ? (struct view){ "", 0 } : arena_view(a, rows_view(rows, *at));
		else if (!v.null)
			v.whole = rows_int(rows, *at);
		++*at;
		if (kind == COLUMN_NUMBER && !v.null)
			v.scale = (int)rows_int(rows, *at);
		*at += kind == COLUMN_NUMBER;
		*at += now && (kind == COLUMN_NUMBER || kind == COLUMN_TEXT);
		out[i] = v;
	}
}

static struct store_value bound(bool null, struct store_value v)
{
	static const struct store_value none = { .type = 'n' };
	return null ? none : v;
}

void values_bind(const struct reg *r, const struct value *v, bool now, struct store_value *out, size_t *n)
{
	for (size_t i = 0; i < r->ncolumns; i++) {
		enum column_kind kind = r->columns[i].kind;
		if (kind == COLUMN_TEXT || kind == COLUMN_DATE || kind == COLUMN_MEMBER)
			out[(*n)++] = bound(v[i].null, (struct store_value){ .type = 'v', .v = v[i].text });
		else
			out[(*n)++] = bound(v[i].null, (struct store_value){ .type = 'i', .i = v[i].whole });
		if (kind == COLUMN_NUMBER)
			out[(*n)++] = bound(v[i].null, (struct store_value){ .type = 'i', .i = v[i].scale });
		if (now && kind == COLUMN_NUMBER)
			out[(*n)++] = bound(v[i].null, (struct store_value){ .type = 'i', .i = value_scaled(&v[i]) });
		if (now && kind == COLUMN_TEXT)
			out[(*n)++] = bound(v[i].null, (struct store_value){ .type = 'v', .v = v[i].fold });
	}
}

static void key_part(const struct register_column *c, const struct value *v, struct buf *b)
{
	if (v->null) {
		buf_addc(b, 1);
	} else if (c->kind == COLUMN_TEXT) {
		buf_add(b, v->fold);
	} else if (c->kind == COLUMN_DATE || c->kind == COLUMN_MEMBER) {
		buf_add(b, v->text);
	} else {
		buf_addf(b, "%lld", (long long)(c->kind == COLUMN_NUMBER ? value_scaled(v) : v->whole));
	}
	buf_addc(b, '\x1f');
}

struct view value_key(const struct reg *r, const struct value *v, struct arena *a)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	char hex[SHA256_HEX];
	for (size_t i = 0; i < r->nkey; i++)
		key_part(&r->columns[r->key[i]], &v[r->key[i]], &b);
	for (size_t i = 0; r->nkey == 0 && i < r->ncolumns; i++)
		if ((int)i != r->state) /* a step to another state leaves the entry the same one */
			key_part(&r->columns[i], &v[i], &b);
	struct view out = buf_view(&b);
	if (b.n > KEY_TEXT_MAX) {
		sha256_hex(buf_view(&b), hex);
		out = view_of(hex);
	}
	out = arena_view(a, out);
	buf_release(&b);
	return out;
}

/* ---- statements ---- */

void sql_bind(struct sql *q, struct store_value v)
{
	if (q->n == SQL_VALUES_MAX) {
		q->over = true;
		return;
	}
	q->values[q->n++] = v;
	buf_addf(&q->text, "$%zu", q->n);
}

void sql_int(struct sql *q, int64_t v)
{
	sql_bind(q, (struct store_value){ .type = 'i', .i = v });
}

void sql_text(struct sql *q, struct view v)
{
	sql_bind(q, (struct store_value){ .type = 'v', .v = v });
}

int sql_query(struct records *rec, struct sql *q, struct rows *out, struct err *err)
{
	if (q->over || q->text.over)
		return err_set(err, ERR_USAGE, "%s", T("điều kiện lọc quá dài", "the filter is too long"));
	return store_query_values(rec->store, out, err, q->text.p, q->values, q->n);
}
