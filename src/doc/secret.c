/* secret - finds a secrecy mark that stands as a stamp, never the words in running text.
 *
 * Where it looks: the header block (everything before the title; the first lines when no title was found), text boxes, and
 * furniture (page headers and footers, boxes in them, watermarks). What it takes for a mark: a line, a cell, or a part of a
 * line set off by blanks or bars, that holds nothing but the mark, however its letters are spaced ("T Ố I  M Ậ T"), framed
 * ("[MẬT]", "* MẬT *") or repeated; also "Độ mật: Tối mật". In the header block the mark may have been joined with its
 * neighbours (paragraphs of one cell, columns of one line): there MẬT in capitals counts when it is no part of a name.
 * Better to refuse one paper too many here than to print one line of a secret one; and still a paper ABOUT secrets is read. */
#include <stdio.h>
#include "base/utf8.h"
#include "doc/doc.h"

enum {
	HEAD_BLOCKS = 14, /* the header block when no title was found */
	MARK_LETTERS = 64,
};

static const char *const marks[] = { "tuyệtmật", "tốimật", "mật" };
/* What may stand before the mark on its line. */
static const char *const intros[] = { "độmật", "mứcđộmật", "mứcđộ", "độkhẩn", "dấumật", "chỉđộmật", "cấpđộmật", "loại" };

/* The letters of s, lower case, old tone placement; everything else (blanks, digits, frames) is left out. */
static struct view letters(struct view s, struct buf *out)
{
	for (size_t i = 0, len; i < s.n && out->n < MARK_LETTERS * 4; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (utf8_is_letter(cp))
			buf_addcp(out, utf8_lower(cp));
	}
	return buf_view(out);
}

static struct view strip(struct view s, const char *prefix)
{
	size_t n = strlen(prefix);
	return view_starts(s, prefix) ? view_mid(s, n, s.n) : s;
}

/* One mark, or the same again and again as a watermark does. */
static bool only_marks(struct view s)
{
	if (!s.n)
		return false;
	while (s.n) {
		size_t n = s.n;
		for (size_t i = 0; i < sizeof marks / sizeof *marks && s.n == n; i++)
			s = strip(s, marks[i]);
		if (s.n == n)
			return false;
	}
	return true;
}

static bool is_mark(struct view line)
{
	if (line.n > MARK_LETTERS * 8)
		return false;
	struct buf b = BUF_INIT(MARK_LETTERS * 8);
	struct view s = letters(line, &b);
	bool yes = only_marks(s);
	for (size_t i = 0; i < sizeof intros / sizeof *intros && !yes; i++)
		yes = view_starts(s, intros[i]) && only_marks(strip(s, intros[i]));
	buf_release(&b);
	return yes;
}

static bool is_border(struct view s, size_t i)
{
	char c = s.p[i];
	return c == '\t' || c == '\n' || c == '|' || (c == ' ' && i + 1 < s.n && s.p[i + 1] == ' ');
}

/* A whole text, or a part of it set off by tabs, lines, bars or several blanks. */
static bool has_stamp(struct view s)
{
	if (is_mark(s))
		return true;
	for (size_t i = 0, from = 0; i <= s.n; i++)
		if (i == s.n || is_border(s, i)) {
			if (is_mark(view_mid(s, from, i)))
				return true;
			from = i + 1;
		}
	return false;
}

/* --- joined with its neighbours --------------------------------------------------------------------------------------- */

/* Words before and after MẬT that make it part of a name: bí mật, bảo mật, cơ mật; mật mã follows as capitals. */
static const char *const name_before[] = { "bí", "bảo", "cơ", "giữ", "lộ", "độ", "mức", "thân" };
/* Capitals that open the other column of a header line. */
static const char *const columns[] = { "cộng hòa", "cộng hoà", "đảng cộng sản", "đảng bộ", "độc lập" };

static bool in_list(struct view fold, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (view_is(fold, list[i]))
			return true;
	return false;
}

static bool opens_column(const struct tokens *t, size_t i)
{
	if (i + 1 >= t->n)
		return false;
	char two[64];
	int n = snprintf(two, sizeof two, "%.*s %.*s", VIEW_ARG(t->v[i].fold), VIEW_ARG(t->v[i + 1].fold));
	for (size_t k = 0; k < sizeof columns / sizeof *columns && n > 0; k++)
		if (strncmp(columns[k], two, (size_t)n) == 0)
			return true;
	return false;
}

/* Token i is MẬT in capitals and no neighbour makes a name of it. */
static bool stands_out(const struct tokens *t, size_t i, size_t first, size_t end)
{
	const struct token *w = &t->v[i];
	if (w->kind != TOKEN_WORD || !w->capitals || !view_is(w->fold, "mật"))
		return false;
	if (i > first && t->v[i - 1].kind == TOKEN_WORD && in_list(t->v[i - 1].fold, name_before, sizeof name_before / sizeof *name_before))
		return false;
	const struct token *next = i + 1 < end ? &t->v[i + 1] : NULL;
	return !next || next->kind != TOKEN_WORD || !next->capitals || opens_column(t, i + 1);
}

static bool in_header_line(const struct doc *d, struct span at)
{
	for (size_t i = tokens_find(&d->tokens, at.start), first = i; i < d->tokens.n && d->tokens.v[i].start < at.end; i++) {
		size_t end = tokens_find(&d->tokens, at.end);
		if (stands_out(&d->tokens, i, first, end))
			return true;
	}
	return false;
}

/* --- where ------------------------------------------------------------------------------------------------------------- */

/* Blocks before the title; without a title the first few. */
static size_t header_blocks(const struct doc *d)
{
	size_t n = d->nblocks < HEAD_BLOCKS ? d->nblocks : HEAD_BLOCKS;
	if (d->header.type_at.end)
		n = doc_block_at(d, d->header.type_at.start) + 1;
	return n;
}

bool doc_is_secret(const struct doc *d)
{
	for (size_t i = 0; i < d->nfurniture; i++)
		if (has_stamp(d->furniture[i].text))
			return true;
	size_t head = header_blocks(d);
	for (size_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		struct view s = doc_view(d, b->at);
		bool in_head = i < head && b->kind != BLOCK_NOTE;
		if ((in_head || (b->look & LOOK_BOX)) && has_stamp(s))
			return true;
		if (in_head && d->header.type_at.end && in_header_line(d, b->at))
			return true;
	}
	return false;
}
