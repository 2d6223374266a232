/* register - see register.h. */
#include "app/register.h"
#include <stdlib.h>
#include "app/export.h"
#include "app/period.h"
#include "app/today.h"
#include "base/lang.h"
#include "records/account.h"
#include "records/audit.h"
#include "records/filter_sql.h"
#include "records/period.h"
#include "records/register_value.h"
#include "records/unit.h"
#include "write/listing.h"

/* ---- who may ---- */

int register_must_see(struct office *o, const struct reg *r, int64_t unit, struct err *err)
{
	if (office_must_read(o, unit ? unit : o->owner, *r->def->field ? r->def->field : NULL, err) < 0)
		return unit ? -1 : err_prefix(err, "%s", T("sổ của mọi đơn vị (của một đơn vị: --unit)", "the register of all units (of one: --unit)"));
	int in_field = r->sensitive && o->rec.account ? account_in_field(&o->rec, r->field->code, 0, err) : !r->sensitive;
	if (in_field < 0)
		return -1;
	return in_field ? 0 : err_set(err, ERR_USAGE, T("từng dòng của sổ %s chỉ mở cho vai trò của lĩnh vực “%s”; tổng số xem ở: dinhky total", "single rows of register %s open only to a role of the field “%s”; see totals in: dinhky total"),
	                              r->def->code, r->field->title);
}

static const struct reg *open_register(struct office *o, const char *code, struct err *err)
{
	return register_open(&o->rec, view_of(code), err);
}

static int must_write(struct office *o, const struct reg *r, int64_t unit, struct err *err)
{
	return office_must(o, "write", unit, *r->def->field ? r->def->field : NULL, err);
}

/* ---- lists ---- */

int registers_list(struct office *o, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "code", "Mã", "Code", false }, { "title", "Sổ", "Register", false }, { "field", "Lĩnh vực", "Field", false }, { "kept", "Giữ ở", "Kept", false }, { "entries", "Số dòng", "Entries", true },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	const struct catalog *c = o->rec.catalog;
	for (size_t i = 0; i < c->nregisters; i++) {
		const struct register_def *d = &c->registers[i];
		struct entry_ask ask = { .most = 1 };
		struct entry *v;
		size_t n;
		int64_t all = 0;
		const struct reg *r = open_register(o, d->code, err);
		if (!r || entry_find(&o->rec, r, &ask, &o->arena, &v, &n, &all, err) < 0)
			return -1;
		listing_adds(&l, d->code);
		listing_adds(&l, d->title);
		listing_adds(&l, r->field ? r->field->title : "");
		listing_adds(&l, d->elsewhere ? T("hệ thống khác", "elsewhere") : T("đây", "here"));
		listing_addn(&l, all);
	}
	return listed_write(&l, how, out, err);
}

int register_page(struct office *o, const struct reg *r, const struct register_show *ask, struct arena *a, struct entry **out, size_t *n, int64_t *all, struct err *err)
{
	struct entry_ask find = { .sort = ask->sort, .below = true };
	struct period p;
	long size = ask->size ? ask->size : REGISTER_PAGE, page = ask->page ? ask->page : 1;
	if (page < 1 || size < 1 || size > REGISTER_PAGE_MAX)
		return err_set(err, ERR_USAGE, T("--page từ 1; --size từ 1 đến %d", "--page from 1; --size from 1 to %d"), REGISTER_PAGE_MAX);
	if ((ask->unit && office_unit(o, ask->unit, o->rec.today, &find.unit, err) < 0) || register_must_see(o, r, find.unit, err) < 0)
		return -1;
	if (ask->filter && !(find.filter = filter_read(ask->filter, a, err)))
		return -1;
	if (ask->period) {
		if (period_of_words(o, ask->period, &p, err) < 0)
			return -1;
		struct day_span s = period_span(records_regime(&o->rec), p);
		find.first = s.first;
		find.last = s.last;
	}
	find.most = (size_t)size;
	find.skip = (size_t)(page - 1) * (size_t)size;
	return entry_find(&o->rec, r, &find, a, out, n, all, err);
}

static const char *member_title(const struct register_column *c, struct view code, struct arena *a)
{
	for (size_t i = 0; i < c->nmembers; i++)
		if (view_is(code, c->members[i].code))
			return c->members[i].title;
	return arena_str(a, code);
}

const char *register_cell_words(const struct register_column *c, struct view cell, struct arena *a)
{
	struct dec d;
	struct buf b = BUF_INIT(100);
	if (!cell.n)
		return "";
	if (c->kind == COLUMN_MEMBER)
		return member_title(c, cell, a);
	if (c->kind == COLUMN_YES)
		return view_is(cell, "yes") ? T("có", "yes") : T("không", "no");
	if (c->kind == COLUMN_DATE && cell.n == 10)
		return arena_printf(a, "%.2s/%.2s/%.4s", cell.p + 8, cell.p + 5, cell.p);
	if ((c->kind != COLUMN_NUMBER && c->kind != COLUMN_WHOLE) || !dec_read(cell, &d))
		return arena_str(a, cell);
	dec_print_vi(d, &b);
	const char *out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return out;
}

static int print_text(struct office *o, const struct reg *r, const struct entry *v, size_t n, struct buf *out, struct err *err)
{
	struct listing_column columns[REGISTER_COLUMNS_MAX + 2] = { { "entry", "Dòng", "Entry", true }, { "unit", "Đơn vị", "Unit", false } };
	int of[REGISTER_COLUMNS_MAX];
	size_t nc = 2;
	struct unit u = { .shortname = "" };
	int64_t last = 0;
	for (size_t k = 0; k < r->ncolumns; k++) {
		const struct register_column *c = &r->columns[k];
		if (!c->def->list)
			continue;
		of[nc - 2] = (int)k;
		columns[nc++] = (struct listing_column){ c->def->name, c->def->title, c->def->title, c->kind == COLUMN_NUMBER || c->kind == COLUMN_WHOLE };
	}
	struct listing l = listing_new(columns, nc, &o->arena);
	for (size_t i = 0; i < n; i++) {
		if (v[i].unit != last && unit_read(&o->rec, v[i].unit, o->rec.today, &o->arena, &u, err) < 0)
			return -1;
		last = v[i].unit;
		listing_addn(&l, v[i].id);
		listing_adds(&l, *u.shortname ? u.shortname : u.code);
		for (size_t c = 2; c < nc; c++)
			listing_adds(&l, register_cell_words(&r->columns[of[c - 2]], v[i].cells[of[c - 2]], &o->arena));
	}
	return listing_write(&l, "text", out, err);
}

int register_print(struct office *o, const char *code, const struct register_show *ask, const char *format, struct buf *out, struct err *err)
{
	struct entry *v;
	size_t n;
	int64_t all = 0;
	bool json;
	const struct reg *r = open_register(o, code, err);
	if (!r || register_page(o, r, ask, &o->arena, &v, &n, &all, err) < 0)
		return -1;
	if (format && strcmp(format, "text") != 0)
		return export_format(format, NULL, &json, err) < 0 ? -1 : export_entries(o, r, v, n, json, false, out, err);
	if (print_text(o, r, v, n, out, err) < 0)
		return -1;
	long size = ask->size ? ask->size : REGISTER_PAGE, page = ask->page ? ask->page : 1;
	buf_addf(out, T("%s: trang %ld/%lld, %lld dòng\n", "%s: page %ld of %lld, %lld entries\n"), r->def->title, page, (long long)(all ? (all + size - 1) / size : 1), (long long)all);
	return 0;
}

/* ---- by hand ---- */

static int say(const struct slips *s, struct buf *out)
{
	for (size_t i = 0; i < s->n; i++)
		buf_addf(out, "%s\n", s->v[i].what);
	return s->n > 0;
}

static int read_pairs(struct records *rec, const struct reg *r, const char *const *pairs, size_t n, struct cell *cells, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		const char *eq = strchr(pairs[i], '=');
		struct view name = eq ? (struct view){ pairs[i], (size_t)(eq - pairs[i]) } : view_of(pairs[i]);
		int k = eq ? register_column(r, view_trim(name)) : -1;
		const char *there = "";
		for (size_t c = 0; k < 0 && c < r->ncolumns; c++)
			there = arena_printf(rec->arena, "%s%s%s (%s)", there, c ? ", " : "", r->columns[c].def->name, r->columns[c].def->title);
		if (k < 0 && eq)
			return err_set(err, ERR_USAGE, T("sổ %s không có cột “%.*s”; có: %s", "register %s has no column “%.*s”; there are: %s"), r->def->code, VIEW_ARG(name), there);
		if (k < 0)
			return err_set(err, ERR_USAGE, T("sổ %s: viết cột=giá trị, không phải “%.*s”", "register %s: write column=value, not “%.*s”"),
			               r->def->code, VIEW_ARG(name));
		if (cells[k].text.p)
			return err_set(err, ERR_USAGE, T("sổ %s: cột “%s” nêu hai lần", "register %s: the column “%s” is given twice"), r->def->code, r->columns[k].def->name);
		cells[k] = (struct cell){ view_of(eq + 1), false, 0 };
	}
	return 0;
}

int register_put(struct office *o, const char *code, int64_t id, const char *unit, const char *const *pairs, size_t n, struct buf *out, struct err *err)
{
	struct cell cells[REGISTER_COLUMNS_MAX] = { 0 };
	struct slips slips = { .arena = &o->arena };
	struct entry e = { .unit = o->owner };
	const struct reg *r = open_register(o, code, err);
	if (!r || read_pairs(&o->rec, r, pairs, n, cells, err) < 0 || (unit && office_unit(o, unit, o->rec.today, &e.unit, err) < 0))
		return -1;
	int found = id ? entry_read(&o->rec, r, id, &o->arena, &e, err) : 1;
	if (found < 0 || must_write(o, r, found ? e.unit : 0, err) < 0)
		return -1;
	if (!e.unit)
		return err_set(err, ERR_USAGE, "%s", T("chưa biết của đơn vị nào: --unit", "it is not known whose entry this is: --unit"));
	if (!id && r->def->elsewhere)
		return err_set(err, ERR_USAGE, T("sổ %s giữ ở hệ thống khác; nhập danh sách của hệ thống ấy: dinhky import TỆP --register %s", "register %s is kept elsewhere; import that system's list: dinhky import FILE --register %s"),
		               r->def->code, r->def->code);
	int rc = id ? entry_change(&o->rec, r, id, cells, 0, &slips, err) : entry_add(&o->rec, r, e.unit, (struct day){ 0, 0, 0 }, cells, 0, &id, &slips, err);
	if (rc < 0)
		return -1;
	if (!slips.n) {
		struct unit u = { .code = "" };
		if (unit_read(&o->rec, e.unit, o->rec.today, &o->arena, &u, err) < 0)
			return -1;
		buf_addf(out, T("Sổ %s của %s, dòng số %lld: đã ghi.\n", "Register %s of %s, entry %lld: written.\n"), r->def->code, u.code, (long long)id);
	}
	return say(&slips, out);
}

static const struct reg *open_entry(struct office *o, const char *code, int64_t id, struct entry *e, bool write, struct err *err)
{
	const struct reg *r = open_register(o, code, err);
	int found = r ? entry_read(&o->rec, r, id, &o->arena, e, err) : -1;
	if (found == 0)
		err_set(err, ERR_USAGE, T("sổ %s không có dòng số %lld, hoặc dòng đó đã rút", "register %s has no entry %lld, or it was taken back"), code, (long long)id);
	return found > 0 && (!write || must_write(o, r, e->unit, err) == 0) ? r : NULL;
}

int register_step_to(struct office *o, const char *code, int64_t id, const char *state, const char *day, struct buf *out, struct err *err)
{
	struct slips slips = { .arena = &o->arena };
	struct entry e;
	struct day d;
	const struct reg *r = open_entry(o, code, id, &e, true, err);
	if (!r || day_of_option("--day", day, o->rec.today, &d, err) < 0 || entry_step(&o->rec, r, id, view_of(state), d, &slips, err) < 0)
		return -1;
	if (!slips.n)
		buf_addf(out, T("Sổ %s, dòng số %lld: đã chuyển trạng thái.\n", "Register %s, entry %lld: moved on.\n"), code, (long long)id);
	return say(&slips, out);
}

int register_gone(struct office *o, const char *code, int64_t id, struct buf *out, struct err *err)
{
	struct entry e;
	const struct reg *r = open_entry(o, code, id, &e, true, err);
	if (!r || entry_take_back(&o->rec, r, id, err) < 0)
		return -1;
	buf_addf(out, T("Sổ %s, dòng số %lld: đã rút, vẫn còn trong lịch sử.\n", "Register %s, entry %lld: taken back, still in the history.\n"), code, (long long)id);
	return 0;
}

int register_history(struct office *o, const char *code, int64_t id, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "version", "Bản", "Version", true }, { "at", "Lúc", "At", false }, { "login", "Người", "Who", false }, { "verb", "Việc", "What", false }, { "why", "Lý do", "Why", false }, { "changed", "Nội dung", "Content", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct entry *v;
	size_t n;
	const struct reg *r = open_register(o, code, err);
	if (!r || entry_versions(&o->rec, r, id, &o->arena, &v, &n, err) < 0)
		return -1;
	if (!n)
		return err_set(err, ERR_USAGE, T("sổ %s không có dòng số %lld", "register %s has no entry %lld"), code, (long long)id);
	if (register_must_see(o, r, v[n - 1].unit, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct audit_entry *act;
		struct audit_ask whose = { .before = v[i].act + 1, .most = 1 };
		size_t acts;
		struct buf b = BUF_INIT(100 * 1000);
		if (audit_entries(&o->rec, &whose, &act, &acts, &o->arena, err) < 0)
			return -1;
		if (v[i].gone)
			buf_adds(&b, T("rút", "taken back"));
		for (size_t k = 0; !v[i].gone && k < r->ncolumns; k++)
			if (i == 0 ? v[i].cells[k].n > 0 : !view_eq(v[i].cells[k], v[i - 1].cells[k]))
				buf_addf(&b, "%s%s: %s", b.n ? "; " : "", r->columns[k].def->title, register_cell_words(&r->columns[k], v[i].cells[k], &o->arena));
		if (!v[i].gone && v[i].state_day.year && (i == 0 || v[i].step))
			buf_addf(&b, T(" (từ ngày %02d/%02d/%d)", " (since %02d/%02d/%d)"), v[i].state_day.day, v[i].state_day.month, v[i].state_day.year);
		listing_addn(&l, (int64_t)i + 1);
		listing_adds(&l, acts ? act->at : "");
		listing_adds(&l, acts ? act->login : "");
		listing_adds(&l, acts ? act->verb : "");
		listing_adds(&l, acts ? act->why : "");
		listing_add(&l, buf_view(&b));
		buf_release(&b);
	}
	return listing_write(&l, format, out, err);
}

/* ---- stocks ---- */

int balance_may_see(struct office *o, const struct reg *r, int64_t unit, const struct stock_balance *b, struct err *err)
{
	const int64_t counts[] = { b->start, b->fresh, b->ended, b->end };
	int may = account_may(&o->rec, "read", unit, *r->def->field ? r->def->field : NULL, err);
	for (size_t i = 0; may > 0 && i < sizeof counts / sizeof *counts; i++)
		may = may_see_part(&o->rec, r->field, 0, unit, false, DEC(counts[i]), err);
	return may;
}

static int one_stock(struct office *o, const struct pack_table *t, const struct pack_row *row, int64_t unit, struct day_span s, struct listing *l, struct err *err)
{
	const char *code = arena_str(&o->arena, pack_cell(t, row, "register")), *filter = arena_str(&o->arena, pack_cell(t, row, "filter"));
	struct stock_balance b;
	struct expr *e = *filter ? filter_read(filter, &o->arena, err) : NULL;
	const struct reg *r = *filter && !e ? NULL : open_register(o, code, err);
	if (!r || register_stock(&o->rec, r, e, unit, s.first, s.last, &b, err) < 0)
		return -1;
	listing_adds(l, code);
	listing_adds(l, r->def->title);
	int may = balance_may_see(o, r, unit, &b, err);
	if (may <= 0) {
		for (int i = 0; i < 4; i++)
			listing_adds(l, NULL);
		listing_adds(l, T("chỉ mở cho vai trò của lĩnh vực", "for a role of its field only"));
		return may;
	}
	listing_addn(l, b.start);
	listing_addn(l, b.fresh);
	listing_addn(l, b.ended);
	listing_addn(l, b.end);
	listing_adds(l, b.holds ? T("khớp", "balances") : arena_printf(&o->arena, T("lệch: %lld + %lld - %lld = %lld, không phải %lld", "does not: %lld + %lld - %lld = %lld, not %lld"), (long long)b.start, (long long)b.fresh,
	                                                               (long long)b.ended, (long long)(b.start + b.fresh - b.ended), (long long)b.end));
	return !b.holds;
}

int register_balance(struct office *o, const char *period, const char *unit, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = {
		{ "register", "Mã", "Code", false }, { "title", "Sổ", "Register", false }, { "start", "Đầu kỳ", "At start", true }, { "new", "Thêm", "New", true }, { "ended", "Thôi", "Ended", true },
		{ "end", "Cuối kỳ", "At end", true }, { "verdict", "Đối chiếu", "Verdict", false },
	};
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	const struct pack_table *t = pack_table(o->rec.pack, "stocks");
	struct period p;
	int64_t id;
	int wrong = 0;
	if (period_of_words(o, period, &p, err) < 0 || office_unit(o, unit, o->rec.today, &id, err) < 0)
		return -1;
	struct day_span s = period_span(records_regime(&o->rec), p);
	if (!s.first.year)
		return err_set(err, ERR_USAGE, "%s", T("cần một kỳ có ngày đầu, ví dụ --period 2024-Q4", "a period with a first day is needed, such as --period 2024-Q4"));
	for (size_t i = 0; t && i < t->nrows; i++) {
		int rc = one_stock(o, t, &t->rows[i], id, s, &l, err);
		if (rc < 0)
			return -1;
		wrong = wrong || rc;
	}
	return listing_write(&l, format, out, err) < 0 ? -1 : wrong;
}
