/* vitext - see vitext.h. */
#include "base/vitext.h"
#include <stdlib.h>
#include <utf8proc.h>
#include "base/buf.h"
#include "base/utf8.h"

/* The two placements differ only in the clusters oa, oe, uy (not after q) at the end of a syllable. */
static const struct {
	const char *fresh, *old;
} placements[] = {
	{ "oà", "òa" }, { "oá", "óa" }, { "oả", "ỏa" }, { "oã", "õa" }, { "oạ", "ọa" }, { "oè", "òe" }, { "oé", "óe" }, { "oẻ", "ỏe" },
	{ "oẽ", "õe" }, { "oẹ", "ọe" }, { "uỳ", "ùy" }, { "uý", "úy" }, { "uỷ", "ủy" }, { "uỹ", "ũy" }, { "uỵ", "ụy" },
};

struct view vitext_tone_old(struct view s, struct arena *a)
{
	if (!s.n || (unsigned char)s.p[s.n - 1] < 0x80)
		return s; /* the new placement always ends in a marked letter ... */
	size_t last = s.n - 1;
	while (last && ((unsigned char)s.p[last] & 0xC0) == 0x80)
		last--;
	if (!last || (s.p[last - 1] != 'o' && s.p[last - 1] != 'u'))
		return s; /* ... behind one of these two */
	for (size_t k = 0; k < sizeof placements / sizeof *placements; k++) {
		struct view fresh = view_of(placements[k].fresh);
		if (s.n < fresh.n || memcmp(s.p + s.n - fresh.n, fresh.p, fresh.n) != 0)
			continue;
		if (fresh.p[0] == 'u' && s.n > fresh.n && s.p[s.n - fresh.n - 1] == 'q')
			continue; /* quý keeps its mark on y */
		/* the two spellings may differ in bytes: "uỹ" has four, "ũy" three */
		return view_of(arena_printf(a, "%.*s%s", (int)(s.n - fresh.n), s.p, placements[k].old));
	}
	return s;
}

enum { WORD_MOST = 32, FOLD_ON_STACK = 1024, LOWER_MOST = 4 }; /* bytes of a word; of a text; that a letter can take when lower case */

static size_t put_cp(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 63));
		return 2;
	}
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out);
}

/* The word at out[from..n): its tone mark to the old place; returns the new end. */
static size_t end_word(char *out, size_t from, size_t n, struct arena *a)
{
	struct view word = { out + from, n - from }, old = vitext_tone_old(word, a);
	if (old.p == word.p)
		return n;
	memcpy(out + from, old.p, old.n); /* never longer than the new placement */
	return from + old.n;
}

static size_t fold_into(struct view s, char *out, struct arena *a)
{
	size_t n = 0, word = 0;
	bool in_word = false, blank = false;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		bool letter = utf8_is_letter(cp);
		if (in_word && !letter)
			n = end_word(out, word, n, a);
		if (!letter && utf8_is_space(cp)) {
			blank = true;
			in_word = false;
			continue;
		}
		if (blank && n)
			out[n++] = ' ';
		blank = false;
		if (letter && !in_word)
			word = n;
		in_word = letter;
		n += put_cp(out + n, letter ? utf8_lower(cp) : cp);
	}
	return in_word ? end_word(out, word, n, a) : n;
}

/* The common case, one word of letters: its bytes in `out`; 0 when it is anything else. */
static size_t fold_word(struct view s, char *out, struct arena *a)
{
	size_t n = 0;
	if (s.n > WORD_MOST)
		return 0;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (!utf8_is_letter(cp) || (cp >= 0x300 && cp < 0x370))
			return 0;
		n += put_cp(out + n, utf8_lower(cp));
	}
	return n ? end_word(out, 0, n, a) : 0;
}

/* Folds in `small`, or in memory of its own (*big, for free) when that is too little. */
static struct view fold_to(struct view s, char small[FOLD_ON_STACK], char **big, struct arena *a)
{
	*big = NULL;
	size_t n = fold_word(s, small, a);
	if (n)
		return (struct view){ small, n };
	struct view nfc = utf8_nfc(s, a);
	if (nfc.n * LOWER_MOST > FOLD_ON_STACK)
		*big = xmalloc(nfc.n * LOWER_MOST);
	char *out = *big ? *big : small;
	return (struct view){ out, fold_into(nfc, out, a) };
}

struct view vitext_fold(struct view s, struct arena *a)
{
	char small[FOLD_ON_STACK], *big;
	struct view r = arena_view(a, fold_to(s, small, &big, a));
	free(big);
	return r;
}

struct view vitext_plain(struct view s, struct arena *a)
{
	struct view f = vitext_fold(s, a);
	struct buf out = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0, len; i < f.n; i += len) {
		uint32_t cp = utf8_at((struct view){ f.p + i, f.n - i }, &len);
		if (cp < 0x80) {
			buf_addc(&out, (char)cp);
			continue;
		}
		if (cp == 0x111) {
			buf_addc(&out, 'd');
			continue;
		}
		utf8proc_int32_t parts[8];
		int last = 0;
		utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 8, UTF8PROC_DECOMPOSE, &last);
		for (utf8proc_ssize_t k = 0; k < n && k < 8; k++)
			if (utf8proc_category(parts[k]) != UTF8PROC_CATEGORY_MN)
				buf_addcp(&out, (unsigned)parts[k]);
	}
	struct view r = arena_view(a, buf_view(&out));
	buf_release(&out);
	return r;
}

bool vitext_same(struct view x, struct view y)
{
	if (view_eq(x, y))
		return true;
	struct arena a = ARENA_INIT; /* for what is rare: another form of Unicode, another place of the tone */
	char one[FOLD_ON_STACK], two[FOLD_ON_STACK], *big_one, *big_two;
	bool same = view_eq(fold_to(x, one, &big_one, &a), fold_to(y, two, &big_two, &a));
	free(big_one);
	free(big_two);
	arena_release(&a);
	return same;
}
