/* make_doc - see make_doc.h. */
#include "make_doc.h"
#include <assert.h>
#include "base/buf.h"
#include "base/utf8.h"

enum { SECTOR = 512, PAGE = 512, TEXT_AT = 1024, STREAM_LEAST = 4096, FIB_PAIRS = 154 };

static void put16(struct buf *b, unsigned v)
{
	buf_addc(b, (char)(v & 0xFF));
	buf_addc(b, (char)(v >> 8 & 0xFF));
}

static void put32(struct buf *b, uint32_t v)
{
	put16(b, v & 0xFFFF);
	put16(b, v >> 16);
}

static void zeros(struct buf *b, size_t n)
{
	while (n--)
		buf_addc(b, 0);
}

static void pad(struct buf *b, size_t to)
{
	while (b->n % to)
		buf_addc(b, 0);
}

static void set32(struct buf *b, size_t at, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		b->p[at + (size_t)i] = (char)(v >> 8 * i & 0xFF);
}

/* --- the container ---------------------------------------------------------------------------------------------------------- */

static void entry(struct buf *b, const char *name, unsigned type, uint32_t left, uint32_t right, uint32_t child, uint32_t start, uint32_t size)
{
	size_t n = strlen(name);
	assert(n < 32);
	for (size_t i = 0; i < 32; i++)
		put16(b, i < n ? (unsigned char)name[i] : 0);
	put16(b, type ? (unsigned)(n + 1) * 2 : 0);
	buf_addc(b, (char)type);
	buf_addc(b, 1);
	put32(b, left);
	put32(b, right);
	put32(b, child);
	zeros(b, 16 + 4 + 16);
	put32(b, start);
	put32(b, size);
	put32(b, 0);
}

/* Names are compared by length first; a right-leaning list in that order is a valid tree. */
static bool before(const char *x, const char *y)
{
	return strlen(x) != strlen(y) ? strlen(x) < strlen(y) : strcmp(x, y) < 0;
}

struct view make_ole(const char *const *names, const struct view *streams, size_t n, struct arena *a)
{
	struct buf body = BUF_INIT(BUF_NO_LIMIT), fat = BUF_INIT(BUF_NO_LIMIT), dir = BUF_INIT(BUF_NO_LIMIT), all = BUF_INIT(BUF_NO_LIMIT);
	size_t order[8];
	uint32_t start[8], sector = 0;
	assert(n <= 8);
	for (size_t i = 0; i < n; i++) {
		size_t k = i;
		for (; k > 0 && before(names[i], names[order[k - 1]]); k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	for (size_t i = 0; i < n; i++) {
		start[i] = sector;
		buf_add(&body, streams[i]);
		zeros(&body, streams[i].n < STREAM_LEAST ? STREAM_LEAST - streams[i].n : 0);
		pad(&body, SECTOR);
		for (; sector < body.n / SECTOR; sector++)
			put32(&fat, sector + 1 < body.n / SECTOR ? sector + 1 : 0xFFFFFFFE);
	}
	entry(&dir, "Root Entry", 5, 0xFFFFFFFF, 0xFFFFFFFF, n ? 1 : 0xFFFFFFFF, 0xFFFFFFFE, 0);
	for (size_t i = 0; i < n; i++) {
		struct view s = streams[order[i]];
		entry(&dir, names[order[i]], 2, 0xFFFFFFFF, i + 1 < n ? (uint32_t)i + 2 : 0xFFFFFFFF, 0xFFFFFFFF, start[order[i]],
		      (uint32_t)(s.n < STREAM_LEAST ? STREAM_LEAST : s.n));
	}
	while (dir.n % SECTOR)
		entry(&dir, "", 0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0, 0);
	uint32_t dir_at = sector;
	for (; sector < (body.n + dir.n) / SECTOR; sector++)
		put32(&fat, sector + 1 < (body.n + dir.n) / SECTOR ? sector + 1 : 0xFFFFFFFE);
	put32(&fat, 0xFFFFFFFD);
	assert(fat.n <= SECTOR);
	while (fat.n % SECTOR)
		put32(&fat, 0xFFFFFFFF);
	buf_add(&all, (struct view){ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 });
	zeros(&all, 16);
	put16(&all, 0x3E);
	put16(&all, 3);
	put16(&all, 0xFFFE);
	put16(&all, 9);
	put16(&all, 6);
	zeros(&all, 10);
	put32(&all, 1);
	put32(&all, dir_at);
	put32(&all, 0);
	put32(&all, STREAM_LEAST);
	put32(&all, 0xFFFFFFFE);
	put32(&all, 0);
	put32(&all, 0xFFFFFFFE);
	put32(&all, 0);
	put32(&all, sector);
	while (all.n < SECTOR)
		put32(&all, 0xFFFFFFFF);
	buf_add(&all, buf_view(&body));
	buf_add(&all, buf_view(&dir));
	buf_add(&all, buf_view(&fat));
	struct view v = arena_view(a, buf_view(&all));
	buf_release(&body);
	buf_release(&fat);
	buf_release(&dir);
	buf_release(&all);
	return v;
}

/* --- text ------------------------------------------------------------------------------------------------------------------- */

struct laid {
	uint32_t cp, end, fc;
	bool narrow;
};

static size_t units(const struct made_piece *p)
{
	if (p->narrow)
		return p->text.n;
	size_t n = 0, len;
	for (size_t i = 0; i < p->text.n; i += len)
		n += utf8_at(view_mid(p->text, i, p->text.n), &len) > 0xFFFF ? 2 : 1;
	return n;
}

static void put_piece(struct buf *b, const struct made_piece *p)
{
	size_t len;
	if (p->narrow) {
		buf_add(b, p->text);
		return;
	}
	for (size_t i = 0; i < p->text.n; i += len) {
		uint32_t c = utf8_at(view_mid(p->text, i, p->text.n), &len);
		if (c > 0xFFFF) {
			put16(b, 0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + (c & 0x3FF);
		}
		put16(b, c);
	}
}

static struct laid *lay_text(const struct made *m, struct buf *main, struct arena *a)
{
	struct laid *v = arena_array(a, m->npieces + 1, sizeof *v);
	uint32_t cp = 0;
	for (size_t i = 0; i < m->npieces; i++) {
		v[i] = (struct laid){ cp, cp + (uint32_t)units(&m->pieces[i]), 0, m->pieces[i].narrow };
		cp = v[i].end;
	}
	for (size_t k = 0; k < m->npieces; k++) {
		size_t i = m->backwards ? m->npieces - 1 - k : k;
		pad(main, 2);
		v[i].fc = (uint32_t)main->n;
		put_piece(main, &m->pieces[i]);
	}
	return v;
}

/* --- pages of properties ------------------------------------------------------------------------------------------------------ */

static struct view prl_at(const struct made_run *v, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= v[i].cp && cp < v[i].end)
			return v[i].prl;
	return (struct view){ NULL, 0 };
}

/* Runs in order of the file, then one page of them. Returns the page's number; first and last byte covered in lo, hi. */
static uint32_t put_page(const struct made *m, const struct laid *l, bool paras, struct buf *main, uint32_t *lo, uint32_t *hi)
{
	enum { MOST = 28, ROW = 13 };
	const struct made_run *runs = paras ? m->paras : m->chars;
	size_t nruns = paras ? m->nparas : m->nchars, n = 0, row = paras ? ROW : 1;
	uint32_t fc[MOST + 1];
	struct view prl[MOST];
	for (size_t k = 0; k < m->npieces; k++) {
		const struct laid *p = &l[m->backwards ? m->npieces - 1 - k : k];
		for (uint32_t cp = p->cp; cp < p->end; cp++) {
			struct view now = prl_at(runs, nruns, cp);
			if (n && cp != p->cp && now.p == prl[n - 1].p)
				continue;
			assert(n < MOST);
			fc[n] = p->fc + (cp - p->cp) * (p->narrow ? 1u : 2u);
			prl[n++] = now;
		}
		fc[n] = p->fc + (p->end - p->cp) * (p->narrow ? 1u : 2u);
	}
	pad(main, PAGE);
	uint32_t number = (uint32_t)(main->n / PAGE);
	size_t at = main->n, free = PAGE - 2;
	zeros(main, PAGE);
	for (size_t i = 0; i <= n; i++)
		set32(main, at + i * 4, fc[i]);
	for (size_t i = 0; i < n; i++) {
		if (!prl[i].n)
			continue;
		size_t len = paras ? 2 + prl[i].n : prl[i].n;
		bool odd = paras && len % 2;
		free = (free - len - 2) & ~(size_t)1;
		assert(free > (n + 1) * 4 + n * row);
		main->p[at + (n + 1) * 4 + i * row] = (char)(free / 2);
		size_t to = at + free;
		if (!paras) {
			main->p[to++] = (char)len;
		} else if (odd) {
			main->p[to++] = (char)((len + 1) / 2);
		} else {
			main->p[to++] = 0;
			main->p[to++] = (char)(len / 2);
		}
		memcpy(main->p + to + (paras ? 2 : 0), prl[i].p, prl[i].n);
	}
	main->p[at + PAGE - 1] = (char)n;
	*lo = fc[0];
	*hi = fc[n];
	return number;
}

/* --- tables ----------------------------------------------------------------------------------------------------------------- */

static void begin(struct buf *table, size_t *at)
{
	pad(table, 4);
	*at = table->n;
}

static void end(struct buf *main, struct buf *table, unsigned row, size_t at)
{
	set32(main, FIB_PAIRS + 8 * row, (uint32_t)at);
	set32(main, FIB_PAIRS + 8 * row + 4, (uint32_t)(table->n - at));
}

static void put_styles(struct buf *main, struct buf *table)
{
	size_t at;
	begin(table, &at);
	put16(table, 18); /* length of what follows */
	put16(table, 1);  /* styles */
	put16(table, 10); /* fixed head of one */
	zeros(table, 14);
	put16(table, 0); /* no style: all by default */
	end(main, table, 1, at);
}

static void put_fonts(const struct made *m, struct buf *main, struct buf *table)
{
	size_t at;
	begin(table, &at);
	put16(table, (unsigned)m->nfonts);
	put16(table, 0);
	for (size_t i = 0; i < m->nfonts; i++) {
		size_t n = strlen(m->fonts[i]);
		buf_addc(table, (char)(39 + (n + 1) * 2));
		zeros(table, 39);
		for (size_t k = 0; k <= n; k++)
			put16(table, (unsigned char)m->fonts[i][k]);
	}
	end(main, table, 15, at);
}

static void put_pieces(const struct made *m, const struct laid *l, struct buf *main, struct buf *table)
{
	size_t at;
	begin(table, &at);
	for (size_t i = 0; i < m->nprls; i++) {
		buf_addc(table, 1);
		put16(table, (unsigned)m->prls[i].n);
		buf_add(table, m->prls[i]);
	}
	buf_addc(table, 2);
	put32(table, (uint32_t)(4 + m->npieces * 12));
	for (size_t i = 0; i < m->npieces; i++)
		put32(table, l[i].cp);
	put32(table, m->npieces ? l[m->npieces - 1].end : 0);
	for (size_t i = 0; i < m->npieces; i++) {
		put16(table, 0);
		put32(table, l[i].narrow ? l[i].fc * 2 | 0x40000000 : l[i].fc);
		put16(table, m->pieces[i].prm);
	}
	end(main, table, 33, at);
}

static void put_bin(struct buf *main, struct buf *table, unsigned row, uint32_t lo, uint32_t hi, uint32_t page)
{
	size_t at;
	begin(table, &at);
	put32(table, lo);
	put32(table, hi);
	put32(table, page);
	end(main, table, row, at);
}

static void put_notes(const struct made_notes *n, uint32_t body, uint32_t story, struct buf *main, struct buf *table, unsigned refs, unsigned texts)
{
	size_t at;
	if (!n->n)
		return;
	begin(table, &at);
	for (size_t i = 0; i < n->n; i++)
		put32(table, n->refs[i]);
	put32(table, body);
	for (size_t i = 0; i < n->n; i++)
		put16(table, 1);
	end(main, table, refs, at);
	begin(table, &at);
	for (size_t i = 0; i <= n->n; i++)
		put32(table, n->texts[i]);
	put32(table, story);
	end(main, table, texts, at);
}

static void put_lists(const struct made *m, struct buf *main, struct buf *table)
{
	size_t at;
	if (!m->lists.n)
		return;
	begin(table, &at);
	buf_add(table, view_mid(m->lists, 0, m->list_rows));
	end(main, table, 73, at);
	buf_add(table, view_mid(m->lists, m->list_rows, m->lists.n));
	begin(table, &at);
	buf_add(table, m->overrides);
	end(main, table, 74, at);
}

static void put_fib(const struct made *m, struct buf *main)
{
	put16(main, m->magic ? m->magic : 0xA5EC);
	put16(main, m->version ? m->version : 0xC1);
	zeros(main, 6);
	put16(main, m->flags | 0x200);
	zeros(main, 20);
	put16(main, 14);
	zeros(main, 28);
	put16(main, 22);
	zeros(main, 12);
	for (int i = 0; i < 7; i++)
		put32(main, m->story[i]);
	zeros(main, 152 - main->n);
	put16(main, 93);
	zeros(main, TEXT_AT - main->n);
}

struct view make_doc(const struct made *m, struct arena *a)
{
	struct buf main = BUF_INIT(BUF_NO_LIMIT), table = BUF_INIT(BUF_NO_LIMIT);
	uint32_t lo, hi;
	put_fib(m, &main);
	struct laid *l = lay_text(m, &main, a);
	put_styles(&main, &table);
	put_fonts(m, &main, &table);
	put_pieces(m, l, &main, &table);
	uint32_t page = put_page(m, l, false, &main, &lo, &hi);
	put_bin(&main, &table, 12, lo, hi, page);
	page = put_page(m, l, true, &main, &lo, &hi);
	put_bin(&main, &table, 13, lo, hi, page);
	put_notes(&m->notes, m->story[0], m->story[1], &main, &table, 2, 3);
	put_notes(&m->endnotes, m->story[0], m->story[5], &main, &table, 46, 47);
	put_lists(m, &main, &table);
	bool without = m->extra && !m->extra[0];
	const char *names[3] = { without ? "Other" : "WordDocument", "1Table", m->extra };
	struct view streams[3] = { buf_view(&main), buf_view(&table), { "", 0 } };
	struct view v = make_ole(names, streams, m->extra && !without ? 3 : 2, a);
	buf_release(&main);
	buf_release(&table);
	return v;
}
