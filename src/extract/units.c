/* units - the counting words of every number, on either side, and what only they decide: "1,234 hộ" against "1,234 ha", money in
 * two units, a fraction or range with its unit on both sides. Then the words of degree before a number (trên, gần, khoảng). */
#include "extract/scan.h"
#include "base/vitext.h"

enum { LEFT_REACH = 14, BRACKET_REACH = 12, SLASH_WORDS = 4, LOOSE_LEAST = 100 /* "5 nghìn 200 hộ", but not "2 triệu 3 hộ" */ };

static void set_unit(struct scan *s, struct num *n, size_t from, size_t to, struct view kind)
{
	n->f.unit_at = scan_place(s, from, to);
	n->f.unit = doc_view(s->doc, (struct span){ n->f.unit_at.start, n->f.unit_at.end });
	n->kind = kind;
}

/* "/người/năm", "/ha" behind a unit belongs to it. */
static size_t per_words(const struct scan *s, size_t i)
{
	size_t start = i;
	while (tok_mark(s, i, '/') && !tok(s, i)->gap && tok(s, i + 1)->kind == TOKEN_WORD && !tok(s, i + 1)->gap &&
	       !tok(s, i + 1)->capitals && !lexicon_at(s->lex, i + 1, LEX_PLAN, NULL)) {
		size_t unit = lexicon_unit(s->lex, i + 1, NULL);
		i += 1 + (unit ? unit : 1);
	}
	return i - start;
}

/* Unknown counting words: one or two plain words up to a word that never begins or continues a unit. */
static size_t unknown_unit(const struct scan *s, size_t i)
{
	const struct token *t = tok(s, i), *next = tok(s, i + 1);
	if (t->kind != TOKEN_WORD || !t->gap || lexicon_at(s->lex, i, LEX_STOP, NULL) || t->text.n < 2)
		return 0;
	if (t->capitals)
		return 1;
	bool two = next->kind == TOKEN_WORD && next->gap && (!next->capital || t->capital) && !lexicon_at(s->lex, i + 1, LEX_STOP, NULL) &&
	           !lexicon_unit(s->lex, i + 1, NULL);
	return two ? 2 : 1;
}

/* The unit that begins at token i: its tokens, its kind; *from moves over a word that may stand between. */
static size_t unit_right(const struct scan *s, size_t *from, struct view *kind)
{
	size_t i = *from, n = lexicon_unit(s->lex, i, kind), more;
	struct view of;
	if (n && view_is(*kind, "scale")) {
		more = lexicon_unit(s->lex, i + n, &of);
		*kind = more ? of : *kind;
		return n + more;
	}
	if (n && view_is(*kind, "money") && !tok_is(s, i + n - 1, "đồng") && (more = lexicon_unit(s->lex, i + n, &of)) && !view_is(of, "money") && !view_is(of, "time")) {
		*kind = of; /* "2,5 triệu lượt hộ" */
		n += more;
	}
	if (n && tok_is(s, i + n - 1, "lượt") && (more = lexicon_unit(s->lex, i + n, NULL)))
		return n + more;
	if (n > 1 && tok_is(s, i, "lượt") && 1 + (more = lexicon_unit(s->lex, i + 1, NULL)) > n)
		return 1 + more;
	if (n)
		return n + per_words(s, i + n);
	if (tok_mark(s, i, '(') && (n = lexicon_unit(s->lex, i + 1, kind)) && tok_mark(s, i + 1 + n, ')')) {
		*from = i + 1;
		return n;
	}
	size_t verb = lexicon_at(s->lex, i, LEX_VERB, NULL);
	if (verb && (n = lexicon_unit(s->lex, i + verb, kind)) && !view_is(*kind, "time")) {
		*from = i + verb;
		return n;
	}
	*kind = VIEW("");
	return unknown_unit(s, i);
}

static void read_unit(struct scan *s, struct num *n)
{
	if (n->percent) {
		n->own_unit = true;
		size_t from = n->after - 1 >= n->t1 ? n->t1 : n->t0;
		set_unit(s, n, from, n->after, VIEW("percent"));
		if (n->f.unit.n == 0 || n->f.unit.p[0] != '%')
			n->f.unit = VIEW("%");
		return;
	}
	size_t from = n->after;
	struct view kind;
	size_t k = unit_right(s, &from, &kind);
	if (!k)
		return;
	set_unit(s, n, from, from + k, kind);
	n->own_unit = true;
	n->after = from + k + (from > n->after && tok_mark(s, from - 1, '(') ? 1 : 0);
}

/* "số hộ: 5", "tổng số đảng viên là 254": the counting words stand left of the number. */
static void unit_left(struct scan *s, struct num *n)
{
	size_t i = n->t0;
	bool colon = i && (tok_mark(s, i - 1, ':') || tok_mark(s, i - 1, '='));
	size_t label = colon ? 1 : lexicon_before(s->lex, i, LEX_LABEL, NULL);
	if (!label || n->own_unit)
		return;
	size_t end = i - label, low = end > LEFT_REACH ? end - LEFT_REACH : 0, at = end, len = 0;
	struct view kind = VIEW(""), found;
	for (size_t k = end; k-- > low;) {
		if (s->num_at[k] != NO_NUM || tok(s, k)->kind != TOKEN_WORD || s->at[k].segment != s->at[i].segment)
			break;
		size_t u = lexicon_unit(s->lex, k, &found);
		bool in_name = tok(s, k)->capital && k > low && tok(s, k - 1)->capital && tok(s, k - 1)->kind == TOKEN_WORD; /* "Nhật Bản: 52" */
		if (u && !in_name && k + u <= end && !view_is(found, "time") && !view_is(found, "scale"))
			at = k, len = u, kind = found;
		if (len && k && (tok_is(s, k - 1, "số") || tok_is(s, k - 1, "lượng")) && at == k)
			break;
	}
	if (len)
		set_unit(s, n, at, at + len, kind);
}

/* Powers of ten of the money words, larger first. */
static const struct {
	const char *word;
	int power;
} money_words[] = { { "nghìn tỷ", 12 }, { "ngàn tỷ", 12 }, { "tỷ", 9 }, { "tỉ", 9 }, { "triệu", 6 }, { "nghìn", 3 }, { "ngàn", 3 }, { "đồng", 0 } };

static int money_power(const struct scan *s, const struct num *n)
{
	if (!kind_is(n, "money"))
		return -1;
	for (size_t i = 0; i < sizeof money_words / sizeof *money_words; i++)
		if (view_starts(vitext_fold(n->f.unit, s->arena), money_words[i].word))
			return money_words[i].power;
	return -1;
}

static struct dec without_zeros(struct dec d)
{
	while (d.scale > 0 && d.digits % 10 == 0)
		d.digits /= 10, d.scale--;
	return d;
}

static void stretch(struct scan *s, struct num *n, struct num *to)
{
	for (size_t i = n->t1; i < to->t1; i++)
		s->num_at[i] = (int)(n - s->nums);
	n->t1 = to->t1;
	n->f.at = scan_place(s, n->t0, n->t1);
	n->after = to->after;
	to->dead = to->eaten = true;
}

/* Power of ten of the scale word a unit opens with, -1 when it opens with none; *rest is what follows the word. */
static int scale_power(const struct scan *s, const struct num *n, struct view *rest)
{
	struct view fold = vitext_fold(n->f.unit, s->arena);
	for (size_t i = 0; i < sizeof money_words / sizeof *money_words; i++) {
		size_t len = strlen(money_words[i].word);
		if (money_words[i].power && view_starts(fold, money_words[i].word) && (fold.n == len || fold.p[len] == ' ')) {
			*rest = view_trim(view_mid(fold, len, fold.n));
			return money_words[i].power;
		}
	}
	*rest = fold;
	return -1;
}

/* "13 tỷ 800 triệu đồng" is 13.8 tỷ đồng, "7 triệu 520 nghìn con" is 7.52 triệu con. */
static bool join_scales(struct scan *s, struct num *n, struct num *next)
{
	struct view rest, next_rest;
	if (n->after != next->t0 || !n->own_unit || !next->own_unit || next->percent || next->f.value.scale || next->f.has_base || n->f.has_base || n->f.has_to)
		return false;
	int big = scale_power(s, n, &rest), small = scale_power(s, next, &next_rest);
	bool money = kind_is(next, "money");
	small = small < 0 && money ? 0 : small < 0 && next->f.value.digits >= LOOSE_LEAST ? 0 : small;
	if (big <= small || small < 0 || (rest.n && !view_eq(rest, next_rest)) || next->f.has_to)
		return false;
	struct dec part = { next->f.value.digits, (int8_t)(big - small) }, sum;
	if (dec_cmp(part, DEC(1)) >= 0 || !dec_add(n->f.value, part, &sum))
		return false;
	n->f.value = without_zeros(sum);
	struct view word = n->f.unit, kind = next->kind;
	stretch(s, n, next);
	n->kind = kind;
	if (next_rest.n && !rest.n)
		n->f.unit = view_of(arena_printf(s->arena, "%.*s %.*s", VIEW_ARG(word), VIEW_ARG(next_rest)));
	return true;
}

static bool same_unit(const struct num *a, const struct num *b)
{
	return a->f.unit.n && b->f.unit.n && vitext_same(a->f.unit, b->f.unit);
}

/* "từ 60 triệu đến 65 triệu đồng", "5 kg - 7 kg". */
static bool join_range(struct scan *s, struct num *n, struct num *next)
{
	bool dash = tok_dash(s, n->after) && next->t0 == n->after + 1;
	bool word = (tok_is(s, n->after, "đến") || tok_is(s, n->after, "tới")) && next->t0 == n->after + 1 && n->t0 && (tok_is(s, n->t0 - 1, "từ") || tok_is(s, n->t0 - 1, "trên"));
	bool moves = n->t0 > 1 && (lexicon_before(s->lex, n->t0 - 1, LEX_CHANGE, NULL) || tok_is(s, n->t0 - 2, "nâng"));
	bool kind = n->percent == next->percent && (n->percent || (n->kind.n && view_eq(n->kind, next->kind)));
	if (!(dash || (word && !moves)) || !kind || n->f.has_base || n->f.has_to || next->f.has_base || next->f.has_to || kind_is(n, "time"))
		return false;
	if (dec_cmp(n->f.value, next->f.value) >= 0 || (!n->percent && money_power(s, n) != money_power(s, next)))
		return false;
	struct num keep = *next;
	stretch(s, n, next);
	n->f.has_to = true;
	n->f.to = keep.f.value;
	n->f.unit = keep.f.unit;
	n->f.unit_at = keep.f.unit_at;
	return true;
}

/* "14 đội hình tình nguyện/420 lượt đoàn viên": a few small words may stand between unit and slash; i when they do not. */
static size_t slash_behind_words(const struct scan *s, size_t i)
{
	size_t k = i;
	while (k < i + SLASH_WORDS && tok(s, k)->kind == TOKEN_WORD && !tok(s, k)->capital)
		k++;
	int next = tok_mark(s, k, '/') ? s->num_at[k + 1 < s->t->n ? k + 1 : k] : NO_NUM;
	return k > i && next != NO_NUM && s->nums[next].own_unit && !s->nums[next].percent ? k : i;
}

/* 100, 1.000, 10.000, 100.000: what rates are told per. */
static bool round_number(struct dec d)
{
	int64_t x = d.digits;
	while (x >= 100 && x % 10 == 0)
		x /= 10;
	return d.scale == 0 && d.digits >= 100 && x == 10;
}

/* "189 hộ/2.782 hộ", "12 (05 nữ)/45 đảng viên", "168/KH 158". */
static void join_slash(struct scan *s, struct num *n)
{
	size_t i = n->after;
	if (n->percent || n->f.has_base || n->f.has_to)
		return;
	if (tok_mark(s, i, '(')) {
		size_t k = i + 1;
		while (k < i + BRACKET_REACH && !tok_mark(s, k, ')') && tok(s, k)->kind != TOKEN_BREAK)
			k++;
		if (!tok_mark(s, k, ')'))
			return;
		i = k + 1;
	}
	if (i == n->after && n->own_unit && !tok_mark(s, i, '/'))
		i = slash_behind_words(s, i);
	if (!tok_mark(s, i, '/'))
		return;
	size_t word = lexicon_at(s->lex, i + 1, LEX_PLAN, NULL), plan = word;
	word = word ? word : lexicon_at(s->lex, i + 1, LEX_BASE, NULL);
	int b = i + 1 + word < s->t->n ? s->num_at[i + 1 + word] : NO_NUM;
	if (b == NO_NUM || s->nums[b].t0 != i + 1 + word || s->nums[b].f.has_base || s->nums[b].percent)
		return;
	struct num *base = &s->nums[b];
	if (n->own_unit && base->own_unit && (kind_is(base, "person") || tok_is(s, base->t1, "dân")) && round_number(base->f.value) && n->after + 1 == base->t0) {
		base->dead = base->eaten = true; /* "12,5 ca/100.000 dân" */
		n->f.unit_at.end = base->f.unit_at.end;
		n->f.unit = doc_view(s->doc, (struct span){ n->f.unit_at.start, n->f.unit_at.end });
		n->kind = VIEW("rate");
		n->after = base->after;
		return;
	}
	if (i != n->after && !tok_mark(s, n->after, '(') && (same_unit(n, base) || !base->own_unit))
		return;
	if (n->own_unit && base->own_unit && !same_unit(n, base)) {
		n->loose_slash = true;
		base->f.about = (int)(n - s->nums);
		return;
	}
	base->eaten = true;
	base->dead = false;
	n->f.has_base = true;
	n->f.base = base->f.value;
	n->f.percent_kind = plan ? PK_OF_PLAN : n->f.percent_kind;
	if (!n->own_unit && base->own_unit) {
		n->f.unit = base->f.unit, n->f.unit_at = base->f.unit_at, n->kind = base->kind;
		n->own_unit = true;
	}
	bool inside = i != n->after; /* a bracket stands between: the bracket keeps its own figures */
	n->after = base->after;
	if (inside) {
		n->f.base_at = base->f.at;
		return;
	}
	n->t1 = base->t1;
	n->f.at = scan_place(s, n->t0, n->t1);
}

/* "1,234 hộ" is 1234; "1,234 ha" is 1.234. */
static void settle_comma(const struct scan *s, struct num *n)
{
	static const char *const measures[] = { "money", "area", "length", "mass", "volume", "rate", "energy", "time", "percent" };
	bool three = n->f.value.scale == 3 && n->t1 >= n->t0 + 3 && tok_mark(s, n->t0 + 1, ',') && tok(s, n->t0)->text.p[0] != '0';
	if (!three || !n->own_unit || !n->kind.n)
		return;
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (kind_is(n, measures[i]))
			return;
	n->f.value.scale = 0;
}

/* "chiếm tỷ lệ 12,5." - the percent sign was forgotten: decimals right behind "tỷ lệ" or "chiếm" with nothing counted after. */
static bool lost_sign(const struct scan *s, const struct num *n)
{
	const struct token *next = tok(s, n->after);
	bool closes = next->kind == TOKEN_BREAK || (next->kind == TOKEN_MARK && (next->cp == ',' || next->cp == ';' || next->cp == '.' || next->cp == ')'));
	bool share = lexicon_before(s->lex, n->t0, LEX_SHARE, NULL) || (n->t0 && tok_is(s, n->t0 - 1, "lệ"));
	size_t level = lexicon_before(s->lex, n->t0, LEX_LEVEL, NULL);
	bool of_plan = level && lexicon_at(s->lex, n->after, LEX_PLAN, NULL) && !tok_is(s, n->after, "chỉ") && n->f.value.digits > 0; /* "đạt 80 kế hoạch vốn" */
	const struct num *before = n > s->nums ? n - 1 : NULL;
	bool of_ratio = level && closes && n->f.value.scale > 0 && before && before->f.has_base && !before->percent && s->at[before->t0].sentence == s->at[n->t0].sentence;
	if ((of_plan || of_ratio) && !n->percent && !n->f.has_base && !n->f.has_to && n->after == n->t1)
		return true;
	return closes && share && n->f.value.scale > 0 && !n->percent && !n->f.has_base && !n->f.has_to && dec_cmp(n->f.value, DEC(100)) <= 0;
}

void scan_units(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		n->percent = n->percent || lost_sign(s, n);
		read_unit(s, n);
		settle_comma(s, n);
	}
	for (size_t i = 0; i < s->n; i++)
		if (!s->nums[i].percent && !s->nums[i].dead)
			unit_left(s, &s->nums[i]);
	for (size_t i = 0; i + 1 < s->n; i++) {
		struct num *n = &s->nums[i];
		if (n->dead)
			continue;
		size_t j = i + 1;
		while (j < s->n && join_scales(s, n, &s->nums[j]))
			j++;
		if (j < s->n)
			join_range(s, n, &s->nums[j]);
		join_slash(s, n);
	}
}

/* --- words of degree --------------------------------------------------------------------------------------------------- */
static enum qualifier qualifier_of(struct view word)
{
	for (enum qualifier q = Q_EXACT; q <= Q_AT_MOST; q++)
		if (view_is(word, qualifier_word(q)))
			return q;
	return Q_EXACT;
}

void scan_qualifiers(struct scan *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct num *n = &s->nums[i];
		struct view v;
		if (n->dead && !n->eaten)
			continue;
		if (lexicon_at(s->lex, n->after, LEX_QUALIFIER_AFTER, &v))
			n->f.qualifier = qualifier_of(v);
		else if (lexicon_before(s->lex, n->t0, LEX_QUALIFIER, &v))
			n->f.qualifier = qualifier_of(v);
		if (n->percent)
			n->f.percent_qualifier = n->f.qualifier;
	}
}
