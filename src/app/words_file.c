/* words_file - see words_file.h. */
#include "app/words_file.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/lang.h"
#include "check/words.h"

/* The whole of a small file, aligned as arena memory is: the model is read where it lies. */
static int load(const char *path, struct arena *a, struct view *out, struct err *err)
{
	int rc = -1, fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set(err, ERR_INPUT, T("không mở được: %s", "could not open: %s"), err_reason(errno));
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(err, ERR_INPUT, "%s", T("không phải tệp thường", "not a regular file"));
		goto out;
	}
	if (st.st_size > WORDS_FILE_MAX) {
		err_set(err, ERR_REFUSED, T("tệp lớn hơn %d MB", "the file is larger than %d MB"), WORDS_FILE_MAX / 1024 / 1024);
		goto out;
	}
	char *p = arena_alloc(a, (size_t)st.st_size);
	size_t n = 0;
	while (n < (size_t)st.st_size) {
		ssize_t got = read(fd, p + n, (size_t)st.st_size - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			err_set(err, ERR_INPUT, T("đọc dở thì lỗi: %s", "reading failed: %s"), got < 0 ? err_reason(errno) : T("tệp bị cắt ngắn", "the file was cut short"));
			goto out;
		}
		n += (size_t)got;
	}
	*out = (struct view){ p, n };
	rc = 0;
out:
	if (fd >= 0)
		close(fd);
	return rc;
}

int words_choose(const char *choice, struct arena *a, const struct words **out, struct err *err)
{
	struct view bytes;
	if (!choice) {
		*out = words_builtin(a);
		return 0;
	}
	if (strcmp(choice, "none") == 0) {
		*out = NULL;
		return 0;
	}
	struct words *w = NULL;
	if (load(choice, a, &bytes, err) < 0 || !(w = words_with(bytes, a, err)))
		return err_prefix(err, "%s", choice);
	*out = w;
	return 0;
}
