/* expr_eval - see expr.h: an expression worked out exactly. */
#include <stdio.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/expr_int.h"

struct eval {
	expr_lookup *lookup;
	void *ctx;
	struct expr_error *error;
};

static bool work(const struct eval *v, const struct expr *e, struct expr_value *out);

static bool fail(const struct eval *v, const struct expr *e, const char *what)
{
	v->error->at = e->at;
	snprintf(v->error->message, sizeof v->error->message, "%s", what);
	return false;
}

static bool too_big(const struct eval *v, const struct expr *e)
{
	return fail(v, e, T("kết quả quá lớn để tính đúng", "the result is too large to be exact"));
}

static struct expr_value yes_or_no(bool yes)
{
	return (struct expr_value){ .kind = EXPR_IS_YES, .yes = yes };
}

static struct expr_value number(struct frac f)
{
	return (struct expr_value){ .kind = EXPR_IS_NUMBER, .number = f };
}

/* The kid as a value of that kind, or none. */
static bool kid_of_kind(const struct eval *v, const struct expr *e, size_t i, enum expr_kind kind, struct expr_value *out)
{
	if (!work(v, e->kids[i], out))
		return false;
	if (out->kind == kind || out->kind == EXPR_IS_NONE)
		return true;
	return fail(v, e->kids[i], kind == EXPR_IS_NUMBER ? T("cần một số", "expected a number") : T("cần đúng hoặc sai", "expected a yes or a no"));
}

static bool arithmetic(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	struct expr_value a, b;
	struct frac r;
	if (!kid_of_kind(v, e, 0, EXPR_IS_NUMBER, &a) || !kid_of_kind(v, e, 1, EXPR_IS_NUMBER, &b))
		return false;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	if (a.kind == EXPR_IS_NONE || b.kind == EXPR_IS_NONE)
		return true;
	if (e->op == EXPR_DIV && b.number.num == 0)
		return fail(v, e, T("chia cho 0", "division by zero"));
	if (e->op == EXPR_SUB)
		b.number.num = -b.number.num;
	bool ok = e->op == EXPR_MUL   ? frac_mul(a.number, b.number, &r)
	          : e->op == EXPR_DIV ? frac_div(a.number, b.number, &r)
	                              : frac_add(a.number, b.number, &r);
	if (!ok)
		return too_big(v, e);
	*out = number(r);
	return true;
}

static int text_order(struct view a, struct view b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

static bool holds(enum expr_op op, int order, bool same)
{
	switch (op) {
	case EXPR_EQ:
		return same;
	case EXPR_NE:
		return !same;
	case EXPR_LT:
		return order < 0 && !same;
	case EXPR_LE:
		return order < 0 || same;
	case EXPR_GT:
		return order > 0 && !same;
	default:
		return order > 0 || same;
	}
}

static bool comparison(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	struct expr_value a, b;
	if (!work(v, e->kids[0], &a) || !work(v, e->kids[1], &b))
		return false;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	if (a.kind == EXPR_IS_NONE || b.kind == EXPR_IS_NONE)
		return true;
	if (a.kind != b.kind)
		return fail(v, e, T("so sánh hai thứ khác loại (số với chữ)", "two kinds are compared (a number and a text)"));
	if (a.kind == EXPR_IS_NUMBER) {
		int order = frac_cmp(a.number, b.number);
		*out = yes_or_no(holds(e->op, order, order == 0));
	} else if (a.kind == EXPR_IS_TEXT) {
		*out = yes_or_no(holds(e->op, text_order(a.text, b.text), vitext_same(a.text, b.text)));
	} else {
		if (e->op != EXPR_EQ && e->op != EXPR_NE)
			return fail(v, e, T("đúng/sai chỉ so sánh bằng hoặc khác", "a yes or no can only be equal or not"));
		*out = yes_or_no((a.yes == b.yes) == (e->op == EXPR_EQ));
	}
	return true;
}

/* One side may be enough: sai và none is sai, đúng hoặc none is đúng. */
static bool logic(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	bool enough = e->op == EXPR_OR, none = false;
	for (size_t i = 0; i < 2; i++) {
		struct expr_value x;
		if (!kid_of_kind(v, e, i, EXPR_IS_YES, &x))
			return false;
		if (x.kind == EXPR_IS_NONE) {
			none = true;
		} else if (x.yes == enough) {
			*out = x;
			return true;
		}
	}
	if (none)
		*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	else
		*out = yes_or_no(!enough);
	return true;
}

/* --- functions --- */

static bool extreme(const struct eval *v, const struct expr *e, bool most, struct expr_value *out)
{
	struct expr_value best = { .kind = EXPR_IS_NONE }, x;
	for (size_t i = 0; i < e->nkids; i++) {
		if (!kid_of_kind(v, e, i, EXPR_IS_NUMBER, &x))
			return false;
		if (x.kind == EXPR_IS_NONE)
			continue; /* what is not there is neither smallest nor largest */
		if (best.kind == EXPR_IS_NONE || (frac_cmp(x.number, best.number) > 0) == most)
			best = x;
	}
	*out = best;
	return true;
}

static bool rounded(const struct eval *v, const struct expr *e, enum dec_round mode, struct expr_value *out)
{
	struct expr_value x, places;
	struct dec d, n;
	if (!kid_of_kind(v, e, 0, EXPR_IS_NUMBER, &x) || !kid_of_kind(v, e, 1, EXPR_IS_NUMBER, &places))
		return false;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	if (x.kind == EXPR_IS_NONE || places.kind == EXPR_IS_NONE)
		return true;
	if (!frac_dec(places.number, &n) || n.scale != 0 || n.digits < 0 || n.digits > DEC_DIGITS)
		return fail(v, e->kids[1], T("số chữ số lẻ là số nguyên từ 0 đến 18", "the places are a whole number from 0 to 18"));
	if (!frac_round(x.number, (int)n.digits, mode, &d))
		return too_big(v, e);
	*out = number(frac_of(d));
	return true;
}

static bool percent(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	struct expr_value a, b;
	struct frac r;
	if (!kid_of_kind(v, e, 0, EXPR_IS_NUMBER, &a) || !kid_of_kind(v, e, 1, EXPR_IS_NUMBER, &b))
		return false;
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	if (a.kind == EXPR_IS_NONE || b.kind == EXPR_IS_NONE)
		return true;
	if (b.number.num == 0)
		return fail(v, e, T("chia cho 0", "division by zero"));
	if (!frac_mul(a.number, (struct frac){ 100, 1 }, &r) || !frac_div(r, b.number, &r))
		return too_big(v, e);
	*out = number(r);
	return true;
}

static bool call(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	struct expr_value x;
	switch (expr_functions[e->function].code) {
	case F_MIN:
		return extreme(v, e, false, out);
	case F_MAX:
		return extreme(v, e, true, out);
	case F_ABS:
		if (!kid_of_kind(v, e, 0, EXPR_IS_NUMBER, out))
			return false;
		if (out->number.num < 0)
			out->number.num = -out->number.num;
		return true;
	case F_ROUND:
		return rounded(v, e, DEC_HALF_UP, out);
	case F_CUT:
		return rounded(v, e, DEC_DOWN, out);
	case F_PERCENT:
		return percent(v, e, out);
	case F_IF:
		if (!kid_of_kind(v, e, 0, EXPR_IS_YES, &x))
			return false;
		*out = x;
		return x.kind == EXPR_IS_NONE || work(v, e->kids[x.yes ? 1 : 2], out);
	case F_KNOWN:
		if (!work(v, e->kids[0], &x))
			return false;
		*out = yes_or_no(x.kind != EXPR_IS_NONE);
		return true;
	}
	return false;
}

static bool work(const struct eval *v, const struct expr *e, struct expr_value *out)
{
	*out = (struct expr_value){ .kind = EXPR_IS_NONE };
	switch (e->op) {
	case EXPR_NUMBER:
		*out = number(e->number);
		return true;
	case EXPR_STRING:
		*out = (struct expr_value){ .kind = EXPR_IS_TEXT, .text = e->text };
		return true;
	case EXPR_NAME:
		return (v->lookup && v->lookup(v->ctx, e->text, out)) || fail(v, e, T("không có tên này", "no such name"));
	case EXPR_TRUE:
	case EXPR_FALSE:
		*out = yes_or_no(e->op == EXPR_TRUE);
		return true;
	case EXPR_OR:
	case EXPR_AND:
		return logic(v, e, out);
	case EXPR_NOT:
		if (!kid_of_kind(v, e, 0, EXPR_IS_YES, out))
			return false;
		out->yes = !out->yes;
		return true;
	case EXPR_NEG:
		if (!kid_of_kind(v, e, 0, EXPR_IS_NUMBER, out))
			return false;
		out->number.num = -out->number.num;
		return true;
	case EXPR_ADD:
	case EXPR_SUB:
	case EXPR_MUL:
	case EXPR_DIV:
		return arithmetic(v, e, out);
	case EXPR_CALL:
		return call(v, e, out);
	default:
		return comparison(v, e, out);
	}
}

bool expr_eval(const struct expr *e, expr_lookup *lookup, void *ctx, struct expr_value *out, struct expr_error *error)
{
	struct eval v = { lookup, ctx, error };
	struct expr_value r;
	if (!work(&v, e, &r))
		return false;
	*out = r;
	return true;
}
