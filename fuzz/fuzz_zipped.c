/* fuzz_zipped - a reader of zipped XML (macro WHICH) against parts that are changed before they are packed. */
#include "fuzz/fuzz.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf zip = BUF_INIT(64 * 1024 * 1024);
	fuzz_zip((struct view){ (const char *)data, size }, &zip);
	fuzz_read(&JOIN(reader_, WHICH), buf_view(&zip));
	buf_release(&zip);
	return 0;
}
