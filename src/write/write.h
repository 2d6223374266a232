/* write - what was read and checked -> bytes for people and for programs. Pure: no file, no clock, no store; everything goes
 * into a buf. One file per output. The room knows nouns only: app hands it one `struct written` per paper.
 * Outputs are byte-stable: the same paper and the same findings give the same bytes, no date of now, no absolute path. */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "doc/doc.h"
#include "model/citation.h"
#include "model/figure.h"
#include "model/finding.h"

enum { WRITE_MAX = 1 << 30 }; /* bytes of one output */

struct written {
	const char *path;        /* as given; an absolute one is printed by its last part only */
	const char *sha256;      /* "" or NULL: not known */
	const char *format;      /* "docx" */
	const struct doc *doc;
	const struct figures *figures;
	const struct citations *citations;
	const struct findings *findings; /* NULL: not checked */
	struct view bytes;       /* the file as received */
	const struct place *masks; /* what is said of persons, wherever it stands: sorted, apart; from write_masks */
	size_t nmasks;
	bool no_quotes;          /* leave the paper's own words out */
	bool colour;             /* text: ANSI colours */
	int width;               /* text: code points in a line, 0 = never wrapped */
	/* titles live with the rules, which this room does not see */
	const char *(*rule_title)(const char *rule);
	const char *(*rule_family)(const char *rule);
	const char *(*family_title)(const char *family);
};

struct write_counts {
	size_t by[SEV_COUNT]; /* not waived */
	size_t waived;
};
struct write_counts write_count(const struct written *w);

/* The path as outputs print it: as given when relative, its last part when absolute. */
const char *write_path(const struct written *w);

/* Parts of `show`. */
enum show_part { SHOW_TEXT, SHOW_DOC, SHOW_OUTLINE, SHOW_FOOTNOTES, SHOW_FIGURES, SHOW_CITATIONS, SHOW_ALL };
/* design.md section 4: SHOW_ALL is the whole object; any other part is {"source", and that part}. */
void write_show_json(const struct written *w, enum show_part part, struct buf *out);
/* The same as tab-separated lines for people and for cut(1); the first line names the columns. */
void write_show_text(const struct written *w, enum show_part part, struct buf *out);

/* --- findings. Words of the paper pass through these alone, so that masks and --no-quotes hold in every output. -------- */
/* Fill w->masks: the places of every masked finding and of its evidence, and wherever else the paper prints the same two or
 * more words. Before any other call of this part. */
void write_masks(struct written *w, struct arena *a);
/* The finding is about a person, or touches a masked place. */
bool write_masked(const struct written *w, const struct finding *f);
/* The words at p, masked stretches as "•••"; all masked when the finding is. */
void write_quote(const struct written *w, const struct finding *f, struct place p, struct buf *out);
/* Evidence k lies in the finding's own place: people need not be told twice. */
bool write_evidence_inside(const struct finding *f, size_t k);
/* True when byte `at` of the text is masked; *until: where this answer ends. */
bool write_masked_at(const struct written *w, size_t at, size_t *until);
/* The four texts of a finding as they may be shown; NULL when there is none or it must not be. */
const char *write_message(const struct written *w, const struct finding *f);
const char *write_detail(const struct written *w, const struct finding *f);
const char *write_hint(const struct written *w, const struct finding *f);
const char *write_computed(const struct written *w, const struct finding *f);

/* --- outputs of `check`, one paper each; app joins several --------------------------------------------------------------- */
void write_check_text(const struct written *w, struct buf *out);
void write_check_json(const struct written *w, struct buf *out);  /* design.md section 4 */
void write_check_sarif(const struct written *w, struct buf *out); /* one run; the log around it is app's */
int write_check_html(const struct written *w, struct buf *out, struct err *err);
/* The same .docx with each finding as a Word comment on its words; other formats are refused. */
int write_check_docx(const struct written *w, struct buf *out, struct err *err);
#endif
