/* proposal - figures read in a paper, waiting for a person: this number of that sentence may be that indicator. Rows are added only;
 * what came of one is its last answer. Nothing becomes a fact by itself.
 *
 * A conflict is two proposals of different papers that give one indicator, unit, period, part and role different values, none of
 * them refused: it is shown with both sentences and decided by the indicator's owner. */
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

struct conflict { struct proposed first, second; };
int conflicts(struct records *rec, int64_t period, struct conflict **out, size_t *n, struct arena *a, struct err *err);
#endif
