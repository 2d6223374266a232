/* check_body - the bodies that have a section of results of their own against the tasks of the coming period: a body with results and
 * no task is asked about. Only judged when the paper gives most such bodies a task; "các đoàn thể" covers the Front and the unions,
 * not an association beside them. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"
#include "pack/office.h"

enum {
	BODIES_LEAST = 4,   /* bodies with a section of their own from which on the paper is arranged by bodies */
	BODIES_MOST = 256,
};

struct named {
	const struct heading *h;
	const struct body *body, *organ;
};

static bool has_word(const struct check_in *in, const struct heading *h, const char *kind)
{
	const struct pack_table *t = pack_table(in->pack, "section-words");
	struct view title = vitext_fold(h->title, in->arena);
	for (size_t r = 0; t && r < t->nrows; r++) {
		struct view w = pack_cell(t, &t->rows[r], "words");
		if (w.n && view_is(pack_cell(t, &t->rows[r], "kind"), kind) && memmem(title.p, title.n, w.p, w.n) && !view_starts(title, "kết quả"))
			return true;
	}
	return false;
}

/* The last heading of the first level that speaks of coming tasks. */
static const struct heading *next_tasks(const struct check_in *in)
{
	const struct heading *found = NULL;
	for (size_t i = 0; i < in->doc->noutline; i++)
		if (in->doc->outline[i].level <= 1 && has_word(in, &in->doc->outline[i], "next"))
			found = &in->doc->outline[i];
	return found;
}

static size_t gather(const struct check_in *in, const struct office *o, size_t before, struct named *v)
{
	const struct tokens *t = &in->doc->tokens;
	size_t n = 0;
	for (size_t i = 0; i < in->doc->noutline && n < BODIES_MOST; i++) {
		const struct heading *h = &in->doc->outline[i];
		struct body_read r;
		if (h->at.start >= before)
			break;
		if (h->level < 2 || h->level > 4 || !h->title.n || h->title.n > 120)
			continue;
		size_t at = (size_t)(h->title.p - in->doc->text.p);
		if (!office_body_at(o, t, tokens_find(t, at), &r) || r.body->kind == BODY_PART)
			continue;
		/* the heading is the body's name and nothing else, but for a colon */
		size_t end = tokens_find(t, at) + r.tokens;
		if (end < t->n && t->v[end].kind == TOKEN_WORD && t->v[end].start < h->at.end)
			continue;
		v[n++] = (struct named){ h, r.body, r.organ };
	}
	return n;
}

static bool mentions(const struct check_in *in, struct view folded, const struct named *one)
{
	struct view name = vitext_fold(one->organ ? one->organ->name : one->body->name, in->arena);
	static const char all[] = "đoàn thể";
	if (memmem(folded.p, folded.n, name.p, name.n))
		return true;
	return one->body->kind == BODY_FRONT && memmem(folded.p, folded.n, all, sizeof all - 1) != NULL;
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct heading *next = next_tasks(in);
	if (!next)
		return;
	struct office *o = office_load(in->pack, in->arena);
	struct named *v = arena_array(in->arena, BODIES_MOST, sizeof *v);
	size_t n = gather(in, o, next->at.start, v), with = 0;
	if (n < BODIES_LEAST)
		return;
	struct view tasks = vitext_fold(view_mid(in->doc->text, next->at.start, next->end), in->arena);
	for (size_t i = 0; i < n; i++)
		with += mentions(in, tasks, &v[i]);
	for (size_t i = 0; i < n && 2 * with > n; i++) {
		if (mentions(in, tasks, &v[i]))
			continue;
		struct finding *f = check_add(out, "body-no-task", (struct place){ v[i].h->at.start, v[i].h->at.end });
		f->message = arena_printf(in->arena, T("%.*s có mục kết quả riêng mà không có nhiệm vụ kỳ tới", "%.*s has results of its own and no task of the coming period"),
		                          VIEW_ARG(v[i].h->title));
		finding_evidence(out, f, (struct place){ next->at.start, next->at.end });
	}
}

const struct check check_body = { .name = "body", .family = "body", .run = run };
