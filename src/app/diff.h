/* diff - the use case "which figures moved between these two papers". */
#ifndef APP_DIFF_H
#define APP_DIFF_H
#include "base/err.h"

/* format: "text" "json" "html" (NULL: text). Returns the exit status: 0 none moved, 1 some moved; else err_exit with err. */
int diff_files(const char *old_path, const char *new_path, const char *format, const char *out_path, const char *pack, struct err *err);
#endif
