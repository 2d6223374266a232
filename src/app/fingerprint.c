/* fingerprint - see fingerprint.h. The hash is FNV-1a of 64 bits with a last stirring: not a seal, only a short name. */
#include "app/fingerprint.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/vitext.h"

static uint64_t mix(uint64_t h, struct view s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return (h ^ 0xff) * 0x100000001b3u; /* a border that no text holds */
}

static uint64_t stir(uint64_t h)
{
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

/* Labels of the section and of the sections around it: "3." in "II.". */
static uint64_t mix_section(uint64_t h, const struct doc *d, size_t at)
{
	int level = 99;
	for (int i = doc_section_at(d, at); i >= 0; i--)
		if (d->outline[i].level < level && d->outline[i].level <= 3) {
			h = mix(h, d->outline[i].label);
			level = d->outline[i].level;
		}
	return h;
}

static uint64_t key_of(const struct doc *d, const struct finding *f, struct arena *a)
{
	uint64_t h = mix(0xcbf29ce484222325u, view_of(f->rule));
	h = mix(h, vitext_fold(view_mid(d->text, f->at.start, f->at.end), a));
	return mix_section(h, d, f->at.start);
}

struct keyed {
	uint64_t key;
	size_t i;
};

static int by_key(const void *x, const void *y)
{
	const struct keyed *a = x, *b = y;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->i < b->i ? -1 : a->i > b->i;
}

void fingerprint_all(const struct doc *d, struct findings *f)
{
	struct arena a = ARENA_INIT;
	struct keyed *k = arena_array(&a, f->n + 1, sizeof *k);
	for (size_t i = 0; i < f->n; i++)
		k[i] = (struct keyed){ key_of(d, &f->v[i], &a), i };
	qsort(k, f->n, sizeof *k, by_key);
	size_t ordinal = 0;
	for (size_t i = 0; i < f->n; i++) {
		ordinal = i > 0 && k[i].key == k[i - 1].key ? ordinal + 1 : 0;
		struct finding *one = &f->v[k[i].i];
		snprintf(one->fingerprint, sizeof one->fingerprint, "%016llx", (unsigned long long)stir(k[i].key + ordinal * 0x9e3779b97f4a7c15u));
	}
	arena_release(&a);
}
