/* err - see err.h. */
#include "base/err.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "base/lang.h"

static void cut_at_border(char *s)
{
	size_t n = strlen(s), k = n;
	while (k > 0 && ((unsigned char)s[k - 1] & 0xC0) == 0x80)
		k--;
	if (k == 0)
		return;
	unsigned char lead = (unsigned char)s[k - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - (k - 1) < need)
		s[k - 1] = 0;
}

int err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	va_list ap;
	err->kind = kind;
	va_start(ap, fmt);
	vsnprintf(err->message, sizeof err->message, fmt, ap);
	va_end(ap);
	cut_at_border(err->message);
	return -1;
}

int err_prefix(struct err *err, const char *fmt, ...)
{
	char old[ERR_MESSAGE_MAX];
	va_list ap;
	memcpy(old, err->message, sizeof old);
	va_start(ap, fmt);
	int n = vsnprintf(err->message, sizeof err->message, fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof err->message)
		snprintf(err->message + n, sizeof err->message - (size_t)n, ": %s", old);
	cut_at_border(err->message);
	return -1;
}

const char *err_reason(int errno_value)
{
	static const struct {
		int value;
		const char *vi, *en;
	} reasons[] = {
		{ ENOENT, "không có tệp hay thư mục này", "there is no such file or folder" },
		{ EACCES, "không có quyền", "permission denied" },
		{ EPERM, "không được phép", "not permitted" },
		{ EISDIR, "đây là một thư mục, không phải tệp", "this is a folder, not a file" },
		{ ENOTDIR, "một phần của đường dẫn không phải thư mục", "a part of the path is no folder" },
		{ ENOSPC, "đĩa đầy", "the disk is full" },
		{ EDQUOT, "hết hạn mức đĩa", "the disk quota is used up" },
		{ EIO, "đĩa đọc, ghi lỗi", "the disk failed" },
		{ EROFS, "đĩa chỉ cho đọc", "the disk is read-only" },
		{ EMFILE, "mở quá nhiều tệp một lúc", "too many open files" },
		{ ENFILE, "máy mở quá nhiều tệp một lúc", "too many open files on this machine" },
		{ ENOMEM, "hết bộ nhớ", "out of memory" },
		{ ENAMETOOLONG, "tên tệp quá dài", "the file name is too long" },
		{ ELOOP, "liên kết vòng quanh", "links go round in a circle" },
		{ EADDRINUSE, "cổng này đang có chương trình khác dùng", "another program uses this port" },
		{ EPIPE, "bên nhận đã đóng", "the receiver has closed" },
	};
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].value == errno_value)
			return T(reasons[i].vi, reasons[i].en);
	return strerror(errno_value);
}

int err_exit(const struct err *err)
{
	switch (err->kind) {
	case ERR_NONE:
		return 0;
	case ERR_USAGE:
		return 2;
	case ERR_STORE:
		return 4;
	default:
		return 3;
	}
}
