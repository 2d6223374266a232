/* check_text - the words on the page, whatever they count: a word or phrase printed twice, a sentence printed twice, quotes and
 * brackets that do not close, blanks that are missing. Grammar that doubles words rightly (Đại hội Hội ..., cập nhật nhật ký,
 * bổ nhiệm, bổ nhiệm lại) is told apart by capitals, marks and the word-pair model. Spelling is another family. */
#include <stdlib.h>
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "check/check.h"
#include "check/words.h"

enum {
	PHRASE_MOST = 6,        /* words of a doubled phrase */
	SHINGLE = 12,           /* words that must be equal before two passages are compared */
	PROBES_MOST = 64,       /* slots looked at for one shingle */
	REPEAT_SENTENCE = 16,   /* words outside citations of a sentence that counts as repeated */
	REPEAT_RUN = 30,        /* words of a repeated run that need not be a whole sentence */
	LIVE_LOOK = 2000,       /* a doubling is usual when at least 1 in so many of its first word is doubled in the model */
	BLOCKS_TO_CLOSE = 3,    /* a quote may close in a later paragraph */
	OPEN_MOST = 32,
};

struct text {
	const struct check_in *in;
	const struct tokens *t;
	struct findings *out;
};

static const struct token *tok(const struct text *x, size_t i)
{
	return &x->t->v[i];
}

static struct place place(const struct text *x, size_t from, size_t to)
{
	return (struct place){ tok(x, from)->start, tok(x, to)->end };
}

static char *words_of(const struct text *x, size_t from, size_t to)
{
	return arena_str(x->in->arena, view_mid(x->in->doc->text, tok(x, from)->start, tok(x, to)->end));
}

/* --- words doubled -------------------------------------------------------------------------------------------------------- */
static bool word(const struct text *x, size_t i)
{
	return i < x->t->n && tok(x, i)->kind == TOKEN_WORD;
}

/* Word i goes on from word i-1 with a blank and nothing else. */
static bool goes_on(const struct text *x, size_t i)
{
	return i > 0 && word(x, i) && word(x, i - 1) && tok(x, i)->gap;
}

static bool compound(const struct text *x, size_t a, size_t b)
{
	if (!x->in->words || !word(x, a) || !goes_on(x, b))
		return false;
	uint16_t id[2] = { words_find(x->in->words, tok(x, a)->fold), words_find(x->in->words, tok(x, b)->fold) };
	return id[0] != WORDS_NONE && id[1] != WORDS_NONE && words_is_word(x->in->words, id, 2);
}

/* "luôn luôn", "năm năm": doubled in the language, not by a slip. */
static bool usual_double(const struct text *x, size_t i)
{
	const struct words *w = x->in->words;
	uint16_t id = words_find(w, tok(x, i)->fold), pair[2] = { id, id };
	if (id == WORDS_NONE)
		return true;
	return words_is_word(w, pair, 2) || (uint64_t)words_pair(w, id, id) * LIVE_LOOK >= words_count(w, id);
}

static bool fold_runs(const struct text *x, size_t end, struct view words)
{
	/* do the words stand just before token `end`? */
	size_t i = end, stop = words.n;
	while (stop > 0) {
		size_t start = stop;
		while (start > 0 && words.p[start - 1] != ' ')
			start--;
		if (i == 0 || !word(x, i - 1) || !view_eq(tok(x, i - 1)->fold, view_mid(words, start, stop)))
			return false;
		i--;
		stop = start > 0 ? start - 1 : 0;
	}
	return true;
}

static bool right_phrase(const struct text *x, size_t i, size_t n)
{
	const struct pack_table *t = pack_table(x->in->pack, "doubled-right");
	for (size_t r = 0; t && r < t->nrows; r++) {
		struct view words = pack_cell(t, &t->rows[r], "words");
		bool agent = view_is(pack_cell(t, &t->rows[r], "kind"), "agent");
		if (fold_runs(x, agent ? i : i + 2 * n, words))
			return true;
	}
	return false;
}

/* The phrase of n words at i stands twice. */
static bool doubled(const struct text *x, size_t i, size_t n)
{
	if (i + 2 * n > x->t->n || !view_eq(tok(x, i)->fold, tok(x, i + n)->fold) || !word(x, i))
		return false; /* the cheap question first: it is asked of every word */
	for (size_t k = 1; k < 2 * n; k++)
		if (!goes_on(x, i + k))
			return false;
	for (size_t k = 0; k < n; k++)
		if (!view_eq(tok(x, i + k)->fold, tok(x, i + n + k)->fold))
			return false;
	/* "Đại hội Hội", "Ban Tổ chức tổ chức": a name begins or ends between them */
	return tok(x, i)->capital == tok(x, i + n)->capital || (i == 0 || tok(x, i - 1)->kind != TOKEN_WORD);
}

static bool is_slip(const struct text *x, size_t i, size_t n)
{
	if (n > 1)
		return !right_phrase(x, i, n);
	if (!x->in->words || tok(x, i)->text.n < 2)
		return false;
	if (tok(x, i)->capital && tok(x, i + 1)->capital && !tok(x, i)->capitals)
		return false; /* the end of one name and the start of another */
	if (i > 0 && compound(x, i - 1, i) && compound(x, i + 1, i + 2))
		return false;
	return !usual_double(x, i) && !right_phrase(x, i, n);
}

static void words_doubled(const struct text *x)
{
	for (size_t i = 0; i + 1 < x->t->n; i++)
		for (size_t n = PHRASE_MOST; n >= 1; n--) {
			if (!doubled(x, i, n) || !is_slip(x, i, n))
				continue;
			struct finding *f = check_add(x->out, "word-doubled", place(x, i, i + 2 * n - 1));
			f->message = arena_printf(x->in->arena, T("“%s” in hai lần liền nhau", "“%s” is printed twice in a row"), words_of(x, i, i + n - 1));
			f->hint = arena_printf(x->in->arena, T("Bỏ một lần: “%s”.", "Leave one out: “%s”."), words_of(x, i, i + n - 1));
			i += 2 * n - 2;
			break;
		}
}

/* --- sentences repeated --------------------------------------------------------------------------------------------------- */
struct run {
	uint32_t *at;   /* tokens that are words or numbers of running text, citations left out */
	uint32_t *hash; /* of each */
	size_t n;
};

static uint32_t hash(struct view s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static struct run running_words(const struct text *x)
{
	const struct doc *d = x->in->doc;
	const struct citations *c = x->in->citations;
	struct run r = { arena_array(x->in->arena, x->t->n, sizeof *r.at), arena_array(x->in->arena, x->t->n, sizeof *r.hash), 0 };
	size_t cite = 0, block = 0, covered = 0;
	for (size_t i = 0; i < x->t->n; i++) {
		while (block + 1 < d->nblocks && d->blocks[block + 1].at.start <= tok(x, i)->start)
			block++;
		for (; cite < c->n && c->v[cite].at.start <= tok(x, i)->start; cite++)
			if (c->v[cite].at.end > covered)
				covered = c->v[cite].at.end;
		bool body = block >= d->header.body && (block < d->header.tail || d->blocks[block].kind == BLOCK_NOTE);
		if (!body || d->blocks[block].kind == BLOCK_ROW || tok(x, i)->start < covered)
			continue;
		if (tok(x, i)->kind != TOKEN_WORD && tok(x, i)->kind != TOKEN_NUMBER)
			continue;
		r.hash[r.n] = hash(tok(x, i)->fold);
		r.at[r.n++] = (uint32_t)i;
	}
	return r;
}

static bool equal_at(const struct text *x, const struct run *r, size_t a, size_t b)
{
	return view_eq(tok(x, r->at[a])->fold, tok(x, r->at[b])->fold);
}

/* A sentence of the page starts at, or ends with, the k-th word of the run. */
static bool starts_sentence(const struct text *x, const struct run *r, size_t k)
{
	size_t at = tok(x, r->at[k])->start;
	struct span s = doc_sentence(x->in->doc, at);
	struct view before = view_mid(x->in->doc->text, s.start < at ? s.start : at, at);
	for (size_t i = 0; i < before.n; i++) {
		size_t len;
		if (utf8_is_letter(utf8_at(view_mid(before, i, before.n), &len)))
			return false;
	}
	return true;
}

static bool ends_sentence(const struct text *x, const struct run *r, size_t k)
{
	return k + 1 == r->n || starts_sentence(x, r, k + 1);
}

static void tell_repeat(const struct text *x, const struct run *r, size_t a, size_t b, size_t n)
{
	struct finding *f = check_add(x->out, "sentence-repeated", place(x, r->at[b], r->at[b + n - 1]));
	struct buf where = BUF_INIT(1024);
	doc_place(x->in->doc, tok(x, r->at[a])->start, &where);
	f->message = arena_printf(x->in->arena, T("Đoạn này đã in ở %.*s", "This passage is printed already in %.*s"), VIEW_ARG(buf_view(&where)));
	f->detail = arena_printf(x->in->arena, T("%zu từ giống hệt nhau (không kể tên văn bản viện dẫn).", "%zu words are the same (cited documents not counted)."), n);
	buf_release(&where);
	finding_evidence(x->out, f, place(x, r->at[a], r->at[a + n - 1]));
}

static uint32_t shingle_hash(const struct run *r, size_t at)
{
	uint32_t h = 0;
	for (size_t k = 0; k < SHINGLE; k++)
		h = h * 0x9E3779B1u + r->hash[at + k];
	return h ^ h >> 15;
}

static size_t equal_words(const struct text *x, const struct run *r, size_t a, size_t b)
{
	size_t n = 0;
	while (b + n < r->n && a + n < b && equal_at(x, r, a + n, b + n))
		n++;
	return n;
}

/* The first place of the shingles seen so far: an open hash, half empty at most. */
struct shingles {
	uint32_t *seen; /* index + 1 in the run */
	size_t mask;
};

/* How many words from `at` on stand word for word at *first already, no fewer than a shingle; 0: never seen, and kept from now on.
 * Shingles of one hash stand in the slots that follow it; past PROBES_MOST of them (a paper made to collide) one is let go. */
static size_t seen_before(const struct text *x, const struct run *r, const struct shingles *s, size_t at, size_t *first)
{
	size_t slot = shingle_hash(r, at) & s->mask;
	for (size_t probe = 0; probe < PROBES_MOST; probe++, slot = (slot + 1) & s->mask) {
		if (!s->seen[slot]) {
			s->seen[slot] = (uint32_t)at + 1;
			return 0;
		}
		*first = s->seen[slot] - 1;
		size_t n = equal_words(x, r, *first, at);
		if (n >= SHINGLE)
			return n;
	}
	return 0;
}

/* The part of the equal run that is whole sentences: the word before or behind may be the same by chance ("Các ..."). */
static bool whole_sentences(const struct text *x, const struct run *r, size_t a, size_t b, size_t *from, size_t *to)
{
	while (*to >= REPEAT_SENTENCE && !(ends_sentence(x, r, a + *to - 1) && ends_sentence(x, r, b + *to - 1)))
		--*to;
	while (*to >= *from + REPEAT_SENTENCE && !(starts_sentence(x, r, a + *from) || starts_sentence(x, r, b + *from)))
		++*from;
	return *to >= *from + REPEAT_SENTENCE;
}

static void sentences_repeated(const struct text *x)
{
	struct run r = running_words(x);
	if (r.n < 2 * SHINGLE)
		return;
	size_t slots = 1;
	while (slots < 2 * r.n)
		slots *= 2;
	struct shingles s = { arena_array(x->in->arena, slots, sizeof *s.seen), slots - 1 };
	for (size_t i = 0; i + SHINGLE <= r.n; i++) {
		size_t a = 0, n = seen_before(x, &r, &s, i, &a);
		if (n < REPEAT_SENTENCE)
			continue;
		size_t from = 0, to = n;
		if (n >= REPEAT_RUN || whole_sentences(x, &r, a, i, &from, &to))
			tell_repeat(x, &r, a + from, i + from, to - from);
		i += n - SHINGLE;
	}
}

/* --- quotes and brackets -------------------------------------------------------------------------------------------------- */
static const struct {
	uint32_t open, close;
} pairs[] = { { 0x201C, 0x201D }, { '(', ')' }, { '[', ']' }, { 0xAB, 0xBB } };

static int pair_of(uint32_t cp, bool *opens)
{
	for (int p = 0; p < (int)(sizeof pairs / sizeof *pairs); p++) {
		*opens = cp == pairs[p].open;
		if (*opens || cp == pairs[p].close)
			return p;
	}
	return -1;
}

/* "a)", "1)", "i)" as a label: at the start of its block or after a mark that ends an item. */
static bool label_bracket(const struct text *x, size_t i)
{
	if (i == 0 || tok(x, i - 1)->kind == TOKEN_MARK || tok(x, i - 1)->text.n > 2)
		return false;
	return i == 1 || tok(x, i - 2)->kind != TOKEN_WORD;
}

struct opened {
	size_t token;
	int pair;
	bool straight;
};

struct quotes {
	struct opened open[OPEN_MOST];
	size_t n;
	size_t lone[OPEN_MOST];   /* closing marks without an opening one */
	size_t nlone;
};

static void read_block_quotes(const struct text *x, size_t from, size_t to, struct quotes *q)
{
	q->n = q->nlone = 0;
	for (size_t i = from; i < to; i++) {
		if (tok(x, i)->kind != TOKEN_MARK)
			continue;
		bool opens;
		uint32_t cp = tok(x, i)->cp;
		if (cp == '"') {
			bool close = q->n && q->open[q->n - 1].straight;
			if (close)
				q->n--;
			else if (q->n < OPEN_MOST)
				q->open[q->n++] = (struct opened){ i, 0, true };
			continue;
		}
		int p = pair_of(cp, &opens);
		if (p < 0)
			continue;
		if (opens && q->n < OPEN_MOST) {
			q->open[q->n++] = (struct opened){ i, p, false };
			continue;
		}
		if (opens)
			continue;
		/* the nearest of its kind closes; a straight quote that meets ” stays open, to be told */
		size_t k = q->n;
		while (k > 0 && (q->open[k - 1].pair != p || q->open[k - 1].straight))
			k--;
		if (k > 0) {
			memmove(&q->open[k - 1], &q->open[k], (q->n - k) * sizeof *q->open);
			q->n--;
		} else if (q->nlone < OPEN_MOST && !(cp == ')' && label_bracket(x, i))) {
			q->lone[q->nlone++] = i;
		}
	}
}

static void tell_quote(const struct text *x, size_t i, const char *message, size_t other)
{
	struct finding *f = check_add(x->out, "quote-unbalanced", place(x, i, i));
	f->message = arena_str(x->in->arena, view_of(message));
	if (other != (size_t)-1)
		finding_evidence(x->out, f, place(x, other, other));
}

static void judge_quotes(const struct text *x, struct quotes *q)
{
	/* " ... ”: two kinds of quotes for one passage */
	for (size_t k = 0; k < q->n; k++)
		for (size_t l = 0; l < q->nlone && q->open[k].straight; l++)
			if (tok(x, q->lone[l])->cp == 0x201D && q->lone[l] > q->open[k].token) {
				tell_quote(x, q->open[k].token, T("Mở bằng dấu \" thẳng, đóng bằng dấu ”", "Opened by a straight quote, closed by ”"), q->lone[l]);
				q->open[k].straight = false;
				memmove(&q->open[k], &q->open[k + 1], (q->n - k - 1) * sizeof *q->open);
				memmove(&q->lone[l], &q->lone[l + 1], (q->nlone - l - 1) * sizeof *q->lone);
				q->n--, q->nlone--, k--;
				break;
			}
}

/* What one block leaves open, the next ones may close; both are then right. */
static void cancel(const struct text *x, struct quotes *open, struct quotes *later)
{
	for (size_t k = open->n; k-- > 0;)
		for (size_t l = 0; l < later->nlone; l++)
			if (tok(x, later->lone[l])->cp == pairs[open->open[k].pair].close) {
				memmove(&later->lone[l], &later->lone[l + 1], (later->nlone - l - 1) * sizeof *later->lone);
				memmove(&open->open[k], &open->open[k + 1], (open->n - k - 1) * sizeof *open->open);
				later->nlone--, open->n--;
				break;
			}
}

static void tell_left(const struct text *x, const struct quotes *q)
{
	for (size_t k = 0; k < q->n; k++)
		tell_quote(x, q->open[k].token, arena_printf(x->in->arena, T("Mở dấu %s mà không đóng", "%s is opened and never closed"), words_of(x, q->open[k].token, q->open[k].token)), (size_t)-1);
	for (size_t k = 0; k < q->nlone; k++)
		tell_quote(x, q->lone[k], arena_printf(x->in->arena, T("Đóng dấu %s mà không mở", "%s is closed and never opened"), words_of(x, q->lone[k], q->lone[k])), (size_t)-1);
}

static void quotes_unbalanced(const struct text *x)
{
	enum { RING = BLOCKS_TO_CLOSE + 1 };
	struct quotes *ring = arena_array(x->in->arena, RING, sizeof *ring);
	size_t blocks = 0;
	for (size_t i = 0; i < x->t->n;) {
		size_t to = i;
		while (to < x->t->n && tok(x, to)->kind != TOKEN_BREAK)
			to++;
		struct quotes *q = &ring[blocks % RING];
		if (blocks >= RING)
			tell_left(x, q);
		read_block_quotes(x, i, to, q);
		judge_quotes(x, q);
		for (size_t back = 1; back < RING && back <= blocks; back++)
			cancel(x, &ring[(blocks - back) % RING], q);
		blocks++;
		i = to + 1;
	}
	for (size_t k = 0; k < RING && k < blocks; k++)
		tell_left(x, &ring[k]);
}

/* --- blanks missing ------------------------------------------------------------------------------------------------------- */
static void tell_blank(const struct text *x, struct place at, enum severity s, const char *between_vi, const char *between_en)
{
	struct finding *f = check_add(x->out, "space-missing", at);
	f->severity = s;
	f->message = arena_str(x->in->arena, view_of(T(between_vi, between_en)));
}

static bool address(const struct text *x, size_t i)
{
	static const char *const words[] = { "http", "https", "www", "com", "vn", "gov", "edu", "org", "net" };
	for (size_t k = i > 3 ? i - 3 : 0; k < i + 4 && k < x->t->n; k++) {
		if (tok(x, k)->cp == '@' && tok(x, k)->kind == TOKEN_MARK)
			return true;
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (tok(x, k)->kind == TOKEN_WORD && view_is(tok(x, k)->fold, words[w]))
				return true;
	}
	return false;
}

static void blanks_missing(const struct text *x)
{
	for (size_t i = 1; i + 1 < x->t->n; i++) {
		const struct token *m = tok(x, i), *before = tok(x, i - 1), *after = tok(x, i + 1);
		if (m->kind != TOKEN_MARK)
			continue;
		bool after_word = after->kind == TOKEN_WORD && !after->gap, before_word = before->kind == TOKEN_WORD && !m->gap;
		struct place at = { before->start, after->end };
		if (m->cp == 0x201D && after_word)
			tell_blank(x, (struct place){ m->start, after->end }, SEV_WARNING, "Thiếu dấu cách sau dấu ”", "A blank is missing after ”");
		else if (m->cp == 0x201C && (before_word || (before->kind == TOKEN_NUMBER && !m->gap)))
			tell_blank(x, at, SEV_WARNING, "Thiếu dấu cách trước dấu “", "A blank is missing before “");
		else if ((m->cp == ',' || m->cp == ';') && after_word && before_word && after->text.n > 1 && !address(x, i))
			tell_blank(x, at, SEV_NOTE, "Thiếu dấu cách sau dấu câu", "A blank is missing after the mark");
		else if (m->cp == ')' && after_word && after->text.n > 1 && !label_bracket(x, i))
			tell_blank(x, at, SEV_NOTE, "Thiếu dấu cách sau dấu ngoặc", "A blank is missing after the bracket");
		else if (m->cp == '(' && before_word && before->text.n > 1 && !before->capitals && after->kind == TOKEN_WORD && after->text.n > 1)
			tell_blank(x, at, SEV_NOTE, "Thiếu dấu cách trước dấu ngoặc", "A blank is missing before the bracket");
	}
	const struct citations *c = x->in->citations;
	for (size_t i = 0; i < c->n; i++) {
		if (!c->v[i].symbol.p)
			continue;
		size_t k = tokens_find(x->t, c->v[i].symbol_at.end);
		if (k == 0 || tok(x, k - 1)->end <= c->v[i].symbol_at.end)
			continue;
		tell_blank(x, (struct place){ c->v[i].number_at.start, tok(x, k - 1)->end }, SEV_WARNING, "Thiếu dấu cách sau ký hiệu văn bản",
		           "A blank is missing after the document's symbol");
	}
}

static void run(const struct check_in *in, struct findings *out)
{
	struct text x = { in, &in->doc->tokens, out };
	words_doubled(&x);
	sentences_repeated(&x);
	quotes_unbalanced(&x);
	blanks_missing(&x);
}

const struct check check_text = { .name = "text", .family = "text", .run = run };
