/* catalog: the tables of a small made-up pack become structs, and each kind of mistake is named by file, line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/lang.h"
#include "pack/judge.h"
#include "records/catalog.h"

static struct arena arena;
static char home[64];

static void file(const char *name, const char *text)
{
	char *full = arena_printf(&arena, "%s/%s", home, name);
	FILE *f = fopen(full, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* Everything here is made up. */
static void small_pack(void)
{
	file("pack.conf", "name = nho\nneeds = chung\n");
	file("profiles.tsv", "code\ttitle\tfrom\tdefault\tregime\nxa\tXã\t2025-07-01\tyes\tchot\n");
	file("fields.tsv", "code\ttitle\torder\tsection\tsensitive\ndang-vien\tĐảng viên\t1\tII.1\tno\nky-luat\tKỷ luật\t2\tII.2\tyes\n");
	file("unit-kinds.tsv", "code\ttitle\tunder\ttree\nxa\tXã\t\tlanh-tho\nthon\tThôn\txa\tlanh-tho\n");
	file("regimes.tsv", "code\ttitle\tcalendar\tcloses\nchot\tChốt ngày 14\tcutoff\t14\nthang\tTháng lịch\tmonth\t\n");
	file("dues.tsv", "regime\tkind\tperiod\tdays\nchot\txa\tquarter\t2\n");
	file("axes.tsv", "axis\tmember\ttitle\torder\ngioi\tnam\tNam\t1\ngioi\tnu\tNữ\t2\nlua\ttre\tTrẻ\t1\n");
	file("scales.tsv", "scale\tcode\ttitle\torder\tnone\nhang\tnhat\tNhất\t1\t\nhang\tchua\tChưa xếp\t\tyes\n");
	file("registers.tsv", "code\ttitle\tfield\tday\tstate\tkey\ttally\nlop\tLớp\tdang-vien\tngay\t\tso\t\nkl\tKỷ luật\tky-luat\tngay\t\t\tyes\n");
	mkdir(arena_printf(&arena, "%s/registers", home), 0700);
	file("registers/lop.tsv", "column\ttitle\ttype\tof\trequired\tlist\nso\tSố\ttext\t\tyes\tyes\nngay\tNgày\tdate\t\tyes\t\nnguoi\tNgười dự\twhole\t\t\t\n");
	file("registers/kl.tsv", "column\ttitle\ttype\tof\nngay\tNgày\tdate\t\ncount\tSố\twhole\t\n");
	file("indicators.tsv", "code\ttitle\tfield\tmeasure\tnature\tsource\tregister\tfilter\tsum\tformula\tbase\tpercent\tplaces\taxes\tbetter\n"
	                       "kn\tKết nạp\tdang-vien\tđảng viên\tflow\treported\t\t\t\t\tplan\tof-plan\t1\tgioi|lua\tup\n"
	                       "dv\tĐảng viên\tdang-vien\tđảng viên\tstock\treported\t\t\t\t\t\t\t\t\t\n"
	                       "lop.so\tSố lớp\tdang-vien\tlớp\tflow\tregister\tlop\tnguoi > 10\t\t\t\t\t\t\t\n"
	                       "ty-le\tTỷ lệ\tdang-vien\t%\tratio\tformula\t\t\t\t[kn] / [dv@-1y] * 100\t\t\t\t\t\n");
	file("forms.tsv", "code\ttitle\tfield\tunit-kind\tregime\tperiod\nb1\tBiểu 1\tdang-vien\txa\tchot\tquarter\n");
	file("form-rows.tsv", "form\torder\tindicator\tsection\trole\taxis\trequired\nb1\t1\tkn\t\tactual\tgioi\tyes\nb1\t2\t\tII.1\t\t\t\n");
	file("rules.tsv", "code\tleft\top\tright\tmissing\tseverity\tmessage\nr1\t[kn|gioi=nam] + [kn|gioi=nu]\t=\t[kn]\tskip-any\twarning\tTổng theo giới\n");
	file("ranges.tsv", "indicator\tmin\tmax\nkn\t0\t100.5\n");
}

static int set_up(void **state)
{
	(void)state;
	lang_set(LANG_EN);
	strcpy(home, "/tmp/catalog-test-XXXXXX");
	if (!mkdtemp(home))
		return -1;
	small_pack();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	char command[100];
	snprintf(command, sizeof command, "rm -r '%s'", home);
	arena_release(&arena);
	return system(command);
}

static struct pack *opened(void)
{
	struct err err = ERR_INIT;
	struct pack *p = pack_new(&arena, &err);
	assert_non_null(p);
	if (pack_add(p, arena_printf(&arena, "%s/", home), &err) < 0)
		fail_msg("%s", err.message);
	return p;
}

static struct catalog *loaded(void)
{
	struct err err = ERR_INIT;
	struct catalog *c = catalog_load(opened(), &arena, &err);
	if (!c)
		fail_msg("%s", err.message);
	return c;
}

/* The table `name` replaced by `text` is refused at "name:line:column:" with these words. */
static void refused(const char *name, const char *text, const char *place, const char *words)
{
	struct err err = ERR_INIT;
	small_pack();
	file(name, text);
	assert_null(catalog_load(opened(), &arena, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	if (!strstr(err.message, arena_printf(&arena, "/%s:%s: ", name, place)) || !strstr(err.message, words))
		fail_msg("%s: %s", name, err.message);
	small_pack();
}

static void all_tables_are_read(void **state)
{
	(void)state;
	const struct catalog *c = loaded();
	assert_true(catalog_profile(c, VIEW("xa"))->is_default);
	assert_int_equal(catalog_profile(c, VIEW("xa"))->from.year, 2025);
	assert_true(catalog_field(c, VIEW("ky-luat"))->sensitive);
	assert_string_equal(catalog_kind(c, VIEW("thon"))->under, "xa");
	assert_int_equal(catalog_regime(c, VIEW("chot"))->closes, 14);
	assert_true(catalog_regime(c, VIEW("chot"))->cutoff);
	assert_false(catalog_regime(c, VIEW("thang"))->cutoff);
	assert_int_equal(c->dues[0].days, 2);
	assert_int_equal(c->naxes, 2);
	assert_int_equal(catalog_axis(c, VIEW("gioi"))->nmembers, 2);
	assert_true(scale_grade(catalog_scale(c, VIEW("hang")), VIEW("chua"))->none);
	const struct indicator_def *d = catalog_indicator(c, VIEW("kn"));
	assert_int_equal(d->percent, IND_OF_PLAN);
	assert_int_equal(d->places, 1);
	assert_int_equal(d->decimals, -1);
	assert_int_equal(d->better, 1);
	assert_int_equal(d->over_units, OVER_SUM);
	assert_int_equal(catalog_indicator(c, VIEW("dv"))->over_time, OVER_LAST);
	assert_int_equal(catalog_indicator(c, VIEW("ty-le"))->over_time, OVER_RATIO);
	assert_non_null(catalog_indicator(c, VIEW("ty-le"))->formula);
	assert_non_null(catalog_indicator(c, VIEW("lop.so"))->filter);
	assert_null(catalog_indicator(c, VIEW("lop")));
	assert_int_equal(catalog_register(c, VIEW("lop"))->ncolumns, 3);
	assert_true(catalog_register(c, VIEW("lop"))->columns[0].list);
	assert_int_equal(catalog_form(c, VIEW("b1"))->nrows, 2);
	assert_string_equal(catalog_form(c, VIEW("b1"))->rows[1].section, "II.1");
	assert_int_equal(c->nrules, 1);
	assert_true(c->ranges[0].has_max && c->ranges[0].max.digits == 1005);
}

static void indicators_are_found_by_code(void **state)
{
	(void)state;
	const struct catalog *c = loaded();
	for (size_t i = 0; i < c->nindicators; i++)
		assert_ptr_equal(catalog_indicator(c, view_of(c->indicators[i].code)), &c->indicators[i]);
	assert_null(catalog_indicator(c, VIEW("")));
	assert_null(catalog_indicator(c, VIEW("zz")));
}

static void mistakes_have_a_place(void **state)
{
	(void)state;
	refused("fields.tsv", "code\ttitle\torder\na\tA\tx\n", "2:5", "a whole number");
	refused("fields.tsv", "code\ttitle\na\tA\na\tB\n", "3:1", "already in");
	refused("fields.tsv", "code\ttitle\na\t\n", "2:3", "must not be empty");
	refused("profiles.tsv", "code\ttitle\tfrom\nxa\tXã\t2025-13-01\n", "2:7", "expected a day");
	refused("unit-kinds.tsv", "code\ttitle\tunder\nxa\tXã\ttinh\n", "2:7", "no kind of unit “tinh”");
	refused("regimes.tsv", "code\ttitle\tcalendar\tcloses\nchot\tC\tcutoff\t\nthang\tT\tmonth\t\n", "2:15", "the day it closes");
	refused("axes.tsv", "axis\tmember\ttitle\ngioi\tnam\tNam\ngioi\tnam\tNam\n", "3:6", "already has");
	refused("form-rows.tsv", "form\torder\tindicator\nb9\t1\tkn\n", "2:1", "no form “b9”");
	refused("form-rows.tsv", "form\torder\tindicator\tsection\nb1\t1\tkn\tII\n", "2:6", "an indicator or a section");
	refused("ranges.tsv", "indicator\tmin\tmax\nkn\t5\t1\n", "2:6", "below the smallest");
	refused("ranges.tsv", "indicator\tmin\nkn\t1e9\n", "2:4", "expected a number");
}

static void registers_hang_together(void **state)
{
	(void)state;
	refused("registers.tsv", "code\ttitle\tfield\tday\nmat\tM\tdang-vien\tngay\n", "2:1", "no table of columns");
	refused("registers.tsv", "code\ttitle\tfield\tday\nlop\tLớp\tdang-vien\tnguoi\n", "2:19", "is no date");
	refused("registers.tsv", "code\ttitle\tfield\tday\tkey\nlop\tLớp\tdang-vien\tngay\tso|ma\n", "2:24", "no column “ma”");
	refused("registers/lop.tsv", "column\ttitle\ttype\nso\tSố\tso-nguyen\nngay\tNgày\tdate\n", "2:7", "expected one of");
}

static void sensitive_fields_are_counts(void **state)
{
	(void)state;
	refused("registers/kl.tsv", "column\ttitle\ttype\nngay\tNgày\tdate\ncount\tSố\twhole\nnoi-dung\tNội dung\ttext\n", "4:19", "no column of text");
	refused("registers.tsv", "code\ttitle\tfield\tday\ttally\nlop\tLớp\tdang-vien\tngay\t\nkl\tKỷ luật\tky-luat\tngay\tno\n", "3:25", "tally = yes");
}

#define IND "code\ttitle\tsource\tformula\tregister\tbase\tpercent\n"
static void indicators_hang_together(void **state)
{
	(void)state;
	refused("indicators.tsv", "code\ttitle\tsource\nkn\tK\tregister\n", "2:1", "go together");
	refused("indicators.tsv", IND "kn\tK\tformula\t\t\t\t\n", "2:14", "go together");
	refused("indicators.tsv", IND "kn\tK\tformula\t1 +\t\t\t\n", "2:14", "wrong at character");
	refused("indicators.tsv", IND "kn\tK\treported\t\t\t\tof-plan\n", "2:18", "needs its base");
	refused("indicators.tsv", IND "kn\tK\tformula\t[la] + 1\t\t\t\n", "2:14", "no indicator “la”");
	refused("indicators.tsv", IND "kn\tK\tformula\t[kn@-x]\t\t\t\n", "2:14", "cannot be read");
	refused("indicators.tsv", IND "kn\tK\tformula\t[b|gioi=nam]\t\t\t\nb\tB\treported\t\t\t\t\n", "2:14", "has no part");
	refused("indicators.tsv", "code\ttitle\tscale\tover-units\nkn\tK\thang\tsum\n", "2:6", "cannot be added");
	refused("indicators.tsv", "code\ttitle\tnature\tover-units\nkn\tK\tratio\tratio\n", "2:12", "from its parts");
}

static void cycles_are_refused(void **state)
{
	(void)state;
	refused("indicators.tsv", IND "kn\tK\tformula\t[kn] + 1\t\t\t\n", "2:14", "comes back to itself");
	refused("indicators.tsv", IND "kn\tK\tformula\t[b] + 1\t\t\t\nb\tB\tformula\t[c]\t\t\t\nc\tC\tformula\t[kn] * 2\t\t\t\n", "3:13", "comes back to itself");
}

/* Which forms one unit can owe for one period, and what they may not both ask. */
static void each_figure_is_asked_once(void **state)
{
	static const struct { const char *second, *row; bool fine; } rows[] = {
		{ "b2\tB\tdang-vien\txa\tchot\tquarter", "b2\t1\tkn\t\tactual", false },
		{ "b2\tB\tdang-vien\t\tchot\tquarter", "b2\t1\tkn\t\tactual", false },          /* of any unit: also of this one */
		{ "b2\tB\tdang-vien\tthon|xa\tchot\tquarter", "b2\t1\tkn\t\tactual", false },
		{ "b2\tB\tdang-vien\tthon\tchot\tquarter", "b2\t1\tkn\t\tactual", true },       /* another kind of unit gives its own */
		{ "b2\tB\tdang-vien\txa\tchot\tyear", "b2\t1\tkn\t\tactual", true },
		{ "b2\tB\tdang-vien\txa\tthang\tquarter", "b2\t1\tkn\t\tactual", true },
		{ "b2\tB\tdang-vien\txa\tchot\tquarter", "b2\t1\tkn\t\tplan", true },
		{ "b2\tB\tdang-vien\txa\tchot\tquarter", "b2\t1\tdv\t\tactual", true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err err = ERR_INIT;
		file("forms.tsv", arena_printf(&arena, "code\ttitle\tfield\tunit-kind\tregime\tperiod\nb1\tBiểu 1\tdang-vien\txa\tchot\tquarter\n%s\n", rows[i].second));
		file("form-rows.tsv", arena_printf(&arena, "form\torder\tindicator\tsection\trole\nb1\t1\tkn\t\tactual\n%s\n", rows[i].row));
		bool fine = catalog_load(opened(), &arena, &err) != NULL;
		if (fine != rows[i].fine || (!fine && (!strstr(err.message, "form-rows.tsv:3:6: ") || !strstr(err.message, "asked once") || !strstr(err.message, "“b1”"))))
			fail_msg("row %zu: %s", i, err.message);
	}
	small_pack();
}

static void names_in_formulas(void **state)
{
	(void)state;
	struct indicator_name n;
	assert_true(indicator_name_read(VIEW("kn|gioi=nam;lua=tre|plan@-2y"), &n));
	assert_true(view_is(n.code, "kn") && view_is(n.part, "gioi=nam;lua=tre") && n.plan);
	assert_int_equal(n.years_back, 2);
	assert_true(indicator_name_read(VIEW("kn"), &n));
	assert_true(!n.plan && n.part.n == 0 && n.years_back == 0);
	assert_false(indicator_name_read(VIEW("kn|"), &n));
	assert_false(indicator_name_read(VIEW("kn@-0y"), &n));
	assert_false(indicator_name_read(VIEW("|plan"), &n));
	assert_false(indicator_name_read(VIEW("kn|plan|plan"), &n));
}

/* What the loader takes, `dinhky pack check` takes too: the schema knows each table and column. */
static void the_judge_agrees(void **state)
{
	(void)state;
	struct pack_complaints c = pack_judge(opened(), NULL, &arena);
	for (size_t i = 0; i < c.n; i++)
		print_message("%s:%d:%d: %s\n", c.v[i].file, c.v[i].line, c.v[i].column, c.v[i].what);
	assert_int_equal(c.n, 0);
	file("registers/kl.tsv", "column\ttitle\ttype\tgì\nngay\tNgày\tdate\t\n");
	c = pack_judge(opened(), NULL, &arena);
	assert_int_equal(c.n, 1);
	assert_non_null(strstr(c.v[0].what, "is not described"));
	small_pack();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_tables_are_read),
		cmocka_unit_test(indicators_are_found_by_code),
		cmocka_unit_test(mistakes_have_a_place),
		cmocka_unit_test(registers_hang_together),
		cmocka_unit_test(sensitive_fields_are_counts),
		cmocka_unit_test(indicators_hang_together),
		cmocka_unit_test(cycles_are_refused),
		cmocka_unit_test(each_figure_is_asked_once),
		cmocka_unit_test(names_in_formulas),
		cmocka_unit_test(the_judge_agrees),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
