/* indicator_print - see indicator_print.h. */
#include "app/indicator_print.h"
#include <string.h>
#include "app/indicator_int.h"
#include "app/register.h"
#include "base/lang.h"
#include "write/listing.h"

static const char *nature_words(enum ind_nature n)
{
	const char *const words[] = { [IND_FLOW] = T("phát sinh", "flow"), [IND_STOCK] = T("tồn tại thời điểm", "stock"), [IND_RATIO] = T("tỷ lệ", "ratio") };
	return words[n];
}

static const char *over_words(enum ind_over r)
{
	const char *const words[] = { [OVER_NONE] = T("không", "none"), [OVER_SUM] = T("cộng", "sum"), [OVER_RATIO] = T("tính lại", "worked out again"), [OVER_LAST] = T("số cuối", "last"), [OVER_MAX] = T("lớn nhất", "largest"), [OVER_MIN] = T("nhỏ nhất", "smallest") };
	return words[r];
}

static const char *source_name(const struct indicator_def *d)
{
	if (d->source == IND_REPORTED)
		return T("đơn vị báo cáo", "reported");
	return d->source == IND_FORMULA ? T("công thức", "formula") : d->register_code;
}

/* For people, in 80 columns: the rules over units and time stand with the nature, the field only when several are listed. */
static void add_short(struct listing *l, const struct indicator_def *d)
{
	struct arena *a = l->arena;
	listing_adds(l, d->code);
	listing_adds(l, *d->measure ? arena_printf(a, "%s (%s)", d->title, d->measure) : d->title);
	if (l->ncolumns == 5)
		listing_adds(l, d->field);
	listing_adds(l, arena_printf(a, "%s, %s/%s", nature_words(d->nature), over_words(d->over_units), over_words(d->over_time)));
	listing_adds(l, d->source == IND_REGISTER ? arena_printf(a, T("sổ %s", "register %s"), d->register_code) : source_name(d));
}

static void add_whole(struct listing *l, const struct indicator_def *d)
{
	const char *cells[] = { d->code, d->title, d->measure, d->field, nature_words(d->nature), over_words(d->over_units), over_words(d->over_time), source_name(d) };
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		listing_adds(l, cells[i]);
}

int indicators_print(struct office *o, const struct indicator_ask *ask, const char *form, const struct listed *how, struct buf *out, struct err *err)
{
	static const struct listing_column whole[] = {
		{ "code", "", "", false }, { "title", "", "", false }, { "measure", "", "", false }, { "field", "", "", false }, { "nature", "", "", false },
		{ "over-units", "", "", false }, { "over-time", "", "", false }, { "source", "", "", false },
	};
	static const struct listing_column shown[] = {
		{ "code", "mã", "code", false }, { "title", "chỉ tiêu", "indicator", false }, { "field", "lĩnh vực", "field", false }, { "nature", "loại, đv/kỳ", "nature, units/time", false },
		{ "source", "nguồn", "source", false },
	};
	static const struct listing_column in_field[] = {
		{ "code", "mã", "code", false }, { "title", "chỉ tiêu", "indicator", false }, { "nature", "loại, đv/kỳ", "nature, units/time", false }, { "source", "nguồn", "source", false },
	};
	const struct catalog *c = o->rec.catalog;
	bool text = !how->format || strcmp(how->format, "text") == 0;
	struct listing l = !text ? listing_new(whole, 8, &o->arena) : ask->field ? listing_new(in_field, 4, &o->arena) : listing_new(shown, 5, &o->arena);
	const struct form_def *asks = form ? catalog_form(c, view_of(form)) : NULL;
	if (form && !asks)
		return err_set(err, ERR_USAGE, T("không có biểu “%s”; xem: dinhky submission list", "there is no form “%s”; see: dinhky submission list"), form);
	if (ask->field && !catalog_field(c, view_of(ask->field)))
		return err_set(err, ERR_USAGE, T("không có lĩnh vực “%s”; xem: dinhky unit owners", "there is no field “%s”; see: dinhky unit owners"), ask->field);
	for (size_t i = 0; i < c->nindicators; i++) {
		const struct indicator_def *d = &c->indicators[i];
		if ((!ask->field || strcmp(d->field, ask->field) == 0) && indicator_has_words(d, ask->words, &o->arena) && (!asks || form_asks(asks, d->code)))
			(text ? add_short : add_whole)(&l, d);
	}
	return listed_write(&l, how, out, err);
}

/* ---- one ---- */

static void row(struct listing *l, const char *what, const char *name, const char *value, const char *note)
{
	listing_adds(l, what);
	listing_adds(l, name);
	listing_adds(l, value);
	listing_adds(l, note);
}

static void add_figures(struct listing *l, const struct behind *b)
{
	const struct indicator_line *i = &b->line;
	row(l, T("số liệu", "figure"), T("kế hoạch", "plan"), i->plan, i->total.f.plan_of_year ? T("của cả năm", "of the whole year") : "");
	row(l, T("số liệu", "figure"), T("thực hiện", "actual"), i->actual, i->note);
	row(l, T("số liệu", "figure"), "%", i->percent, "");
	row(l, T("số liệu", "figure"), T("cùng kỳ năm trước", "a year before"), i->before, "");
	row(l, T("số liệu", "figure"), T("lũy kế từ đầu năm", "from the start of the year"), i->to_date, "");
	for (size_t k = 0; k < i->ntrend; k++)
		row(l, T("kỳ", "period"), i->trend[k].label, i->trend[k].value, "");
}

static void add_behind(struct office *o, struct listing *l, const struct behind *b)
{
	for (size_t k = 0; k < b->nterms; k++)
		row(l, T("thành phần", "term"), b->terms[k].title, b->terms[k].value, arena_printf(&o->arena, "%s%s%s", b->terms[k].code, *b->terms[k].part ? " · " : "", b->terms[k].part));
	for (size_t k = 0; k < b->nunits; k++) {
		const struct behind_unit *u = &b->units[k];
		row(l, T("đơn vị", "unit"), u->name, u->hidden ? T("không mở", "not open") : u->actual, u->missing && !*u->actual ? T("chưa gửi", "not sent") : u->code);
	}
	for (size_t k = 0; k < b->nversions; k++) {
		const struct behind_version *v = &b->versions[k];
		row(l, v->plan ? T("bản (kế hoạch)", "version (plan)") : T("bản", "version"), v->stage, v->value, arena_printf(&o->arena, "%s %s%s%s", v->at, v->login, *v->why ? ": " : "", v->why));
	}
}

static void add_entries(struct office *o, struct listing *l, const struct behind *b)
{
	if (b->entries_closed)
		row(l, T("sổ", "register"), b->reg->def->title, "", b->entries_closed);
	for (size_t k = 0; k < b->nentries; k++) {
		struct buf words = BUF_INIT(4000);
		const struct entry *e = &b->entries[k];
		for (size_t c = 0; c < b->reg->ncolumns; c++)
			if (e->cells[c].n && b->reg->columns[c].def->list)
				buf_addf(&words, "%s%s", words.n ? " · " : "", register_cell_words(&b->reg->columns[c], e->cells[c], &o->arena));
		row(l, T("dòng của sổ", "entry"), b->reg->def->title, arena_printf(&o->arena, "%lld", (long long)e->id), arena_str(&o->arena, buf_view(&words)));
		buf_release(&words);
	}
}

int indicator_print(struct office *o, const char *code, const struct indicator_ask *ask, long page, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = { { "what", "", "", false }, { "name", "tên", "name", false }, { "value", "giá trị", "value", true }, { "note", "ghi chú", "note", false } };
	struct listing l = listing_new(columns, sizeof columns / sizeof *columns, &o->arena);
	struct behind b;
	if (indicator_behind(o, code, ask, page, &b, err) < 0)
		return -1;
	const struct indicator_def *d = b.line.total.d;
	if (!format || strcmp(format, "text") == 0)
		buf_addf(out, "%s (%s, %s)\n%s, %.*s. %s.\n\n", d->title, d->code, d->measure, *b.unit.name ? b.unit.name : b.unit.code, VIEW_ARG(period_print_vi(b.period, &o->arena)), b.source);
	if (b.line.total.f.hidden)
		row(&l, T("số liệu", "figure"), d->title, "", b.line.note);
	else {
		add_figures(&l, &b);
		add_behind(o, &l, &b);
		add_entries(o, &l, &b);
	}
	l.width = LISTING_WIDTH;
	if (listing_write(&l, format, out, err) < 0)
		return -1;
	if (b.nall > BEHIND_PAGE && (!format || strcmp(format, "text") == 0))
		buf_addf(out, T("\nTrang %ld, %lld dòng của sổ; trang khác: --page N\n", "\nPage %ld, %lld entries; another page: --page N\n"), page, (long long)b.nall);
	return 0;
}
