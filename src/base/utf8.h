/* utf8 - code points in and out of bytes, and the composed form (NFC). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/view.h"

/* Code point at s.p; *len bytes used (1 for a broken byte, which reads as U+FFFD). s.n must be > 0.
 * The first two branches are nearly all of a Vietnamese paper, so they stand here. */
uint32_t utf8_at_slow(struct view s, size_t *len);
static inline uint32_t utf8_at(struct view s, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (p[0] < 0x80) {
		*len = 1;
		return p[0];
	}
	if (p[0] >= 0xC2 && p[0] < 0xE0 && s.n > 1 && (p[1] & 0xC0) == 0x80) {
		*len = 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	if (p[0] >= 0xE1 && p[0] < 0xE3 && s.n > 2 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		*len = 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	return utf8_at_slow(s, len);
}
/* Number of code points; a broken byte counts as one. */
size_t utf8_count(struct view s);
/* True when every byte belongs to a valid sequence. */
bool utf8_valid(struct view s);
/* The composed form (NFC); returns s itself when it already is. Broken bytes become U+FFFD. */
struct view utf8_nfc(struct view s, struct arena *a);
bool utf8_is_letter(uint32_t cp); /* categories L* and M* */
bool utf8_is_upper(uint32_t cp);
bool utf8_is_space(uint32_t cp);
uint32_t utf8_lower(uint32_t cp);
uint32_t utf8_upper(uint32_t cp);
#endif
