/* sha256: the examples of FIPS 180-4 and lengths around the block border. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "box/sha256.h"

static void known_answers(void **state)
{
	(void)state;
	char out[SHA256_HEX];
	sha256_hex(VIEW(""), out);
	assert_string_equal(out, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	sha256_hex(VIEW("abc"), out);
	assert_string_equal(out, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sha256_hex(VIEW("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), out);
	assert_string_equal(out, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	char a[1000];
	memset(a, 'a', sizeof a);
	sha256_hex((struct view){ a, sizeof a }, out);
	assert_string_equal(out, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(known_answers) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
