/* reader_html - a paper saved as a web page, often mailed under the name .doc (Word, LibreOffice) or saved from a web site.
 * Reads tag soup: blocks, tables, lists with their numbers, look, and notes where a mark and its note point at each other. Scripts,
 * styles, forms and navigation are passed over. Nothing is fetched. A page that breaks off gives what there is. */
#include <stdio.h>
#include <strings.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "read/flow.h"
#include "read/html_tags.h"
#include "read/numbering.h"
#include "read/read.h"

enum { OPEN_MOST = 1000, LISTS_MOST = 32, MARKS_MOST = 1000, ANCHORS_MOST = 20000, RUN_MOST = 1024 * 1024 };

/* An open element. */
struct open {
	enum html_act act;
	const char *name;
	unsigned look;       /* what it was outside */
	bool hidden, note;   /* note: a note began in it and ends with it */
};

struct list {
	bool numbered;
	enum number_style style;
	long next;
};

/* An anchor that leads somewhere in the page and can itself be led to: a note mark when something leads back. */
struct mark {
	struct view name, target;
	bool is_mark, used;
};

struct html {
	struct arena *arena;
	struct flow *flow;
	struct html_scan scan;
	struct open stack[OPEN_MOST];
	int depth;
	unsigned look;
	bool hidden, para, blank, in_note, note_fresh, in_mark;
	int breaks;          /* line breaks in a row */
	unsigned align;
	int heading;
	struct list lists[LISTS_MOST];
	int nlists;
	bool item;           /* the next paragraph opens a list item */
	struct buf text;
	struct mark *marks;
	size_t nmarks, cap_marks;
	int part;
	uint32_t source;
};

/* --- text ------------------------------------------------------------------------------------------------------------------- */

static void put_label(struct html *h)
{
	struct list *l = h->nlists ? &h->lists[h->nlists - 1] : NULL;
	h->item = false;
	if (!l)
		return;
	struct buf b = BUF_INIT(64);
	if (l->numbered) {
		number_add(&b, l->next++, l->style);
		buf_addc(&b, '.');
	} else {
		buf_adds(&b, "•");
	}
	flow_label(h->flow, buf_view(&b), true);
	buf_release(&b);
}

static void open_para(struct html *h)
{
	if (h->para)
		return;
	flow_para(h->flow);
	h->para = true;
	if (h->item && !h->in_note)
		put_label(h);
}

static void settle(struct html *h)
{
	struct view v = buf_view(&h->text);
	if (v.n && !h->hidden && !h->in_mark) {
		struct doc_from from = { h->part, h->source++, 0, h->look };
		open_para(h);
		flow_text(h->flow, v, &from);
	}
	buf_clear(&h->text);
}

static void end_para(struct html *h)
{
	settle(h);
	if (h->para) {
		struct flow_para how = { .look = h->align, .heading = h->heading };
		flow_para_end(h->flow, &how);
	}
	h->para = h->blank = false;
	h->breaks = 0;
}

/* White space is one blank between words, none at the ends of a paragraph. */
static void add_cp(struct html *h, uint32_t cp)
{
	if (cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == '\f') {
		h->blank = h->para || h->text.n;
		return;
	}
	if (h->note_fresh && (cp == 0xA0 || cp == '.' || cp == ']'))
		return; /* what is left of the number */
	h->note_fresh = false;
	if (h->breaks > 1)
		end_para(h);
	else if (h->blank || h->breaks)
		buf_addc(&h->text, ' ');
	h->blank = false;
	h->breaks = 0;
	buf_addcp(&h->text, cp);
	if (h->text.n > RUN_MOST)
		settle(h);
}

/* --- marks and notes ------------------------------------------------------------------------------------------------------------ */

/* Anchors with a name and a target, and whether another one leads back to them. */
static void find_marks(struct html *h, struct view page)
{
	struct html_scan s = html_scan(page);
	size_t later = 0, anchors = 0;
	while (html_next(&s)) {
		if (s.kind != HTML_START || s.tag->act != HTML_ANCHOR || anchors++ > ANCHORS_MOST)
			continue;
		struct view href = html_attribute(&s, "href"), name = html_attribute(&s, "name");
		if (!name.n)
			name = html_attribute(&s, "id");
		if (href.n < 2 || href.p[0] != '#')
			continue;
		href = view_mid(href, 1, href.n);
		bool back = false;
		for (size_t i = 0; i < h->nmarks && !back; i++) {
			/* notes come in the order of their marks, so the search begins where the last one ended */
			struct mark *m = &h->marks[(later + i) % h->nmarks];
			if (view_eq(m->name, href) && !m->is_mark) {
				m->is_mark = back = true;
				later = (later + i) % h->nmarks;
			}
		}
		if (back || !name.n || h->nmarks >= MARKS_MOST)
			continue;
		if (h->nmarks == h->cap_marks)
			h->marks = arena_grow(h->arena, h->marks, h->nmarks, &h->cap_marks, sizeof *h->marks);
		h->marks[h->nmarks++] = (struct mark){ .name = name, .target = href };
	}
}

static struct mark *mark_by(const struct html *h, struct view name, bool by_target)
{
	for (size_t i = 0; name.n && i < h->nmarks; i++)
		if (h->marks[i].is_mark && view_eq(by_target ? h->marks[i].target : h->marks[i].name, name))
			return &h->marks[i];
	return NULL;
}

static void mark_id(const struct html *h, const struct mark *m, char id[24])
{
	snprintf(id, 24, "%zu", (size_t)(m - h->marks) + 1);
}

/* Does this element begin a note? Then the note lasts to the end of the list item or division around it. */
static void begin_note(struct html *h, struct view name)
{
	struct mark *m = mark_by(h, name, true);
	char id[24];
	if (!m || m->used)
		return;
	m->used = true;
	end_para(h);
	mark_id(h, m, id);
	flow_note(h->flow, id);
	h->in_note = h->note_fresh = true;
	int i = h->depth - 1;
	while (i > 0 && h->stack[i].act != HTML_DIVISION && h->stack[i].act != HTML_ITEM)
		i--;
	if (i >= 0)
		h->stack[i].note = true;
}

/* --- tags ------------------------------------------------------------------------------------------------------------------------- */

static unsigned align_of(const struct html_scan *s, unsigned before)
{
	struct view a = html_attribute(s, "align");
	if (html_style_has(s, "text-align", "center") || (a.n == 6 && strncasecmp(a.p, "center", 6) == 0))
		return LOOK_CENTRED;
	if (html_style_has(s, "text-align", "right") || (a.n == 5 && strncasecmp(a.p, "right", 5) == 0))
		return LOOK_RIGHT;
	return before;
}

static unsigned look_of(const struct html_scan *s, unsigned before)
{
	unsigned look = before | s->tag->look;
	if (html_style_has(s, "font-weight", "bold") || html_style_has(s, "font-weight", "700"))
		look |= LOOK_BOLD;
	if (html_style_has(s, "font-style", "italic"))
		look |= LOOK_ITALIC;
	return look;
}

static void open_list(struct html *h)
{
	static const struct {
		char type;
		enum number_style style;
	} types[] = { { 'A', NUMBER_UPPER_LETTER }, { 'a', NUMBER_LOWER_LETTER }, { 'I', NUMBER_UPPER_ROMAN }, { 'i', NUMBER_LOWER_ROMAN } };
	struct view type = html_attribute(&h->scan, "type"), start = html_attribute(&h->scan, "start");
	if (h->nlists == LISTS_MOST)
		return;
	struct list *l = &h->lists[h->nlists++];
	*l = (struct list){ .numbered = h->scan.tag->name[0] == 'o', .style = NUMBER_DECIMAL, .next = 1 };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (type.n && type.p[0] == types[i].type)
			l->style = types[i].style;
	if (start.n && start.n < 6)
		l->next = strtol(arena_str(h->arena, start), NULL, 10);
}

static void start_tag(struct html *h)
{
	const struct html_scan *s = &h->scan;
	enum html_act act = s->tag->act;
	settle(h);
	if (act == HTML_BREAK) {
		h->breaks += h->para;
		return;
	}
	if (act == HTML_RULE) {
		end_para(h);
		return;
	}
	if (act == HTML_INLINE && !s->tag->name[0])
		return; /* not a tag we know: no element */
	if (h->depth == OPEN_MOST)
		return;
	if (html_is_block(act))
		end_para(h);
	h->stack[h->depth++] = (struct open){ act, s->tag->name, h->look, h->hidden, false };
	h->hidden = h->hidden || act == HTML_SKIP || html_style_has(s, "display", "none") || html_style_has(s, "mso-hide", "all");
	if (act == HTML_PARAGRAPH || act == HTML_HEADING || act == HTML_DIVISION || act == HTML_CELL) {
		h->align = align_of(s, act == HTML_PARAGRAPH || act == HTML_HEADING ? 0 : h->align);
		h->heading = act == HTML_HEADING ? s->tag->name[1] - '0' : 0;
	}
	h->look = look_of(s, h->look);
	struct view name = html_attribute(s, "id");
	if (name.n && act != HTML_ANCHOR)
		begin_note(h, name);
	switch (act) {
	case HTML_TABLE: flow_table(h->flow); break;
	case HTML_ROW: flow_row(h->flow); break;
	case HTML_CELL: flow_cell(h->flow); break;
	case HTML_LIST: open_list(h); break;
	case HTML_ITEM: h->item = true; break;
	case HTML_ANCHOR: {
		struct view href = html_attribute(s, "href"), own = html_attribute(s, "name");
		char id[24];
		own = own.n ? own : name;
		struct mark *m = mark_by(h, own, false);
		if (own.n)
			begin_note(h, own);
		bool back = href.n > 1 && href.p[0] == '#' && mark_by(h, view_mid(href, 1, href.n), false);
		if (m && !h->hidden) {
			mark_id(h, m, id);
			open_para(h);
			flow_mark(h->flow, id);
		}
		h->in_mark = m || back; /* the number itself is no text */
		break;
	}
	default: break;
	}
}

static void close_top(struct html *h)
{
	struct open *o = &h->stack[h->depth - 1];
	settle(h);
	if (html_is_block(o->act))
		end_para(h);
	h->depth--;
	switch (o->act) {
	case HTML_TABLE: flow_table_end(h->flow); break;
	case HTML_ROW: flow_row_end(h->flow); break;
	case HTML_CELL: flow_cell_end(h->flow); break;
	case HTML_LIST: h->nlists -= h->nlists > 0; break;
	case HTML_ITEM: h->item = false; break;
	case HTML_ANCHOR: h->in_mark = false; break;
	case HTML_DIVISION: h->align = 0; break;
	default: break;
	}
	if (html_is_block(o->act))
		h->heading = 0;
	if (o->note && h->in_note) {
		flow_body(h->flow);
		h->in_note = h->note_fresh = false;
	}
	h->look = o->look;
	h->hidden = o->hidden;
}

/* Closes the innermost element of that name; an end tag without one is passed over, and none reaches out of its table cell. */
static void end_tag(struct html *h)
{
	int i = h->depth;
	enum html_act act = h->scan.tag->act;
	while (i > 0 && strcmp(h->stack[i - 1].name, h->scan.tag->name) != 0) {
		enum html_act in = h->stack[i - 1].act;
		if ((in == HTML_CELL || in == HTML_TABLE) && act != HTML_ROW && act != HTML_TABLE)
			return;
		i--;
	}
	if (i == 0)
		return;
	while (h->depth >= i)
		close_top(h);
}

/* Start tags that end what came before: <p> ends <p>, <li> ends <li>, <td> ends <td>, <tr> ends <td> and <tr>. */
static void imply_ends(struct html *h)
{
	enum html_act act = h->scan.tag->act;
	bool row = act == HTML_ROW, cell = act == HTML_CELL;
	for (;;) {
		enum html_act top = h->depth ? h->stack[h->depth - 1].act : HTML_INLINE;
		bool ends = (html_is_block(act) && (top == HTML_PARAGRAPH || top == HTML_HEADING)) || (act == HTML_ITEM && top == HTML_ITEM) ||
		            ((row || cell) && top == HTML_CELL) || (row && top == HTML_ROW);
		if (!ends)
			return;
		close_top(h);
	}
}

static void read_page(struct html *h, struct view page)
{
	find_marks(h, page);
	h->scan = html_scan(page);
	while (!flow_over(h->flow) && html_next(&h->scan)) {
		switch (h->scan.kind) {
		case HTML_START:
			imply_ends(h);
			start_tag(h);
			break;
		case HTML_END: end_tag(h); break;
		case HTML_CHAR: add_cp(h, h->scan.cp); break;
		}
	}
	while (h->depth)
		close_top(h);
	end_para(h);
}

/* --- letters --------------------------------------------------------------------------------------------------------------------- */

static struct view to_utf8(struct view all, struct arena *a)
{
	enum legacy l = legacy_detect(all);
	if (l == LEGACY_UTF16LE || l == LEGACY_UTF16BE)
		return legacy_decode(l, all, a);
	if (view_starts(all, "\xEF\xBB\xBF"))
		return view_mid(all, 3, all.n);
	if (utf8_valid(all))
		return all;
	size_t head = all.n < 4096 ? all.n : 4096;
	if (memmem(all.p, head, "utf-8", 5) || memmem(all.p, head, "UTF-8", 5))
		return all;
	if (memmem(all.p, head, "windows-1258", 12))
		l = LEGACY_CP1258;
	return legacy_decode(l == LEGACY_NONE ? LEGACY_CP1252 : l, all, a);
}

static struct doc *read_html(struct view all, struct arena *a, struct err *err)
{
	struct doc_builder *b = doc_builder_new(a, DOC_DOC);
	struct html *h = arena_alloc(a, sizeof *h);
	struct doc *d = NULL;
	h->arena = a;
	h->flow = flow_new(b);
	h->text = (struct buf)BUF_INIT(2 * RUN_MOST);
	h->part = doc_part(b, "html");
	doc_warn(b, "%s", T("tệp này có ruột là trang web (HTML), dù tên có thể ghi .doc", "this file is a web page (HTML) inside, though its name may say .doc"));
	flow_body(h->flow);
	read_page(h, to_utf8(all, a));
	flow_end(h->flow);
	if (flow_over(h->flow))
		err_set(err, ERR_REFUSED, "%s", T("văn bản có quá nhiều đoạn, ô bảng hoặc dấu", "the paper has too many paragraphs, cells or marks"));
	else
		d = doc_built(b, err);
	flow_free(h->flow);
	buf_release(&h->text);
	return d;
}

static bool head_has(struct view head, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= head.n; i++)
		if (strncasecmp(head.p + i, word, n) == 0)
			return true;
	return false;
}

static int bid(struct view all)
{
	struct view v = view_starts(all, "\xEF\xBB\xBF") ? view_mid(all, 3, all.n) : all;
	v = view_trim((struct view){ v.p, v.n < 1024 ? v.n : 1024 });
	if (v.n < 6 || v.p[0] != '<')
		return 0;
	return head_has(v, "<html") || head_has(v, "<!doctype html") ? 75 : 0;
}

const struct reader reader_html = {
	.name = "html",
	.title = "trang web (.html, .doc)",
	.extensions = "html htm",
	.format = DOC_DOC,
	.bid = bid,
	.read = read_html,
};
