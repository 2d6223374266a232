/* page_indicators_csv - the same table for a spreadsheet, as `dinhky total --format csv` writes it. */
#include "app/total.h"
#include "web/kit.h"

static int run(struct request *r, struct err *err)
{
	struct total_ask ask = { .unit = kit_value(r, "don-vi"), .period = kit_value(r, "ky"), .map = kit_value(r, "ban-do"), .format = "csv",
		.field = kit_value(r, "linh-vuc"), .words = kit_value(r, "tim"), .sort = kit_value(r, "xep") };
	r->type = "text/csv; charset=utf-8";
	return total_table(r->office, &ask, r->body, err);
}

const struct page page_indicators_csv = {
	.name = "indicators_csv",
	.method = "GET",
	.path = "/chi-tieu.csv",
	.title_vi = "Chỉ tiêu, dạng bảng tính",
	.title_en = "Indicators for a spreadsheet",
	.needs_store = true,
	.right = "read",
	.params = { { "don-vi", PARAM_WORDS, false }, { "ky", PARAM_WORDS, false }, { "ban-do", PARAM_WORDS, false }, { "linh-vuc", PARAM_WORDS, false }, { "tim", PARAM_WORDS, false }, { "xep", PARAM_WORDS, false } },
	.run = run,
};
