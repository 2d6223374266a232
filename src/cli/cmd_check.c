/* cmd_check - `dinhky check FILE...`: what is wrong or doubtful in reports. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "app/check.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "cli/pager.h"

enum { WIDTH_MOST = 110, WIDTH_LEAST = 40, JOBS_MOST = 64 };

static int terminal_width(void)
{
	struct winsize s;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &s) < 0 || s.ws_col == 0)
		return WIDTH_MOST;
	return s.ws_col > WIDTH_MOST ? WIDTH_MOST : s.ws_col < WIDTH_LEAST ? WIDTH_LEAST : s.ws_col;
}

static int jobs_of(const char *word, int *out)
{
	char *end;
	long n;
	*out = -1;
	if (!word)
		return 0;
	n = strtol(word, &end, 10);
	if (!*word || *end || n < 0 || n > JOBS_MOST) {
		fprintf(stderr, T("dinhky check: --jobs là một số từ 0 đến %d, không phải “%s”\n", "dinhky check: --jobs is a number from 0 to %d, not “%s”\n"), JOBS_MOST, word);
		return 2;
	}
	*out = (int)n;
	return 0;
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct pager pager;
	int rc = args_read(&command_check, argc, argv, &args, &a), jobs;
	if (rc)
		goto out;
	if (args.nrest == 0) {
		rc = args_usage(&command_check);
		goto out;
	}
	if ((rc = jobs_of(args_value(&args, "jobs"), &jobs)))
		goto out;
	const char *no_colour = getenv("NO_COLOR"), *out_path = args_value(&args, "o");
	bool to_screen = isatty(STDOUT_FILENO) && (!out_path || strcmp(out_path, "-") == 0);
	struct check_request r = {
		.format = args_value(&args, "format"),
		.out = out_path,
		.previous = args_value(&args, "previous"),
		.baseline = args_value(&args, "baseline"),
		.pack = args_value(&args, "pack"),
		.packs = args_value(&args, "packs"),
		.fail_on = args_value(&args, "fail-on"),
		.words = args_value(&args, "words"),
		.waive = args_value(&args, "waive"),
		.reason = args_value(&args, "reason"),
		.author = args_value(&args, "author"),
		.today = args_value(&args, "today"),
		.no_quotes = args_value(&args, "no-quotes") != NULL,
		.colour = to_screen && !(no_colour && *no_colour),
		.width = terminal_width(),
		.jobs = jobs,
	};
	pager_open(&pager, to_screen && (!r.format || strcmp(r.format, "text") == 0) && !r.waive && !args_value(&args, "no-pager"));
	r.progress = isatty(STDERR_FILENO); /* not while the pager has the screen */
	rc = check_files(&r, args.rest, args.nrest, &err);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "dinhky: %s\n", err.message);
	pager_close(&pager);
out:
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "format", "text|json|sarif|html|docx", "dạng kết quả (mặc định text)", "output form (default text)" },
	{ "o", "OUT", "ghi vào tệp này; nhiều tệp html, docx thì là thư mục", "write to this file; a folder for several html or docx" },
	{ "previous", "FILE", "báo cáo kỳ trước, để so số liệu", "last period's report, to compare figures" },
	{ "baseline", "FILE", "các phát hiện đã được bỏ qua có lý do", "findings waived with a reason" },
	{ "pack", "NAME|DIR", "thêm bộ định nghĩa của cơ quan", "add the office's own definitions" },
	{ "packs", "DIR", "tìm bộ danh mục ở thư mục này trước", "look for packs in this folder first" },
	{ "fail-on", "error|warning|note|question", "từ mức nào thì trả mã 1 (mặc định warning)", "from which severity to exit with 1 (default warning)" },
	{ "words", "MODEL|none", "mô hình từ ngữ cho chính tả; none là không xét", "word model for spelling; none does not check it" },
	{ "no-quotes", NULL, "không in chữ của văn bản", "print no words of the paper" },
	{ "waive", "FINGERPRINT", "bỏ qua phát hiện này, ghi vào --baseline", "waive this finding, written to --baseline" },
	{ "reason", "TEXT", "lý do bỏ qua", "why it is waived" },
	{ "author", "NAME", "ai bỏ qua (mặc định tên đăng nhập)", "who waives (default the login name)" },
	{ "today", "DATE", "coi hôm nay là ngày này", "take this day as today" },
	{ "jobs", "N", "số tiến trình cùng lúc (mặc định số nhân); 0: không tách", "processes at once (default processors); 0: none apart" },
	{ "no-pager", NULL, "in thẳng ra màn hình, không qua trình xem từng trang", "print straight to the terminal, not through a pager" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_check = {
	.name = "check",
	.usage = "check FILE... [--format text|json|sarif|html|docx] [-o OUT] [--previous FILE] [--baseline FILE] [--pack NAME|DIR] "
	         "[--fail-on error|warning|note] [--words MODEL|none] [--no-quotes] [--no-pager] [--waive FINGERPRINT --reason TEXT]",
	.help_vi = "kiểm tra từng số liệu, viện dẫn, câu chữ của báo cáo",
	.help_en = "check every figure, citation and wording of reports",
	.long_vi = "Đọc từng FILE (.docx .doc .odt .pdf .txt; “-” là đầu vào chuẩn), đối chiếu các số liệu với nhau và in những chỗ sai hoặc "
	           "đáng ngờ, kèm câu, vị trí và phép tính. Không bao giờ sửa văn bản.\n\n"
	           "Mã kết thúc: 0 không có gì từ mức --fail-on · 1 có phát hiện · 2 gọi sai · 3 có tệp không đọc được hoặc bị từ chối; "
	           "nhiều tệp thì là mã cao nhất. Tệp hỏng không làm dừng các tệp khác.\n\n"
	           "Bỏ qua một phát hiện: dinhky check FILE --waive MÃ --reason \"lý do\" --baseline TỆP; từ đó dùng --baseline TỆP.",
	.long_en = "Reads each FILE (.docx .doc .odt .pdf .txt; “-” is standard input), checks its figures against one another and prints what "
	           "is wrong or doubtful with the sentence, the place and the computation. Never changes the paper.\n\n"
	           "Exit status: 0 nothing from --fail-on up · 1 findings · 2 wrong use · 3 a file could not be read or was refused; of "
	           "several files the highest. A broken file does not stop the others.\n\n"
	           "To waive one finding: dinhky check FILE --waive FINGERPRINT --reason \"text\" --baseline FILE; from then on use --baseline FILE.",
	.options = options,
	.run = run,
};
