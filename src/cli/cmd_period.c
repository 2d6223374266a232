/* cmd_period - `dinhky period`: the periods of a year, and who owes by when. */
#include <stdlib.h>
#include "app/period_list.h"
#include "cli/verbs.h"

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	const char *year = args_value(a, "year");
	(void)words;
	return periods_list(o, year ? (int)strtol(year, NULL, 10) : 0, &how, out, err);
}

static int show(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return period_show(o, a->nrest > 1 ? words[0] : NULL, args_value(a, "format"), out, err);
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "show", .run = show, .most = 1, .right = "read" },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_period, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "year", "YEAR", "list: năm (mặc định năm nay)", "list: the year (default this one)" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_period = {
	.name = "period",
	.usage = "period list [--year YEAR] | period show [PERIOD]",
	.help_vi = "các kỳ báo cáo: từ ngày, đến ngày, hạn gửi của từng loại đơn vị",
	.help_en = "reporting periods: their days, and when each kind of unit owes",
	.long_vi = "Chế độ kỳ (từ ngày 15 tháng trước đến ngày 14, hay theo lịch) và số ngày hạn là bảng regimes, dues của bộ danh mục; ngày nghỉ là bảng holidays. Kỳ viết như 2024-Q4, 2024-06, "
	           "2024-9M, 2024, hoặc bằng chữ: \"quý IV/2024\", \"6 tháng đầu năm 2025\".",
	.long_en = "The calendar of periods (from the 15th of the month before to the 14th, or the calendar's) and the days until due are the tables regimes and dues of the pack; days off are the table "
	           "holidays. A period is written 2024-Q4, 2024-06, 2024-9M, 2024, or in words: \"quý IV/2024\".",
	.options = options,
	.run = run,
};
