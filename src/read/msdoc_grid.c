/* msdoc_grid - the columns of a table. Each row says where its own cells begin and end; the borders of all rows together
 * are the grid, and a cell takes as many columns as borders lie inside it: so a merged cell is known as one. */
#include <stdlib.h>
#include "read/msdoc.h"

enum { NEAR = 40 }; /* twips: borders closer than 0.7 mm are one */

static int by_place(const void *a, const void *b)
{
	int x = *(const int16_t *)a, y = *(const int16_t *)b;
	return (x > y) - (x < y);
}

static size_t borders(struct view row, size_t k)
{
	size_t n = ms_u8(row, 0) + 1u;
	return 1 + 2 * n <= row.n && k < n ? n : 0;
}

static int border(struct view row, size_t k)
{
	return (int16_t)ms_u16(row, 1 + 2 * k);
}

void ms_grid_add(struct ms_grid *g, struct view row)
{
	size_t n = borders(row, 0);
	for (size_t i = 0; i < n && g->n < MS_BORDERS; i++) {
		int16_t at = (int16_t)border(row, i);
		size_t k = 0;
		while (k < g->n && abs(g->at[k] - at) > NEAR)
			k++;
		if (k == g->n)
			g->at[g->n++] = at;
	}
	qsort(g->at, g->n, sizeof *g->at, by_place);
}

unsigned ms_grid_span(const struct ms_grid *g, struct view row, size_t cell)
{
	unsigned inside = 0;
	if (!borders(row, cell + 1))
		return 1;
	for (size_t i = 0; i < g->n; i++)
		inside += g->at[i] > border(row, cell) + NEAR && g->at[i] < border(row, cell + 1) - NEAR;
	return 1 + inside;
}
