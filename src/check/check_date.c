/* check_date - days, weekdays, terms and periods of running text. Dates of citations are judged in check_citation; the missing word
 * "quý" in check_period. */
#include "base/date.h"
#include "base/lang.h"
#include "base/period.h"
#include "check/check.h"

enum {
	TERM_LONGEST = 10,   /* years of a term or a stage; a longer one is judged a slip only when it is a term */
	INTRO_BLOCKS = 6,    /* paragraphs after the title in which the paper says what it reports on */
	FUTURE_LOOK = 8,     /* words before a day in which "đã" makes it a result */
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
	if (!used || w == day_weekday(d))
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

/* "nhiệm kỳ 2030 - 2025", "giai đoạn 2025 - 2021" */
static void term(struct days *x, size_t i)
{
	bool of_body = fold_is(x, i, "nhiệm") && fold_is(x, i + 1, "kỳ"), stage = fold_is(x, i, "giai") && fold_is(x, i + 1, "đoạn");
	int from, to;
	if (!(of_body || stage) || !year_of(x, i + 2, &from) || i + 4 >= x->t->n || x->t->v[i + 3].kind != TOKEN_MARK ||
	    !(x->t->v[i + 3].cp == '-' || x->t->v[i + 3].cp == 0x2013) || !year_of(x, i + 4, &to))
		return;
	bool reversed = to < from || (of_body && to == from);
	if (!reversed && !(of_body && to - from > TERM_LONGEST))
		return;
	struct finding *f = check_add(x->out, "term-order", place(x, i, 5));
	f->message = arena_printf(x->in->arena, reversed ? T("Năm cuối không sau năm đầu: %s", "The last year is not after the first: %s") : T("Nhiệm kỳ quá dài: %s", "Too long a term: %s"),
	                          quote(x, i, 5));
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
		if (!n || cited(&x, x.t->v[i].start))
			continue;
		if (!day_possible(d)) {
			impossible(&x, i, n);
		} else {
			weekday(&x, i, n, d);
			after_paper(&x, i, n, d);
		}
		i += n - 1;
	}
	period_of_text(&x);
}

const struct check check_date = { .name = "date", .family = "date", .run = run };
