/* numbering - what the list labels of .docx, .odt and .doc are made of: a number in a style, a bullet from a symbol font. */
#ifndef READ_NUMBERING_H
#define READ_NUMBERING_H
#include <stdint.h>
#include "base/buf.h"
#include "base/view.h"

enum number_style { NUMBER_NONE, NUMBER_DECIMAL, NUMBER_DECIMAL_ZERO, NUMBER_UPPER_ROMAN, NUMBER_LOWER_ROMAN, NUMBER_UPPER_LETTER, NUMBER_LOWER_LETTER };

/* "27", "027" is never made: DECIMAL_ZERO pads to two digits; XXVII; aa after z (as Word and Writer count), nothing for NONE.
 * A number that the style cannot write (0 in Roman, above 3999) is written in decimal. */
void number_add(struct buf *out, long n, enum number_style style);

/* The code point people see for a character of a symbol font (Symbol, Wingdings: U+F0B7 is "•"); others come back as they are,
 * unknown ones of the private area as "•". `font` may be empty. */
uint32_t symbol_char(struct view font, uint32_t cp);
#endif
