/* cmd_rebuild - `dinhky rebuild`: what is derived, made again from what lasts. */
#include "app/keep.h"
#include "cli/verbs.h"

static int rebuild(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)a, (void)words;
	return keep_rebuild(o, out, err);
}

static const struct verb verbs[] = { { .word = "", .run = rebuild, .right = "manage", .writes = true } };

static int run(int argc, char **argv)
{
	return verbs_run(&command_rebuild, verbs, 1, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "the reason, kept in the log" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_rebuild = {
	.name = "rebuild",
	.usage = "rebuild [--store DB]",
	.help_vi = "làm lại mọi bảng suy ra của kho",
	.help_en = "make all derived tables of the store again",
	.long_vi = "Giá trị hiện hành, tổng và chỉ mục tìm kiếm được làm lại từ những dòng giữ lâu dài, trong một giao dịch; không dòng nào trong số ấy bị đụng đến.\n\nMã kết thúc: 0 xong · 2 không có quyền · 4 kho có sự cố.",
	.long_en = "Values now, totals and the search index are made again from the lasting rows, in one transaction; none of those is touched.\n\nExit status: 0 done · 2 no right · 4 store trouble.",
	.options = options,
	.run = run,
};
