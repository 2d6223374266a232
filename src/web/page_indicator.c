/* page_indicator - one indicator: its figures, and what stands behind them down to the entries of the register. */
#include <stdlib.h>
#include <string.h>
#include "app/indicator.h"
#include "app/register.h"
#include "base/html.h"
#include "base/lang.h"
#include "web/kit.h"

static void add_card(struct buf *out, const char *label, const char *value, const char *after)
{
	buf_adds(out, "<div class=\"card\"><b>");
	html_text(out, view_of(*value ? value : "–"));
	buf_addf(out, "%s</b> ", *value ? after : "");
	html_text(out, view_of(label));
	buf_adds(out, "</div>");
}

static void add_sums(const struct behind *b, struct buf *out)
{
	const struct indicator_line *l = &b->line;
	if (l->total.f.hidden) {
		buf_addf(out, "<p class=\"empty\">%s</p>\n", T("Số dưới 5 của lĩnh vực này, hoặc số chia nhỏ hơn cơ quan phụ trách, chỉ mở cho vai trò của lĩnh vực.",
		                                              "Counts under 5 of this field, or split below the body that answers for it, open only to a role of the field."));
		return;
	}
	buf_adds(out, "<div class=\"sums\">");
	add_card(out, l->total.f.plan_of_year ? T("kế hoạch cả năm", "plan of the year") : T("kế hoạch", "plan"), l->plan, "");
	add_card(out, T("thực hiện", "actual"), l->actual, "");
	add_card(out, T("lũy kế từ đầu năm", "from the start of the year"), l->to_date, "");
	add_card(out, l->total.d->percent == IND_SHARE ? T("tỷ lệ", "share") : l->total.f.plan_of_year ? T("lũy kế so với kế hoạch", "of plan, to date") : T("so với kế hoạch", "of plan"), l->percent, "%");
	add_card(out, T("cùng kỳ năm trước", "a year before"), l->before, "");
	buf_adds(out, "</div>\n");
	if (*l->note) {
		buf_adds(out, "<p class=\"dim\">");
		html_text(out, view_of(l->note));
		buf_adds(out, "</p>\n");
	}
}

static void begin_table(struct buf *out, const char *id, const char *title)
{
	buf_addf(out, "<h2 id=\"%s\">", id);
	html_text(out, view_of(title));
	buf_addf(out, "</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s\"><table><thead><tr>", id);
}

static void end_table(struct buf *out)
{
	buf_adds(out, "</tbody></table></div>\n");
}

static void add_trend(const struct behind *b, struct buf *out)
{
	if (b->line.ntrend == 0)
		return;
	begin_table(out, "xu-huong", T("Các kỳ gần đây", "Recent periods"));
	for (size_t i = 0; i < b->line.ntrend; i++)
		kit_head(out, b->line.trend[i].label, true);
	buf_adds(out, "</tr></thead><tbody><tr>");
	for (size_t i = 0; i < b->line.ntrend; i++)
		kit_bar(out, &b->line.trend[i], i + 1 == b->line.ntrend);
	buf_adds(out, "</tr><tr>");
	for (size_t i = 0; i < b->line.ntrend; i++)
		kit_number(out, b->line.trend[i].value, false);
	buf_adds(out, "</tr>");
	end_table(out);
}

static void add_units(const struct request *r, const struct behind *b, struct buf *out)
{
	if (!b->nunits)
		return;
	begin_table(out, "don-vi-duoi", T("Theo đơn vị trực thuộc", "By unit below"));
	kit_head(out, T("Đơn vị", "Unit"), false);
	kit_head(out, T("Kế hoạch", "Plan"), true);
	kit_head(out, T("Thực hiện", "Actual"), true);
	kit_head(out, T("Lũy kế", "To date"), true);
	kit_head(out, "%", true);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < b->nunits; i++) {
		const struct behind_unit *u = &b->units[i];
		buf_adds(out, "<tr><th scope=\"row\"><a href=\"/chi-tieu/mot");
		kit_where(out, u->code, b->period, b->map, "&amp;ma=", r->arena);
		buf_addf(out, "%s\">", b->line.total.d->code);
		html_text(out, view_of(u->name));
		buf_adds(out, "</a></th>");
		kit_number(out, u->plan, u->hidden);
		if (u->missing && !*u->actual)
			buf_addf(out, "<td class=\"n\"><span class=\"tag w\">%s</span></td>", T("chưa gửi", "not sent"));
		else
			kit_number(out, u->actual, u->hidden);
		kit_number(out, u->to_date, u->hidden);
		buf_addf(out, "<td class=\"n\">%s%s</td></tr>\n", u->percent, *u->percent ? "%" : "");
	}
	end_table(out);
}

static void add_terms(const struct request *r, const struct behind *b, struct buf *out)
{
	if (!b->nterms)
		return;
	begin_table(out, "thanh-phan", T("Thành phần của công thức", "Terms of the formula"));
	kit_head(out, T("Chỉ tiêu", "Indicator"), false);
	kit_head(out, T("Giá trị", "Value"), true);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < b->nterms; i++) {
		const struct behind_term *t = &b->terms[i];
		struct period p = b->period;
		for (int k = 0; k < t->years_back; k++)
			p = period_year_before(p);
		buf_adds(out, "<tr><th scope=\"row\"><a href=\"/chi-tieu/mot");
		kit_where(out, b->unit.code, p, b->map, "&amp;ma=", r->arena);
		buf_addf(out, "%s\">", t->code);
		html_text(out, view_of(t->title));
		buf_addf(out, "</a>%s%s%s", t->plan ? T(" (kế hoạch)", " (plan)") : "", t->years_back ? T(" (năm trước)", " (earlier year)") : "", *t->part ? " · " : "");
		html_text(out, view_of(t->part));
		buf_adds(out, "</th>");
		kit_number(out, t->value, false);
		buf_adds(out, "</tr>\n");
	}
	end_table(out);
}

static void add_versions(const struct behind *b, struct buf *out)
{
	static const char *const heads[][2] = { { "Giá trị", "Value" }, { "Loại", "Kind" }, { "Bản", "Stage" }, { "Số chốt đến", "As of" }, { "Ghi lúc", "Written" }, { "Người ghi", "By" }, { "Lý do", "Why" } };
	if (!b->nversions)
		return;
	begin_table(out, "cac-ban", T("Các bản của giá trị", "Versions of the value"));
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		kit_head(out, T(heads[i][0], heads[i][1]), i == 0);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < b->nversions; i++) {
		const struct behind_version *v = &b->versions[i];
		const char *cells[] = { v->plan ? T("kế hoạch", "plan") : T("thực hiện", "actual"), v->stage, v->as_of, v->at, v->login, v->why };
		buf_adds(out, "<tr>");
		kit_number(out, v->value, false);
		for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
			kit_cell(out, "td", cells[k]);
		buf_adds(out, "</tr>\n");
	}
	end_table(out);
}

static void add_entry_pages(const struct request *r, const struct behind *b, long page, struct buf *out)
{
	const long step[] = { -1, 1 };
	for (size_t i = 0; i < 2; i++) {
		long to = page + step[i];
		if (to < 1 || (to - 1) * BEHIND_PAGE >= b->nall)
			continue;
		buf_adds(out, "<a class=\"button\" href=\"");
		kit_where(out, b->unit.code, b->period, b->map, "&amp;ma=", r->arena);
		buf_addf(out, "%s&amp;trang=%ld#dong\">%s</a> ", b->line.total.d->code, to, step[i] < 0 ? T("← Trang trước", "← Earlier page") : T("Trang sau →", "Next page →"));
	}
}

static void add_entries(const struct request *r, const struct behind *b, long page, struct buf *out)
{
	const struct reg *g = b->reg;
	if (!g)
		return;
	if (b->entries_closed) {
		buf_addf(out, "<h2 id=\"dong\">%s</h2>\n<p class=\"empty\">", T("Các dòng của sổ", "Entries of the register"));
		html_text(out, view_of(b->entries_closed));
		buf_adds(out, "</p>\n");
		return;
	}
	begin_table(out, "dong", arena_printf(r->arena, T("%lld dòng trong sổ “%s”", "%lld entries in the register “%s”"), (long long)b->nall, g->def->title));
	kit_head(out, T("Dòng", "Entry"), true);
	for (size_t k = 0; k < g->ncolumns; k++)
		kit_head(out, g->columns[k].def->title, g->columns[k].kind == COLUMN_NUMBER || g->columns[k].kind == COLUMN_WHOLE);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < b->nentries; i++) {
		buf_addf(out, "<tr id=\"d%lld\"><td class=\"n\">%lld</td>", (long long)b->entries[i].id, (long long)b->entries[i].id);
		for (size_t k = 0; k < g->ncolumns; k++)
			kit_cell(out, g->columns[k].kind == COLUMN_NUMBER || g->columns[k].kind == COLUMN_WHOLE ? "td class=\"n\"" : "td", register_cell_words(&g->columns[k], b->entries[i].cells[k], r->arena));
		buf_adds(out, "</tr>\n");
	}
	end_table(out);
	add_entry_pages(r, b, page, out);
}

static int run(struct request *r, struct err *err)
{
	struct indicator_ask ask = { .unit = kit_value(r, "don-vi"), .period = kit_value(r, "ky"), .map = kit_value(r, "ban-do") };
	const char *words = kit_value(r, "trang");
	long page = words ? strtol(words, NULL, 10) : 1;
	struct behind b;
	struct buf *out = r->body;
	if (indicator_behind(r->office, kit_value(r, "ma"), &ask, page, &b, err) < 0)
		return -1;
	page_begin(r, b.line.total.d->title);
	buf_adds(out, "<p><a href=\"/chi-tieu");
	kit_where(out, b.unit.code, b.period, b.map, "", r->arena);
	buf_addf(out, "#%s\">← %s</a></p>\n<h1>", b.line.total.d->code, T("Mọi chỉ tiêu", "All indicators"));
	html_text(out, view_of(b.line.total.d->title));
	buf_adds(out, " <span class=\"dim\">");
	html_text(out, view_of(b.line.total.d->measure));
	buf_adds(out, "</span></h1>\n<p>");
	html_text(out, view_of(*b.unit.name ? b.unit.name : b.unit.code));
	buf_addf(out, ", %.*s%s. ", VIEW_ARG(period_print_vi(b.period, r->arena)), b.map == MAP_TODAY ? T(", trên bản đồ hôm nay", ", on today's map") : "");
	html_text(out, view_of(b.source));
	buf_adds(out, ".</p>\n");
	add_sums(&b, out);
	if (!b.line.total.f.hidden) {
		add_trend(&b, out);
		add_terms(r, &b, out);
		add_units(r, &b, out);
		add_versions(&b, out);
		add_entries(r, &b, page, out);
	}
	page_end(r);
	return 0;
}

const struct page page_indicator = {
	.name = "indicator",
	.method = "GET",
	.path = "/chi-tieu/mot",
	.title_vi = "Một chỉ tiêu",
	.title_en = "One indicator",
	.needs_store = true,
	.right = "read",
	.params = { { "ma", PARAM_WORDS, true }, { "don-vi", PARAM_WORDS, false }, { "ky", PARAM_WORDS, false }, { "ban-do", PARAM_WORDS, false }, { "trang", PARAM_WORDS, false } },
	.run = run,
};
