/* sheet - see sheet.h. A template is read line by line; what begins a line says what the line is (docs/template.md). */
#include "write/sheet.h"
#include <stdio.h>
#include <string.h>
#include "base/lang.h"
#include "base/period.h"
#include "base/utf8.h"

static const struct {
	const char *word;
	enum sheet_kind kind;
} directives[] = {
	{ "@head", SHEET_HEAD }, { "@title", SHEET_TITLE }, { "@subject", SHEET_SUBJECT }, { "@to", SHEET_RECIPIENT }, { "@sign", SHEET_SIGN },
};

enum { NAME_MAX_BYTES = 40 };

struct note_name {
	struct view name;
	int number;          /* 0: not marked yet */
	struct view text;
	int line;            /* of the text; 0: none */
	size_t column;
};

struct filling {
	struct arena *a;
	const char *file;
	sheet_value *value;
	void *ctx;
	struct err *err;
	struct sheet *sheet;
	size_t cap_lines;
	struct note_name *notes;
	size_t nnotes, cap_notes;
	struct sheet_run *runs;
	size_t nruns, cap_runs;
	int line;
	struct view whole;   /* the line being read, for columns */
};

static bool starts(struct view v, const char *word)
{
	size_t n = strlen(word);
	return v.n >= n && memcmp(v.p, word, n) == 0;
}

static int bad(struct filling *f, const char *at, const char *what)
{
	size_t column = 1, len;
	for (const char *p = f->whole.p; p < at; p += len, column++)
		utf8_at((struct view){ p, (size_t)(at - p) }, &len);
	return err_set(f->err, ERR_INPUT, "%s:%d:%zu: %s", f->file, f->line, column, what);
}

static struct sheet_run *run_add(struct filling *f)
{
	if (f->nruns == f->cap_runs)
		f->runs = arena_grow(f->a, f->runs, f->nruns, &f->cap_runs, sizeof *f->runs);
	f->runs[f->nruns] = (struct sheet_run){ 0 };
	return &f->runs[f->nruns++];
}

static void run_words(struct filling *f, struct view v, bool bold, bool italic)
{
	if (v.n)
		*run_add(f) = (struct sheet_run){ .text = v, .bold = bold, .italic = italic };
}

static struct note_name *note_of(struct filling *f, struct view name)
{
	for (size_t i = 0; i < f->nnotes; i++)
		if (view_eq(f->notes[i].name, name))
			return &f->notes[i];
	if (f->nnotes == f->cap_notes)
		f->notes = arena_grow(f->a, f->notes, f->nnotes, &f->cap_notes, sizeof *f->notes);
	f->notes[f->nnotes] = (struct note_name){ .name = name };
	return &f->notes[f->nnotes++];
}

/* "[^name]" at v; *used bytes. 0 when it is none. */
static int read_mark(struct filling *f, struct view v, size_t *used)
{
	size_t i = 2;
	while (i < v.n && v.p[i] != ']' && i < NAME_MAX_BYTES)
		i++;
	if (i >= v.n || v.p[i] != ']' || i == 2)
		return bad(f, v.p, T("dấu chú thích chưa đóng, cần “[^tên]”", "the note mark is not closed, \"[^name]\" is wanted"));
	struct note_name *n = note_of(f, view_mid(v, 2, i));
	if (n->number)
		return bad(f, v.p, T("chú thích này đã có dấu ở trên", "this note has its mark already"));
	if (f->sheet->nnotes == SHEET_NOTES_MAX)
		return bad(f, v.p, T("quá nhiều chú thích", "too many notes"));
	n->number = (int)++f->sheet->nnotes;
	run_add(f)->note = n->number;
	*used = i + 1;
	return 0;
}

/* "{{field}}" at v. */
static int read_field(struct filling *f, struct view v, bool bold, bool italic, size_t *used)
{
	size_t i = 2;
	while (i + 1 < v.n && !(v.p[i] == '}' && v.p[i + 1] == '}') && i < TEMPLATE_FIELD_MAX)
		i++;
	if (i + 1 >= v.n || v.p[i] != '}')
		return bad(f, v.p, T("trường chưa đóng, cần “}}”", "the field is not closed, \"}}\" is wanted"));
	struct view field = view_trim(view_mid(v, 2, i));
	struct buf b = BUF_INIT(TEMPLATE_MAX);
	int have = f->value(f->ctx, field, &b, f->err);
	if (have >= 0) {
		f->sheet->nfields++;
		f->sheet->ngaps += have == 0;
		*run_add(f) = (struct sheet_run){ .text = arena_view(f->a, buf_view(&b)), .bold = bold, .italic = italic, .gap = have == 0, .field = field };
	} else {
		char why[ERR_MESSAGE_MAX];
		snprintf(why, sizeof why, "%s", f->err->message);
		bad(f, v.p, why);
	}
	buf_release(&b);
	*used = i + 2;
	return have < 0 ? -1 : 0;
}

/* Words, **bold**, __italic__, {{fields}}, [^marks]. */
static int read_runs(struct filling *f, struct view v, struct sheet_run **runs, size_t *n)
{
	size_t from = 0;
	bool bold = false, italic = false;
	f->runs = NULL;
	f->nruns = f->cap_runs = 0;
	for (size_t i = 0; i < v.n;) {
		struct view rest = view_mid(v, i, v.n);
		size_t used = 0;
		int rc = 0;
		if (starts(rest, "**") || starts(rest, "__") || starts(rest, "{{") || starts(rest, "[^"))
			run_words(f, view_mid(v, from, i), bold, italic);
		if (starts(rest, "**"))
			bold = !bold, used = 2;
		else if (starts(rest, "__"))
			italic = !italic, used = 2;
		else if (starts(rest, "{{"))
			rc = read_field(f, rest, bold, italic, &used);
		else if (starts(rest, "[^"))
			rc = read_mark(f, rest, &used);
		if (rc < 0)
			return -1;
		i += used ? used : 1;
		if (used)
			from = i;
	}
	run_words(f, view_mid(v, from, v.n), bold, italic);
	*runs = f->runs;
	*n = f->nruns;
	return 0;
}

static struct sheet_line *line_add(struct filling *f, enum sheet_kind kind)
{
	struct sheet *s = f->sheet;
	if (s->n == f->cap_lines)
		s->lines = arena_grow(f->a, s->lines, s->n, &f->cap_lines, sizeof *s->lines);
	s->lines[s->n] = (struct sheet_line){ .kind = kind };
	return &s->lines[s->n++];
}

/* Level of the heading that a label begins: "II. ", "3. ", "(2). "; 0: none. */
static int heading_level(struct view v)
{
	size_t i = 0;
	while (i < v.n && v.p[i] != '.' && v.p[i] != ' ')
		i++;
	if (!i || i + 1 >= v.n || v.p[i] != '.' || v.p[i + 1] != ' ')
		return 0;
	struct view label = view_mid(v, 0, i);
	if (roman_value(label))
		return 1;
	bool brackets = label.n > 2 && label.p[0] == '(' && label.p[label.n - 1] == ')';
	for (size_t k = brackets; k < label.n - brackets; k++)
		if (label.p[k] < '0' || label.p[k] > '9')
			return 0;
	return brackets ? 3 : 2;
}

static int read_directive(struct filling *f, struct view v)
{
	for (size_t k = 0; k < sizeof directives / sizeof *directives; k++) {
		size_t n = strlen(directives[k].word);
		if (!starts(v, directives[k].word) || (v.n > n && v.p[n] != ' ' && v.p[n] != '\t'))
			continue;
		struct view words = view_trim(view_mid(v, n, v.n)), right = { 0 };
		const char *bar = directives[k].kind == SHEET_HEAD && words.n ? memchr(words.p, '|', words.n) : NULL;
		if (bar) {
			right = view_trim(view_mid(words, (size_t)(bar - words.p) + 1, words.n));
			words = view_trim(view_mid(words, 0, (size_t)(bar - words.p)));
		}
		struct sheet_line *l = line_add(f, directives[k].kind);
		size_t at = f->sheet->n - 1;
		if (read_runs(f, words, &l->runs, &l->nruns) < 0)
			return -1;
		l = &f->sheet->lines[at];
		return right.n ? read_runs(f, right, &l->right, &l->nright) : 0;
	}
	return bad(f, v.p, T("không có lệnh này; có @head, @title, @subject, @to, @sign", "no such word; there are @head, @title, @subject, @to, @sign"));
}

/* "[^name]: words": kept until all marks are known. True when the line is one. */
static int read_note_text(struct filling *f, struct view v)
{
	size_t i = 2;
	while (i < v.n && v.p[i] != ']')
		i++;
	if (i + 1 >= v.n || v.p[i + 1] != ':')
		return 0;
	struct note_name *n = note_of(f, view_mid(v, 2, i));
	if (n->line)
		return bad(f, v.p, T("chú thích này đã có lời ở trên", "this note has its words already"));
	n->line = f->line;
	n->text = view_trim(view_mid(v, i + 2, v.n));
	return 1;
}

static int read_line(struct filling *f, struct view v)
{
	f->whole = v;
	v = view_trim(v);
	if (!v.n || v.p[0] == '#')
		return 0;
	if (f->sheet->n >= SHEET_LINES_MAX)
		return bad(f, v.p, T("quá nhiều dòng", "too many lines"));
	if (v.p[0] == '@')
		return read_directive(f, v);
	int note = starts(v, "[^") ? read_note_text(f, v) : 0;
	if (note)
		return note < 0 ? -1 : 0;
	int level = heading_level(v);
	struct sheet_line *l = line_add(f, level ? SHEET_HEADING : SHEET_PARA);
	l->level = level;
	return read_runs(f, v, &l->runs, &l->nruns);
}

static int add_notes(struct filling *f)
{
	for (int number = 1; number <= (int)f->sheet->nnotes; number++)
		for (size_t i = 0; i < f->nnotes; i++) {
			struct note_name *n = &f->notes[i];
			if (n->number != number)
				continue;
			if (!n->line)
				return err_set(f->err, ERR_INPUT, T("%s: chú thích “%.*s” có dấu mà không có lời", "%s: note \"%.*s\" has a mark but no words"), f->file,
				               (int)n->name.n, n->name.p);
			f->line = n->line;
			f->whole = n->text;
			struct sheet_line *l = line_add(f, SHEET_NOTE);
			l->note = number;
			size_t marks = f->sheet->nnotes;
			if (read_runs(f, n->text, &l->runs, &l->nruns) < 0)
				return -1;
			if (f->sheet->nnotes != marks)
				return bad(f, n->text.p, T("chú thích không được chứa dấu chú thích", "a note must not hold the mark of a note"));
		}
	for (size_t i = 0; i < f->nnotes; i++)
		if (!f->notes[i].number)
			return err_set(f->err, ERR_INPUT, T("%s:%d: chú thích “%.*s” không có dấu nào trong bài", "%s:%d: note \"%.*s\" has no mark in the text"), f->file,
			               f->notes[i].line, (int)f->notes[i].name.n, f->notes[i].name.p);
	return 0;
}

struct sheet *sheet_fill(struct view text, const char *name, sheet_value *value, void *ctx, struct arena *a, struct err *err)
{
	struct filling f = { .a = a, .file = name, .value = value, .ctx = ctx, .err = err, .sheet = arena_alloc(a, sizeof *f.sheet) };
	if (text.n > TEMPLATE_MAX) {
		err_set(err, ERR_REFUSED, T("%s: mẫu dài hơn mức %d byte", "%s: the template is longer than %d bytes"), name, TEMPLATE_MAX);
		return NULL;
	}
	for (size_t i = 0; i < text.n;) {
		const char *end = memchr(text.p + i, '\n', text.n - i);
		size_t n = end ? (size_t)(end - (text.p + i)) : text.n - i;
		f.line++;
		if (read_line(&f, view_mid(text, i, i + n)) < 0)
			return NULL;
		i += n + 1;
	}
	return add_notes(&f) < 0 ? NULL : f.sheet;
}

static void add_runs(const struct sheet_run *runs, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		if (runs[i].note)
			buf_addf(out, "[%d]", runs[i].note);
		else
			buf_add(out, runs[i].text);
}

void write_sheet_txt(const struct sheet *s, struct buf *out)
{
	enum sheet_kind last = SHEET_HEAD;
	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_line *l = &s->lines[i];
		if (i && l->kind != last)
			buf_addc(out, '\n');
		if (l->kind == SHEET_NOTE)
			buf_addf(out, "[%d] ", l->note);
		add_runs(l->runs, l->nruns, out);
		if (l->nright) {
			buf_adds(out, "\t");
			add_runs(l->right, l->nright, out);
		}
		buf_addc(out, '\n');
		last = l->kind;
	}
}
