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
		return s; /* the new placement always ends in a marked letter */
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

enum { WORD_MOST = 64 };

/* The common case, one word of letters: folded without a buffer. False when it is anything else. */
static bool fold_word(struct view s, struct arena *a, struct view *out)
{
	char lower[WORD_MOST];
	struct buf b = { lower, 0, WORD_MOST, WORD_MOST - 8, false }; /* never grows: the limit leaves room for one letter and NUL */
	if (s.n == 0 || s.n > WORD_MOST / 2)
		return false;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at(view_mid(s, i, s.n), &len);
		if (!utf8_is_letter(cp) || (cp >= 0x300 && cp < 0x370))
			return false;
		buf_addcp(&b, utf8_lower(cp));
	}
	if (b.over)
		return false;
	struct view old = vitext_tone_old((struct view){ lower, b.n }, a);
	*out = old.p == lower ? arena_view(a, old) : old;
	return true;
}

enum { FOLD_ON_STACK = 1024, LOWER_MOST = 4 }; /* bytes a letter can take when lower case */

static size_t put_cp(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
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

struct view vitext_fold(struct view s, struct arena *a)
{
	struct view one;
	if (fold_word(s, a, &one))
		return one;
	struct view nfc = utf8_nfc(s, a);
	char small[FOLD_ON_STACK];
	size_t most = nfc.n * LOWER_MOST;
	char *out = most <= sizeof small ? small : xmalloc(most);
	struct view r = arena_view(a, (struct view){ out, fold_into(nfc, out, a) });
	if (out != small)
		free(out);
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
	struct arena a = ARENA_INIT;
	bool same = view_eq(vitext_fold(x, &a), vitext_fold(y, &a));
	arena_release(&a);
	return same;
}
