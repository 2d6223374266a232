/* masks - marks the numbers that are no figures: dates, years and terms, ordinals, names with numbers, numbers of documents and
 * articles, ages and anniversaries, list labels, telephone numbers, clock times, what stands in quotes or in a citation.
 * Each rule is a function that looks at one num; the table at the end is their order. */
#include "extract/scan.h"

enum { PHONE_DIGITS = 8, MONTHS = 12, DAYS = 31, BODY_LABEL_REACH = 2 };

static bool glued_number(const struct scan *s, size_t i)
{
	return tok(s, i)->kind == TOKEN_NUMBER && !tok(s, i)->gap;
}

static bool table_unit(const struct num *n)
{
	return n->own_unit && n->kind.n != 0;
}

static bool leading_zero(const struct scan *s, const struct num *n)
{
	return tok(s, n->t0)->text.n > 1 && tok(s, n->t0)->text.p[0] == '0';
}

static bool yearlike(const struct scan *s, size_t i)
{
	const struct token *t = tok(s, i);
	return t->kind == TOKEN_NUMBER && t->text.n == 4 && (t->text.p[0] == '2' ? t->text.p[1] == '0' : t->text.p[0] == '1' && t->text.p[1] == '9');
}

static bool in_citation(const struct scan *s, const struct num *n)
{
	size_t low = 0, high = s->citations->n; /* below low they start at or before the number */
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (s->citations->v[mid].at.start <= n->f.at.start)
			low = mid + 1;
		else
			high = mid;
	}
	return low && n->f.at.start < s->cited[low - 1];
}

/* A citation may stand in another's title, so the nearest before a number is not always the one that holds it. */
static void reach_of_citations(struct scan *s)
{
	size_t far = 0;
	s->cited = arena_array(s->arena, s->citations->n, sizeof *s->cited);
	for (size_t i = 0; i < s->citations->n; i++) {
		size_t end = s->citations->v[i].at.end;
		far = end > far ? end : far;
		s->cited[i] = far;
	}
}

static bool in_quote(const struct scan *s, const struct num *n)
{
	return s->at[n->t0].quote >= 0;
}

/* Numbers of documents: 45-HD/VPX, 987/2019/NĐ-XY, COVID-19; letters glued on: 1A. */
static bool in_symbol(const struct scan *s, const struct num *n)
{
	size_t e = n->t1;
	const struct token *mark = tok(s, e), *word = tok(s, e + 1);
	bool joins = mark->kind == TOKEN_MARK && (mark->cp == '/' || tok_dash(s, e)) && !mark->gap;
	if (joins && word->kind == TOKEN_WORD && !word->gap && word->capitals && !lexicon_at(s->lex, e + 1, LEX_PLAN, NULL))
		return true;
	if (n->t0 > 1 && tok_dash(s, n->t0 - 1) && !tok(s, n->t0)->gap && !tok(s, n->t0 - 1)->gap && tok(s, n->t0 - 2)->kind == TOKEN_WORD)
		return true;
	bool letter = mark->kind == TOKEN_WORD && !mark->gap && mark->capital && mark->text.n == 1; /* "4G" weighs nothing */
	return letter || (mark->kind == TOKEN_WORD && !mark->gap && !lexicon_unit(s->lex, e, NULL));
}

/* 05/02/2024, 05-02-2024, 05.02.2024, 1.2.3. */
static bool in_chain(const struct scan *s, const struct num *n)
{
	size_t e = n->t1;
	bool mark = (tok_mark(s, e, '/') || tok_mark(s, e, '.') || tok_dash(s, e)) && !tok(s, e)->gap;
	if (mark && glued_number(s, e + 1) && (n->f.has_base || n->f.has_to || n->f.value.scale))
		return true;
	if (mark && tok_dash(s, e) && glued_number(s, e + 1) && tok_dash(s, e + 2) && glued_number(s, e + 3))
		return true;
	if (n->t0 > 1 && tok_mark(s, n->t0 - 1, '+') && !tok(s, n->t0)->gap && !tok(s, n->t0 - 1)->gap && tok(s, n->t0 - 2)->kind == TOKEN_NUMBER)
		return true; /* km 5+200 */
	return n->t0 > 1 && (tok_dash(s, n->t0 - 1) || tok_mark(s, n->t0 - 1, '.')) && !tok(s, n->t0)->gap && !tok(s, n->t0 - 1)->gap &&
	       s->num_at[n->t0 - 2] != NO_NUM && s->nums[s->num_at[n->t0 - 2]].dead;
}

static bool small(struct dec d, int64_t most)
{
	return d.scale == 0 && d.digits >= 1 && d.digits <= most;
}

/* "231/231, đạt 100%", "Khá 379 (37,8%)": the percent right behind says that the bare number counts something. */
static bool has_rate(const struct scan *s, const struct num *n)
{
	const struct num *p = n + 1;
	size_t i = n->t1;
	bool opens = tok_mark(s, i, '('), comma = tok_mark(s, i, ',');
	if (p >= s->nums + s->n || !p->percent || p->f.has_base || n->percent || n->after != n->t1 || s->at[p->t0].sentence != s->at[n->t0].sentence)
		return false;
	if (!n->f.has_base) /* a bare number needs its label before it and the percent in a bracket of its own */
		return opens && p->t0 == i + 1 && tok_mark(s, p->after, ')') && n->t0 && tok(s, n->t0 - 1)->kind == TOKEN_WORD;
	i += opens || comma;
	for (size_t k; i < p->t0; i += k)
		if (!(k = lexicon_at(s->lex, i, LEX_LEVEL, NULL)) && !(k = lexicon_at(s->lex, i, LEX_SHARE, NULL)) && !(k = tok_mark(s, i, '=') || tok_is(s, i, "tỷ") || tok_is(s, i, "lệ")))
			return false;
	return i == p->t0;
}

/* 3/2, 30/4, 6/2024, 2024/2025 */
static bool day_and_month(const struct scan *s, const struct num *n)
{
	if (!n->f.has_base || n->percent || n->f.base_at.end)
		return false;
	bool year = yearlike(s, n->t1 - 1);
	if (year && (small(n->f.value, MONTHS) || yearlike(s, n->t0)))
		return !table_unit(n) || yearlike(s, n->t0);
	if (!small(n->f.value, DAYS) || !small(n->f.base, MONTHS))
		return false;
	if (lexicon_before(s->lex, n->t0, LEX_DATE_BEFORE, NULL))
		return !table_unit(n) || tok_is(s, n->t0 - 1, "ngày") || tok_is(s, n->t0 - 1, "đợt") || tok_is(s, n->t0 - 1, "dịp");
	return !n->own_unit && n->after == n->t1 && !has_rate(s, n);
}

static bool a_year(const struct scan *s, const struct num *n)
{
	if (n->t1 != n->t0 + 1 || !yearlike(s, n->t0) || n->percent)
		return false;
	bool follows = n->t0 > 1 && (tok_dash(s, n->t0 - 1) || tok_mark(s, n->t0 - 1, ',') || tok_is(s, n->t0 - 1, "và") || tok_is(s, n->t0 - 1, "đến") ||
	                             tok_mark(s, n->t0 - 1, '/') || tok_is(s, n->t0 - 1, "từ") || tok_is(s, n->t0 - 1, "năm") ||
	                             tok_is(s, n->t0 - 1, "sau") || tok_is(s, n->t0 - 1, "trước") || tok_mark(s, n->t0 - 1, '('));
	return follows || n->cell || tok_dash(s, n->after) || !table_unit(n) || kind_is(n, "time") || lexicon_before(s->lex, n->t0, LEX_NOT_BEFORE, NULL);
}

static bool each(const struct scan *s, size_t i)
{
	static const char *const w[] = { "mỗi", "hàng", "hằng", "một", "quân", "từng", "các" };
	for (size_t k = 0; k < sizeof w / sizeof *w; k++)
		if (tok_is(s, i, w[k]))
			return true;
	return false;
}

/* The unit opens a name: "ấp 3 xã Hòa Yên". */
static bool unit_is_name(const struct scan *s, const struct num *n)
{
	return kind_is(n, "org") && (tok(s, n->after)->capital || lexicon_before(s->lex, n->after + 1, LEX_UNIT, NULL) > 1) &&
	       tok(s, n->after)->kind == TOKEN_WORD && tok(s, n->after)->capital;
}

/* "Chi bộ 3 tổ chức sinh hoạt" (a verb), "điểm 2 khoản 1" (an article). */
static bool unit_is_no_unit(const struct scan *s, const struct num *n)
{
	size_t words = n->after - n->t1;
	bool verb = words == 2 && tok_is(s, n->t1, "tổ") && tok_is(s, n->t1 + 1, "chức") && tok(s, n->after)->kind == TOKEN_WORD;
	return verb || (tok(s, n->after)->kind == TOKEN_NUMBER && lexicon_before(s->lex, n->after, LEX_NOT_BEFORE, NULL) >= words);
}

static bool named(const struct scan *s, const struct num *n)
{
	struct view strength;
	size_t k = lexicon_before(s->lex, n->t0, LEX_NOT_BEFORE, &strength);
	if (!k || lexicon_before(s->lex, n->t0, LEX_TOTAL, NULL) > k || lexicon_before(s->lex, n->t0, LEX_BASE, NULL) > k ||
	    lexicon_before(s->lex, n->t0, LEX_WORTH, NULL) > k || lexicon_before(s->lex, n->t0, LEX_STOCK, NULL) > k)
		return false;
	if (!n->percent && unit_is_no_unit(s, n))
		return true;
	if (n->percent || (table_unit(n) && n->t1 >= n->t0 + 3) || lexicon_before(s->lex, n->t0, LEX_KEEP, NULL) > k)
		return false; /* no name has a grouped number; "dân số 12.000 người" is no "số 12" */
	bool in_name = k == 1 && n->t0 > 1 && tok(s, n->t0 - 1)->capital && tok(s, n->t0 - 2)->capital && tok(s, n->t0 - 2)->kind == TOKEN_WORD;
	if (in_name && tok(s, n->t0 - 1)->gap)
		return false; /* "Nhật Bản 30": the word is part of a name, not "bản 30" */
	if (view_is(strength, "strong"))
		return !(table_unit(n) && n->t0 > k && each(s, n->t0 - k - 1));
	return !n->f.has_base && (!table_unit(n) || unit_is_name(s, n));
}

/* "Điều 5, 6 và 7": goes on with what was no figure. */
static bool goes_on(const struct scan *s, const struct num *n)
{
	size_t i = n->t0;
	if (i < 2 || (table_unit(n) && !unit_is_name(s, n)) || n->percent || n->f.has_base)
		return false;
	bool joins = tok_mark(s, i - 1, ',') || tok_is(s, i - 1, "và") || tok_dash(s, i - 1) || tok_is(s, i - 1, "đến");
	int before = s->num_at[i - 2];
	return joins && before != NO_NUM && s->nums[before].dead;
}

static bool aged(const struct scan *s, const struct num *n)
{
	return !n->percent && !n->f.has_base && (lexicon_at(s->lex, n->t1, LEX_NOT_AFTER, NULL) != 0);
}

/* Spans of time are figures when they say so or are printed like counts ("02 ngày"). */
static bool a_time(const struct scan *s, const struct num *n)
{
	if (!kind_is(n, "time") || n->percent)
		return false;
	if (s->num_at[n->after] != NO_NUM || tok_is(s, n->after, "đầu") || tok_is(s, n->after, "cuối"))
		return true;
	if (tok_is(s, n->t1, "tuổi"))
		return true;
	if (n->f.unit.n > strlen("tháng") || lexicon_before(s->lex, n->t0, LEX_WORTH, NULL))
		return false;
	static const char *const spans[] = { "hạn", "gian", "dài", "vòng", "tù", "án", "chậm", "trễ" };
	for (size_t k = 0; n->t0 && k < sizeof spans / sizeof *spans; k++)
		if (tok_is(s, n->t0 - 1, spans[k]))
			return false;
	return !(leading_zero(s, n) && !tok_is(s, n->t1, "năm") && !tok_is(s, n->t1, "tháng") && !tok_is(s, n->t1, "giờ"));
}

static bool a_label(const struct scan *s, const struct num *n)
{
	size_t b = doc_block_at(s->doc, n->f.at.start);
	const struct block *block = &s->doc->blocks[b];
	if (n->f.at.start < block->at.start + block->label_end)
		return true;
	size_t from = n->t0, e = n->t1;
	bool bracket = from && tok_mark(s, from - 1, '(');
	from -= bracket;
	bool first = from == 0 || tok(s, from - 1)->kind == TOKEN_BREAK;
	bool dot = tok_mark(s, e, '.') || tok_mark(s, e, ')') || (tok_mark(s, e, '/') && tok(s, e + 1)->gap) || (tok_dash(s, e) && tok(s, e + 1)->capital);
	if (first && dot && !n->percent)
		return true;
	if (first && tok(s, e)->kind == TOKEN_BREAK && block->kind == BLOCK_PARA)
		return true; /* a page number */
	return bracket && tok_mark(s, e, ')') && small(n->f.value, DAYS) && !n->percent && !n->f.has_base; /* inline (1), (2) */
}

static bool a_phone(const struct scan *s, const struct num *n)
{
	struct view t = tok(s, n->t0)->text;
	return t.n >= PHONE_DIGITS && (t.p[0] == '0' || !n->own_unit);
}

static bool outside_body(const struct scan *s, const struct num *n)
{
	size_t b = doc_block_at(s->doc, n->f.at.start);
	const struct block *block = &s->doc->blocks[b];
	return block->kind != BLOCK_NOTE && (b < s->doc->header.body || (s->doc->header.tail && b >= s->doc->header.tail));
}

/* "bình quân 1 cán bộ giải quyết ...": the one is no count. */
static bool per_one(const struct scan *s, const struct num *n)
{
	bool one = dec_eq(n->f.value, DEC(1)) && !n->f.has_base && !n->f.has_to && tok(s, n->t0)->text.n == 1;
	return one && n->t0 && (tok_is(s, n->t0 - 1, "quân") || tok_is(s, n->t0 - 1, "mỗi") || tok_mark(s, n->t0 - 1, '/'));
}

static bool bare(const struct scan *s, const struct num *n)
{
	return !n->percent && !n->f.unit.n && !n->cell && !has_rate(s, n);
}

static bool (*const rules[])(const struct scan *s, const struct num *n) = {
	outside_body, in_citation, in_quote, in_symbol, in_chain, day_and_month, a_label, a_year, named, goes_on, aged, a_time, a_phone, per_one, bare,
};

/* "trong đó: khiển trách 03, cảnh cáo 01" and "(Nhật Bản 30, Hàn Quốc 10)": bare numbers that close their item of a list take the
 * counting words of the total before the list. */
static bool closes_item(const struct scan *s, size_t i)
{
	const struct token *t = tok(s, i);
	return t->kind == TOKEN_BREAK || tok_is(s, i, "và") || (t->kind == TOKEN_MARK && (t->cp == ',' || t->cp == ';' || t->cp == '.' || t->cp == ')' || t->cp == '('));
}

static bool list_before(const struct scan *s, const struct num *n)
{
	if (s->at[n->t0].bracket >= 0)
		return true;
	for (size_t i = n->t0; i-- > 0 && i + TOKENS_REACH > n->t0 && s->at[i].sentence == s->at[n->t0].sentence;)
		if (lexicon_at(s->lex, i, LEX_PART_OPEN, NULL) || lexicon_at(s->lex, i, LEX_PART_CLOSED, NULL) || tok_mark(s, i, ':'))
			return true;
	return false;
}

static const struct num *total_of(const struct scan *s, const struct num *n)
{
	for (const struct num *t = n; t-- > s->nums && n - t <= NUMS_REACH && s->at[t->t0].sentence == s->at[n->t0].sentence;)
		if (is_count(t) && t->f.unit.n && t->kind.n && dec_cmp(t->f.value, n->f.value) >= 0 && s->at[t->t0].clause != s->at[n->t0].clause)
			return t;
	return NULL;
}

/* "tăng từ 1.200 lên 1.350 hội viên" */
static const struct num *moves_to(const struct scan *s, const struct num *n)
{
	const struct num *next = n + 1;
	bool to = tok_is(s, n->t1, "lên") || tok_is(s, n->t1, "xuống") || tok_is(s, n->t1, "đến");
	bool near = next < s->nums + s->n && next->t0 <= n->t1 + 3 && is_count(next) && next->own_unit;
	return n->bare && to && near && tok_is(s, n->t0 - 1, "từ") ? next : NULL;
}

static bool could_inherit(const struct scan *s, const struct num *n)
{
	bool moved = n->bare && lexicon_before(s->lex, n->t0, LEX_CHANGE, NULL) && (tok_is(s, n->t1, "so") || closes_item(s, n->t1));
	if (moved && total_of(s, n))
		return true;
	if (tok_mark(s, n->t0 - 1, ':') && n->bare && closes_item(s, n->t1) && total_of(s, n))
		return true;
	return n->bare && tok(s, n->t0 - 1)->kind == TOKEN_WORD && closes_item(s, n->t1) && list_before(s, n) && total_of(s, n) &&
	       (!lexicon_before(s->lex, n->t0, LEX_NOT_BEFORE, NULL) || lexicon_before(s->lex, n->t0, LEX_KEEP, NULL) || leading_zero(s, n));
}

/* Two neighbouring digits of `n` swapped make it `gap` more. */
static bool swap_makes(struct dec n, int64_t gap)
{
	for (int64_t p = 1; n.digits / p >= 10; p *= 10) {
		int64_t low = n.digits / p % 10, high = n.digits / p / 10 % 10;
		if ((low - high) * 9 * p == gap)
			return true;
	}
	return false;
}

/* An item of a bracket list that a weak label makes look like a name: "mầm non 24". */
static bool may_be_item(const struct scan *s, const struct num *n)
{
	struct view strength = VIEW("");
	return !n->percent && !n->f.has_base && !n->f.has_to && !n->f.unit.n && !n->f.value.scale && tok(s, n->t0 - 1)->kind == TOKEN_WORD && closes_item(s, n->t1) &&
	       !(lexicon_before(s->lex, n->t0, LEX_NOT_BEFORE, &strength) && view_is(strength, "strong"));
}

/* "168 giáo viên (mầm non 24, tiểu học 95, trung học cơ sở 49)": numbers behind different words that make the count before the bracket
 * are its parts, as names would do only by chance; so they are when two swapped digits of one of three or more would. */
static const struct num *bracket_total(const struct scan *s, size_t i)
{
	int32_t bracket = s->at[s->nums[i].t0].bracket;
	size_t first = i, n = 0;
	int64_t sum = 0;
	bool swap = false;
	while (bracket >= 0 && first > 0 && near_num(first - 1, i) && s->nums[first - 1].t0 > (size_t)bracket)
		first--;
	const struct num *total = bracket >= 0 && s->nums[first].t0 ? total_of(s, &s->nums[first]) : NULL;
	if (!total || total->f.value.scale || total->f.has_base || total->percent || total->after + 4 < (size_t)bracket)
		return NULL;
	for (size_t k = first; k < s->n && near_num(first, k) && s->at[s->nums[k].t0].bracket == bracket; k++, n++) {
		if (!may_be_item(s, &s->nums[k]))
			return NULL;
		for (size_t before = first; before < k; before++)
			if (view_eq(tok(s, s->nums[before].t0 - 1)->fold, tok(s, s->nums[k].t0 - 1)->fold))
				return NULL;
		sum += s->nums[k].f.value.digits < total->f.value.digits ? s->nums[k].f.value.digits : total->f.value.digits;
	}
	int64_t gap = total->f.value.digits - sum;
	for (size_t k = first; k < first + n; k++)
		swap = swap || swap_makes(s->nums[k].f.value, gap);
	return n >= 2 && (gap == 0 || (n >= 3 && (swap || swap_makes(total->f.value, -gap)))) ? total : NULL;
}

static void take_unit(struct num *n, const struct num *total)
{
	n->dead = false;
	n->f.unit = total->f.unit;
	n->f.unit_at = total->f.unit_at;
	n->kind = total->kind;
}

/* All items of such a bracket from num i on; returns the last. */
static size_t inherit_bracket(struct scan *s, size_t i, const struct num *total)
{
	int32_t bracket = s->at[s->nums[i].t0].bracket;
	for (take_unit(&s->nums[i], total); i + 1 < s->n && s->at[s->nums[i + 1].t0].bracket == bracket; i++)
		take_unit(&s->nums[i + 1], total);
	return i;
}

static void inherit_units(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		const struct num *to = n->t0 ? moves_to(s, n) : NULL, *whole = n->dead && n->t0 && s->at[n->t0].bracket >= 0 && may_be_item(s, n) ? bracket_total(s, i) : NULL;
		if (whole) {
			i = inherit_bracket(s, i, whole);
			continue;
		}
		if (to)
			take_unit(n, to);
		if (to || !n->t0 || !could_inherit(s, n))
			continue;
		bool fellow = false;
		for (size_t k = i ? i - 1 : 0; k < i + 2 && k < s->n; k++)
			fellow = fellow || (k != i && s->at[s->nums[k].t0].sentence == s->at[n->t0].sentence && s->nums[k].t0 && (!s->nums[k].dead || could_inherit(s, &s->nums[k])));
		const struct num *total = total_of(s, n);
		if (!fellow && !leading_zero(s, n) && !lexicon_before(s->lex, n->t0, LEX_CHANGE, NULL))
			continue;
		take_unit(n, total);
	}
}

void scan_masks(struct scan *s)
{
	reach_of_citations(s);
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		for (size_t r = 0; !n->dead && !n->eaten && r < sizeof rules / sizeof *rules; r++)
			n->dead = rules[r](s, n), n->bare = n->dead && rules[r] == bare;
	}
	inherit_units(s);
}
