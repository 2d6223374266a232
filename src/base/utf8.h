/* utf8 - code points in and out of bytes, and the composed form (NFC). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/view.h"

/* Code point at s.p; *len bytes used (1 for a broken byte, which reads as U+FFFD). s.n must be > 0. */
uint32_t utf8_at(struct view s, size_t *len);
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
