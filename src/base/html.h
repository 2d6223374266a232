/* html - text into pages; the name says where it goes. */
#ifndef BASE_HTML_H
#define BASE_HTML_H
#include "base/buf.h"
#include "base/view.h"

/* Between tags. */
void html_text(struct buf *out, struct view s);
/* Inside a double-quoted attribute. */
void html_attr(struct buf *out, struct view s);

/* A skeleton with {{name}} fields -> out. Fields are laid in as they are: their makers escaped them. A name that is not in
 * the list is a mistake of ours (assert). */
struct html_field {
	const char *name;
	struct view value;
};
void html_fill(struct view skeleton, const struct html_field *fields, size_t n, struct buf *out);
#endif
