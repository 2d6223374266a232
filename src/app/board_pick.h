/* board_pick - the rows of the board that were asked for, in the order that was asked for. */
#ifndef APP_BOARD_PICK_H
#define APP_BOARD_PICK_H
#include "app/submission.h"

struct board_ask {
	const char *state;   /* code of a state, or "owed": neither submitted nor accepted; NULL or "": all */
	const char *words;   /* part of the unit's name or the form's title, also without its marks; NULL or "": all */
	const char *sort;    /* unit, form, state, due, time, have; "-" before it: falling; NULL or "": what is owed first, the latest first */
};
/* Leaves only those in b->v, b->n; the sums stay those of the whole board. ERR_USAGE: no such state, no such column. */
int board_pick(struct board *b, const struct board_ask *ask, struct arena *a, struct err *err);
#endif
