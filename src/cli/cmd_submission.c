/* cmd_submission - `dinhky submission`: who owes which form, by when; sending, returning, accepting. */
#include <stdio.h>
#include <string.h>
#include "app/output.h"
#include "app/submission.h"
#include "base/lang.h"
#include "cli/cli.h"

struct asking {
	const struct args *args;
	struct buf *out;
};

static void print_text(const struct board *b, struct arena *a, struct buf *out)
{
	buf_addf(out, T("Kỳ %s: %zu/%zu biểu đã gửi, %zu đúng hạn; %zu/%zu ô có số liệu\n", "Period %s: %zu of %zu forms arrived, %zu in time; %zu of %zu cells filled\n"),
	         b->period_words, b->arrived, b->n, b->in_time, b->have, b->want);
	buf_adds(out, T("đơn vị\tbiểu\ttrạng thái\thạn\tthời gian\tsố liệu\tlý do trả lại\n", "unit\tform\tstate\tdue\ttime\tcells\treturned because\n"));
	for (size_t i = 0; i < b->n; i++) {
		const struct owed *o = &b->v[i];
		buf_addf(out, "%s\t%s\t%s\t%.*s\t%s\t%zu/%zu\t%s\n", o->unit_code, o->form->code, submission_state_words(o->state), VIEW_ARG(day_iso(o->due, a)),
		         submission_time_words(o, a), o->have, o->want, o->state == SUB_RETURNED ? o->reason : "");
	}
}

static int list(void *ctx, struct office *o, struct err *err)
{
	const struct asking *q = ctx;
	struct period p;
	struct board b;
	if (period_of_words(o, args_value(q->args, "period"), &p, err) < 0 || board_read(o, p, &o->arena, &b, err) < 0)
		return -1;
	if (strcmp(q->args->rest[0], "remind") == 0)
		board_reminders(&b, q->out);
	else
		print_text(&b, &o->arena, q->out);
	return 0;
}

static int state_of_verb(const char *verb)
{
	static const struct { const char *verb; enum submission_state to; } verbs[] = {
		{ "draft", SUB_DRAFT }, { "submit", SUB_SUBMITTED }, { "return", SUB_RETURNED }, { "accept", SUB_ACCEPTED },
	};
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verb, verbs[i].verb) == 0)
			return (int)verbs[i].to;
	return -1;
}

static int act(const struct args *args, struct err *err)
{
	const char *verb = args->rest[0];
	int to = state_of_verb(verb);
	struct office_ask ask = office_ask_of(args);
	struct office o;
	struct buf out = BUF_INIT(1 << 26);
	struct asking q = { args, &out };
	int rc = office_open(&o, &ask, to < 0 ? STORE_READ : STORE_WRITE, err);
	if (rc == 0 && to < 0)
		rc = office_read(&o, list, &q, err);
	else if (rc == 0)
		rc = submission_move(&o, &(struct submission_move){ args->rest[1], args->rest[2], args_value(args, "period"), args_value(args, "reason"), (enum submission_state)to }, err);
	if (rc == 0)
		rc = output_write(NULL, buf_view(&out), err);
	office_close(&o);
	buf_release(&out);
	return rc < 0 ? err_exit(err) : 0;
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	int rc = args_read(&command_submission, argc, argv, &args, &a);
	bool lists = rc == 0 && args.nrest == 1 && (strcmp(args.rest[0], "list") == 0 || strcmp(args.rest[0], "remind") == 0);
	if (rc == 0)
		rc = lists || (args.nrest == 3 && state_of_verb(args.rest[0]) >= 0) ? act(&args, &err) : args_usage(&command_submission);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "dinhky: %s\n", err.message);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "period", "PERIOD", "kỳ: 2024-Q4, 2024-06, 2024 (mặc định quý vừa kết thúc hay đang chạy)", "the period: 2024-Q4, 2024-06, 2024 (default the quarter that just ended or runs)" },
	{ "reason", "TEXT", "lý do; trả lại thì phải có", "why; a return must have it" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_submission = {
	.name = "submission",
	.usage = "submission list|remind [--period P] | submission draft|submit|return|accept UNIT FORM [--period P] [--reason TEXT]",
	.help_vi = "biểu của từng đơn vị: ai còn thiếu, gửi, trả lại, nhận",
	.help_en = "forms of each unit: who owes, sending, returning, accepting",
	.long_vi = "list: mọi biểu của kỳ, trạng thái, hạn, đúng hay quá hạn, số ô đã có. remind: lời nhắc để sao chép gửi từng đơn vị. Đơn vị đã kết thúc trước cuối kỳ thì không phải gửi. Đúng hạn được tính từ ngày gửi, không ai gõ vào.",
	.long_en = "list: every form of the period, its state, due day, in time or late, cells filled. remind: reminders to copy, one for each unit. A unit closed before the period's end owes nothing. Timeliness is computed from the day of sending, nobody types it.",
	.options = options,
	.run = run,
};
