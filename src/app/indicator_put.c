/* indicator_put - see indicator_put.h. */
#include "app/indicator_put.h"
#include <string.h>
#include "app/fact_value.h"
#include "app/period.h"
#include "app/value.h"
#include "app/today.h"
#include "base/lang.h"
#include "records/period.h"
#include "records/unit.h"

/* What is counted or worked out is not typed over: its entries, or its terms, are what to change. */
static int judge_source(const struct office *o, const struct indicator_def *d, bool plan, struct err *err)
{
	const struct register_def *r = d->source == IND_REGISTER ? catalog_register(o->rec.catalog, view_of(d->register_code)) : NULL;
	if (plan || d->source == IND_REPORTED)
		return 0;
	if (r)
		return err_set(err, ERR_USAGE, T("“%s” đếm từ sổ “%s”; thêm hay sửa dòng của sổ: dinhky register add %s", "“%s” is counted from the register “%s”; add or change its entries: dinhky register add %s"), d->title,
		               r->title, r->code);
	return err_set(err, ERR_USAGE, T("“%s” tính theo công thức; sửa chỉ tiêu thành phần: dinhky indicator show %s", "“%s” is worked out by a formula; change its terms: dinhky indicator show %s"), d->title, d->code);
}

static int read_stage(const char *s, enum fact_stage *out, struct err *err)
{
	static const char *const names[] = { [FACT_ESTIMATE] = "estimate", [FACT_PRELIMINARY] = "preliminary", [FACT_OFFICIAL] = "official" };
	*out = FACT_OFFICIAL;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!s || strcmp(s, names[i]) == 0 || strcmp(s, fact_stage_title((enum fact_stage)i)) == 0) {
			*out = s ? (enum fact_stage)i : FACT_OFFICIAL;
			return 0;
		}
	return err_set(err, ERR_USAGE, T("--stage cần estimate (ước), preliminary (sơ bộ) hay official (chính thức), không phải “%s”", "--stage wants estimate, preliminary or official, not “%s”"), s);
}

static int read_where(struct office *o, const struct indicator_value *in, const struct indicator_def *d, struct period *p, struct fact *f, struct err *err)
{
	const struct regime_def *regime = records_regime(&o->rec);
	const char *part;
	if (period_of_words(o, in->period, p, err) < 0)
		return -1;
	if (office_unit(o, in->unit, period_span(regime, *p).last, &f->unit, err) < 0 || office_must(o, "write", f->unit, *d->field ? d->field : NULL, err) < 0 || part_canonical(&o->rec, d, view_of(in->part ? in->part : ""), &o->arena, &part, err) < 0)
		return -1;
	return indicator_id(&o->rec, d->code, &f->indicator, err) < 0 || period_id(&o->rec, regime ? regime->code : "", *p, &f->period, err) < 0 || part_id(&o->rec, part, &f->part, err) < 0 ? -1 : 0;
}

static int read_value(struct office *o, const struct indicator_value *in, const struct indicator_def *d, struct fact *f, struct err *err)
{
	f->gone = in->value == NULL;
	if (in->value && fact_value_read(&o->rec, d, view_of(in->value), FACT_VALUE_PEOPLE, f, err) < 0)
		return -1;
	if (day_of_option("--as-of", in->as_of, (struct day){ 0 }, &f->as_of, err) < 0)
		return -1;
	return read_stage(in->stage, &f->stage, err);
}

/* As it is told to the one who acts: a small count of a sensitive field is not for another role, though it may write there. */
static const char *told(struct office *o, const struct indicator_value *in, const struct indicator_def *d, const struct fact *f, struct err *err)
{
	struct valuing v;
	struct value x = { .kind = f->grade ? VALUE_GRADE : f->word ? VALUE_WORD : VALUE_NUMBER, .number = frac_of(f->value), .word = f->word, .grade = f->grade };
	const struct value *one = &x;
	value_begin(&v, &o->rec, MAP_THEN, &o->arena);
	int open = values_may_see(&v, d, f->unit, view_of(in->part ? in->part : ""), &one, 1, err);
	if (open < 0)
		return NULL;
	return open ? fact_value_print(&o->rec, d, f, &o->arena) : T("một số không mở", "a number not open to you");
}

/* A higher stage goes on standing beside a lower one that is written later: that is said. */
static int say_stands(struct office *o, const struct indicator_value *in, const struct indicator_def *d, const struct fact *f, int64_t id, struct buf *out, struct err *err)
{
	struct fact now;
	int rc = fact_now(&o->rec, f->indicator, f->unit, f->period, f->part, f->role, &now, &o->arena, err);
	if (rc <= 0 || now.id == id)
		return rc < 0 ? -1 : 0;
	const char *words = told(o, in, d, &now, err);
	if (words)
		buf_addf(out, T("Số đang dùng vẫn là bản %s: %s.\n", "The value in use is still the %s one: %s.\n"), fact_stage_title(now.stage), words);
	return words ? 0 : -1;
}

/* What is wrong before anything is written. */
static int judge_act(struct office *o, const struct indicator_value *in, struct period p, bool stands, struct err *err)
{
	struct day first = period_span(records_regime(&o->rec), p).first;
	if (!in->value && !stands)
		return err_set(err, ERR_USAGE, "%s", T("chưa có giá trị nào để rút", "there is no value to take back"));
	if (stands && (!in->why || !*in->why))
		return err_set(err, ERR_USAGE, "%s", T("đã có một số: sửa hay rút thì cần lý do, --why \"...\"", "there is a value already: changing it or taking it back needs a reason, --why \"...\""));
	if (!in->plan && first.day && day_cmp(first, o->rec.today) > 0)
		return err_set(err, ERR_USAGE, T("kỳ này chưa bắt đầu (từ %02d/%02d/%d), chưa có số thực hiện; kế hoạch thì thêm --plan", "this period has not begun (from %02d/%02d/%d): no actual value; for a plan add --plan"), first.day,
		               first.month, first.year);
	return 0;
}

int indicator_put(struct office *o, const struct indicator_value *in, struct buf *out, struct err *err)
{
	const struct indicator_def *d = catalog_indicator(o->rec.catalog, view_of(in->code));
	struct fact f = { .role = in->plan ? FACT_PLAN : FACT_ACTUAL, .origin = FACT_TYPED }, now;
	struct period p;
	int64_t id;
	if (!d)
		return err_set(err, ERR_USAGE, T("không có chỉ tiêu “%s”; xem: dinhky indicator list", "there is no indicator “%s”; see: dinhky indicator list"), in->code);
	if ((in->value && judge_source(o, d, in->plan, err) < 0) || read_where(o, in, d, &p, &f, err) < 0)
		return -1;
	int before = fact_now(&o->rec, f.indicator, f.unit, f.period, f.part, f.role, &now, &o->arena, err);
	if (before < 0)
		return -1;
	if (read_value(o, in, d, &f, err) < 0 || judge_act(o, in, p, before > 0, err) < 0 || fact_put(&o->rec, &f, &id, err) < 0) {
		if (err->kind == ERR_INPUT)
			err->kind = ERR_USAGE;
		return -1;
	}
	f.gone = in->value == NULL;
	const char *was = before ? told(o, in, d, &now, err) : "", *is = f.gone ? T("đã rút", "taken back") : told(o, in, d, &f, err);
	if (!was || !is)
		return -1;
	struct unit u = { .name = "", .shortname = "" };
	if (unit_read(&o->rec, f.unit, period_span(records_regime(&o->rec), p).last, &o->arena, &u, err) < 0)
		return -1;
	buf_addf(out, "%s, %s (%s), %.*s: ", *u.shortname ? u.shortname : u.name, d->title, in->plan ? T("kế hoạch", "plan") : fact_stage_title(f.stage), VIEW_ARG(period_print_vi(p, &o->arena)));
	buf_addf(out, "%s%s%s%s%s\n", was, before ? " → " : "", is, f.gone || f.word || f.grade ? "" : " ", f.gone || f.word || f.grade ? "" : d->measure);
	return f.gone ? 0 : say_stands(o, in, d, &f, id, out, err);
}
