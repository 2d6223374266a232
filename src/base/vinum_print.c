/* vinum_print - numbers the way reports print them: two places for small counts ("05"), and in words. See vinum.h. */
#include <string.h>
#include "base/vinum.h"

void vinum_print(struct dec d, struct buf *b)
{
	if (d.scale == 0 && d.digits >= 0 && d.digits < 10)
		buf_addf(b, "0%d", (int)d.digits);
	else
		dec_print_vi(d, b);
}

static const char *const digit_words[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };

static void add(struct buf *b, const char *word)
{
	if (b->n && b->p[b->n - 1] != ' ')
		buf_addc(b, ' ');
	buf_adds(b, word);
}

/* 0..999; full: the hundreds are said even when there are none ("một nghìn không trăm linh năm"). */
static void add_three(struct buf *b, int n, bool full)
{
	int hundreds = n / 100, tens = n / 10 % 10, ones = n % 10;
	if (hundreds || full) {
		add(b, digit_words[hundreds]);
		add(b, "trăm");
	}
	if (tens == 0 && ones && (hundreds || full))
		add(b, "linh");
	if (tens == 1)
		add(b, "mười");
	if (tens > 1) {
		add(b, digit_words[tens]);
		add(b, "mươi");
	}
	if (ones == 1 && tens > 1)
		add(b, "mốt");
	else if (ones == 5 && tens > 0)
		add(b, "lăm");
	else if (ones)
		add(b, digit_words[ones]);
}

bool vinum_print_words(struct dec d, struct buf *b)
{
	static const struct {
		int64_t of;
		const char *word;
	} scales[] = { { 1000000000, "tỷ" }, { 1000000, "triệu" }, { 1000, "nghìn" }, { 1, NULL } };
	int64_t n = d.digits;
	bool any = false;
	if (d.scale || n < 0 || n >= 1000 * scales[0].of)
		return false;
	if (n == 0)
		add(b, digit_words[0]);
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
		int part = (int)(n / scales[i].of);
		n %= scales[i].of;
		if (!part)
			continue;
		add_three(b, part, any);
		any = true;
		if (scales[i].word)
			add(b, scales[i].word);
	}
	return true;
}
