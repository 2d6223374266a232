/* synth_office - of the made-up country (synth.h): the bodies below its communes with the states of their forms, and entries of registers. */
#include "app/synth_int.h"
#include "base/lang.h"
#include "records/entry.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/submission.h"

static struct period quarter_of(const struct synth *s, long q)
{
	return (struct period){ .kind = PERIOD_QUARTER, .year = (int)s->ask.year, .n = (int)q };
}

/* ---- bodies and their forms ---- */

/* A form of a kind of body that stands below communes. */
static bool is_asked(const struct form_def *f, const struct unit_kind_def *kind)
{
	return *f->unit_kind && list_has(kind->under, VIEW("xa")) && form_fits(f, kind->code, "quarter", "xa");
}

bool synth_body_gives(const struct synth *s, const char *indicator)
{
	const struct catalog *c = s->o->rec.catalog;
	for (size_t i = 0; i < c->nkinds; i++)
		for (size_t f = 0; f < c->nforms; f++)
			if (is_asked(&c->forms[f], &c->kinds[i]) && form_asks(&c->forms[f], indicator))
				return true;
	return false;
}

static int fill(struct synth *s, const struct form_def *form, int64_t unit, int64_t period, int64_t submission, long q, struct err *err)
{
	struct records *rec = &s->o->rec;
	for (size_t i = 0; i < form->nrows; i++) {
		const struct indicator_def *d = catalog_indicator(rec->catalog, view_of(form->rows[i].indicator));
		int64_t indicator, id;
		if (!d || !synth_adds_up(s, d) || !form_asks(form, d->code))
			continue;
		if (indicator_id(rec, d->code, &indicator, err) < 0)
			return -1;
		struct fact f = synth_fact(indicator, unit, period, synth_dice(s->ask.seed, (uint64_t)indicator, (uint64_t)unit, (uint64_t)q));
		f.submission = submission;
		if (fact_put(rec, &f, &id, err) < 0)
			return -1;
		s->facts++;
	}
	return 0;
}

/* Of ten forms one is not begun, one a draft, one returned, two sent, five accepted; two of ten come late. */
static int one_form(struct synth *s, const struct form_def *form, const char *kind, int64_t unit, long q, uint64_t which, struct err *err)
{
	static const enum submission_state ends[10] = { SUB_NOT_STARTED, SUB_DRAFT, SUB_RETURNED, SUB_SUBMITTED, SUB_SUBMITTED, SUB_ACCEPTED, SUB_ACCEPTED, SUB_ACCEPTED, SUB_ACCEPTED, SUB_ACCEPTED };
	struct records *rec = &s->o->rec;
	const struct regime_def *regime = catalog_regime(rec->catalog, view_of(form->regime));
	struct period p = quarter_of(s, q);
	uint64_t x = synth_dice(s->ask.seed, which, (uint64_t)unit, (uint64_t)q);
	enum submission_state end = ends[x % 10];
	struct day due = period_due(rec, regime, kind, p), day = day_plus(due, (long)(x / 10 % 5) - 3);
	int64_t period, id;
	if (end == SUB_NOT_STARTED)
		return 0;
	if (period_id(rec, form->regime, p, &period, err) < 0 || submission_open(rec, unit, form, period, &id, err) < 0)
		return -1;
	s->forms++;
	if (end == SUB_DRAFT)
		return 0;
	if (fill(s, form, unit, period, id, q, err) < 0 || submission_step(rec, id, SUB_SUBMITTED, day, "", err) < 0)
		return -1;
	return end == SUB_SUBMITTED ? 0 : submission_step(rec, id, end, day_plus(day, 2), end == SUB_RETURNED ? T("xem lại (bịa)", "look again (made up)") : "", err);
}

static int forms_of(struct synth *s, const struct unit_kind_def *kind, int64_t unit, struct err *err)
{
	const struct catalog *c = s->o->rec.catalog;
	for (size_t f = 0; f < c->nforms; f++)
		for (long q = 1; q <= s->ask.quarters; q++)
			if (is_asked(&c->forms[f], kind) && one_form(s, &c->forms[f], kind->code, unit, q, f, err) < 0)
				return -1;
	return 0;
}

int synth_bodies(struct synth *s, struct err *err)
{
	const struct catalog *c = s->o->rec.catalog;
	struct arena *a = &s->o->arena;
	if (facts_begin(&s->o->rec, false, err) < 0)
		return -1;
	for (size_t k = 0; k < (size_t)s->ask.communes; k++) {
		for (size_t i = 0; i < c->nkinds; i++) {
			const struct unit_kind_def *kind = &c->kinds[i];
			int64_t id;
			bool asked = false;
			for (size_t f = 0; f < c->nforms; f++)
				asked |= is_asked(&c->forms[f], kind);
			if (!asked)
				continue;
			if (synth_unit(s, arena_printf(a, "x%05zu-%s", k + 1, kind->code), arena_printf(a, "%s (xã số %05zu, bịa)", kind->title, k + 1), kind->code, arena_printf(a, "x%05zu", k + 1), &id, err) < 0 ||
			    forms_of(s, kind, id, err) < 0)
				return -1;
			s->nbodies++;
		}
		progress_show(&s->bar, k, (size_t)s->ask.communes, T("cơ quan và biểu", "bodies and forms"));
	}
	return facts_end(&s->o->rec, NULL, err);
}

/* ---- entries ---- */

/* A cell as a list would have it; "" where the column may be empty and is. */
static const char *cell_of(struct synth *s, const struct reg *r, size_t column, size_t commune, long nth, struct arena *a)
{
	const struct register_column *c = &r->columns[column];
	uint64_t x = synth_dice(s->ask.seed, (uint64_t)nth * 100 + column, commune, (uint64_t)(r->def - s->o->rec.catalog->registers));
	bool key = false;
	for (size_t i = 0; i < r->nkey; i++)
		key |= (size_t)r->key[i] == column;
	if ((int)column == r->state)
		return ""; /* the state entries begin in, or the first there is */
	if (!c->def->required && !key && (int)column != r->day && x % 10 >= 7)
		return "";
	x /= 10;
	switch (c->kind) {
	case COLUMN_DATE:
		return arena_printf(a, "%ld-%02d-%02d", s->ask.year, (int)(x % (3 * (uint64_t)s->ask.quarters)) + 1, (int)(x / 12 % 28) + 1);
	case COLUMN_TEXT:
		return arena_printf(a, "%s số %ld của xã số %05zu (bịa)", c->def->title, nth, commune + 1);
	case COLUMN_YES:
		return x % 2 ? "yes" : "no";
	case COLUMN_MEMBER:
		return c->nmembers ? c->members[x % c->nmembers].code : "";
	case COLUMN_UNIT:
		return arena_printf(a, "x%05zu", commune + 1);
	case COLUMN_WHOLE:
	case COLUMN_NUMBER:
		return arena_printf(a, "%ld", key ? nth : (long)(x % 50) + 1);
	}
	return "";
}

static const char *first_state(const struct reg *r)
{
	for (size_t i = 0; i < r->nstates; i++)
		if (r->states[i].start)
			return r->states[i].code;
	return "";
}

static int one_register(struct synth *s, const struct reg *r, size_t commune, struct slips *slips, struct err *err)
{
	struct cell cells[REGISTER_COLUMNS_MAX];
	for (long n = 1; n <= s->ask.entries; n++) {
		int64_t id;
		for (size_t i = 0; i < r->ncolumns; i++)
			cells[i] = (struct cell){ .text = view_of((int)i == r->state ? first_state(r) : cell_of(s, r, i, commune, n, slips->arena)), .plain = true };
		int rc = entry_add(&s->o->rec, r, s->communes[commune], (struct day){ 0, 0, 0 }, cells, 0, &id, slips, err);
		if (rc < 0)
			return -1;
		s->entries += rc == 0; /* two of one key by chance: one of them is enough */
	}
	return 0;
}

int synth_entries(struct synth *s, struct err *err)
{
	const struct catalog *c = s->o->rec.catalog;
	for (size_t i = 0; i < c->nregisters; i++) {
		const struct reg *r = register_open(&s->o->rec, view_of(c->registers[i].code), err);
		if (!r)
			return -1;
		for (size_t k = 0; k < (size_t)s->ask.communes; k++) {
			struct arena a = ARENA_INIT;
			struct slips slips = { .arena = &a };
			int rc = one_register(s, r, k, &slips, err);
			arena_release(&a);
			if (rc < 0)
				return -1;
			progress_show(&s->bar, i * (size_t)s->ask.communes + k, c->nregisters * (size_t)s->ask.communes, T("dòng trong sổ", "entries"));
		}
	}
	return 0;
}
