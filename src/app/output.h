/* output - where results go: standard output or a file. A file is written beside its place and then renamed, so that it is
 * there whole or not at all; a full disk is one sentence. */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H
#include "base/err.h"
#include "base/view.h"

/* path NULL or "-": standard output. */
int output_write(const char *path, struct view bytes, struct err *err);
#endif
