/* request - parameters of a request against the rows of its page, and the frame around every page. */
#include <string.h>
#include "base/date.h"
#include "base/html.h"
#include "base/lang.h"
#include "base/embedded.h"
#include "web/page.h"
#include "web/serve.h"

static const struct page *const pages[] = {
#define PAGE(n) &page_##n,
#include "web/pages.def"
#undef PAGE
};

const struct page *const *pages_all(size_t *n)
{
	*n = sizeof pages / sizeof *pages;
	return pages;
}

struct view request_value(const struct request *r, const char *name)
{
	for (size_t i = 0; r->page->params[i].name; i++)
		if (strcmp(r->page->params[i].name, name) == 0)
			return r->values[i];
	return (struct view){ 0 };
}

void page_day(struct buf *out, struct day d)
{
	if (d.year)
		buf_addf(out, "%02d/%02d/%d", d.day, d.month, d.year);
}

static void add_menu(const struct request *r, struct buf *out)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const struct page *p = pages[i];
		if (!p->in_menu)
			continue;
		bool here = p == r->page || (strlen(p->path) > 1 && strncmp(r->page->path, p->path, strlen(p->path)) == 0);
		buf_addf(out, "<li><a href=\"%s\"%s>", p->path, here ? " aria-current=\"page\"" : "");
		html_text(out, view_of(T(p->title_vi, p->title_en)));
		buf_adds(out, "</a></li>");
	}
}

void page_begin(struct request *r, const char *title)
{
	struct buf name = BUF_INIT(WEB_VALUE_MAX * 6), menu = BUF_INIT(1 << 16);
	html_text(&name, view_of(title));
	add_menu(r, &menu);
	const struct html_field fields[] = {
		{ "lang", view_of(T("vi", "en")) },
		{ "title", buf_view(&name) },
		{ "menu", buf_view(&menu) },
		{ "skip", view_of(T("Tới nội dung", "Skip to content")) },
		{ "menu_label", view_of(T("Các trang", "Pages")) },
	};
	html_fill(embedded_find("share/web/head.html"), fields, sizeof fields / sizeof *fields, r->body);
	buf_release(&name);
	buf_release(&menu);
}

void page_end(struct request *r)
{
	buf_adds(r->body, "</main>\n</body>\n</html>\n");
}
