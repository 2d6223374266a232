/* The emitter: escapes, nesting, one-line rows, the same bytes always. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "box/json.h"

static void is(struct buf *b, const char *want)
{
	assert_string_equal(b->p, want);
	buf_release(b);
}

static void nesting(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(4096);
	struct json j = JSON_INIT(&b);
	json_object(&j, NULL);
	json_int(&j, "n", -5);
	json_array(&j, "rows");
	json_row(&j, NULL);
	json_bool(&j, "yes", true);
	json_row_list(&j, "at");
	json_size(&j, NULL, 1);
	json_size(&j, NULL, 2);
	json_end(&j);
	json_end(&j);
	json_row(&j, NULL);
	json_end(&j);
	json_end(&j);
	json_array(&j, "none");
	json_end(&j);
	json_dec(&j, "d", (struct dec){ 1760, 2 });
	json_end(&j);
	is(&b, "{\n  \"n\": -5,\n  \"rows\": [\n    {\"yes\": true, \"at\": [1, 2]},\n    {}\n  ],\n  \"none\": [],\n  \"d\": \"17.60\"\n}\n");
}

static void escapes(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(4096);
	struct json j = JSON_INIT(&b);
	json_row(&j, NULL);
	json_str(&j, "s", VIEW("a\"b\\c\n\t\x01\x7f</p> \xC3\xA1 \xFF \xC3"));
	json_str(&j, "null", (struct view){ NULL, 0 });
	json_str(&j, "empty", VIEW(""));
	json_end(&j);
	is(&b, "{\"s\": \"a\\\"b\\\\c\\n\\t\\u0001\\u007f<\\/p> \xC3\xA1 \xEF\xBF\xBD \xEF\xBF\xBD\", \"null\": null, \"empty\": \"\"}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(nesting), cmocka_unit_test(escapes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
