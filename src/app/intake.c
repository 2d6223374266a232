/* intake - see intake.h. */
#include "app/intake.h"
#include "app/intake_list.h"
#include <stdlib.h>
#include <string.h>
#include "app/apart.h"
#include "app/paper.h"
#include "app/period.h"
#include "base/lang.h"
#include "extract/propose.h"
#include "records/account.h"
#include "records/file.h"
#include "records/period.h"
#include "records/section.h"
#include "records/submission.h"
#include "records/unit.h"

/* --- candidates: each indicator, and each member of its first breakdown ------------------------------------------------- */

struct candidate {
	const struct indicator_def *def;
	const char *part;        /* "axis=member" or "" */
};

struct candidates {
	struct propose_candidate *v;
	struct candidate *what;
	size_t n, cap;
	size_t own;              /* the first ones are the unit's own; the rest other bodies answer for */
};

static void add_candidate(struct candidates *c, const struct indicator_def *d, const char *part, const char *more, struct arena *a)
{
	if (c->n == c->cap) {
		size_t cap = c->cap;
		c->v = arena_grow(a, c->v, c->n, &cap, sizeof *c->v);
		c->what = arena_grow(a, c->what, c->n, &c->cap, sizeof *c->what);
	}
	c->v[c->n] = (struct propose_candidate){
		.names = *d->names ? arena_printf(a, "%s|%s", d->title, d->names) : d->title, .more = more, .measure = d->measure, .percent = d->percent != IND_NO_PERCENT,
	};
	c->what[c->n++] = (struct candidate){ d, part };
}

static void add_indicator(struct candidates *c, const struct catalog *cat, const struct indicator_def *d, struct arena *a)
{
	struct view axes = view_of(d->axes), first;
	add_candidate(c, d, "", "", a);
	if (!axes.n || !list_next(&axes, &first))
		return;
	const struct axis_def *x = catalog_axis(cat, first);
	for (size_t i = 0; x && i < x->nmembers; i++)
		add_candidate(c, d, arena_printf(a, "%s=%s", x->code, x->members[i].code), x->members[i].title, a);
}

/* The form for units of that kind (NULL: of any) that asks for it. */
static const struct form_def *asked_in(const struct catalog *cat, const struct indicator_def *d, const char *kind)
{
	for (size_t i = 0; i < cat->nforms; i++)
		if (form_fits(&cat->forms[i], kind, NULL, NULL) && form_asks(&cat->forms[i], d->code))
			return &cat->forms[i];
	return NULL;
}

/* No place of the tree of places, but a body of the office that it stands under. */
static bool is_body(const struct catalog *cat, const char *kind)
{
	const struct unit_kind_def *k = catalog_kind(cat, view_of(kind));
	return k && !*k->tree;
}

/* kind: of the unit whose paper it is; NULL: the office's own report, about everything. A body (a unit that is no place) speaks of the
 * same office as its neighbours, so it may say what another body answers for. */
static struct candidates candidates_for(const struct catalog *cat, const char *kind, struct arena *a)
{
	struct candidates c = { 0 };
	for (size_t i = 0; i < cat->nindicators; i++)
		if (!kind || asked_in(cat, &cat->indicators[i], kind))
			add_indicator(&c, cat, &cat->indicators[i], a);
	c.own = c.n;
	for (size_t i = 0; kind && is_body(cat, kind) && i < cat->nindicators; i++)
		if (!asked_in(cat, &cat->indicators[i], kind) && asked_in(cat, &cat->indicators[i], NULL))
			add_indicator(&c, cat, &cat->indicators[i], a);
	return c;
}

/* --- in the child: bytes -> rows ----------------------------------------------------------------------------------------- */

struct row {                     /* followed by the spelling, the sentence and the frame */
	int candidate, sure;
	bool remembered, has_base, has_period;
	struct dec value, base;
	struct period period;        /* what the paper says it is of */
	size_t start, end;
	size_t nspelling, nsentence, nframe;
};

struct reading {
	const char *file;
	const struct pack *pack;
	struct candidates c;
	struct propose_memory *memory;
	size_t nmemory;
};

static void add_row(struct buf *out, const struct doc *d, const struct figure *f, const struct proposal *p, struct arena *a)
{
	struct view spelling = view_mid(d->text, f->at.start, f->at.end), sentence = doc_view(d, p->sentence), frame = propose_frame(d, f, a);
	struct row r = {
		.candidate = p->candidate, .sure = p->sure, .remembered = p->remembered, .has_base = f->has_base, .value = f->value, .base = f->base,
		.start = doc_cp(d, f->at.start), .end = doc_cp(d, f->at.end), .nspelling = spelling.n, .nsentence = sentence.n, .nframe = frame.n,
	};
	r.has_period = f->period.p && period_parse(f->period, &r.period);
	buf_add(out, (struct view){ (const char *)&r, sizeof r });
	buf_add(out, spelling);
	buf_add(out, sentence);
	buf_add(out, frame);
}

/* Figures that are none of the unit's own, as what another body answers for: only where the words are clear, and never so sure that
 * they are taken in bulk. */
static void propose_of_others(struct reading *r, const struct paper *p, struct proposal *found, struct arena *a)
{
	struct figures rest = { .v = arena_array(a, p->figures.n + 1, sizeof *rest.v) };
	size_t *at = arena_array(a, p->figures.n + 1, sizeof *at);
	for (size_t i = 0; i < p->figures.n; i++)
		if (found[i].candidate < 0) {
			at[rest.n] = i;
			rest.v[rest.n++] = p->figures.v[i];
		}
	if (r->c.own == r->c.n || rest.n == 0)
		return;
	struct proposal *more = extract_propose(p->doc, &rest, r->pack, r->c.v + r->c.own, r->c.n - r->c.own, NULL, 0, a);
	for (size_t i = 0; i < rest.n; i++)
		if (more[i].candidate >= 0 && more[i].sure >= PROPOSE_SURE) {
			found[at[i]].candidate = (int)r->c.own + more[i].candidate;
			found[at[i]].sure = PROPOSE_SURE - 1;
		}
}

/* out: the file's bytes with their length, the body's words with theirs, the period of its head with its length, then the rows. */
static int read_paper(void *ctx, struct buf *out, struct err *err)
{
	struct reading *r = ctx;
	struct paper p = { 0 };
	int rc = paper_open(&p, r->file, r->pack, err);
	if (rc == 0 && p.figures.n > INTAKE_FIGURES_MAX)
		rc = err_set(err, ERR_REFUSED, T("%s: có hơn %d số liệu", "%s: it has more than %d figures"), r->file, INTAKE_FIGURES_MAX);
	if (rc == 0) {
		const struct doc *d = p.doc;
		size_t first = d->header.body < d->nblocks ? d->blocks[d->header.body].at.start : 0;
		size_t last = d->header.tail < d->nblocks ? d->blocks[d->header.tail].at.start : d->body_end;
		struct view words = last > first ? view_trim(view_mid(d->text, first, last)) : VIEW("");
		struct proposal *found = extract_propose(d, &p.figures, r->pack, r->c.v, r->c.own, r->memory, r->nmemory, &p.arena);
		propose_of_others(r, &p, found, &p.arena);
		buf_add(out, (struct view){ (const char *)&p.bytes.n, sizeof p.bytes.n });
		buf_add(out, p.bytes);
		buf_add(out, (struct view){ (const char *)&words.n, sizeof words.n });
		buf_add(out, words);
		buf_add(out, (struct view){ (const char *)&d->header.period.n, sizeof d->header.period.n });
		buf_add(out, d->header.period);
		for (size_t i = 0; i < p.figures.n; i++)
			add_row(out, d, &p.figures.v[i], &found[i], &p.arena);
	}
	paper_close(&p);
	return rc;
}

static bool take_bytes(struct view *rest, void *to, size_t n)
{
	if (rest->n < n)
		return false;
	memcpy(to, rest->p, n);
	*rest = view_mid(*rest, n, rest->n);
	return true;
}

static bool take_words(struct view *rest, size_t n, struct view *out)
{
	if (rest->n < n)
		return false;
	*out = view_mid(*rest, 0, n);
	*rest = view_mid(*rest, n, rest->n);
	return true;
}

/* --- in the transaction -------------------------------------------------------------------------------------------------- */

struct taking {
	const struct intake *in;
	struct intake_result *out;
	struct candidates c;
	struct view made;            /* what the child gave */
	struct period period;
	int64_t unit;                /* 0: the office's own report */
	int64_t parent;              /* what it stands under */
	const char *kind;
};

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

/* The body that answers for an indicator: the unit of the form's kind below the owner; the owner when no form asks for it. Of what
 * another body answers for (other): that one, beside the unit whose paper it is. 0: there is none. */
static int home_of(struct office *o, const struct indicator_def *d, const struct taking *t, bool other, int64_t *unit, const char **regime, struct err *err)
{
	const struct form_def *form = asked_in(o->rec.catalog, d, other ? NULL : t->kind);
	const struct regime_def *usual = records_regime(&o->rec);
	struct unit *units;
	size_t n;
	*regime = form ? form->regime : usual ? usual->code : "";
	*unit = other ? 0 : t->unit ? t->unit : o->owner;
	if ((t->unit && !other) || !form)
		return 0;
	struct day_span span = period_span(catalog_regime(o->rec.catalog, view_of(*regime)), t->period);
	if (units_on(&o->rec, TREE_PLACES, span.last, &o->arena, &units, &n, err) < 0)
		return -1;
	for (size_t f = 0; f < o->rec.catalog->nforms; f++) { /* several kinds of office may have a form for it: the one that is here */
		form = &o->rec.catalog->forms[f];
		for (size_t i = 0; (!other || !t->kind || !form_fits(form, t->kind, NULL, NULL)) && form_asks(form, d->code) && i < n; i++)
			if (!units[i].closed && is_body(o->rec.catalog, units[i].kind) && form_fits(form, units[i].kind, NULL, NULL) && (!other || units[i].parent == t->parent)) {
				*unit = units[i].id;
				*regime = form->regime;
				return 0;
			}
	}
	return 0;
}

/* Which indicator a base belongs to: the plan of the same, or the indicator that the pack names. */
static int propose_base(struct office *o, struct proposed p, const struct candidate *c, struct dec base, struct err *err)
{
	int64_t id;
	if (!*c->def->base)
		return 0;
	p.value = base;
	if (strcmp(c->def->base, "plan") == 0)
		p.role = FACT_PLAN;
	else if (indicator_id(&o->rec, c->def->base, &p.indicator, err) < 0)
		return -1;
	return proposal_add(&o->rec, &p, &id, err);
}

/* A quarter's paper may speak of the year so far: what is said to be of another part of the same year is proposed for that. */
static struct period period_of_row(const struct taking *t, const struct row *r)
{
	bool other = r->has_period && r->period.kind <= PERIOD_MONTH && r->period.year == t->period.year;
	return other ? r->period : t->period;
}

static int propose_row(struct office *o, struct taking *t, const struct row *r, struct view spelling, struct view sentence, struct view frame, struct err *err)
{
	const struct candidate *c = r->candidate >= 0 ? &t->c.what[r->candidate] : NULL;
	const struct regime_def *usual = records_regime(&o->rec);
	const char *regime = usual ? usual->code : "";
	struct proposed p = {
		.file = t->out->file, .submission = t->out->submission, .unit = t->unit ? t->unit : o->owner, .role = FACT_ACTUAL, .value = r->value,
		.spelling = arena_str(&o->arena, spelling), .start = r->start, .end = r->end, .sure = c ? r->sure : 0, .sentence = arena_str(&o->arena, sentence),
		.frame = arena_str(&o->arena, frame),
	};
	int64_t id;
	if (c && home_of(o, c->def, t, (size_t)r->candidate >= t->c.own, &p.unit, &regime, err) < 0)
		return -1;
	if (!p.unit) { /* nobody here answers for it: a typed figure with its sentence */
		c = NULL;
		p.unit = t->unit;
		p.sure = 0;
	}
	if (c && (indicator_id(&o->rec, c->def->code, &p.indicator, err) < 0 || part_id(&o->rec, c->part, &p.part, err) < 0))
		return -1;
	if (period_id(&o->rec, regime, period_of_row(t, r), &p.period, err) < 0 || proposal_add(&o->rec, &p, &id, err) < 0)
		return -1;
	t->out->figures++;
	t->out->proposed += c != NULL;
	t->out->sure += c && r->sure >= PROPOSE_SURE;
	t->out->remembered += c && r->remembered;
	return c && r->has_base ? propose_base(o, p, c, r->base, err) : 0;
}

/* The form of that kind of unit and period, for the state of the submission and the section of the words. */
static int open_form(struct office *o, struct taking *t, struct view words, struct err *err)
{
	const struct catalog *cat = o->rec.catalog;
	for (size_t i = 0; i < cat->nforms; i++) {
		const struct form_def *f = &cat->forms[i];
		int64_t period;
		if (!form_fits(f, t->kind, period_kind_name(t->period.kind), NULL))
			continue;
		if (period_id(&o->rec, f->regime, t->period, &period, err) < 0 || submission_open(&o->rec, t->unit, f, period, &t->out->submission, err) < 0)
			return -1;
		for (size_t k = 0; k < f->nrows; k++)
			if (*f->rows[k].section) {
				struct section_text text = { .unit = t->unit, .period = period, .section = f->rows[k].section, .submission = t->out->submission, .file = t->out->file, .body = words };
				return section_write(&o->rec, &text, err);
			}
		return 0;
	}
	return 0; /* no form asks this unit for that period: the figures alone are proposed */
}

static int take_in(void *ctx, struct office *o, struct err *err)
{
	struct taking *t = ctx;
	struct view rest = t->made, bytes, words, head;
	struct period said;
	struct proposed *before;
	size_t n, nbefore;
	struct row r;
	if (!take_bytes(&rest, &n, sizeof n) || !take_words(&rest, n, &bytes) || !take_bytes(&rest, &n, sizeof n) || !take_words(&rest, n, &words) || !take_bytes(&rest, &n, sizeof n) ||
	    !take_words(&rest, n, &head))
		return err_set(err, ERR_INPUT, T("%s: không đọc được hết", "%s: could not be read to its end"), t->in->file);
	if (head.n && period_parse(head, &said) && said.kind <= PERIOD_MONTH) {
		if (!t->in->period)
			t->period = said; /* as the paper's head says */
		t->out->contrary = !period_eq(said, t->period);
		t->out->said = said;
	}
	t->out->period = t->period;
	if (office_must(o, "write", t->unit, NULL, err) < 0 || file_keep(&o->rec, last_part(t->in->file), NULL, bytes, &t->out->file, err) < 0 ||
	    proposals(&o->rec, t->unit, 0, t->out->file, &before, &nbefore, &o->arena, err) < 0)
		return -1;
	t->out->again = nbefore > 0;
	if (nbefore)
		return 0;
	if (t->unit && open_form(o, t, words, err) < 0)
		return -1;
	while (rest.n) {
		struct view spelling, sentence, frame;
		if (!take_bytes(&rest, &r, sizeof r) || !take_words(&rest, r.nspelling, &spelling) || !take_words(&rest, r.nsentence, &sentence) ||
		    !take_words(&rest, r.nframe, &frame))
			return err_set(err, ERR_INPUT, T("%s: không đọc được hết", "%s: could not be read to its end"), t->in->file);
		if (propose_row(o, t, &r, spelling, sentence, frame, err) < 0)
			return -1;
	}
	return 0;
}

/* What was accepted before for this unit (or by the whole office), as memory of the candidates. */
static int remember(struct office *o, struct taking *t, struct reading *r, struct err *err)
{
	struct accepted *v;
	size_t n;
	if (proposals_accepted(&o->rec, t->unit, &v, &n, &o->arena, err) < 0)
		return -1;
	r->memory = arena_array(&o->arena, n + 1, sizeof *r->memory);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < t->c.n && v[i].role == FACT_ACTUAL; k++)
			if (strcmp(t->c.what[k].def->code, v[i].indicator_code) == 0 && strcmp(t->c.what[k].part, v[i].part_code) == 0)
				r->memory[r->nmemory++] = (struct propose_memory){ view_of(v[i].frame), k };
	return 0;
}

int intake_paper(struct office *o, const struct intake *in, struct intake_result *out, struct err *err)
{
	struct taking t = { .in = in, .out = out };
	struct reading r = { .file = in->file, .pack = o->rec.pack };
	struct buf made = BUF_INIT(BUF_NO_LIMIT);
	int rc = -1;
	*out = (struct intake_result){ 0 };
	if (period_of_words(o, in->period, &t.period, err) < 0)
		return -1;
	struct day_span span = period_span(records_regime(&o->rec), t.period);
	if (in->unit) {
		struct unit u;
		if (office_unit(o, in->unit, span.last, &t.unit, err) < 0 || unit_read(&o->rec, t.unit, span.last, &o->arena, &u, err) <= 0)
			return -1;
		t.kind = u.kind;
		if (unit_parent_on(&o->rec, t.unit, TREE_PLACES, span.last, &t.parent, err) < 0)
			return -1;
	}
	t.c = r.c = candidates_for(o->rec.catalog, t.kind, &o->arena);
	if (remember(o, &t, &r, err) < 0)
		return -1;
	if (apart(read_paper, &r, in->file, &made, err) == 0) {
		t.made = buf_view(&made);
		rc = office_write(o, &(struct office_act){ in->unit ? "import --submission" : "import --report", last_part(in->file), NULL }, take_in, &t, err);
	}
	buf_release(&made);
	return rc;
}

/* --- answers ------------------------------------------------------------------------------------------------------------- */

struct answering {
	const struct intake_answer *a;
	size_t n, nnot;
	struct conflict *conflicts;
	size_t nconflicts;
};

/* The other side, when this one stands against another paper and nobody has decided. */
static const struct proposed *against(const struct conflict *c, int64_t id)
{
	return c->first.id == id ? &c->second : c->second.id == id ? &c->first : NULL;
}

static const struct conflict *conflict_of(const struct answering *w, int64_t id)
{
	for (size_t i = 0; i < w->nconflicts; i++)
		if (against(&w->conflicts[i], id) && !w->conflicts[i].decided)
			return &w->conflicts[i];
	return NULL;
}

/* A conflict is for the people of the body that answers for the indicator, and for nobody else. */
static int must_decide(struct office *o, const struct conflict *c, const struct indicator_def *d, struct err *err)
{
	int rc = c->owner ? account_at(&o->rec, "write", c->owner, d->field, err) : account_may(&o->rec, "accept", c->first.unit, d->field, err);
	const struct field_def *field = catalog_field(o->rec.catalog, view_of(d->field));
	int see = rc != 0 || !field || !(field->sensitive || field->small) ? 1 : account_in_field(&o->rec, field->code, c->first.unit, err);
	if (rc < 0 || see < 0)
		return -1;
	if (rc == 0 && !see)
		return err_set(err, ERR_USAGE, T("hai nơi nói hai số về “%s”: %s quyết, vì phụ trách lĩnh vực này", "two papers give “%s” differently: %s decides, which answers for this field"), d->title, c->owner_name);
	if (rc == 0)
		return err_set(err, ERR_USAGE, T("hai nơi nói hai số về “%s” (%s và %s): %s quyết, vì phụ trách lĩnh vực này; xem: dinhky proposal conflicts",
		                                   "two papers give “%s” differently (%s and %s): %s decides, which answers for this field; see: dinhky proposal conflicts"),
		               d->title, c->first.spelling, c->second.spelling, *c->owner_name ? c->owner_name : T("người được nhận số của đơn vị đó", "who may accept for that unit"));
	return 0;
}

/* The one is taken: what stood against it is answered too, and stays on record with its sentence. */
static int refuse_others(struct office *o, struct answering *w, const struct proposed *taken, struct err *err)
{
	const char *why = arena_printf(&o->arena, T("đã quyết: nhận đề nghị số %lld", "decided: proposal %lld was taken"), (long long)taken->id); /* not the figure: it may be a closed one */
	for (size_t i = 0; i < w->nconflicts; i++) {
		const struct proposed *other = against(&w->conflicts[i], taken->id);
		if (other && other->answer == ANSWER_NONE && proposal_answer(&o->rec, other, ANSWER_REFUSED, FACT_CONTRIBUTION, why, err) < 0)
			return -1;
	}
	return 0;
}

static int answer_one(struct office *o, struct answering *w, struct proposed p, struct err *err)
{
	const struct conflict *c = conflict_of(w, p.id);
	if (w->a->indicator && (indicator_id(&o->rec, w->a->indicator, &p.indicator, err) < 0))
		return -1;
	const struct indicator_def *d = *p.indicator_code ? catalog_indicator(o->rec.catalog, view_of(p.indicator_code)) : NULL;
	if (c && d ? must_decide(o, c, d, err) < 0 : office_must(o, "accept", p.unit, d ? d->field : NULL, err) < 0)
		return -1;
	if (proposal_answer(&o->rec, &p, w->a->answer, p.submission ? FACT_CONTRIBUTION : FACT_REPORT, w->a->why, err) < 0) {
		if (w->a->id || err->kind != ERR_INPUT)
			return -1;
		if (w->a->not_taken && w->nnot++ < INTAKE_SAID_MAX)
			buf_addf(w->a->not_taken, T("- đề nghị số %lld không nhận được: %s\n", "- proposal %lld could not be taken: %s\n"), (long long)p.id, err->message);
		*err = (struct err)ERR_INIT;
		return 0;
	}
	w->n++;
	return c && w->a->answer == ANSWER_ACCEPTED ? refuse_others(o, w, &p, err) : 0;
}

/* In bulk only what adds to the records, or says what they say: another number is for a person to weigh, one by one. */
static int differs(struct office *o, struct valuing *v, struct answering *w, const struct proposed *p, struct err *err)
{
	struct value x;
	int rc = proposal_stands(o, v, p, &x, err);
	struct amount a = value_amount(&x);
	if (rc <= 0 || !a.known || frac_cmp(a.value, frac_of(p->value)) == 0)
		return rc < 0 ? -1 : 0;
	if (w->a->not_taken && w->nnot++ < INTAKE_SAID_MAX)
		buf_addf(w->a->not_taken, T("- đề nghị số %lld: hồ sơ đang có số khác; xem rồi nhận riêng: dinhky proposal accept %lld\n", "- proposal %lld: the records say another number; look and accept it by itself: dinhky proposal accept %lld\n"),
		         (long long)p->id, (long long)p->id);
	return 1;
}

static int answer_all(struct office *o, struct answering *w, const struct proposed *v, size_t n, struct err *err)
{
	struct valuing values;
	value_begin(&values, &o->rec, MAP_THEN, &o->arena);
	bool *other = arena_array(&o->arena, n + 1, sizeof *other); /* before anything is written */
	bool take = w->a->answer == ANSWER_ACCEPTED;
	for (size_t i = 0; i < n; i++) {
		other[i] = v[i].answer != ANSWER_NONE || (take && (!v[i].indicator || v[i].sure < PROPOSE_SURE)) || conflict_of(w, v[i].id); /* conflicts are decided one by one */
		int apart = take && !other[i] ? differs(o, &values, w, &v[i], err) : 0;
		if (apart < 0)
			return -1;
		other[i] = other[i] || apart;
	}
	for (size_t i = 0; i < n; i++)
		if (!other[i] && answer_one(o, w, v[i], err) < 0)
			return -1;
	return 0;
}

int intake_answer(struct office *o, const struct intake_answer *a, size_t *n, struct err *err)
{
	struct answering w = { .a = a };
	struct proposed *v, one;
	size_t all;
	*n = 0;
	if (conflicts(&o->rec, 0, &w.conflicts, &w.nconflicts, &o->arena, err) < 0)
		return -1;
	if (a->id) {
		int rc = proposal_read(&o->rec, a->id, &one, &o->arena, err);
		if (rc == 0)
			return err_set(err, ERR_USAGE, T("không có đề nghị số %lld", "no proposal %lld"), (long long)a->id);
		if (rc < 0 || answer_one(o, &w, one, err) < 0)
			return -1;
	} else {
		if (proposals(&o->rec, 0, 0, a->file, &v, &all, &o->arena, err) < 0 || answer_all(o, &w, v, all, err) < 0)
			return -1;
	}
	if (w.nnot > INTAKE_SAID_MAX && a->not_taken)
		buf_addf(a->not_taken, T("- và %zu đề nghị nữa\n", "- and %zu more\n"), w.nnot - INTAKE_SAID_MAX);
	*n = w.n;
	return 0;
}
