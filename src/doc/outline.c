/* outline - the numbered headings of a paper: Phần, Roman, Arabic, 1.1, (n), a), *, -, + and headings in capitals without a label. */
#include "base/utf8.h"
#include "base/date.h"
#include "base/period.h"
#include "doc/structure.h"

enum {
	CAPITALS_MOST = 240,  /* bytes of a heading in capitals without a label */
	SECTION_NUMBER_MOST = 99,
	LEVELS = 7,           /* 0 Phần ... 6 plus sign */
};

static size_t digits(struct view s, size_t i, int *value)
{
	size_t n = 0;
	int v = 0;
	while (i + n < s.n && n < 3 && s.p[i + n] >= '0' && s.p[i + n] <= '9')
		v = v * 10 + (s.p[i + n++] - '0');
	*value = v;
	return n;
}

static bool blank_at(struct view s, size_t i)
{
	return i < s.n && (s.p[i] == ' ' || s.p[i] == '\t');
}

/* A letter, an opening quote or bracket, or (after a blank) a digit may follow a label. */
static bool text_follows(struct view s, size_t i, bool upper_only)
{
	bool gap = blank_at(s, i);
	while (blank_at(s, i))
		i++;
	if (i >= s.n)
		return true; /* the label alone: the title is the next block */
	size_t len;
	uint32_t c = utf8_at(view_mid(s, i, s.n), &len);
	if (utf8_is_letter(c))
		return !upper_only || utf8_is_upper(c);
	return (c == 0x201C || c == '"' || c == '(' || c == '[') || (gap && c >= '0' && c <= '9' && !upper_only);
}

/* Bytes of the closing mark after a number or numeral: ".", "-", ")", "/", ":", ".-" and a blank before "-" or an en dash. */
static size_t closer(struct view s, size_t i)
{
	if (i < s.n && (s.p[i] == '.' || s.p[i] == ')' || s.p[i] == '/' || s.p[i] == ':' || s.p[i] == '-')) {
		if (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == '-')
			return 2;
		return 1;
	}
	size_t k = i;
	while (blank_at(s, k))
		k++;
	if (k > i && k + 1 < s.n && s.p[k] == '-' && blank_at(s, k + 1))
		return k + 1 - i;
	if (k + 3 < s.n && memcmp(s.p + k, "\xE2\x80\x93", 3) == 0)
		return k + 3 - i;
	return 0;
}

static struct label part_label(struct view s)
{
	static const char *const words[] = { "Phần", "PHẦN", "Mục", "MỤC", "Chương", "CHƯƠNG" };
	static const char *const ordinals[] = { "thứ nhất", "THỨ NHẤT", "thứ hai", "THỨ HAI", "thứ ba", "THỨ BA", "thứ tư", "THỨ TƯ", "thứ năm", "THỨ NĂM" };
	struct label none = { LABEL_NONE, 0, 0 };
	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		size_t n = strlen(words[w]);
		if (!view_starts(s, words[w]) || !blank_at(s, n))
			continue;
		size_t i = n;
		while (blank_at(s, i))
			i++;
		size_t k = i;
		while (k < s.n && strchr("IVX", s.p[k]))
			k++;
		int v = 0;
		if (k == i)
			k = i + digits(s, i, &v);
		else
			v = roman_value(view_mid(s, i, k));
		for (size_t o = 0; v == 0 && o < sizeof ordinals / sizeof *ordinals; o++)
			if (view_starts(view_mid(s, i, s.n), ordinals[o])) {
				k = i + strlen(ordinals[o]);
				v = 1;
			}
		if (v == 0)
			return none;
		size_t c = closer(s, k);
		if (c == 0 && k < s.n && !text_follows(s, k, true))
			return none;
		return (struct label){ LABEL_PART, 0, k + c };
	}
	return none;
}

static struct label roman_label(struct view s)
{
	size_t n = 0;
	while (n < s.n && strchr("IVX", s.p[n]))
		n++;
	if (n == 0 || n > 7 || !roman_value(view_mid(s, 0, n)))
		return (struct label){ LABEL_NONE, 0, 0 };
	size_t c = closer(s, n);
	if (c == 0 || !text_follows(s, n + c, true))
		return (struct label){ LABEL_NONE, 0, 0 };
	return (struct label){ LABEL_ROMAN, 0, n + c };
}

static struct label letter_label(struct view s)
{
	struct label none = { LABEL_NONE, 0, 0 };
	if (s.n < 2 || !((s.p[0] >= 'A' && s.p[0] <= 'H') || (s.p[0] >= 'a' && s.p[0] <= 'z')))
		return none;
	if (s.p[0] <= 'H') {
		size_t c = s.p[1] == '.' || s.p[1] == '-' || s.p[1] == '/' || s.p[1] == ')' ? 1 : 0;
		return c && blank_at(s, 2) && text_follows(s, 2, true) ? (struct label){ LABEL_LETTER, 0, 2 } : none;
	}
	if ((s.p[1] == ')' || s.p[1] == '.' || s.p[1] == '/') && text_follows(s, 2, true) && (blank_at(s, 2) || s.p[1] == ')'))
		return (struct label){ LABEL_POINT, 0, 2 };
	return none;
}

/* "1.", "1)", "1/", "1-", "1.1", "1.1.", "2.1.3" - but not "1.676 hộ", "12,5 tỷ", "05/02/2024", "10-12 người". */
static struct label arabic_label(struct view s)
{
	struct label none = { LABEL_NONE, 0, 0 };
	int v, depth = 1;
	size_t i = digits(s, 0, &v);
	if (i == 0 || i > 2 || v > SECTION_NUMBER_MOST)
		return none;
	for (;;) {
		int sub;
		size_t n = i + 1 < s.n && s.p[i] == '.' ? digits(s, i + 1, &sub) : 0;
		if (n == 0)
			break;
		if (n > 2)
			return none;
		i += 1 + n;
		depth++;
	}
	size_t c = closer(s, i);
	if (depth > 1) {
		if (c == 0 && !blank_at(s, i))
			return none;
		return text_follows(s, i + c, true) ? (struct label){ LABEL_DOTTED, depth, i + c } : none;
	}
	if (c == 0 || (s.p[i] != '.' && s.p[i] != ')' && !blank_at(s, i + c)) || !text_follows(s, i + c, s.p[i] != '.' || !blank_at(s, i + c)))
		return none;
	return (struct label){ LABEL_ARABIC, 1, i + c };
}

static struct label paren_label(struct view s)
{
	struct label none = { LABEL_NONE, 0, 0 };
	int v = 0;
	if (s.n < 3 || s.p[0] != '(')
		return none;
	size_t n = digits(s, 1, &v), i = 1 + n;
	if (n == 0 && s.p[1] >= 'a' && s.p[1] <= 'z')
		i = 2;
	else if (n == 0 || n > 2)
		return none;
	if (i >= s.n || s.p[i] != ')')
		return none;
	i++;
	if (i < s.n && (s.p[i] == '.' || s.p[i] == ':'))
		i++;
	if (!text_follows(s, i, true))
		return none;
	return (struct label){ n ? LABEL_PAREN : LABEL_POINT, 0, i };
}

static struct label bullet_label(struct view s)
{
	static const struct {
		const char *mark;
		enum label_kind kind;
	} bullets[] = {
		{ "**", LABEL_STAR }, { "*", LABEL_STAR }, { "-", LABEL_DASH }, { "\xE2\x80\x93", LABEL_DASH }, { "\xE2\x80\x94", LABEL_DASH },
		{ "•", LABEL_DASH }, { "●", LABEL_DASH }, { "▪", LABEL_DASH }, { "\xEF\x82\xB7", LABEL_DASH }, { "\xEF\x80\xAD", LABEL_DASH },
		{ "❖", LABEL_STAR }, { "+", LABEL_PLUS },
	};
	for (size_t b = 0; b < sizeof bullets / sizeof *bullets; b++) {
		size_t n = strlen(bullets[b].mark);
		if (view_starts(s, bullets[b].mark) && n < s.n && text_follows(s, n, false))
			return (struct label){ bullets[b].kind, 0, n };
	}
	return (struct label){ LABEL_NONE, 0, 0 };
}

struct label label_read(struct view s)
{
	static struct label (*const readers[])(struct view) = { part_label, roman_label, arabic_label, paren_label, letter_label, bullet_label };
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		struct label l = readers[i](s);
		if (l.kind != LABEL_NONE)
			return l;
	}
	return (struct label){ LABEL_NONE, 0, 0 };
}

/* Which levels stand open above the line being read. */
struct open {
	bool dotted; /* a "1.1" since the last Arabic heading: then (n) and a) stand one lower */
};

static int level_of(struct label l, struct open *o)
{
	switch (l.kind) {
	case LABEL_PART:
	case LABEL_LETTER:
		o->dotted = false;
		return 0;
	case LABEL_ROMAN:
		o->dotted = false;
		return 1;
	case LABEL_ARABIC:
		o->dotted = false;
		return 2;
	case LABEL_DOTTED:
		o->dotted = true;
		return l.depth == 2 ? 3 : 4;
	case LABEL_PAREN:
		return o->dotted ? 4 : 3;
	case LABEL_POINT:
		return o->dotted ? 4 : 3;
	case LABEL_STAR:
		return 4;
	case LABEL_DASH:
		return 5;
	default:
		return 6;
	}
}

/* Rest of the line, or its first sentence. */
static struct span title_of(const struct doc *d, size_t start, size_t end)
{
	while (start < end && d->text.p[start] == ' ')
		start++;
	struct span s = doc_sentence(d, start);
	size_t stop = s.end < end ? s.end : end;
	if (stop < start)
		stop = end;
	while (stop > start && d->text.p[stop - 1] == ' ')
		stop--;
	return (struct span){ start, stop };
}

struct outline {
	struct doc *d;
	size_t cap;
	struct open open;
};

static struct heading *add(struct outline *o, int level, struct view label, struct span title, size_t start, size_t block)
{
	struct doc *d = o->d;
	if (d->noutline == o->cap)
		d->outline = arena_grow(d->arena, d->outline, d->noutline, &o->cap, sizeof *d->outline);
	struct heading *h = &d->outline[d->noutline++];
	*h = (struct heading){ level, label, doc_view(d, title), { start, title.end > start ? title.end : start + label.n }, block, d->body_end };
	return h;
}

/* A heading in capitals that has no label: bold or centred where the file says so, short, and no sentence. */
static bool unlabelled(const struct doc *d, const struct block *b, struct view s)
{
	if (s.n < 6 || s.n > CAPITALS_MOST || !is_capitals(s))
		return false;
	char last = s.p[s.n - 1];
	return last != ';' && last != ',' && memchr(s.p, ' ', s.n) && !(b->look & (LOOK_RIGHT | LOOK_BOX)) && d->text.n;
}

static void read_block(struct outline *o, size_t i, bool *wants_title)
{
	struct doc *d = o->d;
	struct block *b = &d->blocks[i];
	struct view s = doc_view(d, b->at);
	struct view v = view_trim(s);
	if (v.n == 0)
		return;
	if (b->kind == BLOCK_ROW && memchr(v.p, '\t', v.n))
		return;
	size_t start = (size_t)(v.p - d->text.p);
	struct label l = is_rule(v) ? (struct label){ LABEL_NONE, 0, 0 } : label_read(v);
	if (l.kind != LABEL_NONE) {
		struct span title = title_of(d, start + l.n, start + v.n);
		add(o, level_of(l, &o->open), view_mid(v, 0, l.n), title, start, i);
		*wants_title = title.start >= title.end;
		return;
	}
	if (*wants_title && d->noutline && (is_capitals(v) || v.n <= CAPITALS_MOST)) {
		struct heading *h = &d->outline[d->noutline - 1];
		struct span title = title_of(d, start, start + v.n);
		h->title = doc_view(d, title);
		h->at.end = title.end;
	} else if (unlabelled(d, b, v)) {
		add(o, 1, view_mid(v, 0, 0), (struct span){ start, start + v.n }, start, i);
	} else if (b->heading) {
		add(o, b->heading > 6 ? 6 : b->heading, view_mid(v, 0, 0), title_of(d, start, start + v.n), start, i);
	}
	*wants_title = false;
}

void structure_outline(struct doc *d)
{
	struct outline o = { .d = d };
	bool wants_title = false, appendix = false;
	size_t n = body_blocks(d);
	for (size_t i = d->header.body; i < n; i++) {
		if (i >= d->header.tail && !appendix) {
			appendix = line_starts(view_trim(doc_view(d, d->blocks[i].at)), "phụ lục", d->arena);
			if (!appendix)
				continue;
		}
		read_block(&o, i, &wants_title);
	}
	size_t next[LEVELS]; /* where the next heading of each level starts, walking from the end */
	for (int l = 0; l < LEVELS; l++)
		next[l] = d->body_end;
	for (size_t i = d->noutline; i-- > 0;) {
		struct heading *h = &d->outline[i];
		for (int l = 0; l <= h->level; l++)
			if (next[l] < h->end)
				h->end = next[l];
		next[h->level] = h->at.start;
	}
}
