/* syllable: the shape rule, tone places; and, where the shared counts are at hand, the rule against 7,800 counted syllables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/syllable.h"

static void shapes(void **state)
{
	(void)state;
	static const char *const yes[] = { "nghiệm", "quyết", "giếng", "gìn", "giặt", "quỳnh", "quốc", "yêu", "ý", "khuỷu", "thuở", "xoong",
		                           "đảng", "ủy", "uỷ", "khắn", "nghề", "quới", "ươm", "kỹ", "hòa", "hoà", "quý", "ngoằn" };
	static const char *const no[] = { "", "ubnd", "camera", "săc", "bât", "ngề", "nghà", "kà", "cế", "ghà", "gế", "quư", "iêu", "tyên",
		                          "đđ", "ngh", "áà", "toản2", "weblog", "fa", "chiêngg", "nghiêmm", "hôô", "ếch2" };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!syllable_shaped(view_of(yes[i])))
			fail_msg("%s is a syllable", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (syllable_shaped(view_of(no[i])))
			fail_msg("%s is none", no[i]);
	struct syllable s;
	assert_true(syllable_read(VIEW("nghiệm"), &s));
	assert_string_equal(s.onset, "ngh");
	assert_string_equal(s.rime, "iêm");
	assert_int_equal(s.tone, TONE_NANG);
}

static void tone_places(void **state)
{
	(void)state;
	static const struct {
		const char *word, *canon;
		bool placed;
	} rows[] = {
		{ "hòa", "hòa", true },   { "hoà", "hòa", true },     { "tòan", "toàn", false }, { "toàn", "toàn", true },
		{ "qúy", "quý", false },  { "quý", "quý", true },     { "uỷ", "ủy", true },      { "khỏe", "khỏe", true },
		{ "tíên", "tiến", false }, { "thưở", "thưở", true },  { "khuỷu", "khuỷu", true }, { "ngoài", "ngoài", true },
		{ "được", "được", true }, { "đựơc", "được", false },  { "gía", "giá", false },   { "mùa", "mùa", true },
		{ "muà", "mùa", false },  { "camera", "camera", true }, { "của", "của", true },  { "gì", "gì", true },
	};
	struct arena a = ARENA_INIT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct view canon = syllable_canon(view_of(rows[i].word), &a);
		assert_string_equal(arena_str(&a, canon), rows[i].canon);
		struct syllable s;
		if (syllable_read(view_of(rows[i].word), &s))
			assert_int_equal(s.placed, rows[i].placed);
	}
	arena_release(&a);
}

/* Share of the words in a shared list (first column) that are shaped; -1 when the list is not at hand. */
static int shaped_per_10000(const char *command)
{
	FILE *f = popen(command, "r");
	char line[256];
	long all = 0, shaped = 0;
	while (f && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\t\n")] = 0;
		if (line[0] == '<')
			continue;
		bool ok = syllable_shaped(view_of(line));
		all++;
		shaped += ok;
		if (getenv("SYLLABLE_SHOW"))
			printf("%d %s\n", ok, line);
	}
	if (f)
		pclose(f);
	return all < 1000 ? -1 : (int)(shaped * 10000 / all);
}

static void counted_words(void **state)
{
	(void)state;
	const char *shared = getenv("DINHKY_SHARED");
	char command[1024];
	snprintf(command, sizeof command, "cat '%s/data/vi-syllables.tsv' 2>/dev/null", shared ? shared : "../shared");
	int yes = shaped_per_10000(command);
	snprintf(command, sizeof command, "zcat '%s/data/vi-other.tsv.gz' 2>/dev/null", shared ? shared : "../shared");
	int no = shaped_per_10000(command);
	if (yes < 0 || no < 0)
		skip();
	/* the counted list also holds open ă, "ue" and y for uy ("chyển"), which are no shapes here */
	assert_in_range(yes, 9900, 10000);
	assert_in_range(no, 0, 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes),
		cmocka_unit_test(tone_places),
		cmocka_unit_test(counted_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
