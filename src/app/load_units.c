/* load_units - units.tsv (unit, trait, value, from), events.tsv (event, kind, day, from-unit, to-unit, share, basis, note) and owners.tsv
 * (field, unit, from) of an example. Units may name units that stand further down the table. */
#include "app/example.h"
#include "base/lang.h"
#include "records/field_owner.h"
#include "records/unit_event.h"

static const char *text(struct office *o, const struct pack_table *t, const struct pack_row *r, const char *column)
{
	return arena_str(o->rec.arena, pack_cell(t, r, column));
}

static int add_code(struct office *o, const struct pack_table *t, const struct pack_row *r, struct err *err)
{
	int64_t id;
	int there = unit_of_code(&o->rec, pack_cell(t, r, "unit"), &id, err);
	if (there < 0)
		return -1;
	return there || unit_add(&o->rec, text(o, t, r, "unit"), &id, err) == 0 ? 0 : row_failed(t, r, "unit", err);
}

static int set_trait(struct office *o, const struct pack_table *t, const struct pack_row *r, struct err *err)
{
	int64_t id = 0;
	struct day from = { 0 };
	if (row_unit(o, t, r, "unit", &id, err) < 0 || row_day(t, r, "from", (struct day){ 0, 0, 0 }, &from, err) < 0)
		return -1;
	return unit_set(&o->rec, id, text(o, t, r, "trait"), text(o, t, r, "value"), from, err) < 0 ? row_failed(t, r, "trait", err) : 0;
}

static bool is_parent(const struct pack_table *t, const struct pack_row *r)
{
	return view_starts(pack_cell(t, r, "trait"), "parent:");
}

int load_units(struct office *o, const struct pack_table *t, struct err *err)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (add_code(o, t, &t->rows[i], err) < 0)
			return -1;
	for (int pass = 0; pass < 2; pass++) /* what stands above must be known before who stands under it */
		for (size_t i = 0; i < t->nrows; i++)
			if (is_parent(t, &t->rows[i]) == (pass == 1) && set_trait(o, t, &t->rows[i], err) < 0)
				return -1;
	return 0;
}

/* ---- events ---- */

static int read_step(struct office *o, const struct pack_table *t, const struct pack_row *r, struct unit_step *out, struct err *err)
{
	struct view share = pack_cell(t, r, "share");
	*out = (struct unit_step){ .has_share = share.n > 0 };
	if (row_unit(o, t, r, "from-unit", &out->from, err) < 0 || row_unit(o, t, r, "to-unit", &out->to, err) < 0)
		return -1;
	if (share.n && !dec_read(share, &out->share))
		return row_wrong(t, r, "share", err, T("cần tỷ lệ như 0.35, không phải “%.*s”", "expected a share such as 0.35, not “%.*s”"), VIEW_ARG(share));
	return 0;
}

/* The rows of one code follow one another: one event with several steps. */
static int load_event(struct office *o, const struct pack_table *t, size_t first, size_t end, struct err *err)
{
	const struct pack_row *r = &t->rows[first];
	struct unit_step *steps = arena_array(o->rec.arena, end - first, sizeof *steps);
	struct unit_event e = { .code = text(o, t, r, "event"), .basis = text(o, t, r, "basis"), .note = text(o, t, r, "note"), .steps = steps, .nsteps = end - first };
	int64_t id;
	if (!event_kind_read(pack_cell(t, r, "kind"), &e.kind))
		return row_wrong(t, r, "kind", err, "%s", T("cần một trong: rename, merge, split, transfer, abolish, open", "expected one of: rename, merge, split, transfer, abolish, open"));
	if (row_day(t, r, "day", (struct day){ 0, 0, 0 }, &e.day, err) < 0)
		return -1;
	for (size_t i = first; i < end; i++)
		if (read_step(o, t, &t->rows[i], &steps[i - first], err) < 0)
			return -1;
	return unit_event_put(&o->rec, &e, &id, err) < 0 ? row_failed(t, r, "event", err) : 0;
}

int load_events(struct office *o, const struct pack_table *t, struct err *err)
{
	for (size_t first = 0, end; first < t->nrows; first = end) {
		struct view code = pack_cell(t, &t->rows[first], "event");
		for (end = first + 1; end < t->nrows && view_eq(pack_cell(t, &t->rows[end], "event"), code);)
			end++;
		if (load_event(o, t, first, end, err) < 0)
			return -1;
	}
	return 0;
}

/* ---- who answers for a field ---- */

int load_owners(struct office *o, const struct pack_table *t, struct err *err)
{
	for (size_t i = 0; i < t->nrows; i++) {
		const struct pack_row *r = &t->rows[i];
		int64_t unit = 0;
		struct day from = { 0 };
		if (row_unit(o, t, r, "unit", &unit, err) < 0 || row_day(t, r, "from", (struct day){ 0, 0, 0 }, &from, err) < 0)
			return -1;
		if (field_owner_set(&o->rec, text(o, t, r, "field"), unit, from, err) < 0)
			return row_failed(t, r, "field", err);
	}
	return 0;
}
