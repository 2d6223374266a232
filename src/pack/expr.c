/* expr - see expr.h: reading and printing. Evaluation is expr_eval.c; the functions are in expr_functions.def. */
#include "pack/expr.h"
#include <stdio.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vinum.h"
#include "pack/expr_int.h"

/* Longest first where one begins another. */
static const struct {
	const char *sign;
	enum expr_op op;
} signs[] = {
	{ "==", EXPR_EQ }, { "<>", EXPR_NE }, { "!=", EXPR_NE }, { "<=", EXPR_LE }, { ">=", EXPR_GE }, { "≠", EXPR_NE }, { "≤", EXPR_LE },
	{ "≥", EXPR_GE },  { "=", EXPR_EQ },  { "<", EXPR_LT },  { ">", EXPR_GT },  { "+", EXPR_ADD }, { "-", EXPR_SUB }, { "−", EXPR_SUB },
	{ "*", EXPR_MUL }, { "×", EXPR_MUL }, { "/", EXPR_DIV }, { NULL, EXPR_NUMBER },
};
static const struct {
	const char *word;
	enum expr_op op;
} words[] = {
	{ "hoặc", EXPR_OR }, { "or", EXPR_OR },      { "và", EXPR_AND },  { "and", EXPR_AND },     { "không", EXPR_NOT },
	{ "not", EXPR_NOT }, { "đúng", EXPR_TRUE }, { "true", EXPR_TRUE }, { "sai", EXPR_FALSE }, { "false", EXPR_FALSE },
};

const struct expr_function expr_functions[] = {
#define FUNCTION(en, vi, least, most, code) { en, vi, least, most, code },
#include "pack/expr_functions.def"
#undef FUNCTION
	{ NULL, NULL, 0, 0, 0 },
};

struct parser {
	struct view text;
	size_t pos;
	int depth;
	struct arena *arena;
	struct expr_error *error;
};

static struct view rest_of(const struct parser *p)
{
	return view_mid(p->text, p->pos, p->text.n);
}

static int column(const struct parser *p, size_t pos)
{
	return (int)utf8_count(view_mid(p->text, 0, pos)) + 1;
}

static struct expr *fail(struct parser *p, size_t pos, const char *what)
{
	p->error->at = column(p, pos);
	snprintf(p->error->message, sizeof p->error->message, "%s", what);
	return NULL;
}

static void skip_blanks(struct parser *p)
{
	size_t len;
	while (p->pos < p->text.n && utf8_is_space(utf8_at(rest_of(p), &len)))
		p->pos += len;
}

static bool word_starts(const struct parser *p, size_t pos)
{
	size_t len;
	if (pos >= p->text.n)
		return false;
	uint32_t cp = utf8_at(view_mid(p->text, pos, p->text.n), &len);
	return cp == '_' || utf8_is_letter(cp);
}

static bool digit_at(const struct parser *p, size_t pos)
{
	return pos < p->text.n && p->text.p[pos] >= '0' && p->text.p[pos] <= '9';
}

/* The name or keyword at the current place; empty when none. Does not move. */
static struct view word_here(const struct parser *p)
{
	size_t end = p->pos, len;
	if (!word_starts(p, end))
		return (struct view){ "", 0 };
	while (end < p->text.n) {
		if (word_starts(p, end) || digit_at(p, end)) {
			utf8_at(view_mid(p->text, end, p->text.n), &len);
			end += len;
		} else if (p->text.p[end] == '.' && (word_starts(p, end + 1) || digit_at(p, end + 1))) {
			end++;
		} else {
			break;
		}
	}
	return view_mid(p->text, p->pos, end);
}

static struct expr *node(struct parser *p, enum expr_op op, size_t pos)
{
	struct expr *e = arena_alloc(p->arena, sizeof *e);
	e->op = op;
	e->at = column(p, pos);
	return e;
}

static bool keyword(struct parser *p, enum expr_op op)
{
	skip_blanks(p);
	struct view w = word_here(p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].op == op && view_is(w, words[i].word)) {
			p->pos += w.n;
			return true;
		}
	return false;
}

/* The operator here when it lies in [from, to]; moves past it. */
static bool operator_in(struct parser *p, enum expr_op from, enum expr_op to, enum expr_op *out)
{
	skip_blanks(p);
	for (size_t i = 0; signs[i].sign; i++) {
		if (!view_starts(rest_of(p), signs[i].sign))
			continue;
		if (signs[i].op < from || signs[i].op > to)
			return false;
		*out = signs[i].op;
		p->pos += strlen(signs[i].sign);
		return true;
	}
	return false;
}

static struct expr *two(struct parser *p, enum expr_op op, size_t pos, struct expr *a, struct expr *b)
{
	if (!a || !b)
		return NULL;
	struct expr *e = node(p, op, pos);
	e->kids[0] = a;
	e->kids[1] = b;
	e->nkids = 2;
	return e;
}

static struct expr *parse_or(struct parser *p);

/* --- what stands between operators --- */

static struct expr *parse_number(struct parser *p)
{
	size_t start = p->pos, end = start;
	while (digit_at(p, end) || (end > start && end < p->text.n && (p->text.p[end] == '.' || p->text.p[end] == ',') && digit_at(p, end + 1)))
		end++;
	struct vinum n;
	if (!vinum_parse(view_mid(p->text, start, end), &n))
		return fail(p, start, T("không phải số, hoặc số quá 18 chữ số", "not a number, or over 18 digits"));
	struct expr *e = node(p, EXPR_NUMBER, start);
	e->number = frac_of(n.value);
	p->pos = end;
	return e;
}

static struct expr *parse_string(struct parser *p)
{
	size_t start = p->pos, end = start + 1;
	char mark = p->text.p[start];
	while (end < p->text.n && p->text.p[end] != mark)
		end++;
	if (end >= p->text.n)
		return fail(p, start, T("chuỗi không đóng ngoặc kép", "the string does not end"));
	struct expr *e = node(p, EXPR_STRING, start);
	e->text = view_mid(p->text, start + 1, end);
	p->pos = end + 1;
	return e;
}

static struct expr *parse_call(struct parser *p, struct view name, size_t start)
{
	int f = 0;
	while (expr_functions[f].en && !view_is(name, expr_functions[f].en) && !view_is(name, expr_functions[f].vi))
		f++;
	if (!expr_functions[f].en)
		return fail(p, start, T("không có hàm này", "no such function"));
	struct expr *e = node(p, EXPR_CALL, start);
	e->function = f;
	do {
		p->pos++; /* ( or ; */
		if (e->nkids == (size_t)expr_functions[f].most)
			return fail(p, p->pos - 1, T("hàm này có ít tham số hơn", "the function takes fewer arguments"));
		struct expr *kid = parse_or(p);
		if (!kid)
			return NULL;
		e->kids[e->nkids++] = kid;
		skip_blanks(p);
	} while (p->pos < p->text.n && p->text.p[p->pos] == ';');
	if (p->pos >= p->text.n || p->text.p[p->pos] != ')')
		return fail(p, p->pos, T("cần “)” hoặc “;”", "expected “)” or “;”"));
	if (e->nkids < (size_t)expr_functions[f].least)
		return fail(p, p->pos, T("hàm này cần nhiều tham số hơn", "the function needs more arguments"));
	p->pos++;
	return e;
}

static struct expr *parse_name(struct parser *p)
{
	size_t start = p->pos;
	struct view w = word_here(p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (view_is(w, words[i].word)) {
			if (words[i].op != EXPR_TRUE && words[i].op != EXPR_FALSE)
				return fail(p, start, T("thiếu một vế trước từ này", "an operand is missing before this word"));
			p->pos += w.n;
			return node(p, words[i].op, start);
		}
	p->pos += w.n;
	skip_blanks(p);
	if (p->pos < p->text.n && p->text.p[p->pos] == '(')
		return parse_call(p, w, start);
	struct expr *e = node(p, EXPR_NAME, start);
	e->text = w;
	return e;
}

static struct expr *parse_code(struct parser *p)
{
	size_t start = p->pos;
	const char *close = memchr(p->text.p + start, ']', p->text.n - start);
	if (!close || view_trim(view_mid(p->text, start + 1, (size_t)(close - p->text.p))).n == 0)
		return fail(p, start, T("cần một mã và “]”", "expected a code and “]”"));
	struct expr *e = node(p, EXPR_NAME, start);
	e->text = view_trim(view_mid(p->text, start + 1, (size_t)(close - p->text.p)));
	p->pos = (size_t)(close - p->text.p) + 1;
	return e;
}

static struct expr *parse_brackets(struct parser *p)
{
	p->pos++;
	struct expr *e = parse_or(p);
	if (!e)
		return NULL;
	skip_blanks(p);
	if (p->pos >= p->text.n || p->text.p[p->pos] != ')')
		return fail(p, p->pos, T("cần “)”", "expected “)”"));
	p->pos++;
	return e;
}

static struct expr *parse_atom(struct parser *p)
{
	skip_blanks(p);
	if (p->pos >= p->text.n)
		return fail(p, p->pos, T("biểu thức dừng giữa chừng", "the expression ends too early"));
	char c = p->text.p[p->pos];
	if (c >= '0' && c <= '9')
		return parse_number(p);
	if (c == '"' || c == '\'')
		return parse_string(p);
	if (c == '(')
		return parse_brackets(p);
	if (c == '[')
		return parse_code(p);
	if (word_starts(p, p->pos))
		return parse_name(p);
	return fail(p, p->pos, T("cần một số, một tên, một chuỗi hoặc “(”", "expected a number, a name, a string or “(”"));
}

/* --- by rank --- */

static struct expr *parse_sign(struct parser *p)
{
	enum expr_op op;
	skip_blanks(p);
	size_t at = p->pos;
	if (!operator_in(p, EXPR_SUB, EXPR_SUB, &op))
		return parse_atom(p);
	if (++p->depth > EXPR_DEPTH_MAX)
		return fail(p, p->pos, T("lồng quá sâu", "nested too deep"));
	struct expr *kid = parse_sign(p);
	p->depth--;
	if (!kid)
		return NULL;
	struct expr *e = node(p, EXPR_NEG, at);
	e->kids[0] = kid;
	e->nkids = 1;
	return e;
}

static struct expr *parse_product(struct parser *p)
{
	struct expr *e = parse_sign(p);
	enum expr_op op;
	for (size_t at; e && (skip_blanks(p), at = p->pos, operator_in(p, EXPR_MUL, EXPR_DIV, &op));)
		e = two(p, op, at, e, parse_sign(p));
	return e;
}

static struct expr *parse_sum(struct parser *p)
{
	struct expr *e = parse_product(p);
	enum expr_op op;
	for (size_t at; e && (skip_blanks(p), at = p->pos, operator_in(p, EXPR_ADD, EXPR_SUB, &op));)
		e = two(p, op, at, e, parse_product(p));
	return e;
}

static struct expr *parse_comparison(struct parser *p)
{
	struct expr *e = parse_sum(p);
	enum expr_op op;
	skip_blanks(p);
	size_t at = p->pos;
	if (e && operator_in(p, EXPR_EQ, EXPR_GE, &op))
		e = two(p, op, at, e, parse_sum(p));
	return e;
}

static struct expr *parse_not(struct parser *p)
{
	skip_blanks(p);
	size_t at = p->pos;
	if (!keyword(p, EXPR_NOT))
		return parse_comparison(p);
	if (++p->depth > EXPR_DEPTH_MAX)
		return fail(p, p->pos, T("lồng quá sâu", "nested too deep"));
	struct expr *kid = parse_not(p);
	p->depth--;
	if (!kid)
		return NULL;
	struct expr *e = node(p, EXPR_NOT, at);
	e->kids[0] = kid;
	e->nkids = 1;
	return e;
}

static struct expr *parse_and(struct parser *p)
{
	struct expr *e = parse_not(p);
	for (size_t at; e && (skip_blanks(p), at = p->pos, keyword(p, EXPR_AND));)
		e = two(p, EXPR_AND, at, e, parse_not(p));
	return e;
}

static struct expr *parse_or(struct parser *p)
{
	if (++p->depth > EXPR_DEPTH_MAX)
		return fail(p, p->pos, T("lồng quá sâu", "nested too deep"));
	struct expr *e = parse_and(p);
	for (size_t at; e && (skip_blanks(p), at = p->pos, keyword(p, EXPR_OR));)
		e = two(p, EXPR_OR, at, e, parse_and(p));
	p->depth--;
	return e;
}

struct expr *expr_parse(struct view text, struct arena *a, struct expr_error *error)
{
	struct parser p = { .text = utf8_nfc(text, a), .arena = a, .error = error };
	if (text.n > EXPR_TEXT_MAX)
		return fail(&p, 0, T("biểu thức quá dài", "the expression is too long"));
	struct expr *e = parse_or(&p);
	skip_blanks(&p);
	if (e && p.pos < p.text.n)
		return fail(&p, p.pos, T("thừa từ đây; thiếu một phép tính?", "unexpected from here; is an operator missing?"));
	return e;
}

/* --- printing and walking --- */

static const char *sign_of(enum expr_op op)
{
	static const char *const names[] = { [EXPR_OR] = "hoặc", [EXPR_AND] = "và", [EXPR_EQ] = "=", [EXPR_NE] = "<>", [EXPR_LT] = "<",
		                             [EXPR_LE] = "<=",   [EXPR_GT] = ">",   [EXPR_GE] = ">=", [EXPR_ADD] = "+", [EXPR_SUB] = "-",
		                             [EXPR_MUL] = "*",   [EXPR_DIV] = "/" };
	return names[op];
}

/* Decimal comma and no groups, so that "1,234" is not read as a thousand. */
static void print_number(struct frac f, struct buf *b)
{
	struct dec d;
	struct buf plain = BUF_INIT(64);
	if (frac_dec(f, &d))
		dec_print(d, &plain);
	for (size_t i = 0; i < plain.n; i++)
		buf_addc(b, plain.p[i] == '.' ? ',' : plain.p[i]);
	buf_release(&plain);
}

static void print_call(const struct expr *e, struct buf *b)
{
	buf_adds(b, expr_functions[e->function].en);
	for (size_t i = 0; i < e->nkids; i++) {
		buf_adds(b, i ? "; " : "(");
		expr_print(e->kids[i], b);
	}
	buf_addc(b, ')');
}

void expr_print(const struct expr *e, struct buf *b)
{
	char mark = memchr(e->text.p ? e->text.p : "", '"', e->text.n) ? '\'' : '"';
	switch (e->op) {
	case EXPR_NUMBER:
		print_number(e->number, b);
		break;
	case EXPR_STRING:
		buf_addc(b, mark);
		buf_add(b, e->text);
		buf_addc(b, mark);
		break;
	case EXPR_NAME:
		buf_addc(b, '[');
		buf_add(b, e->text);
		buf_addc(b, ']');
		break;
	case EXPR_TRUE:
		buf_adds(b, "đúng");
		break;
	case EXPR_FALSE:
		buf_adds(b, "sai");
		break;
	case EXPR_NOT:
	case EXPR_NEG:
		buf_adds(b, e->op == EXPR_NOT ? "(không " : "(-");
		expr_print(e->kids[0], b);
		buf_addc(b, ')');
		break;
	case EXPR_CALL:
		print_call(e, b);
		break;
	default:
		buf_addc(b, '(');
		expr_print(e->kids[0], b);
		buf_addf(b, " %s ", sign_of(e->op));
		expr_print(e->kids[1], b);
		buf_addc(b, ')');
	}
}

const struct expr *expr_names(const struct expr *e, bool (*name)(void *, struct view), void *ctx)
{
	if (e->op == EXPR_NAME && !name(ctx, e->text))
		return e;
	for (size_t i = 0; i < e->nkids; i++) {
		const struct expr *bad = expr_names(e->kids[i], name, ctx);
		if (bad)
			return bad;
	}
	return NULL;
}
