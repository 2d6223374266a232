/* words_file - the word model a check uses: the one inside the program, an office's own added to it, or none. */
#ifndef APP_WORDS_FILE_H
#define APP_WORDS_FILE_H
#include "base/arena.h"
#include "base/err.h"

struct words;

/* choice: NULL = the built-in model, "none" = no spelling checks (*out = NULL), else the path of a model made by `dinhky
 * learn`. The message names the file. */
int words_choose(const char *choice, struct arena *a, const struct words **out, struct err *err);
#endif
