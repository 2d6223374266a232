/* intake_list - see intake_list.h. */
#include "app/intake_list.h"
#include "app/period.h"
#include "app/value.h"
#include "base/lang.h"
#include "records/account.h"
#include "records/period.h"
#include "records/proposal.h"

/* Number of the period in the records under the usual regime; 0: all, -1: it is not there. */
static int period_number(struct office *o, const char *words, int64_t *id, struct err *err)
{
	struct period p;
	const struct regime_def *regime = records_regime(&o->rec);
	*id = 0;
	if (!words)
		return 0;
	if (period_of_words(o, words, &p, err) < 0)
		return -1;
	int rc = period_find(&o->rec, regime ? regime->code : "", p, id, err);
	if (rc == 0)
		*id = -1;
	return rc < 0 ? -1 : 0;
}

static const char *role_words(enum fact_role r)
{
	return r == FACT_PLAN ? T("kế hoạch", "plan") : r == FACT_BASE ? T("trên tổng", "base") : "";
}

static const char *answer_words(enum answer a)
{
	switch (a) {
	case ANSWER_ACCEPTED: return T("đã nhận", "accepted");
	case ANSWER_REFUSED: return T("không nhận", "refused");
	case ANSWER_TYPED: return T("giữ số gõ tay", "kept as typed");
	default: return T("chờ", "waiting");
	}
}

/* A sentence that fits no indicator may be of any field: of those that are closed only roles of them all, and whoever is of the body that
 * wrote it, read it. */
static int may_see_loose(struct office *o, const struct proposed *p, struct err *err)
{
	const struct catalog *c = o->rec.catalog;
	int may = account_may(&o->rec, "read", p->unit, NULL, err);
	int own = may > 0 ? account_at(&o->rec, "read", p->unit, "", err) : 0;
	if (may <= 0 || own != 0)
		return may <= 0 ? may : own;
	for (size_t i = 0; may > 0 && i < c->nfields; i++)
		if (c->fields[i].sensitive && !c->fields[i].open_text)
			may = account_in_field(&o->rec, c->fields[i].code, p->unit, err);
	return may;
}

/* May the one who acts see this figure and its sentence? The right of its unit and field; what is of a sensitive field, sentence and
 * all, only by that field's own role. 1, 0, -1. */
static int may_see(struct office *o, const struct proposed *p, struct err *err)
{
	const struct indicator_def *d = *p->indicator_code ? catalog_indicator(o->rec.catalog, view_of(p->indicator_code)) : NULL;
	const struct field_def *field = d ? catalog_field(o->rec.catalog, view_of(d->field)) : NULL;
	if (field && (field->sensitive || field->small))
		return account_in_field(&o->rec, field->code, p->unit, err);
	return field ? account_may(&o->rec, "read", p->unit, field->code, err) : may_see_loose(o, p, err);
}

int proposal_stands(struct office *o, struct valuing *v, const struct proposed *p, struct value *out, struct err *err)
{
	const struct indicator_def *d = *p->indicator_code ? catalog_indicator(o->rec.catalog, view_of(p->indicator_code)) : NULL;
	struct period_row row;
	struct unit u;
	int64_t parent;
	*out = (struct value){ .kind = VALUE_NONE };
	if (!d || p->role == FACT_BASE)
		return 0;
	int rc = period_row_read(&o->rec, p->period, &o->arena, &row, err);
	if (rc > 0)
		rc = unit_read(&o->rec, p->unit, row.span.last, &o->arena, &u, err);
	if (rc <= 0)
		return rc;
	int64_t subject = p->unit;
	const struct unit_kind_def *kind = catalog_kind(o->rec.catalog, view_of(u.kind));
	if (kind && !*kind->tree) {
		if (unit_parent_on(&o->rec, p->unit, TREE_PLACES, row.span.last, &parent, err) < 0)
			return -1;
		subject = parent ? parent : subject;
	}
	int may = account_may(&o->rec, "read", subject, d->field, err);
	if (may > 0 && value_of(v, d, subject, row.period, view_of(p->part_code), p->role, out, err) < 0)
		return -1;
	const struct value *one = out;
	if (may > 0)
		may = values_may_see(v, d, subject, view_of(p->part_code), &one, 1, err);
	if (may == 0)
		*out = (struct value){ .kind = VALUE_NONE };
	return may;
}

/* The same in words, "" when nothing. */
static int stands(struct office *o, struct valuing *v, const struct proposed *p, const char **out, struct err *err)
{
	struct value x;
	int rc = proposal_stands(o, v, p, &x, err);
	*out = rc > 0 ? value_print(&o->rec, catalog_indicator(o->rec.catalog, view_of(p->indicator_code)), &x, false, &o->arena) : "";
	return rc < 0 ? -1 : 0;
}

int intake_list(struct office *o, const char *period, bool waiting, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "id", "số", "id", true },           { "unit", "đơn vị", "unit", false },          { "figure", "số liệu", "figure", true },
		{ "indicator", "chỉ tiêu", "indicator", false }, { "part", "phần", "part", false }, { "role", "vai", "role", false },
		{ "sure", "chắc", "sure", true },     { "answer", "trả lời", "answer", false },     { "file", "tệp", "file", false },
		{ "records", "hồ sơ có", "in the records", true }, { "sentence", "câu", "sentence", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct proposed *v;
	struct valuing values;
	const char *there;
	size_t n;
	int64_t id;
	value_begin(&values, &o->rec, MAP_THEN, &o->arena);
	if (period_number(o, period, &id, err) < 0 || proposals(&o->rec, 0, id, 0, &v, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		int see = waiting && v[i].answer != ANSWER_NONE ? 0 : may_see(o, &v[i], err);
		if (see < 0)
			return -1;
		if (!see)
			continue;
		if (stands(o, &values, &v[i], &there, err) < 0)
			return -1;
		listing_addn(&l, v[i].id);
		listing_adds(&l, v[i].unit_code);
		listing_adds(&l, v[i].spelling);
		listing_adds(&l, *v[i].indicator_code ? v[i].indicator_code : NULL);
		listing_adds(&l, *v[i].part_code ? v[i].part_code : NULL);
		listing_adds(&l, role_words(v[i].role));
		listing_addn(&l, v[i].sure);
		listing_adds(&l, answer_words(v[i].answer));
		listing_adds(&l, v[i].file_name);
		listing_adds(&l, *there ? there : NULL);
		listing_adds(&l, v[i].sentence);
	}
	return listed_write(&l, how, out, err);
}

int intake_conflicts(struct office *o, const char *period, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "indicator", "chỉ tiêu", "indicator", false }, { "state", "trạng thái", "state", false }, { "owner", "nơi quyết", "who decides", false },
		{ "first_id", "số đề nghị", "id", true }, { "first", "số thứ nhất", "first", true }, { "first_from", "nơi nói", "of", false }, { "first_file", "tệp", "file", false }, { "first_sentence", "câu", "sentence", false },
		{ "second_id", "số đề nghị", "id", true }, { "second", "số thứ hai", "second", true }, { "second_from", "nơi nói", "of", false }, { "second_file", "tệp", "file", false }, { "second_sentence", "câu", "sentence", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct conflict *v;
	size_t n;
	int64_t id;
	if (period_number(o, period, &id, err) < 0 || conflicts(&o->rec, id, &v, &n, &o->arena, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct conflict *c = &v[i];
		const struct proposed *both[] = { &c->first, &c->second }, *kept = c->second.answer == ANSWER_ACCEPTED && (c->first.answer != ANSWER_ACCEPTED || c->second.fact > c->first.fact) ? &c->second : &c->first;
		int see = may_see(o, &c->first, err);
		if (see < 0)
			return -1;
		if (!see)
			continue;
		listing_adds(&l, c->first.indicator_code);
		listing_adds(&l, c->decided ? arena_printf(&o->arena, T("đã quyết: %s", "decided: %s"), kept->spelling) : T("chờ quyết", "waiting"));
		listing_adds(&l, *c->owner_name ? c->owner_name : NULL);
		for (int k = 0; k < 2; k++) {
			listing_addn(&l, both[k]->id);
			listing_adds(&l, both[k]->spelling);
			listing_adds(&l, *both[k]->from_code ? both[k]->from_code : NULL);
			listing_adds(&l, both[k]->file_name);
			listing_adds(&l, both[k]->sentence);
		}
	}
	return listed_write(&l, how, out, err);
}
