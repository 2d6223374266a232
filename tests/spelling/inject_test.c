/* inject_test TEXT... - slips made by slipper.h in clean text: how many the spelling family finds, and what it says of the clean
 * text itself. The bar: 60 % found as error or warning at no more than 2 false ones per 10,000 words. The texts in this tree are
 * made up and short; bigger ones can be named on the command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "check/check.h"
#include "check/words.h"
#include "slipper.h"

enum { EVERY = 30, ROUNDS = 12, FOUND_BAR = 60, FALSE_BAR = 2 };

static struct pack *pack;
static const struct words *words;

struct count {
	size_t words, slips, found, asked, wrong, wrong_asked;
};

static struct findings check_text_of(struct view text, struct arena *a, struct doc **doc)
{
	struct doc_builder *b = doc_builder_new(a, DOC_TXT);
	struct err err = ERR_INIT;
	while (text.n) {
		const char *nl = memchr(text.p, '\n', text.n);
		size_t n = nl ? (size_t)(nl - text.p) : text.n;
		if (!view_starts(text, "#")) {
			doc_block(b, BLOCK_PARA, 0);
			doc_text(b, view_mid(text, 0, n), NULL);
		}
		text = nl ? (struct view){ nl + 1, text.n - n - 1 } : VIEW("");
	}
	*doc = doc_built(b, &err);
	doc_structure(*doc);
	struct findings out = { .arena = a };
	struct figures figures = { .n = 0 };
	struct citations citations = { .n = 0 };
	struct check_in in = { .doc = *doc, .figures = &figures, .citations = &citations, .pack = pack, .words = words, .arena = a };
	check_spelling.run(&in, &out);
	return out;
}

static void measure(struct view text, struct count *c)
{
	struct arena a = ARENA_INIT;
	struct doc *clean, *dirty;
	struct findings f = check_text_of(text, &a, &clean);
	for (size_t i = 0; i < f.n; i++) {
		bool strong = f.v[i].severity <= SEV_WARNING;
		c->wrong += strong;
		c->wrong_asked += !strong;
		printf("%s %s\n", strong ? "FALSE" : "asked", f.v[i].message);
	}
	for (uint64_t round = 1; round <= ROUNDS; round++) {
		struct slipped s = slipper_run(clean->text, EVERY, round * 7919, &a);
		if (round == 1)
			c->words += s.words;
		f = check_text_of(s.text, &a, &dirty);
		for (size_t k = 0; k < s.n; k++) {
			bool found = false, asked = false;
			for (size_t i = 0; i < f.n; i++) {
				/* the slip, or the word beside it that makes the pair */
				if (f.v[i].at.start > s.v[k].end || f.v[i].at.end < s.v[k].start)
					continue;
				found |= f.v[i].severity <= SEV_WARNING;
				asked = true;
			}
			c->slips++;
			c->found += found;
			c->asked += asked;
		}
	}
	arena_release(&a);
}

int main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct count c = { 0 };
	pack = pack_new(&a, &err);
	words = words_builtin(&a);
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		struct buf b = BUF_INIT(1 << 26);
		char chunk[4096];
		size_t n;
		if (!f) {
			perror(argv[i]);
			return 2;
		}
		while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
			buf_add(&b, (struct view){ chunk, n });
		fclose(f);
		measure(buf_view(&b), &c);
		buf_release(&b);
	}
	arena_release(&a);
	size_t found = c.slips ? c.found * 100 / c.slips : 0, allowed = (c.words * FALSE_BAR + 9999) / 10000;
	printf("%zu words, %zu slips: %zu %% found as error or warning (bar %d %%), %zu %% when questions count; on the clean text %zu false "
	       "(bar %zu) and %zu questions\n",
	       c.words, c.slips, found, FOUND_BAR, c.slips ? c.asked * 100 / c.slips : 0, c.wrong, allowed, c.wrong_asked);
	return found >= FOUND_BAR && c.wrong <= allowed ? 0 : 1;
}
