/* cli - the command line: words in, text out. Every command is its own file cmd_NAME.c with one const struct command. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "app/args.h"

const struct command *const *commands_all(size_t *n);
const struct command *command_find(const char *name); /* NULL when unknown */

/* WEB_COMMAND: the one command that the room web gives; only its row is named here. */
#define COMMAND(n) extern const struct command command_##n;
#define WEB_COMMAND(n) COMMAND(n)
#include "cli/commands.def"
#undef WEB_COMMAND
#undef COMMAND
#endif
