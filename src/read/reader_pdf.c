/* reader_pdf - .pdf: glyphs with boxes -> lines -> paragraphs, table rows and notes.
 *
 * What tells things apart, in order: a line that is only a number in the outer margin is a page number; lines at the foot in
 * a smaller size whose first begins with the number of the next note are notes (they may go on at the foot of the next
 * page); a raised small number inside a line of the body is a note mark; stretches far apart on one height are cells of a
 * row. A line begins a new paragraph when it is set off by a gap, indented, a different size, or when its first word would
 * still have fitted on the line before.
 * It does not read pictures: a page of scanned paper has no text, and the message says so. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/lang.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "read/pdf_layout.h"
#include "read/read.h"

enum { NOTE_NUMBER_MAX = 9999, MARK_DIGITS_MAX = 4, PAGE_DIGITS_MAX = 6, RIGHT_SHARE = 40, MARGIN_LINES = 4 };

/* --- glyphs -> stretches -> lines ------------------------------------------------------------------------------------- */

static float usual_size(const struct glyph *v, size_t n)
{
	unsigned count[128] = { 0 };
	size_t best = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_blank(&v[i]))
			continue;
		size_t k = (size_t)(v[i].size * 2 + 0.5f);
		if (k < 128 && ++count[k] > count[best])
			best = k;
	}
	return (float)best / 2;
}

struct stretch pdf_stretch(const struct glyph *v, size_t n)
{
	while (n && is_blank(&v[n - 1]))
		n--;
	while (n && is_blank(&v[0]))
		v++, n--;
	struct stretch s = { .v = v, .n = n };
	if (!n)
		return s;
	s.size = usual_size(v, n);
	s.x1 = v[0].x1;
	s.x2 = v[n - 1].x2;
	size_t bold = 0, ink = 0, most = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_blank(&v[i]))
			continue;
		ink++;
		bold += (v[i].look & LOOK_BOLD) != 0;
		/* letters from a stand-in font reach lower: the foot most letters share is the line's (a majority vote) */
		if (v[i].size >= s.size * 0.9f) {
			bool same = fabsf(v[i].y2 - s.base) < 0.3f;
			most += same ? 1 : most ? (size_t)-1 : 0;
			if (!most) {
				most = 1;
				s.base = v[i].y2;
				s.mid = (v[i].y1 + v[i].y2) / 2;
			}
		}
		if (v[i].x2 > s.x2)
			s.x2 = v[i].x2;
	}
	s.bold = bold * 10 > ink * 9;
	return s;
}

struct stretches {
	struct stretch *v;
	size_t n, cap;
};

static void add_stretch(struct layout *l, struct stretches *all, struct stretch s)
{
	if (!s.n)
		return;
	if (all->n == all->cap)
		all->v = arena_grow(l->arena, all->v, all->n, &all->cap, sizeof *all->v);
	all->v[all->n++] = s;
}

/* Poppler puts a blank where the font changes within a word; no blank people see is that thin. */
static void drop_false_blanks(struct pdf_page *page)
{
	size_t kept = 0;
	for (size_t i = 0; i < page->n; i++) {
		const struct glyph *g = &page->v[i];
		bool between = g->cp == ' ' && kept && i + 1 < page->n && !is_blank(&page->v[kept - 1]) && !is_blank(&page->v[i + 1]);
		if (between) {
			const struct glyph *a = &page->v[kept - 1], *b = &page->v[i + 1];
			float gap = b->x1 - a->x2;
			bool one_size = a->size > b->size * 0.85f && b->size > a->size * 0.85f;
			bool thin = one_size ? gap < 0.1f * b->size && fabsf(a->y2 - b->y2) < b->size * 0.5f : gap < 0.18f * (a->size > b->size ? a->size : b->size);
			if (thin && gap > -b->size)
				continue;
		}
		page->v[kept++] = *g;
	}
	page->n = kept;
}

/* Poppler ends lines with \n; a gap wider than two and a half letters splits further. */
static struct stretches cut_page(struct layout *l, const struct pdf_page *page)
{
	struct stretches all = { NULL, 0, 0 };
	size_t start = 0;
	for (size_t i = 0; page->n && i <= page->n; i++) {
		bool end = i == page->n || page->v[i].cp == '\n';
		if (!end && i > start && !is_blank(&page->v[i])) {
			size_t k = i;
			while (k > start && is_blank(&page->v[k - 1]))
				k--;
			const struct glyph *before = k > start ? &page->v[k - 1] : NULL;
			/* a run of typed blanks is text ("ngày      tháng"), a jump without them is a column */
			end = before && page->v[i].x1 - before->x2 > 2.5f * page->v[i].size && i - k <= 1;
			if (end) {
				add_stretch(l, &all, pdf_stretch(page->v + start, i - start));
				start = i;
				continue;
			}
		}
		if (end) {
			add_stretch(l, &all, pdf_stretch(page->v + start, i - start));
			start = i + 1;
		}
	}
	return all;
}

static int by_height(const void *x, const void *y)
{
	const struct stretch *a = x, *b = y;
	return a->mid < b->mid ? -1 : a->mid > b->mid;
}

static int by_left(const void *x, const void *y)
{
	const struct stretch *a = x, *b = y;
	return a->x1 < b->x1 ? -1 : a->x1 > b->x1;
}

static struct stretch join(struct layout *l, const struct stretch *a, const struct stretch *b)
{
	struct glyph *v = arena_array(l->arena, a->n + b->n + 1, sizeof *v);
	size_t n = a->n;
	memcpy(v, a->v, a->n * sizeof *v);
	if (b->x1 - a->x2 > 0.15f * b->size)
		v[n++] = (struct glyph){ .cp = ' ', .x1 = a->x2, .x2 = b->x1, .size = b->size };
	memcpy(v + n, b->v, b->n * sizeof *v);
	return pdf_stretch(v, n + b->n);
}

/* Neighbours less than a letter apart are one stretch (poppler sets a raised number apart); returns how many are left. */
static size_t join_near(struct layout *l, struct stretch *s, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		float size = kept && s[kept - 1].size > s[i].size ? s[kept - 1].size : s[i].size;
		if (kept && s[i].x1 - s[kept - 1].x2 < 0.9f * size)
			s[kept - 1] = join(l, &s[kept - 1], &s[i]);
		else
			s[kept++] = s[i];
	}
	return kept;
}

/* Stretches whose middles stand at one height are one line: sorted by height first, then each line from left to right. */
static void add_lines(struct layout *l, const struct pdf_page *page, int page_no)
{
	struct stretches all = cut_page(l, page);
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_height);
	for (size_t i = 0, end; i < all.n; i = end) {
		struct stretch *s = &all.v[i];
		for (end = i + 1; end < all.n; end++) {
			float size = all.v[end].size > s->size ? all.v[end].size : s->size;
			if (all.v[end].mid - s->mid > size * 0.45f)
				break;
		}
		qsort(s, end - i, sizeof *s, by_left);
		size_t ncells = join_near(l, s, end - i);
		if (l->n == l->cap)
			l->lines = arena_grow(l->arena, l->lines, l->n, &l->cap, sizeof *l->lines);
		struct line *n = &l->lines[l->n++];
		*n = (struct line){ .cells = s, .ncells = ncells, .x1 = s->x1, .x2 = s->x2, .top = s->base - s->size, .base = s->base, .page = page_no };
		for (size_t k = i; k < i + ncells; k++) {
			n->x2 = all.v[k].x2 > n->x2 ? all.v[k].x2 : n->x2;
			n->size = all.v[k].size > n->size ? all.v[k].size : n->size;
			n->base = all.v[k].base > n->base ? all.v[k].base : n->base;
		}
	}
}

static bool ends_sentence(const struct line *n)
{
	const struct stretch *s = &n->cells[n->ncells - 1];
	for (size_t i = s->n; i-- > 0;) {
		uint32_t c = s->v[i].cp;
		if (c >= '0' && c <= '9' && s->v[i].size < s->size * 0.85f)
			continue; /* a note mark behind the stop */
		return c == '.' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x2026;
	}
	return false;
}

/* --- page numbers, notes at the foot ----------------------------------------------------------------------------------- */

static long only_number(const struct stretch *s)
{
	long n = 0;
	size_t digits = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (s->v[i].cp >= '0' && s->v[i].cp <= '9') {
			if (digits == PAGE_DIGITS_MAX)
				return -1;
			n = n * 10 + (long)(s->v[i].cp - '0');
			digits++;
		} else if (s->v[i].cp != '-' && s->v[i].cp != 0x2013 && s->v[i].cp != ' ' && s->v[i].cp != '/') {
			return -1;
		}
	}
	return digits && digits <= MARK_DIGITS_MAX ? n : -1;
}

static void drop_page_numbers(struct layout *l, const struct pdf_pages *pages)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct line *n = &l->lines[i];
		float height = pages->v[n->page].height;
		bool outer = n->base < height * 0.09f || n->top > height * 0.92f;
		if (!(outer && n->ncells == 1 && only_number(&n->cells[0]) >= 0))
			l->lines[kept++] = *n;
	}
	l->n = kept;
}

/* The letters of a line without digits and blanks: what a running head has in common from page to page. */
static uint64_t line_key(const struct line *n)
{
	uint64_t h = 1469598103934665603u;
	for (size_t c = 0; c < n->ncells; c++)
		for (size_t i = 0; i < n->cells[c].n; i++) {
			uint32_t cp = n->cells[c].v[i].cp;
			if (!is_blank(&n->cells[c].v[i]) && !(cp >= '0' && cp <= '9'))
				h = (h ^ cp) * 1099511628211u;
		}
	return h;
}

struct margin_line {
	uint64_t key;
	float base;
	int page;
	size_t line;
	bool top;
};

static int by_key(const void *x, const void *y)
{
	const struct margin_line *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->page - b->page;
}

static void put_furniture(struct doc_builder *b, const struct line *n, bool top)
{
	struct buf text = BUF_INIT(DOC_TEXT_MAX);
	for (size_t c = 0; c < n->ncells; c++) {
		if (c)
			buf_addc(&text, '\t');
		for (size_t i = 0; i < n->cells[c].n; i++)
			buf_addcp(&text, n->cells[c].v[i].cp);
	}
	doc_furniture(b, top ? "header" : "footer", buf_view(&text));
	buf_release(&text);
}

/* Lines that stand at one height near the edge of at least two pages, and of a third of all, are running heads and feet. */
static void drop_running_lines(struct layout *l, const struct pdf_pages *pages, struct doc_builder *b)
{
	struct margin_line *v = arena_array(l->arena, l->n + 1, sizeof *v);
	bool *gone = arena_array(l->arena, l->n + 1, sizeof *gone);
	size_t n = 0, kept = 0;
	for (size_t start = 0, end; start < l->n; start = end) {
		end = start;
		while (end < l->n && l->lines[end].page == l->lines[start].page)
			end++;
		for (size_t i = start; i < end; i++) {
			bool top = i - start < MARGIN_LINES, foot = end - i <= MARGIN_LINES;
			float height = pages->v[l->lines[i].page].height, at = l->lines[i].base;
			if ((top && at < height * 0.15f) || (foot && at > height * 0.85f))
				v[n++] = (struct margin_line){ line_key(&l->lines[i]), at, l->lines[i].page, i, at < height * 0.5f };
		}
	}
	if (n)
		qsort(v, n, sizeof *v, by_key);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && v[end].key == v[i].key && v[end].page != v[end - 1].page && fabsf(v[end].base - v[i].base) < 3; end++)
			;
		if (end - i < 2 || (end - i) * 3 < pages->n)
			continue;
		put_furniture(b, &l->lines[v[i].line], v[i].top);
		for (size_t k = i; k < end; k++)
			gone[v[k].line] = true;
	}
	for (size_t i = 0; i < l->n; i++)
		if (!gone[i])
			l->lines[kept++] = l->lines[i];
	l->n = kept;
}

/* The number a note line begins with ("1 Có 480 ..." raised or not), 0 when it begins with none; *skip glyphs it takes. */
static long leading_number(const struct line *n, size_t *skip)
{
	const struct stretch *s = &n->cells[0];
	long number = 0;
	size_t i = 0;
	bool bracket = s->n && (s->v[0].cp == '[' || s->v[0].cp == '(');
	if (bracket)
		i++;
	size_t first = i;
	while (i < s->n && i < first + MARK_DIGITS_MAX && s->v[i].cp >= '0' && s->v[i].cp <= '9')
		number = number * 10 + (long)(s->v[i++].cp - '0');
	if (i == first || number == 0 || number > NOTE_NUMBER_MAX)
		return 0;
	bool raised = s->v[first].size < s->size * 0.85f || s->v[first].y2 < s->base - s->size * 0.15f;
	if (bracket && i < s->n && (s->v[i].cp == ']' || s->v[i].cp == ')'))
		i++;
	else if (bracket)
		return 0;
	bool letter = i < s->n && utf8_is_upper(s->v[i].cp); /* "1Trong đó": the blank was a font change */
	if (!raised && !bracket && i < s->n && s->v[i].cp != ' ' && s->v[i].cp != '.' && !letter)
		return 0;
	while (i < s->n && is_blank(&s->v[i]))
		i++;
	*skip = i;
	return number;
}

static bool raised_number(const struct line *n, long *number)
{
	size_t skip;
	*number = leading_number(n, &skip);
	const struct stretch *s = &n->cells[0];
	return *number > 0 && s->v[0].size < s->size * 0.85f && s->v[0].y2 < s->base - s->size * 0.1f;
}

/* First line of the page that begins a note: a raised number that is due, or a due number before small print down to the
 * foot. `end` when there is none. */
static size_t first_note(const struct layout *l, size_t start, size_t end, long due)
{
	size_t foot = end;
	while (foot > start && l->lines[foot - 1].size < l->body_size * 0.93f)
		foot--;
	for (size_t i = start; i < end; i++) {
		long n;
		bool raised = raised_number(&l->lines[i], &n);
		if (n >= due && n <= due + 1 && (raised || i >= foot))
			return i;
	}
	return end;
}

static float first_word_width(const struct stretch *s)
{
	size_t i = 0;
	while (i < s->n && !is_blank(&s->v[i]))
		i++;
	return i ? s->v[i - 1].x2 - s->v[0].x1 : 0;
}

/* True when the first word of `next` would still have fitted on the line before it: then the writer ended the line. */
static bool fits(const struct layout *l, const struct line *before, const struct stretch *next)
{
	return before->x2 + l->body_size * 0.3f + first_word_width(next) < l->right - l->body_size * 0.2f;
}

/* A note of the page before may go on above the first note of this one: small print, or the last paragraph of the page
 * when it is set off by a gap and begins in mid-sentence, or its first word had no room left on the note's last line. */
static size_t goes_on(const struct layout *l, size_t start, size_t first)
{
	size_t i = first;
	while (i > start && l->lines[i - 1].size < l->body_size * 0.93f)
		i--;
	if (i < first)
		return i;
	for (i = first; i > start + 1; i--) {
		const struct line *n = &l->lines[i - 1];
		if (i < first && l->lines[i].base - n->base > l->pitch * 1.22f)
			break; /* a second paragraph: the one below it was whole */
		if (n->base - n[-1].base > l->pitch * 1.22f) {
			const struct glyph *g = &n->cells[0].v[0];
			bool middle = utf8_lower(g->cp) == g->cp && utf8_is_letter(g->cp);
			return middle || !fits(l, &l->lines[start - 1], &n->cells[0]) ? i - 1 : first;
		}
	}
	return first;
}

/* Notes stand at the foot of their page and run to its end; a long one goes on at the foot of the next page. */
static void find_notes(struct layout *l)
{
	long due = 1;
	bool open = false;
	for (size_t start = 0, end; start < l->n; start = end) {
		end = start;
		while (end < l->n && l->lines[end].page == l->lines[start].page)
			end++;
		size_t first = first_note(l, start, end, due), from = open ? goes_on(l, start, first) : first;
		for (size_t i = from; i < end; i++) {
			size_t skip;
			long n = leading_number(&l->lines[i], &skip);
			l->lines[i].note = true;
			if (i >= first && n >= due && n <= due + 1)
				due = n + 1;
		}
		open = from < end && !ends_sentence(&l->lines[end - 1]);
	}
}

/* --- lines -> blocks ---------------------------------------------------------------------------------------------------- */

/* As far from one edge of the text as from the other; a full line is not centred, whatever its indent, nor is one that begins
 * where others do: that is an indent too. lefts: how many lines begin at each point. */
static void find_centred(struct layout *l, const unsigned lefts[2048])
{
	enum { INDENT_LINES = 4 };
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < l->lines[i].ncells; k++) {
			struct stretch *s = &l->lines[i].cells[k];
			float left = s->x1 - l->left, right = l->right - s->x2;
			size_t at = (size_t)(s->x1 > 1 ? s->x1 : 1);
			bool indent = at < 2047 && lefts[at - 1] + lefts[at] + lefts[at + 1] >= INDENT_LINES;
			s->centred = left > l->body_size && right > l->body_size && fabsf(left - right) < 2.0f * l->body_size && !indent;
		}
}

static void measure(struct layout *l, const struct pdf_pages *pages)
{
	unsigned sizes[128] = { 0 }, gaps[256] = { 0 }, lefts[2048] = { 0 }, rights[2048] = { 0 };
	size_t size = 0, gap = 0, left = 0, nrights = 0;
	for (size_t p = 0; p < pages->n; p++)
		for (size_t i = 0; i < pages->v[p].n; i++) {
			size_t k = (size_t)(pages->v[p].v[i].size * 2 + 0.5f);
			if (!is_blank(&pages->v[p].v[i]) && k < 128 && ++sizes[k] > sizes[size])
				size = k;
		}
	l->body_size = (float)size / 2;
	for (size_t i = 0; i < l->n; i++) {
		const struct line *n = &l->lines[i];
		if (n->size < l->body_size * 0.93f || n->ncells > 1)
			continue;
		if (i && n[-1].page == n->page && n[-1].base < n->base) {
			size_t k = (size_t)((n->base - n[-1].base) * 2 + 0.5f);
			if (k < 256 && ++gaps[k] > gaps[gap])
				gap = k;
		}
		size_t k = (size_t)(n->x1 > 0 ? n->x1 : 0);
		if (k < 2048 && ++lefts[k] > lefts[left])
			left = k;
		size_t r = (size_t)(n->x2 > 0 ? n->x2 : 0);
		if (r < 2048) {
			rights[r]++;
			nrights++;
		}
	}
	/* the edge that a few lines in a hundred reach, not the one stray line that passes it */
	for (size_t r = 2048, seen = 0; r-- > 0 && l->right == 0;) {
		seen += rights[r];
		if (seen * RIGHT_SHARE > nrights)
			l->right = (float)r + 1;
	}
	l->pitch = gap ? (float)gap / 2 : l->body_size * 1.3f;
	l->left = (float)left;
	find_centred(l, lefts);
}

static bool begins_with_mark(const struct stretch *s)
{
	return s->n > 1 && (s->v[0].cp == '-' || s->v[0].cp == '*' || s->v[0].cp == '+' || s->v[0].cp == 0x2022 || s->v[0].cp == 0x2013) &&
	       s->v[1].cp == ' ';
}

static bool begins_block(const struct layout *l, const struct line *before, const struct line *n)
{
	if (!before || before->ncells > 1 || n->ncells > 1)
		return true;
	const struct stretch *a = &before->cells[0], *b = &n->cells[0];
	if (fabsf(before->size - n->size) > 0.6f || a->centred != b->centred || a->centred)
		return true;
	if (begins_with_mark(b) && ends_sentence(before))
		return true;
	if (a->bold != b->bold)
		return true;
	bool same_page = before->page == n->page;
	float pitch = n->size < l->body_size * 0.93f ? l->pitch * n->size / l->body_size : l->pitch;
	if (same_page && n->base - before->base > pitch * 1.22f)
		return true;
	if (n->x1 > l->left + l->body_size * 0.9f && before->x1 < n->x1 - l->body_size * 0.5f)
		return true; /* first-line indent */
	return fits(l, before, b);
}

static bool is_mark(const struct stretch *s, size_t i, float body)
{
	const struct glyph *g = &s->v[i];
	bool superscript = g->cp == 0xB9 || g->cp == 0xB2 || g->cp == 0xB3 || (g->cp >= 0x2070 && g->cp <= 0x2079);
	if (superscript)
		return true;
	if (g->cp < '0' || g->cp > '9' || s->size < body * 0.8f)
		return false;
	return g->size <= s->size * 0.8f && g->y2 < s->base - s->size * 0.1f;
}

static unsigned mark_digit(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return cp - '0';
	return cp == 0xB9 ? 1 : cp == 0xB2 ? 2 : cp == 0xB3 ? 3 : cp - 0x2070;
}

static void put_text(struct doc_builder *b, const struct buf *text, const char *font, struct arena *a)
{
	if (!text->n)
		return;
	bool caps = false;
	const char *plus = font ? strchr(font, '+') : NULL; /* "ABCDEF+.VnTime": a part of the font was embedded */
	enum legacy old = font ? legacy_of_font(view_of(plus ? plus + 1 : font), &caps) : LEGACY_NONE;
	doc_text(b, old == LEGACY_NONE ? buf_view(text) : legacy_run(old, caps, buf_view(text), a), NULL);
}

void pdf_put_stretch(struct doc_builder *b, const struct layout *l, const struct stretch *s, size_t skip, bool marks)
{
	struct buf text = BUF_INIT(DOC_TEXT_MAX);
	const char *font = NULL;
	for (size_t i = skip; i < s->n; i++) {
		if (marks && is_mark(s, i, l->body_size)) {
			unsigned number = 0;
			size_t k = i;
			while (k < s->n && k < i + MARK_DIGITS_MAX && is_mark(s, k, l->body_size))
				number = number * 10 + mark_digit(s->v[k++].cp);
			put_text(b, &text, font, l->arena);
			buf_clear(&text);
			char id[24];
			snprintf(id, sizeof id, "%u", number);
			doc_mark(b, id);
			i = k - 1;
			continue;
		}
		if (s->v[i].font != font && !is_blank(&s->v[i])) {
			put_text(b, &text, font, l->arena);
			buf_clear(&text);
			font = s->v[i].font;
		}
		buf_addcp(&text, is_blank(&s->v[i]) ? ' ' : s->v[i].cp);
	}
	put_text(b, &text, font, l->arena);
	buf_release(&text);
}

static bool ends_with_hyphen(const struct line *n)
{
	const struct stretch *s = &n->cells[n->ncells - 1];
	return s->n > 1 && s->v[s->n - 1].cp == '-' && !is_blank(&s->v[s->n - 2]);
}

static void put_body(struct doc_builder *b, struct layout *l, bool marks)
{
	const struct line *before = NULL;
	unsigned tables = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct line *n = &l->lines[i];
		if (n->note)
			continue;
		if (n->ncells > 1) {
			size_t end = pdf_put_table(b, l, i, ++tables, marks);
			before = NULL; /* what follows a table begins a block */
			i = end - 1;
			continue;
		}
		if (begins_block(l, before, n)) {
			struct block *k = doc_block(b, BLOCK_PARA, (n->cells[0].centred ? LOOK_CENTRED : 0) | (n->cells[0].bold ? LOOK_BOLD : 0));
			k->page = (uint16_t)(n->page + 1);
		} else if (!ends_with_hyphen(before)) {
			doc_text(b, VIEW(" "), NULL); /* after "170-" the code goes on: no blank */
		}
		pdf_put_stretch(b, l, &n->cells[0], 0, marks);
		before = n;
	}
}

static void put_notes(struct doc_builder *b, const struct layout *l)
{
	long expected = 1;
	const struct line *before = NULL;
	for (size_t i = 0; i < l->n; i++) {
		const struct line *n = &l->lines[i];
		if (!n->note)
			continue;
		size_t skip = 0;
		long number = leading_number(n, &skip);
		size_t cell = 0;
		if (number >= expected && number <= expected + 1) {
			char id[24];
			snprintf(id, sizeof id, "%ld", number);
			doc_note(b, id);
			expected = number + 1;
			before = NULL;
			if (skip >= n->cells[0].n) {
				skip = 0;
				cell = 1;
			}
		} else {
			skip = 0;
		}
		for (; cell < n->ncells; cell++, skip = 0) {
			if (before && !ends_with_hyphen(before))
				doc_text(b, VIEW(" "), NULL);
			pdf_put_stretch(b, l, &n->cells[cell], skip, false);
			before = n;
		}
	}
}

static int bid(struct view all)
{
	size_t look = all.n < 1024 ? all.n : 1024;
	return look > 5 && memmem(all.p, look, "%PDF-", 5) ? 95 : 0;
}

static struct doc *read_pdf(struct view all, struct arena *a, struct err *err)
{
	struct pdf_pages pages = { NULL, 0 };
	struct layout l = { .arena = a };
	if (pdf_glyphs(all, a, &pages, err) < 0)
		return NULL;
	for (size_t i = 0; i < pages.n; i++) {
		drop_false_blanks(&pages.v[i]);
		add_lines(&l, &pages.v[i], (int)i);
	}
	if (l.n == 0) {
		err_set(err, ERR_INPUT, "%s",
		        T("tệp .pdf không có chữ, có lẽ là bản quét; cần bản có chữ (lưu từ Word) hoặc nhận dạng chữ trước",
		          "the .pdf has no text, it seems to be a scan; use the file it was printed from, or recognise its text first"));
		return NULL;
	}
	struct doc_builder *b = doc_builder_new(a, DOC_PDF);
	measure(&l, &pages);
	drop_page_numbers(&l, &pages);
	drop_running_lines(&l, &pages, b);
	find_notes(&l);
	bool notes = false;
	for (size_t i = 0; i < l.n; i++)
		notes = notes || l.lines[i].note;
	put_body(b, &l, notes);
	put_notes(b, &l);
	return doc_built(b, err);
}

const struct reader reader_pdf = {
	.name = "pdf",
	.title = "PDF (.pdf)",
	.extensions = "pdf",
	.format = DOC_PDF,
	.bid = bid,
	.read = read_pdf,
};
