/* tables - numbers that stand alone in a cell: the header of their column and the label of their row say what they count. Given nums
 * with what stands beside them; gives units to cells that have none, marks row numbers and numbered headers as no figures.
 *
 * A column's unit is its header's last bracket ("Kinh phí (triệu đồng)") or counting words ("Số hộ"); a column "ĐVT" gives it row by
 * row; else the row's label does ("Số chi bộ"). A header with % makes percents. Rows of other widths than the header keep only
 * what their own row says. */
#include "extract/scan.h"

enum { COLUMNS_MAX = 64 };

/* One cell: tokens [from, to). */
struct cell {
	size_t from, to;
};

struct table {
	const struct scan *s;
	struct cell head[COLUMNS_MAX]; /* header cells, of the first row of words */
	size_t columns;
	size_t unit_column;            /* of "ĐVT", COLUMNS_MAX = none */
};

static size_t cells_of(const struct scan *s, const struct block *b, struct cell *out)
{
	size_t i = tokens_find(s->t, b->at.start), n = 0, from = i;
	for (; n < COLUMNS_MAX; i++) {
		bool end = i >= s->t->n || tok(s, i)->start >= b->at.end || tok(s, i)->kind == TOKEN_BREAK;
		if (end || tok(s, i)->kind == TOKEN_CELL) {
			out[n++] = (struct cell){ from, i };
			from = i + 1;
		}
		if (end)
			break;
	}
	return n;
}

static bool has_word(const struct scan *s, const struct cell *c)
{
	for (size_t i = c->from; i < c->to; i++)
		if (tok(s, i)->kind == TOKEN_WORD)
			return true;
	return false;
}

/* The num that fills the cell alone (a percent sign may follow); NO_NUM when there is none. */
static int only_number(const struct scan *s, const struct cell *c)
{
	if (c->from >= c->to)
		return NO_NUM;
	int k = s->num_at[c->from];
	return k != NO_NUM && s->nums[k].t0 == c->from && (s->nums[k].t1 == c->to || (s->nums[k].percent && s->nums[k].after == c->to)) ? k : NO_NUM;
}

static bool unit_in(const struct scan *s, const struct cell *c, struct cell *at, struct view *kind)
{
	for (size_t i = c->to; i-- > c->from;) { /* the last bracket first */
		if (!tok_mark(s, i, '('))
			continue;
		size_t n = lexicon_unit(s->lex, i + 1, kind);
		if (n) {
			*at = (struct cell){ i + 1, i + 1 + n };
			return true;
		}
	}
	for (size_t i = c->from; i < c->to; i++) {
		size_t n = lexicon_unit(s->lex, i, kind);
		if (n && i + n <= c->to && !view_is(*kind, "time") && !view_is(*kind, "scale")) {
			*at = (struct cell){ i, i + n };
			return true;
		}
	}
	return false;
}

static bool says_percent(const struct scan *s, const struct cell *c)
{
	for (size_t i = c->from; i < c->to; i++)
		if (tok_mark(s, i, '%') || ((tok_is(s, i, "tỷ") || tok_is(s, i, "tỉ")) && tok_is(s, i + 1, "lệ")))
			return true;
	return false;
}

/* "% so với kế hoạch", "Tăng/giảm (%)" */
static enum percent_kind kind_of_head(const struct scan *s, const struct cell *c)
{
	for (size_t i = c->from; i < c->to; i++) {
		if (lexicon_at(s->lex, i, LEX_PLAN, NULL) || tok_is(s, i, "kh"))
			return PK_OF_PLAN;
		if (lexicon_at(s->lex, i, LEX_CHANGE, NULL) || (tok_is(s, i, "cùng") && tok_is(s, i + 1, "kỳ")))
			return PK_CHANGE;
	}
	return PK_NONE;
}

static bool heads_units(const struct scan *s, const struct cell *c)
{
	return tok_is(s, c->from, "đvt") || (tok_is(s, c->from, "đơn") && tok_is(s, c->from + 1, "vị") && (tok_is(s, c->from + 2, "tính") || c->to == c->from + 2));
}

static bool heads_order(const struct scan *s, const struct cell *c)
{
	return tok_is(s, c->from, "stt") || tok_is(s, c->from, "tt") || (tok_is(s, c->from, "số") && tok_is(s, c->from + 1, "tt"));
}

static void read_head(struct table *t, const struct block *b)
{
	t->columns = cells_of(t->s, b, t->head);
	t->unit_column = COLUMNS_MAX;
	for (size_t c = 0; c < t->columns; c++)
		if (heads_units(t->s, &t->head[c]))
			t->unit_column = c;
}

static void give_unit(struct scan *s, struct num *n, const struct cell *at, struct view kind)
{
	n->f.unit_at = scan_place(s, at->from, at->to);
	n->f.unit = doc_view(s->doc, (struct span){ n->f.unit_at.start, n->f.unit_at.end });
	n->kind = kind;
	n->own_unit = true;
}

/* "Kế hoạch | Thực hiện | Tỷ lệ (%)": a rate beside a plan is a rate of it. */
static bool beside_plan(const struct table *t, size_t c)
{
	bool rate = tok_is(t->s, t->head[c].from, "tỷ") || tok_is(t->s, t->head[c].from, "tỉ") || tok_is(t->s, t->head[c].from, "đạt") || tok_mark(t->s, t->head[c].from, '%');
	for (size_t k = 0; rate && k < c; k++)
		if (t->head[k].from < t->head[k].to && lexicon_at(t->s->lex, t->head[k].from, LEX_PLAN, NULL))
			return true;
	return false;
}

/* "1 2 3 4" under the header, or an order number in the first column. */
static bool numbers_the_row(const struct scan *s, const struct table *t, const struct cell *cells, size_t n, size_t c)
{
	if (c < t->columns && n == t->columns && heads_order(s, &t->head[c]))
		return true;
	for (size_t k = 0; k < n; k++)
		if (has_word(s, &cells[k]))
			return c == 0 && n > 1; /* a number before the row's label */
	return only_number(s, &cells[0]) != NO_NUM && dec_eq(s->nums[only_number(s, &cells[0])].f.value, DEC(1));
}

static void read_row(struct scan *s, const struct table *t, const struct block *b)
{
	struct cell cells[COLUMNS_MAX];
	size_t n = cells_of(s, b, cells), label = 0;
	while (label < n && !has_word(s, &cells[label]))
		label++;
	bool aligned = n == t->columns;
	for (size_t c = 0; c < n; c++) {
		int k = only_number(s, &cells[c]);
		if (k == NO_NUM)
			continue;
		struct num *num = &s->nums[k];
		if (num->dead && !num->bare)
			continue;
		if (numbers_the_row(s, t, cells, n, c)) {
			num->dead = true;
			num->bare = false;
			continue;
		}
		num->cell = true;
		if (label < n) {
			num->f.subject_at = scan_place(s, cells[label].from, cells[label].to);
			num->f.subject = doc_view(s->doc, (struct span){ num->f.subject_at.start, num->f.subject_at.end });
		}
		if (aligned)
			num->f.percent_kind = kind_of_head(s, &t->head[c]);
		num->own_unit = num->own_unit && num->percent;
		struct cell at;
		struct view kind;
		if (num->percent)
			continue;
		num->f.percent_kind = aligned && says_percent(s, &t->head[c]) ? num->f.percent_kind : PK_NONE;
		if (num->f.percent_kind == PK_NONE && aligned && says_percent(s, &t->head[c]) && beside_plan(t, c))
			num->f.percent_kind = PK_OF_PLAN;
		if (aligned && says_percent(s, &t->head[c])) {
			num->percent = true;
			num->kind = VIEW("percent");
			num->f.unit = VIEW("%");
		} else if (aligned && t->unit_column < n && unit_in(s, &cells[t->unit_column], &at, &kind) && at.to == cells[t->unit_column].to) {
			give_unit(s, num, &at, kind);
		} else if (aligned && unit_in(s, &t->head[c], &at, &kind)) {
			give_unit(s, num, &at, kind);
		} else if (label < n && unit_in(s, &cells[label], &at, &kind)) {
			give_unit(s, num, &at, kind);
		}
		num->dead = false;
	}
}

/* "Tổng cộng", "Cộng", "Toàn huyện": the row that adds up the others. */
static bool is_total_row(const struct scan *s, const struct cell *c)
{
	return tok_is(s, c->from, "cộng") || tok_is(s, c->from, "tổng") || tok_is(s, c->from, "toàn");
}

/* Rows under Roman numerals or letters are subtotals of others: such a table is left alone. */
static bool is_group_row(const struct scan *s, const struct cell *first)
{
	const struct token *t = tok(s, first->from);
	return first->to <= first->from + 2 && first->from < first->to && t->kind == TOKEN_WORD && t->capitals && t->text.n <= 4;
}

/* The rows [from, to) of one table: in each column the cells are parts of the total row's, when there is just one such row. */
static void link_total(struct scan *s, size_t from, size_t to)
{
	struct cell cells[COLUMNS_MAX], total[COLUMNS_MAX];
	size_t total_row = to, width = 0;
	for (size_t b = from; b < to; b++) {
		size_t n = cells_of(s, &s->doc->blocks[b], cells), label = 0;
		while (label < n && !has_word(s, &cells[label]))
			label++;
		if (label == n)
			continue;
		if (is_group_row(s, &cells[0]) || (is_total_row(s, &cells[label]) && total_row < to))
			return;
		if (is_total_row(s, &cells[label])) {
			total_row = b;
			width = n;
			memcpy(total, cells, n * sizeof *cells);
		}
	}
	for (size_t b = from; total_row < to && b < to; b++) {
		if (b == total_row || cells_of(s, &s->doc->blocks[b], cells) != width)
			continue;
		for (size_t c = 0; c < width; c++) {
			int part = only_number(s, &cells[c]), whole = only_number(s, &total[c]);
			if (part == NO_NUM || whole == NO_NUM || !s->nums[part].cell || !s->nums[whole].cell || s->nums[part].percent || s->nums[whole].percent)
				continue;
			s->nums[part].f.part_of = whole;
			s->nums[part].f.closed_list = true;
		}
	}
}

void scan_tables(struct scan *s)
{
	struct table t = { .s = s };
	size_t n = s->doc->nblocks;
	for (size_t b = 0; b < n; b++) {
		const struct block *block = &s->doc->blocks[b];
		if (block->kind != BLOCK_ROW)
			continue;
		size_t end = b + 1;
		while (end < n && s->doc->blocks[end].kind == BLOCK_ROW && s->doc->blocks[end].table == block->table)
			end++;
		read_head(&t, block);
		for (size_t r = b + 1; r < end; r++)
			read_row(s, &t, &s->doc->blocks[r]);
		link_total(s, b + 1, end);
		b = end - 1;
	}
}
