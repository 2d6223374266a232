/* http - see http.h. The router: finds the page by method and path, reads and judges its parameters, refuses what another site
 * sends, runs the page, and answers with strict headers. An err becomes a calm page; nothing here knows what a page is about. */
#include "web/http.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/html.h"
#include "base/lang.h"
#include "base/utf8.h"
#include "web/page.h"

/* One request under way: its arena, its page, the parts of a form as they come. */
struct under_way {
	struct arena arena;
	struct request request;
	struct MHD_PostProcessor *form;
	struct buf values[WEB_PARAMS_MAX], file;
	bool given[WEB_PARAMS_MAX];
	bool too_long;
	int status;              /* of a refusal; 0: none */
	const char *why;
};

static size_t param_index(const struct page *p, const char *name)
{
	size_t i = 0;
	while (p->params[i].name && strcmp(p->params[i].name, name) != 0)
		i++;
	return i;
}

static const struct page *find_page(const char *method, const char *url, bool *other_method)
{
	size_t n;
	const struct page *const *pages = pages_all(&n);
	*other_method = false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(pages[i]->path, url) == 0) {
			if (strcmp(pages[i]->method, method) == 0 || (strcmp(method, "HEAD") == 0 && strcmp(pages[i]->method, "GET") == 0))
				return pages[i];
			*other_method = true;
		}
	return NULL;
}

static void refuse(struct under_way *u, int status, const char *why)
{
	if (!u->status) {
		u->status = status;
		u->why = why;
	}
}

/* --- parameters ------------------------------------------------------------------------------------------------------- */

static void take(struct under_way *u, const char *name, const char *data, size_t n)
{
	const struct page *p = u->request.page;
	size_t i = param_index(p, name);
	if (!p->params[i].name)
		return; /* what a page does not know it does not see */
	u->given[i] = true;
	buf_add(&u->values[i], (struct view){ data, n });
	u->too_long |= u->values[i].over;
}

static enum MHD_Result take_query(void *cls, enum MHD_ValueKind kind, const char *key, const char *value)
{
	(void)kind;
	if (key && value)
		take(cls, key, value, strlen(value));
	return MHD_YES;
}

static enum MHD_Result take_form(void *cls, enum MHD_ValueKind kind, const char *key, const char *filename, const char *type, const char *encoding,
                                 const char *data, uint64_t off, size_t size)
{
	(void)kind;
	(void)type;
	(void)encoding;
	struct under_way *u = cls;
	size_t i = key ? param_index(u->request.page, key) : WEB_PARAMS_MAX - 1;
	if (!filename || !u->request.page->params[i].name || u->request.page->params[i].kind != PARAM_FILE) {
		if (key && !filename)
			take(u, key, data, size);
		return MHD_YES;
	}
	if (off == 0) {
		buf_clear(&u->values[i]);
		buf_clear(&u->file);
		take(u, key, filename, strlen(filename));
	}
	buf_add(&u->file, (struct view){ data, size });
	u->too_long |= u->file.over;
	return MHD_YES;
}

static bool value_ok(enum param_kind kind, struct view v)
{
	return kind == PARAM_FILE || (utf8_valid(v) && !memchr(v.p, 0, v.n));
}

static void judge(struct under_way *u)
{
	const struct page *p = u->request.page;
	if (u->too_long)
		refuse(u, 413, T("gửi lên quá dài; tệp tới 64 MB", "what was sent is too long; a file may have 64 MB"));
	for (size_t i = 0; p->params[i].name; i++) {
		struct view v = buf_view(&u->values[i]);
		if (!u->given[i] || (!v.n && !p->params[i].required)) {
			if (p->params[i].required)
				refuse(u, 400, T("thiếu thông tin trong yêu cầu; quay lại và điền đủ", "something is missing in the request; go back and fill it in"));
			continue;
		}
		if (!value_ok(p->params[i].kind, v))
			refuse(u, 400, T("có giá trị không đọc được trong yêu cầu; quay lại và sửa", "a value in the request cannot be read; go back and mend it"));
		u->request.values[i] = v;
	}
	u->request.file = buf_view(&u->file);
}

/* --- answering -------------------------------------------------------------------------------------------------------- */

static void error_page(struct under_way *u, int status, const char *why)
{
	struct request *r = &u->request;
	static const struct page none = { .name = "error", .method = "GET", .path = "", .title_vi = "Chưa được", .title_en = "Not done" };
	buf_clear(r->body);
	r->page = r->page ? r->page : &none;
	r->own_style = false;
	r->type = "text/html; charset=utf-8";
	r->status = status;
	page_begin(r, T("Chưa được", "Not done"));
	buf_adds(r->body, "<h1>");
	html_text(r->body, view_of(status == 404 ? T("Không có trang này", "There is no such page") : T("Chưa làm được", "This could not be done")));
	buf_adds(r->body, "</h1>\n<p class=\"card error\">");
	html_text(r->body, view_of(why));
	buf_adds(r->body, "</p>\n<p><a href=\"/\">");
	html_text(r->body, view_of(T("Về trang đầu", "To the first page")));
	buf_adds(r->body, "</a></p>\n");
	page_end(r);
}

static int status_of(const struct err *err)
{
	switch (err->kind) {
	case ERR_USAGE: return 400;
	case ERR_INPUT:
	case ERR_REFUSED: return 422;
	default: return 503;
	}
}

static void no_store_page(struct request *r)
{
	page_begin(r, T(r->page->title_vi, r->page->title_en));
	buf_adds(r->body, "<h1>");
	html_text(r->body, view_of(T(r->page->title_vi, r->page->title_en)));
	buf_adds(r->body, "</h1>\n<div class=\"empty\"><p>");
	html_text(r->body, view_of(T("Chưa mở kho số liệu nào. Tạo một kho có sẵn ví dụ rồi mở lại:", "No store is open. Make one with the example in it, then serve again:")));
	buf_adds(r->body, "</p><pre>dinhky init dinhky.db --pack cap-uy --example xa-2026\ndinhky serve --store dinhky.db</pre></div>\n");
	page_end(r);
}

static enum MHD_Result send_page(struct http *h, struct MHD_Connection *c, struct under_way *u)
{
	struct request *r = &u->request;
	const struct mhd *m = &h->mhd;
	/* The page of a checked paper carries its own style, script and policy; all others load one style sheet and nothing else. */
	static const char own[] = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	static const char common[] = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
	struct MHD_Response *out = m->MHD_create_response_from_buffer_(r->body->n, r->body->p, MHD_RESPMEM_MUST_COPY);
	if (!out)
		return MHD_NO;
	m->MHD_add_response_header_(out, "Content-Type", r->type);
	m->MHD_add_response_header_(out, "Content-Security-Policy", r->own_style ? own : common);
	m->MHD_add_response_header_(out, "X-Content-Type-Options", "nosniff");
	m->MHD_add_response_header_(out, "Referrer-Policy", "no-referrer");
	m->MHD_add_response_header_(out, "Cache-Control", strncmp(r->type, "text/css", 8) == 0 ? "max-age=3600" : "no-store");
	enum MHD_Result rc = m->MHD_queue_response_(c, (unsigned)r->status, out);
	m->MHD_destroy_response_(out);
	return rc;
}

static int run_in_office(void *ctx, struct office *o, struct err *err)
{
	struct request *r = ctx;
	if (r->page->right && office_must(o, r->page->right, 0, NULL, err) < 0)
		return -1;
	return r->page->run(r, err);
}

/* A page on records runs inside one read, so that all it shows is of one moment. */
static int run_page(struct http *h, struct request *r, struct err *err)
{
	if (!r->page->needs_store)
		return r->page->run(r, err);
	r->office = pool_take(&h->pool, err);
	int rc = r->office ? office_read(r->office, run_in_office, r, err) : -1;
	pool_give(&h->pool, r->office);
	return rc;
}

static enum MHD_Result answer(struct http *h, struct MHD_Connection *c, struct under_way *u)
{
	struct request *r = &u->request;
	struct err err = ERR_INIT;
	struct buf body = BUF_INIT(WEB_PAGE_MAX);
	r->body = &body;
	if (!u->status)
		judge(u);
	if (u->status)
		error_page(u, u->status, u->why);
	else if (r->page->needs_store && !h->web.store)
		no_store_page(r);
	else if (run_page(h, r, &err) < 0)
		error_page(u, status_of(&err), err.message);
	else if (body.over)
		error_page(u, 500, T("trang quá dài; lọc bớt rồi xem lại", "the page is too long; filter it and look again"));
	enum MHD_Result rc = send_page(h, c, u);
	buf_release(&body);
	return rc;
}

/* --- the two callbacks ------------------------------------------------------------------------------------------------ */

/* A name of this machine's own loopback: other sites must not reach us by a name of theirs (DNS rebinding), nor post to us. */
static bool is_own(const struct http *h, const char *name)
{
	char local[3][40];
	snprintf(local[0], sizeof local[0], "127.0.0.1:%u", h->port);
	snprintf(local[1], sizeof local[1], "localhost:%u", h->port);
	snprintf(local[2], sizeof local[2], "[::1]:%u", h->port);
	return strcmp(name, local[0]) == 0 || strcmp(name, local[1]) == 0 || strcmp(name, local[2]) == 0;
}

static bool foreign(const struct http *h, struct MHD_Connection *c, const char *method)
{
	const char *host = h->mhd.MHD_lookup_connection_value_(c, MHD_HEADER_KIND, "Host");
	const char *origin = h->mhd.MHD_lookup_connection_value_(c, MHD_HEADER_KIND, "Origin");
	const char *site = h->mhd.MHD_lookup_connection_value_(c, MHD_HEADER_KIND, "Sec-Fetch-Site");
	if (!host || !is_own(h, host))
		return true;
	if (strcmp(method, "POST") != 0)
		return false;
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return true;
	return origin && (strncmp(origin, "http://", 7) != 0 || !is_own(h, origin + 7)) && !(site && strcmp(site, "same-origin") == 0);
}

static struct under_way *begin(struct http *h, struct MHD_Connection *c, const char *url, const char *method)
{
	struct under_way *u = xmalloc(sizeof *u);
	bool other;
	*u = (struct under_way){ .file = BUF_INIT(WEB_UPLOAD_MAX) };
	u->request = (struct request){ .web = &h->web, .arena = &u->arena, .status = 200, .type = "text/html; charset=utf-8" };
	for (size_t i = 0; i < WEB_PARAMS_MAX; i++)
		u->values[i] = (struct buf)BUF_INIT(WEB_VALUE_MAX);
	if (strcmp(url, "/") == 0)
		url = h->web.store ? "/ky-bao-cao" : "/kiem-tra";
	u->request.page = find_page(method, url, &other);
	if (foreign(h, c, method))
		refuse(u, 403, T("yêu cầu đến từ trang khác nên không được nhận; mở dinhky bằng địa chỉ in ở cửa sổ lệnh",
		                 "the request comes from another site and is not taken; open dinhky by the address printed in the terminal"));
	else if (!u->request.page)
		refuse(u, other ? 405 : 404, T("địa chỉ này không có trong dinhky; dùng các mục ở đầu trang", "dinhky has no such address; use the menu above"));
	if (!u->request.page)
		return u;
	h->mhd.MHD_get_connection_values_(c, MHD_GET_ARGUMENT_KIND, take_query, u);
	if (strcmp(method, "POST") == 0)
		u->form = h->mhd.MHD_create_post_processor_(c, 64 * 1024, take_form, u);
	return u;
}

enum MHD_Result http_answer(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *data,
                            size_t *size, void **state)
{
	struct http *h = cls;
	(void)version;
	if (!*state) {
		*state = begin(h, c, url, method);
		return MHD_YES;
	}
	struct under_way *u = *state;
	if (*size) {
		if (u->form && !u->too_long && !u->status && h->mhd.MHD_post_process_(u->form, data, *size) != MHD_YES)
			refuse(u, 400, T("không đọc được những gì gửi lên; thử lại", "what was sent cannot be read; try again"));
		*size = 0;
		return MHD_YES;
	}
	return answer(h, c, u);
}

void http_done(void *cls, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why)
{
	struct http *h = cls;
	struct under_way *u = *state;
	(void)c;
	(void)why;
	if (!u)
		return;
	if (u->form)
		h->mhd.MHD_destroy_post_processor_(u->form);
	for (size_t i = 0; i < WEB_PARAMS_MAX; i++)
		buf_release(&u->values[i]);
	buf_release(&u->file);
	arena_release(&u->arena);
	free(u);
	*state = NULL;
}
