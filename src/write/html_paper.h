/* html_paper - the paper as it looks, as HTML: header block in two columns, title, headings, paragraphs, tables, bold and
 * italics, note marks as superscripts and the notes at the end; findings are marked and linked to their cards (#f3), evidence
 * can be jumped to (#v3-1), headings too (#s4). Masked stretches show "•••". */
#ifndef WRITE_HTML_PAPER_H
#define WRITE_HTML_PAPER_H
#include "write/write.h"

/* numbers[i]: the number people see for finding i, 0 = not marked (waived). */
void html_paper(const struct written *w, const size_t *numbers, struct buf *out);
/* "e" "w" "n" "q" */
const char *html_severity_class(enum severity s);
#endif
