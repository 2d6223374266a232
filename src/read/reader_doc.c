/* reader_doc - Word 97-2003 binary (.doc), fast-saved files too; accepts tracked changes, hangs foot- and endnotes where their
 * marks stand, computes list labels, puts text boxes after the block they hang on. Files it knows and cannot read (encrypted,
 * Word 6/95 and older, other programs' files in the same container) are told apart and refused with what to do.
 * The inside of the file is msdoc.h; here it becomes a paper. Pictures, comments and macros are not read. */
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "box/ole.h"
#include "read/msdoc.h"
#include "read/read.h"

/* Characters that are not text. */
enum {
	CH_PICTURE = 1, CH_NOTE = 2, CH_SEPARATOR = 3, CH_COMMENT = 5, CH_CELL = 7, CH_DRAWN = 8, CH_LINE = 0x0B, CH_PAGE = 0x0C, CH_PARA = 0x0D,
	CH_COLUMN = 0x0E, CH_FIELD = 0x13, CH_FIELD_RESULT = 0x14, CH_FIELD_END = 0x15, CH_HYPHEN = 0x1E, CH_SOFT_HYPHEN = 0x1F, CH_SYMBOL = 0x28,
};

/* Something that hangs at a CP: a note, a text box. */
struct anchor {
	uint32_t cp;
	struct ms_range text; /* where it is written */
	bool endnote, dropped;
};

struct anchors {
	struct anchor *v;
	size_t n;
};

/* Which CPs are inside a field's instruction: a stack of open fields. */
struct fields {
	bool instruction[MS_FIELD_DEPTH];
	int depth, hidden;
};

struct table {
	uint16_t number, row;
	bool row_open, cell_pending, cell_filled;
};

/* A story on its way into the paper. */
struct walk {
	struct msdoc *m;
	struct doc_builder *b;
	struct anchors notes, boxes;
	int part;
	uint32_t source;       /* runs given so far */
	uint16_t tables;
	unsigned look;         /* LOOK_BOX inside a text box */
	bool in_note, note_started;
	unsigned own_mark;     /* a mark the author chose ("*"): it opens the note again */
	struct fields fields;
	struct buf *plain;     /* not NULL: text goes here instead (headers and footers) */
};

/* --- fields and special characters ------------------------------------------------------------------------------------ */

static void field_mark(struct fields *f, unsigned c)
{
	if (c == CH_FIELD) {
		if (f->depth < MS_FIELD_DEPTH)
			f->instruction[f->depth] = true;
		f->depth++;
		f->hidden++;
	} else if (f->depth > 0) {
		int top = f->depth - 1;
		bool *in = top < MS_FIELD_DEPTH ? &f->instruction[top] : NULL;
		if (in && *in) {
			*in = false;
			f->hidden--;
		} else if (!in && c == CH_FIELD_END) {
			f->hidden--;
		}
		if (c == CH_FIELD_END)
			f->depth--;
	}
}

/* Characters of symbol fonts that matter in a report; the rest is shown as a bullet. */
static unsigned symbol(unsigned u)
{
	static const struct {
		uint16_t code, shown;
	} known[] = { { 0xA3, 0x2264 }, { 0xB3, 0x2265 }, { 0xB1, 0xB1 }, { 0xB4, 0xD7 }, { 0xB8, 0xF7 }, { 0xB9, 0x2260 }, { 0xBB, 0x2248 }, { 0xB0, 0xB0 },
		      { 0xAE, 0x2192 }, { 0xDE, 0x21D2 }, { 0xE0, 0x2192 }, { 0x2D, '-' }, { 0x2B, '+' }, { 0x2A, '*' }, { 0xD8, 0x27A2 }, { 0xFC, 0x2713 } };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].code == (u & 0xFF))
			return known[i].shown;
	return 0x2022;
}

/* What a character of the text says, 0 = nothing. */
static unsigned shown_char(unsigned u, const struct ms_chp *c)
{
	switch (u) {
	case CH_LINE:
	case CH_COLUMN:
	case CH_PAGE:
	case '\t': return ' ';
	case CH_HYPHEN: return '-';
	case CH_SYMBOL:
		return c->special && c->symbol ? symbol(c->symbol_char) : u;
	default: return u < ' ' ? 0 : u;
	}
}

/* --- runs ---------------------------------------------------------------------------------------------------------------- */

static unsigned look_of(const struct ms_chp *c)
{
	return (c->bold ? LOOK_BOLD : 0u) | (c->italic ? LOOK_ITALIC : 0u) | (c->underline ? LOOK_UNDERLINE : 0u);
}

/* What was typed under a font from before Unicode, as people saw it. */
static struct view as_seen(struct walk *w, struct view utf8, const struct ms_chp *c)
{
	bool capitals = false;
	enum legacy l = legacy_of_font(view_of(ms_font(w->m, c->font)), &capitals);
	return l == LEGACY_NONE ? utf8 : legacy_run(l, capitals, utf8, w->m->arena);
}

static void put_text(struct walk *w, struct view utf8, const struct ms_chp *c)
{
	if (utf8.n == 0)
		return;
	utf8 = as_seen(w, utf8, c);
	if (w->plain) {
		buf_add(w->plain, utf8);
		return;
	}
	struct doc_from from = { w->part, w->source++, 0, look_of(c) };
	doc_text(w->b, utf8, &from);
	w->note_started = true;
}

static struct anchor *anchor_at(const struct anchors *a, uint32_t cp)
{
	size_t lo = 0, hi = a->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (a->v[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < a->n && a->v[lo].cp == cp ? &a->v[lo] : NULL;
}

static void note_name(const struct walk *w, const struct anchor *n, char id[24])
{
	snprintf(id, 24, "%zu", (size_t)(n - w->notes.v) + 1);
}

/* The visible text of [cp, end), all with one look. */
static void put_run(struct walk *w, uint32_t cp, uint32_t end, const struct ms_chp *c)
{
	struct buf out = BUF_INIT(MS_CP_MOST * 4u);
	for (; cp < end; cp++) {
		unsigned u = w->m->text[cp];
		struct anchor *note = w->plain || w->in_note ? NULL : anchor_at(&w->notes, cp);
		if (u == CH_FIELD || u == CH_FIELD_RESULT || u == CH_FIELD_END) {
			field_mark(&w->fields, u);
			continue;
		}
		if (note) {
			note->dropped = c->deleted;
			if (!c->deleted) {
				char id[24];
				note_name(w, note, id);
				put_text(w, buf_view(&out), c);
				buf_clear(&out);
				doc_mark(w->b, id);
			}
			continue;
		}
		if (c->deleted || c->hidden || w->fields.hidden)
			continue;
		u = shown_char(u, c);
		if (w->in_note && !w->note_started && out.n == 0 && (u == ' ' || u == 0xA0 || u == w->own_mark)) {
			w->own_mark = 0;
			continue; /* the note's own mark, and the blank behind it */
		}
		if (u >= 0xD800 && u < 0xDC00 && cp + 1 < end) {
			ms_utf8(&w->m->text[cp++], 2, &out);
		} else if (u >= 0xF020 && u < 0xF100) {
			buf_addcp(&out, symbol(u));
		} else if (u) {
			uint16_t one = (uint16_t)u;
			ms_utf8(&one, 1, &out);
		}
	}
	put_text(w, buf_view(&out), c);
	buf_release(&out);
}

static void put_runs(struct walk *w, uint32_t cp, uint32_t end, const struct ms_pap *pap)
{
	while (cp < end) {
		uint32_t stop;
		struct ms_chp c = ms_chp_at(w->m, cp, end, pap, &stop);
		if (stop <= cp)
			stop = cp + 1;
		put_run(w, cp, stop, &c);
		cp = stop;
	}
}

/* --- paragraphs ------------------------------------------------------------------------------------------------------------ */

/* Look of the whole paragraph: bold when every letter of it is. */
static unsigned para_look(struct walk *w, uint32_t cp, uint32_t end, const struct ms_pap *pap)
{
	unsigned all = LOOK_BOLD | LOOK_ITALIC | LOOK_UNDERLINE;
	bool any = false;
	while (cp < end && all) {
		uint32_t stop;
		struct ms_chp c = ms_chp_at(w->m, cp, end, pap, &stop);
		bool seen = false;
		for (; cp < stop && !seen; cp++)
			seen = w->m->text[cp] > ' ' && !c.deleted && !c.hidden;
		if (seen)
			all &= look_of(&c);
		any = any || seen;
		cp = stop;
	}
	return (any ? all : 0) | (pap->justify == 1 ? LOOK_CENTRED : 0u) | (pap->justify == 2 ? LOOK_RIGHT : 0u) | w->look;
}

static void put_label(struct walk *w, const struct ms_pap *pap, bool at_start)
{
	bool gap = false;
	struct view label = ms_list_label(w->m, pap, &gap);
	if (label.n == 0 || w->plain)
		return;
	if (at_start)
		doc_label(w->b, label);
	else
		doc_text(w->b, label, NULL);
	if (gap)
		doc_text(w->b, VIEW(" "), NULL);
	w->note_started = true;
}

static void open_row(struct walk *w, struct table *t, unsigned look)
{
	if (t->row_open)
		return;
	if (t->number == 0)
		t->number = ++w->tables;
	struct block *k = doc_block(w->b, BLOCK_ROW, look);
	k->table = t->number;
	k->row = t->row;
	k->depth = 1;
	t->row_open = true;
	t->cell_pending = t->cell_filled = false;
}

/* A paragraph of a table: text of a cell, end of a cell, or end of a row. */
static void put_cell(struct walk *w, struct table *t, uint32_t cp, uint32_t mark, const struct ms_pap *pap)
{
	bool inner = pap->depth > 1, ends_cell = w->m->text[mark] == CH_CELL && !inner;
	if (pap->row_end || (inner && pap->inner_row_end)) {
		if (!inner && t->row_open) {
			t->row_open = false;
			t->row++;
		}
		return;
	}
	open_row(w, t, w->look);
	if (t->cell_pending) {
		doc_cell(w->b);
		t->cell_pending = t->cell_filled = false;
	}
	if (cp < mark) {
		if (t->cell_filled)
			doc_text(w->b, VIEW(" "), NULL);
		put_label(w, pap, false);
		put_runs(w, cp, mark, pap);
		t->cell_filled = true;
	}
	t->cell_pending = ends_cell;
}

/* Notes are one block each, their paragraphs joined; headers and footers are lines of plain text. */
static void put_flat(struct walk *w, uint32_t cp, uint32_t mark, const struct ms_pap *pap)
{
	if (w->plain) {
		if (w->plain->n)
			buf_addc(w->plain, '\n');
	} else if (w->note_started && cp < mark) {
		doc_note_para(w->b);
	}
	put_label(w, pap, false);
	put_runs(w, cp, mark, pap);
}

static void put_para(struct walk *w, uint32_t cp, uint32_t mark, const struct ms_pap *pap)
{
	struct block *k = doc_block(w->b, BLOCK_PARA, para_look(w, cp, mark, pap));
	k->heading = (uint8_t)ms_heading(w->m, pap);
	put_label(w, pap, true);
	put_runs(w, cp, mark, pap);
}

/* Is the 0x0C at cp the end of a section (and of a paragraph), or a page break inside one? */
static bool ends_section(const struct msdoc *m, uint32_t cp)
{
	struct view plc = ms_fib(m, FIB_SECTIONS, NULL);
	size_t n = plc.n >= 4 ? (plc.n - 4) / 16 : 0, lo = 0, hi = n + 1;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (ms_u32(plc, mid * 4) < cp + 1)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo <= n && ms_u32(plc, lo * 4) == cp + 1;
}

static uint32_t find_mark(const struct msdoc *m, uint32_t cp, uint32_t end)
{
	while (cp < end && m->text[cp] != CH_PARA && m->text[cp] != CH_CELL && !(m->text[cp] == CH_PAGE && ends_section(m, cp)))
		cp++;
	return cp;
}

static bool mark_deleted(struct walk *w, uint32_t mark, const struct ms_pap *pap)
{
	uint32_t stop;
	return mark < w->m->ncp && w->m->text[mark] == CH_PARA && !pap->in_table && ms_chp_at(w->m, mark, mark + 1, pap, &stop).deleted;
}

static void walk_story(struct walk *w, struct ms_range r);

/* Text boxes hanging in [start, end) follow the block. */
static void put_boxes(struct walk *w, uint32_t start, uint32_t end)
{
	if (w->look & LOOK_BOX || w->plain || w->in_note)
		return;
	for (size_t i = 0; i < w->boxes.n; i++) {
		struct anchor *x = &w->boxes.v[i];
		if (x->cp < start || x->cp >= end || x->dropped)
			continue;
		struct fields outside = w->fields;
		x->dropped = true; /* written once */
		w->look |= LOOK_BOX;
		w->fields = (struct fields){ 0 };
		walk_story(w, x->text);
		w->fields = outside;
		w->look &= ~(unsigned)LOOK_BOX;
	}
}

static void walk_story(struct walk *w, struct ms_range r)
{
	struct table t = { 0 };
	uint32_t boxes_from = r.start;
	for (uint32_t cp = r.start; cp < r.end;) {
		uint32_t start = cp, mark = find_mark(w->m, cp, r.end);
		struct ms_pap pap = ms_pap_at(w->m, mark < r.end ? mark : r.end - 1);
		while (mark + 1 < r.end && mark_deleted(w, mark, &pap)) { /* the paragraph goes on in the next */
			mark = find_mark(w->m, mark + 1, r.end);
			pap = ms_pap_at(w->m, mark < r.end ? mark : r.end - 1);
		}
		if (w->plain || w->in_note)
			put_flat(w, start, mark, &pap);
		else if (pap.in_table && !(w->look & LOOK_BOX))
			put_cell(w, &t, start, mark, &pap);
		else if (!pap.row_end) {
			t = (struct table){ 0 };
			put_para(w, start, mark, &pap);
		}
		cp = mark + 1;
		if (!t.row_open) {
			put_boxes(w, boxes_from, cp);
			boxes_from = cp;
		}
	}
}

/* --- what hangs where ------------------------------------------------------------------------------------------------------ */

static int by_cp(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;
	return x->cp < y->cp ? -1 : x->cp > y->cp;
}

/* Marks of one kind of notes and the texts they stand for: n + 1 places and n flags; n + 2 places. */
static void add_notes(struct msdoc *m, struct anchors *a, enum ms_fib refs, enum ms_fib texts, enum ms_story story)
{
	struct view ref = ms_fib(m, refs, NULL), txt = ms_fib(m, texts, NULL);
	size_t n = ref.n >= 4 ? (ref.n - 4) / 6 : 0;
	struct ms_range all = m->story[story];
	uint32_t room = all.end - all.start;
	for (size_t i = 0; i < n; i++) {
		uint32_t cp = ms_u32(ref, i * 4), from = ms_u32(txt, i * 4), to = ms_u32(txt, i * 4 + 4);
		if (cp >= m->story[MS_BODY].end || from > to || to > room) {
			m->damaged = true;
			continue;
		}
		a->v[a->n++] = (struct anchor){ cp, { all.start + from, all.start + to }, story == MS_ENDNOTES, false };
	}
}

static void load_notes(struct msdoc *m, struct anchors *a)
{
	a->v = arena_array(m->arena, (ms_fib(m, FIB_NOTE_REFS, NULL).n + ms_fib(m, FIB_ENDNOTE_REFS, NULL).n) / 6 + 2, sizeof *a->v);
	add_notes(m, a, FIB_NOTE_REFS, FIB_NOTE_TEXTS, MS_NOTES);
	add_notes(m, a, FIB_ENDNOTE_REFS, FIB_ENDNOTE_TEXTS, MS_ENDNOTES);
	qsort(a->v, a->n, sizeof *a->v, by_cp);
}

/* Where the shape of this number hangs in the body; the end of the body when nobody says. */
static uint32_t shape_place(const struct msdoc *m, uint32_t shape)
{
	enum { ROW = 26 };
	struct view plc = ms_fib(m, FIB_SHAPES, NULL);
	size_t n = plc.n >= 4 ? (plc.n - 4) / (4 + ROW) : 0;
	for (size_t i = 0; i < n; i++)
		if (ms_u32(plc, (n + 1) * 4 + i * ROW) == shape)
			return ms_u32(plc, i * 4);
	struct ms_range body = m->story[MS_BODY];
	return body.end > body.start ? body.end - 1 : 0;
}

static void load_boxes(struct msdoc *m, struct anchors *a)
{
	enum { ROW = 22, SHAPE = 14, BOXES_MOST = 5000 };
	struct view plc = ms_fib(m, FIB_BOXES, NULL);
	struct ms_range all = m->story[MS_BOXES];
	size_t n = plc.n >= 4 ? (plc.n - 4) / (4 + ROW) : 0;
	if (n > BOXES_MOST)
		n = BOXES_MOST;
	a->v = arena_array(m->arena, n + 1, sizeof *a->v);
	for (size_t i = 0; i < n; i++) {
		uint32_t from = ms_u32(plc, i * 4), to = ms_u32(plc, i * 4 + 4);
		uint32_t shape = ms_u32(plc, (n + 1) * 4 + i * ROW + SHAPE);
		if (from >= to || to > all.end - all.start || shape == 0)
			continue; /* the last row closes the table and holds no box */
		uint32_t end = all.start + to;
		if (end > all.start + from && m->text[end - 1] == CH_PARA)
			end--; /* the mark that parts one box from the next */
		a->v[a->n++] = (struct anchor){ shape_place(m, shape), { all.start + from, end }, false, false };
	}
}

/* --- outside the flow ------------------------------------------------------------------------------------------------------ */

static void put_furniture(struct walk *w, const char *where, struct ms_range r)
{
	struct buf b = BUF_INIT(1024 * 1024);
	struct walk plain = { .m = w->m, .b = w->b, .plain = &b };
	walk_story(&plain, r);
	for (size_t i = 0; i < b.n;) {
		size_t end = i;
		while (end < b.n && b.p[end] != '\n')
			end++;
		struct view line = view_trim(view_mid(buf_view(&b), i, end));
		if (line.n)
			doc_furniture(w->b, where, line);
		i = end + 1;
	}
	buf_release(&b);
}

/* Six separators of notes, then six stories a section: headers and footers of even, odd and first pages. */
static void put_headers(struct walk *w)
{
	struct view plc = ms_fib(w->m, FIB_HEADERS, NULL);
	struct ms_range all = w->m->story[MS_HEADERS];
	size_t n = plc.n / 4;
	for (size_t i = 6; i + 1 < n; i++) {
		uint32_t from = ms_u32(plc, i * 4), to = ms_u32(plc, i * 4 + 4);
		if (from >= to || to > all.end - all.start)
			continue;
		size_t kind = (i - 6) % 6;
		put_furniture(w, kind == 2 || kind == 3 || kind == 5 ? "footer" : "header", (struct ms_range){ all.start + from, all.start + to });
	}
	put_furniture(w, "textbox", w->m->story[MS_HEADER_BOXES]);
}

static void found_wordart(void *to, struct view utf8)
{
	doc_furniture(to, "watermark", utf8);
}

static void put_notes(struct walk *w)
{
	for (size_t i = 0; i < w->notes.n; i++) {
		const struct anchor *n = &w->notes.v[i];
		char id[24];
		if (n->dropped)
			continue;
		note_name(w, n, id);
		doc_note(w->b, id);
		w->in_note = true;
		w->note_started = false;
		w->own_mark = w->m->text[n->cp];
		w->fields = (struct fields){ 0 };
		walk_story(w, n->text);
		w->in_note = false;
	}
}

/* --- refusing ------------------------------------------------------------------------------------------------------------------ */

enum { FIB_MAGIC = 0, FIB_VERSION = 2, FIB_FLAGS = 10, VERSION_97 = 0xC1 };

static int refuse_container(struct ole *o, struct err *err)
{
	static const struct {
		const char *stream, *vi, *en;
	} others[] = {
		{ "EncryptedPackage", "tệp Office có mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại thành .docx",
		  "the Office file has a password; open it in Word, remove the password and save it as .docx" },
		{ "Workbook", "đây là bảng tính Excel (.xls), không phải báo cáo Word; hãy lưu báo cáo thành .docx",
		  "this is an Excel sheet (.xls), not a Word report; save the report as .docx" },
		{ "Book", "đây là bảng tính Excel đời cũ (.xls), không phải báo cáo Word; hãy lưu báo cáo thành .docx",
		  "this is an old Excel sheet (.xls), not a Word report; save the report as .docx" },
		{ "PowerPoint Document", "đây là bài trình chiếu PowerPoint (.ppt), không phải báo cáo Word",
		  "this is a PowerPoint show (.ppt), not a Word report" },
		{ "__properties_version1.0", "đây là thư Outlook (.msg); hãy lưu tệp đính kèm ra rồi mở tệp đó",
		  "this is an Outlook message (.msg); save its attachment and open that" },
		{ "FileHeader", "đây là văn bản Hangul (.hwp); hãy lưu lại thành .docx", "this is a Hangul paper (.hwp); save it as .docx" },
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (ole_has(o, others[i].stream))
			return err_set(err, i == 0 ? ERR_REFUSED : ERR_INPUT, "%s", T(others[i].vi, others[i].en));
	return err_set(err, ERR_INPUT, "%s",
	               T("tệp hỏng, hoặc không phải văn bản Word: trong khung OLE không có phần WordDocument",
	                 "the file is damaged or no Word paper: its OLE container has no part WordDocument"));
}

static int refuse_version(const struct msdoc *m, struct err *err)
{
	unsigned magic = ms_u16(m->main, FIB_MAGIC), flags = ms_u16(m->main, FIB_FLAGS);
	if (magic != 0xA5EC || ms_u16(m->main, FIB_VERSION) < VERSION_97)
		return err_set(err, ERR_INPUT, "%s",
		               magic >> 8 == 0xA5 ? T("văn bản Word 6/95 trở về trước; hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx",
		                                      "a paper of Word 6/95 or older; open it in Word or LibreOffice and save it as .docx")
		                                  : T("tệp .doc hỏng: phần đầu không phải của Word", "the .doc file is damaged: it does not begin as Word does"));
	if (flags & 0x100)
		return err_set(err, ERR_REFUSED, "%s",
		               T("tệp .doc có mật khẩu; hãy mở bằng Word, bỏ mật khẩu rồi lưu lại thành .docx",
		                 "the .doc file has a password; open it in Word, remove the password and save it as .docx"));
	return 0;
}

/* --- reading ------------------------------------------------------------------------------------------------------------------- */

static int open_streams(struct msdoc *m, struct ole *o, struct err *err)
{
	bool cut = false, any = false;
	int found = ole_stream(o, "WordDocument", m->arena, &m->main, &cut, err);
	if (found < 0)
		return -1;
	if (found == 0)
		return refuse_container(o, err);
	if (refuse_version(m, err) < 0)
		return -1;
	const char *table = ms_u16(m->main, FIB_FLAGS) & 0x200 ? "1Table" : "0Table";
	found = ole_stream(o, table, m->arena, &m->table, &any, err);
	if (found < 0)
		return -1;
	if (found == 0)
		return err_set(err, ERR_INPUT, T("tệp .doc hỏng: thiếu phần “%s”; hãy lấy lại bản gốc", "the .doc file is damaged: its part “%s” is missing"), table);
	m->damaged = cut || any;
	if (ole_stream(o, "Data", m->arena, &m->data, &any, err) <= 0)
		m->data = (struct view){ "", 0 };
	return 0;
}

static struct doc *build(struct msdoc *m, struct err *err)
{
	struct doc_builder *b = doc_builder_new(m->arena, DOC_DOC);
	struct walk w = { .m = m, .b = b };
	w.part = doc_part(b, "WordDocument");
	load_notes(m, &w.notes);
	load_boxes(m, &w.boxes);
	put_headers(&w);
	ms_wordart(m, found_wordart, b);
	walk_story(&w, m->story[MS_BODY]);
	put_boxes(&w, 0, UINT32_MAX);
	put_notes(&w);
	if (m->damaged)
		doc_warn(b, "%s", T("tệp .doc có chỗ hỏng, phần đọc được có thể thiếu", "the .doc file is damaged in places, some of it may be missing"));
	return doc_built(b, err);
}

static struct doc *read_doc(struct view all, struct arena *a, struct err *err)
{
	struct msdoc m = { .arena = a };
	struct doc *d = NULL;
	struct ole *o = NULL;
	if (!ole_is(all)) { /* Word 2 and before had no container */
		err_set(err, ERR_INPUT, "%s",
		        T("văn bản Word 2.0 trở về trước; hãy mở bằng LibreOffice rồi lưu lại thành .docx",
		          "a paper of Word 2.0 or older; open it in LibreOffice and save it as .docx"));
		return NULL;
	}
	o = ole_open(all, err);
	if (!o || open_streams(&m, o, err) < 0 || ms_text_load(&m, err) < 0)
		goto out;
	ms_prop_load(&m);
	ms_list_load(&m);
	d = build(&m, err);
out:
	ole_close(o);
	return d;
}

static int bid(struct view all)
{
	if (ole_is(all))
		return 90;
	return all.n > 128 && (memcmp(all.p, "\xDB\xA5", 2) == 0 || memcmp(all.p, "\x9B\xA5", 2) == 0) && ms_u8(all, 3) == 0 ? 80 : 0;
}

const struct reader reader_doc = {
	.name = "doc",
	.title = "Word 97-2003 (.doc)",
	.extensions = "doc dot",
	.format = DOC_DOC,
	.bid = bid,
	.read = read_doc,
};
