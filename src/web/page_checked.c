/* page_checked - the paper that was dropped, with its findings beside it. */
#include "app/reader.h"
#include "base/lang.h"
#include "web/page.h"
#include "web/serve.h"

static int run(struct request *r, struct err *err)
{
	if (!r->file.n)
		return err_set(err, ERR_INPUT, "%s", T("tệp rỗng; chọn tệp khác", "the file is empty; choose another"));
	r->own_style = true;
	return reader_check(r->web->reader, request_value(r, "tep"), r->file, r->web->pack, r->body, err);
}

const struct page page_checked = {
	.name = "checked",
	.method = "POST",
	.path = "/kiem-tra",
	.title_vi = "Kết quả kiểm tra",
	.title_en = "Findings",
	.params = { { "tep", PARAM_FILE, true } },
	.run = run,
};
