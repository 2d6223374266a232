/* cli - the command line: words in, text out. Every command is its own file cmd_NAME.c with one const struct command. */
#ifndef CLI_CLI_H
#define CLI_CLI_H
#include "app/args.h"
#include "base/buf.h"
#include "base/err.h"

const struct command *const *commands_all(size_t *n);
const struct command *command_find(const char *name); /* NULL when unknown */

/* WEB_COMMAND: the one command that the room web gives; only its row is named here. */
/* Ends a command: what it has to say goes to standard output; when it failed (rc < 0) the message to standard error. The exit status. */
int command_end(int rc, const struct buf *out, const struct err *err);
#define COMMAND(n) extern const struct command command_##n;
#define WEB_COMMAND(n) COMMAND(n)
#include "cli/commands.def"
#undef WEB_COMMAND
#undef COMMAND
#endif
