/* submission - see submission.h. */
#include "app/submission.h"
#include <string.h>
#include "app/doubt.h"
#include "app/period.h"
#include "app/today.h"
#include "base/lang.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/setting.h"
#include "records/unit.h"
#include "write/listing.h"

static const struct {
	const char *vi, *en;
} state_words[SUB_STATES] = {
	[SUB_NOT_STARTED] = { "chưa làm", "not started" },
	[SUB_DRAFT] = { "đang làm", "draft" },
	[SUB_SUBMITTED] = { "đã gửi", "submitted" },
	[SUB_RETURNED] = { "bị trả lại", "returned" },
	[SUB_ACCEPTED] = { "đã nhận", "accepted" },
};

const char *submission_state_words(enum submission_state s)
{
	return T(state_words[s].vi, state_words[s].en);
}

/* --- the board -------------------------------------------------------------------------------------------------------- */

int board_read(struct office *o, struct period p, struct arena *a, struct board *out, struct err *err)
{
	const struct profile_def *profile = records_profile(&o->rec);
	*out = (struct board){ .period = p, .period_words = arena_str(a, period_print_vi(p, a)) };
	if (submissions_owed(&o->rec, p, profile ? profile->code : NULL, &out->v, &out->n, a, err) < 0)
		return -1;
	for (size_t i = 0; i < out->n; i++) {
		const struct owed *x = &out->v[i];
		bool arrived = x->state == SUB_SUBMITTED || x->state == SUB_ACCEPTED;
		out->arrived += arrived;
		out->in_time += arrived && x->submitted.year && x->late <= 0;
		out->want += x->want;
		out->have += x->have;
	}
	return 0;
}

const char *submission_time_words(const struct owed *o, struct arena *a)
{
	bool sent = o->submitted.year && (o->state == SUB_SUBMITTED || o->state == SUB_ACCEPTED);
	if (sent)
		return o->late > 0 ? arena_printf(a, T("muộn %ld ngày", "%ld days late"), o->late) : T("đúng hạn", "in time");
	if (o->late > 0)
		return arena_printf(a, T("quá hạn %ld ngày", "%ld days overdue"), o->late);
	return o->late == 0 ? T("đến hạn hôm nay", "due today") : arena_printf(a, T("còn %ld ngày", "%ld days left"), -o->late);
}

int board_list(const struct board *b, const struct listed *how, struct arena *a, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "unit", "đơn vị", "unit", false },         { "name", "tên", "name", false },        { "form", "biểu", "form", false },
		{ "state", "trạng thái", "state", false },   { "due", "hạn", "due", false },          { "time", "thời gian", "time", false },
		{ "have", "đã có", "have", true },           { "want", "phải có", "want", true },     { "reason", "lý do trả lại", "returned because", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, a);
	bool people = !how->format || strcmp(how->format, "text") == 0;
	for (size_t i = 0; i < b->n; i++) {
		const struct owed *o = &b->v[i];
		listing_adds(&l, o->unit_code);
		listing_adds(&l, o->unit_name);
		listing_adds(&l, o->form->code);
		listing_adds(&l, people ? submission_state_words(o->state) : submission_state_code(o->state));
		listing_add(&l, day_iso(o->due, a));
		listing_adds(&l, submission_time_words(o, a));
		listing_addn(&l, (int64_t)o->have);
		listing_addn(&l, (int64_t)o->want);
		listing_adds(&l, o->state == SUB_RETURNED ? o->reason : NULL);
	}
	if (people)
		buf_addf(out, T("Kỳ %s: %zu/%zu biểu đã gửi, %zu đúng hạn; %zu/%zu ô có số liệu\n", "Period %s: %zu of %zu forms arrived, %zu in time; %zu of %zu cells filled\n"),
		         b->period_words, b->arrived, b->n, b->in_time, b->have, b->want);
	return listed_write(&l, how, out, err);
}

static bool owes(const struct owed *o)
{
	return o->state != SUB_SUBMITTED && o->state != SUB_ACCEPTED;
}

void board_reminders(const struct board *b, struct buf *out)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct owed *first = &b->v[i];
		if (!owes(first) || (i && b->v[i - 1].unit == first->unit && owes(&b->v[i - 1])))
			continue;
		buf_addf(out, T("Kính gửi %s: đề nghị gửi phần báo cáo %s, hạn %02d/%02d/%d:\n", "To %s: please send your part of the report for %s, due %02d/%02d/%d:\n"),
		         first->unit_name, b->period_words, first->due.day, first->due.month, first->due.year);
		for (size_t k = i; k < b->n && b->v[k].unit == first->unit; k++)
			if (owes(&b->v[k]))
				buf_addf(out, "- %s (%zu/%zu)%s%s\n", b->v[k].form->title, b->v[k].have, b->v[k].want, *b->v[k].reason ? T("; trả lại vì: ", "; returned: ") : "",
				         b->v[k].reason);
		buf_addc(out, '\n');
	}
}

/* --- one form ---------------------------------------------------------------------------------------------------------- */

static int find_form(struct office *o, const char *code, const struct form_def **out, struct err *err)
{
	*out = catalog_form(o->rec.catalog, view_of(code));
	return *out ? 0 : err_set(err, ERR_USAGE, T("không có biểu “%s”; xem: dinhky submission list", "no form “%s”; see: dinhky submission list"), code);
}

/* What the pack's rules say of the form before it goes. */
static int look_over(struct office *o, const struct submission_move *m, const struct form_def *form, int64_t unit, struct period p, struct err *err)
{
	struct doubt_ask ask = { .unit = unit, .period = p, .form = form };
	struct doubts d;
	if (doubts_read(o, &ask, &o->arena, &d, err) < 0)
		return -1;
	if (d.by_weight[DOUBT_ERROR]) {
		const struct doubt *first = &d.v[0]; /* the heaviest stands first */
		return err_set(err, ERR_INPUT, T("chưa gửi được, %zu lỗi số liệu; %s: %s. Việc cần làm: %s. Xem cả: dinhky submission check --unit %s --period %.*s",
		                                 "not sent, %zu errors; %s: %s. To do: %s. See all: dinhky submission check --unit %s --period %.*s"),
		               d.by_weight[DOUBT_ERROR], first->message, first->computation, first->todo, first->unit_code, VIEW_ARG(period_print(p, &o->arena)));
	}
	for (int w = DOUBT_WARNING; m->said && w < DOUBT_WEIGHTS; w++)
		doubts_say(&d, (enum doubt_weight)w, m->said);
	return 0;
}

/* The day a form counts as sent: today; on a store that has no day of its own (an example has) never before the clock's, so that nobody
 * sends in time by saying so. */
static int day_sent(struct office *o, struct day *out, struct err *err)
{
	const char *own = "";
	char clock[11];
	*out = o->rec.today;
	if (setting_read(&o->rec, "today", &own, &o->arena, err) < 0)
		return -1;
	if (*own)
		return 0;
	if (today(NULL, clock, err) < 0)
		return -1;
	struct day d = day_of_iso(view_of(clock));
	*out = day_cmp(d, *out) > 0 ? d : *out;
	return 0;
}

/* What may not be moved so, and what is worth a word. */
static int judge_move(struct office *o, const struct submission_move *m, enum submission_state now, struct day_span span, struct err *err)
{
	if (m->to == SUB_SUBMITTED && span.first.year && day_cmp(span.first, o->rec.today) > 0)
		return err_set(err, ERR_USAGE, T("kỳ này chưa bắt đầu (từ %02d/%02d/%d), chưa gửi biểu được", "that period has not begun (from %02d/%02d/%d): nothing can be sent for it yet"), span.first.day, span.first.month, span.first.year);
	if (!submission_may_step(now, m->to) && !(now == m->to && m->to == SUB_DRAFT))
		return err_set(err, ERR_USAGE, T("biểu này %s, không thành “%s” được", "the form is “%s” and cannot become “%s”"), submission_state_words(now), submission_state_words(m->to));
	return 0;
}

/* Cells that the unit itself must fill and that are empty: said, it may go all the same. */
static int say_empty(struct office *o, const struct submission_move *m, const struct form_def *form, int64_t unit, int64_t period, struct err *err)
{
	struct fact f;
	size_t empty = 0;
	int64_t indicator;
	for (size_t i = 0; i < form->nrows; i++) {
		const struct indicator_def *d = catalog_indicator(o->rec.catalog, view_of(form->rows[i].indicator));
		if (!d || d->source != IND_REPORTED || *d->axes || !form_asks(form, d->code))
			continue;
		int rc = indicator_find(&o->rec, d->code, &indicator, err);
		if (rc > 0)
			rc = fact_now(&o->rec, indicator, unit, period, 0, FACT_ACTUAL, &f, &o->arena, err);
		if (rc < 0)
			return -1;
		empty += rc == 0;
	}
	if (empty && m->said)
		buf_addf(m->said, T("Lưu ý: còn %zu ô chưa có số; không phát sinh thì ghi “không phát sinh”.\n", "Note: %zu cells have no value yet; where nothing happened write so.\n"), empty);
	return 0;
}

int submission_move(struct office *o, const struct submission_move *m, struct err *err)
{
	const struct form_def *form;
	struct period p;
	int64_t unit, period, id;
	if (find_form(o, m->form, &form, err) < 0 || period_of_words(o, m->period, &p, err) < 0)
		return -1;
	struct day_span span = period_span(catalog_regime(o->rec.catalog, view_of(form->regime)), p);
	if (office_unit(o, m->unit, span.last, &unit, err) < 0)
		return -1;
	bool own = m->to == SUB_DRAFT || m->to == SUB_SUBMITTED;
	if (office_must(o, own ? "write" : "accept", unit, form->field, err) < 0 || period_id(&o->rec, form->regime, p, &period, err) < 0 ||
	    submission_open(&o->rec, unit, form, period, &id, err) < 0)
		return -1;
	enum submission_state now;
	struct day day = o->rec.today;
	if (submission_state_read(&o->rec, id, &now, err) < 0 || judge_move(o, m, now, span, err) < 0)
		return -1;
	if (m->to == SUB_SUBMITTED && (look_over(o, m, form, unit, p, err) < 0 || say_empty(o, m, form, unit, period, err) < 0 || day_sent(o, &day, err) < 0))
		return -1;
	return now == m->to && m->to == SUB_DRAFT ? 0 : submission_step(&o->rec, id, m->to, day, m->reason, err);
}

int submission_steps(struct office *o, const char *unit_words, const char *code, const char *period_words, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "day", "ngày", "day", false }, { "state", "trạng thái", "state", false }, { "login", "ai", "who", false }, { "reason", "lý do", "reason", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	const struct form_def *form;
	struct submission_step *v;
	struct period p;
	size_t n = 0;
	int64_t unit, period, id = 0;
	if (find_form(o, code, &form, err) < 0 || period_of_words(o, period_words, &p, err) < 0)
		return -1;
	int rc = office_unit(o, unit_words, period_span(catalog_regime(o->rec.catalog, view_of(form->regime)), p).last, &unit, err);
	if (rc < 0 || office_must_read(o, unit, NULL, err) < 0 || (rc = period_find(&o->rec, form->regime, p, &period, err)) < 0)
		return -1;
	if (rc > 0 && (rc = submission_find(&o->rec, unit, form, period, &id, err)) < 0)
		return -1;
	if (rc > 0 && submission_history(&o->rec, id, &v, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		listing_adds(&l, arena_str(&o->arena, day_iso(v[i].day, &o->arena)));
		listing_adds(&l, submission_state_words(v[i].state));
		listing_adds(&l, v[i].login);
		listing_adds(&l, v[i].reason && *v[i].reason ? v[i].reason : NULL);
	}
	l.width = LISTING_WIDTH;
	return listing_write(&l, format, out, err);
}
