/* doc - the paper as a tree with places: what it says and where. Readers build it, everything after only reads it.
 *
 * doc->text is the one text all places point into (design.md section 4): UTF-8 NFC, blocks joined by \n, first the body,
 * then each note as one block in order of first reference. A table row is a block, its cells joined by \t. Computed list
 * labels are part of the text; page furniture (headers, footers, page numbers), deleted text and note marks are not.
 * U+FEFF and U+00AD are dropped, U+00A0 is a space, line breaks and tabs inside a paragraph are a space.
 *
 * Places are byte offsets into text, end exclusive; faces turn them into code points (doc_cp) when they print JSON.
 * Everything lives in the doc's arena. */
#ifndef DOC_DOC_H
#define DOC_DOC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/token.h"
#include "base/view.h"

struct span {
	size_t start, end; /* bytes of doc->text */
};

enum block_kind {
	BLOCK_PARA,
	BLOCK_ROW,  /* a table row */
	BLOCK_NOTE, /* the whole text of a foot- or endnote */
};

/* What the look of a paragraph or run told the reader; 0 = not known (a .txt knows nothing). */
enum { LOOK_BOLD = 1, LOOK_ITALIC = 2, LOOK_UNDERLINE = 4, LOOK_CENTRED = 8, LOOK_RIGHT = 16, LOOK_BOX = 32 /* text box */ };

struct block {
	struct span at;
	enum block_kind kind;
	unsigned look;      /* LOOK_* true of the whole block */
	uint16_t table;     /* row: 1-based number of its table, else 0 */
	uint16_t row;       /* row: 0-based row in the table */
	uint8_t depth;      /* row: nesting of its table, 1 = outermost */
	uint8_t heading;    /* heading level the file's own styles give, 0 = none */
	uint16_t page;      /* 1-based when the reader knows pages, else 0 */
	size_t label_end;   /* bytes of the block, from at.start, that are a computed list label (0 = none) */
	int note;           /* note: index into doc->notes, else -1 */
};

struct note {
	int number;         /* 1-based, order of first reference, foot- and endnotes in one run */
	size_t mark;        /* byte offset in the body where the mark hangs */
	size_t block;       /* index of its block */
	bool guessed;       /* recovered from a broken paragraph (.txt), not read from the file */
};

/* A stretch of text and the run of the file it came from: `source` counts the text-bearing elements of `part` in file order
 * (w:t in word/document.xml, ...), `offset` is the code point in that element. Pieces are in order of start, do not overlap;
 * text that is in no piece (a computed label, a joining blank) came from no run. */
struct piece {
	struct span at;
	uint32_t source;
	uint32_t offset;
	uint16_t part;      /* index into doc->parts */
	uint8_t look;       /* LOOK_BOLD, LOOK_ITALIC, LOOK_UNDERLINE of the run */
	bool linear;        /* one code point of text per code point of the element */
};

/* Text outside the flow, looked at for secrecy marks and the header block, never part of `text`. */
struct furniture {
	const char *where;  /* "header", "footer", "textbox", "watermark" */
	struct view text;
};

enum doc_format { DOC_DOCX, DOC_DOC, DOC_ODT, DOC_PDF, DOC_TXT };

/* structure, filled by doc_structure() */
struct heading {
	int level;          /* 1 Roman, 2 Arabic, 3 (n), 4 star, 5 dash */
	struct view label;  /* as printed: "II.", "(1).", "*", "-" */
	struct view title;  /* rest of the line, or its first sentence when the heading opens a paragraph */
	struct span at;     /* label and title */
	size_t block;
	size_t end;         /* where the section ends: start of the next heading of the same or a higher level */
};

struct header {         /* a view with p == NULL: absent or left blank on the paper */
	struct view superior, issuer, number, symbol, place, date /* ISO, or shorter */, type, subject, period, signer_post;
	struct view *recipients;
	size_t nrecipients;
	struct span type_at, subject_at, recipients_at, signer_at; /* {0,0} when absent */
	size_t body;        /* index of the first block of the body, after the title */
	size_t tail;        /* index of the first block of recipients/signature, = number of body blocks when none */
};

struct doc {
	struct arena *arena;
	enum doc_format format;
	struct view text;
	size_t body_end;    /* bytes: where the body ends and the notes begin (text.n when there are none) */
	struct block *blocks;
	size_t nblocks;
	struct note *notes;
	size_t nnotes;
	struct piece *pieces;
	size_t npieces;
	const char **parts; /* names of the file's parts the pieces come from */
	size_t nparts;
	struct furniture *furniture;
	size_t nfurniture;
	struct view *warnings; /* what was damaged or skipped, one sentence each */
	size_t nwarnings;
	struct header header;
	struct heading *outline;
	size_t noutline;
	struct tokens tokens;  /* of text, cut once by doc_structure() */
	uint32_t *cp_marks; /* code points before each 64th byte, see doc_cp */
};

/* Limits: more is refused with a message. */
enum {
	DOC_TEXT_MAX = 64 * 1024 * 1024,
	DOC_BLOCKS_MAX = 2 * 1000 * 1000,
	DOC_NOTES_MAX = 100 * 1000,
	DOC_WARNINGS_MAX = 200,     /* later ones are dropped */
	DOC_FURNITURE_MAX = 20 * 1000,
	DOC_DEPTH_MAX = 64, /* nested tables; deeper ones are flattened */
};

/* --- building: readers only ------------------------------------------------------------------------------------------
 *     struct doc_builder *b = doc_builder_new(arena, DOC_DOCX);
 *     doc_block(b, BLOCK_PARA, look);  doc_text(b, piece text, &from);  doc_mark(b, "f3");  ...
 *     doc_note(b, "f3"); doc_text(...);          notes in any order, before or after their marks
 *     doc = doc_built(b, err);
 * The builder does NFC, the blanks, the joining, the numbering of notes. Text given before the first block opens one.
 * Within a block whose kind is BLOCK_ROW, doc_cell() starts the next cell. An empty paragraph is kept as an empty block. */
struct doc_builder;
struct doc_from {
	int part;          /* from doc_part(), -1: from no run */
	uint32_t source;   /* ordinal of the text element in that part */
	uint32_t offset;   /* code point in the element where this text starts */
	unsigned look;
};
struct doc_builder *doc_builder_new(struct arena *a, enum doc_format f);
int doc_part(struct doc_builder *b, const char *name);
struct block *doc_block(struct doc_builder *b, enum block_kind kind, unsigned look); /* fields may be set until the next block */
void doc_text(struct doc_builder *b, struct view utf8, const struct doc_from *from /* NULL: from no run */);
void doc_label(struct doc_builder *b, struct view label); /* a computed list label at the start of a block */
void doc_cell(struct doc_builder *b);
void doc_mark(struct doc_builder *b, const char *id);     /* a note mark hangs here */
void doc_mark_guessed(struct doc_builder *b, const char *id);
void doc_note(struct doc_builder *b, const char *id);     /* following text is that note's; ended by the next doc_note or doc_block */
void doc_note_para(struct doc_builder *b);                /* a further paragraph of the same note: joined by a space */
void doc_furniture(struct doc_builder *b, const char *where, struct view text);
void doc_warn(struct doc_builder *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* NULL with err when a limit was passed. A note whose mark never came hangs at the end of the body with a warning;
 * a mark whose note never came is dropped with a warning. */
struct doc *doc_built(struct doc_builder *b, struct err *err);

/* --- reading ------------------------------------------------------------------------------------------------------- */
/* Header block, title, outline, recipients, signature, tokens. Called once by app after reading. */
void doc_structure(struct doc *d);
/* Code points before byte `at`. */
size_t doc_cp(const struct doc *d, size_t at);
/* Byte offset of code point `cp`. */
size_t doc_byte(const struct doc *d, size_t cp);
/* Index of the block that holds byte `at`. */
size_t doc_block_at(const struct doc *d, size_t at);
/* The section a place stands in: index into outline, -1 before the first heading; for a note, where its mark hangs. */
int doc_section_at(const struct doc *d, size_t at);
/* "mục II.3, chú thích 17" / "section II.3, note 17": how people are told a place. */
void doc_place(const struct doc *d, size_t at, struct buf *out);
static inline struct view doc_view(const struct doc *d, struct span s)
{
	return view_mid(d->text, s.start, s.end);
}
/* Sentence around a place: from after the last ". ! ? ; newline" that ends one, to the next; never across a block. */
struct span doc_sentence(const struct doc *d, size_t at);

/* --- text form: `dinhky show --as doc`; doc_parse(doc_print(d)) equals d in everything but pieces ----------------------- */
void doc_print(const struct doc *d, struct buf *out);
struct doc *doc_parse(struct view text, struct arena *a, struct err *err);

/* --- secrecy (design.md 3.8) ---------------------------------------------------------------------------------------- */
/* True when MẬT, TỐI MẬT or TUYỆT MẬT stands alone as a line or stamp: in the header block, page furniture, a text box.
 * The words in running text do not count. */
bool doc_is_secret(const struct doc *d);
#endif
