/* cmd_audit - `dinhky audit list|verify|erase`: who did what, whether anything was changed behind dinhky's back, and removing what the
 * law says must go. */
#include "app/keep.h"
#include "base/lang.h"
#include "cli/verbs.h"

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)words;
	struct keep_list ask = { args_value(a, "by"), args_value(a, "verb"), args_value(a, "from"), args_value(a, "to"), args_value(a, "most"), listed_of(a) };
	return keep_acts(o, &ask, out, err);
}

static int verify(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)words;
	return keep_verify(o, args_value(a, "head"), out, err);
}

static int remove_content(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	if (keep_erase(o, words[0], words[1], args_value(a, "why"), args_value(a, "basis"), err) < 0)
		return -1;
	buf_addf(out, T("Đã xóa nội dung %s số %s theo yêu cầu; nhật ký vẫn nguyên vẹn. Các bản sao lưu cũ vẫn còn nội dung ấy.\n", "The content of %s number %s was erased on request; the chain stays whole. Older backups still hold it.\n"), words[0], words[1]);
	return 0;
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "audit" },
	{ .word = "verify", .run = verify, .bare = true },
	{ .word = "erase", .run = remove_content, .least = 2, .most = 2, .right = "erase", .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_audit, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "by", "LOGIN", "list: chỉ việc của người này", "list: only what this login did" },
	{ "verb", "TEXT", "list: chỉ việc này, ví dụ \"user add\"", "list: only this verb, such as \"user add\"" },
	{ "from", "DATE", "list: từ ngày này", "list: from this day on" },
	{ "to", "DATE", "list: đến hết ngày này", "list: up to this day" },
	{ "most", "N", "list: nhiều nhất N việc, mới nhất trước (mặc định 50)", "list: at most N acts, newest first (default 50)" },
	{ "head", "HEX", "verify: mắt xích cuối đã ghi lại lần trước phải còn trong kho", "verify: the last link noted earlier must still be in the store" },
	{ "why", "TEXT", "erase: lý do", "erase: the reason" },
	{ "basis", "TEXT", "erase: căn cứ pháp lý", "erase: the legal basis" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_audit = {
	.name = "audit",
	.usage = "audit list | verify [--head HEX] | erase TABLE ROW --why TEXT --basis TEXT [--store DB]",
	.help_vi = "nhật ký: ai đã làm gì, có gì bị sửa sau lưng chương trình không",
	.help_en = "the log: who did what, and whether anything was changed behind the program's back",
	.long_vi = "Mỗi lần ghi là một việc: ai, lúc nào, lý do. Nhật ký là một chuỗi mắt xích băm có muối trên mọi dòng được giữ lâu dài; không chứa nội dung. "
	           "verify tính lại tất cả: sửa, thêm, xóa, đổi chỗ dòng nào cũng lộ. Ai cắt bỏ những việc mới nhất cùng mắt xích của chúng thì chỉ lộ khi mắt xích cuối đã được "
	           "ghi lại ở nơi khác: --head.\n\n"
	           "erase bỏ nội dung mà luật buộc phải bỏ (file: tệp đã giữ; section_text: lời văn; proposal: câu; account: chức danh); dòng vẫn còn, ghi “đã xóa theo yêu cầu, ngày, căn cứ”.\n\n"
	           "Mã kết thúc: 0 nguyên vẹn, xong · 1 verify thấy chỗ bị sửa · 2 gọi sai hoặc không có quyền · 4 kho có sự cố.",
	.long_en = "Each writing is an act: who, when, why. The log is a chain of salted hashes over every lasting row; it holds no contents. verify computes all of it again: "
	           "a row edited, added, removed or swapped shows. Cutting off the newest acts with their links shows only when the last link was noted elsewhere: --head.\n\n"
	           "erase removes contents that the law says must go (file: a kept file; section_text: a text; proposal: a sentence; account: a post); the row stays and says “erased on request”, "
	           "when and on which basis.\n\n"
	           "Exit status: 0 whole, done · 1 verify found a change · 2 wrong use or no right · 4 store trouble.",
	.options = options,
	.run = run,
};
