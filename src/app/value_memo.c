/* value_memo - see value_int.h. A table with open places of a fixed size: when it is three quarters full nothing more is kept. */
#include "app/value_int.h"

enum { MEMO_SLOTS = 1 << 14 };
struct memo_entry {
	const struct indicator_def *d; /* NULL: empty */
	int64_t unit;
	struct period period;
	enum fact_role role;
	enum value_map map;
	struct value value;
};
struct value_memo {
	size_t n;
	struct memo_entry slots[MEMO_SLOTS];
};

static uint64_t mix(uint64_t h, uint64_t x)
{
	return (h ^ x) * 1099511628211u;
}

static struct memo_entry *slot_of(struct value_memo *m, const struct indicator_def *d, int64_t unit, struct period p, enum fact_role role, enum value_map map)
{
	uint64_t h = mix(mix(mix(14695981039346656037u, (uint64_t)(uintptr_t)d >> 4), (uint64_t)unit), (uint64_t)p.kind << 40 | (uint64_t)(unsigned)p.year << 16 | (uint64_t)(unsigned)p.n);
	h = mix(h, (uint64_t)(unsigned)p.to << 32 | (uint64_t)(unsigned)(p.day.year * 400 + p.day.month * 31 + p.day.day) << 4 | (unsigned)role << 1 | (unsigned)map);
	for (size_t i = (size_t)(h ^ h >> 29) % MEMO_SLOTS;; i = (i + 1) % MEMO_SLOTS) {
		struct memo_entry *e = &m->slots[i];
		if (!e->d || (e->d == d && e->unit == unit && e->role == role && e->map == map && period_eq(e->period, p)))
			return e;
	}
}

bool memo_find(const struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, enum fact_role role, struct value *out)
{
	struct memo_entry *e = v->memo ? slot_of(v->memo, d, unit, p, role, v->map) : NULL;
	if (!e || !e->d)
		return false;
	*out = e->value;
	return true;
}

void memo_keep(struct valuing *v, const struct indicator_def *d, int64_t unit, struct period p, enum fact_role role, const struct value *value)
{
	if (!v->memo)
		v->memo = arena_alloc(v->arena, sizeof *v->memo);
	if (v->memo->n >= MEMO_SLOTS / 4 * 3)
		return;
	struct memo_entry *e = slot_of(v->memo, d, unit, p, role, v->map);
	v->memo->n += !e->d;
	*e = (struct memo_entry){ d, unit, p, role, v->map, *value };
}
