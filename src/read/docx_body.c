/* docx_body - paragraphs, runs, tables, fields and boxes of one part (body, notes, headers), handed to the flow.
 *
 * An element that is not named here is transparent: its content counts (w:ins, w:hyperlink, w:smartTag, w:sdtContent, ...).
 * What does not count is named in the table `dropped`. */
#include <stdio.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "read/docx.h"

void docx_drop(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth))
		d->ordinal += x->event == XML_START && x->id == W_T;
}

/* --- fields -------------------------------------------------------------------------------------------------------------- */

/* Text is seen when no open field is before its separator and none is a table of contents. */
static bool seen(const struct docx *d)
{
	for (size_t i = 0; i < d->nfields; i++)
		if (!d->fields[i].result || d->fields[i].contents)
			return false;
	return true;
}

static bool in_contents(const struct docx *d)
{
	for (size_t i = 0; i < d->nfields; i++)
		if (d->fields[i].contents)
			return true;
	return false;
}

static void field_char(struct docx *d)
{
	struct view kind = xml_attr(d->x, "w:fldCharType");
	struct docx_field *f = d->nfields ? &d->fields[d->nfields - 1] : NULL;
	if (view_is(kind, "begin")) {
		if (d->nfields == DOCX_FIELDS_MAX)
			d->lost_fields++;
		else
			d->fields[d->nfields++] = (struct docx_field){ .result = false };
	} else if (view_is(kind, "separate") && f && !d->lost_fields) {
		f->result = true;
		f->contents = f->ncode >= 3 && memcmp(f->code, "TOC", 3) == 0;
	} else if (view_is(kind, "end") && d->lost_fields) {
		d->lost_fields--;
	} else if (view_is(kind, "end") && f) {
		d->nfields--;
	}
}

/* Only the first letters of a field's code matter. */
static void field_code(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		struct docx_field *f = d->nfields ? &d->fields[d->nfields - 1] : NULL;
		for (size_t i = 0; f && x->event == XML_TEXT && i < x->text.n && f->ncode < sizeof f->code; i++)
			if (x->text.p[i] != ' ' || f->ncode)
				f->code[f->ncode++] = x->text.p[i];
	}
}

/* --- runs ---------------------------------------------------------------------------------------------------------------- */

static bool quiet(const struct docx *d)
{
	return d->drop_run || (d->look.on & DOCX_HIDDEN) || !seen(d);
}

static unsigned plain_look(const struct docx *d)
{
	return d->look.on & (LOOK_BOLD | LOOK_ITALIC | LOOK_UNDERLINE);
}

/* Characters that are no text of a w:t. */
static void special(struct docx *d, struct view s)
{
	if (!quiet(d) && !(d->note_start && s.n == 1 && s.p[0] == ' '))
		flow_text(d->flow, s, &(struct doc_from){ .part = -1, .look = plain_look(d) });
}

static void symbol(struct docx *d)
{
	struct view code = xml_attr(d->x, "w:char"), font = xml_attr(d->x, "w:font");
	uint32_t cp = 0;
	for (size_t i = 0; i < code.n && i < 6; i++) {
		char c = code.p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
		cp = cp * 16 + (uint32_t)digit;
	}
	struct buf b = BUF_INIT(8);
	buf_addcp(&b, symbol_char(font, cp));
	special(d, buf_view(&b));
	buf_release(&b);
}

static void capitals(struct buf *b, struct view s)
{
	for (size_t i = 0, len; i < s.n; i += len)
		buf_addcp(b, utf8_upper(utf8_at(view_mid(s, i, s.n), &len)));
}

static void hand_unicode(struct docx *d, struct view s, const struct doc_from *from)
{
	if (!(d->look.on & DOCX_CAPS)) {
		flow_text(d->flow, s, from);
		return;
	}
	struct buf b = BUF_INIT(DOC_TEXT_MAX);
	capitals(&b, s);
	flow_text(d->flow, buf_view(&b), from);
	buf_release(&b);
}

/* A run typed under an old font, word by word: where a letter and its tone were two characters (VNI) the offsets of words
 * stay right, those within a word may be too small. */
static void hand_legacy(struct docx *d, struct view s, struct doc_from from, enum legacy l, bool caps)
{
	for (size_t i = 0; i < s.n;) {
		size_t end = i + 1;
		while (end < s.n && s.p[end] != ' ' && s.p[end - 1] != ' ')
			end++;
		struct arena a = ARENA_INIT;
		struct view word = view_mid(s, i, end);
		hand_unicode(d, legacy_run(l, caps, word, &a), &from);
		from.offset += (uint32_t)utf8_count(word);
		arena_release(&a);
		i = end;
	}
}

static void hand_text(struct docx *d, struct view s, const struct doc_from *from)
{
	bool caps = false;
	enum legacy l = legacy_of_font(d->look.font, &caps);
	struct arena a = ARENA_INIT;
	if (l == LEGACY_NONE || view_eq(legacy_run(l, caps, s, &a), s))
		hand_unicode(d, s, from);
	else
		hand_legacy(d, s, *from, l, caps);
	arena_release(&a);
}

/* A mark typed by hand at the head of a note ("*", raised) is its number, not its text. */
static bool typed_mark(const struct docx *d, struct view s)
{
	return d->note_start && (d->look.on & DOCX_RAISED) && utf8_count(view_trim(s)) <= 4;
}

/* One w:t (or m:t, which no comment can hang on). */
static void text(struct docx *d, bool counted)
{
	struct xml *x = d->x;
	struct doc_from from = { .part = counted ? d->part : -1, .source = d->ordinal, .look = plain_look(d) };
	bool keep = view_is(xml_attr(x, "xml:space"), "preserve");
	int depth = x->depth;
	d->ordinal += counted;
	buf_clear(&d->text);
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event == XML_TEXT)
			buf_add(&d->text, x->text);
		else if (x->event == XML_START && x->id == W_T)
			d->ordinal++; /* nonsense, but counted as promised */
	}
	struct view s = buf_view(&d->text);
	if (quiet(d) || typed_mark(d, s))
		return;
	if (!keep || d->note_start) {
		struct view t = view_trim(s);
		if (keep)
			t.n = (size_t)(s.p + s.n - t.p);
		from.offset = (uint32_t)(t.p - s.p); /* only ASCII blanks were cut: bytes are code points */
		s = t;
	}
	if (s.n && view_trim(s).n)
		d->note_start = false;
	hand_text(d, s, &from);
}

static void note_mark(struct docx *d, char kind)
{
	struct view id = xml_attr(d->x, "w:id");
	struct view custom = xml_attr(d->x, "w:customMarkFollows");
	long n = docx_number(id, -1);
	if (quiet(d) || n < 0)
		return;
	char name[32];
	snprintf(name, sizeof name, "%c%ld", kind, n);
	flow_mark(d->flow, name);
	if (d->nmarks == d->cap_marks)
		d->marks = arena_grow(d->arena, d->marks, d->nmarks, &d->cap_marks, sizeof *d->marks);
	d->marks[d->nmarks++] = (struct docx_mark){ kind, n };
	d->drop_run = view_is(custom, "1") || view_is(custom, "true") || view_is(custom, "on");
}

static void run(struct docx *d)
{
	struct docx_look before = d->look, own = { 0 };
	bool drop = d->drop_run;
	d->look = docx_run_look(&d->styles, d->style, &own);
	d->drop_run = false;
	docx_walk(d);
	d->look = before;
	d->drop_run = drop;
}

static void run_look(struct docx *d)
{
	struct docx_look own = { 0 };
	docx_read_look(d->x, d->arena, &own, NULL);
	d->look = docx_run_look(&d->styles, d->style, &own);
}

/* --- paragraphs ----------------------------------------------------------------------------------------------------------- */

void docx_reference(struct docx *d)
{
	bool head = d->x->id == W_HEADER;
	struct view **list = head ? &d->headers : &d->footers;
	size_t *n = head ? &d->nheaders : &d->nfooters, *cap = head ? &d->cap_headers : &d->cap_footers;
	struct view id = xml_attr(d->x, "r:id");
	for (size_t i = 0; i < *n; i++)
		if (view_eq((*list)[i], id))
			return;
	if (*n == *cap)
		*list = arena_grow(d->arena, *list, *n, cap, sizeof **list);
	(*list)[(*n)++] = arena_view(d->arena, id);
}

static void label(struct docx *d, const struct docx_para *p)
{
	const struct docx_style *st = d->style;
	long num = p->num >= 0 ? p->num : st ? st->para.num : -1;
	int level = p->level >= 0 ? p->level : p->num >= 0 ? 0 : st ? st->para.level : -1;
	if (num <= 0 || p->mark_deleted || in_contents(d))
		return;
	struct buf b = BUF_INIT(1024);
	bool gap = false;
	docx_label(d->lists, &d->styles, num, level, st ? st->id : VIEW(""), &b, &gap);
	flow_label(d->flow, buf_view(&b), gap);
	buf_release(&b);
}

/* w:pPr just started: what it says, the style behind it, and the label, which counts now. */
static void para_properties(struct docx *d)
{
	struct docx_para *p = d->para;
	docx_read_para(d->x, d->arena, p, NULL, d);
	if (p->style.n) {
		const struct docx_style *st = docx_style_find(&d->styles, p->style);
		if (st)
			d->style = st;
	}
	d->look = docx_run_look(&d->styles, d->style, &(struct docx_look){ 0 });
	label(d, p);
}

static int heading_level(const struct docx_para *p, const struct docx_style *st)
{
	int outline = p->outline >= 0 ? p->outline : st ? st->para.outline : -1;
	return outline >= 0 && outline < 9 ? outline + 1 : 0;
}

static void paragraph(struct docx *d)
{
	const struct docx_style *style = d->style;
	struct docx_para *outer = d->para, p = docx_para_unset;
	struct docx_look look = d->look;
	bool contents = in_contents(d);
	d->style = d->styles.default_para;
	d->look = docx_run_look(&d->styles, d->style, &(struct docx_look){ 0 });
	d->para = &p;
	flow_para(d->flow);
	docx_walk(d);
	flow_para_end(d->flow, &(struct flow_para){ .look = (p.align_set || !d->style ? p.align : d->style->para.align) | (p.box ? LOOK_BOX : 0),
	                                            .heading = heading_level(&p, d->style),
	                                            .join = p.mark_deleted || p.mark_hidden,
	                                            .drop = contents || in_contents(d) });
	d->style = style;
	d->para = outer;
	d->look = look;
}

/* --- tables --------------------------------------------------------------------------------------------------------------- */

static void empty_cells(struct docx *d, long n)
{
	for (long i = 0; i < n && i < FLOW_CELLS_MAX; i++) {
		flow_cell(d->flow);
		flow_cell_end(d->flow);
	}
}

static void row_properties(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (x->id == W_DEL)
			flow_row_drop(d->flow);
		else if (x->id == W_GRID_BEFORE)
			empty_cells(d, docx_number(xml_attr(x, "w:val"), 0));
	}
}

static void cell_properties(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth))
		if (x->event == XML_START && x->id == W_GRID_SPAN)
			d->span = (int)docx_number(xml_attr(x, "w:val"), 1);
}

static void cell(struct docx *d)
{
	int span = d->span;
	d->span = 1;
	flow_cell(d->flow);
	docx_walk(d);
	flow_cell_end(d->flow);
	empty_cells(d, (long)d->span - 1);
	d->span = span;
}

/* --- the walk -------------------------------------------------------------------------------------------------------------- */

static void alternate(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	bool done = false;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event != XML_START)
			continue;
		if (!done && (x->id == MC_CHOICE || x->id == MC_FALLBACK)) {
			done = true;
			docx_walk(d);
		} else {
			docx_drop(d);
		}
	}
}

static void foreign(struct docx *d)
{
	if (!d->warned_chunk)
		doc_warn(d->builder, "%s", T("tệp nhúng một văn bản khác bên trong; phần đó chưa được đọc", "the file embeds another document; that part was not read"));
	d->warned_chunk = true;
	docx_drop(d);
}

/* A content control that holds a table of contents is furniture. Its w:sdtPr stands first. */
static void content_control(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth, pr = 0;
	bool contents = false;
	while (xml_next(x) > 0 && !(x->event == XML_END && x->depth == depth)) {
		if (x->event == XML_END && x->depth == pr)
			pr = 0;
		if (x->event != XML_START)
			continue;
		if (!pr && (x->id == W_SDT_PR || x->id == W_SDT_END_PR))
			pr = x->depth;
		else if (pr)
			contents = contents || (x->id == W_GALLERY && view_is(xml_attr(x, "w:val"), "Table of Contents"));
		else if (contents)
			docx_drop(d);
		else
			docx_walk(d);
	}
}

static void element(struct docx *d)
{
	switch (d->x->id) {
	case W_P:
		paragraph(d);
		break;
	case W_PPR:
		if (d->para)
			para_properties(d);
		else
			docx_drop(d);
		break;
	case W_R:
		run(d);
		break;
	case W_RPR:
		run_look(d);
		break;
	case W_T:
		text(d, true);
		break;
	case M_T:
		text(d, false);
		break;
	case W_TAB:
	case W_PTAB:
	case W_CR:
	case W_BR:
		special(d, VIEW(" "));
		break;
	case W_NO_BREAK_HYPHEN:
		special(d, VIEW("-"));
		break;
	case W_SYM:
		symbol(d);
		break;
	case W_FOOT_MARK:
		note_mark(d, 'f');
		break;
	case W_END_MARK:
		note_mark(d, 'e');
		break;
	case W_FLD_CHAR:
		field_char(d);
		docx_drop(d);
		break;
	case W_INSTR:
		field_code(d);
		break;
	case W_TBL:
		flow_table(d->flow);
		docx_walk(d);
		flow_table_end(d->flow);
		break;
	case W_TR:
		flow_row(d->flow);
		docx_walk(d);
		flow_row_end(d->flow);
		break;
	case W_TC:
		cell(d);
		break;
	case W_TR_PR:
		row_properties(d);
		break;
	case W_TC_PR:
		cell_properties(d);
		break;
	case W_HEADER:
	case W_FOOTER:
		docx_reference(d);
		break;
	case W_TXBX:
		flow_box(d->flow);
		docx_walk(d);
		flow_box_end(d->flow);
		break;
	case V_TEXTPATH:
		if (xml_attr(d->x, "string").n)
			doc_furniture(d->builder, "watermark", xml_attr(d->x, "string"));
		break;
	case MC_ALTERNATE:
		alternate(d);
		break;
	case W_SDT:
		content_control(d);
		break;
	case W_ALT_CHUNK:
	case W_SUB_DOC:
		foreign(d);
		break;
	case W_DEL:
	case W_MOVE_FROM:
	case W_DEL_TEXT:
	case W_DEL_INSTR:
	case W_PPR_CHANGE:
	case W_RPR_CHANGE:
	case W_SECT_CHANGE:
	case W_TBL_PR:
	case W_TBL_GRID:
	case W_CUSTOM_PR:
	case W_RT:
	case W_PG_NUM:
		docx_drop(d);
		break;
	default:
		docx_walk(d);
		break;
	}
}

void docx_walk(struct docx *d)
{
	struct xml *x = d->x;
	int depth = x->depth;
	while (!flow_over(d->flow) && xml_next(x) > 0) {
		if (x->event == XML_END && x->depth == depth)
			return;
		if (x->event == XML_START)
			element(d);
	}
}
