/* finding - something wrong or doubtful in a paper, with its place, its evidence and its severity (design.md section 5). */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/view.h"
#include "model/figure.h"

/* By rank, worst first. */
enum severity { SEV_ERROR, SEV_WARNING, SEV_NOTE, SEV_QUESTION, SEV_COUNT };

enum { FINDING_EVIDENCE_MAX = 64 };

struct finding {
	const char *rule;          /* id of findings.def: "ratio-percent" */
	enum severity severity;
	struct place at;
	char *message;             /* primary: one short factual line */
	char *detail;              /* why, with which figures; or NULL */
	char *hint;                /* what would mend it, never a change made; or NULL */
	char *computed;            /* the computation: "19 + 1.021 + 2.929 + 15.423 = 19.392 ≠ 19.455"; or NULL */
	struct place *evidence;
	size_t nevidence;
	bool masked;               /* about a person: its quote is masked in every output */
	bool waived;
	char fingerprint[17];      /* 16 hex digits; app fills it */
	const char *waive_reason;  /* from the baseline, when waived */
};

struct findings {
	struct arena *arena;
	struct finding *v;
	size_t n, cap;
};

/* A new finding of `rule` with that rule's severity from findings.def; the caller fills the texts (arena memory). */
struct finding *finding_add(struct findings *f, const char *rule, enum severity s, struct place at);
void finding_evidence(struct findings *f, struct finding *one, struct place at);
const char *severity_word(enum severity s);  /* "error", ... as in JSON */
const char *severity_title(enum severity s); /* "sai", "nên sửa", "nhỏ", "cần hỏi lại" in the language of now */
#endif
