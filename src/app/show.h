/* show - the use case "print what dinhky read in a paper". */
#ifndef APP_SHOW_H
#define APP_SHOW_H
#include "app/paper.h"
#include "base/buf.h"
#include "base/err.h"

/* Read the file in a child process and print a part of it. as: "text" "doc" "outline" "footnotes" "figures" "citations" "all"; format: "text" "json". Other words: ERR_USAGE. */
int show_file(const char *path, const struct pack *pack, const char *as, const char *format, struct buf *out, struct err *err);
/* The two words judged before any file is opened. */
int show_words(const char *as, const char *format, struct err *err);
#endif
