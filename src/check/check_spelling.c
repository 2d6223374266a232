/* check_spelling - words no Vietnamese syllable looks like, words run together, and right syllables in the wrong place.
 * Given the paper's tokens and the word model; without a model it says nothing. What it does not do: names (a capital inside a
 * sentence), abbreviations and codes, foreign words. How thresholds were set: docs/spelling.md. */
#include "check/check.h"
#include <string.h>
#include "base/lang.h"
#include "base/syllable.h"
#include "check/slips.h"
#include "check/words.h"
#include "check/words_text.h"

enum {
	/* log2 * 1024 of how much likelier the slip is than what is printed; docs/spelling.md says how these were set */
	SURE = 7 * 1024,        /* a warning */
	DOUBT = 2 * 1024,       /* a question */
	LOOSE_DOUBT = 4 * 1024, /* the same when the proposal makes no firm pair */
	LOST = 7 * 1024,        /* a syllable seems to be missing */
	PROPOSE_GAP = 512,      /* nearer than this the two best proposals are equals: we know that, not what */
	ALIKE_MOST = 1024,
	UNKNOWN_MOST = 200,     /* unknown words of one paper that are looked at closely */
	GLUED_LEAST = 200,      /* a pair so frequent may have been run together */
	MENDED_LEAST = 60,      /* an unknown word is mended when the pair it would make is so frequent */
	GARBLED_LEAST = 8,      /* so many traces of a wrong encoding are no accident */
};

struct speller {
	const struct check_in *in;
	const struct words *w;
	struct spoken_text text;
	struct findings *out;
};

static struct place place_of(const struct speller *s, size_t from, size_t to)
{
	const struct token *t = s->in->doc->tokens.v;
	return (struct place){ t[s->text.v[from].token].start, t[s->text.v[to].last].end };
}

static struct view printed(const struct speller *s, size_t i)
{
	return s->in->doc->tokens.v[s->text.v[i].token].text;
}

static bool stands(const struct speller *s, size_t i)
{
	return s->text.v[i].kind == SPOKEN_SYLLABLE || s->text.v[i].kind == SPOKEN_UNKNOWN;
}

/* --- slips ------------------------------------------------------------------------------------------------------------ */

/* The neighbour that makes the proposal plain: -1, 1, or 0 when none does. */
static int partner(const struct speller *s, size_t i, uint16_t meant)
{
	uint32_t left = stands(s, i - 1) ? words_pair(s->w, s->text.v[i - 1].id, meant) : 0;
	uint32_t right = stands(s, i + 1) ? words_pair(s->w, meant, s->text.v[i + 1].id) : 0;
	if (!left && !right)
		return 0;
	/* the share of the neighbour's life that this pair is, not the bare count: "của" goes with everything */
	uint64_t l = (uint64_t)left * 100000 / (1 + words_count(s->w, s->text.v[i - 1].id));
	uint64_t r = (uint64_t)right * 100000 / (1 + words_count(s->w, s->text.v[i + 1].id));
	return l >= r ? -1 : 1;
}

static char *phrase(const struct speller *s, size_t i, int side, struct view word)
{
	struct arena *a = s->in->arena;
	if (side == 0)
		return arena_str(a, word);
	struct view other = printed(s, side < 0 ? i - 1 : i + 1);
	return side < 0 ? arena_printf(a, "%.*s %.*s", VIEW_ARG(other), VIEW_ARG(word)) : arena_printf(a, "%.*s %.*s", VIEW_ARG(word), VIEW_ARG(other));
}

/* One proposal stands out. */
static bool plain(const struct slip *p)
{
	return p->second < 0 || p->score - p->second >= PROPOSE_GAP;
}

static bool is_sure(const struct slip *p)
{
	return p->score >= SURE && p->compound && plain(p);
}

static void say_slip(const struct speller *s, const struct slip *p)
{
	size_t i = p->at;
	bool sure = is_sure(p);
	int side = partner(s, i, p->meant);
	struct finding *f = check_add(s->out, sure ? "word-slip" : "word-slip-doubt", place_of(s, side < 0 ? i - 1 : i, side > 0 ? i + 1 : i));
	const char *now = phrase(s, i, side, printed(s, i));
	const char *meant = phrase(s, i, side, words_spelling(s->w, p->meant));
	if (sure) {
		f->message = arena_printf(s->in->arena, T("“%s”: có lẽ là “%s”", "“%s”: perhaps “%s”"), now, meant);
	} else {
		f->message = arena_printf(s->in->arena, T("“%s”: cách viết ít gặp, xin xem lại", "“%s”: rarely written so, please look"), now);
		if (p->compound && plain(p))
			f->hint = arena_printf(s->in->arena, T("hay gặp: “%s”", "often: “%s”"), meant);
	}
	if (side)
		f->detail = arena_printf(s->in->arena, T("trong kho chữ, “%s” gặp %u lần, “%s” %u lần", "in the counted text “%s” stands %u times, “%s” %u times"),
		                         meant, side < 0 ? words_pair(s->w, s->text.v[i - 1].id, p->meant) : words_pair(s->w, p->meant, s->text.v[i + 1].id),
		                         now, side < 0 ? words_pair(s->w, s->text.v[i - 1].id, s->text.v[i].id) : words_pair(s->w, s->text.v[i].id, s->text.v[i + 1].id));
}

/* A slip makes its neighbours look odd too: of two side by side only the worse is told. A doubled syllable is the wording
 * check's, unless it is clear what one of the two should be. */
static void say_slips(const struct speller *s, const struct slips *all)
{
	for (size_t k = 0; k < all->n; k++) {
		const struct slip *p = &all->v[k];
		const struct slip *before = k > 0 ? p - 1 : NULL, *after = k + 1 < all->n ? p + 1 : NULL;
		if ((before && before->at + 1 == p->at && before->score >= p->score) || (after && after->at == p->at + 1 && after->score > p->score))
			continue;
		uint16_t id = s->text.v[p->at].id;
		bool doubled = s->text.v[p->at - 1].id == id || s->text.v[p->at + 1].id == id;
		if ((doubled && !is_sure(p)) || (!p->compound && p->score < LOOSE_DOUBT) || (p->score < SURE && !plain(p)))
			continue;
		say_slip(s, p);
	}
}

/* --- lost syllables --------------------------------------------------------------------------------------------------- */

static void say_gaps(const struct speller *s, const struct gaps *all)
{
	for (size_t k = 0; k < all->n; k++) {
		size_t i = all->v[k].at;
		struct view lost = words_spelling(s->w, all->v[k].meant), left = printed(s, i - 1), right = printed(s, i);
		struct finding *f = check_add(s->out, "syllable-missing", place_of(s, i - 1, i));
		f->message = arena_printf(s->in->arena, T("“%.*s %.*s”: hình như thiếu một tiếng", "“%.*s %.*s”: a syllable seems to be missing"),
		                          VIEW_ARG(left), VIEW_ARG(right));
		f->hint = arena_printf(s->in->arena, T("hay gặp: “%.*s %.*s %.*s”", "often: “%.*s %.*s %.*s”"), VIEW_ARG(left), VIEW_ARG(lost), VIEW_ARG(right));
	}
}

/* --- words the model does not know ------------------------------------------------------------------------------------ */

static bool marked(struct view s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return true;
	return false;
}

/* Two syllables that stand together often, with the blank between them lost; returns bytes of the first, 0 for none. */
static size_t glued_at(const struct speller *s, struct view fold)
{
	size_t best = 0;
	uint32_t most = GLUED_LEAST - 1;
	for (size_t cut = 1; cut < fold.n; cut++) {
		if (((unsigned char)fold.p[cut] & 0xc0) == 0x80)
			continue;
		uint32_t n = words_pair(s->w, words_find(s->w, view_mid(fold, 0, cut)), words_find(s->w, view_mid(fold, cut, fold.n)));
		if (n > most) {
			most = n;
			best = cut;
		}
	}
	return best;
}

/* The syllable that was meant, judged by the pairs it would make; WORDS_NONE when nothing is plain. */
static uint16_t mended(const struct speller *s, size_t i)
{
	struct words_like like[ALIKE_MOST];
	size_t n = words_alike_text(s->w, s->text.v[i].fold, like, ALIKE_MOST);
	uint16_t left = s->text.v[i - 1].id, right = s->text.v[i + 1].id, best = WORDS_NONE;
	uint64_t most = 0;
	for (size_t k = 0; k < n; k++) {
		uint32_t l = words_pair(s->w, left, like[k].id), r = words_pair(s->w, like[k].id, right);
		if (l < MENDED_LEAST && r < MENDED_LEAST)
			continue;
		uint64_t fit = (uint64_t)(l + 1) * (r + 1) / (like[k].cost > 10 ? 20 : 1);
		if (fit > most) {
			most = fit;
			best = like[k].id;
		}
	}
	return best;
}

static void say_unknown(const struct speller *s, size_t i)
{
	struct view fold = s->text.v[i].fold, shown = printed(s, i);
	struct arena *a = s->in->arena;
	bool loan = !marked(fold);
	if (words_other(s->w, fold))
		return;
	size_t cut = glued_at(s, fold);
	if (cut) {
		struct finding *f = check_add(s->out, "syllables-glued", place_of(s, i, i));
		f->message = arena_printf(a, T("“%.*s”: thiếu dấu cách, có lẽ là “%.*s %.*s”", "“%.*s”: a blank is missing, perhaps “%.*s %.*s”"),
		                          VIEW_ARG(shown), (int)cut, fold.p, (int)(fold.n - cut), fold.p + cut);
		return;
	}
	uint16_t meant = mended(s, i);
	if (meant == WORDS_NONE && (loan || syllable_shaped(fold)))
		return; /* a foreign word, a word of the place */
	enum severity sev = meant != WORDS_NONE && !loan ? rule_find("syllable-unknown")->severity : SEV_QUESTION;
	struct finding *f = finding_add(s->out, "syllable-unknown", sev, place_of(s, i, i));
	if (meant == WORDS_NONE) {
		f->message = arena_printf(a, T("“%.*s” không phải âm tiết tiếng Việt", "“%.*s” is no Vietnamese syllable"), VIEW_ARG(shown));
		return;
	}
	struct view v = words_spelling(s->w, meant);
	f->message = arena_printf(a, T("“%.*s” viết sai, có lẽ là “%.*s”", "“%.*s” is misspelt, perhaps “%.*s”"), VIEW_ARG(shown), VIEW_ARG(v));
}

static void say_unknowns(const struct speller *s)
{
	int looked = 0;
	for (size_t i = 2; i + 2 < s->text.n && looked < UNKNOWN_MOST; i++) {
		if (s->text.v[i].kind == SPOKEN_UNKNOWN && !s->text.v[i].name) {
			say_unknown(s, i);
			looked++;
		}
	}
}

/* --- text in a wrong encoding ----------------------------------------------------------------------------------------- */

/* UTF-8 read once more as a Western code page: these two stand for most Vietnamese letters then, and for nothing in Vietnamese. */
static const char *const garbled[] = { "áº", "á»", "Æ°", "Æ¡", "Ä‘", "Ã¢", "Ãª", "Ã´" };

/* One finding for the whole paper instead of one for every word. */
static bool say_garbled(const struct speller *s)
{
	const struct view text = s->in->doc->text;
	size_t n = 0, first = text.n;
	for (size_t k = 0; k < sizeof garbled / sizeof *garbled; k++) {
		const struct view g = view_of(garbled[k]);
		for (const char *p = text.p; (p = memmem(p, (size_t)(text.p + text.n - p), g.p, g.n)) && n < GARBLED_LEAST; p += g.n, n++)
			if ((size_t)(p - text.p) < first)
				first = (size_t)(p - text.p);
	}
	if (n < GARBLED_LEAST)
		return false;
	struct finding *f = check_add(s->out, "text-garbled", (struct place){ first, first + strlen("áº") });
	f->message = arena_printf(s->in->arena, "%s", T("chữ bị đọc sai bảng mã, không soát chính tả được", "the text was read in a wrong encoding; spelling is not checked"));
	f->hint = arena_printf(s->in->arena, "%s", T("mở tệp gốc rồi lưu lại dạng UTF-8 hoặc .docx", "open the original and save it again as UTF-8 or .docx"));
	return true;
}

static void run(const struct check_in *in, struct findings *out)
{
	if (!in->words)
		return;
	struct speller s = { .in = in, .w = in->words, .out = out };
	s.text = spoken_cut(&in->doc->tokens, in->words, in->arena);
	if (say_garbled(&s))
		return;
	struct gaps lost;
	struct slips all = slips_find(in->words, &s.text, &(struct slips_least){ .slip = DOUBT, .gap = LOST }, &lost, in->arena);
	say_slips(&s, &all);
	say_gaps(&s, &lost);
	say_unknowns(&s);
}

const struct check check_spelling = { .name = "spelling", .family = "spelling", .run = run };
