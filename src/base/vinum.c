/* vinum - see vinum.h. Digits first, then words, then scales. */
#include "base/vinum.h"

enum { PARTS_MAX = 16 };

/* Digit groups of one chain, "1.234,5" = 1 .234 ,5; mark is the one before the group. */
struct part {
	struct view digits;
	char mark;
};

/* ---- digits ---- */

/* groups[from..to) follow a first group of 1 to 3 digits, each has exactly three. */
static bool grouped(const struct part *p, size_t to)
{
	if (p[0].digits.n > 3 || p[0].digits.p[0] == '0')
		return false;
	for (size_t i = 1; i < to; i++)
		if (p[i].digits.n != 3)
			return false;
	return true;
}

/* The groups as one number, the last `decimals` groups (0 or 1) behind the decimal mark. */
static bool join(const struct part *p, size_t n, size_t decimals, struct dec *out)
{
	struct dec d = { 0, 0 };
	int digits = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < p[i].digits.n; k++) {
			char c = p[i].digits.p[k];
			digits += digits || c != '0';
			if (digits > DEC_DIGITS || (i >= n - decimals && d.scale >= DEC_DIGITS))
				return false;
			d.digits = d.digits * 10 + (c - '0');
			d.scale = (int8_t)(d.scale + (i >= n - decimals));
		}
	*out = d;
	return true;
}

static size_t count_mark(const struct part *p, size_t n, char mark)
{
	size_t k = 0;
	for (size_t i = 1; i < n; i++)
		k += p[i].mark == mark;
	return k;
}

/* One mark only: a dot that can group groups, a comma is decimal; the other reading is kept where it is possible. */
static void decide_one_mark(const struct part *p, struct vinum *out)
{
	bool can_group = grouped(p, 2);
	bool dot = p[1].mark == '.';
	out->style = !dot ? VINUM_COMMA_DECIMAL : can_group ? VINUM_DOT_GROUP : VINUM_DOT_DECIMAL;
	out->ok = join(p, 2, out->style != VINUM_DOT_GROUP, &out->value);
	if (can_group)
		out->has_other = join(p, 2, dot, &out->other);
}

/* How many of the n parts make the number; the rest is somebody else's ("1,2,3" is a list of three). */
static size_t decide(const struct part *p, size_t n, struct vinum *out)
{
	size_t dots = count_mark(p, n, '.'), commas = n - 1 - dots;
	out->leading_zero = p[0].digits.n > 1 && p[0].digits.p[0] == '0';
	if (n == 1) {
		out->style = VINUM_PLAIN;
		out->ok = join(p, 1, 0, &out->value);
	} else if (n == 2) {
		decide_one_mark(p, out);
	} else if (commas == 0) {
		out->style = VINUM_DOT_GROUP;
		out->ok = grouped(p, n) && join(p, n, 0, &out->value);
	} else if (dots == 0 && !grouped(p, n)) {
		out->style = VINUM_PLAIN;
		out->ok = join(p, 1, 0, &out->value);
		return 1;
	} else if (dots == 0) {
		out->style = VINUM_COMMA_GROUP;
		out->ok = join(p, n, 0, &out->value);
	} else if (commas == 1 && p[n - 1].mark == ',') {
		out->style = VINUM_COMMA_DECIMAL;
		out->ok = grouped(p, n - 1) && join(p, n, 1, &out->value);
	} else if (dots == 1 && p[n - 1].mark == '.') {
		out->style = VINUM_COMMA_GROUP;
		out->ok = grouped(p, n - 1) && join(p, n, 1, &out->value);
	}
	return n;
}

static bool is_mark(const struct token *k, uint32_t cp)
{
	return k->kind == TOKEN_MARK && k->cp == cp;
}

size_t vinum_read(const struct tokens *t, size_t at, struct vinum *out)
{
	if (at >= t->n || t->v[at].kind != TOKEN_NUMBER)
		return 0;
	struct part parts[PARTS_MAX] = { { t->v[at].text, 0 } };
	size_t n = 1, end = at + 1;
	while (end + 1 < t->n && (is_mark(&t->v[end], '.') || is_mark(&t->v[end], ',')) && !t->v[end].gap &&
	       t->v[end + 1].kind == TOKEN_NUMBER && !t->v[end + 1].gap) {
		if (n < PARTS_MAX)
			parts[n] = (struct part){ t->v[end + 1].text, (char)t->v[end].cp };
		n++;
		end += 2;
	}
	*out = (struct vinum){ .first = at };
	size_t used = n <= PARTS_MAX ? decide(parts, n, out) : n;
	out->end = at + 2 * used - 1;
	return out->end - at;
}

bool vinum_parse(struct view s, struct vinum *out)
{
	struct part parts[PARTS_MAX] = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '0' && c <= '9') {
			if (n == 0)
				parts[n++].digits.p = s.p;
			parts[n - 1].digits.n++;
			continue;
		}
		bool between = i > 0 && i + 1 < s.n && s.p[i - 1] >= '0' && s.p[i - 1] <= '9' && s.p[i + 1] >= '0' && s.p[i + 1] <= '9';
		if ((c != '.' && c != ',') || !between || n == PARTS_MAX)
			return false;
		parts[n++] = (struct part){ { s.p + i + 1, 0 }, c };
	}
	if (n == 0)
		return false;
	*out = (struct vinum){ 0 };
	return decide(parts, n, out) == n && out->ok;
}

/* ---- words ---- */

struct word_value {
	const char *word;
	int value;
};

/* What may open a number, and what may stand as its last digit only ("mốt", "tư", "lăm"). */
static const struct word_value opening[] = { { "một", 1 }, { "hai", 2 },  { "ba", 3 },  { "bốn", 4 }, { "năm", 5 },
	                                     { "sáu", 6 }, { "bảy", 7 }, { "bẩy", 7 }, { "tám", 8 }, { "chín", 9 }, { NULL, 0 } };
static const struct word_value closing[] = { { "mốt", 1 }, { "tư", 4 }, { "lăm", 5 }, { "nhăm", 5 }, { NULL, 0 } };
static const struct word_value scales[] = { { "trăm", 2 }, { "nghìn", 3 }, { "ngàn", 3 }, { "vạn", 4 },
	                                    { "triệu", 6 }, { "tỷ", 9 },   { "tỉ", 9 },  { NULL, 0 } };
/* Words that a scale word joins to mean something else: tỷ lệ (ratio), tỷ trọng, tỷ suất, tỷ số, tỷ giá. */
static const char *const not_after_ty[] = { "lệ", "trọng", "suất", "số", "giá", NULL };

static int value_of(const struct word_value *w, struct view fold)
{
	for (; w->word; w++)
		if (view_is(fold, w->word))
			return w->value;
	return -1;
}

static bool word_at(const struct tokens *t, size_t at, const char *word)
{
	return at < t->n && t->v[at].kind == TOKEN_WORD && view_is(t->v[at].fold, word);
}

static int digit_at(const struct tokens *t, size_t at, const struct word_value *list)
{
	return at < t->n && t->v[at].kind == TOKEN_WORD ? value_of(list, t->v[at].fold) : -1;
}

/* Last digit after mươi: opening or closing words. */
static int unit_digit(const struct tokens *t, size_t at)
{
	int d = digit_at(t, at, opening);
	return d >= 0 ? d : digit_at(t, at, closing);
}

/* 1..99 without hundreds: mười [x], x mươi [y], x. Tokens used. */
static size_t read_tens(const struct tokens *t, size_t at, int *out)
{
	int d;
	if (word_at(t, at, "mười")) {
		d = unit_digit(t, at + 1);
		/* "mười năm" is ten years; fifteen is "mười lăm" */
		if (d < 0 || word_at(t, at + 1, "năm") || word_at(t, at + 1, "mốt") || word_at(t, at + 1, "tư")) {
			*out = 10;
			return 1;
		}
		*out = 10 + d;
		return 2;
	}
	d = digit_at(t, at, opening);
	if (d < 0)
		return 0;
	if (!word_at(t, at + 1, "mươi")) {
		*out = d;
		return 1;
	}
	int last = unit_digit(t, at + 2);
	if (last < 0 || word_at(t, at + 2, "năm")) { /* "hai mươi năm" is twenty years */
		*out = d * 10;
		return 2;
	}
	*out = d * 10 + last;
	return 3;
}

/* 0..999: [x|không] trăm [linh|lẻ y | tens]. `later`: not the first group, so "không trăm" may open it. */
static size_t read_hundreds(const struct tokens *t, size_t at, bool later, int *out)
{
	int d = digit_at(t, at, opening);
	if (later && word_at(t, at, "không") && word_at(t, at + 1, "trăm"))
		d = 0;
	int tens = 0;
	if (d < 0 || !word_at(t, at + 1, "trăm"))
		return read_tens(t, at, out);
	size_t used = 2;
	if (word_at(t, at + used, "linh") || word_at(t, at + used, "lẻ")) {
		int last = unit_digit(t, at + used + 1);
		if (last > 0) {
			*out = d * 100 + last;
			return used + 2;
		}
	} else {
		size_t n = read_tens(t, at + used, &tens);
		/* "một trăm năm" (colloquial 150, or a hundred years) is left at the hundred; tens need mười or mươi */
		if (n > 1 || (n == 1 && word_at(t, at + used, "mười"))) {
			*out = d * 100 + tens;
			return used + n;
		}
	}
	*out = d * 100;
	return used;
}

static bool ty_is_scale(const struct tokens *t, size_t at)
{
	for (const char *const *w = not_after_ty; *w; w++)
		if (word_at(t, at + 1, *w))
			return false;
	return true;
}

/* A scale word of power >= 3 at `at`, 0 when none. */
static int scale_at(const struct tokens *t, size_t at)
{
	int p = digit_at(t, at, scales);
	if (p < 0 || (p == 9 && !ty_is_scale(t, at)) || (t->v[at].capital && !t->v[at].capitals))
		return 0;
	return p;
}

static int64_t power_of_ten(int p)
{
	int64_t x = 1;
	while (p-- > 0)
		x *= 10;
	return x;
}

/* Digits after "phẩy": one word each. */
static size_t read_fraction(const struct tokens *t, size_t at, struct dec *value)
{
	if (!word_at(t, at, "phẩy"))
		return 0;
	struct dec d = *value;
	size_t used = 1;
	for (; d.scale < 6; used++) {
		int x = word_at(t, at + used, "không") ? 0 : unit_digit(t, at + used);
		if (x < 0)
			break;
		d.digits = d.digits * 10 + x;
		d.scale++;
	}
	if (used == 1)
		return 0;
	*value = d;
	return used;
}

size_t vinum_read_words(const struct tokens *t, size_t at, struct vinum *out)
{
	int64_t total = 0;
	int last_power = 99, group = 0;
	size_t i = at;
	bool half = false;
	while (last_power > 0) {
		size_t used = read_hundreds(t, i, i > at, &group);
		if (!used || (i > at && !word_at(t, i + 1, "trăm") && used == 1 && !scale_at(t, i + used) && !word_at(t, i, "mười")))
			break; /* after a scale a lone digit ("ba nghìn hai") is colloquial or another number */
		int power = 0;
		size_t scale = vinum_scale(t, i + used, &power);
		if (power >= last_power || power > 15)
			break;
		total += group * power_of_ten(power);
		i += used + scale;
		last_power = power;
		if (power > 0 && word_at(t, i, "rưỡi")) {
			total += power_of_ten(power) / 2;
			i++;
			half = true;
			break;
		}
		if (power == 0)
			break;
	}
	if (i == at)
		return 0;
	*out = (struct vinum){ .value = { total, 0 }, .first = at, .style = VINUM_WORDS, .ok = true };
	if (last_power == 0 && !half)
		i += read_fraction(t, i, &out->value);
	out->weak = i == at + 1 && !word_at(t, at, "mười");
	out->end = i;
	return i - at;
}

size_t vinum_read_any(const struct tokens *t, size_t at, struct vinum *out)
{
	size_t used = vinum_read(t, at, out);
	return used ? used : vinum_read_words(t, at, out);
}

/* ---- pairs and ranges ---- */

size_t vinum_read_pair(const struct tokens *t, size_t at, struct vinum *value, struct vinum *base)
{
	struct vinum a, b;
	size_t used = vinum_read(t, at, &a);
	if (!used || !a.ok || at + used >= t->n || !is_mark(&t->v[at + used], '/'))
		return 0;
	size_t more = vinum_read(t, at + used + 1, &b);
	if (!more || !b.ok)
		return 0;
	size_t end = at + used + 1 + more;
	if (end < t->n && is_mark(&t->v[end], '/') && !t->v[end].gap)
		return 0;
	*value = a;
	*base = b;
	return end - at;
}

static bool range_mark(const struct token *k)
{
	return is_mark(k, '-') || is_mark(k, 0x2013) || is_mark(k, 0x2014) || is_mark(k, 0x2212);
}

size_t vinum_read_range(const struct tokens *t, size_t at, struct vinum *from, struct vinum *to)
{
	struct vinum a, b;
	size_t used = vinum_read(t, at, &a), mid = at + used;
	if (!used || !a.ok || mid >= t->n)
		return 0;
	if (!range_mark(&t->v[mid]) && !word_at(t, mid, "đến") && !word_at(t, mid, "tới"))
		return 0;
	size_t more = vinum_read(t, mid + 1, &b);
	if (!more || !b.ok || dec_cmp(a.value, b.value) >= 0)
		return 0;
	*from = a;
	*to = b;
	return used + 1 + more;
}

/* ---- scales ---- */

size_t vinum_scale(const struct tokens *t, size_t at, int *power)
{
	int p = at < t->n ? scale_at(t, at) : 0;
	if (!p)
		return 0;
	int next = scale_at(t, at + 1);
	if (next > p && next >= 6 && p <= 6) { /* "nghìn tỷ", "trăm triệu" */
		*power = p + next;
		return 2;
	}
	*power = p;
	return 1;
}

/* value x 10^shift, shift of either sign; trailing zeros beyond `keep` decimals are dropped. */
static bool shifted(struct dec d, int shift, int keep, struct dec *out)
{
	for (; shift > 0; shift--) {
		if (d.scale > 0)
			d.scale--;
		else if (d.digits > INT64_C(99999999999999999))
			return false;
		else
			d.digits *= 10;
	}
	if (d.scale - shift > DEC_DIGITS)
		return false;
	d.scale = (int8_t)(d.scale - shift);
	while (d.scale > keep && d.digits % 10 == 0) {
		d.digits /= 10;
		d.scale--;
	}
	*out = d;
	return true;
}

/* One more "800 triệu" after "13 tỷ": smaller scale, no mark between, less than one of the scale before. */
static size_t add_smaller(const struct tokens *t, size_t at, int last_power, struct vinum_amount *out)
{
	struct vinum n;
	struct dec part, sum, one;
	int power;
	size_t used = vinum_read(t, at, &n);
	if (!used || !n.ok || !t->v[at].gap)
		return 0;
	size_t scale = vinum_scale(t, at + used, &power);
	if (!scale || power >= last_power)
		return 0;
	if (!shifted(DEC(1), last_power - power, 0, &one) || dec_cmp(n.value, one) >= 0)
		return 0;
	if (!shifted(n.value, power - out->power, out->value.scale, &part) || !dec_add(out->value, part, &sum))
		return 0;
	out->value = sum;
	return used + scale;
}

size_t vinum_read_amount(const struct tokens *t, size_t at, struct vinum_amount *out)
{
	struct vinum_amount m = { .first = at };
	size_t used = vinum_read(t, at, &m.number);
	if (!used || !m.number.ok)
		return 0;
	m.value = m.number.value;
	m.scale_first = m.scale_end = m.end = at + used;
	used = vinum_scale(t, m.end, &m.power);
	m.scale_end = m.end += used;
	if (used && word_at(t, m.end, "rưỡi")) {
		struct dec half = { 5, 1 };
		if (dec_add(m.value, half, &m.value)) {
			m.compound = true;
			m.end++;
		}
	} else if (used) {
		for (int last = m.power; (used = add_smaller(t, m.end, last, &m)) != 0;) {
			m.compound = true;
			m.end += used;
			last = 0;
			vinum_scale(t, m.end - 1, &last);
		}
	}
	*out = m;
	return m.end - at;
}

/* ---- percent ---- */

size_t vinum_percent(const struct tokens *t, size_t at)
{
	if (at < t->n && (is_mark(&t->v[at], '%') || is_mark(&t->v[at], 0xFF05)))
		return 1;
	return word_at(t, at, "phần") && word_at(t, at + 1, "trăm") ? 2 : 0;
}

size_t vinum_points(const struct tokens *t, size_t at)
{
	size_t used = word_at(t, at, "điểm") ? vinum_percent(t, at + 1) : 0;
	return used ? used + 1 : 0;
}
