/* measure - see measure.h. */
#include "pack/measure.h"
#include "base/token.h"
#include "base/utf8.h"
#include "base/vinum.h"
#include "base/vitext.h"

static bool whole(struct view s, dec_wide *out)
{
	struct dec d;
	if (!dec_read(s, &d) || d.scale || d.digits <= 0)
		return false;
	*out = d.digits;
	return true;
}

/* The row of a folded unit. The table's words stand folded, as pack check sees to. */
static bool look_up(const struct pack *p, struct view folded, struct unit_measure *out)
{
	const struct pack_table *t = pack_table(p, "measures");
	int word = t ? pack_column(t, "word") : -1;
	for (size_t i = 0; word >= 0 && i < t->nrows; i++) {
		if (!view_eq(t->rows[i].cells[word], folded))
			continue;
		dec_wide num = 1, den = 1;
		if (!whole(pack_cell(t, &t->rows[i], "num"), &num) || !whole(pack_cell(t, &t->rows[i], "den"), &den))
			return false;
		frac_div((struct frac){ num, 1 }, (struct frac){ den, 1 }, &out->factor);
		out->base = pack_cell(t, &t->rows[i], "base");
		out->known = true;
		return true;
	}
	return false;
}

enum { SCALE_WORDS = 8 }; /* "trăm nghìn tỷ", and what may follow them to tell that they are scale words */

/* The first words of a folded unit, as tokens; no need to cut them all, nor for memory: this is asked for every unit of a paper. */
static size_t first_words(struct view unit, struct token *v)
{
	size_t n = 0;
	for (size_t i = 0, len; i < unit.n && n < SCALE_WORDS; i++) {
		size_t start = i;
		while (i < unit.n && utf8_is_letter(utf8_at(view_mid(unit, i, unit.n), &len)))
			i += len;
		if (i > start) {
			struct view word = view_mid(unit, start, i);
			v[n++] = (struct token){ .start = (uint32_t)start, .end = (uint32_t)i, .kind = TOKEN_WORD, .gap = start > 0, .text = word, .fold = word };
		}
		if (i < unit.n && unit.p[i] != ' ' && n < SCALE_WORDS)
			v[n++] = (struct token){ .start = (uint32_t)i, .end = (uint32_t)i + 1, .kind = TOKEN_MARK, .cp = (unsigned char)unit.p[i], .text = view_mid(unit, i, i + 1), .fold = view_mid(unit, i, i + 1) };
	}
	return n;
}

/* Scale words at the start of a folded unit; moves *unit behind them. */
static int take_scale(struct view *unit)
{
	struct token v[SCALE_WORDS];
	struct tokens t = { v, first_words(*unit, v) };
	int power = 0, all = 0;
	size_t i = 0, used;
	while ((used = vinum_scale(&t, i, &power)) != 0 && all + power <= 15) {
		all += power;
		i += used;
	}
	if (i == 0)
		return 0;
	*unit = i < t.n ? view_mid(*unit, t.v[i].start, unit->n) : (struct view){ "", 0 };
	return all;
}

bool measure_of(const struct pack *p, struct view unit, struct arena *a, struct unit_measure *out)
{
	struct view rest = vitext_fold(unit, a);
	struct unit_measure m = { .factor = { 1, 1 } };
	struct frac ten = { 10, 1 };
	if (rest.n == 0)
		return false;
	if (!look_up(p, rest, &m)) {
		int power = take_scale(&rest);
		const char *slash = memchr(rest.p, '/', rest.n);
		m.base = rest;
		if (!look_up(p, rest, &m) && slash) {
			struct view over = view_trim(view_mid(rest, 0, (size_t)(slash - rest.p))), under = view_mid(rest, (size_t)(slash - rest.p), rest.n);
			if (look_up(p, over, &m))
				m.base = view_of(arena_printf(a, "%.*s%.*s", VIEW_ARG(m.base), VIEW_ARG(under)));
		}
		for (; power; power--)
			if (!frac_mul(m.factor, ten, &m.factor))
				return false;
	}
	*out = m;
	return true;
}

bool measure_convert(struct dec value, const struct unit_measure *from, const struct unit_measure *to, struct frac *out)
{
	struct frac f;
	if (!view_eq(from->base, to->base) || !frac_mul(frac_of(value), from->factor, &f))
		return false;
	return frac_div(f, to->factor, out);
}

bool measure_known(const struct pack *p, struct view unit, struct arena *a)
{
	struct unit_measure m;
	return measure_of(p, unit, a, &m) && m.known;
}
