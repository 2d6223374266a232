/* unit, unit_event, period: dated traits, two trees, events and their heirs; regimes and due days. All units are made up. */
#include "office.h"

static void as_it_was(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct unit *v, u;
	size_t n;
	int64_t found;
	office_open(&o);
	office_unit(&o, "T", "tinh", "", "2000-01-01");
	office_unit(&o, "H1", "huyen", "T", "2000-01-01");
	int64_t a = office_unit(&o, "A", "xa", "H1", "2000-01-01");
	office_unit(&o, "H2", "huyen", "T", "2010-01-01");
	assert_int_equal(unit_set(&o.rec, a, "name", "Xã Hòa Mới", iso("2020-05-01"), &err), 0);
	assert_int_equal(unit_set(&o.rec, a, "parent:lanh-tho", "H2", iso("2021-01-01"), &err), 0);
	assert_int_equal(unit_set(&o.rec, a, "parent:nganh", "T", iso("2021-01-01"), &err), 0);

	assert_int_equal(units_on(&o.rec, TREE_PLACES, iso("2005-06-01"), &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 3);
	assert_string_equal(v[0].code, "T");
	assert_string_equal(v[1].code, "H1");
	assert_string_equal(v[2].code, "A");
	assert_int_equal(v[2].depth, 2);
	assert_string_equal(v[2].name, "A");
	assert_int_equal(units_on(&o.rec, TREE_PLACES, iso("2021-01-01"), &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 4);
	assert_string_equal(v[3].code, "A"); /* behind H2 now */
	assert_int_equal(v[3].parent, v[2].id);
	assert_int_equal(units_on(&o.rec, TREE_BODIES, iso("2021-01-01"), &o.arena, &v, &n, &err), 0);
	assert_string_equal(v[1].code, "A"); /* in the other tree right below T */
	assert_int_equal(units_on(&o.rec, TREE_PLACES, iso("1999-01-01"), &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 0);

	assert_int_equal(unit_find(&o.rec, VIEW("A"), iso("2021-01-01"), &found, &err), 1);
	assert_int_equal(unit_find(&o.rec, VIEW("xã hoà mới"), iso("2021-01-01"), &found, &err), 1);
	assert_int_equal(found, a);
	assert_int_equal(unit_find(&o.rec, VIEW("xã hoà mới"), iso("2019-01-01"), &found, &err), 0);
	assert_int_equal(unit_read(&o.rec, a, iso("2021-02-01"), &o.arena, &u, &err), 1);
	assert_string_equal(u.name, "Xã Hòa Mới");
	int64_t b = office_unit(&o, "B", "xa", "H1", "2000-01-01");
	assert_int_equal(unit_set(&o.rec, b, "short", "XÃ HÒA MỚI", iso("2021-01-01"), &err), 0);
	assert_int_equal(unit_find(&o.rec, VIEW("xã hòa mới"), iso("2021-01-01"), &found, &err), -1);
	assert_non_null(strstr(err.message, "B, A"));
	office_close(&o);
}

static void set_refused(struct office *o, int64_t id, const char *trait, const char *value, const char *words)
{
	struct err err = ERR_INIT;
	assert_int_equal(unit_set(&o->rec, id, trait, value, iso("2020-01-01"), &err), -1);
	if (!strstr(err.message, words))
		fail_msg("%s", err.message);
}

static void traits_are_judged(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	int64_t id;
	office_open(&o);
	int64_t t = office_unit(&o, "T", "tinh", "", "2000-01-01"), h = office_unit(&o, "H", "huyen", "T", "2000-01-01");
	set_refused(&o, h, "color", "red", "a unit has no");
	set_refused(&o, h, "name", "", "must not be empty");
	set_refused(&o, h, "kind", "khu", "no kind of unit");
	set_refused(&o, h, "parent:lanh-tho", "X", "no unit “X”");
	set_refused(&o, t, "parent:lanh-tho", "H", "would go round");
	set_refused(&o, t, "parent:lanh-tho", "T", "would go round");
	assert_int_equal(unit_add(&o.rec, "T", &id, &err), -1);
	assert_int_equal(unit_add(&o.rec, "a b", &id, &err), -1);
	assert_int_equal(unit_add(&o.rec, "", &id, &err), -1);
	office_close(&o);
}

static struct heir heir_of(struct office *o, int64_t unit, const char *then, const char *now, size_t k)
{
	struct err err = ERR_INIT;
	struct heir *v;
	size_t n;
	if (unit_heirs(&o->rec, iso(then), iso(now), &o->arena, &v, &n, &err) < 0)
		fail_msg("%s", err.message);
	for (size_t i = 0; i < n; i++)
		if (v[i].from == unit && k-- == 0)
			return v[i];
	return (struct heir){ .kind = HEIR_SELF };
}

static void heirs(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct unit *v;
	size_t n;
	office_open(&o);
	office_unit(&o, "T", "tinh", "", "2000-01-01");
	int64_t h = office_unit(&o, "H", "huyen", "T", "2000-01-01");
	int64_t a = office_unit(&o, "A", "xa", "H", "2000-01-01"), b = office_unit(&o, "B", "xa", "H", "2000-01-01"), c = office_unit(&o, "C", "xa", "H", "2000-01-01"),
	        d = office_unit(&o, "D", "xa", "H", "2000-01-01"), m = office_unit(&o, "M", "xa", "T", "2025-07-01"), k = office_unit(&o, "K", "xa", "T", "2025-07-01");
	office_event(&o, EVENT_MERGE, "2025-07-01", (struct unit_step[]){ { a, m }, { b, m } }, 2);
	office_event(&o, EVENT_SPLIT, "2025-07-01", (struct unit_step[]){ { c, m, true, { 3, 1 } }, { c, k, true, { 70, 2 } } }, 2);
	office_event(&o, EVENT_SPLIT, "2025-07-01", (struct unit_step[]){ { d, m }, { d, k } }, 2);
	office_event(&o, EVENT_ABOLISH, "2025-07-01", (struct unit_step[]){ { h } }, 1);

	assert_int_equal(units_on(&o.rec, TREE_PLACES, iso("2025-07-01"), &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 3);
	assert_int_equal(units_on(&o.rec, TREE_PLACES, iso("2025-06-30"), &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 6);

	struct heir x = heir_of(&o, a, "2024-12-14", "2026-01-01", 0);
	assert_true(x.kind == HEIR_SHARE && x.unit == m && x.share.num == 1 && !x.divided);
	x = heir_of(&o, c, "2024-12-14", "2026-01-01", 0);
	assert_true(x.kind == HEIR_SHARE && x.unit == m && x.share.num == 3 && x.share.den == 10 && x.divided);
	x = heir_of(&o, c, "2024-12-14", "2026-01-01", 1);
	assert_true(x.unit == k && x.share.num == 7 && x.share.den == 10);
	assert_int_equal(heir_of(&o, d, "2024-12-14", "2026-01-01", 0).kind, HEIR_UNKNOWN);
	assert_int_equal(heir_of(&o, h, "2024-12-14", "2026-01-01", 0).kind, HEIR_GONE);
	assert_int_equal(heir_of(&o, a, "2024-12-14", "2025-06-30", 0).kind, HEIR_SELF);

	/* and on: M goes whole to K, so A is found in K, C wholly in K by two roads */
	office_event(&o, EVENT_MERGE, "2026-03-01", (struct unit_step[]){ { m, k } }, 1);
	x = heir_of(&o, a, "2024-12-14", "2026-04-01", 0);
	assert_true(x.kind == HEIR_SHARE && x.unit == k);
	x = heir_of(&o, c, "2024-12-14", "2026-04-01", 0);
	assert_true(x.unit == k && x.share.num == 1 && x.share.den == 1);
	assert_int_equal(heir_of(&o, c, "2024-12-14", "2026-04-01", 1).kind, HEIR_SELF); /* no second heir */
	office_close(&o);
}

static void event_refused(struct office *o, enum event_kind kind, const struct unit_step *steps, size_t n, const char *basis, const char *words)
{
	struct err err = ERR_INIT;
	int64_t id;
	struct unit_event e = { .code = "x", .basis = basis, .kind = kind, .day = iso("2025-07-01"), .steps = steps, .nsteps = n };
	assert_int_equal(unit_event_put(&o->rec, &e, &id, &err), -1);
	if (!strstr(err.message, words))
		fail_msg("%s", err.message);
}

static void events_are_judged(void **state)
{
	(void)state;
	struct office o;
	office_open(&o);
	int64_t a = office_unit(&o, "A", "xa", "", "2000-01-01"), b = office_unit(&o, "B", "xa", "", "2000-01-01"), late = office_unit(&o, "L", "xa", "", "2026-01-01");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { a, b } }, 1, "", "needs its basis");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { a, 0 } }, 1, "NQ", "a unit after");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { a, late } }, 1, "NQ", "does not stand on that day");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { late, a } }, 1, "NQ", "does not stand before");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { a, b, true, { 5, 1 } } }, 1, "NQ", "only a split has shares");
	event_refused(&o, EVENT_SPLIT, (struct unit_step[]){ { a, b, true, { 5, 1 } }, { a, a, true, { 4, 1 } } }, 2, "NQ", "exactly 1");
	event_refused(&o, EVENT_SPLIT, (struct unit_step[]){ { a, b, true, { 5, 1 } }, { a, a } }, 2, "NQ", "every successor");
	event_refused(&o, EVENT_SPLIT, (struct unit_step[]){ { a, b }, { b, a } }, 2, "NQ", "one unit before");
	event_refused(&o, EVENT_MERGE, (struct unit_step[]){ { a, b }, { a, a } }, 2, "NQ", "into one unit");
	event_refused(&o, EVENT_ABOLISH, (struct unit_step[]){ { a, b } }, 1, "NQ", "no successor");
	event_refused(&o, EVENT_MERGE, NULL, 0, "NQ", "needs 1 to");
	office_close(&o);
}

/* ---- periods ---- */

static void span_is(const struct regime_def *r, const char *label, const char *first, const char *last)
{
	struct period p;
	assert_true(period_parse(view_of(label), &p));
	struct day_span s = period_span(r, p);
	if (day_cmp(s.first, iso(first)) != 0 || day_cmp(s.last, iso(last)) != 0)
		fail_msg("%s: %d-%d-%d..%d-%d-%d", label, s.first.year, s.first.month, s.first.day, s.last.year, s.last.month, s.last.day);
}

static void regimes_have_their_days(void **state)
{
	(void)state;
	struct office o;
	office_open(&o);
	const struct regime_def *chot = catalog_regime(o.rec.catalog, VIEW("chot")), *month = catalog_regime(o.rec.catalog, VIEW("thang"));
	span_is(chot, "2024-01", "2023-12-15", "2024-01-14");
	span_is(chot, "2024-Q4", "2024-09-15", "2024-12-14");
	span_is(chot, "2024-Q1", "2023-12-15", "2024-03-14");
	span_is(chot, "2024-H1", "2023-12-15", "2024-06-14");
	span_is(chot, "2024-9M", "2023-12-15", "2024-09-14");
	span_is(chot, "2024", "2023-12-15", "2024-12-14");
	span_is(month, "2024-Q4", "2024-10-01", "2024-12-31");
	span_is(NULL, "2024-02", "2024-02-01", "2024-02-29");
	assert_ptr_equal(records_regime(&o.rec), chot);
	office_close(&o);
}

static void due_days_work(void **state)
{
	(void)state;
	struct office o;
	struct period q;
	office_open(&o);
	const struct regime_def *chot = catalog_regime(o.rec.catalog, VIEW("chot"));
	assert_true(period_parse(VIEW("2024-Q4"), &q)); /* ends on Saturday 14/12/2024 */
	assert_int_equal(day_cmp(period_due(&o.rec, chot, "xa", q), iso("2024-12-17")), 0);
	assert_int_equal(day_cmp(period_due(&o.rec, chot, "huyen", q), iso("2024-12-19")), 0);
	assert_int_equal(day_cmp(period_due(&o.rec, chot, "tinh", q), iso("2024-12-16")), 0); /* nothing said: one working day */
	assert_false(day_is_working(o.rec.pack, iso("2024-05-01")));
	assert_false(day_is_working(o.rec.pack, iso("2024-02-12"))); /* Tết */
	assert_true(day_is_working(o.rec.pack, iso("2024-02-15")));
	assert_false(day_is_working(o.rec.pack, iso("2024-04-29"))); /* a bridge day, made up for on Saturday 4/5 */
	assert_true(day_is_working(o.rec.pack, iso("2024-05-04")));
	assert_false(day_is_working(o.rec.pack, iso("2024-05-05")));
	assert_false(day_is_working(o.rec.pack, iso("2023-05-02")) && day_is_working(o.rec.pack, iso("2023-05-03"))); /* 30/4/2023 was a Sunday */
	assert_int_equal(day_cmp(working_day_after(o.rec.pack, iso("2023-04-29"), 1), iso("2023-05-03")), 0);
	office_close(&o);
}

static void parts_fill_the_period(void **state)
{
	(void)state;
	static const char *const labels[] = { "2024", "2024-H1", "2024-H2", "2024-9M", "2024-Q3", "2024-4M", "2021..2025" };
	for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
		struct period p, parts[PERIOD_PARTS_MAX];
		int ways = 0;
		assert_true(period_parse(view_of(labels[k]), &p));
		for (size_t n; (n = period_parts(p, ways, parts)) > 0; ways++) {
			assert_int_equal(day_cmp(period_start(parts[0]), period_start(p)), 0);
			assert_int_equal(day_cmp(period_end(parts[n - 1]), period_end(p)), 0);
			for (size_t i = 1; i < n; i++)
				assert_int_equal(day_cmp(day_plus(period_end(parts[i - 1]), 1), period_start(parts[i])), 0);
		}
		assert_true(ways >= 1);
	}
	struct period m, parts[PERIOD_PARTS_MAX];
	assert_true(period_parse(VIEW("2024-06"), &m));
	assert_int_equal(period_parts(m, 0, parts), 0);
	assert_true(period_parse(VIEW("2024-Q3"), &m));
	assert_int_equal(period_year_to_date(m).kind, PERIOD_MONTHS);
	assert_int_equal(period_year_to_date(m).n, 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_it_was),
		cmocka_unit_test(traits_are_judged),
		cmocka_unit_test(heirs),
		cmocka_unit_test(events_are_judged),
		cmocka_unit_test(regimes_have_their_days),
		cmocka_unit_test(due_days_work),
		cmocka_unit_test(parts_fill_the_period),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
