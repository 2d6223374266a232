/* msdoc_list - computed list labels: list tables, running numbers, and their spelling.
 *
 * A paragraph names a row of the overrides and a level; the row names a list, whose level says how a label is spelled. All
 * rows of one list share its running numbers; a row that restarts a level does so the first time that it is used. */
#include "read/msdoc.h"
#include "read/numbering.h"

enum { LIST_ROW = 28, LEVEL_HEAD = 28, OVERRIDE_ROW = 16, NUMBER_MOST = 32000, LABEL_MOST = 512 };

/* Ways to spell a number ([MS-OSHARED] MSONFC); every other is spelled in Arabic figures. */
enum { NFC_ARABIC = 0, NFC_ROMAN = 1, NFC_ROMAN_SMALL = 2, NFC_LETTER = 3, NFC_LETTER_SMALL = 4, NFC_TWO_FIGURES = 22, NFC_BULLET = 23, NFC_NONE = 255 };

/* --- loading -------------------------------------------------------------------------------------------------------------- */

/* One level at `at`; returns where the next thing stands. */
static size_t read_level(const struct msdoc *m, size_t at, struct ms_level *l)
{
	struct view v = ms_slice(m->table, at, LEVEL_HEAD);
	if (v.n < LEVEL_HEAD)
		return m->table.n;
	size_t chpx = ms_u8(v, 24), papx = ms_u8(v, 25), text = at + LEVEL_HEAD + papx + chpx, n = ms_u16(m->table, text);
	unsigned flags = ms_u8(v, 5);
	*l = (struct ms_level){
		.start = ms_u32(v, 0),
		.format = (uint8_t)ms_u8(v, 4),
		.legal = flags & 4,
		.no_restart = flags & 8,
		.follow = (uint8_t)ms_u8(v, 15),
		.restart_after = 0xFF,
		.text = ms_slice(m->table, text + 2, n * 2),
		.font = 0xFFFF,
		.known = true,
	};
	struct view prl = ms_slice(m->table, at + LEVEL_HEAD + papx, chpx);
	struct ms_sprm s;
	while (ms_sprm_next(&prl, &s))
		if (s.op == 0x4A4F)
			l->font = (uint16_t)ms_u16(s.arg, 0);
	return text + 2 + n * 2;
}

static void load_lists(struct msdoc *m)
{
	size_t start, at;
	struct view all = ms_fib(m, FIB_LISTS, &start);
	size_t n = ms_u16(all, 0);
	if (n > MS_LISTS_MOST || n > all.n / LIST_ROW)
		n = all.n / LIST_ROW < MS_LISTS_MOST ? all.n / LIST_ROW : MS_LISTS_MOST;
	m->lists = arena_array(m->arena, n + 1, sizeof *m->lists);
	m->nlists = n;
	at = start + 2 + n * LIST_ROW; /* the levels follow the table they belong to */
	for (size_t i = 0; i < n; i++) {
		struct ms_list *l = &m->lists[i];
		l->id = ms_u32(all, 2 + i * LIST_ROW);
		l->simple = ms_u8(all, 2 + i * LIST_ROW + 26) & 1;
		for (int k = 0; k < (l->simple ? 1 : MS_LEVELS); k++)
			at = read_level(m, at, &l->levels[k]);
	}
}

static struct ms_list *find_list(struct msdoc *m, uint32_t id)
{
	for (size_t i = 0; i < m->nlists; i++)
		if (m->lists[i].id == id)
			return &m->lists[i];
	return NULL;
}

static void load_overrides(struct msdoc *m)
{
	struct view all = ms_fib(m, FIB_OVERRIDES, NULL);
	size_t n = ms_u32(all, 0);
	if (n > all.n / OVERRIDE_ROW)
		n = all.n / OVERRIDE_ROW;
	if (n > MS_LISTS_MOST)
		n = MS_LISTS_MOST;
	m->overrides = arena_array(m->arena, n + 1, sizeof *m->overrides);
	m->noverrides = n;
	size_t table_at;
	ms_fib(m, FIB_OVERRIDES, &table_at);
	size_t at = table_at + 4 + n * OVERRIDE_ROW;
	for (size_t i = 0; i < n; i++) {
		struct ms_override *o = &m->overrides[i];
		unsigned levels = ms_u8(all, 4 + i * OVERRIDE_ROW + 12);
		o->id = ms_u32(all, 4 + i * OVERRIDE_ROW);
		o->list = find_list(m, o->id);
		at += 4;
		for (unsigned k = 0; k < levels && k < MS_LEVELS; k++) {
			uint32_t flags = ms_u32(m->table, at + 4);
			unsigned level = flags & 15;
			if (level >= MS_LEVELS)
				break;
			o->has_start[level] = flags & 0x10;
			o->start[level] = ms_u32(m->table, at);
			at += 8;
			if (flags & 0x20)
				at = read_level(m, at, &o->levels[level]);
		}
	}
}

void ms_list_load(struct msdoc *m)
{
	load_lists(m);
	load_overrides(m);
}

/* --- spelling numbers -------------------------------------------------------------------------------------------------- */

static enum number_style style_of(unsigned format)
{
	static const struct {
		uint8_t format;
		enum number_style style;
	} styles[] = { { NFC_ROMAN, NUMBER_UPPER_ROMAN }, { NFC_ROMAN_SMALL, NUMBER_LOWER_ROMAN }, { NFC_LETTER, NUMBER_UPPER_LETTER },
		       { NFC_LETTER_SMALL, NUMBER_LOWER_LETTER }, { NFC_TWO_FIGURES, NUMBER_DECIMAL_ZERO }, { NFC_NONE, NUMBER_NONE } };
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (styles[i].format == format)
			return styles[i].style;
	return NUMBER_DECIMAL;
}

/* --- counting ---------------------------------------------------------------------------------------------------------- */

static const struct ms_level *level_of(const struct ms_override *o, unsigned k)
{
	return o->levels[k].known ? &o->levels[k] : &o->list->levels[o->list->simple ? 0 : k];
}

static uint32_t start_of(const struct ms_override *o, unsigned k)
{
	return o->has_start[k] ? o->start[k] : level_of(o, k)->start;
}

/* Moves the numbers of the list on to the next paragraph of level k. */
static void count(struct ms_override *o, unsigned k)
{
	struct ms_list *l = o->list;
	if (o->has_start[k] && !o->used[k]) {
		l->count[k] = o->start[k];
	} else if (!l->started[k]) {
		l->count[k] = start_of(o, k);
	} else if (l->count[k] < NUMBER_MOST) {
		l->count[k]++;
	}
	o->used[k] = l->started[k] = true;
	for (unsigned below = k + 1; below < MS_LEVELS; below++)
		if (!level_of(o, below)->no_restart)
			l->started[below] = false;
	for (unsigned above = 0; above < k; above++)
		if (!l->started[above]) {
			l->started[above] = true;
			l->count[above] = start_of(o, above);
		}
}

static void spell_label(const struct msdoc *m, const struct ms_override *o, unsigned k, struct buf *out)
{
	const struct ms_level *l = level_of(o, k);
	struct view font = view_of(ms_font(m, l->font));
	for (size_t i = 0; i + 1 < l->text.n && out->n < LABEL_MOST; i += 2) {
		unsigned u = ms_u16(l->text, i);
		if (u < MS_LEVELS && l->format != NFC_BULLET)
			number_add(out, (long)o->list->count[u], style_of(l->legal && u != k ? NFC_ARABIC : level_of(o, u)->format));
		else if (u >= ' ')
			buf_addcp(out, u >= 0xD800 && u < 0xE000 ? 0xFFFD : symbol_char(font, u));
	}
}

struct view ms_list_label(struct msdoc *m, const struct ms_pap *p, bool *gap)
{
	struct view none = { "", 0 };
	unsigned row = p->list;
	if (row > 0xF800)
		row = 0x10000 - row; /* a minus sign: numbered, the number hidden by an indent; the row is the same */
	if (row == 0 || row > m->noverrides || !m->overrides[row - 1].list)
		return none;
	struct ms_override *o = &m->overrides[row - 1];
	unsigned k = o->list->simple ? 0 : p->level;
	const struct ms_level *l = level_of(o, k);
	if (!l->known)
		return none;
	count(o, k);
	if (l->format == NFC_NONE && l->text.n == 0)
		return none;
	struct buf b = BUF_INIT(LABEL_MOST * 4);
	spell_label(m, o, k, &b);
	struct view label = arena_view(m->arena, buf_view(&b));
	buf_release(&b);
	*gap = l->follow != 2;
	return label;
}
