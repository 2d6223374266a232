/* words_write - see words_write.h. Counts live in open hash tables while they grow; writing renumbers the syllables in
 * order of code points, so that the same counts give the same bytes in whatever order they came. */
#include "check/words_write.h"
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "base/arena.h"
#include "check/syllable_parts.h"
#include "check/words_format.h"

/* --- a hash of 64-bit keys with counts; key 0 is stored as is, `used` tells ------------------------------------------- */

struct tally_slot {
	uint64_t key;
	uint32_t count; /* 0: free */
};
struct tally {
	struct tally_slot *v;
	size_t n, slots, most;
};

static size_t tally_slot(const struct tally *t, uint64_t key)
{
	uint64_t h = key * 0x9e3779b97f4a7c15u;
	size_t i = (size_t)(h >> 20) & (t->slots - 1);
	while (t->v[i].count && t->v[i].key != key)
		i = (i + 1) & (t->slots - 1);
	return i;
}

static void tally_add(struct tally *t, uint64_t key, uint32_t count)
{
	if (count == 0)
		return;
	if ((t->n + 1) * 4 > t->slots * 3) {
		struct tally bigger = { NULL, t->n, t->slots ? t->slots * 2 : 4096, t->most };
		bigger.v = xmalloc(bigger.slots * sizeof *bigger.v);
		memset(bigger.v, 0, bigger.slots * sizeof *bigger.v);
		for (size_t i = 0; i < t->slots; i++)
			if (t->v[i].count)
				bigger.v[tally_slot(&bigger, t->v[i].key)] = t->v[i];
		free(t->v);
		*t = bigger;
	}
	struct tally_slot *s = &t->v[tally_slot(t, key)];
	if (s->count == 0) {
		if (t->n == t->most)
			return;
		*s = (struct tally_slot){ key, count };
		t->n++;
	} else {
		s->count = s->count > UINT32_MAX - count ? UINT32_MAX : s->count + count;
	}
}

/* --- spellings -------------------------------------------------------------------------------------------------------- */

struct spelling {
	struct view key;   /* i/y as one */
	struct view shown; /* the more frequent variant */
	uint32_t count, shown_count, twin_count;
};
struct spellings {
	struct spelling *v;
	size_t n, cap, most;
	uint32_t *hash; /* number + 1 */
	size_t slots;
};

struct words_build {
	struct arena arena;
	struct spellings syllables, others;
	struct tally pairs, triples, words;
	uint32_t tokens;
};

struct words_build *words_build_new(void)
{
	struct words_build *b = xmalloc(sizeof *b);
	*b = (struct words_build){ 0 };
	b->syllables.most = WORDS_IDS_MAX;
	b->others.most = WORDS_OTHER_MAX;
	b->pairs.most = WORDS_PAIRS_MAX;
	b->triples.most = WORDS_TRIPLES_MAX;
	b->words.most = WORDS_PAIRS_MAX;
	return b;
}

void words_build_free(struct words_build *b)
{
	if (!b)
		return;
	free(b->pairs.v);
	free(b->triples.v);
	free(b->words.v);
	arena_release(&b->arena);
	free(b);
}

static struct spelling *spelling_of(struct spellings *s, struct view token, struct arena *a)
{
	char room[WORDS_SYLLABLE_BYTES];
	if (token.n == 0 || token.n >= WORDS_SYLLABLE_BYTES)
		return NULL;
	struct view key = words_same_iy(token, room);
	if (s->slots == 0) {
		for (s->slots = 1024; s->slots < s->most * 2; s->slots *= 2)
			;
		s->hash = arena_array(a, s->slots, sizeof *s->hash);
	}
	size_t h = words_hash(key) & (s->slots - 1);
	for (; s->hash[h]; h = (h + 1) & (s->slots - 1))
		if (view_eq(s->v[s->hash[h] - 1].key, key))
			return &s->v[s->hash[h] - 1];
	if (s->n == s->most)
		return NULL;
	if (s->n == s->cap)
		s->v = arena_grow(a, s->v, s->n, &s->cap, sizeof *s->v);
	s->v[s->n] = (struct spelling){ .key = arena_view(a, key), .shown = arena_view(a, token) };
	s->hash[h] = (uint32_t)++s->n;
	return &s->v[s->n - 1];
}

static void spelling_count(struct spelling *one, struct view token, uint32_t count, struct arena *a)
{
	one->count = one->count > UINT32_MAX - count ? UINT32_MAX : one->count + count;
	if (view_eq(one->shown, token)) {
		one->shown_count += count;
	} else if ((one->twin_count += count) > one->shown_count) {
		uint32_t less = one->shown_count;
		one->shown = arena_view(a, token);
		one->shown_count = one->twin_count;
		one->twin_count = less;
	}
}

uint16_t words_build_syllable(struct words_build *b, struct view folded, uint32_t count)
{
	struct spelling *one = spelling_of(&b->syllables, folded, &b->arena);
	if (!one)
		return WORDS_NO_ROOM;
	spelling_count(one, folded, count, &b->arena);
	return (uint16_t)(one - b->syllables.v);
}

void words_build_other(struct words_build *b, struct view folded, uint32_t count)
{
	struct spelling *one = spelling_of(&b->others, folded, &b->arena);
	if (one)
		spelling_count(one, folded, count, &b->arena);
}

void words_build_pair(struct words_build *b, uint16_t x, uint16_t y, uint32_t count)
{
	tally_add(&b->pairs, (uint64_t)x << 16 | y, count);
}

void words_build_triple(struct words_build *b, uint16_t x, uint16_t y, uint16_t z, uint32_t count)
{
	tally_add(&b->triples, (uint64_t)x << 32 | (uint64_t)y << 16 | z, count);
}

void words_build_word(struct words_build *b, const uint16_t *ids, int n)
{
	tally_add(&b->words, words_word_key(ids, n), 1);
}

void words_build_tokens(struct words_build *b, uint32_t tokens)
{
	b->tokens = b->tokens > UINT32_MAX - tokens ? UINT32_MAX : b->tokens + tokens;
}

size_t words_build_syllables(const struct words_build *b)
{
	return b->syllables.n;
}

/* --- writing ---------------------------------------------------------------------------------------------------------- */

static int by_spelling(const void *x, const void *y)
{
	const struct spelling *const *a = x, *const *b = y;
	size_t n = (*a)->key.n < (*b)->key.n ? (*a)->key.n : (*b)->key.n;
	int c = memcmp((*a)->key.p, (*b)->key.p, n);
	return c ? c : ((*a)->key.n > (*b)->key.n) - ((*a)->key.n < (*b)->key.n);
}

/* Spellings with at least `least` occurrences, sorted. */
static const struct spelling **sorted(const struct spellings *s, uint32_t least, size_t *n)
{
	const struct spelling **v = xmalloc((s->n + 1) * sizeof *v);
	*n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i].count >= least)
			v[(*n)++] = &s->v[i];
	if (*n)
		qsort(v, *n, sizeof *v, by_spelling);
	return v;
}

static int by_key(const void *x, const void *y)
{
	const struct tally_slot *a = x, *b = y;
	return (a->key > b->key) - (a->key < b->key);
}

/* What is frequent enough, by new numbers, ascending. `parts` ids of 16 bits in each key; 0xffff stays. */
static struct tally_slot *renumbered(const struct tally *t, uint32_t least, int parts, const uint16_t *to, size_t *n)
{
	struct tally_slot *v = xmalloc((t->n + 1) * sizeof *v);
	*n = 0;
	for (size_t i = 0; i < t->slots; i++) {
		if (t->v[i].count == 0 || t->v[i].count < least)
			continue;
		uint64_t key = 0;
		for (int k = parts - 1; k >= 0; k--) {
			uint16_t id = (uint16_t)(t->v[i].key >> (16 * k));
			key = key << 16 | (id == WORDS_NO_ROOM ? id : to[id]);
		}
		v[(*n)++] = (struct tally_slot){ key, t->v[i].count };
	}
	if (*n)
		qsort(v, *n, sizeof *v, by_key);
	return v;
}

static uint32_t section(struct buf *out, size_t start)
{
	while ((out->n - start) % 8)
		buf_addc(out, '\0');
	return (uint32_t)(out->n - start);
}

static void add_raw(struct buf *out, const void *p, size_t n)
{
	buf_add(out, (struct view){ p, n });
}

static void add_u32(struct buf *out, uint32_t x)
{
	add_raw(out, &x, sizeof x);
}

static void write_spellings(const struct spelling **v, size_t n, struct buf *out, size_t start, uint32_t *at, uint32_t *text, uint32_t *hash,
                            uint32_t *slots)
{
	*at = section(out, start);
	uint32_t end = 0;
	for (size_t i = 0; i < n; i++) {
		add_u32(out, end);
		end += (uint32_t)v[i]->shown.n;
	}
	add_u32(out, end);
	*text = section(out, start);
	for (size_t i = 0; i < n; i++)
		buf_add(out, v[i]->shown);
	for (*slots = 64; *slots < n * 2; *slots *= 2)
		;
	uint16_t *table = xmalloc(*slots * sizeof *table);
	memset(table, 0, *slots * sizeof *table);
	for (size_t i = 0; i < n; i++) {
		size_t h = words_hash(v[i]->key) & (*slots - 1);
		while (table[h])
			h = (h + 1) & (*slots - 1);
		table[h] = (uint16_t)(i + 1);
	}
	*hash = section(out, start);
	add_raw(out, table, *slots * sizeof *table);
	free(table);
}

/* Rows of pairs by first syllable. */
static void write_pairs(const struct tally_slot *v, size_t n, size_t nsyllable, struct buf *out, size_t start, struct words_head *head)
{
	head->npair = (uint32_t)n;
	head->pair_first = section(out, start);
	size_t i = 0;
	for (size_t id = 0; id <= nsyllable; id++) {
		while (i < n && v[i].key >> 16 < id)
			i++;
		add_u32(out, (uint32_t)i);
	}
	head->pair_second = section(out, start);
	for (i = 0; i < n; i++) {
		uint16_t second = (uint16_t)v[i].key;
		add_raw(out, &second, sizeof second);
	}
	head->pair_code = section(out, start);
	for (i = 0; i < n; i++)
		buf_addc(out, (char)words_code(v[i].count));
}

/* The rows turned round: who stands before a syllable. */
static void write_back(const struct tally_slot *v, size_t n, size_t nsyllable, struct buf *out, size_t start, struct words_head *head)
{
	uint32_t *first = xmalloc((nsyllable + 2) * sizeof *first);
	uint16_t *second = xmalloc((n + 1) * sizeof *second);
	uint8_t *code = xmalloc(n + 1);
	memset(first, 0, (nsyllable + 2) * sizeof *first);
	for (size_t i = 0; i < n; i++)
		first[(v[i].key & 0xffff) + 2]++;
	for (size_t id = 2; id < nsyllable + 2; id++)
		first[id] += first[id - 1];
	for (size_t i = 0; i < n; i++) { /* ascending by first syllable, so each row comes out ascending */
		uint32_t at = first[(v[i].key & 0xffff) + 1]++;
		second[at] = (uint16_t)(v[i].key >> 16);
		code[at] = words_code(v[i].count);
	}
	head->back_first = section(out, start);
	add_raw(out, first, (nsyllable + 1) * sizeof *first);
	head->back_second = section(out, start);
	add_raw(out, second, n * sizeof *second);
	head->back_code = section(out, start);
	add_raw(out, code, n);
	free(first);
	free(second);
	free(code);
}

/* Triples whose first pair is in the model; the others say nothing that the reader could find. */
static void write_triples(const struct tally_slot *v, size_t n, const struct tally_slot *pairs, size_t npair, struct buf *out, size_t start,
                          struct words_head *head)
{
	size_t nbits = npair / 64 + 1, nrank = nbits;
	uint64_t *bits = xmalloc(nbits * sizeof *bits);
	memset(bits, 0, nbits * sizeof *bits);
	struct buf groups = BUF_INIT(BUF_NO_LIMIT), thirds = BUF_INIT(BUF_NO_LIMIT), codes = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0, p = 0; i < n; i++) {
		while (p < npair && pairs[p].key < v[i].key >> 16)
			p++;
		if (p == npair || pairs[p].key != v[i].key >> 16)
			continue;
		if (!(bits[p / 64] >> (p % 64) & 1)) {
			bits[p / 64] |= (uint64_t)1 << (p % 64);
			add_u32(&groups, head->ntriple);
			head->ngroup++;
		}
		uint16_t third = (uint16_t)v[i].key;
		add_raw(&thirds, &third, sizeof third);
		buf_addc(&codes, (char)words_code(v[i].count));
		head->ntriple++;
	}
	add_u32(&groups, head->ntriple);
	head->pair_bits = section(out, start);
	add_raw(out, bits, nbits * sizeof *bits);
	head->pair_rank = section(out, start);
	uint32_t rank = 0;
	for (size_t i = 0; i < nrank; i++) {
		add_u32(out, rank);
		rank += (uint32_t)__builtin_popcountll(bits[i]);
	}
	head->group_first = section(out, start);
	buf_add(out, buf_view(&groups));
	head->triple_third = section(out, start);
	buf_add(out, buf_view(&thirds));
	head->triple_code = section(out, start);
	buf_add(out, buf_view(&codes));
	buf_release(&groups);
	buf_release(&thirds);
	buf_release(&codes);
	free(bits);
}

/* --- parts ------------------------------------------------------------------------------------------------------------ */

enum { PARTS_MOST = 255 };

struct part_list {
	struct parts v[PARTS_MOST];
	int n;
};

static int part_find(struct part_list *l, const struct parts *p, int (*cost)(const struct parts *, const struct parts *))
{
	for (int i = 0; i < l->n; i++)
		if (cost(&l->v[i], p) == 0)
			return i;
	if (l->n == PARTS_MOST)
		return -1;
	l->v[l->n] = *p;
	return l->n++;
}

static void write_costs(const struct part_list *l, int (*cost)(const struct parts *, const struct parts *), struct buf *out)
{
	for (int i = 0; i < l->n; i++)
		for (int k = 0; k < l->n; k++)
			buf_addc(out, (char)cost(&l->v[i], &l->v[k]));
}

static void write_parts(const struct spelling **v, size_t n, struct buf *out, size_t start, struct words_head *head)
{
	struct part_list *onsets = xmalloc(sizeof *onsets), *rimes = xmalloc(sizeof *rimes);
	onsets->n = rimes->n = 0;
	struct words_parts *all = xmalloc((n + 1) * sizeof *all);
	for (size_t i = 0; i < n; i++) {
		struct parts p;
		all[i] = (struct words_parts){ 0 };
		if (!parts_of(v[i]->shown, &p))
			continue;
		int o = part_find(onsets, &p, parts_onset_cost), r = part_find(rimes, &p, parts_rime_cost);
		if (o >= 0 && r >= 0)
			all[i] = (struct words_parts){ (uint8_t)o, (uint8_t)r, p.tone, 1 };
	}
	head->nonset = (uint32_t)onsets->n;
	head->nrime = (uint32_t)rimes->n;
	head->parts = section(out, start);
	add_raw(out, all, n * sizeof *all);
	head->onset_cost = section(out, start);
	write_costs(onsets, parts_onset_cost, out);
	head->rime_cost = section(out, start);
	write_costs(rimes, parts_rime_cost, out);
	size_t cells = (size_t)onsets->n * (size_t)rimes->n * PARTS_TONES;
	uint16_t *grid = xmalloc((cells + 1) * sizeof *grid);
	memset(grid, 0, (cells + 1) * sizeof *grid);
	for (size_t i = 0; i < n; i++) {
		size_t cell = ((size_t)all[i].onset * (size_t)rimes->n + all[i].rime) * PARTS_TONES + all[i].tone;
		/* two spellings with the same parts (a tone mark on another letter): the more frequent one */
		if (all[i].whole && (!grid[cell] || v[grid[cell] - 1]->count < v[i]->count))
			grid[cell] = (uint16_t)(i + 1);
	}
	head->grid = section(out, start);
	add_raw(out, grid, cells * sizeof *grid);
	free(onsets);
	free(rimes);
	free(all);
	free(grid);
}

void words_build_write(const struct words_build *b, const struct words_least *least, struct buf *out)
{
	struct words_head head = { .magic = WORDS_MAGIC, .tokens = b->tokens };
	size_t start = out->n, nsyl, noth, npair, ntri, nword;
	const struct spelling **syl = sorted(&b->syllables, 0, &nsyl), **oth = sorted(&b->others, least->other, &noth);
	uint16_t *to = xmalloc((nsyl + 1) * sizeof *to);
	for (size_t i = 0; i < nsyl; i++)
		to[syl[i] - b->syllables.v] = (uint16_t)i;
	struct tally_slot *pairs = renumbered(&b->pairs, least->pair, 2, to, &npair);
	struct tally_slot *triples = renumbered(&b->triples, least->triple, 3, to, &ntri);
	struct tally_slot *words = renumbered(&b->words, 1, 4, to, &nword);
	head.nsyllable = (uint32_t)nsyl;
	head.nother = (uint32_t)noth;
	head.nword = (uint32_t)nword;

	add_raw(out, &head, sizeof head);
	write_spellings(syl, nsyl, out, start, &head.syllable_at, &head.syllable_text, &head.syllable_hash, &head.syllable_slots);
	write_spellings(oth, noth, out, start, &head.other_at, &head.other_text, &head.other_hash, &head.other_slots);
	head.syllable_count = section(out, start);
	for (size_t i = 0; i < nsyl; i++)
		add_u32(out, syl[i]->count);
	write_pairs(pairs, npair, nsyl, out, start, &head);
	write_back(pairs, npair, nsyl, out, start, &head);
	write_triples(triples, ntri, pairs, npair, out, start, &head);
	head.word_keys = section(out, start);
	for (size_t i = 0; i < nword; i++)
		add_raw(out, &words[i].key, sizeof words[i].key);
	if (least->parts)
		write_parts(syl, nsyl, out, start, &head);
	head.size = section(out, start);
	if (!out->over) {
		head.crc = (uint32_t)crc32(0, (const unsigned char *)out->p + start + sizeof head, (unsigned)(head.size - sizeof head));
		memcpy(out->p + start, &head, sizeof head);
	}
	free(syl);
	free(oth);
	free(to);
	free(pairs);
	free(triples);
	free(words);
}
