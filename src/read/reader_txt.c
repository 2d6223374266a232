/* reader_txt - plain text. First form: every line is a paragraph; lost note marks are not yet recovered. */
#include "base/utf8.h"
#include "read/read.h"

static int bid(struct view all)
{
	return utf8_valid(all) && !memchr(all.p, 0, all.n) ? 10 : 0;
}

static struct doc *read_txt(struct view all, struct arena *a, struct err *err)
{
	struct doc_builder *b = doc_builder_new(a, DOC_TXT);
	for (size_t i = 0; i < all.n;) {
		size_t end = i;
		while (end < all.n && all.p[end] != '\n')
			end++;
		doc_block(b, BLOCK_PARA, 0);
		doc_text(b, view_mid(all, i, end), NULL);
		i = end + 1;
	}
	return doc_built(b, err);
}

const struct reader reader_txt = {
	.name = "txt",
	.title = "văn bản thuần (.txt)",
	.extensions = "txt text",
	.format = DOC_TXT,
	.bid = bid,
	.read = read_txt,
};
