/* catalog - the definitions of the loaded packs (docs/records.md) as structs, read and judged once: profiles, fields, kinds of unit,
 * regimes and dues, axes, scales, indicators, registers, forms, rules, ranges, reports. Lookups by code, NULL when there is none.
 * Texts that are not there are "", never NULL; everything is arena memory and never changes. */
#ifndef RECORDS_CATALOG_H
#define RECORDS_CATALOG_H
#include "base/date.h"
#include "pack/expr.h"
#include "pack/pack.h"

enum {
	CATALOG_AXES_MAX = 3,         /* of one indicator */
	CATALOG_FORMULA_DEPTH_MAX = 20, /* formulas over formulas */
};

enum ind_nature { IND_FLOW, IND_STOCK, IND_RATIO };
enum ind_over { OVER_NONE, OVER_SUM, OVER_RATIO, OVER_LAST, OVER_MAX, OVER_MIN };
enum ind_source { IND_REPORTED, IND_REGISTER, IND_FORMULA };
enum ind_percent { IND_NO_PERCENT, IND_OF_PLAN, IND_SHARE };

struct profile_def { const char *code, *title, *regime, *form_rule; struct day from, to; bool is_default; };
struct field_def { const char *code, *title, *section, *process; int order; bool sensitive, small, open_text; };
struct unit_kind_def { const char *code, *title, *under, *tree, *profile; };
struct axis_member { const char *code, *title; int order; };
struct axis_def { const char *code; struct axis_member *members; size_t nmembers, cap; };
struct grade_def { const char *code, *title; int order; bool none; }; /* order 0: no rank */
struct scale_def { const char *code; struct grade_def *grades; size_t ngrades, cap; };
struct indicator_def {
	const char *code, *title, *names, *field, *process, *measure, *axes, *scale, *profile;
	enum ind_nature nature;
	enum ind_over over_units, over_time;
	enum ind_source source;
	const char *register_code, *sum;
	struct expr *filter, *formula;   /* NULL: none */
	const char *base;                /* "plan", a code, or "" */
	enum ind_percent percent;
	int places, decimals;            /* -1: as it comes */
	bool cut;                        /* percent cut instead of rounded */
	int better;                      /* 1 up, -1 down, 0 none */
};
struct column_def { const char *name, *title, *type, *of; bool required, list; };
struct register_def {
	const char *code, *title, *field, *process, *day, *state, *key, *profile;
	bool elsewhere, tally;
	struct column_def *columns;
	size_t ncolumns;
};
struct form_row_def { const char *indicator, *section, *role, *axis; bool required; };
struct form_def {
	const char *code, *title, *field, *unit_kind, *regime, *period, *profile;
	struct form_row_def *rows;
	size_t nrows, cap;
};
struct regime_def { const char *code, *title, *source; bool cutoff; int closes; struct day from, to; };
struct due_def { const char *regime, *kind, *period; int days; };
enum rule_missing { MISSING_SKIP_ANY, MISSING_SKIP_ALL, MISSING_NEVER };
struct rule_def {
	const char *code, *op, *severity, *message, *left_text, *right_text;
	const char *unit_kind, *period;  /* only units of these kinds, periods of these kinds; "": all */
	struct expr *left, *right;
	enum rule_missing missing;       /* skip when any value misses; when all do; never (what misses is 0) */
};
struct range_def { const char *indicator; bool has_min, has_max; struct dec min, max; };
/* unit_kind "": any; of_year: figures of the whole year, only of periods that end with it */
struct report_def { const char *code, *title, *profile, *unit_kind, *period, *template_file; bool of_year; };

struct catalog {
	struct profile_def *profiles; size_t nprofiles;
	struct field_def *fields; size_t nfields;
	struct unit_kind_def *kinds; size_t nkinds;
	struct axis_def *axes; size_t naxes;
	struct scale_def *scales; size_t nscales;
	struct indicator_def *indicators; size_t nindicators;   /* sorted by code */
	struct register_def *registers; size_t nregisters;
	struct form_def *forms; size_t nforms;
	struct regime_def *regimes; size_t nregimes;
	struct due_def *dues; size_t ndues;
	struct rule_def *rules; size_t nrules;
	struct range_def *ranges; size_t nranges;
	struct report_def *reports; size_t nreports;
};

/* Reads and judges the tables; err names file, line and column of what is wrong. */
struct catalog *catalog_load(const struct pack *p, struct arena *a, struct err *err);
const struct profile_def *catalog_profile(const struct catalog *c, struct view code);
const struct field_def *catalog_field(const struct catalog *c, struct view code);
const struct unit_kind_def *catalog_kind(const struct catalog *c, struct view code);
const struct axis_def *catalog_axis(const struct catalog *c, struct view code);
const struct axis_member *axis_member(const struct axis_def *x, struct view code);
const struct scale_def *catalog_scale(const struct catalog *c, struct view code);
const struct grade_def *scale_grade(const struct scale_def *s, struct view code);
const struct indicator_def *catalog_indicator(const struct catalog *c, struct view code);
const struct register_def *catalog_register(const struct catalog *c, struct view code);
const struct form_def *catalog_form(const struct catalog *c, struct view code);
const struct regime_def *catalog_regime(const struct catalog *c, struct view code);
/* Is the form for units of that kind, periods of that kind, that profile? NULL: any. A cell of the form that is empty fits all. */
bool form_fits(const struct form_def *f, const char *unit_kind, const char *period, const char *profile);
bool rule_fits(const struct rule_def *r, const char *unit_kind, const char *period);
/* Does it ask for the actual value of that indicator? */
bool form_asks(const struct form_def *f, const char *indicator);

/* A cell of several, "a|b|c": calls it until *rest is empty. */
bool list_next(struct view *rest, struct view *out);
bool list_has(const char *list, struct view word);

/* A name in a formula or rule: [code], [code|plan], [code|axis=member;axis=member], [code@-1y], [code|plan@-1y]. */
struct indicator_name {
	struct view code, part;          /* part: "axis=member;..." as written, n = 0 the whole */
	bool plan;
	int years_back;                  /* 0..9 */
};
bool indicator_name_read(struct view name, struct indicator_name *out);
#endif
