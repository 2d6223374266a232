/* lexicon - see lexicon.h. All phrases are cut into tokens in one go; words become small numbers; an edge of the tree is
 * (node, word) -> node in one open hash. */
#include "extract/lexicon.h"
#include "base/buf.h"

enum { PHRASE_MAX = 10, NO_NODE = 0 };
_Static_assert(LEX_CLASSES <= 64, "classes are bits of a uint64_t");

struct meaning {
	enum lex_class class;
	struct view value;
	int next; /* index of a further meaning of the same phrase, -1 = none */
};

struct word_slot {
	struct view fold;
	uint32_t id;
};

struct edge {
	uint32_t node, word; /* word 0 = free slot */
	uint32_t to;
};

struct lexicon {
	struct word_slot *words;
	struct edge *edges;
	size_t mask; /* slots - 1 of both tables */
	uint32_t nwords, nnodes;
	int *meaning_of; /* by node: first meaning, -1 = none */
	struct meaning *meanings;
	size_t nmeanings;
	uint64_t *starts, *ends; /* by word: bit c = a phrase of class c starts, ends with it */
	const uint32_t *ids; /* by token of the paper; 0 = a word no phrase has */
	size_t nids;
};

static const char *const class_names[] = {
#define LEX(constant, name) name,
#include "extract/lexicon.def"
#undef LEX
};

static size_t hash_view(struct view s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ^ (h >> 15);
}

static uint32_t word_id(struct lexicon *l, struct view fold, bool add)
{
	size_t i = hash_view(fold) & l->mask;
	for (; l->words[i].id; i = (i + 1) & l->mask)
		if (view_eq(l->words[i].fold, fold))
			return l->words[i].id;
	if (!add)
		return 0;
	l->words[i] = (struct word_slot){ fold, ++l->nwords };
	return l->nwords;
}

static uint32_t follow(struct lexicon *l, uint32_t node, uint32_t word, bool add)
{
	size_t i = (node * 2654435761u ^ word * 40503u) & l->mask;
	for (; l->edges[i].word; i = (i + 1) & l->mask)
		if (l->edges[i].node == node && l->edges[i].word == word)
			return l->edges[i].to;
	if (!add)
		return NO_NODE;
	l->edges[i] = (struct edge){ node, word, ++l->nnodes };
	return l->nnodes;
}

/* Where phrases come from: the phrase stands in the first column; class and value in a column or fixed. */
struct source {
	const char *table;
	int fixed_class;       /* -1: column "class" */
	const char *value;     /* column, NULL = none */
};
static const struct source sources[] = {
	{ "counting-words", LEX_UNIT, "kind" },
	{ "not-figure-before", LEX_NOT_BEFORE, "strength" },
	{ "not-figure-after", LEX_NOT_AFTER, NULL },
	{ "number-cues", -1, "value" },
};
enum { SOURCES = sizeof sources / sizeof *sources };

static int class_of(struct view name)
{
	for (int i = 0; i < LEX_CLASSES; i++)
		if (view_is(name, class_names[i]))
			return i;
	return -1;
}

static void add_phrase(struct lexicon *l, const struct token *t, size_t n, enum lex_class c, struct view value)
{
	uint32_t node = NO_NODE;
	for (size_t i = 0; i < n; i++)
		node = follow(l, node, word_id(l, t[i].fold, true), true);
	l->starts[word_id(l, t[0].fold, false)] |= (uint64_t)1 << c;
	l->ends[word_id(l, t[n - 1].fold, false)] |= (uint64_t)1 << c;
	l->meanings[l->nmeanings] = (struct meaning){ c, value, l->meaning_of[node] };
	l->meaning_of[node] = (int)l->nmeanings++;
}

static size_t power_above(size_t n)
{
	size_t p = 64;
	while (p < n)
		p *= 2;
	return p;
}

struct lexicon *lexicon_new(const struct pack *p, struct arena *a)
{
	struct lexicon *l = arena_alloc(a, sizeof *l);
	struct buf all = BUF_INIT(BUF_NO_LIMIT);
	size_t rows = 0;
	for (size_t s = 0; s < SOURCES; s++) {
		const struct pack_table *t = pack_table(p, sources[s].table);
		for (size_t r = 0; t && r < t->nrows; r++, rows++) {
			buf_add(&all, t->rows[r].cells[0]);
			buf_addc(&all, '\n');
		}
	}
	struct view text = arena_view(a, buf_view(&all));
	buf_release(&all);
	struct tokens k = tokens_cut(text, a);
	l->mask = power_above(2 * k.n + 64) - 1;
	l->words = arena_array(a, l->mask + 1, sizeof *l->words);
	l->edges = arena_array(a, l->mask + 1, sizeof *l->edges);
	l->starts = arena_array(a, k.n + 2, sizeof *l->starts);
	l->ends = arena_array(a, k.n + 2, sizeof *l->ends);
	l->meanings = arena_array(a, rows + 1, sizeof *l->meanings);
	l->meaning_of = arena_array(a, k.n + 2, sizeof *l->meaning_of);
	memset(l->meaning_of, 0xff, (k.n + 2) * sizeof *l->meaning_of);
	size_t at = 0;
	for (size_t s = 0; s < SOURCES; s++) {
		const struct pack_table *t = pack_table(p, sources[s].table);
		int class_column = t ? pack_column(t, "class") : -1, value_column = t && sources[s].value ? pack_column(t, sources[s].value) : -1;
		for (size_t r = 0; t && r < t->nrows; r++) {
			size_t end = at;
			while (end < k.n && k.v[end].kind != TOKEN_BREAK)
				end++;
			int c = sources[s].fixed_class >= 0 ? sources[s].fixed_class : class_column >= 0 ? class_of(t->rows[r].cells[class_column]) : -1;
			if (c >= 0 && end > at && end - at <= PHRASE_MAX)
				add_phrase(l, k.v + at, end - at, (enum lex_class)c, value_column >= 0 ? t->rows[r].cells[value_column] : VIEW(""));
			at = end + 1;
		}
	}
	return l;
}

void lexicon_read(struct lexicon *l, const struct tokens *t, struct arena *a)
{
	uint32_t *ids = arena_array(a, t->n + 1, sizeof *ids);
	for (size_t i = 0; i < t->n; i++)
		ids[i] = t->v[i].kind == TOKEN_BREAK || t->v[i].kind == TOKEN_CELL ? 0 : word_id(l, t->v[i].fold, false);
	l->ids = ids;
	l->nids = t->n;
}

static const struct meaning *meaning(const struct lexicon *l, uint32_t node, enum lex_class c)
{
	for (int m = l->meaning_of[node]; m >= 0; m = l->meanings[m].next)
		if (l->meanings[m].class == c)
			return &l->meanings[m];
	return NULL;
}

/* Longest (or, with `exact`, only that long) phrase at i. */
static size_t match(const struct lexicon *l, size_t i, enum lex_class c, size_t exact, struct view *value)
{
	uint32_t node = NO_NODE;
	size_t best = 0;
	for (size_t k = 0; k < PHRASE_MAX && i + k < l->nids && (!exact || k < exact); k++) {
		if (!l->ids[i + k] || !(node = follow((struct lexicon *)l, node, l->ids[i + k], false)))
			break;
		const struct meaning *m = exact && k + 1 != exact ? NULL : meaning(l, node, c);
		if (m) {
			best = k + 1;
			if (value)
				*value = m->value;
		}
	}
	return best;
}

size_t lexicon_at(const struct lexicon *l, size_t i, enum lex_class c, struct view *value)
{
	return i < l->nids && l->starts[l->ids[i]] >> c & 1 ? match(l, i, c, 0, value) : 0;
}

size_t lexicon_before(const struct lexicon *l, size_t i, enum lex_class c, struct view *value)
{
	if (i == 0 || i > l->nids || !(l->ends[l->ids[i - 1]] >> c & 1))
		return 0;
	for (size_t n = i < PHRASE_MAX ? i : PHRASE_MAX; n > 0; n--)
		if (l->starts[l->ids[i - n]] >> c & 1 && match(l, i - n, c, n, value))
			return n;
	return 0;
}

size_t lexicon_unit(const struct lexicon *l, size_t i, struct view *kind)
{
	struct view k = VIEW("");
	size_t n = lexicon_at(l, i, LEX_UNIT, &k);
	if (n && view_is(k, "none"))
		return 0;
	if (n && kind)
		*kind = k;
	return n;
}
