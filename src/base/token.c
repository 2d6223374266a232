/* token - see token.h. Words are interned in an open hash so that equal ones fold once. */
#include "base/token.h"
#include "base/utf8.h"
#include "base/vitext.h"

enum { SLOTS_LEAST = 1 << 4, SLOTS_MOST = 1 << 13 };

struct intern {
	struct view *text, *fold;
	size_t slots;                /* a power of two, as many as the text may have words: a cell asks for little */
};

static struct intern intern_for(size_t bytes, struct arena *a)
{
	struct intern in = { .slots = SLOTS_LEAST };
	while (in.slots < bytes / 2 && in.slots < SLOTS_MOST)
		in.slots *= 2;
	in.text = arena_array(a, in.slots, sizeof *in.text);
	in.fold = arena_array(a, in.slots, sizeof *in.fold);
	return in;
}

static uint32_t hash_of(struct view s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static struct view fold_once(struct intern *in, struct view word, struct arena *a)
{
	size_t h = hash_of(word) & (in->slots - 1);
	for (size_t k = 0; k < 8; k++, h = (h + 1) & (in->slots - 1)) {
		if (!in->text[h].p) {
			in->text[h] = word;
			return in->fold[h] = vitext_fold(word, a);
		}
		if (view_eq(in->text[h], word))
			return in->fold[h];
	}
	return vitext_fold(word, a); /* a crowded corner of the table: fold again */
}

struct tokens tokens_cut(struct view text, struct arena *a)
{
	struct tokens t = { NULL, 0 };
	size_t cap = text.n / 4 + 16;
	t.v = arena_array(a, cap, sizeof *t.v);
	struct intern in = intern_for(text.n, a);
	bool gap = false;
	for (size_t i = 0, len; i < text.n;) {
		uint32_t cp = utf8_at((struct view){ text.p + i, text.n - i }, &len);
		if (cp != '\n' && cp != '\t' && utf8_is_space(cp)) {
			gap = true;
			i += len;
			continue;
		}
		if (t.n == cap)
			t.v = arena_grow(a, t.v, t.n, &cap, sizeof *t.v);
		struct token *k = &t.v[t.n++];
		*k = (struct token){ .start = (uint32_t)i, .gap = gap, .cp = cp };
		gap = false;
		size_t end = i + len;
		if (utf8_is_letter(cp)) {
			k->kind = TOKEN_WORD;
			k->capital = utf8_is_upper(cp);
			k->capitals = k->capital;
			while (end < text.n) {
				uint32_t c = utf8_at((struct view){ text.p + end, text.n - end }, &len);
				if (!utf8_is_letter(c))
					break;
				k->capitals = k->capitals && utf8_is_upper(c);
				end += len;
			}
		} else if (cp >= '0' && cp <= '9') {
			k->kind = TOKEN_NUMBER;
			while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
				end++;
		} else {
			k->kind = cp == '\n' ? TOKEN_BREAK : cp == '\t' ? TOKEN_CELL : TOKEN_MARK;
		}
		k->end = (uint32_t)end;
		k->text = view_mid(text, i, end);
		k->fold = k->kind == TOKEN_WORD ? fold_once(&in, k->text, a) : k->text;
		i = end;
	}
	return t;
}

size_t tokens_find(const struct tokens *t, size_t at)
{
	size_t lo = 0, hi = t->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->v[mid].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
