/* output - see output.h. */
#include "app/output.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/lang.h"

enum { PATH_MOST = 4096 };

static bool may_leave; /* as the language: set once, before work begins */

void output_reader_may_leave(void)
{
	may_leave = true;
}

static int put(int fd, struct view v)
{
	while (v.n) {
		ssize_t n = write(fd, v.p, v.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE && may_leave && fd == STDOUT_FILENO)
			return 0;
		if (n <= 0)
			return -1;
		v.p += n;
		v.n -= (size_t)n;
	}
	return 0;
}

static int failed(struct output *o, struct err *err)
{
	int e = errno;
	const char *what = o->path ? o->path : T("kết quả", "output");
	o->failed = true;
	if (e == EPIPE)
		return err_set(err, ERR_INPUT, T("%s: nơi nhận đã đóng", "%s: the reader has gone"), what);
	if (e == ENOSPC || e == EDQUOT)
		return err_set(err, ERR_INPUT,
		               T("%s: không ghi được vì đĩa đầy; hãy giải phóng chỗ rồi chạy lại", "%s: could not write, the disk is full; free some space and run again"), what);
	return err_set(err, ERR_INPUT, T("%s: không ghi được: %s", "%s: could not write: %s"), what, err_reason(e));
}

static mode_t usual_mode(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

bool output_same_file(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int output_name_fits(const char *path, const char *format, struct err *err)
{
	static const char *const kept[] = { "docx", "doc", "odt", "pdf", "xlsx", "db" };
	const char *slash = path ? strrchr(path, '/') : NULL, *dot = path ? strrchr(slash ? slash : path, '.') : NULL;
	for (size_t i = 0; dot && i < sizeof kept / sizeof *kept; i++)
		if (strcasecmp(dot + 1, kept[i]) == 0 && strcmp(kept[i], format) != 0)
			return err_set(err, ERR_USAGE, T("-o %s: kết quả là %s, không phải %s; đặt tên khác, ví dụ %.*s.%s", "-o %s: the result is %s, not %s; choose another name, such as %.*s.%s"), path, format, kept[i],
			               (int)(dot - path), path, format);
	return 0;
}

/* What an office keeps in a store is not replaced by a result. */
static bool is_store(const char *path)
{
	static const char sign[16] = "SQLite format 3";
	char head[sizeof sign] = { 0 };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof head);
	if (fd >= 0)
		close(fd);
	return n == sizeof head && memcmp(head, sign, sizeof sign) == 0;
}

int output_open(struct output *o, const char *path, struct err *err)
{
	struct stat st;
	*o = (struct output){ .path = path && strcmp(path, "-") != 0 ? path : NULL, .temp = BUF_INIT(PATH_MOST), .fd = STDOUT_FILENO };
	if (!o->path) {
		fflush(stdout);
		return 0;
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) { /* a pipe, a device: written in place */
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
		return o->fd < 0 ? failed(o, err) : 0;
	}
	if (is_store(path)) {
		o->failed = true;
		return err_set(err, ERR_USAGE, T("%s: đây là một kho dữ liệu, không ghi đè; đặt tên khác cho kết quả", "%s: this is a store and is not written over; choose another name for the result"), path);
	}
	buf_addf(&o->temp, "%s.XXXXXX", path);
	errno = ENAMETOOLONG;
	o->fd = o->temp.over ? -1 : mkostemp(o->temp.p, O_CLOEXEC);
	if (o->fd < 0) {
		buf_release(&o->temp);
		return failed(o, err);
	}
	return 0;
}

int output_add(struct output *o, struct view bytes, struct err *err)
{
	if (o->failed)
		return -1;
	return put(o->fd, bytes) < 0 ? failed(o, err) : 0;
}

int output_close(struct output *o, bool keep, struct err *err)
{
	int rc = o->failed ? -1 : 0;
	if (o->temp.n) {
		if (rc == 0 && keep && (fchmod(o->fd, usual_mode()) < 0 || fsync(o->fd) < 0 || rename(o->temp.p, o->path) < 0))
			rc = failed(o, err);
		if (rc < 0 || !keep)
			unlink(o->temp.p);
	}
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	buf_release(&o->temp);
	return rc;
}

int output_write(const char *path, struct view bytes, struct err *err)
{
	struct output o;
	if (output_open(&o, path, err) < 0)
		return -1;
	int rc = output_add(&o, bytes, err);
	return output_close(&o, rc == 0, err) < 0 ? -1 : rc;
}
