/* period - see period.h. */
#include "records/period.h"
#include "base/lang.h"
#include "pack/holiday.h"
#include "records/fact.h"

struct day_span period_span(const struct regime_def *regime, struct period p)
{
	int closes = regime && regime->cutoff ? regime->closes : 0;
	return (struct day_span){ period_start_closing(p, closes), period_end_closing(p, closes) };
}

const struct profile_def *records_profile(struct records *rec)
{
	const struct catalog *c = rec->catalog;
	const struct profile_def *found = NULL;
	const char *name = NULL;
	struct err err = ERR_INIT;
	if (rec->store && store_text(rec->store, &name, rec->arena, &err, "SELECT value FROM setting WHERE name = $1 ORDER BY id DESC LIMIT 1", "t", "profile") > 0)
		found = catalog_profile(c, view_of(name));
	for (size_t i = 0; !found && i < c->nprofiles; i++)
		if (c->profiles[i].is_default)
			found = &c->profiles[i];
	return found ? found : c->nprofiles ? &c->profiles[0] : NULL;
}

const struct regime_def *records_regime(struct records *rec)
{
	const struct profile_def *p = records_profile(rec);
	const struct regime_def *r = p ? catalog_regime(rec->catalog, view_of(p->regime)) : NULL;
	return r ? r : rec->catalog->nregimes ? &rec->catalog->regimes[0] : NULL;
}

/* ---- rows ---- */

int period_find(struct records *rec, const char *regime, struct period p, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	int rc = store_int(rec->store, id, err, "SELECT id FROM period WHERE regime = $1 AND label = $2", "tv", regime, period_print(p, &a));
	arena_release(&a);
	return rc;
}

int period_id(struct records *rec, const char *regime, struct period p, int64_t *id, struct err *err)
{
	const struct regime_def *r = catalog_regime(rec->catalog, view_of(regime));
	int rc = period_find(rec, regime, p, id, err);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (!r && *regime)
		return err_set(err, ERR_INPUT, T("không có chế độ báo cáo “%s” trong bộ danh mục", "the packs have no regime “%s”"), regime);
	struct arena a = ARENA_INIT;
	struct day_span s = period_span(r, p);
	struct view first = s.first.year ? day_iso(s.first, &a) : VIEW("");
	rc = store_insert(rec->store, id, err, "INSERT INTO period (act, regime, label, start_day, end_day) VALUES ($1, $2, $3, $4, $5)", "itvvv", rec->act, regime,
	                  period_print(p, &a), first, day_iso(s.last, &a));
	arena_release(&a);
	return rc;
}

static bool row_period(const struct rows *r, struct arena *a, struct period_row *out)
{
	*out = (struct period_row){ .id = rows_int(r, 0), .regime = arena_str(a, rows_view(r, 1)), .label = arena_str(a, rows_view(r, 2)),
		.span = { rows_view(r, 3).n ? day_of_iso(rows_view(r, 3)) : (struct day){ 0, 0, 0 }, day_of_iso(rows_view(r, 4)) } };
	return period_parse(view_of(out->label), &out->period);
}

#define PERIOD_COLUMNS "id, regime, label, start_day, end_day"

int period_row_read(struct records *rec, int64_t id, struct arena *a, struct period_row *out, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err, "SELECT " PERIOD_COLUMNS " FROM period WHERE id = $1", "i", id) < 0)
		return -1;
	if (rows_next(&r) > 0)
		found = row_period(&r, a, out);
	return rows_end(&r, err) < 0 ? -1 : found;
}

int period_rows(struct records *rec, struct arena *a, struct period_row **out, size_t *n, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*n = 0;
	*out = NULL;
	if (store_query(rec->store, &r, err, "SELECT " PERIOD_COLUMNS " FROM period ORDER BY regime, start_day, end_day, id", "") < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		*n += row_period(&r, a, &(*out)[*n]);
	}
	return rows_end(&r, err);
}

/* ---- working days ---- */

/* A Saturday worked in exchange for a bridge day is none. */
static bool weekend(const struct pack *p, struct day d)
{
	const struct pack_table *t = pack_table(p, "workdays");
	if (day_weekday(d) < 5)
		return false;
	struct arena a = ARENA_INIT;
	struct view iso = day_iso(d, &a);
	bool worked = false;
	for (size_t i = 0; t && i < t->nrows && !worked; i++)
		worked = view_eq(pack_cell(t, &t->rows[i], "day"), iso);
	arena_release(&a);
	return !worked;
}

/* A holiday on a weekend is made up for on the next working day (Bộ luật Lao động 2019, điều 111). */
static bool taken_for_weekend(const struct pack *p, struct day d)
{
	int owed = 0;
	for (struct day x = day_plus(d, -7); day_cmp(x, d) <= 0; x = day_plus(x, 1)) {
		bool holiday = holiday_off(p, x, NULL);
		if (weekend(p, x))
			owed += holiday;
		else if (!holiday && owed > 0 && owed-- && day_cmp(x, d) == 0)
			return true;
	}
	return false;
}

bool day_is_working(const struct pack *p, struct day d)
{
	return !weekend(p, d) && !holiday_off(p, d, NULL) && !taken_for_weekend(p, d);
}

struct day working_day_after(const struct pack *p, struct day d, int n)
{
	while (n > 0) {
		d = day_plus(d, 1);
		n -= day_is_working(p, d);
	}
	return d;
}

struct day period_due(const struct records *rec, const struct regime_def *regime, const char *kind, struct period p)
{
	const struct catalog *c = rec->catalog;
	const char *name = period_kind_name(p.kind);
	int days = 0;
	for (size_t i = 0; regime && i < c->ndues; i++) {
		const struct due_def *d = &c->dues[i];
		if (strcmp(d->regime, regime->code) != 0 || strcmp(d->period, name) != 0)
			continue;
		if (strcmp(d->kind, kind) == 0 || (!days && !*d->kind))
			days = d->days;
	}
	return working_day_after(rec->pack, period_span(regime, p).last, days ? days : 1);
}
