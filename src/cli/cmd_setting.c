/* cmd_setting - `dinhky setting list|set`: what an office chose for its store. */
#include "app/settings.h"
#include "cli/verbs.h"

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)words;
	return settings_list(o, args_value(a, "format"), out, err);
}

static int set(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)a;
	return setting_set(o, words[0], words[1], out, err);
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "set", .run = set, .least = 2, .most = 2, .right = "manage", .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_setting, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "the reason, kept in the log" },
	{ "format", "text|csv|json", "dạng kết quả (mặc định text)", "output form (default text)" },
	{ "no-pager", NULL, "in thẳng ra màn hình", "print straight to the terminal" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_setting = {
	.name = "setting",
	.usage = "setting list | set NAME VALUE [--why TEXT]",
	.help_vi = "cài đặt của kho: tên gọi, đơn vị của kho, mẫu bộ, ngày của kho thử",
	.help_en = "settings of a store: title, its own unit, profile, the day of a store to try",
	.long_vi = "Giá trị \"\" bỏ cài đặt. Không dòng nào bị sửa: mỗi lần đặt là một dòng mới trong nhật ký. Bộ danh mục của kho được chọn khi tạo kho; sửa bộ thì lần ghi tới dùng bản mới. Ngày nghỉ, hạn gửi, "
	           "vai trò là bảng của bộ danh mục (docs/pack-format.md), không phải cài đặt.",
	.long_en = "The value \"\" unsets. No row is ever changed: each setting is a new row in the log. The store's pack is chosen when the store is made; a changed pack is used from the next writing on. Days off, "
	           "due days and roles are tables of the pack (docs/pack-format.md), not settings.",
	.options = options,
	.run = run,
};
