/* fault - a library to preload: FAULT=name:n makes the n-th call of that function fail once, as it would on a bad disk or with a damaged
 * archive. $FAULT_MARK is created when it did, so that the runner knows when there was no n-th call left. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static bool now(const char *name)
{
	static int left = -1;
	static char which[64];
	if (left < 0) {
		const char *f = getenv("FAULT"), *colon = f ? strchr(f, ':') : NULL;
		left = 0;
		if (colon && (size_t)(colon - f) < sizeof which) {
			memcpy(which, f, (size_t)(colon - f));
			left = atoi(colon + 1);
		}
	}
	if (left == 0 || strcmp(which, name) != 0 || --left > 0)
		return false;
	const char *mark = getenv("FAULT_MARK");
	if (mark)
		syscall(SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600);
	which[0] = 0;
	return true;
}

static void *real(const char *name)
{
	void *p = dlsym(RTLD_NEXT, name);
	if (!p)
		abort();
	return p;
}

/* A function of the C library or of zip and expat: what it gives when it fails, and errno then. */
#define FAIL(type, name, params, args, failed, error) \
	type name params; \
	type name params \
	{ \
		static type(*next) params; \
		if (now(#name)) { \
			errno = error; \
			return failed; \
		} \
		if (!next) \
			*(void **)&next = real(#name); \
		return next args; \
	}

struct zip;
struct zip_file;
struct zip_source;
struct zip_stat;
struct zip_error;

FAIL(ssize_t, read, (int fd, void *p, size_t n), (fd, p, n), -1, EIO)
FAIL(ssize_t, write, (int fd, const void *p, size_t n), (fd, p, n), -1, ENOSPC)
FAIL(int, fstat64, (int fd, struct stat64 *st), (fd, st), -1, EIO)
FAIL(int, pipe2, (int fds[2], int flags), (fds, flags), -1, EMFILE)
FAIL(pid_t, fork, (void), (), -1, EAGAIN)
FAIL(int, poll, (struct pollfd *v, nfds_t n, int ms), (v, n, ms), -1, ENOMEM)
FAIL(pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options), -1, ECHILD)
FAIL(int, fsync, (int fd), (fd), -1, EIO)
FAIL(int, rename, (const char *a, const char *b), (a, b), -1, EIO)
FAIL(int, mkostemp64, (char *t, int flags), (t, flags), -1, ENOSPC)
FAIL(int, fchmod, (int fd, mode_t mode), (fd, mode), -1, EPERM)
FAIL(DIR *, opendir, (const char *name), (name), NULL, EACCES)
FAIL(FILE *, fopen64, (const char *path, const char *mode), (path, mode), NULL, EIO)
FAIL(size_t, fread, (void *p, size_t size, size_t n, FILE *f), (p, size, n, f), 0, EIO)
FAIL(void *, dlopen, (const char *file, int mode), (file, mode), NULL, ENOENT)
FAIL(struct zip *, zip_open_from_source, (struct zip_source *s, int flags, struct zip_error *e), (s, flags, e), NULL, EIO)
FAIL(struct zip_source *, zip_source_buffer_create, (const void *p, unsigned long n, int freep, struct zip_error *e), (p, n, freep, e), NULL, ENOMEM)
FAIL(struct zip_file *, zip_fopen_index, (struct zip *z, unsigned long i, unsigned flags), (z, i, flags), NULL, EIO)
FAIL(long, zip_fread, (struct zip_file *f, void *p, unsigned long n), (f, p, n), -1, EIO)
FAIL(int, zip_stat_index, (struct zip *z, unsigned long i, unsigned flags, struct zip_stat *st), (z, i, flags, st), -1, EIO)
FAIL(const char *, zip_get_name, (struct zip *z, unsigned long i, unsigned flags), (z, i, flags), NULL, EIO)
FAIL(void *, XML_ParserCreateNS, (const char *encoding, char separator), (encoding, separator), NULL, ENOMEM)
FAIL(int, XML_Parse, (void *parser, const char *s, int n, int last), (parser, s, n, last), 0, EIO)

int open64(const char *path, int flags, ...);
int open64(const char *path, int flags, ...)
{
	static int (*next)(const char *, int, ...);
	va_list ap;
	va_start(ap, flags);
	int mode = va_arg(ap, int);
	va_end(ap);
	if (now("open64")) {
		errno = EIO;
		return -1;
	}
	if (!next)
		*(void **)&next = real("open64");
	return next(path, flags, mode);
}
