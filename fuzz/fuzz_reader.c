/* fuzz_reader - one reader (macro WHICH) against any bytes it bids for: a doc or an err, and the doc's structure holds. */
#include <assert.h>
#include <stdint.h>
#include "fuzz/fuzz.h"
#include "read/read.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct reader *r = &JOIN(reader_, WHICH);
	fuzz_read(r, (struct view){ (const char *)data, size });
	return 0;
}
