/* baseline - see baseline.h. */
#include "app/baseline.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "app/output.h"
#include "base/buf.h"
#include "base/lang.h"

#define COLUMNS "fingerprint\trule\tauthor\tdate\treason\tquote\n"

static int load(const char *path, struct buf *out, struct err *err)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return err_set(err, ERR_INPUT, T("%s: không mở được tệp bỏ qua: %s", "%s: could not open the baseline: %s"), path, err_reason(errno));
	char chunk[65536];
	size_t n;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(out, (struct view){ chunk, n });
	int bad = ferror(f);
	fclose(f);
	if (bad || out->over)
		return err_set(err, ERR_INPUT, T("%s: không đọc hết được tệp bỏ qua", "%s: could not read the whole baseline"), path);
	return 0;
}

static bool is_fingerprint(struct view v)
{
	for (size_t i = 0; i < v.n; i++)
		if (!((v.p[i] >= '0' && v.p[i] <= '9') || (v.p[i] >= 'a' && v.p[i] <= 'f')))
			return false;
	return v.n == 16;
}

static struct waiver cut(struct view line)
{
	struct view cell[6] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
	size_t k = 0, from = 0;
	for (size_t i = 0; i <= line.n && k < 6; i++)
		if (i == line.n || line.p[i] == '\t') {
			cell[k++] = view_trim(view_mid(line, from, i));
			from = i + 1;
		}
	return (struct waiver){ cell[0], cell[1], cell[2], cell[3], cell[4], cell[5] };
}

static int by_fingerprint(const void *x, const void *y)
{
	const struct waiver *a = x, *b = y;
	return memcmp(a->fingerprint.p, b->fingerprint.p, 16);
}

int baseline_read(const char *path, struct arena *a, struct baseline *out, struct err *err)
{
	struct buf b = BUF_INIT(BASELINE_MAX);
	struct baseline r = { 0 };
	size_t cap = 0;
	int rc = -1, number = 0;
	if (load(path, &b, err) < 0)
		goto out;
	struct view all = arena_view(a, buf_view(&b));
	for (size_t i = 0; i < all.n;) {
		size_t end = i;
		while (end < all.n && all.p[end] != '\n')
			end++;
		struct view line = view_mid(all, i, end);
		i = end + 1;
		number++;
		if (!view_trim(line).n || line.p[0] == '#' || view_starts(line, "fingerprint\t"))
			continue;
		struct waiver w = cut(line);
		if (!is_fingerprint(w.fingerprint)) {
			err_set(err, ERR_INPUT, T("%s:%d:1: cột đầu phải là 16 chữ số thập lục phân", "%s:%d:1: the first column must be 16 hexadecimal digits"), path, number);
			goto out;
		}
		if (!w.reason.n) {
			err_set(err, ERR_INPUT, T("%s:%d:5: thiếu lý do; bỏ qua một phát hiện phải có lý do", "%s:%d:5: the reason is missing; a waiver needs one"), path, number);
			goto out;
		}
		if (r.n == cap)
			r.v = arena_grow(a, r.v, r.n, &cap, sizeof *r.v);
		r.v[r.n++] = w;
	}
	if (r.n)
		qsort(r.v, r.n, sizeof *r.v, by_fingerprint);
	*out = r;
	rc = 0;
out:
	buf_release(&b);
	return rc;
}

void baseline_apply(const struct baseline *b, struct findings *f)
{
	if (!b->n)
		return;
	for (size_t i = 0; i < f->n; i++) {
		struct waiver key = { .fingerprint = view_of(f->v[i].fingerprint) };
		const struct waiver *w = bsearch(&key, b->v, b->n, sizeof *b->v, by_fingerprint);
		if (!w || !view_is(w->rule, f->v[i].rule))
			continue;
		f->v[i].waived = true;
		f->v[i].waive_reason = arena_str(f->arena, w->reason);
	}
}

static void add_cell(struct buf *b, struct view v, char after)
{
	for (size_t i = 0; i < v.n; i++)
		buf_addc(b, (unsigned char)v.p[i] < ' ' ? ' ' : v.p[i]);
	buf_addc(b, after);
}

int baseline_append(const char *path, const struct waiver *w, struct err *err)
{
	struct buf b = BUF_INIT(BASELINE_MAX);
	int rc = -1;
	FILE *f = fopen(path, "rb");
	if (f) {
		fclose(f);
		if (load(path, &b, err) < 0)
			goto out;
	} else if (errno != ENOENT) {
		err_set(err, ERR_INPUT, T("%s: không mở được tệp bỏ qua: %s", "%s: could not open the baseline: %s"), path, err_reason(errno));
		goto out;
	}
	if (!b.n)
		buf_adds(&b, COLUMNS);
	else if (b.p[b.n - 1] != '\n')
		buf_addc(&b, '\n');
	add_cell(&b, w->fingerprint, '\t');
	add_cell(&b, w->rule, '\t');
	add_cell(&b, w->author, '\t');
	add_cell(&b, w->date, '\t');
	add_cell(&b, w->reason, '\t');
	add_cell(&b, w->quote, '\n');
	rc = output_write(path, buf_view(&b), err);
out:
	buf_release(&b);
	return rc;
}
