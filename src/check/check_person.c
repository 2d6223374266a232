/* check_person - protects people: a paper that names a person, or the one holder of a post, beside discipline, denunciation, health,
 * poverty or family trouble draws a question. Its quote is masked in every output (finding.masked) and its message holds no name.
 * Counts ("khiển trách 01 đồng chí") are what a report should carry and are never asked about. */
#include "base/lang.h"
#include "base/utf8.h"
#include "base/vitext.h"
#include "check/check.h"

enum {
	NAME_WORDS_LEAST = 2,
	NAME_WORDS_MOST = 5,
	WORDS_OF_ROW = 4,      /* words of one row of the tables */
	ROWS_MOST = 512,
};

struct phrase {
	struct view word[WORDS_OF_ROW];
	size_t n;
	struct view kind;
};

struct phrases {
	struct phrase v[ROWS_MOST];
	size_t n;
};

struct people {
	const struct check_in *in;
	const struct tokens *t;
	struct findings *out;
	struct phrases *private, *person;
	struct span asked;                 /* the stretch looked through last, and what was found in it */
	const struct phrase *found;
};

static struct phrases *load(const struct check_in *in, const char *table)
{
	const struct pack_table *t = pack_table(in->pack, table);
	struct phrases *p = arena_alloc(in->arena, sizeof *p);
	for (size_t r = 0; t && r < t->nrows && p->n < ROWS_MOST; r++) {
		struct view words = pack_cell(t, &t->rows[r], "words");
		struct phrase *one = &p->v[p->n++];
		one->kind = pack_cell(t, &t->rows[r], "kind");
		for (size_t start = 0, i = 0; i <= words.n && one->n < WORDS_OF_ROW; i++)
			if (i == words.n || words.p[i] == ' ') {
				one->word[one->n++] = view_mid(words, start, i);
				start = i + 1;
			}
	}
	return p;
}

static bool stands(const struct people *x, const struct phrase *p, size_t i)
{
	if (p->n == 0 || i + p->n > x->t->n)
		return false;
	for (size_t k = 0; k < p->n; k++)
		if (!view_eq(x->t->v[i + k].fold, p->word[k]))
			return false;
	return true;
}

/* Longest phrase of a kind at token i; NULL when none. */
static const struct phrase *phrase_at(const struct people *x, const struct phrases *all, const char *kind, size_t i)
{
	const struct phrase *best = NULL;
	for (size_t k = 0; k < all->n; k++)
		if ((!kind || view_is(all->v[k].kind, kind)) && (!best || all->v[k].n > best->n) && stands(x, &all->v[k], i))
			best = &all->v[k];
	return best;
}

static bool ends_at(const struct people *x, const char *kind, size_t end)
{
	for (size_t k = 0; k < x->person->n; k++) {
		const struct phrase *p = &x->person->v[k];
		if (view_is(p->kind, kind) && p->n && end >= p->n && stands(x, p, end - p->n))
			return true;
	}
	return false;
}

static bool name_word(const struct people *x, size_t i)
{
	const struct token *k = &x->t->v[i];
	return i < x->t->n && k->kind == TOKEN_WORD && k->capital && (!k->capitals || utf8_count(k->text) == 1);
}

/* A run of capitalised words from i: its length. */
static size_t name_run(const struct people *x, size_t i)
{
	size_t n = 0;
	while (n < NAME_WORDS_MOST + 1 && name_word(x, i + n) && (n == 0 || x->t->v[i + n].gap))
		n++;
	return n;
}

/* A person's name at token i: after "đồng chí", "ông", or a surname and one to four further words. */
static size_t name_at(const struct people *x, size_t i)
{
	size_t n = name_run(x, i);
	if (n < NAME_WORDS_LEAST || n > NAME_WORDS_MOST)
		return 0;
	if (ends_at(x, "not", i) || phrase_at(x, x->person, "famous", i) || phrase_at(x, x->person, "famous", i + n - 3 < i + n && n >= 3 ? i + n - 3 : i))
		return 0;
	if (!phrase_at(x, x->person, "surname", i))
		return 0;
	if (ends_at(x, "call", i))
		return n;
	return n >= 3 || x->t->v[i + n - 1].text.n == 1 ? n : 0;
}

/* a post with its body after "đồng chí": one holder named by post. A number before it counts people instead. */
static size_t post_at(const struct people *x, size_t i)
{
	const struct phrase *p = phrase_at(x, x->person, "post", i);
	if (!p || !x->t->v[i].capital)
		return 0;
	bool called = ends_at(x, "call", i);
	size_t before = called && i >= 2 ? i - 2 : i;
	if (before > 0 && x->t->v[before - 1].kind == TOKEN_NUMBER)
		return 0;
	const struct token *next = i + p->n < x->t->n ? &x->t->v[i + p->n] : NULL;
	bool of_body = next && next->kind == TOKEN_WORD && (next->capital || view_is(next->fold, "chi") || view_is(next->fold, "xã") || view_is(next->fold, "ấp"));
	return called && of_body ? p->n : 0;
}

/* Is there a private word in this stretch? */
static const struct phrase *private_look(const struct people *x, struct span s)
{
	for (size_t i = tokens_find(x->t, s.start); i < x->t->n && x->t->v[i].start < s.end; i++) {
		const struct phrase *p = phrase_at(x, x->private, NULL, i);
		/* "Ủy ban kiểm tra ... thi hành kỷ luật" as the name of a field of work is everywhere; a fight against a thing is no case */
		if (p && !(i > 0 && (view_is(x->t->v[i - 1].fold, "chống") || view_is(x->t->v[i - 1].fold, "giảm") || view_is(x->t->v[i - 1].fold, "ngừa"))))
			return p;
	}
	return NULL;
}

static const struct phrase *private_in(struct people *x, struct span s)
{
	if (s.start != x->asked.start || s.end != x->asked.end) {
		x->found = private_look(x, s);
		x->asked = s;
	}
	return x->found;
}

/* The stretch a person is judged in: the sentence; for a note also the sentence its mark hangs on. */
static const struct phrase *private_near(struct people *x, size_t at)
{
	const struct doc *d = x->in->doc;
	const struct block *b = &d->blocks[doc_block_at(d, at)];
	bool again = x->asked.start <= at && at < x->asked.end; /* one long sentence is cut only once */
	const struct phrase *p = private_in(x, b->kind == BLOCK_NOTE ? b->at : again ? x->asked : doc_sentence(d, at));
	if (!p && b->note >= 0 && d->notes[b->note].mark > 0)
		p = private_in(x, doc_sentence(d, d->notes[b->note].mark - 1));
	return p;
}

static const char *about(struct view kind)
{
	static const struct {
		const char *kind, *vi, *en;
	} t[] = {
		{ "discipline", "kỷ luật, vi phạm", "discipline" }, { "denunciation", "tố cáo", "denunciation" }, { "health", "sức khỏe", "health" },
		{ "poverty", "hoàn cảnh nghèo", "poverty" }, { "family", "hoàn cảnh gia đình", "family" },
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (view_is(kind, t[i].kind))
			return T(t[i].vi, t[i].en);
	return T("việc riêng", "a private matter");
}

static void ask(const struct people *x, size_t i, size_t n, const struct phrase *why, bool post)
{
	struct finding *f = check_add(x->out, "person-named", (struct place){ x->t->v[i].start, x->t->v[i + n - 1].end });
	f->masked = true;
	f->message = arena_printf(x->in->arena, post ? T("Nêu chức vụ của một người bên cạnh nội dung về %s", "One holder of a post beside %s")
	                                             : T("Nêu tên một người bên cạnh nội dung về %s", "A person's name beside %s"),
	                          about(why->kind));
	f->detail = arena_str(x->in->arena, view_of(T("Báo cáo gửi nhiều nơi; thường chỉ cần số lượng.", "The report goes to many; a count is usually enough.")));
	f->hint = arena_str(x->in->arena, view_of(T("Hỏi lại có cần nêu đích danh không; nếu cần, xem có phải đóng dấu mật không.",
	                                            "Ask whether the person must be named and whether the paper then needs a secrecy mark.")));
}

static void run(const struct check_in *in, struct findings *out)
{
	struct people x = { in, &in->doc->tokens, out, load(in, "private-words"), load(in, "person-words"), { 0, 0 }, NULL };
	size_t from = in->doc->nblocks && in->doc->header.body < in->doc->nblocks ? in->doc->blocks[in->doc->header.body].at.start : 0;
	for (size_t i = tokens_find(x.t, from); i < x.t->n; i++) {
		if (x.t->v[i].kind != TOKEN_WORD || !x.t->v[i].capital)
			continue;
		size_t block = doc_block_at(in->doc, x.t->v[i].start);
		if (block >= in->doc->header.tail && in->doc->blocks[block].kind != BLOCK_NOTE)
			continue;
		size_t n = name_at(&x, i), post = n ? 0 : post_at(&x, i);
		if (!n && !post)
			continue;
		const struct phrase *why = private_near(&x, x.t->v[i].start);
		if (why)
			ask(&x, i, n + post, why, post > 0);
		i += n + post - 1;
	}
}

const struct check check_person = { .name = "person", .family = "person", .run = run };
