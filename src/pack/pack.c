/* pack - see pack.h. Lines into rows, rows into tables, packs found by name. */
#include "pack/pack.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "base/embedded.h"
#include "pack/folder.h"

struct table {
	struct pack_table t;
	struct pack_row *rows;
	size_t cap;
};

struct pack {
	struct arena *arena;
	struct table *tables;
	size_t ntables, cap;
	const char *folders[PACK_FOLDERS_MAX];
	size_t nfolders;
	struct pack_info *loaded;
	size_t nloaded, loaded_cap;
};

/* ---- lines and cells ---- */

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

/* A spreadsheet writes "a ""b""" around a cell that holds quotes. */
static struct view unquoted(struct view cell, struct arena *a)
{
	if (cell.n < 2 || cell.p[0] != '"' || cell.p[cell.n - 1] != '"')
		return cell;
	char *r = arena_alloc(a, cell.n);
	size_t n = 0;
	for (size_t i = 1; i + 1 < cell.n; i++) {
		if (cell.p[i] == '"' && (i + 2 >= cell.n || cell.p[++i] != '"'))
			return cell; /* a lone quote inside: the cell was meant as it stands */
		r[n++] = cell.p[i];
	}
	return (struct view){ r, n };
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
			v[k++] = utf8_nfc(unquoted(view_trim(view_mid(line, start, i)), a), a);
			start = i + 1;
		}
	*out = v;
	return n;
}

static int character(struct view line, size_t byte)
{
	return (int)utf8_count(view_mid(line, 0, byte < line.n ? byte : line.n)) + 1;
}

static size_t cell_start(struct view line, size_t column)
{
	size_t i = 0;
	for (; column && i < line.n; i++)
		column -= line.p[i] == '\t';
	return i;
}

int pack_cell_at(const struct pack_row *r, int column)
{
	int at = r->order && column >= 0 ? r->order[column] : column;
	return at < 0 ? 1 : character(r->text, cell_start(r->text, (size_t)at));
}

/* ---- tables ---- */

static struct table *table_find(const struct pack *p, const char *name)
{
	for (size_t i = 0; i < p->ntables; i++)
		if (strcmp(p->tables[i].t.name, name) == 0)
			return &p->tables[i];
	return NULL;
}

static struct table *table_new(struct pack *p, const char *name)
{
	if (p->ntables == p->cap)
		p->tables = arena_grow(p->arena, p->tables, p->ntables, &p->cap, sizeof *p->tables);
	struct table *t = &p->tables[p->ntables++];
	*t = (struct table){ .t.name = name };
	return t;
}

/* The file being read: where a complaint would point. */
struct at {
	const char *file;
	int line;
	struct view text;
};

static int complain(const struct at *at, size_t column, struct err *err, const char *what)
{
	return err_set(err, ERR_INPUT, "%s:%d:%d: %s", at->file, at->line, character(at->text, cell_start(at->text, column)), what);
}

static int judge_names(const struct at *at, const struct view *names, size_t n, struct arena *a, struct err *err)
{
	if (n > PACK_COLUMNS_MAX)
		return complain(at, 0, err, T("quá nhiều cột", "too many columns"));
	for (size_t i = 0; i < n; i++) {
		if (names[i].n == 0)
			return complain(at, i, err, T("cột không có tên", "a column without a name"));
		for (size_t k = 0; k < i; k++)
			if (view_eq(names[i], names[k]))
				return complain(at, i, err, arena_printf(a, T("cột “%.*s” có hai lần", "the column “%.*s” is there twice"), VIEW_ARG(names[i])));
	}
	return 0;
}

/* Columns of a later file of the same table: any order, none that the table does not know. */
static int order_of(const struct at *at, const struct table *t, const struct view *names, size_t n, const int **out, struct arena *a,
                    struct err *err)
{
	int *order = arena_array(a, t->t.ncolumns + 1, sizeof *order);
	for (size_t c = 0; c < t->t.ncolumns; c++)
		order[c] = -1;
	for (size_t i = 0; i < n; i++) {
		char *name = arena_str(a, names[i]);
		int c = pack_column(&t->t, name);
		if (c < 0)
			return complain(at, i, err, arena_printf(a, T("bảng “%s” không có cột “%s” (các cột nêu ở %s, dòng %d)",
			                                              "the table “%s” has no column “%s” (its columns are named in %s, line %d)"),
			                                         t->t.name, name, t->t.file, t->t.line));
		order[c] = (int)i;
	}
	*out = order;
	return 0;
}

static int add_row(struct pack *p, struct table *t, const struct at *at, const struct view *cells, size_t n, size_t width, const int *order,
                   struct err *err)
{
	if (n > width)
		return complain(at, width, err, arena_printf(p->arena, T("dòng có %zu ô, bảng chỉ có %zu cột", "the row has %zu cells, the table %zu columns"), n, width));
	if (t->t.nrows >= PACK_ROWS_MAX)
		return complain(at, 0, err, T("bảng quá dài", "the table is too long"));
	struct view *full = arena_array(p->arena, t->t.ncolumns + 1, sizeof *full);
	for (size_t c = 0; c < t->t.ncolumns; c++) {
		size_t k = order ? (size_t)order[c] : c;
		full[c] = k < n ? cells[k] : (struct view){ "", 0 };
	}
	if (t->t.nrows == t->cap)
		t->rows = arena_grow(p->arena, t->rows, t->t.nrows, &t->cap, sizeof *t->rows);
	t->rows[t->t.nrows++] = (struct pack_row){ full, at->file, at->line, at->text, order };
	t->t.rows = t->rows;
	return 0;
}

static int load_table(struct pack *p, const char *name, const struct pack_file *f, struct err *err)
{
	struct table *t = table_find(p, name);
	struct view text = f->text;
	struct at at = { .file = f->shown };
	const int *order = NULL;
	size_t width = 0;
	if (view_starts(text, "\xEF\xBB\xBF"))
		text = view_mid(text, 3, text.n);
	while (text.n) {
		at.text = next_line(&text);
		at.line++;
		if (view_trim(at.text).n == 0 || at.text.p[0] == '#')
			continue;
		if (!utf8_valid(at.text))
			return complain(&at, 0, err, T("dòng không phải UTF-8; hãy lưu tệp với mã UTF-8", "the line is not UTF-8; save the file as UTF-8"));
		struct view *cells;
		size_t n = split(at.text, p->arena, &cells);
		if (width) {
			if (add_row(p, t, &at, cells, n, width, order, err) < 0)
				return -1;
			continue;
		}
		if (judge_names(&at, cells, n, p->arena, err) < 0)
			return -1;
		width = n;
		if (t && order_of(&at, t, cells, n, &order, p->arena, err) < 0)
			return -1;
		if (!t) {
			t = table_new(p, name);
			t->t = (struct pack_table){ .name = name, .columns = cells, .ncolumns = n, .file = at.file, .line = at.line };
		}
	}
	if (!width)
		return err_set(err, ERR_INPUT, T("%s:1:1: bảng không có dòng tên cột", "%s:1:1: the table has no line of column names"), f->shown);
	return 0;
}

/* ---- pack.conf ---- */

static bool name_ok(struct view s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || (i && s.p[i] == '-')))
			return false;
	return s.n > 0 && s.n < 64;
}

/* The next "key = value" of a .conf; 1, 0 at its end, -1 with err. */
static int next_pair(struct view *text, struct at *at, struct view *key, struct view *value, struct err *err)
{
	while (text->n) {
		at->text = next_line(text);
		at->line++;
		struct view line = view_trim(at->text);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		const char *eq = memchr(line.p, '=', line.n);
		if (!eq || !utf8_valid(line))
			return complain(at, 0, err, T("cần dạng “tên = giá trị”", "expected “key = value”"));
		*key = view_trim(view_mid(line, 0, (size_t)(eq - line.p)));
		*value = view_trim(view_mid(line, (size_t)(eq - line.p) + 1, line.n));
		return 1;
	}
	return 0;
}

static int read_conf(const struct pack_file *f, struct pack_info *info, struct arena *a, struct err *err)
{
	const struct {
		const char *key;
		const char **value;
	} keys[] = { { "name", &info->name }, { "version", &info->version }, { "title", &info->title }, { "needs", &info->needs }, { "periods", &info->periods } };
	struct view text = f->text;
	struct at at = { .file = f->shown };
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
		*keys[k].value = "";
	struct view key, value;
	int more;
	while ((more = next_pair(&text, &at, &key, &value, err)) > 0) {
		size_t k = 0;
		while (k < sizeof keys / sizeof *keys && !view_is(key, keys[k].key))
			k++;
		if (k == sizeof keys / sizeof *keys)
			return complain(&at, 0, err, arena_printf(a, T("không có mục “%.*s”; các mục: name version title needs periods",
			                                               "no such key “%.*s”; the keys: name version title needs periods"), VIEW_ARG(key)));
		*keys[k].value = arena_str(a, utf8_nfc(value, a));
	}
	if (more < 0)
		return -1;
	at.line = 1;
	at.text = (struct view){ "", 0 };
	if (!name_ok(view_of(info->name)))
		return complain(&at, 0, err, T("thiếu “name = ...” (chữ thường không dấu, số, gạch nối)", "“name = ...” is missing (small letters, digits, hyphens)"));
	return 0;
}

/* ---- packs ---- */

static const struct pack_info *loaded_as(const struct pack *p, const char *name)
{
	for (size_t i = 0; i < p->nloaded; i++)
		if (strcmp(p->loaded[i].name, name) == 0)
			return &p->loaded[i];
	return NULL;
}

/* Words of `needs` (blanks or commas between) that are not loaded. */
static int judge_needs(const struct pack *p, const struct pack_info *info, struct err *err)
{
	struct arena a = ARENA_INIT;
	int rc = 0;
	for (const char *s = info->needs; *s && rc == 0;) {
		size_t skip = strspn(s, " ,"), n = strcspn(s + skip, " ,");
		char *name = arena_str(&a, (struct view){ s + skip, n });
		if (n && !loaded_as(p, name))
			rc = err_set(err, ERR_INPUT, T("bộ danh mục “%s” cần bộ “%s”, bộ ấy chưa được nạp", "the pack “%s” needs “%s”, which is not loaded"), info->name, name);
		s += skip + n;
	}
	arena_release(&a);
	return rc;
}

static int load(struct pack *p, const struct pack_files *files, const char *from, struct err *err)
{
	struct pack_info info = { .from = from, .loaded = true };
	for (size_t i = 0; i < files->n; i++)
		if (strcmp(files->v[i].name, "pack.conf") == 0 && read_conf(&files->v[i], &info, p->arena, err) < 0)
			return -1;
	const struct pack_info *same = info.name ? loaded_as(p, info.name) : NULL;
	if (same && strcmp(same->from, from) == 0)
		return 0;
	if (same && strcmp(info.name, "chung") == 0 && p->nloaded == 1)
		p->ntables = p->nloaded = 0; /* a folder `chung` takes the place of the one inside the program */
	else if (same)
		return err_set(err, ERR_INPUT, T("bộ danh mục “%s” đã được nạp từ “%s”", "the pack “%s” is loaded already, from “%s”"), info.name,
		               *same->from ? same->from : T("trong chương trình", "inside the program"));
	if (info.name && judge_needs(p, &info, err) < 0)
		return -1;
	for (size_t i = 0; i < files->n; i++) {
		size_t n = strlen(files->v[i].name);
		if (n < 5 || strcmp(files->v[i].name + n - 4, ".tsv") != 0)
			continue;
		if (load_table(p, arena_str(p->arena, (struct view){ files->v[i].name, n - 4 }), &files->v[i], err) < 0)
			return -1;
	}
	if (p->nloaded == p->loaded_cap)
		p->loaded = arena_grow(p->arena, p->loaded, p->nloaded, &p->loaded_cap, sizeof *p->loaded);
	p->loaded[p->nloaded++] = info;
	return 0;
}

struct pack *pack_new(struct arena *a, struct err *err)
{
	struct pack *p = arena_alloc(a, sizeof *p);
	struct pack_files files;
	p->arena = a;
	pack_files_embedded("chung", &files, a);
	return load(p, &files, "", err) < 0 ? NULL : p;
}

void pack_search(struct pack *p, const char *folder)
{
	if (p->nfolders < PACK_FOLDERS_MAX && folder && *folder)
		p->folders[p->nfolders++] = arena_str(p->arena, view_of(folder));
}

static int load_folder(struct pack *p, const char *folder, struct err *err)
{
	struct pack_files files;
	if (pack_files_read(folder, &files, p->arena, err) < 0)
		return -1;
	return load(p, &files, arena_str(p->arena, view_of(folder)), err);
}

int pack_add(struct pack *p, const char *name_or_dir, struct err *err)
{
	if (strchr(name_or_dir, '/'))
		return load_folder(p, name_or_dir, err);
	for (size_t i = 0; name_ok(view_of(name_or_dir)) && i < p->nfolders; i++) {
		const char *folder = arena_printf(p->arena, "%s/%s", p->folders[i], name_or_dir);
		if (pack_folder_has_conf(folder))
			return load_folder(p, folder, err);
	}
	struct pack_files files;
	pack_files_embedded(name_or_dir, &files, p->arena);
	if (files.n)
		return load(p, &files, "", err);
	if (pack_folder_has_conf(name_or_dir))
		return load_folder(p, name_or_dir, err);
	return err_set(err, ERR_USAGE, T("không có bộ danh mục “%s”; xem các bộ đang có: dinhky pack list", "no such pack: “%s”; see what there is: dinhky pack list"),
	               name_or_dir);
}

/* ---- examples ---- */

/* Lines "key = value" as a table of two columns. */
static int load_lines(struct pack *p, const char *name, const struct pack_file *f, struct err *err)
{
	static const struct view columns[] = { { "key", 3 }, { "value", 5 } };
	struct view text = f->text;
	struct at at = { .file = f->shown };
	struct table *t = table_new(p, name);
	t->t = (struct pack_table){ .name = name, .columns = columns, .ncolumns = 2, .file = f->shown, .line = 1 };
	struct view key, value;
	int more;
	while ((more = next_pair(&text, &at, &key, &value, err)) > 0) {
		struct view *cells = arena_array(p->arena, 2, sizeof *cells);
		cells[0] = key;
		cells[1] = utf8_nfc(value, p->arena);
		if (add_row(p, t, &at, cells, 2, 2, NULL, err) < 0)
			return -1;
	}
	return more;
}

static int load_example(struct pack *p, const struct pack_files *files, struct err *err)
{
	for (size_t i = 0; i < files->n; i++) {
		size_t n = strlen(files->v[i].name);
		int rc = 0;
		if (strcmp(files->v[i].name, "example.conf") == 0)
			rc = load_lines(p, "example", &files->v[i], err);
		else if (n > 4 && strcmp(files->v[i].name + n - 4, ".tsv") == 0)
			rc = load_table(p, arena_str(p->arena, (struct view){ files->v[i].name, n - 4 }), &files->v[i], err);
		if (rc < 0)
			return -1;
	}
	return 0;
}

struct pack *pack_example(const struct pack *p, const char *example, struct arena *a, struct err *err)
{
	struct buf names = BUF_INIT(1000);
	struct pack *out = arena_alloc(a, sizeof *out);
	out->arena = a;
	for (size_t i = p->nloaded; i-- > 0;) {
		struct pack_files files = { 0 };
		size_t n;
		if (name_ok(view_of(example)) && pack_files_example(p->loaded[i].name, p->loaded[i].from, example, &files, a, err) < 0)
			return NULL;
		if (files.n)
			return load_example(out, &files, err) < 0 ? NULL : out;
		const char **v = pack_example_names(p->loaded[i].name, p->loaded[i].from, &n, a);
		for (size_t k = 0; k < n; k++)
			buf_addf(&names, " %s", v[k]);
	}
	err_set(err, ERR_USAGE, T("bộ danh mục không có ví dụ “%s”; các ví dụ:%s", "the pack has no example “%s”; its examples:%s"), example,
	        names.n ? names.p : T(" không có", " none"));
	buf_release(&names);
	return NULL;
}

struct view pack_example_says(const struct pack *example, const char *key)
{
	const struct pack_table *t = pack_table(example, "example");
	for (size_t i = 0; t && i < t->nrows; i++)
		if (view_is(t->rows[i].cells[0], key))
			return t->rows[i].cells[1];
	return VIEW("");
}

/* ---- what can be found ---- */

struct listing {
	struct pack_info *v;
	size_t n, cap;
};

static void list_add(const struct pack *p, struct listing *l, const struct pack_files *files, const char *from)
{
	struct pack_info info = { .from = from };
	struct err err = ERR_INIT;
	for (size_t i = 0; i < files->n; i++)
		if (strcmp(files->v[i].name, "pack.conf") == 0 && read_conf(&files->v[i], &info, p->arena, &err) < 0)
			info.title = arena_printf(p->arena, "%s", err.message);
	if (!info.name || !*info.name)
		return;
	for (size_t i = 0; i < l->n; i++)
		info.hidden |= strcmp(l->v[i].name, info.name) == 0;
	const struct pack_info *in = loaded_as(p, info.name);
	info.loaded = in && strcmp(in->from, from) == 0;
	if (l->n == l->cap)
		l->v = arena_grow(p->arena, l->v, l->n, &l->cap, sizeof *l->v);
	l->v[l->n++] = info;
}

struct pack_info *pack_list(const struct pack *p, size_t *n)
{
	struct listing l = { 0 };
	struct pack_files files;
	struct err err = ERR_INIT;
	for (size_t i = 0; i < p->nfolders; i++) {
		size_t k;
		const char **names = pack_folder_names(p->folders[i], &k, p->arena);
		for (size_t j = 0; j < k; j++) {
			const char *folder = arena_printf(p->arena, "%s/%s", p->folders[i], names[j]);
			if (pack_files_read(folder, &files, p->arena, &err) == 0)
				list_add(p, &l, &files, folder);
		}
	}
	for (const struct embedded *e = embedded_files; e->path; e++) {
		size_t len = strlen(e->path), tail = strlen("/pack.conf");
		if (strncmp(e->path, "packs/", 6) != 0 || len < tail || strcmp(e->path + len - tail, "/pack.conf") != 0)
			continue;
		pack_files_embedded(arena_str(p->arena, (struct view){ e->path + 6, len - 6 - tail }), &files, p->arena);
		list_add(p, &l, &files, "");
	}
	*n = l.n;
	return l.v;
}

const struct pack_info *pack_loaded(const struct pack *p, size_t *n)
{
	*n = p->nloaded;
	return p->loaded;
}

/* ---- looking up ---- */

const struct pack_table *pack_table(const struct pack *p, const char *name)
{
	struct table *t = table_find(p, name);
	return t ? &t->t : NULL;
}

const struct pack_table *pack_table_at(const struct pack *p, size_t i)
{
	return i < p->ntables ? &p->tables[i].t : NULL;
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
