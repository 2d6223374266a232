/* check_table - a table's own arithmetic: the row that says "Tổng cộng" against the rows above (or below) it, a percent column
 * against the two columns it is made of, a total column against its parts.
 *
 * What a table means is read from what most of it obeys: a percent column belongs to the pair of columns that fits at least three
 * rows and three quarters of them, a total row adds the rows that make another column close. Only the cells that break what the
 * rest keeps are told; a table that keeps no rule draws nothing. */
#include "base/lang.h"
#include "base/vinum.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

enum { COLUMNS_MAX = 40, ROWS_MAX = 400, ROWS_LEAST = 3, RUN_MAX = 12 };

struct cell {
	struct place at;
	struct dec value;
	bool number, percent;
};

struct row {
	struct cell c[COLUMNS_MAX];
	size_t n;
	struct view label;  /* folded text of the first cell that is no number */
	bool total, section; /* section: its first cell is a Roman number or a capital letter */
	bool data;
};

struct table {
	struct row *r;
	size_t n, columns;
	bool ratio[COLUMNS_MAX]; /* by header or percent signs */
	bool sums[COLUMNS_MAX];  /* header says total */
	bool skip[COLUMNS_MAX];  /* serial numbers, yields, averages */
};

/* --- reading ------------------------------------------------------------------------------------------------------------------------ */

static struct cell read_cell(const struct check_in *in, size_t from, size_t to)
{
	struct cell c = { .number = false };
	struct view s = view_trim(view_mid(in->doc->text, from, to));
	struct vinum v;
	c.at = (struct place){ (size_t)(s.p - in->doc->text.p), (size_t)(s.p - in->doc->text.p) + s.n };
	if (s.n && s.p[s.n - 1] == '%') {
		c.percent = true;
		s = view_trim((struct view){ s.p, s.n - 1 });
	}
	c.number = s.n && vinum_parse(s, &v) && v.ok;
	if (c.number)
		c.value = v.value;
	return c;
}

static bool section_mark(struct view s)
{
	if (s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'H')
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != 'I' && s.p[i] != 'V' && s.p[i] != 'X')
			return false;
	return s.n > 0;
}

static void read_row(const struct check_in *in, struct span at, struct row *r)
{
	size_t from = at.start;
	for (size_t i = at.start; i <= at.end && r->n < COLUMNS_MAX; i++) {
		if (i < at.end && in->doc->text.p[i] != '\t')
			continue;
		struct cell *c = &r->c[r->n++];
		*c = read_cell(in, from, i);
		struct view text = view_mid(in->doc->text, c->at.start, c->at.end);
		if (r->n == 1)
			r->section = section_mark(text);
		if (!r->label.n && !c->number && text.n && !(r->n == 1 && r->section))
			r->label = vitext_fold(text, in->arena);
		r->data |= c->number && r->n > 1;
		from = i + 1;
	}
	for (size_t i = 0; r->label.n && i <= r->label.n; i++)
		if ((i == r->label.n || r->label.p[i] == ' ' || r->label.p[i] == ':' || r->label.p[i] == '(') &&
		    words_role(in, "total-row", (struct view){ r->label.p, i }))
			r->total = i == r->label.n || r->label.p[i] != ' ' || i >= sizeof "tổng cộng" - 1;
}

/* "(1) (2) (3)" or "1 2 3": a row that numbers the columns. */
static bool numbers_columns(const struct row *r)
{
	size_t run = 0, numbers = 0;
	for (size_t i = 0; i < r->n; i++)
		if (r->c[i].number) {
			numbers++;
			run += r->c[i].value.scale == 0 && r->c[i].value.digits <= (int64_t)r->n + 1 && r->c[i].value.digits > 0 &&
			       (i == 0 || !r->c[i - 1].number || r->c[i].value.digits == r->c[i - 1].value.digits + 1);
		}
	return numbers >= 3 && run == numbers;
}

static void read_headers(const struct check_in *in, struct table *t)
{
	size_t first = 0;
	while (first < t->n && (!t->r[first].data || numbers_columns(&t->r[first]))) {
		t->r[first].data = false;
		for (size_t k = 0; k < t->r[first].n; k++) {
			struct view head = vitext_fold(view_mid(in->doc->text, t->r[first].c[k].at.start, t->r[first].c[k].at.end), in->arena);
			t->ratio[k] |= words_in(in, "ratio-column", head) || (head.n && memchr(head.p, '%', head.n));
			t->sums[k] |= words_in(in, "total-row", head);
			t->skip[k] |= words_in(in, "skip-column", head);
		}
		first++;
	}
	for (size_t i = first; i < t->n; i++)
		for (size_t k = 0; k < t->r[i].n; k++)
			t->ratio[k] |= t->r[i].c[k].percent;
	t->skip[0] = true;
}

/* --- column sums ---------------------------------------------------------------------------------------------------------------------- */

enum { ALL_ROWS, SECTION_ROWS, WAYS };

static bool adds(const struct table *t, size_t i, size_t total, int way)
{
	return t->r[i].data && i != total && !t->r[i].total && (way == ALL_ROWS ? true : t->r[i].section);
}

/* The rows between this total row and the one before it (a total at the foot), or all below it (a total at the head). */
static void addends(const struct table *t, size_t total, size_t *from, size_t *to)
{
	*from = 0;
	*to = total;
	bool above = false;
	for (size_t i = 0; i < total; i++) {
		if (t->r[i].total)
			*from = i + 1;
		above |= t->r[i].data && !t->r[i].total;
	}
	if (!above) {
		*from = total + 1;
		*to = t->n;
	}
}

struct column_sum {
	struct interval sum;
	struct dec shown;
	size_t rows;
	bool exact;
};

static struct column_sum add_column(const struct table *t, size_t total, size_t col, int way)
{
	struct column_sum s = { interval_exact(DEC(0)), DEC(0), 0, true };
	size_t from, to;
	addends(t, total, &from, &to);
	for (size_t i = from; i < to; i++) {
		if (!adds(t, i, total, way) || col >= t->r[i].n || !t->r[i].c[col].number)
			continue;
		s.sum = interval_add(s.sum, arith_interval(t->r[i].c[col].value, true, Q_EXACT));
		s.exact &= dec_add(s.shown, t->r[i].c[col].value, &s.shown);
		s.rows++;
	}
	return s;
}

static bool summed(const struct table *t, size_t total, size_t col)
{
	return col < t->r[total].n && t->r[total].c[col].number && !t->ratio[col] && !t->skip[col];
}

static void tell_column(const struct check_in *in, struct findings *out, const struct table *t, size_t total, size_t col, int way)
{
	const struct cell *c = &t->r[total].c[col];
	struct column_sum s = add_column(t, total, col, way);
	struct finding *one = check_add(out, "sum-table", c->at);
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	size_t from, to, shown = 0;
	const char *how;
	addends(t, total, &from, &to);
	for (size_t i = from; i < to; i++)
		if (adds(t, i, total, way) && col < t->r[i].n && t->r[i].c[col].number) {
			buf_addf(&b, "%s%s", shown++ ? " + " : "", arith_vi(in, t->r[i].c[col].value));
			arith_evidence(out, one, t->r[i].c[col].at);
		}
	buf_addf(&b, " = %s ≠ %s", arith_vi(in, s.shown), arith_vi(in, c->value));
	one->computed = arith_done(in, &b);
	one->message = arena_printf(in->arena, T("Cột %zu: dòng tổng ghi %s, cộng các dòng được %s", "Column %zu: the total row says %s, the rows add up to %s"), col + 1,
	                            arith_vi(in, c->value), arith_vi(in, s.shown));
	if (arith_slip(c->value, s.shown, &how))
		one->hint = arena_printf(in->arena, T("Gợi ý: nếu tổng là %s thì khớp (%s).", "Hint: total %s would fit (%s)."), arith_vi(in, s.shown), how);
	arith_evidence(out, one, c->at);
}

static void judge_total(const struct check_in *in, struct findings *out, const struct table *t, size_t total)
{
	size_t best = 0, fits_best = 0, misses_best = 0;
	for (size_t way = 0; way < WAYS; way++) {
		size_t fits = 0, misses = 0;
		for (size_t col = 1; col < t->columns; col++) {
			struct column_sum s = summed(t, total, col) ? add_column(t, total, col, (int)way) : (struct column_sum){ .rows = 0 };
			if (s.rows < 2 || !s.exact)
				continue;
			*(interval_meet(s.sum, arith_interval(t->r[total].c[col].value, true, Q_EXACT)) ? &fits : &misses) += 1;
		}
		if (fits > fits_best || (way == 0 && fits == 0)) {
			best = way;
			fits_best = fits;
			misses_best = misses;
		}
	}
	/* One column alone proves nothing, unless a slip of the pen explains it. */
	if (misses_best == 0 || (fits_best == 0 && misses_best > 1) || misses_best > 2 * fits_best + 1)
		return;
	for (size_t col = 1; col < t->columns; col++) {
		struct column_sum s = summed(t, total, col) ? add_column(t, total, col, (int)best) : (struct column_sum){ .rows = 0 };
		const char *how;
		if (s.rows < 2 || !s.exact || interval_meet(s.sum, arith_interval(t->r[total].c[col].value, true, Q_EXACT)))
			continue;
		if (fits_best == 0 && (s.rows < ROWS_LEAST || !arith_slip(t->r[total].c[col].value, s.shown, &how)))
			continue;
		tell_column(in, out, t, total, col, (int)best);
	}
}

/* --- columns made of others --------------------------------------------------------------------------------------------------------------- */

static bool ratio_fits(const struct row *r, size_t a, size_t b, size_t c)
{
	struct interval x = arith_percent_of(arith_interval(r->c[a].value, true, Q_EXACT), arith_interval(r->c[b].value, true, Q_EXACT));
	return x.ok && arith_fit(x, r->c[c].value, Q_EXACT) != FIT_NO;
}

static bool three_numbers(const struct row *r, size_t a, size_t b, size_t c)
{
	return r->data && a < r->n && b < r->n && c < r->n && r->c[a].number && r->c[b].number && r->c[c].number && r->c[b].value.digits > 0 &&
	       r->c[a].value.digits >= 0;
}

static void tell_ratio(const struct check_in *in, struct findings *out, const struct row *r, size_t a, size_t b, size_t c)
{
	struct finding *one = check_add(out, "sum-table", r->c[c].at);
	struct dec q, hundred = r->c[a].value;
	int scale = r->c[c].value.scale + 2 > 4 ? 4 : r->c[c].value.scale + 2;
	one->message = arena_printf(in->arena, T("Cột tỷ lệ: %s không khớp cột %zu và cột %zu", "Percent column: %s does not fit columns %zu and %zu"),
	                            arith_vi(in, r->c[c].value), a + 1, b + 1);
	one->detail = (char *)T("Các dòng khác của bảng đều tính như vậy.", "The other rows of the table are made this way.");
	if (hundred.digits < 1000000000000000 && (hundred.digits *= 100, dec_div_round(hundred, r->c[b].value, scale, DEC_HALF_UP, &q)))
		one->computed = arena_printf(in->arena, T("%s/%s = %s%%, in %s", "%s/%s = %s%%, printed %s"), arith_vi(in, r->c[a].value), arith_vi(in, r->c[b].value),
		                             arith_vi(in, q), arith_vi(in, r->c[c].value));
	arith_evidence(out, one, r->c[a].at);
	arith_evidence(out, one, r->c[b].at);
	arith_evidence(out, one, r->c[c].at);
}

static void judge_ratio_column(const struct check_in *in, struct findings *out, const struct table *t, size_t c)
{
	size_t best = 0, best_rows = 0, x = 0, y = 0;
	bool tie = false;
	for (size_t a = 1; a < t->columns; a++)
		for (size_t b = 1; b < t->columns; b++) {
			size_t fits = 0, rows = 0;
			if (a == b || a == c || b == c || t->ratio[a] != t->ratio[b])
				continue;
			for (size_t i = 0; i < t->n; i++)
				if (three_numbers(&t->r[i], a, b, c)) {
					rows++;
					fits += ratio_fits(&t->r[i], a, b, c);
				}
			tie = fits == best ? true : fits > best ? false : tie;
			if (fits > best) {
				best = fits;
				best_rows = rows;
				x = a;
				y = b;
			}
		}
	if (tie || best < ROWS_LEAST || best * 4 < best_rows * 3)
		return;
	for (size_t i = 0; i < t->n; i++)
		if (three_numbers(&t->r[i], x, y, c) && !ratio_fits(&t->r[i], x, y, c))
			tell_ratio(in, out, &t->r[i], x, y, c);
}

/* The sum of columns [from, to) of a row; false when a cell of the row's own total is no number. Blank cells count nothing. */
static bool row_sum(const struct row *r, size_t from, size_t to, struct dec *sum, size_t *numbers)
{
	*sum = DEC(0);
	*numbers = 0;
	for (size_t k = from; k < to && k < r->n; k++)
		if (r->c[k].number) {
			(*numbers)++;
			if (!dec_add(*sum, r->c[k].value, sum))
				return false;
		}
	return *numbers >= 2;
}

static void judge_sum_column(const struct check_in *in, struct findings *out, const struct table *t, size_t c)
{
	size_t best = 0, best_rows = 0, x = 0, y = 0;
	for (int side = 0; side < 2; side++)
		for (size_t n = 2; n <= RUN_MAX; n++) {
			size_t from = side ? c + 1 : c - n, to = side ? c + 1 + n : c, fits = 0, rows = 0;
			bool clean = side || c > n;
			for (size_t k = from; clean && k < to; k++)
				clean = k < t->columns && !t->ratio[k];
			for (size_t i = 0; clean && i < t->n; i++) {
				struct dec sum;
				size_t numbers;
				if (!t->r[i].data || c >= t->r[i].n || !t->r[i].c[c].number || !row_sum(&t->r[i], from, to, &sum, &numbers))
					continue;
				rows++;
				fits += dec_eq(sum, t->r[i].c[c].value);
			}
			if (fits > best) {
				best = fits;
				best_rows = rows;
				x = from;
				y = to;
			}
		}
	if (best < ROWS_LEAST || best * 4 < best_rows * 3)
		return;
	for (size_t i = 0; i < t->n; i++) {
		const struct row *r = &t->r[i];
		struct dec sum;
		size_t numbers;
		if (!r->data || c >= r->n || !r->c[c].number || !row_sum(r, x, y, &sum, &numbers) || dec_eq(sum, r->c[c].value))
			continue;
		struct finding *one = check_add(out, "sum-table", r->c[c].at);
		struct buf b = BUF_INIT(ARITH_TEXT_MAX);
		size_t shown = 0;
		for (size_t k = x; k < y && k < r->n; k++)
			if (r->c[k].number) {
				buf_addf(&b, "%s%s", shown++ ? " + " : "", arith_vi(in, r->c[k].value));
				arith_evidence(out, one, r->c[k].at);
			}
		buf_addf(&b, " = %s ≠ %s", arith_vi(in, sum), arith_vi(in, r->c[c].value));
		one->computed = arith_done(in, &b);
		one->message = (char *)T("Cột tổng không bằng các cột cộng lại ở dòng này", "The total column is not the sum of its columns in this row");
		one->detail = (char *)T("Các dòng khác của bảng đều tính như vậy.", "The other rows of the table are made this way.");
		arith_evidence(out, one, r->c[c].at);
	}
}

/* --- the run --------------------------------------------------------------------------------------------------------------------------------- */

static void judge(const struct check_in *in, struct findings *out, size_t first, size_t end)
{
	struct table t = { .r = arena_array(in->arena, end - first, sizeof *t.r) };
	for (size_t i = first; i < end; i++) {
		read_row(in, in->doc->blocks[i].at, &t.r[t.n]);
		t.columns = t.r[t.n].n > t.columns ? t.r[t.n].n : t.columns;
		t.n++;
	}
	read_headers(in, &t);
	for (size_t i = 0; i < t.n; i++)
		if (t.r[i].total && t.r[i].data)
			judge_total(in, out, &t, i);
	for (size_t c = 1; c < t.columns; c++) {
		if (t.ratio[c])
			judge_ratio_column(in, out, &t, c);
		else if (t.sums[c] && !t.skip[c])
			judge_sum_column(in, out, &t, c);
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct doc *d = in->doc;
	for (size_t i = 0; i < d->nblocks;) {
		size_t end = i + 1;
		if (d->blocks[i].kind == BLOCK_ROW)
			while (end < d->nblocks && d->blocks[end].kind == BLOCK_ROW && d->blocks[end].table == d->blocks[i].table)
				end++;
		if (d->blocks[i].kind == BLOCK_ROW && end - i >= ROWS_LEAST && end - i <= ROWS_MAX)
			judge(in, out, i, end);
		i = end;
	}
}

const struct check check_table = { .name = "table", .family = "sum", .run = run };
