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
#include "read/flow_tables.h"
#include "read/msdoc.h"
#include "read/numbering.h"
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

/* A story on its way into the paper. */
struct walk {
	struct msdoc *m;
	struct flow *flow;
	struct anchors notes, boxes;
	int part;
	uint32_t source;       /* runs given so far */
	bool in_box, in_note, note_started, aside; /* aside: headers and footers, where nothing hangs */
	bool muted;            /* a table of contents: fields are followed, nothing is said */
	unsigned own_mark;     /* a mark the author chose ("*"): it opens the note again */
	struct fields fields;
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

/* What a character of the text says, 0 = nothing. */
static uint32_t shown_char(const struct msdoc *m, unsigned u, const struct ms_chp *c)
{
	switch (u) {
	case CH_LINE:
	case CH_COLUMN:
	case CH_PAGE:
	case '\t': return ' ';
	case CH_HYPHEN: return '-';
	case CH_SYMBOL:
		if (c->special && c->symbol)
			return symbol_char(view_of(ms_font(m, c->symbol_font)), c->symbol_char);
		return u;
	default: return u < ' ' ? 0 : u < 0xF000 || u > 0xF0FF ? u : symbol_char(view_of(ms_font(m, c->font)), u);
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
	if (utf8.n == 0 || w->muted)
		return;
	struct doc_from from = { w->part, w->source++, 0, look_of(c) };
	flow_text(w->flow, as_seen(w, utf8, c), &from);
	w->note_started = true;
}

/* The first thing that hangs at cp or after it. */
static size_t anchor_from(const struct anchors *a, uint32_t cp)
{
	size_t lo = 0, hi = a->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (a->v[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static struct anchor *anchor_at(const struct anchors *a, uint32_t cp)
{
	size_t i = anchor_from(a, cp);
	return i < a->n && a->v[i].cp == cp ? &a->v[i] : NULL;
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
		struct anchor *note = w->aside || w->in_note || w->muted ? NULL : anchor_at(&w->notes, cp);
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
				flow_mark(w->flow, id);
			}
			continue;
		}
		if (c->deleted || c->hidden || w->fields.hidden)
			continue;
		uint32_t show = shown_char(w->m, u, c);
		if (w->in_note && !w->note_started && out.n == 0 && (show == ' ' || show == 0xA0 || u == w->own_mark)) {
			w->own_mark = 0;
			continue; /* the note's own mark, and the blank behind it */
		}
		if (u >= 0xD800 && u < 0xDC00 && cp + 1 < end) {
			ms_utf8(&w->m->text[cp++], 2, &out);
		} else if (show) {
			buf_addcp(&out, show >= 0xD800 && show < 0xE000 ? 0xFFFD : show);
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

static void put_label(struct walk *w, const struct ms_pap *pap)
{
	bool gap = false;
	struct view label = ms_list_label(w->m, pap, &gap);
	if (label.n == 0 || w->aside || w->muted)
		return;
	flow_label(w->flow, label, gap);
	w->note_started = true;
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

static void walk_story(struct walk *w, struct ms_range r);

/* Text boxes hanging in [start, end). */
static void put_boxes(struct walk *w, uint32_t start, uint32_t end)
{
	if (w->in_box || w->in_note || w->aside)
		return;
	for (size_t i = anchor_from(&w->boxes, start); i < w->boxes.n && w->boxes.v[i].cp < end; i++) {
		struct fields outside = w->fields;
		w->in_box = true;
		w->fields = (struct fields){ 0 };
		flow_box(w->flow);
		walk_story(w, w->boxes.v[i].text);
		flow_box_end(w->flow);
		w->fields = outside;
		w->in_box = false;
	}
}

static void put_para(struct walk *w, uint32_t cp, uint32_t mark, const struct ms_pap *pap)
{
	uint32_t stop;
	struct ms_chp end = ms_chp_at(w->m, mark, mark + 1, pap, &stop);
	struct flow_para how = {
		.look = (pap->justify == 1 ? LOOK_CENTRED : 0u) | (pap->justify == 2 ? LOOK_RIGHT : 0u) | (w->in_box ? LOOK_BOX : 0u),
		.heading = ms_heading(w->m, pap),
		.join = w->m->text[mark] == CH_PARA && (end.deleted || end.hidden),
	};
	w->muted = how.drop = ms_is_contents(w->m, pap);
	flow_para(w->flow);
	put_label(w, pap);
	put_runs(w, cp, mark, pap);
	put_boxes(w, cp, mark + 1);
	flow_para_end(w->flow, &how);
	w->muted = false;
}

/* Tables with their columns; beyond this depth merged cells are taken for single ones. */
enum { GRIDS = 3 };
struct columns {
	struct ms_grid grid[GRIDS];
	struct view row[GRIDS]; /* where the cells of the open row begin and end */
	size_t cell[GRIDS];
};

static bool ends_row(const struct ms_pap *p)
{
	return p->in_table && (p->depth == 1 ? p->row_end : p->inner_row_end);
}

/* Looks ahead from the first paragraph of a table (or, one_row, of a row) at its row ends. */
static void look_ahead(struct walk *w, uint32_t cp, uint32_t end, uint32_t depth, bool one_row, struct columns *c)
{
	while (cp < end) {
		uint32_t mark = find_mark(w->m, cp, end);
		struct ms_pap pap = ms_pap_at(w->m, mark < end ? mark : end - 1);
		if (!pap.in_table || pap.depth < depth)
			return;
		if (pap.depth == depth && ends_row(&pap)) {
			if (!one_row) {
				ms_grid_add(&c->grid[depth - 1], pap.row);
			} else {
				c->row[depth - 1] = pap.row;
				return;
			}
		}
		cp = mark + 1;
	}
}

/* Before a paragraph: opens its tables, row and cell. */
static void enter(struct walk *w, struct flow_tables *t, struct columns *c, uint32_t cp, uint32_t end, const struct ms_pap *pap)
{
	int before = t->depth;
	flow_tables_enter(w->flow, t, pap->in_table ? pap->depth : 0);
	int top = t->depth - 1;
	if (top < 0 || top >= GRIDS || (uint32_t)t->depth != pap->depth || ends_row(pap))
		return;
	if (t->depth > before) {
		c->grid[top].n = 0;
		look_ahead(w, cp, end, pap->depth, false, c);
	}
	if (!t->row[top]) {
		c->cell[top] = 0;
		c->row[top] = (struct view){ "", 0 };
		look_ahead(w, cp, end, pap->depth, true, c);
	}
}

/* A cell that takes several columns counts as one cell and empty ones, as in a .docx. */
static void end_cell(struct walk *w, struct flow_tables *t, struct columns *c)
{
	int top = t->depth - 1;
	flow_tables_cell_end(w->flow, t);
	if (top >= GRIDS)
		return;
	for (unsigned span = ms_grid_span(&c->grid[top], c->row[top], c->cell[top]++); span > 1; span--) {
		flow_cell(w->flow);
		flow_cell_end(w->flow);
	}
}

static void walk_story(struct walk *w, struct ms_range r)
{
	struct flow_tables t = { .depth = 0 };
	struct columns c = { .cell = { 0 } };
	for (uint32_t cp = r.start; cp < r.end && !flow_over(w->flow);) {
		uint32_t mark = find_mark(w->m, cp, r.end);
		struct ms_pap pap = ms_pap_at(w->m, mark < r.end ? mark : r.end - 1);
		enter(w, &t, &c, cp, r.end, &pap);
		if (t.depth && ends_row(&pap)) {
			flow_tables_row_end(w->flow, &t);
		} else {
			flow_tables_cell(w->flow, &t);
			put_para(w, cp, mark, &pap);
			if (t.depth && (t.depth == 1 ? mark < r.end && w->m->text[mark] == CH_CELL : pap.inner_cell))
				end_cell(w, &t, &c);
		}
		cp = mark + 1;
	}
	flow_tables_enter(w->flow, &t, 0);
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
	qsort(a->v, a->n, sizeof *a->v, by_cp);
}

/* --- outside the flow ------------------------------------------------------------------------------------------------------ */

static void put_furniture(struct walk *w, const char *where, struct ms_range r)
{
	struct fields outside = w->fields;
	w->aside = true;
	w->fields = (struct fields){ 0 };
	flow_furniture(w->flow, where);
	walk_story(w, r);
	w->fields = outside;
	w->aside = false;
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
		flow_note(w->flow, id);
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
	/* without the part "Data" the text is still whole: its trouble is not the paper's */
	struct err aside = ERR_INIT;
	found = ole_stream(o, "Data", m->arena, &m->data, &any, &aside);
	if (found <= 0)
		m->data = (struct view){ "", 0 };
	m->damaged = m->damaged || found < 0;
	return 0;
}

static struct doc *build(struct msdoc *m, struct err *err)
{
	struct doc_builder *b = doc_builder_new(m->arena, DOC_DOC);
	struct walk w = { .m = m, .flow = flow_new(b) };
	struct doc *d = NULL;
	w.part = doc_part(b, "WordDocument");
	load_notes(m, &w.notes);
	load_boxes(m, &w.boxes);
	put_headers(&w);
	ms_wordart(m, found_wordart, b);
	flow_body(w.flow);
	walk_story(&w, m->story[MS_BODY]);
	put_notes(&w);
	flow_end(w.flow);
	if (m->damaged)
		doc_warn(b, "%s", T("tệp .doc có chỗ hỏng, phần đọc được có thể thiếu", "the .doc file is damaged in places, some of it may be missing"));
	if (flow_over(w.flow))
		err_set(err, ERR_REFUSED, "%s", T("văn bản có quá nhiều đoạn, ô bảng hoặc dấu", "the paper has too many paragraphs, cells or marks"));
	else
		d = doc_built(b, err);
	flow_free(w.flow);
	return d;
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
