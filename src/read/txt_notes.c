/* txt_notes - see txt_notes.h. Three steps: where do the notes begin and how are they numbered; where in the body could a
 * mark have stood; which mark belongs to which note. */
#include "read/txt_notes.h"
#include "base/utf8.h"
#include "base/vitext.h"

enum {
	NOTES_MOST = 5000,       /* numbered notes looked for; a higher number is no note */
	CONTINUED_MOST = 3,      /* lines one note may go on for */
	PAIRING_MOST = 1000 * 1000, /* cells of the pairing table; larger papers are paired in plain order */
	OVERLAP_MOST = 3,        /* shared words that count when a note is held against the text before a mark */
};

/* How a note says its number. */
enum style { STYLE_BRACKET, STYLE_CARET, STYLE_RAISED, STYLE_PAREN, STYLE_LOST, STYLE_BARE, STYLES };

/* --- reading marks --------------------------------------------------------------------------------------------------- */

static size_t digits(struct view s, size_t i, unsigned *value)
{
	size_t start = i;
	unsigned v = 0;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i - start < 4)
		v = v * 10 + (unsigned)(s.p[i++] - '0');
	*value = v;
	return i - start;
}

static int raised_digit(uint32_t cp)
{
	static const uint32_t raised[10] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	for (int i = 0; i < 10; i++)
		if (raised[i] == cp)
			return i;
	return -1;
}

static size_t raised_number(struct view s, size_t i, unsigned *value)
{
	size_t start = i, len;
	unsigned v = 0;
	while (i < s.n && i - start < 12) {
		int d = raised_digit(utf8_at(view_mid(s, i, s.n), &len));
		if (d < 0)
			break;
		v = v * 10 + (unsigned)d;
		i += len;
	}
	*value = v;
	return i - start;
}

static size_t framed_number(struct view s, size_t i, const char *open, char close, unsigned *value)
{
	size_t start = i, n = strlen(open);
	if (s.n - i < n + 2 || memcmp(s.p + i, open, n) != 0)
		return 0;
	i += n;
	size_t d = digits(s, i, value);
	i += d;
	return d && i < s.n && s.p[i] == close ? i + 1 - start : 0;
}

static bool is_lost(uint32_t cp)
{
	return cp == 0xFFFD || cp == 2;
}

/* Bytes of a mark of this style at s.p[i], 0 when there is none; *value its number (0 for a lost one). */
static size_t mark_at(struct view s, size_t i, enum style style, unsigned *value)
{
	size_t len;
	*value = 0;
	if (i >= s.n)
		return 0;
	switch (style) {
	case STYLE_BRACKET:
		return framed_number(s, i, "[", ']', value);
	case STYLE_CARET:
		return framed_number(s, i, "[^", ']', value);
	case STYLE_PAREN:
		return framed_number(s, i, "(", ')', value);
	case STYLE_RAISED:
		return raised_number(s, i, value);
	case STYLE_LOST:
		if (((unsigned char)s.p[i] & 0xC0) == 0x80 || !is_lost(utf8_at(view_mid(s, i, s.n), &len)))
			return 0;
		return len == 3 || s.p[i] == 2 ? len : 0; /* a broken byte is no mark */
	case STYLE_BARE:
		return digits(s, i, value);
	case STYLES:
		break;
	}
	return 0;
}

static size_t blanks(struct view s, size_t i)
{
	size_t start = i;
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || (s.p[i] == '\xC2' && i + 1 < s.n && s.p[i + 1] == '\xA0')))
		i += s.p[i] == '\xC2' ? 2 : 1;
	return i - start;
}

/* The mark a note line opens with, its blank included. */
static size_t note_head(struct view s, enum style style, unsigned *value)
{
	size_t i = blanks(s, 0), n = mark_at(s, i, style, value);
	if (n == 0)
		return 0;
	i += n;
	if (style == STYLE_CARET && i < s.n && s.p[i] == ':')
		i++;
	if (style == STYLE_PAREN && i < s.n && s.p[i] == '.')
		return 0; /* "(1)." is how a heading is numbered */
	size_t gap = blanks(s, i);
	if (style == STYLE_BARE && (gap == 0 || *value == 0))
		return 0;
	return i + gap < s.n ? i + gap : 0;
}

/* --- where the notes begin --------------------------------------------------------------------------------------------- */

static void add_note(struct txt_notes *out, size_t line, size_t skip)
{
	out->notes[out->nnotes++] = (struct txt_note){ line, skip };
}

/* Notes numbered 1, 2, 3 ... to the end of the file, each with few further lines. `one` = the line of number 1. */
static bool numbered_from(const struct txt_line *v, size_t n, size_t one, enum style style, struct txt_notes *out)
{
	unsigned want = 1, value;
	size_t continued = 0;
	out->nnotes = 0;
	for (size_t i = one; i < n; i++) {
		size_t skip = note_head(v[i].text, style, &value);
		if (skip && value == want && want <= NOTES_MOST) {
			add_note(out, i, skip);
			want++;
			continued = 0;
		} else if (!v[i].spaced && ++continued > CONTINUED_MOST) {
			return false;
		}
	}
	return out->nnotes > 0;
}

static bool find_numbered(const struct txt_line *v, size_t n, enum style style, struct txt_notes *out)
{
	unsigned value;
	for (size_t i = n; i-- > 0;)
		if (note_head(v[i].text, style, &value) && value == 1) {
			out->first_line = i;
			return numbered_from(v, n, i, style, out);
		}
	return false;
}

/* Notes that open with a character nobody can read: the last lines of the file that do. */
static bool find_lost(const struct txt_line *v, size_t n, struct txt_notes *out)
{
	unsigned value;
	size_t first = n, continued = 0;
	for (size_t i = n; i-- > 0 && continued <= CONTINUED_MOST;) {
		if (note_head(v[i].text, STYLE_LOST, &value)) {
			first = i;
			continued = 0;
		} else if (!v[i].spaced) {
			continued++;
		}
	}
	out->nnotes = 0;
	out->first_line = first;
	for (size_t i = first; i < n; i++) {
		size_t skip = note_head(v[i].text, STYLE_LOST, &value);
		if (skip)
			add_note(out, i, skip);
	}
	return out->nnotes > 0;
}

/* --- marks that can still be read ------------------------------------------------------------------------------------ */

static void add_mark(struct txt_notes *out, struct txt_mark m)
{
	out->marks[out->nmarks++] = m;
}

/* A bracketed number that opens its line numbers a list or heading; a mark hangs on something. */
static bool hangs(const struct txt_line *l, size_t i)
{
	return l->spaced || i > blanks(l->text, 0);
}

/* Marks 1, 2, 3 ... of the body, in order; a number that is missing is passed over. */
static size_t find_spelled(const struct txt_line *v, size_t n, enum style style, struct txt_notes *out)
{
	unsigned want = 1, value;
	out->nmarks = 0;
	for (size_t line = 0; line < n; line++) {
		struct view s = v[line].text;
		for (size_t i = 0; i < s.n && want <= out->nnotes;) {
			size_t len = mark_at(s, i, style, &value);
			if (len && hangs(&v[line], i) && value >= want && value <= out->nnotes && value - want <= CONTINUED_MOST) {
				size_t at = i;
				while (at > 0 && s.p[at - 1] == ' ' && style != STYLE_PAREN)
					at--;
				add_mark(out, (struct txt_mark){ line, at, i + len - at, value - 1, false });
				want = value + 1;
			}
			i += len ? len : 1;
		}
	}
	return out->nmarks;
}

/* Unreadable characters of the body that hang on something. */
static size_t find_unreadable(const struct txt_line *v, size_t n, struct txt_notes *out)
{
	out->nmarks = 0;
	for (size_t line = 0; line < n; line++) {
		struct view s = v[line].text;
		unsigned value;
		for (size_t i = 0; i < s.n && out->nmarks < out->nnotes;) {
			size_t len = mark_at(s, i, STYLE_LOST, &value);
			if (len && hangs(&v[line], i))
				add_mark(out, (struct txt_mark){ line, i, len, TXT_NO_NOTE, true });
			i += len ? len : 1;
		}
	}
	return out->nmarks;
}

/* --- marks that left only a line break ------------------------------------------------------------------------------- */

static uint32_t last_letter(struct view s)
{
	size_t len;
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	if (s.n == 0)
		return 0;
	size_t i = s.n - 1;
	while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i--;
	return utf8_at(view_mid(s, i, s.n), &len);
}

static bool is_end(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == ':' || cp == ';' || cp == 0x2026;
}

static bool is_lower_letter(uint32_t cp)
{
	return utf8_is_letter(cp) && !utf8_is_upper(cp);
}

static bool is_dots(struct view s)
{
	size_t dots = 0;
	for (size_t i = 0; i < s.n; i++)
		dots += s.p[i] == '.' || s.p[i] == '_';
	return dots >= 4 && dots * 2 >= s.n;
}

/* How much line i looks like the rest of the line before it: 0 not at all, 1 could be, 2 likely, 3 no paragraph opens so. */
static int broken(const struct txt_line *v, size_t i)
{
	if (i == 0 || v[i].gap || v[i].spaced)
		return 0;
	struct view s = v[i].text, before = v[i - 1].text;
	uint32_t end = last_letter(before);
	size_t gap = blanks(s, 0), len;
	if (end == 0 || gap >= s.n || is_dots(s) || is_dots(before) || memchr(s.p, '\t', gap))
		return 0;
	uint32_t cp = utf8_at(view_mid(s, gap, s.n), &len);
	bool ended = is_end(end);
	if (cp == ',' || cp == ';' || cp == ')' || cp == ':' || cp == 0x201D || cp == '!' || cp == '?')
		return gap == 0 && (!ended || cp == 0x201D) ? 3 : 2;
	if (cp == '.' || cp == 0x2026)
		return ended ? 1 : 3;
	if (gap == 0)
		return 0;
	if (is_lower_letter(cp))
		return end == ':' ? 0 : ended && end != ';' ? 1 : 2;
	if (cp == '(' || cp == '/' || cp == '%' || cp == 0x201C || cp == '"')
		return ended && cp != '(' ? 1 : 2;
	return gap == 1 && cp != '-' && cp != '+' && cp != '*' && cp != 0x2013 && !ended ? 1 : 0;
}

/* --- which mark belongs to which note ---------------------------------------------------------------------------------- */

/* Words two texts share, at most OVERLAP_MOST; a word is what stands between blanks, four bytes or more. */
static int shared_words(struct view a, struct view b)
{
	int found = 0;
	for (size_t i = 0; i < a.n && found < OVERLAP_MOST;) {
		size_t end = i;
		while (end < a.n && a.p[end] != ' ')
			end++;
		if (end - i >= 4 && memmem(b.p, b.n, a.p + i, end - i))
			found++;
		i = end + 1;
	}
	return found;
}

static struct view tail_of(struct view s)
{
	size_t n = s.n > 160 ? s.n - 160 : 0;
	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n++;
	return view_mid(s, n, s.n);
}

struct candidate {
	size_t line;
	int weight;
};

struct pairing {
	const struct txt_line *v;
	const struct candidate *c;
	size_t nc;
	const struct txt_notes *notes;
	struct arena *arena;
};

static int pair_value(const struct pairing *p, size_t c, size_t note)
{
	struct view body = vitext_fold(tail_of(p->v[p->c[c].line - 1].text), p->arena);
	const struct txt_note *x = &p->notes->notes[note];
	struct view text = p->v[x->line].text;
	return p->c[c].weight * 4 + shared_words(body, vitext_fold(view_mid(text, x->skip, text.n), p->arena));
}

/* The best pairing in order: best[i][j] = most that candidates from i on and notes from j on can give. Every one of the
 * fewer side is paired. note_of[c] = TXT_NO_NOTE for a candidate that is left over. */
static void pair_best(const struct pairing *p, size_t *note_of)
{
	size_t nc = p->nc, nn = p->notes->nnotes, w = nn + 1;
	for (size_t c = 0; c < nc; c++)
		note_of[c] = nc == nn || c < nn ? c : TXT_NO_NOTE;
	if (nc == nn || (nc + 1) * w > PAIRING_MOST)
		return;
	int *best = arena_array(p->arena, (nc + 1) * w, sizeof *best);
	int *value = arena_array(p->arena, nc * w, sizeof *value);
	for (size_t i = nc; i-- > 0;)
		for (size_t j = nn; j-- > 0;) {
			int take = (value[i * w + j] = pair_value(p, i, j)) + best[(i + 1) * w + j + 1];
			int pass_c = best[(i + 1) * w + j], pass_n = best[i * w + j + 1];
			int most = take > pass_c ? take : pass_c;
			best[i * w + j] = most > pass_n ? most : pass_n;
		}
	for (size_t c = 0; c < nc; c++)
		note_of[c] = TXT_NO_NOTE;
	for (size_t i = 0, j = 0; i < nc && j < nn;) {
		if (best[i * w + j] == value[i * w + j] + best[(i + 1) * w + j + 1])
			note_of[i++] = j++;
		else if (best[i * w + j] == best[(i + 1) * w + j])
			i++;
		else
			j++;
	}
}

/* Broken places of weight `least` or more. */
static size_t collect(const struct txt_line *v, size_t n, int least, struct candidate *c)
{
	size_t nc = 0;
	for (size_t i = 1; i < n; i++) {
		int weight = broken(v, i);
		if (weight >= least)
			c[nc++] = (struct candidate){ i, weight };
	}
	return nc;
}

static void find_breaks(struct txt_line *v, struct arena *a, struct txt_notes *out)
{
	size_t n = out->first_line;
	struct candidate *c = arena_array(a, n + 1, sizeof *c);
	size_t nc = collect(v, n, 2, c);
	for (size_t i = 0; i < nc; i++)
		v[c[i].line].joined = true;
	out->nbreaks = nc;
	if (out->nnotes == 0 || out->nmarks)
		return;
	/* too few sure places: the doubtful ones help only when they make the count come out */
	if (nc < out->nnotes && collect(v, n, 1, c) == out->nnotes)
		nc = out->nbreaks = out->nnotes;
	else
		nc = collect(v, n, 2, c);
	size_t *note_of = arena_array(a, nc + 1, sizeof *note_of);
	pair_best(&(struct pairing){ v, c, nc, out, a }, note_of);
	for (size_t i = 0; i < nc; i++) {
		v[c[i].line].joined = true;
		if (note_of[i] != TXT_NO_NOTE)
			add_mark(out, (struct txt_mark){ c[i].line, 0, 0, note_of[i], true });
	}
}

/* --- all together -------------------------------------------------------------------------------------------------------- */

static size_t count_breaks(const struct txt_line *v, size_t n, struct arena *a)
{
	return collect(v, n, 2, arena_array(a, n + 1, sizeof(struct candidate)));
}

/* Do notes of this style hold water: marks in the body that can be read, or about as many broken places as notes? */
static bool accept(const struct txt_line *v, enum style style, struct arena *a, struct txt_notes *out)
{
	size_t n = out->first_line;
	if (style == STYLE_LOST) {
		find_unreadable(v, n, out);
		for (size_t i = 0; i < out->nmarks; i++)
			out->marks[i].note = i;
		return true;
	}
	if (style != STYLE_BARE && find_spelled(v, n, style, out) * 2 >= out->nnotes)
		return true;
	out->nmarks = 0;
	size_t breaks = count_breaks(v, n, a);
	return breaks > 0 && breaks * 4 >= out->nnotes * 3 && breaks * 3 <= out->nnotes * 4;
}

void txt_notes_find(struct txt_line *v, size_t n, struct arena *a, struct txt_notes *out)
{
	*out = (struct txt_notes){ .first_line = n };
	out->notes = arena_array(a, n + 1, sizeof *out->notes);
	out->marks = arena_array(a, n + NOTES_MOST + 1, sizeof *out->marks);
	for (enum style s = 0; s < STYLES; s++) {
		bool found = s == STYLE_LOST ? find_lost(v, n, out) : find_numbered(v, n, s, out);
		if (found && accept(v, s, a, out))
			break;
		*out = (struct txt_notes){ .first_line = n, .notes = out->notes, .marks = out->marks };
	}
	find_breaks(v, a, out);
}
