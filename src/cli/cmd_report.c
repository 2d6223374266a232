/* cmd_report - `dinhky report`: the period's report from the records. */
#include <stdio.h>
#include "app/output.h"
#include "app/report.h"
#include "base/lang.h"
#include "cli/cli.h"

enum { REPORT_MAX = 256 * 1024 * 1024 };

struct writing {
	struct report_ask ask;
	struct report_done done;
	struct buf *out, *missing;
};

static int write_it(void *ctx, struct office *o, struct err *err)
{
	struct writing *w = ctx;
	return office_must(o, "read", 0, NULL, err) < 0 ? -1 : report_write(o, &w->ask, &w->done, w->out, w->missing, err);
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(REPORT_MAX), missing = BUF_INIT(1 << 20);
	struct office o = { .arena = ARENA_INIT };
	int rc = args_read(&command_report, argc, argv, &args, &a);
	if (rc == 0 && args.nrest)
		rc = args_usage(&command_report);
	if (rc)
		goto out;
	struct office_ask ask = office_ask_of(&args);
	struct writing w = {
		.ask = { args_value(&args, "unit"), args_value(&args, "period"), args_value(&args, "report"), args_value(&args, "o") },
		.out = &out, .missing = &missing,
	};
	rc = office_open(&o, &ask, STORE_READ, &err);
	if (rc == 0)
		rc = office_read(&o, write_it, &w, &err);
	if (rc == 0)
		rc = output_write(w.ask.out, buf_view(&out), &err);
	if (rc == 0)
		fprintf(stderr, T("%zu số liệu, %zu chưa có; %zu chỉ tiêu còn thiếu phần của đơn vị\n%s", "%zu figures, %zu of them missing; %zu indicators lack some unit's part\n%s"), w.done.fields, w.done.gaps, w.done.partial, missing.n ? missing.p : "");
	office_close(&o);
	if (rc < 0) {
		fprintf(stderr, "dinhky: %s\n", err.message);
		rc = err_exit(&err);
	}
out:
	buf_release(&out);
	buf_release(&missing);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "unit", "UNIT", "đơn vị của báo cáo (mặc định: đơn vị có kho)", "whose report (default: the store's owner)" },
	{ "period", "PERIOD", "kỳ: 2024-Q4, 2024 (mặc định: quý vừa kết thúc hay đang chạy)", "the period: 2024-Q4, 2024 (default: the quarter that just ended or runs)" },
	{ "report", "CODE", "mẫu trong bảng reports (mặc định: mẫu của cấp và loại kỳ ấy)", "row of the table reports (default: the one for that level and kind of period)" },
	{ "o", "OUT", "ghi vào tệp này: .docx hoặc .txt", "write to this file: .docx or .txt" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_report = {
	.name = "report",
	.usage = "report [--unit U] [--period P] [-o OUT.docx|.txt] [--store DB]",
	.help_vi = "viết báo cáo của kỳ từ kho số liệu",
	.help_en = "write the period's report from the records",
	.long_vi = "Mẫu là tệp chữ của bộ danh mục (docs/template.md). Số chưa có trong kho hiện thành chỗ trống [chưa có số liệu: ...], được liệt kê khi viết xong, không bao giờ thành 0. "
	           "Tệp .docx có chú thích chân trang thật.",
	.long_en = "The template is a text file of the pack (docs/template.md). A value the records do not have is a visible gap, listed when the report is written; it is never 0. "
	           "The .docx has real footnotes.",
	.options = options,
	.run = run,
};
