/* proposal - figures read in a paper, waiting for a person: this number of that sentence may be that indicator. Rows are added only;
 * what came of one is its last answer. Nothing becomes a fact by itself.
 *
 * A conflict is two proposals of different papers, of one unit or of two, that give one indicator, unit, period, part and role different
 * values: it is shown with both sentences and decided by the indicator's owner (the body that answers for its field on the period's
 * last day). It waits until one is accepted and the other answered; both stay on record. One that was refused while the other
 * waits or was refused too was a misreading, no conflict. */
#ifndef RECORDS_PROPOSAL_H
#define RECORDS_PROPOSAL_H
#include "records/fact.h"
#include "records/records.h"

enum answer { ANSWER_NONE, ANSWER_ACCEPTED, ANSWER_REFUSED, ANSWER_TYPED, ANSWERS };

struct proposed {
	int64_t id, file, submission, unit, period;
	int64_t indicator, part;         /* indicator 0: nothing fits, a typed figure with its sentence */
	enum fact_role role;
	struct dec value;
	const char *spelling;
	size_t start, end;               /* code points in the paper's text */
	int sure;                        /* 0..100; 100: accepted like this before */
	const char *sentence;            /* "" when erased */
	const char *frame;               /* the words around it as memory compares them; kept with the sentence */
	enum answer answer;
	int64_t fact;
	const char *indicator_code, *part_code, *unit_code, *file_name;
	const char *from_code;           /* the unit whose paper it was; "" the office's own report */
};

const char *answer_code(enum answer a);

int proposal_add(struct records *rec, const struct proposed *p, int64_t *id, struct err *err);
/* Of a unit and period; 0: all. By file and place. */
int proposals(struct records *rec, int64_t unit, int64_t period, int64_t file, struct proposed **out, size_t *n, struct arena *a, struct err *err);
int proposal_read(struct records *rec, int64_t id, struct proposed *out, struct arena *a, struct err *err);
/* Accepts (a fact is put, origin `origin`), refuses, or leaves it a typed figure. One that was accepted cannot be answered again:
 * a later value is a new version of the fact. */
int proposal_answer(struct records *rec, const struct proposed *p, enum answer answer, enum fact_origin origin, const char *why, struct err *err);

/* What people accepted before: the frame of its sentence and which indicator and part it was. */
struct accepted { const char *frame, *indicator_code, *part_code; enum fact_role role; };
int proposals_accepted(struct records *rec, int64_t unit, struct accepted **out, size_t *n, struct arena *a, struct err *err);

struct conflict {
	struct proposed first, second;
	int64_t owner;                   /* unit that decides; 0: the packs and the records name none */
	const char *owner_name;
	bool decided;
};
/* period 0: all. */
int conflicts(struct records *rec, int64_t period, struct conflict **out, size_t *n, struct arena *a, struct err *err);
/* Who decides about what a proposal says: 1 with *owner and *name, 0 none, -1. */
int proposal_owner(struct records *rec, const struct proposed *p, int64_t *owner, const char **name, struct arena *a, struct err *err);
#endif
