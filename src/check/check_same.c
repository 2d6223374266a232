/* check_same - one indicator stated twice with two values.
 *
 * Two figures speak of the same thing when the content words of their clauses are the same, their units agree, and neither period,
 * target, stock nor direction tells them apart. Sections that each name a field or a body of their own ("* Hội Nông dân", "* Hội Phụ
 * nữ") tell their figures apart too. The assessment may say a result in more words. Duplicates agree when their intervals meet. A
 * figure that agrees with any of its doubles is left in peace. */
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/clause.h"

enum {
	WORDS_SURE = 5,     /* content words for a warning */
	WORDS_LEAST = 4,    /* fewer say too little */
	SIDE_WORDS = 4,     /* same_group: words that must be equal on each side */
	FIGURES_MAX = 3000, /* comparing is square: larger papers are judged on their first so many figures */
};

struct item {
	const struct figure *f;
	struct clause words;
	struct measure unit;
	int section, year;
	bool assess, target, usable;
};

/* --- where it stands ----------------------------------------------------------------------------------------------------------- */

/* The year said nearest before a figure in its sentence, else in its section's title; 0 when none is. */
static int year_in(const struct check_in *in, size_t from, size_t to)
{
	const struct tokens *t = &in->doc->tokens;
	int year = 0;
	for (size_t i = tokens_find(t, from); i + 1 < t->n && t->v[i + 1].end <= to; i++) {
		struct view n = t->v[i + 1].text;
		if (view_is(t->v[i].fold, "năm") && t->v[i + 1].kind == TOKEN_NUMBER && n.n == 4)
			year = (n.p[0] - '0') * 1000 + (n.p[1] - '0') * 100 + (n.p[2] - '0') * 10 + (n.p[3] - '0');
	}
	return year;
}

static int year_of(const struct check_in *in, const struct figure *f, int section)
{
	struct span s = arith_sentence(in->doc, f->at.start);
	int year = year_in(in, s.start, f->at.start);
	if (!year)
		year = year_in(in, s.start, s.end);
	if (!year && section >= 0)
		year = year_in(in, in->doc->outline[section].at.start, in->doc->outline[section].at.end);
	return year;
}

/* Heading above section s: the nearest earlier one of a higher level. -1: none. */
static int parent(const struct doc *d, int s)
{
	for (int i = s - 1; s >= 0 && i >= 0; i--)
		if (d->outline[i].level < d->outline[s].level)
			return i;
	return -1;
}

/* What the titles of the outline say, found once. */
struct sections {
	bool *assess, *target, *generic; /* assess, target: of the section or one above it */
	int *parent;
};

static struct sections sections_of(const struct check_in *in)
{
	const struct doc *d = in->doc;
	struct sections s = { arena_array(in->arena, d->noutline, sizeof(bool)), arena_array(in->arena, d->noutline, sizeof(bool)),
		arena_array(in->arena, d->noutline, sizeof(bool)), arena_array(in->arena, d->noutline, sizeof(int)) };
	for (size_t i = 0; i < d->noutline; i++) {
		struct view title = vitext_fold(d->outline[i].title, in->arena);
		int up = s.parent[i] = parent(d, (int)i);
		s.assess[i] = words_in(in, "assess-section", title) || (up >= 0 && s.assess[up]);
		s.target[i] = words_in(in, "target-section", title) || (up >= 0 && s.target[up]);
		s.generic[i] = words_in(in, "generic-section", title);
	}
	return s;
}

static bool above(const struct sections *s, int high, int low)
{
	for (; low >= 0; low = s->parent[low])
		if (low == high)
			return true;
	return high < 0;
}

/* The two children of the lowest common section under which a and b stand; -1 when one is directly there. */
static void branches(const struct sections *s, int a, int b, int *x, int *y)
{
	*x = *y = -1;
	while (a >= 0 && !above(s, a, b)) {
		*x = a;
		a = s->parent[a];
	}
	while (b >= 0 && b != a) {
		*y = b;
		b = s->parent[b];
	}
}

/* Fields and bodies reported one after the other: their figures are their own. */
static bool apart(const struct sections *s, const struct item *a, const struct item *b)
{
	int x, y;
	branches(s, a->section, b->section, &x, &y);
	if (x < 0 || y < 0)
		return false;
	return !s->generic[x] && !s->generic[y];
}

/* --- what is compared ------------------------------------------------------------------------------------------------------------ */

static bool share_like(const struct figure *f)
{
	return f->has_percent && f->direction == DIR_NONE && f->percent_kind != PK_CHANGE && f->percent_kind != PK_POINTS && !f->has_to;
}

/* A name in one sentence that the other clause does not say: another place, another body. The first word of a sentence is
 * capital anyway. */
static bool names_another(const struct check_in *in, const struct item *a, const struct item *b)
{
	const struct tokens *t = &in->doc->tokens;
	struct span s = arith_sentence(in->doc, a->f->at.start);
	for (size_t i = tokens_find(t, s.start), first = 1; i < t->n && t->v[i].start < a->f->at.start; i++) {
		const struct token *x = &t->v[i];
		if (x->kind != TOKEN_WORD)
			continue;
		bool opens = i > 0 && t->v[i - 1].kind == TOKEN_MARK && t->v[i - 1].cp != ',';
		if (x->capital && !first && !opens && !words_role(in, "filler", x->fold) && !clause_has(&b->words, x->fold))
			return true;
		first = 0;
	}
	return false;
}

/* Where both hang on another figure, that one must be the same thing too. */
static bool like_parents(const struct check_in *in, const struct figure *f, const struct figure *g)
{
	int a = f->part_of >= 0 ? f->part_of : f->about, b = g->part_of >= 0 ? g->part_of : g->about;
	if (a < 0 || b < 0)
		return a == b || f->has_percent;
	struct clause x = clause_of(in, in->doc, in->figures, (size_t)a), y = clause_of(in, in->doc, in->figures, (size_t)b);
	return clause_same(&x, &y);
}

/* One slip apart, or within a third of each other: likely one thing. Farther apart they are more likely two. */
static bool near(struct dec a, struct dec b)
{
	const char *how;
	struct dec lo = dec_cmp(a, b) < 0 ? a : b, hi = dec_cmp(a, b) < 0 ? b : a, three, four;
	if (arith_slip(a, b, &how))
		return true;
	return dec_mul(hi, DEC(3), &three) && dec_mul(lo, DEC(4), &four) && dec_cmp(three, four) <= 0;
}

/* "11/11 chi bộ": a share, told otherwise than a plain count. A base printed elsewhere leaves the count plain. */
static bool slashed(const struct figure *f)
{
	return f->has_base && f->base_at.start == f->base_at.end;
}

static bool same_year(struct view a, struct view b)
{
	return a.n >= 4 && b.n >= 4 && memcmp(a.p, b.p, 4) == 0;
}

static bool comparable(const struct item *a, const struct item *b)
{
	const struct figure *f = a->f, *g = b->f;
	if (!a->unit.percent && !b->unit.percent && slashed(f) != slashed(g))
		return false;
	if (f->direction != g->direction || f->target != g->target || f->stock != g->stock || a->target != b->target || f->has_to || g->has_to)
		return false;
	/* An assessment looks back on the whole; elsewhere another period is another number. */
	if (f->period.p && g->period.p && !view_eq(f->period, g->period) && (a->assess == b->assess || !same_year(f->period, g->period)))
		return false;
	if (a->year && b->year && a->year != b->year)
		return false;
	return a->words.negated == b->words.negated;
}

/* Only one of two counts is round: the other may have been rounded to it in a title or an assessment. */
static bool one_rounds(struct dec a, struct dec b)
{
	struct dec lo = dec_cmp(a, b) < 0 ? a : b, hi = dec_cmp(a, b) < 0 ? b : a;
	for (int64_t step = 10; step <= a.digits || step <= b.digits; step *= 10) {
		bool ra = a.digits % step == 0, rb = b.digits % step == 0;
		if (!a.scale && !b.scale && ra != rb && hi.digits - lo.digits < step)
			return true;
		if (step > 1000000000000000)
			break;
	}
	return false;
}

enum verdict { OTHER, AGREES, DIFFERS };

static enum verdict compare(const struct check_in *in, const struct item *a, const struct item *b, bool *percents)
{
	const struct figure *f = a->f, *g = b->f;
	*percents = a->unit.percent || b->unit.percent;
	if (*percents) {
		if (!share_like(f) || !share_like(g) || f->percent_kind != g->percent_kind)
			return OTHER;
		struct interval x = arith_interval(f->percent, false, f->percent_qualifier), y = arith_interval(g->percent, false, g->percent_qualifier);
		return interval_meet(x, y) ? AGREES : DIFFERS;
	}
	if (!view_eq(a->unit.base, b->unit.base) || a->unit.base.n == 0)
		return OTHER;
	if (interval_meet(arith_in_base(in, f), arith_in_base(in, g)) || (a->unit.counted && one_rounds(f->value, g->value)))
		return AGREES;
	return DIFFERS;
}

/* --- telling --------------------------------------------------------------------------------------------------------------------- */

static char *shown(const struct check_in *in, const struct figure *f, bool percent)
{
	if (percent)
		return arena_printf(in->arena, "%s%%", arith_vi(in, f->percent));
	return arena_printf(in->arena, "%s%s%.*s", arith_vi(in, f->value), f->unit.p ? " " : "", VIEW_ARG(f->unit));
}

static char *where(const struct check_in *in, const struct figure *f)
{
	struct buf b = BUF_INIT(ARITH_TEXT_MAX);
	doc_place(in->doc, f->at.start, &b);
	return arith_done(in, &b);
}

static void tell(const struct check_in *in, struct findings *out, const char *rule, const struct item *first, const struct item *second,
                 bool percents, enum severity s)
{
	const struct figure *f = first->f, *g = second->f;
	struct finding *one = check_add(out, rule, percents ? arith_span(in, g->at, g->percent_at) : g->at);
	const char *how;
	one->severity = s;
	one->message = arena_printf(in->arena, T("Cùng một chỉ tiêu: ở đây %s, chỗ khác %s", "One indicator: here %s, elsewhere %s"), shown(in, g, percents),
	                            shown(in, f, percents));
	one->detail = arena_printf(in->arena, T("Giá trị %s ở %s; cần thống nhất hoặc ghi rõ phạm vi khác nhau.", "The value %s is in %s; make them agree or say how they differ."),
	                           shown(in, f, percents), where(in, f));
	one->computed = arena_printf(in->arena, "%s ≠ %s", shown(in, f, percents), shown(in, g, percents));
	if (arith_slip(percents ? g->percent : g->value, percents ? f->percent : f->value, &how))
		one->hint = arena_printf(in->arena, T("Gợi ý: hai số chỉ khác nhau %s.", "Hint: the two differ by %s."), how);
	arith_evidence_of(out, one, f);
	arith_evidence_of(out, one, g);
}

/* --- pairs ------------------------------------------------------------------------------------------------------------------------- */

static bool same_sentence(const struct check_in *in, const struct figure *a, const struct figure *b)
{
	struct span s = arith_sentence(in->doc, a->at.start);
	return b->at.start >= s.start && b->at.start < s.end;
}

static bool siblings(const struct figure *a, const struct figure *b)
{
	return a->part_of >= 0 && a->part_of == b->part_of;
}

/* How surely a and b name one thing: 0 not at all, 1 ask, 2 warn. */
static int likeness(const struct check_in *in, const struct sections *s, const struct item *a, const struct item *b)
{
	size_t extra;

	if (!clause_same(&a->words, &b->words) || !comparable(a, b) || siblings(a->f, b->f) || !like_parents(in, a->f, b->f) || names_another(in, a, b) ||
	    names_another(in, b, a) || same_sentence(in, a->f, b->f) || apart(s, a, b) || (!a->unit.percent && !b->unit.percent && (a->f->part_of >= 0) != (b->f->part_of >= 0)))
		goto assessment;
	return a->words.n >= WORDS_SURE ? 2 : a->words.n >= WORDS_LEAST ? 1 : 0;
assessment:
	if (a->assess == b->assess || !comparable(a, b) || a->f->part_of >= 0 || b->f->part_of >= 0)
		return 0;
	const struct item *result = a->assess ? b : a, *said = a->assess ? a : b;
	if (result->words.n >= WORDS_LEAST && clause_within(in, &result->words, &said->words, "assess", &extra) && extra == 0 &&
	    !names_another(in, result, said) && !names_another(in, said, result))
		return 2;
	return 0;
}

static void judge(const struct check_in *in, struct findings *out, const struct sections *s, const struct item *v, size_t n, size_t i)
{
	const struct item *differs = NULL;
	bool percents = false, p;
	int sure = 0;
	for (size_t k = 0; k < n; k++) {
		int like = k == i || !v[k].usable ? 0 : likeness(in, s, &v[i], &v[k]);
		if (!like)
			continue;
		enum verdict verdict = compare(in, &v[k], &v[i], &p);
		if (verdict == AGREES)
			return;
		if (verdict == DIFFERS && k < i && (!differs || like > sure)) {
			differs = &v[k];
			percents = p;
			sure = like;
		}
	}
	if (differs)
		tell(in, out, "same-value", differs, &v[i], percents,
		     sure == 2 && near(percents ? differs->f->percent : differs->f->value, percents ? v[i].f->percent : v[i].f->value) ? SEV_WARNING : SEV_QUESTION);
}

/* --- one group twice in a passage: "tập huấn cho 40 người thuộc diện ... quản lý; tập huấn cho 200 người thuộc diện ..." --------------------- */

static bool alike(const struct tokens *t, size_t a, size_t b, int step, size_t most, size_t *n)
{
	for (*n = 0; *n < most; (*n)++) {
		const struct token *x = &t->v[a], *y = &t->v[b];
		if (x->kind != TOKEN_WORD || y->kind != TOKEN_WORD || !view_eq(x->fold, y->fold))
			return true;
		if ((step < 0 && (a == 0 || b == 0)) || (step > 0 && (a + 1 >= t->n || b + 1 >= t->n)))
			return false;
		a += (size_t)step;
		b += (size_t)step;
	}
	return true;
}

static void judge_group(const struct check_in *in, struct findings *out, const struct item *a, const struct item *b)
{
	const struct tokens *t = &in->doc->tokens;
	size_t left, right, x = tokens_find(t, a->f->at.start), y = tokens_find(t, b->f->at.start);
	size_t xe = tokens_find(t, a->f->at.end), ye = tokens_find(t, b->f->at.end);
	if (x == 0 || y == 0 || xe >= t->n || ye >= t->n || a->f->block != b->f->block || a->f->part_of >= 0 || b->f->part_of >= 0 || !comparable(a, b) ||
	    dec_eq(a->f->value, b->f->value))
		return;
	alike(t, x - 1, y - 1, -1, 12, &left);
	alike(t, xe, ye, 1, 12, &right);
	if (left < SIDE_WORDS || right < SIDE_WORDS + 2)
		return;
	/* The shorter name must end where the longer one goes on: otherwise they are two groups with like beginnings. */
	const struct token *ax = &t->v[xe + right], *by = &t->v[ye + right];
	if (ax->kind == TOKEN_WORD && by->kind == TOKEN_WORD && !words_role(in, "filler", ax->fold) && !words_role(in, "filler", by->fold))
		return;
	tell(in, out, "same-group", a, b, false, SEV_QUESTION);
}

static void run(const struct check_in *in, struct findings *out)
{
	size_t n = in->figures->n < FIGURES_MAX ? in->figures->n : FIGURES_MAX;
	struct item *v = arena_array(in->arena, n, sizeof *v);
	struct sections s = sections_of(in);
	for (size_t i = 0; i < n; i++) {
		const struct figure *f = &in->figures->v[i];
		v[i] = (struct item){ .f = f, .words = clause_of(in, in->doc, in->figures, i), .unit = arith_measure(in, f->unit) };
		v[i].section = doc_section_at(in->doc, f->at.start);
		v[i].year = year_of(in, f, v[i].section);
		v[i].assess = v[i].section >= 0 && s.assess[v[i].section];
		struct span said = arith_sentence(in->doc, f->at.start);
		v[i].target = (v[i].section >= 0 && s.target[v[i].section]) || f->target ||
		              words_in(in, "aim", vitext_fold(view_mid(in->doc->text, said.start, f->at.start), in->arena));
		v[i].usable = v[i].words.n >= 3 && !in->doc->blocks[f->block].table;
	}
	for (size_t i = 0; i < n; i++)
		if (v[i].usable)
			judge(in, out, &s, v, n, i);
	for (size_t i = 0; i + 1 < n; i++)
		for (size_t k = i + 1; k < n && k < i + 4; k++)
			judge_group(in, out, &v[i], &v[k]);
}

const struct check check_same = { .name = "same", .family = "same", .run = run };
