/* proposal - see proposal.h. The column `sentence` holds the sentence, a line end, and the frame: one content, erased together. */
#include "records/proposal.h"
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"
#include "records/catalog.h"
#include "records/erase.h"
#include "records/field_owner.h"
#include "records/period.h"
#include "records/setting.h"
#include "records/unit.h"

static const char *const codes[ANSWERS] = { "", "accepted", "refused", "typed" };

const char *answer_code(enum answer a)
{
	return codes[a];
}

static enum answer answer_of(struct view code)
{
	for (int i = 1; i < ANSWERS; i++)
		if (view_is(code, codes[i]))
			return (enum answer)i;
	return ANSWER_NONE;
}

int proposal_add(struct records *rec, const struct proposed *p, int64_t *id, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct view words = view_of(arena_printf(&a, "%s\n%s", p->sentence, p->frame));
	struct sealed s = seal(words);
	int rc = store_insert(rec->store, id, err,
	                      "INSERT INTO proposal (act, file, submission, unit, period, indicator, part, role, digits, scale, spelling, start_at, end_at, sure, "
	                      "sentence, sentence_salt, sentence_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
	                      "iiIiiIiidtiiivbb", rec->act, p->file, p->submission ? &p->submission : NULL, p->unit, p->period,
	                      p->indicator ? &p->indicator : NULL, p->part, (int64_t)p->role, p->value, p->spelling, (int64_t)p->start, (int64_t)p->end,
	                      (int64_t)p->sure, words, sealed_salt(&s), sealed_hash(&s));
	arena_release(&a);
	return rc;
}

/* --- reading ------------------------------------------------------------------------------------------------------------ */

#define COLUMNS                                                                                                            \
	"SELECT p.id, p.file, p.submission, p.unit, p.period, p.indicator, p.part, p.role, p.digits, p.scale, p.spelling, p.start_at, p.end_at, p.sure, " \
	"p.sentence, i.code, x.code, u.code, f.name, w.answer, w.fact, su.code FROM proposal p JOIN unit u ON u.id = p.unit JOIN file f ON f.id = p.file " \
	"LEFT JOIN submission s ON s.id = p.submission LEFT JOIN unit su ON su.id = s.unit "                                                                  \
	"LEFT JOIN indicator i ON i.id = p.indicator LEFT JOIN part x ON x.id = p.part LEFT JOIN proposal_answer w ON w.id = "                                \
	"(SELECT max(a.id) FROM proposal_answer a WHERE a.proposal = p.id) "

static int64_t number(const struct rows *r, int column)
{
	return rows_null(r, column) ? 0 : rows_int(r, column);
}

static const char *text(const struct rows *r, int column, struct arena *a)
{
	return rows_null(r, column) ? "" : arena_str(a, rows_view(r, column));
}

static struct proposed take(const struct rows *r, struct arena *a)
{
	const char *words = text(r, 14, a), *line = strchr(words, '\n');
	return (struct proposed){
		.id = rows_int(r, 0), .file = rows_int(r, 1), .submission = number(r, 2), .unit = rows_int(r, 3), .period = rows_int(r, 4),
		.indicator = number(r, 5), .part = rows_int(r, 6), .role = (enum fact_role)rows_int(r, 7), .value = rows_dec(r, 8), .spelling = text(r, 10, a),
		.start = (size_t)rows_int(r, 11), .end = (size_t)rows_int(r, 12), .sure = (int)rows_int(r, 13),
		.sentence = line ? arena_str(a, (struct view){ words, (size_t)(line - words) }) : words, .frame = line ? line + 1 : "",
		.indicator_code = text(r, 15, a), .part_code = text(r, 16, a), .unit_code = text(r, 17, a), .file_name = text(r, 18, a),
		.answer = rows_null(r, 19) ? ANSWER_NONE : answer_of(rows_view(r, 19)), .fact = number(r, 20),
		.from_code = text(r, 21, a),
	};
}

static int take_all(struct rows *r, struct proposed **out, size_t *n, struct arena *a, struct err *err)
{
	size_t cap = 0;
	*out = NULL;
	*n = 0;
	while (rows_next(r) > 0) {
		if (*n == cap)
			*out = arena_grow(a, *out, *n, &cap, sizeof **out);
		(*out)[(*n)++] = take(r, a);
	}
	return rows_end(r, err);
}

int proposals(struct records *rec, int64_t unit, int64_t period, int64_t file, struct proposed **out, size_t *n, struct arena *a, struct err *err)
{
	struct rows r;
	if (store_query(rec->store, &r, err,
	                COLUMNS "WHERE ($1 = 0 OR p.unit = $1) AND ($2 = 0 OR p.period = $2) AND ($3 = 0 OR p.file = $3) ORDER BY p.file, p.start_at, p.id", "iii",
	                unit, period, file) < 0)
		return -1;
	return take_all(&r, out, n, a, err);
}

int proposal_read(struct records *rec, int64_t id, struct proposed *out, struct arena *a, struct err *err)
{
	struct rows r;
	struct proposed *v;
	size_t n;
	if (store_query(rec->store, &r, err, COLUMNS "WHERE p.id = $1", "i", id) < 0 || take_all(&r, &v, &n, a, err) < 0)
		return -1;
	if (!n)
		return 0;
	*out = v[0];
	return 1;
}

/* --- answering ---------------------------------------------------------------------------------------------------------- */

int proposal_answer(struct records *rec, const struct proposed *p, enum answer answer, enum fact_origin origin, const char *why, struct err *err)
{
	int64_t fact = 0, id;
	if (p->answer == ANSWER_ACCEPTED)
		return err_set(err, ERR_USAGE, T("số %s đã được nhận rồi; sửa bằng: dinhky indicator set", "%s was accepted already; change it with: dinhky indicator set"), p->spelling);
	if (answer == ANSWER_ACCEPTED) {
		if (!p->indicator)
			return err_set(err, ERR_USAGE, T("số %s chưa gắn với chỉ tiêu nào", "%s is not tied to an indicator"), p->spelling);
		struct fact f = {
			.indicator = p->indicator, .unit = p->unit, .period = p->period, .part = p->part, .role = p->role, .stage = FACT_OFFICIAL, .value = p->value,
			.origin = origin, .submission = p->submission, .proposal = p->id,
		};
		if (fact_put(rec, &f, &fact, err) < 0)
			return err_prefix(err, "%s", p->spelling);
	}
	return store_insert(rec->store, &id, err, "INSERT INTO proposal_answer (act, proposal, answer, fact, why) VALUES ($1, $2, $3, $4, $5)", "iitIt", rec->act,
	                    p->id, codes[answer], fact ? &fact : NULL, why ? why : "");
}

int proposals_accepted(struct records *rec, int64_t unit, struct accepted **out, size_t *n, struct arena *a, struct err *err)
{
	struct proposed *v;
	size_t all;
	if (proposals(rec, unit, 0, 0, &v, &all, a, err) < 0)
		return -1;
	*out = arena_array(a, all + 1, sizeof **out);
	*n = 0;
	for (size_t i = all; i-- > 0;) /* the newest first */
		if (v[i].answer == ANSWER_ACCEPTED && *v[i].frame)
			(*out)[(*n)++] = (struct accepted){ v[i].frame, v[i].indicator_code, v[i].part_code, v[i].role };
	return 0;
}

/* ---- conflicts ---- */

/* By what they speak of, then as they came. */
static int by_subject(const void *a, const void *b)
{
	const struct proposed *x = *(const struct proposed *const *)a, *y = *(const struct proposed *const *)b;
	const int64_t v[][2] = { { x->indicator, y->indicator }, { x->unit, y->unit }, { x->period, y->period }, { x->part, y->part }, { x->role, y->role } };
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (v[i][0] != v[i][1])
			return v[i][0] < v[i][1] ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static bool same_thing(const struct proposed *x, const struct proposed *y)
{
	return x->indicator && x->indicator == y->indicator && x->unit == y->unit && x->period == y->period && x->part == y->part && x->role == y->role;
}

static bool are_apart(const struct proposed *x, const struct proposed *y)
{
	if (x->file == y->file || dec_eq(x->value, y->value))
		return false;
	return (x->answer != ANSWER_REFUSED || y->answer == ANSWER_ACCEPTED) && (y->answer != ANSWER_REFUSED || x->answer == ANSWER_ACCEPTED);
}

int proposal_owner(struct records *rec, const struct proposed *p, int64_t *owner, const char **name, struct arena *a, struct err *err)
{
	const struct indicator_def *d = catalog_indicator(rec->catalog, view_of(p->indicator_code));
	struct period_row row;
	struct unit u;
	const char *code;
	int64_t within = 0;
	*owner = 0;
	*name = "";
	if (!d)
		return 0;
	int rc = period_row_read(rec, p->period, a, &row, err);
	if (rc <= 0 || setting_read(rec, "owner", &code, a, err) < 0)
		return rc < 0 ? -1 : 0;
	if (*code && unit_of_code(rec, view_of(code), &within, err) < 0)
		return -1;
	rc = field_owner_on(rec, d->field, within, row.span.last, owner, err);
	if (rc > 0)
		rc = unit_read(rec, *owner, row.span.last, a, &u, err);
	if (rc > 0)
		*name = u.name;
	else
		*owner = 0;
	return rc;
}

int conflicts(struct records *rec, int64_t period, struct conflict **out, size_t *n, struct arena *a, struct err *err)
{
	struct proposed *v;
	size_t all, cap = 0;
	*out = NULL;
	*n = 0;
	if (proposals(rec, 0, period, 0, &v, &all, a, err) < 0)
		return -1;
	const struct proposed **order = arena_array(a, all + 1, sizeof *order);
	for (size_t i = 0; i < all; i++)
		order[i] = &v[i];
	if (all)
		qsort(order, all, sizeof *order, by_subject);
	for (size_t i = 0; i < all; i++)
		for (size_t k = i; k-- > 0 && same_thing(order[k], order[i]);) {
			const struct proposed *x = order[k], *y = order[i];
			if (!are_apart(x, y))
				continue;
			if (*n == cap)
				*out = arena_grow(a, *out, *n, &cap, sizeof **out);
			struct conflict *c = &(*out)[(*n)++];
			*c = (struct conflict){ .first = *x, .second = *y };
			c->decided = x->answer != ANSWER_NONE && y->answer != ANSWER_NONE && (x->answer == ANSWER_ACCEPTED || y->answer == ANSWER_ACCEPTED);
			if (proposal_owner(rec, x, &c->owner, &c->owner_name, a, err) < 0)
				return -1;
		}
	return 0;
}
