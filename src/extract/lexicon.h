/* lexicon - the words of the packs that guide figures, as one tree of phrases over folded words, so that asking "does a phrase
 * of this class stand here" costs a few look-ups and never a walk through a list. Built once per paper; lives in the arena.
 *
 * A phrase may hold marks ("cán bộ, công chức"). Case and tone placement do not matter; a phrase never crosses a block. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H
#include "base/arena.h"
#include "base/token.h"
#include "pack/pack.h"

enum lex_class {
#define LEX(constant, name) LEX_##constant,
#include "extract/lexicon.def"
#undef LEX
	LEX_CLASSES
};

struct lexicon;

struct lexicon *lexicon_new(const struct pack *p, struct arena *a);
/* Give every token its word number; to be called once, before the questions below. */
void lexicon_read(struct lexicon *l, const struct tokens *t, struct arena *a);

/* Number of tokens of the longest phrase of class c that begins at token i; 0 = none. *value is the row's value
 * ("" when it has none); value may be NULL. */
size_t lexicon_at(const struct lexicon *l, size_t i, enum lex_class c, struct view *value);
/* The counting words at token i; 0 when there are none, also where a longer row says that these are not (kind "none"). */
size_t lexicon_unit(const struct lexicon *l, size_t i, struct view *kind);
/* The same as lexicon_at for the longest phrase that ends right before token i. */
size_t lexicon_before(const struct lexicon *l, size_t i, enum lex_class c, struct view *value);
#endif
