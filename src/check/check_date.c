/* check_date - days, weekdays, terms and periods of running text. Dates of citations are judged in check_citation; the missing word
 * "quý" in check_period. */
#include "base/date.h"
#include "base/lang.h"
#include "base/period.h"
#include "base/vinum.h"
#include "base/vitext.h"
#include "check/check.h"
#include "check/clause.h"
#include "pack/holiday.h"

enum {
	TERM_LONGEST = 10,   /* years of a term or a stage; a longer one is judged a slip only when it is a term */
	SPAN_YEARS_MOST = 20, /* "20 năm (2001 - 2021)": longer counts are not compared */
	INTRO_BLOCKS = 6,    /* paragraphs after the title in which the paper says what it reports on */
	FUTURE_LOOK = 8,     /* words before a day in which "đã" makes it a result */
	YEARS_WORDS = 3,     /* "hai mươi lăm năm" */
	MEETING_LOOK = 8,    /* words before a day in which a meeting is named */
};

struct days {
	const struct check_in *in;
	const struct tokens *t;
	struct findings *out;
	size_t cite;         /* the next citation by place */
};

static struct place place(const struct days *x, size_t from, size_t n)
{
	return (struct place){ x->t->v[from].start, x->t->v[from + n - 1].end };
}

static char *quote(const struct days *x, size_t from, size_t n)
{
	struct place p = place(x, from, n);
	return arena_str(x->in->arena, view_mid(x->in->doc->text, p.start, p.end));
}

static bool fold_is(const struct days *x, size_t i, const char *s)
{
	return i < x->t->n && x->t->v[i].kind == TOKEN_WORD && view_is(x->t->v[i].fold, s);
}

static bool cited(struct days *x, size_t at)
{
	const struct citations *c = x->in->citations;
	while (x->cite < c->n && c->v[x->cite].at.end <= at)
		x->cite++;
	for (size_t i = x->cite; i < c->n && c->v[i].at.start <= at; i++)
		if (at < c->v[i].at.end)
			return true;
	return false;
}

/* --- days and weekdays ------------------------------------------------------------------------------------------------------- */
static void impossible(struct days *x, size_t i, size_t n)
{
	struct finding *f = check_add(x->out, "date-impossible", place(x, i, n));
	f->message = arena_printf(x->in->arena, T("Không có %s", "There is no such day: %s"), quote(x, i, n));
}

static const char *const weekday_vi[] = { "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật" };
static const char *const weekday_en[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* "kỳ họp thứ ba ngày ..." counts the meeting; "vào thứ ba ngày ..." is Tuesday. */
static bool ordinal(const struct days *x, size_t i)
{
	static const char *const times[] = { "vào", "sáng", "trưa", "chiều", "tối", "đêm", "ngày", "là", "từ", "đến", "và", "hôm", "sang" };
	if (i == 0 || x->t->v[i - 1].kind != TOKEN_WORD || x->t->v[i].capital)
		return false;
	for (size_t w = 0; w < sizeof times / sizeof *times; w++)
		if (fold_is(x, i - 1, times[w]))
			return false;
	return true;
}

/* "thứ Hai, ngày 25/11/2024" and "ngày 25/11/2024 (thứ Hai)" */
static void weekday(struct days *x, size_t i, size_t n, struct day d)
{
	int w;
	size_t from = i, to = i + n, k = i;
	if (!d.day || !d.month || !d.year)
		return;
	if (k > 0 && x->t->v[k - 1].kind == TOKEN_MARK && (x->t->v[k - 1].cp == ',' || x->t->v[k - 1].cp == '('))
		k--;
	size_t used = 0;
	for (size_t back = 1; back <= 2 && !used; back++)
		if (k >= back && (used = weekday_read(x->t, k - back, &w)) == back)
			from = k - back;
		else
			used = 0;
	if (!used && to + 1 < x->t->n && x->t->v[to].kind == TOKEN_MARK && (x->t->v[to].cp == '(' || x->t->v[to].cp == ',') && (used = weekday_read(x->t, to + 1, &w)))
		to += 1 + used;
	if (!used || w == day_weekday(d) || (from < i && ordinal(x, from)))
		return;
	struct finding *f = check_add(x->out, "date-weekday", place(x, from, to - from));
	f->message = arena_printf(x->in->arena, T("Ngày %d/%d/%d là %s", "%d/%d/%d is a %s"), d.day, d.month, d.year, T(weekday_vi[day_weekday(d)], weekday_en[day_weekday(d)]));
}

/* "đã tổ chức ... ngày 20/12/2026" in a paper of 12/3/2026 */
static void after_paper(struct days *x, size_t i, size_t n, struct day d)
{
	struct day paper = day_of_iso(x->in->doc->header.date);
	if (!paper.day || !d.day || !d.month || !d.year || day_cmp(d, paper) <= 0)
		return;
	for (size_t k = i, seen = 0; k > 0 && seen < FUTURE_LOOK; k--, seen++) {
		const struct token *w = &x->t->v[k - 1];
		if (w->kind == TOKEN_BREAK || (w->kind == TOKEN_MARK && (w->cp == '.' || w->cp == ';')))
			return;
		if (fold_is(x, k - 1, "trước") || fold_is(x, k - 1, "đến") || fold_is(x, k - 1, "hạn") || fold_is(x, k - 1, "từ"))
			return;
		if (!fold_is(x, k - 1, "đã"))
			continue;
		struct finding *f = check_add(x->out, "date-after-report", place(x, i, n));
		f->message = arena_printf(x->in->arena, T("Việc đã làm ghi %s, sau ngày của văn bản này (%s)", "Done on %s, after the day of this paper (%s)"), quote(x, i, n),
		                          arena_str(x->in->arena, x->in->doc->header.date));
		return;
	}
}

/* --- terms --------------------------------------------------------------------------------------------------------------------- */
static bool year_of(const struct days *x, size_t i, int *y)
{
	if (i >= x->t->n || x->t->v[i].kind != TOKEN_NUMBER || x->t->v[i].text.n != 4)
		return false;
	*y = 0;
	for (size_t k = 0; k < 4; k++)
		*y = *y * 10 + (x->t->v[i].text.p[k] - '0');
	return *y >= 1900 && *y < 2200;
}

/* "2020 - 2025" at token i: five years apart. Tokens used. */
static size_t years_read(const struct days *x, size_t i, int *from, int *to)
{
	if (!year_of(x, i, from) || i + 2 >= x->t->n || x->t->v[i + 1].kind != TOKEN_MARK || !(x->t->v[i + 1].cp == '-' || x->t->v[i + 1].cp == 0x2013))
		return 0;
	return year_of(x, i + 2, to) ? 3 : 0;
}

/* "nhiệm kỳ", "giai đoạn" at token i: a whole that may be longer than the years spoken of. */
static bool names_whole(const struct days *x, size_t i)
{
	return (fold_is(x, i, "nhiệm") && fold_is(x, i + 1, "kỳ")) || (fold_is(x, i, "giai") && fold_is(x, i + 1, "đoạn"));
}

/* A term is five years, half of one two or three, that of a class or a people's inspection one or two. Four or six years and more
 * do occur (a term made longer by law), so it is asked. */
static bool usual_term(int years)
{
	return years <= 3 || years == 5;
}

static void ask_length(struct days *x, size_t i, size_t n, char *message)
{
	check_add(x->out, "term-length", place(x, i, n))->message = message;
}

/* "nhiệm kỳ 2030 - 2025", "giai đoạn 2025 - 2021" */
static void term(struct days *x, size_t i)
{
	bool of_body = fold_is(x, i, "nhiệm") && fold_is(x, i + 1, "kỳ");
	int from, to;
	if (!names_whole(x, i) || !years_read(x, i + 2, &from, &to))
		return;
	bool reversed = to < from || (of_body && to == from);
	if (reversed || (of_body && to - from > TERM_LONGEST)) {
		struct finding *f = check_add(x->out, "term-order", place(x, i, 5));
		f->message = arena_printf(x->in->arena, reversed ? T("Năm cuối không sau năm đầu: %s", "The last year is not after the first: %s") : T("Nhiệm kỳ quá dài: %s", "Too long a term: %s"),
		                          quote(x, i, 5));
	} else if (of_body && !usual_term(to - from)) {
		ask_length(x, i, 5, arena_printf(x->in->arena, T("Nhiệm kỳ dài %d năm: %s", "A term of %d years: %s"), to - from, quote(x, i, 5)));
	}
}

/* A count of years that ends before the "năm" at token `end`, in digits or words; *at is its first token. */
static bool years_counted(const struct days *x, size_t end, size_t *at, int *years)
{
	struct vinum v;
	for (size_t back = YEARS_WORDS; back > 0; back--) {
		*at = end - back;
		if (back > end || vinum_read_any(x->t, *at, &v) != back || !v.ok || v.weak || v.value.scale || v.value.digits < 2 || v.value.digits > SPAN_YEARS_MOST)
			continue;
		*years = (int)v.value.digits;
		return true;
	}
	return false;
}

/* "5 năm (2021 - 2025)", "05 năm nhiệm kỳ 2020 - 2025", "giai đoạn 2021 - 2025 (5 năm)": both ends counted or one. */
static void years_said(struct days *x, size_t year)
{
	int from, to, years;
	size_t i = 0, k = year + 1, n, m;
	if (!fold_is(x, year, "năm") || !years_counted(x, year, &i, &years) || (i > 0 && (fold_is(x, i - 1, "tháng") || (x->t->v[i - 1].kind == TOKEN_MARK && !x->t->v[i].gap && x->t->v[i - 1].cp != '('))))
		return;
	bool bracket = k < x->t->n && x->t->v[k].kind == TOKEN_MARK && x->t->v[k].cp == '(';
	k += bracket;
	bool whole = names_whole(x, k);
	k += whole ? 2 : 0;
	m = years_read(x, k, &from, &to);
	n = year + 1 - i;
	if (m) {
		n = k + m - i;
	} else if (i >= 4 && bracket == false && x->t->v[i - 1].cp == '(' && x->t->v[i - 1].kind == TOKEN_MARK && years_read(x, i - 4, &from, &to)) {
		i -= 4; /* the years stand before the bracket */
		n += 4;
	} else {
		return;
	}
	int span = to - from;
	if (span <= 0 || years == span || years == span + 1 || (whole && years < span))
		return;
	ask_length(x, i, n, arena_printf(x->in->arena, T("Ghi %d năm, nhưng từ %d đến %d là %d năm", "%d years are said, but from %d to %d it is %d"), years, from, to, span));
}

/* --- days off ------------------------------------------------------------------------------------------------------------------- */

/* "từ ngày ...", "trước ngày ...": an end of a stretch of time, not the day something was held. */
static bool end_of_stretch(const struct days *x, size_t i)
{
	static const char *const words[] = { "từ", "đến", "tới", "trước", "sau", "hết", "tính", "cuối" };
	for (size_t back = 1; back <= 2 && back <= i; back++)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (fold_is(x, i - back, words[w]))
				return true;
	return false;
}

/* The words before the day, in its clause, folded. */
static struct view said_before(const struct days *x, size_t i)
{
	size_t k = i;
	while (k > 0 && i - k < MEETING_LOOK && (x->t->v[k - 1].kind == TOKEN_WORD || x->t->v[k - 1].kind == TOKEN_NUMBER))
		k--;
	return k < i ? vitext_fold(view_mid(x->in->doc->text, x->t->v[k].start, x->t->v[i - 1].end), x->in->arena) : VIEW("");
}

/* A meeting on a Sunday or a public holiday; a sentence that speaks of the day off itself knows. */
static void day_off(struct days *x, size_t i, size_t n, struct day d)
{
	struct view name = VIEW("");
	if (!d.day || !d.month || !d.year || !x->in->pack || end_of_stretch(x, i))
		return;
	bool holiday = holiday_off(x->in->pack, d, &name);
	if ((!holiday && day_weekday(d) != 6) || !words_in(x->in, "meeting", said_before(x, i)) ||
	    words_in(x->in, "day-off", vitext_fold(doc_view(x->in->doc, doc_sentence(x->in->doc, x->t->v[i].start)), x->in->arena)))
		return;
	struct finding *f = check_add(x->out, "date-day-off", place(x, i, n));
	f->message = holiday ? arena_printf(x->in->arena, T("%s là ngày nghỉ: %.*s", "%s is a public holiday: %.*s"), quote(x, i, n), VIEW_ARG(name))
	                     : arena_printf(x->in->arena, T("%s là Chủ nhật", "%s is a Sunday"), quote(x, i, n));
}

/* --- the period of the title against the opening of the text ------------------------------------------------------------------------ */
static bool comparable(struct period a, struct period b)
{
	return a.kind == b.kind && (a.kind == PERIOD_QUARTER || a.kind == PERIOD_HALF || a.kind == PERIOD_MONTHS || a.kind == PERIOD_MONTH || a.kind == PERIOD_YEAR);
}

/* The sentence of the opening that says what follows: "... báo cáo kết quả công tác quý III năm 2025 như sau:". */
static bool announces(const struct days *x, struct span s, size_t *after)
{
	bool said = false, so = false;
	for (size_t i = tokens_find(x->t, s.start); i + 1 < x->t->n && x->t->v[i + 1].start < s.end; i++) {
		if (fold_is(x, i, "báo") && fold_is(x, i + 1, "cáo")) {
			said = true;
			*after = i + 2;
		}
		so |= fold_is(x, i, "như") && fold_is(x, i + 1, "sau");
	}
	return said && so;
}

static void period_of_text(struct days *x)
{
	const struct doc *d = x->in->doc;
	struct period title, text;
	size_t stop = d->noutline ? d->outline[0].block : d->nblocks, i = 0;
	if (!d->header.period.p || !period_parse(d->header.period, &title))
		return;
	for (size_t b = d->header.body; b < stop && b < d->header.body + INTRO_BLOCKS; b++) {
		struct span s = d->blocks[b].at;
		if (!announces(x, s, &i))
			continue;
		for (; i < x->t->n && x->t->v[i].start < s.end; i++) {
			size_t n = period_read_label(x->t, i, title.year, &text);
			if (!n)
				continue;
			if (!comparable(title, text) || period_eq(title, text))
				return;
			struct finding *f = check_add(x->out, "period-title", place(x, i, n));
			f->message = arena_printf(x->in->arena, T("Lời mở đầu ghi %s, tên báo cáo ghi kỳ khác", "The opening says %s, the title another period"), quote(x, i, n));
			finding_evidence(x->out, f, (struct place){ d->header.subject_at.start, d->header.subject_at.end });
			return;
		}
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	struct days x = { .in = in, .t = &in->doc->tokens, .out = out };
	size_t from = in->doc->header.body < in->doc->nblocks ? in->doc->blocks[in->doc->header.body].at.start : 0;
	for (size_t i = tokens_find(x.t, from); i < x.t->n; i++) {
		struct day d;
		size_t n = day_read(x.t, i, &d);
		term(&x, i);
		years_said(&x, i);
		if (!n || cited(&x, x.t->v[i].start))
			continue;
		if (!day_possible(d)) {
			impossible(&x, i, n);
		} else {
			weekday(&x, i, n, d);
			after_paper(&x, i, n, d);
			day_off(&x, i, n, d);
		}
		i += n - 1;
	}
	period_of_text(&x);
}

const struct check check_date = { .name = "date", .family = "date", .run = run };
