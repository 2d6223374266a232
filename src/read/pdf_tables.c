/* pdf_tables - lines of several stretches -> table rows. A .pdf says nothing of tables: columns are where stretches stand above
 * one another; lines of one row stand closer than rows do, or, when rows are as close, leave the first column empty. */
#include <math.h>
#include "read/pdf_layout.h"

enum { COLUMNS_MAX = 64 };

struct table {
	size_t first, end;   /* lines; notes between them are passed over */
	size_t n;            /* columns: what the fullest lines cover */
	float x1[COLUMNS_MAX], x2[COLUMNS_MAX];
	float close;         /* lines nearer than this are of one row; 0: rows stand no farther apart than lines */
};

/* In a table a gap of a letter is the border of a cell: stretches of one line that stood too near come apart. */
static void split_line(struct layout *l, struct line *n)
{
	size_t most = 1, ncells = 0;
	for (size_t k = 0; k < n->ncells; k++)
		most += n->cells[k].n;
	struct stretch *cells = arena_array(l->arena, most < COLUMNS_MAX ? most : COLUMNS_MAX, sizeof *cells);
	for (size_t k = 0; k < n->ncells && ncells < COLUMNS_MAX; k++) {
		const struct glyph *v = n->cells[k].v;
		size_t count = n->cells[k].n, from = 0;
		for (size_t g = 2; g < count && ncells + 1 < COLUMNS_MAX; g++) {
			bool jump = !is_blank(&v[g]) && is_blank(&v[g - 1]) && !is_blank(&v[g - 2]);
			if (jump && v[g].x1 - v[g - 2].x2 > 0.9f * v[g].size) {
				cells[ncells++] = pdf_stretch(v + from, g - from);
				from = g;
			}
		}
		cells[ncells++] = pdf_stretch(v + from, count - from);
	}
	n->cells = cells;
	n->ncells = ncells;
}

static void learn_columns(struct table *t, const struct line *n)
{
	if (n->ncells > COLUMNS_MAX || n->ncells < t->n)
		return;
	bool more = n->ncells > t->n;
	t->n = n->ncells;
	for (size_t c = 0; c < t->n; c++) {
		t->x1[c] = more || n->cells[c].x1 < t->x1[c] ? n->cells[c].x1 : t->x1[c];
		t->x2[c] = more || n->cells[c].x2 > t->x2[c] ? n->cells[c].x2 : t->x2[c];
	}
}

/* How much a stretch and a column overlap; negative: how far they are apart. */
static float overlap(const struct table *t, size_t c, const struct stretch *s)
{
	float left = s->x1 > t->x1[c] ? s->x1 : t->x1[c], right = s->x2 < t->x2[c] ? s->x2 : t->x2[c];
	return right - left;
}

static size_t column_of(const struct table *t, const struct stretch *s)
{
	size_t best = 0;
	for (size_t c = 1; c < t->n; c++)
		if (overlap(t, c, s) > overlap(t, best, s))
			best = c;
	return best;
}

/* A line of one stretch is part of the table when it touches no more than one column. */
static bool in_column(const struct layout *l, const struct table *t, const struct stretch *s)
{
	size_t c = column_of(t, s);
	for (size_t k = 0; k < t->n; k++)
		if (k != c && overlap(t, k, s) > 0)
			return false;
	return overlap(t, c, s) > -2.5f * l->body_size;
}

static float distance(const struct line *a, const struct line *b)
{
	return a->page == b->page ? b->base - a->base : 0;
}

/* The most that lines of one paragraph stand apart, in a table or out of it. */
static float line_pitch(const struct layout *l, const struct line *n)
{
	float own = n->size * 1.45f, usual = l->pitch * 1.12f;
	return own > usual ? own : usual;
}

static struct table table_at(struct layout *l, size_t first)
{
	struct table t = { .first = first, .end = first + 1 };
	float least = 1e9f, most = 0;
	const struct line *before = &l->lines[first];
	split_line(l, &l->lines[first]);
	learn_columns(&t, before);
	for (size_t i = first + 1; i < l->n; i++) {
		struct line *n = &l->lines[i];
		float d = distance(before, n);
		if (n->note)
			continue;
		if (d > n->size * 4)
			break;
		if (n->ncells == 1 && (n->page != before->page || d > line_pitch(l, n) || !in_column(l, &t, &n->cells[0])))
			break;
		if (n->ncells > 1)
			split_line(l, n);
		learn_columns(&t, n);
		if (d > 0) {
			least = d < least ? d : least;
			most = d > most ? d : most;
		}
		t.end = i + 1;
		before = n;
	}
	if (most > least * 1.2f)
		t.close = least * 1.1f;
	return t;
}

/* A stretch that reaches over several columns, though its line is no full one, comes apart where a word begins just at the
 * left edge of the next column. */
static void split_at_columns(struct layout *l, const struct table *t, struct line *n)
{
	if (n->ncells < 2 || n->ncells >= t->n)
		return;
	struct stretch *cells = arena_array(l->arena, COLUMNS_MAX, sizeof *cells);
	size_t ncells = 0;
	for (size_t k = 0; k < n->ncells; k++) {
		const struct glyph *v = n->cells[k].v;
		size_t count = n->cells[k].n, from = 0, c = 1;
		for (size_t g = 2; g < count && ncells + n->ncells - k < t->n; g++) {
			while (c < t->n && t->x1[c] < v[g].x1 - 1)
				c++;
			if (c < t->n && !is_blank(&v[g]) && is_blank(&v[g - 1]) && fabsf(v[g].x1 - t->x1[c]) <= 1) {
				cells[ncells++] = pdf_stretch(v + from, g - from);
				from = g;
			}
		}
		cells[ncells++] = pdf_stretch(v + from, count - from);
	}
	n->cells = cells;
	n->ncells = ncells;
}

/* Line n goes on with the row of the line before it. */
static bool same_row(const struct layout *l, const struct table *t, const struct line *before, const struct line *n)
{
	float d = distance(before, n);
	if (d <= 0 || d > line_pitch(l, n))
		return false;
	if (t->close > 0)
		return d < t->close;
	return n->ncells < t->n && column_of(t, &n->cells[0]) > 0;
}

/* All stretches of these lines stand in one column: a line between columns ("Số 12-BC/ĐU"), not a row. */
static bool one_column(const struct layout *l, const struct table *t, size_t first, size_t end)
{
	size_t column = column_of(t, &l->lines[first].cells[0]);
	for (size_t i = first; i < end; i++)
		for (size_t k = 0; !l->lines[i].note && k < l->lines[i].ncells; k++)
			if (column_of(t, &l->lines[i].cells[k]) != column)
				return false;
	return true;
}

static void put_column(struct doc_builder *b, const struct layout *l, const struct table *t, size_t column, size_t first, size_t end, bool marks)
{
	bool any = false;
	for (size_t i = first; i < end; i++)
		for (size_t k = 0; !l->lines[i].note && k < l->lines[i].ncells; k++) {
			const struct stretch *s = &l->lines[i].cells[k];
			if (column_of(t, s) != column)
				continue;
			if (any)
				doc_text(b, VIEW(" "), NULL);
			pdf_put_stretch(b, l, s, 0, marks);
			any = true;
		}
}

static void put_row(struct doc_builder *b, const struct layout *l, const struct table *t, size_t first, size_t end, bool marks)
{
	for (size_t c = 0; c < t->n; c++) {
		if (c)
			doc_cell(b);
		put_column(b, l, t, c, first, end, marks);
	}
}

size_t pdf_put_table(struct doc_builder *b, struct layout *l, size_t first, unsigned number, bool marks)
{
	struct table t = table_at(l, first);
	unsigned row = 0;
	for (size_t i = t.first; i < t.end; i++)
		if (!l->lines[i].note)
			split_at_columns(l, &t, &l->lines[i]);
	for (size_t i = t.first, end; i < t.end; i = end) {
		const struct line *last = &l->lines[i];
		for (end = i + 1; end < t.end && (l->lines[end].note || same_row(l, &t, last, &l->lines[end])); end++)
			if (!l->lines[end].note)
				last = &l->lines[end];
		if (l->lines[i].note)
			continue;
		const struct stretch *s = &l->lines[i].cells[0];
		bool line = one_column(l, &t, i, end);
		unsigned look = (s->centred ? LOOK_CENTRED : 0) | (s->bold ? LOOK_BOLD : 0);
		struct block *k = doc_block(b, line ? BLOCK_PARA : BLOCK_ROW, line ? look : 0);
		k->page = (uint16_t)(l->lines[i].page + 1);
		if (line) {
			put_column(b, l, &t, column_of(&t, s), i, end, marks);
			continue;
		}
		k->table = (uint16_t)number;
		k->row = (uint16_t)row++;
		k->depth = 1;
		put_row(b, l, &t, i, end, marks);
	}
	return t.end;
}
