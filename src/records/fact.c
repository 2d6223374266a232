/* fact - see fact.h: judging a value, adding its version, and what stands. */
#include "records/fact.h"
#include "records/submission.h"
#include <assert.h>
#include <stdlib.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/measure.h"
#include "records/fact_cache.h"

/* ---- words ---- */

static const struct {
	const char *vi, *en;
} words[] = {
	[FACT_NUMBER] = { "", "" },
	[FACT_NONE_HAPPENED] = { "không phát sinh", "none happened" },
	[FACT_NOT_YET] = { "chưa có", "not yet" },
	[FACT_NOT_APPLICABLE] = { "không áp dụng", "not applicable" },
	[FACT_NOT_PUBLISHED] = { "không công bố", "not published" },
};

const char *fact_word_title(enum fact_word w)
{
	return T(words[w].vi, words[w].en);
}

bool fact_word_read(struct view s, enum fact_word *out)
{
	if (s.n && ((*s.p >= '0' && *s.p <= '9') || *s.p == '-'))
		return false; /* a number, by far the most */
	for (int w = FACT_NONE_HAPPENED; w <= FACT_NOT_PUBLISHED; w++)
		if (vitext_same(s, view_of(words[w].vi)) || vitext_same(s, view_of(words[w].en))) {
			*out = (enum fact_word)w;
			return true;
		}
	return false;
}

const char *fact_role_name(enum fact_role r)
{
	static const char *const names[] = { [FACT_ACTUAL] = "actual", [FACT_PLAN] = "plan", [FACT_BASE] = "base" };
	return names[r];
}

const char *fact_stage_title(enum fact_stage s)
{
	switch (s) {
	case FACT_ESTIMATE:
		return T("ước", "estimate");
	case FACT_PRELIMINARY:
		return T("sơ bộ", "preliminary");
	default:
		return T("chính thức", "official");
	}
}

bool fact_is_number(const struct fact *f, struct dec *out)
{
	if (f->grade || (f->word != FACT_NUMBER && f->word != FACT_NONE_HAPPENED))
		return false;
	*out = f->word == FACT_NUMBER ? f->value : DEC(0);
	return true;
}

/* ---- numbers of what a fact names ---- */

int indicator_find(struct records *rec, const char *code, int64_t *id, struct err *err)
{
	return store_int(rec->store, id, err, "SELECT id FROM indicator WHERE code = $1", "t", code);
}

/* Which pack brought it: the one that was added last and is in use (only for looking back at old years). */
static struct pack_info pack_of(const struct pack *p)
{
	size_t n;
	struct pack_info best = { .name = "chung", .version = "" }, *v = pack_list(p, &n);
	for (size_t i = 0; i < n; i++)
		if (v[i].loaded && strcmp(v[i].name, "chung") != 0)
			best = v[i];
	return best;
}

int indicator_id(struct records *rec, const char *code, int64_t *id, struct err *err)
{
	int rc = indicator_find(rec, code, id, err);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (!catalog_indicator(rec->catalog, view_of(code)))
		return err_set(err, ERR_INPUT, T("bộ danh mục không có chỉ tiêu “%s”", "the packs have no indicator “%s”"), code);
	struct pack_info p = pack_of(rec->pack);
	return store_insert(rec->store, id, err, "INSERT INTO indicator (act, code, pack, version) VALUES ($1, $2, $3, $4)", "ittt", rec->act, code, p.name, p.version ? p.version : "");
}

const struct indicator_def *indicator_of(struct records *rec, int64_t id, struct err *err)
{
	return cached_indicator(rec, id, err);
}

int part_find(struct records *rec, const char *code, int64_t *id, struct err *err)
{
	if (!*code) {
		*id = 0;
		return 1;
	}
	return store_int(rec->store, id, err, "SELECT id FROM part WHERE code = $1", "t", code);
}

int part_id(struct records *rec, const char *code, int64_t *id, struct err *err)
{
	int rc = part_find(rec, code, id, err);
	return rc != 0 ? (rc < 0 ? -1 : 0) : store_insert(rec->store, id, err, "INSERT INTO part (act, code) VALUES ($1, $2)", "it", rec->act, code);
}

struct axis_value {
	struct view axis, member;
};

static int by_axis(const void *a, const void *b)
{
	const struct axis_value *x = a, *y = b;
	size_t n = x->axis.n < y->axis.n ? x->axis.n : y->axis.n;
	int c = n ? memcmp(x->axis.p, y->axis.p, n) : 0;
	return c ? c : (x->axis.n > y->axis.n) - (x->axis.n < y->axis.n);
}

static int read_axis(struct records *rec, const struct indicator_def *d, struct view one, struct axis_value *out, struct err *err)
{
	const char *eq = one.n ? memchr(one.p, '=', one.n) : NULL;
	if (!eq)
		return err_set(err, ERR_INPUT, T("phân tổ viết như trục=mục; ở đây là “%.*s”", "a part is written axis=member; here it is “%.*s”"), VIEW_ARG(one));
	out->axis = view_trim(view_mid(one, 0, (size_t)(eq - one.p)));
	out->member = view_trim(view_mid(one, (size_t)(eq - one.p) + 1, one.n));
	const struct axis_def *x = list_has(d->axes, out->axis) ? catalog_axis(rec->catalog, out->axis) : NULL;
	if (!x)
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” không phân theo “%.*s”", "the indicator “%s” is not broken down by “%.*s”"), d->code, VIEW_ARG(out->axis));
	if (!axis_member(x, out->member))
		return err_set(err, ERR_INPUT, T("trục “%s” không có “%.*s”", "the axis “%s” has no “%.*s”"), x->code, VIEW_ARG(out->member));
	return 0;
}

int part_canonical(struct records *rec, const struct indicator_def *d, struct view part, struct arena *a, const char **out, struct err *err)
{
	struct axis_value v[PARTS_AXES_MAX];
	size_t n = 0;
	struct buf b = BUF_INIT(4096);
	part = view_trim(part);
	if (part.n == 0) {
		*out = "";
		return 0;
	}
	for (size_t start = 0; part.n && start <= part.n;) {
		size_t end = start;
		while (end < part.n && part.p[end] != ';')
			end++;
		if (n == PARTS_AXES_MAX)
			return err_set(err, ERR_INPUT, T("một phân tổ có nhiều nhất %d trục", "a part has at most %d axes"), PARTS_AXES_MAX);
		if (read_axis(rec, d, view_mid(part, start, end), &v[n++], err) < 0)
			return -1;
		start = end + 1;
	}
	if (n)
		qsort(v, n, sizeof *v, by_axis);
	for (size_t i = 0; i < n; i++) {
		if (i && view_eq(v[i].axis, v[i - 1].axis)) {
			buf_release(&b);
			return err_set(err, ERR_INPUT, T("trục “%.*s” được nêu hai lần", "the axis “%.*s” is named twice"), VIEW_ARG(v[i].axis));
		}
		buf_addf(&b, "%s%.*s=%.*s", i ? ";" : "", VIEW_ARG(v[i].axis), VIEW_ARG(v[i].member));
	}
	*out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return 0;
}

int fact_in_measure(struct records *rec, const struct indicator_def *d, struct dec value, struct view measure, struct dec *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct unit_measure from, to;
	struct frac f;
	int rc = 0;
	if (measure.n == 0 || vitext_same(measure, view_of(d->measure)))
		*out = value;
	else if (!measure_of(rec->pack, measure, &a, &from) || !measure_of(rec->pack, view_of(d->measure), &a, &to) || !measure_convert(value, &from, &to, &f) || !frac_dec(f, out))
		rc = err_set(err, ERR_INPUT, T("chỉ tiêu “%s” tính bằng “%s”, không đổi được từ “%.*s”", "the indicator “%s” is in “%s”; “%.*s” cannot be turned into that"), d->code, d->measure,
		             VIEW_ARG(measure));
	arena_release(&a);
	return rc;
}

/* ---- judging ---- */

/* Below zero only where the pack's table ranges says so. */
static bool may_be_negative(const struct records *rec, const struct indicator_def *d)
{
	const struct catalog *c = rec->catalog;
	for (size_t i = 0; i < c->nranges; i++)
		if (strcmp(c->ranges[i].indicator, d->code) == 0)
			return c->ranges[i].has_min && dec_cmp(c->ranges[i].min, DEC(0)) < 0;
	return false;
}

static int judge_number(const struct records *rec, const struct indicator_def *d, enum fact_role role, struct dec value, struct err *err)
{
	struct dec cut;
	if (value.digits > 999999999999999999 || value.digits < -999999999999999999 || value.scale < 0 || value.scale > DEC_DIGITS)
		return err_set(err, ERR_REFUSED, T("chỉ tiêu “%s”: số có hơn %d chữ số", "indicator “%s”: more than %d digits"), d->code, DEC_DIGITS);
	if (*d->scale)
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” cần một mức của thang “%s”, không phải số", "the indicator “%s” wants a grade of the scale “%s”, not a number"), d->code, d->scale);
	if (role == FACT_ACTUAL && d->decimals >= 0 && (!dec_round_to(value, d->decimals, DEC_DOWN, &cut) || !dec_eq(cut, value)))
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” có nhiều nhất %d chữ số lẻ", "the indicator “%s” has at most %d decimals"), d->code, d->decimals);
	if (d->percent == IND_SHARE && strcmp(d->measure, "%") == 0 && (value.digits < 0 || dec_cmp(value, DEC(100)) > 0))
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” là tỷ trọng: từ 0 đến 100%%", "the indicator “%s” is a share: from 0 to 100%%"), d->code);
	if (value.digits < 0 && !may_be_negative(rec, d))
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s”: số âm (chỉ tiêu có thể âm thì ghi min trong bảng ranges)", "indicator “%s”: below zero (an indicator that may be so has its min in the table ranges)"), d->code);
	return 0;
}

static int judge_content(struct records *rec, const struct indicator_def *d, const struct fact *f, struct err *err)
{
	if (f->word == FACT_NOT_YET && !f->due_day.day)
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s”: “chưa có” cần ngày sẽ có", "indicator “%s”: “not yet” needs the day it will be there"), d->code);
	if (f->word != FACT_NUMBER)
		return f->grade ? err_set(err, ERR_INPUT, T("chỉ tiêu “%s”: vừa có mức vừa có “%s”", "indicator “%s”: both a grade and “%s”"), d->code, fact_word_title(f->word)) : 0;
	if (!f->grade)
		return judge_number(rec, d, f->role, f->value, err);
	const struct scale_def *s = *d->scale ? catalog_scale(rec->catalog, view_of(d->scale)) : NULL;
	if (!s || !scale_grade(s, view_of(f->grade)))
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” không có mức “%s”", "the indicator “%s” has no grade “%s”"), d->code, f->grade);
	return 0;
}

/* What a closed unit left is an archive: people read it, nobody writes it any more. The program itself does, when it loads an example. */
static int judge_archive(struct records *rec, const struct fact *f, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct unit u;
	int stands = rec->account ? cached_stands(rec, f->unit, rec->today, err) : 1;
	int rc = stands == 0 ? unit_read(rec, f->unit, rec->today, &a, &u, err) : stands;
	if (stands == 0 && rc > 0 && u.closed)
		rc = err_set(err, ERR_INPUT, T("đơn vị “%s” đã thôi hoạt động: số liệu của đơn vị này là lưu trữ, chỉ để đọc", "the unit “%s” was closed: what it gave is an archive, to be read only"), u.code);
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

/* The unit must stand on the last day of the period: what was closed by then is not asked any more. */
static int judge_place(struct records *rec, const struct indicator_def *d, const struct fact *f, struct err *err)
{
	struct arena a = ARENA_INIT;
	const struct period_row *p = cached_period(rec, f->period, err);
	int stands = p ? cached_stands(rec, f->unit, p->span.last, err) : -1;
	const char *part = stands >= 0 ? cached_part(rec, f->part, err) : NULL, *canonical;
	const char *code = NULL;
	int rc = part ? 0 : -1;
	if (rc == 0 && stands == 0) {
		if (store_text(rec->store, &code, &a, err, "SELECT code FROM unit WHERE id = $1", "i", f->unit) >= 0)
			err_set(err, ERR_INPUT, T("đơn vị “%s” không hoạt động vào ngày cuối kỳ %s (%.*s)", "the unit “%s” does not stand on the last day of %s (%.*s)"), code ? code : "?", p->label,
			        VIEW_ARG(day_iso(p->span.last, &a)));
		rc = -1;
	}
	if (rc == 0 && f->as_of.day && ((p->span.first.day && day_cmp(f->as_of, p->span.first) < 0) || day_cmp(f->as_of, p->span.last) > 0))
		rc = err_set(err, ERR_INPUT, T("ngày chốt số liệu %.*s ngoài kỳ %s (%.*s đến %.*s)", "the closing day %.*s is outside %s (%.*s to %.*s)"), VIEW_ARG(day_iso(f->as_of, &a)), p->label,
		             VIEW_ARG(day_iso(p->span.first, &a)), VIEW_ARG(day_iso(p->span.last, &a)));
	if (rc == 0 && part_canonical(rec, d, view_of(part), &a, &canonical, err) < 0)
		rc = -1;
	arena_release(&a);
	return rc;
}

static int judge(struct records *rec, const struct indicator_def *d, const struct fact *f, struct err *err)
{
	if (d->source == IND_FORMULA && f->role == FACT_ACTUAL && !f->gone)
		return err_set(err, ERR_INPUT, T("chỉ tiêu “%s” được tính bằng công thức, không nhập", "the indicator “%s” is worked out by its formula, it is not entered"), d->code);
	if (judge_place(rec, d, f, err) < 0 || judge_archive(rec, f, err) < 0)
		return -1;
	return f->gone ? 0 : judge_content(rec, d, f, err);
}

/* ---- adding a version ---- */

int fact_row_add(struct records *rec, const struct fact *f, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	bool number = f->word == FACT_NUMBER && !f->grade && !f->gone;
	if (number && !f->due_day.day && !f->as_of.day && !f->submission && !f->proposal) /* by far the most when many come */
		return store_insert(rec->store, id, err, "INSERT INTO fact (act, indicator, unit, period, part, role, stage, digits, scale, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
		                    "iiiiiiidi", rec->act, f->indicator, f->unit, f->period, f->part, (int64_t)f->role, (int64_t)f->stage, f->value, (int64_t)f->origin);
	int64_t word = f->word, scale = f->value.scale, due = f->due_day.day, asof = f->as_of.day;
	int rc = store_insert(rec->store, id, err,
	                      "INSERT INTO fact (act, indicator, unit, period, part, role, stage, digits, scale, word, grade, due_day, as_of, origin, submission, proposal, gone) "
	                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
	                      "iiiiiiiIIItttiIIi", rec->act, f->indicator, f->unit, f->period, f->part, (int64_t)f->role, (int64_t)f->stage, number ? &f->value.digits : NULL,
	                      number ? &scale : NULL, word ? &word : NULL, f->grade, due ? arena_str(&a, day_iso(f->due_day, &a)) : NULL,
	                      asof ? arena_str(&a, day_iso(f->as_of, &a)) : NULL, (int64_t)f->origin, f->submission ? &f->submission : NULL, f->proposal ? &f->proposal : NULL, (int64_t)f->gone);
	arena_release(&a);
	return rc;
}

#define WHERE_KEY " WHERE indicator = $1 AND period = $2 AND part = $3 AND role = $4 AND unit = $5"

/* Does the new version stand above what stands? A taking back always does, else a stage that is not lower. */
static int bring_up(struct records *rec, const struct fact *f, int64_t id, struct err *err)
{
	int64_t stage = 0, word = f->word, scale = f->value.scale;
	bool number = f->word == FACT_NUMBER && !f->grade;
	int rc = store_int(rec->store, &stage, err, "SELECT stage FROM fact_now" WHERE_KEY, "iiiii", f->indicator, f->period, f->part, (int64_t)f->role, f->unit);
	if (rc < 0)
		return -1;
	if (f->gone)
		return rc == 0 ? 0 : store_run(rec->store, err, "DELETE FROM fact_now" WHERE_KEY, "iiiii", f->indicator, f->period, f->part, (int64_t)f->role, f->unit) < 0 ? -1 : 1;
	if (rc > 0 && stage > (int64_t)f->stage)
		return 0;
	rc = store_run(rec->store, err,
	               "INSERT INTO fact_now (indicator, period, part, role, unit, fact, stage, digits, scale, word, grade) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
	               "ON CONFLICT (indicator, period, part, role, unit) DO UPDATE SET fact = excluded.fact, stage = excluded.stage, digits = excluded.digits, scale = excluded.scale, "
	               "word = excluded.word, grade = excluded.grade",
	               "iiiiiiiIIIt", f->indicator, f->period, f->part, (int64_t)f->role, f->unit, id, (int64_t)f->stage, number ? &f->value.digits : NULL,
	               number ? &scale : NULL, word ? &word : NULL, f->grade);
	return rc < 0 ? -1 : 1;
}

int fact_put(struct records *rec, const struct fact *f, int64_t *id, struct err *err)
{
	assert(rec->act != 0);
	const struct indicator_def *d = cached_indicator(rec, f->indicator, err);
	struct fact with = *f;
	if (!d || judge(rec, d, f, err) < 0)
		return -1;
	if (fact_cache(rec)->many) {
		*id = 0;
		return fact_wait(rec, f, err);
	}
	if (!f->submission && !f->proposal && f->role != FACT_BASE && submission_holding(rec, d->code, f->role == FACT_PLAN, f->unit, f->period, &with.submission, err) < 0)
		return -1; /* a value belongs to the form that asks for it; loaders of many name it themselves */
	if (fact_row_add(rec, &with, id, err) < 0)
		return -1;
	int moved = bring_up(rec, f, *id, err);
	if (moved <= 0 || d->over_units != OVER_SUM)
		return moved < 0 ? -1 : 0;
	return total_moved(rec, &(struct total_key){ f->indicator, f->period, f->part, f->role }, f->unit, err);
}

/* ---- reading ---- */

#define FACT_COLUMNS "f.id, f.indicator, f.unit, f.period, f.part, f.role, f.stage, f.digits, f.scale, f.word, f.grade, f.due_day, f.as_of, f.origin, f.submission, f.proposal, f.gone, f.act"

static struct fact row_fact(const struct rows *r, struct arena *a)
{
	struct fact f = { .id = rows_int(r, 0), .indicator = rows_int(r, 1), .unit = rows_int(r, 2), .period = rows_int(r, 3), .part = rows_int(r, 4),
		.role = (enum fact_role)rows_int(r, 5), .stage = (enum fact_stage)rows_int(r, 6), .word = rows_null(r, 9) ? FACT_NUMBER : (enum fact_word)rows_int(r, 9),
		.origin = (enum fact_origin)rows_int(r, 13), .gone = rows_int(r, 16) != 0 };
	if (!rows_null(r, 7))
		f.value = rows_dec(r, 7);
	if (!rows_null(r, 10))
		f.grade = arena_str(a, rows_view(r, 10));
	if (!rows_null(r, 11))
		f.due_day = day_of_iso(rows_view(r, 11));
	if (!rows_null(r, 12))
		f.as_of = day_of_iso(rows_view(r, 12));
	f.submission = rows_null(r, 14) ? 0 : rows_int(r, 14);
	f.proposal = rows_null(r, 15) ? 0 : rows_int(r, 15);
	f.act = rows_int(r, 17);
	return f;
}

int fact_now(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role, struct fact *out, struct arena *a, struct err *err)
{
	struct rows r;
	int found = 0;
	if (store_query(rec->store, &r, err,
	                "SELECT " FACT_COLUMNS " FROM fact_now n JOIN fact f ON f.id = n.fact WHERE n.indicator = $1 AND n.period = $2 AND n.part = $3 AND n.role = $4 AND n.unit = $5", "iiiii",
	                indicator, period, part, (int64_t)role, unit) < 0)
		return -1;
	if (rows_next(&r) > 0) {
		*out = row_fact(&r, a);
		found = 1;
	}
	return rows_end(&r, err) < 0 ? -1 : found;
}

int fact_versions(struct records *rec, int64_t indicator, int64_t unit, int64_t period, int64_t part, enum fact_role role, struct fact **out, size_t *n, struct arena *a, struct err *err)
{
	struct rows r;
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	if (store_query(rec->store, &r, err,
	                "SELECT " FACT_COLUMNS " FROM fact f WHERE f.indicator = $1 AND f.period = $2 AND f.unit = $3 AND f.part = $4 AND f.role = $5 ORDER BY f.id", "iiiii", indicator, period,
	                unit, part, (int64_t)role) < 0)
		return -1;
	while (rows_next(&r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = row_fact(&r, a);
	}
	return rows_end(&r, err);
}
