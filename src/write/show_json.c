/* show_json - what dinhky read in a paper as the JSON object of design.md section 4. Offsets are code points. */
#include "box/json.h"
#include <stdio.h>
#include "write/write.h"

const char *write_path(const struct written *w)
{
	const char *slash = w->path[0] == '/' ? strrchr(w->path, '/') : NULL;
	return slash && slash[1] ? slash + 1 : w->path;
}

static void source(struct json *j, const struct written *w)
{
	json_row(j, "source");
	json_cstr(j, "path", write_path(w));
	json_cstr(j, "sha256", w->sha256 && *w->sha256 ? w->sha256 : NULL);
	json_cstr(j, "format", w->format);
	json_end(j);
}

static void header(struct json *j, const struct header *h)
{
	json_object(j, "header");
	json_str(j, "superior", h->superior);
	json_str(j, "issuer", h->issuer);
	json_str(j, "number", h->number);
	json_str(j, "symbol", h->symbol);
	json_str(j, "place", h->place);
	json_str(j, "date", h->date);
	json_str(j, "type", h->type);
	json_str(j, "subject", h->subject);
	json_str(j, "period", h->period);
	json_str(j, "signer_post", h->signer_post);
	json_array(j, "recipients");
	for (size_t i = 0; i < h->nrecipients; i++)
		json_str(j, NULL, h->recipients[i]);
	json_end(j);
	json_end(j);
}

static void range(struct json *j, const struct doc *d, size_t start, size_t end)
{
	json_size(j, "start", doc_cp(d, start));
	json_size(j, "end", doc_cp(d, end));
}

static void outline(struct json *j, const struct doc *d)
{
	json_array(j, "outline");
	for (size_t i = 0; i < d->noutline; i++) {
		const struct heading *h = &d->outline[i];
		json_row(j, NULL);
		json_int(j, "level", h->level);
		json_str(j, "label", h->label);
		json_str(j, "title", h->title);
		range(j, d, h->at.start, h->at.end);
		json_end(j);
	}
	json_end(j);
}

static void footnotes(struct json *j, const struct doc *d)
{
	json_array(j, "footnotes");
	for (size_t i = 0; i < d->nnotes; i++) {
		const struct note *n = &d->notes[i];
		json_row(j, NULL);
		json_int(j, "number", n->number);
		json_size(j, "mark", doc_cp(d, n->mark));
		range(j, d, d->blocks[n->block].at.start, d->blocks[n->block].at.end);
		json_end(j);
	}
	json_end(j);
}

static void optional_dec(struct json *j, const char *key, bool has, struct dec d)
{
	if (has)
		json_dec(j, key, d);
	else
		json_null(j, key);
}

static void optional_place(struct json *j, const char *key, const struct doc *d, struct place p)
{
	if (p.start == p.end) {
		json_null(j, key);
		return;
	}
	json_row_list(j, key);
	json_size(j, NULL, doc_cp(d, p.start));
	json_size(j, NULL, doc_cp(d, p.end));
	json_end(j);
}

static void id(struct json *j, const char *key, char letter, int index)
{
	char s[24];
	snprintf(s, sizeof s, "%c%d", letter, index + 1);
	json_cstr(j, key, index < 0 ? NULL : s);
}

static void figure(struct json *j, const struct doc *d, const struct figure *f, int index)
{
	json_row(j, NULL);
	id(j, "id", 'f', index);
	range(j, d, f->at.start, f->at.end);
	json_str(j, "spelling", view_mid(d->text, f->at.start, f->at.end));
	json_dec(j, "value", f->value);
	optional_dec(j, "to", f->has_to, f->to);
	json_cstr(j, "qualifier", qualifier_word(f->qualifier));
	json_str(j, "unit", f->unit);
	json_str(j, "subject", f->subject);
	optional_dec(j, "base", f->has_base, f->base);
	optional_place(j, "base_at", d, f->base_at);
	optional_dec(j, "percent", f->has_percent, f->percent);
	optional_place(j, "percent_at", d, f->percent_at);
	json_cstr(j, "percent_kind", percent_kind_word(f->percent_kind));
	json_cstr(j, "direction", direction_word(f->direction));
	json_str(j, "period", f->period);
	json_str(j, "compared_to", f->compared_to);
	id(j, "part_of", 'f', f->part_of);
	id(j, "about", 'f', f->about);
	json_size(j, "block", f->block);
	json_end(j);
}

static void figures(struct json *j, const struct written *w)
{
	json_array(j, "figures");
	for (size_t i = 0; i < w->figures->n; i++)
		figure(j, w->doc, &w->figures->v[i], (int)i);
	json_end(j);
}

static void citations(struct json *j, const struct written *w)
{
	json_array(j, "citations");
	for (size_t i = 0; i < w->citations->n; i++) {
		const struct citation *c = &w->citations->v[i];
		json_row(j, NULL);
		id(j, "id", 'c', (int)i);
		range(j, w->doc, c->at.start, c->at.end);
		json_str(j, "type", c->type);
		json_str(j, "number", c->number);
		json_str(j, "symbol", c->symbol);
		json_str(j, "date", c->date);
		json_str(j, "issuer", c->issuer);
		json_str(j, "title", c->title);
		json_str(j, "key", c->key);
		json_end(j);
	}
	json_end(j);
}

void write_show_json(const struct written *w, enum show_part part, struct buf *out)
{
	struct json j = JSON_INIT(out);
	bool all = part == SHOW_ALL;
	json_object(&j, NULL);
	source(&j, w);
	if (all || part == SHOW_TEXT)
		json_str(&j, "text", w->doc->text.p ? w->doc->text : VIEW(""));
	if (all || part == SHOW_DOC)
		header(&j, &w->doc->header);
	if (all || part == SHOW_OUTLINE || part == SHOW_DOC)
		outline(&j, w->doc);
	if (all || part == SHOW_FOOTNOTES || part == SHOW_DOC)
		footnotes(&j, w->doc);
	if (all || part == SHOW_FIGURES)
		figures(&j, w);
	if (all || part == SHOW_CITATIONS)
		citations(&j, w);
	json_end(&j);
}
