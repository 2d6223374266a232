/* cmd_user - `dinhky user list|add|role|close|erase`: who may do what in a store. */
#include "app/users.h"
#include "base/lang.h"
#include "cli/verbs.h"

static struct user_role_ask asked(const struct args *a)
{
	return (struct user_role_ask){ args_value(a, "role"), args_value(a, "unit"), args_value(a, "field"), args_value(a, "from") };
}

static int list(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct listed how = listed_of(a);
	(void)words;
	return users_list(o, &how, out, err);
}

static int add(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct user_role_ask ask = asked(a);
	if (user_add(o, words[0], args_value(a, "title"), &ask, err) < 0)
		return -1;
	buf_addf(out, T("Đã thêm người dùng %s.\n", "The user %s was added.\n"), words[0]);
	return 0;
}

static int role(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	struct user_role_ask ask = asked(a);
	bool take = args_value(a, "take") != NULL;
	ask.role = words[1];
	if (user_role(o, words[0], &ask, take, err) < 0)
		return -1;
	buf_addf(out, take ? T("Đã thôi giao vai trò %s cho %s.\n", "The role %s was taken back from %s.\n") : T("Đã giao vai trò %s cho %s.\n", "The role %s was given to %s.\n"), words[1],
	         words[0]);
	return 0;
}

static int shut(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	if (user_close(o, words[0], args_value(a, "from"), err) < 0)
		return -1;
	buf_addf(out, T("Đã đóng tài khoản %s; việc đã làm vẫn còn ghi.\n", "The account %s was closed; what it did stays written.\n"), words[0]);
	return 0;
}

static int erase_title(struct office *o, const struct args *a, const char *const *words, struct buf *out, struct err *err)
{
	if (user_erase(o, words[0], args_value(a, "why"), args_value(a, "basis"), err) < 0)
		return -1;
	buf_addf(out, T("Đã xóa chức danh của %s theo yêu cầu; nhật ký vẫn nguyên vẹn.\n", "The post of %s was erased on request; the chain stays whole.\n"), words[0]);
	return 0;
}

static const struct verb verbs[] = {
	{ .word = "list", .run = list, .right = "read" },
	{ .word = "add", .run = add, .least = 1, .most = 1, .right = "manage", .writes = true },
	{ .word = "role", .run = role, .least = 2, .most = 2, .right = "manage", .writes = true },
	{ .word = "close", .run = shut, .least = 1, .most = 1, .right = "manage", .writes = true },
	{ .word = "erase", .run = erase_title, .least = 1, .most = 1, .right = "erase", .writes = true },
};

static int run(int argc, char **argv)
{
	return verbs_run(&command_user, verbs, sizeof verbs / sizeof *verbs, argc, argv);
}

static const struct option_row options[] = {
	OFFICE_OPTIONS,
	{ "title", "TEXT", "add: chức danh, không phải họ tên", "add: the post, not a person's name" },
	{ "role", "ROLE", "add: vai trò đầu tiên", "add: the first role" },
	{ "unit", "CODE", "vai trò ở đơn vị này và các đơn vị bên dưới (mặc định: tất cả)", "the role is in this unit and those below it (default: all)" },
	{ "field", "CODE", "vai trò trong lĩnh vực này (mặc định: tất cả)", "the role is in this field of work (default: all)" },
	{ "from", "DATE", "từ ngày này (mặc định: hôm nay)", "from this day on (default: today)" },
	{ "take", NULL, "role: thôi giao vai trò ấy", "role: take the role back" },
	{ "why", "TEXT", "lý do, ghi vào nhật ký", "the reason, kept in the log" },
	{ "basis", "TEXT", "erase: căn cứ pháp lý", "erase: the legal basis" },
	LISTED_OPTIONS,
	{ NULL, NULL, NULL, NULL },
};

const struct command command_user = {
	.name = "user",
	.usage = "user list | add LOGIN | role LOGIN ROLE [--take] | close LOGIN | erase LOGIN [--store DB]",
	.help_vi = "người dùng của kho và vai trò của họ",
	.help_en = "the users of a store and their roles",
	.long_vi = "Vai trò: administrator, head, compiler, contributor, clerk, leader, auditor (bảng roles của bộ danh mục chung). Một người có thể có nhiều vai trò, "
	           "mỗi vai trò ở một đơn vị và một lĩnh vực, có ngày bắt đầu. Không dòng nào bị sửa hay xóa: thôi giao là một dòng mới.\n\n"
	           "Tên đăng nhập và chức danh, không họ tên. erase bỏ chức danh theo yêu cầu, cần --why và --basis.\n\n"
	           "Mã kết thúc: 0 xong · 2 gọi sai hoặc không có quyền · 4 kho có sự cố.",
	.long_en = "Roles: administrator, head, compiler, contributor, clerk, leader, auditor (table roles of the pack chung). One login may have several, each in "
	           "a unit and a field of work, from a day on. No row is ever changed: taking back is a new row.\n\n"
	           "Logins and posts, no names of persons. erase removes the post on request; it needs --why and --basis.\n\n"
	           "Exit status: 0 done · 2 wrong use or no right · 4 store trouble.",
	.options = options,
	.run = run,
};
