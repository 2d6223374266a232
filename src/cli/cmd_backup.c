/* cmd_backup - `dinhky backup FILE`: one complete copy of the store while others go on working. */
#include "app/keep.h"
#include "base/lang.h"
#include "cli/cli.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(10000);
	int rc = args_read(&command_backup, argc, argv, &args, &a);
	if (rc == 0 && args.nrest != 1)
		rc = args_usage(&command_backup);
	else if (rc == 0) {
		struct office_ask ask = { .store = args_value(&args, "store") };
		rc = command_end(keep_backup(&ask, args.rest[0], &out, &err), &out, &err);
	}
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "store", "DB", "kho dữ liệu (mặc định $DINHKY_STORE, rồi ./dinhky.db)", "the store (default $DINHKY_STORE, then ./dinhky.db)" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_backup = {
	.name = "backup",
	.usage = "backup FILE [--store DB]",
	.help_vi = "sao lưu kho thành một tệp trọn vẹn, trong khi mọi người vẫn làm việc",
	.help_en = "copy the store into one complete file while others go on working",
	.long_vi = "Bản sao là kho ở một thời điểm, gồm tất cả: số liệu, sổ, tệp đã giữ, người dùng, nhật ký. Nó được ghi bên cạnh, kiểm tra, rồi mới đổi tên thành FILE; "
	           "không xong thì FILE cũ còn nguyên. FILE chỉ bị thay khi nó cũng là một kho dinhky.\n\nMã kết thúc: 0 xong · 2 gọi sai · 4 không đọc hoặc không ghi được.",
	.long_en = "The copy is the store at one moment, with everything: figures, registers, kept files, users, log. It is written beside, checked, then renamed to FILE; when it fails an "
	           "older FILE is as it was. FILE is only replaced when it is a dinhky store too.\n\nExit status: 0 done · 2 wrong use · 4 it cannot be read or written.",
	.options = options,
	.run = run,
};
