/* html_tags - HTML cut into tags and characters, however badly it is written. Knows what each tag does, not what to do about it.
 *     struct html_scan s = html_scan(page);
 *     while (html_next(&s))
 *             if (s.kind == HTML_START && s.tag->act == HTML_ANCHOR) ... html_attribute(&s, "href") ...
 * Comments, declarations and the insides of scripts and styles are passed over. Entities come as their characters. */
#ifndef READ_HTML_TAGS_H
#define READ_HTML_TAGS_H
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/view.h"

enum html_kind { HTML_START, HTML_END, HTML_CHAR };

enum html_act {
	HTML_INLINE, HTML_ANCHOR, HTML_BREAK, HTML_RULE, HTML_SKIP,
	HTML_PARAGRAPH, HTML_HEADING, HTML_DIVISION, HTML_LIST, HTML_ITEM, HTML_TABLE, HTML_ROW, HTML_CELL, /* blocks */
};

struct html_tag {
	const char *name; /* "" for every tag that is not known */
	enum html_act act;
	unsigned look;    /* LOOK_* that it gives */
};

struct html_scan {
	struct view page;
	size_t at;
	enum html_kind kind;
	const struct html_tag *tag;
	struct view inside; /* of a start tag: its attributes */
	uint32_t cp;
	uint32_t more;      /* second half of an entity that stands for a letter and its mark */
};

struct html_scan html_scan(struct view page);
bool html_next(struct html_scan *s);
/* Its value as written, without quotes; empty when it has none. */
struct view html_attribute(const struct html_scan *s, const char *name);
/* style="...": does this property begin with this value? */
bool html_style_has(const struct html_scan *s, const char *property, const char *value);
static inline bool html_is_block(enum html_act a)
{
	return a >= HTML_PARAGRAPH;
}
#endif
