/* check_body - the bodies that have a section of results of their own against the tasks of the coming period and against the
 * recipients: a body with results and no task, or that is not sent the paper, is asked about. Only judged when the paper gives most such bodies a task; "các đoàn thể" covers the Front and the unions,
 * not an association beside them. */
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"
#include "check/clause.h"
#include "pack/office.h"

enum {
	BODIES_LEAST = 4,   /* bodies with a section of their own from which on the paper is arranged by bodies */
	BODIES_MOST = 256,
	RECIPIENTS_LEAST = 3,
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

/* `folded` names the body, or all of its kind at once: "các đoàn thể" (pack table check-words). */
static bool mentions(const struct check_in *in, struct view folded, const struct named *one)
{
	const struct body *b = one->organ ? one->organ : one->body;
	struct view name = vitext_fold(b->name, in->arena);
	if (memmem(folded.p, folded.n, name.p, name.n))
		return true;
	return one->body->kind == BODY_FRONT && words_in(in, "all-fronts", folded);
}

static struct finding *tell(const struct check_in *in, struct findings *out, const char *rule, const struct named *one, struct place beside, const char *message)
{
	struct finding *f = check_add(out, rule, (struct place){ one->h->at.start, one->h->at.end });
	f->message = arena_printf(in->arena, message, VIEW_ARG(one->h->title));
	finding_evidence(out, f, beside);
	return f;
}

static void judge_tasks(const struct check_in *in, struct findings *out, const struct heading *next, const struct named *v, size_t n)
{
	struct view tasks = vitext_fold(view_mid(in->doc->text, next->at.start, next->end), in->arena);
	size_t with = 0;
	for (size_t i = 0; i < n; i++)
		with += mentions(in, tasks, &v[i]);
	for (size_t i = 0; i < n && 2 * with > n; i++)
		if (!mentions(in, tasks, &v[i]))
			tell(in, out, "body-no-task", &v[i], (struct place){ next->at.start, next->at.end },
			     T("%.*s có mục kết quả riêng mà không có nhiệm vụ kỳ tới", "%.*s has results of its own and no task of the coming period"));
}

/* A paper that goes to most of the bodies it tells of, by name or all together, and not to one. */
static void judge_recipients(const struct check_in *in, struct findings *out, const struct named *v, size_t n)
{
	const struct header *h = &in->doc->header;
	size_t with = 0;
	if (h->nrecipients < RECIPIENTS_LEAST || h->recipients_at.end <= h->recipients_at.start)
		return;
	struct view list = vitext_fold(doc_view(in->doc, h->recipients_at), in->arena), title = vitext_fold(doc_view(in->doc, h->subject_at), in->arena);
	if (words_in(in, "all-bodies", list))
		return;
	bool organs = words_in(in, "all-organs", list);
	for (size_t i = 0; i < n; i++)
		with += mentions(in, list, &v[i]) || (v[i].organ && organs);
	for (size_t i = 0; i < n && 2 * with > n; i++) {
		if (mentions(in, list, &v[i]) || (organs && (v[i].organ || v[i].body->kind == BODY_ORGAN)))
			continue;
		struct finding *f = tell(in, out, "body-not-recipient", &v[i], (struct place){ h->recipients_at.start, h->recipients_at.end },
		                         T("%.*s có mục kết quả riêng mà không có ở nơi nhận", "%.*s has results of its own and is no recipient"));
		if (words_in(in, "all-fronts", title) && !mentions(in, title, &v[i]))
			f->detail = arena_str(in->arena, view_of(T("Tên báo cáo cũng không nhắc đến.", "The title does not name it either.")));
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	const struct heading *next = next_tasks(in);
	struct office *o = in->doc->noutline ? office_load(in->pack, in->arena) : NULL;
	if (!o)
		return;
	struct named *v = arena_array(in->arena, BODIES_MOST, sizeof *v);
	size_t n = gather(in, o, next ? next->at.start : in->doc->text.n, v);
	if (n < BODIES_LEAST)
		return;
	if (next)
		judge_tasks(in, out, next, v, n);
	judge_recipients(in, out, v, n);
}

const struct check check_body = { .name = "body", .family = "body", .run = run };
