/* office - see office.h. */
#include "pack/office.h"
#include "base/utf8.h"
#include "base/vitext.h"

enum {
	PLACE_WORDS_MOST = 8,  /* words of a place name after a body */
	PARTS_MOST = 4,        /* "Thường trực Ban Thường vụ ..." */
};

/* A name cut into folded words; marks ("-", ",") are words of their own, as in tokens. */
static struct office_name name_words(struct view name, struct arena *a)
{
	struct office_name w = { .n = 0 };
	struct view f = vitext_fold(name, a);
	for (size_t i = 0, len; i < f.n && w.n < OFFICE_WORDS_MOST;) {
		size_t start = i;
		while (i < f.n && utf8_is_letter(utf8_at(view_mid(f, i, f.n), &len)))
			i += len;
		if (i == start) {
			i++;
			if (f.p[start] == ' ')
				continue;
		}
		w.words[w.n++] = view_mid(f, start, i);
	}
	return w;
}

static enum body_kind body_kind_of(struct view s)
{
	static const char *const names[] = { "committee", "organ", "state", "front", "part", "association" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (view_is(s, names[i]))
			return (enum body_kind)i;
	return BODY_STATE;
}

struct office *office_load(const struct pack *p, struct arena *a)
{
	struct office *o = arena_alloc(a, sizeof *o);
	const struct pack_table *t = pack_table(p, "document-types");
	if (t) {
		o->types = arena_array(a, t->nrows, sizeof *o->types);
		for (size_t i = 0; i < t->nrows; i++) {
			struct view name = pack_cell(t, &t->rows[i], "name");
			o->types[o->ntypes++] = (struct doc_type){ pack_cell(t, &t->rows[i], "code"), name, pack_cell(t, &t->rows[i], "symbol"),
				pack_cell(t, &t->rows[i], "side"), view_is(pack_cell(t, &t->rows[i], "nickname"), "yes"), view_is(pack_cell(t, &t->rows[i], "named"), "yes"), name_words(name, a) };
		}
	}
	if ((t = pack_table(p, "issuers"))) {
		o->bodies = arena_array(a, t->nrows, sizeof *o->bodies);
		for (size_t i = 0; i < t->nrows; i++) {
			struct view name = pack_cell(t, &t->rows[i], "name");
			o->bodies[o->nbodies++] = (struct body){ name, pack_cell(t, &t->rows[i], "symbols"), pack_cell(t, &t->rows[i], "level"),
				body_kind_of(pack_cell(t, &t->rows[i], "kind")), name_words(name, a) };
		}
	}
	if ((t = pack_table(p, "terms"))) {
		o->terms = arena_array(a, t->nrows, sizeof *o->terms);
		for (size_t i = 0; i < t->nrows; i++)
			o->terms[o->nterms++] = (struct term){ pack_cell(t, &t->rows[i], "term"), pack_cell(t, &t->rows[i], "number"),
				pack_cell(t, &t->rows[i], "from"), pack_cell(t, &t->rows[i], "to") };
	}
	return o;
}

static bool words_at(const struct office_name *w, const struct tokens *t, size_t i)
{
	if (w->n == 0 || i + w->n > t->n)
		return false;
	for (size_t k = 0; k < w->n; k++)
		if (!view_eq(t->v[i + k].fold, w->words[k]))
			return false;
	return true;
}

const struct doc_type *office_type_at(const struct office *o, const struct tokens *t, size_t i, size_t *n)
{
	const struct doc_type *best = NULL;
	for (size_t k = 0; k < o->ntypes; k++)
		if ((!best || o->types[k].words.n > best->words.n) && words_at(&o->types[k].words, t, i))
			best = &o->types[k];
	*n = best ? best->words.n : 0;
	return best;
}

const struct doc_type *office_type_before(const struct office *o, const struct tokens *t, size_t floor, size_t end, size_t *start)
{
	const struct doc_type *best = NULL;
	for (size_t k = 0; k < o->ntypes; k++) {
		size_t n = o->types[k].words.n;
		if (n && end >= floor + n && (!best || n > best->words.n) && words_at(&o->types[k].words, t, end - n))
			best = &o->types[k];
	}
	if (best)
		*start = end - best->words.n;
	return best;
}

bool office_has_symbol(struct view list, struct view symbol)
{
	for (size_t start = 0, i = 0; i <= list.n; i++)
		if (i == list.n || list.p[i] == ',') {
			if (i > start && view_eq(view_mid(list, start, i), symbol))
				return true;
			start = i + 1;
		}
	return false;
}

const struct doc_type *office_type_of_symbol(const struct office *o, struct view symbol)
{
	for (size_t k = 0; k < o->ntypes; k++)
		if (office_has_symbol(o->types[k].symbols, symbol))
			return &o->types[k];
	return NULL;
}

const struct term *office_term(const struct office *o, struct view number)
{
	for (size_t k = 0; k < o->nterms; k++)
		if (view_eq(o->terms[k].number, number))
			return &o->terms[k];
	return NULL;
}

static const struct body *longest_body(const struct office *o, const struct tokens *t, size_t i)
{
	const struct body *best = NULL;
	for (size_t k = 0; k < o->nbodies; k++)
		if ((!best || o->bodies[k].words.n > best->words.n) && words_at(&o->bodies[k].words, t, i))
			best = &o->bodies[k];
	return best;
}

static bool fold_is(const struct tokens *t, size_t i, const char *s)
{
	return i < t->n && view_is(t->v[i].fold, s);
}

/* Tokens of the place that a body carries: "tỉnh Minh Họa", "huyện", "Trung ương Đảng", "khối các cơ quan". */
static size_t place_at(const struct office *o, const struct tokens *t, size_t i)
{
	static const char *const units[] = { "tỉnh", "huyện", "xã", "phường", "quận", "thị", "thành", "cấp" };
	size_t n = 0;
	while (n < PLACE_WORDS_MOST && i + n < t->n && t->v[i + n].kind == TOKEN_WORD) {
		const struct token *k = &t->v[i + n];
		bool unit = false;
		for (size_t u = 0; u < sizeof units / sizeof *units; u++)
			unit |= view_is(k->fold, units[u]);
		if (unit && view_is(k->fold, "thị") && !fold_is(t, i + n + 1, "xã") && !fold_is(t, i + n + 1, "trấn"))
			unit = false;
		if (unit && view_is(k->fold, "thành") && !fold_is(t, i + n + 1, "phố"))
			unit = false;
		size_t skip = view_is(k->fold, "thị") || view_is(k->fold, "thành") ? 2 : 1, types;
		if (unit) {
			n += skip;
			continue;
		}
		if (!k->capital || (n && longest_body(o, t, i + n)) || (office_type_at(o, t, i + n, &types)))
			break;
		n++;
	}
	return n;
}

/* "khóa XII", ", khóa XII", "(khóa XII)", "khoá XII" at i: tokens used, the number in *number. */
static size_t term_at(const struct tokens *t, size_t i, struct view *number)
{
	size_t k = i;
	bool bracket = false;
	if (k < t->n && (t->v[k].cp == ',' || t->v[k].cp == '(')) {
		bracket = t->v[k].cp == '(';
		k++;
	}
	if (!fold_is(t, k, "khóa") || k + 1 >= t->n || t->v[k + 1].kind != TOKEN_WORD || !t->v[k + 1].capitals)
		return 0;
	*number = t->v[k + 1].text;
	k += 2;
	if (bracket) {
		if (k >= t->n || t->v[k].cp != ')')
			return 0;
		k++;
	}
	return k - i;
}

bool office_body_at(const struct office *o, const struct tokens *t, size_t i, struct body_read *out)
{
	struct body_read r = { 0 };
	size_t k = i;
	for (int parts = 0; parts < PARTS_MOST; parts++) {
		const struct body *b = longest_body(o, t, k);
		if (!b)
			break;
		if (b->kind == BODY_ORGAN && !r.organ)
			r.organ = b;
		r.body = b;
		k += b->words.n;
		if (b->kind == BODY_COMMITTEE && !(b->words.n && longest_body(o, t, k) && longest_body(o, t, k)->kind == BODY_COMMITTEE))
			break;
	}
	if (!r.body)
		return false;
	k += place_at(o, t, k);
	size_t n = term_at(t, k, &r.term_number);
	if (n) {
		k += n;
		r.term = office_term(o, r.term_number);
	}
	r.tokens = k - i;
	*out = r;
	return true;
}
