/* example - see example.h. */
#include "app/example.h"
#include <stdarg.h>
#include <stdio.h>
#include "base/lang.h"
#include "records/unit.h"

static const struct loader {
	const char *name;
	int (*load)(struct office *o, const struct pack_table *t, struct err *err);
} loaders[] = {
#define LOADER(name, fn) { name, fn },
#include "app/loaders.def"
#undef LOADER
};

static bool is_of(const struct loader *l, const char *table)
{
	size_t n = strlen(l->name);
	return l->name[n - 1] == '/' ? strncmp(l->name, table, n) == 0 : strcmp(l->name, table) == 0;
}

static bool known(const char *table)
{
	for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++)
		if (is_of(&loaders[i], table))
			return true;
	return false;
}

/* Who worked in an archive has no login here. */
static bool skipped(const struct loader *l, bool archive)
{
	return archive && strcmp(l->name, "accounts") == 0;
}

static int load_tables(struct office *o, const struct pack *example, bool archive, struct err *err)
{
	const struct pack_table *t;
	for (size_t i = 0; (t = pack_table_at(example, i)) != NULL; i++)
		if (strcmp(t->name, "example") != 0 && strcmp(t->name, "differs") != 0 && !known(t->name))
			return err_set(err, ERR_INPUT, T("%s: chưa có cách nạp bảng “%s” của ví dụ", "%s: no loader knows the example's table “%s”"), t->file, t->name);
	for (size_t l = 0; l < sizeof loaders / sizeof *loaders; l++)
		for (size_t i = 0; !skipped(&loaders[l], archive) && (t = pack_table_at(example, i)) != NULL; i++)
			if (is_of(&loaders[l], t->name) && loaders[l].load(o, t, err) < 0)
				return -1;
	return 0;
}

int example_load(struct office *o, const struct pack *example, struct err *err)
{
	const char *name = arena_str(o->rec.arena, pack_example_says(example, "archive"));
	const struct pack *archive = *name ? pack_example(o->rec.pack, name, o->rec.arena, err) : NULL;
	if (*name && (!archive || load_tables(o, archive, true, err) < 0))
		return -1;
	return load_tables(o, example, false, err);
}

/* ---- what loaders share ---- */

int row_failed(const struct pack_table *t, const struct pack_row *r, const char *column, struct err *err)
{
	if (err->kind == ERR_USAGE)
		err->kind = ERR_INPUT; /* it is a file that says so, not the person */
	int at = column ? pack_column(t, column) : 0;
	return err_prefix(err, "%s:%d:%d", r->file, r->line, at < 0 ? 1 : pack_cell_at(r, at));
}

int row_wrong(const struct pack_table *t, const struct pack_row *r, const char *column, struct err *err, const char *fmt, ...)
{
	char line[ERR_MESSAGE_MAX];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	err_set(err, ERR_INPUT, "%s", line);
	return row_failed(t, r, column, err);
}

int row_day(const struct pack_table *t, const struct pack_row *r, const char *column, struct day when_empty, struct day *out, struct err *err)
{
	struct view v = pack_cell(t, r, column);
	struct day d = when_empty;
	if (v.n) {
		if (!day_whole(v, &d))
			return row_wrong(t, r, column, err, T("cần một ngày như 2026-12-31, không phải “%.*s”", "expected a day such as 2026-12-31, not “%.*s”"), VIEW_ARG(v));
	}
	*out = d;
	return 0;
}

int row_unit(struct office *o, const struct pack_table *t, const struct pack_row *r, const char *column, int64_t *out, struct err *err)
{
	struct view v = pack_cell(t, r, column);
	*out = 0;
	if (v.n == 0)
		return 0;
	int there = unit_of_code(&o->rec, v, out, err);
	if (there < 0)
		return -1;
	return there ? 0 : row_wrong(t, r, column, err, T("không có đơn vị mã “%.*s”", "no unit has the code “%.*s”"), VIEW_ARG(v));
}
