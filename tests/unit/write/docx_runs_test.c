/* The scan of a WordprocessingML part: which bytes belong to which text element and run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "write/docx_runs.h"

#define NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static struct arena arena;

static struct docx_runs scan(const char *xml)
{
	return docx_runs_scan(view_of(xml), &arena);
}

static struct view part(const struct docx_runs *r, size_t from, size_t to)
{
	return view_mid(r->xml, from, to);
}

static void plain_run(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:document " NS "><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>mot</w:t></w:r></w:p></w:document>");
	assert_int_equal(r.ntexts, 1);
	const struct docx_text *t = &r.texts[0];
	assert_true(view_is(part(&r, t->text, t->text_end), "mot"));
	assert_true(view_is(part(&r, t->rpr, t->rpr_end), "<w:rPr><w:b/></w:rPr>"));
	assert_true(view_is(part(&r, t->run, t->run_tag_end), "<w:r>"));
	assert_true(view_starts(part(&r, t->run_end, r.xml.n), "</w:p>"));
	assert_true(t->first && t->last);
	assert_int_equal(t->outer, t->run);
}

static void beside_other_things(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:p " NS "><w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r><w:r><w:t>c</w:t><w:tab/></w:r></w:p>");
	assert_int_equal(r.ntexts, 3);
	assert_true(!r.texts[0].first && !r.texts[0].last);
	assert_true(!r.texts[1].first && r.texts[1].last);
	assert_true(r.texts[2].first && !r.texts[2].last);
}

static void tracked_looks(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:p " NS "><w:r><w:rPr><w:i/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>");
	assert_true(view_is(part(&r, r.texts[0].rpr, r.texts[0].rpr_end), "<w:rPr><w:i/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>"));
	assert_true(r.texts[0].first);
}

static void a_box_inside_a_run(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:p " NS "><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>after</w:t></w:r></w:p>");
	assert_int_equal(r.ntexts, 2);
	assert_true(r.texts[0].outer < r.texts[0].run);
	assert_true(view_starts(part(&r, r.texts[0].outer_end, r.xml.n), "<w:r><w:t>after"));
	assert_int_equal(r.texts[1].outer, r.texts[1].run);
}

static void other_prefixes_and_noise(void **state)
{
	(void)state;
	struct docx_runs r = scan("<?xml version=\"1.0\"?><!-- <w:t>no</w:t> --><q:p xmlns:w=\"urn:other\" xmlns:q=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
	                          "<q:r><w:t>no</w:t><q:t a=\"&gt;>\">yes</q:t></q:r><q:r><q:t/></q:r></q:p>");
	assert_true(view_is(r.prefix, "q"));
	assert_int_equal(r.ntexts, 2);
	assert_true(view_is(part(&r, r.texts[0].text, r.texts[0].text_end), "yes"));
	assert_true(r.texts[1].empty);
	r = scan("<p xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><r><t>strict</t></r></p>");
	assert_int_equal(r.ntexts, 1);
}

static void code_points(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:p " NS "><w:r><w:t>a&amp;\xE1\xBB\x8D"
	                          "b\r\nc</w:t></w:r></w:p>");
	const struct docx_text *t = &r.texts[0];
	size_t want[] = { 0, 1, 6, 9, 10, 12, 13, 13 };
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(docx_text_at(&r, t, i) - t->text, want[i]);
}

static void references(void **state)
{
	(void)state;
	struct docx_runs r = scan("<w:p " NS "><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r><w:r><w:endnoteReference w:id=\"7\"/></w:r>"
	                          "<w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>");
	assert_int_equal(r.nrefs, 2);
	assert_true(view_is(r.refs[0].id, "7") && view_is(r.refs[0].kind, "footnoteReference"));
	assert_true(view_is(part(&r, r.refs[0].run, r.refs[0].run_end), "<w:r><w:footnoteReference w:id=\"7\"/></w:r>"));
}

static void cut_off_anywhere(void **state)
{
	(void)state;
	const char *xml = "<w:p " NS "><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">a&amp;b</w:t><!-- x --><w:t/></w:r></w:p>";
	for (size_t n = 0; n <= strlen(xml); n++) { /* never past the end, whatever is missing; the sanitizers watch */
		char *copy = arena_str(&arena, (struct view){ xml, n });
		struct docx_runs r = docx_runs_scan((struct view){ copy, n }, &arena);
		for (size_t i = 0; i < r.ntexts; i++) {
			assert_true(r.texts[i].end <= n && r.texts[i].text_end <= r.texts[i].end);
			assert_true(docx_text_at(&r, &r.texts[i], 100) <= n);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_run),
		cmocka_unit_test(beside_other_things),
		cmocka_unit_test(tracked_looks),
		cmocka_unit_test(a_box_inside_a_run),
		cmocka_unit_test(other_prefixes_and_noise),
		cmocka_unit_test(code_points),
		cmocka_unit_test(references),
		cmocka_unit_test(cut_off_anywhere),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return rc;
}
