/* settings - see settings.h. One row a setting: what it means and which values it may have. */
#include "app/settings.h"
#include <string.h>
#include "app/today.h"
#include "base/lang.h"
#include "records/account.h"
#include "records/catalog.h"
#include "records/setting.h"
#include "records/unit.h"
#include "write/listing.h"

enum { SETTING_MAX = 300 };

static int any_text(struct office *o, const char *value, struct err *err)
{
	(void)o;
	(void)value;
	(void)err;
	return 0;
}

static int a_unit(struct office *o, const char *value, struct err *err)
{
	int64_t id;
	int rc = unit_of_code(&o->rec, view_of(value), &id, err);
	if (rc > 0)
		rc = unit_stands(&o->rec, id, o->rec.today, err);
	else if (rc == 0)
		return err_set(err, ERR_USAGE, T("không có đơn vị mã “%s”; xem: dinhky unit list", "no unit has the code “%s”; see: dinhky unit list"), value);
	return rc > 0 ? 0 : rc < 0 ? -1 : err_set(err, ERR_USAGE, T("đơn vị “%s” không còn hoạt động; kho cần một đơn vị đang hoạt động", "the unit “%s” no longer stands; the store needs one that does"), value);
}

static int a_profile(struct office *o, const char *value, struct err *err)
{
	const struct catalog *c = o->rec.catalog;
	const char *all = "";
	if (catalog_profile(c, view_of(value)))
		return 0;
	for (size_t i = 0; i < c->nprofiles; i++)
		all = arena_printf(&o->arena, "%s%s%s", all, i ? ", " : "", c->profiles[i].code);
	return err_set(err, ERR_USAGE, T("bộ danh mục không có mẫu bộ “%s”; có: %s", "the packs have no profile “%s”; there are: %s"), value, all);
}

static int a_day(struct office *o, const char *value, struct err *err)
{
	struct day d;
	return day_of_option("today", value, o->rec.today, &d, err);
}

static const struct kept_setting {
	const char *name, *vi, *en;
	int (*judge)(struct office *o, const char *value, struct err *err); /* NULL: not by hand */
} kept[] = {
	{ "title", "tên gọi của kho", "what the store is called", any_text },
	{ "owner", "đơn vị của kho: mặc định của --unit", "the store's own unit: the default of --unit", a_unit },
	{ "profile", "mẫu bộ: biểu và kỳ nào dùng ở đây", "profile: which forms and periods are used here", a_profile },
	{ "today", "ngày được coi là hôm nay (kho thử); để trống: theo đồng hồ", "the day taken for today (stores to try); empty: the clock", a_day },
	{ "pack-folder", "thư mục của bộ danh mục, khi kho được tạo từ một thư mục", "folder of the pack, when the store was made from one", NULL },
};
enum { KEPT = sizeof kept / sizeof *kept };

int settings_list(struct office *o, const char *format, struct buf *out, struct err *err)
{
	static const struct listing_column columns[] = { { "name", "mục", "setting", false }, { "value", "giá trị", "value", false }, { "meaning", "nghĩa", "meaning", false } };
	struct listing l = listing_new(columns, 3, &o->arena);
	struct pack_use pack;
	if (pack_use_read(&o->rec, &pack, &o->arena, err) < 0)
		return -1;
	l.width = LISTING_WIDTH;
	listing_adds(&l, "pack");
	listing_adds(&l, *pack.version ? arena_printf(&o->arena, "%s %s", pack.name, pack.version) : pack.name);
	listing_adds(&l, T("bộ danh mục, như lần ghi gần nhất", "the pack, as last written with"));
	for (size_t i = 0; i < KEPT; i++) {
		const char *value = "";
		if (setting_read(&o->rec, kept[i].name, &value, &o->arena, err) < 0)
			return -1;
		listing_adds(&l, kept[i].name);
		listing_adds(&l, *value ? value : NULL);
		listing_adds(&l, T(kept[i].vi, kept[i].en));
	}
	return listing_write(&l, format, out, err);
}

/* Roles are dated: on another day the one who sets it must still be somebody who may set it back. */
static int still_manages(struct office *o, const char *value, struct err *err)
{
	struct day now = o->rec.today;
	char day[11];
	if (today(*value ? value : NULL, day, err) < 0)
		return -1;
	o->rec.today = day_of_iso(view_of(day));
	int may = account_may(&o->rec, "manage", 0, NULL, err);
	o->rec.today = now;
	return may > 0 ? 0 : may < 0 ? -1 : err_set(err, ERR_USAGE, T("vào ngày %s “%s” chưa có quyền quản trị, không đặt lại được nữa", "on %s “%s” may not manage this store yet and could not set it back"), day, o->login);
}

int setting_set(struct office *o, const char *name, const char *value, struct buf *out, struct err *err)
{
	const char *was = "";
	for (size_t i = 0; i < KEPT; i++) {
		if (strcmp(name, kept[i].name) != 0 || !kept[i].judge)
			continue;
		if (strlen(value) > SETTING_MAX)
			return err_set(err, ERR_USAGE, T("“%s” dài quá %d byte", "“%s” is longer than %d bytes"), name, SETTING_MAX);
		if ((*value && kept[i].judge(o, value, err) < 0) || setting_read(&o->rec, name, &was, &o->arena, err) < 0 || setting_write(&o->rec, name, value, err) < 0 ||
		    (strcmp(name, "today") == 0 && still_manages(o, value, err) < 0))
			return -1;
		buf_addf(out, "%s: %s → %s\n", name, *was ? was : T("(chưa đặt)", "(not set)"), *value ? value : T("(không đặt)", "(not set)"));
		return 0;
	}
	return err_set(err, ERR_USAGE, T("không đặt được “%s”; đặt được: title, owner, profile, today", "“%s” cannot be set; these can: title, owner, profile, today"), name);
}
