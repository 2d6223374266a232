/* cmd_total - `dinhky total`: the consolidated table of a unit and a period. */
#include "app/total.h"
#include "cli/verbs.h"

static int table(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct total_ask ask = { args_value(a, "unit"), args_value(a, "period"), args_value(a, "indicator"), args_value(a, "map"), args_value(a, "with"), args_value(a, "format"), args_value(a, "filter"),
		args_value(a, "sort"), args_value(a, "page"), args_value(a, "all") != NULL };
	(void)words;
	return total_table(o, &ask, out, err);
}

static const struct verb verbs[] = {
	{ .word = "", .run = table, .right = "read" },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_total, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "unit", "UNIT", "mã hoặc tên đơn vị (mặc định đơn vị có kho này)", "code or name of the unit (default the store's own)" },
	{ "period", "PERIOD", "kỳ: 2024-Q4, 2024, 2024-9M ... (mặc định quý vừa kết thúc hay đang chạy)", "period: 2024-Q4, 2024, 2024-9M ... (default the quarter that just ended or runs)" },
	{ "indicator", "GLOB", "chỉ những chỉ tiêu có mã như vậy, ví dụ ket-nap*", "only indicators with such a code, such as ket-nap*" },
	{ "map", "today|then", "theo đơn vị như hồi đó (then) hay theo bản đồ hôm nay (today)", "units as they were (then) or today's map (today)" },
	{ "with", "PERIOD", "đặt một kỳ khác bên cạnh, trên bản đồ hôm nay: tăng, giảm, hoặc vì sao không so sánh được", "another period beside it, on today's map: the change, or why it cannot be compared" },
	{ "filter", "EXPR", "chỉ những dòng thỏa điều kiện, ví dụ \"percent < 100\"", "only rows for which this holds, such as \"percent < 100\"" },
	{ "sort", "COLUMN", "xếp theo cột; dấu - phía trước: giảm dần", "sort by a column; a - before it: falling" },
	{ "page", "N", "trang thứ N, mỗi trang 50 dòng", "page N of 50 rows" },
	{ "all", NULL, "cả những chỉ tiêu chưa có số nào", "indicators without any value too" },
	{ "format", "text|json|csv", "dạng kết quả", "form of the result" },
	{ "no-pager", NULL, "không chia trang", "no pager" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_total = {
	.name = "total",
	.usage = "total [--unit U] [--period P] [--indicator GLOB] [--map today|then] [--with P]",
	.help_vi = "tổng hợp chỉ tiêu theo đơn vị và kỳ, kèm đơn vị còn thiếu",
	.help_en = "consolidate indicators over units and periods, with what is missing",
	.long_vi = "Mỗi dòng là một chỉ tiêu: kế hoạch, thực hiện, tỷ lệ, cùng kỳ năm trước, lũy kế từ đầu năm, đơn vị chưa gửi. Số của chính đơn vị được lấy trước tổng của cấp dưới; "
	           "tỷ lệ được tính lại từ các phần, không lấy trung bình. --map today đặt số cũ lên bản đồ đơn vị hôm nay; nơi chia tách không có tỷ lệ thì ghi “không so sánh được”.",
	.long_en = "One row an indicator: plan, actual, percent, the same period a year before, from the start of the year, who has not sent. A unit's own value is taken before the sum of "
	           "what stands below it; ratios are worked out again from their parts, never averaged. --map today puts earlier values on today's map of units; where a split has no key "
	           "the row says “not comparable”.",
	.options = options,
	.run = run,
};
