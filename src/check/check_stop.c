/* check_stop - a sentence that ends without a mark, in a paper that otherwise sets one. Judged apart for paragraphs, list items and
 * notes, as many papers leave the mark out in one of them throughout; headings, lines in bold, capitals or the middle of the page,
 * captions, list heads, table cells and the recipients are no sentences, nor is a paragraph that a page or a note mark has broken. */
#include "base/lang.h"
#include "base/utf8.h"
#include "check/check.h"
#include "check/clause.h"

enum {
	WORDS_LEAST = 10,      /* a shorter item is a label */
	WORDS_PARA = 30,       /* a shorter paragraph of one sentence may be a title that the file does not show as one */
	MARKED_LEAST = 6,      /* of its sort with a mark, before one without is told */
	MARKED_SHARE = 5,      /* and for each one without, so many with */
	UNMARKED_MOST = 10,    /* more without are a habit */
};

enum sort { SORT_PARA, SORT_ITEM, SORT_NOTE, SORTS, SORT_NONE };

struct stop {
	const struct check_in *in;
	const struct doc *d;
	size_t heading;        /* next of the outline */
};

static struct view text_of(const struct stop *x, size_t b)
{
	return view_trim(doc_view(x->d, x->d->blocks[b].at));
}

static uint32_t last_char(struct view v)
{
	size_t at = v.n, len;
	while (at > 0 && ((unsigned char)v.p[at - 1] & 0xC0) == 0x80)
		at--;
	return at > 0 ? utf8_at(view_mid(v, at - 1, v.n), &len) : 0;
}

/* A closing quote or bracket belongs to the words before it: the mark may stand inside. */
static bool has_mark(struct view v)
{
	uint32_t c = last_char(v);
	while (c == 0x201D || c == '"' || c == ')' || c == ']' || c == 0xBB) {
		v = view_trim(view_mid(v, 0, v.n - (c == 0x201D ? 3 : c == 0xBB ? 2 : 1)));
		c = last_char(v);
	}
	return !(utf8_is_letter(c) || (c >= '0' && c <= '9') || c == '%');
}

/* The same, or a sentence that has ended and a bracket behind it: "... hằng ngày. (Điều lệ, trang 12)". */
static bool ended(struct view v)
{
	const char *open = last_char(v) == ')' ? memrchr(v.p, '(', v.n) : NULL;
	return has_mark(v) || (open && open > v.p && has_mark(view_trim(view_mid(v, 0, (size_t)(open - v.p)))));
}

static size_t count_words(const struct stop *x, struct span s, bool *lower)
{
	const struct tokens *t = &x->d->tokens;
	size_t n = 0;
	*lower = false;
	for (size_t i = tokens_find(t, s.start); i < t->n && t->v[i].start < s.end; i++) {
		n += t->v[i].kind == TOKEN_WORD || t->v[i].kind == TOKEN_NUMBER;
		*lower |= t->v[i].kind == TOKEN_WORD && !t->v[i].capital;
	}
	return n;
}

static bool item(struct view v)
{
	size_t len;
	uint32_t c = v.n ? utf8_at(v, &len) : 0;
	return c == '-' || c == '+' || c == '*' || c == 0x2013 || c == 0x2022;
}

/* The block is a heading and nothing but a heading; an item that opens with a dash is in the outline too, but is no title. */
static bool is_title(struct stop *x, size_t b)
{
	const struct doc *d = x->d;
	while (x->heading < d->noutline && d->outline[x->heading].block < b)
		x->heading++;
	for (size_t k = x->heading; k < d->noutline && d->outline[k].block == b; k++) {
		struct view v = text_of(x, b);
		if (d->outline[k].level < 5 && d->outline[k].at.end >= (size_t)(v.p - d->text.p) + v.n)
			return true;
	}
	return d->blocks[b].heading != 0;
}

static bool caption(const struct stop *x, size_t b)
{
	const struct tokens *t = &x->d->tokens;
	size_t i = tokens_find(t, x->d->blocks[b].at.start);
	if (i < t->n && t->v[i].kind == TOKEN_MARK && t->v[i].cp == '(')
		i++;
	return i < t->n && t->v[i].kind == TOKEN_WORD && words_role(x->in, "caption", t->v[i].fold);
}

/* The next block with text goes on with the sentence, or is a table or list that this line heads. */
static bool goes_on(const struct stop *x, size_t b)
{
	size_t next = b + 1, len;
	while (next < x->d->nblocks && text_of(x, next).n == 0)
		next++;
	if (x->d->blocks[b].kind == BLOCK_NOTE || next >= x->d->nblocks || x->d->blocks[next].kind == BLOCK_NOTE)
		return false;
	struct view v = text_of(x, next);
	uint32_t c = utf8_at(v, &len);
	if (x->d->blocks[next].kind == BLOCK_ROW || (item(v) && !item(text_of(x, b))))
		return true;
	return utf8_is_letter(c) ? !utf8_is_upper(c) : c == ',' || c == ';' || c == '.' || c == ')' || c == ':' || (c >= '0' && c <= '9' && !item(text_of(x, b)));
}

/* A sentence has ended within the paragraph: ". " and a capital. */
static bool sentences(struct view v)
{
	size_t len;
	for (size_t i = 1; i + 2 < v.n; i++)
		if (v.p[i] == '.' && v.p[i + 1] == ' ' && !(v.p[i - 1] >= '0' && v.p[i - 1] <= '9') && utf8_is_upper(utf8_at(view_mid(v, i + 2, v.n), &len)))
			return true;
	return false;
}

/* "1. ...", "2.1 ...", "a) ...": an item of its own or a title. */
static bool labelled(const struct stop *x, size_t b)
{
	const struct tokens *t = &x->d->tokens;
	size_t i = tokens_find(t, x->d->blocks[b].at.start);
	if (x->d->blocks[b].label_end || i + 1 >= t->n)
		return true;
	return t->v[i].kind == TOKEN_NUMBER || (t->v[i].kind == TOKEN_MARK && t->v[i].cp == '(') ||
	       (t->v[i].kind == TOKEN_WORD && t->v[i].text.n <= 4 && t->v[i + 1].kind == TOKEN_MARK && !t->v[i + 1].gap && (t->v[i + 1].cp == '.' || t->v[i + 1].cp == ')'));
}

static enum sort sort_of(struct stop *x, size_t b)
{
	const struct block *k = &x->d->blocks[b];
	struct view v = text_of(x, b);
	bool lower;
	if (k->kind == BLOCK_ROW || v.n == 0 || (k->kind == BLOCK_PARA && (b < x->d->header.body || b >= x->d->header.tail)))
		return SORT_NONE;
	size_t words = count_words(x, k->at, &lower);
	if ((k->look & (LOOK_BOLD | LOOK_CENTRED | LOOK_RIGHT | LOOK_BOX)) || words < WORDS_LEAST || !lower)
		return SORT_NONE;
	if (k->kind == BLOCK_NOTE)
		return SORT_NOTE;
	if (is_title(x, b) || caption(x, b) || goes_on(x, b))
		return SORT_NONE;
	return item(v) ? SORT_ITEM : (words < WORDS_PARA && !sentences(v)) || labelled(x, b) ? SORT_NONE : SORT_PARA;
}

static void tell(const struct stop *x, struct findings *out, size_t b)
{
	const struct tokens *t = &x->d->tokens;
	struct view v = text_of(x, b);
	size_t end = (size_t)(v.p - x->d->text.p) + v.n, i = tokens_find(t, end);
	struct place at = { end, end };
	for (; i > 0 && at.start == at.end; i--)
		if (t->v[i - 1].kind == TOKEN_WORD || t->v[i - 1].kind == TOKEN_NUMBER)
			at.start = t->v[i - 1].start;
	struct finding *f = check_add(out, "stop-missing", at);
	f->message = arena_str(x->in->arena, view_of(T("Cuối câu thiếu dấu câu", "No mark at the end of the sentence")));
}

static void run(const struct check_in *in, struct findings *out)
{
	struct stop x = { .in = in, .d = in->doc };
	unsigned char *sort = arena_array(in->arena, x.d->nblocks + 1, sizeof *sort);
	size_t with[SORTS] = { 0 }, without[SORTS] = { 0 };
	for (size_t b = 0; b < x.d->nblocks; b++) {
		sort[b] = (unsigned char)sort_of(&x, b);
		if (sort[b] == SORT_NONE)
			continue;
		bool marked = ended(text_of(&x, b));
		(marked ? with : without)[sort[b]]++;
		if (marked)
			sort[b] = SORT_NONE;
	}
	for (size_t b = 0; b < x.d->nblocks; b++)
		if (sort[b] != SORT_NONE && without[sort[b]] <= UNMARKED_MOST && with[sort[b]] >= MARKED_LEAST && with[sort[b]] >= MARKED_SHARE * without[sort[b]])
			tell(&x, out, b);
}

const struct check check_stop = { .name = "stop", .family = "text", .run = run };
