/* pager - long text on a terminal goes through a pager, so that its first line is seen first.
 *     struct pager p;
 *     pager_open(&p, format_is_text && !no_pager);      before the first byte of output, after asking what the terminal is like
 *     ... output on standard output ...
 *     pager_close(&p);                                  waits until the reader has gone
 * Which: $DINHKY_PAGER, else $PAGER, else `less -FRX`, which leaves short text alone. None when NO_PAGER is set, when standard output is
 * no terminal or a dumb one, when the pager is "cat" or empty, or is not there. A reader who leaves early is no error. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H
#include <stdbool.h>

struct pager {
	int screen, errors; /* where standard output and error went before; -1: not moved */
};

void pager_open(struct pager *p, bool wanted);
void pager_close(struct pager *p);
#endif
