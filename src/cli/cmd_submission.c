/* cmd_submission - `dinhky submission`: who owes which form, by when; sending, returning, accepting. */
#include "app/doubt.h"
#include "app/period.h"
#include "app/submission.h"
#include "app/words_of_section.h"
#include "base/lang.h"
#include "cli/verbs.h"

static int board(struct office *o, const struct args *a, struct board *b, struct err *err)
{
	struct period p;
	return period_of_words(o, args_value(a, "period"), &p, err) < 0 ? -1 : board_read(o, p, &o->arena, b, err);
}

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	struct board b;
	(void)words;
	return board(o, a, &b, err) < 0 ? -1 : board_list(&b, &how, &o->arena, out, err);
}

static int remind(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct board b;
	(void)words;
	if (board(o, a, &b, err) < 0)
		return -1;
	board_reminders(&b, out);
	return 0;
}

static int move(struct office *o, const struct args *a, const char *const *words, enum submission_state to, struct buf *out, struct err *err)
{
	struct submission_move m = { words[0], words[1], args_value(a, "period"), args_value(a, "why"), to, out };
	if (submission_move(o, &m, err) < 0)
		return -1;
	buf_addf(out, T("%s, biểu %s: %s.\n", "%s, form %s: %s.\n"), words[0], words[1], submission_state_words(to));
	return 0;
}

static int draft(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return move(o, a, words, SUB_DRAFT, out, err);
}

static int submit(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return move(o, a, words, SUB_SUBMITTED, out, err);
}

static int give_back(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return move(o, a, words, SUB_RETURNED, out, err);
}

static int take(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return move(o, a, words, SUB_ACCEPTED, out, err);
}

static int history(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return submission_steps(o, words[0], words[1], args_value(a, "period"), args_value(a, "format"), out, err);
}

static int text(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return section_print(o, &(struct section_ask){ words[0], words[1], args_value(a, "period") }, out, err);
}

static int write_text(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return section_put(o, &(struct section_ask){ words[0], words[1], args_value(a, "period") }, words[2], out, err);
}

static int check(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	(void)words;
	return doubts_check(o, args_value(a, "unit"), args_value(a, "period"), args_value(a, "format"), out, err);
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "remind", .run = remind, .right = "read" },
	{ .word = "check", .run = check },
	{ .word = "history", .run = history, .least = 2, .most = 2, .right = "read" },
	{ .word = "text", .run = text, .least = 2, .most = 2, .right = "read" },
	{ .word = "write", .run = write_text, .least = 3, .most = 3, .right = "write", .writes = true },
	{ .word = "draft", .run = draft, .least = 2, .most = 2, .writes = true },
	{ .word = "submit", .run = submit, .least = 2, .most = 2, .writes = true },
	{ .word = "return", .run = give_back, .least = 2, .most = 2, .writes = true },
	{ .word = "accept", .run = take, .least = 2, .most = 2, .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_submission, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "period", "PERIOD", "kỳ: 2024-Q4, 2024-06, 2024 (mặc định quý vừa kết thúc hay đang chạy)", "the period: 2024-Q4, 2024-06, 2024 (default the quarter that just ended or runs)" },
	{ "unit", "UNIT", "check: đơn vị này và các đơn vị dưới (mặc định đơn vị của kho)", "check: this unit and those below (default the store's own)" },
	{ "why", "TEXT", "lý do; trả lại thì phải có", "why; a return must have it" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_submission = {
	.name = "submission",
	.usage = "submission list|remind [--period P] | submission check [--unit U] [--period P] | submission history|draft|submit|return|accept UNIT FORM [--period P] [--why TEXT] | submission text UNIT SECTION | submission write UNIT SECTION FILE",
	.help_vi = "biểu của từng đơn vị: ai còn thiếu, gửi, trả lại, nhận",
	.help_en = "forms of each unit: who owes, sending, returning, accepting",
	.long_vi = "list: mọi biểu của kỳ, trạng thái, hạn, đúng hay quá hạn, số ô đã có. remind: lời nhắc để sao chép gửi từng đơn vị. Đơn vị đã kết thúc trước cuối kỳ thì không phải gửi. Đúng hạn được tính từ ngày gửi, không ai gõ vào. history: mọi bước của một biểu, ai, ngày nào, vì sao. text, write: lời của đơn vị cho một mục của báo cáo (II.3/tuyen-giao): xem, hoặc ghi từ một tệp .docx hay .txt. check: các quy tắc của bộ danh mục (cộng, so sánh, khoảng, số khác thường, số tự báo và số cộng, tồn đầu cuối), mỗi điều lệch với phép tính và việc cần làm; thoát 1 khi có. submit từ chối khi biểu có lỗi, chỉ nhắc khi nhẹ hơn.",
	.long_en = "list: every form of the period, its state, due day, in time or late, cells filled. remind: reminders to copy, one for each unit. A unit closed before the period's end owes nothing. Timeliness is computed from the day of sending, nobody types it. history: every step of a form, who, when, why. text, write: the body's words for a section of the report (II.3/tuyen-giao): see them, or write them from a .docx or .txt file. check: the rules of the pack (sums, comparisons, ranges, outliers, own numbers beside sums, stocks), each with its computation and what to do; exit 1 when there are some. submit refuses a form with an error, and only says what is lighter.",
	.options = options,
	.run = run,
};
