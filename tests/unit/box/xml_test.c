/* xml: names, text, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/buf.h"
#include "box/xml.h"

enum { P, T };
static const char *const names[] = { "w:p", "w:t", NULL };
static const struct xml_space spaces[] = { { "urn:one", "w" }, { "urn:strict", "w" }, { NULL, NULL } };
static const struct xml_words words = { spaces, names };

/* Every event as one line of text. */
static void play(struct view in, struct buf *out)
{
	struct xml *x = xml_open(in, &words);
	while (xml_next(x) > 0) {
		if (x->event == XML_TEXT) {
			buf_addf(out, "'%.*s' ", VIEW_ARG(x->text));
			continue;
		}
		buf_addf(out, "%s%s#%d@%d", x->event == XML_START ? "" : "/", x->name, x->id, x->depth);
		for (size_t i = 0; x->event == XML_START && i < x->nattributes; i++)
			buf_addf(out, " %s=%.*s", x->attributes[i].name, VIEW_ARG(x->attributes[i].value));
		buf_addc(out, ' ');
	}
	buf_adds(out, x->event == XML_DONE ? "." : x->why);
	xml_close(x);
}

static void names_are_resolved(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	play(VIEW("<a:p xmlns:a='urn:one' a:x='1' y='&lt;'><t xmlns='urn:strict'>m\xE1\xBA\xADt &amp; x</t><q/><z:k xmlns:z='urn:z'/></a:p>"), &b);
	assert_string_equal(b.p, "w:p#0@1 w:x=1 y=< w:t#1@2 'm\xE1\xBA\xADt & x' /w:t#1@2 q#-1@2 /q#-1@2 ?:k#-1@2 /?:k#-1@2 /w:p#0@1 .");
	buf_release(&b);
}

static void an_attribute_is_found(void **state)
{
	(void)state;
	struct xml *x = xml_open(VIEW("<p k='v'><skip><p/><p>text</p></skip><t/></p>"), &words);
	xml_next(x);
	assert_true(view_is(xml_attr(x, "k"), "v"));
	assert_null(xml_attr(x, "none").p);
	xml_next(x);
	assert_string_equal(x->name, "skip");
	xml_skip(x);
	xml_next(x);
	assert_string_equal(x->name, "t");
	xml_close(x);
}

static void broken_and_hostile_input_is_named(void **state)
{
	(void)state;
	struct buf b = BUF_INIT(BUF_NO_LIMIT);
	play(VIEW("<p><t>cut"), &b);
	assert_non_null(strstr(b.p, "XML"));
	buf_clear(&b);
	play(VIEW("<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;</p>"), &b);
	assert_non_null(strstr(b.p, "DOCTYPE"));
	assert_null(strstr(b.p, "aaa"));
	buf_clear(&b);
	struct buf deep = BUF_INIT(BUF_NO_LIMIT);
	for (int i = 0; i < 100000; i++)
		buf_adds(&deep, "<p>");
	play(buf_view(&deep), &b);
	assert_non_null(strstr(b.p, "sâu"));
	buf_release(&deep);
	buf_clear(&b);
	play(VIEW(""), &b);
	assert_non_null(strstr(b.p, "XML"));
	buf_release(&b);
}

static void long_text_crosses_chunks_whole(void **state)
{
	(void)state;
	struct buf in = BUF_INIT(BUF_NO_LIMIT), out = BUF_INIT(BUF_NO_LIMIT);
	buf_adds(&in, "<t>");
	for (int i = 0; i < 20000; i++)
		buf_addf(&in, "ộ%d ", i);
	buf_adds(&in, "</t>");
	struct xml *x = xml_open(buf_view(&in), &words);
	while (xml_next(x) > 0)
		if (x->event == XML_TEXT)
			buf_add(&out, x->text);
	assert_int_equal(out.n, in.n - 7);
	assert_memory_equal(out.p, in.p + 3, out.n);
	xml_close(x);
	buf_release(&in);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_resolved),
		cmocka_unit_test(an_attribute_is_found),
		cmocka_unit_test(broken_and_hostile_input_is_named),
		cmocka_unit_test(long_text_crosses_chunks_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
