/* figure - a number as it stands in a paper. Plain data; contract: design.md section 4. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H
#include <stdbool.h>
#include <stddef.h>
#include "base/dec.h"
#include "base/view.h"

struct place {              /* a span of a paper; later also a cell of a form */
	size_t start, end;  /* bytes of the doc's text; start == end: absent */
};

enum qualifier { Q_EXACT, Q_OVER, Q_UNDER, Q_ABOUT, Q_AT_LEAST, Q_AT_MOST };
enum percent_kind { PK_NONE, PK_OF_PLAN, PK_SHARE, PK_CHANGE, PK_POINTS };
enum direction { DIR_NONE, DIR_UP, DIR_DOWN };

struct figure {
	struct place at;            /* the value, with its base when written a/b */
	struct dec value;
	bool has_to, has_base, has_percent;
	struct dec to;              /* upper end of a range */
	struct dec base;
	struct dec percent;
	struct place base_at;       /* where printed, when not in `at` */
	struct place percent_at;    /* where printed, when not in `at`; covers number and sign */
	enum qualifier qualifier, percent_qualifier;
	enum percent_kind percent_kind;
	enum direction direction;
	struct view unit;           /* as printed; p NULL = none */
	struct place unit_at;
	struct view subject;        /* as printed noun phrase; p NULL = none */
	struct place subject_at;
	struct view period;         /* "2024", "2024-Q4", ... or p NULL */
	struct view compared_to;    /* same grammar */
	int part_of, about;         /* index of the other figure, -1 none; at most one is set */
	size_t block;
	bool closed_list;           /* stands in a list that claims to be complete ("gồm", brackets); false: "trong đó", "..." */
	bool target;                /* a plan or next period's task, not a result */
	bool stock;                 /* lũy kế, tổng số đến nay, đang duy trì: not a flow of the period */
};

struct figures {
	struct figure *v;           /* in order of at.start */
	size_t n;
};

const char *qualifier_word(enum qualifier q);       /* "exact", "over", ... as in JSON */
const char *percent_kind_word(enum percent_kind k); /* NULL for PK_NONE */
const char *direction_word(enum direction d);       /* NULL for DIR_NONE */
#endif
