/* load_facts - plans.tsv (indicator, unit, period, part, value) and reported.tsv (the same with as-of) of an example: values typed by
 * nobody, taken over as they stand, official. */
#include "app/example.h"
#include "app/fact_value.h"
#include "base/lang.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/submission.h"

static int read_row(struct office *o, const struct pack_table *t, const struct pack_row *r, const struct regime_def *regime, struct fact *f, struct err *err)
{
	struct records *rec = &o->rec;
	const struct indicator_def *d = catalog_indicator(rec->catalog, pack_cell(t, r, "indicator"));
	struct view label = pack_cell(t, r, "period");
	const char *part;
	struct period p;
	if (!d)
		return row_wrong(t, r, "indicator", err, T("bộ danh mục không có chỉ tiêu “%.*s”", "the packs have no indicator “%.*s”"), VIEW_ARG(pack_cell(t, r, "indicator")));
	if (indicator_id(rec, d->code, &f->indicator, err) < 0)
		return row_failed(t, r, "indicator", err);
	if (row_unit(o, t, r, "unit", &f->unit, err) < 0)
		return -1;
	if (!f->unit)
		return row_wrong(t, r, "unit", err, "%s", T("cần mã đơn vị", "a unit's code is needed"));
	if (!period_parse(label, &p))
		return row_wrong(t, r, "period", err, T("cần một kỳ như 2024-Q4, không phải “%.*s”", "expected a period such as 2024-Q4, not “%.*s”"), VIEW_ARG(label));
	if (period_id(rec, regime ? regime->code : "", p, &f->period, err) < 0)
		return row_failed(t, r, "period", err);
	if (part_canonical(rec, d, pack_cell(t, r, "part"), rec->arena, &part, err) < 0 || part_id(rec, part, &f->part, err) < 0)
		return row_failed(t, r, "part", err);
	if (fact_value_read(rec, d, pack_cell(t, r, "value"), FACT_VALUE_PLAIN, f, err) < 0)
		return row_failed(t, r, "value", err);
	/* the form it came with: submissions are loaded before */
	if (submission_holding(rec, d->code, f->role == FACT_PLAN, f->unit, f->period, &f->submission, err) < 0)
		return row_failed(t, r, "indicator", err);
	return row_day(t, r, "as-of", (struct day){ 0, 0, 0 }, &f->as_of, err);
}

static int load(struct office *o, const struct pack_table *t, enum fact_role role, struct err *err)
{
	const struct regime_def *regime = records_regime(&o->rec);
	if (facts_begin(&o->rec, false, err) < 0)
		return -1;
	for (size_t i = 0; i < t->nrows; i++) {
		struct fact f = { .role = role, .stage = FACT_OFFICIAL, .origin = role == FACT_PLAN ? FACT_TYPED : FACT_FORM };
		int64_t id;
		if (read_row(o, t, &t->rows[i], regime, &f, err) < 0)
			return -1;
		if (fact_put(&o->rec, &f, &id, err) < 0)
			return row_failed(t, &t->rows[i], "value", err);
	}
	return facts_end(&o->rec, NULL, err);
}

int load_plans(struct office *o, const struct pack_table *t, struct err *err)
{
	return load(o, t, FACT_PLAN, err);
}

int load_reported(struct office *o, const struct pack_table *t, struct err *err)
{
	return load(o, t, FACT_ACTUAL, err);
}
