/* synth - see synth.h. */
#include "app/synth_int.h"
#include <unistd.h>
#include "base/lang.h"
#include "records/catalog.h"
#include "records/fact.h"
#include "records/period.h"
#include "records/unit.h"

uint64_t synth_dice(long seed, uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t x = (uint64_t)seed * 0x9e3779b97f4a7c15u + a * 0xbf58476d1ce4e5b9u + b * 0x94d049bb133111ebu + c * 0xd6e8feb86659fd93u;
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

/* ---- units ---- */

int synth_unit(struct synth *s, const char *code, const char *name, const char *kind, const char *parent, int64_t *id, struct err *err)
{
	struct records *rec = &s->o->rec;
	struct day from = { (int)s->ask.year - 1, 1, 1 };
	if (unit_add(rec, code, id, err) < 0 || unit_set(rec, *id, "name", name, from, err) < 0 || unit_set(rec, *id, "kind", kind, from, err) < 0)
		return -1;
	return parent ? unit_set(rec, *id, "parent:" TREE_PLACES, parent, from, err) : 0;
}

static int make_units(struct synth *s, struct err *err)
{
	struct arena *a = &s->o->arena;
	const struct catalog *c = s->o->rec.catalog;
	const char *top = catalog_kind(c, VIEW("nuoc")) ? "nuoc" : "tinh";
	int64_t id;
	if (!catalog_kind(c, VIEW("tinh")) || !catalog_kind(c, VIEW("xa")))
		return err_set(err, ERR_USAGE, "%s", T("bộ danh mục cần hai loại đơn vị “tinh” và “xa” (bảng unit-kinds)", "the pack needs the kinds of unit “tinh” and “xa” (table unit-kinds)"));
	s->communes = arena_array(a, (size_t)s->ask.communes, sizeof *s->communes);
	if (synth_unit(s, "ca-nuoc", "Cả nước (dữ liệu bịa)", top, NULL, &id, err) < 0)
		return -1;
	for (long p = 0; p < s->ask.provinces; p++)
		if (synth_unit(s, arena_printf(a, "t%02ld", p + 1), arena_printf(a, "Tỉnh số %02ld (bịa)", p + 1), "tinh", "ca-nuoc", &id, err) < 0)
			return -1;
	for (long k = 0; k < s->ask.communes; k++) {
		long p = k % s->ask.provinces;
		if (synth_unit(s, arena_printf(a, "x%05ld", k + 1), arena_printf(a, "Xã số %05ld (bịa)", k + 1), "xa", arena_printf(a, "t%02ld", p + 1), &s->communes[k], err) < 0)
			return -1;
		progress_show(&s->bar, (size_t)k, (size_t)s->ask.communes, T("đơn vị", "units"));
	}
	return 0;
}

/* ---- values ---- */

bool synth_adds_up(const struct synth *s, const struct indicator_def *d)
{
	return d->over_units == OVER_SUM && d->source != IND_FORMULA && !(s->ask.entries && d->source == IND_REGISTER);
}

static int choose_indicators(struct synth *s, struct err *err)
{
	const struct catalog *c = s->o->rec.catalog;
	s->indicators = arena_array(&s->o->arena, c->nindicators + 1, sizeof *s->indicators);
	s->ids = arena_array(&s->o->arena, c->nindicators + 1, sizeof *s->ids);
	for (size_t i = 0; i < c->nindicators && (!s->ask.indicators || s->nindicators < (size_t)s->ask.indicators); i++)
		if (synth_adds_up(s, &c->indicators[i]) && !(s->ask.bodies && synth_body_gives(s, c->indicators[i].code)))
			s->indicators[s->nindicators++] = &c->indicators[i];
	if (s->ask.indicators && s->nindicators < (size_t)s->ask.indicators)
		return err_set(err, ERR_USAGE, T("bộ danh mục chỉ có %zu chỉ tiêu cộng được qua đơn vị, không đủ %ld", "the pack has only %zu indicators that add up over units, not %ld"), s->nindicators, s->ask.indicators);
	for (size_t i = 0; i < s->nindicators; i++)
		if (indicator_id(&s->o->rec, s->indicators[i]->code, &s->ids[i], err) < 0)
			return -1;
	return 0;
}

struct fact synth_fact(int64_t indicator, int64_t unit, int64_t period, uint64_t x)
{
	struct fact f = { .indicator = indicator, .unit = unit, .period = period, .stage = FACT_OFFICIAL, .origin = FACT_SYNTH };
	f.value = DEC((int64_t)(x % 500));
	if (x % 500 == 0)
		f.word = FACT_NONE_HAPPENED;
	return f;
}

static int make_facts(struct synth *s, struct err *err)
{
	const struct regime_def *regime = records_regime(&s->o->rec);
	size_t all = s->nindicators * (size_t)s->ask.communes * (size_t)s->ask.quarters;
	if (facts_begin(&s->o->rec, false, err) < 0)
		return -1;
	for (long q = 1; q <= s->ask.quarters; q++) {
		int64_t period, id;
		if (period_id(&s->o->rec, regime ? regime->code : "", (struct period){ .kind = PERIOD_QUARTER, .year = (int)s->ask.year, .n = (int)q }, &period, err) < 0)
			return -1;
		for (size_t k = 0; k < (size_t)s->ask.communes; k++) {
			for (size_t i = 0; i < s->nindicators; i++) {
				struct fact f = synth_fact(s->ids[i], s->communes[k], period, synth_dice(s->ask.seed, i, k, (uint64_t)q));
				if (fact_put(&s->o->rec, &f, &id, err) < 0)
					return -1;
				s->facts++;
			}
			progress_show(&s->bar, s->facts, all, T("giá trị", "values"));
		}
	}
	return facts_end(&s->o->rec, NULL, err);
}

static int make_all(void *ctx, struct office *o, struct err *err)
{
	struct synth *s = ctx;
	s->o = o;
	if (make_units(s, err) < 0 || choose_indicators(s, err) < 0 || make_facts(s, err) < 0)
		return -1;
	return (s->ask.bodies && synth_bodies(s, err) < 0) || (s->ask.entries && synth_entries(s, err) < 0) ? -1 : 0;
}

/* ---- the store ---- */

static int judge(struct synth_ask *a, struct err *err)
{
	struct { long *v, least, most, usual; const char *name; } sizes[] = {
		{ &a->provinces, 1, SYNTH_PROVINCES_MAX, SYNTH_PROVINCES, "--provinces" }, { &a->communes, 1, SYNTH_COMMUNES_MAX, SYNTH_COMMUNES, "--communes" },
		{ &a->quarters, 1, 4, SYNTH_QUARTERS, "--quarters" }, { &a->year, 1990, 2100, SYNTH_YEAR, "--year" }, { &a->indicators, 0, SYNTH_INDICATORS_MAX, 0, "--indicators" },
		{ &a->entries, 0, SYNTH_ENTRIES_MAX, 0, "--entries" },
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		if (*sizes[i].v == 0)
			*sizes[i].v = sizes[i].usual;
		if (*sizes[i].v < sizes[i].least || *sizes[i].v > sizes[i].most)
			return err_set(err, ERR_USAGE, T("%s cần một số từ %ld đến %ld", "%s wants a number from %ld to %ld"), sizes[i].name, sizes[i].least, sizes[i].most);
	}
	return 0;
}

int synth_make(const struct synth_ask *ask, struct buf *out, struct err *err)
{
	struct synth s = { .ask = *ask };
	struct office o;
	struct office_ask open = { .store = ask->where, .login = ask->login, .packs = ask->packs };
	if (judge(&s.ask, err) < 0)
		return -1;
	struct office_new n = { .where = ask->where, .pack = ask->pack, .login = ask->login, .packs = ask->packs, .owner = "ca-nuoc" };
	if (office_init(&n, err) < 0)
		return -1;
	progress_start(&s.bar, isatty(STDERR_FILENO));
	int rc = office_open(&o, &open, STORE_WRITE, err);
	if (rc == 0)
		rc = office_write(&o, &(struct office_act){ "synth", T("dữ liệu bịa để thử", "made-up data to try with"), "manage" }, make_all, &s, err);
	office_close(&o);
	progress_hide(&s.bar);
	if (rc < 0) {
		unlink(ask->where); /* nothing was in it */
		return -1;
	}
	buf_addf(out, T("%s: cả nước bịa, %ld tỉnh, %ld xã, %zu chỉ tiêu, %ld quý năm %ld: %zu giá trị.\n", "%s: a made-up country, %ld provinces, %ld communes, %zu indicators, %ld quarters of %ld: %zu values.\n"), ask->where,
	         s.ask.provinces, s.ask.communes, s.nindicators, s.ask.quarters, s.ask.year, s.facts);
	if (s.ask.bodies)
		buf_addf(out, T("Cùng %zu cơ quan của xã, %zu biểu theo quý.\n", "With %zu bodies of communes, %zu quarterly forms.\n"), s.nbodies, s.forms);
	if (s.ask.entries)
		buf_addf(out, T("Cùng %zu dòng trong các sổ.\n", "With %zu entries of registers.\n"), s.entries);
	return 0;
}
