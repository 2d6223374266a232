/* cmd_learn - `dinhky learn DIR...`: the words of an office, counted from its own archive. */
#include <stdio.h>
#include <unistd.h>
#include "app/learn.h"
#include "base/lang.h"
#include "cli/cli.h"

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	int rc = args_read(&command_learn, argc, argv, &args, &a);
	if (rc)
		goto out;
	if (args.nrest == 0) {
		rc = args_usage(&command_learn);
		goto out;
	}
	struct learn_request r = {
		.paths = args.rest,
		.npaths = args.nrest,
		.out = args_value(&args, "o"),
		.jobs = -1,
		.progress = isatty(STDERR_FILENO),
	};
	rc = learn_words(&r, &err);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "dinhky: %s\n", err.message);
out:
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "o", "MODEL", "ghi mô hình vào tệp này (mặc định dinhky.words)", "write the model to this file (default dinhky.words)" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_learn = {
	.name = "learn",
	.usage = "learn DIR... [-o MODEL]",
	.help_vi = "học chữ của cơ quan từ kho văn bản, để soát chính tả đúng hơn",
	.help_en = "learn an office's words from its archive, for better spelling checks",
	.long_vi = "Đọc mọi văn bản (.docx .doc .odt .pdf .txt) trong các thư mục, đếm tiếng, cặp tiếng, bộ ba tiếng và ghi thành mô hình. "
	           "Mô hình chỉ có số đếm, không có câu nào; văn bản có dấu chỉ độ mật bị từ chối; đoạn lặp lại chỉ tính một lần.\n\n"
	           "Dùng: dinhky check --words MODEL FILE. Chữ cơ quan hay viết thì không còn bị hỏi; chỗ viết khác đi thì dễ thấy hơn.\n\n"
	           "Mã kết thúc: 0 đọc được tất cả · 3 có tệp bị bỏ qua (đã nêu lý do) hoặc không đọc được văn bản nào.",
	.long_en = "Reads every paper (.docx .doc .odt .pdf .txt) in the folders, counts syllables, pairs and triples and writes them as a "
	           "model. The model holds counts, no sentence; papers with a secrecy mark are refused; repeated paragraphs count once.\n\n"
	           "Use: dinhky check --words MODEL FILE. What the office often writes is no longer doubted; what differs from it shows better.\n\n"
	           "Exit status: 0 all was read · 3 files were skipped (with the reason) or nothing could be read.",
	.options = options,
	.run = run,
};
