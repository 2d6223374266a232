/* words_format - see words_format.h: the small functions that writer and reader of a model must agree on. */
#include "check/words_format.h"
#include <string.h>

/* 1024 * log2(1 + i/128) */
static const uint16_t log2_table[129] = {
	0, 11, 23, 34, 45, 57, 68, 79, 90, 100, 111, 122, 132, 143, 153, 164, 174, 184, 194, 204, 214, 224, 234, 244, 254, 264,
	273, 283, 292, 302, 311, 320, 330, 339, 348, 357, 366, 375, 384, 393, 402, 411, 419, 428, 436, 445, 454, 462, 470, 479,
	487, 495, 504, 512, 520, 528, 536, 544, 552, 560, 568, 576, 584, 591, 599, 607, 614, 622, 629, 637, 644, 652, 659, 667,
	674, 681, 689, 696, 703, 710, 717, 724, 731, 738, 745, 752, 759, 766, 773, 780, 787, 793, 800, 807, 813, 820, 827, 833,
	840, 846, 853, 859, 866, 872, 879, 885, 891, 898, 904, 910, 916, 922, 929, 935, 941, 947, 953, 959, 965, 971, 977, 983,
	989, 995, 1001, 1007, 1012, 1018, 1024,
};

int words_log2(uint64_t x)
{
	int top = 63 - __builtin_clzll(x);
	uint64_t rest = top >= 16 ? x >> (top - 16) : x << (16 - top); /* 1.16 bits */
	unsigned i = (unsigned)(rest >> 9) & 127, part = (unsigned)rest & 511;
	unsigned low = log2_table[i], high = log2_table[i + 1];
	return top * 1024 + (int)(low + (high - low) * part / 512);
}

/* 65536 * 2^(i/11) */
static const uint32_t eleventh[11] = { 65536, 69799, 74338, 79173, 84323, 89807, 95648, 101870, 108495, 115552, 123068 };

uint8_t words_code(uint64_t count)
{
	if (count == 0)
		return 0;
	int code = (words_log2(count) * 11 + 512) / 1024 + 1;
	return (uint8_t)(code > 255 ? 255 : code);
}

uint32_t words_uncode(uint8_t code)
{
	if (code == 0)
		return 0;
	unsigned k = (unsigned)(code - 1) / 11, r = (unsigned)(code - 1) % 11;
	return (uint32_t)((((uint64_t)eleventh[r] << k) + 32768) >> 16);
}

uint32_t words_hash(struct view s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ^ (h >> 15);
}

uint64_t words_word_key(const uint16_t *ids, int n)
{
	uint64_t key = 0;
	for (int i = 0; i < 4; i++)
		key = key << 16 | (i < n ? ids[i] : 0xffff);
	return key;
}

/* y and its tones beside i and its tones, byte for byte as long or shorter */
static const struct {
	const char *y, *i;
} free_forms[] = { { "y", "i" }, { "ý", "í" }, { "ỳ", "ì" }, { "ỷ", "ỉ" }, { "ỹ", "ĩ" }, { "ỵ", "ị" } };

struct view words_same_iy(struct view s, char *room)
{
	if (s.n < 2 || s.n >= WORDS_SYLLABLE_BYTES)
		return s;
	/* one of these consonants and then y, nothing else: hy vọng, kỹ, lý, mỹ, quy, sỹ, tỷ, vỹ; thúy and tay are not free */
	bool after_u = s.p[0] == 'q' && s.p[1] == 'u';
	size_t head = after_u ? 2 : 1;
	if (!after_u && !strchr("hklmstv", s.p[0]))
		return s;
	struct view tail = { s.p + head, s.n - head };
	for (size_t k = 0; k < sizeof free_forms / sizeof *free_forms; k++) {
		if (!view_is(tail, free_forms[k].y))
			continue;
		size_t n = strlen(free_forms[k].i);
		memcpy(room, s.p, head);
		memcpy(room + head, free_forms[k].i, n);
		return (struct view){ room, head + n };
	}
	return s;
}
