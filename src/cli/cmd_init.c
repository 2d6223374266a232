/* cmd_init - `dinhky init DB`: a new store, empty or with an example office in it. */
#include <stdio.h>
#include "app/office.h"
#include "base/lang.h"
#include "cli/cli.h"

#define EXAMPLE_DEFAULT "huyen-2024"

/* --example may stand alone: `dinhky init a.db --example` and `dinhky init a.db --example xa-2026`. */
static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	int rc = args_read(&command_init, argc, argv, &args, &a);
	if (rc)
		goto out;
	bool example = args_value(&args, "example") != NULL;
	if (args.nrest < 1 || args.nrest > (example ? 2u : 1u)) {
		rc = args_usage(&command_init);
		goto out;
	}
	struct office_new n = {
		.where = args.rest[0],
		.pack = args_value(&args, "pack"),
		.example = !example ? NULL : args.nrest > 1 ? args.rest[1] : EXAMPLE_DEFAULT,
		.login = args_value(&args, "user"),
		.title = args_value(&args, "title"),
		.profile = args_value(&args, "profile"),
		.owner = args_value(&args, "owner"),
		.today = args_value(&args, "today"),
		.packs = args_value(&args, "packs"),
	};
	if (office_init(&n, &err) < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	} else {
		printf(T("Đã tạo kho %s. Dùng: export DINHKY_STORE=%s\n", "The store %s was made. Use it: export DINHKY_STORE=%s\n"), n.where, n.where);
	}
out:
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "pack", "NAME|DIR", "bộ danh mục của kho (mặc định cap-uy)", "the store's pack (default cap-uy)" },
	{ "example", NULL, "nạp một ví dụ của bộ danh mục: --example (huyen-2024) hay --example NAME", "load an example of the pack: --example (huyen-2024) or --example NAME" },
	{ "user", "LOGIN", "người quản trị đầu tiên (mặc định $DINHKY_USER, rồi $USER)", "the first administrator (default $DINHKY_USER, then $USER)" },
	{ "title", "TEXT", "chức danh của người ấy, không phải họ tên", "that account's post, not a person's name" },
	{ "profile", "NAME", "cấp: một dòng của bảng profiles (mặc định như bộ danh mục)", "level: a row of the table profiles (default as the pack says)" },
	{ "owner", "UNIT", "mã đơn vị có kho này", "code of the unit whose store this is" },
	{ "today", "DATE", "coi ngày này là hôm nay", "take this day for today" },
	{ "packs", "DIR", "tìm bộ danh mục ở thư mục này trước", "look for packs in this folder first" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_init = {
	.name = "init",
	.usage = "init DB [--pack NAME|DIR] [--example [NAME]] [--user LOGIN]",
	.help_vi = "tạo kho dữ liệu: đơn vị, chỉ tiêu, sổ, báo cáo của một cơ quan",
	.help_en = "make a store: an office's units, indicators, registers and submissions",
	.long_vi = "DB là tên một tệp mới; tệp đang có dữ liệu không bao giờ bị ghi đè. Tệp chỉ người tạo đọc được (quyền 600). Không xong thì không để lại tệp nào.\n\n"
	           "--example nạp một cơ quan làm ví dụ, mọi số liệu đều giả định; ví dụ có ngày hôm nay riêng.\n\n"
	           "Các lệnh khác tìm kho ở --store, rồi $DINHKY_STORE, rồi ./dinhky.db.\n\n"
	           "Mã kết thúc: 0 đã tạo · 2 gọi sai · 3 bộ danh mục hay ví dụ có dòng sai · 4 không ghi được, hoặc ở đó đã có dữ liệu.",
	.long_en = "DB is the name of a new file; a file with data in it is never overwritten. Only the one who makes it may read it (mode 600). When it fails no file is left.\n\n"
	           "--example loads an office as an example, all made up; an example has its own today.\n\n"
	           "Other commands find the store at --store, then $DINHKY_STORE, then ./dinhky.db.\n\n"
	           "Exit status: 0 made · 2 wrong use · 3 a row of the pack or the example is wrong · 4 it cannot be written, or there is data there.",
	.options = options,
	.run = run,
};
