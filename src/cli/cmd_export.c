/* cmd_export - `dinhky export`: a register or the values, as a table that `dinhky import` takes in again. */
#include <stdio.h>
#include "app/export.h"
#include "app/output.h"
#include "base/lang.h"
#include "cli/cli.h"

enum { OUT_MAX = 1024 * 1024 * 1024 };

struct work {
	struct export_ask ask;
	bool json;
	struct buf out;
	size_t hidden;
};

static int export_it(void *ctx, struct office *o, struct err *err)
{
	struct work *w = ctx;
	if (office_must(o, "read", 0, NULL, err) < 0)
		return -1;
	return export_table(o, &w->ask, w->json, &w->out, &w->hidden, err);
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct office o = { .arena = ARENA_INIT };
	struct work w = { .out = BUF_INIT(OUT_MAX) };
	int rc = args_read(&command_export, argc, argv, &args, &a);
	if (rc)
		goto out;
	if (args.nrest) {
		rc = args_usage(&command_export);
		goto out;
	}
	const char *file = args_value(&args, "o");
	struct office_ask ask = office_ask_of(&args);
	w.ask = (struct export_ask){ args_value(&args, "register"), args_value(&args, "facts") != NULL, args_value(&args, "unit"), args_value(&args, "period"), args_value(&args, "indicator"),
		args_value(&args, "filter") };
	rc = export_format(args_value(&args, "format"), file, &w.json, &err);
	if (rc == 0)
		rc = output_name_fits(file, w.json ? "json" : "csv", &err);
	if (rc == 0)
		rc = office_open(&o, &ask, STORE_READ, &err);
	if (rc == 0)
		rc = office_read(&o, export_it, &w, &err);
	if (rc == 0)
		rc = output_write(file, buf_view(&w.out), &err);
	if (rc == 0 && w.hidden)
		fprintf(stderr, T("dinhky: %zu số mà tài khoản này không được xem thì không xuất\n", "dinhky: %zu values that this account may not see were left out\n"), w.hidden);
	if (rc < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
out:
	office_close(&o);
	buf_release(&w.out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "register", "CODE", "các dòng của sổ này", "entries of this register" },
	{ "facts", NULL, "số liệu đang có hiệu lực", "the values that stand" },
	{ "unit", "UNIT", "của đơn vị này (sổ: và các đơn vị bên dưới)", "of this unit (registers: and those below it)" },
	{ "period", "PERIOD", "trong kỳ này", "of this period" },
	{ "indicator", "CODE", "--facts: của chỉ tiêu này", "--facts: of this indicator" },
	{ "filter", "EXPR", "--register: dòng thỏa điều kiện", "--register: entries for which this holds" },
	{ "format", "csv|json", "dạng kết quả (mặc định theo tên tệp, rồi csv)", "output form (default by the file's name, then csv)" },
	{ "o", "FILE", "ghi vào tệp này", "write to this file" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_export = {
	.name = "export",
	.usage = "export --register CODE | --facts [-o FILE.csv|.json] [OPTIONS]",
	.help_vi = "xuất sổ và số liệu ra .csv .json",
	.help_en = "put registers and values out as .csv and .json",
	.long_vi = "Tệp xuất ra nhập lại bằng dinhky import thì không đổi gì. .csv: UTF-8, dấu phẩy ngăn cột, phần lẻ sau dấu phẩy; chữ giống công thức có dấu ' đứng trước. Trạng thái xuất cả lịch sử: "
	           "mo|xong@2024-05-02.\n\n"
	           "Số đếm dưới 5 và phân tổ của lĩnh vực kín chỉ có trong tệp của vai trò thuộc lĩnh vực ấy.\n\n"
	           "Mã kết thúc: 0 xong · 2 gọi sai · 3 quá lớn · 4 kho có sự cố.",
	.long_en = "What is exported and imported again with dinhky import changes nothing. .csv: UTF-8, commas between cells, decimals after a comma; a text like a formula has a ' before it. A state comes "
	           "with its history: mo|xong@2024-05-02.\n\n"
	           "Counts under 5 and parts of a sensitive field are only in the file of a role of that field.\n\n"
	           "Exit status: 0 done · 2 wrong use · 3 too large · 4 store trouble.",
	.options = options,
	.run = run,
};
