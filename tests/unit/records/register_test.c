/* registers: typed tables out of a pack, versions, states, lists from outside, filters and sums, migration. The pack, the units and the
 * rows are made up here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/lang.h"
#include "records/account.h"
#include "records/audit.h"
#include "records/field_owner.h"
#include "records/filter_sql.h"
#include "records/register_value.h"
#include "records/unit.h"
#include "store/step.h"

#define YMD(y, m, d) ((struct day){ y, m, d })
enum { CELLS_MAX = 12 };

/* Written to a folder of its own; `more` adds columns to the register lop. */
static const struct { const char *file, *text; } pack_files[] = {
	{ "pack.conf", "name = thu\nversion = 1\ntitle = thử\n" },
	{ "fields.tsv", "code\ttitle\torder\tsection\tsensitive\tprocess\nhoc\tHọc tập\t1\t\t\t\nkin\tKín\t2\t\tyes\t\n" },
	{ "axes.tsv", "axis\tmember\ttitle\torder\nhinh-thuc\tmo-moi\tmở mới\t1\nhinh-thuc\tboi-duong\tbồi dưỡng\t2\n" },
	{ "scales.tsv", "scale\tcode\ttitle\torder\tnone\nhang\tnhat\tNhất\t1\t\nhang\tkk\tKhuyến khích\t4\t\n" },
	{ "registers.tsv", "code\ttitle\tfield\tprocess\tkept\tday\tstate\tkey\ttally\tprofile\n"
	                   "lop\tLớp học\thoc\t\there\tngay\ttrang-thai\tso\t\t\n"
	                   "den\tVăn bản đến\thoc\t\telsewhere\tngay\ttinh-trang\tso|nam\t\t\n"
	                   "dem\tĐếm\tkin\t\there\tngay\t\t\tyes\t\n" },
	{ "registers/den.tsv", "column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày đến\tdate\t\tyes\tyes\nso\tSố đến\twhole\t\tyes\tyes\nnam\tNăm\twhole\t\tyes\t\n"
	                       "trich-yeu\tTrích yếu\ttext\t\t\tyes\ntinh-trang\tTình trạng\tone-of\t\t\tyes\n" },
	{ "registers/dem.tsv", "column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày\tdate\t\tyes\tyes\nhinh-thuc\tHình thức\tone-of\thinh-thuc\tyes\tyes\ncount\tSố lượng\twhole\t\tyes\tyes\n" },
	{ "states.tsv", "register\tstate\ttitle\tnext\tstart\tstock\nlop\tmo\tđang mở\tdung|xong\tyes\tyes\nlop\tdung\ttạm dừng\tmo|xong\t\tyes\nlop\txong\tđã xong\t\t\t\n"
	                "den\tmoi\tmới\tgiao\tyes\tyes\nden\tgiao\tđã giao\txong\t\tyes\nden\txong\tđã trả lời\t\t\t\n" },
	{ "measures.tsv", "word\tbase\tnum\tden\nlớp\tlớp\t1\t1\n" },
};
static const char lop_columns[] =
	"column\ttitle\ttype\tof\trequired\tlist\nngay\tNgày mở\tdate\t\tyes\tyes\nso\tSố\ttext\t\tyes\tyes\nhinh-thuc\tHình thức\tone-of\thinh-thuc\t\tyes\n"
	"hoc-vien\tHọc viên\twhole\t\t\tyes\nkinh-phi\tKinh phí\tmoney\ttriệu đồng\t\tyes\ndiem\tĐiểm\tyes\t\t\t\nhang\tXếp hạng\tscale\thang\t\t\n"
	"noi\tNơi mở\tunit\t\t\t\ntrang-thai\tTrạng thái\tone-of\t\t\tyes\n";

struct office {
	struct arena arena;
	struct records rec;
	char folder[64];
	int64_t huyen, a, b, ban;
};

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static void read_pack(struct office *o, const char *more)
{
	struct err err = ERR_INIT;
	char path[200];
	snprintf(path, sizeof path, "%s/registers", o->folder);
	mkdir(path, 0700);
	for (size_t i = 0; i < sizeof pack_files / sizeof *pack_files; i++)
		write_file(o->folder, pack_files[i].file, pack_files[i].text);
	snprintf(path, sizeof path, "%s", more);
	char *all = arena_printf(&o->arena, "%s%s", lop_columns, more);
	write_file(o->folder, "registers/lop.tsv", all);
	o->rec.pack = pack_new(&o->arena, &err);
	if (!o->rec.pack || pack_add(o->rec.pack, o->folder, &err) < 0)
		fail_msg("%s", err.message);
	o->rec.catalog = catalog_load(o->rec.pack, &o->arena, &err);
	if (!o->rec.catalog)
		fail_msg("%s", err.message);
	o->rec.registers = NULL;
}

static void begin(struct office *o)
{
	struct err err = ERR_INIT;
	if (store_begin(o->rec.store, "test", &err) < 0 || act_begin(&o->rec, "2026-11-23T08:00:00Z", "test", "thử", &err) < 0)
		fail_msg("%s", err.message);
}

static void end(struct office *o)
{
	struct err err = ERR_INIT;
	if (act_end(&o->rec, &err) < 0 || store_commit(o->rec.store, "test", &err) < 0)
		fail_msg("%s", err.message);
}

static int64_t new_unit(struct office *o, const char *code, const char *name, const char *parent, struct day from)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	if (unit_add(&o->rec, code, &id, &err) < 0 || unit_set(&o->rec, id, "name", name, from, &err) < 0 || unit_set(&o->rec, id, "kind", "x", from, &err) < 0 ||
	    (parent && unit_set(&o->rec, id, "parent:" TREE_PLACES, parent, from, &err) < 0))
		fail_msg("%s", err.message);
	return id;
}

static void setup(struct office *o)
{
	struct err err = ERR_INIT;
	*o = (struct office){ .arena = ARENA_INIT };
	lang_set(LANG_VI);
	strcpy(o->folder, "/tmp/dinhky-test-XXXXXX");
	assert_non_null(mkdtemp(o->folder));
	read_pack(o, "");
	o->rec.arena = &o->arena;
	o->rec.today = YMD(2026, 11, 23);
	o->rec.store = store_open("", STORE_SCRATCH, &err);
	assert_non_null(o->rec.store);
	begin(o);
	o->huyen = new_unit(o, "H", "Huyện Thử", NULL, YMD(2020, 1, 1));
	o->a = new_unit(o, "XA", "Xã A", "H", YMD(2020, 1, 1));
	o->b = new_unit(o, "XB", "Xã B", "H", YMD(2020, 1, 1));
	o->ban = new_unit(o, "BAN", "Ban Thử", "H", YMD(2024, 7, 1));
	if (unit_set(&o->rec, o->b, "closed", "nhập", YMD(2025, 7, 1), &err) < 0)
		fail_msg("%s", err.message);
	if (registers_migrate(&o->rec, &err) < 0)
		fail_msg("%s", err.message);
	end(o);
}

static void done(struct office *o)
{
	char command[100];
	store_close(o->rec.store);
	arena_release(&o->arena);
	snprintf(command, sizeof command, "rm -r %s", o->folder);
	assert_int_equal(system(command), 0);
}

static const struct reg *open_register(struct office *o, const char *code)
{
	struct err err = ERR_INIT;
	const struct reg *r = register_open(&o->rec, view_of(code), &err);
	if (!r)
		fail_msg("%s", err.message);
	return r;
}

/* "a|b|c" as cells. */
static void cells_of(const char *row, struct cell *out)
{
	struct view rest = view_of(row);
	for (int i = 0; i < CELLS_MAX; i++) {
		size_t n = 0;
		while (n < rest.n && rest.p[n] != '|')
			n++;
		out[i] = (struct cell){ .text = { rest.p ? rest.p : "", n }, .column = i + 1 };
		rest = view_mid(rest, n < rest.n ? n + 1 : rest.n, rest.n);
	}
}

/* What was wrong, "" when nothing. */
static const char *add(struct office *o, const struct reg *r, int64_t unit, const char *row, int64_t *id)
{
	struct err err = ERR_INIT;
	struct slips s = { .arena = &o->arena };
	struct cell cells[CELLS_MAX];
	cells_of(row, cells);
	begin(o);
	int rc = entry_add(&o->rec, r, unit, YMD(0, 0, 0), cells, 5, id, &s, &err);
	if (rc < 0)
		fail_msg("%s", err.message);
	end(o);
	assert_int_equal(rc > 0, s.n > 0);
	return s.n ? arena_printf(&o->arena, "%ld:%d %s", s.v[0].line, s.v[0].column, s.v[0].what) : "";
}

static void a_row_is_judged(void **state)
{
	(void)state;
	struct office o;
	int64_t id = 0;
	setup(&o);
	const struct reg *r = open_register(&o, "lop");
	assert_string_equal(add(&o, r, o.a, "02/03/2024|01|mở mới|1.250|13,80|có|nhất|Xã B|", &id), "");
	struct entry e;
	struct err err = ERR_INIT;
	assert_int_equal(entry_read(&o.rec, r, id, &o.arena, &e, &err), 1);
	static const char *const want[] = { "2024-03-02", "01", "mo-moi", "1250", "13.80", "yes", "nhat", "XB", "mo" };
	for (size_t i = 0; i < r->ncolumns; i++)
		assert_string_equal(arena_str(&o.arena, e.cells[i]), want[i]);
	static const struct { const char *row, *slip; } bad[] = {
		{ "31/02/2024|02", "5:1 Ngày mở: “31/02/2024” không có trong lịch" },
		{ "2/3/24|02", "5:1 Ngày mở: “2/3/24” không phải một ngày đủ ngày, tháng và năm bốn chữ số" },
		{ "hôm qua|02", "5:1 Ngày mở: “hôm qua” không phải một ngày (viết 15/12/2024 hoặc 2024-12-15)" },
		{ "|02", "5:1 “Ngày mở” còn trống" },
		{ "02/03/2024|", "5:2 “Số” còn trống" },
		{ "02/03/2024|02|mở mơi", "5:3 Hình thức: “mở mơi” không có trong danh sách; gần nhất là “mở mới”" },
		{ "02/03/2024|02|khác hẳn thế", "5:3 Hình thức: “khác hẳn thế” không có trong danh sách; có: “mở mới”, “bồi dưỡng”" },
		{ "02/03/2024|02||mười", "5:4 Học viên: “mười” không phải số nguyên" },
		{ "02/03/2024|02||-3", "5:4 Học viên: “-3” là số âm, cột này chỉ nhận từ 0" },
		{ "02/03/2024|02||1,5", "5:4 Học viên: “1,5” không phải số nguyên" },
		{ "02/03/2024|02|||1000000000000000000000000000000", "5:5 Kinh phí: “1000000000000000000000000000000” có hơn 18 chữ số, không giữ được" },
		{ "02/03/2024|02|||100.000.000.000.000", "5:5 Kinh phí: “100.000.000.000.000” có hơn 14 chữ số trước dấu phẩy, không giữ được" },
		{ "02/03/2024|02|||1,23456", "5:5 Kinh phí: “1,23456” có quá 4 chữ số lẻ" },
		{ "02/03/2024|02||||chắc", "5:6 Điểm: “chắc” không phải có hay không" },
		{ "02/03/2024|02||||||Xã Không Có", "5:8 Nơi mở: “Xã Không Có” không phải mã hay tên của một đơn vị vào ngày đó" },
		{ "02/03/2024|02|||||||đóng", "5:9 Trạng thái: “đóng” không có trong danh sách; gần nhất là “tạm dừng”" },
		{ "05/03/2024|01", "5:0 đã có dòng số 1 cùng khóa; sửa dòng đó thay vì thêm" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_string_equal(add(&o, r, o.a, bad[i].row, &id), bad[i].slip);
	assert_string_equal(add(&o, r, o.b, "01/07/2025|03", &id), "5:0 đơn vị XB đã thôi hoạt động vào ngày 01/07/2025");
	assert_string_equal(add(&o, r, o.ban, "30/06/2024|03", &id), ""); /* taken over from somebody before it */
	assert_string_equal(add(&o, r, o.b, "05/03/2024|01", &id), ""); /* the key holds within a unit */
	done(&o);
}

static const char *step(struct office *o, const struct reg *r, int64_t id, const char *state, struct day day)
{
	struct err err = ERR_INIT;
	struct slips s = { .arena = &o->arena };
	begin(o);
	if (entry_step(&o->rec, r, id, view_of(state), day, &s, &err) < 0)
		fail_msg("%s", err.message);
	end(o);
	return s.n ? s.v[0].what : "";
}

static int64_t stock(struct office *o, const struct reg *r, int64_t unit, struct day first, struct day last, int64_t *fresh, int64_t *ended)
{
	struct err err = ERR_INIT;
	struct stock_balance b;
	if (register_stock(&o->rec, r, NULL, unit, first, last, &b, &err) < 0)
		fail_msg("%s", err.message);
	assert_true(b.holds);
	*fresh = b.fresh;
	*ended = b.ended;
	return b.end;
}

static void versions_and_states(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct slips s = { .arena = &o.arena };
	struct cell cells[CELLS_MAX] = { 0 };
	struct entry *v, e;
	struct audit_report report;
	int64_t id, other, fresh, ended;
	size_t n;
	setup(&o);
	const struct reg *r = open_register(&o, "lop");
	add(&o, r, o.a, "02/03/2024|01||10", &id);
	add(&o, r, o.b, "02/04/2024|01||20", &other);
	assert_string_equal(step(&o, r, id, "xong", YMD(2024, 2, 1)), "ngày 01/02/2024 trước ngày của bước trước (2024-03-02)");
	assert_string_equal(step(&o, r, id, "đã xong", YMD(2024, 5, 1)), "");
	assert_string_equal(step(&o, r, id, "mo", YMD(2024, 6, 1)), "không đi thẳng từ “đã xong” sang “đang mở”; được đi sang: không đâu nữa");
	begin(&o);
	cells[3] = (struct cell){ .text = VIEW("12") };
	assert_int_equal(entry_change(&o.rec, r, id, cells, 0, &s, &err), 0);
	assert_int_equal(entry_change(&o.rec, r, id, cells, 0, &s, &err), 0); /* nothing new */
	end(&o);
	assert_int_equal(entry_versions(&o.rec, r, id, &o.arena, &v, &n, &err), 0);
	assert_int_equal(n, 3);
	assert_string_equal(arena_str(&o.arena, v[0].cells[3]), "10");
	assert_true(v[1].step && v[1].state_day.month == 5);
	assert_string_equal(arena_str(&o.arena, v[2].cells[3]), "12");
	assert_string_equal(arena_str(&o.arena, v[2].cells[8]), "xong");
	assert_int_equal(stock(&o, r, o.huyen, YMD(2024, 1, 1), YMD(2024, 3, 31), &fresh, &ended), 1);
	assert_int_equal(fresh, 1);
	assert_int_equal(stock(&o, r, o.huyen, YMD(2024, 4, 1), YMD(2024, 6, 30), &fresh, &ended), 1);
	assert_true(fresh == 1 && ended == 1);
	assert_int_equal(stock(&o, r, o.a, YMD(2024, 4, 1), YMD(2024, 6, 30), &fresh, &ended), 0);
	begin(&o);
	assert_int_equal(entry_take_back(&o.rec, r, other, &err), 0);
	assert_int_equal(register_rebuild(&o.rec, r, &err), 0); /* made again: the same */
	end(&o);
	assert_int_equal(entry_read(&o.rec, r, other, &o.arena, &e, &err), 0);
	assert_int_equal(entry_versions(&o.rec, r, other, &o.arena, &v, &n, &err), 0);
	assert_true(n == 2 && v[1].gone);
	assert_int_equal(stock(&o, r, o.huyen, YMD(2024, 4, 1), YMD(2024, 6, 30), &fresh, &ended), 0);
	assert_int_equal(audit_verify(&o.rec, NULL, &report, &o.arena, &err), 0);
	assert_int_equal(report.troubles, 0);
	done(&o);
}

static void a_stock_that_does_not_balance_is_seen(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct slips s = { .arena = &o.arena };
	struct cell cells[CELLS_MAX];
	struct stock_balance b;
	int64_t id;
	setup(&o);
	const struct reg *r = open_register(&o, "lop");
	cells_of("02/03/2024|01|", cells);
	begin(&o);
	assert_int_equal(entry_add(&o.rec, r, o.a, YMD(2024, 5, 1), cells, 0, &id, &s, &err), 0); /* there since May, says March */
	end(&o);
	assert_int_equal(register_stock(&o.rec, r, NULL, o.a, YMD(2024, 1, 1), YMD(2024, 3, 31), &b, &err), 0);
	assert_true(!b.holds && b.fresh == 1 && b.end == 0);
	assert_int_equal(register_stock(&o.rec, r, filter_read("[hoc-vien] > 5", &o.arena, &err), o.a, YMD(2024, 1, 1), YMD(2024, 3, 31), &b, &err), 0);
	assert_true(b.holds);
	done(&o);
}

static int64_t somebody(struct office *o, const char *login, const char *field)
{
	struct err err = ERR_INIT;
	int64_t id = 0;
	if (account_add(&o->rec, login, "chức danh thử", &id, &err) < 0 || account_give(&o->rec, id, "compiler", 0, field, YMD(2020, 1, 1), &err) < 0)
		fail_msg("%s", err.message);
	return id;
}

static void small_counts_are_for_their_field(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	setup(&o);
	begin(&o);
	int64_t all = somebody(&o, "tong-hop", NULL), own = somebody(&o, "kin", "kin");
	assert_int_equal(field_owner_set(&o.rec, "kin", o.ban, YMD(2024, 7, 1), &err), 0);
	end(&o);
	const struct field_def *kin = catalog_field(o.rec.catalog, VIEW("kin")), *open = catalog_field(o.rec.catalog, VIEW("hoc"));
	static const struct { bool own, split; int value, unit, see; } cases[] = {
		{ false, false, 12, 0, 1 }, { false, false, 4, 0, 0 }, { false, false, 0, 0, 1 }, { false, true, 12, 0, 0 }, /* the owner itself */
		{ false, false, 12, 1, 1 }, { false, false, 12, 2, 0 },                                                     /* above it; beside it */
		{ true, false, 1, 0, 1 }, { true, true, 1, 2, 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t units[] = { o.ban, o.huyen, o.a };
		o.rec.account = cases[i].own ? own : all;
		assert_int_equal(may_see_part(&o.rec, kin, 0, units[cases[i].unit], cases[i].split, DEC(cases[i].value), &err), cases[i].see);
		assert_int_equal(may_see_part(&o.rec, open, 0, units[cases[i].unit], cases[i].split, DEC(cases[i].value), &err), 1);
	}
	done(&o);
}

static const char *value(struct office *o, struct indicator_def *ind, const char *filter, int64_t unit, struct day first, struct day last, const char *part)
{
	struct err err = ERR_INIT;
	struct register_value v;
	struct buf b = BUF_INIT(100);
	ind->filter = filter ? filter_read(filter, &o->arena, &err) : NULL;
	int rc = filter && !ind->filter ? -1 : register_value(&o->rec, ind, unit, first, last, view_of(part), &v, &err);
	if (rc < 0)
		return arena_printf(&o->arena, "ERR %s", err.message);
	if (rc == 0)
		return "no part";
	dec_print(v.value, &b);
	buf_addf(&b, " of %lld", (long long)v.entries);
	char *out = arena_str(&o->arena, buf_view(&b));
	buf_release(&b);
	return out;
}

static void counts_and_sums(void **state)
{
	(void)state;
	struct office o;
	int64_t id;
	setup(&o);
	const struct reg *r = open_register(&o, "lop");
	struct day q1 = YMD(2024, 1, 1), end1 = YMD(2024, 3, 31);
	struct indicator_def count = { .code = "lop-mo", .register_code = "lop", .sum = "", .measure = "lớp", .nature = IND_FLOW };
	struct indicator_def sum = { .code = "kinh-phi", .register_code = "lop", .sum = "kinh-phi", .measure = "triệu đồng", .nature = IND_FLOW };
	add(&o, r, o.a, "02/01/2024|Số 1|mo-moi|10|1,5|có|nhat", &id);
	add(&o, r, o.a, "31/03/2024|số 2|boi-duong|20|2,25|không|", &id);
	add(&o, r, o.b, "01/04/2024|3|mo-moi|30|100|có", &id);
	add(&o, r, o.b, "15/02/2024|4|mo-moi|", &id);
	add(&o, r, o.huyen, "15/02/2024|5||5|0,0001", &id);
	assert_string_equal(value(&o, &count, NULL, o.huyen, q1, end1, ""), "4 of 4");
	assert_string_equal(value(&o, &count, NULL, o.a, q1, end1, ""), "2 of 2");
	assert_string_equal(value(&o, &count, NULL, o.huyen, YMD(0, 0, 0), end1, ""), "4 of 4");
	assert_string_equal(value(&o, &count, NULL, o.ban, q1, end1, ""), "0 of 0");
	assert_string_equal(value(&o, &count, NULL, o.huyen, q1, end1, "hinh-thuc=mo-moi"), "2 of 2");
	assert_string_equal(value(&o, &count, NULL, o.huyen, q1, end1, "khac=mo-moi"), "no part");
	assert_string_equal(value(&o, &sum, NULL, o.huyen, q1, end1, ""), "3.7501 of 4");
	assert_string_equal(value(&o, &sum, NULL, o.huyen, q1, YMD(2024, 12, 31), ""), "103.7501 of 5");
	static const struct { const char *filter, *want; } filters[] = {
		{ "[hoc-vien] >= 10", "2 of 2" },
		{ "không [hoc-vien] >= 10", "1 of 1" }, /* an empty cell is neither */
		{ "[hoc-vien] >= 10 hoặc [hinh-thuc] = \"Mở mới\"", "3 of 3" },
		{ "không có([hoc-vien])", "1 of 1" },
		{ "[kinh-phi] = 1.5 hoặc [kinh-phi] = 2,25", "2 of 2" },
		{ "[kinh-phi] + [hoc-vien] > 22", "1 of 1" },
		{ "so = \"SỐ 2\"", "1 of 1" },
		{ "so <> \"số 2\"", "3 of 3" },
		{ "diem", "1 of 1" },
		{ "diem = \"không\"", "1 of 1" },
		{ "hang = \"nhất\"", "1 of 1" },
		{ "ngay >= \"2024-02\"", "3 of 3" },
		{ "ngay = [kỳ.cuối]", "1 of 1" },
		{ "đơn_vị = \"XB\"", "1 of 1" },
		{ "nếu(có(diem); diem; [hinh-thuc] = \"mo-moi\")", "2 of 2" },
		{ "[trang-thai] = \"mo\"", "4 of 4" },
		{ "hinh-thuc = 1", "ERR điều kiện lọc, ký tự 1: sổ lop không có cột “hinh”" },
		{ "[hinh-thuc] = \"lạ\"", "ERR điều kiện lọc, ký tự 15: cột “Hình thức” không có giá trị “lạ”" },
		{ "[hinh-thuc] < \"mo-moi\"", "ERR điều kiện lọc, ký tự 13: ở đây chỉ so sánh bằng hoặc khác" },
		{ "so = 1", "ERR điều kiện lọc, ký tự 4: so sánh hai thứ khác loại" },
		{ "[hoc-vien]", "ERR điều kiện lọc, ký tự 1: cần một điều kiện" },
		{ "[hoc-vien] * 2 > 3", "ERR điều kiện lọc, ký tự 12: ở đây chưa nhân, chia được" },
		{ "so = \"x' OR '1'='1\"", "0 of 0" },
	};
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		assert_string_equal(value(&o, &count, filters[i].filter, o.huyen, q1, end1, ""), filters[i].want);
	/* the state on the period's last day, not today's */
	assert_string_equal(step(&o, r, 1, "xong", YMD(2024, 4, 10)), "");
	assert_string_equal(value(&o, &count, "[trang-thai] = \"mo\"", o.huyen, q1, end1, ""), "4 of 4");
	assert_string_equal(value(&o, &count, "[trang-thai] = \"mo\"", o.huyen, q1, YMD(2024, 6, 30), ""), "4 of 4");
	struct indicator_def there = { .code = "dang-mo", .register_code = "lop", .sum = "", .measure = "lớp", .nature = IND_STOCK };
	assert_string_equal(value(&o, &there, NULL, o.huyen, YMD(2024, 4, 1), YMD(2024, 6, 30), ""), "4 of 4");
	assert_string_equal(value(&o, &there, NULL, o.huyen, q1, end1, ""), "4 of 4");
	/* more than 18 digits are refused, not wrapped */
	for (int i = 0; i < 12; i++)
		assert_string_equal(add(&o, r, o.a, arena_printf(&o.arena, "02/05/2024|lớn %d|||99999999999999,9999", i), &id), "");
	assert_string_equal(value(&o, &sum, NULL, o.a, YMD(2024, 5, 1), YMD(2024, 5, 31), ""), "ERR tổng của chỉ tiêu kinh-phi có hơn 18 chữ số");
	assert_string_equal(value(&o, &sum, "so = \"lớn 1\"", o.a, YMD(2024, 5, 1), YMD(2024, 5, 31), ""), "99999999999999.9999 of 1");
	done(&o);
}

static void tallies_count_what_they_say(void **state)
{
	(void)state;
	struct office o;
	int64_t id;
	setup(&o);
	const struct reg *r = open_register(&o, "dem");
	struct indicator_def flow = { .code = "x", .register_code = "dem", .sum = "", .measure = "lớp", .nature = IND_FLOW }, stock = { .code = "y", .register_code = "dem", .sum = "count", .measure = "lớp", .nature = IND_STOCK };
	add(&o, r, o.a, "31/03/2024|mo-moi|7", &id);
	add(&o, r, o.a, "31/03/2024|boi-duong|1", &id);
	add(&o, r, o.a, "30/06/2024|mo-moi|9", &id);
	add(&o, r, o.b, "31/03/2024|mo-moi|4", &id);
	assert_string_equal(value(&o, &flow, NULL, o.huyen, YMD(2024, 1, 1), YMD(2024, 12, 31), ""), "21 of 4");
	assert_string_equal(value(&o, &flow, NULL, o.huyen, YMD(2024, 1, 1), YMD(2024, 12, 31), "hinh-thuc=mo-moi"), "20 of 3");
	assert_string_equal(value(&o, &stock, NULL, o.huyen, YMD(2024, 4, 1), YMD(2024, 6, 30), ""), "13 of 2");
	done(&o);
}

struct list_row {
	const char *cells; /* NULL: no more */
};

/* One list of `den`; "rows added changed same missing taken-back". */
static const char *import(struct office *o, int64_t unit, const char *const *rows, size_t n, bool take_back, struct day as_of)
{
	struct err err = ERR_INIT;
	struct slips s = { .arena = &o->arena };
	struct arena a = ARENA_INIT;
	struct cell cells[CELLS_MAX];
	const struct reg *r = open_register(o, "den");
	struct entry_list list = { .unit = unit, .full = true, .take_back = take_back, .as_of = as_of };
	begin(o);
	struct entry_import *im = entry_import_begin(&o->rec, r, &list, &a, &err);
	assert_non_null(im);
	for (size_t i = 0; i < n; i++) {
		cells_of(rows[i], cells);
		if (entry_import_row(im, 0, YMD(0, 0, 0), cells, (long)i + 2, &s, &err) < 0)
			fail_msg("%s", err.message);
	}
	if (entry_import_end(im, &s, &err) < 0)
		fail_msg("%s", err.message);
	if (s.n) {
		assert_int_equal(store_writing(o->rec.store), 1);
		o->rec.act = 0;
		store_rollback(o->rec.store, "test");
	} else {
		end(o);
	}
	char *out = s.n ? arena_printf(&o->arena, "%ld: %s", s.v[0].line, s.v[0].what)
	                : arena_printf(&o->arena, "%zu %zu %zu %zu %zu %zu", list.rows, list.added, list.changed, list.same, list.nmissing, list.taken_back);
	arena_release(&a);
	return out;
}

static void lists_are_imported_again_and_again(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct entry *v;
	size_t n;
	int64_t all;
	setup(&o);
	static const char *const week1[] = { "02/01/2024|1|2024|Về việc một|mới", "03/01/2024|2|2024|Về việc hai|mới", "05/01/2024|3|2024|Về việc ba|đã giao" };
	static const char *const week2[] = { "03/01/2024|2|2024|Về việc hai|đã trả lời", "05/01/2024|3|2024|Về việc ba (sửa)|đã giao", "09/01/2024|4|2024|Về việc bốn|mới" };
	static const char *const twice[] = { "09/02/2024|7|2024|a|mới", "09/02/2024|7|2024|b|mới" };
	assert_string_equal(import(&o, o.a, week1, 3, false, YMD(2024, 1, 6)), "3 3 0 0 0 0");
	assert_string_equal(import(&o, o.a, week1, 3, false, YMD(2024, 1, 6)), "3 0 0 3 0 0");
	assert_string_equal(import(&o, o.a, week2, 3, false, YMD(2024, 1, 13)), "3 1 2 0 0 0");
	assert_string_equal(import(&o, o.a, week2 + 1, 2, false, YMD(2024, 1, 13)), "2 0 0 2 0 0");
	/* the span 03..09 without number 3: asked about, then taken back */
	static const char *const without[] = { "03/01/2024|2|2024|Về việc hai|đã trả lời", "09/01/2024|4|2024|Về việc bốn|mới" };
	assert_string_equal(import(&o, o.a, without, 2, false, YMD(2024, 1, 13)), "2 0 0 2 1 0");
	assert_string_equal(import(&o, o.a, without, 2, true, YMD(2024, 1, 13)), "2 0 0 2 1 1");
	assert_string_equal(import(&o, o.a, without, 2, true, YMD(2024, 1, 13)), "2 0 0 2 0 0");
	assert_string_equal(import(&o, o.a, twice, 2, false, YMD(2024, 1, 13)), "3: trùng khóa với dòng 2 của tệp");
	const struct reg *r = open_register(&o, "den");
	struct entry_ask ask = { .sort = "-so", .most = 2 };
	assert_int_equal(entry_find(&o.rec, r, &ask, &o.arena, &v, &n, &all, &err), 0);
	assert_true(n == 2 && all == 3);
	assert_string_equal(arena_str(&o.arena, v[0].cells[1]), "4");
	assert_string_equal(arena_str(&o.arena, v[1].cells[4]), "xong");
	/* nothing of the refused list is there */
	ask = (struct entry_ask){ .filter = filter_read("so = 7", &o.arena, &err) };
	assert_int_equal(entry_find(&o.rec, r, &ask, &o.arena, &v, &n, &all, &err), 0);
	assert_int_equal(n, 0);
	done(&o);
}

/* A quarter of weekly lists of the last four weeks, with edits and deletions, against a plain model of what must stand. */
static void a_quarter_of_weeks(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	enum { WEEKS = 13, PER_WEEK = 12, ALL = WEEKS * PER_WEEK };
	struct { char text[40]; int state; bool there; } model[ALL];
	static const char *const states[] = { "moi", "giao", "xong" };
	unsigned seed = 2024;
	size_t expected = 0, edits = 0, deletions = 0;
	setup(&o);
	for (int week = 0; week < WEEKS; week++) {
		const char *rows[ALL];
		size_t n = 0;
		for (int i = 0; i < (week + 1) * PER_WEEK; i++) {
			seed = seed * 1103515245u + 12345;
			unsigned luck = seed >> 16 & 63;
			bool in_list = i / PER_WEEK > week - 4;
			if (i / PER_WEEK == week) {
				snprintf(model[i].text, sizeof model[i].text, "việc %d", i);
				model[i].state = 0;
				model[i].there = true;
			} else if (in_list && model[i].there && luck < 3) {
				model[i].there = false;
				deletions++;
			} else if (in_list && model[i].there && luck < 9) {
				snprintf(model[i].text, sizeof model[i].text, "việc %d sửa tuần %d", i, week);
				edits++;
			} else if (in_list && model[i].state < 2 && luck < 30) {
				model[i].state++;
			}
			struct day d = day_plus(YMD(2024, 1, 1), week >= i / PER_WEEK ? i / PER_WEEK * 7 + i % 7 : 0);
			if (in_list && model[i].there)
				rows[n++] = arena_printf(&o.arena, "%02d/%02d/%d|%d|2024|%s|%s", d.day, d.month, d.year, i + 1, model[i].text, states[model[i].state]);
		}
		struct day as_of = day_plus(YMD(2024, 1, 1), week * 7 + 6);
		const char *said = import(&o, o.a, rows, n, true, as_of);
		assert_null(strchr(said, ':'));
		const char *again = import(&o, o.a, rows, n, true, as_of); /* the same file twice changes nothing */
		assert_string_equal(again, arena_printf(&o.arena, "%zu 0 0 %zu 0 0", n, n));
	}
	struct entry *v;
	size_t n;
	int64_t all;
	const struct reg *r = open_register(&o, "den");
	struct entry_ask ask = { .sort = "so" };
	assert_int_equal(entry_find(&o.rec, r, &ask, &o.arena, &v, &n, &all, &err), 0);
	size_t k = 0;
	for (int i = 0; i < ALL; i++) {
		if (!model[i].there)
			continue;
		expected++;
		assert_true(k < n);
		assert_string_equal(arena_str(&o.arena, v[k].cells[1]), arena_printf(&o.arena, "%d", i + 1));
		assert_string_equal(arena_str(&o.arena, v[k].cells[3]), model[i].text);
		assert_string_equal(arena_str(&o.arena, v[k].cells[4]), states[model[i].state]);
		k++;
	}
	assert_int_equal(n, expected);
	assert_true(edits > 10 && deletions > 5);
	struct audit_report report;
	assert_int_equal(audit_verify(&o.rec, NULL, &report, &o.arena, &err), 0);
	assert_int_equal(report.troubles, 0);
	done(&o);
}

static void a_pack_grows(void **state)
{
	(void)state;
	struct office o;
	struct err err = ERR_INIT;
	struct entry e;
	int64_t id;
	setup(&o);
	add(&o, open_register(&o, "lop"), o.a, "02/03/2024|01", &id);
	read_pack(&o, "ghi-chu\tGhi chú\ttext\t\t\t\n");
	assert_null(register_open(&o.rec, VIEW("lop"), &err)); /* reading: not before it was migrated */
	assert_non_null(strstr(err.message, "cột mới"));
	begin(&o);
	const struct reg *r = register_open(&o.rec, VIEW("lop"), &err);
	assert_non_null(r);
	end(&o);
	assert_string_equal(add(&o, r, o.a, "02/03/2024|02||||||||một ghi chú", &id), "");
	assert_int_equal(entry_read(&o.rec, r, id, &o.arena, &e, &err), 1);
	assert_string_equal(arena_str(&o.arena, e.cells[9]), "một ghi chú");
	struct audit_report report;
	assert_int_equal(audit_verify(&o.rec, NULL, &report, &o.arena, &err), 0);
	assert_int_equal(report.troubles, 0);
	assert_int_equal(store_schema_sound(o.rec.store, &err), 0);
	read_pack(&o, "");
	begin(&o);
	assert_null(register_open(&o.rec, VIEW("lop"), &err));
	assert_string_equal(err.message, "sổ lop: bộ danh mục bỏ cột “ghi-chu” mà kho đã dùng; để lại cột đó (có thể đổi tiêu đề)");
	end(&o);
	read_pack(&o, "ghi-chu\tGhi chú\twhole\t\t\t\n");
	begin(&o);
	assert_null(register_open(&o.rec, VIEW("lop"), &err));
	assert_string_equal(err.message, "sổ lop: cột “ghi-chu” đã dùng kiểu text, bộ danh mục nay ghi whole; thêm một cột mới thay vì đổi kiểu");
	end(&o);
	done(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_judged), cmocka_unit_test(versions_and_states), cmocka_unit_test(counts_and_sums), cmocka_unit_test(tallies_count_what_they_say),
		cmocka_unit_test(lists_are_imported_again_and_again), cmocka_unit_test(a_quarter_of_weeks), cmocka_unit_test(a_pack_grows),
		cmocka_unit_test(a_stock_that_does_not_balance_is_seen), cmocka_unit_test(small_counts_are_for_their_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
