/* cli - the list of commands, see cli.h. */
#include "cli/cli.h"
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
