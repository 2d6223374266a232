/* words - see words.h. */
#include "check/words.h"
#include <assert.h>
#include <string.h>
#include <zlib.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "check/syllable_parts.h"
#include "check/words_format.h"
#include "base/embedded.h"

/* The number of set bits. Written out, as the plain x86-64 that Debian builds for has no instruction for it and the compiler's own is a
 * call of twice the work. */
static inline unsigned bits_set(uint64_t b)
{
	b -= (b >> 1) & 0x5555555555555555u;
	b = (b & 0x3333333333333333u) + ((b >> 2) & 0x3333333333333333u);
	return (unsigned)(((b + (b >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

#define BUILTIN "packs/chung/words.model"

/* One model, as it lies in memory. */
struct model {
	const struct words_head *head;
	const uint32_t *syllable_at, *syllable_count, *other_at, *pair_first, *back_first, *pair_rank, *group_first;
	const uint16_t *syllable_hash, *other_hash, *pair_second, *back_second, *triple_third, *grid;
	const char *syllable_text, *other_text;
	const uint8_t *pair_code, *back_code, *triple_code, *onset_cost, *rime_cost;
	const uint64_t *pair_bits, *word_keys;
	const struct words_parts *parts;
};

struct words {
	struct model base, own;
	bool has_own;
	uint16_t number;
	uint16_t nids;
	const uint16_t *to_own;   /* by number: the own model's number, or WORDS_NONE */
	const uint16_t *from_own; /* by the own model's number: ours */
};

static const void *at(const struct words_head *h, uint32_t offset)
{
	return (const char *)h + offset;
}

static struct model model_of(const struct words_head *h)
{
	return (struct model){
		.head = h,
		.syllable_at = at(h, h->syllable_at),
		.syllable_text = at(h, h->syllable_text),
		.syllable_count = at(h, h->syllable_count),
		.syllable_hash = at(h, h->syllable_hash),
		.other_at = at(h, h->other_at),
		.other_text = at(h, h->other_text),
		.other_hash = at(h, h->other_hash),
		.pair_first = at(h, h->pair_first),
		.pair_second = at(h, h->pair_second),
		.pair_code = at(h, h->pair_code),
		.back_first = at(h, h->back_first),
		.back_second = at(h, h->back_second),
		.back_code = at(h, h->back_code),
		.pair_bits = at(h, h->pair_bits),
		.pair_rank = at(h, h->pair_rank),
		.group_first = at(h, h->group_first),
		.triple_third = at(h, h->triple_third),
		.triple_code = at(h, h->triple_code),
		.word_keys = at(h, h->word_keys),
		.parts = at(h, h->parts),
		.onset_cost = at(h, h->onset_cost),
		.rime_cost = at(h, h->rime_cost),
		.grid = at(h, h->grid),
	};
}

static struct view spelling(const uint32_t *borders, const char *text, uint16_t id)
{
	return (struct view){ text + borders[id], borders[id + 1] - borders[id] };
}

static uint16_t find(const uint16_t *hash, uint32_t slots, const uint32_t *borders, const char *text, struct view folded)
{
	char room[WORDS_SYLLABLE_BYTES], room2[WORDS_SYLLABLE_BYTES];
	if (folded.n == 0 || folded.n >= WORDS_SYLLABLE_BYTES || slots == 0)
		return WORDS_NONE;
	struct view key = words_same_iy(folded, room);
	uint32_t h = words_hash(key) & (slots - 1);
	for (uint32_t k = 0; hash[h] && k < slots; h = (h + 1) & (slots - 1), k++)
		if (view_eq(words_same_iy(spelling(borders, text, (uint16_t)(hash[h] - 1)), room2), key))
			return (uint16_t)(hash[h] - 1);
	return WORDS_NONE;
}

static uint16_t model_find(const struct model *m, struct view folded)
{
	return find(m->syllable_hash, m->head->syllable_slots, m->syllable_at, m->syllable_text, folded);
}

#define NO_PAIR WORDS_NO_PLACE

/* The place of id in v[lo..hi), ascending; UINT32_MAX when it is not there. */
static uint32_t place_in(const uint16_t *v, uint32_t lo, uint32_t hi, uint16_t id)
{
	if (lo == hi)
		return NO_PAIR;
	const uint16_t *p = v + lo;
	uint32_t n = hi - lo;
	while (n > 1) {
		uint32_t half = n / 2;
		p = p[half] <= id ? p + half : p;
		n -= half;
	}
	return *p == id ? (uint32_t)(p - v) : NO_PAIR;
}

static uint32_t pair_place(const struct model *m, uint16_t a, uint16_t b)
{
	return place_in(m->pair_second, m->pair_first[a], m->pair_first[a + 1], b);
}

/* The triples of a pair: false when it opens none. */
static bool group_of(const struct model *m, uint32_t pair, uint32_t *lo, uint32_t *hi)
{
	uint64_t bits = m->pair_bits[pair / 64], bit = (uint64_t)1 << (pair % 64);
	if (!(bits & bit))
		return false;
	uint32_t group = m->pair_rank[pair / 64] + bits_set(bits & (bit - 1));
	*lo = m->group_first[group];
	*hi = m->group_first[group + 1];
	return true;
}

/* c after the pair that stands at `pair` */
static uint32_t model_triple(const struct model *m, uint32_t pair, uint16_t c)
{
	uint32_t lo, hi;
	if (pair == NO_PAIR || !group_of(m, pair, &lo, &hi))
		return 0;
	uint32_t k = place_in(m->triple_third, lo, hi, c);
	return k == NO_PAIR ? 0 : words_uncode(m->triple_code[k]);
}

/* --- opening ---------------------------------------------------------------------------------------------------------- */

static bool fits(uint64_t offset, uint64_t n, uint64_t size, const struct words_head *h)
{
	return offset % 8 == 0 && offset >= sizeof *h && offset + n * size <= h->size;
}

static bool borders_rise(const uint32_t *v, uint64_t n, uint64_t last)
{
	for (uint64_t i = 0; i < n; i++)
		if (v[i] > v[i + 1])
			return false;
	return v[n] <= last;
}

static bool below(const uint16_t *v, uint64_t n, uint64_t most)
{
	for (uint64_t i = 0; i < n; i++)
		if (v[i] > most)
			return false;
	return true;
}

static bool power_of_two(uint32_t n)
{
	return n && !(n & (n - 1));
}

/* Every number a lookup will use as an index is looked at once, so that lookups need not. */
static bool model_sound(struct view bytes)
{
	const struct words_head *h = (const void *)bytes.p;
	if ((uintptr_t)bytes.p % 8 || bytes.n < sizeof *h || memcmp(h->magic, WORDS_MAGIC, sizeof h->magic) != 0 || h->size != bytes.n || h->size > WORDS_FILE_MAX ||
	    h->crc != (uint32_t)crc32(0, (const unsigned char *)bytes.p + sizeof *h, (unsigned)(bytes.n - sizeof *h)))
		return false;
	uint64_t nbits = h->npair / 64 + 1;
	if (h->nsyllable > WORDS_IDS_MAX || h->nother > WORDS_OTHER_MAX || h->npair > WORDS_PAIRS_MAX || h->ntriple > WORDS_TRIPLES_MAX ||
	    h->ngroup > h->npair || h->nword > WORDS_PAIRS_MAX || !power_of_two(h->syllable_slots) || !power_of_two(h->other_slots) ||
	    h->syllable_slots < h->nsyllable || h->other_slots < h->nother)
		return false;
	if (!fits(h->syllable_at, h->nsyllable + 1, 4, h) || !fits(h->syllable_text, 0, 1, h) || !fits(h->syllable_count, h->nsyllable, 4, h) ||
	    !fits(h->syllable_hash, h->syllable_slots, 2, h) || !fits(h->other_at, h->nother + 1, 4, h) || !fits(h->other_text, 0, 1, h) ||
	    !fits(h->other_hash, h->other_slots, 2, h) || !fits(h->pair_first, h->nsyllable + 1, 4, h) || !fits(h->pair_second, h->npair, 2, h) ||
	    !fits(h->pair_code, h->npair, 1, h) || !fits(h->back_first, h->nsyllable + 1, 4, h) || !fits(h->back_second, h->npair, 2, h) ||
	    !fits(h->back_code, h->npair, 1, h) || !fits(h->pair_bits, nbits, 8, h) || !fits(h->pair_rank, nbits, 4, h) ||
	    !fits(h->group_first, h->ngroup + 1, 4, h) || !fits(h->triple_third, h->ntriple, 2, h) || !fits(h->triple_code, h->ntriple, 1, h) ||
	    !fits(h->word_keys, h->nword, 8, h))
		return false;
	struct model m = model_of(h);
	uint64_t rank = 0;
	for (uint64_t i = 0; i < nbits; i++) {
		if (m.pair_rank[i] != rank)
			return false;
		rank += bits_set(m.pair_bits[i]);
	}
	return rank == h->ngroup && borders_rise(m.syllable_at, h->nsyllable, h->size - h->syllable_text) &&
	       borders_rise(m.other_at, h->nother, h->size - h->other_text) && borders_rise(m.pair_first, h->nsyllable, h->npair) &&
	       borders_rise(m.back_first, h->nsyllable, h->npair) && below(m.back_second, h->npair, h->nsyllable ? h->nsyllable - 1 : 0) &&
	       borders_rise(m.group_first, h->ngroup, h->ntriple) && below(m.syllable_hash, h->syllable_slots, h->nsyllable) &&
	       below(m.other_hash, h->other_slots, h->nother) && below(m.pair_second, h->npair, h->nsyllable ? h->nsyllable - 1 : 0) &&
	       below(m.triple_third, h->ntriple, h->nsyllable ? h->nsyllable - 1 : 0);
}

struct words *words_builtin(struct arena *a)
{
	struct view bytes = embedded_find(BUILTIN);
	if (!bytes.p)
		return NULL;
	struct words *w = arena_alloc(a, sizeof *w);
	w->base = model_of((const void *)bytes.p);
	w->nids = (uint16_t)w->base.head->nsyllable;
	w->number = model_find(&w->base, VIEW("<num>"));
	return w;
}

struct words *words_with(struct view bytes, struct arena *a, struct err *err)
{
	struct words *w = words_builtin(a);
	if (!w || !model_sound(bytes)) {
		err_set(err, ERR_INPUT, "%s",
		        T("không phải mô hình từ của dinhky hoặc tệp đã hỏng; tạo lại bằng: dinhky learn THƯ_MỤC -o TỆP",
		          "not a word model of dinhky, or damaged; make it anew with: dinhky learn FOLDER -o FILE"));
		return NULL;
	}
	w->own = model_of((const void *)bytes.p);
	w->has_own = true;
	uint32_t nown = w->own.head->nsyllable, nbase = w->base.head->nsyllable;
	uint16_t *from = arena_array(a, nown + 1, sizeof *from), *to = arena_array(a, (size_t)nbase + nown + 1, sizeof *to);
	memset(to, 0xff, ((size_t)nbase + nown + 1) * sizeof *to);
	for (uint32_t i = 0; i < nown; i++) {
		uint16_t id = model_find(&w->base, spelling(w->own.syllable_at, w->own.syllable_text, (uint16_t)i));
		from[i] = id == WORDS_NONE ? w->nids++ : id;
		to[from[i]] = (uint16_t)i;
	}
	w->from_own = from;
	w->to_own = to;
	return w;
}

/* --- lookups ---------------------------------------------------------------------------------------------------------- */

uint16_t words_find(const struct words *w, struct view folded)
{
	uint16_t id = model_find(&w->base, folded);
	if (id == WORDS_NONE && w->has_own) {
		uint16_t own = model_find(&w->own, folded);
		return own == WORDS_NONE ? own : w->from_own[own];
	}
	return id;
}

uint16_t words_number(const struct words *w)
{
	return w->number;
}

bool words_other(const struct words *w, struct view folded)
{
	const struct model *m = &w->base, *o = &w->own;
	return find(m->other_hash, m->head->other_slots, m->other_at, m->other_text, folded) != WORDS_NONE ||
	       (w->has_own && find(o->other_hash, o->head->other_slots, o->other_at, o->other_text, folded) != WORDS_NONE);
}

static bool in_base(const struct words *w, uint16_t id)
{
	return id < w->base.head->nsyllable;
}

/* The own model's number, or WORDS_NONE. */
static uint16_t own_id(const struct words *w, uint16_t id)
{
	return w->has_own && id < w->nids ? w->to_own[id] : WORDS_NONE;
}

struct view words_spelling(const struct words *w, uint16_t id)
{
	if (in_base(w, id))
		return spelling(w->base.syllable_at, w->base.syllable_text, id);
	uint16_t own = own_id(w, id);
	return own == WORDS_NONE ? VIEW("") : spelling(w->own.syllable_at, w->own.syllable_text, own);
}

size_t words_ids(const struct words *w)
{
	return w->nids;
}

uint64_t words_tokens(const struct words *w)
{
	return (uint64_t)w->base.head->tokens + (w->has_own ? (uint64_t)w->own.head->tokens * WORDS_OWN_WEIGHT : 0);
}

static uint32_t sum(uint32_t base, uint32_t own)
{
	uint64_t s = base + (uint64_t)own * WORDS_OWN_WEIGHT;
	return s > UINT32_MAX / 2 ? UINT32_MAX / 2 : (uint32_t)s;
}

uint32_t words_count(const struct words *w, uint16_t a)
{
	uint16_t own = own_id(w, a);
	return sum(in_base(w, a) ? w->base.syllable_count[a] : 0, own == WORDS_NONE ? 0 : w->own.syllable_count[own]);
}

struct words_hit words_pair_hit(const struct words *w, uint16_t a, uint16_t b)
{
	struct words_hit hit = { 0, NO_PAIR };
	uint32_t own = 0;
	if (in_base(w, a) && in_base(w, b)) {
		hit.place = pair_place(&w->base, a, b);
		hit.count = hit.place == NO_PAIR ? 0 : words_uncode(w->base.pair_code[hit.place]);
	}
	if (w->has_own) {
		uint16_t x = own_id(w, a), y = own_id(w, b);
		uint32_t k = x == WORDS_NONE || y == WORDS_NONE ? NO_PAIR : pair_place(&w->own, x, y);
		own = k == NO_PAIR ? 0 : words_uncode(w->own.pair_code[k]);
	}
	hit.count = sum(hit.count, own);
	return hit;
}

uint32_t words_pair(const struct words *w, uint16_t a, uint16_t b)
{
	return words_pair_hit(w, a, b).count;
}

uint32_t words_triple_hit(const struct words *w, uint16_t a, uint16_t b, uint32_t place, uint16_t c)
{
	uint32_t base = in_base(w, c) ? model_triple(&w->base, place, c) : 0, own = 0;
	if (w->has_own) {
		uint16_t x = own_id(w, a), y = own_id(w, b), z = own_id(w, c);
		if (x != WORDS_NONE && y != WORDS_NONE && z != WORDS_NONE)
			own = model_triple(&w->own, pair_place(&w->own, x, y), z);
	}
	return sum(base, own);
}

uint32_t words_triple(const struct words *w, uint16_t a, uint16_t b, uint16_t c)
{
	return words_triple_hit(w, a, b, words_pair_hit(w, a, b).place, c);
}

bool words_is_word(const struct words *w, const uint16_t *ids, int n)
{
	uint64_t key = words_word_key(ids, n);
	const uint64_t *v = w->base.word_keys;
	size_t lo = 0, hi = w->base.head->nword;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (v[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < w->base.head->nword && v[lo] == key;
}

static void mark(uint64_t *bits, uint16_t id)
{
	bits[id / 64] |= (uint64_t)1 << (id % 64);
}

struct words_row *words_row(const struct words *w, uint16_t id, bool after, struct arena *a)
{
	const struct model *b = &w->base, *o = &w->own;
	const uint32_t *borders = after ? b->pair_first : b->back_first, *own_borders = after ? o->pair_first : o->back_first;
	const uint16_t *beside = after ? b->pair_second : b->back_second, *own_beside = after ? o->pair_second : o->back_second;
	size_t nwords = w->nids / 64 + 1;
	struct words_row *row = arena_alloc(a, sizeof *row);
	row->bits = arena_array(a, nwords, sizeof *row->bits);
	row->rank = arena_array(a, nwords, sizeof *row->rank);
	row->id = id;
	row->after = after;
	if (in_base(w, id)) {
		row->codes = (after ? b->pair_code : b->back_code) + borders[id];
		row->place = borders[id];
		for (uint32_t k = borders[id]; k < borders[id + 1]; k++) {
			mark(row->bits, beside[k]);
			row->rank[beside[k] / 64]++;
		}
	}
	uint16_t own = own_id(w, id);
	row->mixed = own != WORDS_NONE;
	if (row->mixed)
		for (uint32_t k = own_borders[own]; k < own_borders[own + 1]; k++)
			mark(row->bits, w->from_own[own_beside[k]]);
	unsigned rank = 0;
	for (size_t i = 0; i < nwords; i++) {
		unsigned here = row->rank[i];
		row->rank[i] = (uint16_t)rank;
		rank += here;
	}
	return row;
}

struct words_hit words_row_hit(const struct words *w, const struct words_row *row, uint16_t id)
{
	uint64_t bits = row->bits[id / 64], bit = (uint64_t)1 << (id % 64);
	if (!(bits & bit))
		return (struct words_hit){ 0, NO_PAIR };
	if (row->mixed)
		return row->after ? words_pair_hit(w, row->id, id) : words_pair_hit(w, id, row->id);
	unsigned k = row->rank[id / 64] + bits_set(bits & (bit - 1));
	return (struct words_hit){ words_uncode(row->codes[k]), row->after ? row->place + k : NO_PAIR };
}

static void keep_best(struct words_next *out, size_t *n, size_t most, struct words_next one)
{
	size_t i = *n < most ? (*n)++ : most;
	if (i == most) {
		if (out[most - 1].count >= one.count)
			return;
		i = most - 1;
	}
	for (; i > 0 && out[i - 1].count < one.count; i--)
		out[i] = out[i - 1];
	out[i] = one;
}

size_t words_after(const struct words *w, uint16_t x, uint16_t y, struct words_next *out, size_t most)
{
	uint32_t lo, hi, pair;
	size_t n = 0;
	if (!in_base(w, x) || !in_base(w, y) || most == 0)
		return 0;
	pair = pair_place(&w->base, x, y);
	if (pair == NO_PAIR || !group_of(&w->base, pair, &lo, &hi))
		return 0;
	for (; lo < hi; lo++)
		keep_best(out, &n, most, (struct words_next){ w->base.triple_third[lo], words_uncode(w->base.triple_code[lo]) });
	return n;
}

/* --- what could have been meant --------------------------------------------------------------------------------------- */

enum { COST_MOST = 20, COST_OTHER_RIME = 22 };

static void alike_add(uint16_t cell, int cost, uint16_t self, struct words_like *out, size_t *n, size_t most)
{
	if (cell && cell - 1 != self && *n < most)
		out[(*n)++] = (struct words_like){ (uint16_t)(cell - 1), (uint8_t)cost };
}

/* Cells of one onset: `near` are the rimes within one slip, so that the sum can stay within COST_MOST. */
struct near {
	uint8_t rime, cost;
};

size_t words_alike(const struct words *w, uint16_t id, struct words_like *out, size_t most)
{
	size_t n = 0;
	const struct words_head *h = w->base.head;
	if (!in_base(w, id) || !w->base.parts[id].whole)
		return 0;
	const struct words_parts me = w->base.parts[id];
	const uint8_t *oc = w->base.onset_cost + (size_t)me.onset * h->nonset, *rc = w->base.rime_cost + (size_t)me.rime * h->nrime;
	const uint16_t *own_row = w->base.grid + (size_t)me.onset * h->nrime * PARTS_TONES;
	struct near near[256];
	size_t nnear = 0;
	int tone_cost[PARTS_TONES];
	for (int t = 0; t < PARTS_TONES; t++)
		tone_cost[t] = parts_tone_cost(me.tone, t);
	for (uint32_t r = 0; r < h->nrime; r++) {
		if (rc[r] < COST_MOST)
			near[nnear++] = (struct near){ (uint8_t)r, rc[r] };
		else /* another rime with this onset and tone */
			alike_add(own_row[r * PARTS_TONES + me.tone], rc[r] == COST_MOST ? COST_MOST : COST_OTHER_RIME, id, out, &n, most);
	}
	for (uint32_t o = 0; o < h->nonset; o++) {
		if (oc[o] > COST_MOST)
			continue;
		const uint16_t *row = w->base.grid + (size_t)o * h->nrime * PARTS_TONES;
		for (size_t k = 0; k < nnear; k++) {
			int cost = oc[o] + near[k].cost;
			if (cost > COST_MOST)
				continue;
			const uint16_t *cells = row + near[k].rime * PARTS_TONES;
			if (cost + 7 > COST_MOST) { /* no room for another tone */
				alike_add(cells[me.tone], cost, id, out, &n, most);
				continue;
			}
			for (int t = 0; t < PARTS_TONES; t++)
				if (cost + tone_cost[t] <= COST_MOST)
					alike_add(cells[t], cost + tone_cost[t], id, out, &n, most);
		}
	}
	return n;
}

/* Slips between two short texts in code points, at most 3. */
static int text_slips(const uint32_t *a, int na, const uint32_t *b, int nb)
{
	int d[12][12];
	for (int i = 0; i <= na; i++)
		d[i][0] = i;
	for (int j = 0; j <= nb; j++)
		d[0][j] = j;
	for (int i = 1; i <= na; i++)
		for (int j = 1; j <= nb; j++) {
			int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
			best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
				best = d[i - 2][j - 2] + 1;
			d[i][j] = best;
		}
	return d[na][nb];
}

static int points_of(struct view s, uint32_t *out, int most)
{
	int n = 0;
	size_t len;
	for (size_t i = 0; i < s.n; i += len) {
		if (n == most)
			return -1;
		out[n++] = utf8_at((struct view){ s.p + i, s.n - i }, &len);
	}
	return n;
}

size_t words_alike_text(const struct words *w, struct view folded, struct words_like *out, size_t most)
{
	uint32_t a[11], b[11];
	int na = points_of(folded, a, 10);
	size_t n = 0;
	struct parts p, q;
	if (na < 1)
		return 0;
	bool parted = parts_of(folded, &p);
	for (uint32_t id = 0; id < w->base.head->nsyllable && n < most; id++) {
		struct view s = spelling(w->base.syllable_at, w->base.syllable_text, (uint16_t)id);
		int nb = points_of(s, b, 10), cost = PARTS_FAR;
		if (nb < 1 || nb > na + 1 || na > nb + 1)
			continue;
		int slip = text_slips(a, na, b, nb);
		if (slip == 1)
			cost = 10;
		if (slip <= 2 && parted && parts_of(s, &q)) {
			int c = parts_onset_cost(&p, &q) + parts_rime_cost(&p, &q) + parts_tone_cost(p.tone, q.tone);
			cost = c < cost ? c : cost;
		}
		if (cost <= COST_MOST)
			out[n++] = (struct words_like){ (uint16_t)id, (uint8_t)cost };
	}
	return n;
}
