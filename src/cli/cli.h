/* cli - the command line: words in, text out. Every command is its own file cmd_NAME.c with one const struct command. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "app/command.h"

const struct command *const *commands_all(size_t *n);
const struct command *command_find(const char *name); /* NULL when unknown */

/* Options of one call, checked against the command's rows. */
struct args {
	const char **rest;    /* arguments that are no options */
	size_t nrest;
	const struct command *command;
	const char *values[32]; /* per option row: its argument, "" for a flag that was given, NULL when absent */
};
/* 0, or 2 after having said on stderr what is wrong; "--" ends options; --help prints the help and gives -1. */
int args_read(const struct command *c, int argc, char **argv, struct args *out, struct arena *a);
const char *args_value(const struct args *args, const char *name); /* NULL when absent */
/* Say on stderr how the command is used; returns 2. */
int args_usage(const struct command *c);
#define COMMAND(n) extern const struct command command_##n;
#include "cli/commands.def"
#undef COMMAND
#endif
