/* slipper - see slipper.h. */
#include "slipper.h"
#include <string.h>
#include "base/utf8.h"
#include "base/vitext.h"

enum { POINTS = 10 };

/* Vowels in rows of one plain letter: a slip of mark or tone stays in its row. */
static const char *const rows[] = {
	"a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ", "e è é ẻ ẽ ẹ ê ề ế ể ễ ệ", "i ì í ỉ ĩ ị", "o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ",
	"u ù ú ủ ũ ụ ư ừ ứ ử ữ ự", "y ỳ ý ỷ ỹ ỵ", "d đ",
};
/* Letters beside one another on the keyboard or alike to the ear. */
static const char *const beside[] = { "nmbh", "mn", "ctvx", "tcr", "hgn", "gh", "lnk", "sxd", "xs", "kl", "rt", "vc", "pb", "bv" };

static uint64_t roll(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state * 0x2545f4914f6cdd1du >> 33;
}

static int points(struct view s, uint32_t *out)
{
	int n = 0;
	size_t len;
	for (size_t i = 0; i < s.n; i += len) {
		if (n == POINTS)
			return 0;
		out[n++] = utf8_at((struct view){ s.p + i, s.n - i }, &len);
	}
	return n;
}

/* Another letter of the same row; 0 when cp is in none. */
static uint32_t other_mark(uint32_t cp, uint64_t *rng)
{
	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		uint32_t row[32];
		int n = 0, at = -1;
		size_t len;
		struct view s = view_of(rows[r]);
		for (size_t i = 0; i < s.n; i += len) {
			uint32_t c = utf8_at((struct view){ s.p + i, s.n - i }, &len);
			if (c == ' ')
				continue;
			if (c == cp)
				at = n;
			row[n++] = c;
		}
		if (at < 0)
			continue;
		int k = (int)(roll(rng) % (unsigned)(n - 1));
		return row[k < at ? k : k + 1];
	}
	return 0;
}

static uint32_t other_letter(uint32_t cp, uint64_t *rng)
{
	for (size_t r = 0; r < sizeof beside / sizeof *beside; r++)
		if (cp == (uint32_t)(unsigned char)beside[r][0])
			return (unsigned char)beside[r][1 + roll(rng) % (strlen(beside[r]) - 1)];
	return 0;
}

/* One slip in a word; false when the dice asked for one that this word cannot have. */
static bool slip(uint32_t *v, int *n, uint64_t *rng)
{
	unsigned dice = (unsigned)(roll(rng) % 100);
	int at = (int)(roll(rng) % (unsigned)*n);
	uint32_t c;
	if (dice < 60) {
		if (!(c = other_mark(v[at], rng)))
			return false;
		v[at] = c;
	} else if (dice < 75) {
		if (*n < 3)
			return false;
		memmove(v + at, v + at + 1, (size_t)(*n - at - 1) * sizeof *v);
		(*n)--;
	} else if (dice < 88) {
		if (!(c = other_letter(v[at], rng)))
			return false;
		v[at] = c;
	} else if (dice < 95) {
		if (at + 1 >= *n || v[at] == v[at + 1])
			return false;
		c = v[at];
		v[at] = v[at + 1];
		v[at + 1] = c;
	} else {
		if (*n == POINTS)
			return false;
		memmove(v + at + 1, v + at, (size_t)(*n - at) * sizeof *v);
		(*n)++;
	}
	return true;
}

struct slipped slipper_run(struct view text, unsigned every, uint64_t seed, struct arena *a)
{
	struct slipped out = { .n = 0 };
	struct tokens t = tokens_cut(text, a);
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	size_t done = 0, cap = 0;
	uint64_t rng = seed ? seed : 1;
	for (size_t i = 0; i < t.n; i++) {
		const struct token *k = &t.v[i];
		uint32_t v[POINTS + 1];
		int n;
		if (k->kind != TOKEN_WORD || k->capital || (n = points(k->text, v)) < 2)
			continue;
		out.words++;
		if (roll(&rng) % every != 0 || !slip(v, &n, &rng))
			continue;
		char word[64];
		struct buf w = BUF_INIT(sizeof word);
		for (int j = 0; j < n; j++)
			buf_addcp(&w, v[j]);
		if (!vitext_same(buf_view(&w), k->text)) {
			buf_add(&b, view_mid(text, done, k->start));
			if (out.n == cap)
				out.v = arena_grow(a, out.v, out.n, &cap, sizeof *out.v);
			out.v[out.n++] = (struct slip_made){ b.n, b.n + w.n, k->text };
			buf_add(&b, buf_view(&w));
			done = k->end;
		}
		buf_release(&w);
	}
	buf_add(&b, view_mid(text, done, text.n));
	out.text = arena_view(a, buf_view(&b));
	buf_release(&b);
	return out;
}
