/* structure - finds in a built doc what a reader of the page sees at once: header block, title, headings, recipients, signature.
 * Works on lines alone, so that all formats and a paper laid out with tables, text boxes or blanks come out the same; the look
 * of a paragraph (bold, centred) only helps where the file says it. */
#include "doc/structure.h"
#include "base/utf8.h"
#include "base/vitext.h"

size_t body_blocks(const struct doc *d)
{
	size_t n = 0;
	while (n < d->nblocks && d->blocks[n].kind != BLOCK_NOTE)
		n++;
	return n;
}

static struct span trimmed(const struct doc *d, struct span s)
{
	struct view v = view_trim(doc_view(d, s));
	size_t start = (size_t)(v.p - d->text.p);
	return (struct span){ start, start + v.n };
}

struct line *lines_of(struct doc *d, size_t from, size_t to, size_t *n)
{
	size_t cap = 0, count = 0;
	struct line *v = NULL;
	for (size_t b = from; b < to; b++) {
		struct span s = d->blocks[b].at;
		for (size_t start = s.start, i = s.start; i <= s.end; i++) {
			if (i < s.end && !(d->blocks[b].kind == BLOCK_ROW && d->text.p[i] == '\t'))
				continue;
			struct span one = trimmed(d, (struct span){ start, i });
			start = i + 1;
			if (one.start >= one.end)
				continue;
			if (count == cap)
				v = arena_grow(d->arena, v, count, &cap, sizeof *v);
			v[count++] = (struct line){ one, b };
		}
	}
	*n = count;
	return v;
}

bool is_capitals(struct view s)
{
	size_t upper = 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t c = utf8_at(view_mid(s, i, s.n), &len);
		if (!utf8_is_letter(c))
			continue;
		if (!utf8_is_upper(c))
			return false;
		upper++;
	}
	return upper >= 2;
}

bool is_rule(struct view s)
{
	size_t marks = 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t c = utf8_at(view_mid(s, i, s.n), &len);
		if (utf8_is_space(c))
			continue;
		if (c != '-' && c != '_' && c != '*' && c != '=' && c != '~' && c != '.' && c != '+' && !(c >= 0x2010 && c <= 0x2015) && c != 0x2500 && c != 0x2026)
			return false;
		marks++;
	}
	return marks >= 1;
}

bool line_starts(struct view line, const char *folded, struct arena *a)
{
	size_t n = strlen(folded), most = 0, len;
	for (size_t i = 0; i < line.n && most < n + 16; i += len) {
		(void)utf8_at(view_mid(line, i, line.n), &len);
		most = i + len;
	}
	struct view f = vitext_fold(view_mid(line, 0, most), a);
	if (f.n < n || memcmp(f.p, folded, n) != 0)
		return false;
	return f.n == n || !utf8_is_letter(utf8_at(view_mid(f, n, f.n), &len));
}

void doc_structure(struct doc *d)
{
	d->tokens = tokens_cut(d->text, d->arena);
	structure_header(d);
	structure_tail(d);
	structure_outline(d);
}
