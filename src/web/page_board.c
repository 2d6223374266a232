/* page_board - who owes what, by when, and what has arrived. */
#include <string.h>
#include "app/board_pick.h"
#include "app/doubt.h"
#include "app/period.h"
#include "app/submission.h"
#include "base/html.h"
#include "base/lang.h"
#include "web/kit.h"

static const char *colour(const struct owed *o)
{
	if (o->state == SUB_ACCEPTED)
		return "ok";
	if (o->state == SUB_RETURNED || (o->state != SUB_SUBMITTED && o->late > 0))
		return "e";
	return o->state == SUB_SUBMITTED ? "q" : "w";
}

static void add_sums(const struct board *b, const struct doubts *d, struct buf *out)
{
	buf_addf(out, T("<div class=\"sums\"><div class=\"card\"><b>%zu/%zu</b> biểu đã gửi</div><div class=\"card\"><b>%zu</b> gửi đúng hạn</div>"
	                "<div class=\"card\"><b>%zu/%zu</b> ô đã có số liệu</div>",
	                "<div class=\"sums\"><div class=\"card\"><b>%zu/%zu</b> forms arrived</div><div class=\"card\"><b>%zu</b> in time</div>"
	                "<div class=\"card\"><b>%zu/%zu</b> cells filled</div>"),
	         b->arrived, b->n, b->in_time, b->have, b->want);
	if (d)
		buf_addf(out, T("<div class=\"card\"><b>%zu</b> điều lệch, %zu lỗi</div>", "<div class=\"card\"><b>%zu</b> doubts, %zu errors</div>"), d->n - d->by_weight[DOUBT_NOTE], d->by_weight[DOUBT_ERROR]);
	buf_adds(out, "</div>\n");
}

/* Text that opens when it is asked for. */
static void add_folded(const char *title, struct view text, struct buf *out)
{
	if (!text.n)
		return;
	buf_adds(out, "<details class=\"remind\"><summary>");
	html_text(out, view_of(title));
	buf_adds(out, "</summary><pre class=\"card\">");
	html_text(out, text);
	buf_adds(out, "</pre></details>\n");
}

/* What the numbers say against each other, each with its computation. */
static void add_doubts(const struct doubts *d, struct buf *out)
{
	struct buf text = BUF_INIT(WEB_PAGE_MAX);
	for (int w = 0; w < DOUBT_NOTE; w++)
		doubts_say(d, (enum doubt_weight)w, &text);
	add_folded(T("Điều lệch trong số liệu của kỳ", "What does not fit in the period's numbers"), buf_view(&text), out);
	buf_release(&text);
}

static void add_row(const struct owed *o, struct period p, struct arena *a, struct buf *out)
{
	buf_adds(out, "<tr><th scope=\"row\"><a href=\"/chi-tieu");
	kit_where(out, o->unit_code, p, MAP_THEN, "", a);
	buf_adds(out, "\">");
	html_text(out, view_of(o->unit_name));
	buf_adds(out, "</a></th>");
	kit_cell(out, "td", o->form->title);
	buf_addf(out, "<td><span class=\"tag %s\">", colour(o));
	html_text(out, view_of(submission_state_words(o->state)));
	buf_adds(out, "</span></td><td class=\"d\">");
	page_day(out, o->due);
	buf_adds(out, "</td>");
	kit_cell(out, "td", submission_time_words(o, a));
	buf_addf(out, "<td class=\"n\">%zu/%zu</td>", o->have, o->want);
	kit_cell(out, "td", o->state == SUB_RETURNED ? o->reason : "");
	buf_adds(out, "</tr>\n");
}

static void add_reminders(const struct board *b, struct buf *out)
{
	struct buf text = BUF_INIT(WEB_PAGE_MAX);
	board_reminders(b, &text);
	add_folded(T("Lời nhắc để sao chép", "Reminders to copy"), buf_view(&text), out);
	buf_release(&text);
}

/* The page as it is now, without its order. */
static const char *here(struct period p, const struct board_ask *ask, struct arena *a)
{
	struct buf b = BUF_INIT(3 * (size_t)WEB_PARAMS_MAX * WEB_VALUE_MAX);
	buf_addf(&b, "?ky=%.*s", VIEW_ARG(period_print(p, a)));
	kit_pair(&b, "trang-thai", ask->state);
	kit_pair(&b, "tim", ask->words);
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void add_state(struct buf *out, const char *code, const char *words, const struct board_ask *ask)
{
	buf_addf(out, "<option value=\"%s\"%s>%s</option>", code, ask->state && strcmp(ask->state, code) == 0 ? " selected" : "", words);
}

static void add_filters(struct period p, const struct board_ask *ask, struct arena *a, struct buf *out)
{
	struct period before = period_before(p);
	buf_addf(out, "<form class=\"filters\" method=\"get\"><div><label for=\"ky\">%s</label><input id=\"ky\" name=\"ky\" size=\"9\" value=\"%.*s\" placeholder=\"2026-Q4\"></div>", T("Kỳ", "Period"),
	         VIEW_ARG(period_print(p, a)));
	buf_addf(out, "<div><label for=\"trang-thai\">%s</label><select id=\"trang-thai\" name=\"trang-thai\">", T("Trạng thái", "State"));
	add_state(out, "", T("tất cả", "all"), ask);
	add_state(out, "owed", T("còn phải gửi", "still owed"), ask);
	for (int s = 0; s < SUB_STATES; s++)
		add_state(out, submission_state_code((enum submission_state)s), submission_state_words((enum submission_state)s), ask);
	buf_addf(out, "</select></div><div><label for=\"tim\">%s</label><input id=\"tim\" name=\"tim\" type=\"search\" size=\"14\" value=\"", T("Tìm", "Find"));
	html_attr(out, view_of(ask->words ? ask->words : ""));
	buf_adds(out, "\"></div>");
	kit_hidden(out, "xep", ask->sort);
	buf_addf(out, "<button>%s</button><a href=\"?ky=%.*s\">← %.*s</a><a href=\"/ky-bao-cao.csv%s", T("Xem", "Show"), VIEW_ARG(period_print(before, a)),
	         VIEW_ARG(period_print_vi(before, a)), here(p, ask, a));
	kit_pair(out, "xep", ask->sort);
	buf_addf(out, "\">%s</a></form>\n", T("Tải về .csv", "Download .csv"));
}

static void add_table(const struct board *b, const struct board_ask *ask, struct arena *a, struct buf *out)
{
	static const struct {
		const char *vi, *en, *column;
		bool number;
	} heads[] = { { "Đơn vị", "Unit", "unit", false }, { "Biểu", "Form", "form", false }, { "Trạng thái", "State", "state", false }, { "Hạn", "Due", "due", false },
		      { "Thời gian", "Time", "time", false }, { "Số liệu", "Cells", "have", true } };
	buf_adds(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"dau\"><table><thead><tr>");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		kit_sort_head(out, T(heads[i].vi, heads[i].en), heads[i].number, here(b->period, ask, a), heads[i].column, ask->sort);
	kit_head(out, T("Lý do trả lại", "Returned because"), false);
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < b->n; i++)
		add_row(&b->v[i], b->period, a, out);
	buf_adds(out, "</tbody></table></div>\n");
	if (ask->sort)
		buf_addf(out, "<p><a class=\"dim\" href=\"%s\">%s</a></p>\n", here(b->period, ask, a), T("Xếp lại: còn phải gửi trước", "What is owed first again"));
}

static int run(struct request *r, struct err *err)
{
	struct board_ask ask = { kit_value(r, "trang-thai"), kit_value(r, "tim"), kit_value(r, "xep") };
	struct period p;
	struct board b;
	struct doubts d;
	struct buf *out = r->body;
	if (period_of_words(r->office, kit_value(r, "ky"), &p, err) < 0 || board_read(r->office, p, r->arena, &b, err) < 0)
		return -1;
	struct board shown = b;
	int judged = b.n ? doubts_of_period(r->office, p, r->arena, &d, err) : 0;
	if (judged < 0 || board_pick(&shown, &ask, r->arena, err) < 0)
		return -1;
	page_begin(r, T("Kỳ báo cáo", "Reporting period"));
	buf_addf(out, "<h1 id=\"dau\">%s %s</h1>\n", T("Kỳ báo cáo", "Reporting period:"), b.period_words);
	add_filters(p, &ask, r->arena, out);
	if (b.n) {
		add_sums(&b, judged ? &d : NULL, out);
		if (judged)
			add_doubts(&d, out);
		add_reminders(&b, out);
	}
	if (shown.n)
		add_table(&shown, &ask, r->arena, out);
	else
		buf_addf(out, "<p class=\"empty\">%s</p>\n", b.n ? T("Không có biểu nào như vậy trong kỳ này. Bỏ bớt điều kiện lọc.", "There is no such form in this period. Filter less.")
		                                                  : T("Kỳ này không đơn vị nào phải gửi biểu nào. Xem kỳ khác, hoặc xem bảng forms của bộ danh mục.",
		                                                      "Nobody owes a form for this period. Look at another one, or at the table forms of the pack."));
	page_end(r);
	return 0;
}

const struct page page_board = {
	.name = "board",
	.method = "GET",
	.path = "/ky-bao-cao",
	.title_vi = "Kỳ báo cáo",
	.title_en = "Reporting period",
	.in_menu = true,
	.needs_store = true,
	.right = "read",
	.params = { { "ky", PARAM_WORDS, false }, { "trang-thai", PARAM_WORDS, false }, { "tim", PARAM_WORDS, false }, { "xep", PARAM_WORDS, false } },
	.run = run,
};
