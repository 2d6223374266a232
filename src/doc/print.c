/* print - the text form of a paper: one line a thing, words before a bar, text after it. doc_parse (parse.c) reads it back.
 *
 *     dinhky doc 1
 *     format docx
 *     part word/document.xml
 *     warning | ...
 *     furniture header | ...
 *     head body=8 tail=96 type=120-128 ...
 *     head symbol | BC/VPHU
 *     recipient | ...
 *     heading 2 120-180 2400 | 1.\tKết quả thực hiện
 *       para bold centred heading=2 page=1 | {1. |}Kết quả{^1} thực hiện
 *       row table=1 row=0 depth=1 | a\tb
 *     note 1 | Gồm hai lớp.
 *
 * Lines are indented by the section they stand in; the indent means nothing. In text \ stands before \ and {, and in \t and \n;
 * {^1} is where note 1 hangs ({^1?}: guessed), {|} the end of a computed list label. Numbers with a dash are places in
 * bytes of the text. Pieces are not printed: they only matter beside the file they came from. */
#include "doc/print.h"

const char *const doc_format_names[] = { "docx", "doc", "odt", "pdf", "txt", NULL };
const char *const doc_kind_names[] = { "para", "row", "note", NULL };
const char *const doc_look_names[] = { "bold", "italic", "underline", "centred", "right", "box", NULL };

const struct doc_head_field doc_head_fields[] = {
	{ "superior", offsetof(struct header, superior) }, { "issuer", offsetof(struct header, issuer) },
	{ "number", offsetof(struct header, number) },     { "symbol", offsetof(struct header, symbol) },
	{ "place", offsetof(struct header, place) },       { "date", offsetof(struct header, date) },
	{ "type", offsetof(struct header, type) },         { "subject", offsetof(struct header, subject) },
	{ "period", offsetof(struct header, period) },     { "signer_post", offsetof(struct header, signer_post) },
	{ NULL, 0 },
};

const struct doc_head_field doc_head_spans[] = {
	{ "type", offsetof(struct header, type_at) },
	{ "subject", offsetof(struct header, subject_at) },
	{ "recipients", offsetof(struct header, recipients_at) },
	{ "signer", offsetof(struct header, signer_at) },
	{ NULL, 0 },
};

static void text(struct buf *out, struct view v)
{
	for (size_t i = 0; i < v.n; i++)
		switch (v.p[i]) {
		case '\\': buf_adds(out, "\\\\"); break;
		case '{': buf_adds(out, "\\{"); break;
		case '\t': buf_adds(out, "\\t"); break;
		case '\n': buf_adds(out, "\\n"); break;
		default: buf_addc(out, v.p[i]); break;
		}
}

static void line(struct buf *out, const char *head, struct view v)
{
	buf_addf(out, "%s | ", head);
	text(out, v);
	buf_addc(out, '\n');
}

static void print_head(const struct doc *d, struct buf *out)
{
	const struct header *h = &d->header;
	buf_addf(out, "head body=%zu tail=%zu", h->body, h->tail);
	for (const struct doc_head_field *f = doc_head_spans; f->name; f++) {
		const struct span *s = (const struct span *)(const void *)((const char *)h + f->offset);
		if (s->end)
			buf_addf(out, " %s=%zu-%zu", f->name, s->start, s->end);
	}
	buf_addc(out, '\n');
	for (const struct doc_head_field *f = doc_head_fields; f->name; f++) {
		const struct view *v = (const struct view *)(const void *)((const char *)h + f->offset);
		char head[40];
		snprintf(head, sizeof head, "head %s", f->name);
		if (v->p)
			line(out, head, *v);
	}
	for (size_t i = 0; i < h->nrecipients; i++)
		line(out, "recipient", h->recipients[i]);
}

static void indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_adds(out, "  ");
}

/* A block's text with marks and the label's end in place. `*mark` walks over the notes, whose marks stand in order. */
static void print_text(const struct doc *d, const struct block *b, size_t *mark, struct buf *out)
{
	size_t at = b->at.start;
	for (;;) {
		size_t stop = b->at.end;
		bool note = b->note < 0 && *mark < d->nnotes && d->notes[*mark].mark <= stop;
		if (note)
			stop = d->notes[*mark].mark;
		size_t label = b->at.start + b->label_end;
		if (b->label_end && at <= label && label <= stop && at < label) {
			text(out, view_mid(d->text, at, label));
			buf_adds(out, "{|}");
			at = label;
		}
		text(out, view_mid(d->text, at, stop));
		at = stop;
		if (!note)
			return;
		buf_addf(out, "{^%d%s}", d->notes[*mark].number, d->notes[*mark].guessed ? "?" : "");
		++*mark;
	}
}

static void print_block(const struct doc *d, const struct block *b, int depth, size_t *mark, struct buf *out)
{
	indent(out, depth);
	buf_adds(out, doc_kind_names[b->kind]);
	if (b->note >= 0)
		buf_addf(out, " %d%s", d->notes[b->note].number, d->notes[b->note].guessed ? " guessed" : "");
	for (int i = 0; doc_look_names[i]; i++)
		if (b->look & 1u << i)
			buf_addf(out, " %s", doc_look_names[i]);
	if (b->table)
		buf_addf(out, " table=%u row=%u", b->table, b->row);
	if (b->depth)
		buf_addf(out, " depth=%u", b->depth);
	if (b->heading)
		buf_addf(out, " heading=%u", b->heading);
	if (b->page)
		buf_addf(out, " page=%u", b->page);
	buf_adds(out, " | ");
	print_text(d, b, mark, out);
	buf_addc(out, '\n');
}

static void print_heading(const struct heading *h, struct buf *out)
{
	indent(out, h->level - 1);
	buf_addf(out, "heading %d %zu-%zu %zu %zu | ", h->level, h->at.start, h->at.end, h->block, h->end);
	text(out, h->label);
	buf_addc(out, '\t');
	text(out, h->title);
	buf_addc(out, '\n');
}

void doc_print(const struct doc *d, struct buf *out)
{
	size_t mark = 0, next = 0;
	int depth = 0;
	buf_addf(out, "%s\nformat %s\n", DOC_PRINT_FIRST, doc_format_names[d->format]);
	for (size_t i = 0; i < d->nparts; i++)
		buf_addf(out, "part %s\n", d->parts[i]);
	for (size_t i = 0; i < d->nwarnings; i++)
		line(out, "warning", d->warnings[i]);
	for (size_t i = 0; i < d->nfurniture; i++) {
		char head[64];
		snprintf(head, sizeof head, "furniture %s", d->furniture[i].where);
		line(out, head, d->furniture[i].text);
	}
	print_head(d, out);
	for (size_t i = 0; i < d->nblocks; i++) {
		for (; next < d->noutline && d->outline[next].block <= i; next++) {
			print_heading(&d->outline[next], out);
			depth = d->outline[next].level;
		}
		print_block(d, &d->blocks[i], d->blocks[i].note >= 0 ? 0 : depth, &mark, out);
	}
}
