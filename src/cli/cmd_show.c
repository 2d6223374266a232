/* cmd_show - `dinhky show FILE --as ...`: what dinhky read in a report, for people or as JSON. */
#include <stdio.h>
#include <string.h>
#include "app/output.h"
#include "app/packs.h"
#include "app/show.h"
#include "cli/cli.h"
#include "cli/pager.h"

enum { SHOW_MAX = 1 << 30 };

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct pager pager;
	struct buf out = BUF_INIT(SHOW_MAX);
	int rc = args_read(&command_show, argc, argv, &args, &a);
	if (rc)
		goto out;
	if (args.nrest != 1) {
		rc = args_usage(&command_show);
		goto out;
	}
	const char *as = args_value(&args, "as"), *format = args_value(&args, "format");
	as = as ? as : "text";
	format = format ? format : "text";
	struct pack *pack;
	if (show_words(as, format, &err) < 0 || !(pack = packs_open(args_value(&args, "packs"), args_value(&args, "pack"), &a, &err)) || show_file(args.rest[0], pack, as, format, &out, &err) < 0)
		goto trouble;
	pager_open(&pager, strcmp(format, "text") == 0 && !args_value(&args, "no-pager"));
	output_write(NULL, buf_view(&out), &err);
	pager_close(&pager);
trouble:
	if (err.kind != ERR_NONE) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
out:
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "as", "text|doc|outline|footnotes|figures|citations|all", "in phần nào", "which part to print" },
	{ "format", "text|json", "dạng in", "output form" },
	{ "pack", "NAME|DIR", "thêm bộ định nghĩa của cơ quan", "add the office's own definitions" },
	{ "packs", "DIR", "tìm bộ danh mục ở thư mục này trước", "look for packs in this folder first" },
	{ "no-pager", NULL, "in thẳng ra màn hình, không qua trình xem từng trang", "print straight to the terminal, not through a pager" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_show = {
	.name = "show",
	.usage = "show FILE [--as text|doc|outline|footnotes|figures|citations|all] [--format text|json] [--pack NAME|DIR] [--packs DIR] [--no-pager]",
	.help_vi = "in những gì dinhky đọc được từ một báo cáo",
	.help_en = "print what dinhky reads in a report",
	.options = options,
	.run = run,
};
