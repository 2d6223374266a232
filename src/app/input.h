/* input - a whole file, or standard input ("-"), into memory, within a limit. */
#ifndef APP_INPUT_H
#define APP_INPUT_H
#include <stddef.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"

/* -1 with err: cannot be opened, a folder, larger than `limit`. The message does not name the file: the caller prefixes it. */
int input_read(const char *path, size_t limit, struct arena *a, struct view *out, struct err *err);
#endif
