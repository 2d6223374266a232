/* legacy: one made-up sentence in every old encoding, fonts, and text that must be left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/legacy.h"

static const char plain[] = "Đảng ủy báo cáo kết quả thực hiện nhiệm vụ; hộ nghèo giảm, đời sống nhân dân được nâng lên, ổn định vững chắc ở các thôn.";
static const char tcvn3[] = "\xA7\xB6ng \xF1y b\xB8o c\xB8o k\xD5t qu\xB6 th\xF9" "c hi\xD6n nhi\xD6m v\xF4; h\xE9 ngh\xCCo gi\xB6m, \xAE\xEAi s\xE8ng nh\xA9n d\xA9n \xAE\xAD\xEE" "c n\xA9ng l\xAAn, \xE6n \xAE\xDEnh v\xF7ng ch\xBE" "c \xEB c\xB8" "c th\xABn.";
static const char viscii[] = "\xD0\xE4ng \xFCy b\xE1o c\xE1o k\xAAt qu\xE4 th\xF1" "c hi\xAEn nhi\xAEm v\xF8; h\xB5 ngh\xE8o gi\xE4m, \xF0\xB6i s\xAFng nh\xE2n d\xE2n \xF0\xDF\xFE" "c n\xE2ng l\xEAn, \xB1n \xF0\xB8nh v\xE6ng ch\xA1" "c \xB7 c\xE1" "c th\xF4n.";
static const char cp1258[] = "\xD0" "a\xD2ng u\xD2y b\xE1o c\xE1o k\xEA\xECt qua\xD2 th\xFD\xF2" "c hi\xEA\xF2n nhi\xEA\xF2m vu\xF2; h\xF4\xF2 ngh\xE8o gia\xD2m, \xF0\xF5\xCCi s\xF4\xECng nh\xE2n d\xE2n \xF0\xFD\xF5\xF2" "c n\xE2ng l\xEAn, \xF4\xD2n \xF0i\xF2nh v\xFD\xDEng ch\xE3\xEC" "c \xF5\xD2 c\xE1" "c th\xF4n.";
/* the same as a person sees VNI text without the font */
static const char vni_seen[] = "Ñaûng uûy baùo caùo keát quaû thöïc hieän nhieäm vuï; hoä ngheøo giaûm, ñôøi soáng nhaân daân ñöôïc naâng leân, oån ñònh vöõng chaéc ôû caùc thoân.";

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void one_byte(void **state)
{
	(void)state;
	const struct {
		const char *bytes;
		enum legacy l;
	} rows[] = { { tcvn3, LEGACY_TCVN3 }, { viscii, LEGACY_VISCII }, { cp1258, LEGACY_CP1258 } };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(legacy_detect(view_of(rows[i].bytes)), rows[i].l);
		assert_string_equal(arena_str(&arena, legacy_decode(rows[i].l, view_of(rows[i].bytes), &arena)), plain);
	}
}

static void vni(void **state)
{
	(void)state;
	char bytes[512];
	size_t n = 0;
	for (const unsigned char *s = (const unsigned char *)vni_seen; *s; s++) /* Latin-1 out of UTF-8 */
		bytes[n++] = (char)(*s < 0x80 ? *s : (unsigned char)(*s << 6 | (s[1] & 63)) | 0), s += *s >= 0x80;
	struct view v = { bytes, n };
	assert_int_equal(legacy_detect(v), LEGACY_VNI);
	assert_string_equal(arena_str(&arena, legacy_decode(LEGACY_VNI, v, &arena)), plain);
	assert_int_equal(legacy_detect_text(VIEW(vni_seen)), LEGACY_VNI);
	assert_string_equal(arena_str(&arena, legacy_run(LEGACY_VNI, false, VIEW(vni_seen), &arena)), plain);
}

static void fonts(void **state)
{
	(void)state;
	bool capitals;
	assert_int_equal(legacy_of_font(VIEW(".VnTime"), &capitals), LEGACY_TCVN3);
	assert_false(capitals);
	assert_int_equal(legacy_of_font(VIEW(".VnArialH"), &capitals), LEGACY_TCVN3);
	assert_true(capitals);
	assert_string_equal(arena_str(&arena, legacy_run(LEGACY_TCVN3, true, VIEW("§¶ng ñy x·"), &arena)), "ĐẢNG ỦY XÃ");
	assert_int_equal(legacy_of_font(VIEW("VNI-Times"), &capitals), LEGACY_VNI);
	assert_int_equal(legacy_of_font(VIEW("Times New Roman"), &capitals), LEGACY_NONE);
	/* typed in Unicode under an old font's name */
	assert_string_equal(arena_str(&arena, legacy_run(LEGACY_TCVN3, false, VIEW("thực hiện"), &arena)), "thực hiện");
	/* a tone cut off from its vowel by a run border */
	assert_string_equal(arena_str(&arena, legacy_run(LEGACY_VNI, false, VIEW("ùc"), &arena)), "\u0301c");
	assert_string_equal(arena_str(&arena, legacy_run(LEGACY_TCVN3, false, VIEW("50 m², “§¶ng”"), &arena)), "50 m², “Đảng”");
}

static void left_alone(void **state)
{
	(void)state;
	assert_int_equal(legacy_detect(VIEW(plain)), LEGACY_NONE);
	assert_int_equal(legacy_detect_text(VIEW(plain)), LEGACY_NONE);
	assert_int_equal(legacy_detect(VIEW("")), LEGACY_NONE);
	assert_int_equal(legacy_detect(VIEW("plain ASCII only")), LEGACY_NONE);
	static const char french[] = "Le march\xE9 des fen\xEAtres et des \xE9toiles, o\xF9 les \xE9l\xE8ves fran\xE7" "ais \xE9taient tr\xE8s " "f\xEAt\xE9s";
	assert_int_equal(legacy_detect(VIEW(french)), LEGACY_NONE);
	assert_int_equal(legacy_detect_text(VIEW("thực hiện của Ủy ban được giao, định kỳ hằng năm; kết quả giữ vững ổn định và tiếp tục nâng lên một bước")), LEGACY_NONE);
}

static void wide(void **state)
{
	(void)state;
	static const char le[] = "\xFF\xFE\x10\x01\xA3\x1E\x6E\x00\x67\x00", be[] = "\x00\x44\x00\x45\x00\x20\x00\x31\x00\x32";
	struct view l = { le, 10 }, b = { be, 10 };
	assert_int_equal(legacy_detect(l), LEGACY_UTF16LE);
	assert_string_equal(arena_str(&arena, legacy_decode(LEGACY_UTF16LE, l, &arena)), "Đảng");
	assert_int_equal(legacy_detect(b), LEGACY_UTF16BE);
	assert_string_equal(arena_str(&arena, legacy_decode(LEGACY_UTF16BE, b, &arena)), "DE 12");
	assert_string_equal(arena_str(&arena, legacy_decode(LEGACY_UTF16LE, (struct view){ "A\0\x3D\xD8", 4 }, &arena)), "A\uFFFD");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(one_byte, release), cmocka_unit_test_teardown(vni, release),  cmocka_unit_test_teardown(fonts, release),
		cmocka_unit_test_teardown(left_alone, release), cmocka_unit_test_teardown(wide, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
