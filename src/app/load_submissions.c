/* load_submissions - submissions.tsv of an example: unit, form, period, state, day, reason; and texts.tsv: unit, section, period, body. */
#include <string.h>
#include "app/example.h"
#include "base/lang.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/section.h"
#include "records/submission.h"

static int cell_period(struct office *o, const struct pack_table *t, const struct pack_row *r, const char *regime, int64_t *id, struct err *err)
{
	struct period p;
	if (!period_parse(pack_cell(t, r, "period"), &p))
		return row_wrong(t, r, "period", err, "%s", T("cần một kỳ như 2024-Q4", "a period such as 2024-Q4 is wanted"));
	return period_id(&o->rec, regime, p, id, err) < 0 ? row_failed(t, r, "period", err) : 0;
}

static int load_one(struct office *o, const struct pack_table *t, const struct pack_row *r, struct err *err)
{
	const struct form_def *form = catalog_form(o->rec.catalog, pack_cell(t, r, "form"));
	int state = submission_state_of(pack_cell(t, r, "state"));
	int64_t unit, period, id;
	struct day day;
	if (!form)
		return row_wrong(t, r, "form", err, "%s", T("không có biểu này trong bộ danh mục", "the packs have no such form"));
	if (state <= 0)
		return row_wrong(t, r, "state", err, "%s", "draft | submitted | returned | accepted");
	if (row_unit(o, t, r, "unit", &unit, err) < 0 || row_day(t, r, "day", o->rec.today, &day, err) < 0 || cell_period(o, t, r, form->regime, &period, err) < 0)
		return -1;
	if (submission_open(&o->rec, unit, form, period, &id, err) < 0)
		return row_failed(t, r, "unit", err);
	enum submission_state now;
	if (submission_state_read(&o->rec, id, &now, err) < 0)
		return -1;
	if (now == (enum submission_state)state)
		return 0;
	if (submission_step(&o->rec, id, (enum submission_state)state, day, arena_str(o->rec.arena, pack_cell(t, r, "reason")), err) < 0)
		return row_failed(t, r, "state", err);
	return 0;
}

int load_submissions(struct office *o, const struct pack_table *t, struct err *err)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (load_one(o, t, &t->rows[i], err) < 0)
			return -1;
	return 0;
}

int load_texts(struct office *o, const struct pack_table *t, struct err *err)
{
	const struct regime_def *regime = records_regime(&o->rec);
	for (size_t i = 0; i < t->nrows; i++) {
		const struct pack_row *r = &t->rows[i];
		struct section_text text = { .section = arena_str(o->rec.arena, pack_cell(t, r, "section")), .body = pack_cell(t, r, "body") };
		if (row_unit(o, t, r, "unit", &text.unit, err) < 0 || cell_period(o, t, r, regime ? regime->code : "", &text.period, err) < 0)
			return -1;
		if (section_write(&o->rec, &text, err) < 0)
			return row_failed(t, r, "body", err);
	}
	return 0;
}
