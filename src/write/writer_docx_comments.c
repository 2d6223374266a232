/* writer_docx_comments - the same Word file with each finding as a Word comment on its exact words.
 *
 * Three parts change: the document (runs split where a place begins or ends, range marks between them), the comments (made,
 * or added to), and for a new comments part the relations and the content types. Every other part stays byte for byte.
 * Word allows no comments inside notes or text boxes: there a comment hangs on the note's mark, or on the box's run, and says so.
 *
 * How: docx_runs gives the bytes of every text element; a place of the paper becomes two positions in that part; all marks
 * are gathered as insertions, sorted, and laid between untouched stretches of the old bytes. */
#include <stdlib.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "box/zip.h"
#include "write/docx_runs.h"
#include "base/html.h"
#include "write/write.h"

enum { PART_MAX = 512 << 20, COMMENT_IDS_FROM = 1 };

/* Where an insertion stands: between runs; inside the text of an element; inside a run, beside an element. */
enum where { BETWEEN, IN_TEXT, IN_RUN };

struct insertion {
	size_t at;
	enum where where;
	const struct docx_text *text; /* not BETWEEN: what must be closed and opened again */
	int rank;                     /* ends before starts at one place */
	size_t order;
	const char *markup;
};

struct commenting {
	const struct written *w;
	struct arena arena;
	struct archive *zip;
	const char *main;           /* "word/document.xml" */
	size_t main_part;           /* index in doc->parts */
	struct view document;
	struct docx_runs runs;
	struct insertion *v;
	size_t n, cap;
	struct view comments, rels, types; /* as they were; p NULL: no such part */
	const char *comments_name, *rels_name;
	size_t next_id;
	struct buf added;           /* the new <w:comment> elements */
	struct archive_change changes[4];
	size_t nchanges;
};

struct position {
	size_t at;
	enum where where;
	const struct docx_text *text;
	bool ok;
};

/* --- from places of the paper to positions in the part ------------------------------------------------------------------- */

static struct position before_run(const struct docx_text *t)
{
	return (struct position){ t->outer, BETWEEN, NULL, true };
}

static struct position after_run(const struct docx_text *t)
{
	return (struct position){ t->outer_end, BETWEEN, NULL, true };
}

/* The position at code point `cp` of an element's text; end: belongs to what stands before it. */
static struct position in_text(const struct commenting *c, const struct docx_text *t, size_t cp, bool end)
{
	if (!t->outer_end)
		return (struct position){ 0 };
	if (t->outer != t->run) /* a text box: the whole outer run */
		return end ? after_run(t) : before_run(t);
	size_t at = docx_text_at(&c->runs, t, cp);
	if (at <= t->text && !end)
		return t->first ? before_run(t) : (struct position){ t->tag, IN_RUN, t, true };
	if (at >= t->text_end)
		return t->last ? after_run(t) : (struct position){ t->end, IN_RUN, t, true };
	return (struct position){ at, IN_TEXT, t, true };
}

static const struct docx_text *text_of(const struct commenting *c, const struct piece *p)
{
	return p->part == c->main_part && p->source < c->runs.ntexts ? &c->runs.texts[p->source] : NULL;
}

/* First piece with end > at. */
static size_t piece_after(const struct doc *d, size_t at)
{
	size_t lo = 0, hi = d->npieces;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->pieces[mid].at.end > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

static struct position start_of(const struct commenting *c, size_t at)
{
	const struct doc *d = c->w->doc;
	size_t i = piece_after(d, at);
	if (i == d->npieces)
		return (struct position){ 0 };
	const struct piece *p = &d->pieces[i];
	const struct docx_text *t = text_of(c, p);
	size_t into = at > p->at.start && p->linear ? utf8_count(view_mid(d->text, p->at.start, at)) : 0;
	return t ? in_text(c, t, p->offset + into, false) : (struct position){ 0 };
}

static struct position end_of(const struct commenting *c, size_t at)
{
	const struct doc *d = c->w->doc;
	size_t i = piece_after(d, at ? at - 1 : 0);
	if (i == d->npieces)
		return (struct position){ 0 };
	const struct piece *p = &d->pieces[i];
	if (p->at.start >= at) { /* `at` follows text of no run: what stands before ends there */
		if (i == 0)
			return (struct position){ 0 };
		p = &d->pieces[--i];
		at = p->at.end;
	}
	const struct docx_text *t = text_of(c, p);
	if (!t)
		return (struct position){ 0 };
	if (p->linear)
		return in_text(c, t, p->offset + utf8_count(view_mid(d->text, p->at.start, at)), true);
	const struct piece *next = i + 1 < d->npieces ? &d->pieces[i + 1] : NULL;
	bool same = next && next->part == p->part && next->source == p->source;
	return in_text(c, t, same ? next->offset : (size_t)-1, true);
}

/* --- insertions ---------------------------------------------------------------------------------------------------------- */

static void insert(struct commenting *c, struct position p, int rank, const char *markup)
{
	if (c->n == c->cap)
		c->v = arena_grow(&c->arena, c->v, c->n, &c->cap, sizeof *c->v);
	c->v[c->n] = (struct insertion){ p.at, p.where, p.text, rank, c->n, markup };
	c->n++;
}

static const char *w_prefix(const struct docx_runs *r, struct arena *a)
{
	return r->prefix.n ? arena_printf(a, "%.*s:", VIEW_ARG(r->prefix)) : "";
}

/* LibreOffice (7.4) reads all notes of a kind at the first one and loses count when a comment's reference stands between the
 * first and the second: the notes then show one another's text. There the reference, not the range, goes before the first. */
static bool between_first_notes(const struct commenting *c, size_t at, size_t *before)
{
	static const char *const kinds[] = { "footnoteReference", "endnoteReference" };
	for (size_t k = 0; k < 2; k++) {
		const struct docx_ref *first = NULL, *second = NULL;
		for (size_t i = 0; i < c->runs.nrefs && !second; i++) {
			const struct docx_ref *r = &c->runs.refs[i];
			if (!view_is(r->kind, kinds[k]) || !r->run_end)
				continue;
			second = first ? r : NULL;
			first = first ? first : r;
		}
		if (second && at >= first->run_end && at <= second->run) {
			*before = first->run;
			return true;
		}
	}
	return false;
}

static void hang(struct commenting *c, size_t id, struct position start, struct position end)
{
	const char *w = w_prefix(&c->runs, &c->arena);
	const char *opens = arena_printf(&c->arena, "<%scommentRangeStart %sid=\"%zu\"/>", w, w, id);
	const char *closes = arena_printf(&c->arena, "<%scommentRangeEnd %sid=\"%zu\"/>", w, w, id);
	const char *reference = arena_printf(&c->arena, "<%sr><%scommentReference %sid=\"%zu\"/></%sr>", w, w, w, id, w);
	size_t before;
	if (between_first_notes(c, end.at, &before))
		insert(c, (struct position){ before, BETWEEN, NULL, true }, 1, reference);
	else
		closes = arena_printf(&c->arena, "%s%s", closes, reference);
	if (start.at >= end.at) {
		insert(c, end, 1, arena_printf(&c->arena, "%s%s", opens, closes));
		return;
	}
	insert(c, start, 2, opens);
	insert(c, end, 0, closes);
}

static int by_position(const void *x, const void *y)
{
	const struct insertion *a = x, *b = y;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* The run's own opening again: tag and looks. */
static void reopen_run(const struct commenting *c, const struct docx_text *t, struct buf *out)
{
	buf_add(out, view_mid(c->document, t->run, t->run_tag_end));
	if (t->rpr_end > t->rpr)
		buf_add(out, view_mid(c->document, t->rpr, t->rpr_end));
}

static void lay_document(struct commenting *c, struct buf *out)
{
	const char *w = w_prefix(&c->runs, &c->arena);
	size_t from = 0;
	qsort(c->v, c->n, sizeof *c->v, by_position);
	for (size_t i = 0; i < c->n;) {
		const struct insertion *one = &c->v[i];
		buf_add(out, view_mid(c->document, from, one->at));
		from = one->at;
		if (one->where == IN_TEXT)
			buf_addf(out, "</%st>", w);
		if (one->where != BETWEEN)
			buf_addf(out, "</%sr>", w);
		for (; i < c->n && c->v[i].at == from; i++)
			buf_adds(out, c->v[i].markup);
		if (one->where != BETWEEN)
			reopen_run(c, one->text, out);
		if (one->where == IN_TEXT)
			buf_addf(out, "<%st xml:space=\"preserve\">", w);
	}
	buf_add(out, view_mid(c->document, from, c->document.n));
}

/* A split element keeps the blanks at its new ends only with xml:space: its first half gets the attribute in place. */
static void preserve_spaces(struct commenting *c)
{
	size_t n = c->n;
	const struct docx_text *last = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct docx_text *t = c->v[i].text;
		if (c->v[i].where != IN_TEXT || t == last)
			continue;
		last = t;
		bool done = docx_attribute(c->document, t->tag, "space").p != NULL;
		for (size_t k = 0; k < i && !done; k++)
			done = c->v[k].where == IN_TEXT && c->v[k].text == t;
		if (!done)
			insert(c, (struct position){ t->text - 1, BETWEEN, NULL, true }, 0, " xml:space=\"preserve\"");
	}
}

/* --- the comment itself -------------------------------------------------------------------------------------------------- */

static void xml_text(struct buf *out, struct view s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.p[i];
		if (ch < ' ')
			buf_addc(out, ' '); /* XML allows no control characters; a line end in a comment is a paragraph */
		else
			html_attr(out, view_mid(s, i, i + 1));
	}
}

static void para(struct buf *out, const char *w, bool bold, const char *label, const char *text)
{
	if (!text)
		return;
	buf_addf(out, "<%sp><%sr>", w, w);
	if (bold)
		buf_addf(out, "<%srPr><%sb/></%srPr>", w, w, w);
	buf_addf(out, "<%st xml:space=\"preserve\">", w);
	xml_text(out, view_of(label));
	xml_text(out, view_of(text));
	buf_addf(out, "</%st></%sr></%sp>", w, w, w);
}

static void comment(struct commenting *c, const char *w, const struct finding *f, size_t id, const char *elsewhere)
{
	struct buf *out = &c->added, line = BUF_INIT(PART_MAX);
	buf_addf(out, "<%scomment %sid=\"%zu\" %sauthor=\"dinhky\" %sinitials=\"dk\">", w, w, id, w, w);
	buf_addf(&line, "%s · ", severity_title(f->severity));
	para(out, w, true, line.p, write_message(c->w, f));
	if (elsewhere) {
		struct buf q = BUF_INIT(4096);
		if (!c->w->no_quotes)
			write_quote(c->w, f, f->at, &q);
		buf_clear(&line);
		buf_addf(&line, "%s%s%s%s", elsewhere, q.n ? " “" : "", q.n ? q.p : "", q.n ? "”" : "");
		para(out, w, false, "", line.p);
		buf_release(&q);
	}
	para(out, w, false, T("Phép tính: ", "Computed: "), write_computed(c->w, f));
	para(out, w, false, "", write_detail(c->w, f));
	para(out, w, false, "→ ", write_hint(c->w, f));
	for (size_t i = 0; i < f->nevidence && i < 4; i++) {
		if (write_evidence_inside(f, i))
			continue;
		buf_clear(&line);
		doc_place(c->w->doc, f->evidence[i].start, &line);
		if (!c->w->no_quotes) {
			buf_adds(&line, ": “");
			write_quote(c->w, f, f->evidence[i], &line);
			buf_adds(&line, "”");
		}
		para(out, w, false, T("Đối chiếu ", "Compare "), line.p);
	}
	buf_clear(&line);
	buf_addf(&line, "%s %s", f->rule, f->fingerprint);
	para(out, w, false, "", line.p);
	buf_addf(out, "</%scomment>", w);
	buf_release(&line);
}

/* Both ends of a finding in the document; *elsewhere says why it hangs on something else. */
static bool place_of(struct commenting *c, const struct finding *f, struct position *start, struct position *end, const char **elsewhere)
{
	const struct doc *d = c->w->doc;
	const struct block *b = &d->blocks[doc_block_at(d, f->at.start)];
	*elsewhere = NULL;
	if (b->note >= 0) {
		const struct note *n = &d->notes[b->note];
		*elsewhere = arena_printf(&c->arena, T("Ở chú thích %d:", "In note %d:"), n->number);
		if ((size_t)b->note < c->runs.nrefs && c->runs.nrefs == d->nnotes && c->runs.refs[b->note].run_end) {
			const struct docx_ref *r = &c->runs.refs[b->note];
			*start = (struct position){ r->run, BETWEEN, NULL, true };
			*end = (struct position){ r->run_end, BETWEEN, NULL, true };
			return true;
		}
		*end = *start = end_of(c, n->mark);
		return end->ok;
	}
	*start = start_of(c, f->at.start);
	*end = f->at.end > f->at.start ? end_of(c, f->at.end) : *start;
	if (!start->ok && !end->ok)
		*start = *end = end_of(c, f->at.start);
	if (!start->ok)
		*start = *end;
	if (!end->ok || end->at < start->at)
		*end = *start;
	return start->ok;
}

/* --- the parts around ---------------------------------------------------------------------------------------------------- */

static const char *sibling(struct commenting *c, const char *name)
{
	const char *slash = strrchr(c->main, '/');
	return arena_printf(&c->arena, "%.*s%s", slash ? (int)(slash - c->main + 1) : 0, c->main, name);
}

/* The part the document's relations call comments; NULL when there is none. */
static const char *comments_part(struct commenting *c)
{
	struct view x = c->rels;
	for (size_t i = 0; x.p && i < x.n; i++) {
		if (x.p[i] != '<' || !view_starts(view_mid(x, i, x.n), "<Relationship "))
			continue;
		struct view type = docx_attribute(x, i, "Type"), target = docx_attribute(x, i, "Target");
		if (type.n < 9 || !target.n || memcmp(type.p + type.n - 9, "/comments", 9) != 0)
			continue;
		if (target.p[0] == '/')
			return arena_str(&c->arena, view_mid(target, 1, target.n));
		return sibling(c, arena_str(&c->arena, target));
	}
	return NULL;
}

/* `what` before the last `closing` of x; NULL-viewed when there is none. */
static struct view insert_before_last(struct commenting *c, struct view x, const char *closing, struct view what)
{
	size_t n = strlen(closing);
	for (size_t i = x.n; i-- > 0;) {
		if (i + n > x.n || memcmp(x.p + i, closing, n) != 0)
			continue;
		return view_of(arena_printf(&c->arena, "%.*s%.*s%.*s", (int)i, x.p, VIEW_ARG(what), (int)(x.n - i), x.p + i));
	}
	return (struct view){ NULL, 0 };
}

static size_t highest_id(struct view x)
{
	size_t most = 0;
	for (size_t i = 0; i < x.n; i++) {
		struct view id = x.p[i] == '<' ? docx_attribute(x, i, "id") : (struct view){ NULL, 0 };
		size_t v = 0;
		for (size_t k = 0; k < id.n && id.p[k] >= '0' && id.p[k] <= '9' && v < 1u << 30; k++)
			v = v * 10 + (size_t)(id.p[k] - '0');
		most = v > most ? v : most;
	}
	return most;
}

static int read_part(struct commenting *c, const char *name, struct view *out, struct err *err)
{
	struct buf b = BUF_INIT(ARCHIVE_PART_MAX);
	int rc = archive_read(c->zip, name, &b, err);
	if (rc == 0)
		*out = arena_view(&c->arena, buf_view(&b));
	buf_release(&b);
	return rc;
}

static void change(struct commenting *c, const char *name, struct view content)
{
	c->changes[c->nchanges++] = (struct archive_change){ name, content };
}

static int load(struct commenting *c, struct err *err)
{
	const struct doc *d = c->w->doc;
	const char *slash;
	if (!d->npieces)
		return err_set(err, ERR_INPUT, "%s", T("không biết chữ nào thuộc phần nào của tệp Word", "no text of this Word file is tied to its parts"));
	c->main_part = d->pieces[0].part;
	c->main = d->parts[c->main_part];
	slash = strrchr(c->main, '/');
	c->rels_name = arena_printf(&c->arena, "%.*s_rels/%s.rels", slash ? (int)(slash - c->main + 1) : 0, c->main, slash ? slash + 1 : c->main);
	if (read_part(c, c->main, &c->document, err) < 0 ||
	    read_part(c, "[Content_Types].xml", &c->types, err) < 0)
		return -1;
	if (archive_has(c->zip, c->rels_name) && read_part(c, c->rels_name, &c->rels, err) < 0)
		return -1;
	const char *there = comments_part(c);
	if (there && archive_has(c->zip, there)) {
		c->comments_name = there;
		if (read_part(c, there, &c->comments, err) < 0)
			return -1;
	} else {
		c->comments_name = sibling(c, "comments-dinhky.xml");
	}
	c->runs = docx_runs_scan(c->document, &c->arena);
	c->next_id = c->comments.p ? highest_id(c->comments) + 1 : COMMENT_IDS_FROM;
	return 0;
}

#define W_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELS_NS "http://schemas.openxmlformats.org/package/2006/relationships"
#define COMMENTS_REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
#define COMMENTS_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* A comments part without comments may be one empty tag, <w:comments ... />: opened, filled and closed. */
static struct view open_empty_root(struct commenting *c, const char *closing)
{
	struct view x = c->comments;
	size_t end = x.n;
	while (end > 0 && x.p[end - 1] != '>')
		end--;
	if (end < 2 || x.p[end - 2] != '/')
		return (struct view){ NULL, 0 };
	return view_of(arena_printf(&c->arena, "%.*s>%s%s", (int)(end - 2), x.p, c->added.p, closing));
}

static int put_comments(struct commenting *c, const char *closing, struct err *err)
{
	if (c->comments.p) {
		struct view whole = insert_before_last(c, c->comments, closing, buf_view(&c->added));
		if (!whole.p)
			whole = open_empty_root(c, closing);
		if (!whole.p)
			return err_set(err, ERR_INPUT, T("phần %s hỏng", "part %s is damaged"), c->comments_name);
		change(c, c->comments_name, whole);
		return 0;
	}
	const char *base = strrchr(c->comments_name, '/');
	struct view relation = view_of(arena_printf(&c->arena, "<Relationship Id=\"rIdDinhky\" Type=\"%s\" Target=\"%s\"/>", COMMENTS_REL, base ? base + 1 : c->comments_name));
	struct view type = view_of(arena_printf(&c->arena, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", c->comments_name, COMMENTS_TYPE));
	struct view rels = c->rels.p ? insert_before_last(c, c->rels, "</Relationships>", relation) : (struct view){ NULL, 0 };
	if (!rels.p)
		rels = view_of(arena_printf(&c->arena, "%s<Relationships xmlns=\"%s\">%.*s</Relationships>", XML_HEAD, RELS_NS, VIEW_ARG(relation)));
	struct view types = insert_before_last(c, c->types, "</Types>", type);
	if (!types.p)
		return err_set(err, ERR_INPUT, T("phần %s hỏng", "part %s is damaged"), "[Content_Types].xml");
	change(c, c->comments_name, view_of(arena_printf(&c->arena, "%s<w:comments xmlns:w=\"%s\">%s</w:comments>", XML_HEAD, W_NS, c->added.p)));
	change(c, c->rels_name, rels);
	change(c, "[Content_Types].xml", types);
	return 0;
}

static void hang_all(struct commenting *c, const char *w)
{
	const struct findings *f = c->w->findings;
	for (size_t i = 0; i < f->n; i++) {
		struct position start, end;
		const char *elsewhere;
		if (f->v[i].waived || !place_of(c, &f->v[i], &start, &end, &elsewhere))
			continue;
		size_t id = c->next_id++;
		hang(c, id, start, end);
		comment(c, w, &f->v[i], id, elsewhere);
	}
}

int write_check_docx(const struct written *w, struct buf *out, struct err *err)
{
	struct commenting c = { .w = w, .added = BUF_INIT(PART_MAX) };
	struct buf document = BUF_INIT(PART_MAX);
	struct write_counts k = write_count(w);
	int rc = -1;
	if (w->doc->format != DOC_DOCX)
		return err_set(err, ERR_INPUT, "%s",
		               T("chỉ tệp .docx mới gắn được ghi chú Word; tệp này hãy dùng --format html", "only a .docx can carry Word comments; use --format html for this file"));
	if (k.by[0] + k.by[1] + k.by[2] + k.by[3] == 0) { /* nothing to say: the same file */
		buf_add(out, w->bytes);
		return 0;
	}
	c.zip = archive_open(w->bytes, err);
	if (!c.zip || load(&c, err) < 0)
		goto out;
	const char *prefix = "w:", *closing = "</w:comments>";
	if (c.comments.p) {
		struct docx_runs r = docx_runs_scan(c.comments, &c.arena);
		prefix = w_prefix(&r, &c.arena);
		closing = arena_printf(&c.arena, "</%scomments>", prefix);
	}
	hang_all(&c, prefix);
	preserve_spaces(&c);
	lay_document(&c, &document);
	change(&c, c.main, buf_view(&document));
	if (c.n == 0) { /* no place could be found: the same file */
		buf_add(out, w->bytes);
		rc = 0;
	} else if (put_comments(&c, closing, err) == 0) {
		rc = archive_rewrite(w->bytes, c.changes, c.nchanges, out, err);
	}
out:
	archive_close(c.zip);
	buf_release(&document);
	buf_release(&c.added);
	arena_release(&c.arena);
	return rc;
}
