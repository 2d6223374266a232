/* diff - see diff.h. */
#include "app/diff.h"
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

int diff_files(const char *old_path, const char *new_path, const char *format, const char *out_path, const char *pack_name, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct paper old = { 0 }, now = { 0 };
	struct buf out = BUF_INIT(WRITE_MAX);
	struct pack *pack;
	int rc = -1, form = form_find(format ? format : "text", err);
	if (form < 0 || !(pack = pack_new(&a, err)) || (pack_name && pack_add(pack, pack_name, err) < 0))
		goto out;
	if (paper_open(&old, old_path, pack, err) < 0 || paper_open(&now, new_path, pack, err) < 0)
		goto out;
	struct pairs p = match_figures(old.doc, &old.figures, now.doc, &now.figures, &a);
	struct written x = paper_written(&old), y = paper_written(&now);
	if (forms[form].write(&x, &y, &p, &out, err) < 0 || output_write(out_path, buf_view(&out), err) < 0)
		goto out;
	rc = p.moved ? 1 : 0;
out:
	buf_release(&out);
	paper_close(&old);
	paper_close(&now);
	arena_release(&a);
	return rc < 0 ? err_exit(err) : rc;
}
