/* syllable - is this word shaped like a Vietnamese syllable? Onset, rime of a closed list, tone.
 * Stops (c, ch, p, t) take only sắc or nặng; k, gh, ngh stand before e, ê, i, y and c, g, ng before the rest. The shape says
 * nothing about meaning: "khắn" is shaped, "camera", "ubnd", "săc" and "ngề" are not. */
#ifndef BASE_SYLLABLE_H
#define BASE_SYLLABLE_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/view.h"

enum tone { TONE_NGANG, TONE_HUYEN, TONE_HOI, TONE_NGA, TONE_SAC, TONE_NANG };

struct syllable {
	char onset[4];   /* "ngh", "qu", "gi", "" */
	char rime[12];   /* without tone: "uyên" */
	enum tone tone;
	bool placed;     /* the tone mark stands where the old or the new way puts it (hòa, hoà), not "tòan", "qúy" */
};

/* `word`: letters only, lower-case NFC. False (out untouched) when it has no Vietnamese shape. */
bool syllable_read(struct view word, struct syllable *out);
bool syllable_shaped(struct view word);
/* The syllable with its mark placed the old way, from wherever it stood ("tòan" -> "toàn", "hoà" -> "hòa", "qúy" -> "quý");
 * `word` itself when it has no such shape or is so already. */
struct view syllable_canon(struct view word, struct arena *a);
#endif
