/* citations - mentions of official documents: the grammar of one mention, read from tokens.
 *
 * A mention is found at its number and read both ways. Left: the type ("Kế hoạch số", "Luật Đất đai số", "Chỉ thị của Ban Bí thư số"),
 * or the mention before it in a list, and who issued it ("... ban hành Quyết định số"). Right: the symbol, then date, issuer, term
 * and title in any order, each once. Which words are types, bodies and terms is data of the packs (pack/office.h). */
#include <stdlib.h>
#include "base/utf8.h"
#include "base/date.h"
#include "base/period.h"
#include "extract/cite.h"
#include "extract/extract.h"

enum {
	SYMBOL_TOKENS_MOST = 12,
	TITLE_TOKENS_MOST = 160,    /* of a title in quotes */
	SUBJECT_TOKENS_MOST = 40,   /* of a title after "về" without quotes */
	ISSUER_WORDS_MOST = 12,
	BACK_TOKENS_MOST = 16,      /* looked at to the left for a type or a body */
	CLAUSES_MOST = 5,
};

struct reading {
	const struct doc *d;
	const struct tokens *t;
	const struct office *o;
	struct arena *a;
	struct cite *v;
	size_t n, cap;
};

static const struct token *tok(const struct reading *r, size_t i)
{
	static const struct token none = { .kind = TOKEN_BREAK };
	return i < r->t->n ? &r->t->v[i] : &none;
}

static bool is(const struct reading *r, size_t i, const char *fold)
{
	return tok(r, i)->kind == TOKEN_WORD && view_is(tok(r, i)->fold, fold);
}

static bool mark(const struct reading *r, size_t i, uint32_t cp)
{
	return tok(r, i)->kind == TOKEN_MARK && tok(r, i)->cp == cp;
}

static bool hyphen(const struct reading *r, size_t i)
{
	return mark(r, i, '-') || mark(r, i, 0x2013) || mark(r, i, 0x2010) || mark(r, i, 0x2011);
}

static bool comma(const struct reading *r, size_t i)
{
	return mark(r, i, ',') || mark(r, i, ';');
}

static struct view between(const struct reading *r, size_t from, size_t to)
{
	return view_mid(r->d->text, tok(r, from)->start, tok(r, to - 1)->end);
}

static struct place place_of(const struct reading *r, size_t from, size_t to)
{
	return (struct place){ tok(r, from)->start, tok(r, to - 1)->end };
}

/* --- number and symbol -------------------------------------------------------------------------------------------------- */
/* Bytes of the capitals at the start of a word: "TWcủa" -> 2, "QĐi" -> all when it is a known symbol, "QĐ" -> all. */
static size_t symbol_part(const struct reading *r, const struct token *k)
{
	if (k->kind != TOKEN_WORD || !k->capital)
		return 0;
	if (k->capitals || office_type_of_symbol(r->o, k->text) || view_is(k->text, "TTg") || view_is(k->text, "ThU"))
		return k->text.n;
	size_t n = 0, upper = 0, len;
	while (n < k->text.n) {
		uint32_t c = utf8_at(view_mid(k->text, n, k->text.n), &len);
		if (!utf8_is_upper(c))
			break;
		n += len;
		upper++;
	}
	/* a lower-case letter inside a symbol ("TTr", "CTr", "TTg", "ĐUi") is short; glued prose is a word of its own */
	if (upper >= 2 && k->text.n - n <= 2)
		return k->text.n;
	return upper >= 2 ? n : 0;
}

struct symbol {
	size_t after;      /* first token not used */
	size_t end;        /* byte where it ends: inside token after-1 when prose is glued to it */
	size_t start;
	bool slash;        /* an issuer part was printed after "/" (Party) or "-" (State) */
	struct view head;  /* first part: "KL", "QĐ" */
};

/* A symbol that starts at token i: words in capitals (QH14 too) joined by "/", "-", without blanks but around the first mark. */
static bool symbol_at(const struct reading *r, size_t i, struct symbol *s)
{
	size_t part = symbol_part(r, tok(r, i));
	if (!part)
		return false;
	*s = (struct symbol){ i + 1, tok(r, i)->start + part, tok(r, i)->start, false, view_mid(tok(r, i)->text, 0, part) };
	if (part < tok(r, i)->text.n)
		return true;
	for (size_t k = i + 1; k < i + SYMBOL_TOKENS_MOST; k++) {
		const struct token *m = tok(r, k), *w = tok(r, k + 1);
		if (tok(r, k)->kind == TOKEN_NUMBER && !m->gap && tok(r, k)->text.n <= 2 && view_is(tok(r, k - 1)->text, "QH")) {
			s->after = k + 1; /* QH14 */
			s->end = m->end;
			continue;
		}
		if (m->kind != TOKEN_MARK || !(m->cp == '/' || hyphen(r, k)) || m->gap || w->gap)
			break;
		part = symbol_part(r, w);
		if (!part)
			break;
		s->slash = true;
		s->after = k + 2;
		s->end = w->start + part;
		if (part < w->text.n)
			break;
		k++;
	}
	return true;
}

/* The number at token i and what follows it; false when this number is no document's. */
struct numbered {
	size_t after;
	struct view number, symbol, head;
	size_t number_end, symbol_start;
	bool state;
	bool glued_of;     /* "KL/TWcủa Bộ Chính trị": the word "của" hangs on the symbol */
};

static bool year_at(const struct reading *r, size_t i)
{
	struct view s = tok(r, i)->text;
	return tok(r, i)->kind == TOKEN_NUMBER && s.n == 4 && (view_starts(s, "19") || view_starts(s, "20"));
}

static bool numbered_at(const struct reading *r, size_t i, bool typed, struct numbered *out)
{
	struct symbol s;
	size_t k = i + 1;
	bool state = false, year = false;
	if (mark(r, k, '/') && !tok(r, k)->gap && year_at(r, k + 1) && mark(r, k + 2, '/')) {
		year = true;
		k += 2;
	}
	size_t number_end = tok(r, k - 1)->end;
	if (mark(r, k, '/'))
		state = true;
	else if (!hyphen(r, k) || year)
		return false;
	if (state && (tok(r, k)->gap != tok(r, k + 1)->gap))
		return false;
	if (!symbol_at(r, k + 1, &s))
		return false;
	bool known = office_type_of_symbol(r->o, s.head) != NULL;
	/* without a type word only the full shape counts: "15-KH/HU", "15/QĐ-UBND", "29/2018/QH14" */
	if (!typed && !(year || (s.slash && known)))
		return false;
	if (typed && !s.slash && !known && !year && utf8_count(s.head) < 2)
		return false;
	*out = (struct numbered){ s.after, view_mid(r->d->text, tok(r, i)->start, number_end), view_mid(r->d->text, s.start, s.end), s.head, number_end, s.start, state,
		view_is(view_mid(r->d->text, s.end, tok(r, s.after - 1)->end > s.end ? tok(r, s.after - 1)->end : s.end), "của") };
	return true;
}

/* A number that stands for a document without its symbol: "Kế hoạch số 316", "Kế hoạch 316 của Tỉnh ủy". */
static bool bare_number(const struct reading *r, size_t i, bool says_so)
{
	size_t k = i + 1;
	if (tok(r, i)->text.n > 5)
		return false;
	if ((mark(r, k, '/') || mark(r, k, '.') || mark(r, k, ',') || hyphen(r, k)) && !tok(r, k + 1)->gap && tok(r, k + 1)->kind == TOKEN_NUMBER)
		return false; /* a date, a decimal, a range */
	if (mark(r, k, '%'))
		return false;
	if (says_so)
		return true;
	if (year_at(r, i))
		return false;
	return tok(r, k)->kind == TOKEN_BREAK || is(r, k, "của") || is(r, k, "ngày") || is(r, k, "về") || is(r, k, "khóa") || is(r, k, "và") ||
	       mark(r, k, ',') || mark(r, k, ';') || mark(r, k, '.') || mark(r, k, ')') || mark(r, k, '(') || mark(r, k, 0x201D);
}

/* --- clauses to the right ------------------------------------------------------------------------------------------------ */
/* A known body, or a run of words that begins with a capital and stops at a word that opens the next clause. */
static size_t issuer_words(const struct reading *r, size_t i)
{
	static const char *const stops[] = { "về", "ngày", "để", "theo", "gắn", "với", "đối", "trên", "cho", "nhằm", "tại", "từ", "là", "được", "có", "đã", "đến",
		"ban", "trong", "khi", "năm", "bằng", "nhất", "đang", "sẽ", "do", "như", "qua", "đạt" };
	struct body_read b;
	if (office_body_at(r->o, r->t, i, &b))
		return b.tokens;
	if (tok(r, i)->kind != TOKEN_WORD || !tok(r, i)->capital)
		return 0;
	size_t n = 1;
	for (; n < ISSUER_WORDS_MOST && tok(r, i + n)->kind == TOKEN_WORD; n++) {
		for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
			if (is(r, i + n, stops[k]) && !tok(r, i + n)->capital && !(is(r, i + n, "ban") && is(r, i + n - 1, "ủy")))
				return n;
		if (is(r, i + n, "và") && !tok(r, i + n + 1)->capital)
			return n;
		size_t used;
		if (tok(r, i + n)->capital && office_type_at(r->o, r->t, i + n, &used))
			return is(r, i + n - 1, "và") ? n - 1 : n;
	}
	return n;
}

static size_t closing_quote(const struct reading *r, size_t open)
{
	uint32_t opens = tok(r, open)->cp, closes = opens == 0x201C ? 0x201D : opens == 0xAB ? 0xBB : '"';
	int depth = 1;
	for (size_t k = open + 1; k < open + TITLE_TOKENS_MOST && k < r->t->n && tok(r, k)->kind != TOKEN_BREAK; k++) {
		if (tok(r, k)->kind != TOKEN_MARK)
			continue;
		if (tok(r, k)->cp == closes || (opens == '"' && tok(r, k)->cp == 0x201D)) {
			if (--depth == 0)
				return k;
		} else if (tok(r, k)->cp == opens) {
			depth++;
		}
	}
	return 0;
}

/* A subject without quotes ends before a mark, another document, or a number that could be a figure. */
static size_t subject_end(const struct reading *r, size_t i)
{
	size_t k = i, types;
	for (; k < i + SUBJECT_TOKENS_MOST; k++) {
		const struct token *x = tok(r, k);
		if (x->kind == TOKEN_BREAK || x->kind == TOKEN_CELL)
			break;
		if (x->kind == TOKEN_NUMBER && !(year_at(r, k) && (is(r, k - 1, "năm") || is(r, k - 1, "đoạn") || is(r, k - 1, "kỳ") || hyphen(r, k - 1))))
			break;
		if (x->kind == TOKEN_MARK && !hyphen(r, k) && !(mark(r, k, ',') && tok(r, k + 1)->kind == TOKEN_WORD && !tok(r, k + 1)->capital && k + 1 < i + 14) &&
		    !mark(r, k, '/'))
			break;
		if (x->capital && office_type_at(r->o, r->t, k, &types) && (tok(r, k + types)->kind == TOKEN_NUMBER || is(r, k + types, "số")))
			break;
		if (x->kind == TOKEN_WORD && k > i && (is(r, k, "đạt") || is(r, k, "gắn") || (is(r, k, "đến") && is(r, k + 1, "nay")) || is(r, k, "được")))
			break;
	}
	while (k > i && (tok(r, k - 1)->kind == TOKEN_MARK || is(r, k - 1, "và")))
		k--;
	return k;
}

static bool date_clause(struct reading *r, struct cite *c)
{
	size_t i = c->after;
	if (mark(r, i, ',') || mark(r, i, '('))
		i++;
	struct day d;
	if (c->c.date.p || c->c.date_blank || !(is(r, i, "ngày") || is(r, i, "tháng") || is(r, i, "năm")))
		return false;
	size_t n = day_read(r->t, i, &d);
	if (!n && is(r, i, "năm") && i == c->after && year_at(r, i + 1)) {
		n = 2;
		d = (struct day){ (int)strtol(tok(r, i + 1)->text.p, NULL, 10), 0, 0 };
	}
	if (n) {
		c->c.date = day_iso(d, r->a);
		c->c.date_at = place_of(r, i, i + n);
		c->c.date_blank = is(r, i, "ngày") && !d.day;
	} else if (is(r, i, "ngày") && (is(r, i + 1, "của") || is(r, i + 1, "về") || tok(r, i + 1)->kind != TOKEN_WORD) && tok(r, i + 1)->kind != TOKEN_NUMBER) {
		c->c.date_blank = true;
		c->c.date_at = place_of(r, i, i + 1);
		n = 1;
		while (mark(r, i + n, '.') || mark(r, i + n, '/') || mark(r, i + n, 0x2026))
			n++;
		if (year_at(r, i + n))
			n++;
	} else {
		return false;
	}
	i += n;
	if (mark(r, i, ')') && mark(r, c->after, '('))
		i++;
	c->after = i;
	return true;
}

static bool issuer_clause(struct reading *r, struct cite *c)
{
	size_t i = c->after;
	if (c->c.issuer.p)
		return false;
	if (!c->glued_of) {
		i += mark(r, i, ',');
		if (!is(r, i, "của") && !(is(r, i, "do") && tok(r, i + 1)->capital))
			return false;
		i++;
	}
	size_t n = issuer_words(r, i);
	if (!n)
		return false;
	c->c.issuer = between(r, i, i + n);
	c->c.issuer_at = place_of(r, i, i + n);
	struct body_read b;
	if (office_body_at(r->o, r->t, i, &b) && b.term_number.p) {
		c->c.term = b.term ? b.term->key : b.term_number;
		c->term = b.term && view_is(b.body->level, "central") ? b.term : NULL;
		if (!c->term)
			c->c.term = (struct view){ NULL, 0 }; /* a local committee counts its own terms */
	}
	c->after = i + n;
	return true;
}

static bool term_clause(struct reading *r, struct cite *c)
{
	size_t i = c->after;
	bool bracket = mark(r, i, '(');
	if (c->c.term.p)
		return false;
	if (bracket || mark(r, i, ','))
		i++;
	if (!is(r, i, "khóa") || tok(r, i + 1)->kind != TOKEN_WORD)
		return false;
	const struct term *t = office_term(r->o, tok(r, i + 1)->text);
	if (!t)
		return false;
	c->c.term = t->key;
	c->term = t;
	c->after = i + 2 + (bracket && mark(r, i + 2, ')'));
	return true;
}

static bool title_clause(struct reading *r, struct cite *c)
{
	size_t i = c->after;
	if (c->c.title.p)
		return false;
	if (mark(r, i, ','))
		i++;
	bool about = is(r, i, "về");
	if (about)
		i++;
	if (is(r, i, "việc") && (mark(r, i + 1, 0x201C) || mark(r, i + 1, '"')))
		i++;
	if (mark(r, i, 0x201C) || mark(r, i, '"') || mark(r, i, 0xAB)) {
		if (!about && i != c->after && mark(r, c->after, ','))
			return false;
		size_t end = closing_quote(r, i);
		if (end > i + 1) {
			c->c.title = between(r, i + 1, end);
			c->c.title_at = place_of(r, i + 1, end);
			c->after = end + 1;
			return true;
		}
		return false;
	}
	if (!about)
		return false;
	size_t end = subject_end(r, i);
	if (end <= i)
		return false;
	c->c.title = between(r, i, end);
	c->c.title_at = place_of(r, i, end);
	c->after = end;
	return true;
}

static void clauses(struct reading *r, struct cite *c)
{
	for (int k = 0; k < CLAUSES_MOST; k++)
		if (!date_clause(r, c) && !issuer_clause(r, c) && !term_clause(r, c) && !title_clause(r, c))
			return;
}

/* --- to the left ---------------------------------------------------------------------------------------------------------- */
/* "Ban Thường vụ Huyện ủy [đã] ban hành [các] Quyết định số ...": the body whose name ends before "ban hành". */
static void issuer_before(struct reading *r, struct cite *c)
{
	size_t k = c->first, floor = c->first > BACK_TOKENS_MOST + 6 ? c->first - BACK_TOKENS_MOST - 6 : 0;
	if (c->c.issuer.p)
		return;
	while (k > floor && (is(r, k - 1, "các") || is(r, k - 1, "tại")))
		k--;
	if (k < floor + 3)
		return;
	if (is(r, k - 1, "hành") && is(r, k - 2, "ban"))
		k -= 2;
	else
		return;
	while (k > floor && (is(r, k - 1, "đã") || is(r, k - 1, "thời") || is(r, k - 1, "kịp") || is(r, k - 1, "mới")))
		k--;
	for (size_t s = floor; s < k; s++) {
		struct body_read b;
		if (tok(r, s)->capital && office_body_at(r->o, r->t, s, &b) && s + b.tokens == k) {
			c->c.issuer = between(r, s, k);
			c->c.issuer_at = place_of(r, s, k);
			return;
		}
	}
}

/* "Luật Đất đai số", "Chỉ thị của Ban Bí thư số", "Luật Đất đai năm 2024 số": the type some words before "số". */
static const struct doc_type *type_across(struct reading *r, size_t so, struct cite *c)
{
	size_t floor = so > BACK_TOKENS_MOST ? so - BACK_TOKENS_MOST : 0;
	for (size_t k = so; k > floor; k--) {
		const struct token *x = tok(r, k - 1);
		if (x->kind != TOKEN_WORD && x->kind != TOKEN_NUMBER && !(x->kind == TOKEN_MARK && x->cp == ','))
			return NULL;
		size_t start;
		const struct doc_type *type = x->kind == TOKEN_WORD ? office_type_before(r->o, r->t, floor, k, &start) : NULL;
		if (!type)
			continue;
		if (is(r, k, "của")) {
			size_t n = issuer_words(r, k + 1);
			if (n && (k + 1 + n == so || (mark(r, k + 1 + n, ',') && k + 2 + n == so))) {
				c->c.issuer = between(r, k + 1, k + 1 + n);
				c->c.issuer_at = place_of(r, k + 1, k + 1 + n);
				c->first = start;
				return type;
			}
			return NULL;
		}
		if (type->named && tok(r, start)->capital && tok(r, k)->capital) {
			c->c.title = between(r, k, so);
			c->c.title_at = place_of(r, k, so);
			c->first = start;
			return type;
		}
		if (type->named)
			return NULL;
	}
	return NULL;
}

/* The mention before this one in a list: only commas, "và", "số" stand between. */
static const struct cite *list_before(const struct reading *r, size_t i)
{
	if (r->n == 0)
		return NULL;
	const struct cite *p = &r->v[r->n - 1];
	size_t k = p->after;
	if (k >= i)
		return NULL;
	bool joint = false;
	for (; k < i; k++) {
		if (comma(r, k) || is(r, k, "và"))
			joint = true;
		else if (!is(r, k, "số"))
			return NULL;
	}
	return joint ? p : NULL;
}

/* The type before token `end`, which holds "số" or the number; also after a colon ("các Kế hoạch: số 15-KH/HU"). */
static const struct doc_type *type_before(const struct reading *r, size_t end, size_t *start)
{
	if (end && mark(r, end - 1, ':'))
		end--;
	const struct doc_type *type = office_type_before(r->o, r->t, 0, end, start);
	if (type)
		return type;
	if (end && tok(r, end - 1)->kind == TOKEN_WORD && tok(r, end - 1)->capitals && tok(r, end - 1)->text.n >= 2) {
		type = office_type_of_symbol(r->o, tok(r, end - 1)->text); /* "NQ số 15", "NĐ 111" */
		*start = end - 1;
	}
	return type;
}

static bool read_mention(struct reading *r, size_t i, struct cite *c)
{
	size_t so = i;
	*c = (struct cite){ .first = i };
	if (so && mark(r, so - 1, ':') && so > 1 && is(r, so - 2, "số"))
		so--;
	c->c.says_so = so && is(r, so - 1, "số");
	size_t left = c->c.says_so ? so - 1 : i;
	c->type = type_before(r, left, &c->first);
	if (!c->type)
		c->first = left;
	if (!c->type && c->c.says_so)
		c->type = type_across(r, left, c);
	const struct cite *before = c->type ? NULL : list_before(r, i);
	struct numbered n;
	bool typed = c->type || before || c->c.says_so;
	if (numbered_at(r, i, typed, &n)) {
		if (!c->type && before && (!before->type || !before->c.symbol.p || office_has_symbol(before->type->symbols, n.head) || !office_type_of_symbol(r->o, n.head)))
			c->type = before->type;
		if (!c->type)
			c->type = office_type_of_symbol(r->o, n.head);
		if (!c->type && n.state && c->c.says_so)
			c->type = office_type_of_symbol(r->o, VIEW("CV")); /* a công văn prints no type in its symbol */
		c->c.number = n.number;
		c->c.number_at = (struct place){ tok(r, i)->start, n.number_end };
		c->c.symbol = n.symbol;
		c->c.symbol_at = (struct place){ n.symbol_start, n.symbol_start + n.symbol.n };
		c->after = n.after;
		c->state = n.state;
		c->glued_of = n.glued_of;
		return true;
	}
	if (!c->type && !(before && c->c.says_so && !before->c.symbol.p))
		return false;
	if (!c->type)
		c->type = before->type;
	else if (!c->c.says_so && !tok(r, c->first)->capital)
		return false;
	if (!bare_number(r, i, c->c.says_so))
		return false;
	c->c.number = tok(r, i)->text;
	c->c.number_at = place_of(r, i, i + 1);
	c->after = i + 1;
	return true;
}

/* "số 71-QĐ/TW, số 72-QĐ/TW của Bộ Chính trị": the first borrows the issuer when the class of its symbol is the same. */
static struct view symbol_issuer(struct view symbol)
{
	for (size_t i = 0; i < symbol.n; i++)
		if (symbol.p[i] == '/')
			return view_mid(symbol, i + 1, symbol.n);
	for (size_t i = 0; i < symbol.n; i++)
		if (symbol.p[i] == '-')
			return view_mid(symbol, i + 1, symbol.n);
	return view_mid(symbol, 0, 0);
}

static void share_issuers(struct reading *r)
{
	for (size_t i = r->n; i-- > 1;) {
		struct cite *a = &r->v[i - 1], *b = &r->v[i];
		if (a->c.issuer.p || !b->c.issuer.p || a->c.title.p || a->c.date_at.end > a->c.date_at.start || !view_eq(symbol_issuer(a->c.symbol), symbol_issuer(b->c.symbol)))
			continue;
		size_t k = a->after;
		if (k + 1 != b->first || !(comma(r, k) || is(r, k, "và")) || b->c.issuer_at.start < b->c.number_at.start)
			continue;
		a->c.issuer = b->c.issuer;
		a->c.issuer_at = b->c.issuer_at;
		a->c.term = b->c.term;
		a->term = b->term;
	}
}

static int by_start(const void *x, const void *y)
{
	const struct cite *a = x, *b = y;
	return (a->c.at.start > b->c.at.start) - (a->c.at.start < b->c.at.start);
}

static void nest(struct cite *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		v[i].c.inside = -1;
		for (size_t k = i; k-- > 0 && i - k <= 8;)
			if (v[k].c.title_at.start <= v[i].c.at.start && v[i].c.at.end <= v[k].c.title_at.end) {
				v[i].c.inside = (int)k;
				break;
			}
	}
}

struct citations extract_citations(const struct doc *d, const struct pack *p, struct arena *a)
{
	struct reading r = { .d = d, .t = &d->tokens, .o = office_load(p, a), .a = a };
	size_t head = d->header.type_at.end; /* the paper's own number is no mention */
	for (size_t i = 0; i < r.t->n; i++) {
		struct cite c;
		if (tok(&r, i)->kind != TOKEN_NUMBER || tok(&r, i)->start < head || !read_mention(&r, i, &c))
			continue;
		size_t last = c.after - 1;
		clauses(&r, &c);
		issuer_before(&r, &c);
		size_t end = c.after - 1 > last ? tok(&r, c.after - 1)->end : c.c.symbol_at.end > c.c.number_at.end ? c.c.symbol_at.end : c.c.number_at.end;
		c.c.at = (struct place){ tok(&r, c.first)->start, end };
		c.c.type = c.type ? c.type->name : (struct view){ NULL, 0 };
		if (r.n == r.cap)
			r.v = arena_grow(a, r.v, r.n, &r.cap, sizeof *r.v);
		r.v[r.n++] = c;
		i = last; /* mentions inside the title are read as mentions of their own */
	}
	share_issuers(&r);
	if (r.n)
		qsort(r.v, r.n, sizeof *r.v, by_start);
	nest(r.v, r.n);
	cite_keys(r.v, r.n, a);
	struct citations out = { arena_array(a, r.n, sizeof *out.v), r.n };
	for (size_t i = 0; i < r.n; i++)
		out.v[i] = r.v[i].c;
	return out;
}
