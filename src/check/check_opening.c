/* check_opening - who speaks in the opening ("..., Hội Nông dân xã Sông Mơ báo cáo kết quả ... như sau:") against whose paper it is by
 * its header: another organisation, or another place, is left from the paper it was copied from. Always a question. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"
#include "pack/office.h"

enum { INTRO_BLOCKS = 6 };   /* paragraphs after the title in which the paper says what it reports on */

struct named {
	struct body_read read;
	size_t first;        /* token */
};

static bool word_is(const struct tokens *t, size_t i, const char *s)
{
	return i < t->n && t->v[i].kind == TOKEN_WORD && view_is(t->v[i].fold, s);
}

/* The body whose name ends just before "báo cáo"; false when somebody unknown, or nobody, speaks. */
static bool speaker(const struct office *o, const struct tokens *t, size_t from, size_t report, struct named *who)
{
	for (size_t i = from; i < report; i++)
		if (t->v[i].kind == TOKEN_WORD && office_body_at(o, t, i, &who->read) && i + who->read.tokens == report) {
			who->first = i;
			return true;
		}
	return false;
}

/* "... báo cáo ... như sau" in one of the first paragraphs: *report is the token of "báo". */
static bool announcement(const struct doc *d, size_t *from, size_t *report)
{
	const struct tokens *t = &d->tokens;
	size_t stop = d->noutline ? d->outline[0].block : d->nblocks;
	for (size_t b = d->header.body; b < stop && b < d->header.body + INTRO_BLOCKS; b++) {
		size_t end = d->blocks[b].at.end, found = 0;
		*from = tokens_find(t, d->blocks[b].at.start);
		for (size_t i = *from + 1; i + 1 < t->n && t->v[i + 1].start < end; i++) {
			if (word_is(t, i, "báo") && word_is(t, i + 1, "cáo"))
				found = i;
			if (found && word_is(t, i, "như") && word_is(t, i + 1, "sau")) {
				*report = found;
				return true;
			}
		}
	}
	return false;
}

static bool header_body(const struct office *o, const struct doc *d, struct view name, struct named *who)
{
	if (!name.p || name.p < d->text.p || name.p + name.n > d->text.p + d->text.n)
		return false; /* a copy of a damaged header row has no place */
	const struct tokens *t = &d->tokens;
	size_t start = (size_t)(name.p - d->text.p);
	who->first = tokens_find(t, start);
	return who->first < t->n && office_body_at(o, t, who->first, &who->read);
}

static const struct body *main_body(const struct named *n)
{
	return n->read.organ ? n->read.organ : n->read.body;
}

static bool holds(struct view whole, struct view part)
{
	return part.n && memmem(whole.p, whole.n, part.p, part.n) != NULL;
}

/* Two organisations that are certainly not one: neither name is in the other, nor are both the youth union, which has many names. */
static bool differ(const struct body *a, const struct body *b, struct arena *mem)
{
	bool people = (a->kind == BODY_FRONT || a->kind == BODY_ASSOCIATION) && (b->kind == BODY_FRONT || b->kind == BODY_ASSOCIATION);
	if (a == b || !(people || (a->kind == BODY_ORGAN && b->kind == BODY_ORGAN)))
		return false;
	struct view x = vitext_fold(a->name, mem), y = vitext_fold(b->name, mem), youth = VIEW("đoàn");
	return !holds(x, y) && !holds(y, x) && !(holds(x, youth) && holds(y, youth));
}

/* What stands behind the words of the last named body: "Sông Mơ" of "Đảng ủy xã Sông Mơ", folded; empty when no name is printed. */
static struct view place_of(const struct tokens *t, const struct named *n, struct arena *mem)
{
	const struct office_name *w = &n->read.body->words;
	size_t end = n->first + n->read.tokens;
	for (size_t i = n->first; i + w->n <= end; i++) {
		size_t k = 0;
		while (k < w->n && view_eq(t->v[i + k].fold, w->words[k]))
			k++;
		if (k < w->n)
			continue;
		struct buf b = BUF_INIT(1024);
		for (i += k; i < end; i++)
			if (t->v[i].kind == TOKEN_WORD)
				buf_addf(&b, "%.*s ", VIEW_ARG(t->v[i].fold));
		struct view place = view_of(arena_str(mem, view_trim(buf_view(&b))));
		buf_release(&b);
		return place;
	}
	return VIEW("");
}

static bool names_place(struct view s)
{
	return memchr(s.p, ' ', s.n) != NULL; /* "xã Sông Mơ", "Sông Mơ"; not "xã" */
}

static struct place span_of(const struct tokens *t, const struct named *n)
{
	return (struct place){ t->v[n->first].start, t->v[n->first + n->read.tokens - 1].end };
}

static void tell(const struct check_in *in, struct findings *out, const struct named *says, const struct named *header)
{
	struct place at = span_of(&in->doc->tokens, says), head = span_of(&in->doc->tokens, header);
	struct finding *f = check_add(out, "opening-body", at);
	f->message = arena_printf(in->arena, T("Lời mở đầu ghi %.*s, đầu văn bản ghi %.*s", "The opening says %.*s, the header %.*s"),
	                          VIEW_ARG(view_mid(in->doc->text, at.start, at.end)), VIEW_ARG(view_mid(in->doc->text, head.start, head.end)));
	finding_evidence(out, f, head);
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct tokens *t = &in->doc->tokens;
	struct named says, header[2];
	size_t from, report, n = 0;
	if (!in->pack || !announcement(in->doc, &from, &report))
		return;
	struct office *o = office_load(in->pack, in->arena);
	if (!speaker(o, t, from, report, &says))
		return;
	n += header_body(o, in->doc, in->doc->header.issuer, &header[n]);
	n += header_body(o, in->doc, in->doc->header.superior, &header[n]);
	const struct body *who = main_body(&says);
	for (size_t i = 0; i < n; i++) {
		if (main_body(&header[i]) != who)
			continue;
		struct view here = place_of(t, &says, in->arena), there = place_of(t, &header[i], in->arena);
		if (says.read.body == header[i].read.body && names_place(here) && names_place(there) && !holds(here, there) && !holds(there, here))
			tell(in, out, &says, &header[i]);
		return;
	}
	if (n && differ(who, main_body(&header[0]), in->arena) && (n == 1 || differ(who, main_body(&header[1]), in->arena) || main_body(&header[1])->kind != who->kind))
		tell(in, out, &says, &header[0]);
}

const struct check check_opening = { .name = "opening", .family = "body", .run = run };
