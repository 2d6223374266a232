/* msdoc_text - the FIB's stories, the piece table, and the text of all pieces in order of CP. */
#include "base/lang.h"
#include "read/msdoc.h"

enum { FIB_PAIRS = 154, FIB_COUNTS = 76 };

struct view ms_fib(const struct msdoc *m, enum ms_fib what, size_t *at)
{
	size_t row = FIB_PAIRS + 8 * (size_t)what, offset = ms_u32(m->main, row), n = ms_u32(m->main, row + 4);
	if (at)
		*at = offset;
	return ms_slice(m->table, offset, n);
}

/* The lengths of the stories stand in the FIB in this order; each begins where the one before ends. */
static void load_stories(struct msdoc *m)
{
	uint64_t cp = 0;
	for (int s = 0; s < MS_STORIES; s++) {
		uint64_t end = cp + ms_u32(m->main, FIB_COUNTS + 4 * (size_t)s);
		if (end > m->ncp) {
			m->damaged = true;
			end = m->ncp;
		}
		m->story[s] = (struct ms_range){ (uint32_t)cp, (uint32_t)end };
		cp = end;
	}
}

/* --- piece table ----------------------------------------------------------------------------------------------------- */

/* Properties of a fast-saved piece: either one property squeezed into the piece's row, or the number of a list of them. */
static struct view piece_prl(struct msdoc *m, unsigned prm)
{
	static const struct {
		uint8_t isprm;
		uint16_t op;
	} squeezed[] = { { 0x05, 0x2403 }, { 0x18, 0x2416 }, { 0x19, 0x2417 }, { 0x41, 0x0800 }, { 0x42, 0x0801 },
		         { 0x43, 0x0802 }, { 0x55, 0x0835 }, { 0x56, 0x0836 }, { 0x5C, 0x083C }, { 0x5E, 0x2A3E } };
	if (prm == 0)
		return (struct view){ "", 0 };
	if (prm & 1)
		return prm >> 1 < m->nprls ? m->prls[prm >> 1] : (struct view){ "", 0 };
	for (size_t i = 0; i < sizeof squeezed / sizeof *squeezed; i++)
		if (squeezed[i].isprm == (prm >> 1 & 0x7F)) {
			char p[3] = { (char)(squeezed[i].op & 0xFF), (char)(squeezed[i].op >> 8), (char)(prm >> 8) };
			return arena_view(m->arena, (struct view){ p, 3 });
		}
	return (struct view){ "", 0 };
}

/* The table of pieces inside the CLX; before it come the property lists that pieces name. */
static struct view find_pieces(struct msdoc *m, struct view clx)
{
	size_t cap = 0, at = 0;
	while (at < clx.n && ms_u8(clx, at) == 1) {
		size_t n = ms_u16(clx, at + 1);
		if (m->nprls == cap)
			m->prls = arena_grow(m->arena, m->prls, m->nprls, &cap, sizeof *m->prls);
		m->prls[m->nprls++] = ms_slice(clx, at + 3, n);
		at += 3 + n;
	}
	if (ms_u8(clx, at) != 2)
		return (struct view){ "", 0 };
	return ms_slice(clx, at + 5, ms_u32(clx, at + 1));
}

static void load_pieces(struct msdoc *m, struct view plc)
{
	size_t n = plc.n >= 4 ? (plc.n - 4) / 12 : 0;
	m->pieces = arena_array(m->arena, n + 1, sizeof *m->pieces);
	for (size_t i = 0; i < n; i++) {
		size_t row = (n + 1) * 4 + i * 8;
		uint32_t cp = ms_u32(plc, i * 4), end = ms_u32(plc, i * 4 + 4), fc = ms_u32(plc, row + 2);
		if (cp != m->ncp || end <= cp || end > MS_CP_MOST) {
			m->damaged = true;
			break;
		}
		bool narrow = fc & 0x40000000;
		fc &= 0x3FFFFFFF;
		m->pieces[m->npieces++] = (struct ms_piece){ cp, end, narrow ? fc / 2 : fc, narrow, piece_prl(m, ms_u16(plc, row + 6)) };
		m->ncp = end;
	}
}

/* --- text ----------------------------------------------------------------------------------------------------------- */

/* 8-bit pieces hold Windows-1252; its upper control range, the rest is as in Unicode. */
static uint16_t narrow_char(unsigned c)
{
	static const uint16_t upper[32] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
		                            0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		                            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178 };
	return c >= 0x80 && c < 0xA0 ? upper[c - 0x80] : (uint16_t)c;
}

static void load_text(struct msdoc *m)
{
	m->text = arena_array(m->arena, m->ncp + 1, sizeof *m->text);
	for (size_t i = 0; i < m->npieces; i++) {
		const struct ms_piece *p = &m->pieces[i];
		size_t n = p->end - p->cp, width = p->narrow ? 1 : 2;
		struct view bytes = ms_slice(m->main, p->fc, n * width);
		m->damaged = m->damaged || bytes.n < n * width;
		for (size_t k = 0; k < bytes.n / width; k++)
			m->text[p->cp + k] = p->narrow ? narrow_char(ms_u8(bytes, k)) : (uint16_t)ms_u16(bytes, k * 2);
	}
}

int ms_text_load(struct msdoc *m, struct err *err)
{
	load_pieces(m, find_pieces(m, ms_fib(m, FIB_CLX, NULL)));
	if (m->npieces == 0)
		return err_set(err, ERR_INPUT, "%s",
		               T("tệp .doc hỏng: bảng đoạn chữ không đọc được; hãy mở bằng Word hoặc LibreOffice, lưu lại thành .docx",
		                 "the .doc file is damaged: its piece table cannot be read; open it in Word or LibreOffice and save it as .docx"));
	load_text(m);
	load_stories(m);
	return 0;
}

const struct ms_piece *ms_piece_at(const struct msdoc *m, uint32_t cp)
{
	size_t lo = 0, hi = m->npieces;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->pieces[mid].end <= cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < m->npieces ? &m->pieces[lo] : NULL;
}

void ms_utf8(const uint16_t *u, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		unsigned c = u[i];
		if (c >= 0xD800 && c < 0xDC00 && i + 1 < n && u[i + 1] >= 0xDC00 && u[i + 1] < 0xE000)
			c = 0x10000 + ((c & 0x3FF) << 10) + (u[++i] & 0x3FFu);
		else if (c >= 0xD800 && c < 0xE000)
			c = 0xFFFD;
		buf_addcp(out, c);
	}
}
