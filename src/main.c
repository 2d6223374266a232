/* main - finds the command and runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include "base/lang.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/pager.h"

/* Words people try first, and what they mean. */
static const char *meant(const char *word)
{
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "-help") == 0)
		return "help";
	return word;
}

int main(int argc, char **argv)
{
	lang_set(lang_from_environment());
	signal(SIGPIPE, SIG_IGN); /* a reader that went away is an error with a sentence */
	if (argc > 1 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)) {
		printf("dinhky %s\n", DINHKY_VERSION);
		return 0;
	}
	if (argc < 2) {
		fprintf(stderr, "%s\n", T("Cách dùng: dinhky LỆNH ...; xem: dinhky help", "Usage: dinhky COMMAND ...; see: dinhky help"));
		return 2;
	}
	const struct command *c = command_find(meant(argv[1]));
	if (!c) {
		fprintf(stderr, T("dinhky: không có lệnh “%s”; xem: dinhky help\n", "dinhky: no command “%s”; see: dinhky help\n"), argv[1]);
		return 2;
	}
	int rc = c->run(argc - 1, argv + 1);
	if (rc != ARGS_HELP)
		return rc;
	struct buf help = BUF_INIT(1 << 20);
	struct pager pager;
	help_command(c, &help);
	pager_open(&pager, true);
	fwrite(help.p, 1, help.n, stdout);
	pager_close(&pager);
	buf_release(&help);
	return 0;
}
