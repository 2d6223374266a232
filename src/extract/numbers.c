/* numbers - every number of the paper as a num: "1.203/1.530", "71,5/70%", "60 - 65", "mười hai". Given tokens; decides how
 * dots and commas are meant, what is a fraction, what is a range. Whether it is a figure at all is for masks.c. */
#include "extract/scan.h"

enum { WORDS_MAX = 12, NUMBER_WORD_MAX = 8 /* bytes of the longest */ };

/* One plain number at token i, as written. */
struct plain {
	size_t end;          /* token after it */
	struct dec value;
};

static bool glued(const struct scan *s, size_t i)
{
	return !tok(s, i)->gap;
}

static bool digits_at(const struct scan *s, size_t i)
{
	return tok(s, i)->kind == TOKEN_NUMBER;
}

/* How many groups of three digits, each after `mark`, follow token i. */
static size_t groups(const struct scan *s, size_t i, uint32_t mark)
{
	size_t n = 0;
	while (tok_mark(s, i + 1 + 2 * n, mark) && glued(s, i + 1 + 2 * n) && digits_at(s, i + 2 + 2 * n) && glued(s, i + 2 + 2 * n) &&
	       tok(s, i + 2 + 2 * n)->text.n == 3)
		n++;
	return n;
}

static bool fraction_at(const struct scan *s, size_t i, uint32_t mark)
{
	return tok_mark(s, i, mark) && glued(s, i) && digits_at(s, i + 1) && glued(s, i + 1);
}

static bool digits_value(const struct scan *s, size_t from, size_t to, int scale, struct dec *out)
{
	int64_t v = 0;
	int n = 0;
	for (size_t i = from; i < to; i++) {
		if (!digits_at(s, i))
			continue;
		struct view t = tok(s, i)->text;
		for (size_t k = 0; k < t.n; k++) {
			n += n || t.p[k] != '0';
			if (n > DEC_DIGITS)
				return false;
			v = v * 10 + (t.p[k] - '0');
		}
	}
	*out = (struct dec){ v, (int8_t)scale };
	return true;
}

static bool plain_at(const struct scan *s, size_t i, struct plain *out)
{
	if (!digits_at(s, i))
		return false;
	size_t lead = tok(s, i)->text.n, end = i + 1;
	bool zero = tok(s, i)->text.p[0] == '0';
	int scale = 0;
	*out = (struct plain){ 0 };
	size_t dots = lead <= 3 && !zero ? groups(s, i, '.') : 0, commas = lead <= 3 && !zero ? groups(s, i, ',') : 0;
	if (dots) {
		end = i + 1 + 2 * dots;
		if (fraction_at(s, end, ',')) {
			scale = (int)tok(s, end + 1)->text.n;
			end += 2;
		}
	} else if (commas > 1 || (commas == 1 && fraction_at(s, i + 3, '.'))) {
		end = i + 1 + 2 * commas; /* 1,234,567 and 1,234.5 */
		if (fraction_at(s, end, '.')) {
			scale = (int)tok(s, end + 1)->text.n;
			end += 2;
		}
	} else if (fraction_at(s, i + 1, ',') || fraction_at(s, i + 1, '.')) {
		scale = (int)tok(s, i + 2)->text.n;
		end = i + 3;
	}
	out->end = end;
	return scale <= 9 && digits_value(s, i, end, scale, &out->value);
}

/* --- numbers in words ------------------------------------------------------------------------------------------------- */
static const struct {
	struct view word;
	int64_t value;
} number_words[] = {
	{ { "một", sizeof "một" - 1 }, 1 }, { { "mốt", sizeof "mốt" - 1 }, 1 }, { { "hai", sizeof "hai" - 1 }, 2 }, { { "ba", sizeof "ba" - 1 }, 3 }, { { "bốn", sizeof "bốn" - 1 }, 4 }, { { "tư", sizeof "tư" - 1 }, 4 }, { { "năm", sizeof "năm" - 1 }, 5 }, { { "lăm", sizeof "lăm" - 1 }, 5 }, { { "sáu", sizeof "sáu" - 1 }, 6 },
	{ { "bảy", sizeof "bảy" - 1 }, 7 }, { { "bẩy", sizeof "bẩy" - 1 }, 7 }, { { "tám", sizeof "tám" - 1 }, 8 }, { { "chín", sizeof "chín" - 1 }, 9 }, { { "mười", sizeof "mười" - 1 }, 10 }, { { "mươi", sizeof "mươi" - 1 }, 10 }, { { "linh", sizeof "linh" - 1 }, 0 }, { { "lẻ", sizeof "lẻ" - 1 }, 0 },
	{ { "trăm", sizeof "trăm" - 1 }, 100 }, { { "nghìn", sizeof "nghìn" - 1 }, 1000 }, { { "ngàn", sizeof "ngàn" - 1 }, 1000 }, { { "không", sizeof "không" - 1 }, 0 },
};

static int64_t number_word(const struct scan *s, size_t i)
{
	if (tok(s, i)->kind != TOKEN_WORD || tok(s, i)->text.n > NUMBER_WORD_MAX)
		return -1;
	for (size_t k = 0; k < sizeof number_words / sizeof *number_words; k++)
		if (view_eq(tok(s, i)->fold, number_words[k].word))
			return number_words[k].value;
	return -1;
}

/* "hai trăm linh năm" at i: its value and the token after it; 0 tokens when there is none. */
static size_t words_at(const struct scan *s, size_t i, int64_t *out)
{
	int64_t total = 0, small = 0, unit = -1;
	size_t k = i;
	for (; k < i + WORDS_MAX; k++) {
		int64_t v = number_word(s, k);
		if (v < 0 || (k == i && (v == 0 || v >= 100 || tok_is(s, k, "mươi") || tok_is(s, k, "lăm") || tok_is(s, k, "mốt"))))
			break;
		if (k > i && tok(s, k - 1)->kind != TOKEN_WORD)
			break;
		if (v == 10 && unit > 0) {
			small += unit * 10, unit = -1;
		} else if (v == 10) {
			small += 10;
		} else if (v == 100) {
			small += (unit > 0 ? unit : 1) * 100, unit = -1;
		} else if (v == 1000) {
			total += (small + (unit > 0 ? unit : 0)) * 1000;
			small = 0, unit = -1;
		} else if (unit >= 0 && unit != 0) {
			break; /* "hai ba": two numbers, not one */
		} else {
			unit = v;
		}
	}
	*out = total + small + (unit > 0 ? unit : 0);
	return k - i;
}

/* --- joining ---------------------------------------------------------------------------------------------------------- */
static struct num *num_new(struct scan *s, size_t from, size_t to)
{
	if (s->n == s->cap)
		s->nums = arena_grow(s->arena, s->nums, s->n, &s->cap, sizeof *s->nums);
	struct num *n = &s->nums[s->n];
	*n = (struct num){ .t0 = from, .t1 = to, .after = to, .rate_of = NO_NUM };
	n->f.part_of = n->f.about = -1;
	n->f.at = scan_place(s, from, to);
	for (size_t i = from; i < to; i++)
		s->num_at[i] = (int)s->n;
	s->n++;
	return n;
}

static size_t percent_at(const struct scan *s, size_t i)
{
	if (tok_mark(s, i, '%') || tok_mark(s, i, 0x2030))
		return 1;
	return tok_is(s, i, "phần") && tok_is(s, i + 1, "trăm") && !tok_is(s, i + 2, "điểm") ? 2 : 0;
}

static bool four_digit_year(struct dec d)
{
	return d.scale == 0 && d.digits >= 1900 && d.digits <= 2100;
}

/* The second number of a range that starts with `first` and stands at token i ("- 65", "đến 65"). */
static bool range_at(const struct scan *s, size_t start, const struct plain *first, size_t i, struct plain *to)
{
	bool dash = tok_dash(s, i), word = tok_is(s, i, "đến") || tok_is(s, i, "tới");
	if (!(dash || word) || !plain_at(s, i + 1, to) || dec_cmp(first->value, to->value) >= 0)
		return false;
	if (four_digit_year(first->value) && four_digit_year(to->value))
		return false;
	if (tok_mark(s, to->end, '/') || (start && tok_mark(s, start - 1, '/')))
		return false; /* parts of dates and document numbers */
	return dash ? glued(s, i) == glued(s, i + 1) : true;
}

/* "a/b" right behind `first`. */
static bool ratio_at(const struct scan *s, size_t i, struct plain *base)
{
	return tok_mark(s, i, '/') && plain_at(s, i + 1, base) && (glued(s, i) == glued(s, i + 1));
}

static size_t read_number(struct scan *s, size_t i)
{
	struct plain first, other;
	if (!plain_at(s, i, &first))
		return i + 1;
	bool slash = i > 1 && tok_mark(s, i - 1, '/') && (tok(s, i - 2)->kind != TOKEN_WORD || tok(s, i - 2)->capital);
	bool prefixed = i && glued(s, i) && (tok(s, i - 1)->kind == TOKEN_WORD || slash);
	size_t end = first.end, p;
	struct num *n;
	if ((p = percent_at(s, end)) && ratio_at(s, end + p, &other) && percent_at(s, other.end)) {
		end = other.end + percent_at(s, other.end); /* 71,5%/70% */
		n = num_new(s, i, end);
		n->f.has_base = n->percent = true;
		n->f.base = other.value;
	} else if (ratio_at(s, end, &other)) {
		end = other.end;
		n = num_new(s, i, end);
		n->f.has_base = true;
		n->f.base = other.value;
		n->percent = percent_at(s, end) != 0;
	} else if (range_at(s, i, &first, end, &other)) {
		end = other.end;
		n = num_new(s, i, end);
		n->f.has_to = true;
		n->f.to = other.value;
		n->percent = percent_at(s, end) != 0;
	} else if (p && range_at(s, i, &first, end + p, &other) && tok_dash(s, end + p) && percent_at(s, other.end)) {
		end = other.end; /* 5% - 7% */
		n = num_new(s, i, end);
		n->f.has_to = n->percent = true;
		n->f.to = other.value;
	} else {
		n = num_new(s, i, end);
		n->percent = p != 0;
	}
	n->f.value = first.value;
	p = percent_at(s, end);
	n->after = end + p;
	n->dead = prefixed;
	return n->after;
}

static size_t read_words(struct scan *s, size_t i)
{
	int64_t v;
	size_t k = words_at(s, i, &v), unit;
	if (!k || v < 2)
		return i + 1;
	if ((k == 1 && (tok_is(s, i, "năm") || tok_is(s, i, "tư") || tok(s, i)->capital)) || (i && tok_is(s, i - 1, "thứ")))
		return i + k;
	struct view kind;
	unit = lexicon_unit(s->lex, i + k, &kind);
	if (!unit || view_is(kind, "time") || view_is(kind, "scale") || (k == 1 && !view_is(kind, "person") && !view_is(kind, "event") && !view_is(kind, "doc")))
		return i + k;
	struct num *n = num_new(s, i, i + k);
	n->f.value = DEC(v);
	n->words = true;
	return i + k;
}

void scan_numbers(struct scan *s)
{
	for (size_t i = 0; i < s->t->n;)
		i = digits_at(s, i) ? read_number(s, i) : tok(s, i)->kind == TOKEN_WORD && number_word(s, i) > 0 ? read_words(s, i) : i + 1;
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		bool sign = n->t0 && glued(s, n->t0) && (tok_mark(s, n->t0 - 1, '+') || tok_dash(s, n->t0 - 1));
		bool opens = sign && (tok(s, n->t0 - 1)->gap || tok_mark(s, n->t0 - 2, '('));
		n->sign_up = opens && tok_mark(s, n->t0 - 1, '+');
		n->sign_down = opens && !n->sign_up && tok_mark(s, n->t0 - 2, '(');
	}
}
