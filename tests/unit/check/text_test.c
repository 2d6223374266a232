/* check_text on papers made by a little generator: sentences of invented syllables, each printed twice in another order. With
 * hundreds of sentences many shingles share a slot of the table, and none may be lost by that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "figures_by_hand.h"

enum { SENTENCES = 600, WORDS = 18, TEXT_MAX = 2 * SENTENCES * WORDS * 8 + 64 };

static char text[TEXT_MAX];

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* Sentence number k: always the same words, another for each k. */
static char *write_sentence(char *p, uint32_t k)
{
	static const char *const onset[] = { "b", "c", "d", "h", "k", "l", "m", "n", "s", "t", "v", "x" };
	static const char *const rime[] = { "a", "an", "ang", "am", "ao", "oi", "on", "ong", "u", "un", "ung", "inh" };
	uint32_t seed = k * 7919u + 17u;
	for (int i = 0; i < WORDS; i++)
		p += sprintf(p, "%s%s%s", i ? " " : "", i ? onset[next(&seed) % 12] : "B", rime[next(&seed) % 12]);
	return p + sprintf(p, ".\n");
}

/* Each is a finding of its own: a shingle that met another in its slot and was let go would be missing here. */
static void no_repeat_is_lost_to_another_in_its_slot(void **state)
{
	(void)state;
	struct hand h;
	char *p = text;
	for (uint32_t k = 0; k < SENTENCES; k++)
		p = write_sentence(p, k);
	for (uint32_t k = SENTENCES; k-- > 0;)
		p = write_sentence(p, k);
	*p = 0;
	hand_open(&h, text);
	hand_run(&h, &check_text);
	assert_int_equal(hand_count(&h, "sentence-repeated"), SENTENCES);
	hand_close(&h);
}

static void sentences_printed_once_are_no_repeats(void **state)
{
	(void)state;
	struct hand h;
	char *p = text;
	for (uint32_t k = 0; k < 2 * SENTENCES; k++)
		p = write_sentence(p, k);
	*p = 0;
	hand_open(&h, text);
	hand_run(&h, &check_text);
	assert_int_equal(hand_count(&h, "sentence-repeated"), 0);
	hand_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_repeat_is_lost_to_another_in_its_slot),
		cmocka_unit_test(sentences_printed_once_are_no_repeats),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
