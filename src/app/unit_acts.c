/* unit_acts - see unit_acts.h: what happens to units. The lists are in unit_list.c. */
#include "app/unit_acts.h"
#include "app/today.h"
#include <string.h>
#include "base/dec.h"
#include "base/lang.h"
#include "records/field_owner.h"
#include "records/catalog.h"

/* ---- a new one, a changed trait ---- */

static int set_parent(struct office *o, int64_t id, const char *trait, const char *parent, struct day from, struct err *err)
{
	int64_t up;
	struct unit u;
	if (office_unit(o, parent, from, &up, err) < 0 || unit_read(&o->rec, up, from, &o->arena, &u, err) < 0)
		return -1;
	return unit_set(&o->rec, id, trait, u.code, from, err);
}

int unit_found(struct office *o, const struct unit_new *n, struct buf *out, struct err *err)
{
	struct day from;
	int64_t id;
	const char *traits[][2] = { { "name", n->name }, { "short", n->shortname }, { "kind", n->kind }, { "symbol", n->symbol } };
	if (day_of_option("--from", n->from, o->rec.today, &from, err) < 0)
		return -1;
	if (!n->name || !n->kind)
		return err_set(err, ERR_USAGE, "%s", T("đơn vị mới cần --name và --kind", "a new unit needs --name and --kind"));
	if (!catalog_kind(o->rec.catalog, view_of(n->kind)))
		return err_set(err, ERR_USAGE, T("bộ danh mục không có loại đơn vị “%s”; xem bảng unit-kinds", "the packs have no kind of unit “%s”; see the table unit-kinds"), n->kind);
	if (unit_of_code(&o->rec, view_of(n->code), &id, err) != 0)
		return err->kind ? -1 : err_set(err, ERR_USAGE, T("mã “%s” đã có; mã không dùng lại", "the code “%s” is there already; codes are not used again"), n->code);
	if (unit_add(&o->rec, n->code, &id, err) < 0)
		return -1;
	for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
		if (traits[i][1] && unit_set(&o->rec, id, traits[i][0], traits[i][1], from, err) < 0)
			return -1;
	if ((n->parent && set_parent(o, id, "parent:" TREE_PLACES, n->parent, from, err) < 0) || (n->parent_bodies && set_parent(o, id, "parent:" TREE_BODIES, n->parent_bodies, from, err) < 0))
		return -1;
	buf_addf(out, T("Đã thêm %s (%s), từ ngày %02d/%02d/%d.\n", "Added %s (%s), from %02d/%02d/%d.\n"), n->name, n->code, from.day, from.month, from.year);
	return 0;
}

int unit_change(struct office *o, const char *unit, const char *trait, const char *value, const char *from, struct buf *out, struct err *err)
{
	static const char *const traits[] = { "short", "kind", "symbol", "parent", "parent:" TREE_PLACES, "parent:" TREE_BODIES };
	struct day day;
	int64_t id;
	bool known = false;
	for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
		known = known || strcmp(trait, traits[i]) == 0;
	if (!known)
		return err_set(err, ERR_USAGE, T("không đổi được “%s”; có: short, kind, symbol, parent, parent:nganh (tên: unit rename)", "“%s” cannot be set; there are: short, kind, symbol, parent, parent:nganh (a name: unit rename)"), trait);
	if (day_of_option("--from", from, o->rec.today, &day, err) < 0 || office_unit(o, unit, day, &id, err) < 0)
		return -1;
	if (strcmp(trait, "kind") == 0 && !catalog_kind(o->rec.catalog, view_of(value)))
		return err_set(err, ERR_USAGE, T("bộ danh mục không có loại đơn vị “%s”", "the packs have no kind of unit “%s”"), value);
	int rc = strncmp(trait, "parent", 6) == 0 ? set_parent(o, id, strchr(trait, ':') ? trait : "parent:" TREE_PLACES, value, day, err) : unit_set(&o->rec, id, trait, value, day, err);
	if (rc < 0)
		return -1;
	buf_addf(out, T("%s: %s = %s từ ngày %02d/%02d/%d.\n", "%s: %s = %s from %02d/%02d/%d.\n"), unit, trait, value, day.day, day.month, day.year);
	return 0;
}

/* ---- events ---- */

static int step_of(struct office *o, const char *from, const char *to, struct day day, struct unit_step *s, struct err *err)
{
	*s = (struct unit_step){ .from = 0 };
	return (from && office_unit(o, from, day_plus(day, -1), &s->from, err) < 0) || (to && office_unit(o, to, day, &s->to, err) < 0) ? -1 : 0;
}

/* "may-lanh-2025=0.6": a unit and its share. */
static int shared_step(struct office *o, const char *from, const char *word, struct day day, struct unit_step *s, struct err *err)
{
	const char *eq = strrchr(word, '=');
	const char *to = eq ? arena_str(&o->arena, (struct view){ word, (size_t)(eq - word) }) : word;
	if (step_of(o, from, to, day, s, err) < 0)
		return -1;
	s->has_share = eq != NULL;
	return !eq || dec_read(view_of(eq + 1), &s->share) ? 0 : err_set(err, ERR_USAGE, T("phần của “%s” cần một số như 0.6", "the share of “%s” wants a number such as 0.6"), word);
}

static int read_steps(struct office *o, const struct unit_happening *h, struct day day, struct unit_event *e, struct unit_step *s, struct err *err)
{
	const char *const *w = h->words;
	size_t n = h->n;
	int rc = 0;
	e->nsteps = 1;
	switch (h->kind) {
	case EVENT_RENAME:
		e->name = w[1];
		return step_of(o, w[0], w[0], day, s, err);
	case EVENT_TRANSFER:
		return step_of(o, w[0], w[1], day, s, err);
	case EVENT_ABOLISH:
		return step_of(o, w[0], NULL, day, s, err);
	case EVENT_MERGE:
		e->nsteps = n - 1;
		for (size_t i = 0; rc == 0 && i + 1 < n; i++)
			rc = step_of(o, w[i], w[n - 1], day, &s[i], err);
		return rc;
	case EVENT_SPLIT:
		e->nsteps = n - 1;
		for (size_t i = 1; rc == 0 && i < n; i++)
			rc = shared_step(o, w[0], w[i], day, &s[i - 1], err);
		return rc;
	default:
		return err_set(err, ERR_USAGE, "%s", T("việc này không ghi bằng lệnh", "this is not written by a command"));
	}
}

int unit_owns(struct office *o, const char *field, const char *unit, const char *from, struct buf *out, struct err *err)
{
	struct day day;
	int64_t id = 0;
	if (day_of_option("--from", from, o->rec.today, &day, err) < 0)
		return -1;
	if (!catalog_field(o->rec.catalog, view_of(field)))
		return err_set(err, ERR_USAGE, T("không có lĩnh vực “%s”; xem: dinhky unit owners", "there is no field “%s”; see: dinhky unit owners"), field);
	if ((unit && office_unit(o, unit, day, &id, err) < 0) || field_owner_set(&o->rec, field, id, day, err) < 0)
		return -1;
	buf_addf(out, T("Lĩnh vực %s: %s phụ trách từ %02d/%02d/%d.\n", "Field %s: %s answers for it from %02d/%02d/%d.\n"), field, unit ? unit : T("không ai", "nobody"), day.day, day.month, day.year);
	return 0;
}

int unit_happens(struct office *o, const struct unit_happening *h, struct buf *out, struct err *err)
{
	struct unit_step *steps = arena_array(&o->arena, h->n + 1, sizeof *steps);
	struct unit_event e = { .kind = h->kind, .basis = h->basis ? h->basis : "", .note = h->note ? h->note : "", .steps = steps };
	int64_t id;
	if (day_of_option("--day", h->day, o->rec.today, &e.day, err) < 0 || read_steps(o, h, e.day, &e, steps, err) < 0)
		return -1;
	for (size_t i = 0; i < e.nsteps; i++)
		if ((h->kind == EVENT_ABOLISH || h->kind == EVENT_MERGE || h->kind == EVENT_SPLIT) && o->owner && steps[i].from == o->owner && steps[i].to != o->owner)
			return err_set(err, ERR_USAGE, T("“%s” là đơn vị có kho này; giao kho cho đơn vị khác trước: dinhky setting set owner MÃ", "“%s” is the unit that owns this store; give the store to another first: dinhky setting set owner CODE"), h->words[0]);
	e.code = h->code ? h->code : arena_printf(&o->arena, "%s-%s-%.*s", event_kind_name(h->kind), h->words[0], VIEW_ARG(day_iso(e.day, &o->arena)));
	if (unit_event_put(&o->rec, &e, &id, err) < 0) {
		if (err->kind == ERR_INPUT)
			err->kind = ERR_USAGE;
		return -1;
	}
	const char *which = "";
	for (size_t i = 0; i < h->n; i++)
		which = arena_printf(&o->arena, "%s%s%s", which, i ? ", " : "", h->words[i]);
	buf_addf(out, T("Đã ghi: %s (%s), ngày %02d/%02d/%d, theo %s.\n", "Written: %s (%s), %02d/%02d/%d, by %s.\n"), event_kind_title(h->kind), which, e.day.day, e.day.month, e.day.year, e.basis);
	return 0;
}
