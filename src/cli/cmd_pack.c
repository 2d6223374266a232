/* cmd_pack - `dinhky pack list|check|test`: which packs there are, whether their tables make sense, whether their tests pass. */
#include <stdio.h>
#include <string.h>
#include "app/output.h"
#include "app/packs.h"
#include "base/lang.h"
#include "cli/cli.h"

enum { SAID_MAX = 64 * 1024 * 1024 };

struct ask {
	const char *folder;      /* --packs */
	bool update;
	const char *const *names;
	size_t n;
};

static int list(const struct ask *ask, struct buf *out, struct err *err)
{
	return packs_list(ask->folder, out, err);
}

static int check(const struct ask *ask, struct buf *out, struct err *err)
{
	int wrong = 0;
	for (size_t i = 0; i < ask->n || i == 0; i++) {
		int n = packs_check(ask->folder, ask->n ? ask->names[i] : NULL, out, err);
		if (n < 0)
			return -1;
		wrong += n;
	}
	if (wrong == 0)
		buf_adds(out, T("không có lỗi\n", "no mistake\n"));
	return wrong > 0;
}

static int test(const struct ask *ask, struct buf *out, struct err *err)
{
	struct packs_tested done = { 0, 0 };
	for (size_t i = 0; i < ask->n; i++)
		if (packs_test(ask->folder, ask->names[i], ask->update, &done, out, err) < 0)
			return -1;
	buf_addf(out, T("%d đạt, %d không đạt\n", "%d passed, %d failed\n"), done.passed, done.failed);
	return done.failed > 0 || done.passed == 0;
}

static const struct {
	const char *word;
	int (*run)(const struct ask *ask, struct buf *out, struct err *err); /* 0, 1 = something is wrong, -1 with err */
	size_t least;
} acts[] = { { "list", list, 0 }, { "check", check, 0 }, { "test", test, 1 } };

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(SAID_MAX);
	int rc = args_read(&command_pack, argc, argv, &args, &a);
	size_t k = 0;
	if (rc)
		goto out;
	while (args.nrest && k < sizeof acts / sizeof *acts && strcmp(acts[k].word, args.rest[0]) != 0)
		k++;
	if (args.nrest == 0 || k == sizeof acts / sizeof *acts || args.nrest - 1 < acts[k].least) {
		rc = args_usage(&command_pack);
		goto out;
	}
	struct ask ask = { args_value(&args, "packs"), args_value(&args, "update") != NULL, args.rest + 1, args.nrest - 1 };
	rc = acts[k].run(&ask, &out, &err);
	struct err trouble = ERR_INIT;
	if (output_write(NULL, buf_view(&out), &trouble) < 0 && rc >= 0) {
		err = trouble;
		rc = -1;
	}
	if (rc < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
out:
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "packs", "DIR", "thư mục chứa các bộ danh mục, tìm trước /etc/dinhky/packs", "folder of packs, looked into before /etc/dinhky/packs" },
	{ "update", NULL, "test: ghi kết quả hiện nay làm kết quả mong đợi", "test: write what is read now as what is expected" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_pack = {
	.name = "pack",
	.usage = "pack list | check [NAME|DIR]... | test NAME|DIR... [--packs DIR] [--update]",
	.help_vi = "xem, soát và thử các bộ danh mục",
	.help_en = "list, judge and test packs of definitions",
	.long_vi = "list in các bộ danh mục tìm thấy và bộ nào được dùng. check soát từng ô của các bảng, mỗi lỗi một dòng có tệp, dòng, cột và điều cần có; "
	           "không nêu tên thì soát bộ chung. test đọc và soát từng văn bản trong thư mục tests của bộ, so với các tệp .figures và .findings cạnh nó.",
	.long_en = "list prints the packs that can be found and which are used. check judges every cell of the tables, one line a mistake with file, line, "
	           "column and what was expected; without a name it judges the pack chung. test reads and checks each paper in the pack's folder tests and compares "
	           "with the files .figures and .findings beside it.",
	.options = options,
	.run = run,
};
