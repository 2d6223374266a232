/* cmd_show - `dinhky show FILE --as ...`. First form: text only. */
#include <stdio.h>
#include "app/paper.h"
#include "cli/cli.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct paper paper = { 0 };
	int rc = args_read(&command_show, argc, argv, &args, &a);
	if (rc)
		goto out;
	if (args.nrest != 1) {
		fprintf(stderr, "dinhky %s\n", command_show.usage);
		rc = 2;
		goto out;
	}
	struct pack *pack = pack_new(&a, &err);
	if (!pack || paper_open(&paper, args.rest[0], pack, &err) < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
		goto out;
	}
	fwrite(paper.doc->text.p, 1, paper.doc->text.n, stdout);
	putchar('\n');
out:
	paper_close(&paper);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "as", "text|doc|outline|footnotes|figures|citations|all", "in phần nào", "which part to print" },
	{ "format", "text|json", "dạng in", "output form" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_show = {
	.name = "show",
	.usage = "show FILE [--as text|doc|outline|footnotes|figures|citations|all] [--format text|json]",
	.help_vi = "in những gì dinhky đọc được từ một báo cáo",
	.help_en = "print what dinhky reads in a report",
	.options = options,
	.run = run,
};
