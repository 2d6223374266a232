/* check - see check.h. */
#include "app/check.h"
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app/baseline.h"
#include "app/fingerprint.h"
#include "app/output.h"
#include "app/packs.h"
#include "app/paper.h"
#include "app/progress.h"
#include "app/today.h"
#include "app/words_file.h"
#include "app/workers.h"
#include "app/written.h"
#include "base/lang.h"
#include "check/words.h"

/* One row per output form. Several papers become one text by before, between and after; a form with own_file gives each paper
 * a file of its own. */
struct form {
	const char *name;
	int (*write)(const struct written *w, struct buf *out, struct err *err);
	const char *suffix;                 /* own_file: put behind the paper's name */
	const char *before, *between, *after;
	bool one_too;                       /* before and after also around a single paper */
	bool own_file, binary;
	bool warns;                         /* the form itself says what could not be read */
};

static int text(const struct written *w, struct buf *out, struct err *err)
{
	(void)err;
	write_check_text(w, out);
	return 0;
}

static int json(const struct written *w, struct buf *out, struct err *err)
{
	(void)err;
	write_check_json(w, out);
	return 0;
}

static int sarif(const struct written *w, struct buf *out, struct err *err)
{
	(void)err;
	write_check_sarif(w, out);
	return 0;
}

#define SARIF_HEAD "{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n\"runs\": [\n"

static const struct form forms[] = {
	{ .name = "text", .write = text, .between = "\n", .warns = true },
	{ .name = "json", .write = json, .before = "[\n", .between = ",\n", .after = "]\n" },
	{ .name = "sarif", .write = sarif, .before = SARIF_HEAD, .between = ",\n", .after = "]\n}\n", .one_too = true },
	{ .name = "html", .write = write_check_html, .suffix = ".html", .own_file = true, .warns = true },
	{ .name = "docx", .write = write_check_docx, .suffix = "", .own_file = true, .binary = true },
};

static const struct form *form_find(const char *name, struct err *err)
{
	struct buf known = BUF_INIT(256);
	const struct form *found = NULL;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (strcmp(forms[i].name, name) == 0)
			found = &forms[i];
		buf_addf(&known, "%s%s", i ? ", " : "", forms[i].name);
	}
	if (!found)
		err_set(err, ERR_USAGE, T("--format không có “%s”; có: %s", "--format knows no “%s”; it knows: %s"), name, known.p);
	buf_release(&known);
	return found;
}

/* What a child hands back; the output follows it. */
struct result {
	struct write_counts counts;
	struct err err;
	char warning[ERR_MESSAGE_MAX]; /* what could not be read, where the form does not say it */
};

struct checking {
	const struct check_request *request;
	const struct form *form;
	const char *const *files;
	size_t n, delivered;
	struct pack *pack;
	const struct words *words;
	struct baseline baseline;
	enum severity fail_on;
	struct output out;
	struct progress progress;
	struct err trouble; /* writing failed */
	int exit;
	bool folder;
};

static int severity_of_word(const char *word, enum severity *out, struct err *err)
{
	for (int s = 0; s < SEV_COUNT; s++)
		if (strcmp(severity_word((enum severity)s), word) == 0) {
			*out = (enum severity)s;
			return 0;
		}
	return err_set(err, ERR_USAGE, T("--fail-on không có “%s”; có: error, warning, note, question", "--fail-on knows no “%s”; it knows: error, warning, note, question"), word);
}

static int jobs_of(const struct check_request *r)
{
	return r->jobs < 0 ? workers_default() : r->jobs;
}

/* Read and check one file; the caller closes both papers. */
static int check_one(const struct checking *c, const char *file, struct paper *p, struct paper *previous, struct err *err)
{
	const struct check_request *r = c->request;
	struct paper_check_options o = { .words = c->words, .two_hands = c->n == 1 && jobs_of(r) > 1 };
	if (r->previous) {
		if (paper_open(previous, r->previous, c->pack, err) < 0)
			return -1;
		o.previous = previous;
	}
	if (paper_open(p, file, c->pack, err) < 0)
		return -1;
	paper_check(p, c->pack, &o);
	fingerprint_all(p->doc, &p->findings);
	baseline_apply(&c->baseline, &p->findings);
	return 0;
}

static void warning_of(const struct doc *d, char *out, size_t size)
{
	struct buf b = BUF_INIT(size - 1);
	for (size_t i = 0; i < d->nwarnings; i++)
		buf_addf(&b, "%s%.*s", i ? "; " : "", VIEW_ARG(d->warnings[i]));
	memcpy(out, buf_view(&b).p, b.n);
	buf_release(&b);
}

static void task(void *ctx, size_t i, struct buf *out)
{
	const struct checking *c = ctx;
	const struct check_request *r = c->request;
	struct result result = { .err = ERR_INIT };
	struct paper p = { 0 }, previous = { 0 };
	struct buf body = BUF_INIT(WRITE_MAX);
	if (check_one(c, c->files[i], &p, &previous, &result.err) == 0) {
		struct written w = paper_written(&p);
		w.no_quotes = r->no_quotes;
		w.colour = r->colour;
		w.width = r->width;
		result.counts = write_count(&w);
		if (!c->form->warns)
			warning_of(p.doc, result.warning, sizeof result.warning);
		if (c->form->write(&w, &body, &result.err) < 0) {
			err_prefix(&result.err, "%s", c->files[i]);
			buf_clear(&body);
		} else if (body.over) {
			err_set(&result.err, ERR_REFUSED, T("%s: kết quả quá dài", "%s: the output is too long"), c->files[i]);
			buf_clear(&body);
		}
	}
	buf_add(out, (struct view){ (const char *)&result, sizeof result });
	buf_add(out, buf_view(&body));
	buf_release(&body);
	paper_close(&p);
	paper_close(&previous);
}

static void worst(struct checking *c, int exit)
{
	if (exit > c->exit)
		c->exit = exit;
}

static bool counts_fail(const struct checking *c, const struct write_counts *k)
{
	for (int s = 0; s <= (int)c->fail_on; s++)
		if (k->by[s])
			return true;
	return false;
}

/* DIR/name.suffix; a name that was used before in this run gets "-2", "-3". */
static void own_path(const struct checking *c, size_t i, struct buf *path)
{
	const char *file = c->files[i], *slash = strrchr(file, '/');
	const char *base = strcmp(file, "-") == 0 ? "stdin" : slash && slash[1] ? slash + 1 : file;
	const char *dot = strrchr(base, '.');
	size_t same = 1;
	for (size_t k = 0; k < i; k++) {
		const char *s = strrchr(c->files[k], '/');
		same += strcmp(s && s[1] ? s + 1 : c->files[k], base) == 0;
	}
	buf_addf(path, "%s/", c->request->out);
	if (same > 1 && dot && dot != base)
		buf_addf(path, "%.*s-%zu%s%s", (int)(dot - base), base, same, dot, c->form->suffix);
	else if (same > 1)
		buf_addf(path, "%s-%zu%s", base, same, c->form->suffix);
	else
		buf_addf(path, "%s%s", base, c->form->suffix);
}

static int deliver(struct checking *c, size_t i, struct view body)
{
	if (c->folder) {
		struct buf path = BUF_INIT(4096);
		own_path(c, i, &path);
		int rc = path.over ? err_set(&c->trouble, ERR_USAGE, T("%s: đường dẫn quá dài", "%s: the path is too long"), c->request->out)
		                   : output_write(path.p, body, &c->trouble);
		buf_release(&path);
		return rc;
	}
	const char *before = c->delivered ? c->form->between : c->n > 1 || c->form->one_too ? c->form->before : NULL;
	c->delivered++;
	if (before && output_add(&c->out, view_of(before), &c->trouble) < 0)
		return -1;
	return output_add(&c->out, body, &c->trouble);
}

static int done(void *ctx, size_t i, struct view out, const char *lost)
{
	struct checking *c = ctx;
	struct result result = { .err = ERR_INIT };
	int rc = 0;
	progress_hide(&c->progress);
	if (!lost && out.n >= sizeof result)
		memcpy(&result, out.p, sizeof result);
	else
		err_set(&result.err, ERR_INPUT, "%s: %s", c->files[i], lost ? lost : T("không có kết quả", "no result"));
	if (result.err.kind != ERR_NONE) {
		fprintf(stderr, "dinhky: %s\n", result.err.message);
		worst(c, err_exit(&result.err));
	} else {
		if (result.warning[0])
			fprintf(stderr, T("dinhky: %s: lưu ý khi đọc: %s\n", "dinhky: %s: while reading: %s\n"), c->files[i], result.warning);
		worst(c, counts_fail(c, &result.counts) ? 1 : 0);
		rc = deliver(c, i, view_mid(out, sizeof result, out.n));
	}
	progress_show(&c->progress, i + 1, c->n, i + 1 < c->n ? c->files[i + 1] : "");
	return rc;
}

static const char *author(const struct check_request *r)
{
	if (r->author && *r->author)
		return r->author;
	const struct passwd *pw = getpwuid(getuid());
	return pw && pw->pw_name ? pw->pw_name : "?";
}

static int waive(struct checking *c, const char *file, struct err *err)
{
	const struct check_request *r = c->request;
	struct paper p = { 0 }, previous = { 0 };
	struct buf quote = BUF_INIT(4096);
	char day[11];
	int rc = -1;
	const struct finding *f = NULL;
	if (today(r->today, day, err) < 0 || check_one(c, file, &p, &previous, err) < 0)
		goto out;
	for (size_t i = 0; i < p.findings.n && !f; i++)
		if (strcmp(p.findings.v[i].fingerprint, r->waive) == 0)
			f = &p.findings.v[i];
	if (!f) {
		err_set(err, ERR_USAGE, T("%s: không có phát hiện nào mang mã %s", "%s: no finding has the fingerprint %s"), file, r->waive);
		goto out;
	}
	if (f->waived) {
		fprintf(stderr, T("dinhky: %s đã được bỏ qua từ trước: %s\n", "dinhky: %s is waived already: %s\n"), r->waive, f->waive_reason);
		rc = 0;
		goto out;
	}
	struct written w = paper_written(&p);
	if (!r->no_quotes)
		write_quote(&w, f, f->at, &quote);
	struct waiver row = { view_of(r->waive), view_of(f->rule), view_of(author(r)), view_of(day), view_of(r->reason), buf_view(&quote) };
	rc = baseline_append(r->baseline, &row, err);
out:
	buf_release(&quote);
	paper_close(&p);
	paper_close(&previous);
	return rc;
}

static bool blank(const char *s)
{
	return !s || !view_trim(view_of(s)).n;
}

static int judge_request(struct checking *c, struct err *err)
{
	const struct check_request *r = c->request;
	char day[11];
	struct stat st;
	c->form = form_find(r->format ? r->format : "text", err);
	if (!c->form || severity_of_word(r->fail_on ? r->fail_on : "warning", &c->fail_on, err) < 0 || today(r->today, day, err) < 0)
		return -1;
	if (r->waive && (blank(r->reason) || !r->baseline || c->n != 1))
		return err_set(err, ERR_USAGE, "%s",
		               T("--waive cần một FILE, --reason \"lý do\" và --baseline TỆP", "--waive needs one FILE, --reason \"text\" and --baseline FILE"));
	if (!r->waive && r->reason)
		return err_set(err, ERR_USAGE, "%s", T("--reason chỉ đi cùng --waive", "--reason goes with --waive only"));
	if (!c->form->own_file || r->waive)
		return 0;
	bool is_folder = r->out && stat(r->out, &st) == 0 && S_ISDIR(st.st_mode);
	if (c->n > 1 && !r->out)
		return err_set(err, ERR_USAGE, T("--format %s với nhiều tệp cần -o THƯ_MỤC", "--format %s with several files needs -o DIR"), c->form->name);
	if (c->n > 1 && !is_folder && mkdir(r->out, 0777) < 0)
		return err_set(err, ERR_INPUT, T("%s: không tạo được thư mục", "%s: could not make the folder"), r->out);
	c->folder = c->n > 1 || is_folder;
	if (c->form->binary && !r->out && isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE, T("--format %s cần -o TỆP khi màn hình là nơi nhận", "--format %s needs -o FILE when the output is a terminal"), c->form->name);
	return 0;
}

static int run(struct checking *c, struct err *err)
{
	const struct check_request *r = c->request;
	struct work w = { .ctx = c, .n = c->n, .jobs = jobs_of(r), .task = task, .done = done };
	bool opened = false;
	for (size_t i = 0; !c->folder && r->out && i < c->n; i++)
		if (output_same_file(r->out, c->files[i]))
			return err_set(err, ERR_USAGE, T("-o %s: đây chính là văn bản đang kiểm tra; đặt tên khác cho kết quả", "-o %s: this is the very paper being checked; choose another name for the result"), r->out);
	if (!c->folder && r->out && output_name_fits(r->out, c->form->name, err) < 0)
		return -1;
	if (!c->folder) {
		if (output_open(&c->out, r->out, err) < 0)
			return -1;
		opened = true;
	}
	progress_start(&c->progress, r->progress && c->n > 1);
	int rc = workers_run(&w, err);
	progress_hide(&c->progress);
	if (c->trouble.kind != ERR_NONE) {
		*err = c->trouble;
		rc = -1;
	}
	bool ends = c->n > 1 || c->form->one_too;
	if (opened && rc == 0 && ends && c->form->after) {
		if (!c->delivered && c->form->before)
			rc = output_add(&c->out, view_of(c->form->before), err);
		if (rc == 0)
			rc = output_add(&c->out, view_of(c->form->after), err);
	}
	if (opened && output_close(&c->out, rc == 0 && (c->delivered || ends), err) < 0)
		rc = -1;
	return rc;
}

int check_files(const struct check_request *r, const char *const *files, size_t n, struct err *err)
{
	struct arena a = ARENA_INIT;
	struct checking c = { .request = r, .files = files, .n = n };
	int rc = -1;
	if (judge_request(&c, err) < 0 || !(c.pack = packs_open(r->packs, r->pack, &a, err)) ||
	    words_choose(r->words, &a, &c.words, err) < 0)
		goto out;
	if (r->baseline && !(r->waive && access(r->baseline, F_OK) != 0) && baseline_read(r->baseline, &a, &c.baseline, err) < 0)
		goto out;
	rc = r->waive ? waive(&c, files[0], err) : run(&c, err);
out:
	arena_release(&a);
	return rc < 0 ? err_exit(err) : c.exit;
}
