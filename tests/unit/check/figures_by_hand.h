/* figures_by_hand - a paper and its figures made by hand, so that a check is tested without the extractor.
 *     struct hand h;  hand_open(&h, "Có 55/57 hộ, chiếm 98,5%.");
 *     struct figure *f = hand_add(&h, "55/57", "55", "hộ");  hand_base(f, "57");  hand_percent(&h, f, "98,5%", "98.5", PK_SHARE);
 *     hand_run(&h, &check_ratio);  hand_count(&h, "ratio-percent") == 1;  hand_close(&h);                                       */
#ifndef TESTS_FIGURES_BY_HAND_H
#define TESTS_FIGURES_BY_HAND_H
#include <string.h>
#include "check/check.h"

enum { HAND_MAX = 64 };

struct hand {
	struct arena arena;
	struct doc *doc;
	struct figure v[HAND_MAX];
	struct figures figures;
	struct findings findings;
	struct pack *pack;
	size_t from; /* where the next needle is looked for */
};

static inline void hand_open(struct hand *h, const char *text)
{
	struct err err = ERR_INIT;
	memset(h, 0, sizeof *h);
	h->figures.v = h->v;
	h->findings.arena = &h->arena;
	h->pack = pack_new(&h->arena, &err);
	struct doc_builder *b = doc_builder_new(&h->arena, DOC_TXT);
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		doc_block(b, BLOCK_PARA, 0);
		doc_text(b, (struct view){ p, n }, NULL);
		p += n + (p[n] == '\n');
	}
	h->doc = doc_built(b, &err);
	doc_structure(h->doc);
	if (!h->doc->tokens.n)
		h->doc->tokens = tokens_cut(h->doc->text, &h->arena);
}

static inline struct place hand_place(struct hand *h, const char *needle)
{
	const char *p = strstr(h->doc->text.p + h->from, needle);
	if (!p)
		p = strstr(h->doc->text.p, needle);
	struct place at = { (size_t)(p - h->doc->text.p), (size_t)(p - h->doc->text.p) + strlen(needle) };
	h->from = at.end;
	return at;
}

static inline struct figure *hand_add(struct hand *h, const char *needle, const char *value, const char *unit)
{
	struct figure *f = &h->v[h->figures.n++];
	f->at = hand_place(h, needle);
	dec_read(view_of(value), &f->value);
	f->part_of = f->about = -1;
	if (unit) {
		f->unit = view_of(unit);
	}
	f->block = doc_block_at(h->doc, f->at.start);
	return f;
}

static inline struct figure *hand_base(struct figure *f, const char *base)
{
	f->has_base = dec_read(view_of(base), &f->base);
	return f;
}

static inline struct figure *hand_percent(struct hand *h, struct figure *f, const char *needle, const char *percent, enum percent_kind k)
{
	f->percent_at = hand_place(h, needle);
	f->has_percent = dec_read(view_of(percent), &f->percent);
	f->percent_kind = k;
	return f;
}

static inline void hand_run(struct hand *h, const struct check *c)
{
	struct citations none = { NULL, 0 };
	struct check_in in = { .doc = h->doc, .figures = &h->figures, .citations = &none, .pack = h->pack, .arena = &h->arena };
	h->findings.n = 0;
	c->run(&in, &h->findings);
}

static inline size_t hand_count(const struct hand *h, const char *rule)
{
	size_t n = 0;
	for (size_t i = 0; i < h->findings.n; i++)
		n += strcmp(h->findings.v[i].rule, rule) == 0;
	return n;
}

static inline void hand_close(struct hand *h)
{
	arena_release(&h->arena);
}
#endif
