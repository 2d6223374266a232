/* odt - what the files of the OpenDocument reader share: reader_odt.c (container, walk), odt_styles.c, odt_lists.c.
 *
 * Source ordinals: `source` of a piece is the ordinal, from 0, of the stretch of character data in the part (content.xml), a
 * stretch being all characters between two tags, blank ones too, in document order. */
#ifndef READ_ODT_H
#define READ_ODT_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "box/xml.h"
#include "doc/doc.h"
#include "read/flow.h"
#include "read/numbering.h"

#define ODT_WORDS(X) \
	X(T_P, "text:p") X(T_H, "text:h") X(T_SPAN, "text:span") X(T_S, "text:s") X(T_TAB, "text:tab") X(T_BREAK, "text:line-break") \
	X(T_NOTE, "text:note") X(T_NOTE_CITATION, "text:note-citation") X(T_NOTE_BODY, "text:note-body") X(T_LIST, "text:list") \
	X(T_LIST_ITEM, "text:list-item") X(T_LIST_HEADER, "text:list-header") X(T_NUMBER, "text:number") X(T_SECTION, "text:section") \
	X(T_TRACKED, "text:tracked-changes") X(T_TOC, "text:table-of-content") X(T_INDEX1, "text:illustration-index") \
	X(T_INDEX2, "text:table-index") X(T_INDEX3, "text:object-index") X(T_INDEX4, "text:user-index") \
	X(T_INDEX5, "text:alphabetical-index") X(T_INDEX6, "text:bibliography") X(T_PAGE_NUMBER, "text:page-number") \
	X(T_HIDDEN_TEXT, "text:hidden-text") X(T_RUBY_TEXT, "text:ruby-text") X(O_ANNOTATION, "office:annotation") \
	X(O_FORMS, "office:forms") X(O_BINARY, "office:binary-data") X(O_SCRIPTS, "office:scripts") X(D_TEXT_BOX, "draw:text-box") \
	X(D_SHAPE, "draw:custom-shape") X(D_RECT, "draw:rect") X(D_ELLIPSE, "draw:ellipse") X(D_CAPTION, "draw:caption") \
	X(D_IMAGE, "draw:image") X(D_OBJECT, "draw:object") X(SVG_TITLE, "svg:title") X(SVG_DESC, "svg:desc") X(TA_TABLE, "table:table") \
	X(TA_ROW, "table:table-row") X(TA_CELL, "table:table-cell") X(TA_COVERED, "table:covered-table-cell") X(S_STYLE, "style:style") \
	X(S_DEFAULT, "style:default-style") X(S_TEXT_PROPS, "style:text-properties") X(S_PARA_PROPS, "style:paragraph-properties") \
	X(S_HEADER, "style:header") X(S_HEADER_LEFT, "style:header-left") X(S_HEADER_FIRST, "style:header-first") \
	X(S_FOOTER, "style:footer") X(S_FOOTER_LEFT, "style:footer-left") X(S_FOOTER_FIRST, "style:footer-first") \
	X(T_LIST_STYLE, "text:list-style") X(T_OUTLINE_STYLE, "text:outline-style") X(T_LEVEL_NUMBER, "text:list-level-style-number") \
	X(T_LEVEL_BULLET, "text:list-level-style-bullet") X(T_LEVEL_IMAGE, "text:list-level-style-image") \
	X(T_OUTLINE_LEVEL, "text:outline-level-style") X(S_LABEL_ALIGN, "style:list-level-label-alignment")

enum odt_word {
#define X(id, name) id,
	ODT_WORDS(X)
#undef X
};
extern const struct xml_words odt_words;

enum {
	ODT_LEVELS = 10,
	ODT_STYLES_MAX = 50 * 1000,
	ODT_LISTS_MAX = 50 * 1000,
	ODT_PARENTS_MAX = 64,  /* styles one the child of the other */
	ODT_SPACES_MAX = 256,  /* blanks one text:s may stand for */
};

long odt_number(struct view s, long otherwise);

/* --- styles: looked up by name and family; a later one of the same name hides an earlier ------------------------------- */

/* beside LOOK_BOLD, LOOK_ITALIC, LOOK_UNDERLINE */
enum { ODT_CAPS = 0x100, ODT_HIDDEN = 0x200, ODT_RAISED = 0x400 };

struct odt_look {
	unsigned set, on;
	struct view font;
};

struct odt_style {
	struct view name, parent, list; /* list.p == NULL: not said; empty: in no list */
	char family;        /* 'p', 't' */
	int outline;        /* default outline level, -1 not said */
	unsigned align;     /* LOOK_CENTRED, LOOK_RIGHT */
	bool align_set;
	struct odt_look look;
	size_t next;        /* in its slot: index + 1 */
};

struct odt_styles {
	struct arena *arena;
	struct odt_style *v;
	size_t n, cap;
	size_t slots[1024]; /* index + 1 of the last style whose name falls here */
};

/* START of style:style or style:default-style: reads to its END. */
void odt_style_read(struct odt_styles *s, struct xml *x);
/* The style with all its parents; a name nobody knows gives the empty style. */
struct odt_style odt_style_find(const struct odt_styles *s, char family, struct view name);
void odt_look_add(struct odt_look *on, const struct odt_look *more); /* more wins */

/* --- lists --------------------------------------------------------------------------------------------------------------- */

struct odt_lists;
struct odt_lists *odt_lists_new(struct arena *a);
/* START of text:list-style or text:outline-style: reads to its END. */
void odt_list_style_read(struct odt_lists *l, struct xml *x);
/* START of text:list, its END; START of an item (header: without a label). They nest as the file has them. */
void odt_list_begin(struct odt_lists *l, const struct xml *x);
void odt_list_end(struct odt_lists *l);
void odt_item_begin(struct odt_lists *l, const struct xml *x, bool header);
/* A note or a box in the middle of a list is outside of it; what hide gives back goes to show. */
size_t odt_lists_hide(struct odt_lists *l);
void odt_lists_show(struct odt_lists *l, size_t hidden);
/* Label of a paragraph now beginning: the first of its item, or a heading numbered by the outline (level 1..10, 0 = none).
 * `style_list` is the list its style names. Nothing is written when it has none. */
void odt_label(struct odt_lists *l, int outline, struct view style_list, struct buf *out, bool *gap);
#endif
