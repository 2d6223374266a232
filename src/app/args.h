/* args - the words of one call of a command, judged by the command's own rows. */
#ifndef APP_ARGS_H
#define APP_ARGS_H
#include "app/command.h"

enum { ARGS_HELP = -1 };

/* Options of one call, checked against the command's rows. */
struct args {
	const char **rest;    /* arguments that are no options */
	size_t nrest;
	const struct command *command;
	const char *values[32]; /* per option row: its argument, "" for a flag that was given, NULL when absent */
};
/* 0, or 2 after having said on stderr what is wrong; "--" ends options; ARGS_HELP (-1) for --help: given back
 * by the command, main prints the help. */
int args_read(const struct command *c, int argc, char **argv, struct args *out, struct arena *a);
const char *args_value(const struct args *args, const char *name); /* NULL when absent */
/* Say on stderr how the command is used; returns 2. */
int args_usage(const struct command *c);
#endif
