/* fuzz_grid - tables out of files: .csv, .json, .xlsx whole, and .xlsx from its parts ("@@name\n" and bytes), so that XML is changed. */
#include <stdlib.h>
#include "box/grid.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static void walk(struct view bytes)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct grid_row row;
	long line = 0;
	struct grid *g = grid_open(bytes, NULL, &a, &err);
	while (g && grid_next(g, &row, &err) > 0) {
		if (row.n == 0 || row.n > GRID_COLUMNS_MAX || row.line < line)
			abort();
		line = row.line;
		for (size_t i = 0; i < row.n; i++)
			if (!utf8_valid(row.cells[i].text) || row.cells[i].kind > GRID_WRONG)
				abort();
	}
	grid_close(g);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct view all = { (const char *)data, size };
	if (view_starts(all, "@@")) {
		struct buf zip = BUF_INIT(BUF_NO_LIMIT);
		fuzz_zip(all, &zip);
		walk(buf_view(&zip));
		buf_release(&zip);
		return 0;
	}
	walk(all);
	return 0;
}
