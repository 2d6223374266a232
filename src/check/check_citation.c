/* check_citation - mentions of documents against themselves and one another: one document has one date, one issuer, one title;
 * the symbol belongs to the issuer; a date is there, possible and not after the paper. Serial numbers start again each term
 * (Party) or year (State), so two dates alone are no mistake. */
#include <stdlib.h>
#include "base/date.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"
#include "pack/holiday.h"
#include "pack/office.h"

enum {
	GROUP_MOST = 40,        /* mentions of one number compared with one another */
	SAME_RUN_DAYS = 400,    /* within so many days a Party number is of one run */
	STYLE_LEAST = 4,        /* mentions from which on a habit of the whole paper is no slip */
	BACK_REFERENCE = 64,
};

struct mention {
	const struct citation *c;
	struct view name;       /* "QĐ|15|QĐ-UBND" folded */
	struct view number;     /* without leading zeros */
};

struct cited {
	const struct check_in *in;
	struct findings *out;
	const struct office *office;
	struct mention *v;      /* sorted by name, then place */
	size_t n;
};

static char *str(const struct cited *x, struct view v)
{
	return arena_str(x->in->arena, v);
}

static struct view no_zeros(struct view n)
{
	while (n.n > 1 && n.p[0] == '0')
		n = view_mid(n, 1, n.n);
	return n;
}

static int by_name(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	int c = n ? memcmp(x->name.p, y->name.p, n) : 0;
	if (c || x->name.n != y->name.n)
		return c ? c : x->name.n < y->name.n ? -1 : 1;
	return (x->c->at.start > y->c->at.start) - (x->c->at.start < y->c->at.start);
}

static void gather(struct cited *x)
{
	const struct citations *c = x->in->citations;
	x->v = arena_array(x->in->arena, c->n, sizeof *x->v);
	for (size_t i = 0; i < c->n; i++) {
		const struct citation *one = &c->v[i];
		struct view number = no_zeros(one->number), symbol = one->symbol.p ? one->symbol : VIEW("");
		char *name = arena_printf(x->in->arena, "%.*s|%.*s|%.*s", one->type.p ? (int)one->type.n : 0, one->type.p ? one->type.p : "", VIEW_ARG(number), VIEW_ARG(symbol));
		x->v[x->n++] = (struct mention){ one, vitext_fold(view_of(name), x->in->arena), number };
	}
	if (x->n)
		qsort(x->v, x->n, sizeof *x->v, by_name);
}

static struct place date_place(const struct citation *c)
{
	return c->date_at.end > c->date_at.start ? (struct place){ c->at.start, c->date_at.end } : c->at;
}

static struct place head_of(const struct citation *c)
{
	return (struct place){ c->at.start, c->symbol_at.end > c->number_at.end ? c->symbol_at.end : c->number_at.end };
}

static char *named(const struct cited *x, const struct citation *c)
{
	return str(x, view_mid(x->in->doc->text, head_of(c).start, head_of(c).end));
}

/* --- dates ------------------------------------------------------------------------------------------------------------------ */
static bool full(struct view iso)
{
	return iso.n == 10;
}

static bool same_title(const struct citation *a, const struct citation *b)
{
	return a->title.p && b->title.p && vitext_same(a->title, b->title);
}

/* Could both dates be of one document? The number prints its year, the titles agree, or the run of numbers is the same. */
static bool one_document(const struct cited *x, const struct citation *a, const struct citation *b)
{
	if (same_title(a, b))
		return true;
	for (size_t i = 0; i < a->number.n; i++)
		if (a->number.p[i] == '/')
			return true;
	if (a->title.p && b->title.p)
		return false;
	struct day p = day_of_iso(a->date), q = day_of_iso(b->date);
	bool state = a->symbol.p && memchr(a->symbol.p, '-', a->symbol.n) && !memchr(a->symbol.p, '/', a->symbol.n);
	(void)x;
	if (state)
		return p.year == q.year;
	return day_possible(p) && day_possible(q) && labs(day_number(p) - day_number(q)) <= SAME_RUN_DAYS;
}

static void two_dates(struct cited *x, const struct mention *g, size_t n)
{
	for (size_t i = 1; i < n && i < GROUP_MOST; i++)
		for (size_t k = 0; k < i; k++) {
			const struct citation *a = g[k].c, *b = g[i].c;
			if (!full(a->date) || !full(b->date) || view_eq(a->date, b->date) || !a->symbol.p || !one_document(x, a, b))
				continue;
			struct finding *f = check_add(x->out, "citation-two-dates", date_place(b));
			if (!same_title(a, b))
				f->severity = SEV_WARNING;
			f->message = arena_printf(x->in->arena, T("%s ghi hai ngày khác nhau: %s và %s", "%s has two dates: %s and %s"), named(x, b), str(x, a->date), str(x, b->date));
			finding_evidence(x->out, f, date_place(a));
			k = i;
		}
}

static void impossible_date(struct cited *x, const struct citation *c)
{
	struct day d = day_of_iso(c->date), today = day_of_iso(x->in->doc->header.date);
	if (!c->date.p)
		return;
	if (!day_possible(d)) {
		struct finding *f = check_add(x->out, "citation-date-impossible", date_place(c));
		f->message = arena_printf(x->in->arena, T("Không có ngày %d/%d/%d", "There is no day %d/%d/%d"), d.day, d.month, d.year);
		return;
	}
	if (today.year && d.year && day_cmp(d, today) > 0) {
		struct finding *f = check_add(x->out, "citation-after-report", date_place(c));
		f->message = arena_printf(x->in->arena, T("%s đề ngày %s, sau ngày của văn bản này (%s)", "%s is dated %s, after this paper (%s)"), named(x, c), str(x, c->date),
		                          str(x, x->in->doc->header.date));
	}
}

static void blank_date(struct cited *x, const struct citation *c)
{
	if (!c->date_blank)
		return;
	struct finding *f = check_add(x->out, "citation-date-blank", date_place(c));
	if (c->date.p)
		f->severity = SEV_WARNING; /* a part of the date is there: perhaps left for the pen */
	f->message = arena_printf(x->in->arena, T("%s: sau chữ “ngày” không có ngày", "%s: no date after the word “ngày”"), named(x, c));
}

/* Dated on a public holiday. Sundays are not asked about: urgent papers and laws bear them. */
static void holiday_date(struct cited *x, const struct citation *c)
{
	struct view name;
	struct day d = day_of_iso(c->date);
	if (!full(c->date) || !day_possible(d) || !x->in->pack || !holiday_off(x->in->pack, d, &name))
		return;
	struct finding *f = check_add(x->out, "citation-day-off", date_place(c));
	f->message = arena_printf(x->in->arena, T("Ngày ban hành là ngày nghỉ: %.*s", "Dated on a public holiday: %.*s"), VIEW_ARG(name));
}

/* The paper prints no date of this document anywhere; numbers that carry their year need none. */
static void no_date(struct cited *x, const struct mention *g, size_t n)
{
	const struct citation *first = g[0].c;
	if (!first->symbol.p || memchr(first->number.p, '/', first->number.n))
		return;
	for (size_t i = 0; i < n; i++)
		if (g[i].c->date.p || g[i].c->date_blank)
			return;
	struct finding *f = check_add(x->out, "citation-no-date", head_of(first));
	f->message = arena_printf(x->in->arena, T("%s: không lần nào ghi ngày ban hành", "%s: its date is printed nowhere"), named(x, first));
	f->detail = arena_str(x->in->arena, view_of(T("Số văn bản đánh lại từ đầu mỗi nhiệm kỳ hoặc mỗi năm, nên số và ký hiệu chưa đủ để tìm đúng văn bản.",
	                                              "Numbers start again each term or year: number and symbol alone do not say which document is meant.")));
	for (size_t i = 1; i < n && i < GROUP_MOST; i++)
		finding_evidence(x->out, f, head_of(g[i].c));
}

/* --- issuers ------------------------------------------------------------------------------------------------------------------ */
/* The issuing part of a symbol: after the slash (Party), after the first hyphen (State). */
static struct view issuing_part(struct view symbol)
{
	const char *slash = memchr(symbol.p, '/', symbol.n), *hyphen = memchr(symbol.p, '-', symbol.n);
	const char *cut = slash ? slash : hyphen;
	return cut ? view_mid(symbol, (size_t)(cut - symbol.p) + 1, symbol.n) : view_mid(symbol, 0, 0);
}

static bool read_issuer(const struct cited *x, const struct citation *c, struct body_read *r)
{
	if (c->issuer_at.end <= c->issuer_at.start)
		return false;
	const struct tokens *t = &x->in->doc->tokens;
	return office_body_at(x->office, t, tokens_find(t, c->issuer_at.start), r);
}

static bool ends_with(struct view s, struct view end)
{
	return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

/* Does one of the committee's symbols close this part? "TU" closes "TU" and "BTCTU". */
static bool closes(struct view symbols, struct view part, size_t *length)
{
	bool found = false;
	*length = 0;
	for (size_t start = 0, i = 0; i <= symbols.n; i++)
		if (i == symbols.n || symbols.p[i] == ',') {
			struct view one = view_mid(symbols, start, i);
			if (one.n && ends_with(part, one)) {
				found = true;
				*length = one.n > *length ? one.n : *length;
			}
			start = i + 1;
		}
	return found;
}

/* Another committee whose symbol is exactly this part, or closes it after an organ's symbol. */
static const struct body *owner_of(const struct cited *x, struct view part)
{
	const struct body *best = NULL;
	size_t longest = 0, n;
	for (size_t i = 0; i < x->office->nbodies; i++) {
		const struct body *b = &x->office->bodies[i];
		if ((b->kind == BODY_COMMITTEE || b->kind == BODY_STATE) && b->symbols.n && closes(b->symbols, part, &n) && n > longest) {
			bool whole = n == part.n;
			for (size_t k = 0; !whole && b->kind == BODY_COMMITTEE && k < x->office->nbodies; k++)
				whole |= x->office->bodies[k].kind == BODY_ORGAN && office_has_symbol(x->office->bodies[k].symbols, view_mid(part, 0, part.n - n));
			if (whole) {
				best = b;
				longest = n;
			}
		}
	}
	return best;
}

static void wrong_issuer(struct cited *x, const struct citation *c)
{
	struct body_read r;
	struct view part = c->symbol.p ? issuing_part(c->symbol) : (struct view){ "", 0 };
	size_t n;
	if (!part.n || !read_issuer(x, c, &r) || !r.body->symbols.n || r.body->kind == BODY_ORGAN || r.body->kind == BODY_FRONT)
		return;
	if (closes(r.body->symbols, part, &n))
		return;
	const struct body *owner = owner_of(x, part);
	if (!owner || office_has_symbol(owner->symbols, r.body->symbols))
		return;
	struct finding *f = check_add(x->out, "citation-issuer", (struct place){ c->at.start, c->issuer_at.start > c->at.start ? c->issuer_at.end : c->at.end });
	f->message = arena_printf(x->in->arena, T("Ký hiệu %s không phải của %s", "The symbol %s is not of %s"), str(x, c->symbol), str(x, c->issuer));
	f->detail = arena_printf(x->in->arena, T("Văn bản của %s mang ký hiệu kết thúc bằng %s; %s là của %s.", "Documents of %s end in %s; %s is of %s."), str(x, r.body->name),
	                         str(x, r.body->symbols), str(x, part), str(x, owner->name));
	f->hint = arena_str(x->in->arena, view_of(T("Tra lại bản gốc: sai ký hiệu hay sai cơ quan ban hành.", "Look at the original: the symbol or the issuer is wrong.")));
	finding_evidence(x->out, f, c->symbol_at);
	finding_evidence(x->out, f, c->issuer_at);
}

/* "Ban Thường vụ Tỉnh ủy" and "Tỉnh ủy" of one document: two bodies in law, often one in speech. */
static bool part_word(const struct cited *x, const struct citation *c)
{
	const struct tokens *t = &x->in->doc->tokens;
	size_t i = tokens_find(t, c->issuer_at.start);
	for (size_t k = 0; k < x->office->nbodies; k++) {
		const struct body *b = &x->office->bodies[k];
		bool same = b->kind == BODY_PART && b->words.n > 0;
		for (size_t w = 0; same && w < b->words.n; w++)
			same = i + w < t->n && view_eq(t->v[i + w].fold, b->words.words[w]);
		if (same && (view_is(b->name, "Ban Thường vụ") || view_is(b->name, "Thường trực")))
			return true;
	}
	return false;
}

static void two_issuers(struct cited *x, const struct mention *g, size_t n)
{
	for (size_t i = 1; i < n && i < GROUP_MOST; i++)
		for (size_t k = 0; k < i; k++) {
			const struct citation *a = g[k].c, *b = g[i].c;
			struct body_read p, q;
			if (!view_eq(a->key, b->key) || !a->issuer.p || !b->issuer.p || !read_issuer(x, a, &p) || !read_issuer(x, b, &q))
				continue;
			bool other = p.body->symbols.n && q.body->symbols.n && !view_eq(p.body->symbols, q.body->symbols) && p.organ == q.organ;
			if (!other && part_word(x, a) == part_word(x, b))
				continue;
			struct finding *f = check_add(x->out, "citation-two-issuers", b->issuer_at);
			if (!other)
				f->severity = SEV_NOTE;
			f->message = arena_printf(x->in->arena, T("%s: nơi ghi của %s, nơi ghi của %s", "%s: here of %s, there of %s"), named(x, b), str(x, a->issuer), str(x, b->issuer));
			finding_evidence(x->out, f, a->issuer_at);
			return;
		}
}

/* --- titles and symbols ---------------------------------------------------------------------------------------------------------- */
static bool quoted(const struct cited *x, const struct citation *c)
{
	return c->title.p && c->title_at.start > 0 && (unsigned char)x->in->doc->text.p[c->title_at.start - 1] != ' ';
}

static void two_titles(struct cited *x, const struct mention *g, size_t n)
{
	for (size_t i = 1; i < n && i < GROUP_MOST; i++)
		for (size_t k = 0; k < i; k++) {
			const struct citation *a = g[k].c, *b = g[i].c;
			if (!view_eq(a->key, b->key) || !quoted(x, a) || !quoted(x, b))
				continue;
			struct view p = vitext_fold(a->title, x->in->arena), q = vitext_fold(b->title, x->in->arena);
			struct view less = p.n < q.n ? p : q, more = p.n < q.n ? q : p;
			if (less.n == 0 || memmem(more.p, more.n, less.p, less.n))
				continue;
			struct finding *f = check_add(x->out, "citation-two-titles", b->title_at);
			f->message = arena_printf(x->in->arena, T("%s: trích yếu hai nơi khác nhau", "%s: two different titles"), named(x, b));
			finding_evidence(x->out, f, a->title_at);
			return;
		}
}

/* Same type, number and date or title, another symbol: one of the two is a slip. */
static void two_symbols(struct cited *x)
{
	for (size_t i = 0; i < x->n; i++)
		for (size_t k = i + 1; k < x->n && k < i + BACK_REFERENCE; k++) {
			const struct citation *a = x->v[i].c, *b = x->v[k].c;
			if (!view_eq(x->v[i].number, x->v[k].number) || !view_eq(a->type, b->type))
				break; /* sorted: mentions of one number stand together */
			if (!a->symbol.p || !b->symbol.p || vitext_same(a->symbol, b->symbol))
				continue;
			bool dates = full(a->date) && full(b->date);
			if (!(dates ? view_eq(a->date, b->date) : same_title(a, b)))
				continue;
			const struct citation *later = a->at.start > b->at.start ? a : b, *earlier = later == a ? b : a;
			struct finding *f = check_add(x->out, "citation-two-symbols", head_of(later));
			f->message = arena_printf(x->in->arena, T("%s và %s: cùng số, cùng %s nhưng khác ký hiệu", "%s and %s: one number and %s, two symbols"), named(x, earlier), named(x, later),
			                          dates ? T("ngày", "date") : T("trích yếu", "title"));
			finding_evidence(x->out, f, head_of(earlier));
		}
}

/* --- how a mention is written ------------------------------------------------------------------------------------------------------ */
static bool told_in_full(const struct cited *x, const struct citation *c)
{
	struct view n = no_zeros(c->number);
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].c->symbol.p && view_eq(x->v[i].number, n) && view_eq(x->v[i].c->type, c->type))
			return true;
	return false;
}

static bool nickname(const struct cited *x, const struct citation *c)
{
	for (size_t i = 0; i < x->office->ntypes; i++)
		if (view_eq(x->office->types[i].name, c->type))
			return x->office->types[i].nickname;
	return false;
}

static void without_symbol(struct cited *x, const struct citation *c)
{
	if (c->symbol.p || told_in_full(x, c) || (!c->says_so && nickname(x, c)))
		return;
	struct finding *f = check_add(x->out, "citation-no-symbol", head_of(c));
	f->message = arena_printf(x->in->arena, T("%s: chỉ có số, không có ký hiệu", "%s: a number without its symbol"), named(x, c));
	f->detail = arena_str(x->in->arena, view_of(c->says_so ? T("Không chỗ nào trong văn bản ghi đủ số, ký hiệu, ngày.", "No place in the paper gives number, symbol and date in full.")
	                                                        : T("Cũng thiếu chữ “số”; không chỗ nào trong văn bản ghi đủ số, ký hiệu, ngày.",
	                                                            "The word “số” is missing too; no place in the paper gives number, symbol and date in full.")));
}

/* "Thông báo 22-TB/TW": when most mentions of the paper say "số". */
static void without_so(struct cited *x)
{
	size_t without = 0, with = 0;
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].c->symbol.p && x->v[i].c->type.p && x->v[i].c->at.start < x->v[i].c->number_at.start)
			*(x->v[i].c->says_so ? &with : &without) += 1;
	if (without + with >= STYLE_LEAST && without > with)
		return;
	for (size_t i = 0; i < x->n; i++) {
		const struct citation *c = x->v[i].c;
		if (c->says_so || !c->symbol.p || c->at.start >= c->number_at.start)
			continue;
		struct finding *f = check_add(x->out, "citation-no-so", head_of(c));
		f->message = arena_printf(x->in->arena, T("%s: thiếu chữ “số”", "%s: the word “số” is missing"), named(x, c));
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	struct cited x = { .in = in, .out = out, .office = office_load(in->pack, in->arena) };
	gather(&x);
	for (size_t from = 0, to; from < x.n; from = to) {
		for (to = from + 1; to < x.n && view_eq(x.v[to].name, x.v[from].name);)
			to++;
		two_dates(&x, x.v + from, to - from);
		two_issuers(&x, x.v + from, to - from);
		two_titles(&x, x.v + from, to - from);
		no_date(&x, x.v + from, to - from);
	}
	for (size_t i = 0; i < x.n; i++) {
		impossible_date(&x, x.v[i].c);
		holiday_date(&x, x.v[i].c);
		blank_date(&x, x.v[i].c);
		wrong_issuer(&x, x.v[i].c);
		without_symbol(&x, x.v[i].c);
	}
	two_symbols(&x);
	without_so(&x);
}

const struct check check_citation = { .name = "citation", .family = "citation", .run = run };
