/* page_style - the style sheet of all pages, from inside the program. */
#include "base/embedded.h"
#include "web/page.h"

static int run(struct request *r, struct err *err)
{
	(void)err;
	r->type = "text/css; charset=utf-8";
	buf_add(r->body, embedded_find("share/web/style.css"));
	return 0;
}

const struct page page_style = {
	.name = "style",
	.method = "GET",
	.path = "/style.css",
	.title_vi = "Kiểu trình bày",
	.title_en = "Style sheet",
	.run = run,
};
