/* works - what is done to a store while things fail, and what must be true of it afterwards. Rows are made up. */
#ifndef FAULT_WORKS_H
#define FAULT_WORKS_H
#include <stdbool.h>
#include <stddef.h>
#include "store/store.h"

enum { WORKS_ROWS = 120 }; /* of one act */

/* Opens (and upgrades) the store and writes `acts` acts, each with its rows and its links; after each that was acknowledged calls
 * acknowledged (may be NULL). Gives how many were, -1 when the store could not be opened. close false: as if killed at the end. */
int works_import(const char *path, int acts, void (*acknowledged)(void), bool close, struct err *err);
int works_backup(const char *path, const char *to, bool close, struct err *err);
/* Does it open, is it sound, is the chain whole, are there between `least` and `most` acts, each with all its rows? Else why not. */
bool works_whole(const char *path, int64_t least, int64_t most, char *why, size_t size);
/* Acts there are now. */
int64_t works_acts(const char *path);
#endif
