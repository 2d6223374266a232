/* cmd_search - `dinhky search`: words in everything that is kept. */
#include "app/search.h"
#include "cli/verbs.h"

static int search(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	struct buf all = BUF_INIT(BUF_NO_LIMIT);
	for (size_t i = 0; i < a->nrest; i++)
		buf_addf(&all, "%s%s", i ? " " : "", words[i]);
	struct search_ask ask = { buf_view(&all), args_value(a, "kind") };
	int rc = search_print(o, &ask, &how, out, err);
	buf_release(&all);
	return rc;
}

static const struct verb verbs[] = {
	{ .word = "", .run = search, .least = 1, .most = 100 },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_search, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "kind", "KIND", "chỉ tìm: indicator, register, unit, section hay entry", "only: indicator, register, unit, section or entry" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_search = {
	.name = "search",
	.usage = "search WORDS... [--kind K]",
	.help_vi = "tìm trong mọi sổ, lời báo cáo, đơn vị, chỉ tiêu; có dấu hay không dấu",
	.help_en = "search registers, report texts, units, indicators; diacritics optional",
	.long_vi = "“ket nap” tìm thấy “kết nạp”, “du an” tìm thấy “dự án”. Chỗ có các chữ đứng liền nhau, đúng dấu đứng trước. Chỉ thấy những gì người tìm được xem; sổ và lời của "
	           "các lĩnh vực chỉ giữ số đếm không nằm trong mục tìm.",
	.long_en = "“ket nap” finds “kết nạp”, “du an” finds “dự án”. Words side by side and with the same marks come first. Only what the asker may see is found; registers and texts "
	           "of fields that are kept as counts only are not indexed.",
	.options = options,
	.run = run,
};
