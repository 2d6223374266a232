/* packs - see packs.h. */
#include "app/packs.h"
#include <errno.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app/output.h"
#include "app/paper.h"
#include "base/lang.h"
#include "pack/judge.h"
#include "records/catalog.h"

enum { TESTS_MAX = 10000, EXPECTED_MAX = 4 * 1024 * 1024 };

/* ---- opening ---- */

static void search_path(struct pack *p, const char *folder, struct arena *a)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	pack_search(p, folder);
	pack_search(p, "/etc/dinhky/packs");
	if (config && *config)
		pack_search(p, arena_printf(a, "%s/dinhky/packs", config));
	else if (home && *home)
		pack_search(p, arena_printf(a, "%s/.config/dinhky/packs", home));
}

struct pack *packs_open(const char *folder, const char *name_or_dir, struct arena *a, struct err *err)
{
	struct pack *p = pack_new(a, err);
	if (!p)
		return NULL;
	search_path(p, folder, a);
	if (name_or_dir && pack_add(p, name_or_dir, err) < 0)
		return NULL;
	return p;
}

int packs_list(const char *folder, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct pack *p = packs_open(folder, NULL, &a, err);
	size_t n = 0;
	struct pack_info *v = p ? pack_list(p, &n) : NULL;
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s\t%s\t%s\t%s\t%s\n", v[i].name, v[i].version, v[i].title, *v[i].from ? v[i].from : T("(trong chương trình)", "(inside the program)"),
		         v[i].hidden ? T("bị che", "hidden") : T("dùng", "used"));
	arena_release(&a);
	return p ? 0 : -1;
}

int packs_check(const char *folder, const char *name_or_dir, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	int rc = -1;
	struct pack *p = packs_open(folder, name_or_dir, &a, err);
	if (!p)
		goto out;
	struct pack_complaints c = pack_judge(p, NULL, &a);
	for (size_t i = 0; i < c.n; i++)
		buf_addf(out, "%s:%d:%d: %s\n", c.v[i].file, c.v[i].line, c.v[i].column, c.v[i].what);
	rc = (int)c.n;
	struct err wrong = ERR_INIT;
	if (rc == 0 && !catalog_load(p, &a, &wrong)) { /* cell by cell it is sound; do the tables hang together? */
		buf_addf(out, "%s\n", wrong.message);
		rc = 1;
	}
out:
	arena_release(&a);
	return rc;
}

/* ---- the tests of a pack ---- */

static void cell(struct buf *b, struct view s)
{
	buf_addc(b, '\t');
	if (s.p == NULL || s.n == 0)
		buf_addc(b, '-');
	for (size_t i = 0; i < s.n; i++)
		buf_addc(b, s.p[i] == '\t' || s.p[i] == '\n' ? ' ' : s.p[i]);
}

static void cell_dec(struct buf *b, bool has, struct dec d)
{
	buf_addc(b, '\t');
	if (has)
		dec_print(d, b);
	else
		buf_addc(b, '-');
}

/* spelling, value, base, percent, kind, unit: what a pack's word lists decide. */
static void print_figures(const struct paper *p, struct buf *b)
{
	for (size_t i = 0; i < p->figures.n; i++) {
		const struct figure *f = &p->figures.v[i];
		buf_add(b, view_mid(p->doc->text, f->at.start, f->at.end));
		cell_dec(b, true, f->value);
		cell_dec(b, f->has_base, f->base);
		cell_dec(b, f->has_percent, f->percent);
		cell(b, view_of(percent_kind_word(f->percent_kind)));
		cell(b, f->unit);
		buf_addc(b, '\n');
	}
}

static void print_findings(const struct paper *p, struct buf *b)
{
	for (size_t i = 0; i < p->findings.n; i++) {
		const struct finding *f = &p->findings.v[i];
		buf_adds(b, severity_word(f->severity));
		cell(b, view_of(f->rule));
		cell(b, view_mid(p->doc->text, f->at.start, f->at.end));
		buf_addc(b, '\n');
	}
}

/* False when there is no such file; a file that is there and cannot be read fails with err. */
static bool expected(const char *path, struct buf *b, struct err *err)
{
	char chunk[8192];
	size_t n;
	FILE *f = fopen(path, "re");
	if (!f) {
		if (errno != ENOENT)
			err_set(err, ERR_INPUT, T("%s: không mở được: %s", "%s: could not open: %s"), path, err_reason(errno));
		return false;
	}
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_add(b, (struct view){ chunk, n });
	if (ferror(f) || b->over)
		err_set(err, ERR_INPUT, T("%s: không đọc được, hoặc quá lớn", "%s: could not be read, or is too large"), path);
	fclose(f);
	return err->kind == ERR_NONE;
}

static struct view line_of(struct view *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != '\n')
		n++;
	struct view line = { rest->p, n };
	*rest = view_mid(*rest, n < rest->n ? n + 1 : n, rest->n);
	return line;
}

/* The first line that differs, both sides of it. */
static void say_difference(const char *path, struct view want, struct view got, struct buf *out)
{
	for (int line = 1; want.n || got.n; line++) {
		struct view w = line_of(&want), g = line_of(&got);
		if (view_eq(w, g))
			continue;
		buf_addf(out, T("%s:%d:1: cần    %.*s\n", "%s:%d:1: expected %.*s\n"), path, line, VIEW_ARG(w));
		buf_addf(out, T("%s:%d:1: nhận   %.*s\n", "%s:%d:1: got      %.*s\n"), path, line, VIEW_ARG(g));
		return;
	}
}

/* 1 passed, 0 failed, -1 err; a golden file that is not there is neither. */
static int compare(const char *path, struct view got, bool update, struct buf *out, struct err *err)
{
	struct buf want = BUF_INIT(EXPECTED_MAX);
	int rc = 1;
	if (update) {
		rc = output_write(path, got, err) < 0 ? -1 : 1;
	} else if (expected(path, &want, err)) {
		rc = view_eq(buf_view(&want), got);
		if (!rc)
			say_difference(path, buf_view(&want), got, out);
	} else if (err->kind != ERR_NONE) {
		rc = -1;
	}
	buf_release(&want);
	return rc;
}

static int test_one(const struct pack *pack, const char *path, bool update, struct packs_tested *done, struct buf *out,
                    struct err *err)
{
	struct paper paper = { 0 };
	struct paper_check_options o = { 0 }; /* no word model: a pack answers for its lists, not for spelling */
	struct buf figures = BUF_INIT(EXPECTED_MAX), findings = BUF_INIT(EXPECTED_MAX);
	struct arena a = ARENA_INIT;
	int rc = -1, same[2];
	const char *stem = arena_printf(&a, "%.*s", (int)(strrchr(path, '.') - path), path);
	if (paper_open(&paper, path, pack, err) < 0)
		goto out;
	paper_check(&paper, pack, &o);
	print_figures(&paper, &figures);
	print_findings(&paper, &findings);
	same[0] = compare(arena_printf(&a, "%s.figures", stem), buf_view(&figures), update, out, err);
	same[1] = same[0] < 0 ? -1 : compare(arena_printf(&a, "%s.findings", stem), buf_view(&findings), update, out, err);
	if (same[1] < 0)
		goto out;
	if (same[0] && same[1])
		done->passed++;
	else
		done->failed++;
	rc = 0;
out:
	buf_release(&figures);
	buf_release(&findings);
	paper_close(&paper);
	arena_release(&a);
	return rc;
}

static int is_paper(const struct dirent *e)
{
	static const char *const ends[] = { ".txt", ".docx", ".doc", ".odt", ".pdf", NULL };
	const char *dot = strrchr(e->d_name, '.');
	for (const char *const *s = ends; dot && *s; s++)
		if (strcmp(dot, *s) == 0)
			return e->d_name[0] != '.';
	return 0;
}

/* The folder of the pack that was added last; NULL when it is inside the program. */
static const char *pack_folder(const struct pack *p, const char *name_or_dir)
{
	size_t n;
	struct stat st;
	if (stat(name_or_dir, &st) == 0 && S_ISDIR(st.st_mode))
		return name_or_dir;
	struct pack_info *v = pack_list(p, &n);
	for (size_t i = 0; i < n; i++)
		if (v[i].loaded && *v[i].from && strcmp(v[i].name, name_or_dir) == 0)
			return v[i].from;
	return NULL;
}

int packs_test(const char *folder, const char *name_or_dir, bool update, struct packs_tested *done, struct buf *out, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct dirent **names = NULL;
	int rc = -1, n = 0;
	struct pack *p = packs_open(folder, name_or_dir, &a, err);
	if (!p)
		goto out;
	const char *home = pack_folder(p, name_or_dir);
	if (!home) {
		err_set(err, ERR_USAGE, T("bộ “%s” nằm trong chương trình, không có thư mục tests; hãy chỉ thư mục của bộ", "the pack “%s” is inside the program and has no folder tests; name its folder"),
		        name_or_dir);
		goto out;
	}
	const char *tests = arena_printf(&a, "%s/tests", home);
	n = scandir(tests, &names, is_paper, alphasort);
	if (n < 0) {
		err_set(err, ERR_INPUT, T("%s: không đọc được thư mục: %s", "%s: could not read the folder: %s"), tests, err_reason(errno));
		goto out;
	}
	rc = 0;
	for (int i = 0; rc == 0 && i < n && i < TESTS_MAX; i++)
		rc = test_one(p, arena_printf(&a, "%s/%s", tests, names[i]->d_name), update, done, out, err);
out:
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
	arena_release(&a);
	return rc;
}
