/* page_icon - the small picture browsers show in a tab, from inside the program. */
#include "base/embedded.h"
#include "web/page.h"

static int run(struct request *r, struct err *err)
{
	(void)err;
	r->type = "image/svg+xml";
	buf_add(r->body, embedded_find("share/web/icon.svg"));
	return 0;
}

const struct page page_icon = {
	.name = "icon",
	.method = "GET",
	.path = "/icon.svg",
	.title_vi = "Biểu tượng",
	.title_en = "Icon",
	.run = run,
};
