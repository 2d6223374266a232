/* intake - the use case "a paper becomes proposed values": a body's own Word report as its submission, or the office's last report as
 * the first data set. The paper is read in a child process; what it says is proposed, nothing becomes a fact before a person accepts it.
 *
 * A paper with a secrecy mark is refused. The file is kept as received (by its SHA-256), the words of a submission are kept as that
 * body's section. What maps to no indicator stays a typed figure with its sentence. */
#ifndef APP_INTAKE_H
#define APP_INTAKE_H
#include "app/office.h"
#include "base/period.h"
#include "records/proposal.h"

enum { INTAKE_FIGURES_MAX = 100 * 1000, INTAKE_SAID_MAX = 10 };

struct intake {
	const char *file;       /* path; "-" standard input */
	const char *unit;       /* whose paper: a submission. NULL: the office's own report, the values go to the bodies that answer for them */
	const char *period;     /* grammar of design.md 4, or words; NULL: what the paper's head says, else the usual one */
};
struct intake_result {
	int64_t file, submission;
	size_t figures, proposed, sure, remembered;
	struct period period;   /* for which it was taken */
	struct period said;     /* by the paper's own head, when that is another: contrary */
	bool contrary;
	bool again;             /* these very bytes were taken before for this unit and period: nothing was added */
};
int intake_paper(struct office *o, const struct intake *in, struct intake_result *out, struct err *err);

/* Accept or refuse, in a transaction with an act: one by number, or (id 0) all of a file (0: of all) that are not answered; accepted are
 * those sure enough (PROPOSE_SURE), and what cannot be a value there is passed over. *n = how many. */
struct intake_answer {
	int64_t file, id;
	enum answer answer;
	const char *indicator;  /* tie it to this one first; NULL: as proposed */
	const char *why;
	struct buf *not_taken;  /* of all: those that could not be taken, with why; NULL: not wanted */
};
int intake_answer(struct office *o, const struct intake_answer *a, size_t *n, struct err *err);
#endif
