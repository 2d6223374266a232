/* board_pick - see board_pick.h. */
#include "app/board_pick.h"
#include <stdlib.h>
#include <string.h>
#include "base/lang.h"
#include "base/vitext.h"

static bool owes(const struct owed *o)
{
	return o->state != SUB_SUBMITTED && o->state != SUB_ACCEPTED;
}

/* ---- which ---- */

static int read_state(const char *words, int *out, struct err *err)
{
	*out = -1;
	if (!words || !*words || strcmp(words, "owed") == 0)
		return 0;
	for (int s = 0; s < SUB_STATES; s++)
		if (strcmp(submission_state_code((enum submission_state)s), words) == 0) {
			*out = s;
			return 0;
		}
	return err_set(err, ERR_USAGE, T("không có trạng thái “%s”; có: owed và các trạng thái của biểu", "there is no state “%s”; there are: owed and the states of forms"), words);
}

static bool has_words(const struct owed *o, struct view look, struct arena *a)
{
	const char *in[] = { o->unit_name, o->form->title };
	for (size_t i = 0; look.n && i < sizeof in / sizeof *in; i++)
		if (strstr(arena_str(a, vitext_plain(view_of(in[i]), a)), look.p))
			return true;
	return !look.n;
}

/* ---- in which order ---- */

static int of_long(long x, long y)
{
	return (x > y) - (x < y);
}

static int by_unit(const struct owed *x, const struct owed *y)
{
	int c = strcmp(x->unit_code, y->unit_code);
	return c ? c : strcmp(x->form->code, y->form->code);
}

static int by_name(const struct owed *x, const struct owed *y)
{
	return strcmp(x->unit_name, y->unit_name);
}

static int by_form(const struct owed *x, const struct owed *y)
{
	return strcmp(x->form->title, y->form->title);
}

static int by_state(const struct owed *x, const struct owed *y)
{
	return of_long(x->state, y->state);
}

static int by_due(const struct owed *x, const struct owed *y)
{
	return day_cmp(x->due, y->due);
}

static int by_time(const struct owed *x, const struct owed *y)
{
	return of_long(x->late, y->late);
}

static int by_have(const struct owed *x, const struct owed *y)
{
	return of_long((long)(x->have * y->want), (long)(y->have * x->want)); /* the part that is there */
}

static int owing_first(const struct owed *x, const struct owed *y)
{
	if (owes(x) != owes(y))
		return owes(x) ? -1 : 1;
	return owes(x) ? of_long(y->late, x->late) : 0;
}

struct order {
	int (*by)(const struct owed *, const struct owed *);
	bool falling;
};

static int compare(const void *a, const void *b, void *ctx)
{
	const struct order *o = ctx;
	int c = o->by(a, b);
	return c ? (o->falling ? -c : c) : by_unit(a, b);
}

static int read_order(const char *sort, struct order *out, struct err *err)
{
	static const struct {
		const char *column;
		int (*by)(const struct owed *, const struct owed *);
	} orders[] = { { "unit", by_name }, { "form", by_form }, { "state", by_state }, { "due", by_due }, { "time", by_time }, { "have", by_have } };
	*out = (struct order){ owing_first, false };
	if (!sort || !*sort)
		return 0;
	out->falling = *sort == '-';
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (strcmp(orders[i].column, sort + out->falling) == 0) {
			out->by = orders[i].by;
			return 0;
		}
	return err_set(err, ERR_USAGE, T("không xếp theo “%s” được; có: unit, form, state, due, time, have", "cannot sort by “%s”; there are: unit, form, state, due, time, have"), sort);
}

int board_pick(struct board *b, const struct board_ask *ask, struct arena *a, struct err *err)
{
	int state;
	struct order order;
	if (read_state(ask->state, &state, err) < 0 || read_order(ask->sort, &order, err) < 0)
		return -1;
	bool owed = ask->state && strcmp(ask->state, "owed") == 0;
	struct view look = view_of(arena_str(a, vitext_plain(view_of(ask->words ? ask->words : ""), a)));
	struct owed *v = arena_array(a, b->n + 1, sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < b->n; i++)
		if ((state < 0 || (int)b->v[i].state == state) && (!owed || owes(&b->v[i])) && has_words(&b->v[i], look, a))
			v[n++] = b->v[i];
	if (n)
		qsort_r(v, n, sizeof *v, compare, &order);
	b->v = v;
	b->n = n;
	return 0;
}
