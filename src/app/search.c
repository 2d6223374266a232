/* search - see search.h. */
#include "app/search.h"
#include <string.h>
#include "app/register.h"
#include "app/words_of_section.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "records/catalog.h"
#include "records/period.h"
#include "records/unit.h"

enum kind { KIND_INDICATOR, KIND_REGISTER, KIND_UNIT, KIND_SECTION, KIND_ENTRY, KINDS };
static const struct {
	const char *code, *vi, *en;
} kinds[KINDS] = {
	[KIND_INDICATOR] = { "indicator", "chỉ tiêu", "indicator" }, [KIND_REGISTER] = { "register", "sổ", "register" }, [KIND_UNIT] = { "unit", "đơn vị", "unit" },
	[KIND_SECTION] = { "section", "lời trong báo cáo", "section text" }, [KIND_ENTRY] = { "entry", "dòng trong sổ", "entry" },
};
static const enum kind kind_of_hit[] = { [SEARCH_ENTRY] = KIND_ENTRY, [SEARCH_SECTION] = KIND_SECTION, [SEARCH_UNIT] = KIND_UNIT };

/* Whether rows of a register and a unit may be seen: asked once for each pair. */
struct answer {
	const struct reg *reg;
	int64_t unit;
	bool may;
};
struct searching {
	struct office *o;
	const struct search_ask *ask;
	struct search_result *out;
	size_t cap;
	struct answer *answers;
	size_t nanswers, answers_cap;
};

static bool wanted(const struct searching *s, enum kind k)
{
	return !s->ask->kind || !*s->ask->kind || strcmp(s->ask->kind, kinds[k].code) == 0;
}

static size_t letters_on(struct view text, size_t at, size_t letters)
{
	for (size_t len; letters > 0 && at < text.n; letters--, at += len)
		utf8_at(view_mid(text, at, text.n), &len);
	return at;
}

static size_t letters_back(struct view text, size_t at, size_t letters)
{
	for (; letters > 0 && at > 0; letters--)
		do
			at--;
		while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80);
	return at;
}

/* SEARCH_SHOWN letters of it around [*start, *end), which move along; no half words at its ends. */
static const char *cut(struct view text, size_t *start, size_t *end, struct arena *a)
{
	size_t from = letters_back(text, *start, SEARCH_SHOWN / 3), to = letters_on(text, from, SEARCH_SHOWN);
	while (from > 0 && from < *start && text.p[from - 1] != ' ')
		from++;
	while (to < text.n && to > *end && text.p[to] != ' ')
		to--;
	const char *before = from > 0 ? "… " : "", *after = to < text.n ? " …" : "";
	char *s = arena_printf(a, "%s%.*s%s", before, VIEW_ARG(view_mid(text, from, to)), after);
	for (char *p = s; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	*end = (*end < to ? *end : to) - from + strlen(before);
	*start = *start - from + strlen(before);
	return s;
}

static void add(struct searching *s, enum kind k, struct search_line l, struct view text)
{
	struct arena *a = &s->o->arena;
	struct search_result *r = s->out;
	if (r->n == s->cap)
		r->v = arena_grow(a, r->v, r->n, &s->cap, sizeof *r->v);
	l.kind = kinds[k].code;
	l.title = T(kinds[k].vi, kinds[k].en);
	if (!search_place(text, s->ask->words, &l.start, &l.end, a))
		l.start = l.end = 0;
	l.text = cut(text, &l.start, &l.end, a);
	r->v[r->n++] = l;
}

/* ---- definitions ---- */

static void add_definitions(struct searching *s)
{
	const struct catalog *c = s->o->rec.catalog;
	struct arena *a = &s->o->arena;
	for (size_t i = 0; wanted(s, KIND_INDICATOR) && i < c->nindicators; i++) {
		const struct indicator_def *d = &c->indicators[i];
		const char *all = arena_printf(a, "%s · %s · %s", d->title, d->names, d->code);
		if (search_has(view_of(all), s->ask->words, a))
			add(s, KIND_INDICATOR, (struct search_line){ .where = d->code, .code = d->code, .unit = "" }, view_of(d->title));
	}
	for (size_t i = 0; wanted(s, KIND_REGISTER) && i < c->nregisters; i++) {
		const struct register_def *d = &c->registers[i];
		if (search_has(view_of(arena_printf(a, "%s · %s", d->title, d->code)), s->ask->words, a))
			add(s, KIND_REGISTER, (struct search_line){ .where = d->code, .code = d->code, .unit = "" }, view_of(d->title));
	}
}

/* ---- what is kept ---- */

static int code_of(struct searching *s, int64_t unit, const char **out, struct err *err)
{
	struct unit u = { .code = "" };
	if (unit_read(&s->o->rec, unit, s->o->rec.today, &s->o->arena, &u, err) < 0)
		return -1;
	*out = u.code;
	return 0;
}

static int may_see_rows(struct searching *s, const struct reg *r, int64_t unit, struct err *err)
{
	for (size_t i = 0; i < s->nanswers; i++)
		if (s->answers[i].reg == r && s->answers[i].unit == unit)
			return s->answers[i].may;
	struct err closed = ERR_INIT;
	bool may = register_must_see(s->o, r, unit, &closed) == 0;
	if (!may && closed.kind != ERR_USAGE && closed.kind != ERR_REFUSED)
		return err_set(err, closed.kind, "%s", closed.message);
	if (s->nanswers == s->answers_cap)
		s->answers = arena_grow(&s->o->arena, s->answers, s->nanswers, &s->answers_cap, sizeof *s->answers);
	s->answers[s->nanswers++] = (struct answer){ r, unit, may };
	return may;
}

static int add_entry(struct searching *s, const struct search_hit *h, struct err *err)
{
	struct arena *a = &s->o->arena;
	struct entry e;
	struct search_line l = { .code = h->reg->def->code, .id = h->id };
	int rc = entry_read(&s->o->rec, h->reg, h->id, a, &e, err);
	if (rc > 0)
		rc = may_see_rows(s, h->reg, e.unit, err);
	if (rc <= 0)
		return rc;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0; i < h->reg->ncolumns; i++)
		if (h->reg->columns[i].kind == COLUMN_TEXT && e.cells[i].n)
			buf_addf(&b, "%s%.*s", b.n ? " · " : "", VIEW_ARG(e.cells[i]));
	l.where = arena_printf(a, T("sổ %s, dòng %lld", "register %s, entry %lld"), h->reg->def->code, (long long)h->id);
	rc = code_of(s, e.unit, &l.unit, err);
	if (rc == 0)
		add(s, KIND_ENTRY, l, arena_view(a, buf_view(&b)));
	buf_release(&b);
	return rc;
}

static int add_section(struct searching *s, const struct search_hit *h, struct err *err)
{
	struct section_text t;
	struct period_row p;
	struct search_line l = { .id = 0 };
	int rc = section_of_row(&s->o->rec, h->id, &t, &s->o->arena, err);
	if (rc > 0)
		rc = section_may_see(s->o, t.section, t.unit, err);
	if (rc <= 0)
		return rc;
	if (period_row_read(&s->o->rec, t.period, &s->o->arena, &p, err) < 0 || code_of(s, t.unit, &l.unit, err) < 0)
		return -1;
	l.code = t.section;
	l.where = arena_printf(&s->o->arena, T("mục %s, %.*s", "section %s, %.*s"), t.section, VIEW_ARG(period_print_vi(p.period, &s->o->arena)));
	add(s, KIND_SECTION, l, t.body);
	return 0;
}

static int add_unit(struct searching *s, const struct search_hit *h, struct err *err)
{
	struct unit u;
	int rc = unit_read(&s->o->rec, h->id, s->o->rec.today, &s->o->arena, &u, err);
	if (rc > 0)
		add(s, KIND_UNIT, (struct search_line){ .where = u.code, .code = u.code, .unit = u.code }, view_of(u.closed ? arena_printf(&s->o->arena, T("%s (đã kết thúc)", "%s (ended)"), u.name) : u.name));
	return rc < 0 ? -1 : 0;
}

static int add_hits(struct searching *s, bool units, struct search_hit *v, size_t n, struct err *err)
{
	static int (*const adders[])(struct searching *, const struct search_hit *, struct err *) = { [SEARCH_ENTRY] = add_entry, [SEARCH_SECTION] = add_section, [SEARCH_UNIT] = add_unit };
	for (size_t i = 0; i < n; i++)
		if ((v[i].kind == SEARCH_UNIT) == units && wanted(s, kind_of_hit[v[i].kind]) && adders[v[i].kind](s, &v[i], err) < 0)
			return -1;
	return 0;
}

static int judge_kind(const struct search_ask *ask, struct err *err)
{
	bool known = !ask->kind || !*ask->kind;
	for (size_t i = 0; i < KINDS && !known; i++)
		known = strcmp(ask->kind, kinds[i].code) == 0;
	return known ? 0 : err_set(err, ERR_USAGE, T("không tìm theo loại “%s”; có: indicator, register, unit, section, entry", "there is no kind “%s”; there are: indicator, register, unit, section, entry"), ask->kind);
}

int office_search(struct office *o, const struct search_ask *ask, struct search_result *out, struct err *err)
{
	struct searching s = { .o = o, .ask = ask, .out = out };
	struct search_hit *hits;
	size_t n;
	*out = (struct search_result){ .n = 0 };
	if (judge_kind(ask, err) < 0 || office_must(o, "read", 0, NULL, err) < 0 || search_find(&o->rec, ask->words, &o->arena, &hits, &n, &out->more, err) < 0)
		return -1;
	add_definitions(&s);
	return add_hits(&s, true, hits, n, err) < 0 ? -1 : add_hits(&s, false, hits, n, err);
}

int search_print(struct office *o, const struct search_ask *ask, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "kind", "loại", "kind", false }, { "where", "ở đâu", "where", false }, { "unit", "đơn vị", "unit", false }, { "text", "nội dung", "text", false },
		{ "code", "mã", "code", false }, { "id", "dòng", "entry", true },
	};
	bool text = !how->format || strcmp(how->format, "text") == 0;
	struct listing l = listing_new(columns, text ? 4 : 6, &o->arena);
	struct search_result r;
	if (office_search(o, ask, &r, err) < 0)
		return -1;
	for (size_t i = 0; i < r.n; i++) {
		listing_adds(&l, text ? r.v[i].title : r.v[i].kind);
		listing_adds(&l, r.v[i].where);
		listing_adds(&l, *r.v[i].unit ? r.v[i].unit : NULL);
		listing_adds(&l, r.v[i].text);
		if (text)
			continue;
		listing_adds(&l, r.v[i].code);
		if (r.v[i].id)
			listing_addn(&l, r.v[i].id);
		else
			listing_adds(&l, NULL);
	}
	if (text && r.n == 0) {
		buf_adds(out, T("(không tìm thấy gì trong những gì được xem)\n", "(nothing found in what may be seen)\n"));
		return 0;
	}
	if (listed_write(&l, how, out, err) < 0)
		return -1;
	if (text && r.more)
		buf_addf(out, T("(còn nữa: chỉ xét %d chỗ hợp nhất; thêm chữ để tìm hẹp lại)\n", "(there is more: only the best %d were looked at; more words narrow it)\n"), SEARCH_HITS_MAX);
	return 0;
}
