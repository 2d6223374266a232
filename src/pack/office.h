/* office - the tables document-types, issuers and terms of the packs, made ready for looking up in tokens.
 * Views point into the pack; all memory is the arena's. */
#ifndef PACK_OFFICE_H
#define PACK_OFFICE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/token.h"
#include "pack/pack.h"

enum { OFFICE_WORDS_MOST = 16 }; /* words of a name */

struct office_name {
	struct view words[OFFICE_WORDS_MOST]; /* folded, one by one */
	size_t n;
};

struct doc_type {
	struct view code, name;
	struct view symbols;       /* "QĐ,QĐi" */
	struct view side;
	bool nickname;             /* spoken of by the bare number */
	bool named;                /* a name may stand between the type and "số" */
	struct office_name words;
};

enum body_kind { BODY_COMMITTEE, BODY_ORGAN, BODY_STATE, BODY_FRONT, BODY_PART, BODY_ASSOCIATION };

struct body {
	struct view name, symbols, level;
	enum body_kind kind;
	struct office_name words;
};

struct term {
	struct view key;           /* "K12" */
	struct view number;        /* "XII" */
	struct view from, to;      /* ISO days; to empty: still running */
};

struct office {
	struct doc_type *types;
	size_t ntypes;
	struct body *bodies;
	size_t nbodies;
	struct term *terms;
	size_t nterms;
};

struct office *office_load(const struct pack *p, struct arena *a);

/* The type whose name ends just before token `end` (longest; back to `floor`); *start = its first token. NULL when none. */
const struct doc_type *office_type_before(const struct office *o, const struct tokens *t, size_t floor, size_t end, size_t *start);
/* The type whose name starts at token i; *n = its tokens. */
const struct doc_type *office_type_at(const struct office *o, const struct tokens *t, size_t i, size_t *n);
/* The first type that has this symbol ("KL", "NQ"); NULL when none. */
const struct doc_type *office_type_of_symbol(const struct office *o, struct view symbol);
bool office_has_symbol(struct view list, struct view symbol);

/* How a body was read: "Ban Thường vụ Tỉnh ủy Minh Họa, khóa XII". */
struct body_read {
	const struct body *body;   /* the last named body: the committee of "Ban Thường vụ Tỉnh ủy" */
	const struct body *organ;  /* "Ban Tổ chức" of "Ban Tổ chức Tỉnh ủy"; NULL when none */
	const struct term *term;   /* when "khóa XII" is printed; NULL when none or unknown */
	struct view term_number;   /* "XII" as printed */
	size_t tokens;             /* used in all, with place name and term */
};
/* A body named at token i: parts and organs before a committee, the name of its place, its term. False when none. */
bool office_body_at(const struct office *o, const struct tokens *t, size_t i, struct body_read *out);
const struct term *office_term(const struct office *o, struct view number);
#endif
