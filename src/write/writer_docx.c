/* writer_docx - a sheet as .docx (ECMA-376 part 1): header block and signature as tables without borders, real styles, real
 * footnotes. The parts that never change are files under share/docx/; this file writes document.xml and footnotes.xml.
 *
 *     [Content_Types].xml   _rels/.rels   word/document.xml   word/_rels/document.xml.rels
 *     word/styles.xml   word/settings.xml   word/header1.xml   word/footnotes.xml
 */
#include <string.h>
#include "box/zip.h"
#include "base/embedded.h"
#include "write/sheet.h"
#include "write/write.h"

#define W_SPACES "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define XML_FIRST "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
/* widths in twips: the text is 165 mm wide (36-HD/VPTW annex 3: margins 30 left, 15 right) */
enum { TEXT_WIDTH = 9355, HEAD_LEFT = 4200, FOOT_LEFT = 5000 };

static void add_escaped(struct view v, struct buf *out)
{
	for (size_t i = 0; i < v.n; i++)
		switch (v.p[i]) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		default:
			if ((unsigned char)v.p[i] >= ' ') /* XML 1.0 has no control characters */
				buf_addc(out, v.p[i]);
		}
}

/* extra: further run properties, "" for none. */
static void add_run(const struct sheet_run *r, const char *extra, struct buf *out)
{
	if (r->note) {
		buf_addf(out, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"%d\"/></w:r>", r->note);
		return;
	}
	buf_adds(out, "<w:r>");
	if (r->bold || r->italic || r->gap || *extra)
		buf_addf(out, "<w:rPr>%s%s%s%s</w:rPr>", r->bold ? "<w:b/>" : "", r->italic ? "<w:i/>" : "", r->gap ? "<w:highlight w:val=\"yellow\"/>" : "", extra);
	buf_adds(out, "<w:t xml:space=\"preserve\">");
	add_escaped(r->text, out);
	buf_adds(out, "</w:t></w:r>");
}

static void add_dressed(const char *style, const char *props, const char *extra, const struct sheet_run *runs, size_t n, struct buf *out)
{
	buf_addf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, props);
	for (size_t i = 0; i < n; i++)
		add_run(&runs[i], extra, out);
	buf_adds(out, "</w:p>");
}

static void add_para(const char *style, const char *props, const struct sheet_run *runs, size_t n, struct buf *out)
{
	add_dressed(style, props, "", runs, n, out);
}

static void open_table(int left, struct buf *out)
{
	buf_addf(out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/>"
	         "<w:gridCol w:w=\"%d\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>",
	         TEXT_WIDTH, left, TEXT_WIDTH - left, left);
}

static void next_cell(int left, struct buf *out)
{
	buf_addf(out, "</w:tc><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", TEXT_WIDTH - left);
}

static void close_table(struct buf *out)
{
	buf_adds(out, "</w:tc></w:tr></w:tbl>");
}

/* Lines i.. of that kind; *n how many. */
static const struct sheet_line *stretch(const struct sheet *s, size_t i, enum sheet_kind kind, size_t *n)
{
	for (*n = 0; i + *n < s->n && s->lines[i + *n].kind == kind;)
		++*n;
	return &s->lines[i];
}

/* Header block: both columns as one row of a table, each line of the block a paragraph of its column. */
static size_t add_head(const struct sheet *s, size_t i, struct buf *out)
{
	size_t n;
	const struct sheet_line *l = stretch(s, i, SHEET_HEAD, &n);
	open_table(HEAD_LEFT, out);
	for (size_t k = 0; k < n; k++)
		if (l[k].nruns)
			add_para("HeadLine", "", l[k].runs, l[k].nruns, out);
	next_cell(HEAD_LEFT, out);
	bool any = false;
	for (size_t k = 0; k < n; k++)
		if (l[k].nright) {
			add_para("HeadLine", any ? "<w:spacing w:before=\"120\"/>" : "", l[k].right, l[k].nright, out);
			any = true;
		}
	if (!any)
		add_para("HeadLine", "", NULL, 0, out);
	close_table(out);
	return n;
}

/* Recipients on the left, who signs on the right; the lines of both kinds may come in either order. */
static size_t add_foot(const struct sheet *s, size_t i, struct buf *out)
{
	size_t n = 0;
	while (i + n < s->n && (s->lines[i + n].kind == SHEET_RECIPIENT || s->lines[i + n].kind == SHEET_SIGN))
		n++;
	buf_adds(out, "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr></w:p>");
	open_table(FOOT_LEFT, out);
	bool any = false;
	for (size_t k = i; k < i + n; k++)
		if (s->lines[k].kind == SHEET_RECIPIENT) {
			add_dressed("Recipients", "", any ? "" : "<w:u w:val=\"single\"/>", s->lines[k].runs, s->lines[k].nruns, out);
			any = true;
		}
	if (!any)
		add_para("Recipients", "", NULL, 0, out);
	next_cell(FOOT_LEFT, out);
	any = false;
	for (size_t k = i; k < i + n; k++)
		if (s->lines[k].kind == SHEET_SIGN) {
			add_para("HeadLine", any ? "<w:spacing w:before=\"1200\"/>" : "", s->lines[k].runs, s->lines[k].nruns, out);
			any = true;
		}
	if (!any)
		add_para("HeadLine", "", NULL, 0, out);
	close_table(out);
	return n;
}

static void add_body(const struct sheet *s, struct buf *out)
{
	static const char *const heading[] = { "Heading1", "Heading1", "Heading2", "Heading3" };
	buf_adds(out, XML_FIRST "<w:document " W_SPACES " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
	for (size_t i = 0; i < s->n;) {
		const struct sheet_line *l = &s->lines[i];
		size_t used = 1;
		switch (l->kind) {
		case SHEET_HEAD: used = add_head(s, i, out); break;
		case SHEET_TITLE: add_para("Title", "", l->runs, l->nruns, out); break;
		case SHEET_SUBJECT: add_para("Subtitle", "", l->runs, l->nruns, out); break;
		case SHEET_HEADING: add_para(heading[l->level <= 3 ? l->level : 3], "", l->runs, l->nruns, out); break;
		case SHEET_PARA: add_para("BodyText", "", l->runs, l->nruns, out); break;
		case SHEET_RECIPIENT:
		case SHEET_SIGN: used = add_foot(s, i, out); break;
		case SHEET_NOTE: break;
		}
		i += used;
	}
	buf_adds(out, "<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
	              "<w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>"
	              "</w:body></w:document>");
}

static void add_notes(const struct sheet *s, struct buf *out)
{
	buf_adds(out, XML_FIRST "<w:footnotes " W_SPACES "><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
	              "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_line *l = &s->lines[i];
		if (l->kind != SHEET_NOTE)
			continue;
		buf_addf(out, "<w:footnote w:id=\"%d\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
		         "<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>", l->note);
		for (size_t k = 0; k < l->nruns; k++)
			add_run(&l->runs[k], "", out);
		buf_adds(out, "</w:p></w:footnote>");
	}
	buf_adds(out, "</w:footnotes>");
}

int write_sheet_docx(const struct sheet *s, struct buf *out, struct err *err)
{
	static const char empty_zip[22] = { 'P', 'K', 5, 6 };
	struct buf body = BUF_INIT(WRITE_MAX), notes = BUF_INIT(WRITE_MAX);
	add_body(s, &body);
	add_notes(s, &notes);
	const struct archive_change parts[] = {
		{ "[Content_Types].xml", embedded_find("share/docx/content-types.xml") },
		{ "_rels/.rels", embedded_find("share/docx/rels.xml") },
		{ "word/document.xml", buf_view(&body) },
		{ "word/_rels/document.xml.rels", embedded_find("share/docx/document-rels.xml") },
		{ "word/styles.xml", embedded_find("share/docx/styles.xml") },
		{ "word/settings.xml", embedded_find("share/docx/settings.xml") },
		{ "word/header1.xml", embedded_find("share/docx/header.xml") },
		{ "word/footnotes.xml", buf_view(&notes) },
	};
	int rc = archive_rewrite((struct view){ empty_zip, sizeof empty_zip }, parts, sizeof parts / sizeof *parts, out, err);
	buf_release(&body);
	buf_release(&notes);
	return rc;
}
