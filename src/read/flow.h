/* flow - between an XML reader and the doc_builder: paragraphs, rows, cells and boxes come nested as the file has them and
 * leave as the plain row of blocks that doc.h wants.
 *
 *     flow_para(f);  flow_text(...);  flow_mark(f, "f2");  flow_label(f, VIEW("1."), true);  flow_para_end(f, &how);
 *     flow_table(f); flow_row(f); flow_cell(f); ...paragraphs... flow_cell_end(f); flow_row_end(f); flow_table_end(f);
 *     flow_box(f); ...paragraphs... flow_box_end(f);        a text box: its blocks follow the block it hangs in
 *
 * Paragraphs in a cell are joined by a space; the rows of a table in a cell follow the row of that cell. The calls may come
 * unbalanced from a hostile file: a missing level is opened, a level left open is closed by its outer one. */
#ifndef READ_FLOW_H
#define READ_FLOW_H
#include <stdbool.h>
#include <stddef.h>
#include "base/view.h"
#include "doc/doc.h"

enum {
	FLOW_BLOCKS_MAX = 500 * 1000,      /* blocks of one paper */
	FLOW_ITEMS_MAX = 1000 * 1000,      /* texts, cells, marks of one block with all that hangs in it */
	FLOW_CELLS_MAX = 256,              /* empty cells one merged cell may stand for */
};

struct flow;
struct flow *flow_new(struct doc_builder *b);
void flow_free(struct flow *f); /* NULL is fine */

/* Where the following goes; each ends what was open. Furniture gives one entry per line: see struct furniture. */
void flow_body(struct flow *f);
void flow_note(struct flow *f, const char *id);
void flow_furniture(struct flow *f, const char *where);
/* Ends what is open. */
void flow_end(struct flow *f);
/* True when a limit was passed: stop reading and refuse. */
bool flow_over(const struct flow *f);

struct flow_para {
	unsigned look; /* LOOK_CENTRED, LOOK_RIGHT, LOOK_BOX; bold and italic are found from the texts */
	int heading;
	bool join;     /* the paragraph's end was deleted: the next one goes on in the same block */
	bool drop;     /* when it has no text, it is no block */
};
void flow_para(struct flow *f);
void flow_text(struct flow *f, struct view s, const struct doc_from *from /* NULL: from no run */);
void flow_mark(struct flow *f, const char *id);
/* The computed label of the paragraph that is open, whatever text it already has; gap: a blank after it. */
void flow_label(struct flow *f, struct view label, bool gap);
void flow_para_end(struct flow *f, const struct flow_para *how);

void flow_table(struct flow *f);
void flow_row(struct flow *f);
void flow_row_drop(struct flow *f); /* the open row and all in it is deleted */
void flow_cell(struct flow *f);
void flow_cell_end(struct flow *f);
void flow_row_end(struct flow *f);
void flow_table_end(struct flow *f);
void flow_box(struct flow *f);
void flow_box_end(struct flow *f);
#endif
