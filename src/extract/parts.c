/* parts - part_of and about: which figure is an addend or subset of which, and which one describes another.
 *
 * part_of needs the same kind of thing (and, when the units differ, a value that fits in); about is for the rest that hangs on a
 * figure: learners of the classes, money of the gifts. The rules, strongest first, for a figure without a parent:
 *   nested base   "24/30 chi đoàn ...; 5/24 chi đoàn": the base is the earlier value
 *   bracket       the nearest fitting figure before the bracket
 *   cue           after "trong đó", "gồm", "kết quả" or a colon: the nearest fitting figure before the cue
 *   sum           a figure followed in its segment by others that make exactly its value
 *   more of it    ", có 90 học viên", "trị giá 2 tỷ đồng": about the last main count of the segment
 *   list          items under a line that ends in a colon
 *   note          the figure the note's mark hangs on
 *   rest          a later sentence names what is still missing of a total
 * closed_list is set where the list claims to be whole: "gồm", a colon, a bracket; not after "trong đó" or before "...". */
#include "base/vitext.h"
#include "extract/around.h"

enum { DEPTH_MAX = 32, LIST_MOST = 400, SUM_MOST = 12, REST_SENTENCES = 2, CUE_PAIR = 2 };
enum part_cue { PC_NONE, PC_OPEN, PC_CLOSED, PC_RESULT, PC_COLON };

struct parts {
	struct scan *s;
	uint8_t *cue; /* by token: enum part_cue */
};

static bool alive(const struct num *n)
{
	return !n->dead && !n->eaten;
}

static bool same_unit(const struct num *a, const struct num *b)
{
	return a->f.unit.n && b->f.unit.n && vitext_same(a->f.unit, b->f.unit);
}

static int money_power(struct view unit, struct arena *a)
{
	static const struct {
		const char *word;
		int power;
	} words[] = { { "nghìn tỷ", 12 }, { "ngàn tỷ", 12 }, { "tỷ", 9 }, { "tỉ", 9 }, { "trăm triệu", 8 }, { "triệu", 6 }, { "nghìn", 3 }, { "ngàn", 3 }, { "đồng", 0 } };
	struct view fold = vitext_fold(unit, a);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (view_starts(fold, words[i].word))
			return words[i].power;
	return 0;
}

/* The value in whole units when both are money, else as printed. */
static bool not_above(const struct parts *p, const struct num *part, const struct num *total)
{
	struct dec a = part->f.value, b = total->f.value;
	if (kind_is(part, "money") && kind_is(total, "money")) {
		int pa = money_power(part->f.unit, p->s->arena), pb = money_power(total->f.unit, p->s->arena);
		struct dec ten = DEC(1);
		for (int i = pa < pb ? pa : pb; i < (pa < pb ? pb : pa); i++)
			ten.digits *= 10;
		struct dec *larger = pa < pb ? &b : &a;
		if (!dec_mul(*larger, ten, larger))
			return false;
	}
	return dec_cmp(a, b) <= 0;
}

/* Could `part` be an addend or subset of `total`? */
static bool fits(const struct parts *p, const struct num *part, const struct num *total)
{
	if (!alive(total) || total->change || part->change || total->percent != part->percent)
		return false;
	if (same_unit(part, total))
		return true;
	if (memchr(part->f.unit.p ? part->f.unit.p : "", '/', part->f.unit.n))
		return false; /* a price per piece is no part of a sum */
	if (!part->kind.n && !part->f.unit.n)
		return !kind_is(total, "money") && !kind_is(total, "percent") && not_above(p, part, total);
	bool any = (kind_is(part, "case") || kind_is(total, "case")) && !kind_is(part, "money") && !kind_is(total, "money");
	bool like = likeness(p->s, total, part) && not_above(p, part, total);
	bool kind = part->kind.n && view_eq(part->kind, total->kind) && !kind_is(part, "thing");
	return like || ((kind || any) && not_above(p, part, total));
}

static bool is_measure(const struct num *n)
{
	static const char *const kinds[] = { "money", "area", "length", "mass", "volume", "rate", "energy" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kind_is(n, kinds[i]))
			return true;
	return false;
}

static bool has_parent(const struct num *n)
{
	return n->f.part_of >= 0 || n->f.about >= 0;
}

/* A chain of parents never comes back to where it began. */
static bool would_circle(const struct parts *p, size_t child, size_t parent)
{
	for (size_t steps = 0; steps < DEPTH_MAX; steps++) {
		if (parent == child)
			return true;
		const struct figure *f = &p->s->nums[parent].f;
		int up = f->part_of >= 0 ? f->part_of : f->about;
		if (up < 0)
			return false;
		parent = (size_t)up;
	}
	return true;
}

static bool set_part(struct parts *p, size_t child, int parent, bool closed)
{
	if (parent < 0 || would_circle(p, child, (size_t)parent))
		return false;
	struct figure *f = &p->s->nums[child].f;
	f->part_of = parent;
	f->about = -1;
	f->closed_list = closed;
	return true;
}

static bool set_about(struct parts *p, size_t child, int parent)
{
	if (parent < 0 || would_circle(p, child, (size_t)parent))
		return false;
	p->s->nums[child].f.about = parent;
	return true;
}

/* The nearest figure before token `limit` that fits, in sentences >= from_sentence and the bracket `bracket`. */
static int nearest_fit(const struct parts *p, size_t child, size_t limit, uint32_t from_sentence, int32_t bracket)
{
	const struct scan *s = p->s;
	for (size_t k = child; k-- > 0 && near_num(k, child);) {
		const struct num *t = &s->nums[k];
		if (s->at[t->t0].sentence < from_sentence)
			break;
		if (t->t0 < limit && s->at[t->t0].bracket == bracket && fits(p, &s->nums[child], t))
			return (int)k;
	}
	return NO_NUM;
}

/* --- the rules --------------------------------------------------------------------------------------------------------- */
static bool by_nested_base(struct parts *p, size_t i)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	if (!n->f.has_base || n->percent)
		return false;
	for (size_t k = i; k-- > 0 && near_num(k, i) && s->at[s->nums[k].t0].sentence == s->at[n->t0].sentence;) {
		const struct num *t = &s->nums[k];
		if (alive(t) && t->f.has_base && same_unit(n, t) && dec_eq(t->f.value, n->f.base) && !dec_eq(t->f.base, n->f.base))
			return set_part(p, i, (int)k, false);
	}
	return false;
}

static bool list_goes_on(const struct scan *s, size_t i)
{
	return tok_mark(s, i, 0x2026) || (tok_mark(s, i, '.') && tok_mark(s, i + 1, '.'));
}

/* A bracket claims to be whole unless it says "trong đó" or trails off, and when it holds more than one figure. */
static bool bracket_closed(const struct scan *s, int32_t open)
{
	size_t counts = 0;
	for (size_t i = (size_t)open + 1; i < s->t->n && i < (size_t)open + TOKENS_REACH; i++) {
		if (tok(s, i)->kind == TOKEN_BREAK || (tok_mark(s, i, ')') && s->at[i].bracket == open))
			break;
		if (list_goes_on(s, i) || lexicon_at(s->lex, i, LEX_PART_OPEN, NULL))
			return false;
		int k = s->num_at[i];
		counts += k != NO_NUM && s->nums[k].t0 == i && is_count(&s->nums[k]);
	}
	return counts > 1;
}

/* The last cue before the num in its sentence and bracket; *end is the cue's place. */
static enum part_cue cue_before(const struct parts *p, const struct num *n, size_t *place)
{
	const struct scan *s = p->s;
	for (size_t i = n->t0; i-- > 0 && i + TOKENS_REACH > n->t0 && s->at[i].sentence == s->at[n->t0].sentence;)
		if (p->cue[i] != PC_NONE && s->at[i].bracket == s->at[n->t0].bracket) {
			*place = i;
			return (enum part_cue)p->cue[i];
		}
	return PC_NONE;
}

/* "(trong đó ...", "(gồm ...", "(có ...": the bracket itself says that it holds parts. */
static bool bracket_says_part(const struct scan *s, const struct num *n, int32_t open)
{
	for (size_t i = (size_t)open + 1; i < n->t0 && i < (size_t)open + TOKENS_REACH; i++)
		if (lexicon_at(s->lex, i, LEX_PART_OPEN, NULL) || lexicon_at(s->lex, i, LEX_PART_CLOSED, NULL))
			return true;
	return tok_is(s, (size_t)open + 1, "có");
}

/* The last main count before i in its segment. */
static int main_before(const struct parts *p, size_t i, bool same_sentence)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	int any = NO_NUM;
	for (size_t k = i; k-- > 0 && near_num(k, i);) {
		const struct num *c = &s->nums[k];
		const struct region *a = &s->at[c->t0], *b = &s->at[n->t0];
		if (same_sentence ? a->sentence != b->sentence : a->segment != b->segment)
			break;
		if (!is_count(c) || c->change || (a->bracket >= 0 && a->bracket != b->bracket))
			continue;
		if (!c->sub && !c->worth && !is_measure(c))
			return (int)k;
		any = any == NO_NUM ? (int)k : any;
	}
	return any;
}

static bool more_of_it(struct parts *p, size_t i)
{
	struct num *n = &p->s->nums[i];
	if (!(n->sub || n->worth) || n->percent || n->change)
		return false;
	int m = main_before(p, i, false);
	if (m == NO_NUM || (n->worth && !kind_is(n, "money") && is_measure(&p->s->nums[m])))
		return false;
	if (n->sub && fits(p, n, &p->s->nums[m]) && not_above(p, n, &p->s->nums[m]) && !kind_is(n, "event"))
		return set_part(p, i, m, false);
	return set_about(p, i, m);
}

/* "giảm 29 chị (chuyển đi 17 chị, từ trần 12 chị)": what moved is told in parts when a bracket of several counts follows it at once. */
static int moved_by_parts(const struct parts *p, size_t i, int32_t open)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	size_t k = i;
	while (k-- > 0 && near_num(k, i) && s->nums[k].t0 > (size_t)open)
		;
	if (k >= s->n || n->change || n->earlier || n->percent || n->f.has_base || !bracket_closed(s, open))
		return NO_NUM;
	const struct num *t = &s->nums[k];
	return alive(t) && t->change && !t->percent && t->after == (size_t)open && same_unit(t, n) && not_above(p, n, t) ? (int)k : NO_NUM;
}

static bool by_bracket(struct parts *p, size_t i)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	int32_t open = s->at[n->t0].bracket;
	if (open < 0)
		return false;
	int32_t outer = open > 0 ? s->at[open - 1].bracket : -1;
	int t = moved_by_parts(p, i, open);
	if (t != NO_NUM)
		return set_part(p, i, t, bracket_closed(s, open));
	t = nearest_fit(p, i, (size_t)open, s->at[n->t0].sentence, s->at[open].bracket == open ? -1 : s->at[open].bracket);
	bool stated = bracket_says_part(s, n, open);
	if (t != NO_NUM && !stated && lexicon_before(s->lex, n->t0, LEX_PLAN, NULL) && n->t0 - lexicon_before(s->lex, n->t0, LEX_PLAN, NULL) == (size_t)open + 1)
		return set_about(p, i, t); /* "38,5% (KH 38%)" */
	if (t != NO_NUM && !n->f.has_base && !n->earlier && (stated || not_above(p, n, &s->nums[t])))
		return set_part(p, i, t, bracket_closed(s, open));
	for (size_t k = i; k-- > 0 && near_num(k, i) && s->at[s->nums[k].t0].segment == s->at[n->t0].segment;)
		if (alive(&s->nums[k]) && s->nums[k].t0 < (size_t)open && !s->nums[k].change && !n->percent && s->at[s->nums[k].t0].bracket == outer)
			return set_about(p, i, (int)k);
	return false;
}

/* The parts found so far make the total. */
static bool is_full(const struct parts *p, size_t total, size_t before)
{
	struct dec sum = DEC(0);
	for (size_t k = total + 1; k < before; k++)
		if (p->s->nums[k].f.part_of == (int)total && !dec_add(sum, p->s->nums[k].f.value, &sum))
			return false;
	return dec_eq(sum, p->s->nums[total].f.value);
}

/* "...; đã trả kết quả 35.910 hồ sơ": a segment that opens with a verb in the past goes on with no list. */
static bool new_statement(const struct scan *s, const struct num *n)
{
	size_t i = n->t0;
	while (i && s->at[i - 1].segment == s->at[n->t0].segment && i + TOKENS_REACH > n->t0)
		i--;
	return tok_is(s, i, "đã");
}

static bool by_cue(struct parts *p, size_t i)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	size_t c = 0;
	enum part_cue cue = cue_before(p, n, &c);
	if (cue == PC_NONE || (n->f.has_base && cue != PC_OPEN))
		return false;
	uint32_t sentence = s->at[n->t0].sentence;
	bool opens = c == 0 || s->at[c - 1].sentence != sentence;
	bool later = s->at[n->t0].segment != s->at[c].segment;
	if (n->earlier)
		return false;
	if (opens && sentence && tok(s, c ? c - 1 : 0)->kind != TOKEN_BREAK && cue != PC_COLON)
		sentence--; /* "... 12 vụ. Trong đó: 5 vụ ..." */
	int t = nearest_fit(p, i, c, sentence, s->at[n->t0].bracket);
	if (t == NO_NUM)
		return false;
	const struct num *total = &s->nums[t];
	if (cue == PC_COLON && s->at[n->t0].bracket >= 0 && tok_mark(s, n->t0 - 1, ':') && tok_mark(s, total->t0 - 1, ':'))
		return false; /* "(Lào: 52, Thái Lan: 33)" are peers */
	if ((cue == PC_COLON || later) && !likeness(s, total, n) && !kind_is(n, "money") && cue != PC_RESULT && cue != PC_CLOSED)
		return false;
	if (cue == PC_COLON && (s->at[total->t0].segment != s->at[c].segment || (total->after == c && tok_mark(s, n->after, ':'))))
		return false; /* "05 xã: A, B; 03 ấp: C, D" are peers */
	if (later && n->own_unit && (n->f.has_base || is_full(p, (size_t)t, i) || new_statement(s, n)))
		return false; /* the list before the semicolon was whole */
	if ((cue == PC_RESULT || cue == PC_COLON || later) && !not_above(p, n, total) && !same_unit(n, total))
		return false;
	return set_part(p, i, t, cue == PC_CLOSED || cue == PC_COLON);
}

/* Within a tenth of each other. */
static bool nearly(struct dec a, struct dec b)
{
	struct dec gap, tenth = b;
	if (!dec_sub(a, b, &gap) || b.scale >= DEC_DIGITS)
		return false;
	gap.digits = gap.digits < 0 ? -gap.digits : gap.digits;
	tenth.scale++;
	return dec_cmp(gap, tenth) < 0;
}

/* Figures right after i in its segment that make exactly its value; loosely: nearly, when i says that it is a total. */
static void by_sum(struct parts *p, size_t i, bool loosely)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	size_t members[SUM_MOST], count = 0;
	struct dec sum = DEC(0);
	for (size_t k = i + 1; k < s->n && count < SUM_MOST && near_num(i, k) && s->at[s->nums[k].t0].segment == s->at[n->t0].segment; k++) {
		const struct num *m = &s->nums[k];
		if (!is_count(m) || !fits(p, m, n) || m->f.has_base || s->at[m->t0].bracket != s->at[n->t0].bracket)
			continue;
		if (!m->kind.n || !dec_add(sum, m->f.value, &sum))
			return;
		members[count++] = k;
		if (dec_cmp(sum, n->f.value) >= 0)
			break;
	}
	if (count < 2)
		return;
	if (loosely ? !n->total || !nearly(sum, n->f.value) : !dec_eq(sum, n->f.value))
		return;
	for (size_t k = 0; k < count; k++)
		if (!loosely || !has_parent(&s->nums[members[k]]))
			set_part(p, members[k], (int)i, !loosely);
}

/* Items "- ..." under a line that ends in a colon and holds a figure of their unit. */
static bool bullet(const struct scan *s, const struct block *b)
{
	struct view t = view_trim(doc_view(s->doc, b->at));
	return b->kind == BLOCK_PARA && t.n && (t.p[0] == '-' || t.p[0] == '+' || t.p[0] == '*' || b->label_end || strncmp(t.p, "•", t.n < 3 ? t.n : 3) == 0);
}

/* Every item under the line opens with a figure of n's unit: only then can the list be summed. */
static bool uniform_list(const struct parts *p, size_t head, const struct num *n)
{
	const struct scan *s = p->s;
	size_t k = (size_t)(n - s->nums), block = (size_t)-1;
	while (k > 0 && s->nums[k - 1].f.at.start >= s->doc->blocks[head].at.end)
		k--;
	for (; k < s->n; k++) {
		const struct num *m = &s->nums[k];
		size_t b = doc_block_at(s->doc, m->f.at.start);
		if (!alive(m) || b == block)
			continue;
		if (b > head + LIST_MOST || !bullet(s, &s->doc->blocks[b]))
			break;
		block = b;
		if (!same_unit(m, n))
			return false;
	}
	return true;
}

/* "xảy ra 1.026 vụ ...; làm rõ 912/1.026 vụ. Trong đó:": the list is one of what happened, the base of the ratio. */
static int whole_of(const struct parts *p, size_t ratio)
{
	const struct scan *s = p->s;
	const struct num *r = &s->nums[ratio];
	for (size_t k = ratio; r->f.has_base && k-- > 0 && near_num(k, ratio);) {
		const struct num *c = &s->nums[k];
		if (doc_block_at(s->doc, c->f.at.start) != doc_block_at(s->doc, r->f.at.start))
			break;
		if (is_count(c) && !c->f.has_base && same_unit(c, r) && dec_eq(c->f.value, r->f.base))
			return (int)k;
	}
	return (int)ratio;
}

static bool by_list(struct parts *p, size_t i, size_t first_of_block)
{
	const struct scan *s = p->s;
	const struct num *n = &s->nums[i];
	size_t b = doc_block_at(s->doc, n->f.at.start);
	if (i != first_of_block || !bullet(s, &s->doc->blocks[b]) || s->doc->blocks[b].note >= 0)
		return false;
	char mark = view_trim(doc_view(s->doc, s->doc->blocks[b].at)).p[0];
	size_t head = b;
	while (head-- > 0 && head + LIST_MOST > b) {
		struct view t = view_trim(doc_view(s->doc, s->doc->blocks[head].at));
		if (t.n && !(bullet(s, &s->doc->blocks[head]) && t.p[0] == mark))
			break;
	}
	if (head >= s->doc->nblocks)
		return false;
	struct view t = view_trim(doc_view(s->doc, s->doc->blocks[head].at));
	if (!t.n || t.p[t.n - 1] != ':')
		return false;
	for (size_t k = i; k-- > 0 && s->nums[k].f.at.start >= s->doc->blocks[head].at.start;)
		if (s->nums[k].f.at.start < s->doc->blocks[head].at.end && alive(&s->nums[k]) && same_unit(n, &s->nums[k]) && !s->nums[k].change)
			return set_part(p, i, whole_of(p, k), uniform_list(p, head, n));
	return false;
}

/* The figure a note's mark hangs on: the last one before the mark in its sentence; outside: before the bracket that ends at the mark. */
static int anchor_of(const struct parts *p, int note, bool outside)
{
	const struct scan *s = p->s;
	size_t i = tokens_find(s->t, s->doc->notes[note].mark);
	while (i && tok(s, i - 1)->kind == TOKEN_MARK && !tok_mark(s, i - 1, ')'))
		i--;
	if (!i)
		return NO_NUM;
	uint32_t sentence = s->at[i - 1].sentence;
	int found = NO_NUM;
	if (outside && tok_mark(s, i - 1, ')') && s->at[i - 1].bracket > 0)
		i = (size_t)s->at[i - 1].bracket;
	for (size_t t = i; found == NO_NUM && t-- > 0 && t + TOKENS_REACH > i && s->at[t].sentence == sentence;) {
		int k = s->num_at[t];
		if (k != NO_NUM && alive(&s->nums[k]) && !s->nums[k].change)
			found = k;
	}
	return found;
}

static bool by_note(struct parts *p, size_t i, int anchor, int whole)
{
	struct num *n = &p->s->nums[i];
	if (anchor == NO_NUM)
		return false;
	const struct num *a = &p->s->nums[anchor];
	if (whole != NO_NUM && !same_unit(n, a) && likeness(p->s, &p->s->nums[whole], n))
		anchor = whole, a = &p->s->nums[whole]; /* "46 tổ chức (4 đảng bộ, 42 chi bộ)^1": the note counts organisations */
	if (!n->percent && !n->f.has_base && fits(p, n, a) && not_above(p, n, a))
		return set_part(p, i, anchor, true);
	return set_about(p, i, anchor);
}

/* What a later sentence of the block adds when the parts so far leave exactly that out. */
static void by_rest(struct parts *p, size_t total)
{
	const struct scan *s = p->s;
	const struct num *t = &s->nums[total];
	struct dec rest = t->f.value;
	size_t parts = 0, last = total;
	for (size_t k = total + 1; k < s->n && near_num(total, k) && s->at[s->nums[k].t0].sentence <= s->at[t->t0].sentence + 1; k++)
		if (alive(&s->nums[k]) && s->nums[k].f.part_of == (int)total) {
			if (!same_unit(&s->nums[k], t) || !dec_sub(rest, s->nums[k].f.value, &rest))
				return;
			parts++, last = k;
		}
	if (parts == 0 || dec_cmp(rest, DEC(0)) <= 0)
		return;
	for (size_t k = last + 1; k < s->n && near_num(last, k) && s->at[s->nums[k].t0].sentence <= s->at[s->nums[last].t0].sentence + REST_SENTENCES; k++) {
		struct num *n = &s->nums[k];
		if (doc_block_at(s->doc, n->f.at.start) != doc_block_at(s->doc, t->f.at.start))
			return;
		if (is_count(n) && same_unit(n, t) && dec_eq(n->f.value, rest) && n->f.part_of < 0 && !n->f.has_base && s->at[n->t0].sentence > s->at[t->t0].sentence) {
			set_part(p, k, (int)total, false);
			return;
		}
	}
}

static void mark_cues(struct parts *p)
{
	struct scan *s = p->s;
	for (size_t i = 0; i < s->t->n; i++) {
		size_t k = 0;
		if ((k = lexicon_at(s->lex, i, LEX_PART_OPEN, NULL)))
			p->cue[i] = PC_OPEN;
		else if ((k = lexicon_at(s->lex, i, LEX_PART_CLOSED, NULL)))
			p->cue[i] = PC_CLOSED;
		else if ((k = lexicon_at(s->lex, i, LEX_RESULT, NULL)) && !(i && tok_is(s, i - 1, "trả"))) /* "trả kết quả" hands papers out */
			p->cue[i] = PC_RESULT;
		else if (tok_mark(s, i, ':') && (i < CUE_PAIR || (p->cue[i - 1] == PC_NONE && p->cue[i - 2] == PC_NONE)))
			p->cue[i] = PC_COLON;
		i += k > 1 ? k - 1 : 0;
	}
}

static void in_sentence(struct parts *p, size_t i)
{
	if (has_parent(&p->s->nums[i]))
		return;
	bool (*const rules[])(struct parts *, size_t) = { by_nested_base, by_cue, by_bracket, more_of_it };
	if (p->s->nums[i].each && more_of_it(p, i))
		return;
	bool bracket_first = p->s->at[p->s->nums[i].t0].bracket >= 0;
	if (bracket_first && !by_cue(p, i) && by_bracket(p, i))
		return;
	for (size_t r = 0; r < sizeof rules / sizeof *rules && !has_parent(&p->s->nums[i]); r++)
		rules[r](p, i);
}

/* The share of a part is a share of its total, unless the percent names another whole ("% số nữ"). */
static void base_of_part(struct scan *s, struct num *n)
{
	if (n->f.part_of < 0 || n->f.has_base || !n->f.has_percent || n->percent || n->f.percent_kind != PK_SHARE)
		return;
	const struct num *t = &s->nums[n->f.part_of];
	size_t after = tokens_find(s->t, n->f.percent_at.end);
	if (tok_is(s, after, "số") || tok_is(s, after, "tổng") || tok_is(s, after, "dân") || t->f.has_to || t->f.qualifier != Q_EXACT || kind_is(t, "money") != kind_is(n, "money"))
		return;
	if (!vitext_same(n->f.unit, t->f.unit) && !kind_is(n, "person") && !kind_is(n, "household"))
		return;
	n->f.has_base = true;
	n->f.base = t->f.value;
	n->f.base_at = t->f.has_base ? scan_place(s, t->t0, t->t0 + 1) : t->f.at;
}

void scan_parts(struct scan *s)
{
	struct parts p = { s, arena_alloc(s->arena, s->t->n + 1) };
	mark_cues(&p);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]) && !s->nums[i].change && !has_parent(&s->nums[i]) && s->nums[i].kind.n && !s->nums[i].percent)
			by_sum(&p, i, false);
	size_t block = (size_t)-1, first = 0;
	int anchor = NO_NUM, whole = NO_NUM;
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		if (!alive(n))
			continue;
		size_t b = doc_block_at(s->doc, n->f.at.start);
		if (b != block) {
			block = b, first = i;
			int note = s->doc->blocks[b].note;
			anchor = note >= 0 ? anchor_of(&p, note, false) : NO_NUM;
			whole = note >= 0 ? anchor_of(&p, note, true) : NO_NUM;
		}
		in_sentence(&p, i);
		if (!has_parent(n) && !n->change)
			by_list(&p, i, first);
		if (!has_parent(n))
			by_note(&p, i, anchor, whole);
	}
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]) && s->nums[i].total && s->nums[i].kind.n)
			by_sum(&p, i, true);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			by_rest(&p, i);
	for (size_t i = 0; i < s->n; i++)
		if (is_count(&s->nums[i]))
			base_of_part(s, &s->nums[i]);
}
