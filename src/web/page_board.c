/* page_board - who owes what, by when, and what has arrived. */
#include <stdlib.h>
#include <string.h>
#include "app/doubt.h"
#include "app/period.h"
#include "app/submission.h"
#include "base/html.h"
#include "base/lang.h"
#include "web/page.h"

static void cell(struct buf *out, const char *tag, const char *words)
{
	buf_addf(out, "<%s>", tag);
	html_text(out, view_of(words));
	buf_addf(out, "</%.2s>", tag);
}

static const char *colour(const struct owed *o)
{
	if (o->state == SUB_ACCEPTED)
		return "ok";
	if (o->state == SUB_RETURNED || (o->state != SUB_SUBMITTED && o->late > 0))
		return "e";
	return o->state == SUB_SUBMITTED ? "q" : "w";
}

/* What is owed first, the latest first; then the rest in the order of units. */
static int owing_first(const void *a, const void *b)
{
	const struct owed *x = a, *y = b;
	bool ox = x->state != SUB_SUBMITTED && x->state != SUB_ACCEPTED, oy = y->state != SUB_SUBMITTED && y->state != SUB_ACCEPTED;
	if (ox != oy)
		return ox ? -1 : 1;
	if (ox && x->late != y->late)
		return x->late > y->late ? -1 : 1;
	int c = strcmp(x->unit_code, y->unit_code);
	return c ? c : strcmp(x->form->code, y->form->code);
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

/* What the numbers say against each other, each with its computation. */
static void add_doubts(const struct doubts *d, struct buf *out)
{
	struct buf text = BUF_INIT(WEB_PAGE_MAX);
	for (int w = 0; w < DOUBT_NOTE; w++)
		doubts_say(d, (enum doubt_weight)w, &text);
	if (text.n) {
		buf_adds(out, "<details class=\"remind\"><summary>");
		html_text(out, view_of(T("Điều lệch trong số liệu của kỳ", "What does not fit in the period's numbers")));
		buf_adds(out, "</summary><pre class=\"card\">");
		html_text(out, buf_view(&text));
		buf_adds(out, "</pre></details>\n");
	}
	buf_release(&text);
}

static void add_row(const struct owed *o, struct arena *a, struct buf *out)
{
	buf_adds(out, "<tr>");
	cell(out, "th scope=\"row\"", o->unit_name);
	cell(out, "td", o->form->title);
	buf_addf(out, "<td><span class=\"tag %s\">", colour(o));
	html_text(out, view_of(submission_state_words(o->state)));
	buf_adds(out, "</span></td><td class=\"d\">");
	page_day(out, o->due);
	buf_adds(out, "</td>");
	cell(out, "td", submission_time_words(o, a));
	buf_addf(out, "<td class=\"n\">%zu/%zu</td>", o->have, o->want);
	cell(out, "td", o->state == SUB_RETURNED ? o->reason : "");
	buf_adds(out, "</tr>\n");
}

static void add_reminders(const struct board *b, struct buf *out)
{
	struct buf text = BUF_INIT(WEB_PAGE_MAX);
	board_reminders(b, &text);
	if (text.n) {
		buf_adds(out, "<details class=\"remind\"><summary>");
		html_text(out, view_of(T("Lời nhắc để sao chép", "Reminders to copy")));
		buf_adds(out, "</summary><pre class=\"card\">");
		html_text(out, buf_view(&text));
		buf_adds(out, "</pre></details>\n");
	}
	buf_release(&text);
}

static int run(struct request *r, struct err *err)
{
	struct view words = request_value(r, "ky");
	struct period p;
	struct board b;
	struct buf *out = r->body;
	if (period_of_words(r->office, words.n ? arena_str(r->arena, words) : NULL, &p, err) < 0 || board_read(r->office, p, r->arena, &b, err) < 0)
		return -1;
	struct period before = period_before(p);
	page_begin(r, T("Kỳ báo cáo", "Reporting period"));
	buf_addf(out, "<h1 id=\"dau\">%s %s</h1>\n", T("Kỳ báo cáo", "Reporting period:"), b.period_words);
	buf_addf(out, "<form class=\"filters\" method=\"get\"><div><label for=\"ky\">%s</label><input id=\"ky\" name=\"ky\" value=\"%.*s\" placeholder=\"2026-Q4\"></div><button>%s</button>"
	         "<a class=\"dim\" href=\"?ky=%.*s\">← %.*s</a></form>\n", T("Kỳ", "Period"), VIEW_ARG(period_print(p, r->arena)), T("Xem", "Show"),
	         VIEW_ARG(period_print(before, r->arena)), VIEW_ARG(period_print_vi(before, r->arena)));
	if (!b.n) {
		buf_addf(out, "<p class=\"empty\">%s</p>\n", T("Kỳ này không đơn vị nào phải gửi biểu nào. Xem kỳ khác, hoặc xem bảng forms của bộ danh mục.",
		                                              "Nobody owes a form for this period. Look at another one, or at the table forms of the pack."));
		page_end(r);
		return 0;
	}
	struct doubts d;
	int judged = doubts_of_period(r->office, p, r->arena, &d, err);
	if (judged < 0)
		return -1;
	add_sums(&b, judged ? &d : NULL, out);
	if (judged)
		add_doubts(&d, out);
	add_reminders(&b, out);
	qsort(b.v, b.n, sizeof *b.v, owing_first);
	buf_addf(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"dau\"><table><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
	         "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n", T("Đơn vị", "Unit"), T("Biểu", "Form"), T("Trạng thái", "State"), T("Hạn", "Due"), T("Thời gian", "Time"),
	         T("Số liệu", "Cells"), T("Lý do trả lại", "Returned because"));
	for (size_t i = 0; i < b.n; i++)
		add_row(&b.v[i], r->arena, out);
	buf_adds(out, "</tbody></table></div>\n");
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
	.params = { { "ky", PARAM_WORDS, false } },
	.run = run,
};
