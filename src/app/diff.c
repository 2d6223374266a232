/* diff - see diff.h. */
#include "app/diff.h"
#include "app/apart.h"
#include "app/output.h"
#include "app/paper.h"
#include "app/written.h"
#include "base/lang.h"
#include "check/match.h"
#include "write/diff.h"

static int text(const struct written *a, const struct written *b, const struct pairs *p, struct buf *out, struct err *err)
{
	(void)err;
	write_diff_text(a, b, p, out);
	return 0;
}

static int json(const struct written *a, const struct written *b, const struct pairs *p, struct buf *out, struct err *err)
{
	(void)err;
	write_diff_json(a, b, p, out);
	return 0;
}

static const struct {
	const char *name;
	int (*write)(const struct written *a, const struct written *b, const struct pairs *p, struct buf *out, struct err *err);
} forms[] = { { "text", text }, { "json", json }, { "html", write_diff_html } };

static int form_find(const char *name, struct err *err)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(forms[i].name, name) == 0)
			return (int)i;
	return err_set(err, ERR_USAGE, T("--format không có “%s”; có: text, json, html", "--format knows no “%s”; it knows: text, json, html"), name);
}

struct diffing {
	const char *old_path, *new_path;
	const struct pack *pack;
	int form;
};

static int diff(void *ctx, struct buf *out, struct err *err)
{
	const struct diffing *d = ctx;
	struct arena a = ARENA_INIT;
	struct paper old = { 0 }, now = { 0 };
	int rc = -1;
	if (paper_open(&old, d->old_path, d->pack, err) < 0 || paper_open(&now, d->new_path, d->pack, err) < 0)
		goto out;
	struct pairs p = match_figures(old.doc, &old.figures, now.doc, &now.figures, &a);
	struct written x = paper_written(&old), y = paper_written(&now);
	if (forms[d->form].write(&x, &y, &p, out, err) < 0)
		goto out;
	rc = p.moved ? 1 : 0;
out:
	paper_close(&old);
	paper_close(&now);
	arena_release(&a);
	return rc;
}

int diff_files(const char *old_path, const char *new_path, const char *format, const char *out_path, const char *pack_name, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT(WRITE_MAX);
	struct diffing d = { .old_path = old_path, .new_path = new_path };
	struct pack *pack;
	int rc = -1;
	d.form = form_find(format ? format : "text", err);
	if (out_path && (output_same_file(out_path, old_path) || output_same_file(out_path, new_path))) {
		err_set(err, ERR_USAGE, T("-o %s: đây chính là văn bản đang so; đặt tên khác cho kết quả", "-o %s: this is one of the papers compared; choose another name for the result"), out_path);
		goto out;
	}
	if (d.form < 0 || output_name_fits(out_path, format ? format : "txt", err) < 0 || !(pack = pack_new(&a, err)) || (pack_name && pack_add(pack, pack_name, err) < 0))
		goto out;
	d.pack = pack;
	rc = apart(diff, &d, old_path, &out, err);
	if (rc >= 0 && output_write(out_path, buf_view(&out), err) < 0)
		rc = -1;
out:
	buf_release(&out);
	arena_release(&a);
	return rc < 0 ? err_exit(err) : rc;
}
