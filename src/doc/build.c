/* build - the builder of doc.h: joins blocks, normalises, numbers notes in order of first reference.
 *
 * Each block and each note is collected in a buf of its own with pieces relative to it; doc_built lays them end to end.
 * Normalisation is done per text given: the composed form can join marks only within one text and with the text just
 * before it in the same block (a base letter in one run, its mark in the next). */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "doc/doc.h"

struct raw_mark {
	const char *id;
	size_t at;
	bool guessed;
};

struct raw {
	struct block block;
	const char *note; /* id when this is a note */
	struct buf text;
	struct piece *pieces;
	size_t npieces, cap_pieces;
	struct raw_mark *marks;
	size_t nmarks, cap_marks;
};

struct doc_builder {
	struct arena *arena;
	struct doc *doc;
	struct raw **raws;
	size_t nraws, cap;
	struct raw *now;
	size_t total;
	size_t cap_parts, cap_furniture, cap_warnings;
};

/* A reader that gives up half-way never comes to doc_built. */
static void release_texts(void *what)
{
	struct doc_builder *b = what;
	for (size_t i = 0; i < b->nraws; i++)
		buf_release(&b->raws[i]->text);
}

struct doc_builder *doc_builder_new(struct arena *a, enum doc_format f)
{
	struct doc_builder *b = arena_alloc(a, sizeof *b);
	arena_defer(a, release_texts, b);
	b->arena = a;
	b->doc = arena_alloc(a, sizeof *b->doc);
	b->doc->arena = a;
	b->doc->format = f;
	return b;
}

int doc_part(struct doc_builder *b, const char *name)
{
	struct doc *d = b->doc;
	for (size_t i = 0; i < d->nparts; i++)
		if (strcmp(d->parts[i], name) == 0)
			return (int)i;
	if (d->nparts == b->cap_parts)
		d->parts = arena_grow(b->arena, d->parts, d->nparts, &b->cap_parts, sizeof *d->parts);
	d->parts[d->nparts] = arena_str(b->arena, view_of(name));
	return (int)d->nparts++;
}

static struct raw *raw_new(struct doc_builder *b)
{
	if (b->nraws == b->cap)
		b->raws = arena_grow(b->arena, b->raws, b->nraws, &b->cap, sizeof *b->raws);
	struct raw *r = arena_alloc(b->arena, sizeof *r);
	r->text = (struct buf)BUF_INIT(DOC_TEXT_MAX);
	r->block.note = -1;
	b->raws[b->nraws++] = r;
	return b->now = r;
}

struct block *doc_block(struct doc_builder *b, enum block_kind kind, unsigned look)
{
	struct raw *r = raw_new(b);
	r->block.kind = kind;
	r->block.look = look;
	return &r->block;
}

void doc_note(struct doc_builder *b, const char *id)
{
	struct raw *r = raw_new(b);
	r->block.kind = BLOCK_NOTE;
	r->note = arena_str(b->arena, view_of(id));
}

void doc_note_para(struct doc_builder *b)
{
	if (b->now && b->now->text.n)
		doc_text(b, VIEW(" "), NULL);
}

void doc_cell(struct doc_builder *b)
{
	if (!b->now)
		doc_block(b, BLOCK_ROW, 0);
	buf_addc(&b->now->text, '\t');
}

void doc_label(struct doc_builder *b, struct view label)
{
	doc_text(b, label, NULL);
	b->now->block.label_end = b->now->text.n;
}

static void mark(struct doc_builder *b, const char *id, bool guessed)
{
	if (!b->now)
		doc_block(b, BLOCK_PARA, 0);
	struct raw *r = b->now;
	if (r->nmarks == r->cap_marks)
		r->marks = arena_grow(b->arena, r->marks, r->nmarks, &r->cap_marks, sizeof *r->marks);
	r->marks[r->nmarks++] = (struct raw_mark){ arena_str(b->arena, view_of(id)), r->text.n, guessed };
}

void doc_mark(struct doc_builder *b, const char *id)
{
	mark(b, id, false);
}

void doc_mark_guessed(struct doc_builder *b, const char *id)
{
	mark(b, id, true);
}

static void add_piece(struct doc_builder *b, struct raw *r, size_t start, const struct doc_from *from, uint32_t offset, bool linear)
{
	if (start == r->text.n)
		return;
	struct piece *last = r->npieces ? &r->pieces[r->npieces - 1] : NULL;
	if (last && last->linear && linear && last->at.end == start && last->part == from->part && last->source == from->source &&
	    last->look == (uint8_t)from->look && offset == last->offset + utf8_count(view_mid(buf_view(&r->text), last->at.start, start))) {
		last->at.end = r->text.n;
		return;
	}
	if (r->npieces == r->cap_pieces)
		r->pieces = arena_grow(b->arena, r->pieces, r->npieces, &r->cap_pieces, sizeof *r->pieces);
	r->pieces[r->npieces++] = (struct piece){ .at = { start, r->text.n },
		                                  .source = from->source,
		                                  .offset = offset,
		                                  .part = (uint16_t)from->part,
		                                  .look = (uint8_t)from->look,
		                                  .linear = linear };
}

static bool is_combining(uint32_t cp)
{
	return cp >= 0x300 && cp < 0x370;
}

/* One base letter with the marks after it, composed; counts as one non-linear piece. */
static size_t add_cluster(struct doc_builder *b, struct raw *r, struct view all, size_t i, const struct doc_from *from, uint32_t offset)
{
	size_t end = i, len;
	utf8_at(view_mid(all, i, all.n), &len);
	end += len;
	while (end < all.n && is_combining(utf8_at(view_mid(all, end, all.n), &len)))
		end += len;
	size_t start = r->text.n;
	buf_add(&r->text, utf8_nfc(view_mid(all, i, end), b->arena));
	if (from && from->part >= 0)
		add_piece(b, r, start, from, offset, false);
	return end;
}

/* A mark at the head of a text belongs to the last letter of the text before it. */
static size_t join_leading_marks(struct doc_builder *b, struct raw *r, struct view all)
{
	size_t i = 0, len;
	while (i < all.n && is_combining(utf8_at(view_mid(all, i, all.n), &len)))
		i += len;
	if (i == 0 || r->text.n == 0)
		return 0;
	size_t last = r->text.n - 1;
	while (last > 0 && ((unsigned char)r->text.p[last] & 0xC0) == 0x80)
		last--;
	struct buf both = BUF_INIT(DOC_TEXT_MAX);
	buf_add(&both, view_mid(buf_view(&r->text), last, r->text.n));
	buf_add(&both, view_mid(all, 0, i));
	struct view nfc = utf8_nfc(buf_view(&both), b->arena);
	r->text.n = last;
	nfc = arena_view(b->arena, nfc);
	buf_add(&r->text, nfc);
	buf_release(&both);
	if (r->npieces && r->pieces[r->npieces - 1].at.end > last)
		r->pieces[r->npieces - 1].at.end = r->text.n;
	return i;
}

void doc_text(struct doc_builder *b, struct view s, const struct doc_from *from)
{
	if (!b->now)
		doc_block(b, BLOCK_PARA, 0);
	struct raw *r = b->now;
	size_t before = r->text.n, i = join_leading_marks(b, r, s), len;
	uint32_t cps = (uint32_t)utf8_count(view_mid(s, 0, i));
	uint32_t base = from ? from->offset : 0;
	while (i < s.n) {
		/* a stretch that needs no work */
		size_t start = r->text.n, from_i = i;
		uint32_t from_cp = cps;
		while (i < s.n) {
			uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
			size_t next = i + len, nlen;
			bool odd = cp == 0xFEFF || cp == 0xAD || cp == 0xA0 || cp < ' ' || (cp == 0xFFFD && len == 1) || is_combining(cp) ||
			           (cp >= 0x370 && !(cp >= 0x1E00 && cp < 0x2100));
			if (odd || (next < s.n && is_combining(utf8_at(view_mid(s, next, s.n), &nlen))))
				break;
			i = next;
			cps++;
		}
		if (i > from_i) {
			buf_add(&r->text, view_mid(s, from_i, i));
			if (from && from->part >= 0)
				add_piece(b, r, start, from, base + from_cp, true);
		}
		if (i >= s.n)
			break;
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (cp == 0xFEFF || cp == 0xAD || cp == 0 || (cp < ' ' && cp != '\t' && cp != '\n' && cp != '\r' && cp != '\v' && cp != '\f')) {
			i += len;
			cps++;
		} else if (cp == 0xA0 || cp < ' ') {
			start = r->text.n;
			buf_addc(&r->text, ' ');
			if (from && from->part >= 0)
				add_piece(b, r, start, from, base + cps, true);
			i += len;
			cps++;
		} else {
			size_t end = add_cluster(b, r, s, i, from, base + cps);
			cps += (uint32_t)utf8_count(view_mid(s, i, end));
			i = end;
		}
	}
	b->total += r->text.n > before ? r->text.n - before : 0;
}

void doc_furniture(struct doc_builder *b, const char *where, struct view text)
{
	struct doc *d = b->doc;
	if (d->nfurniture == DOC_FURNITURE_MAX)
		return;
	if (d->nfurniture == b->cap_furniture)
		d->furniture = arena_grow(b->arena, d->furniture, d->nfurniture, &b->cap_furniture, sizeof *d->furniture);
	d->furniture[d->nfurniture++] = (struct furniture){ where, arena_view(b->arena, utf8_nfc(text, b->arena)) };
}

void doc_warn(struct doc_builder *b, const char *fmt, ...)
{
	char line[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	struct doc *d = b->doc;
	if (d->nwarnings == DOC_WARNINGS_MAX)
		return; /* a paper that broken says no more by its next thousand */
	if (d->nwarnings == b->cap_warnings)
		d->warnings = arena_grow(b->arena, d->warnings, d->nwarnings, &b->cap_warnings, sizeof *d->warnings);
	d->warnings[d->nwarnings++] = arena_view(b->arena, view_of(line));
}

/* The notes by id, so that a paper of many marks is not searched for each; of two with one id the first stands first. */
struct by_id {
	struct raw **v;
	size_t n;
};

static int id_order(const void *x, const void *y)
{
	return strcmp((*(struct raw *const *)x)->note, (*(struct raw *const *)y)->note);
}

static struct by_id notes_by_id(struct doc_builder *b, size_t nnotes)
{
	struct by_id by = { arena_array(b->arena, nnotes + 1, sizeof *by.v), 0 };
	for (size_t i = 0; i < b->nraws; i++)
		if (b->raws[i]->note)
			by.v[by.n++] = b->raws[i];
	if (by.n)
		qsort(by.v, by.n, sizeof *by.v, id_order);
	return by;
}

static struct raw *find_note(const struct by_id *by, const char *id)
{
	size_t lo = 0, hi = by->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (strcmp(by->v[mid]->note, id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < by->n && strcmp(by->v[lo]->note, id) == 0 ? by->v[lo] : NULL;
}

struct layout {
	struct buf text;
	size_t npieces;
};

static void lay(struct doc_builder *b, struct layout *l, struct raw *r, int note)
{
	struct doc *d = b->doc;
	if (d->nblocks)
		buf_addc(&l->text, '\n');
	size_t at = l->text.n;
	buf_add(&l->text, buf_view(&r->text));
	struct block *k = &d->blocks[d->nblocks++];
	*k = r->block;
	k->at = (struct span){ at, l->text.n };
	k->note = note;
	for (size_t i = 0; i < r->npieces; i++) {
		struct piece *p = &d->pieces[d->npieces++];
		*p = r->pieces[i];
		p->at.start += at;
		p->at.end += at;
	}
}

static bool number_note(struct doc_builder *b, struct raw *note, struct raw_mark *m, size_t at, struct raw **order)
{
	struct doc *d = b->doc;
	if (!note || note->block.note >= 0)
		return false;
	note->block.note = (int)d->nnotes;
	order[d->nnotes] = note;
	d->notes[d->nnotes] = (struct note){ .number = (int)d->nnotes + 1, .mark = at, .guessed = m && m->guessed };
	d->nnotes++;
	return true;
}

struct doc *doc_built(struct doc_builder *b, struct err *err)
{
	struct doc *d = b->doc, *result = NULL;
	size_t npieces = 0, nnotes = 0;
	struct layout l = { .text = BUF_INIT(DOC_TEXT_MAX) };
	bool over = b->nraws > DOC_BLOCKS_MAX;
	for (size_t i = 0; i < b->nraws; i++) {
		npieces += b->raws[i]->npieces;
		nnotes += b->raws[i]->note != NULL;
		over = over || b->raws[i]->text.over;
	}
	if (over || nnotes > DOC_NOTES_MAX || b->total > DOC_TEXT_MAX) {
		err_set(err, ERR_REFUSED, T("văn bản quá dài: hơn %d MB chữ hoặc quá nhiều đoạn", "the text is too long: over %d MB or too many blocks"),
		        DOC_TEXT_MAX / 1024 / 1024);
		goto out;
	}
	d->blocks = arena_array(b->arena, b->nraws + 1, sizeof *d->blocks);
	d->pieces = arena_array(b->arena, npieces + 1, sizeof *d->pieces);
	d->notes = arena_array(b->arena, nnotes + 1, sizeof *d->notes);
	struct raw **order = arena_array(b->arena, nnotes + 1, sizeof *order);
	struct by_id by = notes_by_id(b, nnotes);
	for (size_t i = 0; i < b->nraws; i++) {
		struct raw *r = b->raws[i];
		if (r->note)
			continue;
		size_t at = l.text.n + (d->nblocks ? 1 : 0);
		lay(b, &l, r, -1);
		for (size_t m = 0; m < r->nmarks; m++)
			if (!number_note(b, find_note(&by, r->marks[m].id), &r->marks[m], at + r->marks[m].at, order))
				doc_warn(b, T("dấu chú thích “%s” không có nội dung hoặc lặp lại", "note mark “%s” has no text or is repeated"),
				         r->marks[m].id);
	}
	size_t body_end = l.text.n;
	for (size_t i = 0; i < b->nraws; i++)
		if (b->raws[i]->note && b->raws[i]->block.note < 0) {
			doc_warn(b, T("chú thích “%s” không có dấu trong bài", "note “%s” has no mark in the body"), b->raws[i]->note);
			number_note(b, b->raws[i], NULL, body_end, order);
		}
	for (size_t i = 0; i < d->nnotes; i++) {
		d->notes[i].block = d->nblocks;
		lay(b, &l, order[i], (int)i);
	}
	d->text = arena_view(b->arena, buf_view(&l.text));
	d->body_end = body_end;
	if (l.text.over)
		err_set(err, ERR_REFUSED, "%s", T("văn bản quá dài", "the text is too long"));
	else
		result = d;
out:
	release_texts(b);
	buf_release(&l.text);
	return result;
}
