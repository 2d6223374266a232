/* roundtrip FILE... - reads each paper, prints its text form, parses that back, and compares everything but the pieces.
 * Ends with 1 and the first difference when one is not equal. */
#include <stdio.h>
#include <string.h>
#include "base/buf.h"
#include "read/read.h"

static const char *difference(const struct doc *x, const struct doc *y)
{
#define SAME(what, n) if (x->n != y->n) return what
	SAME("format", format);
	SAME("body_end", body_end);
	SAME("blocks", nblocks);
	SAME("notes", nnotes);
	SAME("parts", nparts);
	SAME("furniture", nfurniture);
	SAME("warnings", nwarnings);
	SAME("headings", noutline);
	SAME("recipients", header.nrecipients);
	SAME("header.body", header.body);
	SAME("header.tail", header.tail);
	SAME("tokens", tokens.n);
	if (!view_eq(x->text, y->text))
		return "text";
	for (size_t i = 0; i < x->nblocks; i++) {
		const struct block *a = &x->blocks[i], *b = &y->blocks[i];
		if (a->at.start != b->at.start || a->at.end != b->at.end || a->kind != b->kind || a->look != b->look || a->table != b->table ||
		    a->row != b->row || a->depth != b->depth || a->heading != b->heading || a->page != b->page || a->label_end != b->label_end || a->note != b->note)
			return "block";
	}
	for (size_t i = 0; i < x->nnotes; i++) {
		const struct note *a = &x->notes[i], *b = &y->notes[i];
		if (a->number != b->number || a->mark != b->mark || a->block != b->block || a->guessed != b->guessed)
			return "note";
	}
	for (size_t i = 0; i < x->nparts; i++)
		if (strcmp(x->parts[i], y->parts[i]) != 0)
			return "part";
	for (size_t i = 0; i < x->nfurniture; i++)
		if (strcmp(x->furniture[i].where, y->furniture[i].where) != 0 || !view_eq(x->furniture[i].text, y->furniture[i].text))
			return "furniture text";
	for (size_t i = 0; i < x->nwarnings; i++)
		if (!view_eq(x->warnings[i], y->warnings[i]))
			return "warning";
	for (size_t i = 0; i < x->noutline; i++) {
		const struct heading *a = &x->outline[i], *b = &y->outline[i];
		if (a->level != b->level || !view_eq(a->label, b->label) || !view_eq(a->title, b->title) || a->at.start != b->at.start ||
		    a->at.end != b->at.end || a->block != b->block || a->end != b->end)
			return "heading";
	}
	const struct header *h = &x->header, *k = &y->header;
	const struct view hv[] = { h->superior, h->issuer, h->number, h->symbol, h->place, h->date, h->type, h->subject, h->period, h->signer_post };
	const struct view kv[] = { k->superior, k->issuer, k->number, k->symbol, k->place, k->date, k->type, k->subject, k->period, k->signer_post };
	for (size_t i = 0; i < sizeof hv / sizeof *hv; i++)
		if (!hv[i].p != !kv[i].p || !view_eq(hv[i], kv[i]))
			return "header";
	for (size_t i = 0; i < h->nrecipients; i++)
		if (!view_eq(h->recipients[i], k->recipients[i]))
			return "recipient";
	if (memcmp(&h->type_at, &k->type_at, sizeof h->type_at) || memcmp(&h->subject_at, &k->subject_at, sizeof h->subject_at) ||
	    memcmp(&h->recipients_at, &k->recipients_at, sizeof h->recipients_at) || memcmp(&h->signer_at, &k->signer_at, sizeof h->signer_at))
		return "header place";
	return NULL;
}

static int one(const char *path)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct buf bytes = BUF_INIT(READ_FILE_MAX), printed = BUF_INIT(READ_FILE_MAX), again = BUF_INIT(READ_FILE_MAX);
	const char *wrong = "cannot be read";
	char chunk[65536];
	FILE *f = fopen(path, "rb");
	for (size_t n; f && (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
		buf_add(&bytes, (struct view){ chunk, n });
	if (f)
		fclose(f);
	struct doc *d = read_bytes(buf_view(&bytes), &a, &err), *back = NULL;
	if (d) {
		doc_structure(d);
		doc_print(d, &printed);
		back = doc_parse(buf_view(&printed), &a, &err);
		wrong = "the text form cannot be parsed";
	}
	if (back) {
		doc_print(back, &again);
		wrong = difference(d, back);
		if (!wrong && !view_eq(buf_view(&printed), buf_view(&again)))
			wrong = "printed again";
	}
	if (wrong)
		printf("%s: %s %s\n", path, wrong, err.message);
	buf_release(&bytes);
	buf_release(&printed);
	buf_release(&again);
	arena_release(&a);
	return wrong != NULL;
}

int main(int argc, char **argv)
{
	int bad = 0;
	for (int i = 1; i < argc; i++)
		bad |= one(argv[i]);
	printf("%d papers\n", argc - 1);
	return bad || argc < 2;
}
