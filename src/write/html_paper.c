/* html_paper - see html_paper.h.
 *
 * A block is printed as segments in which nothing changes: look, marks, masks. The borders are gathered and sorted first;
 * so overlapping findings cannot tangle the tags. A segment under several findings shows the worst and links to it. */
#include "write/html_paper.h"
#include <stdlib.h>
#include "base/lang.h"
#include "base/html.h"

struct range {
	struct place at;
	size_t finding;
	size_t evidence; /* 1-based; 0: the finding's own place */
};

struct printing {
	const struct written *w;
	const struct doc *d;
	const size_t *numbers;
	struct buf *out;
	struct arena arena;
	struct range *ranges; /* by start */
	size_t *reach;        /* largest end among ranges[0..i] */
	bool *linked;         /* per finding: a link to its card was printed; Tab stops at the first only */
	size_t nranges, first_range, first_piece, next_note, next_heading;
	size_t *cuts;         /* borders of the block being printed */
	size_t ncuts, cap_cuts;
};

const char *html_severity_class(enum severity s)
{
	static const char *const c[] = { "e", "w", "n", "q" };
	return c[s];
}

static int by_start(const void *x, const void *y)
{
	const struct range *a = x, *b = y;
	if (a->at.start != b->at.start)
		return a->at.start < b->at.start ? -1 : 1;
	if (a->finding != b->finding)
		return a->finding < b->finding ? -1 : 1;
	return a->evidence < b->evidence ? -1 : a->evidence > b->evidence;
}

static void gather_ranges(struct printing *p)
{
	const struct findings *f = p->w->findings;
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += p->numbers[i] ? 1 + f->v[i].nevidence : 0;
	p->ranges = arena_array(&p->arena, n + 1, sizeof *p->ranges);
	p->reach = arena_array(&p->arena, n + 1, sizeof *p->reach);
	p->linked = arena_array(&p->arena, f->n + 1, sizeof *p->linked);
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; p->numbers[i] && k <= f->v[i].nevidence; k++)
			p->ranges[p->nranges++] = (struct range){ k ? f->v[i].evidence[k - 1] : f->v[i].at, i, k };
	if (n)
		qsort(p->ranges, n, sizeof *p->ranges, by_start);
	for (size_t i = 0, most = 0; i < n; i++) {
		most = p->ranges[i].at.end > most ? p->ranges[i].at.end : most;
		p->reach[i] = most;
	}
}

static void cut(struct printing *p, struct span b, size_t at)
{
	if (at < b.start || at > b.end)
		return;
	if (p->ncuts == p->cap_cuts)
		p->cuts = arena_grow(&p->arena, p->cuts, p->ncuts, &p->cap_cuts, sizeof *p->cuts);
	p->cuts[p->ncuts++] = at;
}

static int by_size(const void *x, const void *y)
{
	size_t a = *(const size_t *)x, b = *(const size_t *)y;
	return a < b ? -1 : a > b;
}

static void gather_cuts(struct printing *p, struct span b)
{
	const struct doc *d = p->d;
	p->ncuts = 0;
	cut(p, b, b.start);
	cut(p, b, b.end);
	while (p->first_range < p->nranges && p->reach[p->first_range] < b.start)
		p->first_range++;
	for (size_t i = p->first_range; i < p->nranges && p->ranges[i].at.start <= b.end; i++) {
		cut(p, b, p->ranges[i].at.start);
		cut(p, b, p->ranges[i].at.end);
	}
	while (p->first_piece < d->npieces && d->pieces[p->first_piece].at.end <= b.start)
		p->first_piece++;
	for (size_t i = p->first_piece; i < d->npieces && d->pieces[i].at.start < b.end; i++) {
		cut(p, b, d->pieces[i].at.start);
		cut(p, b, d->pieces[i].at.end);
	}
	for (size_t i = p->next_note; i < d->nnotes && d->notes[i].mark <= b.end; i++)
		cut(p, b, d->notes[i].mark);
	for (size_t at = b.start; at < b.end;) {
		write_masked_at(p->w, at, &at);
		cut(p, b, at);
	}
	qsort(p->cuts, p->ncuts, sizeof *p->cuts, by_size);
	size_t kept = 0;
	for (size_t i = 0; i < p->ncuts; i++)
		if (!kept || p->cuts[kept - 1] != p->cuts[i])
			p->cuts[kept++] = p->cuts[i];
	p->ncuts = kept;
}

static const struct piece *piece_at(const struct printing *p, size_t at)
{
	for (size_t i = p->first_piece; i < p->d->npieces && p->d->pieces[i].at.start <= at; i++)
		if (at < p->d->pieces[i].at.end)
			return &p->d->pieces[i];
	return NULL;
}

/* In a table cell a blank of no run joins two paragraphs: people saw a line end there. */
static bool is_joint(const struct printing *p, const struct block *b, size_t start, size_t end)
{
	return b->kind == BLOCK_ROW && p->d->npieces && end == start + 1 && p->d->text.p[start] == ' ' && !piece_at(p, start);
}

static void plain(struct printing *p, size_t start, size_t end)
{
	size_t until;
	if (write_masked_at(p->w, start, &until))
		buf_adds(p->out, "<span class=\"mask\">•••</span>");
	else
		html_text(p->out, view_mid(p->d->text, start, end));
}

static void looked(struct printing *p, const struct block *b, size_t start, size_t end)
{
	const struct piece *piece = piece_at(p, start);
	unsigned look = piece ? piece->look : b->look & (LOOK_BOLD | LOOK_ITALIC | LOOK_UNDERLINE);
	buf_adds(p->out, look & LOOK_BOLD ? "<b>" : "");
	buf_adds(p->out, look & LOOK_ITALIC ? "<i>" : "");
	buf_adds(p->out, look & LOOK_UNDERLINE ? "<u>" : "");
	if (is_joint(p, b, start, end))
		buf_adds(p->out, "<br>");
	else
		plain(p, start, end);
	buf_adds(p->out, look & LOOK_UNDERLINE ? "</u>" : "");
	buf_adds(p->out, look & LOOK_ITALIC ? "</i>" : "");
	buf_adds(p->out, look & LOOK_BOLD ? "</b>" : "");
}

/* Anchors for what begins here, and the notes whose mark hangs here. */
static void anchors(struct printing *p, size_t at)
{
	for (size_t i = p->first_range; i < p->nranges && p->ranges[i].at.start <= at; i++) {
		const struct range *r = &p->ranges[i];
		if (r->at.start != at)
			continue;
		const struct finding *f = &p->w->findings->v[r->finding];
		if (r->evidence)
			buf_addf(p->out, "<span class=\"at\" id=\"v%zu-%zu\"></span>", p->numbers[r->finding], r->evidence);
		else if (r->at.end == r->at.start)
			buf_addf(p->out, "<a class=\"m %s empty\" id=\"m%zu\" href=\"#f%zu\" data-f=\"%zu\" data-fam=\"%s\">▸</a>", html_severity_class(f->severity),
			         p->numbers[r->finding], p->numbers[r->finding], p->numbers[r->finding], p->w->rule_family(f->rule));
		else
			buf_addf(p->out, "<span class=\"at\" id=\"m%zu\"></span>", p->numbers[r->finding]);
	}
}

static void note_marks(struct printing *p, size_t at)
{
	const struct doc *d = p->d;
	for (; p->next_note < d->nnotes && d->notes[p->next_note].mark <= at && at <= d->body_end; p->next_note++) {
		int n = d->notes[p->next_note].number;
		buf_addf(p->out, "<sup class=\"fn\" id=\"r%d\"><a href=\"#n%d\">%d</a></sup>", n, n, n);
	}
}

static void segment(struct printing *p, const struct block *b, size_t start, size_t end)
{
	const struct findings *all = p->w->findings;
	const struct finding *worst = NULL;
	size_t number = 0, last = 0, which = 0;
	struct buf evidence = BUF_INIT(1 << 20);
	for (size_t i = p->first_range; i < p->nranges && p->ranges[i].at.start <= start; i++) {
		const struct range *r = &p->ranges[i];
		if (r->at.end < end || r->at.end == r->at.start)
			continue;
		const struct finding *f = &all->v[r->finding];
		if (r->evidence)
			buf_addf(&evidence, "%s%zu", evidence.n ? " " : "", p->numbers[r->finding]);
		else if (!worst || f->severity < worst->severity) {
			worst = f;
			number = p->numbers[r->finding];
			last = r->at.end;
			which = r->finding;
		}
	}
	if (evidence.n)
		buf_addf(p->out, "<span class=\"ev\" data-v=\"%s\">", evidence.p);
	if (worst) {
		buf_addf(p->out, "<a class=\"m %s\" href=\"#f%zu\" data-f=\"%zu\" data-fam=\"%s\"%s>", html_severity_class(worst->severity), number, number,
		         p->w->rule_family(worst->rule), p->linked[which] ? " tabindex=\"-1\"" : "");
		p->linked[which] = true;
	}
	looked(p, b, start, end);
	if (worst && last == end)
		buf_addf(p->out, "<sup class=\"no\">[%zu]</sup>", number);
	if (worst)
		buf_adds(p->out, "</a>");
	if (evidence.n)
		buf_adds(p->out, "</span>");
	buf_release(&evidence);
}

/* The text of [start, end) of a block whose cuts were gathered. */
static void stretch(struct printing *p, const struct block *b, size_t start, size_t end)
{
	for (size_t i = 0; i < p->ncuts; i++) {
		size_t at = p->cuts[i];
		if (at < start || at > end)
			continue;
		if (at < end || b->kind != BLOCK_ROW || at == b->at.end)
			anchors(p, at);
		note_marks(p, at);
		if (at < end && i + 1 < p->ncuts)
			segment(p, b, at, p->cuts[i + 1] < end ? p->cuts[i + 1] : end);
	}
}

/* The heading that begins in this block, -1. */
static int heading_of(struct printing *p, size_t block)
{
	const struct doc *d = p->d;
	while (p->next_heading < d->noutline && d->outline[p->next_heading].block < block)
		p->next_heading++;
	return p->next_heading < d->noutline && d->outline[p->next_heading].block == block ? (int)p->next_heading : -1;
}

static bool blank_block(const struct printing *p, const struct block *b)
{
	return view_trim(doc_view(p->d, b->at)).n == 0;
}

static bool overlaps(struct span a, struct span b)
{
	return a.start < a.end && a.start < b.end && b.start < a.end;
}

static void paragraph(struct printing *p, size_t i)
{
	const struct doc *d = p->d;
	const struct block *b = &d->blocks[i];
	int h = heading_of(p, i);
	bool head = i < d->header.body, tail = i >= d->header.tail;
	bool named = overlaps(d->header.type_at, b->at) || overlaps(d->header.subject_at, b->at);
	bool title = h >= 0 && d->outline[h].at.end >= b->at.end && d->outline[h].level <= 3;
	const char *tag = !title ? "p" : d->outline[h].level == 1 ? "h2" : d->outline[h].level == 2 ? "h3" : "h4";
	gather_cuts(p, b->at);
	buf_addf(p->out, "<%s", tag);
	if (h >= 0)
		buf_addf(p->out, " id=\"s%d\"", h + 1);
	buf_addf(p->out, " class=\"%s%s%s%s%s\"", head ? "head" : tail ? "tail" : "", named ? " title" : "",
	         b->look & LOOK_CENTRED ? " c" : b->look & LOOK_RIGHT ? " r" : "", b->look & LOOK_BOX ? " box" : "",
	         blank_block(p, b) && d->nnotes == 0 ? " blank" : "");
	buf_addc(p->out, '>');
	stretch(p, b, b->at.start, b->at.end);
	buf_addf(p->out, "</%s>\n", tag);
}

static void row(struct printing *p, const struct block *b, bool layout)
{
	gather_cuts(p, b->at);
	size_t start = b->at.start;
	for (size_t i = start; i <= b->at.end; i++)
		if (i < b->at.end && p->d->text.p[i] == '\t')
			cut(p, b->at, i), cut(p, b->at, i + 1);
	qsort(p->cuts, p->ncuts, sizeof *p->cuts, by_size);
	size_t kept = 0;
	for (size_t i = 0; i < p->ncuts; i++)
		if (!kept || p->cuts[kept - 1] != p->cuts[i])
			p->cuts[kept++] = p->cuts[i];
	p->ncuts = kept;
	buf_adds(p->out, "<tr>");
	for (size_t i = start; i <= b->at.end; i++) {
		if (i < b->at.end && p->d->text.p[i] != '\t')
			continue;
		bool number = i > start && p->d->text.p[i - 1] >= '0' && p->d->text.p[i - 1] <= '9' && i - start < 24;
		buf_adds(p->out, number && !layout ? "<td class=\"num\">" : "<td>");
		stretch(p, b, start, i);
		buf_adds(p->out, "</td>");
		start = i + 1;
	}
	buf_adds(p->out, "</tr>\n");
}

/* Rows of one table, from block i; returns the block after it. */
static size_t table(struct printing *p, size_t i)
{
	const struct doc *d = p->d;
	bool layout = i < d->header.body || i >= d->header.tail;
	size_t first = i;
	buf_addf(p->out, "<div class=\"tbl\"><table class=\"%s\">\n", i < d->header.body ? "head" : layout ? "tail" : "grid");
	for (; i < d->nblocks && d->blocks[i].kind == BLOCK_ROW && d->blocks[i].table == d->blocks[first].table; i++)
		row(p, &d->blocks[i], layout);
	buf_adds(p->out, "</table></div>\n");
	return i;
}

static void notes(struct printing *p, size_t i)
{
	const struct doc *d = p->d;
	buf_addf(p->out, "<section class=\"notes\" aria-label=\"%s\">\n", T("Chú thích", "Notes"));
	for (; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		int n = b->note >= 0 ? d->notes[b->note].number : 0;
		gather_cuts(p, b->at);
		buf_addf(p->out, "<p id=\"n%d\"><a class=\"back\" href=\"#r%d\"><sup>%d</sup></a> ", n, n, n);
		stretch(p, b, b->at.start, b->at.end);
		buf_adds(p->out, "</p>\n");
	}
	buf_adds(p->out, "</section>\n");
}

void html_paper(const struct written *w, const size_t *numbers, struct buf *out)
{
	struct printing p = { .w = w, .d = w->doc, .numbers = numbers, .out = out };
	size_t i = 0;
	gather_ranges(&p);
	while (i < p.d->nblocks && p.d->blocks[i].kind != BLOCK_NOTE)
		if (p.d->blocks[i].kind == BLOCK_ROW)
			i = table(&p, i);
		else
			paragraph(&p, i++);
	if (i < p.d->nblocks)
		notes(&p, i);
	arena_release(&p.arena);
}
