/* cmd_diff - `dinhky diff OLD NEW`: figures that moved between two reports. */
#include <stdio.h>
#include <string.h>
#include "app/diff.h"
#include "cli/cli.h"
#include "cli/pager.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct pager pager;
	int rc = args_read(&command_diff, argc, argv, &args, &a);
	if (rc == 0 && args.nrest != 2)
		rc = args_usage(&command_diff);
	else if (rc == 0) {
		const char *format = args_value(&args, "format"), *out = args_value(&args, "o");
		pager_open(&pager, !out && (!format || strcmp(format, "text") == 0) && !args_value(&args, "no-pager"));
		rc = diff_files(args.rest[0], args.rest[1], format, out, args_value(&args, "pack"), &err);
		if (err.kind != ERR_NONE)
			fprintf(stderr, "dinhky: %s\n", err.message);
		pager_close(&pager);
	}
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "format", "text|json|html", "dạng kết quả (mặc định text)", "output form (default text)" },
	{ "o", "OUT", "ghi vào tệp này", "write to this file" },
	{ "pack", "NAME|DIR", "thêm bộ định nghĩa của cơ quan", "add the office's own definitions" },
	{ "no-pager", NULL, "in thẳng ra màn hình, không qua trình xem từng trang", "print straight to the terminal, not through a pager" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_diff = {
	.name = "diff",
	.usage = "diff OLD NEW [--format text|json|html] [-o OUT] [--no-pager]",
	.help_vi = "so hai báo cáo, in những số liệu thay đổi",
	.help_en = "compare two reports and print the figures that moved",
	.long_vi = "Số liệu được ghép theo nghĩa: đối tượng được đếm, đơn vị, câu chữ chung quanh, mục; không ghép theo giá trị. Mã 1 khi có số liệu thay đổi.",
	.long_en = "Figures are paired by meaning: what is counted, the unit, the words around, the section; never by the value. Exit status 1 when a figure moved.",
	.options = options,
	.run = run,
};
