/* command - what a command is: one const struct beside its function, one line in commands.def.
 * Help, usage, man page and completion are made from the row; nothing is written twice. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H
#include "base/arena.h"

struct option_row {
	const char *name;      /* "format" for --format */
	const char *arg;       /* "text|json" or "FILE"; NULL: a flag */
	const char *help_vi, *help_en;
};

struct command {
	const char *name;
	const char *usage;             /* "check FILE... [OPTIONS]" without the program's name */
	const char *help_vi, *help_en; /* one line, no full stop at the end */
	const char *long_vi, *long_en; /* paragraphs for `help NAME` and the man page */
	const struct option_row *options; /* ends with name NULL */
	/* argv[0] is the command's name. Returns the exit status of design.md section 4. */
	int (*run)(int argc, char **argv);
};
#endif
