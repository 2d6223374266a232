/* cmd_fsck - `dinhky fsck`: is the store whole? Needs no account: it is asked when something is wrong. */
#include <stdio.h>
#include "app/keep.h"
#include "app/output.h"
#include "base/lang.h"
#include "cli/cli.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(64 * 1024 * 1024);
	int rc = args_read(&command_fsck, argc, argv, &args, &a);
	if (rc == 0 && args.nrest > 0)
		rc = args_usage(&command_fsck);
	else if (rc == 0) {
		struct office_ask ask = office_ask_of(&args);
		rc = keep_fsck(&ask, &out, &err);
		if (rc > 0)
			rc = 4;
		if (rc >= 0 && output_write(NULL, buf_view(&out), &err) < 0)
			rc = -1;
		if (rc < 0) {
			fprintf(stderr, "dinhky: %s\n", err.message);
			rc = err_exit(&err);
		}
	}
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_fsck = {
	.name = "fsck",
	.usage = "fsck [--store DB]",
	.help_vi = "kiểm tra kho: tệp, cấu trúc, nhật ký, các bảng suy ra",
	.help_en = "check the store: file, schema, log, derived tables",
	.long_vi = "Đọc cả tệp, so cấu trúc với cấu trúc của chương trình, tính lại chuỗi nhật ký, làm lại các bảng suy ra (giá trị hiện hành, tổng, chỉ mục tìm kiếm) trong một giao dịch bỏ đi rồi so. "
	           "Không sửa gì; bảng suy ra sai thì chạy dinhky rebuild, tệp hỏng thì dinhky restore. Kho của bản cũ được nâng cấp.\n\nMã kết thúc: 0 lành lặn · 4 có chỗ sai, hoặc không mở được.",
	.long_en = "Reads the whole file, compares the schema with the program's, computes the log's chain again, makes the derived tables (values now, totals, search index) again in a transaction that is "
	           "dropped and compares them. Changes nothing; a wrong derived table: dinhky rebuild, a damaged file: dinhky restore. A store of an older dinhky is upgraded.\n\nExit status: 0 sound · 4 not, or it cannot be opened.",
	.options = options,
	.run = run,
};
