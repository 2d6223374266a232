/* cmd_help - `dinhky help [COMMAND]`, the manual page and shell completion. */
#include <stdio.h>
#include "app/output.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/pager.h"

enum { HELP_MAX = 1 << 20 };

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct pager pager;
	struct buf out = BUF_INIT(HELP_MAX);
	int rc = args_read(&command_help, argc, argv, &args, &a);
	if (rc)
		goto out;
	const struct command *c = args.nrest == 1 ? command_find(args.rest[0]) : NULL;
	if (args.nrest > 1) {
		rc = args_usage(&command_help);
		goto out;
	}
	if (args.nrest == 1 && !c) {
		fprintf(stderr, T("dinhky: không có lệnh “%s”; xem: dinhky help\n", "dinhky: no command “%s”; see: dinhky help\n"), args.rest[0]);
		rc = 2;
		goto out;
	}
	if (args_value(&args, "man"))
		help_man(&out);
	else if (args_value(&args, "completion"))
		help_completion(&out);
	else if (args_value(&args, "examples"))
		help_examples(&out);
	else if (c)
		help_command(c, &out);
	else
		help_list(&out);
	pager_open(&pager, !args_value(&args, "no-pager"));
	if (output_write(NULL, buf_view(&out), &err) < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
	pager_close(&pager);
out:
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "man", NULL, "in trang hướng dẫn dinhky(1)", "print the manual page dinhky(1)" },
	{ "completion", NULL, "in phần gợi ý lệnh cho bash", "print completion for bash" },
	{ "examples", NULL, "in mọi ví dụ, cho chương trình: lệnh, kho, mã kết thúc, chữ", "print every example, for programs: command, store, exit status, words" },
	{ "no-pager", NULL, "in thẳng ra màn hình, không qua trình xem từng trang", "print straight to the terminal, not through a pager" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_help = {
	.name = "help",
	.usage = "help [COMMAND] [--man] [--completion] [--examples] [--no-pager]",
	.help_vi = "giải thích các lệnh",
	.help_en = "explain the commands",
	.long_vi = "Gợi ý lệnh trong bash: dinhky help --completion > ~/.local/share/bash-completion/completions/dinhky",
	.long_en = "Completion in bash: dinhky help --completion > ~/.local/share/bash-completion/completions/dinhky",
	.options = options,
	.run = run,
};
