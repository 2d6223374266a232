/* input - see input.h. */
#include "app/input.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/lang.h"

static int too_large(size_t limit, struct err *err)
{
	return err_set(err, ERR_REFUSED, T("tệp lớn hơn %zu MB", "the file is larger than %zu MB"), limit / 1024 / 1024);
}

int input_read(const char *path, size_t limit, struct arena *a, struct view *out, struct err *err)
{
	int rc = -1;
	struct buf b = BUF_INIT(limit);
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set(err, ERR_INPUT, T("không mở được: %s", "could not open: %s"), err_reason(errno));
		goto out;
	}
	if (S_ISDIR(st.st_mode)) {
		err_set(err, ERR_INPUT, "%s", T("đây là một thư mục, không phải tệp", "this is a folder, not a file"));
		goto out;
	}
	if (S_ISREG(st.st_mode) && (size_t)st.st_size > limit) {
		too_large(limit, err);
		goto out;
	}
	for (;;) {
		char chunk[65536];
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_set(err, ERR_INPUT, T("đọc dở thì lỗi: %s", "reading failed: %s"), err_reason(errno));
			goto out;
		}
		if (n == 0)
			break;
		buf_add(&b, (struct view){ chunk, (size_t)n });
		if (b.over) {
			too_large(limit, err);
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
