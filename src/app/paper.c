/* paper - see paper.h. */
#include "app/paper.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/lang.h"
#include "box/sha256.h"
#include "extract/extract.h"
#include "read/read.h"

static int read_file(const char *path, struct arena *a, struct view *out, struct err *err)
{
	int rc = -1;
	struct buf b = BUF_INIT(READ_FILE_MAX);
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set(err, ERR_INPUT, T("không mở được: %s", "could not open: %s"), strerror(errno));
		goto out;
	}
	if (S_ISDIR(st.st_mode)) {
		err_set(err, ERR_INPUT, "%s", T("đây là một thư mục, không phải tệp", "this is a folder, not a file"));
		goto out;
	}
	if (S_ISREG(st.st_mode) && st.st_size > READ_FILE_MAX) {
		err_set(err, ERR_REFUSED, T("tệp lớn hơn %d MB", "the file is larger than %d MB"), READ_FILE_MAX / 1024 / 1024);
		goto out;
	}
	for (;;) {
		char chunk[65536];
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_set(err, ERR_INPUT, T("đọc dở thì lỗi: %s", "reading failed: %s"), strerror(errno));
			goto out;
		}
		if (n == 0)
			break;
		buf_add(&b, (struct view){ chunk, (size_t)n });
		if (b.over) {
			err_set(err, ERR_REFUSED, T("tệp lớn hơn %d MB", "the file is larger than %d MB"), READ_FILE_MAX / 1024 / 1024);
			goto out;
		}
	}
	*out = arena_view(a, buf_view(&b));
	rc = 0;
out:
	if (fd > STDIN_FILENO)
		close(fd);
	buf_release(&b);
	return rc;
}

int paper_open(struct paper *p, const char *path, const struct pack *pack, struct err *err)
{
	*p = (struct paper){ .path = path };
	p->findings.arena = &p->arena;
	if (read_file(path, &p->arena, &p->bytes, err) < 0)
		return err_prefix(err, "%s", path);
	sha256_hex(p->bytes, p->sha256);
	p->doc = read_bytes(p->bytes, &p->arena, err);
	if (!p->doc)
		return err_prefix(err, "%s", path);
	doc_structure(p->doc);
	if (doc_is_secret(p->doc)) {
		err_set(err, ERR_REFUSED, "%s",
		        T("văn bản mang dấu chỉ độ mật; dinhky không đọc văn bản mật", "the paper carries a secrecy mark; dinhky does not read such papers"));
		return err_prefix(err, "%s", path);
	}
	p->citations = extract_citations(p->doc, pack, &p->arena);
	p->figures = extract_figures(p->doc, &p->citations, pack, &p->arena);
	return 0;
}

void paper_check(struct paper *p, const struct pack *pack, const struct paper_check_options *o)
{
	struct check_in in = {
		.doc = p->doc,
		.figures = &p->figures,
		.citations = &p->citations,
		.pack = pack,
		.words = o->words,
		.previous_doc = o->previous ? o->previous->doc : NULL,
		.previous_figures = o->previous ? &o->previous->figures : NULL,
		.arena = &p->arena,
	};
	check_run(&in, &p->findings);
}

void paper_close(struct paper *p)
{
	arena_release(&p->arena);
	p->doc = NULL;
}
