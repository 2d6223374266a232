/* docx - what the files of the .docx reader share: reader_docx.c (parts, notes, furniture), docx_body.c (paragraphs, runs,
 * tables), docx_styles.c, docx_numbering.c.
 *
 * Source ordinals. The pieces of a doc (struct piece) name a run by `part` and `source`: source is the ordinal, from 0, of the
 * w:t element in that part, counting EVERY element named t of the WordprocessingML namespace (transitional or strict) in
 * document order: those in deleted text, in mc:Fallback, in skipped notes and dropped rows too. Whoever edits the file counts
 * start tags the same way and needs to know nothing else. `offset` is the code point in that element's character data as the
 * XML parser gives it (references resolved). w:tab, w:br, w:sym, w:noBreakHyphen and labels come from no w:t: no piece.
 * Under an old font (VNI) one letter may be two characters of the element: offsets of words are right, within a word near. */
#ifndef READ_DOCX_H
#define READ_DOCX_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "box/xml.h"
#include "box/zip.h"
#include "doc/doc.h"
#include "read/flow.h"
#include "read/numbering.h"

#define DOCX_WORDS(X) \
	X(W_P, "w:p") X(W_R, "w:r") X(W_T, "w:t") X(W_TAB, "w:tab") X(W_BR, "w:br") X(W_CR, "w:cr") X(W_PTAB, "w:ptab") \
	X(W_NO_BREAK_HYPHEN, "w:noBreakHyphen") X(W_SYM, "w:sym") X(W_PPR, "w:pPr") X(W_RPR, "w:rPr") X(W_P_STYLE, "w:pStyle") \
	X(W_R_STYLE, "w:rStyle") X(W_NUM_PR, "w:numPr") X(W_ILVL, "w:ilvl") X(W_NUM_ID, "w:numId") X(W_JC, "w:jc") \
	X(W_OUTLINE, "w:outlineLvl") X(W_FRAME, "w:framePr") X(W_B, "w:b") X(W_I, "w:i") X(W_U, "w:u") X(W_CAPS, "w:caps") \
	X(W_VANISH, "w:vanish") X(W_SPEC_VANISH, "w:specVanish") X(W_VERT_ALIGN, "w:vertAlign") X(W_FONTS, "w:rFonts") \
	X(W_DEL, "w:del") X(W_INS, "w:ins") X(W_MOVE_FROM, "w:moveFrom") X(W_MOVE_TO, "w:moveTo") X(W_PPR_CHANGE, "w:pPrChange") \
	X(W_RPR_CHANGE, "w:rPrChange") X(W_SECT_CHANGE, "w:sectPrChange") X(W_TBL_PR, "w:tblPr") X(W_TBL_GRID, "w:tblGrid") \
	X(W_TBL, "w:tbl") X(W_TR, "w:tr") X(W_TC, "w:tc") X(W_TR_PR, "w:trPr") X(W_TC_PR, "w:tcPr") X(W_GRID_SPAN, "w:gridSpan") \
	X(W_GRID_BEFORE, "w:gridBefore") X(W_CELL_DEL, "w:cellDel") X(W_SECT, "w:sectPr") X(W_HEADER, "w:headerReference") \
	X(W_FOOTER, "w:footerReference") X(W_FOOT_MARK, "w:footnoteReference") X(W_END_MARK, "w:endnoteReference") \
	X(W_FOOT_REF, "w:footnoteRef") X(W_END_REF, "w:endnoteRef") X(W_FOOTNOTE, "w:footnote") X(W_ENDNOTE, "w:endnote") \
	X(W_FLD_CHAR, "w:fldChar") X(W_FLD_SIMPLE, "w:fldSimple") X(W_INSTR, "w:instrText") X(W_DEL_INSTR, "w:delInstrText") \
	X(W_DEL_TEXT, "w:delText") X(W_PG_NUM, "w:pgNum") X(W_RT, "w:rt") X(W_TXBX, "w:txbxContent") X(W_SDT_PR, "w:sdtPr") \
	X(W_SDT_END_PR, "w:sdtEndPr") X(W_SDT, "w:sdt") X(W_GALLERY, "w:docPartGallery") X(W_CUSTOM_PR, "w:customXmlPr") \
	X(W_ALT_CHUNK, "w:altChunk") X(W_SUB_DOC, "w:subDoc") X(MC_ALTERNATE, "mc:AlternateContent") X(MC_CHOICE, "mc:Choice") \
	X(MC_FALLBACK, "mc:Fallback") X(V_TEXTPATH, "v:textpath") X(M_T, "m:t") \
	X(W_STYLE, "w:style") X(W_BASED_ON, "w:basedOn") X(W_DEFAULTS, "w:docDefaults") X(W_ABSTRACT, "w:abstractNum") \
	X(W_NUM, "w:num") X(W_ABSTRACT_ID, "w:abstractNumId") X(W_LVL, "w:lvl") X(W_START, "w:start") X(W_NUM_FMT, "w:numFmt") \
	X(W_LVL_TEXT, "w:lvlText") X(W_SUFF, "w:suff") X(W_LVL_RESTART, "w:lvlRestart") X(W_IS_LGL, "w:isLgl") \
	X(W_STYLE_LINK, "w:numStyleLink") X(W_OVERRIDE, "w:lvlOverride") X(W_START_OVERRIDE, "w:startOverride") \
	X(W_CHECKBOX_STATE, "w14:checked") X(REL, "rel:Relationship")

enum docx_word {
#define X(id, name) id,
	DOCX_WORDS(X)
#undef X
};
extern const struct xml_words docx_words;

enum {
	DOCX_LEVELS = 9,
	DOCX_STYLES_MAX = 5000,
	DOCX_NUMS_MAX = 5000,
	DOCX_BASED_ON_MAX = 64, /* styles one based on the other */
	DOCX_FIELDS_MAX = 64,   /* fields within fields; deeper ones are taken as text */
	DOCX_RELS_MAX = 20 * 1000,
};

/* --- looks and styles ------------------------------------------------------------------------------------------------- */

/* beside LOOK_BOLD, LOOK_ITALIC, LOOK_UNDERLINE */
enum { DOCX_CAPS = 0x100, DOCX_HIDDEN = 0x200, DOCX_RAISED = 0x400 };

struct docx_look {
	unsigned set, on;   /* which are said, and what */
	struct view font, style;
};

struct docx_para {
	struct view style;
	int outline;        /* 0..8, 9 = body text, -1 = not said */
	long num;           /* numId, -1 = not said, 0 = no list */
	int level;          /* ilvl, -1 = not said */
	unsigned align;     /* LOOK_CENTRED, LOOK_RIGHT */
	bool align_set, box;
	bool mark_deleted, mark_hidden;
};
extern const struct docx_para docx_para_unset;

struct docx_style {
	struct view id, based_on;
	bool is_default, resolved;
	char kind;          /* 'p', 'c', 'n', 't' */
	struct docx_para para;
	struct docx_look look;
};

struct docx_styles {
	struct docx_style *v;
	size_t n, cap;
	struct docx_look defaults;
	const struct docx_style *default_para;
};

/* word/styles.xml; damage gives what was read before it. */
int docx_styles_read(struct docx_styles *s, struct view xml, struct arena *a, char why[XML_WHY_MAX]);
/* With everything it is based on. NULL when there is none of that name. */
const struct docx_style *docx_style_find(const struct docx_styles *s, struct view id);
bool docx_on(const struct xml *x);                        /* w:val of an on/off element */
long docx_number(struct view s, long otherwise);
void docx_read_look(struct xml *x, struct arena *a, struct docx_look *out, struct docx_para *mark); /* after START of w:rPr */
struct docx;
/* After START of w:pPr. look: of the paragraph mark, may be NULL. d: where header references of a section go, may be NULL. */
void docx_read_para(struct xml *x, struct arena *a, struct docx_para *out, struct docx_look *look, struct docx *d);
/* What a run looks like: paragraph style, character style, its own. */
struct docx_look docx_run_look(const struct docx_styles *s, const struct docx_style *para, const struct docx_look *own);

/* --- lists ------------------------------------------------------------------------------------------------------------- */

struct docx_lists;
struct docx_lists *docx_lists_new(struct arena *a);
int docx_lists_read(struct docx_lists *l, struct view xml, char why[XML_WHY_MAX]);
/* Count one paragraph of list `num` and write its label. *gap: a blank stands after it. level -1: the level whose style this is. */
void docx_label(struct docx_lists *l, const struct docx_styles *s, long num, int level, struct view style, struct buf *out, bool *gap);

/* --- the paper --------------------------------------------------------------------------------------------------------- */

struct docx_field {
	bool result;        /* behind the separator */
	bool contents;      /* a table of contents: nothing of it is text of the paper */
	char code[8];
	size_t ncode;
};

struct docx_mark {
	char kind;          /* 'f', 'e' */
	long id;
};

struct docx {
	struct arena *arena;
	struct doc_builder *builder;
	struct flow *flow;
	struct docx_styles styles;
	struct docx_lists *lists;
	/* the part being read */
	struct xml *x;
	int part;
	uint32_t ordinal;   /* w:t seen so far */
	struct docx_field fields[DOCX_FIELDS_MAX];
	size_t nfields, lost_fields;
	const struct docx_style *style; /* of the paragraph */
	struct docx_para *para;         /* what its w:pPr says */
	struct docx_look look;          /* of the run */
	bool note_start;                /* nothing of the note was seen but its number and blanks */
	bool drop_run;                  /* the rest of the run is the custom mark of a note */
	int span;                       /* columns of the cell */
	struct buf text;                /* of one w:t */
	/* gathered on the way */
	struct docx_mark *marks;
	size_t nmarks, cap_marks;
	struct view *headers, *footers; /* relationship ids */
	size_t nheaders, cap_headers, nfooters, cap_footers;
	bool warned_chunk;
};

/* Everything inside the element just started (or the whole part), handed to d->flow. */
void docx_walk(struct docx *d);
/* w:headerReference or w:footerReference just started. */
void docx_reference(struct docx *d);
/* The element just started is dropped; its w:t are counted. */
void docx_drop(struct docx *d);
#endif
