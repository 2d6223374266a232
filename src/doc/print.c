/* print - the text form of a paper, and its way back. First form: blocks and notes only. */
#include "doc/doc.h"
#include "base/lang.h"

void doc_print(const struct doc *d, struct buf *out)
{
	buf_add(out, d->text);
}

struct doc *doc_parse(struct view text, struct arena *a, struct err *err)
{
	(void)text, (void)a;
	err_set(err, ERR_INPUT, "%s", T("chưa đọc lại được dạng chữ của văn bản", "the text form cannot be read back yet"));
	return NULL;
}
