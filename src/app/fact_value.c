/* fact_value - see fact_value.h. */
#include "app/fact_value.h"
#include "base/lang.h"
#include "base/vinum.h"
#include "base/vitext.h"

static const struct grade_def *grade_named(const struct records *rec, const struct indicator_def *d, struct view s)
{
	const struct scale_def *scale = *d->scale ? catalog_scale(rec->catalog, view_of(d->scale)) : NULL;
	const struct grade_def *g = scale ? scale_grade(scale, s) : NULL;
	for (size_t i = 0; scale && !g && i < scale->ngrades; i++)
		if (vitext_same(view_of(scale->grades[i].title), s))
			g = &scale->grades[i];
	return g;
}

/* “chưa có 2025-01-15”: the word, and the day behind it. */
static bool read_word(struct view s, struct fact *out)
{
	struct view word = s;
	struct day due = { 0, 0, 0 };
	size_t blank = s.n;
	while (blank > 0 && s.p[blank - 1] != ' ')
		blank--;
	if (blank > 0 && day_people(view_mid(s, blank, s.n), &due) == DAY_READ)
		word = view_trim(view_mid(s, 0, blank));
	if (!fact_word_read(word, &out->word) || (due.day && out->word != FACT_NOT_YET))
		return false;
	out->due_day = due;
	return true;
}

/* The digits at the start; what follows is a measure. */
static size_t number_ends(struct view s)
{
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+') ? 1 : 0;
	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == ','))
		i++;
	return i;
}

static bool read_number(struct view s, enum fact_value_style style, struct dec *out)
{
	struct vinum n;
	bool minus = s.n && s.p[0] == '-';
	if (style == FACT_VALUE_PLAIN)
		return dec_read(s, out);
	if (!vinum_parse(minus ? view_mid(s, 1, s.n) : s, &n) || !n.ok)
		return false;
	*out = n.value;
	out->digits = minus ? -out->digits : out->digits;
	return true;
}

int fact_value_read(struct records *rec, const struct indicator_def *d, struct view text, enum fact_value_style style, struct fact *out, struct err *err)
{
	struct view s = view_trim(text);
	struct dec value;
	const struct grade_def *g = grade_named(rec, d, s);
	size_t end = number_ends(s), digits = 0;
	out->word = FACT_NUMBER;
	out->grade = NULL;
	if (g) {
		out->grade = g->code;
		return 0;
	}
	if (read_word(s, out))
		return 0;
	for (size_t i = 0; i < end; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	if (digits > DEC_DIGITS)
		return err_set(err, ERR_REFUSED, T("“%.*s” có hơn %d chữ số", "“%.*s” has more than %d digits"), VIEW_ARG(s), DEC_DIGITS);
	if (!digits || !read_number(view_mid(s, 0, end), style, &value))
		return err_set(err, ERR_INPUT, T("cần một số như %s, một từ (không phát sinh, chưa có NGÀY, không áp dụng, không công bố) hoặc một mức của thang; ở đây là “%.*s”",
		                                 "expected a number such as %s, a word (none happened, not yet DAY, not applicable, not published) or a grade; here it is “%.*s”"),
		               style == FACT_VALUE_PLAIN ? "1234.5" : "1.234,5", VIEW_ARG(s));
	return fact_in_measure(rec, d, value, view_trim(view_mid(s, end, s.n)), &out->value, err);
}

const char *fact_value_print(const struct records *rec, const struct indicator_def *d, const struct fact *f, struct arena *a)
{
	struct buf b = BUF_INIT(100);
	if (f->grade) {
		const struct scale_def *scale = catalog_scale(rec->catalog, view_of(d->scale));
		const struct grade_def *g = scale ? scale_grade(scale, view_of(f->grade)) : NULL;
		return g && *g->title ? g->title : f->grade;
	}
	if (f->word == FACT_NOT_YET && f->due_day.day)
		return arena_printf(a, "%s (%02d/%02d/%04d)", fact_word_title(f->word), f->due_day.day, f->due_day.month, f->due_day.year);
	if (f->word != FACT_NUMBER)
		return fact_word_title(f->word);
	dec_print_vi(f->value, &b);
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}
