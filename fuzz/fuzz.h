/* fuzz - what the targets share: reading with one reader and looking at what came of it; a stored zip made of sections. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Bid, read, structure, and the promises of doc.h: places inside the text, blocks in order. Traps when one is broken. */
void fuzz_read(const struct reader *r, struct view all);
/* Sections "@@name\n" + bytes, as a zip that stores them. So the fuzzer changes XML, not packed bytes. */
void fuzz_zip(struct view sections, struct buf *zip);
#endif
