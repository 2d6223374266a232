/* catalog - the definitions of the loaded packs (docs/records.md) as structs, read once: profiles, fields, indicators, registers,
 * forms, regimes. Codes point into the pack's text. Lookups by code, NULL when there is none. */
#ifndef RECORDS_CATALOG_H
#define RECORDS_CATALOG_H
#include "pack/expr.h"
#include "pack/pack.h"

enum ind_nature { IND_FLOW, IND_STOCK, IND_RATIO };
enum ind_over { OVER_NONE, OVER_SUM, OVER_RATIO, OVER_LAST, OVER_MAX, OVER_MIN };
enum ind_source { IND_REPORTED, IND_REGISTER, IND_FORMULA };
enum ind_percent { IND_NO_PERCENT, IND_OF_PLAN, IND_SHARE };

struct field_def { const char *code, *title, *section, *process; int order; bool sensitive; };
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
	size_t nrows;
};
struct regime_def { const char *code, *title; bool cutoff; int closes; };

struct catalog {
	struct field_def *fields; size_t nfields;
	struct indicator_def *indicators; size_t nindicators;   /* sorted by code */
	struct register_def *registers; size_t nregisters;
	struct form_def *forms; size_t nforms;
	struct regime_def *regimes; size_t nregimes;
};

/* Reads and judges the tables; err names file, line and column of what is wrong. */
struct catalog *catalog_load(const struct pack *p, struct arena *a, struct err *err);
const struct field_def *catalog_field(const struct catalog *c, struct view code);
const struct indicator_def *catalog_indicator(const struct catalog *c, struct view code);
const struct register_def *catalog_register(const struct catalog *c, struct view code);
const struct form_def *catalog_form(const struct catalog *c, struct view code);
const struct regime_def *catalog_regime(const struct catalog *c, struct view code);
#endif
