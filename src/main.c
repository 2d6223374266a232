/* main - finds the command and runs it. */
#include <stdio.h>
#include <string.h>
#include "base/lang.h"
#include "cli/cli.h"

int main(int argc, char **argv)
{
	lang_set(lang_from_environment());
	const struct command *c = argc > 1 ? command_find(argv[1]) : NULL;
	if (!c) {
		fprintf(stderr, "%s\n", T("dinhky: chưa có lệnh này; xem: dinhky help", "dinhky: no such command; see: dinhky help"));
		return 2;
	}
	return c->run(argc - 1, argv + 1);
}
