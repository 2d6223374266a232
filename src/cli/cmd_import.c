/* cmd_import - `dinhky import FILE`: a table from another program into registers, facts, plans or units; a paper into proposals. */
#include <stdio.h>
#include "app/import.h"
#include "app/intake.h"
#include "app/output.h"
#include "base/lang.h"
#include "cli/cli.h"

enum { SAID_MAX = 16 * 1024 * 1024 };

/* ---- a paper: its figures become proposals ---- */

static int import_paper(const struct office_ask *ask, const struct args *args, struct buf *out, struct err *err)
{
	struct office o = { .arena = ARENA_INIT };
	struct intake paper = { args->rest[0], args_value(args, "submission") ? args_value(args, "unit") : NULL, args_value(args, "period") };
	struct intake_result done = { 0 };
	int rc = office_open(&o, ask, STORE_WRITE, err);
	if (rc == 0)
		rc = intake_paper(&o, &paper, &done, err);
	if (rc >= 0 && done.again)
		buf_addf(out, T("%s đã được nhận trước đây; không thêm gì.\n", "%s was taken before; nothing was added.\n"), paper.file);
	if (rc >= 0 && done.contrary)
		buf_addf(out, T("Lưu ý: tiêu đề văn bản ghi %.*s, đang nhận cho %.*s; nhầm thì trả lời: dinhky proposal refuse all.\n", "Note: the paper's head says %.*s, it is taken for %.*s; if that is a mistake: dinhky proposal refuse all.\n"),
		         VIEW_ARG(period_print_vi(done.said, &o.arena)), VIEW_ARG(period_print_vi(done.period, &o.arena)));
	if (rc >= 0 && !done.again)
		buf_addf(out, T("%s (%.*s): %zu số liệu; đề nghị %zu, trong đó %zu đủ chắc. Xem và nhận: dinhky proposal list, dinhky proposal accept all\n",
		                "%s (%.*s): %zu figures; %zu proposed, %zu of them sure enough. See and accept: dinhky proposal list, dinhky proposal accept all\n"),
		         paper.file, VIEW_ARG(period_print_vi(done.period, &o.arena)), done.figures, done.proposed, done.sure);
	office_close(&o);
	return rc < 0 ? -1 : 0;
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct args args;
	struct buf out = BUF_INIT(SAID_MAX);
	int rc = args_read(&command_import, argc, argv, &args, &a);
	if (rc)
		goto out;
	if (args.nrest != 1) {
		rc = args_usage(&command_import);
		goto out;
	}
	struct office_ask office = office_ask_of(&args);
	struct import_ask ask = {
		.file = args.rest[0],
		.register_code = args_value(&args, "register"),
		.facts = args_value(&args, "facts") != NULL,
		.plans = args_value(&args, "plans") != NULL,
		.units = args_value(&args, "units") != NULL,
		.unit = args_value(&args, "unit"),
		.map = args_value(&args, "map"),
		.columns = args_value(&args, "columns"),
		.period = args_value(&args, "period"),
		.sheet = args_value(&args, "sheet"),
		.separator = args_value(&args, "separator"),
		.full = args_value(&args, "full") != NULL,
		.dry = args_value(&args, "dry-run") != NULL,
		.why = args_value(&args, "why"),
	};
	bool report = args_value(&args, "report") != NULL, submission = args_value(&args, "submission") != NULL;
	if ((report && submission) || (submission && !ask.unit)) {
		fprintf(stderr, "dinhky: %s\n", T("chọn --report, hoặc --submission cùng --unit", "choose --report, or --submission with --unit"));
		rc = 2;
		goto out;
	}
	rc = report || submission ? import_paper(&office, &args, &out, &err) : import_run(&office, &ask, &out, &err);
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
	OFFICE_OPTIONS,
	{ "register", "CODE", "các dòng của sổ này", "rows of this register" },
	{ "facts", NULL, "số liệu: chỉ tiêu, đơn vị, kỳ, phân tổ, giá trị", "values: indicator, unit, period, part, value" },
	{ "plans", NULL, "chỉ tiêu giao, cùng các cột như --facts", "plans, with the columns of --facts" },
	{ "units", NULL, "đơn vị: mã, tên, tên gọn, loại, ký hiệu, cấp trên, từ ngày", "units: code, name, short, kind, symbol, parent, from" },
	{ "report", NULL, "FILE là báo cáo kỳ trước (.docx .doc .odt .pdf .txt): số liệu thành đề nghị", "FILE is last period's report (.docx .doc .odt .pdf .txt): its figures become proposals" },
	{ "submission", NULL, "FILE là báo cáo riêng của --unit cho --period: số liệu thành đề nghị, lời văn được giữ", "FILE is the own report of --unit for --period: its figures become proposals, its words are kept" },
	{ "unit", "UNIT", "đơn vị của các dòng không ghi đơn vị (mặc định: đơn vị có kho)", "whose rows these are when a row names none (default: the store's owner)" },
	{ "period", "PERIOD", "dòng có ngày hay kỳ nằm ngoài kỳ này là lỗi; của một báo cáo: kỳ của nó (mặc định theo tiêu đề)", "a row dated outside this period is a mistake; of a paper: its period (default: as its head says)" },
	{ "map", "NAME", "bản đồ cột đã lưu; có cả --columns thì lưu bản ấy", "a saved column map; with --columns that one is saved" },
	{ "columns", "PAIRS", "“Cột của họ = cột của sổ; Cột: chữ của họ = giá trị; Cột bỏ =”", "“their column = ours; Column: their word = value; Column to pass over =”" },
	{ "full", NULL, "danh sách đủ: dòng của sổ trong khoảng ngày ấy mà danh sách không có thì rút", "the list is complete: entries of its span that it lacks are taken back" },
	{ "sheet", "NAME", "trang tính của tệp .xlsx", "sheet of an .xlsx file" },
	{ "separator", "CHAR", "dấu ngăn cột của .csv (mặc định: tự nhận)", "separator of a .csv file (default: found out)" },
	{ "dry-run", NULL, "chỉ soát, không nhập", "judge only, import nothing" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký; số đang có sẽ đổi thì phải có", "the reason, kept in the log; wanted when values that stand would change" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_import = {
	.name = "import",
	.usage = "import FILE.csv|.xlsx|.json --register CODE | --facts | --plans | --units; import --report FILE.docx; import --submission FILE.docx --unit U --period P",
	.help_vi = "nhập sổ, số liệu, chỉ tiêu giao, đơn vị từ .xlsx .csv .json",
	.help_en = "take in registers, values, plans and units from .xlsx .csv .json",
	.long_vi = "Cột được nhận theo tên hay tiêu đề; các dòng tiêu đề phía trên bảng được bỏ qua. Bảng mã và dấu ngăn của .csv tự nhận (UTF-8, UTF-16, TCVN3, VNI, VISCII). "
	           "Của .xlsx lấy số, ngày và giá trị đã tính của công thức; không nhận macro và ô gộp.\n\n"
	           "Sai một dòng thì không nhập dòng nào: mỗi lỗi một dòng, có tệp, dòng, cột. Nhập lại cùng tệp không đổi gì: dòng nhận ra nhau theo khóa của sổ (hoặc cả dòng), "
	           "dòng có khóa cũ mà nội dung mới thành một phiên bản.\n\n"
	           "Sổ giữ ở hệ thống khác: lưu bản đồ cột một lần (--map van-thu --columns \"Số đến = so-den; ...\"), rồi mỗi tuần nhập danh sách với --map van-thu. Dòng có trong sổ mà danh sách "
	           "không còn thì được hỏi; --full rút các dòng ấy.\n\n"
	           "--report đọc báo cáo kỳ trước, --submission đọc báo cáo riêng của một cơ quan: số liệu mới chỉ là đề nghị, mỗi số đi với câu của nó; xem dinhky help proposal.\n\n"
	           "Mã kết thúc: 0 xong · 1 có dòng sai · 2 gọi sai · 3 tệp không đọc được · 4 kho có sự cố.",
	.long_en = "Columns are known by name or title; titles above the table are passed over. Encoding and separator of a .csv file are found out (UTF-8, UTF-16, TCVN3, VNI, VISCII). Of .xlsx "
	           "files numbers, dates and the kept values of formulas are taken; macros and merged cells are refused.\n\n"
	           "One wrong row and nothing is imported: each mistake is a line with file, line and column. The same file again changes nothing: rows are known by the register's key (or the whole "
	           "row), a known key with other cells becomes a version.\n\n"
	           "Registers kept elsewhere: save a column map once (--map office --columns \"their column = ours; ...\"), then import the weekly list with --map office. Entries that the list no longer "
	           "has are asked about; --full takes them back.\n\n"
	           "--report reads last period's report, --submission a body's own: figures are proposals only, each with its sentence; see dinhky help proposal.\n\n"
	           "Exit status: 0 done · 1 rows are wrong · 2 wrong use · 3 the file cannot be read · 4 store trouble.",
	.options = options,
	.run = run,
};
