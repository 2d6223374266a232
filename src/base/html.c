/* html - see html.h. */
#include "base/html.h"
#include <assert.h>

static void escape(struct buf *out, struct view s, bool attribute)
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *as = NULL;
		switch (s.p[i]) {
		case '&':
			as = "&amp;";
			break;
		case '<':
			as = "&lt;";
			break;
		case '>':
			as = "&gt;";
			break;
		case '"':
			as = attribute ? "&quot;" : NULL;
			break;
		case '\0':
			as = "\xEF\xBF\xBD";
			break;
		}
		if (!as)
			continue;
		buf_add(out, view_mid(s, from, i));
		buf_adds(out, as);
		from = i + 1;
	}
	buf_add(out, view_mid(s, from, s.n));
}

void html_text(struct buf *out, struct view s)
{
	escape(out, s, false);
}

void html_attr(struct buf *out, struct view s)
{
	escape(out, s, true);
}

static struct view field(const struct html_field *fields, size_t n, struct view name)
{
	for (size_t i = 0; i < n; i++)
		if (view_is(name, fields[i].name))
			return fields[i].value;
	assert(!"every {{field}} of the skeleton has a value");
	return VIEW("");
}

void html_fill(struct view s, const struct html_field *fields, size_t n, struct buf *out)
{
	size_t from = 0;
	for (size_t i = 0; i + 1 < s.n; i++) {
		if (s.p[i] != '{' || s.p[i + 1] != '{')
			continue;
		size_t end = i + 2;
		while (end + 1 < s.n && !(s.p[end] == '}' && s.p[end + 1] == '}'))
			end++;
		buf_add(out, view_mid(s, from, i));
		buf_add(out, field(fields, n, view_mid(s, i + 2, end)));
		from = end + 2;
		i = end + 1;
	}
	buf_add(out, view_mid(s, from, s.n));
}
