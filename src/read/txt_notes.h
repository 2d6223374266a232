/* txt_notes - foot- and endnotes of a paper saved as plain text, found again.
 *
 * Saving as text keeps the notes at the end of the file and loses or flattens their marks: "[1]", "(1)", "¹" in the body and
 * before each note, or a character nobody can read (U+FFFD, U+0002), or nothing but a line break where the mark stood. A line
 * that opens with a comma, or with a blank and a small letter, after a line that did not end, is such a break.
 * Marks and notes are matched in order; where their counts differ the likeliest pairing is taken and a sentence of
 * warning is left. Nothing here changes the text itself. */
#ifndef READ_TXT_NOTES_H
#define READ_TXT_NOTES_H
#include "base/arena.h"
#include "base/view.h"

struct txt_line {
	struct view text;
	bool gap;        /* at least one empty line stood before it */
	bool joined;     /* out: goes on the line before it, which a lost mark broke */
	bool spaced;     /* in: goes on the line before it after a blank (a wrapped line) */
};

struct txt_mark {
	size_t line, at; /* byte in that line where the mark hangs */
	size_t cut;      /* bytes from `at` that are the mark's own spelling */
	size_t note;     /* index of its note; TXT_NO_NOTE when the note was not found */
	bool guessed;
};
#define TXT_NO_NOTE ((size_t)-1)

struct txt_note {
	size_t line; /* its first line; it ends where the next note or the file ends */
	size_t skip; /* bytes of the mark before its text */
};

struct txt_notes {
	size_t first_line; /* where the notes begin; = number of lines when there are none */
	struct txt_note *notes;
	size_t nnotes;
	struct txt_mark *marks; /* in order of place */
	size_t nmarks;
	size_t nbreaks;    /* broken places that looked like marks, for the warning */
};

/* `lines` holds no empty line. Sets `joined` of the lines a lost mark broke. */
void txt_notes_find(struct txt_line *lines, size_t n, struct arena *a, struct txt_notes *out);
#endif
