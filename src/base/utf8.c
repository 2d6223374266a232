/* utf8 - see utf8.h. utf8proc does the Unicode tables. */
#include "base/utf8.h"
#include <stdlib.h>
#include <utf8proc.h>
#include "base/buf.h"

uint32_t utf8_at_slow(struct view s, size_t *len)
{
	utf8proc_int32_t cp;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p, s.n > 4 ? 4 : (utf8proc_ssize_t)s.n, &cp);
	if (n < 1) {
		*len = 1;
		return 0xFFFD;
	}
	*len = (size_t)n;
	return (uint32_t)cp;
}

size_t utf8_count(struct view s)
{
	size_t count = 0;
	for (size_t i = 0, len; i < s.n; i += len, count++)
		utf8_at((struct view){ s.p + i, s.n - i }, &len);
	return count;
}

bool utf8_valid(struct view s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at((struct view){ s.p + i, s.n - i }, &len);
		if (cp == 0xFFFD && len == 1)
			return false;
	}
	return true;
}

static bool plainly_nfc(struct view s)
{
	for (size_t i = 0, len; i < s.n; i += len) {
		uint32_t cp = utf8_at((struct view){ s.p + i, s.n - i }, &len);
		if (cp < 0x300)
			continue;
		if (cp >= 0x1E00 && cp <= 0x1EFF)
			continue;
		if (cp >= 0x2010 && cp <= 0x2027)
			continue;
		return false;
	}
	return true;
}

struct view utf8_nfc(struct view s, struct arena *a)
{
	if (plainly_nfc(s)) /* never so with a broken byte */
		return s;
	struct buf clean = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0, len; i < s.n; i += len)
		buf_addcp(&clean, utf8_at((struct view){ s.p + i, s.n - i }, &len));
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)buf_view(&clean).p, (utf8proc_ssize_t)clean.n, &out,
	                                  UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	struct view r = n < 0 ? arena_view(a, buf_view(&clean)) : arena_view(a, (struct view){ (char *)out, (size_t)n });
	free(out);
	buf_release(&clean);
	return r;
}

/* The letters of Vietnamese outside ASCII lie in three stretches whose rule is plain; the tables answer for the rest. */
static bool viet_plain(uint32_t cp)
{
	return cp >= 0x1EA0 && cp <= 0x1EFF;
}

static bool latin1_letter(uint32_t cp)
{
	return cp >= 0xC0 && cp <= 0xFE && cp != 0xD7 && cp != 0xF7 && cp != 0xDF;
}

bool utf8_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 32) >= 'a' && (cp | 32) <= 'z';
	if (viet_plain(cp) || latin1_letter(cp))
		return true;
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	if (viet_plain(cp))
		return cp % 2 == 0;
	if (latin1_letter(cp))
		return cp < 0xDF;
	return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= 9 && cp <= 13);
	if (viet_plain(cp) || latin1_letter(cp))
		return false;
	return cp == 0xA0 || utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ZS;
}

uint32_t utf8_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	if (viet_plain(cp))
		return cp | 1;
	if (latin1_letter(cp))
		return cp | 0x20;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

uint32_t utf8_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
}
