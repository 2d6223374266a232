/* check_name - the name of a board, an association, a programme printed in two ways in one paper: always a question.
 *
 * A name begins with a word of the role "name-head" in capitals and goes on for a few words; where it ends nobody prints. So two
 * names are compared from their heads on, and only three kinds of difference are asked about, each hardly ever meant:
 *     one letter of a later word       Tổ công tác liên ngành / Tổ công tác liên nghành
 *     two neighbouring digits swapped  Ban Chỉ đạo 35 / Ban Chỉ đạo 53
 *     two halves swapped               Hội Liên hiệp Phụ nữ / Hội Phụ nữ Liên hiệp
 * Big and small letters make no other name, and two proper names ("xã Tân An", "xã Tân Ân") may well be two places. */
#include "base/lang.h"
#include "base/utf8.h"
#include "check/arith.h"
#include "check/clause.h"

enum {
	NAMES_MOST = 1500,  /* comparing is square */
	WORDS_MOST = 8,
	EQUAL_LEAST = 3,    /* words before the one that differs, its head among them */
	HALF_LEAST = 2,     /* words of a swapped half */
	SWAP_WORDS = 5,     /* words of a name with swapped halves, at least */
};

struct name {
	size_t at, n; /* tokens: n words, then a number, a mark or more words */
};

struct names {
	struct name v[NAMES_MOST];
	size_t n;
};

static struct names *gather(const struct check_in *in)
{
	const struct tokens *t = &in->doc->tokens;
	struct names *all = arena_array(in->arena, 1, sizeof *all);
	for (size_t i = 0; i < t->n && all->n < NAMES_MOST; i++) {
		if (t->v[i].kind != TOKEN_WORD || !t->v[i].capital || !words_role(in, "name-head", t->v[i].fold))
			continue;
		size_t n = 1;
		while (n < WORDS_MOST && i + n < t->n && t->v[i + n].kind == TOKEN_WORD && t->v[i + n].gap)
			n++;
		if (n >= 2)
			all->v[all->n++] = (struct name){ i, n };
	}
	return all;
}

static struct view word(const struct check_in *in, const struct name *a, size_t k)
{
	return in->doc->tokens.v[a->at + k].fold;
}

/* How many words from the head on are the same. */
static size_t equal_words(const struct check_in *in, const struct name *a, const struct name *b)
{
	size_t k = 0;
	while (k < a->n && k < b->n && view_eq(word(in, a, k), word(in, b, k)))
		k++;
	return k;
}

/* --- one letter ------------------------------------------------------------------------------------------------------------------ */

/* One letter of a short word changed, added or dropped. */
static bool one_letter(struct view a, struct view b)
{
	size_t head = 0, tail = 0;
	while (head < a.n && head < b.n && a.p[head] == b.p[head])
		head++;
	while (head && head < a.n && ((unsigned char)a.p[head] & 0xC0) == 0x80)
		head--; /* to the first byte of the letter */
	while (tail + head < a.n && tail + head < b.n && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
		tail++;
	while (tail && tail < a.n && ((unsigned char)a.p[a.n - tail] & 0xC0) == 0x80)
		tail--;
	struct view x = view_mid(a, head, a.n - tail), y = view_mid(b, head, b.n - tail);
	size_t letters_x = 0, letters_y = 0;
	for (size_t i = 0; i < x.n; i++)
		letters_x += ((unsigned char)x.p[i] & 0xC0) != 0x80;
	for (size_t i = 0; i < y.n; i++)
		letters_y += ((unsigned char)y.p[i] & 0xC0) != 0x80;
	return letters_x <= 1 && letters_y <= 1 && letters_x + letters_y > 0;
}

static bool ends_alike(const struct check_in *in, const struct name *a, const struct name *b, size_t k)
{
	const struct tokens *t = &in->doc->tokens;
	const struct token *x = a->at + k + 1 < t->n ? &t->v[a->at + k + 1] : NULL, *y = b->at + k + 1 < t->n ? &t->v[b->at + k + 1] : NULL;
	bool end_x = !x || x->kind != TOKEN_WORD, end_y = !y || y->kind != TOKEN_WORD;
	return end_x || end_y ? end_x && end_y : view_eq(x->fold, y->fold);
}

/* How many names are printed like a up to word k, itself among them. */
static size_t printed(const struct check_in *in, const struct names *all, const struct name *a, size_t k)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += equal_words(in, &all->v[i], a) > k;
	return n;
}

static bool differ_by_letter(const struct check_in *in, const struct names *all, const struct name *a, const struct name *b, size_t *words)
{
	const struct tokens *t = &in->doc->tokens;
	size_t k = equal_words(in, a, b);
	if (k < EQUAL_LEAST || k >= a->n || k >= b->n || !one_letter(word(in, a, k), word(in, b, k)))
		return false;
	if ((t->v[a->at + k].capital && t->v[b->at + k].capital) || words_role(in, "filler", word(in, a, k)) || words_role(in, "filler", word(in, b, k)))
		return false;
	*words = k + 1;
	size_t many = printed(in, all, a, k), few = printed(in, all, b, k);
	return ends_alike(in, a, b, k) || (few == 1 && many >= 2) || (many == 1 && few >= 2);
}

/* --- two digits, two halves --------------------------------------------------------------------------------------------------------- */

static struct view number_behind(const struct check_in *in, const struct name *a)
{
	const struct tokens *t = &in->doc->tokens;
	size_t i = a->at + a->n;
	bool bare = i < t->n && t->v[i].kind == TOKEN_NUMBER && t->v[i].gap &&
	            (i + 1 >= t->n || t->v[i + 1].gap || t->v[i + 1].kind != TOKEN_MARK || (t->v[i + 1].cp != '/' && t->v[i + 1].cp != '-' && t->v[i + 1].cp != '.') ||
	             i + 2 >= t->n || t->v[i + 2].gap || t->v[i + 2].kind == TOKEN_BREAK);
	return bare ? t->v[i].text : (struct view){ NULL, 0 };
}

static bool differ_by_digits(const struct check_in *in, const struct name *a, const struct name *b, size_t *words)
{
	struct view x = number_behind(in, a), y = number_behind(in, b);
	size_t i = 0;
	if (a->n != b->n || a->n < EQUAL_LEAST || equal_words(in, a, b) != a->n || x.n < 2 || x.n > 4 || x.n != y.n)
		return false;
	while (i < x.n && x.p[i] == y.p[i])
		i++;
	*words = a->n + 1;
	return i + 1 < x.n && x.p[i] == y.p[i + 1] && x.p[i + 1] == y.p[i] && view_eq(view_mid(x, i + 2, x.n), view_mid(y, i + 2, y.n));
}

static bool halves_at(const struct check_in *in, const struct name *a, const struct name *b, size_t head, size_t first, size_t n)
{
	const struct tokens *t = &in->doc->tokens;
	size_t second = n - head - first;
	if (!t->v[a->at + head].capital || !t->v[a->at + head + first].capital || !t->v[b->at + head].capital || !t->v[b->at + head + second].capital)
		return false;
	for (size_t i = 0; i < first; i++)
		if (!view_eq(word(in, a, head + i), word(in, b, head + second + i)))
			return false;
	for (size_t i = 0; i < second; i++)
		if (!view_eq(word(in, a, head + first + i), word(in, b, head + i)))
			return false;
	return true;
}

static bool differ_by_halves(const struct check_in *in, const struct name *a, const struct name *b, size_t *words)
{
	size_t head = equal_words(in, a, b), most = a->n < b->n ? a->n : b->n;
	if (head == 0 || head > 2)
		return false;
	for (size_t n = SWAP_WORDS; n <= most; n++)
		for (size_t first = HALF_LEAST; head + first + HALF_LEAST <= n; first++)
			if (halves_at(in, a, b, head, first, n)) {
				*words = n;
				return true;
			}
	return false;
}

/* --- the run -------------------------------------------------------------------------------------------------------------------- */

static bool differ(const struct check_in *in, const struct names *all, const struct name *a, const struct name *b, size_t *words)
{
	return differ_by_letter(in, all, a, b, words) || differ_by_digits(in, a, b, words) || differ_by_halves(in, a, b, words);
}

static struct place place_of(const struct check_in *in, const struct name *a, size_t words)
{
	const struct tokens *t = &in->doc->tokens;
	return (struct place){ t->v[a->at].start, t->v[a->at + words - 1].end };
}

static void run(const struct check_in *in, struct findings *out)
{
	struct names *all = gather(in);
	bool *told = arena_array(in->arena, all->n + 1, sizeof *told);
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = i + 1; k < all->n; k++) {
			const struct name *a = &all->v[i], *b = &all->v[k];
			size_t words;
			if (told[i] || told[k] || !view_eq(word(in, a, 0), word(in, b, 0)) || !differ(in, all, a, b, &words))
				continue;
			/* The rarer way is the one to look at; where both are as frequent, the later. */
			bool first = words <= a->n && words <= b->n && printed(in, all, a, words - 1) < printed(in, all, b, words - 1);
			struct place here = place_of(in, first ? a : b, words), there = place_of(in, first ? b : a, words);
			struct finding *f = check_add(out, "name-two-ways", here);
			f->message = arena_printf(in->arena, T("Tên này chỗ khác ghi là “%s”", "Elsewhere this name is “%s”"), arith_quote(in, there));
			f->detail = (char *)T("Có thể là hai tên khác nhau; nếu là một thì cần ghi thống nhất.", "They may be two names; if they are one, write it one way.");
			finding_evidence(out, f, there);
			for (size_t m = 0; m < all->n; m++)
				told[m] |= m == i || m == k || (words <= all->v[m].n && (equal_words(in, &all->v[m], a) >= words || equal_words(in, &all->v[m], b) >= words));
		}
}

const struct check check_name = { .name = "name", .family = "text", .run = run };
