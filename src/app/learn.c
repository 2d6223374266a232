/* learn - see learn.h. */
#include "app/learn.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "app/output.h"
#include "app/paper.h"
#include "app/progress.h"
#include "app/workers.h"
#include "base/lang.h"
#include "base/syllable.h"
#include "check/words.h"
#include "check/words_format.h"
#include "check/words_text.h"
#include "check/words_write.h"
#include "read/read.h"

enum { SKIPPED_SHOWN = 50, SEEN_START = 1 << 12, OWN_OTHER_LEAST = 3 };

struct names {
	char **v;
	size_t n, cap;
};

struct learner {
	const struct learn_request *request;
	struct arena arena;
	struct names files;
	const struct pack *pack;
	const struct words *words;
	struct words_build *build;
	uint64_t *seen;          /* open hash of paragraphs; 0 is free */
	size_t nseen, seen_slots;
	size_t done, read, skipped, syllables, repeated;
	struct progress progress;
};

/* --- which files ------------------------------------------------------------------------------------------------------ */

static void add_file(struct learner *l, const char *path)
{
	struct names *f = &l->files;
	if (f->n == f->cap)
		f->v = arena_grow(&l->arena, f->v, f->n, &f->cap, sizeof *f->v);
	f->v[f->n++] = arena_str(&l->arena, view_of(path));
}

/* In a folder only files that some reader names its own by extension; a file named by the person is always tried. */
static bool wanted(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t n;
	if (name[0] == '.' || strncmp(name, "~$", 2) == 0 || !dot)
		return false;
	const struct reader *const *readers = readers_all(&n);
	for (size_t i = 0; i < n; i++) {
		for (const char *e = readers[i]->extensions; *e;) {
			size_t len = strcspn(e, " ");
			if (strlen(dot + 1) == len && strncasecmp(e, dot + 1, len) == 0)
				return true;
			e += len + strspn(e + len, " ");
		}
	}
	return false;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static int walk(struct learner *l, const char *folder, int depth, struct err *err)
{
	DIR *d = opendir(folder);
	if (!d)
		return err_set(err, ERR_INPUT, T("%s: không mở được thư mục: %s", "%s: could not open the folder: %s"), folder, err_reason(errno));
	int rc = 0;
	for (struct dirent *e; rc == 0 && (e = readdir(d));) {
		struct stat st;
		if (e->d_name[0] == '.')
			continue;
		const char *path = arena_printf(&l->arena, "%s/%s", folder, e->d_name);
		if (lstat(path, &st) < 0)
			continue; /* gone meanwhile */
		if (S_ISDIR(st.st_mode) && depth < LEARN_DEPTH_MAX)
			rc = walk(l, path, depth + 1, err);
		else if (S_ISREG(st.st_mode) && wanted(e->d_name))
			add_file(l, path);
		if (l->files.n > LEARN_FILES_MAX)
			rc = err_set(err, ERR_REFUSED, T("hơn %d tệp; hãy học từng thư mục nhỏ hơn", "more than %d files; learn from smaller folders"), LEARN_FILES_MAX);
	}
	closedir(d);
	return rc;
}

static int find_files(struct learner *l, struct err *err)
{
	for (size_t i = 0; i < l->request->npaths; i++) {
		struct stat st;
		const char *path = l->request->paths[i];
		if (stat(path, &st) < 0)
			return err_set(err, ERR_INPUT, T("%s: không mở được: %s", "%s: could not open: %s"), path, err_reason(errno));
		if (S_ISDIR(st.st_mode) ? walk(l, path, 0, err) < 0 : (add_file(l, path), false))
			return -1;
	}
	if (l->files.n)
		qsort(l->files.v, l->files.n, sizeof *l->files.v, by_name);
	return 0;
}

/* --- counting --------------------------------------------------------------------------------------------------------- */

/* True the first time a paragraph is met. */
static bool first_time(struct learner *l, struct view paragraph)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < paragraph.n; i++)
		h = (h ^ (unsigned char)paragraph.p[i]) * 1099511628211u;
	h = h ? h : 1;
	if ((l->nseen + 1) * 4 > l->seen_slots * 3) {
		size_t slots = l->seen_slots ? l->seen_slots * 2 : SEEN_START;
		uint64_t *v = xmalloc(slots * sizeof *v);
		memset(v, 0, slots * sizeof *v);
		for (size_t i = 0; i < l->seen_slots; i++) {
			if (!l->seen[i])
				continue;
			size_t k = l->seen[i] & (slots - 1);
			while (v[k])
				k = (k + 1) & (slots - 1);
			v[k] = l->seen[i];
		}
		free(l->seen);
		l->seen = v;
		l->seen_slots = slots;
	}
	size_t k = h & (l->seen_slots - 1);
	while (l->seen[k] && l->seen[k] != h)
		k = (k + 1) & (l->seen_slots - 1);
	if (l->seen[k])
		return false;
	l->seen[k] = h;
	l->nseen++;
	return true;
}

/* The number of one place in our own model; WORDS_NO_ROOM for what is no syllable. */
static uint16_t own_number(struct learner *l, const struct spoken *s)
{
	switch (s->kind) {
	case SPOKEN_NUMBER:
		return words_build_syllable(l->build, VIEW("<num>"), 1);
	case SPOKEN_SYLLABLE:
		return words_build_syllable(l->build, s->fold, 1);
	case SPOKEN_UNKNOWN:
		if (syllable_shaped(s->fold))
			return words_build_syllable(l->build, s->fold, 1);
		words_build_other(l->build, s->fold, 1);
		return WORDS_NO_ROOM;
	default:
		return WORDS_NO_ROOM;
	}
}

static void count_paragraph(struct learner *l, struct view paragraph)
{
	struct arena a = ARENA_INIT;
	struct tokens t = tokens_cut(paragraph, &a);
	struct spoken_text text = spoken_cut(&t, l->words, &a);
	uint16_t x = WORDS_NO_ROOM, y = WORDS_NO_ROOM;
	for (size_t i = 0; i < text.n; i++) {
		uint16_t z = own_number(l, &text.v[i]);
		if (z != WORDS_NO_ROOM && y != WORDS_NO_ROOM) {
			words_build_pair(l->build, y, z, 1);
			if (x != WORDS_NO_ROOM)
				words_build_triple(l->build, x, y, z, 1);
		}
		l->syllables += z != WORDS_NO_ROOM;
		x = y;
		y = z;
	}
	arena_release(&a);
}

static void count_text(struct learner *l, struct view text)
{
	while (text.n) {
		const char *nl = memchr(text.p, '\n', text.n);
		struct view paragraph = { text.p, nl ? (size_t)(nl - text.p) : text.n };
		text = nl ? (struct view){ nl + 1, text.n - paragraph.n - 1 } : (struct view){ text.p, 0 };
		if (paragraph.n == 0)
			continue;
		if (first_time(l, paragraph))
			count_paragraph(l, paragraph);
		else
			l->repeated++;
	}
}

/* --- the work --------------------------------------------------------------------------------------------------------- */

/* In the child: "T" and the text, or "E" and why not. */
static void task(void *ctx, size_t i, struct buf *out)
{
	const struct learner *l = ctx;
	struct paper p = { 0 };
	struct err err = ERR_INIT;
	if (paper_open(&p, l->files.v[i], l->pack, &err) == 0) {
		buf_addc(out, 'T');
		buf_add(out, p.doc->text);
	} else {
		buf_addc(out, 'E');
		buf_adds(out, err.message);
	}
	paper_close(&p);
}

static void skip(struct learner *l, const char *fmt, const char *what, size_t n, const char *name)
{
	progress_hide(&l->progress);
	if (l->skipped++ < SKIPPED_SHOWN) {
		fputs(T("bỏ qua ", "skipped "), stdout);
		printf(fmt, name, (int)n, what);
		putchar('\n');
	}
}

static int done(void *ctx, size_t i, struct view out, const char *lost)
{
	struct learner *l = ctx;
	l->done++;
	if (lost) {
		skip(l, "%s: %.*s", lost, strlen(lost), l->files.v[i]);
	} else if (out.n && out.p[0] == 'T') {
		l->read++;
		count_text(l, view_mid(out, 1, out.n));
	} else {
		/* the message names the file already */
		skip(l, "%s%.*s", out.n ? out.p + 1 : "", out.n ? out.n - 1 : 0, "");
	}
	progress_show(&l->progress, l->done, l->files.n, l->files.v[i]);
	return 0;
}

static int write_model(struct learner *l, struct err *err)
{
	const char *path = l->request->out ? l->request->out : "dinhky.words";
	struct buf model = BUF_INIT(WORDS_FILE_MAX);
	int rc = -1;
	if (output_name_fits(path, "words", err) < 0)
		return -1;
	words_build_tokens(l->build, l->syllables > UINT32_MAX ? UINT32_MAX : (uint32_t)l->syllables);
	words_build_write(l->build, &(struct words_least){ WORDS_OWN_LEAST, WORDS_OWN_LEAST, OWN_OTHER_LEAST, false }, &model);
	if (model.over)
		err_set(err, ERR_REFUSED, T("mô hình lớn hơn %d MB; hãy học từ ít tệp hơn", "the model is larger than %d MB; learn from fewer files"),
		        WORDS_FILE_MAX / 1024 / 1024);
	else
		rc = output_write(path, buf_view(&model), err);
	if (rc == 0)
		printf(T("đã đọc %zu văn bản, %zu tiếng, %zu đoạn lặp lại chỉ tính một lần, bỏ qua %zu tệp\nđã ghi %s (%zu KB); dùng: dinhky check --words %s TỆP\n",
		         "read %zu papers, %zu syllables, %zu repeated paragraphs counted once, skipped %zu files\nwrote %s (%zu KB); use: dinhky check --words %s FILE\n"),
		       l->read, l->syllables, l->repeated, l->skipped, path, model.n / 1024, path);
	buf_release(&model);
	return rc;
}

int learn_words(const struct learn_request *r, struct err *err)
{
	struct learner l = { .request = r, .build = words_build_new() };
	int rc = -1;
	if (find_files(&l, err) < 0 || !(l.pack = pack_new(&l.arena, err)))
		goto out;
	l.words = words_builtin(&l.arena);
	struct work w = { .ctx = &l, .n = l.files.n, .jobs = r->jobs < 0 ? workers_default() : r->jobs, .task = task, .done = done };
	progress_start(&l.progress, r->progress);
	rc = workers_run(&w, err);
	progress_hide(&l.progress);
	if (rc == 0 && l.read == 0)
		rc = err_set(err, ERR_INPUT, "%s", T("không đọc được văn bản nào (.docx .doc .odt .pdf .txt)", "no paper could be read (.docx .doc .odt .pdf .txt)"));
	if (rc == 0)
		rc = write_model(&l, err);
out:
	free(l.seen);
	words_build_free(l.build);
	int exit = rc < 0 ? err_exit(err) : l.skipped ? 3 : 0;
	arena_release(&l.arena);
	return exit;
}
