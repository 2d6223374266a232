/* paper - see paper.h. */
#include "app/paper.h"
#include "app/input.h"
#include "base/lang.h"
#include "box/sha256.h"
#include "extract/extract.h"
#include "read/read.h"

static int take(struct paper *p, const struct pack *pack, struct err *err)
{
	const char *path = p->path;
	p->findings.arena = &p->arena;
	sha256_hex(p->bytes, p->sha256);
	p->doc = read_bytes(p->bytes, &p->arena, err);
	if (!p->doc)
		return err_prefix(err, "%s", path);
	doc_structure(p->doc);
	if (doc_is_secret(p->doc)) {
		err_set(err, ERR_REFUSED, "%s",
		        T("văn bản mang dấu chỉ độ mật; dinhky không đọc văn bản mật", "the paper carries a secrecy mark; dinhky does not read such papers"));
		return err_prefix(err, "%s", path);
	}
	p->citations = extract_citations(p->doc, pack, &p->arena);
	p->figures = extract_figures(p->doc, &p->citations, pack, &p->arena);
	return 0;
}

int paper_open(struct paper *p, const char *path, const struct pack *pack, struct err *err)
{
	*p = (struct paper){ .path = path };
	if (input_read(path, READ_FILE_MAX, &p->arena, &p->bytes, err) < 0)
		return err_prefix(err, "%s", path);
	return take(p, pack, err);
}

int paper_take(struct paper *p, const char *name, struct view bytes, const struct pack *pack, struct err *err)
{
	*p = (struct paper){ .path = name, .bytes = bytes };
	return take(p, pack, err);
}

void paper_check(struct paper *p, const struct pack *pack, const struct paper_check_options *o)
{
	struct check_in in = {
		.doc = p->doc,
		.figures = &p->figures,
		.citations = &p->citations,
		.pack = pack,
		.words = o->words,
		.previous_doc = o->previous ? o->previous->doc : NULL,
		.previous_figures = o->previous ? &o->previous->figures : NULL,
		.arena = &p->arena,
		.two_hands = o->two_hands,
	};
	check_run(&in, &p->findings);
}

void paper_close(struct paper *p)
{
	arena_release(&p->arena);
	p->doc = NULL;
}
