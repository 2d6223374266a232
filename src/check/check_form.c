/* check_form - the form of the paper by the rules in force on its own date (pack table form-rules): a zero before numbers under ten,
 * the marks of the symbol, of the signing authority, of the recipients, the end of the body. All notes; nothing is judged when the
 * paper does not show which side it is of or when it is dated. */
#include "base/date.h"
#include "base/lang.h"
#include "base/vitext.h"
#include "check/check.h"
#include "pack/office.h"

enum side { SIDE_UNKNOWN, SIDE_PARTY, SIDE_STATE };

struct form {
	const struct check_in *in;
	const struct doc *d;
	const struct tokens *t;
	struct findings *out;
	size_t head;              /* tokens before the title */
	struct view value, source; /* of the row being judged */
};

/* --- which side, which day ------------------------------------------------------------------------------------------------------- */
static bool says(const struct form *x, struct view v, const char *folded)
{
	struct view f = v.p ? vitext_fold(v, x->in->arena) : (struct view){ "", 0 };
	return memmem(f.p, f.n, folded, strlen(folded)) != NULL;
}

static enum side side_of(const struct form *x)
{
	const struct header *h = &x->d->header;
	struct view top = x->head ? view_mid(x->d->text, 0, x->t->v[x->head - 1].end) : view_mid(x->d->text, 0, 0);
	if (says(x, top, "cộng hòa xã hội") || says(x, top, "độc lập - tự do"))
		return SIDE_STATE;
	if (says(x, top, "đảng cộng sản việt nam"))
		return SIDE_PARTY;
	static const char *const party[] = { "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy", "đảng ủy", "đảng bộ", "chi bộ" };
	static const char *const state[] = { "ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân" };
	for (size_t i = 0; i < sizeof party / sizeof *party; i++)
		if (says(x, h->issuer, party[i]) || says(x, h->superior, party[i]))
			return SIDE_PARTY;
	for (size_t i = 0; i < sizeof state / sizeof *state; i++)
		if (says(x, h->issuer, state[i]) || says(x, h->superior, state[i]))
			return SIDE_STATE;
	return SIDE_UNKNOWN;
}

static bool in_force(const struct pack_table *t, const struct pack_row *r, struct view date)
{
	struct view from = pack_cell(t, r, "from"), to = pack_cell(t, r, "to");
	return (from.n == 0 || memcmp(date.p, from.p, 10) >= 0) && (to.n == 0 || memcmp(date.p, to.p, 10) <= 0);
}

static struct finding *note(const struct form *x, const char *rule, struct place at, const char *message)
{
	struct finding *f = check_add(x->out, rule, at);
	f->message = arena_str(x->in->arena, view_of(message));
	f->detail = arena_printf(x->in->arena, T("Căn cứ: %.*s.", "Source: %.*s."), VIEW_ARG(x->source));
	return f;
}

static struct place token_place(const struct form *x, size_t i)
{
	return (struct place){ x->t->v[i].start, x->t->v[i].end };
}

static bool in_text(const struct form *x, struct view v, struct place *at)
{
	if (!v.p || v.p < x->d->text.p || v.p + v.n > x->d->text.p + x->d->text.n)
		return false; /* a copy of a damaged header row has no place */
	*at = (struct place){ (size_t)(v.p - x->d->text.p), (size_t)(v.p - x->d->text.p) + v.n };
	return true;
}

/* --- kinds of rules ------------------------------------------------------------------------------------------------------------------ */
static void number_zero(const struct form *x)
{
	struct place at;
	struct view n = x->d->header.number;
	if (in_text(x, n, &at) && n.n == 1)
		note(x, "form-number-zero", at, T("Số văn bản dưới 10 phải ghi thêm số 0 ở trước", "A number under ten takes a zero before it"));
}

static void date_zero(const struct form *x)
{
	for (size_t i = 0; i + 3 < x->head; i++) {
		const struct token *day = &x->t->v[i + 1], *month = &x->t->v[i + 3];
		if (!view_is(x->t->v[i].fold, "ngày") || day->kind != TOKEN_NUMBER || !view_is(x->t->v[i + 2].fold, "tháng") || month->kind != TOKEN_NUMBER)
			continue;
		if (day->text.n == 1)
			note(x, "form-date-zero", token_place(x, i + 1), T("Ngày dưới 10 phải ghi thêm số 0 ở trước", "A day under ten takes a zero before it"));
		if (month->text.n == 1 && month->text.p[0] <= '2')
			note(x, "form-date-zero", token_place(x, i + 3), T("Tháng 1, tháng 2 phải ghi thêm số 0 ở trước", "January and February take a zero before them"));
		return;
	}
}

/* "15/BC-HU" on a Party paper, "15-BC/UBND" on a State one. */
static void symbol_style(const struct form *x)
{
	struct place at;
	struct view s = x->d->header.symbol;
	if (!in_text(x, s, &at) || at.start == 0 || x->value.n < 2)
		return;
	const char *slash = memchr(s.p, '/', s.n), *hyphen = memchr(s.p, '-', s.n);
	char before = s.p[-1];
	bool first_wrong = before != x->value.p[0] && (before == '-' || before == '/');
	bool other = x->value.p[1] == '/' ? hyphen && !slash : slash && !hyphen;
	if (first_wrong && other)
		note(x, "form-symbol-style", at,
		     x->value.p[0] == '-' ? T("Văn bản của Đảng viết số-loại/cơ quan: 15-BC/ĐU", "A Party paper writes number-type/body: 15-BC/ĐU")
		                          : T("Văn bản hành chính viết số/loại-cơ quan: 15/BC-UBND", "A State paper writes number/type-body: 15/BC-UBND"));
}

/* "TM." and "T/M", "KT." and "K/T" */
static void authority(const struct form *x)
{
	static const char *const with_slash[] = { "T/M", "K/T", "T/L", "T/UQ" }, *const with_dot[] = { "TM.", "KT.", "TL.", "TUQ." };
	bool slash = x->value.n && x->value.p[0] == '/';
	for (size_t b = x->d->header.tail; b < x->d->nblocks && x->d->blocks[b].kind != BLOCK_NOTE; b++) {
		struct view v = doc_view(x->d, x->d->blocks[b].at);
		for (size_t k = 0; k < 4; k++) {
			const char *wrong = slash ? with_dot[k] : with_slash[k], *p = memmem(v.p, v.n, wrong, strlen(wrong));
			if (!p || (p > v.p && (unsigned char)p[-1] > ' '))
				continue;
			size_t at = x->d->blocks[b].at.start + (size_t)(p - v.p);
			note(x, "form-authority", (struct place){ at, at + strlen(wrong) },
			     slash ? T("Văn bản của Đảng viết T/M, K/T, T/L", "A Party paper writes T/M, K/T, T/L") : T("Văn bản hành chính viết TM., KT., TL.", "A State paper writes TM., KT., TL."));
			return;
		}
	}
}

static void end_mark(const struct form *x)
{
	for (size_t b = x->d->header.tail; b-- > x->d->header.body;) {
		struct view v = view_trim(doc_view(x->d, x->d->blocks[b].at));
		if (v.n == 0)
			continue;
		size_t end = (size_t)(v.p - x->d->text.p) + v.n;
		if (v.n > 3 && memcmp(v.p + v.n - 3, "./.", 3) == 0)
			note(x, "form-end-mark", (struct place){ end - 3, end }, T("Văn bản của Đảng kết thúc bằng dấu chấm, không dùng “./.”", "A Party paper ends in a full stop, not in “./.”"));
		return;
	}
}

/* Most recipients end in the mark of the other rule. */
static void recipients(const struct form *x)
{
	const struct header *h = &x->d->header;
	char right = x->value.n ? x->value.p[0] : ',', wrong = right == ',' ? ';' : ',';
	size_t bad = 0, good = 0, first = 0;
	for (size_t i = 0; i + 1 < h->nrecipients; i++) {
		struct place at;
		if (!in_text(x, h->recipients[i], &at) || at.end >= x->d->text.n)
			return;
		char c = x->d->text.p[at.end];
		good += c == right;
		if (c == wrong && bad++ == 0)
			first = at.end;
	}
	if (bad < 2 || good)
		return;
	struct finding *f = note(x, "form-recipients", (struct place){ first, first + 1 }, right == ','
		? T("Sau mỗi nơi nhận dùng dấu phẩy", "A comma follows each recipient") : T("Sau mỗi nơi nhận dùng dấu chấm phẩy", "A semicolon follows each recipient"));
	finding_evidence(x->out, f, (struct place){ h->recipients_at.start, h->recipients_at.end });
}

static const struct {
	const char *kind;
	void (*judge)(const struct form *x);
} kinds[] = {
	{ "number-zero", number_zero }, { "date-zero", date_zero }, { "symbol-style", symbol_style },
	{ "authority", authority },     { "end-mark", end_mark },   { "recipients", recipients },
};

static void run(const struct check_in *in, struct findings *out)
{
	struct form x = { .in = in, .d = in->doc, .t = &in->doc->tokens, .out = out };
	const struct header *h = &in->doc->header;
	const struct pack_table *t = pack_table(in->pack, "form-rules");
	if (!t || h->type_at.end <= h->type_at.start || h->date.n != 10)
		return;
	x.head = tokens_find(x.t, h->type_at.start);
	enum side side = side_of(&x);
	if (side == SIDE_UNKNOWN)
		return;
	for (size_t r = 0; r < t->nrows; r++) {
		struct view s = pack_cell(t, &t->rows[r], "side"), kind = pack_cell(t, &t->rows[r], "kind");
		if (!(view_is(s, "both") || view_is(s, side == SIDE_PARTY ? "party" : "state")) || !in_force(t, &t->rows[r], h->date))
			continue;
		x.value = pack_cell(t, &t->rows[r], "value");
		x.source = pack_cell(t, &t->rows[r], "source");
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (view_is(kind, kinds[k].kind))
				kinds[k].judge(&x);
	}
}

const struct check check_form = { .name = "form", .family = "form", .run = run };
