/* docx_runs - where the text elements of a WordprocessingML part stand in its bytes, so that marks can be set between their
 * letters without touching anything else. A plain scan of tags, no tree: what is not asked for is not looked at. */
#ifndef WRITE_DOCX_RUNS_H
#define WRITE_DOCX_RUNS_H
#include <stdbool.h>
#include "base/arena.h"
#include "base/view.h"

/* One text element (w:t), with the run around it. Byte offsets in the part. */
struct docx_text {
	size_t tag, text, text_end, end; /* "<w:t ...>" begins, its text, "</w:t>" begins, behind it; tag == text: not found */
	bool empty;                      /* <w:t/> */
	size_t run, run_tag_end;         /* innermost "<w:r ...>" */
	size_t rpr, rpr_end;             /* its <w:rPr>...</w:rPr>; equal when it has none */
	size_t run_end;                  /* behind "</w:r>" */
	size_t outer, outer_end;         /* outermost run: differs from run inside a text box */
	bool first, last;                /* nothing but rPr before it, nothing behind it in its run */
};

/* One note reference, in order of first appearance of its kind and id. */
struct docx_ref {
	size_t run, run_end; /* the outermost run around it */
	struct view kind;    /* "footnoteReference", "endnoteReference" */
	struct view id;
};

struct docx_runs {
	struct view xml;
	struct view prefix;      /* "w:" as bound in this part; may be empty */
	struct docx_text *texts; /* in file order: index = piece.source */
	size_t ntexts;
	struct docx_ref *refs;
	size_t nrefs;
};

/* A damaged part gives what was understood before the damage. */
struct docx_runs docx_runs_scan(struct view xml, struct arena *a);
/* Byte offset of code point `cp` of that element's text; its end when it has fewer. An entity is one code point. */
size_t docx_text_at(const struct docx_runs *r, const struct docx_text *t, size_t cp);
/* Value of an attribute in the tag beginning at `tag`; p NULL when absent. The name is without prefix. */
struct view docx_attribute(struct view xml, size_t tag, const char *name);
#endif
