/* file - files as received, kept by their SHA-256: a body's Word report, last quarter's own. The bytes may be erased with a reason; the
 * row, its hash and what came of it stay. A paper dropped only to be checked is never kept. */
#ifndef RECORDS_FILE_H
#define RECORDS_FILE_H
#include "records/records.h"

enum { FILE_KEPT_MAX = 64 * 1024 * 1024 };

/* Keeps the bytes; the same bytes twice are one file. `field` (NULL: none) decides who may open a file of a sensitive field. */
int file_keep(struct records *rec, const char *name, const char *field, struct view bytes, int64_t *id, struct err *err);
/* 1 found, 0 no such file or erased, -1. */
int file_read(struct records *rec, int64_t id, struct view *bytes, struct arena *a, struct err *err);
#endif
