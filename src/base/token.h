/* token - text cut into words, digit runs and marks, with places. What extract and check read instead of raw bytes.
 *
 * A word is a run of letters ("đảng", "UBND", "KL"); a number is a run of ASCII digits ("43", "261"): dots, commas and
 * slashes between digits are marks of their own, so that the number reader (vinum.h) decides what "43.261/50.652" is.
 * A mark is one code point of anything else. Blanks are not tokens: `gap` says that one or more stood before.
 * A block border (\n) is a token of kind TOKEN_BREAK, a cell border (\t) one of kind TOKEN_CELL. */
#ifndef BASE_TOKEN_H
#define BASE_TOKEN_H
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/view.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK, TOKEN_CELL, TOKEN_BREAK };

struct token {
	uint32_t start, end;  /* bytes in the text that was cut */
	enum token_kind kind;
	bool gap;             /* blank before it */
	bool capital;         /* word: first letter is upper case */
	bool capitals;        /* word: all letters upper case */
	uint32_t cp;          /* mark: its code point */
	struct view text;     /* as printed */
	struct view fold;     /* word: vitext_fold of it; else = text */
};

struct tokens {
	struct token *v;
	size_t n;
};

/* Cut `text` (NFC). Equal words share one folded view, so views can be compared by pointer and length first. */
struct tokens tokens_cut(struct view text, struct arena *a);
/* Index of the first token with start >= at (n when none). */
size_t tokens_find(const struct tokens *t, size_t at);
#endif
