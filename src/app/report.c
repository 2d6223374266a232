/* report - see report.h. Fields of docs/template.md are answered here from app/value.h; nothing is computed but by it. */
#include "app/report.h"
#include <string.h>
#include "app/input.h"
#include "app/period.h"
#include "app/total.h"
#include "app/value.h"
#include "app/words_of_section.h"
#include "base/embedded.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vinum.h"
#include "records/section.h"
#include "write/sheet.h"

struct reporting {
	struct office *o;
	struct valuing values;
	struct unit unit;
	struct period asked, figures; /* the report's period, and the one its figures are of */
	struct buf *missing;
	bool *told;                  /* by indicator: what it lacks was said */
	size_t npartial;
};

/* --- the template ------------------------------------------------------------------------------------------------------ */

static bool report_fits(const struct report_def *r, const char *kind, struct period p)
{
	struct period year = { .kind = PERIOD_YEAR, .year = p.year };
	if (*r->unit_kind && strcmp(r->unit_kind, kind) != 0)
		return false;
	if (*r->period && strcmp(r->period, period_kind_name(p.kind)) != 0)
		return false;
	return !r->of_year || day_cmp(period_span(NULL, p).last, period_span(NULL, year).last) == 0;
}

/* "quy-xa (Báo cáo quý của đảng ủy xã)" for each there is for that kind of unit. */
static const char *reports_there_are(const struct catalog *c, const char *kind, struct arena *a)
{
	const char *all = "";
	for (size_t i = 0; i < c->nreports; i++)
		if (!*c->reports[i].unit_kind || strcmp(c->reports[i].unit_kind, kind) == 0)
			all = arena_printf(a, "%s%s%s (%s)", all, *all ? "; " : "", c->reports[i].code, c->reports[i].title);
	return *all ? all : T("không có", "none");
}

/* By its code, else the first for that kind of unit and period. */
static const struct report_def *find_report(struct office *o, const char *code, const char *kind, struct period p, struct err *err)
{
	const struct catalog *c = o->rec.catalog;
	for (size_t i = 0; i < c->nreports; i++)
		if ((!code || strcmp(c->reports[i].code, code) == 0) && report_fits(&c->reports[i], kind, p))
			return &c->reports[i];
	err_set(err, ERR_USAGE, T("bộ danh mục không có báo cáo %s%scho loại đơn vị và kỳ này; của loại đơn vị này có: %s", "the packs have no report %s%sfor that kind of unit and period; for that kind of unit: %s"),
	        code ? code : "", code ? " " : "", reports_there_are(c, kind, &o->arena));
	return NULL;
}

static int template_text(struct office *o, const struct report_def *r, struct view *out, const char **name, struct err *err)
{
	size_t n;
	const struct pack_info *packs = pack_loaded(o->rec.pack, &n);
	for (size_t i = n; i-- > 0;) {
		*name = arena_printf(&o->arena, "%s%s/reports/%s", *packs[i].from ? "" : "packs/", *packs[i].from ? packs[i].from : packs[i].name, r->template_file);
		if (*packs[i].from && input_read(*name, TEMPLATE_MAX, &o->arena, out, err) == 0)
			return 0;
		*out = embedded_find(*name);
		if (!*packs[i].from && out->p)
			return 0;
		*err = (struct err)ERR_INIT;
	}
	return err_set(err, ERR_INPUT, T("%s: không có mẫu báo cáo này trong bộ danh mục", "%s: the packs have no such template"), r->template_file);
}

/* --- fields ------------------------------------------------------------------------------------------------------------- */

struct field {
	struct view code, part;
	struct period period;
	bool plan, base, percent, plain, word;
};

/* "@2023", "@2024-Q3", "@-1y", "@+1y", "@-1". */
static bool field_period(struct view at, struct period *p)
{
	if (view_is(at, "-1")) {
		*p = period_before(*p);
		return true;
	}
	bool years = at.n >= 3 && (at.p[0] == '-' || at.p[0] == '+') && at.p[at.n - 1] == 'y' && at.n == 3 && at.p[1] >= '1' && at.p[1] <= '9';
	if (!years)
		return period_parse(at, p);
	int by = (at.p[1] - '0') * (at.p[0] == '-' ? -1 : 1);
	if (p->kind == PERIOD_TERM || p->kind == PERIOD_TO_DATE || p->kind == PERIOD_AS_OF)
		return false;
	p->year += by;
	return true;
}

static bool field_aspect(struct view word, struct field *f)
{
	if (view_is(word, "plan"))
		return f->plan = true;
	if (view_is(word, "base"))
		return f->base = true;
	if (view_is(word, "percent"))
		return f->percent = true;
	if (view_is(word, "plain"))
		return f->plain = true;
	if (view_is(word, "word"))
		return f->word = true;
	f->part = word;
	return word.n && memchr(word.p, '=', word.n) != NULL;
}

static int field_read(struct view text, struct field *f, struct err *err)
{
	struct view rest = text, piece;
	bool first = true, ok = true;
	while (ok && list_next(&rest, &piece)) {
		const char *at = piece.n ? memchr(piece.p, '@', piece.n) : NULL;
		size_t n = at ? (size_t)(at - piece.p) : piece.n;
		if (at)
			ok = field_period(view_mid(piece, n + 1, piece.n), &f->period);
		piece = view_mid(piece, 0, n);
		if (first)
			f->code = piece;
		else
			ok = ok && field_aspect(piece, f);
		first = false;
	}
	return ok && f->code.n ? 0 : err_set(err, ERR_INPUT, T("không hiểu trường “%.*s”; xem docs/template.md", "field “%.*s” is not understood; see docs/template.md"), VIEW_ARG(text));
}

static void print_number(const struct field *f, struct dec d, struct buf *out)
{
	if (f->word && vinum_print_words(d, out))
		return;
	if (f->plain)
		dec_print_vi(d, out);
	else
		vinum_print(d, out);
}

static int gap(struct reporting *r, struct view text, const char *why, struct buf *out)
{
	buf_addf(out, "[%s: %.*s]", why, VIEW_ARG(text));
	buf_addf(r->missing, "%.*s: %s\n", VIEW_ARG(text), why);
	return 0;
}

static int no_value(struct reporting *r, struct view text, struct buf *out)
{
	return gap(r, text, T("chưa có số liệu", "no value"), out);
}

/* 1 printed, 0 nothing to print. */
static int print_amount(const struct field *f, const struct indicator_def *d, struct amount a, struct buf *out)
{
	struct dec v;
	if (!a.known || !over_dec(a.value, d && d->decimals >= 0 ? d->decimals : 2, &v))
		return 0;
	print_number(f, v, out);
	return 1;
}

static int print_value(struct reporting *r, const struct field *f, const struct indicator_def *d, const struct value *v, struct buf *out)
{
	if (v->kind == VALUE_NUMBER || (v->kind == VALUE_WORD && v->word == FACT_NONE_HAPPENED))
		return print_amount(f, d, v->kind == VALUE_NUMBER ? value_amount(v) : (struct amount){ true, frac_of(DEC(0)) }, out);
	if (v->kind != VALUE_GRADE)
		return 0;
	buf_adds(out, value_print(&r->o->rec, d, v, false, r->values.arena));
	return 1;
}

/* A number is there, but units that owe a part of it are not in it: the paper goes out, and that is said. */
static int tell_partial(struct reporting *r, const struct indicator_def *d, struct period p, struct err *err)
{
	enum { NAMED = 3 };
	const char **units;
	size_t n;
	bool *told = &r->told[d - r->o->rec.catalog->indicators];
	if (*told)
		return 0;
	*told = true;
	if (total_missing(&r->values, d, r->unit.id, p, &units, &n, err) < 0)
		return -1;
	r->npartial += n > 0;
	for (size_t i = 0; i < n && i < NAMED; i++)
		buf_addf(r->missing, i ? ", %s%s" : T("%s: chưa có phần của %s", "%s: without the part of %s"), i ? "" : d->code, units[i]);
	if (n > NAMED)
		buf_addf(r->missing, T(" và %zu đơn vị nữa", " and %zu more"), n - NAMED);
	if (n)
		buf_addc(r->missing, '\n');
	return 0;
}

static int indicator_field(struct reporting *r, struct view text, struct buf *out, struct err *err)
{
	struct field f = { .period = r->figures };
	struct figure_value v;
	if (field_read(text, &f, err) < 0)
		return -1;
	const struct indicator_def *d = catalog_indicator(r->o->rec.catalog, f.code);
	if (!d)
		return err_set(err, ERR_INPUT, T("không có chỉ tiêu “%.*s”", "no indicator “%.*s”"), VIEW_ARG(f.code));
	if (figure_of(&r->values, d, r->unit.id, f.period, f.part, &v, err) < 0)
		return -1;
	int rc;
	if (v.hidden)
		return gap(r, text, T("số của lĩnh vực này chỉ mở cho người phụ trách", "for this field's own role only"), out);
	if (f.percent) {
		rc = v.has_percent;
		if (rc)
			dec_print_vi(v.percent, out);
	} else if (f.base) {
		rc = print_amount(&f, d, v.base, out);
	} else {
		rc = print_value(r, &f, d, f.plan ? &v.plan : &v.actual, out);
	}
	if (rc && !f.plan && !f.base && tell_partial(r, d, f.period, err) < 0)
		return -1;
	return rc ? 1 : no_value(r, text, out);
}

static int section_field(struct reporting *r, const char *section, struct view text, struct buf *out, struct err *err)
{
	const struct regime_def *regime = records_regime(&r->o->rec);
	struct section_text t;
	int64_t period;
	int rc = period_find(&r->o->rec, regime ? regime->code : "", r->asked, &period, err);
	if (rc > 0)
		rc = section_read(&r->o->rec, section, 0, period, &t, r->values.arena, err);
	if (rc < 0)
		return -1;
	if (rc == 0)
		return no_value(r, text, out);
	int may = section_may_see(r->o, section, t.unit, err);
	if (may < 0)
		return -1;
	if (!may)
		return gap(r, text, T("lời ở mục này chỉ mở cho người phụ trách và nơi viết", "for this section's own roles only"), out);
	buf_add(out, t.body);
	return 1;
}

static void print_capitals(struct view v, struct buf *out)
{
	for (size_t i = 0, len; i < v.n; i += len)
		buf_addcp(out, utf8_upper(utf8_at(view_mid(v, i, v.n), &len)));
}

static int field_value(void *ctx, struct view text, struct buf *out, struct err *err)
{
	struct reporting *r = ctx;
	struct day today = r->o->rec.today;
	if (!text.n || text.p[0] != ':')
		return indicator_field(r, text, out, err);
	if (view_is(text, ":period"))
		buf_add(out, period_print_vi(r->asked, r->values.arena));
	else if (view_is(text, ":year"))
		buf_addf(out, "%d", r->asked.year);
	else if (view_is(text, ":unit"))
		buf_adds(out, r->unit.name);
	else if (view_is(text, ":UNIT"))
		print_capitals(view_of(r->unit.name), out);
	else if (view_is(text, ":date"))
		buf_addf(out, today.month < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", today.day, today.month, today.year);
	else if (view_starts(text, ":text "))
		return section_field(r, arena_str(r->values.arena, view_trim(view_mid(text, 6, text.n))), text, out, err);
	else
		return err_set(err, ERR_INPUT, T("không có trường “%.*s”", "no field “%.*s”"), VIEW_ARG(text));
	return 1;
}

/* --- writing ------------------------------------------------------------------------------------------------------------ */

static int as_docx(const char *out, bool *docx, struct err *err)
{
	size_t n = out ? strlen(out) : 0;
	*docx = n > 5 && strcmp(out + n - 5, ".docx") == 0;
	if (!*docx && out && strcmp(out, "-") != 0 && !(n > 4 && strcmp(out + n - 4, ".txt") == 0))
		return err_set(err, ERR_USAGE, T("-o %s: hiện viết được .docx và .txt", "-o %s: .docx and .txt can be written for now"), out);
	return 0;
}

int report_write(struct office *o, const struct report_ask *ask, struct report_done *done, struct buf *out, struct buf *missing, struct err *err)
{
	struct reporting r = { .o = o, .missing = missing };
	const struct report_def *def;
	struct view text;
	const char *name = "";
	int64_t unit;
	bool docx;
	if (as_docx(ask->out, &docx, err) < 0 || period_of_words(o, ask->period, &r.asked, err) < 0)
		return -1;
	struct day last = period_span(records_regime(&o->rec), r.asked).last;
	if (office_unit(o, ask->unit, last, &unit, err) < 0 || office_must_read(o, unit, NULL, err) < 0 || unit_read(&o->rec, unit, last, &o->arena, &r.unit, err) < 0)
		return -1;
	if (!(def = find_report(o, ask->report, r.unit.kind, r.asked, err)) || template_text(o, def, &text, &name, err) < 0)
		return -1;
	r.figures = def->of_year ? (struct period){ .kind = PERIOD_YEAR, .year = r.asked.year } : r.asked;
	value_begin(&r.values, &o->rec, MAP_THEN, &o->arena);
	r.told = arena_array(&o->arena, o->rec.catalog->nindicators + 1, sizeof *r.told);
	struct sheet *s = sheet_fill(text, name, field_value, &r, &o->arena, err);
	if (!s)
		return -1;
	*done = (struct report_done){ s->nfields, s->ngaps, r.npartial };
	if (docx)
		return write_sheet_docx(s, out, err);
	write_sheet_txt(s, out);
	return 0;
}
