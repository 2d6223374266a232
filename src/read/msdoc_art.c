/* msdoc_art - the words of WordArt among a file's drawings: watermarks and stamps, which are no text of the paper.
 * The drawings are records inside records (Office Art); a shape's properties hold the words as one long property. */
#include "read/msdoc.h"

enum {
	RECORD_HEAD = 8, CONTAINER = 15, DEPTH_MOST = 16,
	SHAPE_PROPERTIES = 0xF00B, WORDART_TEXT = 0xC0, /* number of the property */
	IS_LONG = 0x8000, WORDS_MOST = 1024,
};

struct hunt {
	void (*found)(void *to, struct view utf8);
	void *to;
};

/* A table of numbers and values; the long values follow it in the same order. */
static void properties(struct view body, size_t n, const struct hunt *h)
{
	size_t at = n * 6;
	for (size_t i = 0; i < n && i * 6 < body.n; i++) {
		unsigned id = ms_u16(body, i * 6);
		size_t len = id & IS_LONG ? ms_u32(body, i * 6 + 2) : 0;
		if ((id & 0x3FFF) == WORDART_TEXT && len) {
			uint16_t words[WORDS_MOST];
			struct view v = ms_slice(body, at, len < WORDS_MOST * 2 ? len : WORDS_MOST * 2);
			size_t units = 0;
			while (units * 2 + 1 < v.n && ms_u16(v, units * 2)) {
				words[units] = (uint16_t)ms_u16(v, units * 2);
				units++;
			}
			struct buf b = BUF_INIT(WORDS_MOST * 4);
			ms_utf8(words, units, &b);
			h->found(h->to, buf_view(&b));
			buf_release(&b);
		}
		if (len > body.n)
			return;
		at += len;
	}
}

static void records(struct view v, int depth, const struct hunt *h)
{
	size_t at = 0;
	while (at + RECORD_HEAD <= v.n) {
		unsigned head = ms_u16(v, at), type = ms_u16(v, at + 2);
		struct view body = ms_slice(v, at + RECORD_HEAD, ms_u32(v, at + 4));
		if ((type & 0xF000) != 0xF000) {
			at++; /* between drawings stands one byte that says whose they are */
			if (depth)
				return;
			continue;
		}
		if (type == SHAPE_PROPERTIES)
			properties(body, head >> 4, h);
		else if ((head & 15) == CONTAINER && depth < DEPTH_MOST)
			records(body, depth + 1, h);
		at += RECORD_HEAD + body.n;
	}
}

void ms_wordart(struct msdoc *m, void (*found)(void *to, struct view utf8), void *to)
{
	records(ms_fib(m, FIB_DRAWINGS, NULL), 0, &(struct hunt){ found, to });
}
