/* clause - the words that say what a figure counts, for deciding whether two figures speak of the same thing.
 *
 * They are the content words of the figure's clause, on both sides of the number, without fillers (pack table check-words). Where
 * the clause says nothing of its own (", chiếm tỷ lệ 12,5%", "(40 hội viên)") the one before it is added; where a list drops the
 * head it repeats ("...; hoàn thành xuất sắc nhiệm vụ ...") the head comes from the item before. */
#ifndef CHECK_CLAUSE_H
#define CHECK_CLAUSE_H
#include "check/check.h"

enum { CLAUSE_WORDS_MAX = 48 };

struct clause {
	struct view w[CLAUSE_WORDS_MAX]; /* folded, in order of the text, each once */
	size_t n;
	bool negated;                    /* "không", "chưa" among them */
};

struct clause clause_of(const struct check_in *in, const struct doc *d, const struct figures *fs, size_t i);
/* The whole clause as folded text, fillers and all. */
struct view clause_text(const struct check_in *in, const struct figures *fs, size_t i);
bool clause_same(const struct clause *a, const struct clause *b);
bool clause_has(const struct clause *c, struct view word);
/* Every word of a is in b; *extra: how many words of b are not in a and not of `allowed` (a role of check-words). */
bool clause_within(const struct check_in *in, const struct clause *a, const struct clause *b, const char *allowed, size_t *extra);

/* Word lists of pack table check-words, by role: made once for a paper. */
struct role_words *role_words_new(const struct pack *p, struct arena *a);
bool words_role(const struct check_in *in, const char *role, struct view folded);
bool words_phrase(struct view folded, struct view phrase);
/* One of the role's phrases stands in the folded text as whole words. */
bool words_in(const struct check_in *in, const char *role, struct view folded);
#endif
