/* submission - the use cases around forms: who owes what by when, sending, returning, accepting. Records keep the states; rights,
 * words on screen and text for reminders are here. */
#ifndef APP_SUBMISSION_H
#define APP_SUBMISSION_H
#include "app/listed.h"
#include "app/office.h"
#include "records/submission.h"

struct board {
	struct period period;
	const char *period_words;        /* "quý IV năm 2024" */
	struct owed *v;
	size_t n;
	size_t arrived;                  /* submitted or accepted */
	size_t in_time;                  /* of those, first sent not after the due day */
	size_t want, have;               /* cells of all forms */
};

int board_read(struct office *o, struct period p, struct arena *a, struct board *out, struct err *err);
/* "đã gửi"; "not yet sent", as screens say it. */
const char *submission_state_words(enum submission_state s);
/* "quá hạn 3 ngày", "còn 2 ngày", "đúng hạn", "muộn 1 ngày": arena memory. */
const char *submission_time_words(const struct owed *o, struct arena *a);
/* As a list for people and programs. */
int board_list(const struct board *b, const struct listed *how, struct arena *a, struct buf *out, struct err *err);
/* A letter to copy: one paragraph for each unit that owes something. */
void board_reminders(const struct board *b, struct buf *out);

/* Every step of one form of one unit: state, day, who, why. Right: read there. */
int submission_steps(struct office *o, const char *unit, const char *form, const char *period, const char *format, struct buf *out, struct err *err);

/* One form of one unit moved to a state; made when there is none. In a transaction with an act. Rights: write for draft and submitted,
 * accept for the rest, in that unit and the form's field. A form is sent only when no rule of weight `error` that touches it is broken
 * (app/doubt.h): the err then shows the computation; lighter doubts are said. */
struct submission_move {
	const char *unit, *form, *period, *reason;
	enum submission_state to;
	struct buf *said;                /* what is worth a look though it does not stop the form; NULL: not wanted */
};
int submission_move(struct office *o, const struct submission_move *m, struct err *err);
#endif
