/* write - what was read and checked -> bytes for people and for programs. Pure: no file, no clock, no store; everything goes
 * into a buf. One file per output. The room knows nouns only: app hands it one `struct written` per paper.
 * Outputs are byte-stable: the same paper and the same findings give the same bytes, no date of now, no absolute path. */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"
#include "doc/doc.h"
#include "model/citation.h"
#include "model/figure.h"
#include "model/finding.h"

enum { WRITE_MAX = 1 << 30 }; /* bytes of one output */

struct written {
	const char *path;        /* as given; an absolute one is printed by its last part only */
	const char *sha256;      /* "" or NULL: not known */
	const char *format;      /* "docx" */
	const struct doc *doc;
	const struct figures *figures;
	const struct citations *citations;
	const struct findings *findings; /* NULL: not checked */
	struct view bytes;       /* the file as received */
};

/* The path as outputs print it: as given when relative, its last part when absolute. */
const char *write_path(const struct written *w);

/* Parts of `show`. */
enum show_part { SHOW_TEXT, SHOW_DOC, SHOW_OUTLINE, SHOW_FOOTNOTES, SHOW_FIGURES, SHOW_CITATIONS, SHOW_ALL };
/* design.md section 4: SHOW_ALL is the whole object; any other part is {"source", and that part}. */
void write_show_json(const struct written *w, enum show_part part, struct buf *out);
/* The same as tab-separated lines for people and for cut(1); the first line names the columns. */
void write_show_text(const struct written *w, enum show_part part, struct buf *out);
#endif
