/* msdoc_prop - how characters and paragraphs look: properties by place, styles, fonts.
 *
 * A look is built in layers: the style and all it is based on, then the properties kept for the place (512-byte pages found
 * through the bin tables), then what a fast save laid over the piece. Each layer is a list of properties (sprm). */
#include "read/msdoc.h"

enum { PAGE = 512 };

/* The properties that are read; [MS-DOC] 2.6 has their numbers. */
enum {
	CHAR_DELETED = 0x0800, CHAR_FIELD_HIDDEN = 0x0802, CHAR_BOLD = 0x0835, CHAR_ITALIC = 0x0836, CHAR_HIDDEN = 0x083C,
	CHAR_SPECIAL = 0x0855, CHAR_UNDERLINE = 0x2A3E, CHAR_PLAIN = 0x2A33, CHAR_STYLE = 0x4A30, CHAR_FONT = 0x4A4F, CHAR_SYMBOL = 0x6A09,
	PARA_STYLE = 0x4600, PARA_JUSTIFY_OLD = 0x2403, PARA_JUSTIFY = 0x2461, PARA_IN_TABLE = 0x2416, PARA_ROW_END = 0x2417,
	PARA_LIST_LEVEL = 0x260A, PARA_LIST = 0x460B, PARA_OUTLINE = 0x2640, PARA_DEPTH = 0x6649, PARA_DEPTH_MORE = 0x664A,
	PARA_INNER_CELL = 0x244B, PARA_INNER_ROW_END = 0x244C, PARA_ELSEWHERE = 0x6646, PARA_ELSEWHERE_OLD = 0x6645,
	TABLE_DEFINITION = 0xD608, TABLE_DEFINITION_OLD = 0xD606, PARA_TABS = 0xC615,
};

bool ms_sprm_next(struct view *prl, struct ms_sprm *out)
{
	static const uint8_t width[8] = { 1, 1, 2, 4, 2, 2, 0, 3 };
	if (prl->n < 3)
		return false;
	unsigned op = ms_u16(*prl, 0);
	size_t skip = 2, n = width[op >> 13];
	if (op >> 13 == 6) {
		n = ms_u8(*prl, 2);
		skip = 3;
		if (op == TABLE_DEFINITION || op == TABLE_DEFINITION_OLD) {
			n = ms_u16(*prl, 2);
			n = n ? n - 1 : 0;
			skip = 4;
		} else if (op == PARA_TABS && n == 255) {
			size_t deleted = ms_u8(*prl, 3), added = ms_u8(*prl, 4 + 4 * deleted);
			n = 2 + 4 * deleted + 3 * added;
		}
	}
	if (skip > prl->n || n > prl->n - skip)
		return false;
	*out = (struct ms_sprm){ op, ms_slice(*prl, skip, n) };
	*prl = ms_slice(*prl, skip + n, prl->n);
	return true;
}

/* --- characters ------------------------------------------------------------------------------------------------------------ */

/* 0 and 1 say it plainly; 128 = as the style, 129 = the other way. */
static bool toggled(unsigned v, bool style)
{
	return v == 128 ? style : v == 129 ? !style : v != 0;
}

static const struct ms_style *style_at(const struct msdoc *m, unsigned istd)
{
	return istd < m->nstyles && m->styles[istd].known ? &m->styles[istd] : NULL;
}

static void apply_chp(const struct msdoc *m, struct view prl, const struct ms_chp *style, struct ms_chp *c)
{
	struct ms_sprm s;
	while (ms_sprm_next(&prl, &s)) {
		unsigned v = ms_u8(s.arg, 0);
		const struct ms_style *named;
		switch (s.op) {
		case CHAR_DELETED: c->deleted = v != 0; break;
		case CHAR_BOLD: c->bold = toggled(v, style->bold); break;
		case CHAR_ITALIC: c->italic = toggled(v, style->italic); break;
		case CHAR_HIDDEN: c->hidden = toggled(v, style->hidden); break;
		case CHAR_UNDERLINE: c->underline = v != 0 && v != 5; break;
		case CHAR_SPECIAL: c->special = v != 0; break;
		case CHAR_FONT: c->font = (uint16_t)ms_u16(s.arg, 0); break;
		case CHAR_SYMBOL:
			c->symbol = true;
			c->symbol_font = (uint16_t)ms_u16(s.arg, 0);
			c->symbol_char = (uint16_t)ms_u16(s.arg, 2);
			break;
		case CHAR_PLAIN:
			c->bold = style->bold, c->italic = style->italic, c->underline = style->underline, c->hidden = style->hidden;
			c->font = style->font;
			break;
		case CHAR_STYLE:
			named = style_at(m, ms_u16(s.arg, 0));
			if (named && !named->is_paragraph) {
				c->bold ^= named->chp.bold, c->italic ^= named->chp.italic;
				c->underline |= named->chp.underline, c->hidden |= named->chp.hidden;
				if (named->chp.font != m->default_font)
					c->font = named->chp.font;
			}
			break;
		default: break;
		}
	}
}

/* The run that holds byte fc; NULL when none does. */
static const struct ms_run *run_at(const struct ms_run *v, size_t n, uint32_t fc)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (v[mid].end <= fc)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && v[lo].fc <= fc ? &v[lo] : NULL;
}

static uint32_t fc_of(const struct ms_piece *p, uint32_t cp)
{
	return p->fc + (cp - p->cp) * (p->narrow ? 1u : 2u);
}

struct ms_chp ms_chp_at(struct msdoc *m, uint32_t cp, uint32_t limit, const struct ms_pap *pap, uint32_t *end)
{
	const struct ms_style *style = style_at(m, pap->istd);
	struct ms_chp base = style ? style->chp : (struct ms_chp){ .font = m->default_font }, c = base;
	const struct ms_piece *p = ms_piece_at(m, cp);
	*end = limit;
	if (!p)
		return c;
	uint32_t fc = fc_of(p, cp), width = p->narrow ? 1 : 2;
	const struct ms_run *r = run_at(m->chpx, m->nchpx, fc);
	if (p->end < *end)
		*end = p->end;
	if (r) {
		uint32_t left = (r->end - fc + width - 1) / width;
		if (left < *end - cp)
			*end = cp + left;
		apply_chp(m, r->prl, &base, &c);
	} else if (*end > cp + 1) {
		*end = cp + 1;
	}
	apply_chp(m, p->prl, &base, &c);
	return c;
}

/* --- paragraphs ---------------------------------------------------------------------------------------------------------- */

static void apply_pap(const struct msdoc *m, struct view prl, struct ms_pap *p, int depth)
{
	struct ms_sprm s;
	while (ms_sprm_next(&prl, &s)) {
		unsigned v = ms_u8(s.arg, 0);
		switch (s.op) {
		case PARA_STYLE: {
			const struct ms_style *named = style_at(m, ms_u16(s.arg, 0));
			if (named && named->is_paragraph) {
				struct ms_pap old = *p;
				*p = named->pap;
				p->in_table = old.in_table, p->row_end = old.row_end, p->depth = old.depth;
				p->inner_cell = old.inner_cell, p->inner_row_end = old.inner_row_end;
				p->istd = (uint16_t)ms_u16(s.arg, 0);
			}
			break;
		}
		case PARA_JUSTIFY_OLD:
		case PARA_JUSTIFY: p->justify = (uint8_t)v; break;
		case PARA_IN_TABLE: p->in_table = v != 0; break;
		case PARA_ROW_END: p->row_end = v != 0; break;
		case PARA_INNER_CELL: p->inner_cell = v != 0; break;
		case PARA_INNER_ROW_END: p->inner_row_end = v != 0; break;
		case PARA_DEPTH: p->depth = ms_u32(s.arg, 0); break;
		case PARA_DEPTH_MORE: p->depth += ms_u32(s.arg, 0); break;
		case PARA_LIST_LEVEL: p->level = (uint8_t)(v < MS_LEVELS ? v : MS_LEVELS - 1); break;
		case PARA_LIST: p->list = (uint16_t)ms_u16(s.arg, 0); break;
		case TABLE_DEFINITION: p->row = s.arg; break;
		case PARA_OUTLINE: p->outline = (uint8_t)(v < 9 ? v : 9); break;
		case PARA_ELSEWHERE:
		case PARA_ELSEWHERE_OLD:
			if (depth == 0) {
				size_t at = ms_u32(s.arg, 0);
				apply_pap(m, ms_slice(m->data, at + 2, ms_u16(m->data, at)), p, 1);
			}
			break;
		default: break;
		}
	}
}

struct ms_pap ms_pap_at(struct msdoc *m, uint32_t cp)
{
	const struct ms_piece *piece = ms_piece_at(m, cp);
	const struct ms_run *r = piece ? run_at(m->papx, m->npapx, fc_of(piece, cp)) : NULL;
	const struct ms_style *style = style_at(m, r ? r->istd : 0);
	struct ms_pap p = style ? style->pap : (struct ms_pap){ .outline = 9 };
	p.istd = r ? r->istd : 0;
	if (r)
		apply_pap(m, r->prl, &p, 0);
	if (piece)
		apply_pap(m, piece->prl, &p, 0);
	if (p.in_table && p.depth == 0)
		p.depth = 1;
	return p;
}

int ms_heading(const struct msdoc *m, const struct ms_pap *p)
{
	const struct ms_style *style = style_at(m, p->istd);
	if (style && style->sti >= 1 && style->sti <= 9)
		return style->sti;
	return p->outline < 9 ? p->outline + 1 : 0;
}

bool ms_is_contents(const struct msdoc *m, const struct ms_pap *p)
{
	enum { CONTENTS_1 = 19, CONTENTS_9 = 27 };
	const struct ms_style *style = style_at(m, p->istd);
	return style && style->sti >= CONTENTS_1 && style->sti <= CONTENTS_9;
}

/* --- pages of formatting ---------------------------------------------------------------------------------------------------- */

/* Page `at` of characters: bounds, then one byte each saying where its properties stand. */
static void chpx_page(struct msdoc *m, struct view page, size_t *cap)
{
	size_t n = ms_u8(page, PAGE - 1);
	for (size_t i = 0; i < n && (n + 1) * 4 + n < PAGE; i++) {
		uint32_t fc = ms_u32(page, i * 4), end = ms_u32(page, i * 4 + 4);
		size_t at = (size_t)ms_u8(page, (n + 1) * 4 + i) * 2;
		if (end <= fc)
			continue;
		if (m->nchpx == *cap)
			m->chpx = arena_grow(m->arena, m->chpx, m->nchpx, cap, sizeof *m->chpx);
		m->chpx[m->nchpx++] = (struct ms_run){ .fc = fc, .end = end, .prl = at ? ms_slice(page, at + 1, ms_u8(page, at)) : ms_slice(page, PAGE, 0) };
	}
}

/* Page `at` of paragraphs: bounds, then 13 bytes each; properties are a style and a list. */
static void papx_page(struct msdoc *m, struct view page, size_t *cap)
{
	enum { ROW = 13 };
	size_t n = ms_u8(page, PAGE - 1);
	for (size_t i = 0; i < n && (n + 1) * 4 + n * ROW < PAGE; i++) {
		uint32_t fc = ms_u32(page, i * 4), end = ms_u32(page, i * 4 + 4);
		size_t at = (size_t)ms_u8(page, (n + 1) * 4 + i * ROW) * 2, len = 0;
		if (end <= fc)
			continue;
		if (at) {
			len = (size_t)ms_u8(page, at) * 2;
			if (len == 0)
				len = (size_t)ms_u8(page, ++at) * 2;
			else
				len--;
			at++;
		}
		struct view both = ms_slice(page, at, len);
		if (m->npapx == *cap)
			m->papx = arena_grow(m->arena, m->papx, m->npapx, cap, sizeof *m->papx);
		m->papx[m->npapx++] = (struct ms_run){ .fc = fc, .end = end, .istd = (uint16_t)ms_u16(both, 0), .prl = ms_slice(both, 2, both.n) };
	}
}

static void load_pages(struct msdoc *m, enum ms_fib what, void (*page)(struct msdoc *, struct view, size_t *))
{
	struct view plc = ms_fib(m, what, NULL);
	size_t n = plc.n >= 4 ? (plc.n - 4) / 8 : 0, cap = 0, most = m->main.n / PAGE;
	if (n > most) {
		m->damaged = true;
		n = most;
	}
	for (size_t i = 0; i < n; i++) {
		struct view p = ms_slice(m->main, (size_t)(ms_u32(plc, (n + 1) * 4 + i * 4) & 0x3FFFFF) * PAGE, PAGE);
		if (p.n == PAGE)
			page(m, p, &cap);
		else
			m->damaged = true;
	}
}

/* --- styles -------------------------------------------------------------------------------------------------------------- */

/* One style: a fixed head, its name, then lists of properties, each padded to an even length. */
static void read_style(struct view std, size_t head, struct ms_style *s)
{
	unsigned kind = ms_u16(std, 2) & 15;
	size_t at = head + 2 + ms_u16(std, head) * 2 + 2;
	s->known = std.n > head;
	s->sti = (uint16_t)(ms_u16(std, 0) & 0xFFF);
	s->base = (uint16_t)(ms_u16(std, 2) >> 4);
	s->is_paragraph = kind == 1;
	if (kind == 1) {
		size_t n = ms_u16(std, at);
		s->papx = ms_slice(std, at + 4, n > 2 ? n - 2 : 0);
		at += 2 + n + (n & 1);
	}
	if (kind == 1 || kind == 2)
		s->chpx = ms_slice(std, at + 2, ms_u16(std, at));
}

static void resolve_style(struct msdoc *m, size_t istd, int depth)
{
	struct ms_style *s = &m->styles[istd];
	if (s->resolved)
		return;
	s->resolved = true;
	s->chp = (struct ms_chp){ .font = m->default_font };
	s->pap = (struct ms_pap){ .outline = 9 };
	if (s->base < m->nstyles && m->styles[s->base].known && depth < MS_STYLE_DEPTH) {
		resolve_style(m, s->base, depth + 1);
		s->chp = m->styles[s->base].chp;
		s->pap = m->styles[s->base].pap;
	}
	struct ms_chp base = s->chp;
	apply_chp(m, s->chpx, &base, &s->chp);
	apply_pap(m, s->papx, &s->pap, 0);
	s->pap.istd = (uint16_t)istd;
}

static void load_styles(struct msdoc *m)
{
	struct view all = ms_fib(m, FIB_STYLES, NULL);
	size_t info = ms_u16(all, 0), n = ms_u16(all, 2), head = ms_u16(all, 4), at = 2 + info;
	m->default_font = (uint16_t)ms_u16(all, 2 + 12);
	if (n > MS_STYLES_MOST)
		n = MS_STYLES_MOST;
	m->styles = arena_array(m->arena, n + 1, sizeof *m->styles);
	m->nstyles = n;
	for (size_t i = 0; i < n && at < all.n; i++) {
		size_t len = ms_u16(all, at);
		if (len)
			read_style(ms_slice(all, at + 2, len), head, &m->styles[i]);
		at += 2 + len;
	}
	for (size_t i = 0; i < n; i++)
		if (m->styles[i].known)
			resolve_style(m, i, 0);
}

/* --- fonts ------------------------------------------------------------------------------------------------------------------ */

static void load_fonts(struct msdoc *m)
{
	enum { NAME = 39 }; /* bytes of weight, family and signature before the name */
	struct view all = ms_fib(m, FIB_FONTS, NULL);
	size_t n = ms_u16(all, 0), at = 4;
	if (n > MS_FONTS_MOST)
		n = MS_FONTS_MOST;
	m->fonts = arena_array(m->arena, n + 1, sizeof *m->fonts);
	m->nfonts = n;
	for (size_t i = 0; i < n && at < all.n; i++) {
		struct view ffn = ms_slice(all, at + 1, ms_u8(all, at));
		uint16_t name[128];
		size_t len = 0;
		while (len < 127 && NAME + len * 2 + 1 < ffn.n && ms_u16(ffn, NAME + len * 2)) {
			name[len] = (uint16_t)ms_u16(ffn, NAME + len * 2);
			len++;
		}
		struct buf b = BUF_INIT(1024);
		ms_utf8(name, len, &b);
		m->fonts[i] = arena_str(m->arena, buf_view(&b));
		buf_release(&b);
		at += 1 + ffn.n;
	}
}

const char *ms_font(const struct msdoc *m, unsigned font)
{
	return font < m->nfonts && m->fonts[font] ? m->fonts[font] : "";
}

void ms_prop_load(struct msdoc *m)
{
	load_fonts(m);
	load_styles(m);
	load_pages(m, FIB_CHPX, chpx_page);
	load_pages(m, FIB_PAPX, papx_page);
}
