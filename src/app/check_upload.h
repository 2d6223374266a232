/* check_upload - the use case "a paper came through a page: check it". Read in a child process, never written to a file, not kept. */
#ifndef APP_CHECK_UPLOAD_H
#define APP_CHECK_UPLOAD_H
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

/* The page of findings into out. -1 with err: what cannot be read, or is refused. */
int check_upload(struct view name, struct view bytes, const char *pack, struct buf *out, struct err *err);
#endif
