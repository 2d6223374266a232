/* citation - a mention of an official document. Plain data; contract: design.md section 4. Views with p NULL are absent. */
#ifndef MODEL_CITATION_H
#define MODEL_CITATION_H
#include <stdbool.h>
#include <stddef.h>
#include "base/view.h"
#include "model/figure.h"

struct citation {
	struct place at;      /* from the type word to the end of what is printed of it (title, issuer, date) */
	struct view type;     /* Vietnamese name: "Kết luận" */
	struct view number;   /* as printed: "01", "111/2022" */
	struct view symbol;   /* without the number: "KL/TW", "NĐ-CP" */
	struct view date;     /* ISO; shorter when less is printed */
	struct view issuer;   /* as printed */
	struct view title;    /* between the quotes, or after "về" */
	struct view key;      /* "KL|12-KL/TW|2022-05-04" */
	struct view term;     /* "K12" when "khóa XII" is printed */
	struct place number_at, symbol_at, date_at, issuer_at, title_at;
	bool says_so;         /* "số" stands before the number */
	bool date_blank;      /* "ngày" is printed but no date follows */
	int inside;           /* index of the citation whose title holds this one, -1 */
};

struct citations {
	struct citation *v;   /* in order of at.start */
	size_t n;
};
#endif
