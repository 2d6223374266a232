/* dec - see dec.h. First form: reading, printing, comparing. */
#include "base/dec.h"

bool dec_read(struct view s, struct dec *out)
{
	size_t i = 0;
	bool minus = false, point = false;
	int64_t n = 0;
	int digits = 0, scale = 0, seen = 0;
	if (i < s.n && s.p[i] == '-') {
		minus = true;
		i++;
	}
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point && seen) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		seen++;
		if (digits || s.p[i] != '0')
			digits++;
		scale += point;
		if (digits > DEC_DIGITS || scale > DEC_DIGITS)
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	if (!seen || (point && scale == 0))
		return false;
	*out = (struct dec){ minus ? -n : n, (int8_t)scale };
	return true;
}

static void print(struct dec d, struct buf *b, char point, char group)
{
	char s[64];
	int n = 0, seen = 0;
	uint64_t m = d.digits < 0 ? 0 - (uint64_t)d.digits : (uint64_t)d.digits;
	for (int k = 0; k < d.scale; k++, m /= 10)
		s[n++] = (char)('0' + m % 10);
	if (d.scale)
		s[n++] = point;
	do {
		if (group && seen && seen % 3 == 0)
			s[n++] = group;
		s[n++] = (char)('0' + m % 10);
		m /= 10;
		seen++;
	} while (m);
	if (d.digits < 0)
		s[n++] = '-';
	while (n--)
		buf_addc(b, s[n]);
}

void dec_print(struct dec d, struct buf *b)
{
	print(d, b, '.', 0);
}

void dec_print_vi(struct dec d, struct buf *b)
{
	print(d, b, ',', '.');
}

int dec_cmp(struct dec a, struct dec b)
{
	dec_wide x = a.digits, y = b.digits;
	for (int k = a.scale; k < b.scale; k++)
		x *= 10;
	for (int k = b.scale; k < a.scale; k++)
		y *= 10;
	return x < y ? -1 : x > y;
}
