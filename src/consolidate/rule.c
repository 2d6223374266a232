/* rule - see rule.h. */
#include "consolidate/rule.h"
#include <string.h>

/* ---- names ---- */

struct naming {
	struct arena *arena;
	struct rule_part *v;
	size_t n, cap;
};

static bool add_name(void *ctx, struct view name)
{
	struct naming *w = ctx;
	for (size_t i = 0; i < w->n; i++)
		if (view_eq(w->v[i].name, name))
			return true;
	if (w->n == w->cap)
		w->v = arena_grow(w->arena, w->v, w->n, &w->cap, sizeof *w->v);
	w->v[w->n++] = (struct rule_part){ .name = name, .value = { false, { 0, 1 } } };
	return true;
}

size_t rule_parts(const struct rule_sides *r, struct arena *a, struct rule_part **out)
{
	struct naming w = { .arena = a };
	expr_names(r->left, add_name, &w);
	expr_names(r->right, add_name, &w);
	*out = w.v;
	return w.n;
}

/* ---- judging ---- */

struct lookup {
	const struct rule_part *v;
	size_t n;
};

static const struct rule_part *find(const struct lookup *l, struct view name)
{
	for (size_t i = 0; i < l->n; i++)
		if (view_eq(l->v[i].name, name))
			return &l->v[i];
	return NULL;
}

/* A value that misses is 0 here: rules that skip never come so far. */
static bool name_value(void *ctx, struct view name, struct expr_value *out)
{
	const struct rule_part *p = find(ctx, name);
	*out = (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = { 0, 1 } };
	if (p && p->value.known)
		out->number = p->value.value;
	return p != NULL;
}

static const struct {
	const char *op;
	bool less, equal, more;
} ops[] = {
	{ "=", false, true, false }, { "<=", true, true, false }, { ">=", false, true, true }, { "<", true, false, false }, { ">", false, false, true },
};

static bool holds(const char *op, int order)
{
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		if (strcmp(ops[i].op, op) == 0)
			return order < 0 ? ops[i].less : order > 0 ? ops[i].more : ops[i].equal;
	return false;
}

static bool side(const struct expr *e, struct lookup *l, struct frac *out, struct expr_error *trouble)
{
	struct expr_value r;
	*trouble = (struct expr_error){ 0 };
	if (!expr_eval(e, name_value, l, &r, trouble) || r.kind != EXPR_IS_NUMBER)
		return false;
	*out = r.number;
	return true;
}

struct rule_result rule_judge(const struct rule_sides *r, const struct rule_part *parts, size_t n)
{
	struct lookup l = { parts, n };
	struct rule_result x = { .verdict = RULE_SKIPPED, .left = { 0, 1 }, .right = { 0, 1 }, .gap = { 0, 1 } };
	for (size_t i = 0; i < n; i++)
		x.missing += !parts[i].value.known;
	if ((r->skip == RULE_SKIP_ANY && x.missing) || (r->skip == RULE_SKIP_ALL && n && x.missing == n))
		return x;
	x.verdict = RULE_UNCLEAR;
	if (!side(r->left, &l, &x.left, &x.trouble) || !side(r->right, &l, &x.right, &x.trouble))
		return x;
	x.verdict = holds(r->op, frac_cmp(x.left, x.right)) ? RULE_HOLDS : RULE_BROKEN;
	if (!frac_add(x.left, (struct frac){ -x.right.num, x.right.den }, &x.gap))
		x.gap = (struct frac){ 0, 1 };
	return x;
}

/* ---- showing ---- */

void rule_number(struct frac f, struct buf *out)
{
	struct dec d;
	bool exact = frac_dec(f, &d);
	if (!exact && !frac_round(f, 2, DEC_HALF_UP, &d)) {
		buf_adds(out, "?");
		return;
	}
	if (!exact)
		buf_adds(out, "≈ ");
	dec_print_vi(d, out);
}

/* How tightly a sign binds; what binds less than its surroundings needs brackets. 0: names, numbers, calls. */
static const struct {
	enum expr_op op;
	int rank;
	const char *sign;
} signs[] = {
	{ EXPR_ADD, 1, " + " }, { EXPR_SUB, 1, " - " }, { EXPR_MUL, 2, " × " }, { EXPR_DIV, 2, " / " },
};

static void show(const struct expr *e, const struct lookup *l, int around, struct buf *out);

static void show_part(const struct expr *e, const struct lookup *l, struct buf *out)
{
	const struct rule_part *p = find(l, e->text);
	if (p && p->value.known)
		rule_number(p->value.value, out);
	else
		buf_adds(out, "0");
}

/* Calls and comparisons, by the language's own printer with the names replaced. */
static void show_other(const struct expr *e, const struct lookup *l, struct buf *out)
{
	struct expr_value r;
	struct expr_error trouble;
	if (expr_eval(e, name_value, (void *)l, &r, &trouble) && r.kind == EXPR_IS_NUMBER)
		rule_number(r.number, out);
	else
		expr_print(e, out);
}

static void show(const struct expr *e, const struct lookup *l, int around, struct buf *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].op == e->op) {
			bool brackets = signs[i].rank < around;
			buf_adds(out, brackets ? "(" : "");
			show(e->kids[0], l, signs[i].rank, out);
			buf_adds(out, signs[i].sign);
			show(e->kids[1], l, signs[i].rank + (e->op == EXPR_SUB || e->op == EXPR_DIV), out);
			buf_adds(out, brackets ? ")" : "");
			return;
		}
	if (e->op == EXPR_NAME)
		show_part(e, l, out);
	else if (e->op == EXPR_NUMBER)
		rule_number(e->number, out);
	else
		show_other(e, l, out);
}

void rule_show(const struct expr *e, const struct rule_part *parts, size_t n, struct buf *out)
{
	struct lookup l = { parts, n };
	show(e, &l, 0, out);
}
