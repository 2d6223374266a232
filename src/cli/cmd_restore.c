/* cmd_restore - `dinhky restore FILE DB`: a store from a backup. */
#include "app/keep.h"
#include "base/lang.h"
#include "cli/cli.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(10000);
	int rc = args_read(&command_restore, argc, argv, &args, &a);
	if (rc == 0 && args.nrest != 2)
		rc = args_usage(&command_restore);
	else if (rc == 0)
		rc = command_end(keep_restore(args.rest[0], args.rest[1], args_value(&args, "force") != NULL, &out, &err), &out, &err);
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "force", NULL, "kho đang có ở DB được chuyển thành DB.cu", "the store that is at DB is moved to DB.cu" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_restore = {
	.name = "restore",
	.usage = "restore FILE DB [--force]",
	.help_vi = "khôi phục kho từ một bản sao lưu",
	.help_en = "make a store from a backup",
	.long_vi = "FILE được kiểm tra trước, rồi chép thành DB; bản sao lưu của dinhky cũ được nâng cấp. Kho đang có ở DB không bao giờ bị xóa: --force chuyển nó thành DB.cu. "
	           "Hãy dừng các chương trình đang dùng kho trước khi khôi phục.\n\nMã kết thúc: 0 xong · 2 gọi sai · 4 không đọc hoặc không ghi được, hoặc DB đã có.",
	.long_en = "FILE is checked first, then copied to DB; a backup of an older dinhky is upgraded. A store that is at DB is never deleted: --force moves it to DB.cu. "
	           "Stop the programs that use the store before restoring.\n\nExit status: 0 done · 2 wrong use · 4 it cannot be read or written, or DB is there.",
	.options = options,
	.run = run,
};
