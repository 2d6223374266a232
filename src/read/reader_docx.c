/* reader_docx - Word 2007 and later (.docx, .docm, transitional and strict): finds the parts through their relationships,
 * reads styles and lists, then the body, the notes it refers to, and headers and footers as furniture.
 * docx.h says how pieces count their source. It does not read charts, SmartArt, comments and embedded documents. */
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "read/docx.h"
#include "read/read.h"

static const char *const docx_names[] = {
#define X(id, name) name,
	DOCX_WORDS(X)
#undef X
	NULL
};

static const struct xml_space docx_spaces[] = {
	{ "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
	{ "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
	{ "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
	{ "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
	{ "urn:schemas-microsoft-com:vml", "v" },
	{ "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
	{ "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
	{ "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
	{ "http://schemas.microsoft.com/office/word/2010/wordml", "w14" },
	{ NULL, NULL },
};

const struct xml_words docx_words = { docx_spaces, docx_names };

/* --- bidding ----------------------------------------------------------------------------------------------------------- */

static bool has(struct view all, const char *s, size_t n)
{
	return memmem(all.p, all.n, s, n) != NULL;
}

static bool is_zip(struct view all)
{
	return all.n > 4 && memcmp(all.p, "PK\3\4", 4) == 0;
}

static const char encrypted_name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

static bool is_encrypted_package(struct view all)
{
	return all.n > 512 && memcmp(all.p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0 && has(all, encrypted_name, sizeof encrypted_name - 1);
}

static int bid(struct view all)
{
	if (is_encrypted_package(all))
		return 95;
	if (!is_zip(all))
		return 0;
	if (has(all, "word/", 5))
		return 80;
	return has(all, "[Content_Types].xml", 19) ? 40 : 15; /* more than plain text: what is left of a damaged one says so */
}

/* --- parts and relationships ---------------------------------------------------------------------------------------------- */

struct rel {
	struct view id, target; /* target: full name of the part */
	struct view type;       /* last word of the type: "styles", "footnotes" */
	bool outside;
};

struct rels {
	struct rel *v;
	size_t n, cap;
};

/* "word/document.xml" + "../media/a.xml" -> "media/a.xml"; a leading "/" is from the root. */
static struct view resolve(struct arena *a, struct view base, struct view target)
{
	struct buf b = BUF_INIT(4096);
	if (target.n && target.p[0] == '/') {
		target = view_mid(target, 1, target.n);
	} else {
		size_t dir = base.n;
		while (dir && base.p[dir - 1] != '/')
			dir--;
		buf_add(&b, view_mid(base, 0, dir));
	}
	for (;;) {
		if (view_starts(target, "./")) {
			target = view_mid(target, 2, target.n);
		} else if (view_starts(target, "../")) {
			target = view_mid(target, 3, target.n);
			if (b.n)
				b.n--;
			while (b.n && b.p[b.n - 1] != '/')
				b.n--;
		} else {
			break;
		}
	}
	buf_add(&b, target);
	struct view out = arena_view(a, buf_view(&b));
	buf_release(&b);
	return out;
}

/* The relationships of a part ("" = of the package). A missing or damaged list is an empty or short one. */
static struct rels read_rels(struct archive *z, struct arena *a, const char *part)
{
	struct rels r = { 0 };
	struct err ignore = ERR_INIT;
	const char *slash = strrchr(part, '/');
	size_t dir = slash ? (size_t)(slash - part) + 1 : 0;
	char *name = arena_printf(a, "%.*s_rels/%s.rels", (int)dir, part, part + dir);
	struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
	if (archive_has(z, name) && archive_read(z, name, &xml, &ignore) == 0) {
		struct xml *x = xml_open(buf_view(&xml), &docx_words);
		while (xml_next(x) > 0 && r.n < DOCX_RELS_MAX) {
			if (x->event != XML_START || x->id != REL)
				continue;
			struct view type = xml_attr(x, "Type"), target = xml_attr(x, "Target");
			const char *last = type.n ? memrchr(type.p, '/', type.n) : NULL;
			if (r.n == r.cap)
				r.v = arena_grow(a, r.v, r.n, &r.cap, sizeof *r.v);
			struct rel *e = &r.v[r.n++];
			e->id = arena_view(a, xml_attr(x, "Id"));
			e->type = last ? arena_view(a, view_mid(type, (size_t)(last + 1 - type.p), type.n)) : VIEW("");
			e->outside = view_is(xml_attr(x, "TargetMode"), "External");
			e->target = target.p ? resolve(a, view_of(part), target) : VIEW("");
		}
		xml_close(x);
	}
	buf_release(&xml);
	return r;
}

static const char *by_type(const struct rels *r, const char *type, struct arena *a)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->v[i].outside && view_is(r->v[i].type, type))
			return arena_str(a, r->v[i].target);
	return NULL;
}

static const char *by_id(const struct rels *r, struct view id, struct arena *a)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->v[i].outside && view_eq(r->v[i].id, id))
			return arena_str(a, r->v[i].target);
	return NULL;
}

/* --- reading ------------------------------------------------------------------------------------------------------------- */

static void warn_part(struct docx *d, const char *part, const char *why)
{
	doc_warn(d->builder, T("phần “%s” của tệp bị hỏng, chỉ đọc được một đoạn: %s", "part “%s” of the file is damaged and was read in part: %s"), part, why);
}

/* Load a part that the paper can be read without. False: there is none, or a warning was given. */
static bool load(struct docx *d, struct archive *z, const char *part, struct buf *xml)
{
	struct err err = ERR_INIT;
	if (!part || !archive_has(z, part))
		return false;
	if (archive_read(z, part, xml, &err) == 0)
		return true;
	warn_part(d, part, err.message);
	return false;
}

static void read_definitions(struct docx *d, struct archive *z, const struct rels *rels)
{
	struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
	char why[XML_WHY_MAX];
	const char *part = by_type(rels, "styles", d->arena);
	if (load(d, z, part, &xml) && docx_styles_read(&d->styles, buf_view(&xml), d->arena, why) < 0)
		warn_part(d, part, why);
	buf_clear(&xml);
	part = by_type(rels, "numbering", d->arena);
	if (load(d, z, part, &xml) && docx_lists_read(d->lists, buf_view(&xml), why) < 0)
		warn_part(d, part, why);
	buf_release(&xml);
}

static void begin_part(struct docx *d, const char *part, struct view xml)
{
	d->x = xml_open(xml, &docx_words);
	d->part = doc_part(d->builder, part);
	d->ordinal = 0;
	d->nfields = d->lost_fields = 0;
	d->para = NULL;
	d->drop_run = d->note_start = false;
	d->look = (struct docx_look){ 0 };
}

static int end_part(struct docx *d, char why[XML_WHY_MAX])
{
	int rc = d->x->event == XML_BROKEN ? -1 : 0;
	if (rc < 0)
		memcpy(why, d->x->why, XML_WHY_MAX);
	xml_close(d->x);
	d->x = NULL;
	flow_end(d->flow);
	return rc;
}

static int read_body(struct docx *d, struct archive *z, const char *part, struct err *err)
{
	struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
	char why[XML_WHY_MAX];
	int rc = archive_read(z, part, &xml, err);
	if (rc == 0) {
		begin_part(d, part, buf_view(&xml));
		flow_body(d->flow);
		docx_walk(d);
		if (d->nfields)
			doc_warn(d->builder, "%s",
			         T("có trường (field) mở mà không đóng; có thể thiếu chữ ở sau đó", "a field is opened and never closed; text after it may be missing"));
		if (end_part(d, why) < 0)
			rc = err_set(err, ERR_INPUT, T("phần “%s” bị hỏng: %s", "part “%s” is damaged: %s"), part, why);
	}
	buf_release(&xml);
	return rc;
}

static int compare_marks(const void *pa, const void *pb)
{
	const struct docx_mark *a = pa, *b = pb;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

/* Notes whose mark stands in the body; separators and notes whose mark was deleted are passed over. */
static void read_notes(struct docx *d, struct archive *z, const char *part, char kind)
{
	struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
	char why[XML_WHY_MAX];
	if (load(d, z, part, &xml)) {
		begin_part(d, part, buf_view(&xml));
		while (!flow_over(d->flow) && xml_next(d->x) > 0) {
			if (d->x->event != XML_START || (d->x->id != W_FOOTNOTE && d->x->id != W_ENDNOTE))
				continue;
			struct docx_mark m = { kind, docx_number(xml_attr(d->x, "w:id"), -1) };
			if (!d->nmarks || !bsearch(&m, d->marks, d->nmarks, sizeof m, compare_marks)) {
				docx_drop(d);
				continue;
			}
			char id[32];
			snprintf(id, sizeof id, "%c%ld", kind, m.id);
			flow_note(d->flow, id);
			d->note_start = true;
			docx_walk(d);
			d->note_start = false;
			d->nfields = d->lost_fields = 0;
		}
		if (end_part(d, why) < 0)
			warn_part(d, part, why);
	}
	buf_release(&xml);
}

static void read_furniture(struct docx *d, struct archive *z, const struct rels *rels, const char *where, const struct view *ids, size_t n)
{
	for (size_t i = 0; i < n && !flow_over(d->flow); i++) {
		const char *part = by_id(rels, ids[i], d->arena);
		struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
		char why[XML_WHY_MAX];
		if (load(d, z, part, &xml)) {
			begin_part(d, part, buf_view(&xml));
			flow_furniture(d->flow, where);
			docx_walk(d);
			if (end_part(d, why) < 0)
				warn_part(d, part, why);
		}
		buf_release(&xml);
	}
}

static int read_parts(struct docx *d, struct archive *z, const char *main, struct err *err)
{
	struct rels rels = read_rels(z, d->arena, main);
	read_definitions(d, z, &rels);
	if (read_body(d, z, main, err) < 0)
		return -1;
	if (d->nmarks)
		qsort(d->marks, d->nmarks, sizeof *d->marks, compare_marks);
	read_notes(d, z, by_type(&rels, "footnotes", d->arena), 'f');
	read_notes(d, z, by_type(&rels, "endnotes", d->arena), 'e');
	read_furniture(d, z, &rels, "header", d->headers, d->nheaders);
	read_furniture(d, z, &rels, "footer", d->footers, d->nfooters);
	if (flow_over(d->flow))
		return err_set(err, ERR_REFUSED, T("văn bản quá dài: hơn %d đoạn", "the text is too long: over %d blocks"), FLOW_BLOCKS_MAX);
	return 0;
}

static int refuse_other(const struct archive *z, struct err *err)
{
	if (archive_has(z, "xl/workbook.xml") || archive_has(z, "xl/workbook.bin"))
		return err_set(err, ERR_INPUT, "%s",
		               T("đây là bảng tính Excel, không phải văn bản; dinhky đọc .docx .doc .odt .pdf .txt",
		                 "this is an Excel workbook, not a document; dinhky reads .docx .doc .odt .pdf .txt"));
	if (archive_has(z, "ppt/presentation.xml"))
		return err_set(err, ERR_INPUT, "%s",
		               T("đây là bản trình chiếu PowerPoint, không phải văn bản; dinhky đọc .docx .doc .odt .pdf .txt",
		                 "this is a PowerPoint presentation, not a document; dinhky reads .docx .doc .odt .pdf .txt"));
	return err_set(err, ERR_INPUT, "%s",
	               T("đây là tệp nén (zip) không chứa văn bản Word; hãy giải nén rồi chọn tệp bên trong",
	                 "this is a zip file without a Word document; unpack it and choose the file inside"));
}

static struct doc *read_docx(struct view all, struct arena *a, struct err *err)
{
	struct doc *result = NULL;
	if (is_encrypted_package(all)) {
		err_set(err, ERR_REFUSED, "%s",
		        T("tệp được đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ) rồi lưu lại",
		          "the file is protected by a password; open it in Word, remove the password (File > Info > Protect) and save it"));
		return NULL;
	}
	struct archive *z = archive_open(all, err);
	if (!z)
		return NULL;
	struct docx d = { .arena = a, .builder = doc_builder_new(a, DOC_DOCX), .text = BUF_INIT(ARCHIVE_PART_MAX), .span = 1 };
	d.flow = flow_new(d.builder);
	d.lists = docx_lists_new(a);
	struct rels package = read_rels(z, a, "");
	const char *main = by_type(&package, "officeDocument", a);
	if (!main || !archive_has(z, main) || strstr(main, "word/") != main)
		main = archive_has(z, "word/document.xml") ? "word/document.xml" : main && strncmp(main, "xl/", 3) != 0 && strncmp(main, "ppt/", 4) != 0 ? main : NULL;
	if (!main || !archive_has(z, main))
		refuse_other(z, err);
	else if (read_parts(&d, z, main, err) == 0)
		result = doc_built(d.builder, err);
	flow_free(d.flow);
	buf_release(&d.text);
	archive_close(z);
	return result;
}

const struct reader reader_docx = {
	.name = "docx",
	.title = "Word (.docx)",
	.extensions = "docx docm dotx dotm",
	.format = DOC_DOCX,
	.bid = bid,
	.read = read_docx,
};
