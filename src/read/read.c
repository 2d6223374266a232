/* read - see read.h. */
#include "read/read.h"
#include "base/lang.h"

static const struct reader *const readers[] = {
#define READER(n) &reader_##n,
#include "read/readers.def"
#undef READER
};

const struct reader *const *readers_all(size_t *n)
{
	*n = sizeof readers / sizeof *readers;
	return readers;
}

struct doc *read_bytes(struct view all, struct arena *a, struct err *err)
{
	const struct reader *best = NULL;
	int most = 0;
	if (all.n == 0) {
		err_set(err, ERR_INPUT, "%s", T("tệp rỗng, không có gì để đọc", "the file is empty, there is nothing to read"));
		return NULL;
	}
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		int bid = readers[i]->bid(all);
		if (bid > most) {
			most = bid;
			best = readers[i];
		}
	}
	if (!best) {
		err_set(err, ERR_INPUT, "%s",
		        T("không nhận ra loại tệp; dinhky đọc .docx .doc .odt .pdf .txt",
		          "unknown kind of file; dinhky reads .docx .doc .odt .pdf .txt"));
		return NULL;
	}
	return best->read(all, a, err);
}
