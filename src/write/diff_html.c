/* diff_html - the pairs as one self-contained page: skeleton share/diff.html and the rows. */
#include <assert.h>
#include "base/lang.h"
#include "base/embedded.h"
#include "write/diff.h"
#include "base/html.h"

static void cell(struct buf *out, const char *open, const struct buf *text)
{
	buf_adds(out, open);
	html_text(out, buf_view(text));
	buf_adds(out, "</td>");
}

static void row(const struct written *old, const struct written *now, const struct pair *p, struct buf *out)
{
	const struct figure *a = p->old >= 0 ? &old->figures->v[p->old] : NULL, *b = p->now >= 0 ? &now->figures->v[p->now] : NULL;
	const struct figure *any = b ? b : a; /* a pair has at least one side */
	const struct written *w = b ? now : old;
	assert(any);
	struct buf t[6];
	for (int i = 0; i < 6; i++)
		t[i] = (struct buf)BUF_INIT(1 << 16);
	doc_place(w->doc, any->at.start, &t[0]);
	diff_name(w, any, &t[1]);
	if (a)
		diff_printed(old, a, &t[2]);
	if (b)
		diff_printed(now, b, &t[3]);
	if (a && b)
		diff_change(a, b, &t[4], &t[5]);
	bool up = a && b && dec_cmp(b->value, a->value) > 0, down = a && b && dec_cmp(b->value, a->value) < 0;
	buf_addf(out, "<tr class=\"%s\">", !b ? "gone" : !a ? "added" : p->moved ? "moved" : "same");
	cell(out, "<td class=\"place\">", &t[0]);
	cell(out, "<td>", &t[1]);
	cell(out, "<td class=\"num\">", &t[2]);
	cell(out, "<td class=\"num\">", &t[3]);
	cell(out, up ? "<td class=\"num up\">" : down ? "<td class=\"num down\">" : "<td class=\"num\">", &t[4]);
	cell(out, "<td class=\"num\">", &t[5]);
	buf_adds(out, "</tr>\n");
	for (int i = 0; i < 6; i++)
		buf_release(&t[i]);
}

static void chip(struct buf *out, const char *id, size_t n, const char *label, bool on)
{
	buf_addf(out, "<label class=\"chip\"><input type=\"checkbox\"%s id=\"show-%s\"><b>%zu</b> %s</label>\n", on ? " checked" : "", id, n, label);
}

int write_diff_html(const struct written *old, const struct written *now, const struct pairs *p, struct buf *out, struct err *err)
{
	struct view skeleton = embedded_find("share/diff.html");
	struct buf names = BUF_INIT(1 << 16), chips = BUF_INIT(1 << 16), rows = BUF_INIT(WRITE_MAX);
	if (!skeleton.p)
		return err_set(err, ERR_STORE, "%s", T("thiếu khung trang trong chương trình", "the page skeleton is missing from the program"));
	html_text(&names, view_of(write_path(old)));
	buf_adds(&names, " → ");
	html_text(&names, view_of(write_path(now)));
	chip(&chips, "moved", p->moved, T("thay đổi", "moved"), true);
	chip(&chips, "gone", p->gone, T("không còn", "gone"), true);
	chip(&chips, "added", p->added, T("mới có", "new"), true);
	chip(&chips, "same", p->same, T("giữ nguyên", "stayed"), false);
	for (size_t i = 0; i < p->n; i++)
		row(old, now, &p->v[i], &rows);
	const struct html_field fields[] = {
		{ "lang", view_of(T("vi", "en")) },
		{ "names", buf_view(&names) },
		{ "chips", buf_view(&chips) },
		{ "rows", buf_view(&rows) },
		{ "title", view_of(T("Số liệu thay đổi", "Figures that moved")) },
		{ "show", view_of(T("Hiện những dòng", "Rows to show")) },
		{ "place", view_of(T("Chỗ", "Place")) },
		{ "what", view_of(T("Chỉ tiêu", "What")) },
		{ "old", view_of(T("Cũ", "Old")) },
		{ "new", view_of(T("Mới", "New")) },
		{ "change", view_of(T("Chênh lệch", "Change")) },
	};
	html_fill(skeleton, fields, sizeof fields / sizeof *fields, out);
	buf_release(&names);
	buf_release(&chips);
	buf_release(&rows);
	return 0;
}
