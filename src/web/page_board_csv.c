/* page_board_csv - the board for a spreadsheet, the rows and the order of the page. */
#include "app/board_pick.h"
#include "app/period.h"
#include "web/kit.h"

static int run(struct request *r, struct err *err)
{
	struct board_ask ask = { kit_value(r, "trang-thai"), kit_value(r, "tim"), kit_value(r, "xep") };
	struct period p;
	struct board b;
	r->type = "text/csv; charset=utf-8";
	if (period_of_words(r->office, kit_value(r, "ky"), &p, err) < 0 || board_read(r->office, p, r->arena, &b, err) < 0 || board_pick(&b, &ask, r->arena, err) < 0)
		return -1;
	return board_list(&b, &(struct listed){ .format = "csv" }, r->arena, r->body, err);
}

const struct page page_board_csv = {
	.name = "board_csv",
	.method = "GET",
	.path = "/ky-bao-cao.csv",
	.title_vi = "Kỳ báo cáo, dạng bảng tính",
	.title_en = "Reporting period for a spreadsheet",
	.needs_store = true,
	.right = "read",
	.params = { { "ky", PARAM_WORDS, false }, { "trang-thai", PARAM_WORDS, false }, { "tim", PARAM_WORDS, false }, { "xep", PARAM_WORDS, false } },
	.run = run,
};
