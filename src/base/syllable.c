/* syllable - see syllable.h. Letters are taken apart into a plain vowel and a tone; the rest is table look-up. */
#include "base/syllable.h"
#include <stdint.h>
#include <stdlib.h>
#include "base/utf8.h"

enum { LETTERS_MAX = 8 };

/* One row a vowel: plain, huyền, hỏi, ngã, sắc, nặng. */
static const char *const vowels[][6] = {
	{ "a", "à", "ả", "ã", "á", "ạ" }, { "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ" }, { "â", "ầ", "ẩ", "ẫ", "ấ", "ậ" },
	{ "e", "è", "ẻ", "ẽ", "é", "ẹ" }, { "ê", "ề", "ể", "ễ", "ế", "ệ" }, { "i", "ì", "ỉ", "ĩ", "í", "ị" },
	{ "o", "ò", "ỏ", "õ", "ó", "ọ" }, { "ô", "ồ", "ổ", "ỗ", "ố", "ộ" }, { "ơ", "ờ", "ở", "ỡ", "ớ", "ợ" },
	{ "u", "ù", "ủ", "ũ", "ú", "ụ" }, { "ư", "ừ", "ử", "ữ", "ứ", "ự" }, { "y", "ỳ", "ỷ", "ỹ", "ý", "ỵ" },
};

/* Longest first, so that "ngh" is not read as "ng" + "h". */
static const char *const onsets[] = { "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d",
	                              "đ",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", "" };

/* Closed list, sorted by bytes. */
static const char *const rimes[] = {
	"a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng", "eo",
	"ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu",
	"o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oem", "oen",
	"oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăp", "oăt", "u",
	"ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uyên",
	"uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ",
	"y", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên",
	"ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ",
	"ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn",
	"ương", "ươp", "ươt", "ươu",
};

/* Written so only behind qu, whose u is the glide: quỳnh, quýt, quých, quốc is the plain "ôc". */
static const char *const rimes_after_qu[] = { "ych", "ynh", "yt", "yp", NULL };

struct letters {
	char plain[LETTERS_MAX][4]; /* vowel without tone, or the consonant */
	bool vowel[LETTERS_MAX];
	int row[LETTERS_MAX];
	size_t n;
	enum tone tone;
	size_t mark;                /* letter that carries the tone */
};

static bool vowel_of(struct view letter, int *row, int *tone)
{
	for (int r = 0; r < 12; r++)
		for (int t = 0; t < 6; t++)
			if (view_is(letter, vowels[r][t])) {
				*row = r;
				*tone = t;
				return true;
			}
	return false;
}

static bool take_apart(struct view w, struct letters *l)
{
	*l = (struct letters){ .mark = LETTERS_MAX };
	for (size_t i = 0, len; i < w.n; i += len) {
		uint32_t cp = utf8_at((struct view){ w.p + i, w.n - i }, &len);
		if (l->n == LETTERS_MAX || len > 3 || (cp < 0x80 && (cp < 'a' || cp > 'z')))
			return false;
		struct view letter = { w.p + i, len };
		int tone = 0;
		size_t k = l->n++;
		l->vowel[k] = vowel_of(letter, &l->row[k], &tone);
		if (!l->vowel[k] && cp >= 0x80 && cp != 0x111)
			return false;
		const char *plain = l->vowel[k] ? vowels[l->row[k]][0] : NULL;
		memcpy(l->plain[k], plain ? plain : letter.p, plain ? strlen(plain) : len);
		if (tone && l->mark != LETTERS_MAX)
			return false; /* two tone marks */
		if (tone) {
			l->tone = (enum tone)tone;
			l->mark = k;
		}
	}
	return l->n > 0;
}

static size_t join_plain(const struct letters *l, size_t from, char *out)
{
	size_t n = 0;
	for (size_t i = from; i < l->n; i++) {
		size_t k = strlen(l->plain[i]);
		memcpy(out + n, l->plain[i], k);
		n += k;
	}
	out[n] = 0;
	return n;
}

static int by_text(const void *key, const void *row)
{
	return strcmp(key, *(const char *const *)row);
}

static bool rime_known(const char *onset, const char *rime)
{
	if (strcmp(onset, "qu") == 0)
		for (const char *const *r = rimes_after_qu; *r; r++)
			if (strcmp(*r, rime) == 0)
				return true;
	return bsearch(rime, rimes, sizeof rimes / sizeof *rimes, sizeof *rimes, by_text) != NULL;
}

static bool front_vowel(const char *rime)
{
	return rime[0] == 'e' || rime[0] == 'i' || rime[0] == 'y' || strncmp(rime, "ê", strlen("ê")) == 0;
}

static bool onset_agrees(const char *onset, const char *rime)
{
	bool front = front_vowel(rime);
	if (strcmp(onset, "k") == 0 || strcmp(onset, "gh") == 0 || strcmp(onset, "ngh") == 0)
		return front;
	if (strcmp(onset, "c") == 0 || strcmp(onset, "ng") == 0)
		return !front;
	if (strcmp(onset, "g") == 0) /* gì, gìn, giếng: written with one i */
		return !front || rime[0] == 'i';
	if (strcmp(onset, "gi") == 0)
		return rime[0] != 'i' && rime[0] != 'y';
	if (strcmp(onset, "qu") == 0)
		return rime[0] != 'u' && rime[0] != 'o' && strncmp(rime, "ư", strlen("ư")) != 0;
	if (!*onset && rime[0] == 'i' && strncmp(rime, "iê", strlen("iê")) == 0)
		return false; /* yêu, yên without an onset */
	return *onset == 0 || strncmp(rime, "yê", strlen("yê")) != 0 || strcmp(onset, "qu") == 0;
}

static bool stopped(const char *rime)
{
	size_t n = strlen(rime);
	char last = rime[n - 1];
	return last == 'c' || last == 'p' || last == 't' || (n > 1 && last == 'h' && rime[n - 2] == 'c');
}

/* The letter, among [from, l->n), that should carry the mark; *also is the new way's letter where the two differ. */
static size_t mark_place(const struct letters *l, size_t from, size_t *also)
{
	size_t first = from, count = 0, hat = l->n;
	for (size_t i = from; i < l->n && l->vowel[i]; i++) {
		count++;
		if (strchr("\xC3\xC4\xC6", l->plain[i][0]) && l->plain[i][0] != 0)
			hat = i; /* â ă ê ô ơ ư: the last of them (ươ -> ơ) */
	}
	bool closed = first + count < l->n;
	*also = l->n;
	if (hat < l->n)
		return hat;
	if (count == 3)
		return first + 1;
	if (count < 2)
		return first;
	if (closed)
		return first + 1;
	char a = l->plain[first][0], b = l->plain[first + 1][0];
	if ((a == 'o' && (b == 'a' || b == 'e')) || (a == 'u' && b == 'y'))
		*also = first + 1;
	return first;
}

static bool shape(struct view word, struct letters *l, size_t *from, struct syllable *out)
{
	if (word.n == 0 || word.n > 3 * LETTERS_MAX || !take_apart(word, l))
		return false;
	char all[LETTERS_MAX * 4 + 1];
	join_plain(l, 0, all);
	for (size_t k = 0; k < sizeof onsets / sizeof *onsets; k++) {
		size_t n = strlen(onsets[k]);
		const char *rime = all + n;
		if (strncmp(all, onsets[k], n) != 0 || !*rime || strlen(rime) >= sizeof out->rime)
			continue;
		if (!rime_known(onsets[k], rime) || !onset_agrees(onsets[k], rime))
			continue;
		if (stopped(rime) && l->tone != TONE_SAC && l->tone != TONE_NANG)
			continue;
		*out = (struct syllable){ .tone = l->tone };
		memcpy(out->onset, onsets[k], n);
		memcpy(out->rime, rime, strlen(rime));
		*from = strcmp(onsets[k], "đ") == 0 ? 1 : n;
		return true;
	}
	return false;
}

bool syllable_read(struct view word, struct syllable *out)
{
	struct letters l;
	size_t from, also;
	struct syllable s;
	if (!shape(word, &l, &from, &s))
		return false;
	size_t place = mark_place(&l, from, &also);
	s.placed = l.tone == TONE_NGANG || l.mark == place || l.mark == also;
	*out = s;
	return true;
}

bool syllable_shaped(struct view word)
{
	struct syllable s;
	return syllable_read(word, &s);
}

struct view syllable_canon(struct view word, struct arena *a)
{
	struct letters l;
	size_t from, also;
	struct syllable s;
	if (!shape(word, &l, &from, &s) || l.tone == TONE_NGANG)
		return word;
	size_t place = mark_place(&l, from, &also);
	if (place == l.mark)
		return word;
	char *r = arena_alloc(a, word.n + 4);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++) {
		const char *c = i == place ? vowels[l.row[i]][l.tone] : l.plain[i];
		memcpy(r + n, c, strlen(c));
		n += strlen(c);
	}
	return (struct view){ r, n };
}
