/* check_assess - what the paper says about its results against the results it prints. All questions: a target met below 100 % that
 * the limits do not mention; a count of targets met that is not the number of targets listed; a target of the next period that is
 * lower than this period's result, or that has no result at all. Sections are known by the words of their headings (pack table
 * section-words); sentences are matched by the words they share, never by single words. */
#include <stdlib.h>
#include "base/lang.h"
#include "base/period.h"
#include "base/vitext.h"
#include "check/arith.h"
#include "check/check.h"

enum {
	WORDS_MOST = 40,        /* words of a sentence looked at */
	WORDS_LEAST = 6,        /* fewer say too little to match by */
	SAME_PERCENT = 60,      /* of the target's words that the result must share */
	SAME_COUNT = 80,        /* the same for plain counts */
	NEAR_PERCENT = 65,      /* a target whose best match is below this has no result */
	RESULTS_LEAST = 3,      /* results under a heading of targets from which on their list is taken as whole */
	SECTIONS_MOST = 4096,
	PAIRS_MOST = 20000,     /* sentences compared in all: a very long paper is judged in its first part */
};

struct words_of {
	struct view v[WORDS_MOST];
	size_t n;
};

struct assess {
	const struct check_in *in;
	const struct doc *d;
	struct findings *out;
	unsigned char *kind;    /* per heading: bits 1 << enum section, own words and its parents' */
	struct words_of **words; /* per figure: the words of its sentence, made when first asked for */
	size_t listed, listed_heading; /* items of the longest list of targets, and its heading */
};

enum section { SEC_LIMITS, SEC_NEXT, SEC_TARGETS, SEC_PRAISE, SEC_COUNT };
static const char *const section_names[SEC_COUNT] = { "limits", "next", "targets", "praise" };

static unsigned own_kind(const struct assess *x, const struct heading *h)
{
	const struct pack_table *t = pack_table(x->in->pack, "section-words");
	struct view title = vitext_fold(h->title, x->in->arena);
	unsigned bits = 0;
	for (size_t r = 0; t && r < t->nrows; r++) {
		struct view w = pack_cell(t, &t->rows[r], "words");
		if (!w.n || !memmem(title.p, title.n, w.p, w.n))
			continue;
		for (int s = 0; s < SEC_COUNT; s++)
			if (view_is(pack_cell(t, &t->rows[r], "kind"), section_names[s]))
				bits |= 1u << s;
	}
	return bits;
}

/* Only short headings of the upper levels name a section; a dash item inherits. "Kết quả thực hiện nhiệm vụ" is no next task. */
static void know_sections(struct assess *x)
{
	x->kind = arena_alloc(x->in->arena, x->d->noutline + 1);
	unsigned level[8] = { 0 };
	for (size_t i = 0; i < x->d->noutline; i++) {
		const struct heading *h = &x->d->outline[i];
		int l = h->level < 0 ? 0 : h->level > 7 ? 7 : h->level;
		unsigned up = 0;
		for (int k = 0; k < l; k++)
			up |= level[k];
		bool names = l <= 4 && h->title.n < 300;
		unsigned own = names ? own_kind(x, h) : 0;
		struct view f = names ? vitext_fold(h->title, x->in->arena) : view_mid(h->title, 0, 0);
		if (view_starts(f, "kết quả") && !(up & 1u << SEC_NEXT))
			own &= ~(1u << SEC_NEXT);
		level[l] = own;
		for (int k = l + 1; k < 8; k++)
			level[k] = 0;
		x->kind[i] = (unsigned char)(own | up);
	}
}

static bool in_section(const struct assess *x, size_t at, enum section s)
{
	int i = doc_section_at(x->d, at);
	return i >= 0 && (x->kind[i] & 1u << s);
}

/* --- words of a sentence -------------------------------------------------------------------------------------------------------- */
static const struct words_of *sentence_words(const struct assess *x, const struct figure *f)
{
	struct words_of **slot = &x->words[f - x->in->figures->v];
	struct words_of *w = *slot;
	if (w)
		return w;
	w = *slot = arena_alloc(x->in->arena, sizeof *w);
	struct span s = doc_sentence(x->d, f->at.start);
	const struct tokens *t = &x->d->tokens;
	for (size_t i = tokens_find(t, s.start); i < t->n && t->v[i].start < s.end && w->n < WORDS_MOST; i++)
		if (t->v[i].kind == TOKEN_WORD && t->v[i].text.n > 1)
			w->v[w->n++] = t->v[i].fold;
	return w;
}

/* Percent of a's words that b has. */
static int shared(const struct words_of *a, const struct words_of *b)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (a->v[i].p == b->v[k].p || view_eq(a->v[i], b->v[k])) {
				n++;
				break;
			}
	return a->n ? (int)(100 * n / a->n) : 0;
}

/* --- a target below 100 % that the limits do not mention ----------------------------------------------------------------------------- */
static bool part_of_year(const struct assess *x)
{
	struct period p;
	if (!x->d->header.period.p || !period_parse(x->d->header.period, &p))
		return false;
	return (p.kind == PERIOD_QUARTER && p.n < 4) || (p.kind == PERIOD_HALF && p.n < 2) || p.kind == PERIOD_MONTHS || p.kind == PERIOD_MONTH;
}

/* Does a section of limits speak of it: its percent, or two words of its unit or subject in a row? */
static bool limits_mention(const struct assess *x, const struct figure *f)
{
	struct view name = f->unit.p && f->unit.n > 4 ? f->unit : f->subject;
	for (size_t i = 0; i < x->d->noutline; i++) {
		const struct heading *h = &x->d->outline[i];
		if (!(x->kind[i] & 1u << SEC_LIMITS))
			continue;
		struct view text = vitext_fold(view_mid(x->d->text, h->at.start, h->end), x->in->arena);
		struct view unit = name.p ? vitext_fold(name, x->in->arena) : (struct view){ NULL, 0 };
		if (unit.p && unit.n && memmem(text.p, text.n, unit.p, unit.n))
			return true;
		struct view percent = view_of(arith_vi(x->in, f->percent));
		if (memmem(text.p, text.n, percent.p, percent.n))
			return true;
	}
	return false;
}

static bool has_limits(const struct assess *x)
{
	for (size_t i = 0; i < x->d->noutline; i++)
		if (x->kind[i] & 1u << SEC_LIMITS)
			return true;
	return false;
}

static void below_target(const struct assess *x, const struct figure *f)
{
	if (!f->has_percent || f->percent_kind != PK_OF_PLAN || f->target || f->direction != DIR_NONE || dec_cmp(f->percent, DEC(100)) >= 0 ||
	    in_section(x, f->at.start, SEC_LIMITS) || in_section(x, f->at.start, SEC_NEXT) || limits_mention(x, f))
		return;
	struct place at = { f->at.start, f->percent_at.end > f->at.end && f->percent_at.start - f->at.end < 300 ? f->percent_at.end : f->at.end };
	struct finding *one = check_add(x->out, "assess-below", at);
	one->message = arena_printf(x->in->arena, T("Chỉ đạt %s%% chỉ tiêu, phần hạn chế không nhắc đến", "Only %s%% of the target; the limits do not mention it"), arith_vi(x->in, f->percent));
}

/* --- "đạt và vượt 03/03 chỉ tiêu" --------------------------------------------------------------------------------------------------- */
/* Items listed under a heading of targets outside the next tasks. */
static size_t listed_targets(const struct assess *x, size_t *heading)
{
	size_t best = 0;
	for (size_t i = 0; i < x->d->noutline; i++) {
		const struct heading *h = &x->d->outline[i];
		if (h->level > 4 || !(own_kind(x, h) & 1u << SEC_TARGETS) || (x->kind[i] & (1u << SEC_NEXT | 1u << SEC_LIMITS)))
			continue;
		size_t n = 0;
		for (size_t k = i + 1; k < x->d->noutline && x->d->outline[k].at.start < h->end; k++)
			n += x->d->outline[k].level == 5;
		if (n > best) {
			best = n;
			*heading = i;
		}
	}
	return best;
}

static void targets_met(const struct assess *x, const struct figure *f)
{
	struct view unit = f->unit.p ? vitext_fold(f->unit, x->in->arena) : (struct view){ "", 0 };
	if (!f->has_base || f->base.scale || !view_starts(unit, "chỉ tiêu") || in_section(x, f->at.start, SEC_NEXT))
		return;
	size_t n = x->listed, heading = x->listed_heading;
	if (n < 2 || f->base.digits == (int64_t)n)
		return;
	struct finding *one = check_add(x->out, "assess-count", f->at);
	one->message = arena_printf(x->in->arena, T("Nói %s chỉ tiêu, danh sách có %zu mục", "%s targets are said, the list has %zu items"), arith_vi(x->in, f->base), n);
	one->detail = arena_str(x->in->arena, view_of(T("Có thể một mục không phải là chỉ tiêu; cần ghi rõ.", "Perhaps an item is no target: say which.")));
	finding_evidence(x->out, one, (struct place){ x->d->outline[heading].at.start, x->d->outline[heading].at.end });
}

/* --- targets of the next period --------------------------------------------------------------------------------------------------------- */
static bool is_percent(const struct assess *x, const struct figure *f)
{
	return arith_measure(x->in, f->unit).percent;
}

static bool same_kind(const struct assess *x, const struct figure *a, const struct figure *b)
{
	if (is_percent(x, a) != is_percent(x, b))
		return false;
	return is_percent(x, a) || (a->unit.p && b->unit.p && vitext_same(a->unit, b->unit));
}

struct match {
	const struct figure *f;
	int percent;
};

/* `alike`: only results that can be compared as numbers. */
static struct match best_result(const struct assess *x, const struct figure *target, const struct words_of *w, bool alike, size_t *pairs)
{
	struct match best = { NULL, 0 };
	const struct figures *fs = x->in->figures;
	for (size_t i = 0; i < fs->n && *pairs < PAIRS_MOST; i++) {
		const struct figure *r = &fs->v[i];
		if (r == target || r->target || (alike && (r->direction != DIR_NONE || !same_kind(x, target, r))) || in_section(x, r->at.start, SEC_NEXT) || in_section(x, r->at.start, SEC_LIMITS))
			continue;
		(*pairs)++;
		int s = shared(w, sentence_words(x, r));
		if (s > best.percent)
			best = (struct match){ r, s };
	}
	return best;
}

static void next_target(const struct assess *x, const struct figure *f, size_t *pairs)
{
	if (f->has_base || f->has_to || f->qualifier == Q_AT_MOST || f->qualifier == Q_UNDER || !in_section(x, f->at.start, SEC_NEXT) || !f->unit.p)
		return;
	const struct words_of *w = sentence_words(x, f);
	if (w->n < WORDS_LEAST)
		return;
	struct match m = best_result(x, f, w, true, pairs);
	bool percent = is_percent(x, f);
	if (m.f && m.percent >= (percent ? SAME_PERCENT : SAME_COUNT) && dec_cmp(f->value, m.f->value) < 0 && !m.f->has_to) {
		struct finding *one = check_add(x->out, "assess-lower", f->at);
		one->message = arena_printf(x->in->arena, T("Chỉ tiêu kỳ tới %s thấp hơn kết quả kỳ này %s", "The next target %s is below this period's result %s"), arith_vi(x->in, f->value),
		                            arith_vi(x->in, m.f->value));
		finding_evidence(x->out, one, m.f->at);
	} else if (percent && in_section(x, f->at.start, SEC_TARGETS) && x->listed >= RESULTS_LEAST &&
	           best_result(x, f, w, false, pairs).percent < NEAR_PERCENT) {
		struct finding *one = check_add(x->out, "assess-no-result", f->at);
		one->message = arena_printf(x->in->arena, T("Chỉ tiêu kỳ tới %s%% không có kết quả kỳ này để so", "The next target %s%% has no result of this period beside it"),
		                            arith_vi(x->in, f->value));
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	struct assess x = { .in = in, .d = in->doc, .out = out };
	size_t pairs = 0;
	if (x.d->noutline == 0 || x.d->noutline > SECTIONS_MOST)
		return;
	know_sections(&x);
	x.words = arena_array(in->arena, in->figures->n, sizeof *x.words);
	x.listed = listed_targets(&x, &x.listed_heading);
	bool limits = has_limits(&x) && !part_of_year(&x);
	for (size_t i = 0; i < in->figures->n; i++) {
		const struct figure *f = &in->figures->v[i];
		if (limits)
			below_target(&x, f);
		targets_met(&x, f);
		next_target(&x, f, &pairs);
	}
}

const struct check check_assess = { .name = "assess", .family = "assess", .run = run };
