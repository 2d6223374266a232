/* export - see export.h. */
#include "app/export.h"
#include "app/register.h"
#include "app/period.h"
#include "base/lang.h"
#include "box/json.h"
#include "records/account.h"
#include "records/catalog.h"
#include "records/fact_list.h"
#include "records/filter_sql.h"
#include "records/period.h"
#include "records/register_value.h"
#include "records/unit.h"

int export_format(const char *format, const char *file, bool *json, struct err *err)
{
	size_t n = file ? strlen(file) : 0;
	if (!format)
		format = n > 5 && strcmp(file + n - 5, ".json") == 0 ? "json" : "csv";
	*json = strcmp(format, "json") == 0;
	if (*json || strcmp(format, "csv") == 0)
		return 0;
	return err_set(err, ERR_USAGE, T("--format cần csv hoặc json, không phải “%s”", "--format takes csv or json, not “%s”"), format);
}

/* ---- cells ---- */

struct table_out {
	struct buf *out;
	struct json j;
	bool json;
	size_t column;
};

/* A spreadsheet takes a text that begins so for a formula: an apostrophe goes before it, and import takes one away again. */
static bool like_formula(struct view v)
{
	while (v.n && v.p[0] == '\'')
		v = view_mid(v, 1, v.n);
	return v.n && strchr("=+-@", v.p[0]);
}

static void csv_cell(struct table_out *t, struct view v, bool text)
{
	bool quote = false;
	for (size_t i = 0; i < v.n; i++)
		quote = quote || strchr(",\"\r\n;\t|", v.p[i]) != NULL;
	quote = quote || (v.n && (v.p[0] == ' ' || v.p[v.n - 1] == ' ' || v.p[0] == '#'));
	if (t->column++)
		buf_addc(t->out, ',');
	if (quote)
		buf_addc(t->out, '"');
	if (text && like_formula(v))
		buf_addc(t->out, '\'');
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] == '"')
			buf_addc(t->out, '"');
		buf_addc(t->out, v.p[i]);
	}
	if (quote)
		buf_addc(t->out, '"');
}

static void put_text(struct table_out *t, const char *key, struct view v)
{
	if (!t->json)
		csv_cell(t, v, true);
	else if (v.n)
		json_str(&t->j, key, v);
	else
		json_null(&t->j, key);
}

/* A plain decimal: bare in JSON, with a comma in CSV. */
static void put_number(struct table_out *t, const char *key, struct view v)
{
	struct dec d;
	struct buf b = BUF_INIT(64);
	if (!dec_read(v, &d)) {
		put_text(t, key, v);
		return;
	}
	if (t->json) {
		json_number(&t->j, key, v);
		return;
	}
	for (size_t i = 0; i < v.n; i++)
		buf_addc(&b, v.p[i] == '.' ? ',' : v.p[i]);
	csv_cell(t, buf_view(&b), false);
	buf_release(&b);
}

static void begin_table(struct table_out *t, const char *const *names, size_t n)
{
	t->j = (struct json)JSON_INIT(t->out);
	if (t->json) {
		json_array(&t->j, NULL);
		return;
	}
	buf_adds(t->out, "\xEF\xBB\xBF"); /* Excel knows UTF-8 by it */
	for (size_t i = 0; i < n; i++)
		csv_cell(t, view_of(names[i]), false);
	buf_adds(t->out, "\r\n");
}

static void begin_row(struct table_out *t)
{
	t->column = 0;
	if (t->json)
		json_row(&t->j, NULL);
}

static void end_row(struct table_out *t)
{
	if (t->json)
		json_end(&t->j);
	else
		buf_adds(t->out, "\r\n");
}

static void end_table(struct table_out *t)
{
	if (t->json) {
		json_end(&t->j);
		buf_adds(t->out, "\n");
	}
}

/* ---- registers ---- */

int export_entries(struct office *o, const struct reg *r, const struct entry *v, size_t n, bool json, bool history, struct buf *out, struct err *err)
{
	struct table_out t = { .out = out, .json = json };
	const char *names[REGISTER_COLUMNS_MAX + 1] = { "unit" };
	for (size_t k = 0; k < r->ncolumns; k++)
		names[k + 1] = r->columns[k].def->name;
	begin_table(&t, names, r->ncolumns + 1);
	for (size_t i = 0; i < n; i++) {
		struct unit u;
		struct arena a = ARENA_INIT;
		int rc = unit_read(&o->rec, v[i].unit, o->rec.today, &a, &u, err);
		begin_row(&t);
		put_text(&t, "unit", view_of(rc > 0 ? u.code : ""));
		for (size_t k = 0; rc >= 0 && k < r->ncolumns; k++) {
			struct view cell = v[i].cells[k];
			enum column_kind kind = r->columns[k].kind;
			if (history && (int)k == r->state && entry_history(&o->rec, r, v[i].id, &a, &cell, err) < 0)
				rc = -1;
			if (kind == COLUMN_NUMBER || kind == COLUMN_WHOLE)
				put_number(&t, names[k + 1], cell);
			else
				put_text(&t, names[k + 1], cell);
		}
		end_row(&t);
		arena_release(&a);
		if (rc < 0)
			return -1;
	}
	end_table(&t);
	return 0;
}

static int export_register(struct office *o, const struct export_ask *ask, bool json, struct buf *out, struct err *err)
{
	struct entry *v;
	struct entry_ask find = { .sort = NULL };
	struct period p;
	size_t n;
	const struct reg *r = register_open(&o->rec, view_of(ask->register_code), err);
	if (!r)
		return -1;
	if (ask->filter && !(find.filter = filter_read(ask->filter, &o->arena, err)))
		return -1;
	if ((ask->unit && office_unit(o, ask->unit, o->rec.today, &find.unit, err) < 0) || register_must_see(o, r, find.unit, err) < 0)
		return -1;
	find.below = true;
	find.sort = r->def->day; /* and inside a day as they came, so that the table imported anew is the same table */
	if (ask->period) {
		if (period_of_words(o, ask->period, &p, err) < 0)
			return -1;
		struct day_span s = period_span(records_regime(&o->rec), p);
		find.first = s.first;
		find.last = s.last;
	}
	if (entry_find(&o->rec, r, &find, &o->arena, &v, &n, NULL, err) < 0)
		return -1;
	return export_entries(o, r, v, n, json, true, out, err);
}

/* ---- values ---- */

struct fact_out {
	struct office *o;
	struct table_out t;
	size_t hidden;
	int64_t unit;              /* for which the right was asked last */
	const char *field;
	int may;
};

/* May the account read values of this unit and field at all? 1, 0, -1. */
static int may_read(struct fact_out *x, int64_t unit, const char *field, struct err *err)
{
	if (x->unit != unit || x->field != field)
		x->may = account_may(&x->o->rec, "read", unit, *field ? field : NULL, err);
	x->unit = unit;
	x->field = field;
	return x->may;
}

static int put_fact(void *ctx, const struct fact_line *l, struct err *err)
{
	struct fact_out *x = ctx;
	struct records *rec = &x->o->rec;
	const struct indicator_def *d = catalog_indicator(rec->catalog, view_of(l->indicator));
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(1000);
	int see = may_read(x, l->fact.unit, d ? d->field : "", err);
	if (see > 0)
		see = may_see_part(rec, d ? catalog_field(rec->catalog, view_of(d->field)) : NULL, 0, l->fact.unit, *l->part != 0, l->fact.value, err);
	static const char *const stages[] = { "estimate", "preliminary", "official" };
	if (see <= 0) {
		x->hidden++;
		return see;
	}
	begin_row(&x->t);
	put_text(&x->t, "indicator", view_of(l->indicator));
	put_text(&x->t, "unit", view_of(l->unit));
	put_text(&x->t, "period", view_of(l->period));
	put_text(&x->t, "part", view_of(l->part));
	if (l->fact.word == FACT_NUMBER && !l->fact.grade) {
		dec_print(l->fact.value, &b);
		put_number(&x->t, "value", buf_view(&b));
	} else if (l->fact.grade) {
		put_text(&x->t, "value", view_of(l->fact.grade));
	} else {
		buf_adds(&b, fact_word_title(l->fact.word));
		if (l->fact.word == FACT_NOT_YET && l->fact.due_day.day)
			buf_addf(&b, " (%02d/%02d/%04d)", l->fact.due_day.day, l->fact.due_day.month, l->fact.due_day.year);
		put_text(&x->t, "value", buf_view(&b));
	}
	put_text(&x->t, "role", view_of(fact_role_name(l->fact.role)));
	put_text(&x->t, "stage", view_of(stages[l->fact.stage]));
	put_text(&x->t, "as-of", l->fact.as_of.year ? day_iso(l->fact.as_of, &a) : VIEW(""));
	end_row(&x->t);
	buf_release(&b);
	arena_release(&a);
	return 0;
}

int export_table(struct office *o, const struct export_ask *ask, bool json, struct buf *out, size_t *hidden, struct err *err)
{
	static const char *const names[] = { "indicator", "unit", "period", "part", "value", "role", "stage", "as-of" };
	struct fact_out x = { .o = o, .t = { .out = out, .json = json } };
	struct fact_list_ask list = { ask->indicator, ask->unit, ask->period };
	*hidden = 0;
	if ((ask->register_code != NULL) == ask->facts)
		return err_set(err, ERR_USAGE, "%s", T("chọn một: --register MÃ hay --facts", "choose one: --register CODE or --facts"));
	if (ask->register_code)
		return export_register(o, ask, json, out, err);
	begin_table(&x.t, names, sizeof names / sizeof *names);
	if (fact_list(&o->rec, &list, put_fact, &x, err) < 0)
		return -1;
	end_table(&x.t);
	*hidden = x.hidden;
	return out->over ? err_set(err, ERR_REFUSED, "%s", T("kết quả quá lớn; chọn bớt bằng --unit, --period", "the result is too large; choose with --unit, --period")) : 0;
}
