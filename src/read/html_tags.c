/* html_tags - see html_tags.h. */
#include "read/html_tags.h"
#include <string.h>
#include <strings.h>
#include "base/utf8.h"
#include "doc/doc.h"

static const struct html_tag unknown = { "", HTML_INLINE, 0 };
static const struct html_tag tags[] = {
	{ "a", HTML_ANCHOR, 0 }, { "address", HTML_PARAGRAPH, 0 }, { "article", HTML_DIVISION, 0 }, { "aside", HTML_SKIP, 0 }, { "b", HTML_INLINE, LOOK_BOLD },
	{ "blockquote", HTML_DIVISION, 0 }, { "body", HTML_DIVISION, 0 }, { "br", HTML_BREAK, 0 }, { "button", HTML_SKIP, 0 }, { "caption", HTML_PARAGRAPH, 0 },
	{ "center", HTML_DIVISION, 0 }, { "dd", HTML_PARAGRAPH, 0 }, { "del", HTML_SKIP, 0 }, { "div", HTML_DIVISION, 0 }, { "dt", HTML_PARAGRAPH, 0 },
	{ "em", HTML_INLINE, LOOK_ITALIC }, { "figure", HTML_DIVISION, 0 }, { "font", HTML_INLINE, 0 }, { "h1", HTML_HEADING, 0 }, { "h2", HTML_HEADING, 0 },
	{ "h3", HTML_HEADING, 0 }, { "h4", HTML_HEADING, 0 }, { "h5", HTML_HEADING, 0 }, { "h6", HTML_HEADING, 0 }, { "head", HTML_SKIP, 0 },
	{ "hr", HTML_RULE, 0 }, { "i", HTML_INLINE, LOOK_ITALIC }, { "ins", HTML_INLINE, 0 }, { "li", HTML_ITEM, 0 }, { "main", HTML_DIVISION, 0 },
	{ "nav", HTML_SKIP, 0 }, { "noscript", HTML_SKIP, 0 }, { "ol", HTML_LIST, 0 }, { "p", HTML_PARAGRAPH, 0 }, { "pre", HTML_PARAGRAPH, 0 },
	{ "script", HTML_SKIP, 0 }, { "section", HTML_DIVISION, 0 }, { "select", HTML_SKIP, 0 }, { "small", HTML_INLINE, 0 }, { "span", HTML_INLINE, 0 },
	{ "strong", HTML_INLINE, LOOK_BOLD }, { "style", HTML_SKIP, 0 }, { "sub", HTML_INLINE, 0 }, { "sup", HTML_INLINE, 0 }, { "table", HTML_TABLE, 0 },
	{ "td", HTML_CELL, 0 }, { "template", HTML_SKIP, 0 }, { "textarea", HTML_SKIP, 0 }, { "th", HTML_CELL, 0 }, { "title", HTML_SKIP, 0 },
	{ "tr", HTML_ROW, 0 }, { "u", HTML_INLINE, LOOK_UNDERLINE }, { "ul", HTML_LIST, 0 },
};

struct html_scan html_scan(struct view page)
{
	return (struct html_scan){ .page = page, .tag = &unknown };
}

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const struct html_tag *find_tag(struct view name)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (strlen(tags[i].name) == name.n && strncasecmp(tags[i].name, name.p, name.n) == 0)
			return &tags[i];
	return &unknown;
}

/* --- entities --------------------------------------------------------------------------------------------------------------------- */

/* "agrave" is a letter and a mark; the composed form is made when the paper is built. */
static bool marked_letter(struct view name, struct html_scan *s)
{
	static const struct {
		const char *name;
		uint32_t mark;
	} marks[] = { { "grave", 0x300 }, { "acute", 0x301 }, { "circ", 0x302 }, { "tilde", 0x303 }, { "uml", 0x308 }, { "cedil", 0x327 }, { "ring", 0x30A }, { "breve", 0x306 } };
	if (name.n < 4 || !is_letter(name.p[0]))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (view_is(view_mid(name, 1, name.n), marks[i].name)) {
			s->cp = (unsigned char)name.p[0];
			s->more = marks[i].mark;
			return true;
		}
	return false;
}

static bool named_entity(struct view name, struct html_scan *s)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} known[] = {
		{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xA0 }, { "shy", 0xAD }, { "ndash", 0x2013 },
		{ "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201C }, { "rdquo", 0x201D }, { "hellip", 0x2026 },
		{ "bull", 0x2022 }, { "middot", 0xB7 }, { "laquo", 0xAB }, { "raquo", 0xBB }, { "deg", 0xB0 }, { "times", 0xD7 }, { "divide", 0xF7 },
		{ "plusmn", 0xB1 }, { "ge", 0x2265 }, { "le", 0x2264 }, { "ne", 0x2260 }, { "frac12", 0xBD }, { "frac14", 0xBC }, { "frac34", 0xBE },
		{ "sup1", 0xB9 }, { "sup2", 0xB2 }, { "sup3", 0xB3 }, { "permil", 0x2030 }, { "euro", 0x20AC }, { "copy", 0xA9 }, { "reg", 0xAE },
		{ "trade", 0x2122 }, { "sect", 0xA7 }, { "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", ' ' }, { "zwnj", 0xFEFF }, { "zwj", 0xFEFF },
		{ "dstrok", 0x111 }, { "Dstrok", 0x110 }, { "eth", 0xF0 }, { "ETH", 0xD0 }, { "rarr", 0x2192 },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (view_is(name, known[i].name)) {
			s->cp = known[i].cp;
			return true;
		}
	return marked_letter(name, s);
}

static bool numbered_entity(struct view digits, struct html_scan *s)
{
	uint32_t v = 0;
	bool hex = digits.n && (digits.p[0] | 32) == 'x';
	for (size_t i = hex; i < digits.n; i++) {
		char c = digits.p[i];
		int d = c >= '0' && c <= '9' ? c - '0' : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
		if (d < 0)
			return false;
		v = v * (hex ? 16 : 10) + (uint32_t)d;
		if (v > 0x10FFFF)
			v = 0xFFFD;
	}
	s->cp = v == 0 || (v >= 0xD800 && v < 0xE000) ? 0xFFFD : v;
	return digits.n > (size_t)hex;
}

/* An entity at s->at (behind "&"). False: a plain "&". */
static bool entity(struct html_scan *s)
{
	enum { LONGEST = 12 };
	size_t i = s->at, end;
	bool number = i < s->page.n && s->page.p[i] == '#';
	i += number;
	for (end = i; end < s->page.n && end - i < LONGEST && (is_letter(s->page.p[end]) || (s->page.p[end] >= '0' && s->page.p[end] <= '9')); end++)
		;
	struct view name = view_mid(s->page, i, end);
	if (!(number ? numbered_entity(name, s) : end < s->page.n && s->page.p[end] == ';' && named_entity(name, s)))
		return false;
	s->at = end + (end < s->page.n && s->page.p[end] == ';');
	return true;
}

/* --- tags ------------------------------------------------------------------------------------------------------------------------- */

static size_t find_from(struct view v, size_t at, const char *word)
{
	const char *p = at < v.n ? memmem(v.p + at, v.n - at, word, strlen(word)) : NULL;
	return p ? (size_t)(p - v.p) : v.n;
}

/* The end of a tag: the first > outside quotes; when quotes never close, the first > at all. */
static size_t tag_end(struct view v, size_t at)
{
	char quote = 0;
	for (size_t i = at; i < v.n; i++) {
		char c = v.p[i];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return i;
	}
	return find_from(v, at, ">");
}

/* Behind the end tag of a script or style, whose inside is no HTML. */
static void pass_raw(struct html_scan *s)
{
	size_t n = strlen(s->tag->name);
	while (s->at < s->page.n) {
		s->at = find_from(s->page, s->at, "</");
		if (s->at + 2 + n <= s->page.n && strncasecmp(s->page.p + s->at + 2, s->tag->name, n) == 0)
			return;
		s->at += s->at < s->page.n ? 2 : 0;
	}
}

/* A tag at s->at (behind "<"). False: it is none, or a comment or declaration that was passed over: *text says which. */
static bool tag(struct html_scan *s, bool *text)
{
	size_t i = s->at, end;
	*text = false;
	if (i < s->page.n && (s->page.p[i] == '!' || s->page.p[i] == '?')) {
		bool comment = s->page.n - i >= 3 && memcmp(s->page.p + i, "!--", 3) == 0;
		end = find_from(s->page, i, comment ? "-->" : ">");
		s->at = end < s->page.n ? end + (comment ? 3 : 1) : s->page.n;
		return false;
	}
	s->kind = i < s->page.n && s->page.p[i] == '/' ? HTML_END : HTML_START;
	i += s->kind == HTML_END;
	if (i >= s->page.n || !is_letter(s->page.p[i])) {
		*text = true;
		return false;
	}
	for (end = i; end < s->page.n && !is_blank(s->page.p[end]) && s->page.p[end] != '>' && s->page.p[end] != '/'; end++)
		;
	s->tag = find_tag(view_mid(s->page, i, end));
	i = tag_end(s->page, end);
	s->inside = view_mid(s->page, end, i);
	s->at = i < s->page.n ? i + 1 : i;
	if (s->kind == HTML_START && (view_is(view_of(s->tag->name), "script") || view_is(view_of(s->tag->name), "style")))
		pass_raw(s);
	return true;
}

bool html_next(struct html_scan *s)
{
	size_t len;
	if (s->more) {
		s->cp = s->more;
		s->more = 0;
		return true;
	}
	while (s->at < s->page.n) {
		char c = s->page.p[s->at];
		bool text = true;
		if (c == '<') {
			s->at++;
			if (tag(s, &text))
				return true;
			if (!text)
				continue;
			s->cp = '<';
		} else if (c == '&') {
			s->at++;
			if (!entity(s))
				s->cp = '&';
		} else {
			s->cp = utf8_at(view_mid(s->page, s->at, s->page.n), &len);
			s->at += len;
		}
		s->kind = HTML_CHAR;
		return true;
	}
	return false;
}

/* --- attributes --------------------------------------------------------------------------------------------------------------------- */

struct view html_attribute(const struct html_scan *s, const char *name)
{
	struct view v = s->inside;
	size_t n = strlen(name);
	for (size_t i = 0; i < v.n;) {
		while (i < v.n && (is_blank(v.p[i]) || v.p[i] == '/'))
			i++;
		size_t start = i, from, to;
		while (i < v.n && v.p[i] != '=' && !is_blank(v.p[i]))
			i++;
		bool same = i - start == n && strncasecmp(v.p + start, name, n) == 0;
		while (i < v.n && is_blank(v.p[i]))
			i++;
		if (i >= v.n || v.p[i] != '=')
			continue;
		i++;
		while (i < v.n && is_blank(v.p[i]))
			i++;
		char quote = i < v.n && (v.p[i] == '"' || v.p[i] == '\'') ? v.p[i++] : 0;
		for (from = i; i < v.n && (quote ? v.p[i] != quote : !is_blank(v.p[i])); i++)
			;
		to = i;
		i += quote && i < v.n;
		if (same)
			return view_mid(v, from, to);
	}
	return (struct view){ "", 0 };
}

bool html_style_has(const struct html_scan *s, const char *property, const char *value)
{
	struct view v = html_attribute(s, "style");
	size_t n = strlen(property), m = strlen(value);
	for (size_t i = 0; i + n < v.n; i++) {
		if (strncasecmp(v.p + i, property, n) != 0 || (i > 0 && v.p[i - 1] != ';' && !is_blank(v.p[i - 1])))
			continue;
		size_t k = i + n;
		while (k < v.n && (is_blank(v.p[k]) || v.p[k] == ':'))
			k++;
		if (k + m <= v.n && strncasecmp(v.p + k, value, m) == 0)
			return true;
	}
	return false;
}
