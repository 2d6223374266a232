/* numbers - every number of the paper as a num: "1.203/1.530", "71,5/70%", "60 - 65", "mười hai". Single numbers
 * are read by base/vinum.h; here it is decided what is a fraction and what is a range. Whether it is a figure at all is for masks.c. */
#include "base/vinum.h"
#include "extract/scan.h"

static bool glued(const struct scan *s, size_t i)
{
	return !tok(s, i)->gap;
}

static bool digits_at(const struct scan *s, size_t i)
{
	return tok(s, i)->kind == TOKEN_NUMBER;
}

static bool plain_at(const struct scan *s, size_t i, struct vinum *out)
{
	return vinum_read(s->t, i, out) && out->ok;
}

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
	return tok_mark(s, i, 0x2030) ? 1 : vinum_points(s->t, i) ? 0 : vinum_percent(s->t, i);
}

static bool four_digit_year(struct dec d)
{
	return d.scale == 0 && d.digits >= 1900 && d.digits <= 2100;
}

/* The second number of a range that starts with `first` and stands at token i ("- 65", "đến 65"). */
static bool range_at(const struct scan *s, size_t start, const struct vinum *first, size_t i, struct vinum *to)
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
static bool ratio_at(const struct scan *s, size_t i, struct vinum *base)
{
	return tok_mark(s, i, '/') && plain_at(s, i + 1, base) && (glued(s, i) == glued(s, i + 1));
}

static size_t read_number(struct scan *s, size_t i)
{
	struct vinum first, other;
	size_t used = vinum_read(s->t, i, &first);
	if (!used || !first.ok)
		return i + (used ? used : 1); /* 1.2.3 */
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

static bool opens_sentence(const struct scan *s, size_t i)
{
	return i == 0 || s->at[i - 1].sentence != s->at[i].sentence;
}

/* Words are numbers only before counting words; a single small word only before people, events and papers ("hai bên" is none). */
static size_t read_words(struct scan *s, size_t i)
{
	struct vinum v;
	size_t k = vinum_read_words(s->t, i, &v);
	if (!k || !v.ok || dec_cmp(v.value, DEC(2)) < 0)
		return i + (k ? k : 1);
	bool name = tok(s, i)->capital && (!opens_sentence(s, i) || tok(s, i + k)->capital);
	if ((k == 1 && (tok_is(s, i, "năm") || tok_is(s, i, "tư") || name)) || (i && tok_is(s, i - 1, "thứ")))
		return i + k;
	struct view kind;
	size_t unit = lexicon_unit(s->lex, i + k, &kind);
	bool counted = unit && !view_is(kind, "time") && !view_is(kind, "scale");
	if (!counted || (k == 1 && !view_is(kind, "person") && !view_is(kind, "event") && !view_is(kind, "doc") && !view_is(kind, "org") && !view_is(kind, "case") && !(view_is(kind, "thing") && unit > 1)))
		return i + k;
	struct num *n = num_new(s, i, i + k);
	n->f.value = v.value;
	n->words = true;
	return i + k;
}

/* --- papers that write 1,026 and 88.9 ---------------------------------------------------------------------------------- */

enum { STYLE_LEAST = 3 }; /* so many dot decimals, and not one comma decimal, say how the whole paper writes */

static bool written_with(const struct scan *s, size_t i, uint32_t mark, size_t digits)
{
	return digits_at(s, i) && tok_mark(s, i + 1, mark) && glued(s, i + 1) && digits_at(s, i + 2) && glued(s, i + 2) && (digits ? tok(s, i + 2)->text.n == digits : tok(s, i + 2)->text.n < 3);
}

/* The paper parts thousands with commas: decimals stand behind dots, never behind commas. */
static bool comma_groups(const struct scan *s)
{
	size_t dots = 0, groups = 0;
	for (size_t k = 0; k < s->n; k++) {
		const struct num *n = &s->nums[k];
		size_t i = n->t0;
		if (n->dead || n->words)
			continue;
		if (written_with(s, i, ',', 0) && n->t1 == i + 3)
			return false;
		dots += written_with(s, i, '.', 0) && n->t1 == i + 3 && n->f.value.scale > 0;
		groups += written_with(s, i, ',', 3) && tok(s, i)->text.p[0] != '0';
	}
	return dots >= STYLE_LEAST && groups > 0;
}

static void regroup(const struct scan *s, size_t i, struct dec *d)
{
	if (written_with(s, i, ',', 3) && tok(s, i)->text.p[0] != '0' && d->scale == 3)
		d->scale = 0;
}

static void settle_style(struct scan *s)
{
	if (!comma_groups(s))
		return;
	for (size_t k = 0; k < s->n; k++) {
		struct num *n = &s->nums[k];
		regroup(s, n->t0, &n->f.value);
		if (n->f.has_base && n->t1 > n->t0 + 2)
			regroup(s, n->t1 - 3, &n->f.base);
		if (n->f.has_to && n->t1 > n->t0 + 2)
			regroup(s, n->t1 - 3, &n->f.to);
	}
}

void scan_numbers(struct scan *s)
{
	for (size_t i = 0; i < s->t->n;)
		i = digits_at(s, i) ? read_number(s, i) : lexicon_at(s->lex, i, LEX_NUMBER, NULL) ? read_words(s, i) : i + 1;
	settle_style(s);
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		bool sign = n->t0 && glued(s, n->t0) && (tok_mark(s, n->t0 - 1, '+') || tok_dash(s, n->t0 - 1));
		bool opens = sign && (tok(s, n->t0 - 1)->gap || tok_mark(s, n->t0 - 2, '('));
		n->sign_up = opens && tok_mark(s, n->t0 - 1, '+');
		n->sign_down = opens && !n->sign_up && tok_mark(s, n->t0 - 2, '(');
	}
}
