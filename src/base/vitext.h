/* vitext - Vietnamese text as people read it: case, tone placement and (on request) diacritics do not tell words apart.
 * Every result lives in the arena (or is the input itself when nothing changed). */
#ifndef BASE_VITEXT_H
#define BASE_VITEXT_H
#include "base/arena.h"
#include "base/view.h"

/* For comparing: NFC, lower case, tone mark placed the old way (hoà -> hòa, uỷ -> ủy, khoẻ -> khỏe, quí stays),
 * runs of white space become one space, none at the ends. i/y are not unified. */
struct view vitext_fold(struct view s, struct arena *a);
/* For searching without diacritics: fold, then no marks at all, đ = d. "Kết nạp" -> "ket nap". */
struct view vitext_plain(struct view s, struct arena *a);
/* fold(a) == fold(b) */
bool vitext_same(struct view a, struct view b);

/* One syllable, letters only, already lower-case NFC: the same with its tone mark placed the old way. */
struct view vitext_tone_old(struct view syllable, struct arena *a);
#endif
