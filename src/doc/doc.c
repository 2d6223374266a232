/* doc - finding one's way in a paper that is already built, see doc.h. */
#include "doc/doc.h"
#include "base/lang.h"
#include "base/utf8.h"

enum { MARK_EVERY = 64 };

static void mark_code_points(struct doc *d)
{
	size_t n = d->text.n / MARK_EVERY + 1;
	d->cp_marks = arena_array(d->arena, n + 1, sizeof *d->cp_marks);
	uint32_t cps = 0;
	for (size_t i = 0; i < d->text.n; i++) {
		if (i % MARK_EVERY == 0)
			d->cp_marks[i / MARK_EVERY] = cps;
		cps += ((unsigned char)d->text.p[i] & 0xC0) != 0x80;
	}
	if (d->text.n % MARK_EVERY == 0)
		d->cp_marks[d->text.n / MARK_EVERY] = cps;
}

size_t doc_cp(const struct doc *d, size_t at)
{
	if (!d->cp_marks)
		mark_code_points((struct doc *)(uintptr_t)d); /* a cache, made once */
	if (at > d->text.n)
		at = d->text.n;
	size_t i = at / MARK_EVERY * MARK_EVERY, cps = d->cp_marks[at / MARK_EVERY];
	for (; i < at; i++)
		cps += ((unsigned char)d->text.p[i] & 0xC0) != 0x80;
	return cps;
}

size_t doc_byte(const struct doc *d, size_t cp)
{
	size_t lo = 0, hi = d->text.n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (doc_cp(d, mid) < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t doc_block_at(const struct doc *d, size_t at)
{
	size_t lo = 0, hi = d->nblocks;
	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (d->blocks[mid].at.start <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

int doc_section_at(const struct doc *d, size_t at)
{
	if (d->nblocks == 0)
		return -1;
	const struct block *b = &d->blocks[doc_block_at(d, at)];
	if (b->note >= 0)
		at = d->notes[b->note].mark;
	int found = -1;
	for (size_t i = 0; i < d->noutline && d->outline[i].at.start <= at; i++)
		found = (int)i;
	return found;
}

static struct view bare_label(struct view label)
{
	while (label.n && (label.p[label.n - 1] == '.' || label.p[label.n - 1] == ')' || label.p[label.n - 1] == '-' || label.p[label.n - 1] == '/'))
		label.n--;
	while (label.n && label.p[0] == '(')
		label.p++, label.n--;
	return label;
}

void doc_place(const struct doc *d, size_t at, struct buf *out)
{
	int s = doc_section_at(d, at), path[8], n = 0;
	for (int i = s, level = 99; i >= 0 && n < 8; i--)
		if (d->outline[i].level < level && d->outline[i].level <= 3) {
			path[n++] = i;
			level = d->outline[i].level;
		}
	if (n) {
		buf_adds(out, T("mục ", "section "));
		for (; n > 0; n--) {
			buf_add(out, bare_label(d->outline[path[n - 1]].label));
			if (n > 1)
				buf_addc(out, '.');
		}
	} else {
		buf_adds(out, T("phần đầu văn bản", "head of the paper"));
	}
	if (d->nblocks) {
		const struct block *b = &d->blocks[doc_block_at(d, at)];
		if (b->note >= 0)
			buf_addf(out, T(", chú thích %d", ", note %d"), d->notes[b->note].number);
		else if (b->table)
			buf_addf(out, T(", bảng %d, dòng %d", ", table %d, row %d"), b->table, b->row + 1);
	}
}

static bool ends_sentence(const struct doc *d, size_t i)
{
	char c = d->text.p[i];
	if (c == ';' || c == '!' || c == '?')
		return true;
	if (c != '.')
		return false;
	size_t next = i + 1;
	if (next >= d->text.n || d->text.p[next] == '\n')
		return true;
	if (d->text.p[next] != ' ' && d->text.p[next] != '\t')
		return false;
	size_t len;
	while (next < d->text.n && d->text.p[next] == ' ')
		next++;
	return next < d->text.n && !(d->text.p[next] >= 'a' && d->text.p[next] <= 'z') &&
	       (utf8_is_upper(utf8_at(view_mid(d->text, next, d->text.n), &len)) || !utf8_is_letter(utf8_at(view_mid(d->text, next, d->text.n), &len)));
}

struct span doc_sentence(const struct doc *d, size_t at)
{
	if (d->nblocks == 0)
		return (struct span){ 0, 0 };
	struct span b = d->blocks[doc_block_at(d, at)].at, s = b;
	for (size_t i = at < b.end ? at : b.end; i-- > b.start;)
		if (ends_sentence(d, i)) {
			s.start = i + 1;
			break;
		}
	for (size_t i = at > b.start ? at : b.start; i < b.end; i++)
		if (ends_sentence(d, i)) {
			s.end = i + 1;
			break;
		}
	while (s.start < s.end && d->text.p[s.start] == ' ')
		s.start++;
	return s;
}
