/* cmd_indicator - `dinhky indicator`: what is counted, one with everything behind it, giving values and plans. */
#include <stdlib.h>
#include <string.h>
#include "app/indicator_print.h"
#include "app/indicator_put.h"
#include "cli/verbs.h"

static struct indicator_ask ask_of(const struct args *a)
{
	return (struct indicator_ask){ args_value(a, "unit"), args_value(a, "period"), args_value(a, "map"), args_value(a, "field"), args_value(a, "find"), .trend = true };
}

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct indicator_ask ask = ask_of(a);
	struct listed how = listed_of(a);
	(void)words;
	return indicators_print(o, &ask, args_value(a, "form"), &how, out, err);
}

static int show(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct indicator_ask ask = ask_of(a);
	const char *page = args_value(a, "page"), *format = args_value(a, "format");
	ask.plain = format && strcmp(format, "text") != 0;
	return indicator_print(o, words[0], &ask, page ? strtol(page, NULL, 10) : 1, args_value(a, "format"), out, err);
}

static int put(struct office *o, const struct args *a, const char *code, const char *value, struct buf *out, struct err *err)
{
	struct indicator_value v = { code, value, args_value(a, "unit"), args_value(a, "period"), args_value(a, "part"), args_value(a, "stage"), args_value(a, "as-of"), args_value(a, "plan") != NULL, args_value(a, "why") };
	return indicator_put(o, &v, out, err);
}

static int set(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return put(o, a, words[0], words[1], out, err);
}

static int clear(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return put(o, a, words[0], NULL, out, err);
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "show", .run = show, .least = 1, .most = 1, .right = "read" },
	{ .word = "set", .run = set, .least = 2, .most = 2, .writes = true },
	{ .word = "clear", .run = clear, .least = 1, .most = 1, .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_indicator, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "unit", "UNIT", "mã hoặc tên đơn vị (mặc định đơn vị của kho)", "code or name of the unit (default the store's own)" },
	{ "period", "PERIOD", "kỳ: 2024-Q4, 2024-06, 2024 (mặc định quý vừa kết thúc hay đang chạy)", "the period: 2024-Q4, 2024-06, 2024 (default the quarter that just ended or runs)" },
	{ "map", "today|then", "show: theo đơn vị như hồi đó (then) hay bản đồ hôm nay (today)", "show: units as they were (then) or today's map (today)" },
	{ "field", "FIELD", "list: chỉ lĩnh vực này", "list: only this field of work" },
	{ "form", "FORM", "list: chỉ những chỉ tiêu biểu này hỏi", "list: only those this form asks for" },
	{ "find", "TEXT", "list: tên có chữ này, không cần dấu", "list: names with this, marks not needed" },
	{ "plan", NULL, "set, clear: kế hoạch (chỉ tiêu giao), không phải số thực hiện", "set, clear: the plan, not what was reached" },
	{ "part", "AXIS=MEMBER;...", "set, clear: một phần theo phân tổ", "set, clear: one part of a breakdown" },
	{ "stage", "STAGE", "set: estimate (ước), preliminary (sơ bộ), official (chính thức, mặc định)", "set: estimate, preliminary, official (default)" },
	{ "as-of", "DATE", "set: số liệu chốt đến ngày", "set: the value is as of this day" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký; sửa hay rút một số đang có thì phải có", "why, written into the log; changing or taking back a value that stands needs it" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_indicator = {
	.name = "indicator",
	.usage = "indicator list | show CODE | set CODE VALUE | clear CODE [--unit U] [--period P] [--plan]",
	.help_vi = "chỉ tiêu: danh mục, một chỉ tiêu với mọi điều đứng sau số của nó, ghi số và kế hoạch",
	.help_en = "indicators: the list, one with everything behind its value, giving values and plans",
	.long_vi = "show: kế hoạch, thực hiện, cùng kỳ, lũy kế, năm kỳ gần đây, đơn vị bên dưới, các bản đã ghi (ai, lúc nào, lý do), thành phần của công thức, từng dòng của sổ. set: thêm một bản; "
	           "bản cũ vẫn còn. Giá trị là số như trên giấy (1.234,5), “không phát sinh”, “chưa có”, “không áp dụng”, “không công bố”, hay mức của thang. Chỉ tiêu đếm từ sổ hoặc tính theo công "
	           "thức không ghi đè được. clear rút giá trị đang có.",
	.long_en = "show: plan, actual, a year before, from the start of the year, the last five periods, the units below, the versions written (who, when, why), the terms of the formula, each "
	           "entry of the register. set adds a version, the old ones stay. A value is a number as on paper (1.234,5), one of “không phát sinh”, “chưa có”, “không áp dụng”, “không công bố”, or a "
	           "grade of its scale. What is counted from a register or worked out by a formula is not typed over. clear takes back the value that stands.",
	.options = options,
	.run = run,
};
