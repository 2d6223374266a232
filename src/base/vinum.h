/* vinum - numbers as Vietnamese reports print them, read out of a token stream.
 *
 * Digits: dot groups thousands and comma marks decimals ("43.261", "85,4", "1.234,5"); no marks at all is fine ("1676", "05").
 * A dot that cannot group is a decimal mark ("6.5", "12.75", "0.125"); several commas that group are thousands ("1,234,567",
 * "1,234.5"). `style` says how it was decided; where the other notation would also make a number, `has_other` and `other`
 * hold it, so that a check can say "did the writer mean ...". Blanks inside are never joined: "1 234" is two numbers.
 * Words: "mười hai", "một trăm linh năm", "hai mươi mốt", "hai trăm lẻ ba nghìn", "hai phẩy năm", up to hundreds of tỷ.
 *
 * Nothing here looks to the left of `at`, and nothing decides whether a number is a figure, a date, a year or a label.
 *
 *     struct vinum n;
 *     size_t used = vinum_read(&t, i, &n);
 *     if (used && n.ok) ...                i += used ? used : 1;                                                        */
#ifndef BASE_VINUM_H
#define BASE_VINUM_H
#include <stdbool.h>
#include "base/dec.h"
#include "base/token.h"

enum vinum_style {
	VINUM_PLAIN,         /* 1676, 05 */
	VINUM_DOT_GROUP,     /* 43.261 */
	VINUM_COMMA_DECIMAL, /* 85,4 and 1.234,5 */
	VINUM_DOT_DECIMAL,   /* 6.5: a dot that cannot group */
	VINUM_COMMA_GROUP,   /* 1,234,567 and 1,234.5 */
	VINUM_WORDS,         /* mười hai */
};

struct vinum {
	struct dec value;
	struct dec other;       /* the other notation's value: "1.676" as 1.676, "1,234" as 1234 */
	size_t first, end;      /* tokens [first, end) */
	enum vinum_style style;
	bool ok;                /* false: digits that are no number ("1.2.3", over 18 digits); pass over them */
	bool has_other;
	bool leading_zero;      /* "05" */
	bool weak;              /* one small word ("một", "năm", "ba") that is often no number at all */
};

/* The number in digits that starts at token `at`. Returns the tokens used; 0 when no digit stands there. */
size_t vinum_read(const struct tokens *t, size_t at, struct vinum *out);
/* The number in words that starts at token `at`; the longest phrase. Returns the tokens used, 0 when there is none. */
size_t vinum_read_words(const struct tokens *t, size_t at, struct vinum *out);
/* Digits, else words. */
size_t vinum_read_any(const struct tokens *t, size_t at, struct vinum *out);
/* All of s is one number in digits, Vietnamese or plain notation. */
bool vinum_parse(struct view s, struct vinum *out);

/* "168/158", "85,4/82,41", blanks around the slash allowed. Three or more parts ("07/02/2024") are no pair: 0. */
size_t vinum_read_pair(const struct tokens *t, size_t at, struct vinum *value, struct vinum *base);

/* "60 - 65", "60-65", "60–65", "60 đến 65", "60 tới 65". Lower end first; a falling pair ("2-1") is no range: 0. */
size_t vinum_read_range(const struct tokens *t, size_t at, struct vinum *from, struct vinum *to);

/* Scale words after a number: nghìn ngàn vạn triệu tỷ tỉ trăm, "nghìn tỷ", "trăm triệu". Returns the tokens used and the power of
 * ten; 0 when none stands there ("tỷ lệ" is none, nor is a name: "Triệu Sơn"). */
size_t vinum_scale(const struct tokens *t, size_t at, int *power);

/* A number with its scale as printed. "31 tỷ" -> 31 at power 9; "13 tỷ 800 triệu" -> 13.8 at power 9 (in the larger unit);
 * "2 triệu rưỡi" -> 2.5 at power 6; "273" -> 273 at power 0. The scale word belongs to the unit, not to the value. */
struct vinum_amount {
	struct vinum number;           /* the first number as printed */
	struct dec value;              /* in units of 10^power */
	int power;
	size_t first, end;             /* tokens of all of it */
	size_t scale_first, scale_end; /* tokens of the larger scale word, "tỷ"; equal when none */
	bool compound;                 /* two or more numbers went into the value */
};
size_t vinum_read_amount(const struct tokens *t, size_t at, struct vinum_amount *out);

/* Percent sign or words at `at`: "%", "phần trăm". Tokens used, 0 none. Whether a blank stands before it is the token's gap. */
size_t vinum_percent(const struct tokens *t, size_t at);
/* "điểm %", "điểm phần trăm". Tokens used, 0 none. */
size_t vinum_points(const struct tokens *t, size_t at);

/* As reports print a number: whole counts below ten with two places ("05"), else dec_print_vi ("1.676", "85,4"). */
void vinum_print(struct dec d, struct buf *b);
/* In words ("hai mươi mốt"), joined to what is there by a blank; false (nothing added) when it is not whole or not below 1000 tỷ. */
bool vinum_print_words(struct dec d, struct buf *b);
#endif
