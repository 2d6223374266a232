/* cmd_proposal - `dinhky proposal`: figures read in a body's paper or in last period's report, waiting for a person. */
#include <stdlib.h>
#include "app/intake.h"
#include "app/intake_list.h"
#include "base/lang.h"
#include "cli/verbs.h"

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	(void)words;
	return intake_list(o, args_value(a, "period"), args_value(a, "waiting") != NULL, &how, out, err);
}

static int conflict_list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	(void)words;
	return intake_conflicts(o, args_value(a, "period"), &how, out, err);
}

/* "12" one proposal; "all": every one that waits, of what is accepted those that are sure enough and say what the records say, or more. */
static int answer(struct office *o, const struct args *a, const char *word, enum answer to, struct buf *out, struct err *err)
{
	char *end;
	long long id = strtoll(word, &end, 10);
	bool all = view_is(view_of(word), "all");
	size_t n;
	if (!all && (*end || id <= 0))
		return err_set(err, ERR_USAGE, T("“%s” không phải số của một đề nghị; xem: dinhky proposal list", "“%s” is no number of a proposal; see: dinhky proposal list"), word);
	struct intake_answer w = { .id = all ? 0 : id, .answer = to, .indicator = args_value(a, "indicator"), .why = args_value(a, "why"), .not_taken = out };
	if (intake_answer(o, &w, &n, err) < 0)
		return -1;
	buf_addf(out, to == ANSWER_ACCEPTED ? T("Đã nhận %zu số liệu.\n", "%zu figures were accepted.\n") : T("Đã trả lời %zu đề nghị.\n", "%zu proposals were answered.\n"), n);
	return 0;
}

static int take(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return answer(o, a, words[0], ANSWER_ACCEPTED, out, err);
}

static int refuse(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return answer(o, a, words[0], ANSWER_REFUSED, out, err);
}

static int keep(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return answer(o, a, words[0], ANSWER_TYPED, out, err);
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "conflicts", .run = conflict_list, .right = "read" },
	{ .word = "accept", .run = take, .least = 1, .most = 1, .writes = true },
	{ .word = "refuse", .run = refuse, .least = 1, .most = 1, .writes = true },
	{ .word = "keep", .run = keep, .least = 1, .most = 1, .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_proposal, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "period", "PERIOD", "chỉ kỳ này", "this period only" },
	{ "waiting", NULL, "list: chỉ những số chưa trả lời", "list: only those not answered yet" },
	{ "indicator", "CODE", "accept: gắn với chỉ tiêu này", "accept: tie it to this indicator" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "the reason, kept in the log" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_proposal = {
	.name = "proposal",
	.usage = "proposal list|conflicts | proposal accept|refuse|keep N|all [--indicator CODE]",
	.help_vi = "số liệu đọc từ báo cáo của đơn vị, chờ người nhận",
	.help_en = "figures read in papers, waiting for a person",
	.long_vi = "Số liệu được đọc bằng `dinhky import --submission` hay `import --report` mới chỉ là đề nghị: mỗi số đi với câu của nó và chỉ tiêu hợp nhất. accept all nhận những số "
	           "đủ chắc (từ 70/100); số không hợp chỉ tiêu nào vẫn giữ với câu của nó. conflicts: hai nơi nói hai số về cùng một chỉ tiêu, với cả hai câu.",
	.long_en = "Figures read by `dinhky import --submission` or `import --report` are proposals only: each with its sentence and the indicator that fits best. accept all takes those "
	           "that are sure enough (from 70 of 100); what fits no indicator is kept with its sentence. conflicts: two papers that give one indicator differently, with both sentences.",
	.options = options,
	.run = run,
};
