/* legacy - see legacy.h. */
#include "base/legacy.h"
#include <strings.h>
#include "base/buf.h"
#include "base/legacy_tables.h"
#include "base/syllable.h"
#include "base/utf8.h"

enum {
	LOOK_AT = 64 * 1024,   /* bytes looked at when detecting */
	WORDS_MIN = 3,         /* fewer words with high bytes say nothing */
	SHAPED_MIN = 600,      /* of 1000 words with high bytes must be shaped */
	TEXT_WORDS_MIN = 10,   /* stricter where the text is valid Unicode already */
	TEXT_LEAD = 300,
	WORD_MAX = 40,         /* bytes; longer is no word */
};

/* ---- one table a byte ---- */

static unsigned char_of(enum legacy l, unsigned char c)
{
	static const unsigned char viscii_low[] = { 0x02, 0x05, 0x06, 0x14, 0x19, 0x1E };
	static const uint16_t viscii_letters[] = { 0x1EB2, 0x1EB4, 0x1EAA, 0x1EF6, 0x1EF8, 0x1EF4 };
	if (c < 0x80) {
		for (size_t i = 0; l == LEGACY_VISCII && i < sizeof viscii_low; i++)
			if (viscii_low[i] == c)
				return viscii_letters[i];
		return c;
	}
	const uint16_t *table = l == LEGACY_TCVN3 ? tcvn3 : l == LEGACY_VISCII ? viscii : l == LEGACY_CP1258 ? cp1258 : cp1252;
	return table[c - 0x80];
}

/* ---- VNI: a vowel and a byte that marks it; both cases of the mark ---- */

/* Mark byte in lower case (upper is 0x20 less) -> combining code points. */
static const struct {
	unsigned char byte;
	uint16_t shape, tone; /* circumflex or breve, tone; 0 none */
} vni_marks[] = {
	{ 0xF9, 0, 0x301 },     { 0xF8, 0, 0x300 },     { 0xFB, 0, 0x309 },     { 0xF5, 0, 0x303 },     { 0xEF, 0, 0x323 },
	{ 0xE2, 0x302, 0 },     { 0xE1, 0x302, 0x301 }, { 0xE0, 0x302, 0x300 }, { 0xE5, 0x302, 0x309 }, { 0xE3, 0x302, 0x303 },
	{ 0xE4, 0x302, 0x323 }, { 0xEA, 0x306, 0 },     { 0xE9, 0x306, 0x301 }, { 0xE8, 0x306, 0x300 }, { 0xFA, 0x306, 0x309 },
	{ 0xFC, 0x306, 0x303 }, { 0xEB, 0x306, 0x323 },
};
/* Bytes that are letters of their own. */
static const struct {
	unsigned char byte;
	uint16_t lower, upper;
} vni_letters[] = {
	{ 0xF4, 0x1A1, 0x1A0 },   { 0xF6, 0x1B0, 0x1AF },   { 0xF1, 0x111, 0x110 },   { 0xED, 0xED, 0xCD },     { 0xEC, 0xEC, 0xCC },
	{ 0xE6, 0x1EC9, 0x1EC8 }, { 0xF3, 0x129, 0x128 },   { 0xF2, 0x1ECB, 0x1ECA }, { 0xEE, 0x1EF5, 0x1EF4 },
};

static void vni_add(unsigned char c, struct buf *out)
{
	if (c < 0xC0) {
		buf_addcp(out, char_of(LEGACY_CP1252, c));
		return;
	}
	unsigned char low = c < 0xE0 ? c + 0x20 : c;
	for (size_t i = 0; i < sizeof vni_letters / sizeof *vni_letters; i++)
		if (vni_letters[i].byte == low) {
			buf_addcp(out, low == c ? vni_letters[i].lower : vni_letters[i].upper);
			return;
		}
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++)
		if (vni_marks[i].byte == low) {
			if (vni_marks[i].shape)
				buf_addcp(out, vni_marks[i].shape);
			if (vni_marks[i].tone)
				buf_addcp(out, vni_marks[i].tone);
			return;
		}
	buf_addcp(out, char_of(LEGACY_CP1252, c));
}

/* ---- decoding ---- */

static void utf16_add(struct view s, bool big, struct buf *out)
{
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		unsigned hi = (unsigned char)s.p[i + !big], lo = (unsigned char)s.p[i + big], u = hi << 8 | lo;
		if (u >= 0xD800 && u < 0xDC00 && i + 3 < s.n) {
			unsigned v = (unsigned)(unsigned char)s.p[i + 2 + !big] << 8 | (unsigned char)s.p[i + 2 + big];
			if (v >= 0xDC00 && v < 0xE000) {
				u = 0x10000 + ((u & 0x3FF) << 10) + (v & 0x3FF);
				i += 2;
			}
		}
		buf_addcp(out, u >= 0xD800 && u < 0xE000 ? 0xFFFD : u);
	}
	if (s.n % 2)
		buf_addcp(out, 0xFFFD);
}

static void add_decoded(enum legacy l, struct view s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (l == LEGACY_VNI)
			vni_add((unsigned char)s.p[i], out);
		else
			buf_addcp(out, char_of(l, (unsigned char)s.p[i]));
	}
}

struct view legacy_decode(enum legacy l, struct view bytes, struct arena *a)
{
	if (l == LEGACY_NONE)
		return utf8_nfc(bytes, a);
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	if (l == LEGACY_UTF16LE || l == LEGACY_UTF16BE)
		utf16_add(bytes, l == LEGACY_UTF16BE, &b);
	else
		add_decoded(l, bytes, &b);
	struct view v = utf8_nfc(arena_view(a, buf_view(&b)), a);
	buf_release(&b);
	return view_starts(v, "\xEF\xBB\xBF") ? view_mid(v, 3, v.n) : v;
}

/* ---- detecting ---- */

/* A word as a person would take it out of its quotes: letters at both ends, lower case; false when a sign stands inside. */
static bool clean_word(struct view s, struct arena *a, struct view *out)
{
	struct buf b = BUF_INIT(WORD_MAX * 4);
	bool begun = false, sign = false, ok = true;
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at((struct view){ s.p + i, s.n - i }, &len);
		if (!utf8_is_letter(cp)) {
			sign = begun;
			continue;
		}
		ok = ok && !sign;
		begun = true;
		buf_addcp(&b, utf8_lower(cp));
	}
	*out = arena_view(a, buf_view(&b));
	buf_release(&b);
	return ok && begun;
}

static bool shaped_as(enum legacy l, struct view raw, struct arena *a)
{
	struct view word;
	return clean_word(legacy_decode(l, raw, a), a, &word) && syllable_shaped(word);
}

static bool is_blank_or_ascii_sign(unsigned char c)
{
	return c < 0x80 && c != 0x02 && c != 0x05 && c != 0x06 && c != 0x14 && c != 0x19 && c != 0x1E && !((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Of 1000 words with high bytes, how many are shaped when read as `l`; *words = how many there are. */
static int score(enum legacy l, struct view bytes, size_t *words)
{
	size_t shaped = 0;
	*words = 0;
	for (size_t i = 0; i < bytes.n;) {
		size_t start = i;
		bool high = false;
		while (i < bytes.n && !is_blank_or_ascii_sign((unsigned char)bytes.p[i]))
			high |= (unsigned char)bytes.p[i++] >= 0x80;
		if (i == start) {
			i++;
			continue;
		}
		if (!high || i - start > WORD_MAX)
			continue;
		struct arena a = ARENA_INIT;
		++*words;
		shaped += shaped_as(l, view_mid(bytes, start, i), &a);
		arena_release(&a);
	}
	return *words ? (int)(shaped * 1000 / *words) : 0;
}

static enum legacy best_8bit(struct view bytes, size_t *words, int *points)
{
	static const enum legacy tried[] = { LEGACY_TCVN3, LEGACY_VNI, LEGACY_CP1258, LEGACY_VISCII };
	enum legacy best = LEGACY_NONE;
	*points = 0;
	for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
		int s = score(tried[i], bytes, words);
		if (s > *points) {
			*points = s;
			best = tried[i];
		}
	}
	return best;
}

/* Without a mark: blanks, line ends and figures have a zero byte, always on the same side. */
static enum legacy utf16_of(struct view s)
{
	size_t even = 0, odd = 0, units = s.n / 2;
	if (s.n >= 2 && memcmp(s.p, "\xFF\xFE", 2) == 0)
		return LEGACY_UTF16LE;
	if (s.n >= 2 && memcmp(s.p, "\xFE\xFF", 2) == 0)
		return LEGACY_UTF16BE;
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		even += s.p[i] == 0;
		odd += s.p[i + 1] == 0;
	}
	if (units < 4)
		return LEGACY_NONE;
	return odd * 3 > units && even * 20 < odd ? LEGACY_UTF16LE : even * 3 > units && odd * 20 < even ? LEGACY_UTF16BE : LEGACY_NONE;
}

enum legacy legacy_detect(struct view bytes)
{
	struct view head = { bytes.p, bytes.n < LOOK_AT ? bytes.n : LOOK_AT };
	enum legacy wide = utf16_of(head);
	if (wide != LEGACY_NONE || utf8_valid(bytes))
		return wide;
	size_t words;
	int points;
	enum legacy best = best_8bit(head, &words, &points);
	return words >= WORDS_MIN && points >= SHAPED_MIN ? best : LEGACY_NONE;
}

/* ---- text that is Unicode by form ---- */

/* The Windows Western byte that shows as cp; -1 none. */
static int byte_of(uint32_t cp)
{
	if (cp < 0x80 || (cp >= 0xA0 && cp <= 0xFF))
		return (int)cp;
	for (int i = 0; i < 0x20; i++)
		if (cp1252[i] == cp && cp != 0xFFFD)
			return 0x80 + i;
	return cp >= 0x80 && cp < 0xA0 ? (int)cp : -1; /* C1 controls: bytes Windows does not use */
}

/* Back to the bytes, what no byte stands for as a blank. True when the text has letters of its own that no 8-bit font has
 * (ạ, ơ, ư, đ...): then it was typed in Unicode. */
static bool to_bytes(struct view utf8, struct buf *out)
{
	size_t high = 0, beyond = 0;
	for (size_t i = 0, len; i < utf8.n; i += len) {
		uint32_t cp = utf8_at((struct view){ utf8.p + i, utf8.n - i }, &len);
		int c = byte_of(cp);
		high += cp >= 0x80;
		beyond += c < 0 && utf8_is_letter(cp);
		buf_addc(out, c < 0 ? ' ' : (char)c);
	}
	return beyond * 10 > high;
}

enum legacy legacy_detect_text(struct view utf8)
{
	struct view head = { utf8.p, utf8.n < LOOK_AT ? utf8.n : LOOK_AT };
	struct buf bytes = BUF_INIT(BUF_NO_LIMIT);
	size_t words = 0, as_is_words;
	int points = 0;
	enum legacy best = to_bytes(head, &bytes) ? LEGACY_NONE : best_8bit(buf_view(&bytes), &words, &points);
	buf_release(&bytes);
	if (best == LEGACY_NONE)
		return best;
	int as_is = score(LEGACY_NONE, head, &as_is_words);
	if (best == LEGACY_CP1258 || words < TEXT_WORDS_MIN || points < SHAPED_MIN || words * 2 < as_is_words || points < as_is + TEXT_LEAD)
		return LEGACY_NONE;
	return best;
}

/* ---- fonts ---- */

enum legacy legacy_of_font(struct view font, bool *capitals)
{
	*capitals = false;
	font = view_trim(font);
	if (font.n > 4 && strncasecmp(font.p, ".Vn", 3) == 0) {
		*capitals = font.p[font.n - 1] == 'H';
		return LEGACY_TCVN3;
	}
	if (font.n > 4 && (strncasecmp(font.p, "VNI-", 4) == 0 || strncasecmp(font.p, "VNI ", 4) == 0))
		return LEGACY_VNI;
	return LEGACY_NONE;
}

static struct view upper(struct view s, struct arena *a)
{
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0, len; i < s.n; i += len)
		buf_addcp(&b, utf8_upper(utf8_at((struct view){ s.p + i, s.n - i }, &len)));
	struct view r = arena_view(a, buf_view(&b));
	buf_release(&b);
	return r;
}

struct view legacy_run(enum legacy l, bool capitals, struct view utf8, struct arena *a)
{
	if (l == LEGACY_NONE)
		return utf8;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	struct view r = utf8;
	for (size_t i = 0, len; i < utf8.n; i += len) {
		uint32_t cp = utf8_at((struct view){ utf8.p + i, utf8.n - i }, &len);
		int c = byte_of(cp);
		if (c < 0 && utf8_is_letter(cp))
			goto out; /* typed in Unicode under an old font's name */
		if (c < 0)
			buf_addcp(&b, cp);
		else if (l == LEGACY_VNI)
			vni_add((unsigned char)c, &b);
		else
			buf_addcp(&b, char_of(l, (unsigned char)c));
	}
	r = utf8_nfc(arena_view(a, buf_view(&b)), a);
	if (capitals)
		r = upper(r, a);
out:
	buf_release(&b);
	return r;
}

const char *legacy_name(enum legacy l)
{
	static const char *const names[] = { "Unicode", "TCVN3 (ABC)", "VNI", "VISCII", "CP1258", "UTF-16LE", "UTF-16BE", "CP1252" };
	return names[l];
}
