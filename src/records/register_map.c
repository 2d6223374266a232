/* register_map - see register_map.h. */
#include "records/register_map.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/vitext.h"

static bool is_ours(const struct reg *r, struct view name)
{
	return name.n == 0 || view_is(name, "unit") || view_is(name, "state-day") || register_column(r, name) >= 0;
}

static size_t until(struct view v, char c)
{
	size_t n = 0;
	while (n < v.n && v.p[n] != c)
		n++;
	return n;
}

int register_map_parse(const struct reg *r, struct view text, struct register_map *out, struct arena *a, struct err *err)
{
	struct register_map_pair *v = arena_array(a, REGISTER_MAP_PAIRS, sizeof *v);
	size_t n = 0;
	while (text.n) {
		size_t end = until(text, ';'), eq = until(text, '=');
		struct view pair = view_trim(view_mid(text, 0, end));
		text = view_mid(text, end < text.n ? end + 1 : text.n, text.n);
		if (!pair.n)
			continue;
		if (eq >= end)
			return err_set(err, ERR_USAGE, T("bản đồ cột: “%.*s” thiếu dấu “=”", "column map: “%.*s” lacks “=”"), VIEW_ARG(pair));
		if (n == REGISTER_MAP_PAIRS)
			return err_set(err, ERR_USAGE, T("bản đồ cột có quá %d cặp", "the column map has more than %d pairs"), REGISTER_MAP_PAIRS);
		eq = until(pair, '=');
		struct view left = view_trim(view_mid(pair, 0, eq)), ours = view_trim(view_mid(pair, eq + 1, pair.n)), word = { NULL, 0 };
		size_t colon = until(left, ':');
		if (colon < left.n) {
			word = view_trim(view_mid(left, colon + 1, left.n));
			left = view_trim(view_mid(left, 0, colon));
		}
		if (!word.n && !is_ours(r, ours))
			return err_set(err, ERR_USAGE, T("bản đồ cột: sổ %s không có cột “%.*s”", "column map: register %s has no column “%.*s”"), r->def->code, VIEW_ARG(ours));
		v[n++] = (struct register_map_pair){ left, word, ours };
	}
	*out = (struct register_map){ v, n };
	return 0;
}

int register_map_read(struct records *rec, const struct reg *r, const char *name, const char **text, struct arena *a, struct err *err)
{
	return store_text(rec->store, text, a, err, "SELECT pairs FROM register_map WHERE register = $1 AND name = $2 ORDER BY id DESC LIMIT 1", "tt", r->def->code, name);
}

int register_map_save(struct records *rec, const struct reg *r, const char *name, const char *text, struct err *err)
{
	struct arena a = ARENA_INIT;
	const char *stands = NULL;
	int rc = register_map_read(rec, r, name, &stands, &a, err);
	if (rc >= 0 && strlen(text) > REGISTER_MAP_MAX)
		rc = err_set(err, ERR_USAGE, "%s", T("bản đồ cột quá dài", "the column map is too long"));
	if (rc >= 0 && (!stands || strcmp(stands, text) != 0))
		rc = store_run(rec->store, err, "INSERT INTO register_map (act, register, name, pairs) VALUES ($1, $2, $3, $4)", "ittt", rec->act, r->def->code, name, text);
	arena_release(&a);
	return rc < 0 ? -1 : 0;
}

int register_map_names(struct records *rec, const struct reg *r, const char **out, struct arena *a, struct err *err)
{
	struct buf b = BUF_INIT(10000);
	struct rows rows;
	if (store_query(rec->store, &rows, err, "SELECT DISTINCT name FROM register_map WHERE register = $1 ORDER BY name", "t", r->def->code) < 0)
		return -1;
	while (rows_next(&rows) > 0)
		buf_addf(&b, "%s%.*s", b.n ? ", " : "", VIEW_ARG(rows_view(&rows, 0)));
	*out = arena_str(a, buf_view(&b));
	buf_release(&b);
	return rows_end(&rows, err);
}

struct view register_map_column(const struct register_map *m, struct view theirs)
{
	for (size_t i = 0; i < m->n; i++)
		if (!m->v[i].word.n && vitext_same(m->v[i].theirs, theirs))
			return m->v[i].ours.p ? m->v[i].ours : VIEW("");
	return (struct view){ NULL, 0 };
}

struct view register_map_word(const struct register_map *m, struct view theirs, struct view word)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->v[i].word.n && vitext_same(m->v[i].theirs, theirs) && vitext_same(m->v[i].word, word))
			return m->v[i].ours;
	return word;
}
