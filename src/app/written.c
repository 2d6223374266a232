/* written - see written.h. */
#include "app/written.h"
#include "base/lang.h"
#include "check/check.h"
#include "read/read.h"

static const char *rule_title(const char *id)
{
	const struct rule *r = rule_find(id);
	return r ? T(r->title_vi, r->title_en) : id;
}

static const char *rule_family(const char *id)
{
	const struct rule *r = rule_find(id);
	return r ? r->family : "";
}

static const char *format_name(enum doc_format f)
{
	size_t n;
	const struct reader *const *r = readers_all(&n);
	for (size_t i = 0; i < n; i++)
		if (!r[i]->refuses && r[i]->format == f)
			return r[i]->name;
	return NULL;
}

struct written paper_written(struct paper *p)
{
	struct written w = {
		.path = p->path,
		.sha256 = p->sha256,
		.format = p->doc ? format_name(p->doc->format) : NULL,
		.doc = p->doc,
		.figures = &p->figures,
		.citations = &p->citations,
		.findings = &p->findings,
		.bytes = p->bytes,
		.rule_title = rule_title,
		.rule_family = rule_family,
		.family_title = family_title,
	};
	if (p->doc)
		write_masks(&w, &p->arena);
	return w;
}
