/* check - figures, citations and the doc -> findings. Pure: no file, no clock, no store. One file per family, one line in
 * checks.def; one row per rule in findings.def and one section per rule in docs/findings.md (a test compares them).
 * Add one: docs/add-a-check.md. A finding says what is wrong on the page, where, with which figures; it never changes one. */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H
#include <stddef.h>
#include "base/arena.h"
#include "doc/doc.h"
#include "model/citation.h"
#include "model/figure.h"
#include "model/finding.h"
#include "pack/pack.h"

struct role_words;
struct words; /* the word-pair model, see check/words.h; NULL = do not check spelling */

struct check_in {
	const struct doc *doc;
	const struct figures *figures;
	const struct citations *citations;
	const struct pack *pack;
	const struct words *words;
	/* last period's paper, when given; all NULL otherwise */
	const struct doc *previous_doc;
	const struct figures *previous_figures;
	struct arena *arena;
	const struct role_words *roles; /* check-words by role; check_run makes one, NULL: the table is read each time */
	bool two_hands; /* the machine has nothing else to do: spelling, half of the work, may run beside the other checks */
	struct arith_memo *memo; /* measures of units already looked up; check_run makes one, NULL: none kept */
};

struct check {
	const char *name;    /* "ratio" */
	const char *family;  /* key of the family: "tỷ lệ" on screen comes from family_title */
	void (*run)(const struct check_in *in, struct findings *out);
};

/* One row of findings.def. */
struct rule {
	const char *id;
	const char *family;  /* "ratio" "sum" "same" "citation" "form" "date" "text" "spelling" "assess" "body" "person" "list" "past" */
	enum severity severity;
	const char *title_vi, *title_en;
};

const struct rule *rules_all(size_t *n);
const struct rule *rule_find(const char *id); /* NULL when unknown */
const char *family_title(const char *family);
/* finding_add with the severity of findings.def. */
struct finding *check_add(struct findings *out, const char *rule, struct place at);
/* Run all checks; findings sorted by place, then severity, then rule; exact duplicates dropped. */
void check_run(const struct check_in *in, struct findings *out);
#define CHECK(n) extern const struct check check_##n;
#include "check/checks.def"
#undef CHECK
#endif
