/* page_indicators - the indicators of a unit and a period: plan, actual, percent, trend. */
#include <string.h>
#include "app/indicator.h"
#include "base/html.h"
#include "base/lang.h"
#include "web/kit.h"

enum { UNITS_CHOICE_MAX = 400 }; /* more are typed, not chosen from a list */

static void add_option(struct buf *out, const char *value, const char *words, int depth, bool chosen)
{
	buf_adds(out, "<option value=\"");
	html_attr(out, view_of(value));
	buf_addf(out, "\"%s>", chosen ? " selected" : "");
	for (int i = 0; i < depth && i < 8; i++)
		buf_adds(out, "\u2003");
	html_text(out, view_of(words));
	buf_adds(out, "</option>");
}

static void add_unit_choice(const struct indicator_list *l, struct buf *out)
{
	buf_addf(out, "<div><label for=\"don-vi\">%s</label>", T("Đơn vị", "Unit"));
	if (l->nunits > UNITS_CHOICE_MAX) {
		buf_adds(out, "<input id=\"don-vi\" name=\"don-vi\" value=\"");
		html_attr(out, view_of(l->unit.code));
		buf_adds(out, "\"></div>");
		return;
	}
	buf_adds(out, "<select id=\"don-vi\" name=\"don-vi\">");
	if (!l->stands)
		add_option(out, l->unit.code, *l->unit.name ? l->unit.name : l->unit.code, 0, true);
	for (size_t i = 0; i < l->nunits; i++) {
		const struct unit *u = &l->units[i];
		add_option(out, u->code, *u->shortname ? u->shortname : u->name, u->depth, u->id == l->unit.id);
	}
	buf_adds(out, "</select></div>");
}

/* The page as it is now, without its order: for links that only sort. */
static const char *here(const struct request *r, const struct indicator_list *l, const struct indicator_ask *ask)
{
	struct buf b = BUF_INIT(3 * (size_t)WEB_PARAMS_MAX * WEB_VALUE_MAX);
	kit_where(&b, l->unit.code, l->period, l->map, "", r->arena);
	kit_pair(&b, "linh-vuc", ask->field);
	kit_pair(&b, "tim", ask->words);
	const char *s = arena_str(r->arena, buf_view(&b));
	buf_release(&b);
	return s;
}

static void add_filters(const struct request *r, const struct indicator_list *l, const struct indicator_ask *ask, struct buf *out)
{
	const struct catalog *c = r->office->rec.catalog;
	buf_adds(out, "<form class=\"filters\" method=\"get\">");
	add_unit_choice(l, out);
	buf_addf(out, "<div><label for=\"ky\">%s</label><input id=\"ky\" name=\"ky\" size=\"9\" value=\"%.*s\"></div>", T("Kỳ", "Period"), VIEW_ARG(period_print(l->period, r->arena)));
	buf_addf(out, "<div><label for=\"linh-vuc\">%s</label><select id=\"linh-vuc\" name=\"linh-vuc\">", T("Lĩnh vực", "Field"));
	add_option(out, "", T("tất cả", "all"), 0, !ask->field);
	for (size_t i = 0; i < c->nfields; i++)
		add_option(out, c->fields[i].code, c->fields[i].title, 0, ask->field && strcmp(ask->field, c->fields[i].code) == 0);
	buf_addf(out, "</select></div><div><label for=\"tim\">%s</label><input id=\"tim\" name=\"tim\" type=\"search\" size=\"14\" value=\"", T("Tìm", "Find"));
	html_attr(out, view_of(ask->words ? ask->words : ""));
	buf_addf(out, "\"></div><div><label for=\"ban-do\">%s</label><select id=\"ban-do\" name=\"ban-do\">", T("Theo đơn vị", "Units"));
	add_option(out, "then", T("như hồi đó", "as they were"), 0, l->map == MAP_THEN);
	add_option(out, "today", T("bản đồ hôm nay", "today's map"), 0, l->map == MAP_TODAY);
	buf_adds(out, "</select></div>");
	kit_hidden(out, "xep", ask->sort);
	buf_addf(out, "<button>%s</button><a href=\"/chi-tieu.csv%s", T("Xem", "Show"), here(r, l, ask));
	kit_pair(out, "xep", ask->sort);
	buf_addf(out, "\">%s</a></form>\n", T("Tải về .csv", "Download .csv"));
}

static void add_field(const struct indicator_line *l, struct buf *out)
{
	buf_addf(out, "<tr class=\"group\" id=\"lv-%s\"><th colspan=\"8\" scope=\"rowgroup\"><span>", *l->total.d->field ? l->total.d->field : "khac");
	html_text(out, view_of(l->field ? l->field->title : T("Khác", "Other")));
	buf_adds(out, "</span></th></tr>\n");
}

static void add_row(const struct request *r, const struct indicator_list *list, const struct indicator_line *l, struct buf *out)
{
	const struct indicator_def *d = l->total.d;
	bool hidden = l->total.f.hidden;
	buf_addf(out, "<tr id=\"%s\"><th scope=\"row\"><a href=\"/chi-tieu/mot", d->code);
	kit_where(out, list->unit.code, list->period, list->map, "&amp;ma=", r->arena);
	buf_addf(out, "%s\">", d->code);
	html_text(out, view_of(d->title));
	buf_adds(out, "</a> <span class=\"dim\">");
	html_text(out, view_of(d->measure));
	buf_adds(out, "</span></th>");
	kit_number(out, l->plan, hidden);
	kit_number(out, l->actual, hidden);
	kit_number(out, l->to_date, hidden);
	buf_addf(out, "<td class=\"n%s\">%s%s</td>", l->reached ? " good" : "", l->percent, *l->percent ? "%" : "");
	kit_number(out, l->before, hidden);
	buf_adds(out, "<td>");
	kit_trend(out, l);
	buf_adds(out, "</td>");
	kit_cell(out, "td class=\"note\"", l->note);
	buf_adds(out, "</tr>\n");
}

static void add_heads(const struct request *r, const struct indicator_list *l, const struct indicator_ask *ask, struct buf *out)
{
	static const struct {
		const char *vi, *en, *column; /* column NULL: not sorted by */
		bool number;
	} heads[] = {
		{ "Chỉ tiêu", "Indicator", "title", false }, { "Kế hoạch", "Plan", "plan", true }, { "Thực hiện", "Actual", "value", true }, { "Lũy kế", "To date", "to-date", true },
		{ "%", "%", "percent", true }, { "Cùng kỳ", "Year before", "before", true }, { "5 kỳ gần đây", "Last 5 periods", NULL, false }, { "Ghi chú", "Note", NULL, false },
	};
	const char *at = here(r, l, ask);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		if (heads[i].column)
			kit_sort_head(out, T(heads[i].vi, heads[i].en), heads[i].number, at, heads[i].column, ask->sort);
		else
			kit_head(out, T(heads[i].vi, heads[i].en), heads[i].number);
	}
}

static void add_table(const struct request *r, const struct indicator_list *l, const struct indicator_ask *ask, struct buf *out)
{
	const char *field = NULL;
	buf_adds(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"dau\"><table><thead><tr>");
	add_heads(r, l, ask, out);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < l->n; i++) {
		if (!ask->sort && (!field || strcmp(field, l->v[i].total.d->field) != 0))
			add_field(&l->v[i], out);
		field = l->v[i].total.d->field;
		add_row(r, l, &l->v[i], out);
	}
	buf_adds(out, "</tbody></table></div>\n<p class=\"dim\">");
	buf_adds(out, T("Kế hoạch của cả năm thì % là số lũy kế so với kế hoạch; ở chỉ tiêu tỷ lệ, % là phần trong số gốc của chỉ tiêu.",
	                "Where the plan is the year's, % is what came in to date against it; of shares, % is the part of the indicator's base."));
	if (ask->sort)
		buf_addf(out, " <a href=\"%s\">%s</a>", here(r, l, ask), T("Xếp lại theo lĩnh vực", "By field again"));
	buf_adds(out, "</p>\n");
}

static void add_absent(const struct request *r, const struct indicator_list *l, struct buf *out)
{
	buf_addf(out, "<p class=\"empty\">%s <a href=\"", T("Đơn vị này không có trong kỳ ấy (lập sau, hoặc đã kết thúc). Chọn một đơn vị của kỳ ấy ở trên, hoặc",
	                                                  "This unit was not there in that period (founded later, or closed). Choose a unit of that time above, or"));
	kit_where(out, l->unit.code, l->period, MAP_TODAY, "", r->arena);
	buf_addf(out, "\">%s</a>.</p>\n", T("xem số liệu ấy trên bản đồ hôm nay", "see those figures on today's map"));
}

static int run(struct request *r, struct err *err)
{
	struct indicator_ask ask = { kit_value(r, "don-vi"), kit_value(r, "ky"), kit_value(r, "ban-do"), kit_value(r, "linh-vuc"), kit_value(r, "tim"), kit_value(r, "xep"), .trend = true };
	struct indicator_list l;
	struct buf *out = r->body;
	if (indicator_list(r->office, &ask, &l, err) < 0)
		return -1;
	page_begin(r, T("Chỉ tiêu", "Indicators"));
	buf_addf(out, "<h1 id=\"dau\">%s: ", T("Chỉ tiêu", "Indicators"));
	html_text(out, view_of(*l.unit.name ? l.unit.name : l.unit.code));
	buf_addf(out, ", %.*s</h1>\n", VIEW_ARG(period_print_vi(l.period, r->arena)));
	add_filters(r, &l, &ask, out);
	if (!l.stands)
		add_absent(r, &l, out);
	else if (!l.n)
		buf_addf(out, "<p class=\"empty\">%s</p>\n", T("Không có chỉ tiêu nào như vậy có số trong kỳ này. Bỏ bớt điều kiện lọc, hoặc xem kỳ khác.",
		                                              "No such indicator has a value in this period. Filter less, or look at another period."));
	else
		add_table(r, &l, &ask, out);
	page_end(r);
	return 0;
}

const struct page page_indicators = {
	.name = "indicators",
	.method = "GET",
	.path = "/chi-tieu",
	.title_vi = "Chỉ tiêu",
	.title_en = "Indicators",
	.in_menu = true,
	.needs_store = true,
	.right = "read",
	.params = { { "don-vi", PARAM_WORDS, false }, { "ky", PARAM_WORDS, false }, { "ban-do", PARAM_WORDS, false }, { "linh-vuc", PARAM_WORDS, false }, { "tim", PARAM_WORDS, false }, { "xep", PARAM_WORDS, false } },
	.run = run,
};
