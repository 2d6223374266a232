/* unit_list - units on a day, and everything that was written of one (unit_acts.h). */
#include <stdlib.h>
#include <string.h>
#include "app/unit_acts.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "records/audit.h"
#include "records/catalog.h"
#include "write/listing.h"

static const char *day_words(struct day d, struct arena *a)
{
	return d.year ? arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
}

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

int units_list(struct office *o, const struct unit_list_ask *ask, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "code", "mã", "code", false }, { "name", "tên", "name", false }, { "kind", "loại", "kind", false }, { "symbol", "ký hiệu", "symbol", false }, { "parent", "cấp trên", "parent", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct day day = ask->day ? day_of_iso(view_of(ask->day)) : o->rec.today;
	const char *tree = ask->tree ? ask->tree : TREE_PLACES;
	bool text = !format || strcmp(format, "text") == 0;
	struct unit *v;
	size_t n, from = 0;
	int64_t under = 0;
	if (strcmp(tree, TREE_PLACES) != 0 && strcmp(tree, TREE_BODIES) != 0)
		return err_set(err, ERR_USAGE, T("--tree cần “lanh-tho” hoặc “nganh”, không phải “%s”", "--tree wants “lanh-tho” or “nganh”, not “%s”"), tree);
	if (ask->day && (!day.day || !day_possible(day)))
		return err_set(err, ERR_USAGE, T("--day cần một ngày như 2025-07-01, không phải “%s”", "--day wants a day such as 2025-07-01, not “%s”"), ask->day);
	if (ask->kind && !catalog_kind(o->rec.catalog, view_of(ask->kind)))
		return err_set(err, ERR_USAGE, T("bộ danh mục không có loại đơn vị “%s”", "the packs have no kind of unit “%s”"), ask->kind);
	if (units_on(&o->rec, tree, day, &o->arena, &v, &n, err) < 0)
		return -1;
	size_t *by_id = units_index(v, n, &o->arena);
	if (ask->under) {
		int rc = unit_find(&o->rec, view_of(ask->under), day, &under, err);
		if (rc <= 0)
			return rc < 0 ? -1 : err_set(err, ERR_USAGE, T("không có đơn vị “%s” vào ngày đó", "there is no unit “%s” on that day"), ask->under);
		from = units_at(v, by_id, n, under);
	}
	for (size_t i = from; i < n && (i == from || !under || v[i].depth > v[from].depth); i++) {
		size_t up = v[i].parent ? units_at(v, by_id, n, v[i].parent) : n;
		if ((ask->kind && strcmp(v[i].kind, ask->kind) != 0) || !has_words(&v[i], ask->words, &o->arena))
			continue;
		listing_adds(&l, v[i].code);
		listing_adds(&l, text && !ask->kind && !ask->words ? arena_printf(&o->arena, "%*s%s", 2 * v[i].depth, "", v[i].name) : v[i].name);
		listing_adds(&l, text ? kind_title(o, v[i].kind) : v[i].kind);
		listing_adds(&l, v[i].symbol);
		listing_adds(&l, up < n ? v[up].code : "");
	}
	return listing_write(&l, format, out, err);
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
	int rc = unit_of_code(&o->rec, view_of(words), &id, err);
	if (rc == 0)
		rc = unit_find(&o->rec, view_of(words), o->rec.today, &id, err);
	if (rc <= 0)
		return rc < 0 ? -1 : err_set(err, ERR_USAGE, T("không có đơn vị “%s”; xem: dinhky unit list", "there is no unit “%s”; see: dinhky unit list"), words);
	if (add_traits(&h, id, err) < 0 || add_events(&h, id, err) < 0)
		return -1;
	if (h.n)
		qsort(h.v, h.n, sizeof *h.v, by_day);
	for (size_t i = 0; i < h.n; i++) {
		listing_adds(&l, day_words(h.v[i].day, &o->arena));
		listing_adds(&l, h.v[i].what);
		listing_adds(&l, h.v[i].value);
		listing_adds(&l, h.v[i].basis);
	}
	return listing_write(&l, format, out, err);
}
