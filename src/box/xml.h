/* xml - XML read one event at a time, never held as a tree. A pull face over expat.
 *
 *     static const char *const names[] = { "w:p", "w:t", NULL };           enum { W_P, W_T };   same order
 *     static const struct xml_space spaces[] = { { "http://...main", "w" }, { NULL, NULL } };
 *     const struct xml_words words = { spaces, names };
 *     struct xml *x = xml_open(bytes, &words);
 *     while (xml_next(x) > 0)
 *             if (x->event == XML_START && x->id == W_T) ...
 *     if (x->event == XML_BROKEN) err_set(err, ERR_INPUT, "%s", x->why);
 *     xml_close(x);
 *
 * Namespaces are resolved to the short prefixes the caller names, whatever prefixes the file uses; a namespace that is not
 * named gives "?:local", no namespace gives "local". DOCTYPE is refused, so entities cannot be declared.
 * Text arrives in pieces: one element's text may come as several XML_TEXT events. Views live until the next xml_next. */
#ifndef BOX_XML_H
#define BOX_XML_H
#include <stddef.h>
#include "base/view.h"

enum {
	XML_DEPTH_MAX = 1000,    /* open elements; readers may recurse along with them */
	XML_NAMES_MAX = 4096,    /* different names of elements and attributes in one part */
	XML_WHY_MAX = 256,
};

struct xml_space {
	const char *uri, *prefix;
};

struct xml_words {
	const struct xml_space *spaces; /* ended by { NULL, NULL }; several URIs may share a prefix (strict, transitional) */
	const char *const *names;       /* ended by NULL */
};

enum xml_event { XML_BROKEN = -1, XML_DONE = 0, XML_START, XML_END, XML_TEXT };

struct xml_attribute {
	const char *name; /* "w:val" */
	struct view value;
};

struct xml_inside;
struct xml {
	enum xml_event event;
	int id;             /* START, END: index in words->names, -1 for any other */
	const char *name;   /* START, END */
	struct view text;   /* TEXT */
	const struct xml_attribute *attributes; /* START */
	size_t nattributes;
	int depth;          /* open elements; START and END of one element show the same depth */
	char why[XML_WHY_MAX]; /* BROKEN: a sentence for people, with line and column */
	struct xml_inside *in;
};

struct xml *xml_open(struct view bytes, const struct xml_words *words);
/* The event also stands in x->event. After XML_DONE and XML_BROKEN it stays there. */
enum xml_event xml_next(struct xml *x);
/* Value of an attribute of the START just read; p == NULL when absent. */
struct view xml_attr(const struct xml *x, const char *name);
/* After a START: everything up to and including its END. */
void xml_skip(struct xml *x);
void xml_close(struct xml *x); /* NULL is fine */
#endif
