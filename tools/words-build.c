/* words-build COUNTS OFFICE-WORDS OUT - at build time: the counts of packs/chung/counts (see NOTICE there), and the words of
 * offices that newspapers seldom print, become the word model that
 * ships inside the program. Runs on the machine that builds; the form of the file is src/check/words_format.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "check/syllable_parts.h"
#include "check/words_format.h"
#include "check/words_write.h"

enum { COLUMNS = 5, TOKENS = 130365538 };
#define MODEL_MOST ((size_t)64 * 1024 * 1024)

struct row {
	struct view cell[COLUMNS];
	int n;
	uint32_t count; /* the last cell */
};

static struct row row_of(struct view line)
{
	struct row r = { .n = 0 };
	while (r.n < COLUMNS) {
		const char *tab = memchr(line.p, '\t', line.n);
		size_t n = tab ? (size_t)(tab - line.p) : line.n;
		r.cell[r.n++] = (struct view){ line.p, n };
		if (!tab)
			break;
		line = (struct view){ tab + 1, line.n - n - 1 };
	}
	for (size_t i = 0; i < r.cell[r.n - 1].n; i++)
		r.count = r.count * 10 + (uint32_t)(r.cell[r.n - 1].p[i] - '0');
	return r;
}

static void take_syllable(struct words_build *b, const struct row *r)
{
	words_build_syllable(b, r->cell[0], r->count);
}

/* A token with marked vowels that is no syllable is somebody's slip, however often it was made; one without them is an
 * abbreviation or a loan. */
static void take_other(struct words_build *b, const struct row *r)
{
	struct view s = r->cell[0];
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x80)
			continue;
		if (i + 1 < s.n && (unsigned char)s.p[i] == 0xc4 && (unsigned char)s.p[i + 1] == 0x91) {
			i++; /* đ */
			continue;
		}
		return;
	}
	words_build_other(b, s, r->count);
}

static uint16_t id_of(struct words_build *b, struct view s)
{
	return words_build_syllable(b, s, 0);
}

static void take_pair(struct words_build *b, const struct row *r)
{
	words_build_pair(b, id_of(b, r->cell[0]), id_of(b, r->cell[1]), r->count);
}

static void take_triple(struct words_build *b, const struct row *r)
{
	words_build_triple(b, id_of(b, r->cell[0]), id_of(b, r->cell[1]), id_of(b, r->cell[2]), r->count);
}

static void take_word(struct words_build *b, const struct row *r)
{
	uint16_t ids[4];
	int n = 0;
	struct view s = r->cell[0];
	while (s.n && n < 4) {
		const char *blank = memchr(s.p, ' ', s.n);
		size_t len = blank ? (size_t)(blank - s.p) : s.n;
		ids[n++] = id_of(b, (struct view){ s.p, len });
		s = blank ? (struct view){ blank + 1, s.n - len - 1 } : (struct view){ s.p, 0 };
	}
	words_build_word(b, ids, n);
}

/* A word of the office table weighs as much as one that the newspapers print every week. */
enum { OFFICE_PAIR = 3000, OFFICE_TRIPLE = 1000, OFFICE_MOST = 8 };

static void take_office(struct words_build *b, struct view s)
{
	uint16_t ids[OFFICE_MOST];
	int n = 0;
	while (s.n && n < OFFICE_MOST) {
		const char *blank = memchr(s.p, ' ', s.n);
		size_t len = blank ? (size_t)(blank - s.p) : s.n;
		ids[n++] = words_build_syllable(b, (struct view){ s.p, len }, OFFICE_PAIR / 10);
		s = blank ? (struct view){ blank + 1, s.n - len - 1 } : (struct view){ s.p, 0 };
	}
	for (int i = 0; i + 1 < n; i++)
		words_build_pair(b, ids[i], ids[i + 1], OFFICE_PAIR);
	for (int i = 0; i + 2 < n; i++)
		words_build_triple(b, ids[i], ids[i + 1], ids[i + 2], OFFICE_TRIPLE);
	if (n >= 2 && n <= 4)
		words_build_word(b, ids, n);
}

static void read_office(struct words_build *b, const char *path)
{
	char line[1024];
	FILE *f = fopen(path, "r");
	if (!f) {
		fprintf(stderr, "words-build: cannot open %s\n", path);
		exit(1);
	}
	for (bool head = true; fgets(line, sizeof line, f);) {
		line[strcspn(line, "\t\r\n")] = '\0';
		if (line[0] == '#' || !line[0])
			continue;
		if (!head)
			take_office(b, view_of(line));
		head = false;
	}
	fclose(f);
}

static void read_counts(struct words_build *b, const char *folder, const char *name, int columns,
                        void (*take)(struct words_build *, const struct row *))
{
	char path[4096], line[1024];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	gzFile f = gzopen(path, "rb");
	if (!f) {
		fprintf(stderr, "words-build: cannot open %s\n", path);
		exit(1);
	}
	gzbuffer(f, 1 << 18);
	for (long at = 1; gzgets(f, line, sizeof line); at++) {
		size_t n = strcspn(line, "\n");
		struct row r = row_of((struct view){ line, n });
		if (r.n != columns || r.count == 0) {
			fprintf(stderr, "words-build: %s:%ld: expected %d columns, the last a count\n", path, at, columns);
			exit(1);
		}
		take(b, &r);
	}
	gzclose(f);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "words-build COUNTS OFFICE-WORDS OUT\n");
		return 2;
	}
	struct words_build *b = words_build_new();
	read_counts(b, argv[1], "vi-syllables.tsv.gz", 2, take_syllable);
	read_counts(b, argv[1], "vi-other.tsv.gz", 2, take_other);
	read_counts(b, argv[1], "vi-bigrams.tsv.gz", 3, take_pair);
	read_counts(b, argv[1], "vi-trigrams.tsv.gz", 4, take_triple);
	read_counts(b, argv[1], "vi-words.tsv.gz", 2, take_word);
	read_office(b, argv[2]);
	words_build_tokens(b, TOKENS);
	struct buf out = BUF_INIT(MODEL_MOST);
	words_build_write(b, &(struct words_least){ .parts = true }, &out);
	FILE *f = fopen(argv[3], "wb");
	if (out.over || !f || fwrite(out.p, 1, out.n, f) != out.n || fclose(f) != 0) {
		fprintf(stderr, "words-build: cannot write %s\n", argv[3]);
		return 1;
	}
	buf_release(&out);
	words_build_free(b);
	return 0;
}
