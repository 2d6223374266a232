/* numbering - see numbering.h. */
#include "read/numbering.h"
#include <strings.h>

static void add_roman(struct buf *out, long n, bool upper)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} parts[] = { { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" },  { 400, "CD", "cd" }, { 100, "C", "c" }, { 90, "XC", "xc" }, { 50, "L", "l" },
		      { 40, "XL", "xl" }, { 10, "X", "x" },    { 9, "IX", "ix" }, { 5, "V", "v" },     { 4, "IV", "iv" }, { 1, "I", "i" } };
	for (size_t i = 0; n > 0; i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			buf_adds(out, upper ? parts[i].upper : parts[i].lower);
}

void number_add(struct buf *out, long n, enum number_style style)
{
	enum { LETTERS_MAX = 26 * 10, ROMAN_MAX = 3999 };
	switch (style) {
	case NUMBER_NONE:
		return;
	case NUMBER_UPPER_ROMAN:
	case NUMBER_LOWER_ROMAN:
		if (n < 1 || n > ROMAN_MAX)
			break;
		add_roman(out, n, style == NUMBER_UPPER_ROMAN);
		return;
	case NUMBER_UPPER_LETTER:
	case NUMBER_LOWER_LETTER:
		if (n < 1 || n > LETTERS_MAX)
			break;
		for (long i = 0; i <= (n - 1) / 26; i++)
			buf_addc(out, (char)((style == NUMBER_UPPER_LETTER ? 'A' : 'a') + (n - 1) % 26));
		return;
	case NUMBER_DECIMAL_ZERO:
		buf_addf(out, "%02ld", n);
		return;
	case NUMBER_DECIMAL:
		break;
	}
	buf_addf(out, "%ld", n);
}

struct symbol {
	const char *font; /* lower case, a beginning */
	unsigned char code;
	uint32_t cp;
};

static const struct symbol symbols[] = {
	{ "symbol", 0xB7, 0x2022 },    { "symbol", 0x2D, '-' },       { "symbol", 0xA3, 0x2264 },    { "symbol", 0xB3, 0x2265 },
	{ "symbol", 0xB1, 0xB1 },      { "symbol", 0xB4, 0xD7 },      { "symbol", 0xB8, 0xF7 },      { "symbol", 0xB0, 0xB0 },
	{ "symbol", 0xAE, 0x2192 },    { "symbol", 0xDE, 0x21D2 },    { "symbol", 0xB9, 0x2260 },    { "symbol", 0xBB, 0x2248 },
	{ "symbol", 0xA5, 0x221E },    { "symbol", 0xB2, 0x2033 },    { "symbol", 0xA2, 0x2032 },    { "wingdings", 0xA7, 0x25AA },
	{ "wingdings", 0xFC, 0x2713 }, { "wingdings", 0xFE, 0x2611 }, { "wingdings", 0xA8, 0x25FB }, { "wingdings", 0x6F, 0x2610 },
	{ "wingdings", 0x71, 0x2751 }, { "wingdings", 0x76, 0x2756 }, { "wingdings", 0xD8, 0x27A2 }, { "wingdings", 0xE0, 0x2192 },
	{ "wingdings", 0xE8, 0x2794 }, { "wingdings", 0xF0, 0x21E8 }, { "wingdings", 0x6C, 0x25CF }, { "wingdings", 0x6E, 0x25A0 },
	{ "wingdings", 0x9F, 0x2022 }, { "wingdings", 0xFB, 0x2717 }, { "wingdings", 0xFD, 0x2612 }, { "wingdings 2", 0x50, 0x2713 },
	{ "wingdings 2", 0x52, 0x2611 }, { "wingdings 2", 0xA3, 0x2610 },
};

uint32_t symbol_char(struct view font, uint32_t cp)
{
	bool private_area = cp >= 0xF000 && cp <= 0xF0FF;
	bool symbolic = font.n >= 6 && (strncasecmp(font.p, "symbol", 6) == 0 || (font.n >= 9 && strncasecmp(font.p, "wingdings", 9) == 0));
	if (!private_area && !(symbolic && cp < 0x100))
		return cp;
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
		size_t n = strlen(symbols[i].font);
		if (symbols[i].code == (cp & 0xFF) && (!symbolic || (font.n >= n && strncasecmp(font.p, symbols[i].font, n) == 0)))
			return symbols[i].cp;
	}
	if (private_area && !symbolic && (cp & 0xFF) >= ' ' && (cp & 0xFF) < 0x7F)
		return cp & 0xFF; /* a plain letter moved into the private area */
	return 0x2022;
}
