/* syllable_parts - a syllable as onset, rime and tone, and what it costs to take one for another.
 * Used when a model is written; the checker reads the tables made here. Costs are in tenths: 10 is one slip of the finger,
 * 7 a confusion that spelling by ear makes (tr/ch, s/x, n/ng), 3 the commonest of
 * them (hỏi/ngã), 20 two slips, PARTS_FAR no relation. */
#ifndef CHECK_SYLLABLE_PARTS_H
#define CHECK_SYLLABLE_PARTS_H
#include <stdbool.h>
#include <stdint.h>
#include "base/view.h"

enum { PARTS_LETTERS = 6, PARTS_FAR = 99, PARTS_EAR = 7, PARTS_ONE = 10, PARTS_TONES = 6 };

/* Letters are numbers of their own: marks of the vowel count (a ă â), tones do not. */
struct parts {
	uint8_t onset[PARTS_LETTERS], rime[PARTS_LETTERS];
	uint8_t nonset, nrime;
	uint8_t tone; /* 0 ngang 1 huyền 2 sắc 3 hỏi 4 ngã 5 nặng */
};

/* One folded syllable. False when it has no vowel, two tones, a letter that is not Vietnamese, or is too long. */
bool parts_of(struct view folded, struct parts *out);
int parts_onset_cost(const struct parts *a, const struct parts *b);
int parts_rime_cost(const struct parts *a, const struct parts *b);
/* 0, 3 (hỏi and ngã) or 10 */
int parts_tone_cost(int a, int b);
#endif
