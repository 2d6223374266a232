/* cmd_synth - `dinhky synth`: a store with a whole country of made-up data. */
#include <stdio.h>
#include <stdlib.h>
#include "app/synth.h"
#include "base/lang.h"
#include "cli/cli.h"

static long number(const struct args *a, const char *option)
{
	const char *s = args_value(a, option);
	char *end;
	long n = s ? strtol(s, &end, 10) : 0;
	return s && (*end || end == s || n == 0) ? -1 : n; /* -1 is outside every limit */
}

static int run(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT(1 << 16);
	struct args args;
	int rc = args_read(&command_synth, argc, argv, &args, &a);
	if (rc == 0 && args.nrest != 1)
		rc = args_usage(&command_synth);
	else if (rc == 0) {
		const char *seed = args_value(&args, "seed");
		struct synth_ask ask = { .where = args.rest[0], .pack = args_value(&args, "pack"), .packs = args_value(&args, "packs"), .login = args_value(&args, "user"), .provinces = number(&args, "provinces"),
			.communes = number(&args, "communes"), .quarters = number(&args, "quarters"), .indicators = number(&args, "indicators"), .year = number(&args, "year"),
			.entries = number(&args, "entries"), .bodies = args_value(&args, "bodies") != NULL, .seed = seed ? strtol(seed, NULL, 10) : 1 };
		if (synth_make(&ask, &out, &err) < 0) {
			fprintf(stderr, "dinhky: %s\n", err.message);
			rc = err_exit(&err);
		}
		printf("%.*s", VIEW_ARG(buf_view(&out)));
	}
	buf_release(&out);
	arena_release(&a);
	return rc;
}

static const struct option_row options[] = {
	{ "provinces", "N", "số tỉnh (mặc định 34, tới 99)", "provinces (default 34, up to 99)" },
	{ "communes", "N", "số xã (mặc định 3321, tới 20000)", "communes (default 3321, up to 20000)" },
	{ "indicators", "N", "số chỉ tiêu (mặc định mọi chỉ tiêu cộng được của bộ danh mục)", "indicators (default all of the pack that add up)" },
	{ "quarters", "N", "số quý (mặc định 4)", "quarters (default 4)" },
	{ "bodies", NULL, "cả các cơ quan của từng xã và biểu từng quý của họ", "the bodies of each commune too, with their forms of each quarter" },
	{ "entries", "N", "mỗi xã N dòng trong mỗi sổ (mặc định không)", "N entries of each commune in each register (default none)" },
	{ "year", "YEAR", "năm (mặc định 2026)", "the year (default 2026)" },
	{ "seed", "N", "cùng số này thì cùng dữ liệu (mặc định 1)", "the same number gives the same data (default 1)" },
	{ "pack", "NAME|DIR", "bộ danh mục của kho (mặc định cap-uy)", "the store's pack (default cap-uy)" },
	{ "packs", "DIR", "tìm bộ danh mục ở thư mục này trước", "look for packs in this folder first" },
	{ "user", "LOGIN", "người quản trị đầu tiên (mặc định $DINHKY_USER, rồi $USER)", "the first administrator (default $DINHKY_USER, then $USER)" },
	{ NULL, NULL, NULL, NULL },
};

const struct command command_synth = {
	.name = "synth",
	.usage = "synth DB [--provinces N] [--communes N] [--quarters N] [--bodies] [--entries N] [--seed N]",
	.help_vi = "tạo kho cả nước với dữ liệu bịa, để thử và đo",
	.help_en = "make a store of a whole country of invented data, to try and to measure",
	.long_vi = "Đơn vị được đánh số, không có nơi nào có thật. Mọi xã có một giá trị cho từng chỉ tiêu cộng được qua đơn vị, từng quý; với --bodies, số trong biểu do cơ quan của xã gửi; với --entries, số đếm từ sổ do sổ nói. Cùng --seed và cùng cỡ thì số liệu như nhau.",
	.long_en = "Units are numbered, none is a real place. Each commune has a value for every indicator that adds up over units, in each quarter; with --bodies its bodies give what their forms ask, with --entries registers say what they count. The same --seed and sizes give the same values.",
	.options = options,
	.run = run,
};
