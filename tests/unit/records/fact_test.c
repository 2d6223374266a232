/* fact, total: versions and stages, words, refusals; totals up the tree, kept up as rebuilt. All values are made up. */
#include "office.h"

struct places {
	int64_t t, h1, h2, a, b, c;
};

static struct places places(struct office *o)
{
	struct places p;
	p.t = office_unit(o, "T", "tinh", "", "2000-01-01");
	p.h1 = office_unit(o, "H1", "huyen", "T", "2000-01-01");
	p.h2 = office_unit(o, "H2", "huyen", "T", "2000-01-01");
	p.a = office_unit(o, "A", "xa", "H1", "2000-01-01");
	p.b = office_unit(o, "B", "xa", "H1", "2000-01-01");
	p.c = office_unit(o, "C", "xa", "H2", "2000-01-01");
	return p;
}

static int stands(struct office *o, const char *indicator, int64_t unit, const char *period, struct fact *f)
{
	struct err err = ERR_INIT;
	return fact_now(&o->rec, office_indicator(o, indicator), unit, office_period(o, period), 0, FACT_ACTUAL, f, &o->arena, &err);
}

static void stages_and_versions(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct fact *v, f;
	size_t n;
	office_open(&o);
	struct places p = places(&o);
	f = office_fact(&o, "kn", p.a, "2024-Q4", DEC(10));
	f.stage = FACT_ESTIMATE;
	office_put(&o, f);
	f.stage = FACT_OFFICIAL;
	f.value = DEC(12);
	office_put(&o, f);
	f.stage = FACT_ESTIMATE; /* a late estimate does not stand above the official number */
	f.value = DEC(99);
	office_put(&o, f);
	assert_int_equal(stands(&o, "kn", p.a, "2024-Q4", &f), 1);
	assert_int_equal(f.value.digits, 12);
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "12/1");
	assert_int_equal(fact_versions(&o.rec, f.indicator, p.a, f.period, 0, FACT_ACTUAL, &v, &n, &o.arena, &err), 0);
	assert_int_equal(n, 3);
	assert_int_equal(v[0].value.digits, 10);
	f.gone = true;
	office_put(&o, f);
	assert_int_equal(stands(&o, "kn", p.a, "2024-Q4", &f), 0);
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "-");
	f = office_fact(&o, "kn", p.a, "2024-Q4", DEC(7)); /* after a taking back even an estimate stands */
	f.stage = FACT_ESTIMATE;
	office_put(&o, f);
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "7/1");
	assert_int_equal(facts_rebuild(&o.rec, &err), 0);
	assert_int_equal(totals_rebuild(&o.rec, &err), 0);
	assert_int_equal(stands(&o, "kn", p.a, "2024-Q4", &f), 1);
	assert_int_equal(f.value.digits, 7);
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "7/1");
	office_close(&o);
}

static void words_are_not_numbers(void **state)
{
	(void)state;
	struct office o;
	struct dec d;
	enum fact_word w;
	office_open(&o);
	struct places p = places(&o);
	struct fact f = office_fact(&o, "kn", p.a, "2024-Q4", DEC(0));
	f.word = FACT_NONE_HAPPENED;
	office_put(&o, f);
	f.unit = p.b;
	f.word = FACT_NOT_APPLICABLE;
	office_put(&o, f);
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q4"), "0/1");
	assert_int_equal(stands(&o, "kn", p.b, "2024-Q4", &f), 1);
	assert_int_equal(f.word, FACT_NOT_APPLICABLE);
	assert_false(fact_is_number(&f, &d));
	assert_true(fact_word_read(VIEW("Chưa  có"), &w) && w == FACT_NOT_YET);
	assert_true(fact_word_read(VIEW("không phát sinh"), &w) && w == FACT_NONE_HAPPENED);
	assert_false(fact_word_read(VIEW("không"), &w));
	f = office_fact(&o, "hang", p.a, "2024-Q4", DEC(0));
	f.grade = "nhi";
	office_put(&o, f);
	assert_int_equal(stands(&o, "hang", p.a, "2024-Q4", &f), 1);
	assert_string_equal(f.grade, "nhi");
	office_close(&o);
}

static void refused(struct office *o, struct fact f, const char *words)
{
	struct err err = ERR_INIT;
	int64_t id;
	assert_int_equal(fact_put(&o->rec, &f, &id, &err), -1);
	if (!strstr(err.message, words))
		fail_msg("“%s” instead of “%s”", err.message, words);
}

static void what_cannot_be_is_refused(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct dec d;
	const char *part;
	office_open(&o);
	struct places p = places(&o);
	int64_t m = office_unit(&o, "M", "xa", "T", "2024-12-01");
	office_event(&o, EVENT_MERGE, "2024-12-01", (struct unit_step[]){ { p.a, m } }, 1);
	refused(&o, office_fact(&o, "kn", p.a, "2024-Q4", DEC(1)), "does not stand on the last day");
	office_put(&o, office_fact(&o, "kn", p.a, "2024-Q3", DEC(1)));
	refused(&o, office_fact(&o, "kn", m, "2024-Q3", DEC(1)), "does not stand on the last day");
	refused(&o, office_fact(&o, "kn", p.b, "2024-Q4", (struct dec){ 15, 1 }), "at most 0 decimals");
	office_put(&o, office_fact(&o, "kn", p.b, "2024-Q4", (struct dec){ 150, 1 }));
	refused(&o, office_fact(&o, "phu", p.b, "2024-Q4", (struct dec){ 1001, 1 }), "from 0 to 100%");
	refused(&o, office_fact(&o, "phu", p.b, "2024-Q4", DEC(-1)), "from 0 to 100%");
	refused(&o, office_fact(&o, "tien", p.b, "2024-Q4", DEC(1000000000000000000)), "more than 18 digits");
	refused(&o, office_fact(&o, "tyle", p.b, "2024-Q4", DEC(1)), "worked out by its formula");
	refused(&o, office_fact(&o, "hang", p.b, "2024-Q4", DEC(1)), "wants a grade");
	struct fact f = office_fact(&o, "hang", p.b, "2024-Q4", DEC(0));
	f.grade = "tam";
	refused(&o, f, "no grade “tam”");
	f = office_fact(&o, "kn", p.b, "2024-Q4", DEC(0));
	f.word = FACT_NOT_YET;
	refused(&o, f, "the day it will be there");
	f = office_fact(&o, "kn", p.b, "2024-Q4", DEC(1));
	f.as_of = iso("2024-12-15");
	refused(&o, f, "outside 2024-Q4");
	f.as_of = iso("2024-12-14");
	office_put(&o, f);
	assert_int_equal(fact_in_measure(&o.rec, catalog_indicator(o.rec.catalog, VIEW("tien")), (struct dec){ 138, 1 }, VIEW("tỷ đồng"), &d, &err), 0);
	assert_true(dec_eq(d, DEC(13800)));
	assert_int_equal(fact_in_measure(&o.rec, catalog_indicator(o.rec.catalog, VIEW("tien")), DEC(1), VIEW("km"), &d, &err), -1);
	assert_int_equal(part_canonical(&o.rec, catalog_indicator(o.rec.catalog, VIEW("kn")), VIEW("lua = tre; gioi=nam"), &o.arena, &part, &err), 0);
	assert_string_equal(part, "gioi=nam;lua=tre");
	assert_int_equal(part_canonical(&o.rec, catalog_indicator(o.rec.catalog, VIEW("kn")), VIEW("gioi=khac"), &o.arena, &part, &err), -1);
	assert_int_equal(part_canonical(&o.rec, catalog_indicator(o.rec.catalog, VIEW("kn")), VIEW("gioi=nam;gioi=nu"), &o.arena, &part, &err), -1);
	assert_int_equal(part_canonical(&o.rec, catalog_indicator(o.rec.catalog, VIEW("dv")), VIEW("gioi=nam"), &o.arena, &part, &err), -1);
	office_close(&o);
}

static void own_value_wins(void **state)
{
	(void)state;
	struct office o;
	office_open(&o);
	struct places p = places(&o);
	office_put(&o, office_fact(&o, "kn", p.a, "2024-Q4", DEC(10)));
	office_put(&o, office_fact(&o, "kn", p.b, "2024-Q4", DEC(5)));
	office_put(&o, office_fact(&o, "kn", p.c, "2024-Q4", DEC(1)));
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q4"), "15/2");
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "16/3");
	office_put(&o, office_fact(&o, "kn", p.h1, "2024-Q4", DEC(20)));
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "21/2");
	office_put(&o, office_fact(&o, "kn", p.a, "2024-Q4", DEC(11))); /* below an own value: nothing moves above */
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q4"), "20/1");
	struct fact f = office_fact(&o, "kn", p.h1, "2024-Q4", DEC(0));
	f.gone = true;
	office_put(&o, f);
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q4"), "16/2");
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "17/3");
	office_close(&o);
}

static void a_changed_tree_moves_totals(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	office_open(&o);
	struct places p = places(&o);
	office_put(&o, office_fact(&o, "kn", p.a, "2024-Q3", DEC(10)));
	office_put(&o, office_fact(&o, "kn", p.a, "2024-Q4", DEC(4)));
	assert_int_equal(unit_set(&o.rec, p.a, "parent:lanh-tho", "H2", iso("2024-12-01"), &err), 0);
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q3"), "10/1");
	assert_string_equal(office_total(&o, "kn", p.h1, "2024-Q4"), "-");
	assert_string_equal(office_total(&o, "kn", p.h2, "2024-Q4"), "4/1");
	assert_string_equal(office_total(&o, "kn", p.t, "2024-Q4"), "4/1");
	office_close(&o);
}

/* ---- seeded random trees, values and events: kept up = made again ---- */

static uint64_t seed;

static unsigned dice(unsigned sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % sides;
}

/* All rows of the two derived tables as one text. */
static const char *derived(struct office *o)
{
	static const char *const queries[] = {
		"SELECT indicator, period, unit, part, role, fact, stage, digits, scale, word FROM fact_now ORDER BY 1, 2, 3, 4, 5",
		"SELECT indicator, period, unit, part, role, have, 0, digits, scale, NULL FROM total_now ORDER BY 1, 2, 3, 4, 5",
	};
	struct buf b = BUF_INIT(10 * 1000 * 1000);
	for (size_t k = 0; k < 2; k++) {
		struct rows r;
		struct err err = ERR_INIT;
		assert_int_equal(store_query(o->rec.store, &r, &err, queries[k], ""), 0);
		while (rows_next(&r) > 0) {
			struct dec d = rows_null(&r, 7) ? DEC(0) : rows_dec(&r, 7), plain;
			while (d.scale > 0 && dec_round_to(d, d.scale - 1, DEC_DOWN, &plain) && dec_eq(plain, d))
				d = plain; /* 5.0 and 5 are one value */
			for (int c = 0; c < 7; c++)
				buf_addf(&b, "%lld ", (long long)rows_int(&r, c));
			buf_addf(&b, "%s %lld %d\n", rows_null(&r, 7) ? "-" : "", (long long)d.digits, d.scale);
		}
		assert_int_equal(rows_end(&r, &err), 0);
	}
	const char *s = arena_str(&o->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void random_value(struct office *o, const int64_t *units, size_t n)
{
	static const char *const indicators[] = { "kn", "dv", "tien", "cao" }, *const periods[] = { "2024-Q1", "2024-Q2", "2024" };
	const char *which = indicators[dice(4)];
	struct fact f = office_fact(o, which, units[dice((unsigned)n)], periods[dice(3)], DEC(dice(1000)));
	struct err err = ERR_INIT;
	int64_t id;
	f.stage = (enum fact_stage)dice(3);
	f.role = (enum fact_role)dice(2);
	if (strcmp(which, "tien") == 0)
		f.value.scale = (int8_t)dice(4);
	if (strcmp(which, "kn") == 0 && dice(3) == 0)
		assert_int_equal(part_id(&o->rec, dice(2) ? "gioi=nam" : "gioi=nu;lua=tre", &f.part, &err), 0);
	if (dice(8) == 0)
		f.word = dice(2) ? FACT_NONE_HAPPENED : FACT_NOT_APPLICABLE;
	f.gone = dice(10) == 0;
	if (fact_put(&o->rec, &f, &id, &err) < 0)
		assert_non_null(strstr(err.message, "does not stand")); /* a unit moved away by then */
}

static void kept_up_is_rebuilt(void **state)
{
	(void)state;
	for (seed = 1; seed < 1000; seed += 100) {
		uint64_t start = seed;
		struct office o;
		struct err err = ERR_INIT;
		int64_t units[40];
		size_t n = 0;
		office_open(&o);
		for (; n < 30; n++)
			units[n] = office_unit(&o, arena_printf(&o.arena, "U%zu", n), "xa", n ? arena_printf(&o.arena, "U%u", dice(n < 5 ? 1 : 5)) : "", "2000-01-01");
		bool many = dice(2);
		if (many)
			assert_int_equal(facts_begin(&o.rec, dice(2), &err), 0);
		for (int i = 0; i < 150; i++)
			random_value(&o, units, n);
		if (many)
			assert_int_equal(facts_end(&o.rec, NULL, &err), 0);
		for (int i = 0; i < 5; i++) /* leaves move about, one closes */
			assert_int_equal(unit_set(&o.rec, units[5 + dice(25)], "parent:lanh-tho", arena_printf(&o.arena, "U%u", dice(5)), iso(dice(2) ? "2024-02-01" : "2024-05-01"), &err), 0);
		assert_int_equal(unit_set(&o.rec, units[7], "closed", "giải thể", iso("2024-06-01"), &err), 0);
		for (int i = 0; i < 100; i++)
			random_value(&o, units, n);
		if (facts_begin(&o.rec, dice(2), &err) < 0)
			fail_msg("%s", err.message);
		for (int i = 0; i < 50; i++)
			random_value(&o, units, n);
		if (facts_end(&o.rec, NULL, &err) < 0)
			fail_msg("%s", err.message);
		const char *kept = derived(&o);
		assert_int_equal(facts_rebuild(&o.rec, &err), 0);
		assert_int_equal(totals_rebuild(&o.rec, &err), 0);
		if (strcmp(kept, derived(&o)) != 0)
			fail_msg("seed %llu: what was kept up is not what is rebuilt", (unsigned long long)start);
		assert_true(strlen(kept) > 1000);
		office_close(&o);
		seed = start;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stages_and_versions),
		cmocka_unit_test(words_are_not_numbers),
		cmocka_unit_test(what_cannot_be_is_refused),
		cmocka_unit_test(own_value_wins),
		cmocka_unit_test(a_changed_tree_moves_totals),
		cmocka_unit_test(kept_up_is_rebuilt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
