/* Papers saved as web pages. All text is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "read/read.h"

static const char *shown(const struct doc *d, struct arena *a)
{
	struct buf b = BUF_INIT(100000);
	size_t at = 0;
	for (size_t i = 0; i < d->nnotes; i++) {
		buf_add(&b, view_mid(d->text, at, d->notes[i].mark));
		buf_addf(&b, "⟦%d⟧", d->notes[i].number);
		at = d->notes[i].mark;
	}
	buf_add(&b, view_mid(d->text, at, d->text.n));
	const char *s = arena_str(a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void expect(const char *html, const char *text)
{
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	struct doc *d = read_bytes(view_of(html), &a, &err);
	assert_non_null(d);
	assert_string_equal(shown(d, &a), text);
	arena_release(&a);
}

static void text_and_entities(void **state)
{
	(void)state;
	expect("<!DOCTYPE html><html><head><title>T</title><style>p {}</style></head><body><!-- x > y --><p>M&#7903; 05\n  l&#x1EDB;p &amp; h&agrave;&nbsp;t&acirc;&#769;t"
	       "<script>if (a<b) '</p>'</script>.</p>\n<p>a &lt; 5 & b; R&D<br>d&ograve;ng",
	       "Mở 05 lớp & hà tất.\na < 5 & b; R&D dòng");
	/* no charset, Vietnamese Windows bytes */
	expect("<html><meta charset=\"windows-1258\"><p>B\xC1O C\xC1O th\xE1ng, t\xF4\xD2 d\xE2n ph\xF4\xEC, \xF0\xFD\xF2ng \xF0\xE2\xF2t</p>", "BÁO CÁO tháng, tổ dân phố, đựng đật");
}

static void soup(void **state)
{
	(void)state;
	expect("<html><p>mot<p>hai <b>ba</p> bon</b></i></div><DIV ALIGN=center>nam</DIV><table><tr><td>a<td>b<tr><th>c</th></table>sau", "mot\nhai ba\nbon\nnam\na\tb\nc\nsau");
	expect("<html><p>mot<br><br>hai</p><div style='display:none'>an</div><del>bo</del><ins>moi</ins> <nav>menu</nav>", "mot\nhai\nmoi");
}

static void lists(void **state)
{
	(void)state;
	expect("<html><ol type=I start=3><li>ba<ul><li>y</ul><li><p>bon</p><p>them</p></ol><p>het", "III. ba\n• y\nIV. bon\nthem\nhet");
}

static void notes(void **state)
{
	(void)state;
	/* as Word writes them */
	expect("<html><p>Co 05 lop<a href=\"#_ftn1\" name=\"_ftnref1\"><span>[1]</span></a>, 07 to<a href='#_ftn2' name='_ftnref2'>[2]</a>.</p><p>Xem <a href='#x'>muc x</a><a name=x></a></p>"
	       "<div><hr><div id=ftn1><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Lop toi.</p><p>Hai.</p></div><div id=ftn2><p><a href='#_ftnref2' name='_ftn2'>[2]</a> To moi.</p></div></div>",
	       "Co 05 lop⟦1⟧, 07 to⟦2⟧.\nXem muc x\nLop toi. Hai.\nTo moi.");
	/* as other programs do: the note is a list item */
	expect("<html><p>Co 05 lop<a id=\"r1\" href=\"#n1\"><sup>1</sup></a>.</p><section><ol><li id=\"n1\"><p>Lop toi.<a href=\"#r1\">^</a></p></li></ol></section><p>Cuoi.</p>",
	       "Co 05 lop⟦1⟧.\nCuoi.\nLop toi.");
}

static void damaged(void **state)
{
	(void)state;
	static const char whole[] = "<html><body><p align=center>a<a href=\"#n\" name=\"m\">1</a></p><ul><li>b</ul><table><tr><td>c<table><td>d</table></table>"
	                            "<style>x</style>&#7903;&agrave;<div id=n><a href='#m' name=n>1</a> e</div><!-- f --></html>";
	uint32_t seed = 521288629u;
	for (int turn = 0; turn < 3000; turn++) {
		struct arena a = ARENA_INIT;
		struct err err = ERR_INIT;
		char s[sizeof whole];
		memcpy(s, whole, sizeof whole);
		for (int k = 0; k < 1 + turn % 6; k++) {
			seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
			s[6 + seed % (sizeof whole - 7)] = "<>/&\"'= "[seed >> 13 & 7];
		}
		struct doc *d = read_bytes((struct view){ s, sizeof whole - 1 }, &a, &err);
		assert_true(d ? d->text.n < 10000 : err.message[0]);
		arena_release(&a);
	}
	struct arena a = ARENA_INIT;
	struct buf b = BUF_INIT(10000000);
	struct err err = ERR_INIT;
	buf_adds(&b, "<html>");
	for (int i = 0; i < 20000; i++)
		buf_adds(&b, "<table><tr><td><ul><li><b>");
	buf_adds(&b, "sau");
	struct doc *d = read_bytes(buf_view(&b), &a, &err);
	assert_true(d || err.message[0]);
	buf_release(&b);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_and_entities), cmocka_unit_test(soup), cmocka_unit_test(lists), cmocka_unit_test(notes), cmocka_unit_test(damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
