/* fuzz_text - the grammar of numbers and citations, and every check, against any text. */
#include <stdio.h>
#include <stdlib.h>
#include "check/check.h"
#include "extract/extract.h"
#include "fuzz/fuzz.h"

static void in_text(struct place p, size_t n, const char *what)
{
	if (p.start <= p.end && p.end <= n)
		return;
	fprintf(stderr, "fuzz: %s [%zu, %zu) is not in the text of %zu\n", what, p.start, p.end, n);
	abort();
}

static void look_at(const struct figures *f, const struct citations *c, const struct findings *found, size_t n)
{
	for (size_t i = 0; i < f->n; i++) {
		in_text(f->v[i].at, n, "figure");
		in_text(f->v[i].base_at, n, "base");
		in_text(f->v[i].percent_at, n, "percent");
		in_text(f->v[i].unit_at, n, "unit");
		if (f->v[i].part_of >= (int)f->n || f->v[i].about >= (int)f->n || (f->v[i].part_of >= 0 && f->v[i].about >= 0))
			abort();
	}
	for (size_t i = 0; i < c->n; i++) {
		in_text(c->v[i].at, n, "citation");
		in_text(c->v[i].title_at, n, "title");
	}
	for (size_t i = 0; i < found->n; i++) {
		in_text(found->v[i].at, n, found->v[i].rule);
		for (size_t k = 0; k < found->v[i].nevidence; k++)
			in_text(found->v[i].evidence[k], n, "evidence");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept;
	static struct pack *pack;
	struct arena a = ARENA_INIT;
	struct err err = ERR_INIT;
	if (!pack && !(pack = pack_new(&kept, &err)))
		abort();
	struct view all = { (const char *)data, size };
	struct doc *d = size && reader_txt.bid(all) > 0 ? reader_txt.read(all, &a, &err) : NULL;
	if (d) {
		doc_structure(d);
		struct citations c = extract_citations(d, pack, &a);
		struct figures f = extract_figures(d, &c, pack, &a);
		struct findings found = { .arena = &a };
		struct check_in in = { .doc = d, .figures = &f, .citations = &c, .pack = pack, .arena = &a };
		check_run(&in, &found);
		look_at(&f, &c, &found, d->text.n);
	}
	arena_release(&a);
	return 0;
}
