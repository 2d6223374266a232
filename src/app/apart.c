/* apart - see apart.h. */
#include "app/apart.h"
#include "app/workers.h"

struct piece_of_work {
	int (*fn)(void *ctx, struct buf *out, struct err *err);
	void *ctx;
	const char *what;
	struct buf *out;
	struct err *err;
	int rc;
};

struct outcome {
	int rc;
	struct err err;
};

static void task(void *ctx, size_t i, struct buf *out)
{
	struct piece_of_work *w = ctx;
	struct outcome o = { .err = ERR_INIT };
	struct buf body = BUF_INIT(WORKERS_RESULT_MAX);
	(void)i;
	o.rc = w->fn(w->ctx, &body, &o.err);
	buf_add(out, (struct view){ (const char *)&o, sizeof o });
	buf_add(out, buf_view(&body));
	buf_release(&body);
}

static int done(void *ctx, size_t i, struct view out, const char *lost)
{
	struct piece_of_work *w = ctx;
	struct outcome o;
	(void)i;
	if (lost || out.n < sizeof o) {
		w->rc = err_set(w->err, ERR_INPUT, "%s: %s", w->what, lost ? lost : "?");
		return 0;
	}
	memcpy(&o, out.p, sizeof o);
	w->rc = o.rc;
	if (o.rc < 0)
		*w->err = o.err;
	buf_add(w->out, view_mid(out, sizeof o, out.n));
	return 0;
}

int apart(int (*fn)(void *ctx, struct buf *out, struct err *err), void *ctx, const char *what, struct buf *out, struct err *err)
{
	struct piece_of_work piece = { .fn = fn, .ctx = ctx, .what = what, .out = out, .err = err };
	struct work w = { .ctx = &piece, .n = 1, .jobs = 1, .task = task, .done = done };
	return workers_run(&w, err) < 0 ? -1 : piece.rc;
}
