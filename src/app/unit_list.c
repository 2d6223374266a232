/* unit_list - units on a day, and everything that was written of one (unit_acts.h). */
#include <stdlib.h>
#include <string.h>
#include "app/unit_acts.h"
#include "app/today.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/audit.h"
#include "records/catalog.h"
#include "records/field_owner.h"
#include "write/listing.h"

static const char *kind_title(struct office *o, const char *code)
{
	const struct unit_kind_def *k = catalog_kind(o->rec.catalog, view_of(code));
	return k ? k->title : code;
}

static bool has_words(const struct unit *u, const char *words, struct arena *a)
{
	if (!words)
		return true;
	const char *look = arena_str(a, vitext_plain(view_of(words), a));
	return strstr(arena_str(a, vitext_plain(view_of(u->name), a)), look) || strstr(u->code, look);
}

struct listing_units {
	struct office *o;
	const struct unit_list_ask *ask;
	bool text, bodies, filtered;     /* filtered: by what programs read, so codes are shown */
	struct unit *v, *other;          /* the tree that orders the list, and the other one */
	size_t n, nother, *by_id, *other_id;
	struct unit_event *events;
	size_t nevents;
	struct listing l;
};

static const char *code_above(const struct unit *v, const size_t *by_id, size_t n, int64_t id)
{
	size_t at = units_at(v, by_id, n, id), up = at < n && v[at].parent ? units_at(v, by_id, n, v[at].parent) : n;
	return up < n ? v[up].code : NULL;
}

/* The last event that it left. */
static const struct unit_event *end_of(const struct listing_units *k, int64_t id)
{
	for (size_t i = k->nevents; i-- > 0;) {
		const struct unit_event *e = &k->events[i];
		for (size_t s = 0; (e->kind == EVENT_MERGE || e->kind == EVENT_SPLIT || e->kind == EVENT_ABOLISH) && s < e->nsteps; s++)
			if (e->steps[s].from == id)
				return e;
	}
	return NULL;
}

static void add_unit(struct listing_units *k, const struct unit *u, int depth)
{
	struct arena *a = &k->o->arena;
	bool indent = k->text && !k->ask->kind && !k->ask->words;
	const struct unit_event *end = u->closed ? end_of(k, u->id) : NULL;
	if ((k->ask->kind && strcmp(u->kind, k->ask->kind) != 0) || !has_words(u, k->ask->words, a))
		return;
	const char *here = u->closed ? NULL : code_above(k->v, k->by_id, k->n, u->id), *there = u->closed ? NULL : code_above(k->other, k->other_id, k->nother, u->id);
	listing_adds(&k->l, u->code);
	listing_adds(&k->l, indent ? arena_printf(a, "%*s%s", 2 * depth, "", u->name) : u->name);
	listing_adds(&k->l, k->text && !k->ask->kind && !k->filtered ? kind_title(k->o, u->kind) : u->kind);
	listing_adds(&k->l, *u->symbol ? u->symbol : NULL);
	if (!k->text || !indent) /* an indented tree says it */
		listing_adds(&k->l, k->bodies ? there : here);
	if (!k->text || indent)
		listing_adds(&k->l, k->bodies == !k->text ? here : there);
	if (!k->text || k->ask->closed)
		listing_add(&k->l, !u->closed ? (struct view){ NULL, 0 } : end ? day_iso(end->day, a) : view_of(T("đã kết thúc", "closed")));
}

static int add_units(struct listing_units *k, struct day day, struct err *err)
{
	struct unit *closed;
	size_t n, from = 0;
	int64_t under = 0;
	if (k->ask->under) {
		if (office_unit(k->o, k->ask->under, day, &under, err) < 0)
			return -1;
		from = units_at(k->v, k->by_id, k->n, under);
		if (from >= k->n)
			return err_set(err, ERR_USAGE, T("không có đơn vị “%s” vào ngày đó", "there is no unit “%s” on that day"), k->ask->under);
	}
	for (size_t i = from; i < k->n && (i == from || !under || k->v[i].depth > k->v[from].depth); i++)
		add_unit(k, &k->v[i], k->v[i].depth - k->v[from].depth);
	if (!k->ask->closed || under)
		return 0;
	if (units_closed(&k->o->rec, day, &k->o->arena, &closed, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		add_unit(k, &closed[i], 0);
	return 0;
}

static struct listing columns_for(const struct listing_units *k)
{
	static const struct listing_column whole[] = {
		{ "code", "", "", false }, { "name", "", "", false }, { "kind", "", "", false }, { "symbol", "", "", false }, { "parent", "", "", false }, { "parent-branch", "", "", false }, { "closed", "", "", false },
	};
	static const struct listing_column tree[] = {
		{ "code", "mã", "code", false }, { "name", "tên", "name", false }, { "kind", "loại", "kind", false }, { "symbol", "ký hiệu", "symbol", false },
		{ "parent-branch", "theo ngành", "by branch", false }, { "closed", "kết thúc", "closed", false },
	};
	static const struct listing_column branches[] = {
		{ "code", "mã", "code", false }, { "name", "tên", "name", false }, { "kind", "loại", "kind", false }, { "symbol", "ký hiệu", "symbol", false },
		{ "parent", "thuộc", "under", false }, { "closed", "kết thúc", "closed", false },
	};
	bool indent = !k->ask->kind && !k->ask->words;
	if (!k->text)
		return listing_new(whole, 7, &k->o->arena);
	return listing_new(indent && !k->bodies ? tree : branches, k->ask->closed ? 6 : 5, &k->o->arena);
}

int units_list(struct office *o, const struct unit_list_ask *ask, const struct listed *how, struct buf *out, struct err *err)
{
	struct listing_units k = { .o = o, .ask = ask, .text = !how->format || strcmp(how->format, "text") == 0, .filtered = how->filter != NULL };
	struct day day;
	const char *tree = ask->tree ? ask->tree : TREE_PLACES;
	k.bodies = strcmp(tree, TREE_BODIES) == 0;
	if (strcmp(tree, TREE_PLACES) != 0 && !k.bodies)
		return err_set(err, ERR_USAGE, T("--tree cần “lanh-tho” hoặc “nganh”, không phải “%s”", "--tree wants “lanh-tho” or “nganh”, not “%s”"), tree);
	if (day_of_option("--day", ask->day, o->rec.today, &day, err) < 0)
		return -1;
	if (ask->kind && !catalog_kind(o->rec.catalog, view_of(ask->kind)))
		return err_set(err, ERR_USAGE, T("bộ danh mục không có loại đơn vị “%s”", "the packs have no kind of unit “%s”"), ask->kind);
	if (units_on(&o->rec, tree, day, &o->arena, &k.v, &k.n, err) < 0 || units_on(&o->rec, k.bodies ? TREE_PLACES : TREE_BODIES, day, &o->arena, &k.other, &k.nother, err) < 0 ||
	    unit_events(&o->rec, (struct day){ 0 }, day, &o->arena, &k.events, &k.nevents, err) < 0)
		return -1;
	k.by_id = units_index(k.v, k.n, &o->arena);
	k.other_id = units_index(k.other, k.nother, &o->arena);
	k.l = columns_for(&k);
	return add_units(&k, day, err) < 0 ? -1 : listed_write(&k.l, how, out, err);
}

/* ---- who answers for what ---- */

int unit_owners(struct office *o, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "field", "lĩnh vực", "field", false }, { "title", "tên", "title", false }, { "unit", "đơn vị", "unit", false }, { "name", "phụ trách", "which answers", false }, { "from", "từ ngày", "from", false },
	};
	struct listing l = listing_new(columns, 5, &o->arena);
	struct field_owner *v;
	size_t n;
	if (field_owners(&o->rec, &o->arena, &v, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < o->rec.catalog->nfields; i++) {
		const struct field_def *f = &o->rec.catalog->fields[i];
		bool any = false;
		for (size_t k = 0; k <= n; k++) {
			struct unit u = { .code = "", .name = "" };
			if (k < n ? strcmp(v[k].field, f->code) != 0 : any)
				continue;
			if (k < n && v[k].unit && unit_read(&o->rec, v[k].unit, v[k].from, &o->arena, &u, err) < 0)
				return -1;
			any = true;
			listing_adds(&l, f->code);
			listing_adds(&l, f->title);
			listing_adds(&l, *u.code ? u.code : NULL);
			listing_adds(&l, *u.name ? u.name : T("(không ai)", "(nobody)"));
			listing_add(&l, k < n ? day_iso(v[k].from, &o->arena) : (struct view){ NULL, 0 });
		}
	}
	return listed_write(&l, how, out, err);
}

/* ---- the history of one ---- */

struct happening {
	struct day day;
	size_t nth;
	const char *what, *value, *basis;
};
struct history {
	struct office *o;
	struct happening *v;
	size_t n, cap;
};

static void add(struct history *h, struct day day, const char *what, const char *value, const char *basis)
{
	if (h->n == h->cap)
		h->v = arena_grow(&h->o->arena, h->v, h->n, &h->cap, sizeof *h->v);
	h->v[h->n] = (struct happening){ day, h->n, what, value, basis };
	h->n++;
}

static int by_day(const void *a, const void *b)
{
	const struct happening *x = a, *y = b;
	int c = day_cmp(x->day, y->day);
	return c ? c : (x->nth > y->nth) - (x->nth < y->nth);
}

static const char *trait_title(const char *trait)
{
	static const char *const titles[][3] = {
		{ "name", "tên", "name" }, { "short", "tên gọn", "short name" }, { "kind", "loại", "kind" }, { "symbol", "ký hiệu", "symbol" }, { "parent:" TREE_PLACES, "cấp trên", "under" },
		{ "parent:" TREE_BODIES, "cấp trên theo ngành", "under, by branch" }, { "closed", "kết thúc", "closed" }, { "profile", "mẫu hồ sơ", "profile" },
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strcmp(trait, titles[i][0]) == 0)
			return T(titles[i][1], titles[i][2]);
	return trait;
}

static int add_traits(struct history *h, int64_t id, struct err *err)
{
	struct unit_trait *t;
	size_t n;
	if (unit_traits(&h->o->rec, id, &h->o->arena, &t, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		add(h, t[i].from, trait_title(t[i].trait), strcmp(t[i].trait, "kind") == 0 ? kind_title(h->o, t[i].value) : t[i].value, "");
	return 0;
}

static int code_of(struct history *h, int64_t id, const char **out, struct err *err)
{
	struct unit u = { .code = "" };
	*out = "";
	if (id && unit_read(&h->o->rec, id, h->o->rec.today, &h->o->arena, &u, err) < 0)
		return -1;
	*out = u.code;
	return 0;
}

static int add_events(struct history *h, int64_t id, struct err *err)
{
	struct unit_event *e;
	size_t n;
	if (unit_events(&h->o->rec, (struct day){ 0 }, (struct day){ 0 }, &h->o->arena, &e, &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < e[i].nsteps; k++) {
			const struct unit_step *s = &e[i].steps[k];
			const char *from, *to;
			struct buf share = BUF_INIT(60);
			if (s->from != id && s->to != id)
				continue;
			if (code_of(h, s->from, &from, err) < 0 || code_of(h, s->to, &to, err) < 0)
				return -1;
			if (s->has_share)
				dec_print_vi(s->share, &share);
			add(h, e[i].day, event_kind_title(e[i].kind), arena_printf(&h->o->arena, "%s%s%s%s%.*s", from, *to && s->to != s->from ? " → " : "", s->to != s->from ? to : "", s->has_share ? " × " : "", VIEW_ARG(buf_view(&share))), e[i].basis);
			buf_release(&share);
		}
	return 0;
}

int unit_history(struct office *o, const char *words, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = { { "day", "từ ngày", "from", false }, { "what", "việc", "what", false }, { "value", "nội dung", "value", false }, { "basis", "căn cứ", "basis", false } };
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct history h = { .o = o };
	int64_t id;
	if (office_unit(o, words, o->rec.today, &id, err) < 0 || add_traits(&h, id, err) < 0 || add_events(&h, id, err) < 0)
		return -1;
	if (h.n)
		qsort(h.v, h.n, sizeof *h.v, by_day);
	for (size_t i = 0; i < h.n; i++) {
		listing_add(&l, day_iso(h.v[i].day, &o->arena));
		listing_adds(&l, h.v[i].what);
		listing_adds(&l, h.v[i].value);
		listing_adds(&l, h.v[i].basis);
	}
	l.width = LISTING_WIDTH;
	return listing_write(&l, format, out, err);
}
