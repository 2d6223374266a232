/* diff - two papers and the pairs of their figures -> text, JSON, HTML. */
#ifndef WRITE_DIFF_H
#define WRITE_DIFF_H
#include "model/pair.h"
#include "write/write.h"

void write_diff_text(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out);
void write_diff_json(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out);
int write_diff_html(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out, struct err *err);

/* What the three share. "12 đơn vị", "3,4 %": how far the value moved; empty when it did not or cannot be said. */
void diff_change(const struct figure *old, const struct figure *now, struct buf *amount, struct buf *percent);
/* Name of what is counted: subject, else unit, else the words before it. */
void diff_name(const struct written *w, const struct figure *f, struct buf *out);
/* As printed, with the base or percent printed apart: "168 (106,3%)". */
void diff_printed(const struct written *w, const struct figure *f, struct buf *out);
#endif
