/* pack - see pack.h. First form: embedded tables, no folders yet, no judging of contents yet. */
#include "pack/pack.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "pack/embedded.h"

struct pack {
	struct arena *arena;
	struct pack_table *tables;
	size_t ntables, cap;
};

static struct view next_line(struct view *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != '\n')
		n++;
	struct view line = { rest->p, n };
	size_t skip = n < rest->n ? n + 1 : n;
	rest->p += skip;
	rest->n -= skip;
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

static size_t split(struct view line, struct arena *a, struct view **out)
{
	size_t n = 1;
	for (size_t i = 0; i < line.n; i++)
		n += line.p[i] == '\t';
	struct view *v = arena_array(a, n, sizeof *v);
	size_t k = 0, start = 0;
	for (size_t i = 0; i <= line.n; i++)
		if (i == line.n || line.p[i] == '\t') {
			v[k++] = view_trim(view_mid(line, start, i));
			start = i + 1;
		}
	*out = v;
	return n;
}

static int load_table(struct pack *p, const char *name, const char *file, struct view text, struct err *err)
{
	struct pack_table *t = NULL;
	if (p->ntables == p->cap)
		p->tables = arena_grow(p->arena, p->tables, p->ntables, &p->cap, sizeof *p->tables);
	t = &p->tables[p->ntables];
	*t = (struct pack_table){ .name = name };
	size_t cap = 0;
	struct pack_row *rows = NULL;
	int line_no = 0;
	while (text.n) {
		struct view line = next_line(&text);
		line_no++;
		if (view_trim(line).n == 0 || line.p[0] == '#')
			continue;
		struct view *cells;
		size_t n = split(line, p->arena, &cells);
		if (!t->columns) {
			t->columns = cells;
			t->ncolumns = n;
			continue;
		}
		if (n > t->ncolumns)
			return err_set(err, ERR_INPUT, T("%s:%d: dòng có %zu ô, bảng chỉ có %zu cột", "%s:%d: the row has %zu cells, the table %zu columns"),
			               file, line_no, n, t->ncolumns);
		struct view *full = arena_array(p->arena, t->ncolumns, sizeof *full);
		memcpy(full, cells, n * sizeof *full);
		if (t->nrows == cap)
			rows = arena_grow(p->arena, rows, t->nrows, &cap, sizeof *rows);
		rows[t->nrows++] = (struct pack_row){ full, file, line_no };
	}
	t->rows = rows;
	p->ntables++;
	return 0;
}

struct pack *pack_new(struct arena *a, struct err *err)
{
	struct pack *p = arena_alloc(a, sizeof *p);
	p->arena = a;
	for (const struct embedded *e = embedded_files; e->path; e++) {
		static const char home[] = "packs/chung/";
		size_t n = strlen(e->path);
		if (strncmp(e->path, home, sizeof home - 1) != 0 || n < 4 || strcmp(e->path + n - 4, ".tsv") != 0)
			continue;
		struct view name = { e->path + sizeof home - 1, n - (sizeof home - 1) - 4 };
		if (load_table(p, arena_str(a, name), e->path, (struct view){ (const char *)e->start, (size_t)(e->end - e->start) }, err) < 0)
			return NULL;
	}
	return p;
}

int pack_add(struct pack *p, const char *name_or_dir, struct err *err)
{
	(void)p;
	return err_set(err, ERR_USAGE, T("không có bộ danh mục “%s”", "no such pack: “%s”"), name_or_dir);
}

const struct pack_table *pack_table(const struct pack *p, const char *name)
{
	for (size_t i = 0; i < p->ntables; i++)
		if (strcmp(p->tables[i].name, name) == 0)
			return &p->tables[i];
	return NULL;
}

int pack_column(const struct pack_table *t, const char *name)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		if (view_is(t->columns[i], name))
			return (int)i;
	return -1;
}

struct view pack_cell(const struct pack_table *t, const struct pack_row *r, const char *column)
{
	int c = pack_column(t, column);
	return c < 0 ? (struct view){ "", 0 } : r->cells[c];
}

const struct pack_row *pack_find_folded(const struct pack_table *t, const char *column, struct view key)
{
	int c = pack_column(t, column);
	for (size_t i = 0; c >= 0 && i < t->nrows; i++)
		if (vitext_same(t->rows[i].cells[c], key))
			return &t->rows[i];
	return NULL;
}
