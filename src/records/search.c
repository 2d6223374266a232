/* search - see search.h. Words are those of base/token.h: runs of letters, runs of digits. */
#include "records/search.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/token.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "records/rebuild.h"

enum { COUNTED_MOST = 10000 };
enum { GAP = 2 }; /* between two texts, cells, paragraphs: words over it are not side by side */

struct word {
	struct view plain, exact;    /* exact: n = 0 when there is no mark in it */
	size_t start, end;
	int64_t place;
};
struct words {
	struct word *v;
	size_t n;
	int64_t end;                 /* the place behind the last */
};

static struct words words_of(struct view text, int64_t place, struct arena *a)
{
	struct tokens t = tokens_cut(text, a);
	struct words w = { arena_array(a, t.n + 1, sizeof *w.v), 0, place };
	for (size_t i = 0; i < t.n; i++) {
		const struct token *k = &t.v[i];
		if (k->kind == TOKEN_CELL || k->kind == TOKEN_BREAK)
			w.end += GAP;
		if (k->kind != TOKEN_WORD && k->kind != TOKEN_NUMBER)
			continue;
		struct view plain = k->kind == TOKEN_WORD ? vitext_plain(k->fold, a) : k->text;
		w.v[w.n++] = (struct word){ plain, view_eq(plain, k->fold) ? (struct view){ "", 0 } : k->fold, k->start, k->end, w.end++ };
	}
	w.end += GAP;
	return w;
}

/* ---- keeping ---- */

bool search_takes(const struct reg *r)
{
	return !r->field || !(r->field->sensitive || r->field->small);
}

bool search_takes_section(const struct catalog *c, const char *section)
{
	for (size_t i = 0; i < c->nfields; i++)
		if (strcmp(c->fields[i].section, section) == 0 && c->fields[i].sensitive && !c->fields[i].open_text)
			return false;
	return true;
}

int search_put(struct records *rec, const char *kind, int64_t row, struct view text, int64_t *place, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct words w = words_of(text, *place, &a);
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < w.n; i++)
		rc = store_run(rec->store, err, "INSERT INTO search_word (word, kind, row_id, place, exact) VALUES ($1, $2, $3, $4, $5)", "vtiiv", w.v[i].plain, kind, row, w.v[i].place, w.v[i].exact);
	*place = w.end;
	arena_release(&a);
	return rc;
}

int search_forget(struct records *rec, const char *kind, int64_t row, struct err *err)
{
	return store_run(rec->store, err, "DELETE FROM search_word WHERE kind = $1 AND row_id = $2", "ti", kind, row);
}

/* ---- making again ---- */

static int put_texts(struct records *rec, const char *kind, const char *sql, struct err *err)
{
	struct rows r;
	int rc = 0;
	if (store_query(rec->store, &r, err, sql, "") < 0)
		return -1;
	while (rc == 0 && rows_next(&r) > 0) {
		int64_t place = 0;
		struct arena a = ARENA_INIT;
		const char *section = rows_columns(&r) > 2 ? arena_str(&a, rows_view(&r, 2)) : "";
		if (!*section || search_takes_section(rec->catalog, section))
			rc = search_put(rec, kind, rows_int(&r, 0), arena_view(&a, rows_view(&r, 1)), &place, err);
		arena_release(&a);
	}
	struct err ignored = ERR_INIT;
	return rows_end(&r, rc < 0 ? &ignored : err) < 0 || rc < 0 ? -1 : 0;
}

int search_rebuild(struct records *rec, struct err *err)
{
	if (store_run(rec->store, err, "DELETE FROM search_word", "") < 0 || put_texts(rec, "unit", "SELECT id, code FROM unit ORDER BY id", err) < 0 ||
	    put_texts(rec, "unit_trait", "SELECT id, value FROM unit_trait WHERE trait IN ('name', 'short', 'symbol') AND value <> '' ORDER BY id", err) < 0)
		return -1;
	return put_texts(rec, "section_text",
	                 "SELECT id, body, section FROM section_text t WHERE body IS NOT NULL AND "
	                 "id = (SELECT max(id) FROM section_text s WHERE s.unit = t.unit AND s.section = t.section AND s.period = t.period) ORDER BY id", err);
}

/* ---- finding ---- */

struct finding {
	struct records *rec;
	struct arena *arena;
	struct words asked;
	const struct reg *last;      /* register of the hit before */
	struct search_hit *v;
	size_t n, cap;
	bool more;
};

static const struct reg *register_of_table(struct records *rec, struct view table, struct err *err)
{
	const struct catalog *c = rec->catalog;
	for (size_t i = 0; i < c->nregisters; i++) {
		const struct reg *r = register_open(rec, view_of(c->registers[i].code), err);
		if (!r)
			return NULL;
		if (r->table && view_is(table, r->table))
			return r;
	}
	return NULL; /* of a pack that is no longer used */
}

static bool is_there(const struct finding *f, const struct search_hit *h)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->v[i].kind == h->kind && f->v[i].reg == h->reg && f->v[i].id == h->id)
			return true;
	return false;
}

static int add_hit(struct finding *f, struct view table, int64_t row, bool phrase, bool exact, struct err *err)
{
	struct search_hit h = { .id = row, .phrase = phrase, .exact = exact };
	if (view_is(table, "section_text"))
		h.kind = SEARCH_SECTION;
	else if (view_is(table, "unit"))
		h.kind = SEARCH_UNIT;
	else if (view_is(table, "unit_trait")) {
		h.kind = SEARCH_UNIT;
		if (store_int(f->rec->store, &h.id, err, "SELECT unit FROM unit_trait WHERE id = $1", "i", row) < 0)
			return -1;
	} else {
		if (!f->last || !view_is(table, f->last->table))
			f->last = register_of_table(f->rec, table, err);
		if (!f->last)
			return err->kind == ERR_NONE ? 0 : -1;
		h.reg = f->last;
	}
	if (is_there(f, &h))
		return 0;
	if (f->n == SEARCH_HITS_MAX) {
		f->more = true;
		return 0;
	}
	if (f->n == f->cap)
		f->v = arena_grow(f->arena, f->v, f->n, &f->cap, sizeof *f->v);
	f->v[f->n++] = h;
	return 0;
}

/* The word that stands in the fewest places: where looking begins. */
static int rarest(struct finding *f, size_t *out, struct err *err)
{
	int64_t fewest = COUNTED_MOST + 1, n = 0;
	*out = 0;
	for (size_t i = 0; f->asked.n > 1 && i < f->asked.n; i++) {
		const char *sql = "SELECT COUNT(*) FROM (SELECT 1 FROM search_word WHERE word = $1 LIMIT $2) c";
		if (store_int(f->rec->store, &n, err, sql, "vi", f->asked.v[i].plain, (int64_t)COUNTED_MOST) < 0)
			return -1;
		if (n < fewest)
			*out = i;
		fewest = n < fewest ? n : fewest;
	}
	return 0;
}

/* Words side by side. Values: $1 the first word, $2 it with its marks, $3 the second, ... */
static const char *phrase_sql(const struct words *w, size_t first, struct arena *a)
{
	const char *from = arena_printf(a, "search_word w%zu", first), *where = arena_printf(a, "w%zu.word = $%zu", first, 2 * first + 1), *exact = "";
	for (size_t i = 0; i < w->n; i++) {
		exact = arena_printf(a, "%s%sw%zu.exact = $%zu", exact, i ? " AND " : "", i, 2 * i + 2);
		if (i == first)
			continue;
		from = arena_printf(a, "%s CROSS JOIN search_word w%zu", from, i);
		where = arena_printf(a, "%s AND w%zu.word = $%zu AND w%zu.kind = w%zu.kind AND w%zu.row_id = w%zu.row_id AND w%zu.place = w%zu.place + %ld", where, i, 2 * i + 1, i, first, i, first, i, first,
		                     (long)i - (long)first);
	}
	return arena_printf(a, "SELECT w%zu.kind, w%zu.row_id, MIN(CASE WHEN %s THEN 0 ELSE 1 END) AS loose FROM %s WHERE %s GROUP BY w%zu.kind, w%zu.row_id ORDER BY loose, w%zu.kind, w%zu.row_id DESC LIMIT %d",
	                    first, first, exact, from, where, first, first, first, first, SEARCH_HITS_MAX + 1);
}

/* All of them, wherever they stand in the row. */
static const char *all_sql(const struct words *w, size_t first, struct arena *a)
{
	const char *there = "", *exact = "";
	for (size_t i = 0; i < w->n; i++) {
		const char *in_row = arena_printf(a, "EXISTS (SELECT 1 FROM search_word w WHERE w.word = $%zu AND w.kind = r.kind AND w.row_id = r.row_id", 2 * i + 1);
		there = arena_printf(a, "%s%s%s)", there, i ? " AND " : "", in_row);
		exact = arena_printf(a, "%s%s%s AND w.exact = $%zu)", exact, i ? " AND " : "", in_row, 2 * i + 2);
	}
	return arena_printf(a, "SELECT r.kind, r.row_id, CASE WHEN %s THEN 0 ELSE 1 END AS loose FROM (SELECT DISTINCT kind, row_id FROM search_word WHERE word = $%zu) r WHERE %s ORDER BY loose, r.kind, r.row_id DESC LIMIT %d",
	                    exact, 2 * first + 1, there, SEARCH_HITS_MAX + 1);
}

static int run(struct finding *f, const char *sql, bool phrase, struct err *err)
{
	struct store_value bind[2 * SEARCH_WORDS_MAX];
	struct rows r;
	int rc = 0;
	for (size_t i = 0; i < f->asked.n; i++) {
		bind[2 * i] = (struct store_value){ .type = 'v', .v = f->asked.v[i].plain };
		bind[2 * i + 1] = (struct store_value){ .type = 'v', .v = f->asked.v[i].exact };
	}
	if (store_query_values(f->rec->store, &r, err, sql, bind, 2 * f->asked.n) < 0)
		return -1;
	while (rc == 0 && rows_next(&r) > 0)
		rc = add_hit(f, rows_view(&r, 0), rows_int(&r, 1), phrase, rows_int(&r, 2) == 0, err);
	struct err ignored = ERR_INIT;
	return rows_end(&r, rc < 0 ? &ignored : err) < 0 || rc < 0 ? -1 : 0;
}

static int judge_asked(const struct words *w, struct view asked, struct err *err)
{
	if (!w->n)
		return err_set(err, ERR_USAGE, T("“%.*s”: không có chữ hay số nào để tìm", "“%.*s”: no word or number to look for"), VIEW_ARG(asked));
	if (w->n > SEARCH_WORDS_MAX)
		return err_set(err, ERR_USAGE, T("tìm nhiều nhất %d tiếng một lần, đây là %zu", "at most %d words are looked for at once, these are %zu"), SEARCH_WORDS_MAX, w->n);
	return 0;
}

int search_find(struct records *rec, struct view asked, struct arena *a, struct search_hit **out, size_t *n, bool *more, struct err *err)
{
	struct finding f = { .rec = rec, .arena = a, .asked = words_of(utf8_nfc(asked, a), 0, a) };
	size_t first;
	if (judge_asked(&f.asked, asked, err) < 0 || rarest(&f, &first, err) < 0 || run(&f, phrase_sql(&f.asked, first, a), true, err) < 0)
		return -1;
	if (f.asked.n > 1 && !f.more && run(&f, all_sql(&f.asked, first, a), false, err) < 0)
		return -1;
	*out = f.v;
	*n = f.n;
	*more = f.more;
	return 0;
}

/* ---- in one text ---- */

static bool fits(const struct word *w, const struct word *asked, bool exact)
{
	return view_eq(w->plain, asked->plain) && (!exact || view_eq(w->exact, asked->exact));
}

static bool stands_at(const struct words *t, size_t at, const struct words *asked, bool exact)
{
	for (size_t k = 0; k < asked->n; k++)
		if (at + k >= t->n || t->v[at + k].place != t->v[at].place + (int64_t)k || !fits(&t->v[at + k], &asked->v[k], exact))
			return false;
	return true;
}

bool search_place(struct view text, struct view asked, size_t *start, size_t *end, struct arena *a)
{
	struct words t = words_of(text, 0, a), w = words_of(utf8_nfc(asked, a), 0, a);
	struct words first = { w.v, w.n ? 1 : 0, 1 };
	for (int way = 0; w.n && way < 4; way++) {
		const struct words *look = way < 2 ? &w : &first;
		for (size_t i = 0; i < t.n; i++)
			if (stands_at(&t, i, look, way % 2 == 0)) {
				*start = t.v[i].start;
				*end = t.v[i + look->n - 1].end;
				return true;
			}
	}
	return false;
}

bool search_has(struct view text, struct view asked, struct arena *a)
{
	struct words t = words_of(text, 0, a), w = words_of(utf8_nfc(asked, a), 0, a);
	for (size_t k = 0; k < w.n; k++) {
		bool found = false;
		for (size_t i = 0; i < t.n && !found; i++)
			found = fits(&t.v[i], &w.v[k], false);
		if (!found)
			return false;
	}
	return w.n > 0;
}
