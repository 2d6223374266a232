/* ole - see ole.h. The library is reached through a table of its functions, filled once by dlopen; the types of the table
 * come from its own headers, so that a changed prototype does not compile. */
#include "box/ole.h"
#include <dlfcn.h>
#include <libbfio.h>
#include <libolecf.h>
#include <pthread.h>
#include <stdlib.h>
#include "base/lang.h"

/* --- the library --------------------------------------------------------------------------------------------------------- */

#define OLECF(f) \
	f(libolecf_file_initialize) f(libolecf_file_free) f(libolecf_file_open_file_io_handle) f(libolecf_file_close) \
	f(libolecf_file_get_root_item) f(libolecf_item_free) f(libolecf_item_get_sub_item_by_utf8_name) \
	f(libolecf_item_get_size) f(libolecf_stream_read_buffer) f(libolecf_error_free)
#define BFIO(f) f(libbfio_memory_range_initialize) f(libbfio_memory_range_set) f(libbfio_handle_free)

static struct {
	bool ready;
#define FIELD(name) __typeof__(&name) name;
	OLECF(FIELD)
	BFIO(FIELD)
} lib;

static void load(void)
{
	void *olecf = dlopen("libolecf.so.1", RTLD_NOW | RTLD_LOCAL);
	void *bfio = olecf ? dlopen("libbfio.so.1", RTLD_NOW | RTLD_LOCAL) : NULL;
	bool all = bfio != NULL;
#define FIND(handle, name) \
	if (all) { \
		void *found = dlsym(handle, #name); \
		memcpy(&lib.name, &found, sizeof found); \
		all = found != NULL; \
	}
#define FIND_OLECF(name) FIND(olecf, name)
#define FIND_BFIO(name) FIND(bfio, name)
	OLECF(FIND_OLECF)
	BFIO(FIND_BFIO)
	lib.ready = all;
}

static bool loaded(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	return lib.ready;
}

/* --- a container --------------------------------------------------------------------------------------------------------- */

struct ole {
	size_t size;
	uint8_t *padded; /* the container's bytes and a sector of zeros, see ole_open */
	libbfio_handle_t *handle;
	libolecf_file_t *file;
	libolecf_item_t *root;
	bool opened;
};

bool ole_is(struct view all)
{
	return all.n >= 8 && memcmp(all.p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static uint32_t u32(struct view all, size_t at)
{
	const unsigned char *p = (const unsigned char *)all.p + at;
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The library allocates what the header asks for, so the header is judged first: known sector sizes, and no table with
 * more sectors than the file has. */
static bool header_fits(struct view all)
{
	enum { HEADER = 512, SECTOR_SHIFTS = 0x1E, FAT_SECTORS = 0x2C, MINI_FAT_SECTORS = 0x40, MORE_FAT_SECTORS = 0x48 };
	if (all.n < HEADER)
		return false;
	uint32_t shifts = u32(all, SECTOR_SHIFTS);
	if (shifts != 0x60009 && shifts != 0x6000C)
		return false;
	size_t sectors = all.n >> (shifts & 0xFFFF);
	return u32(all, FAT_SECTORS) <= sectors && u32(all, MINI_FAT_SECTORS) <= sectors && u32(all, MORE_FAT_SECTORS) <= sectors;
}

/* The library fills an error object at every failure; nobody reads it. */
static void forget(libolecf_error_t **e)
{
	if (*e)
		lib.libolecf_error_free(e);
	*e = NULL;
}

struct ole *ole_open(struct view all, struct err *err)
{
	if (!loaded()) {
		err_set(err, ERR_INPUT, "%s",
		        T("máy thiếu thư viện libolecf để đọc .doc; cài gói libolecf1, hoặc mở bằng Word/LibreOffice và lưu lại thành .docx",
		          "libolecf, which reads .doc, is missing; install the package libolecf1, or save the file as .docx in Word/LibreOffice"));
		return NULL;
	}
	/* libbfio reads a broken-off last sector to its end, past the bytes it was given: so it is given whole sectors */
	enum { SECTOR_MOST = 4096 };
	size_t whole = (all.n + SECTOR_MOST - 1) / SECTOR_MOST * SECTOR_MOST;
	struct ole *o = xmalloc(sizeof *o);
	*o = (struct ole){ .size = all.n, .padded = xmalloc(whole + SECTOR_MOST) };
	memcpy(o->padded, all.p, all.n);
	memset(o->padded + all.n, 0, whole + SECTOR_MOST - all.n);
	libolecf_error_t *e = NULL;
	bool ok = header_fits(all) && lib.libbfio_memory_range_initialize(&o->handle, (libbfio_error_t **)&e) == 1 &&
	          lib.libbfio_memory_range_set(o->handle, o->padded, whole, (libbfio_error_t **)&e) == 1 &&
	          lib.libolecf_file_initialize(&o->file, &e) == 1;
	if (ok)
		ok = o->opened = lib.libolecf_file_open_file_io_handle(o->file, o->handle, LIBOLECF_OPEN_READ, &e) == 1;
	ok = ok && lib.libolecf_file_get_root_item(o->file, &o->root, &e) == 1;
	forget(&e);
	if (ok)
		return o;
	ole_close(o);
	err_set(err, ERR_INPUT, "%s",
	        T("tệp hỏng hoặc bị cắt cụt (khung OLE không đọc được); hãy lấy lại bản gốc",
	          "the file is damaged or cut off (its OLE container cannot be read); please fetch the original again"));
	return NULL;
}

static libolecf_item_t *find(struct ole *o, const char *name)
{
	libolecf_item_t *item = NULL;
	libolecf_error_t *e = NULL;
	int rc = lib.libolecf_item_get_sub_item_by_utf8_name(o->root, (const uint8_t *)name, strlen(name), &item, &e);
	forget(&e);
	return rc == 1 ? item : NULL;
}

bool ole_has(struct ole *o, const char *name)
{
	libolecf_item_t *item = find(o, name);
	libolecf_error_t *e = NULL;
	if (!item)
		return false;
	lib.libolecf_item_free(&item, &e);
	forget(&e);
	return true;
}

int ole_stream(struct ole *o, const char *name, struct arena *a, struct view *out, bool *cut, struct err *err)
{
	enum { STEP = 64 * 1024 };
	libolecf_item_t *item = find(o, name);
	libolecf_error_t *e = NULL;
	uint32_t size = 0;
	if (!item)
		return 0;
	if (lib.libolecf_item_get_size(item, &size, &e) != 1)
		size = 0;
	size_t want = size < o->size ? size : o->size, got = 0;
	char *p = arena_alloc(a, want + 1);
	while (got < want) {
		size_t step = want - got < STEP ? want - got : STEP;
		ssize_t n = lib.libolecf_stream_read_buffer(item, (uint8_t *)p + got, step, &e);
		forget(&e);
		if (n <= 0)
			break;
		got += (size_t)n;
	}
	lib.libolecf_item_free(&item, &e);
	forget(&e);
	if (got == 0 && size)
		return err_set(err, ERR_INPUT, T("tệp hỏng: không đọc được phần “%s”", "the file is damaged: its part “%s” cannot be read"), name);
	*out = (struct view){ p, got };
	*cut = got < size;
	return 1;
}

void ole_close(struct ole *o)
{
	if (!o)
		return;
	libolecf_error_t *e = NULL;
	if (o->root)
		lib.libolecf_item_free(&o->root, &e);
	forget(&e);
	if (o->opened)
		lib.libolecf_file_close(o->file, &e);
	forget(&e);
	if (o->file)
		lib.libolecf_file_free(&o->file, &e);
	forget(&e);
	if (o->handle)
		lib.libbfio_handle_free(&o->handle, (libbfio_error_t **)&e);
	forget(&e);
	free(o->padded);
	free(o);
}
