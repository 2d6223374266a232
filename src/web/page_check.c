/* page_check - drop a report to have it checked. The paper is read in memory and not kept. */
#include "base/html.h"
#include "base/lang.h"
#include "web/page.h"

static int run(struct request *r, struct err *err)
{
	(void)err;
	page_begin(r, T("Kiểm tra báo cáo", "Check a report"));
	buf_adds(r->body, "<h1>");
	html_text(r->body, view_of(T("Kiểm tra báo cáo", "Check a report")));
	buf_adds(r->body, "</h1>\n<form class=\"drop\" method=\"post\" action=\"/kiem-tra\" enctype=\"multipart/form-data\">\n<label for=\"tep\">");
	html_text(r->body, view_of(T("Chọn hoặc thả tệp báo cáo vào đây", "Choose a report or drop it here")));
	buf_adds(r->body, "</label>\n<input id=\"tep\" type=\"file\" name=\"tep\" required accept=\".docx,.doc,.odt,.pdf,.txt,.rtf,.html\">\n<p class=\"dim\">");
	html_text(r->body, view_of(T("Word, OpenDocument, PDF hoặc văn bản thuần; tới 64 MB. Tệp được đọc trong bộ nhớ, không lưu lại.",
	                            "Word, OpenDocument, PDF or plain text; up to 64 MB. The file is read in memory and not kept.")));
	buf_adds(r->body, "</p>\n<button>");
	html_text(r->body, view_of(T("Kiểm tra", "Check")));
	buf_adds(r->body, "</button>\n</form>\n");
	page_end(r);
	return 0;
}

const struct page page_check = {
	.name = "check",
	.method = "GET",
	.path = "/kiem-tra",
	.title_vi = "Kiểm tra tệp",
	.title_en = "Check a file",
	.in_menu = true,
	.run = run,
};
