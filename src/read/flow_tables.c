/* flow_tables - see flow_tables.h. */
#include "read/flow_tables.h"

void flow_tables_cell_end(struct flow *f, struct flow_tables *t)
{
	int top = t->depth - 1;
	if (top >= 0 && t->cell[top])
		flow_cell_end(f);
	if (top >= 0)
		t->cell[top] = false;
}

void flow_tables_row_end(struct flow *f, struct flow_tables *t)
{
	int top = t->depth - 1;
	flow_tables_cell_end(f, t);
	if (top >= 0 && t->row[top])
		flow_row_end(f);
	if (top >= 0)
		t->row[top] = false;
}

void flow_tables_cell(struct flow *f, struct flow_tables *t)
{
	int top = t->depth - 1;
	if (top < 0)
		return;
	if (!t->row[top])
		flow_row(f);
	if (!t->cell[top])
		flow_cell(f);
	t->row[top] = t->cell[top] = true;
}

void flow_tables_enter(struct flow *f, struct flow_tables *t, unsigned depth)
{
	int want = depth < DOC_DEPTH_MAX ? (int)depth : DOC_DEPTH_MAX;
	while (t->depth > want) {
		flow_tables_row_end(f, t);
		flow_table_end(f);
		t->depth--;
	}
	while (t->depth < want) {
		flow_tables_cell(f, t); /* a table stands in a cell of the one around it */
		flow_table(f);
		t->row[t->depth] = t->cell[t->depth] = false;
		t->depth++;
	}
}
