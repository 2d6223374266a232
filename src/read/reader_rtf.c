/* reader_rtf - Rich Text Format, which offices often mail under the name .doc. Text with its look, tables (nested too), foot-
 * and endnotes, list labels as the writing program printed them, text boxes, tracked changes as accepted, old fonts.
 * Pictures, embedded objects, comments and style sheets are passed over. A file that breaks off gives what there is. */
#include <stdio.h>
#include <strings.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "read/flow_tables.h"
#include "read/numbering.h"
#include "read/read.h"

enum {
	RTF_DEPTH = 256,        /* groups inside groups; deeper ones are passed over */
	RTF_FONTS = 1024,
	RTF_WORD = 32,          /* letters of a control word */
	RTF_LATER = 20000,      /* notes, headers and footers */
	RTF_PIECE = 1024 * 1024,
};

enum where { BODY, SKIP, FONTS, LABEL, SHAPE_NAME, SHAPE_VALUE };

/* What a group may change and gives back at its end. */
struct group {
	enum where where;
	unsigned look, font;
	bool hidden, deleted, box;
	int skip_after_u; /* characters that stand in for a \u for old programs */
};

struct font {
	const char *name;
	int charset;
};

/* A note, header or footer: read when the body is done. */
struct later {
	struct view text;
	const char *where; /* furniture; NULL: a note */
	char id[24];
};

struct rtf {
	struct arena *arena;
	struct doc_builder *b;
	struct flow *flow;
	struct view all;
	size_t at;
	struct group stack[RTF_DEPTH], now;
	int depth, too_deep;
	bool star;            /* \* was just read: an unknown word makes the group one to pass over */
	int to_skip;          /* characters still to be passed over after \u */
	unsigned high;        /* first half of a pair of \u */
	int codepage;
	struct font *fonts;
	unsigned font_now;    /* the font that is being defined */
	struct buf text, bytes, aside;
	bool wordart;
	bool para_open, label_gap, cut, note_fresh;
	int cells_defined, cells; /* of the row that is open */
	unsigned align;
	unsigned in_table, depth_wanted;
	int outline;
	struct flow_tables tables;
	struct later *later;
	size_t nlater, cap_later, nnotes;
	int part;
	uint32_t source;
};

/* --- text ------------------------------------------------------------------------------------------------------------------- */

static const struct font *font_now(const struct rtf *r)
{
	static const struct font none = { "", 0 };
	return r->now.font < RTF_FONTS && r->fonts[r->now.font].name ? &r->fonts[r->now.font] : &none;
}

/* Bytes waiting to be read as letters of the font's character set. */
static void settle_bytes(struct rtf *r)
{
	enum { CHARSET_SYMBOL = 2, CHARSET_VIETNAMESE = 163 };
	const struct font *f = font_now(r);
	if (r->bytes.n == 0)
		return;
	if (f->charset == CHARSET_SYMBOL && r->now.where == BODY) {
		for (size_t i = 0; i < r->bytes.n; i++)
			buf_addcp(&r->text, symbol_char(view_of(f->name), 0xF000u + (unsigned char)r->bytes.p[i]));
	} else {
		enum legacy l = f->charset == CHARSET_VIETNAMESE || (f->charset == 0 && r->codepage == 1258) ? LEGACY_CP1258 : LEGACY_CP1252;
		buf_add(&r->text, legacy_decode(l, buf_view(&r->bytes), r->arena));
	}
	buf_clear(&r->bytes);
}

static void open_para(struct rtf *r)
{
	if (r->para_open)
		return;
	unsigned depth = r->depth_wanted ? r->depth_wanted : r->in_table;
	flow_tables_enter(r->flow, &r->tables, depth);
	flow_tables_cell(r->flow, &r->tables);
	flow_para(r->flow);
	r->para_open = true;
}

/* What was collected with one look goes where the group says. */
static void settle(struct rtf *r)
{
	settle_bytes(r);
	if (r->text.n == 0)
		return;
	struct view v = buf_view(&r->text);
	if (r->now.where == BODY && r->note_fresh && !r->now.hidden) { /* the blank behind the number */
		while (v.n && (v.p[0] == ' ' || v.p[0] == '\t'))
			v = view_mid(v, 1, v.n);
		r->note_fresh = v.n == 0;
	}
	if (r->now.where == BODY && v.n) {
		bool capitals = false;
		enum legacy l = legacy_of_font(view_of(font_now(r)->name), &capitals);
		if (l != LEGACY_NONE)
			v = legacy_run(l, capitals, v, r->arena);
		if (!r->now.hidden && !r->now.deleted) {
			struct doc_from from = { r->part, r->source++, 0, r->now.look };
			open_para(r);
			flow_text(r->flow, v, &from);
		}
	} else if (r->now.where != SKIP && r->now.where != BODY) {
		buf_add(&r->aside, v);
	}
	buf_clear(&r->text);
}

static void end_para(struct rtf *r, bool mark)
{
	settle(r);
	open_para(r);
	struct flow_para how = {
		.look = r->align | (r->now.box ? LOOK_BOX : 0u),
		.heading = r->outline,
		.join = mark && (r->now.deleted || r->now.hidden),
	};
	flow_para_end(r->flow, &how);
	r->para_open = false;
}

/* --- groups that are not text -------------------------------------------------------------------------------------------------- */

static void define_font(struct rtf *r)
{
	settle(r);
	struct view v = view_trim(buf_view(&r->aside));
	while (v.n && v.p[v.n - 1] == ';')
		v.n--;
	if (v.n && r->font_now < RTF_FONTS)
		r->fonts[r->font_now].name = arena_str(r->arena, v);
	buf_clear(&r->aside);
}

static void end_label(struct rtf *r)
{
	struct view v = view_trim(buf_view(&r->aside));
	r->now.where = BODY;
	open_para(r);
	if (v.n)
		flow_label(r->flow, v, r->label_gap);
	buf_clear(&r->aside);
}

/* WordArt keeps its words as a named property of a shape: watermarks and stamps. */
static void end_shape_word(struct rtf *r)
{
	struct view v = view_trim(buf_view(&r->aside));
	if (r->now.where == SHAPE_NAME)
		r->wordart = view_is(v, "gtextUNICODE");
	else if (r->wordart && v.n)
		doc_furniture(r->b, "watermark", v);
	buf_clear(&r->aside);
}

static void close_group(struct rtf *r)
{
	settle(r);
	r->star = false;
	if (r->too_deep) {
		r->too_deep--;
		return;
	}
	if (r->depth == 0)
		return;
	struct group outer = r->stack[--r->depth];
	if (r->now.where != outer.where) {
		if (r->now.where == LABEL)
			end_label(r);
		else if (r->now.where == SHAPE_NAME || r->now.where == SHAPE_VALUE)
			end_shape_word(r);
	} else if (r->now.where == FONTS) {
		define_font(r);
	}
	if (r->now.box && !outer.box) {
		if (r->para_open)
			end_para(r, false);
		flow_tables_enter(r->flow, &r->tables, 0);
		flow_box_end(r->flow);
		r->para_open = true; /* the paragraph that the box hangs on goes on */
	}
	r->now = outer;
}

static void open_group(struct rtf *r)
{
	settle(r);
	if (r->depth == RTF_DEPTH || r->too_deep) {
		r->too_deep++;
		return;
	}
	r->stack[r->depth++] = r->now;
	r->star = false;
}

/* Where the group that holds r->at ends. */
static size_t group_end(const struct rtf *r)
{
	size_t i = r->at;
	for (int open = 1; i < r->all.n; i++) {
		if (r->all.p[i] == '\\')
			i++;
		else if (r->all.p[i] == '{')
			open++;
		else if (r->all.p[i] == '}' && --open == 0)
			break;
	}
	return i < r->all.n ? i : r->all.n;
}

static void put_off(struct rtf *r, const char *where)
{
	size_t end = group_end(r);
	settle(r);
	if (r->nlater < RTF_LATER && !r->now.deleted && (where || !r->now.hidden)) {
		if (r->nlater == r->cap_later)
			r->later = arena_grow(r->arena, r->later, r->nlater, &r->cap_later, sizeof *r->later);
		struct later *l = &r->later[r->nlater++];
		*l = (struct later){ .text = view_mid(r->all, r->at, end), .where = where };
		if (!where) {
			snprintf(l->id, sizeof l->id, "%zu", ++r->nnotes);
			open_para(r);
			flow_mark(r->flow, l->id);
		}
	}
	r->at = end;
}

/* --- control words -------------------------------------------------------------------------------------------------------------- */

enum act {
	A_SKIP, A_FONTS, A_LABEL, A_SHAPE_NAME, A_SHAPE_VALUE, A_ENTER, A_BOX, A_NOTE, A_HEADER, A_FOOTER,
	A_PAR, A_CELL, A_ROW, A_ROW_DEFINED, A_CELL_DEFINED, A_NESTED_CELL, A_NESTED_ROW, A_PARD, A_PLAIN, A_IN_TABLE, A_NESTING, A_ALIGN, A_OUTLINE,
	A_BOLD, A_ITALIC, A_UNDERLINE, A_UNDERLINE_OFF, A_HIDDEN, A_DELETED, A_FONT, A_CHARSET, A_CODEPAGE,
	A_UNICODE, A_UNICODE_SKIP, A_CHAR, A_BINARY,
};

static const struct control {
	const char *word;
	enum act act;
	unsigned arg;
} controls[] = {
	{ "b", A_BOLD, 0 }, { "bin", A_BINARY, 0 }, { "bullet", A_CHAR, 0x2022 }, { "cell", A_CELL, 0 },
	{ "cellx", A_CELL_DEFINED, 0 }, { "colortbl", A_SKIP, 0 }, { "deleted", A_DELETED, 0 }, { "dptxbxtext", A_BOX, 0 }, { "emdash", A_CHAR, 0x2014 }, { "emspace", A_CHAR, ' ' },
	{ "endash", A_CHAR, 0x2013 }, { "enspace", A_CHAR, ' ' }, { "f", A_FONT, 0 }, { "falt", A_SKIP, 0 }, { "fcharset", A_CHARSET, 0 },
	{ "fldinst", A_SKIP, 0 }, { "fonttbl", A_FONTS, 0 }, { "footer", A_FOOTER, 0 }, { "footerf", A_FOOTER, 0 }, { "footerl", A_FOOTER, 0 },
	{ "footerr", A_FOOTER, 0 }, { "footnote", A_NOTE, 0 }, { "header", A_HEADER, 0 }, { "headerf", A_HEADER, 0 }, { "headerl", A_HEADER, 0 },
	{ "headerr", A_HEADER, 0 }, { "i", A_ITALIC, 0 }, { "info", A_SKIP, 0 }, { "intbl", A_IN_TABLE, 0 }, { "itap", A_NESTING, 0 },
	{ "ldblquote", A_CHAR, 0x201C }, { "line", A_CHAR, ' ' }, { "listtext", A_LABEL, 0 }, { "lquote", A_CHAR, 0x2018 },
	{ "nestcell", A_NESTED_CELL, 0 }, { "nestrow", A_NESTED_ROW, 0 }, { "nesttableprops", A_ENTER, 0 }, { "nonesttables", A_SKIP, 0 },
	{ "nonshppict", A_SKIP, 0 }, { "objdata", A_SKIP, 0 }, { "outlinelevel", A_OUTLINE, 0 }, { "par", A_PAR, 0 }, { "pard", A_PARD, 0 },
	{ "pict", A_SKIP, 0 }, { "plain", A_PLAIN, 0 }, { "pntext", A_LABEL, 0 }, { "qc", A_ALIGN, LOOK_CENTRED }, { "qj", A_ALIGN, 0 },
	{ "ql", A_ALIGN, 0 }, { "qr", A_ALIGN, LOOK_RIGHT }, { "rdblquote", A_CHAR, 0x201D }, { "row", A_ROW, 0 }, { "rquote", A_CHAR, 0x2019 },
	{ "sect", A_PAR, 0 }, { "shpinst", A_ENTER, 0 }, { "shprslt", A_SKIP, 0 }, { "shptxt", A_BOX, 0 }, { "sn", A_SHAPE_NAME, 0 },
	{ "stylesheet", A_SKIP, 0 }, { "sv", A_SHAPE_VALUE, 0 }, { "tab", A_CHAR, '\t' }, { "trowd", A_ROW_DEFINED, 0 }, { "u", A_UNICODE, 0 }, { "uc", A_UNICODE_SKIP, 0 },
	{ "ul", A_UNDERLINE, 0 }, { "ulnone", A_UNDERLINE_OFF, 0 }, { "v", A_HIDDEN, 0 }, { "ansicpg", A_CODEPAGE, 0 },
};

static const struct control *find_control(const char *word)
{
	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
		if (strcmp(controls[i].word, word) == 0)
			return &controls[i];
	return NULL;
}

static void enter(struct rtf *r, enum where w)
{
	if (r->now.where == SKIP)
		return;
	settle(r);
	r->now.where = w;
	buf_clear(&r->aside);
	r->label_gap = false;
}

static void set_look(struct rtf *r, unsigned look, bool on)
{
	settle(r);
	r->now.look = on ? r->now.look | look : r->now.look & ~look;
}

static void add_char(struct rtf *r, unsigned cp)
{
	settle_bytes(r);
	if (cp == '\t' || cp == ' ')
		r->label_gap = true;
	if (cp >= 0xD800 && cp < 0xDC00) {
		r->high = cp;
		return;
	}
	if (cp >= 0xDC00 && cp < 0xE000)
		cp = r->high ? 0x10000 + ((r->high & 0x3FF) << 10) + (cp & 0x3FF) : 0xFFFD;
	else if (cp >= 0xF000 && cp <= 0xF0FF)
		cp = symbol_char(view_of(font_now(r)->name), cp);
	r->high = 0;
	buf_addcp(&r->text, cp);
}

static void end_cell(struct rtf *r)
{
	end_para(r, false);
	flow_tables_cell_end(r->flow, &r->tables);
}

static void start_box(struct rtf *r)
{
	if (r->now.where == SKIP || r->now.box || r->tables.depth)
		return;
	settle(r);
	open_para(r);
	flow_box(r->flow);
	r->now.box = true;
	r->para_open = false;
	r->align = 0;
}

/* Words that begin a group of another kind. False: none of them. */
static bool act_group(struct rtf *r, const struct control *c)
{
	switch (c->act) {
	case A_SKIP: enter(r, SKIP); return true;
	case A_FONTS: enter(r, FONTS); return true;
	case A_LABEL: enter(r, LABEL); return true;
	case A_SHAPE_NAME: enter(r, SHAPE_NAME); return true;
	case A_SHAPE_VALUE: enter(r, SHAPE_VALUE); return true;
	case A_ENTER: return true;
	case A_BOX: start_box(r); return true;
	case A_NOTE:
	case A_HEADER:
	case A_FOOTER:
		if (r->now.where != SKIP)
			put_off(r, c->act == A_NOTE ? NULL : c->act == A_HEADER ? "header" : "footer");
		return true;
	default: return false;
	}
}

/* Paragraphs and tables. False: none of these words. */
static bool act_block(struct rtf *r, const struct control *c, long v)
{
	switch (c->act) {
	case A_PAR: end_para(r, true); return true;
	case A_CELL:
		settle(r);
		if (!r->para_open && r->cells_defined && r->cells >= r->cells_defined)
			return true; /* some programs end a row with one more */
		if (!r->para_open)
			r->depth_wanted = r->in_table = 1;
		r->cells++;
		end_cell(r);
		return true;
	case A_NESTED_CELL: end_cell(r); return true;
	case A_ROW_DEFINED: r->cells_defined = 0; return true;
	case A_CELL_DEFINED: r->cells_defined++; return true;
	case A_ROW:
		r->depth_wanted = 0;
		r->cells = 0;
		flow_tables_enter(r->flow, &r->tables, 1);
		flow_tables_row_end(r->flow, &r->tables);
		return true;
	case A_NESTED_ROW: flow_tables_row_end(r->flow, &r->tables); return true;
	case A_PARD:
		r->align = 0;
		r->in_table = r->depth_wanted = 0;
		r->outline = 0;
		return true;
	case A_IN_TABLE: r->in_table = 1; return true;
	case A_NESTING: r->depth_wanted = v > 0 && v < DOC_DEPTH_MAX ? (unsigned)v : 0; return true;
	case A_ALIGN: r->align = c->arg; return true;
	case A_OUTLINE: r->outline = v >= 0 && v < 9 ? (int)v + 1 : 0; return true;
	default: return false;
	}
}

static void act_char(struct rtf *r, const struct control *c, bool has_number, long v)
{
	bool on = !has_number || v != 0;
	switch (c->act) {
	case A_PLAIN:
		settle(r);
		r->now.look = 0;
		r->now.hidden = false;
		break;
	case A_BOLD: set_look(r, LOOK_BOLD, on); break;
	case A_ITALIC: set_look(r, LOOK_ITALIC, on); break;
	case A_UNDERLINE: set_look(r, LOOK_UNDERLINE, on); break;
	case A_UNDERLINE_OFF: set_look(r, LOOK_UNDERLINE, false); break;
	case A_HIDDEN: settle(r); r->now.hidden = on; break;
	case A_DELETED: settle(r); r->now.deleted = on; break;
	case A_FONT:
		settle(r);
		if (r->now.where == FONTS)
			r->font_now = (unsigned)v;
		else
			r->now.font = (unsigned)v;
		break;
	case A_CHARSET:
		if (r->now.where == FONTS && r->font_now < RTF_FONTS)
			r->fonts[r->font_now].charset = (int)v;
		break;
	case A_CODEPAGE: r->codepage = (int)v; break;
	case A_UNICODE:
		add_char(r, (unsigned)(v < 0 ? v + 65536 : v) & 0xFFFF);
		r->to_skip = r->now.skip_after_u;
		break;
	case A_UNICODE_SKIP: r->now.skip_after_u = v >= 0 && v < 16 ? (int)v : 1; break;
	case A_CHAR: add_char(r, c->arg); break;
	case A_BINARY: r->at = v > 0 && (size_t)v < r->all.n - r->at ? r->at + (size_t)v : r->at; break;
	default: break;
	}
}

static void act(struct rtf *r, const char *word, bool has_number, long v)
{
	const struct control *c = find_control(word);
	bool star = r->star;
	r->star = false;
	if (!c) {
		if (star)
			enter(r, SKIP);
		return;
	}
	if (act_group(r, c))
		return;
	if (r->now.where == SKIP && c->act != A_BINARY)
		return;
	if (r->now.where == BODY && act_block(r, c, v))
		return;
	act_char(r, c, has_number, v);
}

/* --- reading ------------------------------------------------------------------------------------------------------------------------ */

static int hex(int c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static void add_byte(struct rtf *r, char c)
{
	if (r->to_skip > 0)
		r->to_skip--;
	else if (r->now.where != SKIP)
		buf_addc(&r->bytes, c);
	if (c == ' ')
		r->label_gap = true;
	if (r->text.n + r->bytes.n > RTF_PIECE)
		settle(r);
}

/* A sign that is no letter: \'e1  \~  \-  \_  \*  \\  \{  \}. */
static void control_sign(struct rtf *r)
{
	char c = r->all.p[r->at++];
	if (c == '\'' && r->at + 2 <= r->all.n && hex(r->all.p[r->at]) >= 0 && hex(r->all.p[r->at + 1]) >= 0) {
		add_byte(r, (char)(hex(r->all.p[r->at]) * 16 + hex(r->all.p[r->at + 1])));
		r->at += 2;
	} else if (c == '*') {
		r->star = true;
	} else if (c == '~') {
		add_char(r, ' ');
	} else if (c == '_') {
		add_char(r, '-');
	} else if (c == '\n' || c == '\r') {
		act(r, "par", false, 0);
	} else if (c == '\\' || c == '{' || c == '}') {
		add_byte(r, c);
	}
}

static void control(struct rtf *r)
{
	char word[RTF_WORD + 1];
	size_t n = 0;
	long v = 0;
	bool has_number = false, minus = false;
	if (r->at >= r->all.n)
		return;
	if (!((r->all.p[r->at] | 32) >= 'a' && (r->all.p[r->at] | 32) <= 'z')) {
		control_sign(r);
		return;
	}
	while (r->at < r->all.n && n < RTF_WORD && (r->all.p[r->at] | 32) >= 'a' && (r->all.p[r->at] | 32) <= 'z')
		word[n++] = r->all.p[r->at++];
	word[n] = 0;
	if (r->at < r->all.n && r->all.p[r->at] == '-') {
		minus = true;
		r->at++;
	}
	for (; r->at < r->all.n && r->all.p[r->at] >= '0' && r->all.p[r->at] <= '9'; r->at++) {
		has_number = true;
		if (v < 100000000)
			v = v * 10 + (r->all.p[r->at] - '0');
	}
	if (r->at < r->all.n && r->all.p[r->at] == ' ')
		r->at++;
	if (!r->too_deep)
		act(r, word, has_number, minus ? -v : v);
}

static void parse(struct rtf *r, struct view text)
{
	r->all = text;
	r->at = 0;
	r->depth = r->too_deep = r->to_skip = 0;
	r->now = (struct group){ .where = BODY, .skip_after_u = 1 };
	r->para_open = false;
	r->in_table = r->depth_wanted = r->align = 0;
	while (r->at < r->all.n && !flow_over(r->flow)) {
		char c = r->all.p[r->at++];
		switch (c) {
		case '{': open_group(r); break;
		case '}': close_group(r); break;
		case '\\': control(r); break;
		case '\r':
		case '\n':
		case 0: break;
		default:
			if (!r->too_deep)
				add_byte(r, c);
			break;
		}
	}
	while (r->depth) {
		r->cut = true;
		close_group(r);
	}
	settle(r);
	if (r->para_open)
		end_para(r, false);
	flow_tables_enter(r->flow, &r->tables, 0);
}

/* Notes first, in order; a note in a note is none. */
static void parse_later(struct rtf *r)
{
	size_t n = r->nlater;
	for (size_t i = 0; i < n; i++) {
		struct later l = r->later[i];
		if (l.where)
			flow_furniture(r->flow, l.where);
		else
			flow_note(r->flow, l.id);
		r->nlater = RTF_LATER;
		r->note_fresh = !l.where;
		bool cut = r->cut;
		parse(r, l.text);
		r->cut = cut;
	}
	r->nlater = n;
}

static struct doc *read_rtf(struct view all, struct arena *a, struct err *err)
{
	struct rtf r = { .arena = a, .b = doc_builder_new(a, DOC_DOC), .codepage = 1252 };
	struct doc *d = NULL;
	r.text = r.bytes = (struct buf)BUF_INIT(2 * RTF_PIECE);
	r.aside = (struct buf)BUF_INIT(RTF_PIECE);
	r.flow = flow_new(r.b);
	r.fonts = arena_array(a, RTF_FONTS, sizeof *r.fonts);
	r.part = doc_part(r.b, "rtf");
	doc_warn(r.b, "%s", T("tệp này có ruột là RTF, dù tên có thể ghi .doc", "this file is RTF inside, though its name may say .doc"));
	flow_body(r.flow);
	parse(&r, all);
	if (r.cut)
		doc_warn(r.b, "%s", T("tệp RTF bị cắt cụt, phần sau có thể thiếu", "the RTF file breaks off, its rest may be missing"));
	parse_later(&r);
	flow_end(r.flow);
	if (flow_over(r.flow))
		err_set(err, ERR_REFUSED, "%s", T("văn bản có quá nhiều đoạn, ô bảng hoặc dấu", "the paper has too many paragraphs, cells or marks"));
	else
		d = doc_built(r.b, err);
	flow_free(r.flow);
	buf_release(&r.text);
	buf_release(&r.bytes);
	buf_release(&r.aside);
	return d;
}

static int bid(struct view all)
{
	struct view v = view_starts(all, "\xEF\xBB\xBF") ? view_mid(all, 3, all.n) : all;
	return view_starts(view_trim((struct view){ v.p, v.n < 64 ? v.n : 64 }), "{\\rtf") ? 90 : 0;
}

const struct reader reader_rtf = {
	.name = "rtf",
	.title = "Rich Text (.rtf, .doc)",
	.extensions = "rtf",
	.format = DOC_DOC,
	.bid = bid,
	.read = read_rtf,
};
