/* grid - see grid.h: which reader a file's bytes ask for. */
#include "box/grid.h"
#include "base/lang.h"

static bool is_blank(struct view v)
{
	for (size_t i = 0; i < v.n; i++)
		if ((unsigned char)v.p[i] > ' ')
			return false;
	return true;
}

struct grid *grid_open(struct view bytes, const struct grid_options *o, struct arena *a, struct err *err)
{
	static const struct grid_options none = { 0, false, NULL };
	struct view start = bytes;
	if (!o)
		o = &none;
	if (view_starts(start, "\xEF\xBB\xBF"))
		start = view_mid(start, 3, start.n);
	start = view_trim((struct view){ start.p, start.n < 4096 ? start.n : 4096 });
	if (view_starts(bytes, "PK\x03\x04") || view_starts(bytes, "PK\x05\x06"))
		return xlsx_open(bytes, o, a, err);
	if (view_starts(bytes, "\xD0\xCF\x11\xE0")) {
		err_set(err, ERR_INPUT, "%s",
		        T("tệp .xls của Excel cũ (hoặc có mật khẩu) chưa đọc được; mở bằng Excel hay LibreOffice rồi lưu thành .xlsx hoặc .csv",
		          "old Excel .xls (or a password) cannot be read; open it in Excel or LibreOffice and save it as .xlsx or .csv"));
		return NULL;
	}
	if (start.n && (start.p[0] == '[' || start.p[0] == '{'))
		return json_open(bytes, o, a, err);
	return csv_open(bytes, o, a, err);
}

int grid_next(struct grid *g, struct grid_row *out, struct err *err)
{
	for (;;) {
		int rc = g->next(g, out, err);
		if (rc <= 0)
			return rc;
		for (size_t i = 0; i < out->n; i++)
			if (!is_blank(out->cells[i].text))
				return 1;
	}
}

void grid_close(struct grid *g)
{
	if (g)
		g->close(g);
}
