/* read - bytes -> doc. Readers bid for a file by looking at its content, never by its name; the highest bid reads it.
 * Damaged input gives a partial doc with warnings or a clear refusal, never a crash. Add one: docs/add-a-reader.md. */
#ifndef READ_READ_H
#define READ_READ_H
#include <stddef.h>
#include "base/arena.h"
#include "base/err.h"
#include "base/view.h"
#include "doc/doc.h"

enum {
	READ_FILE_MAX = 256 * 1024 * 1024,   /* bytes of one input file */
};

struct reader {
	const char *name;        /* "docx" */
	const char *title;       /* "Word (.docx)" */
	const char *extensions;  /* "docx docm" : for help and the file dialog only */
	enum doc_format format;
	bool refuses;            /* never gives a paper, only says what the file is */
	/* 0 = not mine .. 100 = surely mine. `all` is the whole file. A reader that knows a file it cannot read (RTF named
	 * .doc, an encrypted OLE file) bids too, and its read() says what the file is and what to do. */
	int (*bid)(struct view all);
	struct doc *(*read)(struct view all, struct arena *a, struct err *err);
};

/* All readers, in order of readers.def. */
const struct reader *const *readers_all(size_t *n);
/* Pick the best bidder and read. NULL with err (kind ERR_INPUT or ERR_REFUSED; the message does not name the file: the caller
 * prefixes it). Does not call doc_structure. */
struct doc *read_bytes(struct view all, struct arena *a, struct err *err);
#define READER(n) extern const struct reader reader_##n;
#include "read/readers.def"
#undef READER
#endif
