/* submission - see submission.h. */
#include "records/submission.h"
#include "records/setting.h"
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/unit.h"

static const char *const codes[SUB_STATES] = { "none", "draft", "submitted", "returned", "accepted" };

/* allowed[from] = set of states it may go to */
static const unsigned allowed[SUB_STATES] = {
	[SUB_NOT_STARTED] = 1u << SUB_DRAFT,
	[SUB_DRAFT] = 1u << SUB_SUBMITTED,
	[SUB_SUBMITTED] = 1u << SUB_RETURNED | 1u << SUB_ACCEPTED,
	[SUB_RETURNED] = 1u << SUB_DRAFT | 1u << SUB_SUBMITTED,
	[SUB_ACCEPTED] = 1u << SUB_RETURNED,
};

bool submission_may_step(enum submission_state from, enum submission_state to)
{
	return allowed[from] & 1u << to;
}

const char *submission_state_code(enum submission_state s)
{
	return codes[s];
}

int submission_state_of(struct view code)
{
	for (int s = 0; s < SUB_STATES; s++)
		if (view_is(code, codes[s]))
			return s;
	return -1;
}

static const char *day_text(struct day d, struct arena *a)
{
	return arena_str(a, day_iso(d, a));
}

int submission_state_read(struct records *rec, int64_t submission, enum submission_state *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *code = NULL;
	int rc = store_text(rec->store, &code, &a, err, "SELECT state FROM submission_state WHERE submission = $1 ORDER BY id DESC LIMIT 1", "i", submission);
	int s = rc > 0 ? submission_state_of(view_of(code)) : SUB_NOT_STARTED;
	arena_release(&a);
	if (rc < 0)
		return -1;
	*out = s < 0 ? SUB_NOT_STARTED : (enum submission_state)s;
	return 0;
}

static int add_step(struct records *rec, int64_t submission, enum submission_state to, struct day day, const char *reason, struct err *err)
{
	struct arena a = ARENA_INIT;
	int64_t id;
	int rc = store_insert(rec->store, &id, err, "INSERT INTO submission_state (act, submission, state, day, reason) VALUES ($1, $2, $3, $4, $5)", "iittt",
	                      rec->act, submission, codes[to], day_text(day, &a), reason ? reason : "");
	arena_release(&a);
	return rc;
}

int submission_step(struct records *rec, int64_t submission, enum submission_state to, struct day day, const char *reason, struct err *err)
{
	enum submission_state from = SUB_NOT_STARTED;
	if (submission_state_read(rec, submission, &from, err) < 0)
		return -1;
	if (!submission_may_step(from, to))
		return err_set(err, ERR_USAGE, T("biểu đang ở trạng thái “%s”, không chuyển sang “%s” được", "the form is \"%s\" and cannot become \"%s\""), codes[from],
		               codes[to]);
	if (to == SUB_RETURNED && (!reason || !*reason))
		return err_set(err, ERR_USAGE, "%s", T("trả lại thì cần ghi lý do (--why)", "a return needs its reason (--why)"));
	if (reason && strlen(reason) > SUBMISSION_REASON_MAX)
		return err_set(err, ERR_REFUSED, T("lý do dài hơn %d byte", "the reason is longer than %d bytes"), SUBMISSION_REASON_MAX);
	return add_step(rec, submission, to, day, reason, err);
}

int submission_find(struct records *rec, int64_t unit, const struct form_def *form, int64_t period, int64_t *id, struct err *err)
{
	return store_int(rec->store, id, err, "SELECT id FROM submission WHERE unit = $1 AND form = $2 AND period = $3", "iti", unit, form->code, period);
}

int submission_open(struct records *rec, int64_t unit, const struct form_def *form, int64_t period, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct unit u;
	const char *end = NULL;
	int rc = submission_find(rec, unit, form, period, id, err);
	if (rc != 0) {
		arena_release(&a);
		return rc < 0 ? -1 : 0;
	}
	rc = store_text(rec->store, &end, &a, err, "SELECT end_day FROM period WHERE id = $1", "i", period);
	if (rc > 0)
		rc = unit_read(rec, unit, day_of_iso(view_of(end)), &a, &u, err);
	if (rc >= 0 && rc != 1)
		rc = err_set(err, ERR_INPUT, "%s", T("không có đơn vị hoặc kỳ này", "there is no such unit or period"));
	else if (rc > 0 && u.closed)
		rc = err_set(err, ERR_INPUT, T("đơn vị “%s” đã kết thúc trước cuối kỳ nên không phải báo cáo", "unit \"%s\" was closed before the period's end and owes nothing"), u.name);
	else if (rc > 0 && !form_fits(form, u.kind, NULL, NULL))
		rc = err_set(err, ERR_INPUT, T("biểu “%s” không dành cho loại đơn vị của “%s”", "form \"%s\" is not for units like \"%s\""), form->title, u.name);
	else if (rc > 0)
		rc = store_insert(rec->store, id, err, "INSERT INTO submission (act, unit, form, period) VALUES ($1, $2, $3, $4)", "iiti", rec->act, unit, form->code,
		                  period);
	if (rc >= 0)
		rc = add_step(rec, *id, SUB_DRAFT, rec->today, NULL, err);
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

static bool holds(const struct form_def *f, const char *indicator, bool plan)
{
	for (size_t i = 0; i < f->nrows; i++)
		if (strcmp(f->rows[i].indicator, indicator) == 0 && (strcmp(f->rows[i].role, "plan") == 0) == plan)
			return true;
	return false;
}

int submission_holding(struct records *rec, const char *indicator, bool plan, int64_t unit, int64_t period, int64_t *id, struct err *err)
{
	const struct catalog *c = rec->catalog;
	int rc = 0;
	for (size_t i = 0; i < c->nforms && rc == 0; i++)
		if (holds(&c->forms[i], indicator, plan))
			rc = submission_find(rec, unit, &c->forms[i], period, id, err);
	return rc;
}

int submission_history(struct records *rec, int64_t submission, struct submission_step **out, size_t *n, struct arena *a, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err,
	                "SELECT s.state, s.day, s.reason, c.login FROM submission_state s JOIN act t ON t.id = s.act LEFT JOIN account c ON c.id = t.account "
	                "WHERE s.submission = $1 ORDER BY s.id", "i", submission) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		int state = submission_state_of(rows_view(&r, 0));
		(*out)[(*n)++] = (struct submission_step){
			.state = state < 0 ? SUB_NOT_STARTED : (enum submission_state)state,
			.day = day_of_iso(rows_view(&r, 1)),
			.reason = arena_str(a, rows_view(&r, 2)),
			.login = arena_str(a, rows_null(&r, 3) ? VIEW("") : rows_view(&r, 3)),
		};
	}
	return rows_end(&r, err);
}

/* --- who owes what ----------------------------------------------------------------------------------------------------- */

/* Units that stand on the period's last day, parents before children, and the one whose form it is. */
struct standing {
	const struct unit *v;
	size_t n, at;
};

/* Does a unit below answer for it in a form of its own, of the same kind of period? Then it adds up from there and is not asked again. */
static bool given_below(struct records *rec, const struct standing *s, const struct form_def *form, const struct form_row_def *row, const struct indicator_def *d)
{
	const struct catalog *c = rec->catalog;
	if (d->over_units == OVER_NONE || d->over_units == OVER_RATIO)
		return false;
	for (size_t f = 0; f < c->nforms; f++) {
		const struct form_def *other = &c->forms[f];
		if (other == form || strcmp(other->period, form->period) != 0 || strcmp(other->regime, form->regime) != 0 || !holds(other, row->indicator, strcmp(row->role, "plan") == 0))
			continue;
		for (size_t u = s->at + 1; u < s->n && s->v[u].depth > s->v[s->at].depth; u++)
			if (!s->v[u].closed && form_fits(other, s->v[u].kind, NULL, NULL))
				return true;
	}
	return false;
}

/* A row that the unit itself must fill: an indicator that is reported (others are counted or computed) and that nobody below gives, or
 * a section that must be there. */
static bool is_wanted(struct records *rec, const struct standing *s, const struct form_def *form, const struct form_row_def *row)
{
	const struct indicator_def *i = *row->indicator ? catalog_indicator(rec->catalog, view_of(row->indicator)) : NULL;
	return *row->indicator ? i && i->source == IND_REPORTED && !given_below(rec, s, form, row, i) : row->required;
}

/* When the row's first value came: later than the form it may be. Values of the act that began the form came with it. */
static int note_arrival(struct records *rec, struct owed *o, const struct form_row_def *row, int64_t period, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *first = NULL;
	int rc = store_text(rec->store, &first, &a, err,
	                    "SELECT min(CASE WHEN f.act = s.act THEN '' WHEN p.id IS NULL THEN t.today ELSE b.today END) FROM submission s, fact f JOIN indicator i ON i.id = f.indicator "
	                    "JOIN act t ON t.id = f.act LEFT JOIN proposal p ON p.id = f.proposal LEFT JOIN act b ON b.id = p.act "
	                    "WHERE s.id = $1 AND i.code = $2 AND f.period = $3 AND f.unit = $4 AND f.role = $5 AND f.gone = 0",
	                    "itiii", o->submission, row->indicator, period, o->unit, (int64_t)(strcmp(row->role, "plan") == 0 ? FACT_PLAN : FACT_ACTUAL));
	if (rc > 0 && first && *first) {
		struct day d = day_of_iso(view_of(first));
		if (day_cmp(d, o->values) > 0)
			o->values = d;
	}
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

/* What has arrived of a form: wanted rows of which some value, word or grade stands for that unit and period. */
static int count_have(struct records *rec, struct owed *o, const struct standing *s, int64_t period, struct err *err)
{
	for (size_t i = 0; i < o->form->nrows; i++) {
		const struct form_row_def *row = &o->form->rows[i];
		int64_t some;
		int rc;
		if (!is_wanted(rec, s, o->form, row))
			continue;
		o->want++;
		if (*row->indicator)
			rc = store_int(rec->store, &some, err,
			               "SELECT 1 FROM fact_now f JOIN indicator i ON i.id = f.indicator WHERE i.code = $1 AND f.period = $2 AND f.unit = $3 AND f.role = $4 LIMIT 1",
			               "tiii", row->indicator, period, o->unit, (int64_t)(strcmp(row->role, "plan") == 0 ? FACT_PLAN : FACT_ACTUAL));
		else
			rc = store_int(rec->store, &some, err, "SELECT 1 FROM section_text WHERE unit = $1 AND section = $2 AND period = $3 AND body IS NOT NULL LIMIT 1",
			               "iti", o->unit, row->section, period);
		if (rc < 0)
			return -1;
		o->have += rc > 0;
		if (rc > 0 && *row->indicator && o->submission && note_arrival(rec, o, row, period, err) < 0)
			return -1;
	}
	return 0;
}

static int read_state(struct records *rec, struct owed *o, int64_t period, struct arena *a, struct err *err)
{
	struct submission_step *steps;
	size_t n;
	int rc = store_int(rec->store, &o->submission, err, "SELECT id FROM submission WHERE unit = $1 AND form = $2 AND period = $3", "iti", o->unit, o->form->code,
	                   period);
	if (rc <= 0) {
		o->submission = 0;
		return rc;
	}
	if (submission_history(rec, o->submission, &steps, &n, a, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		o->state = steps[i].state;
		if (steps[i].state == SUB_SUBMITTED && !o->submitted.year)
			o->submitted = steps[i].day;
		if (steps[i].state == SUB_RETURNED)
			o->reason = steps[i].reason;
	}
	return 0;
}

static int by_unit(const void *a, const void *b)
{
	const struct owed *x = a, *y = b;
	int c = strcmp(x->unit_code, y->unit_code);
	return c ? c : strcmp(x->form->code, y->form->code);
}

/* The days of the period under the form's regime, and its number; *id 0 when nothing was kept for it yet. */
static int form_period(struct records *rec, const struct form_def *form, struct period p, int64_t *id, struct day_span *span, struct err *err)
{
	const struct regime_def *regime = catalog_regime(rec->catalog, view_of(form->regime));
	*span = period_span(regime, p);
	int rc = period_find(rec, form->regime, p, id, err);
	if (rc == 0)
		*id = 0;
	return rc < 0 ? -1 : 0;
}

/* Which of the units (parents before children) stand under the office whose store this is, with itself; without an owner all do. */
static bool *within(struct records *rec, const struct unit *units, size_t n, struct arena *a, struct err *err)
{
	bool *in = arena_array(a, n + 1, sizeof *in);
	const char *owner;
	if (setting_read(rec, "owner", &owner, a, err) < 0)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		in[i] = !*owner || strcmp(units[i].code, owner) == 0;
		for (size_t k = i; !in[i] && k-- > 0;)
			if (units[k].id == units[i].parent) {
				in[i] = in[k];
				break;
			}
	}
	return in;
}

static int owed_of_form(struct records *rec, const struct form_def *form, struct period p, struct owed **out, size_t *n, size_t *cap, struct arena *a,
                        struct err *err)
{
	const struct regime_def *regime = catalog_regime(rec->catalog, view_of(form->regime));
	struct unit *units;
	size_t nunits;
	int64_t period;
	struct day_span span;
	if (form_period(rec, form, p, &period, &span, err) < 0 || units_on(rec, TREE_PLACES, span.last, a, &units, &nunits, err) < 0)
		return -1;
	const bool *in = within(rec, units, nunits, a, err);
	if (!in)
		return -1;
	for (size_t u = 0; u < nunits; u++) {
		if (units[u].closed || !in[u] || !form_fits(form, units[u].kind, NULL, NULL))
			continue;
		if (*n == *cap)
			*out = arena_grow(a, *out, *n, cap, sizeof **out);
		struct owed *o = &(*out)[*n];
		*o = (struct owed){
			.unit = units[u].id, .form = form, .unit_code = units[u].code, .unit_name = units[u].name, .unit_kind = units[u].kind, .reason = "",
			.due = period_due(rec, regime, units[u].kind, p),
		};
		if (read_state(rec, o, period, a, err) < 0 || count_have(rec, o, &(struct standing){ units, nunits, u }, period, err) < 0)
			return -1;
		bool sent = o->submitted.year && (o->state == SUB_SUBMITTED || o->state == SUB_ACCEPTED); /* one returned is owed again */
		struct day came = !sent ? rec->today : day_cmp(o->values, o->submitted) > 0 ? o->values : o->submitted;
		o->late = day_number(came) - day_number(o->due);
		++*n;
	}
	return 0;
}

int submissions_owed(struct records *rec, struct period p, const char *profile, struct owed **out, size_t *n, struct arena *a, struct err *err)
{
	const struct catalog *c = rec->catalog;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	for (size_t f = 0; f < c->nforms; f++)
		if (form_fits(&c->forms[f], NULL, period_kind_name(p.kind), profile) &&
		    owed_of_form(rec, &c->forms[f], p, out, n, &cap, a, err) < 0)
			return -1;
	if (*n)
		qsort(*out, *n, sizeof **out, by_unit);
	return 0;
}
