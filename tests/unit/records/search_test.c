/* search - the index of words against a plain scan of what stands: random texts in registers, sections and names, changed, taken back,
 * replaced, erased; random questions, with marks, without, with the wrong ones. Made up. */
#include "office.h"
#include "base/vitext.h"
#include "records/entry.h"
#include "records/erase.h"
#include "records/rebuild.h"
#include "records/search.h"
#include "records/section.h"
#include "records/unit.h"

static void more(struct office *o)
{
	char path[100];
	snprintf(path, sizeof path, "%s/registers", o->home);
	mkdir(path, 0700);
	office_file(o, "fields.tsv", "code\ttitle\torder\tsection\tsensitive\tsmall\topen-text\nmo\tMở\t1\tA\t\t\t\nkin\tKín\t2\tB\tyes\t\t\nhe\tHé\t3\tA\tyes\t\tyes\nit\tÍt\t4\tC\t\tyes\t\n");
	office_file(o, "registers.tsv", "code\ttitle\tfield\tprocess\tkept\tday\tstate\tkey\ttally\tprofile\nviec\tViệc\tmo\t\there\tngay\t\t\t\t\nnho\tNhỏ\tit\t\there\tngay\t\t\t\t\n");
	office_file(o, "registers/viec.tsv", "column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày\tdate\t\tyes\tyes\nten\tTên\ttext\t\t\tyes\nghi\tGhi\ttext\t\t\tyes\n");
	office_file(o, "registers/nho.tsv", "column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày\tdate\t\tyes\tyes\nten\tTên\ttext\t\t\tyes\n");
}

/* ---- the plain model ---- */

enum { ROWS_MAX = 400, TEXTS = 2, QUESTIONS = 60, STEPS = 80 };
struct row {
	enum search_kind kind;
	int64_t id;
	bool there;
	const char *texts[TEXTS];    /* NULL: none */
};
struct model {
	struct row v[ROWS_MAX];
	size_t n;
};

static unsigned state;
static unsigned any(unsigned n)
{
	state = state * 1103515245u + 12345u;
	return (state >> 16) % n;
}

static const char *const syllables[] = { "kết", "két", "ket", "Kết", "nạp", "nap", "đảng", "dang", "đáng", "viên", "viện", "mới", "12", "2026", "hoà", "hòa", "uỷ", "Ủy", "quý", "xã" };
static const char *const marks[] = { " ", " ", " ", ", ", ". ", "/", "-", " (", ") ", "\n", "\t" };

static const char *some_text(struct office *o, unsigned most, bool plain)
{
	const char *s = "";
	for (unsigned n = 1 + any(most); n > 0; n--)
		s = arena_printf(&o->arena, "%s%s%s", s, syllables[any(20)], n > 1 ? marks[any(plain ? 3 : 11)] : "");
	return s;
}

struct piece {
	const char *plain, *fold;
	int run;                     /* pieces of one run may stand side by side */
};

/* Cut by hand: letters and digits after the marks are gone are ASCII here. */
static size_t pieces(struct office *o, const char *text, struct piece *out)
{
	size_t n = 0;
	int run = 0;
	for (const char *p = text; *p;) {
		size_t len = strcspn(p, " ,./-()\n\t");
		if (len) {
			struct view w = { p, len };
			out[n++] = (struct piece){ arena_str(&o->arena, vitext_plain(w, &o->arena)), arena_str(&o->arena, vitext_fold(w, &o->arena)), run };
		}
		p += len;
		run += *p == '\n' || *p == '\t';
		p += *p != 0;
	}
	return n;
}

static bool same(const struct piece *a, const struct piece *b, bool exact)
{
	return strcmp(a->plain, b->plain) == 0 && (!exact || strcmp(a->fold, b->fold) == 0);
}

/* 3 side by side with these marks, 2 side by side, 1 all with these marks, 0 all; -1 not all there. */
static int rank_of(struct office *o, const struct row *r, const char *question)
{
	struct piece q[50], t[200];
	size_t nq = pieces(o, question, q), hits = 0, exact_hits = 0;
	int best = -1;
	for (size_t k = 0; k < nq; k++) {
		bool hit = false, exact = false;
		for (int c = 0; c < TEXTS; c++) {
			size_t n = r->texts[c] ? pieces(o, r->texts[c], t) : 0;
			for (size_t i = 0; i < n; i++) {
				hit = hit || same(&t[i], &q[k], false);
				exact = exact || same(&t[i], &q[k], true);
			}
		}
		hits += hit;
		exact_hits += exact;
	}
	if (hits < nq)
		return -1;
	best = exact_hits == nq;
	for (int c = 0; c < TEXTS; c++) {
		size_t n = r->texts[c] ? pieces(o, r->texts[c], t) : 0;
		for (size_t i = 0; i < n; i++) {
			size_t k = 0, e = 0;
			for (; k < nq && i + k < n && same(&t[i + k], &q[k], false) && t[i + k].run == t[i].run; k++)
				e += same(&t[i + k], &q[k], true);
			if (k == nq && best < 2 + (e == nq))
				best = 2 + (e == nq);
		}
	}
	return best;
}

/* ---- what happens ---- */

static void ok(int rc, const struct err *err)
{
	if (rc < 0)
		fail_msg("%s", err->message);
}

static void put_entry(struct office *o, const struct reg *r, int64_t unit, struct row *row, bool shown)
{
	struct err err = ERR_INIT;
	struct slips slips = { .arena = &o->arena };
	const char *a = some_text(o, 6, true), *b = any(3) ? some_text(o, 4, true) : "";
	struct cell cells[3] = { { view_of("2026-03-04"), true, 1 }, { view_of(a), true, 2 }, { view_of(b), true, 3 } };
	ok(row->id ? entry_change(&o->rec, r, row->id, cells, 0, &slips, &err) : entry_add(&o->rec, r, unit, (struct day){ 0, 0, 0 }, cells, 0, &row->id, &slips, &err), &err);
	assert_int_equal(slips.n, 0);
	*row = (struct row){ SEARCH_ENTRY, row->id, shown, { a, shown && *b ? b : NULL } };
}

static void put_section(struct office *o, struct model *m, int64_t unit)
{
	static const char *const sections[] = { "A", "B", "C", "khong" };
	static const char *const periods[] = { "2026-Q1", "2026-Q2" };
	struct err err = ERR_INIT;
	const char *section = sections[any(4)], *body = some_text(o, 12, false);
	struct section_text t = { .unit = unit, .section = section, .period = office_period(o, periods[any(2)]), .body = view_of(body) };
	int64_t id = 0, before = 0;
	ok(store_int(o->rec.store, &before, &err, "SELECT max(id) FROM section_text WHERE unit = $1 AND section = $2 AND period = $3", "iti", unit, section, t.period), &err);
	ok(section_write(&o->rec, &t, &err), &err);
	ok(store_int(o->rec.store, &id, &err, "SELECT max(id) FROM section_text", ""), &err);
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].kind == SEARCH_SECTION && m->v[i].id == before)
			m->v[i].there = false;
	m->v[m->n++] = (struct row){ SEARCH_SECTION, id, strcmp(section, "B") != 0, { body, NULL } };
}

static void one_step(struct office *o, struct model *m, const struct reg *open, const struct reg *small, int64_t unit)
{
	struct err err = ERR_INIT;
	struct row *r = &m->v[m->n ? any((unsigned)m->n) : 0];
	unsigned what = any(10);
	if (what < 4 || m->n == 0)
		put_entry(o, open, unit, &m->v[m->n++], true);
	else if (what == 4)
		put_entry(o, small, unit, &(struct row){ .id = 0 }, false); /* no field that keeps small counts is searched */
	else if (what < 7)
		put_section(o, m, unit);
	else if (r->kind == SEARCH_ENTRY && r->there && what == 7) {
		ok(entry_take_back(&o->rec, open, r->id, &err), &err);
		r->there = false;
	} else if (r->kind == SEARCH_ENTRY && r->there)
		put_entry(o, open, unit, r, true);
	else if (r->kind == SEARCH_SECTION && r->there) {
		ok(erase(&o->rec, "section_text", r->id, "thử", "luật thử", &err), &err);
		r->there = false;
	}
}

static void ask(struct office *o, const struct model *m, const char *question)
{
	struct err err = ERR_INIT;
	struct search_hit *hits;
	size_t n, want = 0;
	bool more_hits;
	ok(search_find(&o->rec, view_of(question), &o->arena, &hits, &n, &more_hits, &err), &err);
	for (size_t i = 0; i < m->n; i++)
		want += m->v[i].there && rank_of(o, &m->v[i], question) >= 0;
	for (size_t k = 0; k < n; k++) {
		int got = 2 * hits[k].phrase + hits[k].exact, should = -2;
		for (size_t i = 0; i < m->n; i++)
			if (m->v[i].there && m->v[i].kind == hits[k].kind && m->v[i].id == hits[k].id)
				should = rank_of(o, &m->v[i], question);
		if (got != should)
			fail_msg("“%s”: row %lld is %d, the scan says %d", question, (long long)hits[k].id, got, should);
		if (k > 0)
			assert_true(2 * hits[k - 1].phrase + hits[k - 1].exact >= got);
	}
	if (n != want || more_hits)
		fail_msg("“%s”: %zu found, the scan finds %zu", question, n, want);
}

static void against_a_plain_scan(void **x)
{
	(void)x;
	for (unsigned seed = 1; seed <= 60; seed++) {
		struct office o;
		struct err err = ERR_INIT;
		struct model m = { .n = 0 };
		struct rebuild_difference *d;
		size_t n;
		office_open_with(&o, more);
		ok(rebuild_settled(&o.rec, &err), &err);
		int64_t unit = office_unit(&o, "zz", "tinh", "", "2020-01-01"); /* its name is no syllable of ours */
		const struct reg *open = register_open(&o.rec, view_of("viec"), &err), *small = register_open(&o.rec, view_of("nho"), &err);
		assert_true(open && small);
		state = seed;
		for (int i = 0; i < STEPS; i++)
			one_step(&o, &m, open, small, unit);
		for (int i = 0; i < QUESTIONS; i++)
			ask(&o, &m, some_text(&o, 4, true));
		ok(rebuild_compare(&o.rec, &d, &n, &o.arena, &err), &err);
		if (n)
			fail_msg("seed %u: %s is not as it is made again: %d rows, %d", seed, d[0].table, (int)d[0].before, (int)d[0].after);
		office_close(&o);
	}
}

static void names_and_places(void **x)
{
	(void)x;
	struct office o;
	struct err err = ERR_INIT;
	struct search_hit *hits;
	size_t n, start, end;
	bool more_hits;
	office_open(&o);
	int64_t id = office_unit(&o, "dong-phi", "tinh", "", "2020-01-01");
	ok(unit_set(&o.rec, id, "name", "Xã Đông Phi", iso("2024-01-01"), &err), &err);
	ok(unit_set(&o.rec, id, "name", "Xã Hòa Thuận", iso("2025-07-01"), &err), &err);
	/* former names find the unit, once */
	ok(search_find(&o.rec, view_of("dong phi"), &o.arena, &hits, &n, &more_hits, &err), &err);
	assert_int_equal(n, 1);
	assert_int_equal(hits[0].kind, SEARCH_UNIT);
	assert_int_equal(hits[0].id, id);
	ok(search_find(&o.rec, view_of("Hoà Thuận"), &o.arena, &hits, &n, &more_hits, &err), &err);
	assert_true(n == 1 && hits[0].exact);
	/* too little, too much */
	assert_int_equal(search_find(&o.rec, view_of(" ?! "), &o.arena, &hits, &n, &more_hits, &err), -1);
	assert_int_equal(err.kind, ERR_USAGE);
	err = (struct err)ERR_INIT;
	assert_int_equal(search_find(&o.rec, view_of("a b c d e f g h i"), &o.arena, &hits, &n, &more_hits, &err), -1);
	assert_int_equal(err.kind, ERR_USAGE);
	/* where: side by side before the first of them */
	const char *text = "đảng bộ, đảng viên mới";
	assert_true(search_place(view_of(text), view_of("dang vien"), &start, &end, &o.arena));
	assert_int_equal(end - start, strlen("đảng viên"));
	assert_memory_equal(text + start, "đảng viên", end - start);
	assert_true(search_place(view_of(text), view_of("đảng"), &start, &end, &o.arena));
	assert_int_equal(start, 0);
	assert_false(search_place(view_of(text), view_of("đoàn"), &start, &end, &o.arena));
	assert_true(search_has(view_of(text), view_of("moi DANG"), &o.arena));
	assert_false(search_has(view_of(text), view_of("moi doan"), &o.arena));
	office_close(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(against_a_plain_scan), cmocka_unit_test(names_and_places) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
