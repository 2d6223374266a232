/* flow_tables - tables for formats that only say how deep a paragraph stands, and where a cell and a row end (.doc, RTF).
 *     flow_tables_enter(f, &t, 1);  flow_para(f); ... flow_para_end(f, &how);  flow_tables_cell_end(f, &t);
 *     flow_tables_row_end(f, &t);   flow_tables_enter(f, &t, 0);                                                            */
#ifndef READ_FLOW_TABLES_H
#define READ_FLOW_TABLES_H
#include "read/flow.h"

struct flow_tables {
	int depth;
	bool row[DOC_DEPTH_MAX], cell[DOC_DEPTH_MAX]; /* open, by table; [0] is the outermost */
};

/* Opens and closes tables until `depth` are open (no more than DOC_DEPTH_MAX), the outer ones with a row and a cell. */
void flow_tables_enter(struct flow *f, struct flow_tables *t, unsigned depth);
/* Makes sure that a paragraph that begins stands in a cell of the innermost table. */
void flow_tables_cell(struct flow *f, struct flow_tables *t);
void flow_tables_cell_end(struct flow *f, struct flow_tables *t);
void flow_tables_row_end(struct flow *f, struct flow_tables *t);
#endif
