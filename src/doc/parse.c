/* parse - the text form of a paper, read back (print.c says what it looks like). Given what doc_print wrote, gives an
 * equal paper without pieces; given anything else, says which line it did not understand. Believes no number it reads. */
#include <limits.h>
#include "base/lang.h"
#include "doc/print.h"

struct parse {
	struct arena *arena;
	struct doc *d;
	struct buf text;
	size_t line;
	size_t cap_blocks, cap_notes, cap_marks, cap_parts, cap_warnings, cap_furniture, cap_recipients, cap_outline;
	size_t *marks; /* of notes, by number - 1, as met in the body */
	size_t nmarks;
	const char *wrong; /* what the line should have been */
};

#define PUSH(p, v, n, cap) ((n) == (p)->cap ? (v) = arena_grow((p)->arena, (v), (n), &(p)->cap, sizeof *(v)) : (void *)(v), &(v)[(n)++])

/* The next word before a blank; *s moves behind it. */
static struct view word(struct view *s)
{
	size_t i = 0, start;
	while (i < s->n && s->p[i] == ' ')
		i++;
	start = i;
	while (i < s->n && s->p[i] != ' ')
		i++;
	struct view w = view_mid(*s, start, i);
	*s = view_mid(*s, i, s->n);
	return w;
}

static bool number(struct view s, size_t most, size_t *out)
{
	size_t v = 0;
	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (size_t)(s.p[i] - '0');
	}
	*out = v;
	return v <= most;
}

static bool span(struct view s, struct span *out)
{
	const char *dash = memchr(s.p, '-', s.n);
	if (!dash)
		return false;
	size_t at = (size_t)(dash - s.p);
	return number(view_mid(s, 0, at), DOC_TEXT_MAX, &out->start) && number(view_mid(s, at + 1, s.n), DOC_TEXT_MAX, &out->end) && out->start <= out->end;
}

static int name_index(const char *const *names, struct view w)
{
	for (int i = 0; names[i]; i++)
		if (view_is(w, names[i]))
			return i;
	return -1;
}

/* "name=12" -> 12 when the name is this one. */
static bool named(struct view w, const char *name, size_t most, size_t *out, bool *ok)
{
	size_t n = strlen(name);
	if (w.n <= n || memcmp(w.p, name, n) != 0 || w.p[n] != '=')
		return false;
	*ok = number(view_mid(w, n + 1, w.n), most, out);
	return true;
}

/* Plain text without marks. */
static bool plain(struct view s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\\') {
			if (++i == s.n)
				return false;
			c = s.p[i] == 't' ? '\t' : s.p[i] == 'n' ? '\n' : s.p[i];
		} else if (c == '{') {
			return false;
		}
		buf_addc(out, c);
	}
	return true;
}

static bool plain_view(struct parse *p, struct view s, struct view *out)
{
	struct buf b = BUF_INIT(DOC_TEXT_MAX);
	bool ok = plain(s, &b);
	*out = arena_view(p->arena, buf_view(&b));
	buf_release(&b);
	return ok;
}

/* --- lines ----------------------------------------------------------------------------------------------------------------- */

static bool note_mark(struct parse *p, struct view inside)
{
	size_t n;
	if (inside.n && inside.p[inside.n - 1] == '?')
		inside.n--;
	if (!number(inside, DOC_NOTES_MAX, &n) || n != p->nmarks + 1)
		return false;
	*PUSH(p, p->marks, p->nmarks, cap_marks) = p->text.n;
	return true;
}

/* Text of a block: plain stretches with {^1} and {|} between them. */
static bool block_text(struct parse *p, struct view s, struct block *b)
{
	for (size_t i = 0; i < s.n;) {
		size_t open = i;
		while (open < s.n && s.p[open] != '{')
			open += s.p[open] == '\\' ? 2 : 1;
		if (open > s.n || !plain(view_mid(s, i, open), &p->text))
			return false;
		if (open == s.n)
			break;
		const char *close = memchr(s.p + open, '}', s.n - open);
		if (!close)
			return false;
		struct view inside = view_mid(s, open + 1, (size_t)(close - s.p));
		if (view_is(inside, "|"))
			b->label_end = p->text.n - b->at.start;
		else if (inside.n < 2 || inside.p[0] != '^' || b->kind == BLOCK_NOTE || !note_mark(p, view_mid(inside, 1, inside.n)))
			return false;
		i = (size_t)(close - s.p) + 1;
	}
	return true;
}

static bool attribute(struct view w, struct block *b, struct note *note)
{
	size_t v = 0;
	bool ok = true;
	int look = name_index(doc_look_names, w);
	if (look >= 0)
		b->look |= 1u << look;
	else if (note && view_is(w, "guessed"))
		note->guessed = true;
	else if (named(w, "table", UINT16_MAX, &v, &ok))
		b->table = (uint16_t)v;
	else if (named(w, "row", UINT16_MAX, &v, &ok))
		b->row = (uint16_t)v;
	else if (named(w, "depth", UINT8_MAX, &v, &ok))
		b->depth = (uint8_t)v;
	else if (named(w, "heading", UINT8_MAX, &v, &ok))
		b->heading = (uint8_t)v;
	else if (named(w, "page", UINT16_MAX, &v, &ok))
		b->page = (uint16_t)v;
	else
		return false;
	return ok;
}

static bool block_line(struct parse *p, enum block_kind kind, struct view words, struct view text)
{
	struct doc *d = p->d;
	if (d->nblocks == DOC_BLOCKS_MAX || (d->nnotes && kind != BLOCK_NOTE))
		return false;
	if (d->nblocks)
		buf_addc(&p->text, '\n');
	struct block *b = PUSH(p, d->blocks, d->nblocks, cap_blocks);
	struct note *note = NULL;
	*b = (struct block){ .at.start = p->text.n, .kind = kind, .note = -1 };
	if (kind == BLOCK_NOTE) {
		size_t n;
		if (!number(word(&words), INT_MAX, &n))
			return false;
		b->note = (int)d->nnotes;
		note = PUSH(p, d->notes, d->nnotes, cap_notes);
		*note = (struct note){ .number = (int)n, .block = d->nblocks - 1 };
	}
	for (struct view w = word(&words); w.n; w = word(&words))
		if (!attribute(w, b, note))
			return false;
	if (!block_text(p, text, b))
		return false;
	b->at.end = p->text.n;
	if (kind != BLOCK_NOTE)
		d->body_end = b->at.end;
	return !p->text.over;
}

static bool heading_line(struct parse *p, struct view words, struct view text)
{
	struct doc *d = p->d;
	struct heading h = { 0 };
	size_t level;
	const char *tab = memchr(text.p, '\t', text.n);
	bool ok = tab && number(word(&words), 99, &level) && span(word(&words), &h.at) && number(word(&words), DOC_BLOCKS_MAX, &h.block) &&
	          number(word(&words), DOC_TEXT_MAX, &h.end) && plain_view(p, view_mid(text, 0, (size_t)(tab - text.p)), &h.label) &&
	          plain_view(p, view_mid(text, (size_t)(tab - text.p) + 1, text.n), &h.title);
	if (ok) {
		h.level = (int)level;
		*PUSH(p, d->outline, d->noutline, cap_outline) = h;
	}
	return ok;
}

static bool head_span(struct header *h, struct view w)
{
	for (const struct doc_head_field *f = doc_head_spans; f->name; f++) {
		size_t n = strlen(f->name);
		if (w.n > n && memcmp(w.p, f->name, n) == 0 && w.p[n] == '=')
			return span(view_mid(w, n + 1, w.n), (struct span *)(void *)((char *)h + f->offset));
	}
	return false;
}

static bool head_line(struct parse *p, struct view words, bool has_text, struct view text)
{
	struct header *h = &p->d->header;
	if (has_text) {
		struct view w = word(&words);
		for (const struct doc_head_field *f = doc_head_fields; f->name; f++)
			if (view_is(w, f->name))
				return plain_view(p, text, (struct view *)(void *)((char *)h + f->offset));
		return false;
	}
	for (struct view w = word(&words); w.n; w = word(&words)) {
		bool ok = true;
		if (named(w, "body", DOC_BLOCKS_MAX, &h->body, &ok) || named(w, "tail", DOC_BLOCKS_MAX, &h->tail, &ok) ? !ok : !head_span(h, w))
			return false;
	}
	return true;
}

static bool one_line(struct parse *p, struct view s)
{
	struct doc *d = p->d;
	const char *bar = memmem(s.p, s.n, " | ", 3);
	struct view words = bar ? view_mid(s, 0, (size_t)(bar - s.p)) : s;
	struct view text = bar ? view_mid(s, (size_t)(bar - s.p) + 3, s.n) : (struct view){ "", 0 };
	struct view what = word(&words);
	int kind = name_index(doc_kind_names, what);
	if (kind >= 0)
		return bar && block_line(p, (enum block_kind)kind, words, text);
	if (view_is(what, "heading"))
		return bar && heading_line(p, words, text);
	if (view_is(what, "head"))
		return head_line(p, words, bar != NULL, text);
	if (view_is(what, "recipient"))
		return bar && plain_view(p, text, PUSH(p, d->header.recipients, d->header.nrecipients, cap_recipients));
	if (view_is(what, "warning"))
		return bar && plain_view(p, text, PUSH(p, d->warnings, d->nwarnings, cap_warnings));
	if (view_is(what, "furniture")) {
		struct furniture *f = PUSH(p, d->furniture, d->nfurniture, cap_furniture);
		f->where = arena_str(p->arena, word(&words));
		return bar && plain_view(p, text, &f->text);
	}
	if (view_is(what, "part")) {
		*PUSH(p, d->parts, d->nparts, cap_parts) = arena_str(p->arena, view_mid(words, words.n ? 1 : 0, words.n));
		return true;
	}
	if (view_is(what, "format")) {
		int f = name_index(doc_format_names, word(&words));
		d->format = f >= 0 ? (enum doc_format)f : DOC_TXT;
		return f >= 0;
	}
	return false;
}

/* Places that were read must lie in the text that was read. */
static bool places_fit(const struct doc *d)
{
	for (size_t i = 0; i < d->noutline; i++)
		if (d->outline[i].at.end > d->text.n || d->outline[i].end > d->text.n || d->outline[i].block >= d->nblocks)
			return false;
	for (const struct doc_head_field *f = doc_head_spans; f->name; f++)
		if (((const struct span *)(const void *)((const char *)&d->header + f->offset))->end > d->text.n)
			return false;
	return d->header.body <= d->nblocks && d->header.tail <= d->nblocks;
}

struct doc *doc_parse(struct view all, struct arena *a, struct err *err)
{
	struct parse p = { .arena = a, .d = arena_alloc(a, sizeof *p.d), .text = BUF_INIT(DOC_TEXT_MAX), .line = 1 };
	struct doc *d = p.d;
	bool ok = true;
	d->arena = a;
	for (size_t i = 0; i < all.n && ok; p.line++) {
		const char *end = memchr(all.p + i, '\n', all.n - i);
		size_t stop = end ? (size_t)(end - all.p) : all.n;
		struct view s = view_mid(all, i, stop);
		ok = p.line == 1 ? view_is(s, DOC_PRINT_FIRST) : one_line(&p, s);
		i = stop + 1;
	}
	d->text = arena_view(a, buf_view(&p.text));
	buf_release(&p.text);
	if (!ok || p.line < 3 || p.nmarks > d->nnotes || !places_fit(d)) {
		err_set(err, ERR_INPUT, T("dạng chữ của văn bản: không hiểu dòng %zu", "text form of a paper: line %zu is not understood"), p.line - 1);
		return NULL;
	}
	for (size_t i = 0; i < p.nmarks; i++)
		d->notes[i].mark = p.marks[i];
	for (size_t i = p.nmarks; i < d->nnotes; i++)
		d->notes[i].mark = d->body_end;
	d->tokens = tokens_cut(d->text, a);
	return d;
}
