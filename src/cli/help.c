/* help - see help.h. */
#include "cli/help.h"
#include <string.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "cli/cli.h"

enum { COLUMN = 26, WIDTH = 96 };

static const struct example {
	const char *command, *store;
	int status;
	const char *words, *vi, *en;
} examples[] = {
#define EXAMPLE(command, store, status, words, vi, en) { command, store, status, words, vi, en },
#include "cli/examples.def"
#undef EXAMPLE
};
enum { EXAMPLES = sizeof examples / sizeof *examples };

static void pad(struct buf *out, const char *s, size_t column)
{
	size_t n = utf8_count(view_of(s));
	buf_adds(out, s);
	do
		buf_addc(out, ' ');
	while (++n < column);
}

/* Words of one paragraph in lines of WIDTH behind `indent` blanks. */
static void fill(struct buf *out, struct view s, size_t indent, size_t col)
{
	for (size_t i = 0; i < s.n;) {
		size_t end = i;
		while (end < s.n && s.p[end] != ' ')
			end++;
		size_t n = utf8_count(view_mid(s, i, end));
		if (col > indent && col + 1 + n > WIDTH) {
			buf_addf(out, "\n%*s", (int)indent, "");
			col = indent;
		} else if (i > 0) {
			buf_addc(out, ' ');
			col++;
		}
		buf_add(out, view_mid(s, i, end));
		col += n;
		i = end + 1;
	}
	buf_addc(out, '\n');
}

/* Paragraphs parted by an empty line: each handed to `one`. */
static void paragraphs(const char *s, struct buf *out, void (*one)(struct view para, struct buf *out))
{
	while (s && *s) {
		const char *end = strstr(s, "\n\n");
		struct view p = { s, end ? (size_t)(end - s) : strlen(s) };
		one(p, out);
		s = end ? end + 2 : NULL;
	}
}

static void plain_paragraph(struct view p, struct buf *out)
{
	buf_addc(out, '\n');
	fill(out, p, 0, 0);
}

void help_list(struct buf *out)
{
	size_t n;
	const struct command *const *c = commands_all(&n);
	buf_adds(out, T("dinhky đọc báo cáo định kỳ, lấy ra từng số liệu, từng viện dẫn và kiểm tra chúng.\n\n",
	                "dinhky reads periodic reports, takes out every figure and citation and checks them.\n\n"));
	for (size_t i = 0; i < n; i++) {
		buf_adds(out, "  dinhky ");
		pad(out, c[i]->name, 10);
		buf_addf(out, "%s\n", T(c[i]->help_vi, c[i]->help_en));
	}
	buf_adds(out, T("\nXem một lệnh: dinhky help LỆNH. Phiên bản: dinhky --version. Tiếng Anh: LANG=en.\nTrên màn hình, kết quả dài qua $DINHKY_PAGER, $PAGER hoặc less; NO_PAGER=1 hoặc --no-pager: in thẳng.\n",
	                "\nOne command: dinhky help COMMAND. Version: dinhky --version. Vietnamese: LANG=vi.\nOn a terminal long text goes through $DINHKY_PAGER, $PAGER or less; NO_PAGER=1 or --no-pager: straight out.\n"));
}

static void option_name(const struct option_row *o, struct buf *out)
{
	buf_addf(out, "%s%s", strlen(o->name) == 1 ? "-" : "--", o->name);
	if (o->arg)
		buf_addf(out, " %s", o->arg);
}

static void command_examples(const struct command *c, struct buf *out)
{
	bool first = true;
	for (size_t i = 0; i < EXAMPLES; i++) {
		const struct example *x = &examples[i];
		if (strcmp(x->command, c->name) != 0)
			continue;
		buf_addf(out, "%s  dinhky %s\n      %s\n", first ? T("\nVí dụ:\n", "\nExamples:\n") : "", x->words, T(x->vi, x->en));
		first = false;
	}
}

void help_examples(struct buf *out)
{
	for (size_t i = 0; i < EXAMPLES; i++)
		buf_addf(out, "%s\t%s\t%d\t%s\n", examples[i].command, *examples[i].store ? examples[i].store : "-", examples[i].status, examples[i].words);
}

void help_command(const struct command *c, struct buf *out)
{
	struct buf name = BUF_INIT(1024);
	buf_adds(out, T("Cách dùng: dinhky ", "Usage: dinhky "));
	fill(out, view_of(c->usage), 4, 18);
	buf_addf(out, "\n%s.\n", T(c->help_vi, c->help_en));
	if (c->options && c->options->name)
		buf_adds(out, T("\nTùy chọn:\n", "\nOptions:\n"));
	for (const struct option_row *o = c->options; o && o->name; o++) {
		buf_clear(&name);
		option_name(o, &name);
		buf_adds(out, "  ");
		if (utf8_count(buf_view(&name)) + 2 >= COLUMN)
			buf_addf(out, "%s\n%*s", name.p, COLUMN + 2, "");
		else
			pad(out, name.p, COLUMN);
		fill(out, view_of(T(o->help_vi, o->help_en)), COLUMN + 2, COLUMN + 2);
	}
	buf_release(&name);
	paragraphs(T(c->long_vi, c->long_en), out, plain_paragraph);
	command_examples(c, out);
}

/* --- the manual ---------------------------------------------------------------------------------------------------------- */

/* A backslash and a leading dot or quote mean something to roff; a hyphen must stay one. */
static void roff(struct view s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (i == 0 && (s.p[i] == '.' || s.p[i] == '\''))
			buf_adds(out, "\\&");
		if (s.p[i] == '\\')
			buf_adds(out, "\\e");
		else if (s.p[i] == '-')
			buf_adds(out, "\\-");
		else
			buf_addc(out, s.p[i]);
	}
}

static void roff_paragraph(struct view p, struct buf *out)
{
	buf_adds(out, ".PP\n");
	roff(p, out);
	buf_addc(out, '\n');
}

static void man_examples(const struct command *c, struct buf *out)
{
	for (size_t i = 0; i < EXAMPLES; i++) {
		const struct example *x = &examples[i];
		if (strcmp(x->command, c->name) != 0)
			continue;
		buf_adds(out, ".TP\n.B dinhky ");
		roff(view_of(x->words), out);
		buf_addc(out, '\n');
		roff(view_of(T(x->vi, x->en)), out);
		buf_addc(out, '\n');
	}
}

static void man_command(const struct command *c, struct buf *out)
{
	struct buf name = BUF_INIT(1024);
	buf_adds(out, ".SS \"dinhky ");
	roff(view_of(c->name), out);
	buf_adds(out, "\"\n.B dinhky ");
	roff(view_of(c->usage), out);
	buf_adds(out, "\n.PP\n");
	roff(view_of(T(c->help_vi, c->help_en)), out);
	buf_adds(out, ".\n");
	for (const struct option_row *o = c->options; o && o->name; o++) {
		buf_clear(&name);
		option_name(o, &name);
		buf_adds(out, ".TP\n.B ");
		roff(buf_view(&name), out);
		buf_addc(out, '\n');
		roff(view_of(T(o->help_vi, o->help_en)), out);
		buf_addc(out, '\n');
	}
	buf_release(&name);
	paragraphs(T(c->long_vi, c->long_en), out, roff_paragraph);
	man_examples(c, out);
}

void help_man(struct buf *out)
{
	size_t n;
	const struct command *const *c = commands_all(&n);
	buf_addf(out, ".\\\" made by: dinhky help --man\n.TH DINHKY 1 \"\" \"dinhky %s\"\n", DINHKY_VERSION);
	buf_adds(out, T(".SH TÊN\ndinhky \\- đọc báo cáo định kỳ và kiểm tra từng số liệu\n.SH \"CÁCH DÙNG\"\n.B dinhky\n.I LỆNH\n[\\fITÙY CHỌN\\fR] ...\n.SH LỆNH\n",
	                ".SH NAME\ndinhky \\- read periodic reports and check every figure\n.SH SYNOPSIS\n.B dinhky\n.I COMMAND\n[\\fIOPTIONS\\fR] ...\n.SH COMMANDS\n"));
	for (size_t i = 0; i < n; i++)
		man_command(c[i], out);
	buf_adds(out, T(".SH \"MÃ KẾT THÚC\"\n0 xong, không có gì để báo; 1 có phát hiện; 2 gọi sai; 3 có tệp không đọc được hoặc bị từ chối; 4 kho dữ liệu có sự cố.\n",
	                ".SH \"EXIT STATUS\"\n0 done and nothing to report; 1 findings; 2 wrong use; 3 an input could not be read or was refused; 4 store trouble.\n"));
	buf_adds(out, T(".SH \"MÔI TRƯỜNG\"\nLANG=en: tiếng Anh. NO_COLOR: không dùng màu. DINHKY_PAGER, PAGER: trình xem từng trang cho kết quả dài trên màn hình (mặc định less \\-FRX); NO_PAGER: không dùng. SOURCE_DATE_EPOCH: ngày hôm nay cho kết quả lặp lại được.\n",
	                ".SH ENVIRONMENT\nLANG=en: English. NO_COLOR: no colours. DINHKY_PAGER, PAGER: the pager for long text on a terminal (default less \\-FRX); NO_PAGER: none. SOURCE_DATE_EPOCH: today, for repeatable output.\n"));
}

/* --- completion ---------------------------------------------------------------------------------------------------------- */

void help_completion(struct buf *out)
{
	size_t n;
	const struct command *const *c = commands_all(&n);
	buf_adds(out, "# made by: dinhky help --completion\n_dinhky() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	              "\tif [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W '");
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i ? " " : "", c[i]->name);
	buf_adds(out, "' -- \"$cur\")); return; fi\n\tcase ${COMP_WORDS[1]}:$prev in\n");
	for (size_t i = 0; i < n; i++)
		for (const struct option_row *o = c[i]->options; o && o->name; o++) {
			if (!o->arg || !strchr(o->arg, '|') || (o->arg[0] >= 'A' && o->arg[0] <= 'Z'))
				continue;
			buf_addf(out, "\t%s:--%s) COMPREPLY=($(compgen -W '", c[i]->name, o->name);
			for (const char *s = o->arg; *s; s++)
				buf_addc(out, *s == '|' ? ' ' : *s);
			buf_adds(out, "' -- \"$cur\")); return ;;\n");
		}
	buf_adds(out, "\tesac\n\tcase ${COMP_WORDS[1]}:$cur in\n");
	for (size_t i = 0; i < n; i++) {
		buf_addf(out, "\t%s:-*) COMPREPLY=($(compgen -W '", c[i]->name);
		for (const struct option_row *o = c[i]->options; o && o->name; o++)
			buf_addf(out, "%s%s ", strlen(o->name) == 1 ? "-" : "--", o->name);
		buf_adds(out, "--help' -- \"$cur\")); return ;;\n");
	}
	buf_adds(out, "\tesac\n\tCOMPREPLY=($(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _dinhky dinhky\n");
}
