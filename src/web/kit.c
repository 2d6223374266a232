/* kit - see kit.h. */
#include "web/kit.h"
#include <ctype.h>
#include <string.h>
#include "base/html.h"
#include "base/lang.h"

void kit_cell(struct buf *out, const char *tag, const char *words)
{
	buf_addf(out, "<%s>", tag);
	html_text(out, view_of(words));
	buf_addf(out, "</%.2s>", tag);
}

void kit_head(struct buf *out, const char *words, bool number)
{
	kit_cell(out, number ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"", words);
}

void kit_sort_head(struct buf *out, const char *words, bool number, const char *href, const char *column, const char *now)
{
	bool falling = now && *now == '-', here = now && strcmp(now + falling, column) == 0;
	bool fall_next = here ? !falling : number; /* of numbers people want the largest first */
	buf_addf(out, "<th scope=\"col\"%s%s><a href=\"%s&amp;xep=%s%s\">", number ? " class=\"n\"" : "", !here ? "" : falling ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\"", href,
	         fall_next ? "-" : "", column);
	html_text(out, view_of(words));
	buf_addf(out, "</a>%s</th>", !here ? "" : falling ? "\u00a0↓" : "\u00a0↑");
}

void kit_query(struct buf *out, struct view value)
{
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];
		if (isascii(c) && (isalnum(c) || c == '-' || c == '.' || c == '_'))
			buf_addc(out, (char)c);
		else
			buf_addf(out, "%%%02X", c);
	}
}

void kit_pair(struct buf *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_addf(out, "&amp;%s=", name);
	kit_query(out, view_of(value));
}

void kit_hidden(struct buf *out, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buf_addf(out, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	html_attr(out, view_of(value));
	buf_adds(out, "\">");
}

void kit_where(struct buf *out, const char *unit, struct period p, enum value_map map, const char *other, struct arena *a)
{
	buf_adds(out, "?don-vi=");
	kit_query(out, view_of(unit));
	buf_addf(out, "&amp;ky=%.*s%s%s", VIEW_ARG(period_print(p, a)), map == MAP_TODAY ? "&amp;ban-do=today" : "", other);
}

void kit_trend(struct buf *out, const struct indicator_line *l)
{
	enum { WIDE = 8, GAP = 3, HIGH = 22 };
	bool any = false;
	for (size_t i = 0; i < l->ntrend; i++)
		any |= l->trend[i].known;
	if (!any)
		return;
	buf_addf(out, "<svg class=\"trend\" role=\"img\" width=\"%d\" height=\"%d\"><title>", (int)l->ntrend * (WIDE + GAP), HIGH + 2);
	for (size_t i = 0; i < l->ntrend; i++)
		if (l->trend[i].known) {
			html_text(out, view_of(l->trend[i].label));
			buf_adds(out, ": ");
			html_text(out, view_of(l->trend[i].value));
			buf_adds(out, i + 1 < l->ntrend ? "; " : "");
		}
	buf_adds(out, "</title>");
	for (size_t i = 0; i < l->ntrend; i++) {
		int high = l->trend[i].height * HIGH / 100;
		if (l->trend[i].known)
			buf_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"currentColor\"%s/>", (int)i * (WIDE + GAP), HIGH - high, WIDE, high + 2, i + 1 < l->ntrend ? " opacity=\".45\"" : "");
	}
	buf_adds(out, "</svg>");
	kit_moved(out, l);
}

void kit_moved(struct buf *out, const struct indicator_line *l)
{
	if (!l->moved)
		return;
	const char *words = l->moved > 0 ? T("tăng so với kỳ trước", "more than the period before") : T("giảm so với kỳ trước", "less than the period before");
	const char *how = l->for_better ? T(", tốt hơn", ", for the better") : l->for_worse ? T(", kém hơn", ", for the worse") : "";
	buf_addf(out, " <span class=\"moved%s\" role=\"img\" aria-label=\"%s%s\" title=\"%s%s\">%s</span>", l->for_better ? " good" : l->for_worse ? " bad" : "", words, how, words, how,
	         l->moved > 0 ? "▲" : "▼");
}

void kit_bar(struct buf *out, const struct trend_point *p, bool last)
{
	enum { WIDE = 34, HIGH = 64 };
	int high = p->height * HIGH / 100;
	buf_addf(out, "<td class=\"n\"><svg class=\"trend\" aria-hidden=\"true\" width=\"%d\" height=\"%d\">", WIDE, HIGH + 2);
	if (p->known)
		buf_addf(out, "<rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"currentColor\"%s/>", HIGH - high, WIDE, high + 2, last ? "" : " opacity=\".45\"");
	buf_adds(out, "</svg></td>");
}

const char *kit_value(const struct request *r, const char *name)
{
	struct view v = request_value(r, name);
	return v.n ? arena_str(r->arena, v) : NULL;
}

void kit_number(struct buf *out, const char *words, bool hidden)
{
	buf_adds(out, "<td class=\"n\">");
	if (hidden)
		buf_addf(out, "<span class=\"dim\">%s</span>", T("không mở", "not open"));
	else if (*words)
		html_text(out, view_of(words));
	else
		buf_adds(out, "<span class=\"dim\">–</span>");
	buf_adds(out, "</td>");
}
