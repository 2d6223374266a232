/* flow - see flow.h.
 *
 * A draft is a block being made; drafts are kept in the order in which they were begun, which is the order of doc.h: what
 * hangs in a block begins after it. Everything of one top-level paragraph or table is handed on when that ends. */
#include "read/flow.h"
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum item_kind { ITEM_TEXT, ITEM_LABEL, ITEM_MARK, ITEM_CELL };

struct item {
	enum item_kind kind;
	bool gap;            /* label: a blank after it */
	size_t from, to;     /* bytes of flow->chars */
	struct doc_from run; /* part < 0: none */
	size_t next;         /* index + 1, 0 = last */
};

struct draft {
	enum block_kind kind;
	unsigned look;       /* of the paragraph */
	unsigned same;       /* look that all its texts share */
	bool any;            /* it has a text that is not blank */
	bool dropped;
	int heading;
	unsigned table, row, depth;
	size_t first, last;  /* items: index + 1, 0 = none */
};

enum level_kind { LEVEL_TOP, LEVEL_TABLE, LEVEL_ROW, LEVEL_CELL, LEVEL_BOX };

struct level {
	enum level_kind kind;
	bool join, open;     /* a paragraph is to be gone on with; a paragraph is open */
	size_t draft;        /* index + 1 of the draft being filled, 0 = none */
	size_t before;       /* last item before the open paragraph, 0 = it is the first */
	size_t paras, cells; /* so far in the cell, in the row */
	unsigned table, rows;
};

struct flow {
	struct doc_builder *builder;
	const char *where;   /* furniture */
	bool in_note, note_open;
	struct item *items;
	size_t nitems, cap_items;
	struct draft *drafts;
	size_t ndrafts, cap_drafts;
	struct level *levels;
	size_t nlevels, cap_levels;
	struct buf chars;
	size_t blocks;
	unsigned tables;
	bool over;
};

static void *grow(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap ? *cap * 2 : 64;
	return xrealloc(v, *cap * size);
}

static struct level *push(struct flow *f, enum level_kind kind)
{
	f->levels = grow(f->levels, f->nlevels, &f->cap_levels, sizeof *f->levels);
	f->levels[f->nlevels] = (struct level){ .kind = kind };
	return &f->levels[f->nlevels++];
}

static struct level *top(struct flow *f)
{
	return &f->levels[f->nlevels - 1];
}

struct flow *flow_new(struct doc_builder *b)
{
	struct flow *f = xmalloc(sizeof *f);
	*f = (struct flow){ .builder = b, .chars = BUF_INIT(DOC_TEXT_MAX) };
	push(f, LEVEL_TOP);
	return f;
}

void flow_free(struct flow *f)
{
	if (!f)
		return;
	free(f->items);
	free(f->drafts);
	free(f->levels);
	buf_release(&f->chars);
	free(f);
}

bool flow_over(const struct flow *f)
{
	return f->over;
}

/* --- handing on ------------------------------------------------------------------------------------------------------- */

static void hand_item(struct flow *f, const struct draft *d, const struct item *it, bool first)
{
	struct view s = view_mid(buf_view(&f->chars), it->from, it->to);
	bool plain = f->in_note || d->kind == BLOCK_ROW || !first;
	switch (it->kind) {
	case ITEM_TEXT:
		doc_text(f->builder, s, it->run.part >= 0 ? &it->run : NULL);
		break;
	case ITEM_LABEL:
		if (plain)
			doc_text(f->builder, s, NULL);
		else
			doc_label(f->builder, s);
		if (it->gap && it->next)
			doc_text(f->builder, VIEW(" "), NULL);
		break;
	case ITEM_MARK:
		doc_mark(f->builder, s.p);
		break;
	case ITEM_CELL:
		if (f->in_note)
			doc_text(f->builder, VIEW(" "), NULL);
		else
			doc_cell(f->builder);
		break;
	}
}

static void hand_furniture(struct flow *f, const struct draft *d)
{
	struct buf b = BUF_INIT(DOC_TEXT_MAX);
	for (size_t i = d->first; i; i = f->items[i - 1].next) {
		const struct item *it = &f->items[i - 1];
		if (it->kind == ITEM_CELL)
			buf_addc(&b, '\t');
		else if (it->kind != ITEM_MARK)
			buf_add(&b, view_mid(buf_view(&f->chars), it->from, it->to));
	}
	if (view_trim(buf_view(&b)).n)
		doc_furniture(f->builder, d->look & LOOK_BOX ? "textbox" : f->where, buf_view(&b));
	buf_release(&b);
}

static void hand_draft(struct flow *f, const struct draft *d)
{
	if (f->where) {
		hand_furniture(f, d);
		return;
	}
	if (f->in_note) {
		doc_note_para(f->builder);
	} else {
		struct block *b = doc_block(f->builder, d->kind, d->look | (d->any ? d->same : 0));
		b->heading = (uint8_t)d->heading;
		b->table = (uint16_t)d->table;
		b->row = (uint16_t)d->row;
		b->depth = (uint8_t)d->depth;
	}
	for (size_t i = d->first; i; i = f->items[i - 1].next)
		hand_item(f, d, &f->items[i - 1], i == d->first);
}

static void hand_on(struct flow *f)
{
	for (size_t i = 0; i < f->ndrafts && !f->over; i++)
		if (!f->drafts[i].dropped) {
			f->over = ++f->blocks > FLOW_BLOCKS_MAX;
			hand_draft(f, &f->drafts[i]);
		}
	f->over = f->over || f->chars.over;
	f->ndrafts = f->nitems = f->chars.n = 0;
	for (size_t i = 0; i < f->nlevels; i++)
		f->levels[i].draft = 0;
}

/* --- where ------------------------------------------------------------------------------------------------------------- */

static void pop_to(struct flow *f, size_t n)
{
	f->nlevels = n;
	if (n == 1 && !top(f)->open && !top(f)->join)
		hand_on(f);
}

void flow_end(struct flow *f)
{
	f->levels[0].open = f->levels[0].join = false;
	pop_to(f, 1);
	f->levels[0] = (struct level){ .kind = LEVEL_TOP };
}

void flow_body(struct flow *f)
{
	flow_end(f);
	f->where = NULL;
	f->in_note = false;
}

void flow_note(struct flow *f, const char *id)
{
	flow_end(f);
	f->where = NULL;
	f->in_note = true;
	doc_note(f->builder, id);
}

void flow_furniture(struct flow *f, const char *where)
{
	flow_end(f);
	f->in_note = false;
	f->where = where;
}

/* --- drafts and items -------------------------------------------------------------------------------------------------- */

static size_t new_draft(struct flow *f, enum block_kind kind)
{
	f->drafts = grow(f->drafts, f->ndrafts, &f->cap_drafts, sizeof *f->drafts);
	if (f->ndrafts >= FLOW_ITEMS_MAX)
		f->over = true;
	else
		f->ndrafts++;
	f->drafts[f->ndrafts - 1] = (struct draft){ .kind = kind, .same = LOOK_BOLD | LOOK_ITALIC | LOOK_UNDERLINE };
	for (size_t i = 0; i < f->nlevels; i++)
		if (f->levels[i].kind == LEVEL_BOX)
			f->drafts[f->ndrafts - 1].look |= LOOK_BOX;
	return f->ndrafts;
}

/* Index + 1 of a new item holding s, not yet in a draft; 0 when the limit is passed. */
static size_t new_item(struct flow *f, enum item_kind kind, struct view s)
{
	if (f->nitems >= FLOW_ITEMS_MAX || f->over) {
		f->over = true;
		return 0;
	}
	f->items = grow(f->items, f->nitems, &f->cap_items, sizeof *f->items);
	size_t from = f->chars.n;
	buf_add(&f->chars, s);
	f->items[f->nitems] = (struct item){ .kind = kind, .from = from, .to = f->chars.n, .run = { .part = -1 } };
	return ++f->nitems;
}

/* Put an item behind item `after` of the draft (0: first of all). */
static void link_item(struct flow *f, struct draft *d, size_t it, size_t after)
{
	if (!it)
		return;
	size_t *from = after ? &f->items[after - 1].next : &d->first;
	f->items[it - 1].next = *from;
	*from = it;
	if (d->last == after)
		d->last = it;
}

static struct draft *draft_now(struct flow *f)
{
	if (!top(f)->draft || !top(f)->open)
		flow_para(f);
	return &f->drafts[top(f)->draft - 1];
}

static void append(struct flow *f, size_t it)
{
	struct draft *d = draft_now(f);
	link_item(f, d, it, d->last);
}

/* --- paragraphs -------------------------------------------------------------------------------------------------------- */

void flow_para(struct flow *f)
{
	struct level *l = top(f);
	if (l->kind == LEVEL_TABLE)
		flow_row(f);
	if (top(f)->kind == LEVEL_ROW)
		flow_cell(f);
	l = top(f);
	bool on = l->join && l->draft;
	l->open = true;
	l->join = false;
	if (l->kind == LEVEL_CELL) {
		bool blank = l->paras++ && !on;
		if (blank)
			append(f, new_item(f, ITEM_TEXT, VIEW(" ")));
	} else if (!on) {
		l->draft = new_draft(f, BLOCK_PARA);
	}
	l = top(f);
	l->before = f->drafts[l->draft - 1].last;
}

static bool is_blank(struct view s)
{
	for (size_t i = 0, len; i < s.n; i += len)
		if (!utf8_is_space(utf8_at(view_mid(s, i, s.n), &len)))
			return false;
	return true;
}

void flow_text(struct flow *f, struct view s, const struct doc_from *from)
{
	if (!s.n)
		return;
	struct draft *d = draft_now(f);
	size_t it = new_item(f, ITEM_TEXT, s);
	if (!it)
		return;
	if (from)
		f->items[it - 1].run = *from;
	link_item(f, d, it, d->last);
	if (!is_blank(s)) {
		d->any = true;
		d->same &= from ? from->look : 0;
	}
}

void flow_mark(struct flow *f, const char *id)
{
	draft_now(f);
	append(f, new_item(f, ITEM_MARK, (struct view){ id, strlen(id) + 1 }));
}

void flow_label(struct flow *f, struct view label, bool gap)
{
	if (!label.n)
		return;
	struct draft *d = draft_now(f);
	size_t it = new_item(f, ITEM_LABEL, label);
	if (!it)
		return;
	f->items[it - 1].gap = gap;
	link_item(f, d, it, top(f)->before);
}

void flow_para_end(struct flow *f, const struct flow_para *how)
{
	struct level *l = top(f);
	if (l->kind == LEVEL_TABLE || l->kind == LEVEL_ROW || !l->draft)
		return;
	struct draft *d = &f->drafts[l->draft - 1];
	if (l->kind != LEVEL_CELL) {
		d->look |= how->look;
		d->heading = how->heading;
		if (how->drop && !d->first)
			d->dropped = true;
	}
	l->open = false;
	l->join = how->join;
	if (l->kind != LEVEL_CELL && !how->join)
		l->draft = 0;
	pop_to(f, f->nlevels);
}

/* --- tables and boxes --------------------------------------------------------------------------------------------------- */

void flow_table(struct flow *f)
{
	struct level *l = top(f);
	l->join = false;
	if (l->kind == LEVEL_TOP && !l->open)
		l->draft = 0;
	unsigned table = ++f->tables;
	push(f, LEVEL_TABLE)->table = table;
}

/* The innermost open level of this kind, counted from the top and not across a level of kind `wall`; 0 = none. */
static size_t open_level(const struct flow *f, enum level_kind kind, enum level_kind wall)
{
	for (size_t i = f->nlevels; i > 1 && f->levels[i - 1].kind != wall; i--)
		if (f->levels[i - 1].kind == kind)
			return i;
	return 0;
}

void flow_row(struct flow *f)
{
	size_t t = open_level(f, LEVEL_TABLE, LEVEL_BOX);
	if (!t) {
		flow_table(f);
		t = f->nlevels;
	}
	f->nlevels = t;
	unsigned table = f->levels[t - 1].table, row = f->levels[t - 1].rows++, depth = 0;
	for (size_t i = 0; i < f->nlevels; i++)
		depth += f->levels[i].kind == LEVEL_TABLE;
	size_t d = new_draft(f, BLOCK_ROW);
	f->drafts[d - 1].table = table;
	f->drafts[d - 1].row = row;
	f->drafts[d - 1].depth = depth < DOC_DEPTH_MAX ? depth : DOC_DEPTH_MAX;
	struct level *l = push(f, LEVEL_ROW);
	l->draft = d;
}

void flow_row_drop(struct flow *f)
{
	size_t r = open_level(f, LEVEL_ROW, LEVEL_TABLE);
	if (r)
		f->drafts[f->levels[r - 1].draft - 1].dropped = true;
}

void flow_cell(struct flow *f)
{
	size_t r = open_level(f, LEVEL_ROW, LEVEL_TABLE);
	if (!r) {
		flow_row(f);
		r = f->nlevels;
	}
	f->nlevels = r;
	size_t draft = f->levels[r - 1].draft, nth = f->levels[r - 1].cells++;
	struct level *l = push(f, LEVEL_CELL);
	l->draft = draft;
	l->open = true;
	if (nth)
		append(f, new_item(f, ITEM_CELL, VIEW("")));
	top(f)->open = false;
}

void flow_cell_end(struct flow *f)
{
	size_t c = open_level(f, LEVEL_CELL, LEVEL_ROW);
	if (c)
		f->nlevels = c - 1;
}

void flow_row_end(struct flow *f)
{
	size_t r = open_level(f, LEVEL_ROW, LEVEL_TABLE);
	if (!r)
		return;
	size_t first = f->levels[r - 1].draft;
	if (f->drafts[first - 1].dropped)
		for (size_t i = first; i <= f->ndrafts; i++)
			f->drafts[i - 1].dropped = true;
	f->nlevels = r - 1;
	/* a long table is handed on row by row */
	if (f->nlevels == 2 && f->levels[0].kind == LEVEL_TOP && !f->levels[0].open)
		hand_on(f);
}

void flow_table_end(struct flow *f)
{
	size_t t = open_level(f, LEVEL_TABLE, LEVEL_BOX);
	if (t)
		pop_to(f, t - 1);
}

void flow_box(struct flow *f)
{
	if (top(f)->kind != LEVEL_TOP || top(f)->open)
		draft_now(f); /* else it hangs on the page, not in a paragraph */
	push(f, LEVEL_BOX);
}

void flow_box_end(struct flow *f)
{
	size_t b = open_level(f, LEVEL_BOX, LEVEL_TOP);
	if (b)
		f->nlevels = b - 1;
}
