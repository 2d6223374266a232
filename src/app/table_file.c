/* table_file - see table_file.h. Rows cross the process wall packed: line, whether merged, how many cells, then kind and text of each. */
#include "app/table_file.h"
#include "app/apart.h"
#include "app/input.h"
#include "base/lang.h"

struct job {
	struct view file;
	const struct grid_options *options;
};

static void put(struct buf *b, size_t v)
{
	while (v >= 0x80) {
		buf_addc(b, (char)(v | 0x80));
		v >>= 7;
	}
	buf_addc(b, (char)v);
}

static size_t get(struct table_file *t)
{
	size_t v = 0;
	for (int shift = 0; t->at < t->rows.n && shift < 63; shift += 7) {
		unsigned char c = (unsigned char)t->rows.p[t->at++];
		v |= (size_t)(c & 0x7F) << shift;
		if (!(c & 0x80))
			break;
	}
	return v;
}

static struct view get_text(struct table_file *t)
{
	size_t n = get(t), rest = t->rows.n - t->at;
	struct view v = { t->rows.p + t->at, n < rest ? n : rest };
	t->at += v.n;
	return v;
}

static int pack_rows(void *ctx, struct buf *out, struct err *err)
{
	struct job *j = ctx;
	struct arena a = ARENA_INIT;
	struct grid_row row;
	struct grid *g = grid_open(j->file, j->options, &a, err);
	int rc = g ? 1 : -1;
	if (g) {
		put(out, strlen(g->how));
		buf_adds(out, g->how);
	}
	while (rc > 0 && (rc = grid_next(g, &row, err)) > 0) {
		put(out, (size_t)row.line);
		put(out, row.merged);
		put(out, row.n);
		for (size_t i = 0; i < row.n; i++) {
			put(out, row.cells[i].kind);
			put(out, row.cells[i].text.n);
			buf_add(out, row.cells[i].text);
		}
	}
	grid_close(g);
	arena_release(&a);
	if (rc == 0 && out->over)
		rc = err_set(err, ERR_REFUSED, "%s", T("bảng quá lớn; chia nhỏ tệp rồi nhập từng phần", "the table is too large; split the file and import the parts"));
	return rc;
}

int table_open(struct table_file *t, const char *path, const struct grid_options *o, struct arena *a, struct err *err)
{
	struct buf packed = BUF_INIT(BUF_NO_LIMIT);
	*t = (struct table_file){ .path = path, .arena = a };
	if (input_read(path, GRID_FILE_MAX, a, &t->file, err) < 0)
		return err_prefix(err, "%s", path);
	struct job job = { t->file, o };
	int rc = apart(pack_rows, &job, T("đọc bảng", "reading the table"), &packed, err);
	if (rc >= 0) {
		t->rows = arena_view(a, buf_view(&packed));
		t->how = arena_str(a, get_text(t));
		t->rows = view_mid(t->rows, t->at, t->rows.n);
		t->at = 0;
	}
	buf_release(&packed);
	return rc < 0 ? err_prefix(err, "%s", path) : 0;
}

int table_next(struct table_file *t, struct grid_row *out)
{
	if (t->at >= t->rows.n)
		return 0;
	long line = (long)get(t);
	bool merged = get(t) != 0;
	size_t n = get(t);
	n = n < GRID_COLUMNS_MAX ? n : GRID_COLUMNS_MAX;
	for (size_t i = 0; i < n; i++) {
		size_t kind = get(t);
		t->cells[i].kind = kind <= GRID_WRONG ? (enum grid_kind)kind : GRID_WRONG;
		t->cells[i].text = get_text(t);
	}
	*out = (struct grid_row){ t->cells, n, line, merged };
	return 1;
}

void table_again(struct table_file *t)
{
	t->at = 0;
}

static size_t named(const struct grid_row *row, table_column *column, void *ctx)
{
	size_t n = 0;
	for (size_t i = 0; i < row->n; i++)
		n += row->cells[i].text.n && row->cells[i].kind == GRID_TEXT && column(ctx, row->cells[i].text) >= 0;
	return n;
}

/* The line of the row that names most of our columns, 0: none. */
static long find_head(struct table_file *t, table_column *column, void *ctx)
{
	struct grid_row row;
	size_t best = 0;
	long line = 0;
	table_again(t);
	for (int i = 0; i < TABLE_HEAD_ROWS && table_next(t, &row) > 0; i++) {
		size_t n = named(&row, column, ctx);
		if (n > best) {
			best = n;
			line = row.line;
		}
	}
	return line;
}

int table_head(struct table_file *t, table_column *column, void *ctx, struct table_head *out, struct err *err)
{
	struct grid_row row;
	long line = find_head(t, column, ctx);
	if (!line)
		return err_set(err, ERR_INPUT, T("%s: không dòng nào trong %d dòng đầu nêu tên cột cần có", "%s: none of the first %d rows names a column that is needed"), t->path, TABLE_HEAD_ROWS);
	table_again(t);
	while (table_next(t, &row) > 0 && row.line != line)
		;
	*out = (struct table_head){ .n = row.n, .line = line, .merged = row.merged };
	for (size_t i = 0; i < row.n; i++) {
		out->names[i] = row.cells[i].text;
		out->of[i] = row.cells[i].text.n ? column(ctx, row.cells[i].text) : -1;
		for (size_t k = 0; k < i; k++)
			if (out->of[i] >= 0 && out->of[k] == out->of[i])
				return err_set(err, ERR_INPUT, T("%s:%ld:%zu: cột “%.*s” đứng hai lần", "%s:%ld:%zu: the column “%.*s” stands twice"), t->path, line, i + 1, VIEW_ARG(out->names[i]));
	}
	return 0;
}
