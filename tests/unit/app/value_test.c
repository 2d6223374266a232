/* value - what the records say of an indicator (app/value.h): a unit's own number, sums up the tree and over time, registers with their
 * filters and sums, formulas, plans and percents, the four words, what is hidden. The pack, the units and all numbers are made up. */
#include "../records/office.h"
#include "app/value.h"
#include "records/account.h"
#include "records/entry.h"
#include "records/field_owner.h"

struct world {
	struct office o;
	struct valuing v;
	int64_t t, h, a, b;      /* province, district, two communes */
};

static void more_files(struct office *o)
{
	char folder[100];
	snprintf(folder, sizeof folder, "%s/registers", o->home);
	assert_int_equal(mkdir(folder, 0700), 0);
	office_file(o, "fields.tsv", "code\ttitle\torder\tsection\tsensitive\tprocess\nhoc\tHọc tập\t1\t\t\t\nkin\tKín\t2\t\tyes\t\n");
	office_file(o, "registers.tsv", "code\ttitle\tfield\tprocess\tkept\tday\tstate\tkey\ttally\tprofile\nlop\tLớp học\thoc\t\there\tngay\t\t\t\t\n");
	office_file(o, "registers/lop.tsv", "column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày\tdate\t\tyes\tyes\nloai\tLoại\tone-of\tmo|boi\tyes\tyes\nhoc-vien\tHọc viên\twhole\t\t\tyes\n"
	                                    "kinh-phi\tKinh phí\tmoney\ttriệu đồng\t\tyes\n");
	office_file(o, "indicators.tsv",
	            "code\ttitle\tfield\tmeasure\tnature\tover-units\tover-time\tsource\tregister\tfilter\tsum\tformula\tbase\tpercent\tplaces\tpercent-round\tdecimals\taxes\tscale\n"
	            "kn\tKết nạp\thoc\tđảng viên\tflow\tsum\tsum\treported\t\t\t\t\tplan\tof-plan\t1\t\t\tgioi\t\n"
	            "cat\tTiền thu\thoc\ttriệu đồng\tflow\tsum\tsum\treported\t\t\t\t\tplan\tof-plan\t1\tcut\t\t\t\n"
	            "dv\tĐảng viên\thoc\tđảng viên\tstock\tsum\tlast\treported\t\t\t\t\t\t\t\t\t\t\t\n"
	            "kn-nu\tKết nạp nữ\thoc\tđảng viên\tflow\tsum\tsum\treported\t\t\t\t\tkn\tshare\t2\t\t\t\t\n"
	            "cao\tCao nhất\thoc\tngười\tflow\tmax\tmax\treported\t\t\t\t\t\t\t\t\t\t\t\n"
	            "hang\tXếp hạng\thoc\t\tflow\tnone\tlast\treported\t\t\t\t\t\t\t\t\t\t\thang\n"
	            "mat\tSố kín\tkin\tviệc\tflow\tsum\tsum\treported\t\t\t\t\t\t\t\t\t\t\t\n"
	            "lop\tLớp\thoc\tlớp\tflow\tsum\tsum\tregister\tlop\t\t\t\t\t\t\t\t\t\t\n"
	            "lop-mo\tLớp mở\thoc\tlớp\tflow\tsum\tsum\tregister\tlop\tloai = \"mo\"\t\t\tlop\tshare\t1\t\t\t\t\n"
	            "hoc-vien\tHọc viên\thoc\thọc viên\tflow\tsum\tsum\tregister\tlop\t\thoc-vien\t\t\t\t\t\t\t\t\n"
	            "kinh-phi\tKinh phí\thoc\ttỷ đồng\tflow\tsum\tsum\tregister\tlop\t\tkinh-phi\t\t\t\t\t\t\t\t\n"
	            "tyle\tTỷ lệ\thoc\t%\tratio\tratio\tratio\tformula\t\t\t\t[kn] / [dv] * 100\t\t\t\t\t\t\t\n"
	            "hon\tHơn năm trước\thoc\tđảng viên\tflow\tsum\tsum\tformula\t\t\t\t[kn] - [kn@-1y]\t\t\t\t\t\t\t\n"
	            "gop\tGộp với số kín\thoc\tviệc\tflow\tsum\tsum\tformula\t\t\t\t[kn] + [mat]\t\t\t\t\t\t\t\n"
	            "gop-hai\tGộp lần nữa\thoc\tviệc\tflow\tsum\tsum\tformula\t\t\t\t[gop] * 2\t\t\t\t\t\t\t\n"
	            "gop-truoc\tGộp năm trước\thoc\tviệc\tflow\tsum\tsum\tformula\t\t\t\t[kn] + [gop@-1y]\t\t\t\t\t\t\t\n");
}

static void begin(struct world *w)
{
	struct err err = ERR_INIT;
	office_open_with(&w->o, more_files);
	lang_set(LANG_VI);
	if (registers_migrate(&w->o.rec, &err) < 0)
		fail_msg("%s", err.message);
	w->t = office_unit(&w->o, "T", "tinh", "", "2000-01-01");
	w->h = office_unit(&w->o, "H", "huyen", "T", "2000-01-01");
	w->a = office_unit(&w->o, "A", "xa", "H", "2000-01-01");
	w->b = office_unit(&w->o, "B", "xa", "H", "2000-01-01");
}

static void give(struct world *w, const char *indicator, int64_t unit, const char *period, struct dec value)
{
	office_put(&w->o, office_fact(&w->o, indicator, unit, period, value));
}

static void give_word(struct world *w, const char *indicator, int64_t unit, const char *period, enum fact_word word)
{
	struct fact f = office_fact(&w->o, indicator, unit, period, DEC(0));
	f.word = word;
	f.due_day = word == FACT_NOT_YET ? iso("2025-01-15") : (struct day){ 0 };
	office_put(&w->o, f);
}

static void plan(struct world *w, const char *indicator, int64_t unit, const char *period, struct dec value)
{
	struct fact f = office_fact(&w->o, indicator, unit, period, value);
	f.role = FACT_PLAN;
	office_put(&w->o, f);
}

static void lesson(struct world *w, int64_t unit, const char *day, const char *kind, const char *pupils, const char *cost)
{
	struct err err = ERR_INIT;
	struct slips slips = { .arena = &w->o.arena };
	const struct reg *r = register_open(&w->o.rec, VIEW("lop"), &err);
	int64_t id;
	struct cell cells[] = { { view_of(day), true, 1 }, { view_of(kind), true, 2 }, { view_of(pupils), true, 3 }, { view_of(cost), true, 4 } };
	if (!r || entry_add(&w->o.rec, r, unit, (struct day){ 0 }, cells, 1, &id, &slips, &err) != 0)
		fail_msg("%s%s", err.message, slips.n ? slips.v[0].what : "");
}

static const struct indicator_def *def(struct world *w, const char *code)
{
	const struct indicator_def *d = catalog_indicator(w->o.rec.catalog, view_of(code));
	assert_non_null(d);
	return d;
}

static struct period period(const char *label)
{
	struct period p;
	assert_true(period_parse(view_of(label), &p));
	return p;
}

/* Asked afresh each time: what was given since counts. */
static struct value value(struct world *w, const char *code, int64_t unit, const char *label, const char *part)
{
	struct err err = ERR_INIT;
	struct value x;
	value_begin(&w->v, &w->o.rec, MAP_THEN, &w->o.arena);
	if (value_of(&w->v, def(w, code), unit, period(label), view_of(part), FACT_ACTUAL, &x, &err) < 0)
		fail_msg("%s", err.message);
	return x;
}

static struct figure_value figure(struct world *w, const char *code, int64_t unit, const char *label)
{
	struct err err = ERR_INIT;
	struct figure_value f;
	value_begin(&w->v, &w->o.rec, MAP_THEN, &w->o.arena);
	if (figure_of(&w->v, def(w, code), unit, period(label), VIEW(""), &f, &err) < 0)
		fail_msg("%s", err.message);
	return f;
}

/* As programs read it: "12", "none happened", "" for nothing. */
static void says(struct world *w, const char *code, int64_t unit, const char *label, const char *want)
{
	struct value x = value(w, code, unit, label, "");
	const char *s = value_print(&w->o.rec, def(w, code), &x, true, &w->o.arena);
	if (strcmp(s, want) != 0)
		fail_msg("%s of unit %lld in %s: “%s”, not “%s”", code, (long long)unit, label, s, want);
}

static void percent_is(struct world *w, const char *code, int64_t unit, const char *label, const char *want)
{
	struct figure_value f = figure(w, code, unit, label);
	struct buf b = BUF_INIT(60);
	if (f.has_percent)
		dec_print(f.percent, &b);
	const char *s = arena_str(&w->o.arena, buf_view(&b));
	buf_release(&b);
	if (strcmp(s, want) != 0)
		fail_msg("percent of %s in %s: “%s”, not “%s”", code, label, s, want);
}

static void up_the_tree(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	says(&w, "kn", w.h, "2024-Q4", "");
	give(&w, "kn", w.a, "2024-Q4", DEC(3));
	give(&w, "kn", w.b, "2024-Q4", DEC(4));
	says(&w, "kn", w.a, "2024-Q4", "3");
	says(&w, "kn", w.h, "2024-Q4", "7");
	says(&w, "kn", w.t, "2024-Q4", "7");
	assert_int_equal(value(&w, "kn", w.h, "2024-Q4", "").have, 2);
	give(&w, "kn", w.h, "2024-Q4", DEC(9)); /* its own number wins */
	says(&w, "kn", w.h, "2024-Q4", "9");
	says(&w, "kn", w.t, "2024-Q4", "9");
	assert_true(value(&w, "kn", w.h, "2024-Q4", "").fact != 0);
	assert_int_equal(value(&w, "kn", w.t, "2024-Q4", "").fact, 0);
	struct value x = value(&w, "kn", w.h, "2024-Q4", "");
	struct value_other other;
	struct err err = ERR_INIT;
	assert_int_equal(value_others(&w.v, def(&w, "kn"), w.h, period("2024-Q4"), VIEW(""), FACT_ACTUAL, &x, &other, &err), 0);
	assert_true(other.below.known && other.below.value.num == 7 && !other.parts.known); /* and the other is not forgotten */
	give(&w, "cao", w.a, "2024-Q4", DEC(5));
	give(&w, "cao", w.b, "2024-Q4", DEC(2));
	says(&w, "cao", w.h, "2024-Q4", "5"); /* the largest, not the sum */
	office_close(&w.o);
}

static void over_periods(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	give(&w, "kn", w.a, "2024-Q1", DEC(3));
	give(&w, "kn", w.b, "2024-Q1", DEC(1));
	give(&w, "kn", w.a, "2024-Q2", DEC(4));
	give(&w, "dv", w.a, "2024-Q1", DEC(100));
	give(&w, "dv", w.a, "2024-Q2", DEC(103));
	says(&w, "kn", w.h, "2024-H1", "8");
	assert_int_equal(value(&w, "kn", w.h, "2024-H1", "").periods_missing, 0);
	says(&w, "kn", w.h, "2024", "8");
	assert_int_equal(value(&w, "kn", w.h, "2024", "").periods_missing, 1); /* its second half is still to come */
	says(&w, "dv", w.h, "2024-H1", "103"); /* a stock: the last, never the sum */
	give(&w, "kn", w.a, "2024-Q3", DEC(1));
	give(&w, "kn", w.a, "2024-Q4", DEC(1));
	says(&w, "kn", w.h, "2024", "10");
	give(&w, "kn", w.a, "2024", DEC(12)); /* the year itself, of one of them: the other's quarters still count */
	says(&w, "kn", w.a, "2024", "12");
	says(&w, "kn", w.h, "2024", "13");
	give(&w, "cao", w.a, "2024-Q1", DEC(5));
	give(&w, "cao", w.a, "2024-Q2", DEC(2));
	says(&w, "cao", w.a, "2024-H1", "5");
	office_close(&w.o);
}

static void words(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	give_word(&w, "kn", w.a, "2024-Q4", FACT_NONE_HAPPENED);
	give(&w, "kn", w.b, "2024-Q4", DEC(4));
	says(&w, "kn", w.h, "2024-Q4", "4");
	assert_int_equal(value(&w, "kn", w.h, "2024-Q4", "").have, 2); /* a true zero is a value */
	give_word(&w, "kn", w.a, "2024-Q3", FACT_NOT_YET);
	says(&w, "kn", w.a, "2024-Q3", "chưa có");
	assert_false(value_amount(&(struct value){ .kind = VALUE_WORD, .word = FACT_NOT_YET }).known);
	says(&w, "kn", w.h, "2024-Q3", "");
	give(&w, "kn", w.b, "2024-Q3", DEC(2));
	says(&w, "kn", w.h, "2024-Q3", "2");
	give_word(&w, "kn", w.h, "2024-Q3", FACT_NOT_YET); /* not yet its own: what stands below it says more */
	says(&w, "kn", w.h, "2024-Q3", "2");
	give_word(&w, "kn", w.a, "2024-Q2", FACT_NOT_APPLICABLE);
	says(&w, "kn", w.a, "2024-Q2", "không áp dụng");
	give_word(&w, "kn", w.a, "2024-Q1", FACT_NOT_PUBLISHED);
	says(&w, "kn", w.a, "2024-Q1", "không công bố");
	struct fact f = office_fact(&w.o, "hang", w.a, "2024", DEC(0));
	f.grade = "nhat";
	office_put(&w.o, f);
	says(&w, "hang", w.a, "2024", "Nhất");
	says(&w, "hang", w.h, "2024", ""); /* a rank is of one unit */
	office_close(&w.o);
}

static void of_registers(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	says(&w, "lop", w.h, "2024-Q3", ""); /* before its first entry a register says nothing, not 0 */
	lesson(&w, w.a, "2024-09-14", "mo", "30", "12.5"); /* the last day of the third quarter */
	lesson(&w, w.a, "2024-09-15", "mo", "20", "7.5");  /* the first of the fourth */
	lesson(&w, w.b, "2024-12-14", "boi", "25", "1000");
	says(&w, "lop", w.h, "2024-Q2", "");
	says(&w, "lop", w.h, "2024-Q3", "1");
	says(&w, "lop", w.h, "2024-Q4", "2");
	says(&w, "lop", w.a, "2024-Q4", "1");
	says(&w, "lop", w.h, "2024", "3");
	says(&w, "lop", w.h, "2025-Q1", "0"); /* kept by then: a true 0 */
	says(&w, "lop-mo", w.h, "2024-Q4", "1");
	says(&w, "hoc-vien", w.h, "2024-Q4", "45");
	says(&w, "kinh-phi", w.h, "2024-Q4", "1.0075"); /* triệu đồng made tỷ đồng, exactly */
	percent_is(&w, "lop-mo", w.h, "2024", "66.7");
	assert_true(value(&w, "lop", w.h, "2024", "").from_register);
	office_close(&w.o);
}

static void of_formulas(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	give(&w, "kn", w.a, "2024-Q4", DEC(3));
	says(&w, "tyle", w.a, "2024-Q4", ""); /* a part misses: nothing, not 0 */
	give(&w, "dv", w.a, "2024-Q4", DEC(60));
	says(&w, "tyle", w.a, "2024-Q4", "5");
	give(&w, "kn", w.b, "2024-Q4", DEC(1));
	give(&w, "dv", w.b, "2024-Q4", DEC(20));
	says(&w, "tyle", w.h, "2024-Q4", "5"); /* 4 of 80: from the parts, not the mean of two ratios */
	give(&w, "dv", w.b, "2024-Q4", DEC(0));
	assert_non_null(value(&w, "tyle", w.b, "2024-Q4", "").trouble); /* divided by 0, and said */
	give(&w, "kn", w.a, "2023-Q4", DEC(1));
	says(&w, "hon", w.a, "2024-Q4", "2");
	assert_true(value(&w, "hon", w.a, "2024-Q4", "").from_formula);
	office_close(&w.o);
}

static void of_plans(void **state)
{
	struct world w;
	(void)state;
	begin(&w);
	give(&w, "kn", w.a, "2024-Q1", DEC(40));
	give(&w, "kn", w.a, "2024-Q2", DEC(60));
	give(&w, "kn", w.a, "2023-Q2", DEC(50));
	plan(&w, "kn", w.h, "2024", DEC(150));
	percent_is(&w, "kn", w.h, "2024", "66.7");
	struct figure_value f = figure(&w, "kn", w.h, "2024-Q2"); /* the quarter's percent is of what came in since January */
	assert_true(f.plan_of_year && value_amount(&f.to_date).value.num == 100 && value_amount(&f.actual).value.num == 60 && value_amount(&f.before).value.num == 50);
	assert_true(f.base.known && f.base.value.num == 150);
	percent_is(&w, "kn", w.h, "2024-Q2", "66.7");
	plan(&w, "kn", w.h, "2024-Q2", DEC(50)); /* a plan of its own wins */
	percent_is(&w, "kn", w.h, "2024-Q2", "120.0");
	give(&w, "cat", w.a, "2024-Q2", DEC(2));
	plan(&w, "cat", w.a, "2024-Q2", DEC(3));
	percent_is(&w, "cat", w.a, "2024-Q2", "66.6"); /* cut, as its pack says */
	give(&w, "kn-nu", w.a, "2024-Q2", DEC(23));
	percent_is(&w, "kn-nu", w.a, "2024-Q2", "38.33"); /* a share of another indicator */
	percent_is(&w, "kn-nu", w.a, "2024-Q3", "");
	office_close(&w.o);
}

static void parts_of_an_axis(void **state)
{
	struct world w;
	struct err err = ERR_INIT;
	(void)state;
	begin(&w);
	struct fact f = office_fact(&w.o, "kn", w.a, "2024-Q4", DEC(2));
	assert_int_equal(part_id(&w.o.rec, "gioi=nu", &f.part, &err), 0);
	office_put(&w.o, f);
	f.unit = w.b;
	office_put(&w.o, f);
	struct value x = value(&w, "kn", w.h, "2024-Q4", "gioi=nu");
	assert_true(x.kind == VALUE_NUMBER && x.number.num == 4);
	says(&w, "kn", w.h, "2024-Q4", ""); /* a part is not the whole */
	office_close(&w.o);
}

static void what_is_hidden(void **state)
{
	struct world w;
	struct err err = ERR_INIT;
	int64_t id;
	(void)state;
	begin(&w);
	give(&w, "mat", w.a, "2024-Q4", DEC(3));
	struct figure_value f = figure(&w, "mat", w.a, "2024-Q4");
	assert_true(f.hidden && f.actual.kind == VALUE_NONE && f.to_date.kind == VALUE_NONE && !f.base.known);
	if (account_add(&w.o.rec, "kin", "chức danh thử", &id, &err) < 0 || account_give(&w.o.rec, id, "compiler", 0, "kin", iso("2020-01-01"), &err) < 0)
		fail_msg("%s", err.message);
	w.o.rec.account = id; /* its own role */
	f = figure(&w, "mat", w.a, "2024-Q4");
	assert_true(!f.hidden && value_amount(&f.actual).value.num == 3);
	office_close(&w.o);
}

/* What is worked out from a closed count tells it: closed too, however deep, whatever period the term is of. */
static void what_would_tell(void **state)
{
	static const struct { const char *indicator, *period; int64_t open; } asked[] = { { "gop", "2024-Q4", 13 }, { "gop-hai", "2024-Q4", 26 }, { "gop-truoc", "2025-Q4", 33 } };
	struct world w;
	struct err err = ERR_INIT;
	int64_t id;
	(void)state;
	begin(&w);
	give(&w, "mat", w.a, "2024-Q4", DEC(3));
	give(&w, "kn", w.a, "2024-Q4", DEC(10));
	give(&w, "kn", w.a, "2025-Q4", DEC(20));
	give(&w, "mat", w.b, "2024-Q4", DEC(0));
	give(&w, "kn", w.b, "2024-Q4", DEC(10));
	if (field_owner_set(&w.o.rec, "kin", w.b, iso("2020-01-01"), &err) < 0)
		fail_msg("%s", err.message);
	for (size_t i = 0; i < 3; i++) {
		struct value x = value(&w, asked[i].indicator, w.a, asked[i].period, "");
		const struct value *one = &x;
		const struct indicator_def *d = catalog_indicator(w.o.rec.catalog, view_of(asked[i].indicator));
		assert_true(x.closed && values_may_see(&w.v, d, w.a, VIEW(""), &one, 1, &err) == 0);
		assert_true(figure(&w, asked[i].indicator, w.a, asked[i].period).hidden);
	}
	struct figure_value f = figure(&w, "gop", w.b, "2024-Q4");
	assert_true(!f.hidden && value_amount(&f.actual).value.num == 10); /* a true zero says nothing of anybody */
	if (account_add(&w.o.rec, "kin", "chức danh thử", &id, &err) < 0 || account_give(&w.o.rec, id, "compiler", 0, "kin", iso("2020-01-01"), &err) < 0 ||
	    account_give(&w.o.rec, id, "compiler", 0, NULL, iso("2020-01-01"), &err) < 0)
		fail_msg("%s", err.message);
	w.o.rec.account = id;
	for (size_t i = 0; i < 3; i++) {
		f = figure(&w, asked[i].indicator, w.a, asked[i].period);
		assert_true(!f.hidden && value_amount(&f.actual).value.num == asked[i].open);
	}
	office_close(&w.o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(up_the_tree), cmocka_unit_test(over_periods), cmocka_unit_test(words), cmocka_unit_test(of_registers), cmocka_unit_test(of_formulas),
		cmocka_unit_test(of_plans), cmocka_unit_test(parts_of_an_axis), cmocka_unit_test(what_is_hidden), cmocka_unit_test(what_would_tell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
