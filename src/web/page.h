/* page - what a page is: one const struct in its own file page_NAME.c, one line in pages.def. Method, path, parameters and their
 * limits stand in the row; the router (http.c) judges them before run is called. Pages ask app, and compute no figure. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/view.h"

enum {
	WEB_PARAMS_MAX = 12,
	WEB_VALUE_MAX = 2000,               /* bytes of one parameter */
	WEB_UPLOAD_MAX = 64 * 1024 * 1024,  /* bytes of one file */
	WEB_PAGE_MAX = 256 * 1024 * 1024,   /* bytes of one answer */
};

enum param_kind { PARAM_WORDS, PARAM_FILE };

struct page_param {
	const char *name;       /* in the query or the form; ends with NULL */
	enum param_kind kind;
	bool required;
};

struct request;
struct page {
	const char *name;              /* for links between pages and for tests */
	const char *method;            /* "GET", "POST" */
	const char *path;              /* "/kiem-tra" */
	const char *title_vi, *title_en;
	bool in_menu;
	bool needs_store;              /* without one the router shows how to make it */
	const char *right;             /* of roles.tsv, with needs_store: the router asks it before run */
	struct page_param params[WEB_PARAMS_MAX];
	/* Fill r->body (page_begin ... page_end, or a page of its own). -1 with err: the router shows it as an error page. */
	int (*run)(struct request *r, struct err *err);
};

struct web;
struct office;
struct request {
	const struct web *web;
	const struct page *page;
	struct office *office;              /* a page with needs_store: open, inside one read */
	struct arena *arena;
	struct view values[WEB_PARAMS_MAX]; /* per row of params; p NULL: not given */
	struct view file;                   /* PARAM_FILE: its bytes; the value is its name */
	struct buf *body;
	int status;                         /* 200 until changed */
	const char *type;                   /* "text/html; charset=utf-8" until changed */
	bool own_style;                     /* the page carries its own style and script (the checked paper) */
};

/* Value of a parameter of the page's row; p NULL when it was not given. */
struct view request_value(const struct request *r, const char *name);

/* "2024-12-31" as people write it: "31/12/2024". */
struct day;
void page_day(struct buf *out, struct day d);
/* The common frame: head, menu with this page marked, title; and the foot. */
void page_begin(struct request *r, const char *title);
void page_end(struct request *r);

const struct page *const *pages_all(size_t *n);
#define PAGE(n) extern const struct page page_##n;
#include "web/pages.def"
#undef PAGE
#endif
