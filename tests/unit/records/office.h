/* office - a small made-up office for the tests of records: a pack in a folder under /tmp, a store in memory, one open act. */
#ifndef TEST_OFFICE_H
#define TEST_OFFICE_H
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
#include "records/fact.h"
#include "records/period.h"
#include "records/total.h"
#include "records/unit_event.h"

struct office {
	struct arena arena;
	struct records rec;
	char home[64];
};

static inline void office_file(struct office *o, const char *name, const char *text)
{
	FILE *f = fopen(arena_printf(&o->arena, "%s/%s", o->home, name), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static inline void office_pack(struct office *o)
{
	office_file(o, "pack.conf", "name = nho\nneeds = chung\n");
	office_file(o, "regimes.tsv", "code\ttitle\tcalendar\tcloses\nchot\tChốt ngày 14\tcutoff\t14\nthang\tTháng lịch\tmonth\t\n");
	office_file(o, "unit-kinds.tsv", "code\ttitle\tunder\ttree\ntinh\tTỉnh\t\tlanh-tho\nhuyen\tHuyện\ttinh\tlanh-tho\nxa\tXã\thuyen\tlanh-tho\n");
	office_file(o, "dues.tsv", "regime\tkind\tperiod\tdays\nchot\txa\tquarter\t2\nchot\thuyen\tquarter\t4\n");
	office_file(o, "axes.tsv", "axis\tmember\ttitle\ngioi\tnam\tNam\ngioi\tnu\tNữ\nlua\ttre\tTrẻ\nlua\tgia\tGià\n");
	office_file(o, "scales.tsv", "scale\tcode\ttitle\torder\tnone\nhang\tnhat\tNhất\t1\t\nhang\tnhi\tNhì\t2\t\nhang\tkhong\tKhông xếp\t\tyes\n");
	office_file(o, "indicators.tsv",
	            "code\ttitle\tmeasure\tnature\tover-units\tsource\tformula\tbase\tpercent\tplaces\tdecimals\taxes\tscale\n"
	            "kn\tKết nạp\tđảng viên\tflow\tsum\treported\t\tplan\tof-plan\t1\t0\tgioi|lua\t\n"
	            "dv\tĐảng viên\tđảng viên\tstock\tsum\treported\t\t\t\t\t0\t\t\n"
	            "tien\tThu\ttriệu đồng\tflow\tsum\treported\t\t\t\t\t\t\t\n"
	            "phu\tĐộ che phủ\t%\tstock\tnone\treported\t\tdv\tshare\t1\t1\t\t\n"
	            "cao\tCao nhất\tngười\tflow\tmax\treported\t\t\t\t\t\t\t\n"
	            "hang\tXếp hạng\t\tflow\tnone\treported\t\t\t\t\t\t\thang\n"
	            "tyle\tTỷ lệ\t%\tratio\t\tformula\t[kn] / [dv] * 100\t\t\t\t\t\t\n");
}

/* more: writes files of the pack beside (or in place of) those of office_pack; NULL: none. */
static inline void office_open_with(struct office *o, void (*more)(struct office *))
{
	struct err err = ERR_INIT;
	lang_set(LANG_EN);
	*o = (struct office){ .arena = ARENA_INIT };
	strcpy(o->home, "/tmp/office-test-XXXXXX");
	assert_non_null(mkdtemp(o->home));
	office_pack(o);
	if (more)
		more(o);
	o->rec = (struct records){ .store = store_open("", STORE_SCRATCH, &err), .arena = &o->arena, .today = { 2026, 11, 23 } };
	assert_non_null(o->rec.store);
	o->rec.pack = pack_new(&o->arena, &err);
	assert_non_null(o->rec.pack);
	if (pack_add(o->rec.pack, arena_printf(&o->arena, "%s/", o->home), &err) < 0)
		fail_msg("%s", err.message);
	o->rec.catalog = catalog_load(o->rec.pack, &o->arena, &err);
	if (!o->rec.catalog || store_begin(o->rec.store, "test", &err) < 0 || act_begin(&o->rec, "2026-11-23T08:00:00Z", "test", "thử", &err) < 0)
		fail_msg("%s", err.message);
}

static inline void office_open(struct office *o)
{
	office_open_with(o, NULL);
}

static inline void office_close(struct office *o)
{
	char command[100];
	snprintf(command, sizeof command, "rm -r '%s'", o->home);
	store_close(o->rec.store);
	arena_release(&o->arena);
	assert_int_equal(system(command), 0);
}

static inline struct day iso(const char *s)
{
	return day_of_iso(view_of(s));
}

/* Code of the parent: "" a root. The name is the code. */
static inline int64_t office_unit(struct office *o, const char *code, const char *kind, const char *parent, const char *from)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	if (unit_add(&o->rec, code, &id, &err) < 0 || unit_set(&o->rec, id, "name", code, iso(from), &err) < 0 || unit_set(&o->rec, id, "kind", kind, iso(from), &err) < 0 ||
	    (*parent && unit_set(&o->rec, id, "parent:" TREE_PLACES, parent, iso(from), &err) < 0))
		fail_msg("%s", err.message);
	return id;
}

static inline int64_t office_event(struct office *o, enum event_kind kind, const char *day, const struct unit_step *steps, size_t n)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	struct unit_event e = { .code = arena_printf(&o->arena, "%s-%s-%d", event_kind_name(kind), day, (int)steps[0].from), .basis = "NQ 1", .note = "", .kind = kind, .day = iso(day), .steps = steps, .nsteps = n };
	if (unit_event_put(&o->rec, &e, &id, &err) < 0)
		fail_msg("%s: %s", e.code, err.message);
	return id;
}

static inline int64_t office_indicator(struct office *o, const char *code)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	if (indicator_id(&o->rec, code, &id, &err) < 0)
		fail_msg("%s", err.message);
	return id;
}

static inline int64_t office_period(struct office *o, const char *label)
{
	struct err err = ERR_INIT;
	struct period p;
	int64_t id = 0;
	assert_true(period_parse(view_of(label), &p));
	if (period_id(&o->rec, "chot", p, &id, &err) < 0)
		fail_msg("%s", err.message);
	return id;
}

static inline struct fact office_fact(struct office *o, const char *indicator, int64_t unit, const char *period, struct dec value)
{
	return (struct fact){ .indicator = office_indicator(o, indicator), .unit = unit, .period = office_period(o, period), .stage = FACT_OFFICIAL, .value = value };
}

static inline void office_put(struct office *o, struct fact f)
{
	struct err err = ERR_INIT;
	int64_t id;
	if (fact_put(&o->rec, &f, &id, &err) < 0)
		fail_msg("%s", err.message);
}

/* Total of the whole, "-" when there is none. */
static inline const char *office_total(struct office *o, const char *indicator, int64_t unit, const char *period)
{
	struct err err = ERR_INIT;
	struct total t;
	struct buf b = BUF_INIT(100);
	int rc = total_read(&o->rec, office_indicator(o, indicator), unit, office_period(o, period), 0, FACT_ACTUAL, &t, &err);
	assert_true(rc >= 0);
	if (rc == 0)
		return "-";
	dec_print(t.value, &b);
	const char *s = arena_printf(&o->arena, "%s/%lld", b.p, (long long)t.have);
	buf_release(&b);
	return s;
}
#endif
