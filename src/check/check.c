/* check - see check.h: the tables, and the one run over all families. */
#include "check/check.h"
#include "check/clause.h"
#include "check/arith.h"
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"

static const struct check *const checks[] = {
#define CHECK(n) &check_##n,
#include "check/checks.def"
#undef CHECK
};

static const struct rule rules[] = {
#define RULE(id, family, severity, vi, en) { id, family, severity, vi, en },
#include "check/findings.def"
#undef RULE
};

const struct rule *rules_all(size_t *n)
{
	*n = sizeof rules / sizeof *rules;
	return rules;
}

const struct rule *rule_find(const char *id)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].id, id) == 0)
			return &rules[i];
	return NULL;
}

const char *family_title(const char *family)
{
	static const struct {
		const char *key, *vi, *en;
	} t[] = {
		{ "ratio", "tỷ lệ phần trăm", "ratio and percent" },
		{ "plan", "so với chỉ tiêu", "percent of plan" },
		{ "sum", "cộng chi tiết", "sums" },
		{ "same", "cùng chỉ tiêu, hai giá trị", "same indicator, two values" },
		{ "past", "so với kỳ trước", "against last period" },
		{ "list", "đếm và liệt kê", "counts against lists" },
		{ "citation", "viện dẫn", "citations" },
		{ "form", "thể thức", "document form" },
		{ "date", "ngày tháng, kỳ", "dates and periods" },
		{ "text", "câu chữ", "wording" },
		{ "spelling", "chính tả", "spelling" },
		{ "assess", "đánh giá và kết quả", "assessment against results" },
		{ "body", "cơ quan, đơn vị", "bodies" },
		{ "person", "bảo vệ con người", "protecting people" },
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (strcmp(t[i].key, family) == 0)
			return T(t[i].vi, t[i].en);
	return family;
}

struct finding *check_add(struct findings *out, const char *rule, struct place at)
{
	const struct rule *r = rule_find(rule);
	assert(r && "every rule has its line in findings.def");
	return finding_add(out, r->id, r->severity, at);
}

static int by_place(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	if (a->at.start != b->at.start)
		return a->at.start < b->at.start ? -1 : 1;
	if (a->severity != b->severity)
		return a->severity < b->severity ? -1 : 1;
	int c = strcmp(a->rule, b->rule);
	if (c)
		return c;
	if (a->at.end != b->at.end)
		return a->at.end < b->at.end ? -1 : 1;
	return strcmp(a->message ? a->message : "", b->message ? b->message : "");
}

/* --- some checks beside the others ---------------------------------------------------------------------------------------- */

/* Spelling is half of the work, and wording needs nothing that the other checks make: they have memory and findings of their own,
 * nothing is written that another one reads. */
static const struct check *const others[] = { &check_spelling, &check_text };

struct beside {
	struct check_in in;
	struct arena arena;
	struct findings out;
	enum lang lang;
	pthread_t thread;
};

static bool is_other(const struct check *c)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i] == c)
			return true;
	return false;
}

static void *run_beside(void *what)
{
	struct beside *b = what;
	lang_set(b->lang);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		others[i]->run(&b->in, &b->out);
	return NULL;
}

static void release_arena(void *what)
{
	arena_release(what);
}

/* NULL when no thread can be had: then it runs in its turn. */
static struct beside *beside_start(const struct check_in *in)
{
	struct beside *b = arena_alloc(in->arena, sizeof *b);
	*b = (struct beside){ .in = *in, .lang = lang_now() };
	b->in.arena = b->out.arena = &b->arena;
	b->in.memo = NULL;
	if (pthread_create(&b->thread, NULL, run_beside, b) != 0)
		return NULL;
	arena_defer(in->arena, release_arena, &b->arena);
	return b;
}

static void beside_end(struct beside *b, struct findings *out)
{
	pthread_join(b->thread, NULL);
	for (size_t i = 0; i < b->out.n; i++)
		*finding_add(out, b->out.v[i].rule, b->out.v[i].severity, b->out.v[i].at) = b->out.v[i];
}

void check_run(const struct check_in *in, struct findings *out)
{
	struct check_in with = *in;
	struct beside *beside = in->two_hands && in->words ? beside_start(in) : NULL;
	with.memo = arith_memo_new(in->arena);
	with.roles = in->pack ? role_words_new(in->pack, in->arena) : NULL;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!beside || !is_other(checks[i]))
			checks[i]->run(&with, out);
	if (beside)
		beside_end(beside, out);
	if (out->n)
		qsort(out->v, out->n, sizeof *out->v, by_place);
	size_t kept = 0;
	for (size_t i = 0; i < out->n; i++)
		if (kept == 0 || by_place(&out->v[kept - 1], &out->v[i]) != 0)
			out->v[kept++] = out->v[i];
	out->n = kept;
}
