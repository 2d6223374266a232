/* cli - the list of commands, see cli.h. */
#include "cli/cli.h"
#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
#define COMMAND(n) &command_##n,
#define WEB_COMMAND(n) COMMAND(n)
#include "cli/commands.def"
#undef WEB_COMMAND
#undef COMMAND
};

const struct command *const *commands_all(size_t *n)
{
	*n = sizeof commands / sizeof *commands;
	return commands;
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

int command_end(int rc, const struct buf *out, const struct err *err)
{
	if (rc < 0) {
		fprintf(stderr, "dinhky: %s\n", err->message);
		return err_exit(err);
	}
	fwrite(buf_view(out).p, 1, out->n, stdout);
	return rc;
}
