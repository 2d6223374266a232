/* zip - an archive held in memory, read part by part within named limits; and written again with some parts changed.
 *
 *     struct archive *z = archive_open(bytes, &err);
 *     struct buf xml = BUF_INIT(ARCHIVE_PART_MAX);
 *     if (z && archive_read(z, "word/document.xml", &xml, &err) == 0) ...
 *     buf_release(&xml);
 *     archive_close(z);                                        NULL is fine
 *
 * The bytes are borrowed and must outlive the archive. Nothing is unpacked before it is asked for, and no size a file
 * declares is believed: reading stops at the limit. */
#ifndef BOX_ZIP_H
#define BOX_ZIP_H
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum {
	ARCHIVE_ENTRIES_MAX = 10 * 1000,
	ARCHIVE_PART_MAX = 64 * 1024 * 1024,   /* one part unpacked */
	ARCHIVE_TOTAL_MAX = 128 * 1024 * 1024, /* all that is unpacked from one archive */
	ARCHIVE_RATIO_MAX = 200,               /* unpacked : packed, judged from ARCHIVE_RATIO_FROM bytes on */
	ARCHIVE_RATIO_FROM = 8 * 1024 * 1024,
};

struct archive;
struct archive_entry {
	struct view name;
	size_t size, packed; /* as the directory of the archive declares them */
	bool encrypted;
};

/* NULL with err: not a zip, damaged or cut off, too many entries. */
struct archive *archive_open(struct view bytes, struct err *err);
void archive_close(struct archive *z);

/* Entries in the order of the archive. */
size_t archive_count(const struct archive *z);
struct archive_entry archive_entry(const struct archive *z, size_t i);
/* Index of a part, -1 when there is none. A leading "/" is ignored; exact spelling first, then ASCII case is ignored. */
long archive_find(const struct archive *z, struct view name);
bool archive_has(const struct archive *z, const char *name);

/* Append the unpacked part to `out`. -1 with err: no such part, encrypted, damaged, a limit passed. */
int archive_read(struct archive *z, const char *name, struct buf *out, struct err *err);
int archive_read_at(struct archive *z, size_t i, struct buf *out, struct err *err);

/* The archive again with parts replaced (same place in the order) or added (at the end); the packed bytes of all other
 * parts are copied as they are. Dates of changed parts are the zip epoch, so equal input gives equal output. */
struct archive_change {
	const char *name;
	struct view content;
};
int archive_rewrite(struct view bytes, const struct archive_change *changes, size_t n, struct buf *out, struct err *err);
#endif
