/* reader_odt - OpenDocument text (.odt, and .fodt in one flat file): styles.xml for looks, lists, headers and footers, then
 * content.xml. odt.h says how pieces count their source. It does not read embedded objects, forms and comments.
 *
 * Tracked changes count as accepted: what was deleted stands in text:tracked-changes and is passed over. */
#include <stdio.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "box/zip.h"
#include "read/odt.h"
#include "read/read.h"

static const char *const odt_names[] = {
#define X(id, name) name,
	ODT_WORDS(X)
#undef X
	NULL
};

static const struct xml_space odt_spaces[] = {
	{ "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text" },
	{ "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style" },
	{ "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table" },
	{ "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office" },
	{ "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw" },
	{ "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo" },
	{ "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg" },
	{ "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext" },
	{ NULL, NULL },
};

const struct xml_words odt_words = { odt_spaces, odt_names };

struct odt {
	struct arena *arena;
	struct doc_builder *builder;
	struct flow *body, *notes, *flow /* the one of the two that is being filled */;
	struct odt_styles styles;
	struct odt_lists *lists;
	struct xml *x;
	int part;
	uint32_t stretch;     /* stretches of character data begun so far */
	bool in_stretch;
	uint32_t offset;      /* code points of the stretch already seen */
	bool in_para;
	bool blank, started;  /* a blank is due before the next text; the paragraph has text */
	struct odt_look look;
	bool note_start;
	unsigned nnotes;
};

static void walk(struct odt *d);

/* --- events ------------------------------------------------------------------------------------------------------------------ */

static void count_text(struct odt *d)
{
	if (d->x->event != XML_TEXT) {
		d->in_stretch = false;
		return;
	}
	if (!d->in_stretch) {
		d->stretch++;
		d->offset = 0;
	}
	d->in_stretch = true;
}

/* The element just started is passed over; its text is counted. */
static void drop(struct odt *d)
{
	int depth = d->x->depth;
	while (xml_next(d->x) > 0 && !(d->x->event == XML_END && d->x->depth == depth))
		count_text(d);
	d->in_stretch = false;
}

/* --- text -------------------------------------------------------------------------------------------------------------------- */

static bool quiet(const struct odt *d)
{
	return !d->in_para || (d->look.on & ODT_HIDDEN);
}

static struct doc_from from_here(const struct odt *d, uint32_t offset)
{
	return (struct doc_from){ .part = d->part, .source = d->stretch - 1, .offset = offset, .look = d->look.on & (LOOK_BOLD | LOOK_ITALIC | LOOK_UNDERLINE) };
}

static void hand_unicode(struct odt *d, struct view s, const struct doc_from *from)
{
	if (!(d->look.on & ODT_CAPS)) {
		flow_text(d->flow, s, from);
		return;
	}
	struct buf b = BUF_INIT(DOC_TEXT_MAX);
	for (size_t i = 0, len; i < s.n; i += len)
		buf_addcp(&b, utf8_upper(utf8_at(view_mid(s, i, s.n), &len)));
	flow_text(d->flow, buf_view(&b), from);
	buf_release(&b);
}

static void hand_text(struct odt *d, struct view s, const struct doc_from *from)
{
	bool caps = false;
	enum legacy l = legacy_of_font(d->look.font, &caps);
	struct arena a = ARENA_INIT;
	hand_unicode(d, l == LEGACY_NONE ? s : legacy_run(l, caps, s, &a), from);
	arena_release(&a);
}

static void due_blank(struct odt *d)
{
	if (d->blank)
		flow_text(d->flow, VIEW(" "), &(struct doc_from){ .part = -1, .look = from_here(d, 0).look });
	d->blank = false;
	d->started = true;
}

/* A blank that is not character data: text:s, text:tab, text:line-break. */
static void hand_blank(struct odt *d, long n)
{
	if (quiet(d) || d->note_start)
		return;
	due_blank(d);
	for (long i = 0; i < n && i < ODT_SPACES_MAX; i++)
		flow_text(d->flow, VIEW(" "), &(struct doc_from){ .part = -1, .look = from_here(d, 0).look });
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Character data: white space runs are one blank, none at the head of the paragraph (ODF 1.2, 6.1.2). */
static void characters(struct odt *d)
{
	struct view s = d->x->text;
	if (quiet(d)) {
		d->offset += (uint32_t)utf8_count(s);
		return;
	}
	for (size_t i = 0; i < s.n;) {
		if (is_white(s.p[i])) {
			d->blank = d->started;
			d->offset++;
			i++;
			continue;
		}
		size_t end = i;
		while (end < s.n && !is_white(s.p[end]))
			end++;
		/* one plain space inside a stretch stays in the piece */
		while (end + 1 < s.n && s.p[end] == ' ' && !is_white(s.p[end + 1])) {
			end++;
			while (end < s.n && !is_white(s.p[end]))
				end++;
		}
		struct view words = view_mid(s, i, end);
		due_blank(d);
		d->note_start = false;
		struct doc_from from = from_here(d, d->offset);
		hand_text(d, words, &from);
		d->offset += (uint32_t)utf8_count(words);
		i = end;
	}
}

/* --- paragraphs -------------------------------------------------------------------------------------------------------------- */

static void span(struct odt *d)
{
	struct odt_look before = d->look;
	struct odt_style st = odt_style_find(&d->styles, 't', xml_attr(d->x, "text:style-name"));
	odt_look_add(&d->look, &st.look);
	walk(d);
	d->look = before;
}

static void paragraph(struct odt *d)
{
	struct odt before = *d;
	bool heading = d->x->id == T_H, header = view_is(xml_attr(d->x, "text:is-list-header"), "true");
	struct odt_style st = odt_style_find(&d->styles, 'p', xml_attr(d->x, "text:style-name"));
	int outline = heading ? (int)odt_number(xml_attr(d->x, "text:outline-level"), 1) : st.outline;
	d->in_para = true;
	d->blank = d->started = false;
	d->look = st.look;
	flow_para(d->flow);
	struct buf label = BUF_INIT(1024);
	bool gap = false;
	if (!header)
		odt_label(d->lists, heading ? outline : 0, st.list, &label, &gap);
	flow_label(d->flow, buf_view(&label), gap);
	buf_release(&label);
	walk(d);
	if (d->blank && !quiet(d))
		due_blank(d); /* the standard drops it, every program keeps it */
	flow_para_end(d->flow, &(struct flow_para){ .look = st.align, .heading = outline > 0 && outline < 100 ? outline : 0 });
	d->in_para = before.in_para;
	d->blank = before.blank;
	d->started = before.started;
	d->look = before.look;
}

static void note(struct odt *d)
{
	struct odt before = *d;
	int depth = d->x->depth;
	char id[32];
	snprintf(id, sizeof id, "n%u", ++d->nnotes);
	if (d->flow == d->notes || quiet(d)) { /* a note in a note or in hidden text is none */
		drop(d);
		return;
	}
	due_blank(d);
	flow_mark(d->flow, id);
	d->flow = d->notes;
	flow_note(d->notes, id);
	size_t hidden = odt_lists_hide(d->lists);
	d->note_start = true;
	d->in_para = false;
	while (xml_next(d->x) > 0 && !(d->x->event == XML_END && d->x->depth == depth)) {
		count_text(d);
		if (d->x->event == XML_START && d->x->id == T_NOTE_BODY)
			walk(d);
		else if (d->x->event == XML_START)
			drop(d);
	}
	flow_end(d->notes);
	odt_lists_show(d->lists, hidden);
	d->flow = before.flow;
	d->in_para = before.in_para;
	d->started = true;
	d->blank = false;
	d->look = before.look;
	d->note_start = before.note_start;
}

static void box(struct odt *d)
{
	bool in_para = d->in_para;
	size_t hidden = odt_lists_hide(d->lists);
	d->in_para = false;
	flow_box(d->flow);
	walk(d);
	flow_box_end(d->flow);
	odt_lists_show(d->lists, hidden);
	d->in_para = in_para;
}

/* --- tables, lists, furniture ------------------------------------------------------------------------------------------------ */

static void cell(struct odt *d)
{
	long n = odt_number(xml_attr(d->x, "table:number-columns-repeated"), 1);
	size_t hidden = odt_lists_hide(d->lists);
	flow_cell(d->flow);
	if (d->x->id == TA_COVERED)
		drop(d);
	else
		walk(d);
	flow_cell_end(d->flow);
	odt_lists_show(d->lists, hidden);
	for (long i = 1; i < n && i < FLOW_CELLS_MAX; i++) {
		flow_cell(d->flow);
		flow_cell_end(d->flow);
	}
}

static void list(struct odt *d)
{
	odt_list_begin(d->lists, d->x);
	walk(d);
	odt_list_end(d->lists);
}

static void furniture(struct odt *d, const char *where)
{
	flow_furniture(d->flow, where);
	walk(d);
	flow_body(d->flow);
}

static void element(struct odt *d)
{
	switch (d->x->id) {
	case T_P:
	case T_H:
		paragraph(d);
		break;
	case T_SPAN:
		span(d);
		break;
	case T_S:
		hand_blank(d, odt_number(xml_attr(d->x, "text:c"), 1));
		break;
	case T_TAB:
	case T_BREAK:
		hand_blank(d, 1);
		break;
	case T_NOTE:
		note(d);
		break;
	case T_LIST:
		list(d);
		break;
	case T_LIST_ITEM:
	case T_LIST_HEADER:
		odt_item_begin(d->lists, d->x, d->x->id == T_LIST_HEADER);
		walk(d);
		break;
	case T_SECTION:
		if (view_is(xml_attr(d->x, "text:display"), "none"))
			drop(d);
		else
			walk(d);
		break;
	case D_TEXT_BOX:
	case D_SHAPE:
	case D_RECT:
	case D_ELLIPSE:
	case D_CAPTION:
		box(d);
		break;
	case TA_TABLE:
		flow_table(d->flow);
		walk(d);
		flow_table_end(d->flow);
		break;
	case TA_ROW:
		flow_row(d->flow);
		walk(d);
		flow_row_end(d->flow);
		break;
	case TA_CELL:
	case TA_COVERED:
		cell(d);
		break;
	case S_STYLE:
	case S_DEFAULT:
		odt_style_read(&d->styles, d->x);
		break;
	case T_LIST_STYLE:
	case T_OUTLINE_STYLE:
		odt_list_style_read(d->lists, d->x);
		break;
	case S_HEADER:
	case S_HEADER_LEFT:
	case S_HEADER_FIRST:
		furniture(d, "header");
		break;
	case S_FOOTER:
	case S_FOOTER_LEFT:
	case S_FOOTER_FIRST:
		furniture(d, "footer");
		break;
	case T_TRACKED:
	case T_TOC:
	case T_INDEX1:
	case T_INDEX2:
	case T_INDEX3:
	case T_INDEX4:
	case T_INDEX5:
	case T_INDEX6:
	case T_NUMBER:
	case T_PAGE_NUMBER:
	case T_HIDDEN_TEXT:
	case T_RUBY_TEXT:
	case O_ANNOTATION:
	case O_FORMS:
	case O_BINARY:
	case O_SCRIPTS:
	case D_IMAGE:
	case D_OBJECT:
	case SVG_TITLE:
	case SVG_DESC:
		drop(d);
		break;
	default:
		walk(d);
		break;
	}
}

static void walk(struct odt *d)
{
	int depth = d->x->depth;
	while (!flow_over(d->flow) && xml_next(d->x) > 0) {
		count_text(d);
		if (d->x->event == XML_END && d->x->depth == depth)
			return;
		if (d->x->event == XML_TEXT)
			characters(d);
		else if (d->x->event == XML_START)
			element(d);
	}
}

/* --- container ---------------------------------------------------------------------------------------------------------------- */

static int read_part(struct odt *d, const char *part, struct view xml, struct err *err)
{
	int rc = 0;
	d->x = xml_open(xml, &odt_words);
	d->part = doc_part(d->builder, part);
	d->stretch = 0;
	d->in_stretch = d->in_para = false;
	d->flow = d->body;
	flow_body(d->flow);
	walk(d);
	if (d->x->event == XML_BROKEN)
		rc = err_set(err, ERR_INPUT, T("phần “%s” bị hỏng: %s", "part “%s” is damaged: %s"), part, d->x->why);
	else if (flow_over(d->body) || flow_over(d->notes))
		rc = err_set(err, ERR_REFUSED, T("văn bản quá dài: hơn %d đoạn", "the text is too long: over %d blocks"), FLOW_BLOCKS_MAX);
	xml_close(d->x);
	flow_end(d->body);
	return rc;
}

static bool is_encrypted(struct archive *z)
{
	struct buf b = BUF_INIT(ARCHIVE_PART_MAX);
	struct err ignore = ERR_INIT;
	bool yes = archive_has(z, "encrypted-package");
	if (archive_has(z, "META-INF/manifest.xml") && archive_read(z, "META-INF/manifest.xml", &b, &ignore) == 0)
		yes = yes || memmem(b.p, b.n, "encryption-data", 15) != NULL;
	buf_release(&b);
	return yes;
}

static int read_zip(struct odt *d, struct view all, struct err *err)
{
	struct archive *z = archive_open(all, err);
	if (!z)
		return -1;
	int rc = -1;
	struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
	struct err damaged = ERR_INIT;
	if (is_encrypted(z)) {
		err_set(err, ERR_REFUSED, "%s",
		        T("tệp được đặt mật khẩu; hãy mở bằng LibreOffice, lưu lại không mật khẩu",
		          "the file is protected by a password; open it in LibreOffice and save it without one"));
		goto out;
	}
	if (archive_has(z, "styles.xml") &&
	    (archive_read(z, "styles.xml", &xml, &damaged) < 0 || read_part(d, "styles.xml", buf_view(&xml), &damaged) < 0)) {
		if (damaged.kind == ERR_REFUSED) {
			*err = damaged;
			goto out;
		}
		doc_warn(d->builder, "%s", damaged.message);
	}
	buf_clear(&xml);
	if (archive_read(z, "content.xml", &xml, err) == 0)
		rc = read_part(d, "content.xml", buf_view(&xml), err);
out:
	buf_release(&xml);
	archive_close(z);
	return rc;
}

static bool begins(struct view all, const char *mime)
{
	return all.n > 100 && memcmp(all.p, "PK\3\4", 4) == 0 && memmem(all.p, 100, mime, strlen(mime)) != NULL;
}

static bool is_flat(struct view all)
{
	struct view head = view_mid(all, 0, all.n < 4096 ? all.n : 4096);
	return memmem(head.p, head.n, "<office:document", 16) && memmem(head.p, head.n, "opendocument:xmlns:office", 25);
}

static int bid(struct view all)
{
	if (begins(all, "mimetypeapplication/vnd.oasis.opendocument."))
		return 90;
	if (all.n > 4 && memcmp(all.p, "PK\3\4", 4) == 0)
		return memmem(all.p, all.n, "content.xml", 11) && memmem(all.p, all.n, "META-INF/manifest.xml", 21) ? 45 : 0;
	return is_flat(all) ? 90 : 0;
}

static bool other_kind(struct view all)
{
	return begins(all, "opendocument.spreadsheet") || begins(all, "opendocument.presentation") || begins(all, "opendocument.graphics");
}

static struct doc *read_odt(struct view all, struct arena *a, struct err *err)
{
	if (other_kind(all)) {
		err_set(err, ERR_INPUT, "%s",
		        T("đây là bảng tính hoặc bản trình chiếu OpenDocument, không phải văn bản; dinhky đọc .docx .doc .odt .pdf .txt",
		          "this is an OpenDocument spreadsheet or presentation, not a text; dinhky reads .docx .doc .odt .pdf .txt"));
		return NULL;
	}
	struct odt *d = arena_alloc(a, sizeof *d);
	d->arena = d->styles.arena = a;
	d->builder = doc_builder_new(a, DOC_ODT);
	d->body = flow_new(d->builder);
	d->notes = flow_new(d->builder);
	d->lists = odt_lists_new(a);
	int rc = is_flat(all) && all.p[0] != 'P' ? read_part(d, "content.xml", all, err) : read_zip(d, all, err);
	flow_free(d->body);
	flow_free(d->notes);
	return rc < 0 ? NULL : doc_built(d->builder, err);
}

const struct reader reader_odt = {
	.name = "odt",
	.title = "OpenDocument (.odt)",
	.extensions = "odt ott fodt",
	.format = DOC_ODT,
	.bid = bid,
	.read = read_odt,
};
