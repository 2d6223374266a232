/* help - what people read about commands, made from the command rows: lists, pages, the manual, shell completion. */
#ifndef CLI_HELP_H
#define CLI_HELP_H
#include "app/command.h"
#include "base/buf.h"

/* All commands, one line each, and how to go on. */
void help_list(struct buf *out);
/* One command: usage, what it does, options, long text. */
void help_command(const struct command *c, struct buf *out);
/* The manual page dinhky(1) in man macros, in the language of now. */
void help_man(struct buf *out);
/* Every example, one a line for programs: command, store, exit status, words (tab between). */
void help_examples(struct buf *out);
/* Completion for bash. */
void help_completion(struct buf *out);
#endif
