/* cmd_register - `dinhky register list|show|add|edit|step|remove|history|check`: the registers that an office keeps. */
#include <stdlib.h>
#include "app/register.h"
#include "base/lang.h"
#include "cli/verbs.h"

/* A whole number from 1 in an option; absent: 0. */
static int number(const struct args *a, const char *name, long *out, struct err *err)
{
	const char *s = args_value(a, name);
	char *end = NULL;
	*out = s ? strtol(s, &end, 10) : 0;
	if (!s || (*s && !*end && *out > 0 && *out < 1000000000))
		return 0;
	return err_set(err, ERR_USAGE, T("--%s cần một số từ 1, không phải “%s”", "--%s takes a number from 1, not “%s”"), name, s);
}

static int entry_number(const char *word, int64_t *out, struct err *err)
{
	char *end = NULL;
	*out = strtoll(word, &end, 10);
	return *word && !*end && *out > 0 ? 0 : err_set(err, ERR_USAGE, T("“%s” không phải số của một dòng", "“%s” is no entry's number"), word);
}

static size_t count(const char *const *words)
{
	size_t n = 0;
	while (words[n])
		n++;
	return n;
}

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	(void)words;
	return registers_list(o, &how, out, err);
}

static int show(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct register_show ask = { args_value(a, "unit"), args_value(a, "period"), args_value(a, "filter"), args_value(a, "sort"), 0, 0 };
	if (number(a, "page", &ask.page, err) < 0 || number(a, "size", &ask.size, err) < 0)
		return -1;
	return register_print(o, words[0], &ask, args_value(a, "format"), out, err);
}

static int add(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return register_put(o, words[0], 0, args_value(a, "unit"), words + 1, count(words + 1), out, err);
}

static int edit(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	int64_t id;
	(void)a;
	return entry_number(words[1], &id, err) < 0 ? -1 : register_put(o, words[0], id, NULL, words + 2, count(words + 2), out, err);
}

static int step(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	int64_t id;
	return entry_number(words[1], &id, err) < 0 ? -1 : register_step_to(o, words[0], id, words[2], args_value(a, "day"), out, err);
}

static int take_back(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	int64_t id;
	(void)a;
	return entry_number(words[1], &id, err) < 0 ? -1 : register_gone(o, words[0], id, out, err);
}

static int history(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	int64_t id;
	return entry_number(words[1], &id, err) < 0 ? -1 : register_history(o, words[0], id, args_value(a, "format"), out, err);
}

static int balance(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)words;
	return register_balance(o, args_value(a, "period"), args_value(a, "unit"), args_value(a, "format"), out, err);
}

enum { PAIRS_MOST = 100 };

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "show", .run = show, .least = 1, .most = 1, .right = "read" },
	{ .word = "add", .run = add, .least = 2, .most = PAIRS_MOST, .right = "write", .writes = true },
	{ .word = "edit", .run = edit, .least = 3, .most = PAIRS_MOST, .right = "write", .writes = true },
	{ .word = "step", .run = step, .least = 3, .most = 3, .right = "write", .writes = true },
	{ .word = "remove", .run = take_back, .least = 2, .most = 2, .right = "write", .writes = true },
	{ .word = "history", .run = history, .least = 2, .most = 2, .right = "read" },
	{ .word = "check", .run = balance, .right = "read" },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_register, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "unit", "UNIT", "của đơn vị này (show, check: và các đơn vị bên dưới)", "of this unit (show, check: and those below it)" },
	{ "period", "PERIOD", "show, check: trong kỳ này, ví dụ 2024-Q4", "show, check: inside this period, such as 2024-Q4" },
	{ "filter", "EXPR", "list, show: dòng thỏa điều kiện, ví dụ 'loai = \"tot\" và [hoc-vien] > 20'", "list, show: rows for which this holds, such as 'loai = \"tot\" and [hoc-vien] > 20'" },
	{ "sort", "COLUMN", "list, show: theo cột này; -COLUMN: giảm dần (show mặc định ngày mới trước)", "list, show: by this column; -COLUMN: falling (show: newest day first)" },
	{ "page", "N", "list, show: trang thứ N", "list, show: the Nth page" },
	{ "size", "N", "list, show: số dòng một trang (mặc định 50)", "list, show: rows on a page (default 50)" },
	{ "day", "DATE", "step: ngày chuyển trạng thái (mặc định: hôm nay)", "step: the day of the step (default: today)" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "the reason, kept in the log" },
	{ "format", "text|csv|json", "dạng kết quả (mặc định text)", "output form (default text)" },
	{ "no-pager", NULL, "in thẳng ra màn hình", "print straight to the terminal" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_register = {
	.name = "register",
	.usage = "register list | show CODE | add CODE COLUMN=VALUE... | edit CODE ENTRY COLUMN=VALUE... | step CODE ENTRY STATE | remove CODE ENTRY | history CODE ENTRY | check",
	.help_vi = "xem và ghi các sổ: danh sách, dòng, trạng thái, lịch sử",
	.help_en = "see and keep registers: lists, entries, states, history",
	.long_vi = "Mỗi lần sửa là một phiên bản; không gì bị ghi đè: history in mọi phiên bản, ai, lúc nào, vì sao. remove rút một dòng: không còn được đếm, vẫn còn trong lịch sử. step chuyển trạng "
	           "thái theo các bước mà bộ danh mục cho phép, có ngày.\n\n"
	           "check đối chiếu các sổ có tồn: đầu kỳ + thêm - thôi = cuối kỳ.\n\n"
	           "Mã kết thúc: 0 xong · 1 nội dung sai hoặc sổ lệch · 2 gọi sai · 4 kho có sự cố.",
	.long_en = "Each change is a version and nothing is overwritten: history prints every version, who, when and why. remove takes an entry back: no longer counted, still in the history. step "
	           "moves it to another state by the steps the pack allows, on a day.\n\n"
	           "check balances registers with a stock: at start + new - ended = at end.\n\n"
	           "Exit status: 0 done · 1 the content is wrong or a register does not balance · 2 wrong use · 4 store trouble.",
	.options = options,
	.run = run,
};
