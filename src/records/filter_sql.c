/* filter_sql - see filter_sql.h. */
#include "records/filter_sql.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/expr_int.h"
#include "records/unit.h"

/* What a part of an expression is in SQL. */
enum what { IS_YES, IS_NUMBER, IS_TEXT, IS_DAY, IS_MEMBER, IS_UNIT, IS_WORD };

struct work {
	const struct filter_place *p;
	struct sql *q;
	struct arena *arena;
	struct err *err;
};

static int wrong(const struct work *w, const struct expr *e, const char *what)
{
	return err_set(w->err, ERR_USAGE, T("điều kiện lọc, ký tự %d: %s", "filter, character %d: %s"), e->at, what);
}

static bool is_name(const struct expr *e, const char *vi, const char *en)
{
	return e->op == EXPR_NAME && (vitext_same(e->text, view_of(vi)) || vitext_same(e->text, view_of(en)));
}

static bool is_own_unit(const struct expr *e)
{
	return is_name(e, "đơn_vị", "unit");
}

/* The column a name stands for, NULL when it is none. */
static const struct register_column *column_of(const struct work *w, const struct expr *e)
{
	int k = e->op == EXPR_NAME ? register_column(w->p->r, e->text) : -1;
	return k < 0 ? NULL : &w->p->r->columns[k];
}

/* What the part is, without writing anything. */
static int kind_of(const struct work *w, const struct expr *e, enum what *out)
{
	static const enum what of[] = { [COLUMN_TEXT] = IS_TEXT, [COLUMN_WHOLE] = IS_NUMBER, [COLUMN_NUMBER] = IS_NUMBER, [COLUMN_YES] = IS_YES,
		                            [COLUMN_DATE] = IS_DAY, [COLUMN_MEMBER] = IS_MEMBER, [COLUMN_UNIT] = IS_UNIT };
	const struct register_column *c = column_of(w, e);
	switch (e->op) {
	case EXPR_NUMBER:
	case EXPR_ADD:
	case EXPR_SUB:
	case EXPR_NEG:
		*out = IS_NUMBER;
		return 0;
	case EXPR_STRING:
		*out = IS_WORD;
		return 0;
	case EXPR_NAME:
		if (c)
			*out = of[c->kind];
		else if (is_own_unit(e))
			*out = IS_UNIT;
		else if (is_name(e, "kỳ.đầu", "period.start") || is_name(e, "kỳ.cuối", "period.end"))
			*out = IS_DAY;
		else
			return err_set(w->err, ERR_USAGE, T("điều kiện lọc, ký tự %d: sổ %s không có cột “%.*s”", "filter, character %d: register %s has no column “%.*s”"), e->at, w->p->r->def->code,
			               VIEW_ARG(e->text));
		return 0;
	case EXPR_CALL:
		if (expr_functions[e->function].code == F_IF)
			return kind_of(w, e->kids[1], out);
		*out = IS_YES;
		return 0;
	case EXPR_MUL:
	case EXPR_DIV:
		return wrong(w, e, T("ở đây chưa nhân, chia được", "no products or quotients here"));
	default:
		*out = IS_YES;
		return 0;
	}
}

static int yes_part(const struct work *w, const struct expr *e);
static int number_part(const struct work *w, const struct expr *e);

static void column_sql(const struct work *w, const struct register_column *c, const char *behind)
{
	bool state = w->p->state && w->p->r->state >= 0 && c == &w->p->r->columns[w->p->r->state];
	if (state)
		buf_adds(&w->q->text, w->p->state);
	else
		buf_addf(&w->q->text, "n.%s%s", c->sql, behind);
}

/* ---- numbers: whole numbers of 10^-REGISTER_PLACES ---- */

static int number_literal(const struct work *w, const struct expr *e)
{
	dec_wide n = e->number.num, scale = 10000;
	_Static_assert(REGISTER_PLACES == 4, "the scale above");
	if (n * scale % e->number.den != 0)
		return wrong(w, e, T("số có quá 4 chữ số lẻ", "the number has more than 4 decimals"));
	n = n * scale / e->number.den;
	if (n > 1000000000000000000 || n < -1000000000000000000)
		return wrong(w, e, T("số quá lớn", "the number is too large"));
	sql_int(w->q, (int64_t)n);
	return 0;
}

static int if_part(const struct work *w, const struct expr *e, int (*part)(const struct work *, const struct expr *))
{
	buf_adds(&w->q->text, "CASE WHEN ");
	if (yes_part(w, e->kids[0]) < 0)
		return -1;
	buf_adds(&w->q->text, " THEN ");
	if (part(w, e->kids[1]) < 0)
		return -1;
	buf_adds(&w->q->text, " WHEN NOT ");
	if (yes_part(w, e->kids[0]) < 0)
		return -1;
	buf_adds(&w->q->text, " THEN ");
	if (part(w, e->kids[2]) < 0)
		return -1;
	buf_adds(&w->q->text, " END");
	return 0;
}

static int number_part(const struct work *w, const struct expr *e)
{
	const struct register_column *c = column_of(w, e);
	enum what kind;
	if (kind_of(w, e, &kind) < 0)
		return -1;
	if (kind != IS_NUMBER)
		return wrong(w, e, T("cần một số", "expected a number"));
	switch (e->op) {
	case EXPR_NUMBER:
		return number_literal(w, e);
	case EXPR_NAME:
		column_sql(w, c, c->kind == COLUMN_NUMBER ? "_n" : " * 10000");
		return 0;
	case EXPR_CALL:
		return if_part(w, e, number_part);
	case EXPR_NEG:
		buf_adds(&w->q->text, "(- ");
		break;
	default:
		buf_adds(&w->q->text, "(");
		if (number_part(w, e->kids[0]) < 0)
			return -1;
		buf_adds(&w->q->text, e->op == EXPR_ADD ? " + " : " - ");
	}
	if (number_part(w, e->kids[e->nkids - 1]) < 0)
		return -1;
	buf_adds(&w->q->text, ")");
	return 0;
}

/* ---- comparisons ---- */

static const char *sign(enum expr_op op)
{
	switch (op) {
	case EXPR_EQ:
		return " = ";
	case EXPR_NE:
		return " <> ";
	case EXPR_LT:
		return " < ";
	case EXPR_LE:
		return " <= ";
	case EXPR_GT:
		return " > ";
	default:
		return " >= ";
	}
}

static enum expr_op turned(enum expr_op op)
{
	switch (op) {
	case EXPR_LT:
		return EXPR_GT;
	case EXPR_LE:
		return EXPR_GE;
	case EXPR_GT:
		return EXPR_LT;
	case EXPR_GE:
		return EXPR_LE;
	default:
		return op;
	}
}

static int member_word(const struct work *w, const struct expr *column, const struct expr *word)
{
	const struct register_column *c = column_of(w, column);
	for (size_t i = 0; i < c->nmembers; i++)
		if (vitext_same(word->text, view_of(c->members[i].code)) || vitext_same(word->text, view_of(c->members[i].title))) {
			sql_text(w->q, view_of(c->members[i].code));
			return 0;
		}
	return err_set(w->err, ERR_USAGE, T("điều kiện lọc, ký tự %d: cột “%s” không có giá trị “%.*s”", "filter, character %d: the column “%s” has no value “%.*s”"), word->at, c->def->title,
	               VIEW_ARG(word->text));
}

static int unit_word(const struct work *w, const struct expr *word)
{
	int64_t id = 0;
	struct day day = w->p->last.year ? w->p->last : w->p->rec->today;
	int found = unit_find(w->p->rec, word->text, day, &id, w->err);
	if (found < 0)
		return -1;
	if (!found)
		return err_set(w->err, ERR_USAGE, T("điều kiện lọc, ký tự %d: không có đơn vị “%.*s”", "filter, character %d: there is no unit “%.*s”"), word->at, VIEW_ARG(word->text));
	sql_int(w->q, id);
	return 0;
}

static bool yes_word(struct view s, bool *yes)
{
	*yes = vitext_same(s, VIEW("có")) || vitext_same(s, VIEW("yes")) || vitext_same(s, VIEW("đúng"));
	return *yes || vitext_same(s, VIEW("không")) || vitext_same(s, VIEW("no")) || vitext_same(s, VIEW("sai"));
}

/* One side of a comparison with the kind both sides have. */
static int side(const struct work *w, const struct expr *e, const struct expr *other, enum what kind, bool folded)
{
	const struct register_column *c = column_of(w, e);
	bool yes;
	if (kind == IS_NUMBER)
		return number_part(w, e);
	if (e->op == EXPR_STRING) {
		if (kind == IS_MEMBER)
			return member_word(w, other, e);
		if (kind == IS_UNIT)
			return unit_word(w, e);
		if (kind == IS_YES) {
			if (!yes_word(e->text, &yes))
				return wrong(w, e, T("cần có hoặc không", "expected yes or no"));
			sql_int(w->q, yes);
			return 0;
		}
		sql_text(w->q, folded ? vitext_fold(e->text, w->arena) : e->text);
		return 0;
	}
	if (c)
		column_sql(w, c, kind == IS_TEXT && folded ? "_fold" : "");
	else if (is_own_unit(e))
		buf_adds(&w->q->text, "n.unit");
	else if (e->op == EXPR_TRUE || e->op == EXPR_FALSE)
		sql_int(w->q, e->op == EXPR_TRUE);
	else if (kind == IS_DAY && w->p->last.year)
		sql_text(w->q, day_iso(is_name(e, "kỳ.đầu", "period.start") ? w->p->first : w->p->last, w->arena));
	else
		return wrong(w, e, kind == IS_DAY ? T("ở đây không có kỳ nào", "there is no period here") : T("không so sánh được", "cannot be compared"));
	return 0;
}

static int comparison(const struct work *w, const struct expr *e)
{
	const struct expr *left = e->kids[0], *right = e->kids[1];
	enum expr_op op = e->op;
	enum what a, b;
	if (kind_of(w, left, &a) < 0 || kind_of(w, right, &b) < 0)
		return -1;
	if (a == IS_WORD) {
		const struct expr *x = left;
		enum what k = a;
		left = right;
		right = x;
		a = b;
		b = k;
		op = turned(op);
	}
	if (a == IS_WORD)
		return wrong(w, e, T("so sánh hai chữ cố định", "two fixed words are compared"));
	if (a != b && !(b == IS_WORD && a != IS_NUMBER))
		return wrong(w, e, T("so sánh hai thứ khác loại", "two kinds are compared"));
	bool equality = op == EXPR_EQ || op == EXPR_NE;
	if (!equality && (a == IS_MEMBER || a == IS_UNIT || a == IS_YES))
		return wrong(w, e, T("ở đây chỉ so sánh bằng hoặc khác", "only equal or not can be asked here"));
	buf_adds(&w->q->text, "(");
	if (side(w, left, right, a, equality) < 0)
		return -1;
	buf_adds(&w->q->text, sign(op));
	if (side(w, right, left, a, equality) < 0)
		return -1;
	buf_adds(&w->q->text, ")");
	return 0;
}

/* ---- yes and no ---- */

static int known_part(const struct work *w, const struct expr *e)
{
	const struct register_column *c = column_of(w, e->kids[0]);
	if (!c)
		return wrong(w, e, T("có(...) hỏi về một cột", "known(...) asks for a column"));
	buf_adds(&w->q->text, "(");
	column_sql(w, c, c->kind == COLUMN_NUMBER ? "_n" : "");
	buf_adds(&w->q->text, " IS NOT NULL)");
	return 0;
}

static int yes_part(const struct work *w, const struct expr *e)
{
	const struct register_column *c = column_of(w, e);
	switch (e->op) {
	case EXPR_TRUE:
	case EXPR_FALSE:
		buf_adds(&w->q->text, e->op == EXPR_TRUE ? "(1 = 1)" : "(1 = 0)");
		return 0;
	case EXPR_NOT:
		buf_adds(&w->q->text, "(NOT ");
		if (yes_part(w, e->kids[0]) < 0)
			return -1;
		break;
	case EXPR_AND:
	case EXPR_OR:
		buf_adds(&w->q->text, "(");
		if (yes_part(w, e->kids[0]) < 0)
			return -1;
		buf_adds(&w->q->text, e->op == EXPR_AND ? " AND " : " OR ");
		if (yes_part(w, e->kids[1]) < 0)
			return -1;
		break;
	case EXPR_EQ:
	case EXPR_NE:
	case EXPR_LT:
	case EXPR_LE:
	case EXPR_GT:
	case EXPR_GE:
		return comparison(w, e);
	case EXPR_CALL:
		if (expr_functions[e->function].code == F_KNOWN)
			return known_part(w, e);
		if (expr_functions[e->function].code != F_IF)
			return wrong(w, e, T("ở đây chỉ dùng được có() và nếu()", "only known() and if() can be used here"));
		buf_adds(&w->q->text, "(");
		if (if_part(w, e, yes_part) < 0)
			return -1;
		break;
	case EXPR_NAME:
		if (!c || c->kind != COLUMN_YES)
			return wrong(w, e, T("cần một điều kiện", "expected a condition"));
		buf_addf(&w->q->text, "(n.%s = 1", c->sql);
		break;
	default:
		return wrong(w, e, T("cần một điều kiện", "expected a condition"));
	}
	buf_adds(&w->q->text, ")");
	return 0;
}

int filter_sql(const struct filter_place *p, const struct expr *e, struct sql *q, struct arena *a, struct err *err)
{
	struct work w = { p, q, a, err };
	return yes_part(&w, e);
}

struct expr *filter_read(const char *text, struct arena *a, struct err *err)
{
	struct expr_error wrong_at;
	struct expr *e = expr_parse(view_of(text), a, &wrong_at);
	if (!e)
		err_set(err, ERR_USAGE, T("điều kiện lọc, ký tự %d: %s", "filter, character %d: %s"), wrong_at.at, wrong_at.message);
	return e;
}
