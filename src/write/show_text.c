/* show_text - what dinhky read in a paper as tab-separated lines: for eyes, cut(1) and golden files. Offsets are code points. */
#include "base/lang.h"
#include "write/write.h"

static void cell(struct buf *out, struct view v)
{
	buf_addc(out, '\t');
	for (size_t i = 0; i < v.n; i++)
		buf_addc(out, v.p[i] == '\t' || v.p[i] == '\n' ? ' ' : v.p[i]);
}

static void place_cell(const struct doc *d, size_t at, struct buf *out)
{
	buf_addc(out, '\t');
	doc_place(d, at, out);
}

static void outline(const struct written *w, struct buf *out)
{
	for (size_t i = 0; i < w->doc->noutline; i++) {
		const struct heading *h = &w->doc->outline[i];
		for (int k = 1; k < h->level; k++)
			buf_adds(out, "  ");
		buf_add(out, h->label);
		buf_addc(out, ' ');
		buf_add(out, h->title);
		buf_addc(out, '\n');
	}
}

static void footnotes(const struct written *w, struct buf *out)
{
	const struct doc *d = w->doc;
	buf_adds(out, T("số\tdấu ở\tđoạn\tnội dung\n", "number\tmark\tplace\ttext\n"));
	for (size_t i = 0; i < d->nnotes; i++) {
		const struct note *n = &d->notes[i];
		buf_addf(out, "%d\t%zu", n->number, doc_cp(d, n->mark));
		place_cell(d, n->mark, out);
		cell(out, doc_view(d, d->blocks[n->block].at));
		buf_addc(out, '\n');
	}
}

static void dec_cell(struct buf *out, bool has, struct dec d)
{
	buf_addc(out, '\t');
	if (has)
		dec_print_vi(d, out);
}

static void figures(const struct written *w, struct buf *out)
{
	buf_adds(out, T("mã\tchỗ\tnhư in\tgiá trị\tđến\tmức\tđơn vị\tđối tượng\tmẫu\t%\tloại %\tchiều\tkỳ\tso với\tthuộc\tvề\n",
	                "id\tplace\tspelling\tvalue\tto\tqualifier\tunit\tsubject\tbase\t%\tkind\tdirection\tperiod\tcompared\tpart of\tabout\n"));
	for (size_t i = 0; i < w->figures->n; i++) {
		const struct figure *f = &w->figures->v[i];
		buf_addf(out, "f%zu", i + 1);
		place_cell(w->doc, f->at.start, out);
		cell(out, view_mid(w->doc->text, f->at.start, f->at.end));
		dec_cell(out, true, f->value);
		dec_cell(out, f->has_to, f->to);
		cell(out, view_of(qualifier_word(f->qualifier)));
		cell(out, f->unit);
		cell(out, f->subject);
		dec_cell(out, f->has_base, f->base);
		dec_cell(out, f->has_percent, f->percent);
		cell(out, view_of(percent_kind_word(f->percent_kind)));
		cell(out, view_of(direction_word(f->direction)));
		cell(out, f->period);
		cell(out, f->compared_to);
		buf_addc(out, '\t');
		if (f->part_of >= 0)
			buf_addf(out, "f%d", f->part_of + 1);
		buf_addc(out, '\t');
		if (f->about >= 0)
			buf_addf(out, "f%d", f->about + 1);
		buf_addc(out, '\n');
	}
}

static void citations(const struct written *w, struct buf *out)
{
	buf_adds(out, T("mã\tchỗ\tloại\tsố\tký hiệu\tngày\tcơ quan\ttên\tkhóa\n", "id\tplace\ttype\tnumber\tsymbol\tdate\tissuer\ttitle\tkey\n"));
	for (size_t i = 0; i < w->citations->n; i++) {
		const struct citation *c = &w->citations->v[i];
		const struct view cells[] = { c->type, c->number, c->symbol, c->date, c->issuer, c->title, c->key };
		buf_addf(out, "c%zu", i + 1);
		place_cell(w->doc, c->at.start, out);
		for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
			cell(out, cells[k]);
		buf_addc(out, '\n');
	}
}

void write_show_text(const struct written *w, enum show_part part, struct buf *out)
{
	bool all = part == SHOW_ALL;
	if (all || part == SHOW_TEXT) {
		buf_add(out, w->doc->text);
		buf_addc(out, '\n');
	}
	if (part == SHOW_DOC)
		doc_print(w->doc, out);
	if (all || part == SHOW_OUTLINE)
		outline(w, out);
	if (all || part == SHOW_FOOTNOTES)
		footnotes(w, out);
	if (all || part == SHOW_FIGURES)
		figures(w, out);
	if (all || part == SHOW_CITATIONS)
		citations(w, out);
}
