/* What is said about a person is masked in every output, also where another finding or the page prints the same words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "write/write.h"

/* A name that nobody bears. */
#define NAME "Bịa Văn Đặt"
/* the name stands a second time, where no finding points at it */
#define TEXT "Kỷ luật khiển trách ông " NAME " vì vi phạm; xã có 12 hộ do ông " NAME " kê."

static const char *title(const char *rule)
{
	return rule;
}

struct setting {
	struct arena arena;
	struct doc *doc;
	struct findings findings;
	struct figures figures;
	struct citations citations;
	struct written w;
};

static size_t at(const struct setting *s, const char *what)
{
	const char *hit = memmem(s->doc->text.p, s->doc->text.n, what, strlen(what));
	assert_non_null(hit);
	return (size_t)(hit - s->doc->text.p);
}

static struct place place(const struct setting *s, const char *what)
{
	return (struct place){ at(s, what), at(s, what) + strlen(what) };
}

static int setup(void **state)
{
	struct setting *s = xmalloc(sizeof *s);
	*s = (struct setting){ 0 };
	struct err err = ERR_INIT;
	struct doc_builder *b = doc_builder_new(&s->arena, DOC_TXT);
	doc_block(b, BLOCK_PARA, 0);
	doc_text(b, VIEW(TEXT), NULL);
	s->doc = doc_built(b, &err);
	doc_structure(s->doc);
	s->findings.arena = &s->arena;
	struct finding *f = finding_add(&s->findings, "person-named", SEV_QUESTION, place(s, NAME));
	f->masked = true;
	f->message = arena_str(&s->arena, VIEW("nêu tên người bên cạnh việc kỷ luật"));
	/* a second finding touches the same name and quotes it */
	f = finding_add(&s->findings, "name-two-ways", SEV_WARNING, place(s, "Văn Đặt"));
	f->message = arena_str(&s->arena, VIEW("tên " NAME " viết hai cách"));
	f->detail = arena_str(&s->arena, VIEW(NAME));
	f->hint = arena_str(&s->arena, VIEW(NAME));
	/* a third points at it */
	f = finding_add(&s->findings, "sum-parts", SEV_ERROR, place(s, "12"));
	f->message = arena_str(&s->arena, VIEW("tổng sai"));
	f->computed = arena_str(&s->arena, VIEW("5 + 6 = 11 ≠ 12"));
	f->detail = arena_str(&s->arena, VIEW("theo lời ông " NAME));
	finding_evidence(&s->findings, f, place(s, "ông " NAME));
	for (size_t i = 0; i < s->findings.n; i++)
		memcpy(s->findings.v[i].fingerprint, "0123456789abcdef", 17);
	s->w = (struct written){ .path = "p.txt", .format = "txt", .doc = s->doc, .figures = &s->figures, .citations = &s->citations,
		                 .findings = &s->findings, .rule_title = title, .rule_family = title, .family_title = title };
	write_masks(&s->w, &s->arena);
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	struct setting *s = *state;
	arena_release(&s->arena);
	free(s);
	return 0;
}

static void holds(struct buf *b, const char *what, bool yes)
{
	bool there = memmem(b->p, b->n, what, strlen(what)) != NULL;
	if (there != yes)
		print_error("%s\n%s: %s\n", b->p, what, there ? "is there" : "is missing");
	assert_int_equal(there, yes);
}

static void nobody(struct buf *b)
{
	holds(b, "Bịa", false);
	holds(b, "Đặt", false);
	holds(b, "•••", true);
	buf_release(b);
}

static void text(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT(WRITE_MAX);
	write_check_text(&s->w, &b);
	holds(&b, "tổng sai", true);
	nobody(&b);
}

static void json(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT(WRITE_MAX);
	write_check_json(&s->w, &b);
	holds(&b, "\"ông •••\"", true);
	nobody(&b);
}

static void sarif(void **state)
{
	struct setting *s = *state;
	struct buf b = BUF_INIT(WRITE_MAX);
	write_check_sarif(&s->w, &b);
	nobody(&b);
}

static void html(void **state)
{
	struct setting *s = *state;
	struct err err = ERR_INIT;
	struct buf b = BUF_INIT(WRITE_MAX);
	assert_int_equal(write_check_html(&s->w, &b, &err), 0);
	holds(&b, "khiển trách", true);
	nobody(&b);
}

static void counted(void **state)
{
	struct setting *s = *state;
	s->findings.v[1].waived = true;
	struct write_counts c = write_count(&s->w);
	assert_int_equal(c.by[SEV_ERROR], 1);
	assert_int_equal(c.by[SEV_WARNING], 0);
	assert_int_equal(c.by[SEV_QUESTION], 1);
	assert_int_equal(c.waived, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text, setup, teardown),  cmocka_unit_test_setup_teardown(json, setup, teardown),
		cmocka_unit_test_setup_teardown(sarif, setup, teardown), cmocka_unit_test_setup_teardown(html, setup, teardown),
		cmocka_unit_test_setup_teardown(counted, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
