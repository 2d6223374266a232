/* output - see output.h. */
#include "app/output.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/lang.h"

enum { PATH_MOST = 4096 };

static int put(int fd, struct view v)
{
	while (v.n) {
		ssize_t n = write(fd, v.p, v.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return -1;
		v.p += n;
		v.n -= (size_t)n;
	}
	return 0;
}

static int failed(struct err *err, const char *path)
{
	if (errno == ENOSPC || errno == EDQUOT)
		return err_set(err, ERR_INPUT, T("%s: không ghi được vì đĩa đầy; hãy giải phóng chỗ rồi chạy lại", "%s: could not write, the disk is full; free some space and run again"), path);
	return err_set(err, ERR_INPUT, T("%s: không ghi được: %s", "%s: could not write: %s"), path, strerror(errno));
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

static int put_file(const char *path, struct view bytes, struct err *err)
{
	struct stat st;
	int rc = -1, fd = -1;
	struct buf temp = BUF_INIT(PATH_MOST);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) { /* a pipe, /dev/stdout: written in place */
		fd = open(path, O_WRONLY | O_CLOEXEC);
		rc = fd < 0 || put(fd, bytes) < 0 ? failed(err, path) : 0;
		goto out;
	}
	buf_addf(&temp, "%s.XXXXXX", path);
	fd = temp.over ? -1 : mkstemp(temp.p);
	if (fd < 0) {
		failed(err, path);
		goto out;
	}
	if (put(fd, bytes) < 0 || fchmod(fd, usual_mode()) < 0 || fsync(fd) < 0 || rename(temp.p, path) < 0) {
		failed(err, path);
		unlink(temp.p);
		goto out;
	}
	rc = 0;
out:
	if (fd >= 0)
		close(fd);
	buf_release(&temp);
	return rc;
}

int output_write(const char *path, struct view bytes, struct err *err)
{
	if (path && strcmp(path, "-") != 0)
		return put_file(path, bytes, err);
	fflush(stdout);
	if (put(STDOUT_FILENO, bytes) == 0)
		return 0;
	if (errno == EPIPE)
		return err_set(err, ERR_INPUT, "%s", T("nơi nhận kết quả đã đóng", "the reader of the output has gone"));
	return failed(err, T("kết quả", "output"));
}
