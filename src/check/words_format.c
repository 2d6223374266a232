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

uint8_t words_code(uint64_t count)
{
	if (count == 0)
		return 0;
	int code = (words_log2(count) * 11 + 512) / 1024 + 1;
	return (uint8_t)(code > 255 ? 255 : code);
}

/* round(2^((code - 1) / 11)) */
const uint32_t words_uncode_table[256] = {
	0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2,
	2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4,
	4, 5, 5, 5, 5, 6, 6, 7, 7, 8, 8, 9,
	9, 10, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18,
	19, 21, 22, 23, 25, 26, 28, 30, 32, 34, 36, 39,
	41, 44, 47, 50, 53, 56, 60, 64, 68, 73, 77, 82,
	88, 93, 99, 106, 113, 120, 128, 136, 145, 155, 165, 175,
	187, 199, 212, 226, 240, 256, 273, 290, 309, 329, 351, 374,
	398, 424, 451, 481, 512, 545, 581, 619, 659, 702, 747, 796,
	848, 903, 961, 1024, 1091, 1162, 1237, 1318, 1403, 1495, 1592, 1695,
	1806, 1923, 2048, 2181, 2323, 2474, 2635, 2806, 2989, 3183, 3390, 3611,
	3846, 4096, 4362, 4646, 4948, 5270, 5613, 5978, 6367, 6781, 7222, 7692,
	8192, 8725, 9292, 9897, 10540, 11226, 11956, 12734, 13562, 14444, 15384, 16384,
	17450, 18585, 19793, 21081, 22452, 23912, 25468, 27124, 28888, 30767, 32768, 34900,
	37169, 39587, 42162, 44904, 47824, 50935, 54248, 57776, 61534, 65536, 69799, 74338,
	79173, 84323, 89807, 95648, 101870, 108495, 115552, 123068, 131072, 139598, 148676, 158346,
	168646, 179614, 191296, 203740, 216990, 231104, 246136, 262144, 279196, 297352, 316692, 337292,
	359228, 382592, 407480, 433980, 462208, 492272, 524288, 558392, 594704, 633384, 674584, 718456,
	765184, 814960, 867960, 924416, 984544, 1048576, 1116784, 1189408, 1266768, 1349168, 1436912, 1530368,
	1629920, 1735920, 1848832, 1969088, 2097152, 2233568, 2378816, 2533536, 2698336, 2873824, 3060736, 3259840,
	3471840, 3697664, 3938176, 4194304, 4467136, 4757632, 5067072, 5396672, 5747648, 6121472, 6519680, 6943680,
	7395328, 7876352, 8388608, 8934272,
};

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
