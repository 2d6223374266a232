/* cmd_unit - `dinhky unit`: units with their history; renaming, merging, splitting, transferring, abolishing. */
#include "app/unit_acts.h"
#include "cli/verbs.h"

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct unit_list_ask ask = { args_value(a, "tree"), args_value(a, "under"), args_value(a, "kind"), args_value(a, "find"), args_value(a, "day"), args_value(a, "closed") != NULL };
	struct listed how = listed_of(a);
	(void)words;
	return units_list(o, &ask, &how, out, err);
}

static int show(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return unit_history(o, words[0], args_value(a, "format"), out, err);
}

static int owners(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	(void)words;
	return unit_owners(o, &how, out, err);
}

static int owner(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return unit_owns(o, words[0], a->nrest > 2 ? words[1] : NULL, args_value(a, "from"), out, err);
}

static int add(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct unit_new n = { words[0], args_value(a, "name"), args_value(a, "short"), args_value(a, "kind"), args_value(a, "symbol"), args_value(a, "under"), args_value(a, "under-branch"), args_value(a, "from") };
	return unit_found(o, &n, out, err);
}

static int set(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	return unit_change(o, words[0], words[1], words[2], args_value(a, "from"), out, err);
}

static int happens(struct office *o, const struct args *a, const char *const *words, enum event_kind kind, struct buf *out, struct err *err)
{
	struct unit_happening h = { kind, words, a->nrest - 1, args_value(a, "day"), args_value(a, "basis"), args_value(a, "why"), args_value(a, "code") };
	return unit_happens(o, &h, out, err);
}

#define EVENT_VERB(name, kind) \
	static int name(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err) \
	{ \
		return happens(o, a, words, kind, out, err); \
	}
EVENT_VERB(rename_unit, EVENT_RENAME)
EVENT_VERB(merge, EVENT_MERGE)
EVENT_VERB(split, EVENT_SPLIT)
EVENT_VERB(transfer, EVENT_TRANSFER)
EVENT_VERB(abolish, EVENT_ABOLISH)

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "show", .run = show, .least = 1, .most = 1, .right = "read" },
	{ .word = "owners", .run = owners, .right = "read" },
	{ .word = "owner", .run = owner, .least = 1, .most = 2, .right = "manage", .writes = true },
	{ .word = "add", .run = add, .least = 1, .most = 1, .right = "manage", .writes = true },
	{ .word = "set", .run = set, .least = 3, .most = 3, .right = "manage", .writes = true },
	{ .word = "rename", .run = rename_unit, .least = 2, .most = 2, .right = "manage", .writes = true },
	{ .word = "merge", .run = merge, .least = 2, .most = EVENT_STEPS_MAX, .right = "manage", .writes = true },
	{ .word = "split", .run = split, .least = 3, .most = EVENT_STEPS_MAX, .right = "manage", .writes = true },
	{ .word = "transfer", .run = transfer, .least = 2, .most = 2, .right = "manage", .writes = true },
	{ .word = "abolish", .run = abolish, .least = 1, .most = 1, .right = "manage", .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_unit, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "tree", "lanh-tho|nganh", "list: cây địa bàn (mặc định) hay cây ngành dọc", "list: the tree of places (default) or of branches" },
	{ "under", "UNIT", "list: từ đơn vị này xuống; add: cấp trên", "list: this unit and those below; add: what it stands under" },
	{ "under-branch", "UNIT", "add: cấp trên theo ngành dọc", "add: what it stands under by branch" },
	{ "kind", "KIND", "loại đơn vị, mã trong bảng unit-kinds", "kind of unit, a code of the table unit-kinds" },
	{ "find", "TEXT", "list: tên có chữ này, không cần dấu", "list: names with this, marks not needed" },
	{ "closed", NULL, "list: cả những đơn vị đã kết thúc", "list: those that have ended, too" },
	{ "name", "TEXT", "add: tên đầy đủ", "add: the full name" },
	{ "short", "TEXT", "add: tên gọn", "add: the short name" },
	{ "symbol", "TEXT", "add: ký hiệu trong số văn bản", "add: its symbol in document numbers" },
	{ "from", "DATE", "add, set, owner: từ ngày này (mặc định hôm nay)", "add, set, owner: from this day (default today)" },
	{ "day", "DATE", "list: vào ngày này; việc đổi đơn vị: ngày có hiệu lực (mặc định hôm nay)", "list: on this day; a change of units: the day it takes effect (default today)" },
	{ "basis", "TEXT", "căn cứ của việc đổi đơn vị: số, ngày văn bản", "what a change of units rests on: number and date of the paper" },
	{ "code", "CODE", "mã của việc đổi đơn vị (mặc định tự đặt)", "code of the change (default: made)" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "why, written into the log" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_unit = {
	.name = "unit",
	.usage = "unit list | show UNIT | add CODE --name N --kind K [--under U] | set UNIT TRAIT VALUE | rename UNIT NAME | merge UNIT... INTO | split UNIT INTO[=SHARE]... | transfer UNIT UNDER | abolish UNIT | owners | owner FIELD [UNIT]",
	.help_vi = "đơn vị, lịch sử của đơn vị; đổi tên, sáp nhập, chia tách, chuyển, giải thể",
	.help_en = "units and their history; rename, merge, split, transfer, abolish",
	.long_vi = "UNIT là mã hoặc tên. list: các đơn vị vào một ngày. show: mọi điều đã ghi về một đơn vị, kể cả đơn vị đã kết thúc, với căn cứ. Việc đổi đơn vị cần --basis và có ngày; "
	           "không xóa gì: đơn vị cũ giữ mọi số liệu của mình và thành kho lưu trữ. split có phần (xa-moi=0.6) thì số cũ được chia theo phần; không có phần thì ghi “không so sánh được”. owners, owner: đơn vị nào phụ trách lĩnh vực nào, từ ngày nào; không nêu đơn vị là không ai.",
	.long_en = "UNIT is a code or a name. list: the units on a day. show: everything written of a unit, closed ones too, with its basis. A change of units needs --basis and has its day; "
	           "nothing is erased: the old unit keeps all it gave and becomes an archive. A split with shares (new=0.6) divides earlier figures by them; without, they are “not comparable”. owners, owner: which body answers for which field of work, since when; without a unit it is nobody.",
	.options = options,
	.run = run,
};
