/* words_text - see words_text.h. */
#include "check/words_text.h"
#include <string.h>
#include "base/syllable.h"
#include "base/utf8.h"

struct known;
struct cutter {
	const struct tokens *t;
	const struct words *w;
	struct arena *a;
	struct spoken_text out;
	size_t cap;
	struct known *known;
	bool opening; /* the next word begins a sentence, an item or a quoted title */
};

static struct spoken *add(struct cutter *c, size_t token, enum spoken_kind kind)
{
	if (c->out.n == c->cap)
		c->out.v = arena_grow(c->a, c->out.v, c->out.n, &c->cap, sizeof *c->out.v);
	struct spoken *s = &c->out.v[c->out.n++];
	*s = (struct spoken){ .token = (uint32_t)token, .last = (uint32_t)token, .kind = (uint8_t)kind, .id = WORDS_NONE };
	return s;
}

/* One break is enough, but one that is more than a comma wins. */
static void add_break(struct cutter *c, size_t token, bool comma)
{
	struct spoken *last = &c->out.v[c->out.n - 1];
	if (last->kind == SPOKEN_BREAK)
		last->comma = last->comma && comma;
	else
		add(c, token, SPOKEN_BREAK)->comma = comma;
}

/* After these a capital says nothing about names. */
static bool opens(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == ':' || cp == ';' || cp == '"' || cp == 0x201c || cp == 0xab || cp == '*' || cp == '+' ||
	       cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0x2022 || cp == 0x2026 || cp == ')';
}

static bool glued(const struct tokens *t, size_t i)
{
	return i < t->n && !t->v[i].gap && t->v[i].kind != TOKEN_BREAK && t->v[i].kind != TOKEN_CELL;
}

static bool joins_numbers(const struct token *k)
{
	return k->kind == TOKEN_NUMBER || (k->kind == TOKEN_MARK && (k->cp == '.' || k->cp == ',' || k->cp == '/' || k->cp == '-' || k->cp == '%'));
}

/* "43.261/50.652", "98,42%", "07/02/2024" are one number; "111/2022/NĐ" is a code. Returns the token after it. */
static size_t take_number(struct cutter *c, size_t i)
{
	const struct tokens *t = c->t;
	size_t end = i + 1;
	while (glued(t, end) && joins_numbers(&t->v[end]) &&
	       (t->v[end].kind == TOKEN_NUMBER || t->v[end].cp == '%' || (glued(t, end + 1) && t->v[end + 1].kind == TOKEN_NUMBER)))
		end++;
	bool code = glued(t, end) && (t->v[end].kind == TOKEN_WORD || t->v[end].cp == '/' || t->v[end].cp == '-');
	if (code) {
		while (glued(t, end) && (t->v[end].kind != TOKEN_MARK || t->v[end].cp == '/' || t->v[end].cp == '-'))
			end++;
		add_break(c, i, false);
		return end;
	}
	struct spoken *s = add(c, i, SPOKEN_NUMBER);
	s->id = words_number(c->w);
	s->last = (uint32_t)(end - 1);
	return end;
}

static bool all_capitals(const struct token *k)
{
	return k->kind == TOKEN_WORD && k->capitals;
}

enum { KNOWN_SLOTS = 4096 };

/* Equal words share one folded view (token.h), so its address finds what was looked up before. */
struct known {
	const char *fold;
	struct view canon;
	uint16_t id;
};

static uint16_t look_up_new(const struct cutter *c, struct view *fold)
{
	uint16_t id = words_find(c->w, *fold);
	if (id == WORDS_NONE) {
		struct view canon = syllable_canon(*fold, c->a);
		if (!view_eq(canon, *fold)) {
			*fold = canon;
			id = words_find(c->w, canon);
		}
	}
	return id;
}

static uint16_t look_up(const struct cutter *c, struct view *fold)
{
	struct known *k = &c->known[((uintptr_t)fold->p >> 4) * 2654435761u % KNOWN_SLOTS];
	if (k->fold != fold->p || k->canon.n == 0) {
		k->fold = fold->p;
		k->canon = *fold;
		k->id = look_up_new(c, &k->canon);
	}
	*fold = k->canon;
	return k->id;
}

/* A word in capitals is an abbreviation unless it is a syllable beside another one in capitals. */
static bool heading_word(const struct cutter *c, size_t i)
{
	const struct tokens *t = c->t;
	size_t len;
	utf8_at(t->v[i].text, &len);
	if (len == t->v[i].text.n)
		return true; /* one letter: Ở, Ý, Á */
	return (i > 0 && all_capitals(&t->v[i - 1]) && words_find(c->w, t->v[i - 1].fold) != WORDS_NONE) ||
	       (i + 1 < t->n && all_capitals(&t->v[i + 1]) && words_find(c->w, t->v[i + 1].fold) != WORDS_NONE);
}

/* A capital inside: "TWcủa", "PowerPoint". */
static bool mixed_case(const struct token *k)
{
	if (k->capitals)
		return false;
	size_t len;
	utf8_at(k->text, &len);
	for (size_t i = len; i < k->text.n; i += len)
		if (utf8_is_upper(utf8_at((struct view){ k->text.p + i, k->text.n - i }, &len)))
			return true;
	return false;
}

static void take_word(struct cutter *c, size_t i)
{
	const struct tokens *t = c->t;
	const struct token *k = &t->v[i];
	struct view fold = k->fold;
	uint16_t id = look_up(c, &fold);
	bool digits_beside = (i > 0 && !k->gap && t->v[i - 1].kind == TOKEN_NUMBER) || (glued(t, i + 1) && t->v[i + 1].kind == TOKEN_NUMBER);
	bool abbreviation = k->capitals && (id == WORDS_NONE || !heading_word(c, i));
	if (abbreviation || digits_beside || mixed_case(k)) {
		add_break(c, i, false);
	} else {
		struct spoken *s = add(c, i, id == WORDS_NONE ? SPOKEN_UNKNOWN : SPOKEN_SYLLABLE);
		s->id = id;
		s->fold = fold;
		s->capitals = k->capitals;
		s->name = k->capital && !k->capitals && !c->opening;
	}
	c->opening = false;
}

struct spoken_text spoken_cut(const struct tokens *t, const struct words *w, struct arena *a)
{
	struct cutter c = { .t = t, .w = w, .a = a, .opening = true };
	c.known = arena_array(a, KNOWN_SLOTS, sizeof *c.known);
	c.cap = t->n + 8;
	c.out.v = arena_array(a, c.cap, sizeof *c.out.v);
	add(&c, 0, SPOKEN_BREAK);
	add(&c, 0, SPOKEN_BREAK);
	for (size_t i = 0; i < t->n;) {
		const struct token *k = &t->v[i];
		switch (k->kind) {
		case TOKEN_NUMBER:
			i = take_number(&c, i);
			c.opening = c.opening || c.out.v[c.out.n - 1].kind == SPOKEN_BREAK;
			break;
		case TOKEN_WORD:
			take_word(&c, i++);
			break;
		default:
			c.opening = c.opening || k->kind != TOKEN_MARK || opens(k->cp);
			add_break(&c, i++, k->kind == TOKEN_MARK && k->cp == ',');
		}
	}
	add(&c, t->n ? t->n - 1 : 0, SPOKEN_BREAK);
	add(&c, t->n ? t->n - 1 : 0, SPOKEN_BREAK);
	return c.out;
}
