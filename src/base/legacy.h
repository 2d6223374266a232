/* legacy - Vietnamese text from before Unicode: TCVN3 (the .Vn fonts, "ABC"), VNI (two bytes a letter), VISCII, CP1258; and UTF-16.
 * Own tables: nothing depends on a locale or on iconv modules being installed. Results are UTF-8 NFC in the arena.
 *
 * Two doors. A file of bytes: legacy_detect, then legacy_decode. Runs of a Word file whose font says how they were typed: the
 * program that wrote the file took each byte for Windows Western, so "§¶ng" stands where .VnTime shows "Đảng": legacy_of_font,
 * then legacy_run. */
#ifndef BASE_LEGACY_H
#define BASE_LEGACY_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/view.h"

enum legacy {
	LEGACY_NONE, /* Unicode already, or nothing that is known */
	LEGACY_TCVN3,
	LEGACY_VNI,
	LEGACY_VISCII,
	LEGACY_CP1258,
	LEGACY_UTF16LE,
	LEGACY_UTF16BE,
	LEGACY_CP1252, /* Windows Western: only asked for by name, never detected */
};

/* How these bytes are written. UTF-16 by its mark or its zero bytes; valid UTF-8 is LEGACY_NONE; else each 8-bit encoding is
 * tried and the one whose words are shaped like Vietnamese syllables wins, LEGACY_NONE when none does clearly. */
enum legacy legacy_detect(struct view bytes);
/* The same for text that is Unicode by form but was typed with old fonts ("Vieät Nam", "§¶ng"): TCVN3, VNI, VISCII or NONE. */
enum legacy legacy_detect_text(struct view utf8);
/* Bytes -> UTF-8 NFC. A byte the encoding does not use becomes U+FFFD. LEGACY_NONE gives the input through utf8_nfc. */
struct view legacy_decode(enum legacy l, struct view bytes, struct arena *a);

/* ".VnTime" -> TCVN3, ".VnTimeH" -> TCVN3 and *capitals, "VNI-Times" -> VNI; LEGACY_NONE for every other font. */
enum legacy legacy_of_font(struct view font, bool *capitals);
/* Text of a run (UTF-8) typed under that font -> what the reader sees. Text that already holds letters no 8-bit font has
 * (ạ, ơ, ư...) was typed in Unicode and comes back as it is. A VNI tone byte at the start of a run becomes a combining mark, so
 * that it still joins the letter in the run before it. */
struct view legacy_run(enum legacy l, bool capitals, struct view utf8, struct arena *a);
/* "TCVN3 (ABC)", ... for messages. */
const char *legacy_name(enum legacy l);
#endif
