/* folder - see folder.h. */
#include "pack/folder.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/lang.h"
#include "base/embedded.h"
#include "pack/pack.h"

static int read_one(const char *path, struct view *out, struct arena *a, struct err *err)
{
	int rc = -1, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	struct buf b = BUF_INIT(PACK_FILE_MAX);
	if (fd < 0 || fstat(fd, &st) < 0) {
		err_set(err, ERR_INPUT, T("%s: không mở được: %s", "%s: could not open: %s"), path, err_reason(errno));
		goto out;
	}
	if (!S_ISREG(st.st_mode)) {
		err_set(err, ERR_INPUT, T("%s: không phải tệp thường", "%s: not a plain file"), path);
		goto out;
	}
	for (;;) {
		char chunk[16384];
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_set(err, ERR_INPUT, T("%s: đọc dở thì lỗi: %s", "%s: reading failed: %s"), path, err_reason(errno));
			goto out;
		}
		if (n == 0)
			break;
		buf_add(&b, (struct view){ chunk, (size_t)n });
		if (b.over) {
			err_set(err, ERR_REFUSED, T("%s: lớn hơn %d MB", "%s: larger than %d MB"), path, PACK_FILE_MAX / 1024 / 1024);
			goto out;
		}
	}
	*out = arena_view(a, buf_view(&b));
	rc = 0;
out:
	buf_release(&b);
	if (fd >= 0)
		close(fd);
	return rc;
}

static void add(struct pack_files *f, struct pack_file one, struct arena *a)
{
	if (f->n == f->cap)
		f->v = arena_grow(a, f->v, f->n, &f->cap, sizeof *f->v);
	f->v[f->n++] = one;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n > k && strcmp(s + n - k, end) == 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder, sorted, without those that begin with a dot; NULL and errno when it cannot be read. */
static const char **names_in(const char *folder, size_t *n, struct arena *a)
{
	const char **v = NULL;
	size_t cap = 0;
	DIR *d = opendir(folder);
	*n = 0;
	if (!d)
		return NULL;
	v = arena_grow(a, NULL, 0, &cap, sizeof *v);
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (e->d_name[0] == '.' || *n >= PACK_FILES_MAX)
			continue;
		if (*n == cap)
			v = arena_grow(a, v, *n, &cap, sizeof *v);
		v[(*n)++] = arena_printf(a, "%s", e->d_name);
	}
	closedir(d);
	qsort(v, *n, sizeof *v, by_name);
	return v;
}

static int read_tables(const char *folder, const char *below, struct pack_files *out, struct arena *a, struct err *err)
{
	size_t n;
	const char *where = *below ? arena_printf(a, "%s/%s", folder, below) : folder;
	const char **names = names_in(where, &n, a);
	for (size_t i = 0; names && i < n; i++) {
		if (!ends_with(names[i], ".tsv"))
			continue;
		struct pack_file f = { .shown = arena_printf(a, "%s/%s", where, names[i]) };
		f.name = *below ? arena_printf(a, "%s/%s", below, names[i]) : names[i];
		if (read_one(f.shown, &f.text, a, err) < 0)
			return -1;
		add(out, f, a);
	}
	return 0;
}

int pack_files_read(const char *folder, struct pack_files *out, struct arena *a, struct err *err)
{
	*out = (struct pack_files){ 0 };
	struct pack_file conf = { .name = "pack.conf", .shown = arena_printf(a, "%s/pack.conf", folder) };
	if (read_one(conf.shown, &conf.text, a, err) < 0)
		return -1;
	add(out, conf, a);
	return read_tables(folder, "", out, a, err) < 0 ? -1 : read_tables(folder, "registers", out, a, err);
}

void pack_files_embedded(const char *pack, struct pack_files *out, struct arena *a)
{
	*out = (struct pack_files){ 0 };
	const char *home = arena_printf(a, "packs/%s/", pack);
	size_t n = strlen(home);
	for (const struct embedded *e = embedded_files; e->path; e++) {
		if (strncmp(e->path, home, n) != 0 || (!ends_with(e->path, ".tsv") && strcmp(e->path + n, "pack.conf") != 0))
			continue;
		if (strncmp(e->path + n, "examples/", 9) == 0)
			continue;
		add(out, (struct pack_file){ e->path + n, e->path, { (const char *)e->start, (size_t)(e->end - e->start) } }, a);
	}
}

bool pack_folder_has_conf(const char *folder)
{
	struct arena a = ARENA_INIT;
	bool is = access(arena_printf(&a, "%s/pack.conf", folder), R_OK) == 0;
	arena_release(&a);
	return is;
}

const char **pack_folder_names(const char *folder, size_t *n, struct arena *a)
{
	size_t all, kept = 0;
	const char **v = names_in(folder, &all, a);
	for (size_t i = 0; v && i < all; i++)
		if (pack_folder_has_conf(arena_printf(a, "%s/%s", folder, v[i])))
			v[kept++] = v[i];
	*n = kept;
	return v;
}

int pack_files_example(const char *pack, const char *folder, const char *example, struct pack_files *out, struct arena *a, struct err *err)
{
	*out = (struct pack_files){ 0 };
	const char *home = *folder ? arena_printf(a, "%s/examples/%s", folder, example) : arena_printf(a, "packs/%s/examples/%s/", pack, example);
	size_t n = strlen(home);
	if (*folder) {
		struct pack_file conf = { .name = "example.conf", .shown = arena_printf(a, "%s/example.conf", home) };
		if (access(conf.shown, F_OK) < 0)
			return 0;
		if (read_one(conf.shown, &conf.text, a, err) < 0)
			return -1;
		add(out, conf, a);
		return read_tables(home, "", out, a, err) < 0 ? -1 : read_tables(home, "entries", out, a, err);
	}
	for (const struct embedded *e = embedded_files; e->path; e++)
		if (strncmp(e->path, home, n) == 0)
			add(out, (struct pack_file){ e->path + n, e->path, { (const char *)e->start, (size_t)(e->end - e->start) } }, a);
	return 0;
}

const char **pack_example_names(const char *pack, const char *folder, size_t *n, struct arena *a)
{
	size_t all = 0, cap = 0;
	const char **v = NULL, *home = *folder ? arena_printf(a, "%s/examples", folder) : arena_printf(a, "packs/%s/examples/", pack);
	*n = 0;
	const char **in = *folder ? names_in(home, &all, a) : NULL;
	for (size_t i = 0; in && i < all; i++) {
		if (*n == cap)
			v = arena_grow(a, v, *n, &cap, sizeof *v);
		v[(*n)++] = in[i];
	}
	for (const struct embedded *e = embedded_files; !*folder && e->path; e++) {
		if (strncmp(e->path, home, strlen(home)) != 0 || !ends_with(e->path, "/example.conf"))
			continue;
		if (*n == cap)
			v = arena_grow(a, v, *n, &cap, sizeof *v);
		v[(*n)++] = arena_str(a, (struct view){ e->path + strlen(home), strlen(e->path) - strlen(home) - strlen("/example.conf") });
	}
	return v;
}
